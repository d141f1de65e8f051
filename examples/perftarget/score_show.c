/* A scorecard on the terminal: the levels as a tree, points in columns, what was lost, and why. */
#include <string.h>

#include "score.h"
#include "terminal.h"

enum { POINTS = 4, POINT_COLUMNS = 7, LEAST_NAME = 10, MOST_VALUE = 18, LEAST_VALUE = 6, LEVEL1 = 3, LEVEL2 = 5,
       LINE = 7, TEXT = 1024 };

struct view {
    const struct page *page;
    bool explain;
    size_t name, target, actual; /* columns */
};

static const char *say_in(const struct view *view, message_id id)
{
    return message_text(view->page->language, id);
}

static void points_text(char buffer[AMOUNT_SIZE], pft_decimal points)
{
    amount_format(buffer, points, points == PFT_DECIMAL_NONE ? 0 : 2);
}

static size_t widest_value(const pft_project_score *project, bool target, size_t least)
{
    size_t widest = least;

    for (size_t i = 0; i < project->line_count; i++) {
        const pft_line *line = pft_project_score_line_at(project, i);
        size_t columns = text_columns(target ? line->target : line->actual);

        widest = columns > widest ? columns : widest;
    }
    return widest < MOST_VALUE ? widest : MOST_VALUE;
}

static size_t widest_name(const pft_project_score *project)
{
    size_t widest = 2 * LEAST_NAME;

    for (size_t i = 0; i < project->line_count; i++) {
        size_t columns = text_columns(pft_project_score_line_at(project, i)->name);

        widest = columns > widest ? columns : widest;
    }
    return widest;
}

/* Names get what the other columns leave; on a narrow terminal the values give way first. */
static void measure(struct view *view, const pft_project_score *project)
{
    size_t points = (POINTS - 1) * (POINT_COLUMNS + CELL_GAP), values = 2 * CELL_GAP;

    view->target = widest_value(project, true, LEAST_VALUE);
    view->actual = widest_value(project, false, LEAST_VALUE);
    while (LINE + LEAST_NAME + values + view->target + view->actual + points > view->page->columns &&
           view->target + view->actual > 2 * LEAST_VALUE) {
        view->target -= view->target > LEAST_VALUE;
        view->actual -= view->actual > LEAST_VALUE;
    }
    size_t used = LINE + values + view->target + view->actual + points;

    view->name = view->page->columns > used + LEAST_NAME ? view->page->columns - used : LEAST_NAME;
    if (view->name > widest_name(project))
        view->name = widest_name(project);
}

/* Weight, score and what was lost, at the right edge, behind a label of what depth it may have. */
static void show_row(const struct view *view, size_t indent, const char *name, const char *target, const char *actual,
                     const pft_decimal points[POINTS - 1], enum style style)
{
    char texts[POINTS - 1][AMOUNT_SIZE], spaces[LINE + 1];
    struct cell cells[3 + POINTS - 1] = {{name, view->name + LINE - indent, false, style},
                                         {target, view->target, false, STYLE_PLAIN},
                                         {actual, view->actual, false, STYLE_PLAIN}};

    snprintf(spaces, sizeof spaces, "%*s", (int)indent, "");
    for (size_t i = 0; i < POINTS - 1; i++) {
        points_text(texts[i], points[i]);
        cells[3 + i] = (struct cell){texts[i], POINT_COLUMNS, true, style == STYLE_PLAIN ? STYLE_VALUE : style};
    }
    page_row(view->page, spaces, spaces, cells, 3 + POINTS - 1);
}

static void show_headings(const struct view *view)
{
    const struct cell cells[] = {
        {say_in(view, MESSAGE_SHOW_INDICATOR), view->name + LINE - LEVEL1, false, STYLE_LABEL},
        {say_in(view, MESSAGE_SHOW_TARGET), view->target, false, STYLE_LABEL},
        {say_in(view, MESSAGE_SHOW_ACTUAL), view->actual, false, STYLE_LABEL},
        {say_in(view, MESSAGE_SHOW_WEIGHT), POINT_COLUMNS, true, STYLE_LABEL},
        {say_in(view, MESSAGE_SHOW_SCORE), POINT_COLUMNS, true, STYLE_LABEL},
        {say_in(view, MESSAGE_SCORE_LOST), POINT_COLUMNS, true, STYLE_LABEL}};

    page_row(view->page, "   ", "   ", cells, 6);
}

/* What a set of flags says, parted by commas; "" for none. */
static void flags_text(char buffer[TEXT], uint32_t flags, const char *(*text)(size_t, pft_language),
                       pft_language language)
{
    size_t size = 0;

    buffer[0] = '\0';
    for (size_t i = 0; text(i, language) != NULL; i++)
        if ((flags & UINT32_C(1) << i) != 0 && size < TEXT)
            size += (size_t)snprintf(buffer + size, TEXT - size, "%s%s",
                                     size == 0 ? "" : language == PFT_CHINESE ? "，" : ", ", text(i, language));
}

/* What a reader need not see on every line: that weights are the method's, that a unit was left out. */
enum { QUIET = PFT_LINE_WEIGHT_SPREAD | PFT_LINE_WEIGHT_OF_LEVEL | PFT_LINE_UNIT_ASSUMED };

static void show_line(const struct view *view, const pft_line *line)
{
    const pft_decimal points[] = {line->weight, line->score, line->lost};
    char flags[TEXT];
    bool unscored = line->score == PFT_DECIMAL_NONE;

    show_row(view, LINE, *line->name != '\0' ? line->name : "—", line->target, line->actual, points, STYLE_PLAIN);
    if (view->explain || unscored)
        page_paragraph(view->page, LINE + 2, STYLE_FAINT, line->formula[view->page->language]);
    flags_text(flags, view->explain ? line->flags : line->flags & ~(uint32_t)(QUIET | PFT_LINE_NOT_SCORED),
               pft_line_flag_text, view->page->language);
    if (*flags != '\0' && (view->explain || !unscored))
        page_paragraph(view->page, LINE + 2, STYLE_LABEL, flags);
}

static void show_sum(const struct view *view, const pft_subtotal *sum)
{
    bool below = sum->level == 2;
    pft_decimal points[] = {sum->weight, sum->score, PFT_DECIMAL_NONE};
    const char *label = below ? sum->level2 : sum->level1;

    if (sum->unscored > 0 || pft_decimal_subtract(&points[2], sum->weight, sum->score) != PFT_OK)
        points[2] = PFT_DECIMAL_NONE;
    show_row(view, below ? LEVEL2 : LEVEL1, *label != '\0' ? label : "—", "", "", points,
             below ? STYLE_FAINT : STYLE_HEADING);
}

/* The sums come in the order of the lines, each before the lines it is of. */
static void show_tree(const struct view *view, const pft_project_score *project)
{
    size_t line = 0;

    for (size_t i = 0; i < project->level_count; i++) {
        const pft_subtotal *sum = pft_project_score_level_at(project, i);
        const pft_subtotal *next = pft_project_score_level_at(project, i + 1);
        bool parent = sum->level == 1 && next != NULL && next->level == 2;

        show_sum(view, sum);
        for (size_t j = 0; !parent && j < sum->lines; j++)
            show_line(view, pft_project_score_line_at(project, line++));
    }
}

static void show_execution(const struct view *view, const pft_execution *execution)
{
    pft_decimal points[] = {execution->weight, execution->score, PFT_DECIMAL_NONE};
    char rate[AMOUNT_SIZE] = "";
    pft_decimal hundred;

    if (execution->weight == PFT_DECIMAL_NONE && execution->rate == PFT_DECIMAL_NONE)
        return;
    if (pft_decimal_subtract(&points[2], execution->weight, execution->score) != PFT_OK)
        points[2] = PFT_DECIMAL_NONE;
    if (pft_decimal_multiply(&hundred, execution->rate, 100 * PFT_DECIMAL_ONE, 2) == PFT_OK) {
        amount_format(rate, hundred, 2);
        strcat(rate, "%");
    }
    show_row(view, LEVEL1, pft_category_label(PFT_CATEGORY_EXECUTION, view->page->language), "", rate, points,
             STYLE_HEADING);
    if (view->explain)
        page_paragraph(view->page, LINE + 2, STYLE_FAINT, execution->formula[view->page->language]);
}

/* "Total 96.50 of 100, grade 优 (the table's own 97.00)" */
static void show_total(const struct view *view, const pft_project_score *project)
{
    pft_language language = view->page->language;
    char total[AMOUNT_SIZE], weight[AMOUNT_SIZE], own[AMOUNT_SIZE], line[TEXT], part[TEXT / 2];

    points_text(total, project->total);
    points_text(weight, project->weight);
    points_text(own, project->own_total);
    message_format(line, sizeof line, language, MESSAGE_SCORE_TOTAL, total, weight);
    if (*project->grade[language] != '\0') {
        message_format(part, sizeof part, language, MESSAGE_SCORE_GRADE, project->grade[language]);
        strcat(line, part);
    }
    if (project->own_total != PFT_DECIMAL_NONE) {
        message_format(part, sizeof part, language, MESSAGE_SCORE_OWN, own);
        strcat(line, part);
    }
    page_paragraph(view->page, LEVEL1, STYLE_TITLE, line);
    flags_text(line, project->flags, pft_total_flag_text, language);
    if (*line != '\0')
        page_paragraph(view->page, LEVEL1, STYLE_LABEL, line);
}

static void show_project(struct view *view, const pft_project_score *project)
{
    page_heading(view->page, STYLE_TITLE, *project->name != '\0' ? project->name : "—");
    if (*project->agency_name != '\0')
        page_paragraph(view->page, LEVEL1, STYLE_PLAIN, project->agency_name);
    measure(view, project);
    show_total(view, project);
    if (project->line_count == 0)
        return;
    show_headings(view);
    show_execution(view, &project->execution);
    show_tree(view, project);
}

void scorecard_show(const struct page *page, const pft_scorecard *card, bool explain)
{
    struct view view = {.page = page, .explain = explain};
    char heading[TEXT * 2];

    message_format(heading, sizeof heading, page->language, MESSAGE_SCORE_HEADING, pft_scorecard_source(card)->name,
                   pft_scorecard_method(card)->id, pft_scorecard_method(card)->version);
    page_heading(page, STYLE_HEADING, heading);
    for (size_t i = 0; i < pft_scorecard_project_count(card); i++) {
        fputc('\n', page->out);
        show_project(&view, pft_scorecard_project_at(card, i));
    }
}
