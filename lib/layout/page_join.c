/* Tables that go on: on the next page, or beside it where two pages are printed on one. The heading that is printed
 * again is left out, a row that the end of the page cut is one row, and a merged cell reaches over. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/page.h"

/* In em. */
static const double SAME_BORDER = 0.8; /* an outer border of both parts */
static const double SAME_COLUMN = 0.5; /* borders of columns that are one */

typedef struct joiner {
    pft_pager *pager;
    pft_arena *arena, *texts;
    const pft_block *parts; /* that make one table */
    size_t count;
    double em;
    pft_page_table *out;
    uint32_t *columns;      /* of the part that is joined: its borders among those of all */
    uint32_t *cells;        /* its cells among those of all */
} joiner;

/* ---- what goes on ---- */

/* A line across the table is a title: the next page then begins with another table. */
static bool is_title(const pft_page_table *t, size_t band)
{
    return t->band_slots[band + 1] - t->band_slots[band] == 1;
}

static bool same_text(const pft_page_cell *a, const pft_page_cell *b)
{
    return a->size == b->size && memcmp(a->text, b->text, a->size) == 0;
}

static bool same_row(const pft_page_table *a, const pft_page_table *b, size_t band)
{
    size_t from = a->band_slots[band], count = a->band_slots[band + 1] - from, other = b->band_slots[band];
    bool filled = false;

    if (b->band_slots[band + 1] - other != count)
        return false;
    for (size_t i = 0; i < count; i++) {
        const pft_page_cell *left = &a->cells[a->slots[from + i].cell], *right = &b->cells[b->slots[other + i].cell];

        if (!same_text(left, right))
            return false;
        filled = filled || left->size > 0;
    }
    return filled;
}

static bool is_crossed(const pft_page_table *t, size_t band)
{
    for (size_t i = t->band_slots[band]; band < t->bands && i < t->band_slots[band + 1]; i++)
        if (t->cells[t->slots[i].cell].row < band)
            return true;
    return false;
}

/* How many rows the part repeats from the top of the first; titles alone are not a heading. */
static size_t repeated_rows(const pft_page_table *first, const pft_page_table *part, bool *titled)
{
    size_t rows = 0;
    bool heading = false;

    while (rows < first->bands && rows + 1 < part->bands && same_row(first, part, rows)) {
        heading = heading || !is_title(part, rows);
        rows++;
    }
    while (rows > 0 && is_crossed(part, rows))
        rows--;
    *titled = rows > 0 && !heading;
    return heading ? rows : 0;
}

/* Merged cells that come from the page before and go on to the next have no line across them: the table seems to begin
 * at a border behind them. */
static bool lacks_columns(const pft_block *first, const pft_block *b)
{
    const pft_page_table *t = first->table;
    double near = SAME_COLUMN * first->sheet->em;
    size_t low = 0, high = t->columns;

    while (low < high) { /* the first border that is not too far to the left */
        size_t middle = low + (high - low) / 2;

        if (t->xs[middle] < b->box.left - near)
            low = middle + 1;
        else
            high = middle;
    }
    return first->sheet != b->sheet && low > 0 && low < t->columns && t->xs[low] <= b->box.left + near &&
           fabs(first->box.right - b->box.right) <= near;
}

/* Is a table as wide as another, and on another page at the same place? */
static bool is_as_wide(const pft_block *a, const pft_block *b)
{
    double near = SAME_BORDER * a->sheet->em, shift = b->box.left - a->box.left;

    return (a->sheet == b->sheet || fabs(shift) <= near) && fabs(b->box.right - a->box.right - shift) <= near;
}

/* The next block is where the eye goes on at the end of the page, with as wide a table. */
static bool goes_on(const pft_block *first, const pft_block *a, const pft_block *b)
{
    double em = a->sheet->em;
    bool titled;

    if (a->table == NULL || b->table == NULL || (a->sheet == b->sheet && b->box.top > a->box.bottom))
        return false;
    if (fabs(b->sheet->em - em) > em / 4)
        return false;
    if (!is_as_wide(a, b) && !(first->sheet != b->sheet && is_as_wide(first, b)) && !lacks_columns(first, b))
        return false;
    repeated_rows(first->table, b->table, &titled);
    return !titled;
}

/* ---- borders of columns ---- */

static int by_value(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

/* Where the first column of a part begins. */
static double origin_of(const joiner *j, size_t part)
{
    return lacks_columns(&j->parts[0], &j->parts[part]) ? j->parts[0].table->xs[0] : j->parts[part].table->xs[0];
}

/* The borders of all parts, from the left border on. */
static bool join_borders(joiner *j)
{
    size_t count = 0, kept = 0;
    double *xs;

    for (size_t i = 0; i < j->count; i++)
        count += j->parts[i].table->columns + 1;
    if ((xs = pft_arena_alloc(j->arena, count * sizeof *xs)) == NULL)
        return false;
    count = 0;
    for (size_t i = 0; i < j->count; i++) {
        double origin = origin_of(j, i);

        for (size_t k = 0; k <= j->parts[i].table->columns; k++)
            xs[count++] = j->parts[i].table->xs[k] - origin;
    }
    qsort(xs, count, sizeof *xs, by_value);
    for (size_t i = 1; i < count; i++)
        if (xs[i] - xs[kept] > SAME_COLUMN * j->em)
            xs[++kept] = xs[i];
    j->out->xs = xs;
    j->out->columns = kept;
    return true;
}

/* Its own borders among all of them: the nearest, each another. */
static bool map_columns(joiner *j, size_t index)
{
    const pft_page_table *part = j->parts[index].table;
    double origin = origin_of(j, index);
    size_t at = 0;

    if ((j->columns = pft_arena_alloc(j->arena, (part->columns + 1) * sizeof *j->columns)) == NULL)
        return false;
    for (size_t i = 0; i <= part->columns; i++) {
        double x = part->xs[i] - origin;

        while (at < j->out->columns && fabs(j->out->xs[at + 1] - x) <= fabs(j->out->xs[at] - x))
            at++;
        j->columns[i] = (uint32_t)at;
    }
    j->columns[part->columns] = (uint32_t)j->out->columns;
    return true;
}

/* ---- rows ---- */

/* The slot of the last band of all with the same borders; NULL when there is none. */
static pft_slot *slot_above(joiner *j, const pft_slot *slot)
{
    pft_page_table *t = j->out;
    uint32_t first = j->columns[slot->first], end = j->columns[slot->end];

    size_t low = t->band_slots[t->bands - 1], high = t->band_slots[t->bands];

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (t->slots[middle].first < first)
            low = middle + 1;
        else
            high = middle;
    }
    return low < t->band_slots[t->bands] && t->slots[low].first == first && t->slots[low].end == end ? &t->slots[low]
                                                                                                    : NULL;
}

/* An empty cell below a merged one, or an empty merged one, is the rest of that; so is one where no line is drawn
 * between them, though one is beside. */
static bool reaches_over(const pft_page_cell *above, const pft_page_cell *cell)
{
    return (above->open_below && cell->open_above) ||
           (cell->size == 0 && above->size > 0 && (above->row_span > 1 || cell->row_span > 1));
}

/* Whether a row that begins a part is the rest of the row above: what stands in it goes on from full lines there, and
 * some cell of the row above has come to its end. Where no line is drawn between them it is that in any case. */
static bool is_cut_row(joiner *j, const pft_page_table *part, size_t band, bool open)
{
    size_t filled = 0, going = 0, ended = 0;

    for (size_t i = part->band_slots[band]; i < part->band_slots[band + 1]; i++) {
        const pft_page_cell *cell = &part->cells[part->slots[i].cell];
        const pft_slot *above = slot_above(j, &part->slots[i]);
        const pft_page_cell *before = above != NULL ? &j->out->cells[above->cell] : NULL;

        filled += cell->size > 0;
        going += cell->size > 0 && before != NULL && before->size > 0 && before->room < cell->need;
        ended += cell->size == 0 && before != NULL && before->size > 0 && !reaches_over(before, cell);
        if (before == NULL)
            return false;
    }
    return open || (filled > 0 && going == filled && ended > 0);
}

static bool append_text(joiner *j, pft_page_cell *cell, const pft_page_cell *more)
{
    bool full = cell->room < more->need;
    size_t size = cell->size + (size_t)more->size + 1;
    char *text;

    if (more->size == 0)
        return true;
    if ((text = pft_arena_bytes(j->texts, size + 1)) == NULL)
        return false;
    memcpy(text, cell->text, cell->size);
    size = cell->size;
    if (size > 0 && !full)
        text[size++] = '\n';
    memcpy(text + size, more->text, more->size);
    size += more->size;
    text[size] = '\0';
    cell->text = text;
    cell->unsure |= more->unsure;
    cell->cut |= more->cut;
    cell->size = (uint32_t)size;
    cell->room = more->room;
    return true;
}

enum { NOT_YET = UINT32_MAX };

/* The cell among those of all; a new one where it is not yet there. */
static bool take_cell(joiner *j, const pft_page_table *part, uint32_t cell, size_t shift)
{
    pft_page_table *t = j->out;
    pft_page_cell *cells;

    if (j->cells[cell] != NOT_YET)
        return true;
    if ((cells = pft_arena_room(j->arena, t->cells, t->cell_count, &t->cell_capacity, sizeof *cells)) == NULL)
        return false;
    t->cells = cells;
    cells[t->cell_count] = part->cells[cell];
    cells[t->cell_count].row = (uint32_t)(part->cells[cell].row + shift);
    j->cells[cell] = (uint32_t)t->cell_count++;
    return true;
}

static bool add_slot(joiner *j, pft_slot slot)
{
    pft_page_table *t = j->out;
    pft_slot *slots = pft_arena_room(j->arena, t->slots, t->slot_count, &t->slot_capacity, sizeof *slots);

    if (slots == NULL)
        return false;
    t->slots = slots;
    slots[t->slot_count++] = slot;
    return true;
}

/* The cells above go on in the columns that a part lacks; an empty one where none ends at its first border, or where
 * there would be more cells than are allowed. */
static bool carry_on(joiner *j, uint32_t columns)
{
    pft_page_table *t = j->out;
    pft_page_cell *cells;
    uint32_t at = 0;

    for (size_t i = t->band_slots[t->bands - 1]; i < t->band_slots[t->bands] && t->slots[i].end <= columns; i++) {
        pft_slot above = t->slots[i];

        if (++j->pager->cells > j->pager->max_cells)
            break;
        at = above.end;
        t->cells[above.cell].row_span++;
        if (!add_slot(j, above))
            return false;
    }
    if (at == columns)
        return true;
    if ((cells = pft_arena_room(j->arena, t->cells, t->cell_count, &t->cell_capacity, sizeof *cells)) == NULL)
        return false;
    t->cells = cells;
    cells[t->cell_count] = (pft_page_cell){.row = (uint32_t)t->bands, .row_span = 1, .text = "", .guessed = true};
    return add_slot(j, (pft_slot){(uint32_t)t->cell_count++, at, columns});
}

static bool append_band(joiner *j, const pft_page_table *part, size_t band, size_t shift)
{
    pft_page_table *t = j->out;

    if (j->columns[0] > 0 && !carry_on(j, j->columns[0]))
        return false;

    for (size_t i = part->band_slots[band]; i < part->band_slots[band + 1]; i++) {
        const pft_slot *own = &part->slots[i];
        pft_slot slot = {0, j->columns[own->first], j->columns[own->end]};

        if (slot.first >= slot.end)
            continue; /* a sliver between borders that are one */
        if (!take_cell(j, part, own->cell, shift))
            return false;
        slot.cell = j->cells[own->cell];
        if (!add_slot(j, slot))
            return false;
    }
    t->band_slots[++t->bands] = t->slot_count;
    return true;
}

/* The first row of a part, where it goes on from the row above: its cells are those above. */
static bool append_cut(joiner *j, const pft_page_table *part, size_t band)
{
    for (size_t i = part->band_slots[band]; i < part->band_slots[band + 1]; i++) {
        const pft_slot *own = &part->slots[i], *above = slot_above(j, own);
        const pft_page_cell *cell = &part->cells[own->cell];

        if (above == NULL)
            continue;
        j->cells[own->cell] = above->cell;
        j->out->cells[above->cell].row_span += cell->row_span - 1;
        if (!append_text(j, &j->out->cells[above->cell], cell))
            return false;
    }
    return true;
}

/* A cell that the end of the page cuts may be printed on both pages whole, each time clipped: lines at the end of what
 * is seen above may be those at the beginning of what is seen below. */
static bool append_rest(joiner *j, pft_page_cell *above, const pft_page_cell *cell)
{
    static const size_t most = 192;
    pft_page_cell rest = *cell;
    size_t again = above->size < cell->size ? above->size : cell->size;

    for (again = again < most ? again : most; again > 0; again--)
        if (memcmp(above->text + above->size - again, cell->text, again) == 0)
            break;
    rest.text += again;
    rest.size -= (uint32_t)again;
    rest.need = again > 0 ? HUGE_VAL : cell->need;
    return append_text(j, above, &rest);
}

static bool reach_over(joiner *j, const pft_page_table *part, size_t band)
{
    for (size_t i = part->band_slots[band]; i < part->band_slots[band + 1]; i++) {
        const pft_slot *own = &part->slots[i], *above = slot_above(j, own);
        const pft_page_cell *cell = &part->cells[own->cell];

        if (above != NULL && reaches_over(&j->out->cells[above->cell], cell)) {
            j->cells[own->cell] = above->cell;
            j->out->cells[above->cell].row_span += cell->row_span;
            if (!append_rest(j, &j->out->cells[above->cell], cell))
                return false;
        }
    }
    return true;
}

/* The room below the last row of a page is no row: nothing begins in it that has a text. */
static bool drop_room(pft_page_table *t)
{
    size_t band = t->bands - 1;

    for (size_t i = t->band_slots[band]; i < t->band_slots[band + 1]; i++)
        if (t->cells[t->slots[i].cell].row == band && t->cells[t->slots[i].cell].size > 0)
            return false;
    for (size_t i = t->band_slots[band]; i < t->band_slots[band + 1]; i++)
        t->cells[t->slots[i].cell].row_span--;
    t->slot_count = t->band_slots[band];
    t->bands--;
    return true;
}

static bool append_part(joiner *j, size_t index)
{
    const pft_page_table *part = j->parts[index].table;
    bool titled, open = index > 0 && j->parts[index - 1].table->open_bottom;
    size_t band = index > 0 ? repeated_rows(j->parts[0].table, part, &titled) : 0;

    j->cells = pft_arena_alloc(j->arena, (part->cell_count + 1) * sizeof *j->cells);
    if (j->cells == NULL || !map_columns(j, index))
        return false;
    for (size_t i = 0; i < part->cell_count; i++)
        j->cells[i] = NOT_YET;
    if (open && j->out->bands > 1 && drop_room(j->out))
        open = false;
    if (index > 0 && is_cut_row(j, part, band, open && band == 0 && part->open_top)) {
        if (!append_cut(j, part, band++))
            return false;
    } else if (index > 0 && !reach_over(j, part, band)) {
        return false;
    }
    for (size_t shift = j->out->bands - band; band < part->bands; band++)
        if (!append_band(j, part, band, shift))
            return false;
    return true;
}

static pft_status join(joiner *j)
{
    size_t bands = 0;

    for (size_t i = 0; i < j->count; i++)
        bands += j->parts[i].table->bands;
    *j->out = (pft_page_table){.band_slots = pft_arena_alloc(j->arena, (bands + 1) * sizeof(size_t))};
    if (j->out->band_slots == NULL || !join_borders(j))
        return PFT_ENOMEM;
    for (size_t i = 0; i < j->count; i++)
        if (!append_part(j, i))
            return PFT_ENOMEM;
    return PFT_OK;
}

pft_status pft_join_tables(pft_blocks *blocks, pft_pager *pager, pft_arena *texts)
{
    size_t kept = 0;
    pft_status status = PFT_OK;

    for (size_t from = 0, to; from < blocks->count && status == PFT_OK; from = to) {
        joiner j = {.pager = pager, .arena = pager->arena, .texts = texts, .parts = blocks->items + from};

        for (to = from + 1; to < blocks->count && goes_on(&blocks->items[from], &blocks->items[to - 1],
                                                          &blocks->items[to]); to++)
            ;
        j.count = to - from;
        j.em = blocks->items[from].sheet->em;
        if (j.count > 1) {
            if ((j.out = pft_arena_alloc(pager->arena, sizeof *j.out)) == NULL || join(&j) != PFT_OK)
                return PFT_ENOMEM;
            blocks->items[from].table = j.out;
        }
        blocks->items[kept++] = blocks->items[from];
    }
    blocks->count = kept;
    return status;
}
