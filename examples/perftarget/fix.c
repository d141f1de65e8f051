/* fix: suggestions of check that a person approved, written into the file itself. */
#include "command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "findings.h"
#include "inputs.h"
#include "layout.h"
#include "memory.h"
#include "output.h"
#include "terminal.h"
#include "unread.h"

struct fixing {
    const struct settings *settings;
    pft_ruleset *ruleset;   /* NULL: the findings were read from a file */
    pft_findings *accepted; /* of that file; NULL: each document is checked */
    struct output report;
    struct page page;
    struct tally tally;
    bool read; /* at least one file was */
};

static pft_read_options options_of(const struct settings *settings, const char *path)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;

    options.format = settings->from;
    options.encoding = settings->encoding;
    options.name = path;
    return options;
}

/* "   VAL-003  出行便利  table 1, row 5, column 6", and below it the text before and after. */
static pft_status show_correction(void *context, const pft_correction *correction)
{
    const struct page *page = &((const struct fixing *)context)->page;
    char place[96];

    message_place(place, sizeof place, page->language, correction->place);
    fputs("   ", page->out);
    page_styled(page, STYLE_FAINT, correction->finding->rule, strlen(correction->finding->rule));
    fputs("  ", page->out);
    page_styled(page, STYLE_PLAIN, correction->indicator_name, strlen(correction->indicator_name));
    fputs("  ", page->out);
    page_styled(page, STYLE_FAINT, place, strlen(place));
    fputs("\n   - ", page->out);
    page_styled(page, STYLE_ERROR, correction->before, strlen(correction->before));
    fputs("\n   + ", page->out);
    page_styled(page, STYLE_INFO, correction->after, strlen(correction->after));
    fputc('\n', page->out);
    return PFT_OK;
}

static void accept_all(const struct words *words, pft_findings *findings)
{
    for (size_t i = 0; i < words->count; i++)
        for (const char *at = words->lists[i]; *at != '\0'; at += *at == ',') {
            char prefix[32];
            size_t size = strcspn(at, ",");

            snprintf(prefix, sizeof prefix, "%.*s", (int)size, at);
            at += size;
            pft_findings_accept(findings, prefix);
        }
}

/* The findings about the document: those of the file, or its own. `*owned` is to be ended. */
static pft_status find(const struct fixing *fixing, const pft_document *document, const pft_findings **out,
                       pft_findings **owned, pft_error *error)
{
    pft_status status;

    *owned = NULL;
    *out = fixing->accepted;
    if (fixing->ruleset == NULL)
        return PFT_OK;
    if ((status = pft_check(owned, document, fixing->ruleset, error)) == PFT_OK)
        accept_all(&fixing->settings->accept, *owned);
    *out = *owned;
    return status;
}

static bool write_file(const struct fixing *fixing, const char *path, const char *bytes, size_t size)
{
    const struct settings *settings = fixing->settings;
    struct output output;

    if (!(settings->in_place ? output_open(&output, path, settings->language) : output_open_file(&output, settings)))
        return false;
    output_write(&output, bytes, size);
    return output_close(&output);
}

static void show_summary(const struct fixing *fixing, const char *path, size_t applied, size_t changed)
{
    const struct settings *settings = fixing->settings;
    char texts[64], line[1024];

    message_count(texts, sizeof texts, settings->language, MESSAGE_ONE_CELL, settings->dry_run ? applied : changed);
    message_format(line, sizeof line, settings->language, settings->dry_run ? MESSAGE_FIX_DRY : MESSAGE_FIX_DONE, texts,
                   settings->in_place || settings->output == NULL ? path : settings->output);
    page_heading(&fixing->page, STYLE_LABEL, line);
}

static bool fix_document(struct fixing *fixing, const char *path, pft_document *document, const char *bytes,
                         size_t size)
{
    const pft_read_options options = options_of(fixing->settings, path);
    const pft_findings *findings;
    pft_findings *owned;
    pft_error error = {.status = PFT_OK};
    size_t applied = 0, changed = 0, written = 0;
    char *out = NULL;
    bool done = true;

    page_heading(&fixing->page, STYLE_HEADING, path);
    if ((error.status = find(fixing, document, &findings, &owned, &error)) == PFT_OK)
        error.status = pft_findings_apply(findings, document, show_correction, fixing, &applied, &error);
    if (error.status == PFT_OK && applied > 0 &&
        (error.status = pft_document_write_back_text(document, bytes, size, &options, &out, &written, &changed,
                                                     &error)) == PFT_OK &&
        !fixing->settings->dry_run)
        done = write_file(fixing, path, out, written);
    if (error.status != PFT_OK) {
        say_error(fixing->settings->language, path, &error);
        done = false;
    } else if (done) {
        show_summary(fixing, path, applied, changed);
    }
    pft_text_free(out);
    pft_findings_free(owned);
    return done;
}

/* False when it could be read, and yet not be mended. */
static bool fix_file(struct fixing *fixing, const char *path, size_t number)
{
    const struct settings *settings = fixing->settings;
    const pft_read_options options = options_of(settings, path);
    pft_document *document = NULL;
    pft_error error = {.status = PFT_OK};
    size_t size;
    char *bytes = memory_read_file(path, &size, settings->language);
    bool done = true;

    if (bytes == NULL) {
        unread_count_failure(&fixing->tally, number, PFT_EIO);
        return true;
    }
    if ((error.status = pft_document_read(&document, bytes, size, &options, &error)) != PFT_OK) {
        say_error(settings->language, path, &error);
        unread_count_failure(&fixing->tally, number, error.status);
    } else if (!unread_has_table(document)) {
        unread_say_without(settings->language, path);
        fixing->tally.without++;
    } else {
        fixing->read = true;
        done = fix_document(fixing, path, document, bytes, size);
    }
    pft_document_free(document);
    free(bytes);
    return done;
}

static bool open_findings(struct fixing *fixing)
{
    const struct settings *settings = fixing->settings;
    pft_error error;
    size_t size;
    char *text;

    if (settings->findings == NULL)
        return (fixing->ruleset = rules_open(settings, "disclosure")) != NULL;
    if ((text = memory_read_file(settings->findings, &size, settings->language)) == NULL)
        return false;
    if (pft_findings_read(&fixing->accepted, text, size, NULL, &error) != PFT_OK)
        say_error(settings->language, settings->findings, &error);
    else
        accept_all(&settings->accept, fixing->accepted);
    free(text);
    return fixing->accepted != NULL;
}

static exit_status fix_all(struct fixing *fixing, const struct inputs *inputs)
{
    const struct settings *settings = fixing->settings;
    bool done = true;

    if (!output_open(&fixing->report, NULL, settings->language))
        return STATUS_INPUT;
    fixing->page =
        (struct page){fixing->report.stream, terminal_columns(), terminal_colored(settings->color), settings->language};
    for (size_t i = 0; i < inputs->count; i++)
        done = fix_file(fixing, inputs->paths[i], i) && done;
    unread_summarise(&fixing->tally, inputs, settings);
    done = output_close(&fixing->report) && done;
    return done && unread_is_fine(&fixing->tally, inputs, settings, fixing->read) ? STATUS_DONE : STATUS_INPUT;
}

exit_status fix_run(const struct settings *settings)
{
    struct fixing fixing = {.settings = settings};
    struct inputs inputs = {.paths = NULL};
    exit_status status;

    if (settings->findings == NULL && settings->accept.count == 0) {
        say(settings->language, MESSAGE_FIX_NOTHING);
        return STATUS_USAGE;
    }
    if (!settings->dry_run && !settings->in_place && settings->output == NULL) {
        say(settings->language, MESSAGE_FIX_WHERE);
        return STATUS_USAGE;
    }
    if ((status = inputs_collect(&inputs, settings)) == STATUS_DONE && inputs.count > 1 && settings->output != NULL) {
        say(settings->language, MESSAGE_FIX_ONE);
        status = STATUS_USAGE;
    }
    if (status == STATUS_DONE)
        status = open_findings(&fixing) ? fix_all(&fixing, &inputs) : STATUS_INPUT;
    inputs_free(&inputs);
    pft_findings_free(fixing.accepted);
    pft_ruleset_free(fixing.ruleset);
    return status;
}
