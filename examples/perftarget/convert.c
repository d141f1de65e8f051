/* convert: documents as JSON, JSON Lines, csv or Arrow. merge: several as one. */
#include "command.h"

#include <errno.h>
#include <string.h>

#include "reading.h"
#include "tables.h"

static void release_text(void *text)
{
    pft_text_free(text);
}

/* jsonl and csv: each document is text of its own, made on the thread that read it. */
static pft_status render_text(const struct reading *reading, struct result *result)
{
    pft_write_options options = PFT_WRITE_OPTIONS_INIT;
    pft_status status;

    options.no_header = true;
    options.excel = reading->settings->excel;
    options.bom = reading->settings->bom;
    status = pft_document_write_text(result->document, reading->settings->to, &options, &result->text, &result->size,
                                     &result->error);
    result->release = release_text;
    pft_document_free(result->document);
    result->document = NULL;
    return status;
}

/* csv: the column names are what an empty document is written as. */
static bool write_header(struct output *output, const struct settings *settings)
{
    pft_write_options options = PFT_WRITE_OPTIONS_INIT;
    pft_document *empty = NULL;
    char *text = NULL;
    size_t size = 0;
    bool done;

    if (strcmp(settings->to, "csv") != 0)
        return true;
    options.excel = settings->excel;
    options.bom = settings->bom;
    done = pft_document_new(&empty, NULL) == PFT_OK &&
           pft_document_write_text(empty, settings->to, &options, &text, &size, NULL) == PFT_OK;
    if (!done)
        output_report_memory(output);
    else
        done = output_write(output, text, size);
    pft_text_free(text);
    pft_document_free(empty);
    return done;
}

static bool take_streamed(struct reading *reading, struct result *result)
{
    if (reading->done == 0 && !write_header(reading->output, reading->settings))
        return false;
    return reading_write_text(reading, result);
}

/* json: one document holds them all. */
static bool take_joined(struct reading *reading, struct result *result)
{
    return reading_join(reading, result, reading->context);
}

/* merge: the first document takes in the others, one by one. */
static bool take_merged(struct reading *reading, struct result *result)
{
    pft_document **merged = reading->context;

    if (*merged == NULL)
        return take_joined(reading, result);
    return reading_merge(reading, *merged, result->document);
}

/* What could not be written was reported, and the output says so when it is closed. */
static bool write_joined(struct reading *reading)
{
    const pft_document *const *joined = reading->context;
    pft_write_options options = PFT_WRITE_OPTIONS_INIT;
    pft_writer writer = pft_stream_writer(reading->output->stream);
    pft_error error = {.status = PFT_OK};

    options.compact = reading->settings->compact;
    options.excel = reading->settings->excel;
    options.bom = reading->settings->bom;
    errno = 0;
    error.status = pft_document_write(*joined, reading->settings->to, &options, &writer, &error);
    output_report_error(reading->output, &error);
    return true;
}

typedef bool take_function(struct reading *reading, struct result *result);

/* A file that could not be read is no reason to lose the others. `join` makes one document of them all; NULL: each is
 * written as it comes. */
static exit_status write_inputs(const struct settings *settings, take_function *join)
{
    pft_document *joined = NULL;
    struct reading reading = {
        .settings = settings,
        .render = join != NULL ? reading_keep : render_text,
        .take = join != NULL ? join : take_streamed,
        .context = &joined,
        .whole = join == take_merged,
        .digest = true,
    };
    exit_status status;

    if (settings->to == NULL) {
        say(settings->language, MESSAGE_NO_TO);
        return STATUS_USAGE;
    }
    status = reading_write(&reading, join != NULL ? write_joined : NULL);
    pft_document_free(joined);
    return status;
}

exit_status convert_run(const struct settings *settings)
{
    if (tables_are_asked_for(settings))
        return tables_write(settings);
    return write_inputs(settings, settings->to != NULL && strcmp(settings->to, "json") == 0 ? take_joined : NULL);
}

exit_status merge_run(const struct settings *settings)
{
    struct settings own = *settings;

    if (settings->operand_count < 2) {
        say(settings->language, MESSAGE_MERGE_TWO);
        return STATUS_USAGE;
    }
    if (own.to == NULL)
        own.to = "json";
    return write_inputs(&own, take_merged);
}
