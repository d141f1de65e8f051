/* Whole rows of an Office file: a copy for an indicator that was added; one that was removed loses its own. */
#ifndef PFT_EDIT_ROWS_H
#define PFT_EDIT_ROWS_H

#include <perftarget/cells.h>
#include <perftarget/model.h>

#include "edit/locate.h"
#include "edit/office_cell.h"

/* What becomes of a cell of the row that is copied. */
typedef enum pft_row_cell_fate {
    PFT_ROW_CELL_KEPT,    /* it says something of the indicator: edits find it there */
    PFT_ROW_CELL_EMPTIED, /* it says something else */
    PFT_ROW_CELL_SHARED,  /* it reaches over several rows, and over the copy too */
    PFT_ROW_CELL_PARTED   /* it reaches over several rows, and the copy has one of its own */
} pft_row_cell_fate;

typedef struct pft_row_cell {
    uint32_t column, column_span; /* as the reader counts them, from 1 */
    uint32_t row, row_span;       /* … of the whole cell */
    const char *text;
    uint64_t from, to; /* its bytes; 0: it begins in another row, or has none */
    pft_row_cell_fate fate;
} pft_row_cell;

/* One row, in the member that it stands in. */
typedef struct pft_row_change {
    pft_slice xml;
    uint32_t row;     /* from 1 */
    uint64_t at;      /* a byte of it */
    bool removed;     /* else copied */
    bool before;      /* the copy stands before it */
    const pft_row_cell *cells;
    size_t count;
    pft_slice strings;    /* xlsx: the shared strings */
    const char *reason[PFT_LANGUAGE_COUNT]; /* set with PFT_EUNSUPPORTED */
} pft_row_change;

/* Both write the whole member anew. PFT_EUNSUPPORTED: the row cannot be copied or removed, `reason` says why. */
pft_status pft_docx_row_change(pft_xml_out *out, pft_row_change *change);
pft_status pft_xlsx_row_change(pft_xml_out *out, pft_row_change *change);

pft_status pft_row_refuse(pft_row_change *change, const char *english, const char *chinese);

/* The cell of the row that stands in that column; NULL: none. */
const pft_row_cell *pft_row_cell_at(const pft_row_change *change, uint32_t column);

/* What the rows of a document are changed in. */
typedef struct pft_rows {
    const char *bytes; /* of the file; those of the result, in the arena, afterwards */
    size_t size;
    pft_read_options options;
    pft_arena *arena;
    size_t changed; /* rows */
    pft_error *err;
} pft_rows;

/* A row for each indicator that `edited` has and `original` has not, a copy of its neighbour's, and none for those that
 * it has no more. What the copies say is for the cells to change. */
pft_status pft_rows_change(pft_rows *rows, const pft_document *original, const pft_document *edited);

#endif
