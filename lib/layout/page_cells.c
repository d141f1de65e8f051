/* Rows of a page on which no table is ruled → cells. A block that stands between rows, as the label of a level does in
 * the middle of its rows, reaches over them: as far up as down. */
#include <math.h>
#include <stdlib.h>

#include "layout/page_rows.h"

/* In em. */
static const double LEVEL = 0.25;   /* between what stands at one height */
static const double SYMMETRIC = 0.4; /* by which a label may stand beside the middle of its rows */

/* ---- bands ---- */

static uint32_t band_at(const pft_page_table *t, double y)
{
    size_t low = 0, high = t->bands - 1;

    while (low < high) {
        size_t middle = (low + high + 1) / 2;

        if (t->ys[middle] <= y)
            low = middle;
        else
            high = middle - 1;
    }
    return (uint32_t)low;
}

static pft_status make_bands(pft_rower *r)
{
    pft_page_table *t = r->table;
    const pft_guesser *g = r->g;

    if ((t->ys = pft_arena_alloc(g->arena, (r->rows + 1) * sizeof *t->ys)) == NULL)
        return PFT_ENOMEM;
    t->bands = r->rows;
    t->ys[0] = pft_least(r->tops[0], g->lines[g->first].top) - g->em / 4;
    for (size_t i = 1; i < r->rows; i++)
        t->ys[i] = pft_middle(r->bottoms[i - 1], r->tops[i]);
    t->ys[r->rows] = pft_most(r->bottoms[r->rows - 1], g->lines[g->end - 1].bottom) + g->em / 4;
    return PFT_OK;
}

/* Blocks that are in no row: within one it is theirs too; others reach over the rows that their lines stand in. */
static void place_blocks(pft_rower *r)
{
    double slack = LEVEL * r->g->em;

    for (size_t i = 0; i < r->block_count; i++) {
        pft_row_block *b = &r->blocks[i];

        if (b->row != PFT_NO_ROW)
            continue;
        b->row = band_at(r->table, b->first_y);
        b->row_end = band_at(r->table, b->last_y) + 1;
        b->floats = b->row + 1 < b->row_end || b->top < r->tops[b->row] - slack ||
                    b->bottom > r->bottoms[b->row] + slack;
    }
}

/* ---- labels that reach over rows ---- */

static int by_place(const void *a, const void *b)
{
    const pft_row_block *left = *(pft_row_block *const *)a, *right = *(pft_row_block *const *)b;

    if (left->first != right->first)
        return left->first < right->first ? -1 : 1;
    return pft_by_number(&left->top, &right->top);
}

/* The row whose end makes the label stand in the middle of its rows from `row` on; PFT_NO_ROW: there is none. */
static uint32_t symmetric_end(const pft_rower *r, const pft_row_block *b, uint32_t row)
{
    const double *ys = r->table->ys;
    double wanted = 2 * pft_block_middle(b) - ys[row];
    uint32_t end = b->row_end > row ? b->row_end : row + 1;

    for (; end < r->rows && ys[end] < wanted - SYMMETRIC * r->g->em; end++)
        ;
    return end <= r->rows && fabs(ys[end] - wanted) <= 2 * SYMMETRIC * r->g->em ? end : PFT_NO_ROW;
}

/* Labels of a column, one below the other: each reaches from where the one above ends as far down as up. `free_from` is
 * the first row that may be theirs. They are left as they stand where that does not work out. */
static void reach_over(pft_rower *r, pft_row_block **labels, size_t count, uint32_t free_from)
{
    for (size_t i = 0; i < count; i++) {
        pft_row_block *b = labels[i];
        uint32_t next = i + 1 < count ? labels[i + 1]->row : (uint32_t)r->rows, end;

        if (b->row < free_from)
            return;
        end = symmetric_end(r, b, free_from);
        if (end == PFT_NO_ROW || end > next + (i + 1 < count && labels[i + 1]->floats))
            return;
        b->row = free_from;
        b->row_end = end;
        free_from = end;
    }
}

/* The columns in which labels stand: those before the one that has most blocks. */
static uint32_t label_columns(const pft_rower *r)
{
    size_t counts[PFT_GUESSED_COLUMNS] = {0};
    uint32_t most = 0;

    for (size_t i = 0; i < r->block_count; i++)
        counts[r->blocks[i].first] += !r->blocks[i].floats;
    for (uint32_t i = 1; i < r->all->columns; i++)
        most = counts[i] > counts[most] ? i : most;
    return most;
}

/* Each column is looked at between what stands across it. */
static void find_spans(pft_rower *r)
{
    uint32_t columns = label_columns(r);

    qsort(r->order, r->block_count, sizeof(pft_row_block *), by_place);
    for (size_t from = 0, to; from < r->block_count; from = to) {
        uint32_t start = r->order[from]->row, column = r->order[from]->first;
        bool floats = false;

        for (to = from; to < r->block_count && r->order[to]->first == column; to++)
            floats = floats || r->order[to]->floats;
        if (column >= columns || !floats)
            continue;
        for (size_t i = from; i < to && start != PFT_NO_ROW; i++) /* from the first row in which it stands alone */
            if (!r->order[i]->floats) {
                reach_over(r, r->order + i, to - i, r->order[i]->row);
                start = PFT_NO_ROW;
            }
    }
}

/* ---- cells ---- */

/* Makes a cell of some columns and rows, where all of them are free. */
static pft_status add_cell(pft_rower *r, uint32_t *owners, uint32_t first, uint32_t end, uint32_t row, uint32_t row_end)
{
    pft_page_table *t = r->table;
    pft_page_cell *cells;

    for (uint32_t y = row; y < row_end; y++)
        for (uint32_t x = first; x < end; x++)
            if (owners[y * t->columns + x] != 0)
                return PFT_OK;
    cells = pft_arena_room(r->g->arena, t->cells, t->cell_count, &t->cell_capacity, sizeof *cells);
    if (cells == NULL)
        return PFT_ENOMEM;
    t->cells = cells;
    cells[t->cell_count++] = (pft_page_cell){.box = {t->xs[first], t->ys[row], t->xs[end], t->ys[row_end]},
                                             .row = row,
                                             .row_span = row_end - row,
                                             .text = "",
                                             .guessed = true};
    for (uint32_t y = row; y < row_end; y++)
        for (uint32_t x = first; x < end; x++)
            owners[y * t->columns + x] = (uint32_t)t->cell_count;
    return PFT_OK;
}

static pft_status add_slots(pft_rower *r, const uint32_t *owners)
{
    pft_page_table *t = r->table;

    if ((t->band_slots = pft_arena_alloc(r->g->arena, (t->bands + 1) * sizeof *t->band_slots)) == NULL ||
        (t->slots = pft_arena_alloc(r->g->arena, t->bands * t->columns * sizeof *t->slots)) == NULL)
        return PFT_ENOMEM;
    for (size_t band = 0; band < t->bands; band++) {
        const uint32_t *row = owners + band * t->columns;

        t->band_slots[band] = t->slot_count;
        for (size_t from = 0, to; from < t->columns; from = to) {
            for (to = from + 1; to < t->columns && row[to] == row[from]; to++)
                ;
            t->slots[t->slot_count++] = (pft_slot){row[from] - 1, (uint32_t)from, (uint32_t)to};
        }
    }
    t->band_slots[t->bands] = t->slot_count;
    t->slot_capacity = t->slot_count;
    return PFT_OK;
}

/* Cells for the blocks, those in rows first, then for what is left. */
static pft_status make_cells(pft_rower *r)
{
    pft_page_table *t = r->table;
    uint32_t *owners = pft_arena_alloc(r->g->arena, t->bands * t->columns * sizeof *owners);
    pft_status status = owners != NULL ? PFT_OK : PFT_ENOMEM;

    for (int floats = 0; floats < 2; floats++)
        for (size_t i = 0; i < r->block_count && status == PFT_OK; i++) {
            const pft_row_block *b = &r->blocks[i];

            if (b->floats == (floats == 1))
                status = add_cell(r, owners, b->first, b->end, b->row, b->row_end);
        }
    for (uint32_t y = 0; y < t->bands && status == PFT_OK; y++)
        for (uint32_t x = 0; x < t->columns && status == PFT_OK; x++)
            status = add_cell(r, owners, x, x + 1, y, y + 1);
    return status == PFT_OK ? add_slots(r, owners) : status;
}

/* Nothing where the page would have more cells than are allowed: lines of text are what is left to read then. */
pft_status pft_make_row_cells(pft_rower *r)
{
    pft_page_table *t = r->table;
    pft_status status;

    t->guessed = true;
    t->xs = r->all->xs;
    t->columns = r->all->columns;
    r->g->pager->cells += (uint64_t)r->rows * t->columns;
    if (r->g->pager->cells > r->g->pager->max_cells) {
        r->table = NULL;
        return PFT_OK;
    }
    if ((status = make_bands(r)) != PFT_OK)
        return status;
    place_blocks(r);
    find_spans(r);
    t->box = (pft_box){t->xs[0], t->ys[0], t->xs[t->columns], t->ys[t->bands]};
    return make_cells(r);
}
