/* library: builds a library of indicators, tells what it says of new tables, shows it. */
#include "library.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "layout.h"
#include "reading.h"
#include "terminal.h"

enum { COUNT = 7, UNIT = 10, CATEGORY = 20, VALUE = 16, LEAST_NAME = 16, TEXT = 1024 };

struct work {
    pft_library *library;
    size_t columns;
    bool colored;
    bool lines; /* jsonl */
};

pft_library *library_open(const char *path, pft_language language)
{
    pft_library *library = NULL;
    pft_error error = {.status = PFT_OK};

    error.status = pft_library_read_file(&library, path, NULL, &error);
    if (error.status == PFT_OK)
        error.status = pft_library_index(library, &error);
    if (error.status == PFT_OK)
        return library;
    say_error(language, path, &error);
    pft_library_free(library);
    return NULL;
}

/* ---- build ---- */

static bool take_into(struct reading *reading, struct result *result)
{
    struct work *work = reading->context;
    pft_error error = {.status = PFT_OK};

    error.status = pft_library_add_document(work->library, result->document, &error);
    errno = error.status == PFT_ENOMEM ? ENOMEM : 0;
    output_report_error(reading->output, &error);
    return error.status == PFT_OK;
}

static bool write_library(struct reading *reading)
{
    const struct work *work = reading->context;
    pft_writer writer = pft_stream_writer(reading->output->stream);
    pft_error error = {.status = PFT_OK};

    errno = 0;
    error.status = pft_library_write(work->library, reading->settings->compact, &writer, &error);
    output_report_error(reading->output, &error);
    return true;
}

static exit_status build(const struct settings *settings)
{
    struct work work = {.library = NULL};
    struct reading reading = {.settings = settings, .render = reading_keep, .take = take_into, .context = &work};
    exit_status status = STATUS_INPUT;

    if (pft_library_new(&work.library, NULL, NULL) != PFT_OK)
        say_errno(settings->language, "perftarget", ENOMEM);
    else
        status = reading_write(&reading, write_library);
    pft_library_free(work.library);
    return status;
}

/* ---- match ---- */

static void add_words(char *text, size_t size, const char *parting, const char *words)
{
    size_t used = strlen(text);

    snprintf(text + used, size - used, "%s%s", used > 0 ? parting : "", words);
}

static const char *parting_of(const struct page *page)
{
    return page->language == PFT_CHINESE ? "；" : "; ";
}

static void range_text(char *text, size_t size, const struct page *page, const pft_suggestion *suggestion)
{
    char low[PFT_DECIMAL_SIZE], high[PFT_DECIMAL_SIZE];

    pft_decimal_format(suggestion->low, low);
    pft_decimal_format(suggestion->high, high);
    message_format(text, size, page->language, MESSAGE_LIBRARY_RANGE, low, high, suggestion->unit);
}

/* What the library would say instead. */
static void advice_text(char *text, size_t size, const struct page *page, const pft_suggestion *suggestion)
{
    char words[TEXT];

    *text = '\0';
    if ((suggestion->flags & PFT_SUGGESTION_CATEGORY) != 0) {
        message_format(words, sizeof words, page->language, MESSAGE_LIBRARY_USUAL_CATEGORY,
                       pft_category_label(suggestion->category, page->language));
        add_words(text, size, parting_of(page), words);
    }
    if ((suggestion->flags & PFT_SUGGESTION_UNIT) != 0) {
        message_format(words, sizeof words, page->language, MESSAGE_LIBRARY_USUAL_UNIT, suggestion->unit);
        add_words(text, size, parting_of(page), words);
    }
    if ((suggestion->flags & PFT_SUGGESTION_RANGE) != 0) {
        range_text(words, sizeof words, page, suggestion);
        add_words(text, size, parting_of(page), words);
    }
    for (size_t i = 0; i < suggestion->near_count; i++) {
        char likeness[PFT_DECIMAL_SIZE];

        pft_decimal_format(suggestion->near[i].likeness, likeness);
        snprintf(words, sizeof words, "%s (%s)", suggestion->near[i].entry->name, likeness);
        if (i == 0) {
            char similar[TEXT + 64];

            message_format(similar, sizeof similar, page->language, MESSAGE_COMPARE_SIMILAR, words);
            add_words(text, size, parting_of(page), similar);
        } else {
            add_words(text, size, parting_of(page), words);
        }
    }
}

static void show_match(const struct page *page, const pft_indicator *indicator, const pft_suggestion *suggestion)
{
    size_t name = page->columns > 2 + VALUE + 44 + LEAST_NAME ? page->columns - 2 - VALUE - 44 : LEAST_NAME;
    char flags[TEXT] = "", target[TEXT], advice[2 * TEXT];
    struct cell cells[3];

    for (size_t i = 0; pft_suggestion_flag_name(i) != NULL; i++)
        if ((suggestion->flags & 1U << i) != 0)
            add_words(flags, sizeof flags, parting_of(page), pft_suggestion_flag_text(i, page->language));
    snprintf(target, sizeof target, "%.*s", indicator->target != NULL ? (int)indicator->target->raw_size : 0,
             indicator->target != NULL ? indicator->target->raw : "");
    cells[0] = (struct cell){indicator->name, name, false, STYLE_PLAIN};
    cells[1] = (struct cell){target, VALUE, false, STYLE_PLAIN};
    cells[2] = (struct cell){*flags != '\0' ? flags : "✓", 40, false, *flags != '\0' ? STYLE_WARNING : STYLE_FAINT};
    page_row(page, "  ", "  ", cells, 3);
    advice_text(advice, sizeof advice, page, suggestion);
    if (*advice != '\0')
        page_paragraph(page, 4, STYLE_FAINT, advice);
}

static pft_status show_matches(const struct page *page, const pft_library *library, const pft_document *document)
{
    pft_suggestion suggestion;

    for (size_t i = 0; i < pft_document_project_count(document); i++) {
        const pft_project *project = pft_document_project_at(document, i);

        page_heading(page, STYLE_TITLE, *project->name != '\0' ? project->name : "—");
        for (size_t j = 0; j < project->indicator_count; j++) {
            pft_status status = pft_library_match(library, pft_project_indicator_at(project, j), &suggestion);

            if (status != PFT_OK)
                return status;
            show_match(page, pft_project_indicator_at(project, j), &suggestion);
        }
    }
    return PFT_OK;
}

static pft_status write_lines(void *context, const char *bytes, size_t size)
{
    return fwrite(bytes, 1, size, context) == size ? PFT_OK : PFT_EIO;
}

/* On any thread: a library with its index is only read. */
static pft_status render(const struct reading *reading, struct result *result)
{
    const struct work *work = reading->context;
    struct page page = {.columns = work->columns, .colored = work->colored && reading->output->target == NULL,
                        .language = reading->settings->language};
    pft_writer writer = {write_lines, NULL};
    struct memory memory;
    pft_status status, kept;

    if (!memory_open(&memory))
        return PFT_ENOMEM;
    page.out = memory.stream;
    writer.context = memory.stream;
    status = work->lines ? pft_library_write_matches(work->library, result->document, &writer, &result->error)
                         : show_matches(&page, work->library, result->document);
    kept = reading_keep_text(result, &memory);
    pft_document_free(result->document);
    result->document = NULL;
    return kept != PFT_OK ? kept : status;
}

static exit_status match(const struct settings *settings, const char *path)
{
    struct work work = {.columns = terminal_columns(), .colored = terminal_colored(settings->color),
                        .lines = settings->to != NULL && strcmp(settings->to, "jsonl") == 0};
    struct reading reading = {.settings = settings, .render = render, .take = reading_write_text, .context = &work};
    exit_status status;

    if ((work.library = library_open(path, settings->language)) == NULL)
        return STATUS_INPUT;
    status = reading_write(&reading, NULL);
    pft_library_free(work.library);
    return status;
}

/* ---- show ---- */

static void show_entry_row(const struct page *page, const char *name, const char *count, const char *category,
                           const char *unit, enum style style)
{
    size_t used = 2 + COUNT + CATEGORY + UNIT + 3 * CELL_GAP;
    const struct cell cells[] = {
        {name, page->columns > used + LEAST_NAME ? page->columns - used : LEAST_NAME, false, style},
        {count, COUNT, true, style}, {category, CATEGORY, false, style}, {unit, UNIT, false, style}};

    page_row(page, "  ", "  ", cells, 4);
}

static void count_text(char text[24], uint64_t count)
{
    snprintf(text, 24, "%llu", (unsigned long long)count);
}

static const pft_library_category *most_of(const pft_library_entry *entry)
{
    const pft_library_category *most = NULL;

    for (size_t i = 0; i < entry->category_count; i++)
        if (most == NULL || entry->categories[i].count > most->count)
            most = &entry->categories[i];
    return most;
}

static void show_entry(const struct page *page, const pft_library_entry *entry)
{
    const pft_library_category *category = most_of(entry);
    const pft_library_text *unit = NULL;
    char count[24];

    for (size_t i = 0; i < entry->unit_count; i++)
        if (unit == NULL || entry->units[i].count > unit->count)
            unit = &entry->units[i];
    count_text(count, entry->count);
    show_entry_row(page, entry->name, count,
                   category != NULL ? pft_category_label(category->category, page->language) : "",
                   unit != NULL ? unit->text : "", STYLE_PLAIN);
}

static void show_all(const struct page *page, const pft_library *library)
{
    char count[24], line[TEXT];

    show_entry_row(page, message_text(page->language, MESSAGE_SHOW_INDICATOR),
                   message_text(page->language, MESSAGE_LIBRARY_USED),
                   message_text(page->language, MESSAGE_LIBRARY_CATEGORY),
                   message_text(page->language, MESSAGE_LIBRARY_UNIT), STYLE_FAINT);
    for (size_t i = 0; i < pft_library_count(library); i++)
        show_entry(page, pft_library_at(library, i));
    count_text(count, pft_library_count(library));
    message_format(line, sizeof line, page->language, MESSAGE_LIBRARY_COUNT, count);
    fputc('\n', page->out);
    page_paragraph(page, 0, STYLE_PLAIN, line);
}

static void show_counted(const struct page *page, const char *text, uint64_t count)
{
    char number[24];

    count_text(number, count);
    const struct cell cells[] = {{number, COUNT, true, STYLE_FAINT}, {text, 60, false, STYLE_PLAIN}};
    page_row(page, "    ", "    ", cells, 2);
}

/* All that is known of one. */
static void show_details(const struct page *page, const pft_library_entry *entry)
{
    char text[TEXT], number[PFT_DECIMAL_SIZE];

    show_entry(page, entry);
    if (*entry->note != '\0')
        page_paragraph(page, 4, STYLE_PLAIN, entry->note);
    page_paragraph(page, 2, STYLE_LABEL, message_text(page->language, MESSAGE_LIBRARY_TARGETS));
    for (size_t i = 0; i < entry->target_count; i++) {
        const pft_library_target *target = &entry->targets[i];

        pft_decimal_format(target->value, number);
        snprintf(text, sizeof text, "%s%s%s%s", target->value != PFT_DECIMAL_NONE ? pft_op_name(target->op) : "",
                 number, target->unit, target->text);
        show_counted(page, text, target->count);
    }
    page_paragraph(page, 2, STYLE_LABEL, message_text(page->language, MESSAGE_LIBRARY_AGENCIES));
    for (size_t i = 0; i < entry->agency_count; i++)
        show_counted(page, entry->agencies[i].text, entry->agencies[i].count);
}

static exit_status show(const struct settings *settings, const char *path)
{
    struct page page = {.columns = terminal_columns(), .language = settings->language};
    pft_library *library = library_open(path, settings->language);
    exit_status status = STATUS_DONE;
    struct output output;

    if (library == NULL)
        return STATUS_INPUT;
    if (!output_open_report(&output, settings)) {
        pft_library_free(library);
        return STATUS_INPUT;
    }
    page.out = output.stream;
    page.colored = terminal_colored(settings->color) && output.target == NULL;
    if (settings->operand_count == 0)
        show_all(&page, library);
    for (size_t i = 0; i < settings->operand_count; i++) {
        const pft_library_entry *entry = pft_library_find(library, settings->operands[i]);

        if (entry != NULL) {
            show_details(&page, entry);
        } else {
            say(settings->language, MESSAGE_LIBRARY_UNKNOWN, settings->operands[i]);
            status = STATUS_FINDINGS;
        }
    }
    if (!output_close(&output))
        status = STATUS_INPUT;
    pft_library_free(library);
    return status;
}

exit_status library_run(const struct settings *settings)
{
    const char *action = settings->operand_count > 0 ? settings->operands[0] : "";
    bool builds = strcmp(action, "build") == 0;
    struct settings rest = *settings;
    char hint[CHOICES_SIZE];
    size_t passed = builds ? 1 : 2;

    if (!choices_have("build match show", action)) {
        choices_hint(hint, sizeof hint, settings->language, "build match show", action, false);
        say(settings->language, MESSAGE_LIBRARY_ACTION, hint);
        return STATUS_USAGE;
    }
    if (settings->operand_count < passed) {
        say(settings->language, MESSAGE_LIBRARY_FILE);
        return STATUS_USAGE;
    }
    rest.operands += passed;
    rest.operand_count -= passed;
    if (builds)
        return build(&rest);
    return strcmp(action, "match") == 0 ? match(&rest, settings->operands[1]) : show(&rest, settings->operands[1]);
}
