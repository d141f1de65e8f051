/* Runs → cells. */
#include "core/text.h"
#include "layout/page_text.h"

static const double HAIR = 0.05; /* em */

static const pft_slot *slot_at(const pft_page_table *t, double x, double y)
{
    size_t band = 0, high = t->bands - 1, first, last;

    while (band < high) {
        size_t middle = (band + high + 1) / 2;

        if (t->ys[middle] <= y)
            band = middle;
        else
            high = middle - 1;
    }
    first = t->band_slots[band];
    last = t->band_slots[band + 1];
    if (first == last)
        return NULL;
    for (last--; first < last;) {
        size_t middle = (first + last + 1) / 2;

        if (t->xs[t->slots[middle].first] <= x)
            first = middle;
        else
            last = middle - 1;
    }
    return &t->slots[first];
}

const pft_slot *pft_slot_amid(const pft_page_table *t, const pft_box *box)
{
    return slot_at(t, pft_middle_x(box), pft_middle_y(box));
}

/* Tables stand in the order of their size. */
pft_page_table *pft_table_amid(const pft_sheet *sheet, const pft_box *box)
{
    double x = pft_middle_x(box), y = pft_middle_y(box);

    for (size_t i = 0; i < sheet->table_count; i++) {
        const pft_box *b = &sheet->tables[i].box;

        if (b->left <= x && x <= b->right && b->top <= y && y <= b->bottom)
            return &sheet->tables[i];
    }
    return NULL;
}

/* A text that stands over the edge of a table where no line is drawn, as of a cell that the end of the page cuts. */
static const pft_slot *slot_over_edge(pft_sheet *sheet, const pft_box *box, pft_page_table **table)
{
    double x = pft_middle_x(box), y = pft_middle_y(box);

    for (size_t i = 0; i < sheet->table_count; i++) {
        pft_page_table *t = &sheet->tables[i];
        bool above = y < t->box.top && box->bottom > t->box.top, below = y > t->box.bottom && box->top < t->box.bottom;
        const pft_slot *slot = (above || below) && t->box.left <= x && x <= t->box.right && !t->guessed
                                   ? slot_at(t, x, y)
                                   : NULL;

        *table = t;
        if (slot != NULL && ((above && !t->open_top && t->cells[slot->cell].open_above) ||
                             (below && !t->open_bottom && t->cells[slot->cell].open_below)))
            return slot;
    }
    return NULL;
}

void pft_put_in(pft_page_table *t, const pft_slot *slot, pft_piece *piece)
{
    piece->next = t->cells[slot->cell].first;
    t->cells[slot->cell].first = piece;
}

pft_caret pft_caret_of(const pft_piece *p)
{
    pft_caret c = {.piece = p, .left = p->box.left};
    size_t columns = 0;

    for (size_t at = 0; at < p->size;) {
        uint32_t character;

        at += pft_utf8_decode(p->text + at, p->size - at, &character);
        columns += pft_character_columns(character);
    }
    c.per_column = columns > 0 ? (p->box.right - p->box.left) / (double)columns : 0;
    return c;
}

size_t pft_next_character(pft_caret *c, double *right)
{
    const pft_piece *p = c->piece;
    uint32_t character;
    size_t width;

    if (c->at >= p->size)
        return 0;
    width = pft_utf8_decode(p->text + c->at, p->size - c->at, &character);
    *right = p->edges != NULL ? p->edges[c->index] : c->left + c->per_column * pft_character_columns(character);
    c->at += width;
    c->index++;
    return width;
}

static pft_piece *part_of(pft_filler *f, const pft_piece *p, size_t from, size_t size, double left, double right)
{
    pft_piece *part = pft_arena_alloc(f->arena, sizeof *part);

    if (part == NULL)
        return NULL;
    *part = *p;
    part->text += from;
    part->size = (uint32_t)size;
    part->box.left = left;
    part->box.right = right;
    part->edges = NULL;
    return part;
}

/* A run that reaches over borders: its characters go to the cells in which their middles are. One that is over by a
 * hair stays with those before it: text that was squeezed into its cell. */
static pft_status part_piece(pft_filler *f, pft_page_table *t, const pft_piece *p)
{
    pft_caret c = pft_caret_of(p);
    const pft_slot *slot = NULL;
    size_t from = 0, width;
    double start = p->box.left, right = start;

    while ((width = pft_next_character(&c, &right)) > 0) {
        double over = slot != NULL ? HAIR * p->em : 0;
        const pft_slot *own = slot_at(t, pft_middle(c.left, right) - over, pft_middle_y(&p->box));
        size_t at = c.at - width;

        if (slot != NULL && own != slot) {
            pft_piece *part = part_of(f, p, from, at - from, start, c.left);

            if (part == NULL)
                return PFT_ENOMEM;
            pft_put_in(t, slot, part);
            from = at;
            start = c.left;
        }
        slot = own;
        c.left = right;
    }
    if (slot != NULL && from < p->size) {
        pft_piece *part = part_of(f, p, from, p->size - from, start, right);

        if (part == NULL)
            return PFT_ENOMEM;
        pft_put_in(t, slot, part);
    }
    return PFT_OK;
}

/* A text that is printed over the border above or below may be of the cell there. */
static void doubt_crossing(pft_page_table *t, const pft_slot *slot, const pft_piece *p)
{
    pft_page_cell *cell = &t->cells[slot->cell];
    double over = PFT_OVER * p->em;
    bool crosses = p->direction == PFT_READ_RIGHT &&
                   (p->box.top < cell->box.top - over || p->box.bottom > cell->box.bottom + over);

    cell->guessed = cell->guessed || crosses;
    t->overfull = t->overfull || crosses;
}

pft_status pft_sort_in(pft_filler *f, pft_piece *p, bool *outside)
{
    pft_page_table *t = pft_table_amid(f->sheet, &p->box);
    const pft_slot *slot = t != NULL ? pft_slot_amid(t, &p->box) : slot_over_edge(f->sheet, &p->box, &t);
    double over = PFT_OVER * p->em;

    *outside = slot == NULL;
    if (slot == NULL)
        return PFT_OK;
    if (p->direction == PFT_READ_RIGHT &&
        (p->box.left < t->xs[slot->first] - over || p->box.right > t->xs[slot->end] + over))
        return part_piece(f, t, p);
    pft_put_in(t, slot, p);
    doubt_crossing(t, slot, p);
    return PFT_OK;
}
