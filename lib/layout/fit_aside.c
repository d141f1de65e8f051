/* What is of no record in glued text, and what ends its table. */
#include "layout/fit.h"

static bool says_any(const fitter *f, unsigned what, unsigned but, size_t shortest)
{
    for (size_t length = shortest; length <= FIT_LABEL_MOST; length++)
        if ((f->says[length] & what) != 0 && (f->says[length] & but) == 0)
            return true;
    return false;
}

/* Behind headings that are printed again; `at`: there are none. */
static size_t behind_headings(const fitter *f, size_t at)
{
    enum { FEWEST = 3 };
    size_t end = at, count = 0;

    for (size_t width = 1; width > 0;) {
        width = 0;
        for (size_t length = 2; length <= FIT_LABEL_MOST && end + length <= f->count; length++) {
            unsigned says = pft_packed_ask(f->lines, f->text, f->from + end, f->from + end + length);

            width = says >> ORACLE_KINDS != COLUMN_NONE && (says & ORACLE_LEVEL) == 0 ? length : width;
        }
        end += width;
        count += width > 0;
    }
    return count >= FEWEST ? end : at;
}

static void take_aside(fitter *f, size_t at, size_t to, size_t column, size_t next)
{
    if (to > at)
        reach(closed_at(f, to, next), closed_at(f, at, column)->cost + ASIDE, at, column, MOVE_ASIDE);
}

/* …… of a form that was not filled in, and what stands between records: 总分100, headings again. */
void pft_fit_try_aside(fitter *f, size_t at)
{
    size_t to = at;

    while (to < f->count && cue_at(f, to, CUE_DOTS))
        to++;
    take_aside(f, at, to, 0, 0);
    for (size_t length = 2; length <= FIT_LABEL_MOST && at + length <= f->count; length++) {
        if ((f->says[length] & ORACLE_SECTION) != 0 && (f->says[length] & ORACLE_BRANCH) == 0 &&
            cue_at(f, at + length - 2, CUE_INDICATOR))
            take_aside(f, at, at + length, 0, 0);
        if ((f->says[length] & ORACLE_TOTAL) != 0 && is_digit(f, at + length))
            take_aside(f, at, pft_fit_behind_number(f, at + length), 0, 0);
    }
    if ((f->says[2] | f->says[3] | f->says[4] | f->says[5] | f->says[6]) >> ORACLE_KINDS != 0)
        take_aside(f, at, behind_headings(f, at), 0, 0);
}

/* Behind 1.2.3. of a list that was not filled in. */
static size_t behind_list(const fitter *f, size_t at)
{
    size_t end = at, numbers = 0;

    while (is_digit(f, end) && cue_at(f, end + 1, CUE_LISTED)) {
        end += 2;
        numbers++;
    }
    return numbers > 1 ? end : at;
}

/* 指标2: or 1.2. that nothing follows, perhaps behind what should stand there, in brackets: the record has no name. */
void pft_fit_try_unfilled(fitter *f, size_t at, size_t column)
{
    enum { LONGEST = 16 };
    size_t to = pft_fit_behind_ordinal(f, at), close = at;

    if (turn_of_bracket(f, at) > 0)
        while (close < f->count && close < at + LONGEST && turn_of_bracket(f, close) >= 0)
            close++;
    close += close > at;
    take_aside(f, at, behind_list(f, close) > close ? behind_list(f, close) : at, column, f->form->count);
    if (to > at && (to >= f->count || cue_at(f, to, CUE_INDICATOR) || cue_at(f, to, CUE_DOTS)))
        take_aside(f, at, to, column, f->form->count);
}

/* Behind points in brackets, which may have lost the first, and words before the figure: 20分), (特性指标70分), (10). A
 * page may have ended right before: 14 (10分). `at`: there are none. */
static size_t behind_points(const fitter *f, size_t at)
{
    enum { WORDS = 4, FIGURES = 3 };
    size_t end = at, figures = pft_fit_behind_digits(f, at), words = 0;

    if (figures > at && turn_of_bracket(f, figures) > 0)
        end = figures;
    if (end < f->count && turn_of_bracket(f, end) > 0)
        for (end++; words < WORDS && end < f->count && !is_digit(f, end); words++)
            end++;
    figures = pft_fit_behind_digits(f, end);
    if (figures == end || figures > end + FIGURES)
        return at;
    end = figures + (figures < f->count && cue_at(f, figures, CUE_POINTS_END));
    return end < f->count && turn_of_bracket(f, end) < 0 ? end + 1 : at;
}

/* The points of a label that stand before it. */
void pft_fit_try_points_before(fitter *f, size_t at, size_t column)
{
    if (f->form->pointed && column <= 1)
        take_aside(f, at, behind_points(f, at), column, column);
}

/* What ends a table: remarks, a title, the fields of another head. */
bool pft_fit_may_end(const fitter *f, size_t at)
{
    return f->form->headless || (gap_at(f, at) == GAP_LINE && cue_at(f, at, CUE_REMARK)) ||
           says_any(f, ORACLE_END, ORACLE_BRANCH, 2) ||
           says_any(f, ORACLE_TITLE | ORACLE_LABEL,
                    ORACLE_HEADING | ORACLE_BRANCH | ORACLE_SECTION | ORACLE_VALUE | ORACLE_UNIT | ORACLE_QUALITY, 4);
}

/* What it costs to leave the character that stands here outside the table. */
int32_t pft_fit_price_of_leaving(const fitter *f, size_t at)
{
    return (f->form->headless ? END_HEADLESS : END_CHARACTER) +
           (says_any(f, ORACLE_LEVEL, 0, 4)    ? END_LEVEL
            : says_any(f, ORACLE_BRANCH, 0, 4) ? END_BRANCH
                                               : 0) +
           (cue_at(f, at, CUE_LIMIT) ? END_COMPARED : 0);
}
