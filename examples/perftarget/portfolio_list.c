/* portfolio --list: a row a project, what each warns of, and which units are missing or filed twice. */
#include "portfolio.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "reading.h"
#include "terminal.h"

enum { STATE = 10, AMOUNT = 13, PERCENT = 8, SCORE = 7, GRADE = 6, NAME = 26, LEAST_NAME = 12, TEXT = 512 };

struct listing {
    pft_summary *summary;
    const char *format;
};

/* ---- the page ---- */

static size_t unit_columns(const struct page *page)
{
    size_t used = 2 + STATE + NAME + 2 * AMOUNT + PERCENT + SCORE + GRADE + 7 * CELL_GAP;

    return page->columns > used + LEAST_NAME ? page->columns - used : LEAST_NAME;
}

static void show_cells(const struct page *page, enum style style, const char *const *texts)
{
    const struct cell cells[] = {{texts[0], STATE, false, style},  {texts[1], NAME, false, style},
                                 {texts[2], unit_columns(page), false, style}, {texts[3], AMOUNT, true, style},
                                 {texts[4], AMOUNT, true, style},  {texts[5], PERCENT, true, style},
                                 {texts[6], SCORE, true, style},   {texts[7], GRADE, false, style}};

    page_row(page, "  ", "  ", cells, 8);
}

static void add_warnings(const struct page *page, const pft_summary *summary, const pft_summary_row *row, char *line,
                         size_t size)
{
    *line = '\0';
    for (size_t i = 0; pft_summary_warning_name(i) != NULL; i++) {
        size_t used = strlen(line);

        if ((row->warnings & 1U << i) != 0)
            snprintf(line + used, size - used, "%s%s", used > 0 ? page->language == PFT_CHINESE ? "；" : "; " : "",
                     pft_summary_warning_text(i, page->language));
        used = strlen(line);
        if ((row->warnings & 1U << i) != 0 && i == PFT_SUMMARY_FILED_TWICE_SHIFT && row->first > 0)
            snprintf(line + used, size - used, " (%s)", pft_summary_row_at(summary, row->first - 1)->file);
    }
}

static void show_row(const struct page *page, const pft_summary *summary, const pft_summary_row *row)
{
    char budget[AMOUNT_SIZE], executed[AMOUNT_SIZE], rate[AMOUNT_SIZE], score[AMOUNT_SIZE], line[TEXT];
    const char *const texts[] = {pft_summary_state_text(row->state, page->language), row->name, row->agency_name,
                                 budget, executed, rate, score, row->grade};

    amount_format(budget, row->adjusted != PFT_DECIMAL_NONE ? row->adjusted : row->initial, 2);
    amount_format(executed, row->executed, 2);
    percent_format(rate, row->rate, 1);
    amount_format(score, row->score, 2);
    show_cells(page, STYLE_PLAIN, texts);
    add_warnings(page, summary, row, line, sizeof line);
    if (*line != '\0')
        page_paragraph(page, 2 + STATE + CELL_GAP, STYLE_WARNING, line);
}

static void show_units(const struct page *page, message_id heading, const pft_summary *summary, size_t count,
                       const pft_unit_name *at(const pft_summary *, size_t))
{
    char line[TEXT], number[AMOUNT_SIZE];

    snprintf(number, sizeof number, "%zu", count);
    message_format(line, sizeof line, page->language, heading, number);
    fputc('\n', page->out);
    page_heading(page, STYLE_HEADING, line);
    for (size_t i = 0; i < count; i++) {
        const pft_unit_name *unit = at(summary, i);

        snprintf(line, sizeof line, "%s%s%s", unit->code, *unit->code != '\0' && *unit->name != '\0' ? " " : "",
                 unit->name);
        page_paragraph(page, 2, STYLE_PLAIN, line);
    }
}

static void show(const struct page *page, const pft_summary *summary, bool known)
{
    const char *const headings[] = {
        message_text(page->language, MESSAGE_LIST_STATE), message_text(page->language, MESSAGE_SHOW_PROJECT),
        message_text(page->language, MESSAGE_SHOW_AGENCY), message_text(page->language, MESSAGE_PORTFOLIO_BUDGET),
        message_text(page->language, MESSAGE_SHOW_EXECUTED), message_text(page->language, MESSAGE_SHOW_RATE),
        message_text(page->language, MESSAGE_SHOW_SCORE), message_text(page->language, MESSAGE_SHOW_GRADE)};

    show_cells(page, STYLE_FAINT, headings);
    for (size_t i = 0; i < pft_summary_row_count(summary); i++)
        show_row(page, summary, pft_summary_row_at(summary, i));
    if (known) {
        show_units(page, MESSAGE_LIST_MISSING, summary, pft_summary_missing_count(summary), pft_summary_missing_at);
    } else {
        fputc('\n', page->out);
        page_paragraph(page, 0, STYLE_FAINT, message_text(page->language, MESSAGE_LIST_NO_UNITS));
    }
    show_units(page, MESSAGE_LIST_DOUBLE, summary, pft_summary_double_count(summary), pft_summary_double_at);
}

/* ---- the way from the files to the page ---- */

static bool take(struct reading *reading, struct result *result)
{
    struct listing *listing = reading->context;
    pft_error error = {.status = PFT_OK};

    error.status = pft_summary_add_document(listing->summary, result->document, &error);
    errno = error.status == PFT_ENOMEM ? ENOMEM : 0;
    output_report_error(reading->output, &error);
    return error.status == PFT_OK;
}

static bool finish(struct reading *reading)
{
    const struct listing *listing = reading->context;
    const struct settings *settings = reading->settings;
    const struct page page = {reading->output->stream, terminal_columns(),
                              terminal_colored(settings->color) && reading->output->target == NULL, settings->language};
    pft_portfolio_write_options options = PFT_PORTFOLIO_WRITE_OPTIONS_INIT;
    pft_writer writer = pft_stream_writer(reading->output->stream);
    pft_error error = {.status = PFT_OK};

    options.compact = settings->compact;
    options.excel = settings->excel;
    options.bom = settings->bom;
    errno = 0;
    if (strcmp(listing->format, "text") == 0)
        show(&page, listing->summary, settings->units != NULL);
    else
        error.status =
            pft_summary_write(listing->summary, listing->format, settings->language, &options, &writer, &error);
    output_report_error(reading->output, &error);
    return true;
}

static bool read_units(pft_summary *summary, const struct settings *settings)
{
    pft_error error = {.status = PFT_OK};
    char *text = NULL;
    size_t size = 0;
    bool done = false;

    if (settings->units == NULL)
        return true;
    if ((text = memory_read_file(settings->units, &size, settings->language)) == NULL)
        return false;
    error.status = pft_summary_expect(summary, text, size, &error);
    done = error.status == PFT_OK;
    if (!done)
        say_error(settings->language, settings->units, &error);
    free(text);
    return done;
}

exit_status portfolio_list(const struct settings *settings)
{
    struct listing listing = {.format = settings->to != NULL ? settings->to : "text"};
    struct reading reading = {.settings = settings, .render = reading_keep, .take = take, .context = &listing};
    exit_status status = STATUS_INPUT;

    if (pft_summary_new(&listing.summary, NULL, NULL) != PFT_OK)
        say_errno(settings->language, "perftarget", ENOMEM);
    else if (read_units(listing.summary, settings))
        status = reading_write(&reading, finish);
    if (status == STATUS_DONE &&
        (pft_summary_missing_count(listing.summary) > 0 || pft_summary_double_count(listing.summary) > 0))
        status = STATUS_FINDINGS;
    pft_summary_free(listing.summary);
    return status;
}
