/* Values in glued text: comparators, numbers and their units, words of quality. */
#include "layout/fit.h"

static size_t count_digits(const fitter *f, size_t from, size_t to)
{
    size_t number = pft_fit_behind_comparator(f, from), end = pft_fit_behind_digits(f, number);

    return number < to && end > number ? (end < to ? end : to) - number : 0;
}

/* What was reached is seldom many times what was aimed at: 800453 is no value beside 900. */
static int32_t size_cost(const fitter *f, size_t from, size_t to, size_t column)
{
    enum { USUAL = 1 };
    fit_span before = pft_fit_cell_before(f, from, column, COLUMN_VALUE);
    size_t one = before.found ? count_digits(f, before.from, before.to) : 0, other = count_digits(f, from, to);
    size_t apart = one > other ? one - other : other - one;

    return one > 0 && other > 0 && apart > USUAL ? (int32_t)(apart - USUAL) * UNLIKE_SIZE : 0;
}

/* How well a value goes with the one that the record has in the column before. */
int32_t pft_fit_likeness(const fitter *f, size_t from, size_t to, size_t column)
{
    fit_span before = {0, 0, false};
    size_t one, other;

    if (column > 0 && kind_of(f, column - 1) == COLUMN_VALUE)
        before = pft_fit_cell_before(f, from, column, COLUMN_VALUE);
    if (!before.found)
        return 0;
    one = pft_fit_behind_comparator(f, before.from);
    other = pft_fit_behind_comparator(f, from);
    one = one < before.to ? one : before.from;
    other = other < to ? other : from;
    if (pft_fit_same_text(f, one, before.to, other, to))
        return SAME;
    one = pft_fit_behind_number(f, one);
    other = pft_fit_behind_number(f, other);
    return one < before.to && other < to && pft_fit_same_text(f, one, before.to, other, to) ? SAME_UNIT : 0;
}

/* Words that stand twice: the more there are, the less it is chance. */
int32_t pft_fit_twin_cost(const fitter *f, size_t from, size_t to, size_t column)
{
    return pft_fit_likeness(f, from, to, column) == SAME ? (int32_t)(to - from) * SAME_CHARACTER : 0;
}

/* 8100%: more than a share is. */
static int32_t share_cost(const fitter *f, size_t from, size_t to)
{
    enum { FIGURES = 3 };
    size_t number = pft_fit_behind_comparator(f, from), end = pft_fit_behind_digits(f, number);

    return end < to && is_at(f, end, '%') && end - number > FIGURES ? SHARE_OVER : 0;
}

static void fill_value(fitter *f, size_t from, size_t to, size_t column, int32_t cost)
{
    cost += share_cost(f, from, to) + size_cost(f, from, to, column);
    pft_fit_fill(f, from, to, column, cost + pft_fit_likeness(f, from, to, column) +
                                       (is_digit(f, pft_fit_behind_comparator(f, from))
                                            ? 0
                                            : pft_fit_twin_cost(f, from, to, column)));
}

/* What goes on a date or a period: 2031年9月底前. */
static bool goes_on_date(const fitter *f, size_t at)
{
    return cue_at(f, at, CUE_DATE);
}

/* A character behind a number that is of no unit that is known. */
static int32_t unit_cost(const fitter *f, size_t at)
{
    if (is_at(f, at, '%'))
        return 0;
    return goes_on_date(f, at) || cue_at(f, at, CUE_PER) ? UNIT_KNOWN : UNIT_CHARACTER;
}

/* The unit behind a number, and what may follow: 12万平方米以上, 2031年9月底前. Each end that says a value is tried. */
static void try_units(fitter *f, size_t from, size_t at, size_t column, int32_t cost)
{
    enum { MOST = 16, WORDS = 3 };
    size_t known = at, number = pft_fit_behind_comparator(f, from), words_seen = 0;

    for (size_t i = 0; i < MOST && at < f->count; i++) {
        bool may_begin = words_seen == 0 ? at == known : words_seen < WORDS && cue_at(f, at - 1, CUE_PER);
        size_t width = may_begin ? pft_fit_unit_width(f, at) : 0;

        words_seen += width > 0 && !is_at(f, at, '%');
        width = width > 0 || at < known ? width : pft_fit_word_width(f, at, &pft_comparators, PFT_COMPARATOR_BEHIND);
        known = width > 0 ? at + width : known;
        if (is_digit(f, at)) {
            cost += goes_on_date(f, at - 1) || is_point(f, at - 1) ? 0 : SECOND;
            at = pft_fit_behind_number(f, at);
        } else if ((cue_at(f, at, CUE_BORDER) && !goes_on_date(f, at)) ||
                   pft_fit_word_width(f, at, &pft_comparators, PFT_COMPARATOR_SURE) > 0) {
            return;
        } else {
            cost += at < known ? 0 : unit_cost(f, at);
            at++;
        }
        if (at >= known &&
            (pft_packed_ask(f->lines, f->text, f->from + number, f->from + at) & ORACLE_VALUE) != 0)
            fill_value(f, from, at, column, cost);
    }
}

/* ≤万元: the number is still to be filled in. */
static void try_blank_value(fitter *f, size_t from, size_t at, size_t column)
{
    size_t width = pft_fit_unit_width(f, at);

    if (at > from && width > 0) {
        at += width;
        if (at + 1 < f->count && is_at(f, at, '/'))
            at += 1 + pft_fit_unit_width(f, at + 1);
        if (at + 1 < f->count && pft_fit_unit_width(f, at) > 0 && cue_at(f, at, CUE_DAY))
            at++;
        pft_fit_fill(f, from, at, column, COMPARED_ALONE);
    }
}

/* The unit, or the comparator, of the values has a column beside theirs. */
static bool is_parted(const fitter *f, size_t column)
{
    uint8_t before = column > 0 ? kind_of(f, column - 1) : COLUMN_NONE,
            after = column + 1 < f->form->count ? kind_of(f, column + 1) : COLUMN_NONE;
    bool first = true;

    for (size_t i = 0; i < column; i++)
        first = first && kind_of(f, i) != COLUMN_VALUE;
    return f->form->parted && (before == COLUMN_NATURE || after == COLUMN_UNIT || (before == COLUMN_UNIT && first));
}

/* Where a run of figures may be cut, because points follow: its first `to - at` characters are a number, as 0 is
 * and 028 is not. */
static bool may_cut(const fitter *f, size_t at, size_t to)
{
    if (is_point(f, to) || is_point(f, to - 1) || is_at(f, to, ',') || is_at(f, to - 1, ','))
        return false;
    return to == at + 1 || !is_at(f, at, '0') || is_point(f, at + 1);
}

/* 0.9100: a number of so many places is seldom one. */
static int32_t places_cost(const fitter *f, size_t at, size_t to)
{
    enum { USUAL = 2 };
    size_t point = pft_fit_behind_digits(f, at), places = point + 1 < to ? to - point - 1 : 0;

    return is_point(f, point) && places > USUAL ? (int32_t)(places - USUAL) * PLACE : 0;
}

/* What was aimed at and what was reached stand side by side. */
static bool is_twice(const fitter *f, size_t column)
{
    return column + 1 < f->form->count && kind_of(f, column + 1) == COLUMN_VALUE;
}

static void try_numbers(fitter *f, size_t from, size_t at, size_t column)
{
    enum { MOST = 8 };
    size_t end = pft_fit_behind_number(f, at), half = at + (end - at) / 2;
    bool parted = is_parted(f, column);
    int32_t bare = f->form->numbered && !f->form->parted ? NUMBER_BARE : NUMBER;
    int32_t left = !parted && pft_fit_unit_width(f, end) > 0 ? UNIT_LEFT : 0;

    if (at > 0 && is_digit(f, at - 1) && !f->form->numbered)
        return;
    for (size_t to = at + 1; to < end && to <= at + MOST && f->form->numbered; to++)
        if (may_cut(f, at, to))
            fill_value(f, from, to, column, bare + NUMBER_CUT + places_cost(f, at, to));
    if (!f->form->numbered && is_twice(f, column) && may_cut(f, at, half) && pft_fit_same_text(f, at, half, half, end))
        fill_value(f, from, half, column, bare + NUMBER_CUT);
    if (!may_cut(f, at, end))
        return;
    fill_value(f, from, end, column, bare + left + places_cost(f, at, end));
    if (!parted || cue_at(f, end, CUE_YEAR))
        try_units(f, from, end, column, NUMBER + places_cost(f, at, end));
}

/* 是, 优: one character is a value where its line ends behind it, or behind the same once more. */
static void try_yes(fitter *f, size_t at, size_t column)
{
    size_t end = at + 1;

    if ((f->says[1] & ORACLE_QUALITY) == 0)
        return;
    if (is_twice(f, column) && end < f->count && pft_fit_same_text(f, at, end, end, end + 1))
        end++;
    if (end == f->count || gap_at(f, end) == GAP_LINE)
        fill_value(f, at, at + 1, column, QUALITY);
}

static void try_qualities(fitter *f, size_t at, size_t column)
{
    enum { SHORTEST = 2, LONGEST = 8 };
    bool worded = cue_at(f, at, CUE_QUALITY);

    try_yes(f, at, column);
    for (size_t length = SHORTEST; length <= LONGEST && at + length <= f->count; length++)
        if ((f->says[length] & ORACLE_QUALITY) != 0)
            fill_value(f, at, at + length, column,
                       worded && length > SHORTEST ? QUALITY
                                                  : QUALITY_BARE + (int32_t)(length - SHORTEST) * QUALITY_LONG);
}

void pft_fit_try_values(fitter *f, size_t at, size_t column)
{
    size_t number = pft_fit_behind_comparator(f, at);

    if (is_digit(f, number) && !pft_fit_is_inside_number(f, number))
        try_numbers(f, at, number, column);
    else if (number > at)
        try_blank_value(f, at, number, column);
    try_qualities(f, at, column);
}
