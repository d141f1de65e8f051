/* What the library calls things: each kind of thing has a name for programs and words for people, and what is no such
 * thing has none. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <string.h>

#include "suite.h"

/* Names as functions of a number, so that one test goes through all of them. */
#define KIND(prefix, type, name, text)                                        \
    static const char *prefix##_name_of(size_t number)                        \
    {                                                                         \
        return name((type)number);                                            \
    }                                                                         \
    static const char *prefix##_text_of(size_t number, pft_language language) \
    {                                                                         \
        return text((type)number, language);                                  \
    }

KIND(alike, pft_alike_kind, pft_alike_name, pft_alike_text)
KIND(cause, pft_cause, pft_cause_name, pft_cause_text)
KIND(match, pft_match, pft_match_name, pft_match_text)
KIND(change, pft_change, pft_change_name, pft_change_text)
KIND(grouping, pft_grouping, pft_grouping_name, pft_grouping_text)
KIND(ranking, pft_ranking, pft_ranking_name, pft_ranking_text)
KIND(summary_state, pft_summary_state, pft_summary_state_name, pft_summary_state_text)

static const struct {
    const char *(*name)(size_t number);
    const char *(*text)(size_t number, pft_language language);
    size_t count;
    const char *first, *none; /* the first name; what a number that is none is called (NULL: nothing) */
} kinds[] = {
    {alike_name_of, alike_text_of, PFT_ALIKE_COUNT, "same-indicators", "?"},
    {cause_name_of, cause_text_of, PFT_CAUSE_COUNT, "funds", "?"},
    {match_name_of, match_text_of, PFT_MATCH_COUNT, "none", "?"},
    {change_name_of, change_text_of, PFT_CHANGE_COUNT, "same", "?"},
    {grouping_name_of, grouping_text_of, PFT_GROUPING_COUNT, "none", "?"},
    {ranking_name_of, ranking_text_of, PFT_RANKING_COUNT, "score-highest", "?"},
    {summary_state_name_of, summary_state_text_of, PFT_SUMMARY_STATE_COUNT, "target", "?"},
    {pft_summary_warning_name, pft_summary_warning_text, PFT_SUMMARY_WARNING_COUNT, "filed-twice", NULL},
    {pft_suggestion_flag_name, pft_suggestion_flag_text, PFT_SUGGESTION_FLAG_COUNT, "unknown", NULL},
    {pft_reported_name, pft_reported_text, PFT_REPORTED_COUNT, "findings", NULL},
};

START_TEST(each_of_a_kind_has_a_name_of_its_own)
{
    ck_assert_str_eq(kinds[_i].name(0), kinds[_i].first);
    for (size_t i = 0; i < kinds[_i].count; i++) {
        ck_assert_uint_gt(strlen(kinds[_i].name(i)), 1);
        for (size_t j = 0; j < i; j++)
            ck_assert_str_ne(kinds[_i].name(i), kinds[_i].name(j));
    }
}
END_TEST

START_TEST(each_of_a_kind_has_words_in_both_languages)
{
    for (size_t i = 0; i < kinds[_i].count; i++) {
        const char *english = kinds[_i].text(i, PFT_ENGLISH), *chinese = kinds[_i].text(i, PFT_CHINESE);

        ck_assert_str_ne(english, "");
        ck_assert_str_ne(chinese, "");
        ck_assert_str_ne(english, chinese);
        ck_assert_msg((unsigned char)chinese[0] >= 0xE4, "%s", chinese);
    }
}
END_TEST

START_TEST(what_is_none_of_a_kind_has_no_name)
{
    const char *name = kinds[_i].name(kinds[_i].count), *text = kinds[_i].text(kinds[_i].count, PFT_ENGLISH);

    if (kinds[_i].none == NULL)
        ck_assert_ptr_null(name);
    else
        ck_assert_str_eq(name, kinds[_i].none);
    ck_assert(text == NULL || *text == '\0');
}
END_TEST

START_TEST(groupings_are_found_by_their_names)
{
    pft_grouping by = PFT_GROUPING_COUNT;

    for (size_t i = 0; i < PFT_GROUPING_COUNT; i++) {
        ck_assert_int_eq(pft_grouping_from_name(&by, pft_grouping_name((pft_grouping)i)), PFT_OK);
        ck_assert_uint_eq(by, i);
    }
    ck_assert_int_eq(pft_grouping_from_name(&by, "colour"), PFT_ENOTFOUND);
}
END_TEST

START_TEST(the_version_is_three_numbers)
{
    int major, minor, patch, read = 0;

    ck_assert_int_eq(sscanf(pft_version(), "%d.%d.%d%n", &major, &minor, &patch, &read), 3);
    ck_assert_uint_eq((size_t)read, strlen(pft_version()));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("naming");
    TCase *tcase = tcase_create("naming");
    const int count = sizeof kinds / sizeof *kinds;

    tcase_add_loop_test(tcase, each_of_a_kind_has_a_name_of_its_own, 0, count);
    tcase_add_loop_test(tcase, each_of_a_kind_has_words_in_both_languages, 0, count);
    tcase_add_loop_test(tcase, what_is_none_of_a_kind_has_no_name, 0, count);
    tcase_add_test(tcase, groupings_are_found_by_their_names);
    tcase_add_test(tcase, the_version_is_three_numbers);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
