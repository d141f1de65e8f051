/* Two years side by side: what became of a target, and which records belong together. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <string.h>

#include "failing_allocator.h"
#include "suite.h"

static pft_document *read_projects(const char *projects)
{
    char text[8192];
    pft_document *document;

    ck_assert_int_lt(
        snprintf(text, sizeof text, "{\"format\": \"perftarget\", \"version\": 1, \"projects\": [%s]}", projects),
        (int)sizeof text);
    ck_assert_int_eq(pft_document_read(&document, text, strlen(text), NULL, NULL), PFT_OK);
    return document;
}

#define INDICATOR(level1, level2, name, target) \
    "{\"level1\": \"" level1 "\", \"level2\": \"" level2 "\", \"name\": \"" name "\", \"target\": \"" target "\"}"
#define QUANTITY(name, target) INDICATOR("产出指标", "数量指标", name, target)
#define PROJECT(name, agency, year, indicators)                                                                        \
    "{\"name\": \"" name "\", \"year\": " year ", \"agency\": {\"code\": null, \"name\": \"" agency                    \
    "\"}, \"indicators\": [" indicators "]}"

/* ---- targets ---- */

static const struct {
    const char *level1, *level2, *before, *after, *changes, *converted;
} targets[] = {
    {"产出指标", "数量指标", "≥40次", "≥50次", "harder", ""},
    {"产出指标", "数量指标", "≥40次", "≥30次", "easier", ""},
    {"产出指标", "数量指标", "≥40次", "≥ 40 次", "same", ""},
    {"产出指标", "数量指标", "40次", "50次", "harder", ""},
    {"产出指标", "数量指标", "≤40次", "≤50次", "easier", ""},
    {"产出指标", "数量指标", "≥40次", ">40次", "harder", ""},
    {"产出指标", "数量指标", "≥40次", "≤40次", "changed", ""},
    {"产出指标", "质量指标", "0起", "1起", "easier", ""},          /* nothing at all is the most that can be asked */
    {"产出指标", "质量指标", "≥95％", "≥95%", "same", ""},
    {"成本指标", "经济成本指标", "100万元", "120万元", "easier", ""}, /* of costs less is harder */
    {"成本指标", "经济成本指标", "≤100万元", "≤1000000元", "unit-changed", "100"},
    {"成本指标", "经济成本指标", "≤100万元", "≤900000元", "harder unit-changed", "90"},
    {"成本指标", "经济成本指标", "≤1.2亿元", "≤12500万元", "easier unit-changed", "1.25"},
    {"产出指标", "时效指标", "≤3天", "≤72小时", "unit-changed", "3"},
    {"产出指标", "时效指标", "12个月", "1年", "unit-changed", "12"},
    {"产出指标", "时效指标", "12个月", "10个月", "harder", ""},
    {"产出指标", "数量指标", "≥40次", "≥40个月", "unit-changed", ""}, /* of another measure: no more can be said */
    {"产出指标", "数量指标", "90%-95%", "92%-95%", "harder", ""},
    {"产出指标", "数量指标", "90%-95%", "85%-98%", "easier", ""},
    {"产出指标", "数量指标", "3-5次", "4-6次", "harder", ""},
    {"产出指标", "时效指标", "2024年6月底前", "2025年6月30日前", "same", ""}, /* the years are those of the tables */
    {"产出指标", "时效指标", "2024年6月底前", "2025年5月底前", "harder", ""},
    {"产出指标", "时效指标", "6月底前", "2025年12月底前", "easier", ""},
    {"效益指标", "社会效益指标", "有效保障", "有 效 保 障", "same", ""},
    {"效益指标", "社会效益指标", "有效保障", "持续保障", "changed", ""},
    {"效益指标", "经济效益指标", "较上年增长5%", "较上年增长6%", "harder", ""},
    {"效益指标", "经济效益指标", "下降3%", "下降5%", "harder", ""},
    {"效益指标", "经济效益指标", "下降3%", "增长3%", "changed", ""},
    {"效益指标", "社会效益指标", "有效保障", "≥95%", "changed", ""},
    {"效益指标", "社会效益指标", "", "≥95%", "changed", ""},
    {"效益指标", "社会效益指标", "", "", "same", ""},
};

static void changes_text(char *text, uint32_t changes)
{
    *text = '\0';
    for (unsigned i = 0; i < PFT_CHANGE_COUNT; i++)
        if ((changes & PFT_CHANGE_BIT(i)) != 0) {
            strcat(text, *text != '\0' ? " " : "");
            strcat(text, pft_change_name((pft_change)i));
        }
}

START_TEST(a_target_becomes_harder_or_easier)
{
    char projects[2][1024], text[128];
    pft_document *before, *after;
    pft_comparison *comparison;
    const pft_pair *pair;

    for (int i = 0; i < 2; i++)
        snprintf(projects[i], sizeof projects[i],
                 "{\"name\": \"甲\", \"year\": %d, \"indicators\": [{\"level1\": \"%s\", \"level2\": \"%s\", \"name\": "
                 "\"乙\", "
                 "\"target\": \"%s\"}]}",
                 2024 + i, targets[_i].level1, targets[_i].level2, i == 0 ? targets[_i].before : targets[_i].after);
    before = read_projects(projects[0]);
    after = read_projects(projects[1]);
    ck_assert_int_eq(pft_compare(&comparison, before, after, NULL, NULL), PFT_OK);
    pair = pft_comparison_at(comparison, 0)->pairs;
    changes_text(text, pair->changes);
    ck_assert_msg(strcmp(text, targets[_i].changes) == 0, "%s → %s: %s and not %s", targets[_i].before,
                  targets[_i].after, text, targets[_i].changes);
    pft_decimal_format(pair->converted, text);
    ck_assert_str_eq(text, targets[_i].converted);
    pft_comparison_free(comparison);
    pft_document_free(before);
    pft_document_free(after);
}
END_TEST

/* ---- indicators ---- */

static pft_comparison *compare_indicators(const char *one, const char *other, pft_document **before,
                                          pft_document **after)
{
    char text[2][4096];
    pft_comparison *comparison;

    snprintf(text[0], sizeof text[0], "{\"name\": \"甲\", \"indicators\": [%s]}", one);
    snprintf(text[1], sizeof text[1], "{\"name\": \"甲\", \"indicators\": [%s]}", other);
    *before = read_projects(text[0]);
    *after = read_projects(text[1]);
    ck_assert_int_eq(pft_compare(&comparison, *before, *after, NULL, NULL), PFT_OK);
    return comparison;
}

static void check_pair(const pft_pair *pair, const char *before, const char *after, pft_match match,
                       const char *changes)
{
    char text[128];

    ck_assert_str_eq(pair->before != NULL ? pair->before->name : "", before);
    ck_assert_str_eq(pair->after != NULL ? pair->after->name : "", after);
    ck_assert_str_eq(pft_match_name(pair->match), pft_match_name(match));
    changes_text(text, pair->changes);
    ck_assert_str_eq(text, changes);
}

START_TEST(indicators_belong_together_exactly_then_folded_then_by_likeness)
{
    pft_document *before, *after;
    pft_comparison *comparison = compare_indicators(
        QUANTITY("开课次数", "≥4次") "," QUANTITY("2024年购置图书（册）", "≥9册") "," QUANTITY("清理边沟次数", "≥4次") ","
        QUANTITY("组织演练", "2次"),
        QUANTITY("边沟清理次数", "≥5次") "," QUANTITY("2025年购置图书册", "≥9册") "," QUANTITY("开课次数", "≥4次") ","
        QUANTITY("发放手册", "100册"), &before, &after);
    const pft_project_pair *project = pft_comparison_at(comparison, 0);

    ck_assert_uint_eq(project->pair_count, 5);
    check_pair(&project->pairs[0], "开课次数", "开课次数", PFT_MATCH_NAME, "same");
    check_pair(&project->pairs[1], "2024年购置图书（册）", "2025年购置图书册", PFT_MATCH_FOLDED, "same");
    check_pair(&project->pairs[2], "清理边沟次数", "边沟清理次数", PFT_MATCH_LIKENESS, "harder renamed");
    ck_assert_int_eq(project->pairs[2].likeness, 600000);
    ck_assert_uint_eq(project->pairs[2].candidate_count, 1);
    ck_assert_str_eq(project->pairs[2].candidates[0].name, "边沟清理次数");
    check_pair(&project->pairs[3], "组织演练", "", PFT_MATCH_NONE, "dropped");
    check_pair(&project->pairs[4], "", "发放手册", PFT_MATCH_NONE, "new");
    pft_comparison_free(comparison);
    pft_document_free(before);
    pft_document_free(after);
}
END_TEST

START_TEST(a_name_that_stands_twice_is_matched_in_order_and_by_category_first)
{
    pft_document *before, *after;
    pft_comparison *comparison = compare_indicators(
        QUANTITY("完成率", "≥1%") "," INDICATOR("产出指标", "质量指标", "完成率", "≥2%") "," QUANTITY("完成率", "≥3%"),
        INDICATOR("产出指标", "质量指标", "完成率", "≥2%") "," QUANTITY("完成率", "≥1%") "," QUANTITY("完成率", "≥4%"), &before, &after);
    const pft_project_pair *project = pft_comparison_at(comparison, 0);

    ck_assert_uint_eq(project->pair_count, 3);
    check_pair(&project->pairs[0], "完成率", "完成率", PFT_MATCH_NAME, "same");
    check_pair(&project->pairs[1], "完成率", "完成率", PFT_MATCH_NAME, "same");
    check_pair(&project->pairs[2], "完成率", "完成率", PFT_MATCH_NAME, "harder");
    pft_comparison_free(comparison);
    pft_document_free(before);
    pft_document_free(after);
}
END_TEST

/* ---- projects ---- */

START_TEST(projects_belong_together_by_code_name_and_likeness)
{
    pft_document *before = read_projects(
        "{\"name\": \"老名\", \"fields\": [{\"label\": \"项目编码\", \"text\": \"A7\"}], \"indicators\": []},"
        PROJECT("2024年度校舍维修", "教育局", "2024", "") "," PROJECT("村卫生室设备购置", "卫健局", "2024", "") ","
        PROJECT("独一无二的展览", "旧馆", "2024", "") "," PROJECT("送戏下乡", "文化馆", "2024", ""));
    pft_document *after = read_projects(
        PROJECT("村卫生室设备更新购置", "卫健局", "2025", "") "," PROJECT("2025年校舍维修", "教育局", "2025", "") ","
        PROJECT("独一无二的展览", "新馆", "2025", "") ","
        "{\"name\": \"新名\", \"fields\": [{\"label\": \"项目编码\", \"text\": \"A7\"}], \"indicators\": []},"
        PROJECT("全新项目", "气象局", "2025", ""));
    pft_comparison *comparison;
    static const struct {
        pft_match match;
        uint32_t changes;
    } expected[] = {
        {PFT_MATCH_CODE, PFT_CHANGE_BIT(PFT_CHANGE_RENAMED)}, {PFT_MATCH_FOLDED, PFT_CHANGE_BIT(PFT_CHANGE_SAME)},
        {PFT_MATCH_LIKENESS, PFT_CHANGE_BIT(PFT_CHANGE_RENAMED)}, {PFT_MATCH_FOLDED, PFT_CHANGE_BIT(PFT_CHANGE_SAME)},
        {PFT_MATCH_NONE, PFT_CHANGE_BIT(PFT_CHANGE_DROPPED)}, {PFT_MATCH_NONE, PFT_CHANGE_BIT(PFT_CHANGE_NEW)},
    };

    ck_assert_int_eq(pft_compare(&comparison, before, after, NULL, NULL), PFT_OK);
    ck_assert_uint_eq(pft_comparison_count(comparison), 6);
    for (size_t i = 0; i < 6; i++) {
        const pft_project_pair *project = pft_comparison_at(comparison, i);

        ck_assert_msg(project->match == expected[i].match, "project %zu by %s", i, pft_match_name(project->match));
        ck_assert_msg((project->changes & expected[i].changes) != 0, "project %zu: %x", i, project->changes);
    }
    ck_assert_ptr_null(pft_comparison_at(comparison, 6));
    pft_comparison_free(comparison);
    pft_document_free(before);
    pft_document_free(after);
}
END_TEST

START_TEST(money_up_while_targets_fall_is_told)
{
    pft_document *before = read_projects(
        "{\"name\": \"甲\", \"budget\": {\"unit\": null, \"lines\": [{\"source\": \"total\", \"initial\": \"100\"}]}, "
        "\"indicators\": [" QUANTITY("一", "≥5次") "," QUANTITY("二", "≥5次") "]}");
    pft_document *after =
        read_projects("{\"name\": \"甲\", \"budget\": {\"unit\": null, \"lines\": [{\"source\": \"total\", "
                      "\"initial\": \"110.5\"}]}, \"indicators\": [" QUANTITY("一", "≥4次") "]}");
    pft_comparison *comparison;

    ck_assert_int_eq(pft_compare(&comparison, before, after, NULL, NULL), PFT_OK);
    ck_assert(pft_comparison_at(comparison, 0)->money_up_targets_down);
    ck_assert_int_eq(pft_comparison_at(comparison, 0)->money_after, 110500000);
    ck_assert_uint_eq(pft_comparison_total(comparison, PFT_CHANGE_EASIER), 1);
    ck_assert_uint_eq(pft_comparison_total(comparison, PFT_CHANGE_DROPPED), 1);
    pft_comparison_free(comparison);
    ck_assert_int_eq(pft_compare(&comparison, after, before, NULL, NULL), PFT_OK);
    ck_assert(!pft_comparison_at(comparison, 0)->money_up_targets_down);
    pft_comparison_free(comparison);
    pft_document_free(before);
    pft_document_free(after);
}
END_TEST

/* Far more names than are looked at in pairs: the index finds the likest of each. */
START_TEST(many_names_are_matched_by_an_index)
{
    enum { NAMES = 400 };
    static char one[NAMES * 160], other[NAMES * 160];
    size_t used[2] = {0, 0};
    pft_document *before, *after;
    pft_comparison *comparison;

    for (int i = 0; i < NAMES; i++) {
        used[0] += (size_t)snprintf(one + used[0], sizeof one - used[0],
                                    "%s{\"level1\": \"产出指标\", \"name\": \"第%c%c%c处闸门检修\", "
                                    "\"target\": \"1处\"}", i > 0 ? "," : "", 'a' + i % 26, 'a' + i / 26 % 26,
                                    'a' + i * 7 % 26);
        used[1] += (size_t)snprintf(other + used[1], sizeof other - used[1],
                                    "%s{\"level1\": \"产出指标\", \"name\": \"检修第%c%c%c处闸门\", "
                                    "\"target\": \"1处\"}", i > 0 ? "," : "", 'a' + i % 26, 'a' + i / 26 % 26,
                                    'a' + i * 7 % 26);
    }
    {
        static char text[2][NAMES * 160 + 256];

        snprintf(text[0], sizeof text[0], "{\"format\": \"perftarget\", \"version\": 1, \"projects\": [{\"name\": "
                                          "\"甲\", \"indicators\": [%s]}]}", one);
        snprintf(text[1], sizeof text[1], "{\"format\": \"perftarget\", \"version\": 1, \"projects\": [{\"name\": "
                                          "\"甲\", \"indicators\": [%s]}]}", other);
        ck_assert_int_eq(pft_document_read(&before, text[0], strlen(text[0]), NULL, NULL), PFT_OK);
        ck_assert_int_eq(pft_document_read(&after, text[1], strlen(text[1]), NULL, NULL), PFT_OK);
    }
    ck_assert_int_eq(pft_compare(&comparison, before, after, NULL, NULL), PFT_OK);
    ck_assert_uint_ge(pft_comparison_total(comparison, PFT_CHANGE_RENAMED), NAMES * 9 / 10);
    pft_comparison_free(comparison);
    pft_document_free(before);
    pft_document_free(after);
}
END_TEST

START_TEST(any_allocation_may_fail)
{
    pft_document *before = read_projects(
        PROJECT("甲", "一", "2024",
                QUANTITY("清理边沟次数", "≥4次") "," QUANTITY("二", "3次")) "," PROJECT("乙丙丁", "一", "2024", ""));
    pft_document *after = read_projects(PROJECT("甲", "一", "2025", QUANTITY("边沟清理次数", "≥4次")) ","
                                        PROJECT("乙丙丁戊", "一", "2025", ""));
    pft_compare_options options = PFT_COMPARE_OPTIONS_INIT;
    pft_status status = PFT_ENOMEM;

    for (size_t budget = 0; status != PFT_OK; budget++) {
        failing_allocator state = {.budget = budget};
        pft_allocator allocator = failing_allocator_use(&state);
        pft_comparison *comparison = (pft_comparison *)&state;
        char *text = NULL;

        ck_assert_uint_lt(budget, 1000);
        options.allocator = &allocator;
        status = pft_compare(&comparison, before, after, &options, NULL);
        if (status == PFT_OK)
            status = pft_comparison_write_text(comparison, "html", NULL, &text, NULL, NULL);
        else
            ck_assert_ptr_null(comparison);
        ck_assert(status == PFT_OK || status == PFT_ENOMEM);
        pft_text_free(text);
        pft_comparison_free(comparison);
        ck_assert_uint_eq(state.blocks, 0);
        ck_assert_uint_eq(state.wrong_sizes, 0);
    }
    pft_document_free(before);
    pft_document_free(after);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("compare");
    TCase *tcase = tcase_create("compare");

    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, a_target_becomes_harder_or_easier, 0, sizeof targets / sizeof *targets);
    tcase_add_test(tcase, indicators_belong_together_exactly_then_folded_then_by_likeness);
    tcase_add_test(tcase, a_name_that_stands_twice_is_matched_in_order_and_by_category_first);
    tcase_add_test(tcase, projects_belong_together_by_code_name_and_likeness);
    tcase_add_test(tcase, money_up_while_targets_fall_is_told);
    tcase_add_test(tcase, many_names_are_matched_by_an_index);
    tcase_add_test(tcase, any_allocation_may_fail);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
