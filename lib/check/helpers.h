/* Texts, numbers and money, as the rules compare them. */
#ifndef PFT_CHECK_HELPERS_H
#define PFT_CHECK_HELPERS_H

#include <string.h>

#include <perftarget/value.h>

#include "core/text.h"

/* A string of C as a slice. */
static inline pft_slice pft_text_of(const char *text)
{
    return (pft_slice){text, strlen(text)};
}

/* The raw text of a value; empty for NULL. */
static inline pft_slice pft_raw_of(const pft_value *value)
{
    return value != NULL ? (pft_slice){value->raw, value->raw_size} : (pft_slice){"", 0};
}

/* Is it an error of a spreadsheet, as #REF! or #DIV/0!? */
bool pft_is_cell_error(pft_slice text);

/* Does the text say nothing: signs alone, or a word such as 无? */
bool pft_says_nothing(const char *text);

/* The first occurrence; text NULL when there is none. */
pft_slice pft_find(pft_slice text, const char *part);

/* A number as text, in `buffer` of PFT_DECIMAL_SIZE bytes. */
pft_slice pft_decimal_text(char *buffer, pft_decimal value);
/* |a − b| > tolerance, also where the difference does not fit. */
bool pft_differ(pft_decimal a, pft_decimal b, pft_decimal tolerance);
/* a + b, PFT_DECIMAL_NONE when it does not fit or either is none. */
pft_decimal pft_sum(pft_decimal a, pft_decimal b);

/* An amount of that unit in 万元; PFT_DECIMAL_NONE when the unit is no money, or the amount does not fit.
 * `each` (may be NULL): whether it is for each of something. */
pft_decimal pft_money(pft_decimal amount, const char *unit, bool *each);
/* Is the unit money, for each of something or not? */
bool pft_is_money(const char *unit);
static inline bool pft_is_percent(const char *unit)
{
    return unit[0] == '%' ? unit[1] == '\0' : strcmp(unit, "百分比") == 0;
}

/* Is the unit that word, of one character at least? */
static inline bool pft_is_unit(const char *unit, const char *word)
{
    return unit[0] == word[0] && unit[1] == word[1] && unit[2] == word[2] && strcmp(unit, word) == 0;
}

#endif
