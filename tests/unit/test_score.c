/* Scorecards: totals, grades, flags and reports, and how methods differ. */
#include <stdio.h>
#include <string.h>

#include "failing_allocator.h"
#include "score_sample.h"

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
    tcase_add_test(tests, an_own_score_within_the_band_of_its_words_is_kept);
    tcase_add_test(tests, a_reason_that_is_given_is_not_asked_for);
    tcase_add_loop_test(tests, at_89_995_the_method_decides_whether_rounding_comes_first, 0, COUNT(borders));
    tcase_add_loop_test(tests, grades_begin_at_their_lower_edge, 0, COUNT(grades));
    tcase_add_test(tests, a_category_can_be_capped_by_the_execution_rate);
    tcase_add_test(tests, a_total_that_the_table_gives_differently_is_said);
    tcase_add_test(tests, indicators_of_the_medium_term_are_not_scored);
    tcase_add_test(tests, amounts_beyond_any_number_are_not_summed_silently);
    tcase_add_test(tests, the_json_has_the_line_of_the_design);
    tcase_add_test(tests, no_allocation_that_fails_leaks);
    tcase_add_test(tests, two_methods_differ_in_what_was_changed);
    tcase_add_test(tests, who_takes_the_differences_can_end_the_comparison);
    tcase_add_loop_test(tests, every_flag_has_a_name_and_a_text_in_both_languages, 0, COUNT(flag_lists));
    tcase_add_test(tests, a_flag_is_named_by_its_bit);
    tcase_add_loop_test(tests, a_method_is_explained_in_both_languages, 0, 3);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
