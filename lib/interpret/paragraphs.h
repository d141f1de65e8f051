/* Goals and outcomes: texts of several paragraphs, beside or below their labels. */
#ifndef PFT_INTERPRET_PARAGRAPHS_H
#define PFT_INTERPRET_PARAGRAPHS_H

#include "interpret/labelled.h"

/* Goals and outcomes whose labels begin at `at`. Where they end; SIZE_MAX: out of memory. */
size_t pft_read_goals(pft_draft_project *project, const pft_region *region, size_t at);

/* A text of one of them, by its key; false: out of memory. */
bool pft_add_goal(pft_draft_project *project, pft_arena *arena, uint8_t key, pft_draft_text value);

/* True when the label announces a text of a goal or an outcome. */
bool pft_announces_goal(const pft_labelled *label);

#endif
