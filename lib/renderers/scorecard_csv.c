/* A scorecard as csv: an indicator a row, its project's sums beside it; the execution rate is a row of its own. */
#include "format/csv_out.h"
#include "exchange/json.h"
#include "renderers/scorecard.h"

static const char header[] = "source,method,project,year,agency_code,agency_name,total,grade,"
                             "indicator,level1,level2,category,name,target,actual,weight,ratio,score,lost,own_score,"
                             "flags,formula,reason,part,row,column,line,table\n";

static void put_flags(pft_csv_out *csv, uint32_t flags)
{
    char text[512];
    size_t size = 0;

    for (size_t i = 0; pft_line_flag_name(i) != NULL; i++)
        if ((flags & UINT32_C(1) << i) != 0)
            size += (size_t)snprintf(text + size, sizeof text - size, "%s%s", size > 0 ? " " : "",
                                     pft_line_flag_name(i));
    pft_csv_put(csv, text, size);
}

static void put_project(pft_csv_out *csv, const pft_scorecard *card, const pft_project_score *project)
{
    csv->first = true;
    pft_csv_text(csv, pft_scorecard_source(card)->name);
    pft_csv_text(csv, pft_scorecard_method(card)->id);
    pft_csv_text(csv, project->name);
    pft_csv_number(csv, project->year > 0 ? (uint64_t)project->year : 0);
    pft_csv_text(csv, project->agency_code);
    pft_csv_text(csv, project->agency_name);
    pft_csv_decimal(csv, project->total);
    pft_csv_text(csv, project->grade[PFT_CHINESE]);
}

static void put_line(pft_csv_out *csv, const pft_line *line, pft_language language)
{
    pft_csv_number(csv, line->indicator);
    pft_csv_text(csv, line->level1);
    pft_csv_text(csv, line->level2);
    pft_csv_text(csv, pft_category_name(line->category));
    pft_csv_text(csv, line->name);
    pft_csv_text(csv, line->target);
    pft_csv_text(csv, line->actual);
    pft_csv_decimal(csv, line->weight);
    pft_csv_decimal(csv, line->ratio);
    pft_csv_decimal(csv, line->score);
    pft_csv_decimal(csv, line->lost);
    pft_csv_decimal(csv, line->own_score);
    put_flags(csv, line->flags);
    pft_csv_text(csv, line->formula[language]);
    pft_csv_text(csv, line->reason);
    pft_csv_number(csv, line->place.part);
    pft_csv_number(csv, line->place.row);
    pft_csv_number(csv, line->place.column);
    pft_csv_number(csv, line->place.line);
    pft_csv_number(csv, line->place.table);
    pft_json_out_raw(&csv->out, "\n", 1);
}

/* Its budget is the target, what was executed the actual. */
static void put_execution(pft_csv_out *csv, const pft_execution *execution, pft_language language)
{
    char budget[PFT_DECIMAL_SIZE], executed[PFT_DECIMAL_SIZE];
    pft_line line = {.category = PFT_CATEGORY_EXECUTION, .level1 = "", .level2 = "", .target = budget,
                     .actual = executed, .reason = "", .weight = execution->weight, .ratio = execution->rate,
                     .score = execution->score, .own_score = execution->own_score,
                     .name = pft_category_label(PFT_CATEGORY_EXECUTION, PFT_CHINESE),
                     .formula = {execution->formula[0], execution->formula[1]}};

    pft_decimal_format(execution->budget, budget);
    pft_decimal_format(execution->executed, executed);
    if (pft_decimal_subtract(&line.lost, execution->weight, execution->score) != PFT_OK)
        line.lost = PFT_DECIMAL_NONE;
    put_line(csv, &line, language);
}

pft_status pft_scorecard_csv(const pft_scorecard *card, const pft_scorecard_options *options,
                             const pft_writer *writer, pft_error *err)
{
    pft_csv_out csv;

    pft_json_out_init(&csv.out, writer, true);
    csv.excel = options->excel;
    csv.bom = options->bom;
    csv.exact = false;
    if (!options->no_header)
        pft_csv_begin(&csv);
    if (!options->no_header)
        pft_json_out_raw(&csv.out, header, sizeof header - 1);
    for (size_t p = 0; p < pft_scorecard_project_count(card) && csv.out.status == PFT_OK; p++) {
        const pft_project_score *project = pft_scorecard_project_at(card, p);

        put_project(&csv, card, project);
        put_execution(&csv, &project->execution, options->language);
        for (size_t i = 0; i < project->line_count; i++) {
            put_project(&csv, card, project);
            put_line(&csv, pft_project_score_line_at(project, i), options->language);
        }
    }
    return pft_exchange_written(pft_json_out_end(&csv.out), err);
}
