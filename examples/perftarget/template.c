/* template: the self-evaluation form of what was read, to be filled in. */
#include "command.h"

#include <errno.h>

#include "reading.h"
#include "score.h"

struct forms {
    const pft_method *method;
    pft_document *joined;
};

/* One workbook holds them all, a sheet a project. */
static bool join(struct reading *reading, struct result *result)
{
    struct forms *forms = reading->context;

    return reading_join(reading, result, &forms->joined);
}

static bool write_forms(struct reading *reading)
{
    const struct forms *forms = reading->context;
    pft_writer writer = pft_stream_writer(reading->output->stream);
    pft_error error = {.status = PFT_OK};

    errno = 0;
    error.status = pft_template_write(forms->joined, forms->method, &writer, &error);
    output_report_error(reading->output, &error);
    return true;
}

exit_status template_run(const struct settings *settings)
{
    struct forms forms = {.method = NULL};
    struct reading reading = {.settings = settings, .render = reading_keep, .take = join, .context = &forms};
    pft_method *method;
    exit_status status;

    if (settings->output == NULL) {
        say(settings->language, MESSAGE_NO_OUTPUT);
        return STATUS_USAGE;
    }
    if ((method = method_open(settings->method, settings->language)) == NULL)
        return STATUS_INPUT;
    forms.method = method;
    status = reading_write(&reading, write_forms);
    pft_document_free(forms.joined);
    pft_method_free(method);
    return status;
}
