/* What stands above, beside and below the tables of indicators: title, fields of the project, agency, goals, remarks.
 */
#ifndef PFT_INTERPRET_HEAD_H
#define PFT_INTERPRET_HEAD_H

#include "interpret/labelled.h"

/* Reads the region into the project. PFT_ENOMEM. */
pft_status pft_read_head(pft_draft_project *project, const pft_region *region);

/* Remarks below a table go to the project's fields. */
pft_status pft_read_tail(pft_draft_project *project, const pft_region *region);

/* Where the head of another project begins; the region's end when there is none. */
size_t pft_find_next_head(const pft_region *region);

/* Where a second head begins in a region that begins with one: a new sheet, a title below the name of a project, or the
 * same label of a project again. The region's end when there is none. */
size_t pft_find_second_head(const pft_region *region);

#endif
