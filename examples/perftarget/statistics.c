#include "statistics.h"

#include <stdio.h>

#include "terminal.h"

enum { NUMBER_WIDTH = 8, LEAST_TITLE = 12, MOST_AGENCY = 40, NUMBERS = 6 };

static const message_id headings[NUMBERS] = {MESSAGE_STATISTICS_FINDINGS, MESSAGE_STATISTICS_ERRORS,
                                             MESSAGE_STATISTICS_WARNINGS, MESSAGE_STATISTICS_NOTES,
                                             MESSAGE_STATISTICS_PROJECTS, MESSAGE_STATISTICS_FILES};

static size_t widest_name(const struct page *page, pft_statistics *statistics, pft_statistics_key key,
                          message_id heading)
{
    size_t width = text_columns(message_text(page->language, heading));

    for (size_t i = 0; i < pft_statistics_row_count(statistics, key); i++) {
        const pft_statistics_row *row = pft_statistics_row_at(statistics, key, i);
        size_t columns = text_columns(*row->name != '\0' ? row->name
                                                         : message_text(page->language, MESSAGE_STATISTICS_NO_AGENCY));

        if (columns > width)
            width = columns;
    }
    return width < MOST_AGENCY ? width : MOST_AGENCY;
}

/* The name, the numbers and, where there is room, what the rule is about. */
static void show_row(const struct page *page, const char *name, size_t width, const char *const numbers[NUMBERS],
                     const char *title, enum style style)
{
    struct cell cells[NUMBERS + 2] = {{name, width, false, style}};
    size_t used = width + (NUMBERS + 1) * CELL_GAP + NUMBERS * NUMBER_WIDTH, count = 1;

    for (size_t i = 0; i < NUMBERS; i++)
        cells[count++] = (struct cell){numbers[i], NUMBER_WIDTH, true, style};
    if (title != NULL && page->columns >= used + LEAST_TITLE)
        cells[count++] = (struct cell){title, page->columns - used, false, style};
    page_row(page, "", "", cells, count);
}

static void show_table(const struct page *page, pft_statistics *statistics, pft_statistics_key key, message_id heading)
{
    size_t width = widest_name(page, statistics, key, heading);
    bool rules = key == PFT_BY_RULE;
    const char *words[NUMBERS];

    for (size_t i = 0; i < NUMBERS; i++)
        words[i] = message_text(page->language, headings[i]);
    show_row(page, message_text(page->language, heading), width, words,
             rules ? message_text(page->language, MESSAGE_STATISTICS_TITLE) : NULL, STYLE_LABEL);
    for (size_t i = 0; i < pft_statistics_row_count(statistics, key); i++) {
        const pft_statistics_row *row = pft_statistics_row_at(statistics, key, i);
        const pft_check_rule *rule = rules ? pft_rule_find(row->name) : NULL;
        const size_t counts[NUMBERS] = {row->findings, row->counts[PFT_SEVERITY_ERROR],
                                        row->counts[PFT_SEVERITY_WARNING],
                                        row->counts[PFT_SEVERITY_INFO], row->projects, row->documents};
        const char *numbers[NUMBERS];
        char texts[NUMBERS][24];

        for (size_t n = 0; n < NUMBERS; n++) {
            snprintf(texts[n], sizeof texts[n], "%zu", counts[n]);
            numbers[n] = texts[n];
        }
        show_row(page, *row->name != '\0' ? row->name : message_text(page->language, MESSAGE_STATISTICS_NO_AGENCY),
                 width, numbers, rule != NULL ? rule->title[page->language] : NULL, STYLE_PLAIN);
    }
    fputc('\n', page->out);
}

void statistics_show(const struct page *page, pft_statistics *statistics)
{
    if (pft_statistics_row_count(statistics, PFT_BY_RULE) == 0)
        return;
    show_table(page, statistics, PFT_BY_RULE, MESSAGE_STATISTICS_RULE);
    show_table(page, statistics, PFT_BY_AGENCY, MESSAGE_STATISTICS_AGENCY);
}
