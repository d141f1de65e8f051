/* portfolio: many documents in one account, or parts of one that were counted apart. */
#include "portfolio.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "findings.h"
#include "reading.h"
#include "score.h"
#include "terminal.h"

/* One part for each thread that is at work at once; they come to the same, whoever counted what. */
enum { MOST_PARTS = 256 };

struct counting {
    pft_portfolio_options options;
    const char *format;
    pthread_mutex_t lock;
    pft_portfolio *parts[MOST_PARTS]; /* that nobody is using now */
    size_t count;
};

static pft_portfolio *take_part(struct counting *counting)
{
    pft_portfolio *part = NULL;

    pthread_mutex_lock(&counting->lock);
    if (counting->count > 0)
        part = counting->parts[--counting->count];
    pthread_mutex_unlock(&counting->lock);
    return part;
}

static void give_part(struct counting *counting, pft_portfolio *part)
{
    pthread_mutex_lock(&counting->lock);
    counting->parts[counting->count++] = part;
    pthread_mutex_unlock(&counting->lock);
}

/* On any thread. */
static pft_status render(const struct reading *reading, struct result *result)
{
    struct counting *counting = reading->context;
    pft_portfolio *part = take_part(counting);
    pft_status status = part == NULL ? pft_portfolio_new(&part, &counting->options, &result->error) : PFT_OK;

    if (status == PFT_OK)
        status = pft_portfolio_add_document(part, result->document, &result->error);
    if (part != NULL)
        give_part(counting, part);
    pft_document_free(result->document);
    result->document = NULL;
    return status;
}

static bool take(struct reading *reading, struct result *result)
{
    (void)reading;
    (void)result;
    return true;
}

static pft_status write_portfolio(const struct counting *counting, const struct settings *settings,
                                  struct output *output, pft_portfolio *portfolio, pft_error *error)
{
    const struct page page = {output->stream, terminal_columns(),
                              terminal_colored(settings->color) && output->target == NULL, settings->language};
    pft_portfolio_write_options options = PFT_PORTFOLIO_WRITE_OPTIONS_INIT;
    pft_writer writer = pft_stream_writer(output->stream);

    options.compact = settings->compact;
    options.excel = settings->excel;
    options.bom = settings->bom;
    if (strcmp(counting->format, "text") != 0)
        return pft_portfolio_write(portfolio, counting->format, &options, &writer, error);
    pft_portfolio_sort(portfolio);
    portfolio_show(&page, portfolio);
    return ferror(output->stream) ? PFT_EIO : PFT_OK;
}

/* All parts into the first of them, which is written. */
static bool finish(struct reading *reading)
{
    struct counting *counting = reading->context;
    pft_error error = {.status = PFT_OK};

    for (size_t i = 1; i < counting->count && error.status == PFT_OK; i++) {
        error.status = pft_portfolio_merge(counting->parts[0], counting->parts[i], &error);
        pft_portfolio_free(counting->parts[i]);
        counting->parts[i] = NULL;
    }
    errno = error.status == PFT_ENOMEM ? ENOMEM : 0;
    if (error.status == PFT_OK)
        error.status = write_portfolio(counting, reading->settings, reading->output, counting->parts[0], &error);
    output_report_error(reading->output, &error);
    return true;
}

/* Each file is a part. Nothing is written unless all of them are there. */
static pft_portfolio *read_parts(const struct settings *settings)
{
    pft_portfolio *whole = NULL, *part = NULL;
    pft_error error = {.status = PFT_OK};

    for (size_t i = 0; i < settings->operand_count && error.status == PFT_OK; i++) {
        error.status = pft_portfolio_read_file(&part, settings->operands[i], NULL, &error);
        if (error.status == PFT_OK && whole != NULL)
            error.status = pft_portfolio_merge(whole, part, &error);
        if (error.status != PFT_OK)
            say_error(settings->language, settings->operands[i], &error);
        if (whole == NULL)
            whole = part;
        else
            pft_portfolio_free(part);
        part = NULL;
    }
    if (error.status != PFT_OK) {
        pft_portfolio_free(whole);
        whole = NULL;
    }
    return whole;
}

static exit_status merge_parts(const struct counting *counting, const struct settings *settings)
{
    pft_error error = {.status = PFT_OK};
    pft_portfolio *whole;
    struct output output;
    exit_status status = STATUS_INPUT;

    if (settings->operand_count == 0) {
        say(settings->language, MESSAGE_NO_PARTS);
        return STATUS_USAGE;
    }
    if ((whole = read_parts(settings)) == NULL)
        return STATUS_INPUT;
    if (output_open_report(&output, settings)) {
        errno = 0;
        error.status = write_portfolio(counting, settings, &output, whole, &error);
        output_report_error(&output, &error);
        status = output_close(&output) ? STATUS_DONE : STATUS_INPUT;
    }
    pft_portfolio_free(whole);
    return status;
}

static exit_status count_all(struct counting *counting, const struct settings *settings)
{
    struct reading reading = {.settings = settings, .render = render, .take = take, .context = counting};
    pft_ruleset *ruleset = NULL;
    pft_method *method = NULL;
    exit_status status = STATUS_INPUT;

    if ((settings->method != NULL && (method = method_open(settings->method, settings->language)) == NULL) ||
        (settings->rules != NULL && (ruleset = ruleset_open(settings->rules, settings->language)) == NULL))
        goto done;
    counting->options.by = settings->by;
    counting->options.ruleset = ruleset;
    counting->options.method = method;
    status = reading_write(&reading, finish);
done:
    for (size_t i = 0; i < counting->count; i++)
        pft_portfolio_free(counting->parts[i]);
    pft_ruleset_free(ruleset);
    pft_method_free(method);
    return status;
}

exit_status portfolio_run(const struct settings *settings)
{
    struct counting counting = {.options = PFT_PORTFOLIO_OPTIONS_INIT,
                                .format = settings->to != NULL ? settings->to : "text"};
    exit_status status;

    if (settings->units != NULL && !settings->list) {
        say(settings->language, MESSAGE_UNITS_ALONE);
        return STATUS_USAGE;
    }
    if (!command_writes(settings, settings->list ? PFT_REPORTS_SUMMARY : PFT_REPORTS_PORTFOLIO))
        return STATUS_USAGE;
    if (settings->list)
        return portfolio_list(settings);
    if (settings->parts)
        return merge_parts(&counting, settings);
    if (pthread_mutex_init(&counting.lock, NULL) != 0) {
        say_errno(settings->language, "perftarget", ENOMEM);
        return STATUS_INPUT;
    }
    status = count_all(&counting, settings);
    pthread_mutex_destroy(&counting.lock);
    return status;
}
