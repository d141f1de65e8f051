/* show: documents as tables for people. */
#include "command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "layout.h"
#include "reading.h"
#include "terminal.h"
#include "tree.h"

enum { INDENT = 3, AMOUNT_COUNT = 3, AMOUNT_PLACES = 2, LEAST_LABEL = 8, MOST_UNPLACED = 10 };

struct view {
    size_t columns;
    bool colored;
};

static const char *label_of(const struct page *page, message_id id)
{
    return message_text(page->language, id);
}

/* "Agency   564301 …", wrapped beside its label; nothing when there is no text. */
static void show_field(const struct page *page, message_id label, const char *text)
{
    enum { LABELS = 9 }; /* the widest label, Purpose, and a gap */
    struct cell cells[] = {
        {label_of(page, label), LABELS - CELL_GAP, false, STYLE_LABEL},
        {text, page->columns - INDENT - LABELS, false, STYLE_PLAIN},
    };

    if (*text != '\0')
        page_row(page, "   ", "   ", cells, 2);
}

static void show_title(const struct page *page, const pft_project *project)
{
    const char *title = *project->title != '\0' ? project->title : project->name;
    char ordinal[16] = "", spaces[16];
    struct cell cell = {*title != '\0' ? title : "—", 0, false, STYLE_TITLE};

    if (project->ordinal > 0)
        snprintf(ordinal, sizeof ordinal, "%u. ", (unsigned)project->ordinal);
    snprintf(spaces, sizeof spaces, "%*s", (int)strlen(ordinal), "");
    cell.columns = page->columns - strlen(ordinal);
    page_row(page, ordinal, spaces, &cell, 1);
}

static void show_agency(const struct page *page, const pft_project *project)
{
    char agency[1024];

    snprintf(agency, sizeof agency, "%s%s%s", project->agency_code,
             *project->agency_code != '\0' && *project->agency_name != '\0' ? " " : "", project->agency_name);
    show_field(page, MESSAGE_SHOW_AGENCY, agency);
}

static void show_goals(const struct page *page, const pft_project *project)
{
    for (size_t i = 0; i < project->goal_count; i++)
        show_field(page, i == 0 ? MESSAGE_SHOW_GOALS : MESSAGE_NONE, pft_project_goal(project, i));
}

static pft_decimal amount_of(const pft_budget_line *line, size_t which)
{
    return which == 0 ? line->initial : which == 1 ? line->adjusted : line->executed;
}

/* Which of the three amounts any line gives. */
static void find_amounts(bool given[AMOUNT_COUNT], const pft_project *project)
{
    memset(given, 0, AMOUNT_COUNT * sizeof *given);
    for (size_t i = 0; i < project->budget_line_count; i++)
        for (size_t which = 0; which < AMOUNT_COUNT; which++)
            if (amount_of(pft_project_budget_line(project, i), which) != PFT_DECIMAL_NONE)
                given[which] = true;
    if (!given[1] && !given[2])
        given[0] = true;
}

static const char *budget_label(const pft_budget_line *line)
{
    return *line->label != '\0' ? line->label : pft_funding_label(line->source);
}

/* The widths of the label and of the three amounts, the headings included. A label of no width: all of them do not
 * fit beside each other, and each goes on a line of its own. */
static void measure_budget(const struct page *page, const pft_project *project, const bool given[AMOUNT_COUNT],
                           size_t widths[AMOUNT_COUNT + 1])
{
    char amount[AMOUNT_SIZE];
    size_t used = INDENT;

    widths[0] = text_columns(label_of(page, MESSAGE_SHOW_BUDGET));
    for (size_t which = 0; which < AMOUNT_COUNT; which++)
        widths[1 + which] = text_columns(label_of(page, (message_id)(MESSAGE_SHOW_INITIAL + (int)which)));
    for (size_t i = 0; i < project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line(project, i);

        if (text_columns(budget_label(line)) > widths[0])
            widths[0] = text_columns(budget_label(line));
        for (size_t which = 0; which < AMOUNT_COUNT; which++) {
            amount_format(amount, amount_of(line, which), AMOUNT_PLACES);
            if (text_columns(amount) > widths[1 + which])
                widths[1 + which] = text_columns(amount);
        }
    }
    for (size_t which = 0; which < AMOUNT_COUNT; which++)
        used += given[which] ? widths[1 + which] + CELL_GAP : 0;
    if (widths[0] + used > page->columns)
        widths[0] = page->columns >= used + LEAST_LABEL ? page->columns - used : 0;
}

static void show_stacked_line(const struct page *page, const pft_budget_line *line, const bool given[AMOUNT_COUNT])
{
    char amount[AMOUNT_SIZE];

    page_paragraph(page, INDENT, STYLE_PLAIN, budget_label(line));
    for (size_t which = 0; which < AMOUNT_COUNT; which++) {
        const char *label = label_of(page, (message_id)(MESSAGE_SHOW_INITIAL + (int)which));
        const struct cell cells[] = {{label, text_columns(label), false, STYLE_FAINT},
                                     {amount, page->columns - 5 - text_columns(label) - CELL_GAP, false, STYLE_VALUE}};

        amount_format(amount, amount_of(line, which), AMOUNT_PLACES);
        if (given[which])
            page_row(page, "     ", "     ", cells, 2);
    }
}

static void show_budget_line(const struct page *page, const pft_budget_line *line, const bool given[AMOUNT_COUNT],
                             const size_t widths[AMOUNT_COUNT + 1])
{
    char amounts[AMOUNT_COUNT][AMOUNT_SIZE];
    struct cell cells[AMOUNT_COUNT + 1] = {{budget_label(line), widths[0], false, STYLE_PLAIN}};
    size_t count = 1;

    for (size_t which = 0; which < AMOUNT_COUNT; which++) {
        if (!given[which])
            continue;
        amount_format(amounts[which], amount_of(line, which), AMOUNT_PLACES);
        cells[count++] = (struct cell){amounts[which], widths[1 + which], true, STYLE_VALUE};
    }
    page_row(page, "   ", "   ", cells, count);
}

static void show_budget(const struct page *page, const pft_project *project)
{
    bool given[AMOUNT_COUNT];
    size_t widths[AMOUNT_COUNT + 1], count = 1;
    struct cell heading[AMOUNT_COUNT + 1];

    if (project->budget_line_count == 0)
        return;
    find_amounts(given, project);
    measure_budget(page, project, given, widths);
    heading[0] = (struct cell){label_of(page, MESSAGE_SHOW_BUDGET),
                               widths[0] > 0 ? widths[0] : page->columns - INDENT, false, STYLE_LABEL};
    for (size_t which = 0; which < AMOUNT_COUNT; which++)
        if (given[which] && (given[1] || given[2]) && widths[0] > 0)
            heading[count++] = (struct cell){label_of(page, (message_id)(MESSAGE_SHOW_INITIAL + (int)which)),
                                      widths[1 + which], true, STYLE_LABEL};
    page_row(page, "   ", "   ", heading, count);
    for (size_t i = 0; i < project->budget_line_count; i++)
        if (widths[0] > 0)
            show_budget_line(page, pft_project_budget_line(project, i), given, widths);
        else
            show_stacked_line(page, pft_project_budget_line(project, i), given);
}

static void show_project(const struct page *page, const pft_project *project)
{
    char year[16] = "";

    if (project->year > 0)
        snprintf(year, sizeof year, "%d", (int)project->year);
    show_title(page, project);
    show_field(page, MESSAGE_SHOW_PROJECT, project->name);
    show_agency(page, project);
    show_field(page, MESSAGE_SHOW_YEAR, year);
    show_field(page, MESSAGE_SHOW_PURPOSE, project->purpose);
    show_goals(page, project);
    show_budget(page, project);
    tree_show(page, project);
}

static void show_unplaced(const struct page *page, const pft_document *document)
{
    size_t count = pft_document_unplaced_count(document);
    char number[24], heading[128], line[64];
    size_t width = 0;

    if (count == 0)
        return;
    for (size_t i = 0; i < count && i < MOST_UNPLACED; i++) {
        message_place(line, sizeof line, page->language, pft_document_unplaced(document, i)->place);
        if (text_columns(line) > width)
            width = text_columns(line);
    }
    if (width > (page->columns - INDENT - CELL_GAP) / 2)
        width = (page->columns - INDENT - CELL_GAP) / 2;
    snprintf(number, sizeof number, "%zu", count);
    message_format(heading, sizeof heading, page->language, MESSAGE_SHOW_UNPLACED, number);
    fputc('\n', page->out);
    page_paragraph(page, 0, STYLE_LABEL, heading);
    for (size_t i = 0; i < count && i < MOST_UNPLACED; i++) {
        const pft_unplaced *unplaced = pft_document_unplaced(document, i);
        struct cell cells[2] = {{line, width, false, STYLE_FAINT},
                                {unplaced->text, page->columns - INDENT - width - CELL_GAP, false, STYLE_PLAIN}};

        message_place(line, sizeof line, page->language, unplaced->place);
        page_row(page, "   ", "   ", cells, 2);
    }
    if (count > MOST_UNPLACED) {
        snprintf(number, sizeof number, "%zu", count - MOST_UNPLACED);
        message_format(line, sizeof line, page->language, MESSAGE_SHOW_MORE, number);
        page_paragraph(page, INDENT, STYLE_FAINT, line);
    }
}

/* "targets.txt: 5 projects, 49 indicators" */
static void show_heading(const struct page *page, const pft_document *document)
{
    size_t projects = pft_document_project_count(document), indicators = 0;
    char project_text[64], indicator_text[64], heading[2048];

    for (size_t i = 0; i < projects; i++)
        indicators += pft_document_project(document, i)->indicator_count;
    message_count(project_text, sizeof project_text, page->language, MESSAGE_ONE_PROJECT, projects);
    message_count(indicator_text, sizeof indicator_text, page->language, MESSAGE_ONE_INDICATOR, indicators);
    message_format(heading, sizeof heading, page->language, MESSAGE_SHOW_COUNTS, pft_document_source(document)->name,
                   project_text, indicator_text);
    page_paragraph(page, 0, STYLE_HEADING, heading);
}

static void show_document(const struct page *page, const pft_document *document)
{
    show_heading(page, document);
    for (size_t i = 0; i < pft_document_project_count(document); i++) {
        fputc('\n', page->out);
        show_project(page, pft_document_project(document, i));
    }
    show_unplaced(page, document);
}

static pft_status render_page(const struct reading *reading, struct result *result)
{
    const struct view *view = reading->context;
    struct page page = {.columns = view->columns, .colored = view->colored, .language = reading->settings->language};
    bool failed;

    page.out = open_memstream(&result->text, &result->size);
    if (page.out == NULL)
        return PFT_ENOMEM;
    result->release = free;
    show_document(&page, result->document);
    failed = ferror(page.out) != 0;
    if (fclose(page.out) != 0 || failed)
        return PFT_ENOMEM;
    pft_document_free(result->document);
    result->document = NULL;
    return PFT_OK;
}

/* An empty line parts two documents. */
static bool take_page(struct reading *reading, struct result *result)
{
    if (reading->done > 0 && !output_write(reading->output, "\n", 1))
        return false;
    return reading_write_text(reading, result);
}

exit_status show_run(const struct settings *settings)
{
    struct view view = {.columns = terminal_columns(), .colored = terminal_colored(settings->color)};
    struct reading reading = {.settings = settings, .render = render_page, .take = take_page, .context = &view};
    exit_status status = reading_check(settings);
    struct inputs inputs;
    struct output output;

    if (status != STATUS_DONE)
        return status;
    status = inputs_collect(&inputs, settings);
    if (status == STATUS_DONE && !output_open(&output, NULL, settings->language))
        status = STATUS_INPUT;
    if (status == STATUS_DONE) {
        reading.inputs = &inputs;
        reading.output = &output;
        status = reading_run(&reading);
        if (!output_close(&output))
            status = STATUS_INPUT;
    }
    inputs_free(&inputs);
    return status;
}
