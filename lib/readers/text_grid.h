/* Tables that are drawn as grids: shared by the files of this form. */
#ifndef PFT_READERS_TEXT_GRID_H
#define PFT_READERS_TEXT_GRID_H

#include "readers/text.h"

typedef enum pft_grid_mark { PFT_GRID_NONE, PFT_GRID_LINE, PFT_GRID_BORDER, PFT_GRID_CROSS } pft_grid_mark;

/* What a character draws: a rule, a border between cells, or where they meet. */
pft_grid_mark pft_grid_mark_of(uint32_t c);

/* Makes whole lines again where a drawing begins that was broken at a fixed width; blank lines then stand where the
 * pieces did. */
void pft_text_unwrap_grid(pft_text_reader *r, bool *unwrapped);

#endif
