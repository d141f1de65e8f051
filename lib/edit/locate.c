#include "edit/locate.h"

#include <stdlib.h>
#include <string.h>

#include "exchange/exchange.h"
#include "readers/reader.h"

typedef struct {
    pft_arena *arena;
    pft_located_cells *cells;
    const char *member; /* the last one */
} listener;

static pft_status pass_heading(void *context, uint32_t part, const pft_cell *cell)
{
    (void)context;
    (void)part;
    (void)cell;
    return PFT_OK;
}

static pft_status pass_row(void *context, const pft_row *row)
{
    (void)context;
    (void)row;
    return PFT_OK;
}

static pft_status note(void *context, const pft_cell_bytes *cell)
{
    listener *l = context;
    pft_located_cells *cells = l->cells;
    pft_located *items = pft_arena_room(l->arena, cells->items, cells->count, &cells->capacity, sizeof *items);

    if (l->member == NULL || strcmp(l->member, cell->member) != 0)
        l->member = pft_arena_strndup(l->arena, cell->member, strlen(cell->member));
    if (items == NULL || l->member == NULL)
        return PFT_ENOMEM;
    cells->items = items;
    items[cells->count++] = (pft_located){cell->part, cell->row, cell->column, l->member, cell->from, cell->to};
    return PFT_OK;
}

static int compare(const void *left, const void *right)
{
    const pft_located *a = left, *b = right;

    if (a->part != b->part)
        return a->part < b->part ? -1 : 1;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->column < b->column ? -1 : a->column > b->column;
}

pft_status pft_locate_cells(pft_located_cells *out, const char *format, const void *bytes, size_t size,
                            const pft_read_options *options, pft_arena *arena, pft_error *err)
{
    pft_read_options whole = pft_complete_read_options(options);
    pft_arena texts;
    listener l = {arena, out, NULL};
    pft_sink sink = {.arena = &texts, .context = &l, .heading = pass_heading, .row = pass_row, .located = note};
    const pft_reader *reader = NULL;
    pft_status status;

    *out = (pft_located_cells){.items = NULL};
    for (size_t i = 0; i < pft_reader_count; i++)
        if (strcmp(pft_readers[i]->format.name, format) == 0 &&
            (strcmp(format, "docx") == 0 || strcmp(format, "xlsx") == 0))
            reader = pft_readers[i];
    if (reader == NULL)
        return pft_fail(err, PFT_EUNSUPPORTED, "edits are written into docx and xlsx, not into %s",
                        "只能写回 docx 和 xlsx，不能写回 %s", format);
    pft_arena_init(&texts, &arena->allocator);
    status = reader->read(bytes, size, &whole, &sink, err);
    pft_arena_free(&texts);
    if (status == PFT_OK && out->count > 1)
        qsort(out->items, out->count, sizeof *out->items, compare);
    return status == PFT_ENOMEM ? pft_fail_memory(err) : status;
}

size_t pft_locate_row(const pft_located_cells *cells, uint32_t part, uint32_t row)
{
    const pft_located wanted = {.part = part, .row = row};
    size_t low = 0, high = cells->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare(&cells->items[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const pft_located *pft_locate(const pft_located_cells *cells, pft_place place)
{
    const pft_located wanted = {.part = place.part, .row = place.row, .column = place.column};

    return cells->count > 0 ? bsearch(&wanted, cells->items, cells->count, sizeof wanted, compare) : NULL;
}
