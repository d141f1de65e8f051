/* show: documents as tables for people. */
#include "command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "budget.h"
#include "certainty.h"
#include "reading.h"
#include "terminal.h"
#include "tree.h"

enum { INDENT = 3, MOST_UNPLACED = 10 };

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
        show_field(page, i == 0 ? MESSAGE_SHOW_GOALS : MESSAGE_NONE, pft_project_goal_at(project, i));
}

/* "94.26 of 100": what the row of totals says. */
static void show_total(const struct page *page, const pft_project *project)
{
    char weight[AMOUNT_SIZE], score[AMOUNT_SIZE], text[128];

    if (project->total_score == PFT_DECIMAL_NONE && project->total_weight == PFT_DECIMAL_NONE)
        return;
    amount_format(weight, project->total_weight, 0);
    amount_format(score, project->total_score, 0);
    message_format(text, sizeof text, page->language, MESSAGE_SHOW_POINTS, score, weight);
    show_field(page, MESSAGE_SHOW_TOTAL, text);
}

/* Labelled texts beside each other, the labels as wide as the widest. */
static void show_fields(const struct page *page, const pft_project *project)
{
    size_t widest = 0, limit = page->columns / 3;

    for (size_t i = 0; i < project->field_count; i++) {
        size_t columns = text_columns(pft_project_field_at(project, i)->label);

        widest = columns > widest ? columns : widest;
    }
    widest = widest < limit ? widest : limit;
    for (size_t i = 0; i < project->field_count; i++) {
        const pft_field *field = pft_project_field_at(project, i);
        const struct cell cells[] = {
            {*field->label != '\0' ? field->label : "—", widest, false, STYLE_LABEL},
            {field->text, page->columns - INDENT - widest - CELL_GAP, false, STYLE_PLAIN},
        };

        page_row(page, "   ", "   ", cells, 2);
    }
}

/* How sure the head is, unless it is certain. */
static void show_certainty(const struct page *page, const struct settings *settings, const pft_project *project)
{
    enum { LABELS = 9 };
    const struct cell cells[] = {
        {label_of(page, MESSAGE_SHOW_READING), LABELS - CELL_GAP, false, STYLE_LABEL},
        {pft_certainty_text(project->certainty, page->language), page->columns - INDENT - LABELS, false, STYLE_PLAIN},
    };

    if (project->certainty == PFT_CERTAIN)
        return;
    certainty_row(page, project->certainty, "   ", "   ", cells, 2);
    certainty_show_doubts(page, settings, "            ", INDENT + LABELS, project->certainty, project->doubts,
                          project->place);
}

/* False when out of memory. */
static bool show_project(const struct page *page, const struct settings *settings, const pft_project *project)
{
    char year[16] = "";

    if (project->year > 0)
        snprintf(year, sizeof year, "%d", (int)project->year);
    show_title(page, project);
    show_field(page, MESSAGE_SHOW_PROJECT, project->name);
    show_agency(page, project);
    show_field(page, MESSAGE_SHOW_YEAR, year);
    show_field(page, MESSAGE_SHOW_PURPOSE, project->purpose);
    show_field(page, MESSAGE_SHOW_MEDIUM, project->medium_goal);
    show_goals(page, project);
    show_field(page, MESSAGE_SHOW_OUTCOME, project->outcome);
    show_total(page, project);
    show_field(page, MESSAGE_SHOW_GRADE, project->grade);
    show_fields(page, project);
    show_certainty(page, settings, project);
    budget_show(page, settings, project);
    return tree_show(page, settings, project);
}

static void show_unplaced(const struct page *page, const pft_document *document)
{
    size_t count = pft_document_unplaced_count(document);
    char number[24], heading[128], line[64];
    size_t width = 0;

    if (count == 0)
        return;
    for (size_t i = 0; i < count && i < MOST_UNPLACED; i++) {
        message_place(line, sizeof line, page->language, pft_document_unplaced_at(document, i)->place);
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
        const pft_unplaced *unplaced = pft_document_unplaced_at(document, i);
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
        indicators += pft_document_project_at(document, i)->indicator_count;
    message_count(project_text, sizeof project_text, page->language, MESSAGE_ONE_PROJECT, projects);
    message_count(indicator_text, sizeof indicator_text, page->language, MESSAGE_ONE_INDICATOR, indicators);
    message_format(heading, sizeof heading, page->language, MESSAGE_SHOW_COUNTS, pft_document_source(document)->name,
                   project_text, indicator_text);
    page_heading(page, STYLE_HEADING, heading);
}

static bool show_document(const struct page *page, const struct settings *settings, const pft_document *document)
{
    bool shown = true;

    show_heading(page, document);
    for (size_t i = 0; i < pft_document_project_count(document) && shown; i++) {
        const pft_project *project = pft_document_project_at(document, i);

        if (!certainty_wants_project(settings, project))
            continue;
        fputc('\n', page->out);
        shown = show_project(page, settings, project);
    }
    certainty_show_legend(page, settings, document);
    show_unplaced(page, document);
    return shown;
}

static pft_status render_page(const struct reading *reading, struct result *result)
{
    const struct view *view = reading->context;
    struct page page = {.columns = view->columns, .colored = view->colored, .language = reading->settings->language};
    struct memory memory;
    bool shown;

    if (!memory_open(&memory))
        return PFT_ENOMEM;
    page.out = memory.stream;
    shown = show_document(&page, reading->settings, result->document);
    if (reading_keep_text(result, &memory) != PFT_OK || !shown)
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
    exit_status status;
    struct inputs inputs;
    struct output output;

    status = inputs_collect(&inputs, settings);
    if (status == STATUS_DONE && !output_open_page(&output, settings))
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
