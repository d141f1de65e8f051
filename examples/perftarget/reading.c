#include "reading.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "jobs.h"
#include "terminal.h"

exit_status reading_check(const struct settings *settings)
{
    const pft_format *format;

    if (settings->from == NULL)
        return STATUS_DONE;
    format = pft_format_find(settings->from);
    if (format != NULL && format->reads)
        return STATUS_DONE;
    say(settings->language, MESSAGE_NOT_READ, settings->from);
    return STATUS_USAGE;
}

static void read_and_render(void *context, size_t index, void *out)
{
    const struct reading *reading = context;
    const char *path = reading->inputs->paths[index];
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    struct result *result = out;

    options.format = reading->settings->from;
    options.encoding = reading->settings->encoding;
    options.name = path;
    if (strcmp(path, "-") == 0)
        result->status = pft_document_read_stream(&result->document, stdin, &options, &result->error);
    else
        result->status = pft_document_read_file(&result->document, path, &options, &result->error);
    if (result->status == PFT_OK)
        result->status = reading->render(reading, result);
    result->error.status = result->status;
}

static bool take_result(void *context, size_t index, void *out)
{
    struct reading *reading = context;
    struct result *result = out;
    bool more = true;

    terminal_progress(index, reading->inputs->count, reading->output->target != NULL);
    if (result->status != PFT_OK) {
        reading->failed++;
        say_error(reading->settings->language, reading->inputs->paths[index], &result->error);
    } else {
        more = reading->take(reading, result);
        reading->done++;
    }
    return more;
}

static void drop_result(void *out)
{
    struct result *result = out;

    pft_document_free(result->document);
    if (result->text != NULL)
        result->release(result->text);
}

static size_t thread_count(const struct settings *settings)
{
    enum { MOST = 16 };
    long processors = settings->jobs > 0 ? (long)settings->jobs : sysconf(_SC_NPROCESSORS_ONLN);

    if (settings->jobs > 0)
        return settings->jobs;
    return processors < 1 ? 1 : processors > MOST ? MOST : (size_t)processors;
}

exit_status reading_run(struct reading *reading)
{
    const struct jobs jobs = {
        .count = reading->inputs->count,
        .threads = thread_count(reading->settings),
        .result_size = sizeof(struct result),
        .context = reading,
        .work = read_and_render,
        .take = take_result,
        .drop = drop_result,
    };
    bool done = jobs_run(&jobs);

    terminal_clear_progress();
    if (!done)
        say_errno(reading->settings->language, "perftarget", ENOMEM);
    return done && reading->failed == 0 && reading->inputs->failed == 0 ? STATUS_DONE : STATUS_INPUT;
}

bool reading_write_text(struct reading *reading, struct result *result)
{
    return output_write(reading->output, result->text, result->size);
}
