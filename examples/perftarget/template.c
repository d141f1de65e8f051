/* template: the self-evaluation form of what was read, to be filled in. */
#include "command.h"

#include "reading.h"
#include "score.h"

static pft_status keep_document(const struct reading *reading, struct result *result)
{
    (void)reading;
    (void)result;
    return PFT_OK;
}

/* One workbook holds them all, a sheet a project. */
static bool join(struct reading *reading, struct result *result)
{
    return reading_join(reading, result, reading->context);
}

static void write_form(struct output *output, const pft_document *document, const pft_method *method,
                       pft_language language)
{
    pft_writer writer = pft_stream_writer(output->stream);
    pft_error error = {.status = PFT_OK};

    error.status = pft_template_write(document, method, &writer, &error);
    if (error.status != PFT_OK) {
        output->failed = true;
        say_error(language, output->name, &error);
    }
}

static exit_status write_template(const struct settings *settings, const struct inputs *inputs,
                                  const pft_method *method)
{
    pft_document *joined = NULL;
    struct output output;
    struct reading reading = {.settings = settings, .inputs = inputs, .output = &output, .render = keep_document,
                              .take = join, .context = &joined};
    exit_status status;

    if (!output_open(&output, settings->output, settings->language))
        return STATUS_INPUT;
    status = reading_run(&reading);
    if (joined != NULL && !output.failed)
        write_form(&output, joined, method, settings->language);
    pft_document_free(joined);
    if (reading.done == 0)
        output_discard(&output);
    else if (!output_close(&output))
        status = STATUS_INPUT;
    return status;
}

exit_status template_run(const struct settings *settings)
{
    struct inputs inputs;
    pft_method *method;
    exit_status status = reading_check(settings);

    if (settings->output == NULL) {
        say(settings->language, MESSAGE_NO_OUTPUT);
        return STATUS_USAGE;
    }
    if (status != STATUS_DONE)
        return status;
    if ((method = method_open(settings->method, settings->language)) == NULL)
        return STATUS_INPUT;
    status = inputs_collect(&inputs, settings);
    if (status == STATUS_DONE)
        status = write_template(settings, &inputs, method);
    inputs_free(&inputs);
    pft_method_free(method);
    return status;
}
