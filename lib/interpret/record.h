/* A record of a table's path: its cells by their columns. */
#ifndef PFT_INTERPRET_RECORD_H
#define PFT_INTERPRET_RECORD_H

#include "interpret/draft.h"

/* A table's body with the path that reads it. */
typedef struct pft_table {
    const pft_layout *layout;
    pft_spot *spots; /* of the body; what is taken is marked */
    size_t count;
    const pft_columns *columns;
    const pft_path *path;
    const bool *stable; /* by record; NULL: nobody looked */
    pft_fact_table *facts;
} pft_table;

typedef struct record {
    const pft_spot *first[COLUMNS_MOST]; /* by column; NULL: it is not there */
    uint16_t pieces[COLUMNS_MOST];       /* a text may be in several cells */
    const pft_spot *dropped;             /* a text that stands in the record and belongs to no column */
    const pft_spot *tail;                /* 指标 alone, cut off a label */
    size_t from, to;                     /* spots */
    size_t number;
} record;

/* The column of the year's block with a role; -1: none. */
int pft_column_of(const pft_columns *columns, column_role role);

/* The record that begins at a spot; false behind the last. */
bool pft_next_record(const pft_table *table, record *r, size_t from);

/* The text of a column, its pieces joined: with a space between Latin words alone. NULL when out of memory. */
pft_draft_text pft_record_text(pft_arena *arena, const pft_table *table, const record *r, size_t column);

/* The facts of a column's first cell; NULL when it is empty, or not there. */
const pft_facts *pft_filled_at(const record *r, int column);

/* A text of no column between a record and the one before it, as the label that begins its rows would be. */
bool pft_has_dropped_before(const record *r, const pft_table *table);

/* Behind a record of which spaces alone part the cells, and no line its rows: a text of no column, or one that stands
 * for a level and is none. A space may have broken a cell of the record, and what stands behind it is the rest. */
bool pft_has_rest_behind(const record *r, const pft_table *table);

/* 指标 or 目标 alone, cut off a label. */
bool pft_is_label_end(const pft_spot *spot);

/* A label that stood in a row of its own has its place once an indicator is under it. */
void pft_mark_label(const pft_table *table, const pft_draft_text *label);

#endif
