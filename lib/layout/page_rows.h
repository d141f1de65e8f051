/* Rows of a page on which no table is ruled: what the files of its three steps share. page_blocks.c makes blocks of the
 * lines, page_rows.c finds which of them are rows, page_cells.c makes the cells. */
#ifndef PFT_LAYOUT_PAGE_ROWS_H
#define PFT_LAYOUT_PAGE_ROWS_H

#include "layout/page_guess.h"

enum { PFT_NO_ROW = UINT32_MAX };

/* Parts of lines below one another that are one text. */
typedef struct pft_row_block {
    uint32_t first, end;     /* columns */
    uint32_t line, lines;    /* its last line; how many it has */
    double left, top, right, bottom;
    double first_y, last_y;  /* the middles of its first and last lines */
    uint32_t row, row_end;   /* rows that it reaches over; row PFT_NO_ROW: not yet known */
    bool floats;             /* it stands in none of them */
} pft_row_block;

/* What blocks of a row have in common. */
typedef double pft_height_of(const pft_row_block *b);

typedef struct pft_rower {
    pft_guesser *g;
    const pft_borders *all;
    struct pft_row_part *parts;   /* of page_blocks.c alone */
    size_t part_count;
    pft_row_block *blocks;
    uint32_t *block_of;           /* part */
    size_t block_count;
    pft_row_block **order;        /* the blocks, as each step wants them */
    pft_height_of *height;
    struct pft_row_level *levels; /* of page_rows.c alone */
    size_t level_count;
    double *tops, *bottoms;       /* of rows, as their blocks tell */
    size_t rows;
    pft_page_table *table;
} pft_rower;

/* Lines → blocks. */
pft_status pft_find_row_blocks(pft_rower *r);

/* Rows → bands and cells: the table, or NULL where the page would have more cells than are allowed. */
pft_status pft_make_row_cells(pft_rower *r);

static inline double pft_block_middle(const pft_row_block *b)
{
    return pft_middle(b->top, b->bottom);
}

static inline int pft_by_number(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

#endif
