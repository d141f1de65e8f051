/* The points of a whole table: the row 总分 or 合计 below it. */
#ifndef PFT_INTERPRET_POINTS_H
#define PFT_INTERPRET_POINTS_H

#include "interpret/labelled.h"

/* Reads those of the row that begins at the region's first spot; `columns` of the table above. */
void pft_read_total(pft_draft_project *project, const pft_region *region, const pft_columns *columns);

#endif
