/* explain: which evidence decided how a document was read, and what became of each place. */
#include "command.h"

#include "system.h"
#include <inttypes.h>
#include <string.h>

#include "certainty.h"
#include "output.h"
#include "reading.h"
#include "terminal.h"
#include "unread.h"

enum { INDENT = 3, PLACE_SIZE = 96, TEXT_SIZE = 1024, MOST_QUOTED = 120 };

struct explaining {
    const struct settings *settings;
    struct page page;
    size_t told;  /* events, and records, that were asked for */
    size_t place; /* columns of the places … */
    size_t stage; /* … of the stages … */
    size_t used;  /* … and all that stand before the texts */
    struct output *output;
    bool json;    /* the events alone, a line each */
    bool failed;  /* out of memory */
};

/* In formats without lines the row stands for the line. Events about the whole input are told of where all are. */
static bool is_asked(const struct settings *settings, pft_place place)
{
    uint32_t line = place.line > 0 ? place.line : place.row;

    return settings->at.line == 0 ||
           (line == settings->at.line && (settings->at.column == 0 || place.column == settings->at.column));
}

/* The line or the cell, and the column of a line that has cells. */
static void describe_place(char buffer[PLACE_SIZE], pft_language language, pft_place place)
{
    char line[16], column[16];

    if (place.line == 0 || place.column == 0) {
        message_place(buffer, PLACE_SIZE, language, place);
        return;
    }
    snprintf(line, sizeof line, "%" PRIu32, place.line);
    snprintf(column, sizeof column, "%" PRIu32, place.column);
    message_format(buffer, PLACE_SIZE, language, MESSAGE_EXPLAIN_AT, line, column);
}

/* One row: where, which stage or record, what. */
static void show_row(struct explaining *e, pft_certainty certainty, pft_place place, const char *what, const char *text,
                     enum style style)
{
    const struct page *page = &e->page;
    char where[PLACE_SIZE];
    const struct cell cells[] = {{where, e->place, false, STYLE_FAINT},
                                 {what, e->stage, false, STYLE_LABEL},
                                 {text, page->columns > e->used ? page->columns - e->used : 1, false, style}};

    describe_place(where, page->language, place);
    certainty_row(page, certainty, "   ", "   ", cells, 3);
    e->told++;
}

/* A text as the document has it, cut at a character where it is long. */
static void quote(char out[TEXT_SIZE], const char *text)
{
    size_t size = strlen(text), used = 0;

    for (size_t count = 0; used < size && count < MOST_QUOTED; count++)
        used += text_glyph(text + used, size - used).size;
    snprintf(out, TEXT_SIZE, "%.*s%s", (int)used, text, used < size ? "…" : "");
}

static void write_event(struct explaining *e, const pft_trace_event *event)
{
    char *text = NULL;
    size_t size = 0;

    if (pft_trace_event_write_text(event, &text, &size) == PFT_OK && output_write(e->output, text, size))
        output_write(e->output, "\n", 1);
    e->failed |= text == NULL;
    pft_text_free(text);
}

/* "the heading names the column  [heading-word, cost 3]", and the text that it is about below it. */
static void take_event(void *context, const pft_trace_event *event)
{
    struct explaining *e = context;
    char text[TEXT_SIZE], quoted[TEXT_SIZE], cost[16];

    if (!is_asked(e->settings, event->place))
        return;
    if (e->json) {
        write_event(e, event);
        return;
    }
    snprintf(cost, sizeof cost, "%" PRId32, event->cost);
    message_format(text, sizeof text, e->page.language, event->cost != 0 ? MESSAGE_EXPLAIN_COST : MESSAGE_EXPLAIN_EVENT,
                   event->message[e->page.language], event->evidence, cost);
    show_row(e, PFT_CERTAIN, event->place, pft_stage_text(event->stage, e->page.language), text, STYLE_PLAIN);
    if (*event->text == '\0')
        return;
    quote(quoted, event->text);
    page_paragraph(&e->page, e->used, STYLE_VALUE, quoted);
}

static void show_doubts(struct explaining *e, pft_certainty certainty, uint32_t doubts)
{
    for (unsigned i = 0; i < PFT_DOUBT_COUNT && certainty != PFT_CERTAIN; i++)
        if ((doubts & PFT_DOUBT_BIT(i)) != 0)
            page_paragraph(&e->page, e->used, STYLE_FAINT, pft_doubt_text((pft_doubt)i, e->page.language));
}

static void show_notes(struct explaining *e, uint32_t notes)
{
    for (unsigned i = 0; i < PFT_NOTE_COUNT; i++)
        if ((notes & PFT_NOTE_BIT(i)) != 0)
            page_paragraph(&e->page, e->used, STYLE_FAINT, pft_note_text((pft_note)i, e->page.language));
}

/* A record, when it stands where was asked: what it is, and how sure that is. */
static bool show_record(struct explaining *e, pft_place place, message_id what, const char *text,
                        pft_certainty certainty, uint32_t doubts)
{
    if (!is_asked(e->settings, place))
        return false;
    show_row(e, certainty, place, message_text(e->page.language, what), text, STYLE_VALUE);
    show_doubts(e, certainty, doubts);
    return true;
}

static void show_value(struct explaining *e, const pft_indicator *indicator, message_id what, const pft_value *value)
{
    char text[TEXT_SIZE], raw[TEXT_SIZE];

    if (value == NULL || (value->place.line == 0 && value->place.row == 0))
        return;
    quote(raw, value->raw);
    message_format(text, sizeof text, e->page.language, MESSAGE_EXPLAIN_OF, raw, indicator->name);
    show_record(e, value->place, what, text, indicator->certainty, 0);
}

static void show_indicator(struct explaining *e, const pft_indicator *indicator)
{
    char text[TEXT_SIZE], target[TEXT_SIZE];

    quote(target, indicator->target != NULL ? indicator->target->raw : "—");
    snprintf(text, sizeof text, "%.200s / %.200s / %.300s: %.300s", indicator->level1, indicator->level2,
             indicator->name, target);
    if (show_record(e, indicator->place, MESSAGE_SHOW_INDICATOR, text, indicator->certainty, indicator->doubts))
        show_notes(e, indicator->notes);
    show_value(e, indicator, MESSAGE_SHOW_ACTUAL, indicator->actual);
    show_value(e, indicator, MESSAGE_SHOW_PREVIOUS, indicator->previous);
    show_value(e, indicator, MESSAGE_SHOW_FORECAST, indicator->forecast);
    show_value(e, indicator, MESSAGE_SHOW_REVIEWED, indicator->reviewed_actual);
}

static void show_project(struct explaining *e, const pft_project *project)
{
    if (show_record(e, project->place, MESSAGE_SHOW_PROJECT, *project->name != '\0' ? project->name : project->title,
                    project->certainty, project->doubts))
        show_notes(e, project->notes);
    for (size_t i = 0; i < project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line_at(project, i);
        char text[TEXT_SIZE], initial[AMOUNT_SIZE], executed[AMOUNT_SIZE];

        const char *label = *line->label != '\0' ? line->label : pft_funding_label(line->source);

        amount_format(initial, line->initial, 2);
        amount_format(executed, line->executed, 2);
        if (line->executed == PFT_DECIMAL_NONE)
            snprintf(text, sizeof text, "%.300s: %s", label, initial);
        else
            message_format(text, sizeof text, e->page.language, MESSAGE_EXPLAIN_BUDGET, label, initial, executed);
        show_record(e, line->place, MESSAGE_SHOW_BUDGET, text, line->certainty, line->doubts);
    }
    for (size_t i = 0; i < project->field_count; i++) {
        const pft_field *field = pft_project_field_at(project, i);
        char text[TEXT_SIZE];

        snprintf(text, sizeof text, "%.300s: %.600s", field->label, field->text);
        show_record(e, field->place, MESSAGE_EXPLAIN_FIELD, text, PFT_CERTAIN, 0);
    }
    for (size_t i = 0; i < project->indicator_count; i++)
        show_indicator(e, pft_project_indicator_at(project, i));
}

/* What the model holds of the places that were asked for, and what found no place in it. */
static void show_result(struct explaining *e, const pft_document *document)
{
    size_t before = e->told;

    if (before > 0)
        fputc('\n', e->page.out);
    page_paragraph(&e->page, 0, STYLE_HEADING, message_text(e->page.language, MESSAGE_EXPLAIN_RESULT));
    for (size_t i = 0; i < pft_document_project_count(document); i++)
        show_project(e, pft_document_project_at(document, i));
    for (size_t i = 0; i < pft_document_unplaced_count(document); i++) {
        const pft_unplaced *unplaced = pft_document_unplaced_at(document, i);
        char text[TEXT_SIZE];

        quote(text, unplaced->text);
        show_record(e, unplaced->place, MESSAGE_EXPLAIN_UNPLACED, text, PFT_CERTAIN, 0);
    }
    if (e->told == before)
        page_paragraph(&e->page, INDENT, STYLE_PLAIN, message_text(e->page.language, MESSAGE_EXPLAIN_NOTHING));
}

/* Columns as wide as what they hold, as far as the terminal has them. */
static void set_columns(struct explaining *e)
{
    enum { PLACES = 26 };
    size_t widest = text_columns(message_text(e->page.language, MESSAGE_SHOW_BUDGET));

    for (unsigned i = 0; i < PFT_STAGE_COUNT; i++) {
        size_t columns = text_columns(pft_stage_text((pft_stage)i, e->page.language));

        widest = columns > widest ? columns : widest;
    }
    e->place = PLACES < e->page.columns / 3 ? PLACES : e->page.columns / 3;
    e->stage = widest < e->page.columns / 4 ? widest : e->page.columns / 4;
    e->used = INDENT + e->place + e->stage + 2 * CELL_GAP;
}

static exit_status explain(struct explaining *e, const struct inputs *inputs)
{
    struct conversions *conversions = conversions_new(e->settings, inputs);
    const char *path = inputs->paths[0];
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document = NULL;
    pft_error error = {.status = PFT_OK};
    pft_status status;
    struct loan loan;
    bool has_table;

    if (conversions != NULL)
        options.converter = conversions_lend(&loan, conversions, 0);
    options.format = e->settings->from;
    options.encoding = e->settings->encoding;
    options.name = path;
    options.trace = take_event;
    options.trace_context = e;
    status = strcmp(path, "-") == 0 ? pft_document_read_stream(&document, system_input(), &options, &error)
                                    : pft_document_read_file(&document, path, &options, &error);
    if (status == PFT_OK && (e->failed || conversions == NULL))
        status = error.status = PFT_ENOMEM;
    if (status == PFT_OK && !e->json)
        show_result(e, document);
    else if (status != PFT_OK)
        say_error(e->settings->language, path, &error);
    has_table = status == PFT_OK && unread_has_table(document);
    if (status == PFT_OK && !has_table)
        unread_say_without(e->settings->language, path);
    pft_document_free(document);
    conversions_free(conversions);
    return has_table || (status == PFT_OK && e->settings->skip_unreadable) ? STATUS_DONE : STATUS_INPUT;
}

exit_status explain_run(const struct settings *settings)
{
    struct explaining e = {.settings = settings};
    exit_status status;
    struct inputs inputs;
    struct output output;

    status = inputs_collect(&inputs, settings);
    if (status == STATUS_DONE && inputs.count != 1) {
        say(settings->language, MESSAGE_EXPLAIN_ONE);
        status = STATUS_USAGE;
    }
    if (status == STATUS_DONE && !output_open_report(&output, settings))
        status = STATUS_INPUT;
    if (status == STATUS_DONE) {
        e.page = (struct page){.out = output.stream, .columns = terminal_columns(),
                               .colored = terminal_colored(settings->color), .language = settings->language};
        e.json = settings->to != NULL && strcmp(settings->to, "jsonl") == 0;
        e.output = &output;
        set_columns(&e);
        status = explain(&e, &inputs);
        if (!output_close(&output))
            status = STATUS_INPUT;
    }
    inputs_free(&inputs);
    return status;
}
