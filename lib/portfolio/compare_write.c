/* Comparisons for programs: json and csv; and which writer writes what. */
#include <string.h>

#include "exchange/json.h"
#include "format/csv_out.h"
#include "format/memory_writer.h"
#include "portfolio/compare.h"

enum { VERSION = 1 };

/* ---- json ---- */

static void write_changes(pft_json_out *out, uint32_t changes)
{
    pft_json_out_open(out, "changes", '[', true);
    for (unsigned i = 0; i < PFT_CHANGE_COUNT; i++)
        if ((changes & PFT_CHANGE_BIT(i)) != 0)
            pft_json_out_text(out, NULL, pft_change_name((pft_change)i));
    pft_json_out_close(out, ']');
}

static void write_match(pft_json_out *out, pft_match match, pft_decimal likeness)
{
    pft_json_out_text(out, "match", pft_match_name(match));
    pft_json_out_decimal(out, "likeness", match != PFT_MATCH_NONE ? likeness : PFT_DECIMAL_NONE);
}

static void write_candidates(pft_json_out *out, const pft_candidate *candidates, size_t count)
{
    pft_json_out_open(out, "candidates", '[', true);
    for (size_t i = 0; i < count; i++) {
        pft_json_out_open(out, NULL, '{', true);
        pft_json_out_text(out, "name", candidates[i].name);
        pft_json_out_decimal(out, "likeness", candidates[i].likeness);
        pft_json_out_close(out, '}');
    }
    pft_json_out_close(out, ']');
}

static void write_target(pft_json_out *out, const pft_value *target)
{
    if (target == NULL)
        pft_json_out_word(out, "target", "null");
    else
        pft_json_out_string(out, "target", target->raw, target->raw_size);
}

static void write_indicator(pft_json_out *out, const char *key, const pft_indicator *indicator)
{
    if (indicator == NULL) {
        pft_json_out_word(out, key, "null");
        return;
    }
    pft_json_out_open(out, key, '{', true);
    pft_json_out_text(out, "category", pft_category_name(indicator->category));
    pft_json_out_text(out, "name", indicator->name);
    write_target(out, indicator->target);
    pft_json_write_place(out, indicator->place);
    pft_json_out_close(out, '}');
}

static void write_pair(pft_json_out *out, const pft_pair *pair)
{
    pft_json_out_open(out, NULL, '{', false);
    write_changes(out, pair->changes);
    write_match(out, pair->match, pair->likeness);
    pft_json_out_decimal(out, "converted", pair->converted);
    write_indicator(out, "before", pair->before);
    write_indicator(out, "after", pair->after);
    write_candidates(out, pair->candidates, pair->candidate_count);
    pft_json_out_close(out, '}');
}

static void write_side(pft_json_out *out, const char *key, const pft_project *project, pft_decimal money)
{
    if (project == NULL) {
        pft_json_out_word(out, key, "null");
        return;
    }
    pft_json_out_open(out, key, '{', true);
    pft_json_out_text(out, "name", project->name);
    pft_json_write_year(out, project->year);
    pft_json_write_agency(out, project->agency_code, project->agency_name);
    pft_json_out_decimal(out, "budget", money);
    pft_json_out_text(out, "file", project->source->name);
    pft_json_out_close(out, '}');
}

static void write_counts(pft_json_out *out, const char *key, const size_t *counts)
{
    pft_json_out_open(out, key, '{', true);
    for (unsigned i = 0; i < PFT_CHANGE_COUNT; i++)
        pft_json_out_number(out, pft_change_name((pft_change)i), counts[i]);
    pft_json_out_close(out, '}');
}

static void write_project(pft_json_out *out, const pft_comparison_options *options, const pft_project_pair *project)
{
    pft_json_out_open(out, NULL, '{', false);
    write_changes(out, project->changes);
    write_match(out, project->match, project->likeness);
    write_side(out, "before", project->before, project->money_before);
    write_side(out, "after", project->after, project->money_after);
    pft_json_out_word(out, "money_up_targets_down", project->money_up_targets_down ? "true" : "false");
    write_counts(out, "counts", project->counts);
    write_candidates(out, project->candidates, project->candidate_count);
    pft_json_out_open(out, "indicators", '[', false);
    for (size_t i = 0; i < project->pair_count && out->status == PFT_OK; i++)
        if (pft_comparison_shows(options, project->pairs[i].changes))
            write_pair(out, &project->pairs[i]);
    pft_json_out_close(out, ']');
    pft_json_out_close(out, '}');
}

pft_status pft_comparison_write_json(const pft_comparison *comparison, const pft_comparison_options *options,
                                     const pft_writer *writer)
{
    pft_json_out out;

    pft_json_out_init(&out, writer, options->compact);
    pft_json_out_open(&out, NULL, '{', false);
    pft_json_out_text(&out, "format", "perftarget-comparison");
    pft_json_out_number(&out, "version", VERSION);
    pft_json_out_text(&out, "before", comparison->before->name);
    pft_json_out_text(&out, "after", comparison->after->name);
    write_counts(&out, "project_counts", comparison->project_totals);
    write_counts(&out, "counts", comparison->totals);
    pft_json_out_open(&out, "projects", '[', false);
    for (size_t i = 0; i < comparison->count && out.status == PFT_OK; i++)
        if (pft_comparison_shows(options, comparison->projects[i].changes))
            write_project(&out, options, &comparison->projects[i]);
    pft_json_out_close(&out, ']');
    pft_json_out_close(&out, '}');
    pft_json_out_raw(&out, "\n", 1);
    return pft_json_out_end(&out);
}

/* ---- csv: a row an indicator, and one for a project that only one of the years has ---- */

static void put_changes(pft_csv_out *csv, uint32_t changes)
{
    char text[128] = "";

    for (unsigned i = 0; i < PFT_CHANGE_COUNT; i++)
        if ((changes & PFT_CHANGE_BIT(i)) != 0) {
            if (*text != '\0')
                strcat(text, " ");
            strcat(text, pft_change_name((pft_change)i));
        }
    pft_csv_text(csv, text);
}

static void put_target(pft_csv_out *csv, const pft_indicator *indicator)
{
    const pft_value *target = indicator != NULL ? indicator->target : NULL;

    pft_csv_words(csv, target != NULL ? target->raw : "", target != NULL ? target->raw_size : 0);
}

static void put_project(pft_csv_out *csv, const pft_project_pair *project)
{
    const pft_project *one = project->before != NULL ? project->before : project->after;

    csv->first = true;
    pft_csv_text(csv, one->agency_code);
    pft_csv_text(csv, one->agency_name);
    pft_csv_text(csv, project->before != NULL ? project->before->name : "");
    pft_csv_text(csv, project->after != NULL ? project->after->name : "");
    put_changes(csv, project->changes);
    pft_csv_decimal(csv, project->money_before);
    pft_csv_decimal(csv, project->money_after);
    pft_csv_text(csv, project->money_up_targets_down ? "true" : "false");
}

static void put_pair(pft_csv_out *csv, const pft_pair *pair)
{
    const pft_indicator *one = pair->before != NULL ? pair->before : pair->after;

    pft_csv_text(csv, pft_category_name(one->category));
    pft_csv_text(csv, pair->before != NULL ? pair->before->name : "");
    pft_csv_text(csv, pair->after != NULL ? pair->after->name : "");
    put_target(csv, pair->before);
    put_target(csv, pair->after);
    put_changes(csv, pair->changes);
    pft_csv_text(csv, pft_match_name(pair->match));
    pft_csv_decimal(csv, pair->match != PFT_MATCH_NONE ? pair->likeness : PFT_DECIMAL_NONE);
    pft_csv_decimal(csv, pair->converted);
    pft_json_out_raw(&csv->out, "\n", 1);
}

static void put_rows(pft_csv_out *csv, const pft_comparison_options *options, const pft_project_pair *project)
{
    if (project->pair_count == 0) {
        put_project(csv, project);
        pft_json_out_raw(&csv->out, ",,,,,,,,,\n", 10);
    }
    for (size_t i = 0; i < project->pair_count && csv->out.status == PFT_OK; i++)
        if (pft_comparison_shows(options, project->pairs[i].changes)) {
            put_project(csv, project);
            put_pair(csv, &project->pairs[i]);
        }
}

pft_status pft_comparison_write_csv(const pft_comparison *comparison, const pft_comparison_options *options,
                                    const pft_writer *writer)
{
    static const char header[] = "agency_code,agency_name,project_before,project_after,project_changes,budget_before,"
                                 "budget_after,money_up_targets_down,category,indicator_before,indicator_after,"
                                 "target_before,target_after,changes,match,likeness,converted\n";
    pft_csv_out csv = {.excel = options->excel, .bom = options->bom};

    pft_json_out_init(&csv.out, writer, true);
    pft_csv_begin(&csv);
    pft_json_out_raw(&csv.out, header, sizeof header - 1);
    for (size_t i = 0; i < comparison->count && csv.out.status == PFT_OK; i++)
        put_rows(&csv, options, &comparison->projects[i]);
    return pft_json_out_end(&csv.out);
}

/* ---- any ---- */

static pft_status write_workbook(const pft_comparison *comparison, const pft_comparison_options *options,
                                 const pft_writer *writer, pft_error *err)
{
#ifdef PFT_WITH_WORKBOOKS
    return pft_comparison_write_xlsx(comparison, options, writer, err);
#else
    (void)comparison;
    (void)options;
    (void)writer;
    return pft_fail(err, PFT_EUNSUPPORTED, "this build writes no workbooks", "此构建不能写出工作簿");
#endif
}

pft_status pft_comparison_write(const pft_comparison *comparison, const char *format,
                                const pft_comparison_options *options, const pft_writer *writer, pft_error *err)
{
    static const struct {
        const char *name;
        pft_status (*write)(const pft_comparison *, const pft_comparison_options *, const pft_writer *);
    } formats[] = {
        {"json", pft_comparison_write_json}, {"csv", pft_comparison_write_csv}, {"html", pft_comparison_write_html}};
    pft_comparison_options whole = PFT_COMPARISON_OPTIONS_INIT;

    if (comparison == NULL || format == NULL || writer == NULL || writer->write == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if (options != NULL)
        memcpy(&whole, options, options->struct_size < sizeof whole ? options->struct_size : sizeof whole);
    if ((unsigned)whole.language >= PFT_LANGUAGE_COUNT)
        whole.language = PFT_CHINESE;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, format) == 0)
            return pft_exchange_written(formats[i].write(comparison, &whole, writer), err);
    if (strcmp(format, "xlsx") == 0)
        return write_workbook(comparison, &whole, writer, err);
    return pft_fail_format(err, format, "comparisons", "对比结果", "json, csv, html, xlsx");
}

pft_status pft_comparison_write_text(const pft_comparison *comparison, const char *format,
                                     const pft_comparison_options *options, char **text, size_t *size, pft_error *err)
{
    pft_memory_writer memory = {.head = NULL};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_status status;

    if (comparison == NULL || text == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *text = NULL;
    memory.allocator = comparison->arena.allocator;
    status =
        pft_memory_writer_end(&memory, pft_comparison_write(comparison, format, options, &writer, err), text, size);
    return status == PFT_ENOMEM ? pft_fail_memory(err) : status;
}
