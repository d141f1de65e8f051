/* The cells of a source as they are read, kept. */
#include "readers/cells.h"

#include <string.h>

#include "format/json_out.h"
#include "format/memory_writer.h"

typedef struct {
    uint32_t part;
    const char *name;
} part;

struct pft_cells {
    pft_arena arena;
    const char *format;
    pft_source_cell *cells;
    size_t count, capacity;
    part *parts;
    size_t part_count, part_capacity;
    size_t *open; /* by column, from 1: the cell that may still reach down, counted from 1; 0: none */
    size_t open_count, open_capacity;
    bool has_lines;
};

pft_cells *pft_cells_new(const pft_allocator *allocator, const char *format)
{
    pft_allocator own = allocator != NULL ? *allocator : pft_default_allocator;
    pft_cells *cells = own.allocate(own.context, sizeof *cells);

    if (cells == NULL)
        return NULL;
    memset(cells, 0, sizeof *cells);
    pft_arena_init(&cells->arena, &own);
    cells->format = format;
    return cells;
}

void pft_cells_settle(pft_cells *cells, const pft_allocator *allocator)
{
    cells->arena.allocator = *allocator;
}

void pft_cells_free(pft_cells *cells)
{
    pft_allocator allocator;

    if (cells == NULL)
        return;
    allocator = cells->arena.allocator;
    pft_arena_free(&cells->arena);
    allocator.release(allocator.context, cells, sizeof *cells);
}

static pft_status add(pft_cells *c, pft_source_cell cell)
{
    pft_source_cell *cells = pft_arena_room(&c->arena, c->cells, c->count, &c->capacity, sizeof *cells);

    if (cells == NULL)
        return PFT_ENOMEM;
    c->cells = cells;
    c->cells[c->count++] = cell;
    return PFT_OK;
}

static pft_status take_part(void *context, uint32_t number, const char *name, bool hidden)
{
    pft_cells *c = context;
    part *parts = pft_arena_room(&c->arena, c->parts, c->part_count, &c->part_capacity, sizeof *parts);
    const char *copy = name != NULL ? pft_arena_strndup(&c->arena, name, strlen(name)) : "";

    (void)hidden;
    if (parts == NULL || copy == NULL)
        return PFT_ENOMEM;
    c->parts = parts;
    c->parts[c->part_count++] = (part){number, copy};
    return PFT_OK;
}

static pft_status take_heading(void *context, uint32_t number, const pft_cell *cell)
{
    pft_cells *c = context;

    if (c->has_lines)
        return PFT_OK;
    return add(c, (pft_source_cell){cell->text, {.part = number, .line = cell->line}, 1, 1, true});
}

/* The row that a cell below is covered in belongs to the cell above it, which may have ended before now. */
static void reach_down(pft_cells *c, const pft_row *row, const pft_cell *cell)
{
    size_t index = cell->column < c->open_count ? c->open[cell->column] : 0;
    pft_source_cell *above = index > 0 ? &c->cells[index - 1] : NULL;

    if (above == NULL || above->place.part != row->part || above->place.table != row->table)
        return;
    if (above->place.row < row->row && row->row - above->place.row + 1 > above->row_span)
        above->row_span = row->row - above->place.row + 1;
}

static pft_status remember(pft_cells *c, uint32_t column)
{
    while (c->open_count <= column) {
        size_t *open = pft_arena_room(&c->arena, c->open, c->open_count, &c->open_capacity, sizeof *open);

        if (open == NULL)
            return PFT_ENOMEM;
        c->open = open;
        c->open[c->open_count++] = 0;
    }
    c->open[column] = c->count;
    return PFT_OK;
}

static pft_status take_row(void *context, const pft_row *row)
{
    pft_cells *c = context;
    pft_status status = PFT_OK;

    for (size_t i = 0; status == PFT_OK && !c->has_lines && i < row->count; i++) {
        const pft_cell *cell = &row->cells[i];
        const pft_place place = {row->part, row->row, cell->column, cell->line, row->table};

        if (cell->covered) {
            reach_down(c, row, cell);
            continue;
        }
        status = add(c, (pft_source_cell){cell->text, place, 1, cell->column_span, false});
        if (status == PFT_OK)
            status = remember(c, cell->column);
    }
    return status;
}

/* Text has no cells of its own: what people see of it is its lines. */
static pft_status take_lines(void *context, const char *text, size_t size)
{
    pft_cells *c = context;
    pft_status status = PFT_OK;

    c->has_lines = true;
    for (uint32_t number = 1; status == PFT_OK && size > 0; number++) {
        const char *end = memchr(text, '\n', size);
        size_t width = end != NULL ? (size_t)(end - text) : size, shown = width;
        const char *copy;

        while (shown > 0 && (text[shown - 1] == '\r' || text[shown - 1] == ' '))
            shown--;
        if ((copy = pft_arena_strndup(&c->arena, text, shown)) == NULL)
            return PFT_ENOMEM;
        status = add(c, (pft_source_cell){copy, {.part = 1, .line = number}, 1, 1, true});
        width += end != NULL;
        text += width;
        size -= width;
    }
    return status;
}

pft_sink pft_cells_sink(pft_cells *cells)
{
    return (pft_sink){&cells->arena, cells, take_part, take_heading, take_row, take_lines, NULL, NULL, NULL};
}

size_t pft_cells_count(const pft_cells *cells)
{
    return cells != NULL ? cells->count : 0;
}

const pft_source_cell *pft_cells_at(const pft_cells *cells, size_t index)
{
    return cells != NULL && index < cells->count ? &cells->cells[index] : NULL;
}

const char *pft_cells_part_name(const pft_cells *cells, uint32_t number)
{
    for (size_t i = 0; cells != NULL && i < cells->part_count; i++)
        if (cells->parts[i].part == number)
            return cells->parts[i].name;
    return "";
}

const char *pft_cells_format(const pft_cells *cells)
{
    return cells != NULL ? cells->format : "";
}

static void write_cell(pft_json_out *out, const pft_source_cell *cell)
{
    const uint32_t numbers[] = {cell->place.part, cell->place.row, cell->place.column,
                                cell->place.line, cell->row_span,  cell->column_span, cell->place.table};

    pft_json_out_open(out, NULL, '[', true);
    pft_json_out_string(out, NULL, cell->text, strlen(cell->text));
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        pft_json_out_number(out, NULL, numbers[i]);
    pft_json_out_close(out, ']');
}

static void write_part(pft_json_out *out, const part *p)
{
    pft_json_out_open(out, NULL, '{', true);
    pft_json_out_number(out, "part", p->part);
    pft_json_out_text(out, "name", p->name);
    pft_json_out_close(out, '}');
}

pft_status pft_cells_write_text(const pft_cells *cells, char **text, size_t *size)
{
    pft_memory_writer memory = {.allocator = pft_default_allocator};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_json_out out;

    if (cells == NULL || text == NULL)
        return PFT_EARGUMENT;
    pft_json_out_init(&out, &writer, true);
    pft_json_out_open(&out, NULL, '{', false);
    pft_json_out_text(&out, "format", cells->format);
    pft_json_out_open(&out, "parts", '[', false);
    for (size_t i = 0; i < cells->part_count; i++)
        write_part(&out, &cells->parts[i]);
    pft_json_out_close(&out, ']');
    pft_json_out_open(&out, "cells", '[', false);
    for (size_t i = 0; i < cells->count; i++)
        write_cell(&out, &cells->cells[i]);
    pft_json_out_close(&out, ']');
    pft_json_out_close(&out, '}');
    return pft_memory_writer_end(&memory, pft_json_out_end(&out), text, size);
}
