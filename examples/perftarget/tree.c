#include "tree.h"

#include <stdlib.h>
#include <string.h>

#include "certainty.h"
#include "terminal.h"

/* The columns beside the name: values, then points. */
enum field {
    FIELD_PREVIOUS, FIELD_TARGET, FIELD_FORECAST, FIELD_ACTUAL, FIELD_REVIEWED,
    FIELD_WEIGHT, FIELD_SCORE, FIELD_REVIEWED_SCORE, FIELD_COUNT
};

enum {
    INDENT = 3,
    STEP = 3,                   /* columns of one level of the tree */
    BRANCH = INDENT + 3 * STEP, /* before an indicator's name */
    LEAST_NAME = 12,            /* below which the values go under the name */
    LEAST_VALUE = 8,
    PREFIX_SIZE = 64
};

struct tree {
    const struct page *page;
    const pft_indicator **indicators; /* of one term */
    size_t count;
    const struct settings *settings;
    message_id heading;            /* of the names */
    size_t name_columns;           /* of an indicator's name, behind its branch */
    size_t columns[FIELD_COUNT];   /* 0: no indicator has it */
    bool stacked;                  /* values under the names: the terminal is too narrow */
};

/* Lines of the tree before a row's first line and its further lines. */
struct branch {
    char first[PREFIX_SIZE];
    char rest[PREFIX_SIZE];
};

static const message_id headings[FIELD_COUNT] = {
    MESSAGE_SHOW_PREVIOUS, MESSAGE_SHOW_TARGET, MESSAGE_SHOW_FORECAST, MESSAGE_SHOW_ACTUAL, MESSAGE_SHOW_REVIEWED,
    MESSAGE_SHOW_WEIGHT, MESSAGE_SHOW_SCORE, MESSAGE_SHOW_REVIEWED_SCORE};

/* The text of a field, "" when it is not given; `buffer` is for numbers. */
static const char *field_text(const pft_indicator *indicator, enum field field, char buffer[AMOUNT_SIZE])
{
    const pft_value *const values[] = {indicator->previous, indicator->target, indicator->forecast, indicator->actual,
                                       indicator->reviewed_actual};
    const pft_decimal points[] = {indicator->weight, indicator->score, indicator->reviewed_score};

    if (field < FIELD_WEIGHT)
        return values[field] != NULL ? values[field]->raw : "";
    if (points[field - FIELD_WEIGHT] == PFT_DECIMAL_NONE)
        return "";
    amount_format(buffer, points[field - FIELD_WEIGHT], 0);
    return buffer;
}

/* A text of several lines is as wide as its widest; so is a name too long for any terminal. */
static size_t widest_line(const char *text)
{
    size_t widest = 0;

    while (*text != '\0') {
        struct wrapped line = text_wrap(text, strlen(text), SIZE_MAX);

        widest = line.columns > widest ? line.columns : widest;
        text += line.next;
    }
    return widest;
}

static void measure(struct tree *tree)
{
    char buffer[AMOUNT_SIZE];

    tree->name_columns = 0;
    memset(tree->columns, 0, sizeof tree->columns);
    for (size_t i = 0; i < tree->count; i++) {
        const pft_indicator *indicator = tree->indicators[i];
        size_t columns = widest_line(indicator->name);

        if (columns > tree->name_columns)
            tree->name_columns = columns;
        for (enum field field = 0; field < FIELD_COUNT; field++) {
            columns = widest_line(field_text(indicator, field, buffer));
            if (columns > tree->columns[field])
                tree->columns[field] = columns;
        }
    }
    for (enum field field = 0; field < FIELD_COUNT; field++) {
        size_t heading = text_columns(message_text(tree->page->language, headings[field]));

        if (tree->columns[field] > 0 && tree->columns[field] < heading)
            tree->columns[field] = heading;
    }
}

static size_t total_columns(const struct tree *tree)
{
    size_t total = BRANCH + tree->name_columns;

    for (enum field field = 0; field < FIELD_COUNT; field++)
        total += tree->columns[field] > 0 ? tree->columns[field] + CELL_GAP : 0;
    return total;
}

/* The widest of the name and the values that can still give; NULL when none can. */
static size_t *widest_column(struct tree *tree)
{
    size_t *widest = tree->name_columns > LEAST_NAME ? &tree->name_columns : NULL;

    for (enum field field = 0; field < FIELD_WEIGHT; field++)
        if (tree->columns[field] > LEAST_VALUE && (widest == NULL || tree->columns[field] > *widest))
            widest = &tree->columns[field];
    return widest;
}

/* Takes a column at a time from the widest until the page holds them all. */
static void fit(struct tree *tree)
{
    size_t *widest, limit = tree->page->columns;

    if (tree->name_columns > limit)
        tree->name_columns = limit;
    for (enum field field = 0; field < FIELD_COUNT; field++)
        if (tree->columns[field] > limit)
            tree->columns[field] = limit;
    while (total_columns(tree) > limit && (widest = widest_column(tree)) != NULL)
        (*widest)--;
    tree->stacked = total_columns(tree) > limit;
    if (tree->stacked)
        tree->name_columns = limit > BRANCH ? limit - BRANCH : 1;
}

static void show_headings(const struct tree *tree)
{
    const struct page *page = tree->page;
    struct cell cells[1 + FIELD_COUNT];
    size_t count = 1;

    cells[0] = (struct cell){message_text(page->language, tree->heading),
                      tree->name_columns + BRANCH - INDENT, false, STYLE_LABEL};
    for (enum field field = 0; field < FIELD_COUNT && !tree->stacked; field++)
        if (tree->columns[field] > 0)
            cells[count++] = (struct cell){message_text(page->language, headings[field]), tree->columns[field],
                                    field >= FIELD_WEIGHT, STYLE_LABEL};
    page_row(page, "   ", "   ", cells, count);
}

/* The branch of a child; `last`: no sibling follows it. */
static struct branch grow(const struct branch *parent, bool last)
{
    struct branch child;

    snprintf(child.first, sizeof child.first, "%.40s%s", parent->rest, last ? "└─ " : "├─ ");
    snprintf(child.rest, sizeof child.rest, "%.40s%s", parent->rest, last ? "   " : "│  ");
    return child;
}

/* Points that a table prints for a level are shown with its label, unless they are part of it. */
static void show_level(const struct tree *tree, const struct branch *branch, size_t depth, const char *label,
                       pft_decimal weight)
{
    size_t used = INDENT + depth * STEP;
    char points[AMOUNT_SIZE], weighed[512];
    bool is_weighed = weight != PFT_DECIMAL_NONE && strpbrk(label, "0123456789") == NULL;

    if (is_weighed) {
        amount_format(points, weight, 0);
        message_format(weighed, sizeof weighed, tree->page->language, MESSAGE_SHOW_LEVEL_POINTS, label, points);
        label = weighed;
    }
    const struct cell cell = {*label != '\0' ? label : "—", tree->page->columns - used, false,
                       depth == 1 ? STYLE_HEADING : STYLE_PLAIN};

    page_row(tree->page, branch->first, branch->rest, &cell, 1);
}

/* On a narrow terminal: a line for each value, below the name. */
static void show_stacked(const struct tree *tree, const struct branch *branch, const pft_indicator *indicator)
{
    char buffer[AMOUNT_SIZE];

    for (enum field field = 0; field < FIELD_COUNT; field++) {
        const char *text = field_text(indicator, field, buffer);
        const char *label = message_text(tree->page->language, headings[field]);
        size_t columns = text_columns(label);
        size_t left = tree->name_columns > columns + CELL_GAP + 2 ? tree->name_columns - columns - CELL_GAP : 2;
        const struct cell cells[] = {{label, columns, false, STYLE_FAINT}, {text, left, false, STYLE_VALUE}};

        if (*text != '\0')
            page_row(tree->page, branch->rest, branch->rest, cells, 2);
    }
}

static void show_note(const struct tree *tree, const struct branch *branch, pft_note note)
{
    const struct cell cell = {pft_note_text(note, tree->page->language), tree->page->columns - BRANCH, false,
                              STYLE_FAINT};

    page_row(tree->page, branch->rest, branch->rest, &cell, 1);
}

/* A text behind its label, or below it where the terminal is too narrow for both. */
static void show_text(const struct tree *tree, const struct branch *branch, message_id message, const char *text)
{
    const char *label = message_text(tree->page->language, message);
    size_t room = tree->page->columns > BRANCH ? tree->page->columns - BRANCH : 1, columns = text_columns(label);
    bool beside = room >= columns + CELL_GAP + LEAST_VALUE;
    const struct cell cells[] = {{label, beside ? columns : room, false, STYLE_FAINT},
                                 {text, beside ? room - columns - CELL_GAP : room, false, STYLE_PLAIN}};

    if (beside) {
        page_row(tree->page, branch->rest, branch->rest, cells, 2);
    } else {
        page_row(tree->page, branch->rest, branch->rest, &cells[0], 1);
        page_row(tree->page, branch->rest, branch->rest, &cells[1], 1);
    }
}

/* With --details: the texts that have no column. */
static void show_texts(const struct tree *tree, const struct branch *branch, const pft_indicator *indicator)
{
    const struct {
        message_id label;
        const char *text;
    } texts[] = {
        {MESSAGE_SHOW_DESCRIPTION, indicator->description}, {MESSAGE_SHOW_REASON, indicator->reason},
        {MESSAGE_SHOW_CRITERION, indicator->criterion},     {MESSAGE_SHOW_BASIS, indicator->basis},
        {MESSAGE_SHOW_EVIDENCE, indicator->evidence},       {MESSAGE_SHOW_LIKELIHOOD, indicator->likelihood},
        {MESSAGE_SHOW_REMARK, indicator->remark},
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts && tree->settings->details; i++)
        if (*texts[i].text != '\0')
            show_text(tree, branch, texts[i].label, texts[i].text);
}

static void show_indicator(const struct tree *tree, const struct branch *branch, const pft_indicator *indicator)
{
    char buffers[FIELD_COUNT][AMOUNT_SIZE];
    struct cell cells[1 + FIELD_COUNT];
    size_t count = 1;

    cells[0] = (struct cell){*indicator->name != '\0' ? indicator->name : "—", tree->name_columns, false, STYLE_PLAIN};
    for (enum field field = 0; field < FIELD_COUNT && !tree->stacked; field++)
        if (tree->columns[field] > 0)
            cells[count++] = (struct cell){field_text(indicator, field, buffers[field]), tree->columns[field],
                                    field >= FIELD_WEIGHT, STYLE_VALUE};
    certainty_row(tree->page, indicator->certainty, branch->first, branch->rest, cells, count);
    if (tree->stacked)
        show_stacked(tree, branch, indicator);
    show_texts(tree, branch, indicator);
    certainty_show_doubts(tree->page, tree->settings, branch->rest, BRANCH, indicator->certainty, indicator->doubts,
                          indicator->place);
    for (unsigned note = 0; note < PFT_NOTE_COUNT && tree->settings->notes; note++)
        if ((indicator->notes & PFT_NOTE_BIT(note)) != 0)
            show_note(tree, branch, (pft_note)note);
}

/* The end of the run of indicators from `begin` that share level 1, and level 2 too when `both`. */
static size_t end_of_run(const struct tree *tree, size_t begin, size_t end, bool both)
{
    const pft_indicator *first = tree->indicators[begin];

    while (++begin < end) {
        const pft_indicator *next = tree->indicators[begin];

        if (strcmp(next->level1, first->level1) != 0 || (both && strcmp(next->level2, first->level2) != 0))
            break;
    }
    return begin;
}

static void show_level2(const struct tree *tree, const struct branch *parent, size_t begin, size_t end, bool last)
{
    struct branch own = grow(parent, last);

    show_level(tree, &own, 2, tree->indicators[begin]->level2, tree->indicators[begin]->level2_weight);
    for (size_t i = begin; i < end; i++) {
        struct branch leaf = grow(&own, i + 1 == end);

        show_indicator(tree, &leaf, tree->indicators[i]);
    }
}

static void show_level1(const struct tree *tree, const struct branch *parent, size_t begin, size_t end, bool last)
{
    struct branch own = grow(parent, last);

    show_level(tree, &own, 1, tree->indicators[begin]->level1, tree->indicators[begin]->level1_weight);
    for (size_t next; begin < end; begin = next) {
        next = end_of_run(tree, begin, end, true);
        show_level2(tree, &own, begin, next, next == end);
    }
}

static void show_tree(struct tree *tree)
{
    static const struct branch root = {"   ", "   "};

    measure(tree);
    fit(tree);
    show_headings(tree);
    for (size_t begin = 0, next; begin < tree->count; begin = next) {
        next = end_of_run(tree, begin, tree->count, false);
        show_level1(tree, &root, begin, next, next == tree->count);
    }
}

bool tree_show(const struct page *page, const struct settings *settings, const pft_project *project)
{
    static const message_id terms[] = {
        [PFT_TERM_ANNUAL] = MESSAGE_SHOW_INDICATOR, [PFT_TERM_MEDIUM] = MESSAGE_SHOW_MEDIUM_INDICATOR};
    const pft_indicator **indicators = malloc((project->indicator_count + 1) * sizeof *indicators);

    for (unsigned term = 0; term < sizeof terms / sizeof *terms && indicators != NULL; term++) {
        struct tree tree = {.page = page, .indicators = indicators, .settings = settings, .heading = terms[term]};

        for (size_t i = 0; i < project->indicator_count; i++) {
            const pft_indicator *indicator = pft_project_indicator_at(project, i);

            if (indicator->term == term && certainty_wanted(settings, indicator->certainty))
                indicators[tree.count++] = indicator;
        }
        if (tree.count > 0)
            show_tree(&tree);
    }
    free(indicators);
    return indicators != NULL;
}
