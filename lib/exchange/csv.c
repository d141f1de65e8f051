/* The long csv: one indicator a row (RFC 4180, UTF-8 without a byte order mark, lines end with LF). A project without
 * indicators has one row; projects are numbered, so that two that look alike are told apart when it is read. For
 * programs, cells are written as they are, also those that begin with = + - or @; for a spreadsheet (options->excel)
 * such texts are guarded, and a byte order mark comes first. Goals, purpose, grade, totals of levels, labelled texts,
 * unplaced texts, further budget lines, and all but the first amount of a line have no column. */
#include <string.h>

#include "exchange/csv.h"
#include "exchange/csv_columns.h"
#include "format/csv_out.h"
#include "exchange/json.h"

static void put_bound(pft_csv_out *csv, pft_decimal number, pft_date date)
{
    char text[PFT_DATE_SIZE];

    if (pft_date_is_none(date))
        pft_csv_decimal(csv, number);
    else
        pft_csv_put(csv, text, pft_date_format(date, text));
}

static void put_value(pft_csv_out *csv, const pft_value *value)
{
    if (value == NULL) {
        for (int i = 0; i <= CSV_VALUE_PARTS; i++)
            pft_csv_text(csv, "");
        return;
    }
    pft_csv_words(csv, value->raw, value->raw_size);
    pft_csv_text(csv, pft_kind_name((pft_kind)value->kind));
    pft_csv_text(csv, pft_op_name((pft_op)value->op));
    put_bound(csv, value->low, value->low_date);
    put_bound(csv, value->high, value->high_date);
    pft_csv_text(csv, value->unit);
    pft_csv_text(csv, pft_open_name((pft_open)value->open));
}

static const char *note_name(unsigned number)
{
    return pft_note_name((pft_note)number);
}

static const char *doubt_name(unsigned number)
{
    return pft_doubt_name((pft_doubt)number);
}

/* The names with a space between. */
static void put_names(pft_csv_out *csv, uint32_t bits, const char *(*name_of)(unsigned number))
{
    enum { MOST_NAME = 24 };
    char text[32 * (MOST_NAME + 1) + 1];
    size_t size = 0;

    for (unsigned i = 0; i < 32; i++)
        if ((bits & UINT32_C(1) << i) != 0) {
            const char *name = name_of(i);
            size_t width = strnlen(name, MOST_NAME);

            if (size > 0)
                text[size++] = ' ';
            memcpy(text + size, name, width);
            size += width;
        }
    pft_csv_put(csv, text, size);
}

static void put_amount(pft_csv_out *csv, const pft_project *project, pft_funding source)
{
    const pft_budget_line *line = pft_project_budget(project, source);

    pft_csv_decimal(csv, line != NULL ? line->initial : PFT_DECIMAL_NONE);
}

static void put_column(pft_csv_out *csv, const csv_column_row *column, const void *record, size_t number)
{
    const void *held = (const char *)record + column->at;
    int32_t year;

    switch (column->kind) {
    case CSV_TEXT: pft_csv_text(csv, *(const char *const *)held); break;
    case CSV_DECIMAL: pft_csv_decimal(csv, *(const pft_decimal *)held); break;
    case CSV_WHOLE: pft_csv_number(csv, *(const uint32_t *)held); break;
    case CSV_YEAR:
        year = *(const int32_t *)held;
        pft_csv_number(csv, year > 0 ? (uint64_t)year : 0);
        break;
    case CSV_NUMBER: pft_csv_number(csv, number); break;
    case CSV_SOURCE: pft_csv_text(csv, (*(const pft_source *const *)held)->name); break;
    case CSV_AMOUNT: put_amount(csv, record, (pft_funding)column->at); break;
    case CSV_NOTES: put_names(csv, *(const uint32_t *)held, note_name); break;
    case CSV_CERTAINTY: pft_csv_text(csv, pft_certainty_name(*(const pft_certainty *)held)); break;
    case CSV_DOUBTS: put_names(csv, *(const uint32_t *)held, doubt_name); break;
    case CSV_CATEGORY: pft_csv_text(csv, pft_category_name(*(const pft_category *)held)); break;
    case CSV_TERM:
        pft_csv_text(csv, *(const pft_term *)held == PFT_TERM_ANNUAL ? "" : pft_term_name(*(const pft_term *)held));
        break;
    case CSV_VALUE: put_value(csv, *(const pft_value *const *)held); break;
    case CSV_PART: break; /* written with its value */
    }
}

/* `indicator`: NULL for a project that has none, whose row ends with blank fields. */
static void put_row(pft_csv_out *csv, const pft_project *project, size_t number, const pft_indicator *indicator)
{
    csv->first = true;
    for (csv_column c = 0; c < COLUMN_LEVEL1; c++)
        put_column(csv, &csv_columns[c], project, number);
    for (csv_column c = COLUMN_LEVEL1; c < COLUMN_COUNT; c++) {
        if (indicator != NULL)
            put_column(csv, &csv_columns[c], indicator, number);
        else
            pft_csv_text(csv, "");
    }
    pft_json_out_raw(&csv->out, "\n", 1);
}

static void put_header(pft_csv_out *csv)
{
    csv->first = true;
    for (csv_column c = 0; c < COLUMN_COUNT; c++)
        pft_csv_text(csv, csv_columns[c].name);
    pft_json_out_raw(&csv->out, "\n", 1);
}

static pft_status csv_write(const pft_document *document, const pft_write_options *options,
                            const pft_writer *writer, pft_error *err)
{
    pft_csv_out csv;

    pft_json_out_init(&csv.out, writer, true);
    csv.excel = options->excel;
    csv.bom = options->bom;
    csv.exact = true;
    if (!options->no_header) {
        pft_csv_begin(&csv);
        put_header(&csv);
    }
    for (size_t p = 0; p < document->projects.count && csv.out.status == PFT_OK; p++) {
        const pft_project *project = pft_document_project_at(document, p);

        for (size_t i = 0; i < project->indicator_count || i == 0; i++)
            put_row(&csv, project, p + 1, pft_project_indicator_at(project, i));
    }
    return pft_exchange_written(pft_json_out_end(&csv.out), err);
}

const pft_exchange pft_exchange_csv = {
    .format = {.name = "csv",
               .extensions = "csv",
               .media_type = "text/csv",
               .description = {"one indicator a row, long form", "每行一个指标的长表"},
               .reads = true,
               .writes = true},
    .read = pft_csv_read,
    .write = csv_write,
};
