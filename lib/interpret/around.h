/* What stands around the tables of indicators: the heads of projects above them, totals and remarks below. */
#ifndef PFT_INTERPRET_AROUND_H
#define PFT_INTERPRET_AROUND_H

#include "interpret/labelled.h"

/* The head of one project, with its budget. PFT_ENOMEM. */
pft_status pft_read_above(pft_draft_project *project, const pft_region *head);

/* All heads of a region: those of projects without indicators stand before the last, and each is a project of its own.
 * The draft's last project has the last head. PFT_ENOMEM. */
pft_status pft_read_heads(pft_draft *draft, const pft_region *heads);

/* What stands between a table and the next belongs to the one above, up to where a new head begins: `end`. PFT_ENOMEM.
 */
pft_status pft_read_below(pft_draft_project *project, const pft_region *below, const pft_columns *columns, size_t *end);

/* Several projects of one agency: what is printed once above them holds for all. */
void pft_inherit(pft_draft *draft);

#endif
