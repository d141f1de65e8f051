/* The words that rules look for in texts. */
#include <string.h>

#include "check/run.h"
#include "suite.h"

START_TEST(lists_of_words_have_a_bit_each)
{
    size_t lists = 0;

    for (size_t i = 0; i < pft_rule_count(); i++)
        for (size_t p = 0; p < pft_rule_at(i)->parameter_count; p++)
            lists += pft_rule_at(i)->parameters[p].kind == PFT_PARAMETER_WORDS ||
                     pft_rule_at(i)->parameters[p].kind == PFT_PARAMETER_PAIRS;
    ck_assert_uint_lt(lists, PFT_MOST_LISTS);
}
END_TEST

/* The lists that have a word in the text. */
static uint64_t lists_in(const pft_matcher *matcher, const char *text)
{
    char room[64];
    pft_fold fold = {.out = room};

    ck_assert_uint_le(strlen(text) + PFT_FOLD_ROOM, sizeof room);
    pft_matcher_fold(matcher, pft_text_of(text), &fold);
    return fold.lists;
}

START_TEST(folding_drops_space_and_evens_out_widths)
{
    static const struct {
        const char *text, *folded;
        bool marks;
        size_t han;
    } rows[] = {
        {"", "", false, 0},
        {" 有 效\t益", "有效益", true, 3},
        {"ＡＢc，（１２）％", "abc,(12)%", false, 0},
        {"达到“95”、。——", "达到“95”、。--", false, 2},
        {"\"引\"", "\"引\"", true, 1},
        {"\xC2\xA0㎡𠀀年", "㎡𠀀年", false, 1},
    };
    static pft_matcher matcher;
    char room[96];
    uint16_t han[2];

    pft_matcher_init(&matcher);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pft_fold fold = {.out = room, .han = han, .han_room = 2};

        pft_matcher_fold(&matcher, pft_text_of(rows[i].text), &fold);
        ck_assert_uint_eq(fold.folded.size, strlen(rows[i].folded));
        ck_assert_mem_eq(fold.folded.text, rows[i].folded, fold.folded.size);
        ck_assert_int_eq(fold.marks, rows[i].marks);
        ck_assert_uint_eq(fold.han_count, rows[i].han < 2 ? rows[i].han : 2);
        ck_assert_uint_eq(fold.lists, 0);
    }
}
END_TEST

START_TEST(the_first_word_of_a_list_is_found_where_it_begins)
{
    static pft_matcher matcher;
    pft_arena arena;
    pft_slice text = pft_text_of("保障有效提升有效"), found;

    pft_arena_init(&arena, NULL);
    pft_matcher_init(&matcher);
    ck_assert(pft_matcher_add(&matcher, &arena, "有效提升", strlen("有效提升"), 1));
    ck_assert(pft_matcher_add(&matcher, &arena, "效提", strlen("效提"), 1));
    ck_assert(pft_matcher_add(&matcher, &arena, "有效", strlen("有效"), 1 | 2));
    found = pft_matcher_find(&matcher, 1, text);
    ck_assert_ptr_eq(found.text, text.text + strlen("保障"));
    ck_assert_uint_eq(found.size, strlen("有效提升"));
    found = pft_matcher_find(&matcher, 2, text);
    ck_assert_uint_eq(found.size, strlen("有效"));
    ck_assert_ptr_null(pft_matcher_find(&matcher, 4, text).text);
    pft_arena_free(&arena);
}
END_TEST

START_TEST(folded_words_are_found_in_one_walk)
{
    pft_matcher matcher;
    pft_arena arena;

    pft_arena_init(&arena, NULL);
    pft_matcher_init(&matcher);
    ck_assert(pft_matcher_add(&matcher, &arena, "有效", strlen("有效"), 1));
    ck_assert(pft_matcher_add(&matcher, &arena, "效益", strlen("效益"), 2));
    ck_assert(pft_matcher_add(&matcher, &arena, "ＸＸ", strlen("ＸＸ"), 4));
    ck_assert(pft_matcher_add(&matcher, &arena, "有效", strlen("有效"), 8));
    ck_assert_uint_eq(lists_in(&matcher, " 有 效\t益 x×Ｘ"), 1 | 2 | 8);
    ck_assert_uint_eq(lists_in(&matcher, "Xx"), 4);
    ck_assert_uint_eq(lists_in(&matcher, "有"), 0);
    ck_assert_uint_eq(lists_in(&matcher, "无效益"), 2);
    ck_assert_uint_eq(lists_in(&matcher, "效有"), 0);
    ck_assert(pft_matcher_add(&matcher, &arena, "益", strlen("益"), 16));
    ck_assert_uint_eq(lists_in(&matcher, "益"), 16);
    ck_assert_uint_eq(lists_in(&matcher, "a效益b"), 2 | 16);
    pft_arena_free(&arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("check_words");
    TCase *tests = tcase_create("check_words");

    tcase_add_test(tests, lists_of_words_have_a_bit_each);
    tcase_add_test(tests, folding_drops_space_and_evens_out_widths);
    tcase_add_test(tests, the_first_word_of_a_list_is_found_where_it_begins);
    tcase_add_test(tests, folded_words_are_found_in_one_walk);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
