/* What stands at a place of glued text: figures, words of tables, and what the oracle says of what begins there. */
#include <string.h>

#include "layout/fit.h"

bool pft_fit_same_text(const fitter *f, size_t one, size_t to, size_t other, size_t end)
{
    size_t size = bytes_between(f, one, to);

    return size == bytes_between(f, other, end) && memcmp(at_character(f, one), at_character(f, other), size) == 0;
}

size_t pft_fit_behind_digits(const fitter *f, size_t at)
{
    while (is_digit(f, at))
        at++;
    return at;
}

/* Behind the number that begins here, as far as it goes; commas part thousands. */
size_t pft_fit_behind_number(const fitter *f, size_t at)
{
    size_t end = pft_fit_behind_digits(f, at);

    while (end + 3 < f->count && is_at(f, end, ',') && pft_fit_behind_digits(f, end + 1) == end + 4)
        end += 4;
    if (is_point(f, end) && is_digit(f, end + 1))
        end = pft_fit_behind_digits(f, end + 1);
    return end;
}

/* The longest word of a table that begins here, in characters. */
size_t pft_fit_word_width(const fitter *f, size_t at, const pft_word_table *table, unsigned code)
{
    enum { MOST = 8 };
    char16_t folded[4 * MOST];
    size_t to = at + MOST < f->count ? at + MOST : f->count, length = 0;
    const pft_word *word = NULL;

    if (pft_word_text(folded, sizeof folded / sizeof *folded,
                      (pft_slice){at_character(f, at), bytes_between(f, at, to)}) > 0)
        word = pft_word_starting(table, folded, &length);
    return word != NULL && (code == 0 || (word->code & code) != 0) ? length : 0;
}

/* The unit that begins here, with what it is counted by: 人, 亿元. */
size_t pft_fit_unit_width(const fitter *f, size_t at)
{
    enum { MOST = 2 };
    size_t plain = pft_fit_word_width(f, at, &pft_unit_words, 0), scale = 0;

    while (plain == 0 && scale < MOST && at + scale < f->count && cue_at(f, at + scale, CUE_SCALE))
        scale++;
    return scale > 0 ? scale + pft_fit_word_width(f, at + scale, &pft_unit_words, 0) : plain;
}

/* Behind the comparator that begins here: ≥, 不低于. */
size_t pft_fit_behind_comparator(const fitter *f, size_t at)
{
    size_t from = at;

    if (cue_at(f, at, CUE_EACH) && is_digit(f, at + 1))
        return at + 1;
    while (at < f->count && (cue_at(f, at, CUE_SIGN) || cue_at(f, at, CUE_ABOUT)))
        at++;
    return at > from ? at : at + pft_fit_word_width(f, at, &pft_comparators, PFT_COMPARATOR_BEFORE);
}

bool pft_fit_is_inside_number(const fitter *f, size_t at)
{
    return at > 0 && (is_point(f, at - 1) && is_digit(f, at));
}

void pft_fit_look(fitter *f, size_t at)
{
    int depth = 0;

    memset(f->says, 0, sizeof f->says);
    f->titled = false;
    for (size_t length = 1; length <= FIT_LABEL_MOST && at + length <= f->count; length++) {
        size_t last = at + length - 1;

        if (depth == 0 && length > 1 && (is_digit(f, last) || cue_at(f, last, CUE_BORDER)))
            break;
        depth += turn_of_bracket(f, last);
        if (depth < 0)
            break;
        if (depth == 0)
            f->says[length] = pft_packed_ask(f->lines, f->text, f->from + at, f->from + at + length);
        f->titled = f->titled || (f->says[length] & ORACLE_TITLE) != 0;
    }
}
