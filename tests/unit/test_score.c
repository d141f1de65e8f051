/* Whole projects: weights, execution, sums, grades; and what holds whatever the numbers are. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <string.h>

#include "failing_allocator.h"
#include "score/formula.h"
#include "score/unit.h"
#include "score/weights.h"
#include "suite.h"

#define ONE PFT_DECIMAL_ONE
#define COUNT(table) (sizeof(table) / sizeof *(table))

static pft_document *read_json(const char *projects)
{
    char text[16384];
    pft_document *document;
    pft_error err = {.status = PFT_OK};

    snprintf(text, sizeof text, "{\"format\": \"perftarget\", \"version\": 1, \"projects\": [%s]}", projects);
    ck_assert_msg(pft_document_read(&document, text, strlen(text), NULL, &err) == PFT_OK, "%s %s",
                  err.message[PFT_ENGLISH], err.path);
    return document;
}

static pft_scorecard *score(const char *method_id, const char *projects)
{
    pft_document *document = read_json(projects);
    pft_method *method;
    pft_scorecard *card;

    ck_assert_int_eq(pft_method_load(&method, method_id, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_score(&card, document, method, NULL, NULL), PFT_OK);
    pft_document_free(document);
    pft_method_free(method);
    return card;
}

#define INDICATOR(level1, target, actual, more)                                                                        \
    "{\"level1\": \"" level1 "\", \"level2\": null, \"name\": \"甲\", \"target\": \"" target                           \
    "\", \"actual\": \"" actual "\"" more "}"
#define BUDGET(amounts) "\"budget\": {\"unit\": \"万元\", \"lines\": [{\"source\": \"total\", " amounts "}]}, "
#define PROJECT(budget, indicators) "{\"name\": \"项目\", " budget "\"indicators\": [" indicators "]}"
#define HALF_SPENT BUDGET("\"initial\": \"310.2\", \"executed\": \"154.74\"")

static void check_text(pft_decimal value, const char *expected)
{
    char text[PFT_DECIMAL_SIZE];

    pft_decimal_format(value, text);
    ck_assert_str_eq(text, expected);
}

START_TEST(the_execution_rate_scores_in_proportion)
{
    /* 154.74 of 310.2 is half (0.4988…): 4.99 of 10 */
    pft_scorecard *card = score("mof-2020", PROJECT(HALF_SPENT, INDICATOR("产出指标", "≥1", "1", "")));
    const pft_project_score *project = pft_scorecard_project_at(card, 0);

    check_text(project->execution.weight, "10");
    check_text(project->execution.rate, "0.498839");
    check_text(project->execution.score, "4.99");
    ck_assert_str_eq(project->execution.formula[PFT_CHINESE], "154.74 ÷ 310.2 × 10 = 4.99，四舍五入保留两位");
    ck_assert_uint_ne(project->flags & PFT_TOTAL_EXPLAIN_EXECUTION, 0);
    pft_scorecard_free(card);
}
END_TEST

static const struct {
    const char *amounts, *score, *rate;
    uint32_t flags;
} executions[] = {
    {"\"initial\": \"100\", \"executed\": \"100\"", "10", "1", 0},
    {"\"initial\": \"100\", \"executed\": \"120\"", "10", "1.2", PFT_TOTAL_OVER_EXECUTED},
    {"\"initial\": \"100\", \"adjusted\": \"80\", \"executed\": \"72\"", "9", "0.9", 0}, /* 72 of the adjusted 80 */
    {"\"initial\": \"100\", \"executed\": \"89.999999\"", "9", "0.9", PFT_TOTAL_EXPLAIN_EXECUTION},
    {"\"initial\": \"100\", \"executed\": \"0\"", "0", "0", PFT_TOTAL_EXPLAIN_EXECUTION},
    {"\"initial\": \"100\", \"executed\": \"-1\"", "0", "-0.01", PFT_TOTAL_EXPLAIN_EXECUTION},
    {"\"initial\": \"100\", \"rate\": \"94\"", "9.4", "0.94", 0}, /* a rate is all that is printed */
    {"\"initial\": \"0\", \"executed\": \"0\"", "", "", PFT_TOTAL_ZERO_BUDGET},
    {"\"initial\": \"100\"", "", "", PFT_TOTAL_NO_EXECUTION},
};

START_TEST(a_budget_gives_its_rate_or_says_why_not)
{
    char text[1024];
    pft_scorecard *card;
    const pft_project_score *project;
    const uint32_t of_execution = PFT_TOTAL_OVER_EXECUTED | PFT_TOTAL_EXPLAIN_EXECUTION | PFT_TOTAL_ZERO_BUDGET |
                                  PFT_TOTAL_NO_EXECUTION;

    snprintf(text, sizeof text,
             "{\"name\": \"项目\", \"budget\": {\"unit\": null, \"lines\": [{\"source\": \"total\", %s}]}, "
             "\"indicators\": [%s]}",
             executions[_i].amounts, INDICATOR("产出指标", "≥1", "1", ""));
    card = score("mof-2020", text);
    project = pft_scorecard_project_at(card, 0);
    check_text(project->execution.score, executions[_i].score);
    check_text(project->execution.rate, executions[_i].rate);
    ck_assert_uint_eq(project->flags & of_execution, executions[_i].flags);
    ck_assert_str_ne(project->execution.formula[PFT_CHINESE], "");
    pft_scorecard_free(card);
}
END_TEST

START_TEST(sources_are_summed_where_the_total_says_nothing)
{
    pft_scorecard *card = score("mof-2020", PROJECT(
        "\"budget\": {\"unit\": null, \"lines\": [{\"source\": \"total\", \"initial\": \"100\"},"
        "{\"source\": \"fiscal\", \"initial\": \"80\", \"executed\": \"60\"},"
        "{\"source\": \"central\", \"initial\": \"50\", \"executed\": \"40\"},"
        "{\"source\": \"other\", \"initial\": \"20\", \"executed\": \"15\"}]}, ",
        INDICATOR("产出指标", "≥1", "1", "")));

    check_text(pft_scorecard_project_at(card, 0)->execution.executed, "75"); /* 40 of the 60 came from above */
    check_text(pft_scorecard_project_at(card, 0)->execution.score, "7.5");
    pft_scorecard_free(card);
}
END_TEST

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

START_TEST(an_own_score_within_the_band_of_its_words_is_kept)
{
    pft_scorecard *card = score("mof-2020", PROJECT("",
        INDICATOR("效益指标", "有效提升", "部分达成", ", \"weight\": 10, \"score\": 7") ","
        INDICATOR("效益指标", "有效提升", "部分达成", ", \"weight\": 10, \"score\": 8") ","
        INDICATOR("效益指标", "有效提升", "达成", ", \"weight\": 10, \"score\": 8")));
    const pft_project_score *project = pft_scorecard_project_at(card, 0);

    check_text(pft_project_score_line_at(project, 0)->score, "7");
    check_text(pft_project_score_line_at(project, 1)->score, "6"); /* 8 is the better band's */
    ck_assert_uint_ne(pft_project_score_line_at(project, 1)->flags & PFT_LINE_SCORE_DIFFERS, 0);
    check_text(pft_project_score_line_at(project, 2)->score, "8");
    ck_assert_uint_eq(pft_project_score_line_at(project, 2)->flags & PFT_LINE_SCORE_DIFFERS, 0);
    pft_scorecard_free(card);
}
END_TEST

START_TEST(a_reason_that_is_given_is_not_asked_for)
{
    pft_scorecard *card = score("mof-2020", PROJECT("",
        INDICATOR("产出指标", "≥100", "90", ", \"weight\": 10, \"reason\": \"雨季停工\"") ","
        INDICATOR("产出指标", "≥100", "200", ", \"weight\": 10") ","
        INDICATOR("产出指标", "≥100", "200", ", \"weight\": 10, \"reason\": \"追加任务\"")));
    const pft_project_score *project = pft_scorecard_project_at(card, 0);

    ck_assert_uint_eq(pft_project_score_line_at(project, 0)->flags & PFT_LINE_REASON_REQUIRED, 0);
    ck_assert_uint_ne(pft_project_score_line_at(project, 1)->flags & PFT_LINE_REASON_REQUIRED, 0);
    ck_assert_uint_eq(pft_project_score_line_at(project, 2)->flags & PFT_LINE_REASON_REQUIRED, 0);
    ck_assert_uint_ne(pft_project_score_line_at(project, 2)->flags & PFT_LINE_OVER_FULFILLED, 0);
    pft_scorecard_free(card);
}
END_TEST

static pft_scorecard *score_with(const char *members, const char *projects)
{
    char text[4096];
    pft_document *document = read_json(projects);
    pft_method *method;
    pft_scorecard *card;
    pft_error err = {.status = PFT_OK};

    snprintf(text, sizeof text, "{\"format\": \"perftarget-method\", \"id\": \"own\", \"version\": \"1\", "
             "\"extends\": \"mof-2020\", \"name\": {\"zh\": \"自定\", \"en\": \"own\"}, %s}", members);
    ck_assert_msg(pft_method_read(&method, text, strlen(text), NULL, &err) == PFT_OK, "%s %s",
                  err.message[PFT_ENGLISH], err.path);
    ck_assert_int_eq(pft_score(&card, document, method, NULL, NULL), PFT_OK);
    pft_document_free(document);
    pft_method_free(method);
    return card;
}

/* One line of 100 points that scores 89.995 before anything is rounded. */
#define ALMOST_NINETY PROJECT("", INDICATOR("产出指标", "≥1000", "899.95", ", \"weight\": 100"))

static const struct {
    const char *rounding, *total, *grade;
} borders[] = {
    {"\"rounding\": {\"places\": 3, \"total_places\": 2, \"grade_from\": \"rounded\"}", "90", "优"},
    {"\"rounding\": {\"places\": 3, \"total_places\": 2, \"grade_from\": \"exact\"}", "90", "良"},
    {"\"rounding\": {\"places\": 3, \"total_places\": 3}", "89.995", "良"},
    {"\"rounding\": {\"places\": 2}", "90", "优"},
};

START_TEST(at_89_995_the_method_decides_whether_rounding_comes_first)
{
    pft_scorecard *card = score_with(borders[_i].rounding, ALMOST_NINETY);
    const pft_project_score *project = pft_scorecard_project_at(card, 0);

    check_text(project->total, borders[_i].total);
    ck_assert_str_eq(project->grade[PFT_CHINESE], borders[_i].grade);
    pft_scorecard_free(card);
}
END_TEST

static const struct {
    const char *actual, *grade;
} grades[] = {{"90", "优"}, {"89.99", "良"}, {"80", "良"}, {"79.99", "中"},
              {"60", "中"}, {"59.99", "差"}, {"0", "差"},  {"100", "优"}};

START_TEST(grades_begin_at_their_lower_edge)
{
    char project[512];
    pft_scorecard *card;

    snprintf(project, sizeof project, "{\"name\": \"项目\", \"indicators\": [{\"level1\": \"产出指标\", \"name\": \"甲\", "
             "\"target\": \"≥100\", \"actual\": \"%s\", \"weight\": 100}]}", grades[_i].actual);
    card = score("mof-2020", project);
    check_text(pft_scorecard_project_at(card, 0)->total, grades[_i].actual);
    ck_assert_str_eq(pft_scorecard_project_at(card, 0)->grade[PFT_CHINESE], grades[_i].grade);
    pft_scorecard_free(card);
}
END_TEST

START_TEST(a_category_can_be_capped_by_the_execution_rate)
{
    pft_scorecard *card = score_with("\"execution\": {\"caps\": [\"output\"]}", PROJECT(
        BUDGET("\"initial\": \"100\", \"executed\": \"80\""),
        INDICATOR("产出指标", "≥1", "1", ", \"weight\": 50") "," INDICATOR("产出指标", "≥100", "70", ", \"weight\": 10") ","
        INDICATOR("效益指标", "≥1", "1", ", \"weight\": 30")));
    const pft_project_score *project = pft_scorecard_project_at(card, 0);

    check_text(pft_project_score_line_at(project, 0)->score, "40");
    ck_assert_str_eq(pft_project_score_line_at(project, 0)->formula[PFT_CHINESE], "以预算执行率为上限：80 ÷ 100 × 50 = 40");
    ck_assert_uint_ne(pft_project_score_line_at(project, 0)->flags & PFT_LINE_CAPPED, 0);
    check_text(pft_project_score_line_at(project, 1)->score, "7"); /* below the cap by itself */
    check_text(pft_project_score_line_at(project, 2)->score, "30");
    pft_scorecard_free(card);
}
END_TEST

START_TEST(a_total_that_the_table_gives_differently_is_said)
{
    pft_scorecard *card = score("mof-2020", "{\"name\": \"项目\", \"total_score\": \"95\", \"indicators\": [" INDICATOR(
                                                "产出指标", "≥100", "90", ", \"weight\": 100") "]}");

    ck_assert_uint_ne(pft_scorecard_project_at(card, 0)->flags & PFT_TOTAL_TOTAL_DIFFERS, 0);
    check_text(pft_scorecard_project_at(card, 0)->own_total, "95");
    pft_scorecard_free(card);
}
END_TEST

START_TEST(indicators_of_the_medium_term_are_not_scored)
{
    pft_scorecard *card = score("mof-2020", PROJECT("",
        INDICATOR("产出指标", "≥1", "", ", \"term\": \"medium\"") "," INDICATOR("产出指标", "≥1", "1", "")));
    const pft_project_score *project = pft_scorecard_project_at(card, 0);

    ck_assert_uint_eq(project->line_count, 1);
    ck_assert_uint_eq(pft_project_score_line_at(project, 0)->indicator, 2);
    check_text(pft_project_score_line_at(project, 0)->weight, "50");
    pft_scorecard_free(card);
}
END_TEST

START_TEST(amounts_beyond_any_number_are_not_summed_silently)
{
    pft_scorecard *card = score("mof-2020", PROJECT("",
        INDICATOR("产出指标", "≥1", "1", ", \"weight\": \"9000000000000\"") ","
        INDICATOR("产出指标", "≥1", "1", ", \"weight\": \"9000000000000\"")));
    const pft_project_score *project = pft_scorecard_project_at(card, 0);

    ck_assert_int_eq(project->weight, PFT_DECIMAL_NONE);
    ck_assert_uint_ne(project->flags & PFT_TOTAL_WEIGHTS_DO_NOT_SUM, 0);
    ck_assert_uint_ne(project->flags & PFT_TOTAL_INCOMPLETE, 0);
    pft_scorecard_free(card);
}
END_TEST

/* ---- what always holds ---- */

/* xorshift: the same rows on every machine. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static pft_decimal random_decimal(uint64_t *state)
{
    static const int64_t ranges[] = {4, 2000000, 200000000, INT64_C(90000000000), INT64_MAX};
    uint64_t range = (uint64_t)ranges[next_random(state) % 5];
    int64_t value = (int64_t)(next_random(state) % range);

    return next_random(state) % 5 == 0 ? -value : value;
}

static pft_measurement random_measurement(uint64_t *state)
{
    static const uint8_t ops[] = {PFT_OP_EQUAL, PFT_OP_AT_LEAST, PFT_OP_AT_MOST,
                                  PFT_OP_MORE,  PFT_OP_LESS,     PFT_OP_ABOUT};
    pft_measurement m = {.weight = (pft_decimal)(next_random(state) % 101) * (ONE / 2), .low = random_decimal(state),
                         .high = PFT_DECIMAL_NONE, .actual = random_decimal(state), .op = ops[next_random(state) % 6],
                         .per = 1};

    if (next_random(state) % 8 == 0)
        m.high = m.low < INT64_MAX / 2 ? m.low + (int64_t)(next_random(state) % 1000000) : m.low;
    return m;
}

static const char *const variants[] = {
    "\"tolerance\": 0",
    "\"rules\": [{\"formula\": \"proportional\", \"reverse\": \"2-actual/target\"}]",
    "\"rules\": [{\"formula\": \"proportional\", \"floor\": \"0.6\", \"floor_reading\": \"rescale\", \"equal\": "
    "\"exactly\"}]",
    "\"rules\": [{\"formula\": \"proportional\", \"floor\": \"0.6\"}], \"negative_actual\": \"as-it-is\"",
    "\"rules\": [{\"formula\": \"direct\", \"unmet\": \"0.25\"}]",
};

static pft_method *variant(int index)
{
    char text[1024];
    pft_method *method;

    snprintf(text, sizeof text, "{\"format\": \"perftarget-method\", \"id\": \"own\", \"version\": \"1\", "
             "\"extends\": \"mof-2020\", \"name\": {\"zh\": \"自定\", \"en\": \"own\"}, %s}", variants[index]);
    ck_assert_int_eq(pft_method_read(&method, text, strlen(text), NULL, NULL), PFT_OK);
    return method;
}

START_TEST(a_score_lies_between_nothing_and_its_weight)
{
    pft_method *method = variant(_i);
    uint64_t state = 88172645463325252u;

    for (int i = 0; i < 100000; i++) {
        pft_measurement m = random_measurement(&state);
        const pft_rule *rule = pft_method_rule(method, PFT_CATEGORY_OUTPUT_QUANTITY, PFT_KIND_NUMBER, (pft_op)m.op);
        pft_outcome outcome = pft_formula_number(method, rule, &m);

        ck_assert_msg(outcome.score == PFT_DECIMAL_NONE || (outcome.score >= 0 && outcome.score <= m.weight),
                      "%lld %lld %lld op %d: %lld of %lld", (long long)m.low, (long long)m.high, (long long)m.actual,
                      m.op, (long long)outcome.score, (long long)m.weight);
        ck_assert(outcome.score == PFT_DECIMAL_NONE || outcome.score % 10000 == 0 || outcome.score == m.weight);
    }
    pft_method_free(method);
}
END_TEST

START_TEST(coming_nearer_to_the_target_never_costs_points)
{
    pft_method *method = variant(_i);
    uint64_t state = 1442695040888963407u;

    for (int i = 0; i < 50000; i++) {
        pft_measurement m = random_measurement(&state), nearer;
        const pft_rule *rule = pft_method_rule(method, PFT_CATEGORY_OUTPUT_QUANTITY, PFT_KIND_NUMBER, (pft_op)m.op);
        pft_decimal target = m.high != PFT_DECIMAL_NONE && m.actual > m.high ? m.high : m.low;
        bool signs = (m.actual < 0) != (target < 0);

        if (signs || m.actual == target) /* the middle of numbers of one sign does not overflow */
            continue;
        nearer = m;
        nearer.actual = m.actual + (target - m.actual) / 2;
        pft_outcome far = pft_formula_number(method, rule, &m), near = pft_formula_number(method, rule, &nearer);

        if (far.score == m.weight) /* beyond the target on the good side */
            continue;
        ck_assert_msg(near.score >= far.score, "%lld of %lld, op %d", (long long)m.actual, (long long)target, m.op);
    }
    pft_method_free(method);
}
END_TEST

START_TEST(parts_sum_to_the_whole_and_differ_by_one_unit_at_most)
{
    uint64_t state = 7046029254386353131u;

    for (int i = 0; i < 20000; i++) {
        size_t count = 1 + next_random(&state) % 60;
        uint32_t places = (uint32_t)(next_random(&state) % 4);
        int64_t unit = places == 0 ? ONE : places == 1 ? ONE / 10 : places == 2 ? ONE / 100 : ONE / 1000;
        pft_decimal total = (pft_decimal)(next_random(&state) % 20001) * unit, sum = 0;
        pft_decimal least = INT64_MAX, most = 0;

        for (size_t j = 0; j < count; j++) {
            pft_decimal part = pft_equal_part(total, count, j, places);

            sum += part;
            least = part < least ? part : least;
            most = part > most ? part : most;
        }
        ck_assert_int_eq(sum, total);
        ck_assert_int_le(most - least, unit);
    }
}
END_TEST

static const struct {
    const char *actual, *from, *to, *result;
    pft_unit_relation relation;
} units[] = {
    {"2543000", "元", "万元", "254.3", PFT_UNIT_CONVERTED},
    {"1.2", "亿元", "万元", "12000", PFT_UNIT_CONVERTED},
    {"12", "个月", "年", "1", PFT_UNIT_CONVERTED},
    {"12", "月", "个月", "12", PFT_UNIT_SAME},
    {"2", "季度", "个月", "6", PFT_UNIT_CONVERTED},
    {"5", "元/人·月", "元/人·月", "5", PFT_UNIT_SAME},
    {"50000", "元/人·月", "万元/人·月", "5", PFT_UNIT_CONVERTED},
    {"5", "元/人", "元/年", "5", PFT_UNIT_INCOMPARABLE},
    {"3", "公里", "米", "3000", PFT_UNIT_CONVERTED},
    {"30", "亩", "公顷", "2", PFT_UNIT_CONVERTED},
    {"1", "㎡", "平方米", "1", PFT_UNIT_SAME},
    {"5", "万人次", "人次", "50000", PFT_UNIT_CONVERTED},
    {"5", "人次", "人", "5", PFT_UNIT_DIFFERENT},
    {"5", "万人次", "人", "5", PFT_UNIT_INCOMPARABLE},
    {"9000000000000", "亿元", "元", "9000000000000", PFT_UNIT_INCOMPARABLE},
    {"5", "", "元", "5", PFT_UNIT_ASSUMED},
    {"5", "项", "", "5", PFT_UNIT_ASSUMED},
};

START_TEST(units_are_converted_exactly_or_not_at_all)
{
    pft_decimal actual, out;

    ck_assert_int_eq(pft_decimal_parse(&actual, units[_i].actual, strlen(units[_i].actual)), PFT_OK);
    ck_assert_int_eq(pft_unit_convert(&out, actual, units[_i].from, 5 * ONE, units[_i].to), units[_i].relation);
    if (units[_i].relation != PFT_UNIT_INCOMPARABLE)
        check_text(out, units[_i].result);
}
END_TEST

static const struct {
    const char *target, *actual, *ratio, *score;
} narrow[] = { /* what a conversion that rounds to six places would take for met */
    {"≥0.000001亿元", "50元", "0.5", "5"},
    {"≥0.000001亿元", "99.999999元", "1", "10"},
    {"≥0.000002亿元", "150元", "0.75", "7.5"},
    {"≤0.000001亿元", "149元", "0.671141", "6.71"},
    {"≥1亿元", "99999999.999999元", "1", "10"},
    {"≥0.1万元", "999.995元", "0.999995", "10"},
    {"≤0.1万元", "1000.004999元", "0.999995", "10"},
    {"≥0.000001万元", "0.005元", "0.5", "5"},
    {"≥0.000001", "0.00005%", "0.5", "5"},
    {"≥12.345678万元", "123456.779999元", "1", "10"},
};

/* The figures are rounded; a rule that knows only met and missed shows what was compared. */
START_TEST(what_misses_by_less_than_a_millionth_is_missed)
{
    static const char *const rules[] = {"", ", \"criterion\": \"达到目标得满分，未完成不得分\""};
    char text[1024];

    for (size_t i = 0; i < COUNT(rules); i++) {
        pft_scorecard *card;
        const pft_line *line;

        snprintf(text, sizeof text, PROJECT("", INDICATOR("产出指标", "%s", "%s", ", \"weight\": 10%s")),
                 narrow[_i].target, narrow[_i].actual, rules[i]);
        card = score("mof-2020", text);
        line = pft_project_score_line_at(pft_scorecard_project_at(card, 0), 0);
        check_text(line->score, i == 0 ? narrow[_i].score : "0");
        if (i == 0)
            check_text(line->ratio, narrow[_i].ratio);
        ck_assert_ptr_null(strstr(line->formula[PFT_ENGLISH], "full 10"));
        pft_scorecard_free(card);
    }
}
END_TEST

/* ---- the forms, and hostile circumstances ---- */

START_TEST(the_json_has_the_line_of_the_design)
{
    pft_scorecard *card = score("mof-2020", PROJECT("", INDICATOR("产出指标", "≥95%", "92%", ", \"weight\": 10")));
    char *text;
    size_t size;

    ck_assert_int_eq(pft_scorecard_write_text(card, "json", NULL, &text, &size, NULL), PFT_OK);
    ck_assert_ptr_nonnull(strstr(text, "\"format\": \"perftarget-scorecard\""));
    ck_assert_ptr_nonnull(strstr(text, "\"ratio\": \"0.968421\""));
    ck_assert_ptr_nonnull(strstr(text, "{\"zh\": \"92 ÷ 95 × 10 = 9.68，四舍五入保留两位\", \"en\": "));
    pft_text_free(text);
    ck_assert_int_eq(pft_scorecard_write_text(card, "jsonl", NULL, &text, &size, NULL), PFT_OK);
    ck_assert_ptr_eq(strchr(text, '\n'), text + size - 1);
    pft_text_free(text);
    ck_assert_int_eq(pft_scorecard_write_text(card, "csv", NULL, &text, &size, NULL), PFT_OK);
    ck_assert_ptr_nonnull(strstr(text, ",10,0.968421,9.68,0.32,,reason-required,"));
    pft_text_free(text);
    ck_assert_int_eq(pft_scorecard_write_text(card, "pdf", NULL, &text, &size, NULL), PFT_EUNSUPPORTED);
    ck_assert_ptr_null(text);
    pft_scorecard_free(card);
}
END_TEST

START_TEST(no_allocation_that_fails_leaks)
{
    failing_allocator memory = {.budget = 0};
    const pft_allocator allocator = failing_allocator_use(&memory);
    pft_score_options options = PFT_SCORE_OPTIONS_INIT;
    pft_document *document = read_json(
        PROJECT(HALF_SPENT, INDICATOR("产出指标", "≥1", "1", "") "," INDICATOR("效益指标", "有效", "达成", "")));
    pft_method *method;
    pft_scorecard *card = NULL;
    pft_status status = PFT_ENOMEM;
    size_t budget = 0;

    options.allocator = &allocator;
    ck_assert_int_eq(pft_method_load(&method, NULL, NULL, NULL), PFT_OK);
    for (; status != PFT_OK && budget < 100; budget++) {
        memory.budget = budget;
        status = pft_score(&card, document, method, &options, NULL);
        ck_assert(status == PFT_OK || status == PFT_ENOMEM);
        pft_scorecard_free(card);
        ck_assert_uint_eq(memory.blocks, 0);
        ck_assert_uint_eq(memory.wrong_sizes, 0);
    }
    ck_assert_int_eq(status, PFT_OK);
    ck_assert_uint_gt(budget, 1);
    pft_method_free(method);
    pft_document_free(document);
}
END_TEST

static pft_method_difference count_difference;

static pft_status count_difference(void *context, const char *path, const char *a, const char *b)
{
    (void)a;
    if (strcmp(path, "$.over.flag") == 0)
        ck_assert_str_eq(b, "\"1.5\"");
    ++*(size_t *)context;
    return PFT_OK;
}

START_TEST(two_methods_differ_in_what_was_changed)
{
    pft_method *a, *b;
    const char *text =
        "{\"format\": \"perftarget-method\", \"id\": \"mof-2020\", \"version\": \"1\", \"extends\": \"mof-2020\","
        "\"name\": {\"zh\": \"项目支出绩效自评（财预〔2020〕10号）\", \"en\": \"x\"}, \"over\": {\"flag\": \"1.5\", "
        "\"reason\": \"1.6\"}}";
    size_t count = 0;

    ck_assert_int_eq(pft_method_load(&a, "mof-2020", NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_method_read(&b, text, strlen(text), NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_method_compare(a, b, count_difference, &count), PFT_OK);
    ck_assert_uint_eq(count, 3); /* its English name, flag and reason */
    count = 0;
    ck_assert_int_eq(pft_method_compare(a, a, count_difference, &count), PFT_OK);
    ck_assert_uint_eq(count, 0);
    pft_method_free(a);
    pft_method_free(b);
}
END_TEST

static pft_method_difference refuse_second;

static pft_status refuse_second(void *context, const char *path, const char *a, const char *b)
{
    ck_assert_str_ne(path, "");
    ck_assert_str_ne(a, b);
    return ++*(size_t *)context == 2 ? PFT_EIO : PFT_OK;
}

START_TEST(who_takes_the_differences_can_end_the_comparison)
{
    pft_method *a, *b;
    size_t count = 0;

    ck_assert_int_eq(pft_method_load(&a, "mof-2020", NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_method_load(&b, "hubei-2020", NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_method_compare(a, b, refuse_second, &count), PFT_EIO);
    ck_assert_uint_eq(count, 2);
    pft_method_free(a);
    pft_method_free(b);
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

static const struct {
    const char *(*name)(size_t index);
    const char *(*text)(size_t index, pft_language language);
    size_t count;
} flag_lists[] = {
    {pft_line_flag_name, pft_line_flag_text, PFT_LINE_FLAG_COUNT},
    {pft_total_flag_name, pft_total_flag_text, PFT_TOTAL_FLAG_COUNT},
};

START_TEST(every_flag_has_a_name_and_a_text_in_both_languages)
{
    const size_t count = flag_lists[_i].count;

    for (size_t i = 0; i < count; i++) {
        ck_assert_str_ne(flag_lists[_i].name(i), "");
        ck_assert_str_ne(flag_lists[_i].text(i, PFT_CHINESE), flag_lists[_i].text(i, PFT_ENGLISH));
        for (size_t other = 0; other < i; other++)
            ck_assert_str_ne(flag_lists[_i].name(i), flag_lists[_i].name(other));
    }
    ck_assert_ptr_null(flag_lists[_i].name(count));
    ck_assert_ptr_null(flag_lists[_i].text(count, PFT_CHINESE));
}
END_TEST

START_TEST(a_flag_is_named_by_its_bit)
{
    ck_assert_str_eq(pft_line_flag_name(PFT_LINE_OVER_FULFILLED_SHIFT), "over-fulfilled");
    ck_assert_str_eq(pft_line_flag_text(PFT_LINE_OVER_FULFILLED_SHIFT, PFT_CHINESE), "超额完成");
    ck_assert_str_eq(pft_total_flag_name(PFT_TOTAL_ZERO_BUDGET_SHIFT), "zero-budget");
    ck_assert_str_eq(pft_total_flag_text(PFT_TOTAL_ZERO_BUDGET_SHIFT, PFT_ENGLISH), "the budget is zero");
}
END_TEST

START_TEST(a_method_is_explained_in_both_languages)
{
    pft_method *method;
    char *text;

    ck_assert_int_eq(pft_method_load(&method, pft_method_id_at((size_t)_i), NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_method_explain(method, PFT_CHINESE, &text, NULL), PFT_OK);
    ck_assert_ptr_nonnull(strstr(text, "预算执行率"));
    ck_assert_ptr_nonnull(strstr(text, "原文可查"));
    pft_text_free(text);
    ck_assert_int_eq(pft_method_explain(method, PFT_ENGLISH, &text, NULL), PFT_OK);
    ck_assert_ptr_nonnull(strstr(text, "read in a published rule or form"));
    pft_text_free(text);
    pft_method_free(method);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("score");
    TCase *tests = tcase_create("score");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, the_execution_rate_scores_in_proportion);
    tcase_add_loop_test(tests, a_budget_gives_its_rate_or_says_why_not, 0, COUNT(executions));
    tcase_add_test(tests, sources_are_summed_where_the_total_says_nothing);
    tcase_add_test(tests, weights_that_are_missing_are_spread_equally_and_sum_exactly);
    tcase_add_loop_test(tests, points_that_are_printed_on_a_level_are_shared_by_its_indicators, 0, COUNT(levels));
    tcase_add_test(tests, what_a_table_weighs_itself_leaves_the_rest_to_the_others);
    tcase_add_test(tests, a_table_of_a_hundred_points_leaves_none_to_the_execution_rate);
    tcase_add_test(tests, weights_that_do_not_sum_are_said_and_not_graded);
    tcase_add_test(tests, a_category_without_indicators_keeps_its_points_and_says_so);
    tcase_add_test(tests, cost_has_points_of_its_own_since_2021);
    tcase_add_test(tests, an_unknown_label_gets_no_points_and_is_not_scored);
    tcase_add_test(tests, an_own_score_within_the_band_of_its_words_is_kept);
    tcase_add_test(tests, a_reason_that_is_given_is_not_asked_for);
    tcase_add_loop_test(tests, at_89_995_the_method_decides_whether_rounding_comes_first, 0, COUNT(borders));
    tcase_add_loop_test(tests, grades_begin_at_their_lower_edge, 0, COUNT(grades));
    tcase_add_test(tests, a_category_can_be_capped_by_the_execution_rate);
    tcase_add_test(tests, a_total_that_the_table_gives_differently_is_said);
    tcase_add_test(tests, indicators_of_the_medium_term_are_not_scored);
    tcase_add_test(tests, amounts_beyond_any_number_are_not_summed_silently);
    tcase_add_loop_test(tests, a_score_lies_between_nothing_and_its_weight, 0, COUNT(variants));
    tcase_add_loop_test(tests, coming_nearer_to_the_target_never_costs_points, 0, COUNT(variants));
    tcase_add_test(tests, parts_sum_to_the_whole_and_differ_by_one_unit_at_most);
    tcase_add_loop_test(tests, units_are_converted_exactly_or_not_at_all, 0, COUNT(units));
    tcase_add_loop_test(tests, what_misses_by_less_than_a_millionth_is_missed, 0, COUNT(narrow));
    tcase_add_test(tests, the_json_has_the_line_of_the_design);
    tcase_add_test(tests, no_allocation_that_fails_leaks);
    tcase_add_test(tests, two_methods_differ_in_what_was_changed);
    tcase_add_test(tests, who_takes_the_differences_can_end_the_comparison);
    tcase_add_test(tests, a_level_is_summed_before_the_levels_below_it);
    tcase_add_loop_test(tests, every_flag_has_a_name_and_a_text_in_both_languages, 0, COUNT(flag_lists));
    tcase_add_test(tests, a_flag_is_named_by_its_bit);
    tcase_add_loop_test(tests, a_method_is_explained_in_both_languages, 0, 3);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
