/* monitor: mid-year, how far each target is and where it would end at this pace. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "reading.h"
#include "score.h"
#include "terminal.h"

enum { LIGHT = 4, VALUE = 14, PERCENT = 9, INDENT = 3, LEAST_NAME = 12, TEXT = 512 };

struct watch {
    const pft_method *method;
    bool json;
    size_t columns;
    bool colored;
    pft_document *joined;
};

static const char *light_text(const struct page *page, pft_light light)
{
    return light == PFT_LIGHT_NONE ? "—" : pft_light_text(light, page->language);
}

static enum style light_style(pft_light light)
{
    static const enum style styles[PFT_LIGHT_COUNT] = {STYLE_FAINT, STYLE_VALUE, STYLE_LABEL, STYLE_HEADING};

    return styles[light];
}

static size_t name_columns(const struct page *page)
{
    size_t used = INDENT + LIGHT + 2 + 2 * VALUE + 2 * PERCENT + 5 * CELL_GAP;

    return page->columns > used + LEAST_NAME ? page->columns - used : LEAST_NAME;
}

static void show_row(const struct page *page, const char *light, enum style style, const char *name,
                     const char *target, const char *actual, const char *ratio, const char *projected)
{
    const struct cell cells[] = {{light, LIGHT + 2, false, style},       {name, name_columns(page), false, STYLE_PLAIN},
                                 {target, VALUE, false, STYLE_PLAIN},    {actual, VALUE, false, STYLE_PLAIN},
                                 {ratio, PERCENT, true, STYLE_PLAIN},    {projected, PERCENT, true, STYLE_VALUE}};

    page_row(page, "   ", "   ", cells, 6);
}

static void show_line(const struct page *page, const pft_monitor_line *line)
{
    char ratio[AMOUNT_SIZE], projected[AMOUNT_SIZE];

    percent_format(ratio, line->ratio, 1);
    percent_format(projected, line->projected, 1);
    show_row(page, light_text(page, line->light), light_style(line->light), *line->name != '\0' ? line->name : "—",
             line->target, line->actual, ratio, projected);
}

static void show_budget(const struct page *page, const pft_monitor_project *project)
{
    char budget[AMOUNT_SIZE], executed[AMOUNT_SIZE], rate[AMOUNT_SIZE], projected[AMOUNT_SIZE];

    amount_format(budget, project->budget, 2);
    amount_format(executed, project->executed, 2);
    percent_format(rate, project->rate, 1);
    percent_format(projected, project->projected_rate, 1);
    show_row(page, light_text(page, project->light), light_style(project->light),
             pft_category_label(PFT_CATEGORY_EXECUTION, page->language), budget, executed, rate, projected);
}

/* "Points reached 48.0 %, money spent 50.0 %, deviation −2.0 %; time passed 58.3 %" */
static void show_sums(const struct page *page, const pft_monitor_project *project)
{
    char score[AMOUNT_SIZE], rate[AMOUNT_SIZE], deviation[AMOUNT_SIZE], expected[AMOUNT_SIZE], lead[AMOUNT_SIZE],
        line[TEXT];

    percent_format(score, project->score_rate, 1);
    percent_format(rate, project->rate, 1);
    percent_format(deviation, project->deviation, 1);
    percent_format(expected, project->expected, 1);
    percent_format(lead, project->lead, 1);
    message_format(line, sizeof line, page->language, MESSAGE_MONITOR_SUMS, score, rate, deviation, expected, lead);
    page_paragraph(page, INDENT, STYLE_PLAIN, line);
    for (size_t i = 0; pft_total_flag_text(i, page->language) != NULL; i++)
        if ((project->flags & UINT32_C(1) << i) != 0)
            page_paragraph(page, INDENT, STYLE_LABEL, pft_total_flag_text(i, page->language));
}

static void show_project(const struct page *page, const pft_monitor_project *project)
{
    page_heading(page, STYLE_TITLE, *project->name != '\0' ? project->name : "—");
    show_sums(page, project);
    show_row(page, "", STYLE_PLAIN, message_text(page->language, MESSAGE_SHOW_INDICATOR),
             message_text(page->language, MESSAGE_SHOW_TARGET), message_text(page->language, MESSAGE_SHOW_ACTUAL),
             message_text(page->language, MESSAGE_MONITOR_RATIO),
             message_text(page->language, MESSAGE_MONITOR_PROJECTED));
    show_budget(page, project);
    for (size_t i = 0; i < project->line_count; i++)
        show_line(page, pft_monitor_project_line_at(project, i));
}

static pft_status show(const struct reading *reading, struct result *result, const pft_monitor *monitor)
{
    const struct watch *watch = reading->context;
    struct page page = {.columns = watch->columns,
                        .colored = watch->colored && reading->output->target == NULL,
                        .language = reading->settings->language};
    struct memory memory;

    if (!memory_open(&memory))
        return PFT_ENOMEM;
    page.out = memory.stream;
    for (size_t i = 0; i < pft_monitor_project_count(monitor); i++) {
        if (i > 0)
            fputc('\n', page.out);
        show_project(&page, pft_monitor_project_at(monitor, i));
    }
    return reading_keep_text(result, &memory);
}

static pft_status render(const struct reading *reading, struct result *result)
{
    const struct watch *watch = reading->context;
    pft_monitor *monitor = NULL;
    pft_status status;

    if (watch->json)
        return PFT_OK;
    status = pft_monitor_run(&monitor, result->document, watch->method, reading->settings->month, NULL, &result->error);
    if (status == PFT_OK)
        status = show(reading, result, monitor);
    pft_monitor_free(monitor);
    pft_document_free(result->document);
    result->document = NULL;
    return status;
}

static bool take(struct reading *reading, struct result *result)
{
    struct watch *watch = reading->context;

    if (watch->json)
        return reading_join(reading, result, &watch->joined);
    if (reading->done > 0 && !output_write(reading->output, "\n", 1))
        return false;
    return reading_write_text(reading, result);
}

static bool write_json(struct reading *reading)
{
    const struct watch *watch = reading->context;
    pft_writer writer = pft_stream_writer(reading->output->stream);
    pft_monitor *monitor = NULL;
    pft_error error = {.status = PFT_OK};

    errno = 0;
    error.status = pft_monitor_run(&monitor, watch->joined, watch->method, reading->settings->month, NULL, &error);
    if (error.status == PFT_OK)
        error.status = pft_monitor_write(monitor, reading->settings->compact, &writer, &error);
    output_report_error(reading->output, &error);
    pft_monitor_free(monitor);
    return true;
}

exit_status monitor_run(const struct settings *settings)
{
    struct watch watch = {.json = settings->to != NULL && strcmp(settings->to, "json") == 0,
                          .columns = terminal_columns(),
                          .colored = terminal_colored(settings->color)};
    struct reading reading = {.settings = settings, .render = render, .take = take, .context = &watch};
    pft_method *method;
    exit_status status;

    if (settings->month < 0) {
        say(settings->language, MESSAGE_NO_MONTH);
        return STATUS_USAGE;
    }
    if ((method = method_open(settings->method, settings->language)) == NULL)
        return STATUS_INPUT;
    watch.method = method;
    status = reading_write(&reading, watch.json ? write_json : NULL);
    pft_document_free(watch.joined);
    pft_method_free(method);
    return status;
}
