/* score: self-evaluations scored by a method, every point explained. */
#include "score.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "reading.h"
#include "terminal.h"

struct scoring {
    const pft_method *method; /* NULL: of each document the one that explains its own scores best */
    const char *format;
    bool joined_first; /* one whole of all that was read, for the format or for the actual values asks for it */
    size_t columns;
    bool colored;
    pft_document *joined;
};

/* Forms that are one whole of all that was read. */
static bool is_joined(const char *format)
{
    return choices_have("json xlsx html", format);
}

static void release_text(void *text)
{
    pft_text_free(text);
}

static void show_on(FILE *out, const struct reading *reading, const pft_scorecard *card)
{
    const struct scoring *scoring = reading->context;
    const struct page page = {out, scoring->columns, scoring->colored && reading->output->target == NULL,
                              reading->settings->language};

    scorecard_show(&page, card, reading->settings->explain);
}

static pft_status show(const struct reading *reading, struct result *result, const pft_scorecard *card)
{
    struct memory memory;

    if (!memory_open(&memory))
        return PFT_ENOMEM;
    show_on(memory.stream, reading, card);
    return reading_keep_text(result, &memory);
}

static pft_status write_form(const struct reading *reading, struct result *result, const pft_scorecard *card)
{
    const struct scoring *scoring = reading->context;
    pft_scorecard_options options = PFT_SCORECARD_OPTIONS_INIT;

    options.language = reading->settings->language;
    options.compact = reading->settings->compact;
    options.no_header = true;
    options.excel = reading->settings->excel;
    options.bom = reading->settings->bom;
    result->release = release_text;
    return pft_scorecard_write_text(card, scoring->format, &options, &result->text, &result->size, &result->error);
}

/* By the method that was asked for, or the one that explains the document's own scores. */
static pft_status score(pft_scorecard **card, const pft_document *document, const pft_method *method, pft_error *error)
{
    pft_method *chosen = NULL;
    pft_status status = method == NULL ? pft_method_choose(&chosen, document, NULL, error) : PFT_OK;

    if (status == PFT_OK)
        status = pft_score(card, document, method != NULL ? method : chosen, NULL, error);
    pft_method_free(chosen);
    return status;
}

/* On any thread: one document is scored alone. */
static pft_status render(const struct reading *reading, struct result *result)
{
    const struct scoring *scoring = reading->context;
    pft_scorecard *card = NULL;
    pft_status status;

    if (scoring->joined_first)
        return PFT_OK;
    status = score(&card, result->document, scoring->method, &result->error);
    if (status == PFT_OK)
        status = strcmp(scoring->format, "text") == 0 ? show(reading, result, card)
                                                      : write_form(reading, result, card);
    pft_scorecard_free(card);
    pft_document_free(result->document);
    result->document = NULL;
    return status;
}

/* csv: the column names are what an empty scorecard is written as. */
static bool write_header(struct reading *reading)
{
    const struct scoring *scoring = reading->context;
    pft_scorecard_options options = PFT_SCORECARD_OPTIONS_INIT;
    pft_document *empty = NULL;
    pft_scorecard *card = NULL;
    char *text = NULL;
    size_t size = 0;
    bool done;

    if (strcmp(scoring->format, "csv") != 0 || reading->settings->resume_at > 1) /* it stands there already */
        return true;
    options.excel = reading->settings->excel;
    options.bom = reading->settings->bom;
    done = pft_document_new(&empty, NULL) == PFT_OK && score(&card, empty, scoring->method, NULL) == PFT_OK &&
           pft_scorecard_write_text(card, "csv", &options, &text, &size, NULL) == PFT_OK;
    if (!done)
        output_report_memory(reading->output);
    else
        done = output_write(reading->output, text, size);
    pft_text_free(text);
    pft_scorecard_free(card);
    pft_document_free(empty);
    return done;
}

static bool take(struct reading *reading, struct result *result)
{
    struct scoring *scoring = reading->context;

    if (scoring->joined_first)
        return reading_join(reading, result, &scoring->joined);
    if (reading->done == 0 && !write_header(reading))
        return false;
    if (reading->done > 0 && strcmp(scoring->format, "text") == 0 && !output_write(reading->output, "\n", 1))
        return false;
    return reading_write_text(reading, result);
}

/* An actual value whose name is not that of a target is not scored against it: that must not pass in silence. */
static bool has_unmatched(const pft_document *document)
{
    for (size_t i = 0; i < pft_document_gap_count(document); i++) {
        pft_gap_kind kind = pft_document_gap_at(document, i)->kind;

        if (kind == PFT_GAP_INDICATOR_LATER || kind == PFT_GAP_PROJECT_LATER)
            return true;
    }
    return false;
}

/* What a person filled in, or another system wrote: any document with actual values. */
static bool take_actuals(struct reading *reading)
{
    const struct scoring *scoring = reading->context;
    const struct settings *settings = reading->settings;
    char *path = (char *)(uintptr_t)settings->actuals; /* inputs lend their paths, they do not change them */
    const struct inputs inputs = {.paths = &path, .count = 1};
    struct conversions *conversions = conversions_new(settings, &inputs);
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *actuals = NULL;
    pft_error error = {.status = PFT_OK};
    struct loan loan;
    bool done = false;

    if (conversions != NULL)
        options.converter = conversions_lend(&loan, conversions, 0);
    error.status = pft_document_read_file(&actuals, settings->actuals, &options, &error);
    conversions_free(conversions);
    if (error.status == PFT_OK && !unread_has_table(actuals))
        unread_say_without(settings->language, settings->actuals);
    else if (error.status == PFT_OK)
        done = reading_merge(reading, scoring->joined, actuals);
    else
        say_error(settings->language, settings->actuals, &error);
    reading->unmatched = done && has_unmatched(scoring->joined);
    pft_document_free(actuals);
    return done;
}

static pft_status write_card(struct reading *reading, const pft_scorecard *card, pft_error *error)
{
    const struct scoring *scoring = reading->context;
    pft_scorecard_options options = PFT_SCORECARD_OPTIONS_INIT;
    pft_writer writer = pft_stream_writer(reading->output->stream);

    options.language = reading->settings->language;
    options.compact = reading->settings->compact;
    options.excel = reading->settings->excel;
    options.bom = reading->settings->bom;
    if (strcmp(scoring->format, "text") != 0)
        return pft_scorecard_write(card, scoring->format, &options, &writer, error);
    show_on(reading->output->stream, reading, card);
    return ferror(reading->output->stream) ? PFT_EIO : PFT_OK;
}

static bool write_joined(struct reading *reading)
{
    const struct scoring *scoring = reading->context;
    pft_scorecard *card = NULL;
    pft_error error = {.status = PFT_OK};

    if (reading->settings->actuals != NULL && !take_actuals(reading))
        return false;
    errno = 0;
    error.status = score(&card, scoring->joined, scoring->method, &error);
    if (error.status == PFT_OK)
        error.status = write_card(reading, card, &error);
    output_report_error(reading->output, &error);
    pft_scorecard_free(card);
    return true;
}

exit_status score_run(const struct settings *settings)
{
    struct scoring scoring = {.format = settings->to != NULL ? settings->to : "text",
                              .columns = terminal_columns(),
                              .colored = terminal_colored(settings->color)};
    struct reading reading = {.settings = settings, .render = render, .take = take, .context = &scoring};
    pft_method *method = NULL;
    bool choose = settings->method != NULL && strcmp(settings->method, "auto") == 0;
    exit_status status;

    if ((status = reading_check_resume(&reading)) != STATUS_DONE)
        return status;
    if (!choose && (method = method_open(settings->method, settings->language)) == NULL)
        return STATUS_INPUT;
    scoring.method = method;
    scoring.joined_first = settings->actuals != NULL || is_joined(scoring.format);
    status = reading_write(&reading, scoring.joined_first ? write_joined : NULL);
    pft_document_free(scoring.joined);
    pft_method_free(method);
    return status;
}
