/* check: what is wrong with tables, where, and by which rule. audit: whether a self-evaluation's figures follow. */
#include "command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "findings.h"
#include "library.h"
#include "reading.h"
#include "score.h"
#include "statistics.h"
#include "terminal.h"

struct checking {
    const pft_ruleset *ruleset;
    pft_check_options options;
    pft_findings *known; /* of --baseline; NULL */
    const char *format;
    pft_severity least;
    size_t columns;
    bool colored;
    bool many;           /* more than one document, as a report sees it: known before any thread begins … */
    bool lines;          /* … but for the lines of one JSON Lines file, which take() alone counts */
    bool begun;          /* the head is written */
    bool written;        /* findings are */
    size_t counts[PFT_SEVERITY_COUNT];
    size_t clean;             /* documents without findings */
    pft_statistics *statistics; /* of --statistics; NULL */
    pft_findings *joined;     /* of all documents, for a workbook, which is written whole; NULL: none yet */
};

/* What render() hands to take(), in front of its text. */
struct counted {
    size_t counts[PFT_SEVERITY_COUNT];
    bool clean; /* there are none */
    bool lines; /* of JSON Lines: there may be more of the same input */
};

static bool is_text(const struct checking *checking)
{
    return strcmp(checking->format, "text") == 0;
}

/* What is written at the end, of all documents at once. */
static bool is_collected(const struct checking *checking)
{
    return checking->statistics != NULL || strcmp(checking->format, "xlsx") == 0;
}

/* Formats that a person reads are silent about the many files in which all is well. */
static bool passes_over_clean(const struct checking *checking, const struct settings *settings, bool many)
{
    return many && !settings->clean && (is_text(checking) || strcmp(checking->format, "html") == 0);
}

/* For the thread that writes: the others only know what was known before. */
static bool is_many(const struct checking *checking)
{
    return checking->many || checking->lines;
}

static pft_report_options options_of(const struct reading *reading, unsigned parts)
{
    pft_report_options options = PFT_REPORT_OPTIONS_INIT;

    options.language = reading->settings->language;
    options.compact = reading->settings->compact;
    options.parts = parts;
    options.excel = reading->settings->excel;
    options.bom = reading->settings->bom;
    return options;
}

static pft_status write_stream(void *context, const char *bytes, size_t size)
{
    return fwrite(bytes, 1, size, context) == size ? PFT_OK : PFT_EIO;
}

/* The document's part of the report, behind its counts. */
static pft_status write_part(const struct reading *reading, struct result *result, const pft_findings *findings)
{
    const struct checking *checking = reading->context;
    struct counted counted = {.lines = strcmp(pft_document_source(result->document)->reader, "jsonl") == 0};
    pft_report_options options = options_of(reading, PFT_REPORT_BODY);
    struct page page = {.columns = checking->columns, .colored = checking->colored,
                        .language = reading->settings->language};
    pft_writer writer = {write_stream, NULL};
    struct memory memory;
    pft_status status = PFT_OK, kept;

    if (!memory_open(&memory))
        return PFT_ENOMEM;
    page.out = memory.stream;
    for (int i = 0; i < PFT_SEVERITY_COUNT; i++)
        counted.counts[i] = pft_findings_count_of(findings, (pft_severity)i);
    counted.clean = pft_findings_count(findings) == 0;
    fwrite(&counted, sizeof counted, 1, page.out);
    options.many = checking->many || counted.lines;
    writer.context = page.out;
    if (counted.clean && passes_over_clean(checking, reading->settings, options.many))
        status = PFT_OK;
    else if (is_text(checking))
        findings_show(&page, findings, result->document);
    else
        status = pft_findings_write(findings, checking->format, &options, &writer, &result->error);
    kept = reading_keep_text(result, &memory);
    return kept != PFT_OK ? kept : status;
}

static void release_findings(void *findings)
{
    pft_findings_free(findings);
}

/* On any thread: one document is checked alone. */
static pft_status render(const struct reading *reading, struct result *result)
{
    const struct checking *checking = reading->context;
    pft_findings *findings = NULL;
    pft_status status = pft_check_with(&findings, result->document, checking->ruleset, &checking->options,
                                       &result->error);

    if (status == PFT_OK)
        status = pft_findings_filter(findings, checking->least, checking->known, &result->error);
    if (status == PFT_OK && is_collected(checking)) {
        result->text = (char *)findings;
        result->release = release_findings;
        findings = NULL;
    } else if (status == PFT_OK) {
        status = write_part(reading, result, findings);
    }
    pft_findings_free(findings);
    pft_document_free(result->document);
    result->document = NULL;
    return status;
}

/* Head and tail say nothing of a document: those of an empty one will do. */
static bool write_frame(struct reading *reading, unsigned part)
{
    struct checking *checking = reading->context;
    pft_report_options options = options_of(reading, part | (checking->written ? PFT_REPORT_NEXT : 0));
    pft_document *empty = NULL;
    pft_findings *findings = NULL;
    char *text = NULL;
    size_t size = 0;
    bool done;

    options.many = is_many(checking);
    done = pft_document_new(&empty, NULL) == PFT_OK &&
           pft_check(&findings, empty, checking->ruleset, NULL) == PFT_OK &&
           pft_findings_write_text(findings, checking->format, &options, &text, &size, NULL) == PFT_OK;
    if (!done) {
        reading->output->failed = true;
        say_errno(reading->settings->language, reading->output->name, ENOMEM);
    } else {
        done = output_write(reading->output, text, size);
    }
    pft_text_free(text);
    pft_findings_free(findings);
    pft_document_free(empty);
    return done;
}

/* Elements of a list that are written apart have their comma here. */
static bool parts_by_comma(const struct checking *checking)
{
    return strcmp(checking->format, "sarif") == 0 || (strcmp(checking->format, "json") == 0 && is_many(checking));
}

/* Counts the findings, or keeps them, until all documents are done. */
static bool collect(struct reading *reading, struct result *result)
{
    struct checking *checking = reading->context;
    pft_findings *findings = (pft_findings *)result->text;
    pft_status status = PFT_OK;

    for (int i = 0; i < PFT_SEVERITY_COUNT; i++)
        checking->counts[i] += pft_findings_count_of(findings, (pft_severity)i);
    checking->clean += pft_findings_count(findings) == 0;
    if (checking->statistics != NULL) {
        status = pft_statistics_add(checking->statistics, findings, NULL);
    } else if (checking->joined == NULL) {
        checking->joined = findings;
        result->text = NULL;
    } else {
        status = pft_findings_append(checking->joined, findings, NULL);
    }
    if (status != PFT_OK)
        output_report_memory(reading->output);
    return status == PFT_OK;
}

static bool take(struct reading *reading, struct result *result)
{
    struct checking *checking = reading->context;
    struct counted counted;
    size_t size = result->size - sizeof counted;

    if (is_collected(checking))
        return collect(reading, result);
    memcpy(&counted, result->text, sizeof counted);
    for (int i = 0; i < PFT_SEVERITY_COUNT; i++)
        checking->counts[i] += counted.counts[i];
    checking->clean += counted.clean;
    checking->lines = checking->lines || counted.lines;
    if (is_text(checking)) {
        if (size > 0 && checking->written && !output_write(reading->output, "\n", 1))
            return false;
    } else if (!checking->begun) {
        if (!write_frame(reading, PFT_REPORT_HEAD))
            return false;
        checking->begun = true;
    }
    if (size > 0 && checking->written && parts_by_comma(checking) && !output_write(reading->output, ",", 1))
        return false;
    checking->written = checking->written || size > 0;
    return output_write(reading->output, result->text + sizeof counted, size);
}

/* What was collected. */
static void write_collected(struct reading *reading)
{
    struct checking *checking = reading->context;
    pft_report_options options = options_of(reading, PFT_REPORT_WHOLE);
    pft_writer writer = pft_stream_writer(reading->output->stream);
    pft_error error = {.status = PFT_OK};

    errno = 0;
    if (checking->statistics != NULL)
        error.status = pft_statistics_write(checking->statistics, checking->format, &options, &writer, &error);
    else if (checking->joined != NULL)
        error.status = pft_findings_write(checking->joined, checking->format, &options, &writer, &error);
    output_report_error(reading->output, &error);
}

static void end_report(struct reading *reading)
{
    struct checking *checking = reading->context;
    struct page page = {.out = reading->output->stream, .columns = checking->columns, .colored = checking->colored,
                        .language = reading->settings->language};

    if (is_text(checking)) {
        if (checking->statistics != NULL)
            statistics_show(&page, checking->statistics);
        else if (checking->written && reading->done > 1)
            fputc('\n', page.out);
        if (reading->done > 1 || checking->statistics != NULL || (reading->done > 0 && !checking->written))
            findings_show_total(&page, checking->counts, reading->done, checking->clean);
        return;
    }
    if (is_collected(checking)) {
        write_collected(reading);
        return;
    }
    if (!checking->begun)
        write_frame(reading, PFT_REPORT_HEAD);
    write_frame(reading, PFT_REPORT_TAIL);
}

static exit_status check_inputs(struct checking *checking, const struct settings *settings, const struct inputs *inputs,
                                struct output *output)
{
    struct reading reading = {.settings = settings, .inputs = inputs, .output = output, .render = render,
                              .take = take, .context = checking};
    exit_status status;
    size_t found = 0;

    checking->columns = terminal_columns();
    checking->colored = terminal_colored(settings->color) && output->target == NULL;
    checking->many = inputs->count > 1;
    status = reading_run(&reading);
    if (!output->failed && !output->closed)
        end_report(&reading);
    if (reading.done == 0 && output->target != NULL)
        output_discard(output);
    else if (!output_close(output))
        status = STATUS_INPUT;
    for (int i = 0; i < PFT_SEVERITY_COUNT; i++)
        found += checking->counts[i];
    return status == STATUS_DONE && found > 0 ? STATUS_FINDINGS : status;
}

static bool open_baseline(struct checking *checking, const struct settings *settings)
{
    pft_error error;
    size_t size;
    char *text;
    bool done;

    if (settings->baseline == NULL)
        return true;
    if ((text = memory_read_file(settings->baseline, &size, settings->language)) == NULL)
        return false;
    done = pft_findings_read(&checking->known, text, size, NULL, &error) == PFT_OK;
    if (!done)
        say_error(settings->language, settings->baseline, &error);
    free(text);
    return done;
}

static exit_status check_all(struct checking *checking, const struct settings *settings)
{
    struct inputs inputs = {.paths = NULL};
    struct output output;
    exit_status status = open_baseline(checking, settings) ? inputs_collect(&inputs, settings) : STATUS_INPUT;

    if (status == STATUS_DONE)
        status = output_open_report(&output, settings)
                     ? check_inputs(checking, settings, &inputs, &output)
                     : STATUS_INPUT;
    inputs_free(&inputs);
    pft_findings_free(checking->known);
    pft_findings_free(checking->joined);
    return status;
}

/* The families of rules: what stands before the hyphen of their ids. */
static void list_families(char words[CHOICES_SIZE])
{
    size_t used = 0;

    *words = '\0';
    for (size_t i = 0; i < pft_rule_count(); i++) {
        const char *id = pft_rule_at(i)->id;
        int size = (int)strcspn(id, "-");

        if (i == 0 || strncmp(pft_rule_at(i - 1)->id, id, (size_t)size + 1) != 0)
            used += (size_t)snprintf(words + used, CHOICES_SIZE - used, "%s%.*s", used > 0 ? " " : "", size, id);
    }
}

/* Calls `apply` for each of the words; false after a message. */
static bool take_words(const struct words *words, pft_ruleset *ruleset, bool on, pft_language language)
{
    for (size_t i = 0; i < words->count; i++)
        for (const char *at = words->lists[i]; *at != '\0'; at += *at == ',') {
            char prefix[32], families[CHOICES_SIZE], hint[CHOICES_SIZE];
            size_t size = strcspn(at, ",");

            snprintf(prefix, sizeof prefix, "%.*s", (int)size, at);
            at += size;
            if (pft_ruleset_switch_all(ruleset, prefix, on) == PFT_OK)
                continue;
            list_families(families);
            choices_hint(hint, sizeof hint, language, families, prefix, true);
            say(language, MESSAGE_NO_RULE, prefix, hint);
            return false;
        }
    return true;
}

static bool change_rules(pft_ruleset *ruleset, const struct settings *settings)
{
    pft_error error;

    if (settings->config != NULL && pft_config_apply(settings->config->read, ruleset, &error) != PFT_OK) {
        say_error(settings->language, settings->config->path, &error);
        return false;
    }
    if (settings->select.count > 0 && pft_ruleset_select(ruleset, NULL, 0) != PFT_OK) {
        say_errno(settings->language, "perftarget", ENOMEM);
        return false;
    }
    return take_words(&settings->select, ruleset, true, settings->language) &&
           take_words(&settings->ignore, ruleset, false, settings->language);
}

/* A set that is not asked as it is has a name of its own, so that no report passes for one of the whole set. */
pft_ruleset *rules_open(const struct settings *settings, const char *usual)
{
    pft_ruleset *base = ruleset_open(settings->rules != NULL ? settings->rules : usual, settings->language), *changed;
    char id[128];

    if (base == NULL || (settings->select.count + settings->ignore.count == 0 &&
                         (settings->config == NULL || !pft_config_changes_rules(settings->config->read))))
        return base;
    snprintf(id, sizeof id, "%s-custom", pft_ruleset_id(base));
    if (pft_ruleset_derive(&changed, base, id, pft_ruleset_version(base), NULL) != PFT_OK)
        say_errno(settings->language, "perftarget", ENOMEM);
    pft_ruleset_free(base);
    if (changed != NULL && !change_rules(changed, settings)) {
        pft_ruleset_free(changed);
        changed = NULL;
    }
    return changed;
}

static bool open_statistics(struct checking *checking, const struct settings *settings, exit_status *status)
{
    if (!settings->statistics)
        return true;
    if (!command_writes(settings, PFT_REPORTS_STATISTICS)) {
        *status = STATUS_USAGE;
        return false;
    }
    *status = STATUS_INPUT;
    if (pft_statistics_new(&checking->statistics, NULL, NULL) == PFT_OK)
        return true;
    say_errno(settings->language, "perftarget", ENOMEM);
    return false;
}

static exit_status run(const struct settings *settings, bool audit, const char *usual)
{
    struct checking checking = {.format = settings->to != NULL ? settings->to : "text", .least = settings->severity,
                                .options = PFT_CHECK_OPTIONS_INIT};
    pft_ruleset *ruleset = NULL;
    pft_method *method = NULL;
    pft_library *library = NULL;
    exit_status status = STATUS_INPUT;

    if (!open_statistics(&checking, settings, &status))
        return status;
    if (audit && settings->method != NULL && (method = method_open(settings->method, settings->language)) == NULL)
        goto done;
    if ((ruleset = rules_open(settings, usual)) == NULL)
        goto done;
    if (settings->library != NULL && (library = library_open(settings->library, settings->language)) == NULL)
        goto done;
    checking.ruleset = ruleset;
    checking.options.audit = audit;
    checking.options.method = method;
    checking.options.library = library;
    status = check_all(&checking, settings);
done:
    pft_ruleset_free(ruleset);
    pft_method_free(method);
    pft_library_free(library);
    pft_statistics_free(checking.statistics);
    return status;
}

exit_status check_run(const struct settings *settings)
{
    return run(settings, false, "disclosure");
}

exit_status audit_run(const struct settings *settings)
{
    return run(settings, true, "audit");
}
