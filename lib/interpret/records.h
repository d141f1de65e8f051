/* From a path to indicators: the cells of each record by their roles, the levels that hold for it, and what is
 * doubtful. */
#ifndef PFT_INTERPRET_RECORDS_H
#define PFT_INTERPRET_RECORDS_H

#include "interpret/draft.h"

/* The labels that hold for the next record, and the row of a project in a list. */
typedef struct pft_levels {
    pft_draft_text level1, level2;
    pft_decimal weight1, weight2;
} pft_levels;

typedef struct pft_table {
    const pft_layout *layout;
    pft_spot *spots; /* of the body; what is taken is marked */
    size_t count;
    const pft_columns *columns;
    const pft_path *path;
    const bool *stable; /* by record; NULL: nobody looked */
} pft_table;

/* Adds the table's indicators to the draft: to its last project, or to a new one for each project of a list. `levels`
 * go on from table to table. */
pft_status pft_read_records(pft_draft *draft, pft_arena *arena, const pft_table *table, pft_levels *levels);

/* What the first reading of a table teaches; false when it is too short. */
bool pft_learn(pft_lesson *lesson, const pft_table *table);

#endif
