/* Words in glued text: names, explanations, values and notes in words, each as long as it is cheapest. */
#include "layout/fit.h"

/* What words cost by the kind of their column: at their start, each character, and each over the usual length. */
static const struct {
    uint8_t start, character, usual, over;
} words[COLUMN_COUNT] = {[COLUMN_NAME] = {30, 4, 18, 8},
                       [COLUMN_VALUE] = {40, 6, 20, 8},
                       [COLUMN_TEXT] = {14, 3, 160, 7},
                       [COLUMN_NOTE] = {24, 4, 60, 8}};

static bool is_inside_brackets(const fitter *f, size_t start, size_t at)
{
    int depth = 0;

    for (size_t i = at; i > start && at - i < 12; i--)
        if ((depth += turn_of_bracket(f, i - 1)) > 0)
            return true;
    return false;
}

/* What it costs to take the character as one of the words that began at `start`. */
static int32_t word_cost(const fitter *f, size_t start, size_t at, size_t column)
{
    uint8_t kind = kind_of(f, column);
    int32_t cost = at - start < words[kind].usual ? words[kind].character : words[kind].over;
    bool figure = is_digit(f, at) || cue_at(f, at, CUE_FIGURE_SIGN);

    if (kind == COLUMN_NAME && cue_at(f, at, CUE_COMMA))
        cost += COMMA;
    if (!figure || kind == COLUMN_TEXT)
        return cost + (figure ? words[kind].character : 0);
    if (is_digit(f, at) && at > start && (is_digit(f, at - 1) || cue_at(f, at - 1, CUE_ORDINAL)))
        return cost;
    return cost + (is_inside_brackets(f, start, at) ? 0 : f->form->numbered ? FIGURE_NUMBERED : FIGURE);
}

/* An explanation begins as they do, or with the name of its row. */
static bool begins_explanation(const fitter *f, size_t at, size_t column)
{
    fit_span name = pft_fit_cell_before(f, at, column, COLUMN_NAME);
    size_t width = name.found ? name.to - name.from : 0;

    if (cue_at(f, at, CUE_EXPLAINS))
        return true;
    return width >= 3 && at + width <= f->count && pft_fit_same_text(f, name.from, name.to, at, at + width);
}

/* The unit of the number right before. */
static bool goes_on_number(const fitter *f, size_t at)
{
    return at > 0 && gap_at(f, at) == GAP_NONE && is_digit(f, at - 1) &&
           pft_fit_unit_width(f, at) > 0;
}

static int32_t start_cost(const fitter *f, size_t at, size_t column)
{
    uint8_t kind = kind_of(f, column);

    return words[kind].start + begun(gap_at(f, at)) + (cue_at(f, at, CUE_ODD) ? ODD_START : 0) +
           (kind == COLUMN_VALUE && cue_at(f, at, CUE_QUALITY) ? BEGUN : 0) +
           (kind == COLUMN_NAME && turn_of_bracket(f, at) > 0 ? NAME_BRACKET : 0) +
           (kind == COLUMN_NAME && f->form->numbered && is_digit(f, at) ? NAME_FIGURE : 0) +
           (kind == COLUMN_NAME && goes_on_number(f, at) ? UNIT_NAME : 0) +
           ((kind == COLUMN_TEXT && begins_explanation(f, at, column)) ||
                    (kind == COLUMN_NOTE && cue_at(f, at, CUE_LIKELIHOOD))
                ? TWIN
                : 0);
}

/* Behind 指标1: of a name; `at` when it does not begin so. */
size_t pft_fit_behind_ordinal(const fitter *f, size_t at)
{
    size_t end = cue_at(f, at, CUE_INDICATOR) ? pft_fit_behind_digits(f, at + 2) : at;

    if (end <= at + 2)
        return at;
    return end < f->count && (cue_at(f, end, CUE_COLON) || is_at(f, end, '.'))
               ? end + 1
               : end;
}

/* Behind the number that a name begins with: 指标1：, 2. or 3、; `at` when it begins otherwise. */
static size_t behind_number(const fitter *f, size_t at)
{
    enum { MOST = 2 };
    size_t end = pft_fit_behind_digits(f, at);

    if (end == at)
        return pft_fit_behind_ordinal(f, at);
    return end <= at + MOST && end + 1 < f->count && cue_at(f, end, CUE_LISTED) && !is_digit(f, end + 1) ? end + 1 : at;
}

void pft_fit_begin_words(fitter *f, size_t at, size_t column)
{
    size_t first = kind_of(f, column) == COLUMN_NAME ? behind_number(f, at) : at;
    int32_t cost = closed_at(f, at, column)->cost + start_cost(f, at, column);

    if (first < f->count && cost < open_at(f, first, column)->cost)
        *open_at(f, first, column) = (fit_state){cost, (uint32_t)at, (uint8_t)column, MOVE_CELL, 0};
}

static bool ends_like_name(const fitter *f, size_t to)
{
    return cue_at(f, to - 1, CUE_NAME_END);
}

static bool ends_explanation(const fitter *f, size_t to)
{
    return cue_at(f, to - 1, CUE_STOP) || (to >= 2 && cue_at(f, to - 2, CUE_EXPLAINED));
}

/* What the length and the end of a name cost; a unit alone is none. */
static int32_t name_cost(const fitter *f, size_t from, size_t to)
{
    enum { SHORTEST = 1, SHORT = 3 };
    bool unit = to - from <= SHORT && pft_fit_unit_width(f, from) == to - from;

    return (unit ? UNIT_ALONE : 0) + (to - from == SHORTEST ? SHORTEST_NAME : to - from <= SHORT ? SHORT_NAME : 0) +
           (ends_like_name(f, to) ? NAME_END : 0);
}

/* Names of the printed frameworks. */
void pft_fit_try_names(fitter *f, size_t at, size_t column)
{
    for (size_t length = 2; length <= FIT_LABEL_MOST && at + length <= f->count; length++)
        if ((f->says[length] & ORACLE_NAME) != 0)
            pft_fit_fill(f, at, at + length, column,
                         words[COLUMN_NAME].start + (int32_t)length * words[COLUMN_NAME].character + NAME_KNOWN);
}

/* 确定能: whole, however short. */
void pft_fit_try_likelihoods(fitter *f, size_t at, size_t column)
{
    enum { LONGEST = 8 };
    size_t left = f->count - at < LONGEST ? f->count - at : LONGEST, width;

    if (!cue_at(f, at, CUE_LIKELIHOOD))
        return;
    for (width = 2; width < left && bytes_between(f, at, at + width) <
                    pft_cue_width(CUE_LIKELIHOOD, at_character(f, at), bytes_between(f, at, f->count)); width++)
        ;
    pft_fit_fill(f, at, at + width, column, LIKELIHOOD);
}

void pft_fit_go_on_with_words(fitter *f, size_t at, size_t column)
{
    enum { SHORT_TEXT = 4 };
    const fit_state *run = open_at(f, at, column);
    int32_t cost, over_gap;

    if (run->cost >= DEAREST)
        return;
    cost = run->cost + word_cost(f, run->from, at, column) + (f->titled ? TITLE_CROSSED : 0);
    over_gap = cost + (at + 1 < f->count ? crossed(gap_at(f, at + 1)) : 0);
    if (over_gap < open_at(f, at + 1, column)->cost)
        *open_at(f, at + 1, column) = (fit_state){over_gap, run->from, (uint8_t)column, MOVE_CELL, 0};
    if (kind_of(f, column) == COLUMN_NAME)
        cost += name_cost(f, run->from, at + 1);
    if (kind_of(f, column) == COLUMN_VALUE)
        cost += pft_fit_likeness(f, run->from, at + 1, column) + pft_fit_twin_cost(f, run->from, at + 1, column);
    if (kind_of(f, column) == COLUMN_TEXT)
        cost += ends_explanation(f, at + 1) ? TEXT_END : at + 1 - run->from < SHORT_TEXT ? TEXT_SHORT : 0;
    reach(closed_at(f, at + 1, column + 1), cost, run->from, column, MOVE_CELL);
}
