/* Reports: documents are taken in one by one, then the sections of the kind are written as an article. */
#include "renderers/full_report.h"

#include <string.h>

#include "core/names.h"
#include "format/memory_writer.h"
#include "renderers/article_out.h"

static const pft_name_row texts_rows[] = {PFT_FULL_REPORT_LIST(PFT_NAME_ROW)};
static const pft_names texts = PFT_NAMES(texts_rows);

/* What is done with each document, and what is written of it. */
static const struct {
    bool checks, audits, scores, monitors;
    report_section *const sections[14];
} kinds[PFT_FULL_REPORT_COUNT] = {
    [PFT_FULL_REPORT_REVIEW] = {.checks = true,
                                .sections = {report_overview, report_agencies, report_rules, report_rankings,
                                             report_money, report_indicators, report_limits, report_file_list,
                                             report_findings_annex, report_rules_annex, report_sources}},
    [PFT_FULL_REPORT_SELF_EVALUATION] = {.audits = true,
                                         .scores = true,
                                         .sections = {report_overview, report_agencies, report_scores, report_losses,
                                                      report_rules, report_rankings, report_limits, report_file_list,
                                                      report_cards_annex, report_findings_annex, report_rules_annex,
                                                      report_sources}},
    [PFT_FULL_REPORT_MONITORING] = {.monitors = true,
                                    .sections = {report_overview, report_agencies, report_lights, report_money,
                                                 report_rankings, report_limits, report_file_list, report_monitor_annex,
                                                 report_sources}},
    [PFT_FULL_REPORT_PORTFOLIO] = {.sections = {report_overview, report_agencies, report_money, report_indicators,
                                                report_scores, report_losses, report_rankings, report_limits,
                                                report_file_list, report_sources}},
};

const char *pft_full_report_name(pft_full_report_kind kind)
{
    return pft_names_name(&texts, (unsigned)kind);
}

const char *pft_full_report_text(pft_full_report_kind kind, pft_language language)
{
    return pft_names_text(&texts, (unsigned)kind, language);
}

pft_status pft_full_report_from_name(pft_full_report_kind *out, const char *name)
{
    unsigned number;
    pft_status status = pft_names_find(&texts, name, &number);

    if (out == NULL)
        return PFT_EARGUMENT;
    *out = (pft_full_report_kind)number;
    return status;
}

/* ---- taking in ---- */

static pft_status open_parts(pft_full_report *report, pft_error *err)
{
    pft_portfolio_options options = PFT_PORTFOLIO_OPTIONS_INIT;
    pft_status status;

    options.by = PFT_GROUPED_AGENCY;
    options.ruleset = kinds[report->kind].checks ? report->options.ruleset : NULL;
    options.method = kinds[report->kind].scores ? report->options.method : NULL;
    options.ranked = report->options.ranked < 100 ? report->options.ranked : 100;
    options.allocator = report->options.allocator;
    status = pft_portfolio_new(&report->portfolio, &options, err);
    return status == PFT_OK ? pft_statistics_new(&report->statistics, report->options.allocator, err) : status;
}

pft_status pft_full_report_new(pft_full_report **out, pft_full_report_kind kind, const pft_full_report_options *options,
                               pft_error *err)
{
    pft_full_report_options whole = PFT_FULL_REPORT_OPTIONS_INIT;
    pft_allocator memory;
    pft_full_report *report;
    pft_status status = PFT_OK;

    if (out == NULL || (unsigned)kind >= PFT_FULL_REPORT_COUNT)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL, or there is no such kind", "指针为空，或无此报告类型");
    *out = NULL;
    if (options != NULL)
        memcpy(&whole, options, options->struct_size < sizeof whole ? options->struct_size : sizeof whole);
    if ((kinds[kind].scores || kinds[kind].monitors) && whole.method == NULL)
        return pft_fail(err, PFT_EARGUMENT, "this report needs a scoring method", "此报告须指定赋分方法");
    if ((unsigned)whole.language >= PFT_LANGUAGE_COUNT)
        whole.language = PFT_CHINESE;
    memory = whole.allocator != NULL ? *whole.allocator : pft_default_allocator;
    if ((report = memory.allocate(memory.context, sizeof *report)) == NULL)
        return pft_fail_memory(err);
    *report = (pft_full_report){.kind = kind, .options = whole};
    pft_arena_init(&report->arena, &memory);
    report->options.allocator = &report->arena.allocator;
    report->title = whole.title != NULL ? pft_arena_strndup(&report->arena, whole.title, strlen(whole.title))
                                        : pft_full_report_text(kind, whole.language);
    status = report->title != NULL ? open_parts(report, err) : pft_fail_memory(err);
    if (status != PFT_OK) {
        pft_full_report_free(report);
        return status;
    }
    *out = report;
    return PFT_OK;
}

static void end_file(report_file *file)
{
    pft_findings_free(file->findings);
    pft_scorecard_free(file->card);
    pft_monitor_free(file->monitor);
}

void pft_full_report_free(pft_full_report *report)
{
    pft_allocator allocator;

    if (report == NULL)
        return;
    allocator = report->arena.allocator;
    for (size_t i = 0; i < report->count; i++)
        end_file(&report->files[i]);
    pft_portfolio_free(report->portfolio);
    pft_statistics_free(report->statistics);
    pft_arena_free(&report->arena);
    allocator.release(allocator.context, report, sizeof *report);
}

static pft_status look_at(pft_full_report *report, report_file *file, const pft_document *document, pft_error *err)
{
    const pft_full_report_options *options = &report->options;
    pft_score_options memory = PFT_SCORE_OPTIONS_INIT;
    pft_status status = PFT_OK;

    memory.allocator = options->allocator;
    if (options->ruleset != NULL && kinds[report->kind].checks)
        status = pft_check(&file->findings, document, options->ruleset, err);
    if (status == PFT_OK && options->ruleset != NULL && kinds[report->kind].audits)
        status = pft_audit(&file->findings, document, options->ruleset, options->method, err);
    if (status == PFT_OK && kinds[report->kind].scores)
        status = pft_score(&file->card, document, options->method, &memory, err);
    if (status == PFT_OK && kinds[report->kind].monitors)
        status = pft_monitor_run(&file->monitor, document, options->method, options->month, &memory, err);
    return status;
}

static bool describe(pft_full_report *report, report_file *file, const pft_document *document)
{
    const char *name = pft_document_source(document)->name;

    file->projects = pft_document_project_count(document);
    for (size_t i = 0; i < file->projects; i++)
        file->indicators += pft_document_project_at(document, i)->indicator_count;
    return (file->name = pft_arena_strndup(&report->arena, name, strlen(name))) != NULL;
}

static void count_lights(pft_full_report *report, const pft_monitor *monitor)
{
    for (size_t i = 0; monitor != NULL && i < pft_monitor_project_count(monitor); i++)
        for (int light = 0; light < PFT_LIGHT_COUNT; light++)
            report->lights[light] += pft_monitor_project_at(monitor, i)->lights[light];
}

pft_status pft_full_report_add(pft_full_report *report, const pft_document *document, pft_error *err)
{
    report_file file = {.name = ""}, *files;
    pft_status status;

    if (report == NULL || document == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    files = pft_arena_room(&report->arena, report->files, report->count, &report->capacity, sizeof *files);
    if (files == NULL || !describe(report, &file, document))
        return pft_fail_memory(err);
    report->files = files;
    if ((status = look_at(report, &file, document, err)) == PFT_OK &&
        (status = pft_portfolio_add_document(report->portfolio, document, err)) == PFT_OK && file.findings != NULL)
        status = pft_statistics_add(report->statistics, file.findings, err);
    if (status != PFT_OK) {
        end_file(&file);
        return status;
    }
    count_lights(report, file.monitor);
    files[report->count++] = file;
    return PFT_OK;
}

/* ---- writing ---- */

static pft_status write_docx(const pft_article *article, const pft_writer *writer, pft_error *err)
{
#ifdef PFT_WITH_WORKBOOKS
    return pft_article_docx(article, writer, err);
#else
    (void)article;
    (void)writer;
    return pft_fail(err, PFT_EUNSUPPORTED, "this build writes no Office files", "此构建不能写出 Office 文件");
#endif
}

static const struct {
    const char *name;
    pft_status (*write)(const pft_article *article, const pft_writer *writer, pft_error *err);
} formats[] = {{"html", pft_article_html}, {"docx", write_docx}};

static pft_status write_article(pft_full_report *report, size_t format, const pft_writer *writer, pft_error *err)
{
    report_writer w = {.report = report, .language = report->options.language};
    pft_status status;

    pft_article_open(&w.article, w.language, report->options.allocator);
    pft_portfolio_sort(report->portfolio);
    for (size_t i = 0; i < report->count; i++) /* what an index leads to must be known before it is there */
        report->files[i].anchor = pft_article_anchor(&w.article);
    for (size_t i = 0; kinds[report->kind].sections[i] != NULL; i++)
        kinds[report->kind].sections[i](&w);
    status = formats[format].write(&w.article, writer, err);
    pft_article_close(&w.article);
    return status;
}

pft_status pft_full_report_write(pft_full_report *report, const char *format, const pft_writer *writer, pft_error *err)
{
    if (report == NULL || format == NULL || writer == NULL || writer->write == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, format) == 0)
            return write_article(report, i, writer, err);
    return pft_fail_format(err, format, "reports", "报告", "html, docx");
}

pft_status pft_full_report_write_text(pft_full_report *report, const char *format, char **text, size_t *size,
                                      pft_error *err)
{
    pft_memory_writer memory = {.head = NULL};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_status status;

    if (report == NULL || text == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *text = NULL;
    memory.allocator = *report->options.allocator;
    status = pft_memory_writer_end(&memory, pft_full_report_write(report, format, &writer, err), text, size);
    return status == PFT_ENOMEM ? pft_fail_memory(err) : status;
}
