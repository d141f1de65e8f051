/* alike: what units have copied from each other. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "reading.h"
#include "layout.h"
#include "terminal.h"

enum { SHOWN = 10, TEXT = 1024 };

static bool take(struct reading *reading, struct result *result)
{
    return reading_join(reading, result, reading->context);
}

static void heading_text(char *text, size_t size, const struct page *page, const pft_alike_group *group)
{
    char likeness[PFT_DECIMAL_SIZE], units[24];

    snprintf(units, sizeof units, "%zu", group->unit_count);
    if (group->kind == PFT_ALIKE_SIMILAR) {
        pft_decimal_format(group->likeness, likeness);
        message_format(text, size, page->language, MESSAGE_ALIKE_SIMILAR, pft_alike_text(group->kind, page->language),
                       units, likeness);
    } else {
        message_format(text, size, page->language, MESSAGE_ALIKE_GROUP, pft_alike_text(group->kind, page->language),
                       units);
    }
}

static void show_member(const struct page *page, const pft_alike_member *member)
{
    const pft_project *project = member->project;
    char line[TEXT];

    snprintf(line, sizeof line, "%s%s%s · %s%s%s  %s", project->agency_code, *project->agency_code != '\0' ? " " : "",
             project->agency_name, project->name, member->indicator != NULL ? " · " : "",
             member->indicator != NULL ? member->indicator->name : "", project->source->name);
    page_paragraph(page, 4, STYLE_PLAIN, line);
}

static void show_group(const struct page *page, const pft_alike_group *group)
{
    char line[TEXT], number[24];

    heading_text(line, sizeof line, page, group);
    page_heading(page, STYLE_HEADING, line);
    if (*group->text != '\0') {
        snprintf(line, sizeof line, "%s%s%.*s", group->text, group->target != NULL ? "  " : "",
                 group->target != NULL ? (int)group->target->raw_size : 0,
                 group->target != NULL ? group->target->raw : "");
        page_paragraph(page, 2, STYLE_VALUE, line);
    }
    for (size_t i = 0; i < group->member_count && i < SHOWN; i++)
        show_member(page, &group->members[i]);
    if (group->member_count > SHOWN) {
        snprintf(number, sizeof number, "%zu", group->member_count - SHOWN);
        message_format(line, sizeof line, page->language, MESSAGE_SHOW_MORE, number);
        page_paragraph(page, 4, STYLE_FAINT, line);
    }
    fputc('\n', page->out);
}

static void show(const struct page *page, const pft_alike *alike)
{
    char line[TEXT], groups[24], units[24];

    for (size_t i = 0; i < pft_alike_count(alike); i++)
        show_group(page, pft_alike_at(alike, i));
    snprintf(groups, sizeof groups, "%zu", pft_alike_count(alike));
    snprintf(units, sizeof units, "%zu", pft_alike_unit_count(alike));
    message_format(line, sizeof line, page->language, MESSAGE_ALIKE_TOTAL, units, groups);
    page_paragraph(page, 0, STYLE_PLAIN, line);
}

static pft_status write_alike(const struct reading *reading, const pft_alike *alike, pft_error *error)
{
    const struct settings *settings = reading->settings;
    struct output *output = reading->output;
    const struct page page = {output->stream, terminal_columns(),
                              terminal_colored(settings->color) && output->target == NULL, settings->language};
    pft_write_options options = PFT_WRITE_OPTIONS_INIT;
    pft_writer writer = pft_stream_writer(output->stream);

    options.compact = settings->compact;
    options.excel = settings->excel;
    options.bom = settings->bom;
    if (settings->to != NULL && strcmp(settings->to, "text") != 0)
        return pft_alike_write(alike, settings->to, &options, &writer, error);
    show(&page, alike);
    return ferror(output->stream) ? PFT_EIO : PFT_OK;
}

static bool finish(struct reading *reading)
{
    const pft_document *const *joined = reading->context;
    pft_alike_options options = PFT_ALIKE_OPTIONS_INIT;
    pft_error error = {.status = PFT_OK};
    pft_alike *alike = NULL;

    if (reading->settings->likeness != PFT_DECIMAL_NONE)
        options.likeness = reading->settings->likeness;
    error.status = pft_alike_find(&alike, *joined, &options, &error);
    errno = error.status == PFT_ENOMEM ? ENOMEM : 0;
    if (error.status == PFT_OK) {
        reading->unmatched = pft_alike_count(alike) > 0;
        error.status = write_alike(reading, alike, &error);
    }
    output_report_error(reading->output, &error);
    pft_alike_free(alike);
    return true;
}

exit_status alike_run(const struct settings *settings)
{
    pft_document *joined = NULL;
    struct reading reading = {.settings = settings, .render = reading_keep, .take = take, .context = &joined};
    exit_status status = reading_write(&reading, finish);

    pft_document_free(joined);
    return status;
}
