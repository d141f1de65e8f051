/* Sheets that are wider than the paper: the columns that have no room on a page are printed on another, in rows of the
 * same heights, below all pages of the first columns or after each. They are put beside the rows that they belong
 * to. */
#include <math.h>
#include <string.h>

#include "layout/page.h"

static const double SAME_HEIGHT = 0.3; /* in em: between the borders of rows that are one */
static const double SAME_BORDER = 0.8; /* of two tables that begin or end at one place */

enum { WINDOW = 32, FEWEST_BANDS = 3 };

/* Is a table the first of its page, with nothing above it? */
static bool is_first(const pft_blocks *blocks, size_t i)
{
    return i > 0 && blocks->items[i].table != NULL && blocks->items[i - 1].sheet != blocks->items[i].sheet;
}

/* Does a table begin with what another begins with? It is one of its own then. */
static bool begins_alike(const pft_page_table *a, const pft_page_table *b)
{
    const pft_page_cell *left = &a->cells[a->slots[0].cell], *right = &b->cells[b->slots[0].cell];

    return left->size > 0 && left->size == right->size && memcmp(left->text, right->text, left->size) == 0;
}

/* Rows of the same heights, in columns of other widths: what goes on below is as wide. */
static bool stands_beside(const pft_block *a, const pft_block *b, size_t fewest)
{
    const pft_page_table *left = a->table, *right = b->table;
    double near = SAME_HEIGHT * a->sheet->em;

    if (left == NULL || a->sheet == b->sheet || left->bands != right->bands || left->bands < fewest ||
        fabs(a->box.left - b->box.left) > SAME_BORDER * a->sheet->em ||
        fabs(a->box.right - b->box.right) <= SAME_BORDER * a->sheet->em || begins_alike(left, right))
        return false;
    for (size_t i = 0; i <= left->bands; i++)
        if (fabs(left->ys[i] - right->ys[i]) > near)
            return false;
    return true;
}

/* Puts the columns of `right` beside those of `left`. */
static pft_status put_beside(pft_page_table *left, const pft_page_table *right, pft_arena *arena)
{
    pft_page_table all = *left;
    double shift = left->xs[left->columns] - right->xs[0];

    all.columns = left->columns + right->columns;
    all.cell_count = all.cell_capacity = left->cell_count + right->cell_count;
    all.slot_count = 0;
    all.slot_capacity = left->slot_count + right->slot_count;
    all.xs = pft_arena_alloc(arena, (all.columns + 1) * sizeof *all.xs);
    all.cells = pft_arena_alloc(arena, (all.cell_capacity + 1) * sizeof *all.cells);
    all.slots = pft_arena_alloc(arena, (all.slot_capacity + 1) * sizeof *all.slots);
    all.band_slots = pft_arena_alloc(arena, (all.bands + 1) * sizeof *all.band_slots);
    if (all.xs == NULL || all.cells == NULL || all.slots == NULL || all.band_slots == NULL)
        return PFT_ENOMEM;
    for (size_t i = 0; i <= all.columns; i++)
        all.xs[i] = i <= left->columns ? left->xs[i] : right->xs[i - left->columns] + shift;
    memcpy(all.cells, left->cells, left->cell_count * sizeof *all.cells);
    memcpy(all.cells + left->cell_count, right->cells, right->cell_count * sizeof *all.cells);
    for (size_t band = 0; band < all.bands; band++) {
        all.band_slots[band] = all.slot_count;
        for (size_t i = left->band_slots[band]; i < left->band_slots[band + 1]; i++)
            all.slots[all.slot_count++] = left->slots[i];
        for (size_t i = right->band_slots[band]; i < right->band_slots[band + 1]; i++)
            all.slots[all.slot_count++] = (pft_slot){right->slots[i].cell + (uint32_t)left->cell_count,
                                                     right->slots[i].first + (uint32_t)left->columns,
                                                     right->slots[i].end + (uint32_t)left->columns};
    }
    all.band_slots[all.bands] = all.slot_count;
    all.box.right += right->xs[right->columns] - right->xs[0];
    *left = all;
    return PFT_OK;
}

typedef struct pair {
    const pft_block *left, *right; /* NULL: none yet */
} pair;

static bool is_as_wide(const pft_block *a, const pft_block *b)
{
    double near = SAME_BORDER * a->sheet->em;

    return fabs(a->box.left - b->box.left) <= near && fabs(a->box.right - b->box.right) <= near;
}

/* The last pages of a sheet may have few rows: what stands as the pages before them did is beside it all the same. */
static size_t fewest_bands(const pair *last, const pft_block *left, const pft_block *right)
{
    bool known = last->left != NULL && is_as_wide(last->left, left) && is_as_wide(last->right, right);

    return known ? 1 : FEWEST_BANDS;
}

/* Of the tables before it that a table stands beside, the first that has the fewest beside it already; the table's own
 * place when there is none. The block's box stays as it was on the page, so that others are compared with that. */
static size_t find_left(const pft_blocks *blocks, size_t i, const uint32_t *beside, const pair *last)
{
    size_t found = i;

    for (size_t k = i > WINDOW ? i - WINDOW : 0; k < i; k++)
        if (beside[k] != UINT32_MAX && (found == i || beside[k] < beside[found]) &&
            stands_beside(&blocks->items[k], &blocks->items[i],
                          fewest_bands(last, &blocks->items[k], &blocks->items[i])))
            found = k;
    return found;
}

pft_status pft_join_beside(pft_blocks *blocks, pft_pager *pager)
{
    uint32_t *beside = pft_arena_alloc(pager->arena, (blocks->count + 1) * sizeof *beside); /* how many each has */
    pair last = {NULL, NULL};
    size_t kept = 0;
    pft_status status = beside != NULL ? PFT_OK : PFT_ENOMEM;

    for (size_t i = 0; i < blocks->count && status == PFT_OK; i++) {
        size_t left = is_first(blocks, i) ? find_left(blocks, i, beside, &last) : i;

        if (left == i)
            continue;
        last = (pair){&blocks->items[left], &blocks->items[i]};
        beside[left]++;
        beside[i] = UINT32_MAX;
        status = put_beside(blocks->items[left].table, blocks->items[i].table, pager->arena);
    }
    for (size_t i = 0; i < blocks->count && status == PFT_OK; i++)
        if (beside[i] != UINT32_MAX) {
            if (beside[i] > 0)
                blocks->items[i].box = blocks->items[i].table->box;
            blocks->items[kept++] = blocks->items[i];
        }
    blocks->count = status == PFT_OK ? kept : blocks->count;
    return status;
}
