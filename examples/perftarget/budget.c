#include "budget.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "certainty.h"
#include "terminal.h"

enum { INDENT = 3, COLUMN_COUNT = 7, FIRST_OF_LATER = 1, LEAST_LABEL = 8 };

/* The columns; the first has no heading where it is the only one. */
static const struct {
    message_id heading;
    size_t offset; /* of its decimal in the line */
    int places;
    const char *suffix;
} columns[COLUMN_COUNT] = {
    {MESSAGE_SHOW_INITIAL, offsetof(pft_budget_line, initial), 2, ""},
    {MESSAGE_SHOW_ADJUSTED, offsetof(pft_budget_line, adjusted), 2, ""},
    {MESSAGE_SHOW_EXECUTED, offsetof(pft_budget_line, executed), 2, ""},
    {MESSAGE_SHOW_FORECAST, offsetof(pft_budget_line, forecast), 2, ""},
    {MESSAGE_SHOW_RATE, offsetof(pft_budget_line, rate), 0, "%"},
    {MESSAGE_SHOW_WEIGHT, offsetof(pft_budget_line, weight), 0, ""},
    {MESSAGE_SHOW_SCORE, offsetof(pft_budget_line, score), 0, ""},
};

struct budget {
    const struct page *page;
    const struct settings *settings;
    const pft_project *project;
    bool given[COLUMN_COUNT];
    size_t widths[COLUMN_COUNT];
    size_t label; /* columns of the labels; 0: all do not fit beside each other, each goes on a line of its own */
};

static pft_decimal number_of(const pft_budget_line *line, size_t column)
{
    pft_decimal number;

    memcpy(&number, (const char *)line + columns[column].offset, sizeof number);
    return number;
}

static void format(char buffer[AMOUNT_SIZE], const pft_budget_line *line, size_t column)
{
    pft_decimal number = number_of(line, column);

    amount_format(buffer, number, columns[column].places);
    if (number != PFT_DECIMAL_NONE)
        strcat(buffer, columns[column].suffix);
}

static const char *label_of(const pft_budget_line *line)
{
    return *line->label != '\0' ? line->label : pft_funding_label(line->source);
}

static const char *heading_of(const struct budget *budget, size_t column)
{
    return message_text(budget->page->language, columns[column].heading);
}

static size_t wider(size_t width, const char *text)
{
    return text_columns(text) > width ? text_columns(text) : width;
}

/* Which columns any line gives; the first when there is none. */
static bool find_columns(struct budget *budget)
{
    bool later = false;

    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        for (size_t i = 0; i < budget->project->budget_line_count; i++)
            budget->given[column] |=
                number_of(pft_project_budget_line_at(budget->project, i), column) != PFT_DECIMAL_NONE;
        later |= column >= FIRST_OF_LATER && budget->given[column];
    }
    if (!later)
        budget->given[0] = true;
    return later;
}

static void measure(struct budget *budget)
{
    char buffer[AMOUNT_SIZE];
    size_t used = INDENT;

    budget->label = text_columns(message_text(budget->page->language, MESSAGE_SHOW_BUDGET));
    for (size_t i = 0; i < budget->project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line_at(budget->project, i);

        budget->label = wider(budget->label, label_of(line));
        for (size_t column = 0; column < COLUMN_COUNT; column++) {
            format(buffer, line, column);
            budget->widths[column] = wider(wider(budget->widths[column], heading_of(budget, column)), buffer);
        }
    }
    for (size_t column = 0; column < COLUMN_COUNT; column++)
        used += budget->given[column] ? budget->widths[column] + CELL_GAP : 0;
    if (budget->label + used > budget->page->columns)
        budget->label = budget->page->columns >= used + LEAST_LABEL ? budget->page->columns - used : 0;
}

static void show_heading(const struct budget *budget, bool later)
{
    const struct page *page = budget->page;
    struct cell cells[COLUMN_COUNT + 1];
    size_t count = 1;

    cells[0] = (struct cell){message_text(page->language, MESSAGE_SHOW_BUDGET),
                             budget->label > 0 ? budget->label : page->columns - INDENT, false, STYLE_LABEL};
    for (size_t column = 0; column < COLUMN_COUNT && later && budget->label > 0; column++)
        if (budget->given[column])
            cells[count++] = (struct cell){heading_of(budget, column), budget->widths[column], true, STYLE_LABEL};
    page_row(page, "   ", "   ", cells, count);
}

static void show_stacked_line(const struct budget *budget, const pft_budget_line *line)
{
    const struct page *page = budget->page;
    const struct cell label = {label_of(line), page->columns > INDENT ? page->columns - INDENT : 1, false, STYLE_PLAIN};
    char number[AMOUNT_SIZE];

    certainty_row(page, line->certainty, "   ", "   ", &label, 1);
    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        const char *heading = heading_of(budget, column);
        const struct cell cells[] = {
            {heading, text_columns(heading), false, STYLE_FAINT},
            {number, page->columns - 5 - text_columns(heading) - CELL_GAP, false, STYLE_VALUE}};

        format(number, line, column);
        if (budget->given[column])
            page_row(page, "     ", "     ", cells, 2);
    }
}

static void show_line(const struct budget *budget, const pft_budget_line *line)
{
    char numbers[COLUMN_COUNT][AMOUNT_SIZE];
    struct cell cells[COLUMN_COUNT + 1] = {{label_of(line), budget->label, false, STYLE_PLAIN}};
    size_t count = 1;

    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        if (!budget->given[column])
            continue;
        format(numbers[column], line, column);
        cells[count++] = (struct cell){numbers[column], budget->widths[column], true, STYLE_VALUE};
    }
    certainty_row(budget->page, line->certainty, "   ", "   ", cells, count);
}

static bool is_wanted(const struct budget *budget)
{
    size_t i = 0;

    while (i < budget->project->budget_line_count &&
           !certainty_wanted(budget->settings, pft_project_budget_line_at(budget->project, i)->certainty))
        i++;
    return i < budget->project->budget_line_count;
}

void budget_show(const struct page *page, const struct settings *settings, const pft_project *project)
{
    struct budget budget = {.page = page, .settings = settings, .project = project};
    bool later;

    if (!is_wanted(&budget))
        return;
    later = find_columns(&budget);
    measure(&budget);
    show_heading(&budget, later);
    for (size_t i = 0; i < project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line_at(project, i);

        if (!certainty_wanted(settings, line->certainty))
            continue;
        if (budget.label > 0)
            show_line(&budget, line);
        else
            show_stacked_line(&budget, line);
        certainty_show_doubts(page, settings, "     ", INDENT + 2, line->certainty, line->doubts, line->place);
    }
}
