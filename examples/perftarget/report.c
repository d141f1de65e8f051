/* report: one report on many documents, for the people who decide. */
#include "command.h"

#include <errno.h>
#include <string.h>

#include "findings.h"
#include "reading.h"
#include "score.h"

struct reporting {
    pft_full_report *report;
    const char *format;
};

static bool take(struct reading *reading, struct result *result)
{
    struct reporting *reporting = reading->context;
    pft_error error = {.status = PFT_OK};

    error.status = pft_full_report_add(reporting->report, result->document, &error);
    output_report_error(reading->output, &error);
    return error.status == PFT_OK;
}

static bool write_report(struct reading *reading)
{
    struct reporting *reporting = reading->context;
    pft_writer writer = pft_stream_writer(reading->output->stream);
    pft_error error = {.status = PFT_OK};

    errno = 0;
    error.status = pft_full_report_write(reporting->report, reporting->format, &writer, &error);
    output_report_error(reading->output, &error);
    return true;
}

/* What --format says, else what the file's name ends with, else html. */
static const char *format_of(const struct settings *settings)
{
    const char *point = settings->output != NULL ? strrchr(settings->output, '.') : NULL;
    char forms[CHOICES_SIZE];

    command_forms(forms, settings->command);
    if (settings->to != NULL)
        return settings->to;
    return point != NULL && choices_have(forms, point + 1) ? point + 1 : "html";
}

static exit_status report_on(struct reporting *reporting, pft_full_report_kind kind, const struct settings *settings,
                             const pft_ruleset *ruleset, const pft_method *method)
{
    struct reading reading = {.settings = settings, .render = reading_keep, .take = take, .context = reporting};
    pft_full_report_options options = PFT_FULL_REPORT_OPTIONS_INIT;
    pft_error error;
    exit_status status;

    options.language = settings->language;
    options.title = settings->title;
    options.ruleset = ruleset;
    options.method = method;
    options.month = settings->month;
    if (pft_full_report_new(&reporting->report, kind, &options, &error) != PFT_OK) {
        say_error(settings->language, "perftarget", &error);
        return STATUS_INPUT;
    }
    status = reading_write(&reading, write_report);
    pft_full_report_free(reporting->report);
    return status;
}

exit_status report_run(const struct settings *settings)
{
    struct reporting reporting = {.format = format_of(settings)};
    pft_full_report_kind kind = PFT_FULL_REPORT_REVIEW;
    bool audits, checks, scores;
    pft_ruleset *ruleset = NULL;
    pft_method *method = NULL;
    exit_status status = STATUS_INPUT;

    if (settings->kind != NULL && pft_full_report_from_name(&kind, settings->kind) != PFT_OK)
        return STATUS_USAGE;
    if (kind == PFT_FULL_REPORT_MONITORING && settings->month < 0) {
        say(settings->language, MESSAGE_NO_MONTH);
        return STATUS_USAGE;
    }
    if (strcmp(reporting.format, "docx") == 0 && settings->output == NULL) {
        say(settings->language, MESSAGE_REPORT_OUTPUT);
        return STATUS_USAGE;
    }
    audits = kind == PFT_FULL_REPORT_SELF_EVALUATION;
    checks = kind == PFT_FULL_REPORT_REVIEW;
    scores = audits || kind == PFT_FULL_REPORT_MONITORING;
    if ((audits || checks) && (ruleset = rules_open(settings, audits ? "audit" : "disclosure")) == NULL)
        goto done;
    if (scores && (method = method_open(settings->method, settings->language)) == NULL)
        goto done;
    status = report_on(&reporting, kind, settings, ruleset, method);
done:
    pft_ruleset_free(ruleset);
    pft_method_free(method);
    return status;
}
