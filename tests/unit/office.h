/* Office files made of parts given as text, and what a reader gives for them, as text. */
#ifndef PFT_TESTS_OFFICE_H
#define PFT_TESTS_OFFICE_H

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "readers/reader.h"

typedef struct office_part {
    const char *name;
    const char *text;
    size_t size; /* 0: all of the text */
} office_part;

/* The zip of these parts, the last one without a name; to be freed. */
static inline char *office_zip(const office_part *parts, size_t *size)
{
    zip_error_t error;
    zip_source_t *out = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = zip_open_from_source(out, ZIP_CREATE | ZIP_TRUNCATE, &error);
    char *bytes;

    ck_assert_ptr_nonnull(zip);
    zip_source_keep(out);
    for (; parts->name != NULL; parts++) {
        size_t length = parts->size > 0 ? parts->size : strlen(parts->text);
        zip_source_t *source = zip_source_buffer(zip, parts->text, length, 0);

        ck_assert_int_ge(zip_file_add(zip, parts->name, source, ZIP_FL_ENC_UTF_8), 0);
    }
    ck_assert_int_eq(zip_close(zip), 0);
    ck_assert_int_eq(zip_source_open(out), 0);
    zip_source_seek(out, 0, SEEK_END);
    *size = (size_t)zip_source_tell(out);
    zip_source_seek(out, 0, SEEK_SET);
    bytes = malloc(*size);
    ck_assert_int_eq(zip_source_read(out, bytes, *size), (zip_int64_t)*size);
    zip_source_close(out);
    zip_source_free(out);
    return bytes;
}

/* What came through the sink, a line each: "# heading", "[part name]", and "part.row: cell | cell", where a cell that
 * spans columns ends with >COUNT, a covered one is ^, a line end is /, and a column that is not the next is @COLUMN. */
typedef struct office_grid {
    char text[1 << 16];
    size_t size;
    pft_arena arena;
    pft_error err;
    bool downwards; /* tell how far cells reach down: "a_3" over three rows, "a_?" an end not seen, "^1a" the cell "a"
                     * of row 1 that covers this one */
} office_grid;

static inline void office_say(office_grid *grid, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    grid->size += (size_t)vsnprintf(grid->text + grid->size, sizeof grid->text - grid->size, format, arguments);
    va_end(arguments);
    ck_assert_uint_lt(grid->size, sizeof grid->text);
}

static inline void office_say_text(office_grid *grid, const pft_cell *cell)
{
    ck_assert_uint_eq(strlen(cell->text), cell->size);
    for (const char *p = cell->text; *p != '\0'; p++)
        office_say(grid, "%c", *p == '\n' ? '/' : *p);
}

static inline pft_status office_part_begins(void *context, uint32_t part, const char *name, bool hidden)
{
    office_say(context, "[%u %s%s]\n", part, name, hidden ? " hidden" : "");
    return PFT_OK;
}

static inline pft_status office_heading(void *context, uint32_t part, const pft_cell *cell)
{
    ck_assert_uint_gt(part, 0);
    office_say(context, "# ");
    office_say_text(context, cell);
    office_say(context, "\n");
    return PFT_OK;
}

static inline void office_say_cell(office_grid *grid, const pft_row *row, const pft_cell *cell)
{
    if (cell->covered) {
        ck_assert_uint_eq(cell->size, 0);
        ck_assert_uint_eq(cell->row_span, 0);
        ck_assert_ptr_nonnull(cell->above);
        office_say(grid, "^");
        if (grid->downwards)
            office_say(grid, "%u%s", cell->row, cell->above);
        return;
    }
    ck_assert_uint_eq(cell->row, row->row);
    ck_assert_ptr_null(cell->above);
    office_say_text(grid, cell);
    if (grid->downwards && cell->row_span == 0)
        office_say(grid, "_?");
    else if (grid->downwards && cell->row_span > 1)
        office_say(grid, "_%u", cell->row_span);
}

static inline pft_status office_row(void *context, const pft_row *row)
{
    office_grid *grid = context;
    uint32_t column = 1;

    ck_assert_int_eq(row->kind, PFT_ROW_LAID_OUT);
    office_say(grid, "%u.%u:", row->part, row->row);
    for (size_t i = 0; i < row->count; i++) {
        const pft_cell *cell = &row->cells[i];

        office_say(grid, i > 0 ? " | " : " ");
        if (cell->column != column)
            office_say(grid, "@%u ", cell->column);
        office_say_cell(grid, row, cell);
        if (cell->column_span > 1)
            office_say(grid, ">%u", cell->column_span);
        column = cell->column + cell->column_span;
    }
    office_say(grid, "\n");
    return PFT_OK;
}

/* Reads bytes; what comes out is in `grid`, which is to be freed by office_free(). */
static inline pft_status office_read(office_grid *grid, const pft_reader *reader, const char *bytes, size_t size,
                                     const pft_read_options *options)
{
    pft_read_options defaults = PFT_READ_OPTIONS_INIT;
    pft_sink sink = {&grid->arena, grid, office_part_begins, office_heading, office_row, NULL, NULL, NULL, NULL};
    pft_status status;

    grid->size = 0;
    grid->text[0] = '\0';
    grid->err = (pft_error){.status = PFT_OK};
    pft_arena_init(&grid->arena, NULL);
    status = reader->read(bytes, size, options != NULL ? options : &defaults, &sink, &grid->err);
    ck_assert_msg(status == grid->err.status, "%s", grid->err.message[PFT_ENGLISH]);
    return status;
}

static inline void office_free(office_grid *grid)
{
    pft_arena_free(&grid->arena);
}

#endif
