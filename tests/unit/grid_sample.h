/* A sink that writes what a reader gives as text: a heading is "#text", a row its cells between '|'. Paragraphs are
 * parted by '/', a span of columns stands behind its cell as "*2", a covered cell is '~', and a line "--" parts
 * tables. */
#ifndef PFT_TESTS_GRID_SAMPLE_H
#define PFT_TESTS_GRID_SAMPLE_H

#include "suite.h"

#include "readers/reader.h"

typedef struct {
    char text[1 << 16];
    size_t size;
    uint32_t part;
    uint32_t lines[64]; /* of the headings and rows, in order */
    size_t count;
    size_t cells;
    bool quiet;    /* count alone */
    bool spanless; /* spans are places in lines, and not told */
} grid_dump;

/* Without the cost of an assertion of Check, which is paid for each of a million cells. */
#define GRID_HOLDS(condition) ((condition) ? (void)0 : ck_abort_msg("%s", #condition))

static inline void dump_bytes(grid_dump *dump, const char *text, size_t size)
{
    for (size_t i = 0; i < size && !dump->quiet && dump->size + 1 < sizeof dump->text; i++)
        dump->text[dump->size++] = text[i] == '\n' ? '/' : text[i];
    dump->text[dump->size] = '\0';
}

static inline void dump_line(grid_dump *dump, uint32_t line)
{
    if (dump->count < sizeof dump->lines / sizeof dump->lines[0])
        dump->lines[dump->count++] = line;
    if (!dump->quiet && dump->size + 1 < sizeof dump->text)
        dump->text[dump->size++] = '\n';
    dump->text[dump->size] = '\0';
}

static inline pft_status dump_heading(void *context, uint32_t part, const pft_cell *cell)
{
    grid_dump *dump = context;

    (void)part;
    GRID_HOLDS(strlen(cell->text) == cell->size);
    dump_bytes(dump, "#", 1);
    dump_bytes(dump, cell->text, cell->size);
    dump_line(dump, cell->line);
    return PFT_OK;
}

static inline void dump_cell(grid_dump *dump, const pft_cell *cell)
{
    char span[16];

    GRID_HOLDS(strlen(cell->text) == cell->size);
    GRID_HOLDS(cell->column_span >= 1);
    GRID_HOLDS(!cell->covered || cell->size == 0);
    GRID_HOLDS(cell->above == NULL || cell->covered);
    dump_bytes(dump, cell->covered ? "~" : cell->text, cell->covered ? 1 : cell->size);
    if (cell->column_span > 1 && !dump->spanless)
        dump_bytes(dump, span, (size_t)snprintf(span, sizeof span, "*%u", cell->column_span));
}

static inline pft_status dump_row(void *context, const pft_row *row)
{
    grid_dump *dump = context;
    uint32_t column = 1;

    if (dump->part != 0 && dump->part != row->part)
        dump_bytes(dump, "--\n", 2), dump_line(dump, 0);
    dump->part = row->part;
    for (size_t i = 0; i < row->count; i++) {
        if (row->kind == PFT_ROW_LAID_OUT) {
            GRID_HOLDS(row->cells[i].column == column);
            column += row->cells[i].column_span;
        }
        dump_bytes(dump, "|", i > 0);
        dump_cell(dump, &row->cells[i]);
    }
    dump->cells += row->count;
    dump_line(dump, row->cells[0].line);
    return PFT_OK;
}

static inline pft_status dump_part(void *context, uint32_t part, const char *name, bool hidden)
{
    (void)context;
    (void)part;
    (void)name;
    (void)hidden;
    return PFT_OK;
}

static inline pft_status dump_grid(grid_dump *dump, const pft_reader *reader, const char *bytes, size_t size,
                                   const pft_read_options *options, pft_error *err)
{
    static const pft_read_options defaults = PFT_READ_OPTIONS_INIT;
    pft_arena arena;
    pft_sink sink = {&arena, dump, dump_part, dump_heading, dump_row, NULL, NULL, NULL, NULL};
    pft_status status;

    pft_arena_init(&arena, options != NULL ? options->allocator : NULL);
    status = reader->read(bytes, size, options != NULL ? options : &defaults, &sink, err);
    pft_arena_free(&arena);
    return status;
}

#endif
