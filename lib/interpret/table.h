/* One table: each guess of its columns is read, and the cheapest reading's records go to the draft. */
#ifndef PFT_INTERPRET_TABLE_H
#define PFT_INTERPRET_TABLE_H

#include "interpret/columns.h"
#include "interpret/records.h"

/* The rows of a table, below its heading. */
typedef struct pft_body {
    const pft_layout *layout;
    size_t from, to; /* spots */
    pft_term term;   /* for which its targets are */
    pft_arena *arena;
    pft_fact_table *facts;
} pft_body;

/* Reads into the draft's last project; `levels` go on from table to table. PFT_ENOMEM. */
pft_status pft_read_table(pft_draft *draft, const pft_body *body, const pft_candidates *candidates, pft_levels *levels,
                          pft_columns *chosen);

#endif
