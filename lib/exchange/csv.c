/* The long csv: one indicator a row (RFC 4180, UTF-8 without a byte order mark, lines end with LF). A project without
 * indicators has one row; projects are numbered, so that two that look alike are told apart when it is read. Cells are written as they are, also those that begin with = + - or @: the csv is for
 * programs, and a spreadsheet that takes text for formulas must be told not to. Goals, purpose, unplaced texts and
 * further budget lines have no column. */
#include <inttypes.h>
#include <string.h>

#include "exchange/csv.h"
#include "exchange/json.h"

typedef struct {
    pft_json_out out; /* its buffer and its sticky status */
    bool first;       /* in its row */
} csv_out;

static void put(csv_out *csv, const char *text, size_t size)
{
    bool quoted = size > 0 && (memchr(text, '"', size) != NULL || memchr(text, ',', size) != NULL ||
                               memchr(text, '\n', size) != NULL || memchr(text, '\r', size) != NULL);

    if (!csv->first)
        pft_json_out_raw(&csv->out, ",", 1);
    csv->first = false;
    if (!quoted) {
        pft_json_out_raw(&csv->out, text, size);
        return;
    }
    pft_json_out_raw(&csv->out, "\"", 1);
    for (const char *mark; (mark = memchr(text, '"', size)) != NULL;) {
        size_t part = (size_t)(mark - text) + 1;

        pft_json_out_raw(&csv->out, text, part);
        pft_json_out_raw(&csv->out, "\"", 1);
        text += part;
        size -= part;
    }
    pft_json_out_raw(&csv->out, text, size);
    pft_json_out_raw(&csv->out, "\"", 1);
}

static void put_text(csv_out *csv, const char *text)
{
    put(csv, text, strlen(text));
}

static void put_number(csv_out *csv, uint64_t number)
{
    char digits[24] = "";

    if (number > 0)
        snprintf(digits, sizeof digits, "%" PRIu64, number);
    put_text(csv, digits);
}

static void put_decimal(csv_out *csv, pft_decimal value)
{
    char text[PFT_DECIMAL_SIZE];

    put(csv, text, pft_decimal_format(value, text));
}

static void put_bound(csv_out *csv, pft_decimal number, pft_date date)
{
    char text[PFT_DATE_SIZE];

    if (pft_date_is_none(date))
        put_decimal(csv, number);
    else
        put(csv, text, pft_date_format(date, text));
}

static void put_value(csv_out *csv, const pft_value *value)
{
    if (value == NULL) {
        for (int i = 0; i < 6; i++)
            put_text(csv, "");
        return;
    }
    put(csv, value->raw, value->raw_size);
    put_text(csv, pft_kind_name((pft_kind)value->kind));
    put_text(csv, pft_op_name((pft_op)value->op));
    put_bound(csv, value->low, value->low_date);
    put_bound(csv, value->high, value->high_date);
    put_text(csv, value->unit);
}

/* The names with a space between. */
static void put_notes(csv_out *csv, uint32_t notes)
{
    char text[PFT_NOTE_COUNT * 24] = "";

    for (unsigned i = 0; i < PFT_NOTE_COUNT; i++)
        if ((notes & PFT_NOTE_BIT(i)) != 0) {
            if (text[0] != '\0')
                strcat(text, " ");
            strncat(text, pft_note_name((pft_note)i), 22);
        }
    put_text(csv, text);
}

static void put_project(csv_out *csv, const pft_project *project, size_t number)
{
    static const pft_funding sources[] = {PFT_FUNDING_TOTAL, PFT_FUNDING_FISCAL, PFT_FUNDING_OTHER};

    csv->first = true;
    put_text(csv, project->source->name);
    put_number(csv, number);
    put_text(csv, project->name);
    put_number(csv, project->ordinal);
    put_text(csv, project->title);
    put_number(csv, project->year > 0 ? (uint64_t)project->year : 0);
    put_text(csv, project->agency_code);
    put_text(csv, project->agency_name);
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        const pft_budget_line *line = pft_project_budget(project, sources[i]);

        put_decimal(csv, line != NULL ? line->initial : PFT_DECIMAL_NONE);
    }
    put_decimal(csv, project->total_weight);
    put_decimal(csv, project->total_score);
    put_notes(csv, project->notes);
}

static void put_indicator(csv_out *csv, const pft_indicator *indicator)
{
    put_text(csv, indicator->level1);
    put_text(csv, indicator->level2);
    put_text(csv, pft_category_name(indicator->category));
    put_text(csv, indicator->name);
    put_text(csv, indicator->description);
    put_value(csv, indicator->target);
    put_decimal(csv, indicator->weight);
    put_value(csv, indicator->actual);
    put_decimal(csv, indicator->score);
    put_text(csv, indicator->reason);
    put_text(csv, indicator->term == PFT_TERM_ANNUAL ? "" : pft_term_name(indicator->term));
    put_notes(csv, indicator->notes);
    put_number(csv, indicator->place.part);
    put_number(csv, indicator->place.row);
    put_number(csv, indicator->place.column);
    put_number(csv, indicator->place.line);
    pft_json_out_raw(&csv->out, "\n", 1);
}

static const char header[] =
    "source,project_number,project,ordinal,title,year,agency_code,agency_name,budget_total,budget_fiscal,budget_other,"
    "total_weight,total_score,project_notes,"
    "level1,level2,category,name,description,"
    "target,target_kind,target_op,target_low,target_high,target_unit,weight,"
    "actual,actual_kind,actual_op,actual_low,actual_high,actual_unit,score,reason,term,notes,part,row,column,line\n";

static pft_status csv_write(const pft_document *document, const pft_write_options *options,
                            const pft_writer *writer, pft_error *err)
{
    static const pft_indicator none = {.level1 = "", .level2 = "", .name = "", .description = "", .reason = "",
                                       .weight = PFT_DECIMAL_NONE, .score = PFT_DECIMAL_NONE};
    csv_out csv;

    pft_json_out_init(&csv.out, writer, true);
    if (!options->no_header)
        pft_json_out_raw(&csv.out, header, sizeof header - 1);
    for (size_t p = 0; p < document->projects.count && csv.out.status == PFT_OK; p++) {
        const pft_project *project = pft_document_project(document, p);

        for (size_t i = 0; i < project->indicator_count || i == 0; i++) {
            const pft_indicator *indicator = pft_project_indicator(project, i);

            put_project(&csv, project, p + 1);
            put_indicator(&csv, indicator != NULL ? indicator : &none);
        }
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
