/* Blocks → headings and rows. */
#include "layout/page.h"

typedef struct giver {
    pft_sink *sink;
    pft_arena *arena;
    pft_cell *cells; /* of a row */
    size_t capacity;
    uint32_t page; /* that the last table begins on */
    uint32_t table; /* which of that page's it was */
} giver;

static pft_cell cell_of(const pft_page_table *t, const pft_slot *slot, size_t band)
{
    const pft_page_cell *c = &t->cells[slot->cell];
    bool covered = c->row != band;

    return (pft_cell){.text = covered ? "" : c->text,
                      .size = covered ? 0 : c->size,
                      .column = slot->first + 1,
                      .column_span = slot->end - slot->first,
                      .guessed = c->guessed,
                      .unsure = c->unsure,
                      .cut = c->cut,
                      .covered = covered,
                      .row = c->row + 1,
                      .row_span = covered ? 0 : c->row_span,
                      .above = covered ? c->text : NULL};
}

static pft_status give_table(giver *g, const pft_page_table *t, uint32_t number)
{
    pft_status status = PFT_OK;

    g->table = number == g->page ? g->table + 1 : 1;
    g->page = number;
    if (g->capacity < t->columns) {
        if ((g->cells = pft_arena_alloc(g->arena, t->columns * sizeof *g->cells)) == NULL)
            return PFT_ENOMEM;
        g->capacity = t->columns;
    }
    for (size_t band = 0; band < t->bands && status == PFT_OK; band++) {
        pft_row row = {g->cells, 0, number, (uint32_t)band + 1, PFT_ROW_LAID_OUT, g->table};

        for (size_t i = t->band_slots[band]; i < t->band_slots[band + 1]; i++)
            g->cells[row.count++] = cell_of(t, &t->slots[i], band);
        status = g->sink->row(g->sink->context, &row);
    }
    return status;
}

pft_status pft_give_blocks(const pft_blocks *blocks, pft_arena *arena, pft_sink *sink)
{
    giver g = {.sink = sink, .arena = arena};
    pft_status status = PFT_OK;

    for (size_t i = 0; i < blocks->count && status == PFT_OK; i++) {
        const pft_block *b = &blocks->items[i];

        if (b->table != NULL) {
            status = give_table(&g, b->table, b->sheet->number);
        } else {
            pft_cell cell = {.text = b->line->text, .size = b->line->size, .column = 1, .column_span = 1};

            status = sink->heading(sink->context, b->sheet->number, &cell);
        }
    }
    return status;
}
