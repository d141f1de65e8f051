/* The budget: blocks of money above, beside and below a table. */
#ifndef PFT_INTERPRET_FUNDS_H
#define PFT_INTERPRET_FUNDS_H

#include "interpret/labelled.h"

/* Gives the project the lines that the region holds. PFT_ENOMEM. */
pft_status pft_read_budget(pft_draft_project *project, const pft_region *region);

#endif
