/* review: self-evaluations are reviewed: the list of issues, and the working paper. */
#include "command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "consent.h"
#include "findings.h"
#include "profile.h"
#include "reading.h"
#include "score.h"
#include "terminal.h"

struct reviewing {
    const char *format;
    const pft_method *method;   /* NULL: the default */
    const pft_ruleset *ruleset; /* NULL: the default */
    const pft_review_profile *profile; /* NULL: the default */
    pft_document *joined;
    char *report; /* its paragraphs, a line each; NULL: none */
    bool failed; /* the paper was not written */
};

static bool join(struct reading *reading, struct result *result)
{
    struct reviewing *reviewing = reading->context;

    return reading_join(reading, result, &reviewing->joined);
}

/* Texts side by side on one line, made harmless: they come from the documents and from the names of files. */
static void put_line(FILE *out, const char *before, const char *const *texts, size_t count)
{
    fputs(before, out);
    for (size_t i = 0, put = 0; i < count; i++)
        if (*texts[i] != '\0') {
            fputs(put++ > 0 ? "  " : "", out);
            text_put(out, texts[i], strlen(texts[i]));
        }
    fputc('\n', out);
}

static pft_status write_text(FILE *out, const pft_review *review)
{
    for (size_t i = 0; i < pft_review_issue_count(review); i++) {
        const pft_review_issue *issue = pft_review_issue_at(review, i);

        if (issue->grade == PFT_REVIEW_PASSED)
            continue;
        put_line(out, "", (const char *[]){pft_review_grade_name(issue->grade), issue->object, issue->place}, 3);
        put_line(out, "    ", (const char *[]){issue->found, issue->judgement}, 2);
        put_line(out, "    ", (const char *[]){issue->basis}, 1);
    }
    return ferror(out) ? PFT_EIO : PFT_OK;
}

/* A second file beside the output: whole, or not at all. */
static bool write_paper(const struct reading *reading, const pft_review *review)
{
    struct settings settings = *reading->settings;
    struct output output;
    pft_error error = {.status = PFT_OK};
    pft_writer writer;

    settings.output = settings.paper;
    if (!output_open_file(&output, &settings))
        return false;
    writer = pft_stream_writer(output.stream);
    errno = 0;
    error.status = pft_review_write_paper(review, "xlsx", &writer, &error);
    output_report_error(&output, &error);
    return output_close(&output) && error.status == PFT_OK;
}

static bool write_review(struct reading *reading)
{
    struct reviewing *reviewing = reading->context;
    pft_writer writer = pft_stream_writer(reading->output->stream);
    pft_review_options options = PFT_REVIEW_OPTIONS_INIT;
    pft_error error = {.status = PFT_OK};
    pft_review *review = NULL;

    options.method = reviewing->method;
    options.ruleset = reviewing->ruleset;
    options.report = reviewing->report;
    options.profile = reviewing->profile;
    errno = 0;
    error.status = pft_review_make(&review, reviewing->joined, &options, &error);
    if (error.status == PFT_OK)
        error.status = strcmp(reviewing->format, "text") == 0
                           ? write_text(reading->output->stream, review)
                           : pft_review_write_issues(review, reviewing->format, &writer, &error);
    output_report_error(reading->output, &error);
    if (error.status == PFT_OK && reading->settings->paper != NULL)
        reviewing->failed = !write_paper(reading, review);
    pft_review_free(review);
    return true;
}

/* What --format says, else what the file's name ends with, else text. */
static const char *format_of(const struct settings *settings)
{
    const char *point = settings->output != NULL ? strrchr(settings->output, '.') : NULL;

    if (settings->to != NULL)
        return settings->to;
    return point != NULL && choices_have(settings->command->forms, point + 1) ? point + 1 : "text";
}

/* The text of the lines outside tables, a paragraph a line; NULL when out of memory. */
static char *join_lines(const pft_cells *cells)
{
    size_t size = 1;
    char *text, *at;

    for (size_t i = 0; i < pft_cells_count(cells); i++)
        size += strlen(pft_cells_at(cells, i)->text) + 1;
    if ((text = at = malloc(size)) == NULL)
        return NULL;
    for (size_t i = 0; i < pft_cells_count(cells); i++) {
        const pft_source_cell *cell = pft_cells_at(cells, i);

        if (!cell->heading)
            continue;
        memcpy(at, cell->text, strlen(cell->text));
        at += strlen(cell->text);
        *at++ = '\n';
    }
    *at = '\0';
    return text;
}

static bool read_bytes(const char *path, char **bytes, size_t *size)
{
    FILE *file = fopen(path, "rb");
    long end = -1;

    *bytes = NULL;
    if (file != NULL && fseek(file, 0, SEEK_END) == 0 && (end = ftell(file)) >= 0 && fseek(file, 0, SEEK_SET) == 0 &&
        (*bytes = malloc((size_t)end + 1)) != NULL)
        *size = fread(*bytes, 1, (size_t)end, file);
    if (file != NULL)
        fclose(file);
    return *bytes != NULL && *size == (size_t)end;
}

/* False after a message. */
static bool read_report(struct reviewing *reviewing, const struct settings *settings)
{
    pft_error error = {.status = PFT_OK};
    pft_cells *cells = NULL;
    char *bytes = NULL;
    size_t size = 0;

    errno = 0;
    if (!read_bytes(settings->report, &bytes, &size)) {
        say_errno(settings->language, settings->report, errno != 0 ? errno : EIO);
    } else if ((error.status = pft_cells_read(&cells, bytes, size, NULL, &error)) != PFT_OK) {
        say_error(settings->language, settings->report, &error);
    } else if ((reviewing->report = join_lines(cells)) == NULL) {
        say_errno(settings->language, settings->report, ENOMEM);
    }
    pft_cells_free(cells);
    free(bytes);
    return reviewing->report != NULL;
}

pft_review_profile *profile_open(const char *name, pft_language language)
{
    pft_review_profile *profile = NULL;
    pft_error error = {.status = PFT_OK};
    bool built_in = false;

    for (size_t i = 0; i < pft_review_profile_count() && !built_in; i++)
        built_in = strcmp(pft_review_profile_id_at(i), name) == 0;
    if (!built_in && !choices_may_be_file(name))
        say_unknown(language, MESSAGE_UNKNOWN_PROFILE, CHOICES_PROFILE, name);
    else if (built_in ? pft_review_profile_load(&profile, name, NULL, &error) != PFT_OK
                      : pft_review_profile_read_file(&profile, name, NULL, &error) != PFT_OK)
        say_error(language, name, &error);
    return profile;
}

/* The profile itself, to be changed and given back. */
static exit_status show_profile(const struct settings *settings)
{
    const char *name = settings->profile != NULL ? settings->profile : "self-evaluation";
    pft_review_profile *profile = profile_open(name, settings->language);
    struct output output;
    char *text = NULL;
    size_t size = 0;
    exit_status status = STATUS_INPUT;

    if (profile == NULL || !output_open_report(&output, settings))
        goto done;
    if (pft_review_profile_write_text(profile, &text, &size) != PFT_OK)
        output_report_memory(&output);
    else
        output_write(&output, text, size);
    status = output_close(&output) ? STATUS_DONE : STATUS_INPUT;
done:
    pft_text_free(text);
    pft_review_profile_free(profile);
    return status;
}

exit_status review_run(const struct settings *settings)
{
    struct reviewing reviewing = {.format = format_of(settings)};
    struct reading reading = {.settings = settings, .render = reading_keep, .take = join, .context = &reviewing};
    pft_method *method = NULL;
    pft_ruleset *ruleset = NULL;
    pft_review_profile *profile = NULL;
    exit_status status = STATUS_INPUT;

    if (settings->show_profile)
        return show_profile(settings);
    if (settings->profile != NULL && (profile = profile_open(settings->profile, settings->language)) == NULL)
        goto done;
    if (settings->method != NULL && (method = method_open(settings->method, settings->language)) == NULL)
        goto done;
    if (settings->rules != NULL && (ruleset = ruleset_open(settings->rules, settings->language)) == NULL)
        goto done;
    if (settings->report != NULL && !read_report(&reviewing, settings))
        goto done;
    reviewing.method = method;
    reviewing.ruleset = ruleset;
    reviewing.profile = profile;
    status = reading_write(&reading, write_review);
    if (status == STATUS_DONE && reviewing.failed)
        status = STATUS_INPUT;
done:
    free(reviewing.report);
    pft_document_free(reviewing.joined);
    pft_ruleset_free(ruleset);
    pft_method_free(method);
    pft_review_profile_free(profile);
    return status;
}
