/* form: the official forms of what was read, as a Word document or a workbook. */
#include "command.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "findings.h"
#include "profile.h"
#include "reading.h"
#include "score.h"

struct forms {
    pft_form_kind kind;
    const char *format;
    const pft_method *method; /* NULL: nothing is worked out */
    const pft_ruleset *ruleset; /* of a review sheet */
    const pft_review_profile *profile; /* … NULL: the default */
    pft_document *joined;
};

/* One file holds them all. */
static bool join(struct reading *reading, struct result *result)
{
    struct forms *forms = reading->context;

    return reading_join(reading, result, &forms->joined);
}

/* "河道清淤: not on this form: actual value (12)" */
static void say_omissions(const struct reading *reading, const pft_form *form)
{
    const struct forms *forms = reading->context;
    pft_language language = reading->settings->language;

    for (size_t i = 0; i < pft_form_omission_count(form); i++) {
        const pft_form_omission *omission = pft_form_omission_at(form, i);
        const pft_project *project =
            omission->project > 0 ? pft_document_project_at(forms->joined, omission->project - 1) : NULL;
        char count[24];

        snprintf(count, sizeof count, "%zu", omission->count);
        say(language, omission->changed ? MESSAGE_FORM_CHANGED : MESSAGE_FORM_OMITTED,
            project != NULL && *project->name != '\0' ? project->name : "perftarget", omission->what[language], count);
    }
}

/* What was written is read again, so that what would read differently is said and not found out by the next reader. */
static pft_status compare_with_written(const struct reading *reading, pft_form *form, const char *bytes, size_t size,
                                       pft_error *error)
{
    const struct forms *forms = reading->context;
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *read = NULL;
    pft_status status;

    options.format = forms->format;
    options.name = reading->settings->output;
    status = pft_document_read(&read, bytes, size, &options, error);
    if (status == PFT_OK)
        status = pft_form_compare(form, read, error);
    else if (status == PFT_EUNSUPPORTED)
        status = PFT_OK; /* this build writes the format and does not read it */
    else if (status != PFT_ENOMEM)
        status = pft_form_compare(form, NULL, error);
    pft_document_free(read);
    return status;
}

static pft_status write_and_compare(const struct reading *reading, pft_form *form, pft_error *error)
{
    const struct forms *forms = reading->context;
    pft_writer writer = pft_stream_writer(reading->output->stream);
    char *bytes = NULL;
    size_t size = 0;
    pft_status status = pft_form_write_text(form, forms->format, &bytes, &size, error);

    if (status == PFT_OK && forms->kind != PFT_FORM_REVIEW_SHEET)
        status = compare_with_written(reading, form, bytes, size, error);
    if (status == PFT_OK && (status = writer.write(writer.context, bytes, size)) != PFT_OK)
        error->status = status;
    pft_text_free(bytes);
    return status;
}

static bool write_forms(struct reading *reading)
{
    const struct forms *forms = reading->context;
    pft_form_options options = PFT_FORM_OPTIONS_INIT;
    pft_error error = {.status = PFT_OK};
    pft_form *form = NULL;

    options.method = forms->method;
    options.ruleset = forms->ruleset;
    options.profile = forms->profile;
    options.month = reading->settings->month > 0 ? reading->settings->month : 0;
    errno = 0;
    error.status = pft_form_make(&form, forms->joined, forms->kind, &options, &error);
    if (error.status == PFT_OK)
        error.status = write_and_compare(reading, form, &error);
    output_report_error(reading->output, &error);
    if (error.status == PFT_OK)
        say_omissions(reading, form);
    pft_form_free(form);
    return true;
}

/* What --format says, else what the file's name ends with. */
static const char *format_of(const struct settings *settings)
{
    const char *point = strrchr(settings->output, '.');
    char forms[CHOICES_SIZE];

    command_forms(forms, settings->command);
    if (settings->to != NULL)
        return settings->to;
    return point != NULL && choices_have(forms, point + 1) ? point + 1 : NULL;
}

exit_status form_run(const struct settings *settings)
{
    struct forms forms = {.method = NULL};
    struct reading reading = {.settings = settings, .render = reading_keep, .take = join, .context = &forms};
    pft_method *method = NULL;
    pft_ruleset *ruleset = NULL;
    pft_review_profile *profile = NULL;
    exit_status status = STATUS_INPUT;

    if (settings->kind == NULL) {
        say(settings->language, MESSAGE_NO_KIND);
        return STATUS_USAGE;
    }
    if (settings->output == NULL || (forms.format = format_of(settings)) == NULL) {
        say(settings->language, MESSAGE_NO_FORM_OUTPUT);
        return STATUS_USAGE;
    }
    if (pft_form_from_name(&forms.kind, settings->kind) != PFT_OK)
        return STATUS_USAGE;
    if (settings->method != NULL && (method = method_open(settings->method, settings->language)) == NULL)
        goto done;
    if (forms.kind == PFT_FORM_REVIEW_SHEET &&
        (ruleset = ruleset_open(settings->rules != NULL ? settings->rules : "disclosure", settings->language)) == NULL)
        goto done;
    if (settings->profile != NULL && (profile = profile_open(settings->profile, settings->language)) == NULL)
        goto done;
    forms.profile = profile;
    forms.method = method;
    forms.ruleset = ruleset;
    status = reading_write(&reading, write_forms);
done:
    pft_document_free(forms.joined);
    pft_ruleset_free(ruleset);
    pft_method_free(method);
    pft_review_profile_free(profile);
    return status;
}
