/* The long csv: one indicator a row (RFC 4180, UTF-8 without a byte order mark, lines end with LF). A project without
 * indicators has one row; projects are numbered, so that two that look alike are told apart when it is read. Cells are written as they are, also those that begin with = + - or @: the csv is for
 * programs, and a spreadsheet that takes text for formulas must be told not to. Goals, purpose, grade, totals
 * of levels, unplaced texts and further budget lines have no column. */
#include <string.h>

#include "exchange/csv.h"
#include "exchange/csv_out.h"
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
        for (int i = 0; i < 6; i++)
            pft_csv_text(csv, "");
        return;
    }
    pft_csv_put(csv, value->raw, value->raw_size);
    pft_csv_text(csv, pft_kind_name((pft_kind)value->kind));
    pft_csv_text(csv, pft_op_name((pft_op)value->op));
    put_bound(csv, value->low, value->low_date);
    put_bound(csv, value->high, value->high_date);
    pft_csv_text(csv, value->unit);
}

/* The names with a space between. */
static void put_notes(pft_csv_out *csv, uint32_t notes)
{
    char text[PFT_NOTE_COUNT * 24] = "";

    for (unsigned i = 0; i < PFT_NOTE_COUNT; i++)
        if ((notes & PFT_NOTE_BIT(i)) != 0) {
            if (text[0] != '\0')
                strcat(text, " ");
            strncat(text, pft_note_name((pft_note)i), 22);
        }
    pft_csv_text(csv, text);
}

static void put_project(pft_csv_out *csv, const pft_project *project, size_t number)
{
    static const pft_funding sources[] = {PFT_FUNDING_TOTAL, PFT_FUNDING_FISCAL, PFT_FUNDING_OTHER};

    csv->first = true;
    pft_csv_text(csv, project->source->name);
    pft_csv_number(csv, number);
    pft_csv_text(csv, project->name);
    pft_csv_number(csv, project->ordinal);
    pft_csv_text(csv, project->title);
    pft_csv_number(csv, project->year > 0 ? (uint64_t)project->year : 0);
    pft_csv_text(csv, project->agency_code);
    pft_csv_text(csv, project->agency_name);
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        const pft_budget_line *line = pft_project_budget(project, sources[i]);

        pft_csv_decimal(csv, line != NULL ? line->initial : PFT_DECIMAL_NONE);
    }
    pft_csv_decimal(csv, project->total_weight);
    pft_csv_decimal(csv, project->total_score);
    put_notes(csv, project->notes);
}

static void put_indicator(pft_csv_out *csv, const pft_indicator *indicator)
{
    pft_csv_text(csv, indicator->level1);
    pft_csv_text(csv, indicator->level2);
    pft_csv_text(csv, pft_category_name(indicator->category));
    pft_csv_text(csv, indicator->name);
    pft_csv_text(csv, indicator->description);
    put_value(csv, indicator->target);
    pft_csv_decimal(csv, indicator->weight);
    put_value(csv, indicator->actual);
    pft_csv_decimal(csv, indicator->score);
    pft_csv_text(csv, indicator->reason);
    pft_csv_text(csv, indicator->term == PFT_TERM_ANNUAL ? "" : pft_term_name(indicator->term));
    put_notes(csv, indicator->notes);
    pft_csv_number(csv, indicator->place.part);
    pft_csv_number(csv, indicator->place.row);
    pft_csv_number(csv, indicator->place.column);
    pft_csv_number(csv, indicator->place.line);
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
    pft_csv_out csv;

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
