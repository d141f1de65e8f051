/* compare: two years, or two versions, of the same tables. */
#include "compare.h"

#include <errno.h>
#include <string.h>

#include "reading.h"
#include "terminal.h"

static bool take(struct reading *reading, struct result *result)
{
    return reading_join(reading, result, reading->context);
}

/* The documents of a folder become one that is named as the folder, not as the first of them. */
static exit_status begin_folder(pft_document **joined, const struct settings *settings, size_t operand)
{
    pft_document *document = NULL;

    if (pft_document_new(&document, NULL) == PFT_OK &&
        pft_document_set_source(document, settings->operands[operand], "", 0, "") == PFT_OK) {
        *joined = document;
        return STATUS_DONE;
    }
    pft_document_free(document);
    say_errno(settings->language, settings->operands[operand], ENOMEM);
    return STATUS_INPUT;
}

/* All that one operand names, as one document; NULL after a message. */
static pft_document *read_side(const struct settings *settings, size_t operand, struct output *output,
                               exit_status *status)
{
    struct settings side = *settings;
    pft_document *joined = NULL;
    struct inputs inputs;
    struct reading reading = {.settings = &side, .output = output, .render = reading_keep, .take = take,
                              .context = &joined, .inputs = &inputs};

    side.operands = settings->operands + operand;
    side.operand_count = 1;
    *status = inputs_collect(&inputs, &side);
    if (*status == STATUS_DONE && inputs.count > 1)
        *status = begin_folder(&joined, settings, operand);
    if (*status == STATUS_DONE)
        *status = reading_run(&reading);
    inputs_free(&inputs);
    if (*status != STATUS_DONE || output->failed) {
        *status = *status == STATUS_DONE ? STATUS_INPUT : *status;
        pft_document_free(joined);
        return NULL;
    }
    return joined;
}

static pft_status write_comparison(const struct settings *settings, struct output *output,
                                   const pft_comparison *comparison, pft_error *error)
{
    const struct page page = {output->stream, terminal_columns(),
                              terminal_colored(settings->color) && output->target == NULL, settings->language};
    pft_comparison_options options = PFT_COMPARISON_OPTIONS_INIT;
    pft_writer writer = pft_stream_writer(output->stream);

    options.language = settings->language;
    options.compact = settings->compact;
    options.excel = settings->excel;
    options.bom = settings->bom;
    options.changed_only = settings->changed_only;
    if (settings->to != NULL && strcmp(settings->to, "text") != 0)
        return pft_comparison_write(comparison, settings->to, &options, &writer, error);
    comparison_show(&page, comparison, settings->changed_only);
    return ferror(output->stream) ? PFT_EIO : PFT_OK;
}

static exit_status compare(const struct settings *settings, struct output *output, const pft_document *before,
                           const pft_document *after)
{
    pft_compare_options options = PFT_COMPARE_OPTIONS_INIT;
    pft_comparison *comparison = NULL;
    pft_error error = {.status = PFT_OK};

    if (settings->likeness != PFT_DECIMAL_NONE)
        options.likeness = settings->likeness;
    error.status = pft_compare(&comparison, before, after, &options, &error);
    errno = error.status == PFT_ENOMEM ? ENOMEM : 0;
    if (error.status == PFT_OK)
        error.status = write_comparison(settings, output, comparison, &error);
    output_report_error(output, &error);
    pft_comparison_free(comparison);
    return STATUS_DONE;
}

exit_status compare_run(const struct settings *settings)
{
    pft_document *before = NULL, *after = NULL;
    struct output output;
    exit_status status;

    if (settings->operand_count != 2) {
        say(settings->language, MESSAGE_COMPARE_TWO);
        return STATUS_USAGE;
    }
    if (!output_open_report(&output, settings))
        return STATUS_INPUT;
    if ((before = read_side(settings, 0, &output, &status)) != NULL)
        after = read_side(settings, 1, &output, &status);
    if (before != NULL && after != NULL)
        status = compare(settings, &output, before, after);
    if (status != STATUS_DONE)
        output_discard(&output);
    else if (!output_close(&output))
        status = STATUS_INPUT;
    pft_document_free(before);
    pft_document_free(after);
    return status;
}
