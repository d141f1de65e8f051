/* Several labels with their values in one cell, or run into one text. */
#ifndef PFT_INTERPRET_INNER_LABELS_H
#define PFT_INTERPRET_INNER_LABELS_H

#include "interpret/labelled.h"

/* 云溪县交通局项目实施单位云溪县航道站, where nothing parts a value from the next label: the labels within are read,
 * and the value ends before the first. `key` of the value's own label. False: out of memory. */
bool pft_cut_inner_labels(pft_draft_project *project, const pft_region *region, uint8_t key, pft_draft_text *value);

/* What follows the value of a label in one cell: further labels with theirs. False: out of memory. */
bool pft_read_behind_value(pft_draft_project *project, const pft_region *region, const pft_spot *spot);

#endif
