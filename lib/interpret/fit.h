/* Which cells stand in which columns, where cells are in order and empty ones may be missing: the assignment that
 * fits best what the cells hold. Used for rows of indicators and for lines of a budget. */
#ifndef PFT_INTERPRET_FIT_H
#define PFT_INTERPRET_FIT_H

#include "core/grid.h"
#include "interpret/words.h"

enum { FIT_NONE = 255 };

/* What a cell looks like; looking is the dear part. */
typedef struct fit_view {
    pft_decimal number; /* of a plain number as points are, else PFT_DECIMAL_NONE */
    uint8_t looks;
} fit_view;

void fit_look(const pft_cell *const *cells, size_t count, fit_view *views);

/* columns[i]: the column of cell i, or FIT_NONE. `joins`: neighbouring cells may share a column of text. Returns how
 * well it fits; more is better. At most 64 cells and columns. */
int fit_cells(const pft_cell *const *cells, size_t count, const uint8_t *roles, size_t role_count, bool joins,
              uint8_t *columns);

/* The same for cells that were looked at before. */
int fit_viewed(const pft_cell *const *cells, const fit_view *views, size_t count, const uint8_t *roles,
               size_t role_count, bool joins, uint8_t *columns);

/* How well the cells fit where they stand: cell i in column i. */
int fit_in_place(const pft_cell *const *cells, size_t count, const uint8_t *roles);

#endif
