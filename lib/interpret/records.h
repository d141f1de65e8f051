/* From a path to indicators: the cells of each record by their roles, the levels that hold for it, and what is
 * doubtful. */
#ifndef PFT_INTERPRET_RECORDS_H
#define PFT_INTERPRET_RECORDS_H

#include "interpret/record.h"

/* The labels that hold for the next record. */
typedef struct pft_levels {
    pft_draft_text level1, level2;
    pft_decimal weight1, weight2;
} pft_levels;

/* None holds. */
#define PFT_NO_LEVELS ((pft_levels){{"", NULL}, {"", NULL}, PFT_DECIMAL_NONE, PFT_DECIMAL_NONE})

/* Adds the table's indicators to the draft: to its last project, or to a new one for each project of a list. `levels`
 * go on from table to table. */
pft_status pft_read_records(pft_draft *draft, pft_arena *arena, const pft_table *table, pft_levels *levels);

#endif
