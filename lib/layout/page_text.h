/* The texts of a page: what the files of its steps share. page_stacks.c takes texts that are higher than their cells,
 * page_sort.c finds the cells of all others, page_text.c makes the texts of what is in a cell or in none. */
#ifndef PFT_LAYOUT_PAGE_TEXT_H
#define PFT_LAYOUT_PAGE_TEXT_H

#include "layout/page.h"

#define PFT_OVER 0.25 /* em: a run that reaches so far beyond its cell is parted */

typedef struct pft_filler {
    pft_sheet *sheet;
    pft_arena *arena, *texts;
    pft_piece **sorted; /* of the cell, or of what stands outside */
    size_t sorted_capacity;
    pft_builder builder;
    bool *sorted_in;    /* pieces that have their cell already */
} pft_filler;

/* Where each character of a run ends; they are asked for in order. */
typedef struct pft_caret {
    const pft_piece *piece;
    size_t at, index;
    double left, per_column;
} pft_caret;

pft_caret pft_caret_of(const pft_piece *p);
/* The next character's width in bytes and where it ends; 0 at the end. */
size_t pft_next_character(pft_caret *c, double *right);

/* The smallest table around the middle of a box, and the cell there. */
pft_page_table *pft_table_amid(const pft_sheet *sheet, const pft_box *box);
const pft_slot *pft_slot_amid(const pft_page_table *t, const pft_box *box);

void pft_put_in(pft_page_table *t, const pft_slot *slot, pft_piece *piece);

/* Puts what is higher than its cell where it belongs. */
bool pft_sort_stacks(pft_filler *f);
/* Puts a run into its cell, parted where it reaches over borders; or says that it is outside. */
pft_status pft_sort_in(pft_filler *f, pft_piece *p, bool *outside);

static inline double pft_middle_x(const pft_box *b)
{
    return pft_middle(b->left, b->right);
}

static inline double pft_middle_y(const pft_box *b)
{
    return pft_middle(b->top, b->bottom);
}

#endif
