/* The points of an indicator in glued text, and what stands in narrow columns beside them: natures, units, ordinals. */
#include "layout/fit.h"

enum { POINTS_LONGEST = 6 /* characters: 100.00 */ };

/* Points in hundredths; -1: none. */
int32_t pft_fit_points_between(const fitter *f, size_t from, size_t to)
{
    int32_t points = 0, scale = 100;
    bool decimals = false;

    for (size_t i = from; i < to; i++) {
        char c = *at_character(f, i);

        if (c == '.') {
            decimals = true;
            continue;
        }
        if (decimals)
            scale /= 10;
        points = decimals ? points + (c - '0') * scale : points * 10 + (c - '0') * scale;
        if (points > 10000 || (decimals && scale == 0))
            return -1;
    }
    return points;
}

static int32_t weight_cost(int32_t points, int32_t usual)
{
    enum { ONE = 100, MANY = 3000, MOST = 5000 };

    if (points == usual)
        return POINTS + POINTS_USUAL;
    return POINTS + (points == 0      ? POINTS_NONE
                     : points <= ONE  ? POINTS_ONE
                     : points > MOST  ? POINTS_MOST
                     : points > MANY  ? POINTS_MANY
                                      : 0);
}

static int32_t score_cost(int32_t points, int32_t weight)
{
    return POINTS + (points > weight        ? SCORE_OVER
                     : points == weight     ? SCORE_FULL
                     : points * 2 < weight  ? SCORE_LOW
                                            : 0);
}

static int32_t points_cost(const fitter *f, size_t at, size_t column, int32_t points)
{
    fit_span before = {0, 0, false};
    size_t end;

    if (kind_of(f, column) == COLUMN_SCORE)
        before = pft_fit_cell_before(f, at, column, COLUMN_WEIGHT);
    if (!before.found)
        return weight_cost(points, f->usual);
    end = pft_fit_behind_number(f, before.from);
    return score_cost(points, pft_fit_points_between(f, before.from, end < before.to ? end : before.to));
}

/* The points of the first `to - at` characters of a run of figures that goes on to `last`; -1: they are none. */
static int32_t points_of(const fitter *f, size_t at, size_t to, size_t last)
{
    bool zero = is_at(f, at, '0') && to > at + 1 && !is_point(f, at + 1);

    if (zero || is_point(f, to) || is_point(f, to - 1) || (to < last && is_at(f, to, ',')))
        return -1;
    return pft_fit_points_between(f, at, to);
}

static int32_t cut_cost(const fitter *f, size_t to, size_t last)
{
    return to < last && is_at(f, to, '0') && !is_point(f, to + 1) ? POINTS_ZERO : 0;
}

/* Points right before what was reached of them are judged together: of 4535, 5 is cheaper than 45, but not with 35. */
static void try_score_behind(fitter *f, size_t at, size_t middle, size_t last, size_t column, int32_t weight)
{
    int32_t cost = weight_cost(weight, f->usual) + cut_cost(f, middle, last);

    if (middle == last || column + 1 >= f->form->count || kind_of(f, column) != COLUMN_WEIGHT ||
        kind_of(f, column + 1) != COLUMN_SCORE)
        return;
    for (size_t to = middle + 1; to <= last && to <= middle + POINTS_LONGEST; to++) {
        int32_t score = points_of(f, middle, to, last);

        if (score >= 0)
            pft_fit_fill_pair(f, at, middle, to, column, cost + score_cost(score, weight) + cut_cost(f, to, last));
    }
}

void pft_fit_try_points(fitter *f, size_t at, size_t column)
{
    size_t last = pft_fit_behind_number(f, at);

    if (!is_digit(f, at) || pft_fit_is_inside_number(f, at))
        return;
    for (size_t to = at + 1; to <= last && to <= at + POINTS_LONGEST; to++) {
        int32_t points = points_of(f, at, to, last), cost;

        if (points < 0)
            continue;
        cost = points_cost(f, at, column, points) + cut_cost(f, to, last);
        pft_fit_fill(f, at, to, column, cost);
        if (to == last && to < f->count && cue_at(f, to, CUE_POINTS_END))
            pft_fit_fill(f, at, to + 1, column, cost + POINTS_MARKED);
        try_score_behind(f, at, to, last, column, points);
    }
}

/* A text that is one thing: a unit, a nature. */
static void try_said(fitter *f, size_t at, size_t column, unsigned what, int32_t cost)
{
    size_t longest = 0;

    for (size_t length = 1; length <= FIT_LABEL_MOST && at + length <= f->count; length++)
        longest = (f->says[length] & what) != 0 ? length : longest;
    for (size_t length = 1; length <= longest; length++)
        if ((f->says[length] & what) != 0)
            pft_fit_fill(f, at, at + length, column, cost + (int32_t)(longest - length) * UNIT);
}

void pft_fit_try_natures(fitter *f, size_t at, size_t column)
{
    size_t to = pft_fit_behind_comparator(f, at);

    if (to > at)
        pft_fit_fill(f, at, to, column, NATURE);
    else
        try_said(f, at, column, ORACLE_NATURE, NATURE);
}

/* 辆次, 元/户: one unit behind another is one. */
void pft_fit_try_units(fitter *f, size_t at, size_t column)
{
    enum { WORDS = 3 };
    size_t to = at;

    for (size_t i = 0; i < WORDS && to < f->count; i++) {
        size_t next = to + (i > 0 && is_at(f, to, '/')), width = pft_fit_unit_width(f, next);

        if (width == 0)
            break;
        to = next + width;
        pft_fit_fill(f, at, to, column, UNIT - (int32_t)i);
    }
    try_said(f, at, column, ORACLE_UNIT, UNIT);
}

void pft_fit_try_ordinals(fitter *f, size_t at, size_t column)
{
    size_t end = pft_fit_behind_digits(f, at);

    if (end > at && end <= at + 3)
        pft_fit_fill(f, at, end, column, ORDINAL);
}
