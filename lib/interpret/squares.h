/* Rows of cells that stand one below the other: where each row has equally many, their number says where rows end. */
#ifndef PFT_INTERPRET_SQUARES_H
#define PFT_INTERPRET_SQUARES_H

#include "interpret/columns.h"

/* Sets the borders of the loose cells from the heading's end to before `to`, if they make rows that are alike. */
void pft_square_rows(const pft_layout *layout, const pft_heading *heading, size_t to);

#endif
