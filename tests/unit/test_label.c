/* Labels of the levels: the same word however it was typed, and no word that is an indicator's name. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "model/label.h"

static const struct {
    const char *printed, *key;
    int weight; /* 0: none */
} keys[] = {
    {"产出指标", "产出指标", 0},
    {" 社会效益\n指标 ", "社会效益指标", 0},
    {"产出指标（50分）", "产出指标", 50},
    {"效益指标(30)", "效益指标", 30},
    {"产出指标50分", "产出指标", 50},
    {"满意度指标（权重10分）", "满意度指标", 10},
    {"一、产出指标", "产出指标", 0},
    {"（二）效益指标", "效益指标", 0},
    {"1.数量指标：", "数量指标", 0},
    {"③时效指标", "时效指标", 0},
    {"指标1：培训人数", "培训人数", 0},
    {"★数量指标（必填）", "数量指标", 0},
    {"產(chǎn)出指標(biāo)", "产出指标", 0},
    {"全年预算数（A）", "全年预算数", 0},
    {"2.5万元", "2.5万元", 0},
    {"ＡＢc", "abc", 0},
    {"指标2：", "", 0},
    {"", "", 0},
};

START_TEST(a_key_is_the_bare_word)
{
    char key[PFT_LABEL_KEY_SIZE];
    pft_decimal weight;

    ck_assert_uint_eq(pft_label_key(key, keys[_i].printed, strlen(keys[_i].printed), &weight), strlen(keys[_i].key));
    ck_assert_str_eq(key, keys[_i].key);
    ck_assert_int_eq(weight, keys[_i].weight > 0 ? keys[_i].weight * PFT_DECIMAL_ONE : PFT_DECIMAL_NONE);
}
END_TEST

START_TEST(a_text_too_long_for_a_label_has_no_key)
{
    char text[2000], key[PFT_LABEL_KEY_SIZE];

    memset(text, 'a', sizeof text);
    ck_assert_uint_eq(pft_label_key(key, text, sizeof text, NULL), 0);
    ck_assert_uint_eq(pft_label_key(key, text, PFT_LABEL_KEY_SIZE, NULL), 0);
    ck_assert_uint_eq(pft_label_key(key, text, PFT_LABEL_KEY_SIZE - 1, NULL), PFT_LABEL_KEY_SIZE - 1);
}
END_TEST

static const struct {
    const char *printed;
    pft_category level1, level2;
} levels[] = {
    {"产出指标", PFT_CATEGORY_OUTPUT, PFT_CATEGORY_NONE},
    {"产出", PFT_CATEGORY_OUTPUT, PFT_CATEGORY_NONE},
    {"产出值", PFT_CATEGORY_OUTPUT, PFT_CATEGORY_NONE},
    {"项目完成指标", PFT_CATEGORY_OUTPUT, PFT_CATEGORY_NONE},
    {"预期产出指标", PFT_CATEGORY_OUTPUT, PFT_CATEGORY_NONE},
    {"产出（工作量）指标", PFT_CATEGORY_OUTPUT, PFT_CATEGORY_NONE},
    {"项目效益", PFT_CATEGORY_BENEFIT, PFT_CATEGORY_NONE},
    {"效果指标", PFT_CATEGORY_BENEFIT, PFT_CATEGORY_NONE},
    {"投入目标", PFT_CATEGORY_INPUT, PFT_CATEGORY_NONE},
    {"项目决策", PFT_CATEGORY_DECISION, PFT_CATEGORY_NONE},
    {"预算执行率", PFT_CATEGORY_EXECUTION, PFT_CATEGORY_NONE},
    {"成本指标", PFT_CATEGORY_COST, PFT_CATEGORY_OUTPUT_COST},
    {"满意度指标(10分)", PFT_CATEGORY_SATISFACTION, PFT_CATEGORY_SATISFACTION_RECIPIENT},
    {"數(shù)量指標(biāo)", PFT_CATEGORY_NONE, PFT_CATEGORY_OUTPUT_QUANTITY},
    {"数量指标（必填硬性指标）", PFT_CATEGORY_NONE, PFT_CATEGORY_OUTPUT_QUANTITY},
    {"时效指标（工期指标、形象进度指标）", PFT_CATEGORY_NONE, PFT_CATEGORY_OUTPUT_TIMELINESS},
    {"预算（或投资规模）控制指标", PFT_CATEGORY_NONE, PFT_CATEGORY_OUTPUT_COST},
    {"社会、经济、生态效益指標", PFT_CATEGORY_NONE, PFT_CATEGORY_BENEFIT},
    {"可持续性", PFT_CATEGORY_NONE, PFT_CATEGORY_BENEFIT_SUSTAINABLE},
    {"服务对象满意度指标等", PFT_CATEGORY_SATISFACTION, PFT_CATEGORY_SATISFACTION_RECIPIENT},
    {"学员满意度指标", PFT_CATEGORY_NONE, PFT_CATEGORY_SATISFACTION_RECIPIENT},
};

START_TEST(a_label_of_a_level_is_found)
{
    pft_level_label found;

    ck_assert_msg(pft_level_label_find(levels[_i].printed, strlen(levels[_i].printed), &found), "%s",
                  levels[_i].printed);
    ck_assert_int_eq(found.level1, levels[_i].level1);
    ck_assert_int_eq(found.level2, levels[_i].level2);
}
END_TEST

START_TEST(the_name_of_an_indicator_is_no_label)
{
    static const char *const names[] = {"群众满意度", "受益群众满意度", "服务质量达标率", "项目成本",   "资金到位及时率",
                                        "成本控制",   "培训人数",       "绩效目标",       "三级指标",   "指标值",
                                        "",           "指标",           "产值",           "完成进度",   "年度目标"};
    pft_level_label found;

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        ck_assert_msg(!pft_level_label_find(names[i], strlen(names[i]), &found), "%s", names[i]);
        ck_assert_int_eq(found.weight, PFT_DECIMAL_NONE);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("label");
    TCase *tests = tcase_create("label");

    tcase_add_loop_test(tests, a_key_is_the_bare_word, 0, (int)(sizeof keys / sizeof keys[0]));
    tcase_add_test(tests, a_text_too_long_for_a_label_has_no_key);
    tcase_add_loop_test(tests, a_label_of_a_level_is_found, 0, (int)(sizeof levels / sizeof levels[0]));
    tcase_add_test(tests, the_name_of_an_indicator_is_no_label);
    suite_add_tcase(suite, tests);

    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
