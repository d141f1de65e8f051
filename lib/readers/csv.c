/* Tables published as csv: what spreadsheets save (with commas, semicolons or tabs; in UTF-8, GB18030 or, as Excel's
 * "Unicode text", in UTF-16) and what programs write by hand. The grid comes as it is; the long form of the model is
 * not read here but in exchange/csv_read.c. */
#include <stdio.h>
#include <string.h>

#include "format/csv.h"
#include "core/encoding.h"
#include "core/text.h"
#include "readers/csv_literals.h"
#include "readers/reader.h"
#include "readers/text.h"

typedef struct {
    pft_csv csv;
    const pft_read_options *options;
    pft_sink *sink;
    pft_error *err;
    pft_cell *cells; /* of the row being read */
    size_t count, capacity;
    bool filled; /* the row has a cell with text */
    bool counted; /* the first column counts the rows, and is none of the table */
} csv_reader;

/* --- which separator ------------------------------------------------------------------------------------------- */

/* How well a separator explains a text. */
typedef struct {
    size_t rows;
    size_t usual;  /* rows that have as many fields as the first full one */
    size_t fields; /* in those */
    bool wider;    /* a row has more than that */
    size_t split;  /* rows of more than one field */
    bool quoted;
    bool first_filled; /* the first field of some row is not empty */
} shape;

enum { SAMPLE_ROWS = 200, COUNTS = 256 };

/* Most rows of a table have the same number of fields, and none has more. `whole`: the text does not end in the sample.
 */
static shape survey(const char *text, size_t size, char separator, bool whole)
{
    size_t counts[COUNTS] = {0}, fields = 0, rows = 0, most = 0;
    shape s = {.rows = 0};
    pft_csv csv;
    pft_csv_field field;

    pft_csv_init(&csv, text, size, separator);
    csv.formulas = true;
    while (rows < SAMPLE_ROWS && pft_csv_next(&csv, &field)) {
        s.first_filled |= fields == 0 && pft_trim(field.text, field.size).size > 0;
        s.quoted |= field.quoted;
        fields++;
        if (!field.last)
            continue;
        if (fields == 1 && pft_trim(field.text, field.size).size == 0) {
            fields = 0; /* a blank line says nothing */
            continue;
        }
        if (!whole && csv.next == csv.end)
            break;
        fields = fields < COUNTS ? fields : COUNTS - 1;
        counts[fields]++;
        most = fields > most ? fields : most;
        s.split += fields > 1;
        rows++;
        fields = 0;
    }
    for (size_t i = 1; i < COUNTS; i++)
        if (counts[i] > s.usual) {
            s.usual = counts[i];
            s.fields = i;
        }
    s.rows = rows;
    s.wider = most > s.fields;
    return s;
}

/* A spreadsheet writes every row as wide as the widest. Lines of prose, or of figures with thousands separators, do not
 * agree on their commas. */
static pft_sniff judge(const shape *s)
{
    if (s->rows < 2 || s->fields < 2 || !s->first_filled)
        return PFT_SNIFF_NO;
    if (s->usual == s->rows)
        return s->fields > 2 || s->quoted || s->rows > 3 ? PFT_SNIFF_YES : PFT_SNIFF_MAYBE;
    return s->usual * 10 >= s->rows * 8 && s->fields > 2 && !s->wider ? PFT_SNIFF_MAYBE : PFT_SNIFF_NO;
}

/* Excel's first line that says which separator follows: "sep=;". Its size with the line end; 0 without one. */
static size_t separator_line(const char *text, size_t size, char *separator)
{
    size_t width = 5;
    bool quoted = size > 0 && text[0] == '"';

    text += quoted;
    size -= quoted;
    if (size < 5 || (memcmp(text, "sep=", 4) != 0 && memcmp(text, "SEP=", 4) != 0) ||
        strchr("\r\n\"", text[4]) != NULL || (unsigned char)text[4] >= 0x80)
        return 0;
    *separator = text[4];
    width += quoted && width < size && text[width] == '"';
    if (width < size && text[width] != '\r' && text[width] != '\n')
        return 0;
    width += width < size && text[width] == '\r';
    width += width < size && text[width] == '\n';
    return width + quoted;
}

/* The separator that explains most rows by most fields; the first of equals. */
static char choose_separator(const char *text, size_t size, const char *separators)
{
    size_t best = 0;
    char chosen = separators[0];

    for (; *separators != '\0'; separators++) {
        shape s = survey(text, size, *separators, true);
        size_t explained = s.fields > 1 ? s.usual * s.fields : 0;

        if (explained > best) {
            best = explained;
            chosen = *separators;
        }
    }
    return chosen;
}

static bool is_number(const pft_csv_field *field, size_t number)
{
    char digits[24];
    int size = snprintf(digits, sizeof digits, "%zu", number);

    return field->size == (size_t)size && memcmp(field->text, digits, field->size) == 0;
}

/* What pandas writes without being told not to: a first column without a heading that counts the rows from 0. */
static bool counts_rows(const char *text, size_t size, char separator)
{
    enum { FEWEST = 3 };
    pft_csv csv;
    pft_csv_field field;
    size_t rows = 0;
    bool first = true;

    pft_csv_init(&csv, text, size, separator);
    for (; rows < SAMPLE_ROWS && pft_csv_next(&csv, &field); first = field.last) {
        if (first && (field.last || (rows == 0 ? field.size > 0 : !is_number(&field, rows - 1))))
            return false;
        rows += field.last;
    }
    return rows > FEWEST;
}

/* --- reading --------------------------------------------------------------------------------------------------- */

static pft_status refuse_width(const csv_reader *r, const pft_csv_field *field)
{
    return pft_fail_at(r->err, PFT_ELIMIT, field->line, field->column,
                       "a row of more than %u cells (max_columns)", "一行超过 %u 个单元格（max_columns 限制）",
                       r->options->max_columns);
}

static pft_status refuse_size(const csv_reader *r, const pft_csv_field *field)
{
    return pft_fail_at(r->err, PFT_ELIMIT, field->line, field->column,
                       "a cell of %zu bytes exceeds max_cell_bytes (%u)",
                       "单元格有 %zu 字节，超出 max_cell_bytes 限制（%u）", field->size, r->options->max_cell_bytes);
}

/* The cell's text stays where it is: in the decoded text, which is the sink's. What follows it there has been read. */
static pft_status add_cell(csv_reader *r, const pft_csv_field *field)
{
    char *text = (char *)(uintptr_t)field->text;
    size_t size = field->escaped ? pft_csv_unescape(text, field) : field->size;
    pft_slice trimmed;

    text = pft_csv_plain(text, &size);
    trimmed = pft_trim(text, size);

    if (pft_is_void(trimmed) || (r->counted && r->count == 0))
        trimmed.size = 0;
    if (trimmed.size > r->options->max_cell_bytes)
        return refuse_size(r, field);
    if (r->count >= r->options->max_columns)
        return refuse_width(r, field);
    if (r->count == r->capacity) {
        size_t capacity = r->capacity > 0 ? r->capacity * 2 : 64;
        pft_cell *cells = pft_arena_grow(r->sink->arena, r->cells, r->count * sizeof *cells, capacity * sizeof *cells);

        if (cells == NULL)
            return PFT_ENOMEM;
        r->cells = cells;
        r->capacity = capacity;
    }
    if (trimmed.size > 0)
        text[trimmed.text - text + (ptrdiff_t)trimmed.size] = '\0';
    r->cells[r->count] = (pft_cell){.text = trimmed.size > 0 ? trimmed.text : "",
                                    .size = (uint32_t)trimmed.size,
                                    .line = field->line < UINT32_MAX ? (uint32_t)field->line : 0,
                                    .column = (uint32_t)r->count + 1,
                                    .column_span = 1};
    r->count++;
    r->filled |= trimmed.size > 0;
    return PFT_OK;
}

static pft_status read_rows(csv_reader *r)
{
    pft_row row = {.part = 1, .kind = PFT_ROW_LAID_OUT};
    pft_csv_field field;
    pft_status status = PFT_OK;

    while (status == PFT_OK && pft_csv_next(&r->csv, &field)) {
        status = add_cell(r, &field);
        if (status != PFT_OK || !field.last)
            continue;
        row.row++;
        row.cells = r->cells;
        row.count = r->count;
        if (r->filled)
            status = r->sink->row(r->sink->context, &row);
        r->count = 0;
        r->filled = false;
    }
    return status;
}

static pft_status read_table(const char *bytes, size_t size, const pft_read_options *options, const char *separators,
                             pft_sink *sink, pft_error *err)
{
    csv_reader r = {.options = options, .sink = sink, .err = err};
    pft_status status;
    char *text, separator;
    size_t text_size, said;
    bool literals;

    if ((status = pft_decode(sink->arena, bytes, size, options->encoding, &text, &text_size, err)) != PFT_OK)
        return status;
    pft_unify_radicals(text, text_size);
    literals = pft_csv_are_literals(text, text_size);
    if (literals)
        text_size = pft_csv_without_literals(text, text_size);
    said = separator_line(text, text_size, &separator);
    if (said == 0)
        separator = literals ? '\t' : choose_separator(text, text_size, separators);
    if (separator == '\t')
        pft_text_clear_repeats(text, text_size);
    r.counted = said == 0 && counts_rows(text, text_size, separator);
    pft_csv_init(&r.csv, text, text_size, separator);
    r.csv.formulas = true;
    r.csv.next = r.csv.line_start = text + said;
    r.csv.line += said > 0;
    return read_rows(&r);
}

static pft_status csv_read(const char *bytes, size_t size, const pft_read_options *options, pft_sink *sink,
                           pft_error *err)
{
    return read_table(bytes, size, options, ",;\t", sink, err);
}

static pft_status tsv_read(const char *bytes, size_t size, const pft_read_options *options, pft_sink *sink,
                           pft_error *err)
{
    return read_table(bytes, size, options, "\t", sink, err);
}

/* --- recognising ----------------------------------------------------------------------------------------------- */

enum { SNIFF_BYTES = 1 << 14 };

static pft_sniff sniff(const char *bytes, size_t size, const char *separators)
{
    char first[SNIFF_BYTES], said;
    bool whole;
    size_t count = pft_text_start(first, sizeof first, bytes, size, &whole), skip;
    pft_sniff surest = PFT_SNIFF_NO;

    if (count == 0)
        return PFT_SNIFF_NO;
    if (pft_csv_are_literals(first, count))
        return strchr(separators, ',') != NULL ? PFT_SNIFF_YES : PFT_SNIFF_NO;
    if ((skip = separator_line(first, count, &said)) > 0)
        return strchr(separators, said) != NULL ? PFT_SNIFF_YES : PFT_SNIFF_NO;
    for (; *separators != '\0' && surest != PFT_SNIFF_YES; separators++) {
        shape s;
        pft_sniff one;

        if (memchr(first, *separators, count) == NULL)
            continue;
        s = survey(first, count, *separators, whole);
        one = judge(&s);
        surest = one > surest ? one : surest;
    }
    return surest;
}

/* Of a file that is named so: rows may end at their last filled cell, as hand-written programs leave them, but half of
 * them have a separator. */
static pft_sniff sniff_named(const char *bytes, size_t size, const char *separators)
{
    char first[SNIFF_BYTES];
    bool whole;
    size_t count = pft_text_start(first, sizeof first, bytes, size, &whole);

    for (; *separators != '\0' && count > 0; separators++) {
        shape s = survey(first, count, *separators, whole);

        if (s.rows >= 2 && s.split * 2 >= s.rows)
            return PFT_SNIFF_YES;
    }
    return PFT_SNIFF_NO;
}

static pft_sniff csv_sniff_named(const char *bytes, size_t size)
{
    return sniff_named(bytes, size, ",;\t");
}

static pft_sniff tsv_sniff_named(const char *bytes, size_t size)
{
    return sniff_named(bytes, size, "\t");
}

static pft_sniff csv_sniff(const char *bytes, size_t size)
{
    return sniff(bytes, size, ",;");
}

static pft_sniff tsv_sniff(const char *bytes, size_t size)
{
    return sniff(bytes, size, "\t");
}

const pft_reader pft_reader_csv = {
    .format = {.name = "csv",
               .extensions = "csv",
               .media_type = "text/csv",
               .description = {"table of a spreadsheet, or the long form, an indicator a row",
                               "电子表格导出的表格，或每行一个指标的长表"},
               .reads = true,
               .writes = true},
    .sniff = csv_sniff,
    .sniff_named = csv_sniff_named,
    .read = csv_read,
};

const pft_reader pft_reader_tsv = {
    .format = {.name = "tsv",
               .extensions = "tsv tab",
               .media_type = "text/tab-separated-values",
               .description = {"table of a spreadsheet, cells between tabs", "电子表格导出的表格，以制表符分隔"},
               .reads = true},
    .sniff = tsv_sniff,
    .sniff_named = tsv_sniff_named,
    .read = tsv_read,
};
