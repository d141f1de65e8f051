/* The words of the forms: the tables that are kept by hand are in order, and a label is found however it was typed. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "interpret/words.h"
#include "suite.h"

#define COLUMN(text, role) text
#define FIELD(text, key, detail) text
#define BOTH(text, ...) text
static const char *const words[] = {
#include "interpret/words.inc"
};

#define STEM(text, levels, bare) text
static const char *const stems[] = {
#include "model/level_stems.inc"
};

#define PART(text, ...) text
static const char *const parts[] = {
#include "interpret/parts.inc"
};
static const char *const level_parts[] = {
#include "interpret/level_parts.inc"
};

static const struct {
    const char *name;
    const char *const *rows;
    size_t count;
} tables[] = {
    {"words.inc", words, sizeof words / sizeof words[0]},
    {"level_stems.inc", stems, sizeof stems / sizeof stems[0]},
    {"parts.inc", parts, sizeof parts / sizeof parts[0]},
    {"level_parts.inc", level_parts, sizeof level_parts / sizeof level_parts[0]},
};

START_TEST(a_table_is_sorted_by_bytes_without_doubles)
{
    for (size_t i = 1; i < tables[_i].count; i++)
        ck_assert_msg(strcmp(tables[_i].rows[i - 1], tables[_i].rows[i]) < 0, "%s: \"%s\" must stand before \"%s\"",
                      tables[_i].name, tables[_i].rows[i], tables[_i].rows[i - 1]);
}
END_TEST

START_TEST(a_row_is_found_by_its_own_text)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        meaning found;

        work_out_meaning(&found, words[i], strlen(words[i]));
        ck_assert_msg(found.word != NULL && strcmp(found.word->text, words[i]) == 0,
                      "\"%s\" is not its own key, and can never be found", words[i]);
    }
}
END_TEST

START_TEST(a_stem_with_its_suffix_is_a_label_of_a_level)
{
    for (size_t i = 0; i < sizeof stems / sizeof stems[0]; i++) {
        char label[PFT_LABEL_KEY_SIZE];
        meaning found;

        strcpy(label, stems[i]);
        strcat(label, "指标");
        work_out_meaning(&found, label, strlen(label));
        ck_assert_msg(found.level.level1 != PFT_CATEGORY_NONE || found.level.level2 != PFT_CATEGORY_NONE, "%s", label);
    }
}
END_TEST

static const struct {
    const char *printed, *word;
} printed[] = {
    {"三级指标", "三级指标"},
    {"三 级\n指 标", "三级指标"},
    {"年度指标值（A）", "年度指标值"},
    {"年度绩效目标2", "年度绩效目标"},
    {"其中：财政拨款", "财政拨款"},
    {"一、項目支出用途", NULL},
    {"績效指標", "绩效指标"},
    {"办公用房租赁面积", NULL},
    {"", NULL},
};

START_TEST(a_label_is_found_however_it_was_typed)
{
    meaning found;

    work_out_meaning(&found, printed[_i].printed, strlen(printed[_i].printed));
    if (printed[_i].word == NULL)
        ck_assert_ptr_null(found.word);
    else
        ck_assert_str_eq(found.word->text, printed[_i].word);
}
END_TEST

/* More texts than the memo has room for, each asked for twice in a row and again at the end. */
/* However it was typed; what no heading begins with is looked at no further. */
START_TEST(a_heading_begins_as_some_word_or_part_does)
{
    static const char *const others[] = {"、", "１、三级指标", "①目标值", "指標值", "2031年实际完成值", "二级指标"};
    static const char *const none[] = {"<b>", "x", "渠道清淤"};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        ck_assert_msg(pft_may_begin_heading(words[i], strlen(words[i])), "%s", words[i]);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        ck_assert_msg(pft_may_begin_heading(parts[i], strlen(parts[i])), "%s", parts[i]);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        ck_assert_msg(pft_may_begin_heading(others[i], strlen(others[i])), "%s", others[i]);
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        ck_assert_msg(!pft_may_begin_heading(none[i], strlen(none[i])), "%s", none[i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("words");
    TCase *tcase = tcase_create("words");

    tcase_add_loop_test(tcase, a_table_is_sorted_by_bytes_without_doubles, 0, sizeof tables / sizeof tables[0]);
    tcase_add_test(tcase, a_row_is_found_by_its_own_text);
    tcase_add_test(tcase, a_stem_with_its_suffix_is_a_label_of_a_level);
    tcase_add_loop_test(tcase, a_label_is_found_however_it_was_typed, 0, sizeof printed / sizeof printed[0]);
    tcase_add_test(tcase, a_heading_begins_as_some_word_or_part_does);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
