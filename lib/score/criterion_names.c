/* By which words a text within a condition is known; the words themselves are in criterion_names.inc. */
#include "score/criterion_items.h"

#include <string.h>

#define WORDS(list, ...) static const char *const list[] = {__VA_ARGS__, NULL};
#include "score/criterion_names.inc"
#undef WORDS

static bool begins_with_one_of(const char *text, size_t size, const char *const *words)
{
    for (; *words != NULL; words++)
        if (size >= strlen(*words) && memcmp(text, *words, strlen(*words)) == 0)
            return true;
    return false;
}

static bool ends_with_one_of(const char *text, size_t size, const char *const *words)
{
    for (; *words != NULL; words++)
        if (size >= strlen(*words) && memcmp(text + size - strlen(*words), *words, strlen(*words)) == 0)
            return true;
    return false;
}

static bool holds_one_of(const char *text, size_t size, const char *const *words)
{
    for (size_t at = 0; at < size; at++)
        if (begins_with_one_of(text + at, size - at, words))
            return true;
    return false;
}

static bool is_one_of(const char *text, size_t size, const char *const *words)
{
    for (; *words != NULL; words++)
        if (size == strlen(*words) && memcmp(text, *words, size) == 0)
            return true;
    return false;
}

bool pft_rule_is_rate(const char *text, size_t size)
{
    return ends_with_one_of(text, size, rate_ends) && !holds_one_of(text, size, no_rate);
}

bool pft_rule_is_ratio(const char *text, size_t size)
{
    return is_one_of(text, size, ratios);
}

bool pft_rule_is_measure_name(const char *text, size_t size)
{
    return ends_with_one_of(text, size, measure_ends) &&
           (ends_with_one_of(text, size, bare_rate) || !holds_one_of(text, size, no_measure));
}

bool pft_rule_holds_sign(const char *text, size_t size)
{
    return holds_one_of(text, size, signs);
}

bool pft_rule_is_introduction(const char *text, size_t size)
{
    return begins_with_one_of(text, size, introductions);
}

bool pft_rule_is_deadline(const char *text, size_t size)
{
    return size > 0 && *text >= '0' && *text <= '9' && ends_with_one_of(text, size, deadline_ends) &&
           !holds_one_of(text, size, no_deadline);
}

bool pft_rule_is_points_unit(const char *text, size_t size)
{
    return is_one_of(text, size, points_units);
}

const char *pft_rule_inner_unit(uint8_t code)
{
    enum { COUNT = sizeof inner_units / sizeof *inner_units - 1 };

    return code > 0 && code < COUNT ? inner_units[code] : NULL;
}

bool pft_rule_is_measure(const pft_rule_item *it)
{
    return it->kind == RULE_TEXT && pft_rule_is_measure_name(it->words, it->words_size);
}

bool pft_rule_is_subject(const pft_rule_item *it)
{
    return it->kind == RULE_ACTUAL || it->kind == RULE_TARGET ||
           (it->kind == RULE_TEXT && is_one_of(it->words, it->words_size, subjects));
}

bool pft_rule_is_activity(const pft_rule_item *it)
{
    return it->kind == RULE_TEXT && !holds_one_of(it->words, it->words_size, no_activity) &&
           !pft_rule_holds_sign(it->words, it->words_size);
}

bool pft_rule_is_surplus(const pft_rule_item *it)
{
    return it->kind == RULE_MET && begins_with_one_of(it->words, it->words_size, surpluses);
}

bool pft_rule_is_grade(const pft_rule_item *it)
{
    return it->kind == RULE_GRADE || (it->kind == RULE_LOW && is_one_of(it->words, it->words_size, poor_grades));
}
