/* Keeps what a reader gives: the sink behind pft_cells_read(). */
#ifndef PFT_READERS_CELLS_H
#define PFT_READERS_CELLS_H

#include <perftarget/cells.h>

#include "core/grid.h"

/* Cells of none so far. NULL when out of memory. */
pft_cells *pft_cells_new(const pft_allocator *allocator, const char *format);
/* The sink that fills them; good as long as they are. */
pft_sink pft_cells_sink(pft_cells *cells);
/* Once they are read: memory is counted by `allocator` from now on. */
void pft_cells_settle(pft_cells *cells, const pft_allocator *allocator);

#endif
