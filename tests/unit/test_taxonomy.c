/* Two printed labels → one category. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <perftarget/model.h>

static const struct {
    const char *level1, *level2, *category;
} pairs[] = {
    {"产出指标", "数量指标", "output.quantity"},
    {"产出指标", "成本指标", "output.cost"},
    {"产出指标", "经济成本指标", "cost.economic"},
    {"产出指标", "满意度指标", "satisfaction.recipient"},
    {"产出指标", "受训学员满意度", "satisfaction.recipient"},
    {"产出指标", "建设进度安排", "output.timeliness"},
    {"产出指标", "其他", "output"},
    {"成本指标", "经济成本指标", "cost.economic"},
    {"成本指标", "社会成本指标", "cost.social"},
    {"成本指标", "生态环境成本指标", "cost.ecological"},
    {"成本指标", "成本指标", "cost"},
    {"成本指标", "", "cost"},
    {"", "成本指标", "output.cost"},
    {"效益指标", "经济效益指标", "benefit.economic"},
    {"效益指标", "社会效益指标（必填）", "benefit.social"},
    {"效益指标", "环境效益", "benefit.ecological"},
    {"效益指标", "可持续影响指标", "benefit.sustainable"},
    {"效益指标", "社会、经济、生态效益指标", "benefit"},
    {"效益指标", "社会公众或服务对象满意度指标", "satisfaction.recipient"},
    {"满意度指标", "服务对象满意度指标", "satisfaction.recipient"},
    {"满意度指标", NULL, "satisfaction"},
    {"投入目标", "时效目标", "output.timeliness"},
    {"投入目标", "成本目标", "output.cost"},
    {"实施效果指标", "产出指标", "output"},
    {"成效指标", NULL, "benefit"},
    {"决策", "绩效目标", "decision.goal"},
    {"决策", "项目立项", "decision.project"},
    {"决策", "资金投入", "decision.funding"},
    {"过程", "资金管理", "process.funds"},
    {"过程", "组织实施", "process.implementation"},
    {"產(chǎn)出指標(biāo)（50分）", "時效指標(biāo)", "output.timeliness"},
    {"年度安排", "其他", ""},
    {"", "", ""},
    {NULL, NULL, ""},
};

START_TEST(two_labels_have_one_meaning)
{
    ck_assert_str_eq(pft_category_name(pft_category_of(pairs[_i].level1, pairs[_i].level2)), pairs[_i].category);
}
END_TEST

START_TEST(names_of_categories_lead_back_and_labels_are_their_own)
{
    pft_category category;

    for (int i = 0; i < PFT_CATEGORY_COUNT; i++) {
        ck_assert_int_eq(pft_category_from_name(&category, pft_category_name((pft_category)i)), PFT_OK);
        ck_assert_int_eq(category, i);
    }
    ck_assert_int_eq(pft_category_from_name(&category, "output.color"), PFT_ENOTFOUND);
    ck_assert_str_eq(pft_category_label(PFT_CATEGORY_OUTPUT_QUANTITY, PFT_CHINESE), "数量指标");
    ck_assert_str_eq(pft_category_label(PFT_CATEGORY_OUTPUT_QUANTITY, PFT_ENGLISH), "quantity");
    ck_assert_str_eq(pft_category_name(PFT_CATEGORY_COUNT), "");
}
END_TEST

START_TEST(the_parent_is_the_level_1_above)
{
    for (int i = 0; i < PFT_CATEGORY_COUNT; i++) {
        const char *name = pft_category_name((pft_category)i);
        const char *above = pft_category_name(pft_category_parent((pft_category)i));

        ck_assert_uint_eq(strlen(above), strcspn(name, "."));
        ck_assert_int_eq(strncmp(name, above, strlen(above)), 0);
    }
}
END_TEST

START_TEST(names_of_sources_lead_back)
{
    pft_funding source;

    for (int i = 0; i < PFT_FUNDING_COUNT; i++) {
        ck_assert_int_eq(pft_funding_from_name(&source, pft_funding_name((pft_funding)i)), PFT_OK);
        ck_assert_int_eq(source, i);
        ck_assert_str_ne(pft_funding_label((pft_funding)i), "");
    }
    ck_assert_int_eq(pft_funding_from_name(&source, "gold"), PFT_ENOTFOUND);
    ck_assert_str_eq(pft_funding_name(PFT_FUNDING_COUNT), "?");
    ck_assert_str_eq(pft_funding_label(PFT_FUNDING_COUNT), "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("taxonomy");
    TCase *tests = tcase_create("taxonomy");

    tcase_add_loop_test(tests, two_labels_have_one_meaning, 0, (int)(sizeof pairs / sizeof pairs[0]));
    tcase_add_test(tests, names_of_categories_lead_back_and_labels_are_their_own);
    tcase_add_test(tests, the_parent_is_the_level_1_above);
    tcase_add_test(tests, names_of_sources_lead_back);
    suite_add_tcase(suite, tests);

    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
