/* One document on its way back into its file (write_back.c), and the cells that its fields stand in (field_cells.c). */
#ifndef PFT_EDIT_JOB_H
#define PFT_EDIT_JOB_H

#include <perftarget/edit.h>

#include "core/error.h"
#include "core/text.h"
#include "edit/fields.h"
#include "edit/locate.h"

/* One cell that changes. */
typedef struct pft_edit_change {
    pft_field_id id;
    const pft_located *cell;
    const char *before, *after; /* texts of the cell */
} pft_edit_change;

/* A cell that a field may have been read from. */
typedef struct pft_edit_candidate {
    const pft_located *cell;
    const char *before, *after;
    bool exact; /* it holds nothing else */
} pft_edit_candidate;

enum { PFT_EDIT_CANDIDATES = 16 };

typedef struct pft_edit_candidates {
    pft_edit_candidate items[PFT_EDIT_CANDIDATES];
    size_t count;
} pft_edit_candidates;

/* The column that a field of indicators stands in, as others of the same table tell. */
typedef struct pft_edit_column {
    pft_field_kind kind;
    uint32_t which, part, column; /* column 0: they do not tell */
} pft_edit_column;

typedef struct pft_edit_job {
    const pft_document *edited;
    pft_document *original;
    const char *bytes;
    size_t size;
    pft_read_options options;
    pft_arena arena;
    pft_error *err;
    pft_cells *cells;
    pft_located_cells located;
    size_t rows;  /* added or removed */
    bool sheets;  /* xlsx */
    bool as_text; /* numbers become texts too */
    pft_slice strings;
    pft_edit_change *changes;
    size_t count, capacity;
    pft_edit_column *columns;
    size_t column_count, column_capacity;
} pft_edit_job;

/* Cells that hold the text of a field, with `to` in its place; none is no failure. */
pft_status pft_edit_find_filled(pft_edit_job *j, const pft_field_id *id, const char *from, const char *to,
                                pft_edit_candidates *found);
/* Empty cells of its row. */
pft_status pft_edit_find_empty(pft_edit_job *j, const pft_field_id *id, const char *to, pft_edit_candidates *found);
/* Of several candidates keeps the one of the field's usual column; `told`: there is one. */
pft_status pft_edit_ask_others(pft_edit_job *j, const pft_field_id *id, pft_edit_candidates *found, bool *told);
/* That column was found otherwise. */
void pft_edit_settle_column(pft_edit_job *j, const pft_field_id *id, const pft_located *cell);

#endif
