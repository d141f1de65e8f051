/* Weights: given, missing, and how they are shared out. */
#include <stdio.h>

#include "score_sample.h"

START_TEST(weights_that_are_missing_are_spread_equally_and_sum_exactly)
{
    pft_scorecard *card = score("mof-2020", PROJECT(HALF_SPENT,
        INDICATOR("产出指标", "≥1", "1", "") "," INDICATOR("产出指标", "≥1", "1", "") ","
        INDICATOR("产出指标", "≥1", "1", "") "," INDICATOR("效益指标", "≥1", "1", "") ","
        INDICATOR("满意度指标", "≥1", "1", "")));
    const pft_project_score *project = pft_scorecard_project_at(card, 0);

    check_text(pft_project_score_line_at(project, 0)->weight, "16.67"); /* 50 in three: 16.67 + 16.67 + 16.66 */
    check_text(pft_project_score_line_at(project, 1)->weight, "16.67");
    check_text(pft_project_score_line_at(project, 2)->weight, "16.66");
    check_text(pft_project_score_line_at(project, 3)->weight, "30");
    check_text(pft_project_score_line_at(project, 4)->weight, "10");
    check_text(project->weight, "100");
    ck_assert_uint_ne(pft_project_score_line_at(project, 0)->flags & PFT_LINE_WEIGHT_SPREAD, 0);
    ck_assert_uint_eq(project->flags & (PFT_TOTAL_INCOMPLETE | PFT_TOTAL_WEIGHTS_DO_NOT_SUM), 0);
    check_text(project->total, "94.99");
    ck_assert_str_eq(project->grade[PFT_CHINESE], "优");
    ck_assert_uint_eq(project->category_count, 3);
    ck_assert_uint_eq(project->level_count, 3);
    check_text(pft_project_score_category_at(project, 0)->weight, "50");
    pft_scorecard_free(card);
}
END_TEST

#define ROW(level1, level2, more)                                                                                      \
    "{\"level1\": \"" level1 "\", \"level2\": \"" level2                                                               \
    "\", \"name\": \"甲\", \"target\": \"≥1\", \"actual\": \"1\"" more "}"

static const struct {
    const char *indicators;
    const char *weights[4];
    uint32_t by_level; /* bits of the indicators whose weight is a share of their level's */
    uint32_t flags;
} levels[] = {
    /* a level 1's points, shared equally */
    {ROW("产出指标（60分）", "数量指标", "") "," ROW("产出指标（60分）", "质量指标", "") "," ROW("效益指标（30分）", "社会效益指标", "") ","
     ROW("满意度指标（10分）", "服务对象满意度指标", ""), {"30", "30", "30", "10"}, 15, 0},
    /* a level 2's points first; what they leave is for the rest of its level 1; a weight in the row is its own */
    {ROW("产出指标60分", "数量指标(25分)", "") "," ROW("产出指标60分", "质量指标", ", \"weight\": 15") ","
     ROW("产出指标60分", "时效指标", "") "," ROW("效益指标（40分）", "", ""), {"25", "15", "20", "40"}, 13, 0},
    /* where a level says nothing, the method does */
    {ROW("产出指标（50分）", "", "") "," ROW("产出指标（50分）", "", "") "," ROW("效益指标", "", "") "," ROW("满意度指标", "", ""),
     {"25", "25", "30", "10"}, 3, 0},
    /* rows that weigh more than their level leave nothing */
    {ROW("产出指标（50分）", "", ", \"weight\": 60") "," ROW("产出指标（50分）", "", "") "," ROW("效益指标（30分）", "", "") ","
     ROW("满意度指标（10分）", "", ""), {"60", "0", "30", "10"}, 14, PFT_TOTAL_WEIGHTS_DO_NOT_SUM},
    /* 40 to 50 is no number of points: the method's */
    {ROW("产出指标（40-50分）", "", "") "," ROW("产出指标（40-50分）", "", "") "," ROW("效益指标", "", "") "," ROW("满意度指标", "", ""),
     {"25", "25", "30", "10"}, 0, 0},
};

START_TEST(points_that_are_printed_on_a_level_are_shared_by_its_indicators)
{
    char project[4096];
    pft_scorecard *card;
    const pft_project_score *scored;

    snprintf(project, sizeof project, "{\"name\": \"项目\", \"indicators\": [%s]}", levels[_i].indicators);
    card = score("mof-2020", project);
    scored = pft_scorecard_project_at(card, 0);
    for (size_t i = 0; i < 4; i++) {
        const pft_line *line = pft_project_score_line_at(scored, i);

        check_text(line->weight, levels[_i].weights[i]);
        ck_assert_int_eq((line->flags & PFT_LINE_WEIGHT_OF_LEVEL) != 0, (levels[_i].by_level >> i & 1) != 0);
    }
    ck_assert_uint_eq(scored->flags & PFT_TOTAL_WEIGHTS_DO_NOT_SUM, levels[_i].flags);
    pft_scorecard_free(card);
}
END_TEST

START_TEST(what_a_table_weighs_itself_leaves_the_rest_to_the_others)
{
    pft_scorecard *card = score("mof-2020", PROJECT(HALF_SPENT,
        INDICATOR("产出指标", "≥1", "1", ", \"weight\": \"22.5\"") "," INDICATOR("产出指标", "≥1", "1", "") ","
        INDICATOR("产出指标", "≥1", "1", "") "," INDICATOR("效益指标", "≥1", "1", ", \"weight\": \"31\"") ","
        INDICATOR("满意度指标", "≥1", "1", "")));
    const pft_project_score *project = pft_scorecard_project_at(card, 0);

    check_text(pft_project_score_line_at(project, 1)->weight, "13.75"); /* (50 − 22.5) ÷ 2 */
    check_text(pft_project_score_line_at(project, 2)->weight, "13.75");
    check_text(project->weight, "101"); /* the table's 31 stays, and is said not to fit */
    ck_assert_uint_ne(project->flags & PFT_TOTAL_WEIGHTS_DO_NOT_SUM, 0);
    ck_assert_uint_ne(project->flags & PFT_TOTAL_INCOMPLETE, 0);
    ck_assert_str_eq(project->grade[PFT_CHINESE], "");
    pft_scorecard_free(card);
}
END_TEST

START_TEST(a_table_of_a_hundred_points_leaves_none_to_the_execution_rate)
{
    pft_scorecard *card = score("mof-2020", PROJECT(HALF_SPENT,
        INDICATOR("产出指标", "≥1", "1", ", \"weight\": 60") "," INDICATOR("效益指标", "≥1", "1", ", \"weight\": 40")));
    const pft_project_score *project = pft_scorecard_project_at(card, 0);

    ck_assert_int_eq(project->execution.weight, PFT_DECIMAL_NONE);
    ck_assert_int_eq(project->execution.score, PFT_DECIMAL_NONE);
    check_text(project->execution.rate, "0.498839");
    check_text(project->total, "100");
    ck_assert_uint_eq(project->flags & (PFT_TOTAL_INCOMPLETE | PFT_TOTAL_WEIGHTS_DO_NOT_SUM), 0);
    pft_scorecard_free(card);
}
END_TEST

START_TEST(weights_that_do_not_sum_are_said_and_not_graded)
{
    pft_scorecard *card = score("mof-2020", PROJECT(HALF_SPENT,
        INDICATOR("产出指标", "≥1", "1", ", \"weight\": 50") "," INDICATOR("效益指标", "≥1", "1", ", \"weight\": 30")));
    const pft_project_score *project = pft_scorecard_project_at(card, 0);

    check_text(project->weight, "90");
    ck_assert_uint_ne(project->flags & PFT_TOTAL_WEIGHTS_DO_NOT_SUM, 0);
    ck_assert_str_eq(project->grade[PFT_CHINESE], "");
    pft_scorecard_free(card);
}
END_TEST

START_TEST(a_category_without_indicators_keeps_its_points_and_says_so)
{
    pft_scorecard *card = score("mof-2020", PROJECT(HALF_SPENT, INDICATOR("产出指标", "≥1", "1", "")));
    const pft_project_score *project = pft_scorecard_project_at(card, 0);

    ck_assert_uint_ne(project->flags & PFT_TOTAL_EMPTY_CATEGORY, 0);
    check_text(project->weight, "60");
    ck_assert_str_eq(project->grade[PFT_CHINESE], "");
    pft_scorecard_free(card);
}
END_TEST

START_TEST(cost_has_points_of_its_own_since_2021)
{
    pft_scorecard *card = score("mof-2021", PROJECT(HALF_SPENT,
        INDICATOR("成本指标", "≤1万元", "1万元", "") "," INDICATOR("产出指标", "≥1", "1", "") ","
        INDICATOR("效益指标", "≥1", "1", "") "," INDICATOR("满意度指标", "≥90%", "95%", "")));
    const pft_project_score *project = pft_scorecard_project_at(card, 0);
    static const char *const weights[] = {"20", "40", "20", "10"};

    for (size_t i = 0; i < 4; i++)
        check_text(pft_project_score_line_at(project, i)->weight, weights[i]);
    check_text(project->weight, "100");
    pft_scorecard_free(card);
}
END_TEST

START_TEST(an_unknown_label_gets_no_points_and_is_not_scored)
{
    pft_scorecard *card = score("mof-2020", PROJECT(HALF_SPENT, INDICATOR("其他事项", "≥1", "1", "")));
    const pft_line *line = pft_project_score_line_at(pft_scorecard_project_at(card, 0), 0);

    ck_assert_int_eq(line->score, PFT_DECIMAL_NONE);
    ck_assert_uint_eq(line->flags, PFT_LINE_NOT_SCORED | PFT_LINE_NO_WEIGHT);
    pft_scorecard_free(card);
}
END_TEST

START_TEST(a_level_is_summed_before_the_levels_below_it)
{
    static const struct {
        const char *level1, *level2, *score;
        size_t lines;
    } sums[] = {
        {"产出指标", "", "18", 2},     {"产出指标", "数量指标", "10", 1}, {"产出指标", "质量指标", "8", 1},
        {"满意度指标", "", "10", 1}, /* no level 2 is printed: no sum of it */
    };
    pft_scorecard *card = score(
        "mof-2020",
        PROJECT("", "{\"level1\": \"产出指标\", \"level2\": \"数量指标\", \"name\": \"甲\", \"target\": \"≥1\", "
                    "\"actual\": \"1\", \"weight\": 10},"
                    "{\"level1\": \"产出指标\", \"level2\": \"质量指标\", \"name\": \"乙\", \"target\": \"≥10\", "
                    "\"actual\": \"8\", \"weight\": 10}," INDICATOR("满意度指标", "≥90%", "95%", ", \"weight\": 10")));
    const pft_project_score *project = pft_scorecard_project_at(card, 0);

    ck_assert_uint_eq(project->level_count, COUNT(sums));
    for (size_t i = 0; i < project->level_count; i++) {
        const pft_subtotal *sum = pft_project_score_level_at(project, i);

        ck_assert_str_eq(sum->level1, sums[i].level1);
        ck_assert_str_eq(sum->level2, sums[i].level2);
        ck_assert_uint_eq(sum->lines, sums[i].lines);
        check_text(sum->score, sums[i].score);
    }
    ck_assert_ptr_null(pft_project_score_level_at(project, project->level_count));
    pft_scorecard_free(card);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("score_weights");
    TCase *tests = tcase_create("score_weights");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, weights_that_are_missing_are_spread_equally_and_sum_exactly);
    tcase_add_loop_test(tests, points_that_are_printed_on_a_level_are_shared_by_its_indicators, 0, COUNT(levels));
    tcase_add_test(tests, what_a_table_weighs_itself_leaves_the_rest_to_the_others);
    tcase_add_test(tests, a_table_of_a_hundred_points_leaves_none_to_the_execution_rate);
    tcase_add_test(tests, weights_that_do_not_sum_are_said_and_not_graded);
    tcase_add_test(tests, a_category_without_indicators_keeps_its_points_and_says_so);
    tcase_add_test(tests, cost_has_points_of_its_own_since_2021);
    tcase_add_test(tests, an_unknown_label_gets_no_points_and_is_not_scored);
    tcase_add_test(tests, a_level_is_summed_before_the_levels_below_it);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
