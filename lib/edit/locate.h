/* Where the cells of an Office file stand in its bytes. */
#ifndef PFT_EDIT_LOCATE_H
#define PFT_EDIT_LOCATE_H

#include <perftarget/cells.h>

#include "core/arena.h"

typedef struct pft_located {
    uint32_t part, row, column;
    const char *member; /* of the zip; the same pointer for all cells of one */
    uint64_t from, to;  /* bytes of it, tags included */
} pft_located;

/* By part, row and column. */
typedef struct pft_located_cells {
    pft_located *items;
    size_t count, capacity;
} pft_located_cells;

/* PFT_EUNSUPPORTED for a format that is no docx or xlsx. */
pft_status pft_locate_cells(pft_located_cells *out, const char *format, const void *bytes, size_t size,
                            const pft_read_options *options, pft_arena *arena, pft_error *err);

/* NULL where no cell stands. */
const pft_located *pft_locate(const pft_located_cells *cells, pft_place place);

/* The first cell of that row or behind it, by its number. */
size_t pft_locate_row(const pft_located_cells *cells, uint32_t part, uint32_t row);

#endif
