/* Targets and a later self-evaluation become one document. */
#include <perftarget/perftarget.h>

#include <string.h>

#include "failing_allocator.h"
#include "suite.h"

#define OK(call) ck_assert_int_eq(call, PFT_OK)

static const char targets[] = "项目名称\t湖岸步道养护\n"
                              "资金总额\t120\n其他资金\t20\n"
                              "年度目标\t步道整洁安全\n"
                              "一级指标\t二级指标\t三级指标\t指标值\n"
                              "产出指标\t数量指标\t养护步道长度\t≥12.5公里\n"
                              "产出指标\t质量指标\t路面 完好率\t≥95%\n"
                              "产出指标\t时效指标\t养护期限\t12个月\n"
                              "项目名称\t古树保护\n"
                              "一级指标\t二级指标\t三级指标\t指标值\n"
                              "产出指标\t数量指标\t挂牌古树\t40株\n";

static const char later[] = "项目名称\t湖岸步道养护\n"
                            "\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
                            "资金总额\t120\t118\t112.1\t10\t95%\t9.5\n"
                            "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析\n"
                            "产出指标\t数量指标\t指标1：养护步道长度\t≥12.5公里\t12.6公里\t30\t30\t\n"
                            "产出指标\t质量指标\t路面完好率\t≥90%\t93%\t30\t29\t雨季破损\n"
                            "效益指标\t社会效益指标\t游人数量\t≥8万人次\t9万人次\t30\t30\t\n"
                            "总分\t\t\t\t\t100\t98.5\t\n"
                            "项目名称\t步道照明\n"
                            "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\n"
                            "产出指标\t数量指标\t新装路灯\t60盏\t60盏\n";

/* Forms with the columns that few forms have. */
static const char plan[] =
    "{\"format\":\"perftarget\",\"version\":1,\"projects\":[{\"name\":\"湖岸步道养护\",\"certainty\":\"likely\","
    "\"doubts\":[\"year-supposed\"],\"fields\":[{\"label\":\"项目负责人\",\"text\":\"钱工\"}],"
    "\"budget\":{\"lines\":[{\"source\":\"total\",\"initial\":\"120\"}]},"
    "\"indicators\":[{\"name\":\"养护步道长度\",\"target\":\"≥12.5公里\",\"basis\":\"计划标准\","
    "\"previous\":\"11公里\",\"certainty\":\"doubtful\",\"doubts\":[\"run-on-row\"]}]}]}";

static const char review[] =
    "{\"format\":\"perftarget\",\"version\":1,\"projects\":[{\"name\":\"湖岸步道养护\",\"certainty\":\"certain\","
    "\"fields\":[{\"label\":\"联系电话\",\"text\":\"1\"},{\"label\":\"项目负责人\",\"text\":\"孙工\"}],"
    "\"budget\":{\"lines\":[{\"source\":\"total\",\"forecast\":\"118\",\"certainty\":\"doubtful\","
    "\"doubts\":[\"unit-supposed\"]}]},"
    "\"indicators\":[{\"name\":\"养护步道长度\",\"target\":\"≥12.5公里\",\"criterion\":\"完成得满分\","
    "\"basis\":\"历史标准\",\"evidence\":\"验收单\",\"previous\":\"10公里\",\"forecast\":\"12.6公里\","
    "\"likelihood\":\"确定能\",\"remark\":\"已复核\",\"reviewed_actual\":\"12.4公里\",\"reviewed_score\":\"9\","
    "\"level1_weight\":\"50\",\"level2_weight\":\"20\",\"certainty\":\"likely\","
    "\"doubts\":[\"joined-cells\"]}]}]}";

static pft_document *read_text(const char *text, const pft_allocator *allocator)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document = NULL;

    options.allocator = allocator;
    OK(pft_document_read(&document, text, strlen(text), &options, NULL));
    return document;
}

static const pft_indicator *indicator_at(const pft_document *document, size_t project, size_t index)
{
    return pft_project_indicator_at(pft_document_project_at(document, project), index);
}

START_TEST(what_is_lacking_is_taken_from_the_later_document)
{
    pft_document *document = read_text(targets, NULL), *evaluation = read_text(later, NULL);
    const pft_project *project = pft_document_project_at(document, 0);
    const pft_indicator *first = indicator_at(document, 0, 0);

    OK(pft_document_merge(document, evaluation));
    pft_document_free(evaluation);
    ck_assert_ptr_eq(pft_document_project_at(document, 0), project); /* records stay where they are */
    ck_assert_ptr_eq(indicator_at(document, 0, 0), first);
    ck_assert_str_eq(first->name, "养护步道长度");
    ck_assert_str_eq(first->actual->raw, "12.6公里");
    ck_assert_int_eq(first->weight, 30 * PFT_DECIMAL_ONE);
    ck_assert_uint_ne(first->notes & PFT_NOTE_BIT(PFT_NOTE_MERGED), 0);
    ck_assert_str_eq(indicator_at(document, 0, 1)->reason, "雨季破损"); /* found with its white space folded */
    ck_assert_str_eq(indicator_at(document, 0, 1)->target->raw, "≥95%");
    ck_assert_int_eq(pft_project_budget(project, PFT_FUNDING_TOTAL)->executed, 112100000);
    ck_assert_int_eq(pft_project_budget(project, PFT_FUNDING_TOTAL)->initial, 120000000);
    ck_assert_int_eq(project->total_score, 98500000);
    ck_assert_uint_eq(project->indicator_count, 4);
    ck_assert_uint_eq(pft_document_project_count(document), 3);
    pft_document_free(document);
}
END_TEST

START_TEST(rare_columns_and_labelled_texts_are_taken_too)
{
    pft_document *document = read_text(plan, NULL), *reviewed = read_text(review, NULL);
    const pft_project *project = pft_document_project_at(document, 0);
    const pft_indicator *first = indicator_at(document, 0, 0);

    OK(pft_document_merge(document, reviewed));
    pft_document_free(reviewed);
    ck_assert_str_eq(first->basis, "计划标准");
    ck_assert_str_eq(first->criterion, "完成得满分");
    ck_assert_str_eq(first->evidence, "验收单");
    ck_assert_str_eq(first->likelihood, "确定能");
    ck_assert_str_eq(first->remark, "已复核");
    ck_assert_str_eq(first->previous->raw, "11公里");
    ck_assert_str_eq(first->forecast->raw, "12.6公里");
    ck_assert_str_eq(first->reviewed_actual->raw, "12.4公里");
    ck_assert_int_eq(first->reviewed_score, 9 * PFT_DECIMAL_ONE);
    ck_assert_int_eq(first->level1_weight, 50 * PFT_DECIMAL_ONE);
    ck_assert_int_eq(first->level2_weight, 20 * PFT_DECIMAL_ONE);
    ck_assert_int_eq(pft_project_budget(project, PFT_FUNDING_TOTAL)->forecast, 118 * PFT_DECIMAL_ONE);
    ck_assert_uint_eq(project->field_count, 2);
    ck_assert_str_eq(pft_project_field_at(project, 0)->text, "钱工");
    ck_assert_str_eq(pft_project_field_at(project, 1)->label, "联系电话");
    pft_document_free(document);
}
END_TEST

START_TEST(what_two_documents_say_is_as_sure_as_the_less_sure_of_them)
{
    pft_document *document = read_text(plan, NULL), *reviewed = read_text(review, NULL);
    const pft_project *project = pft_document_project_at(document, 0);
    const pft_budget_line *line = pft_project_budget(project, PFT_FUNDING_TOTAL);
    const pft_indicator *first = indicator_at(document, 0, 0);

    OK(pft_document_merge(document, reviewed));
    pft_document_free(reviewed);
    ck_assert_int_eq(project->certainty, PFT_LIKELY);
    ck_assert_uint_eq(project->doubts, PFT_DOUBT_BIT(PFT_DOUBT_YEAR_SUPPOSED));
    ck_assert_int_eq(line->certainty, PFT_DOUBTFUL);
    ck_assert_uint_eq(line->doubts, PFT_DOUBT_BIT(PFT_DOUBT_UNIT_SUPPOSED));
    ck_assert_int_eq(first->certainty, PFT_DOUBTFUL);
    ck_assert_uint_eq(first->doubts, PFT_DOUBT_BIT(PFT_DOUBT_RUN_ON_ROW) | PFT_DOUBT_BIT(PFT_DOUBT_JOINED_CELLS));
    pft_document_free(document);
}
END_TEST

START_TEST(what_did_not_match_is_listed)
{
    static const struct {
        pft_gap_kind kind;
        const char *project, *indicator, *later;
    } expected[] = {
        {PFT_GAP_PROJECT_EARLIER, "古树保护", "", ""},
        {PFT_GAP_INDICATOR_EARLIER, "湖岸步道养护", "养护期限", ""},
        {PFT_GAP_TARGET_DIFFERS, "湖岸步道养护", "路面 完好率", "≥90%"},
        {PFT_GAP_INDICATOR_LATER, "湖岸步道养护", "游人数量", ""},
        {PFT_GAP_PROJECT_LATER, "步道照明", "", ""},
    };
    pft_document *document = read_text(targets, NULL), *evaluation = read_text(later, NULL);

    OK(pft_document_merge(document, evaluation));
    ck_assert_uint_eq(pft_document_gap_count(document), sizeof expected / sizeof expected[0]);
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        const pft_gap *gap = pft_document_gap_at(document, i);

        ck_assert_int_eq(gap->kind, expected[i].kind);
        ck_assert_str_eq(gap->project, expected[i].project);
        ck_assert_str_eq(gap->indicator, expected[i].indicator);
        ck_assert_str_eq(gap->later, expected[i].later);
        ck_assert_uint_gt(strlen(pft_gap_name(gap->kind)), 1);
        ck_assert_uint_gt(strlen(pft_gap_text(gap->kind, PFT_ENGLISH)), 0);
        ck_assert_uint_gt(strlen(pft_gap_text(gap->kind, PFT_CHINESE)), 0);
    }
    ck_assert_ptr_null(pft_document_gap_at(document, 5));
    ck_assert_str_eq(pft_gap_name(PFT_GAP_COUNT), "?");
    ck_assert_uint_eq(pft_document_cell_count(document),
                      pft_document_placed_count(document) + pft_document_unplaced_count(document));
    pft_document_free(evaluation);
    pft_document_free(document);
}
END_TEST

START_TEST(merging_twice_changes_nothing_more)
{
    pft_document *document = read_text(targets, NULL), *again = read_text(targets, NULL);
    pft_document *evaluation = read_text(later, NULL);

    OK(pft_document_merge(document, evaluation));
    OK(pft_document_merge(again, evaluation));
    OK(pft_document_merge(again, evaluation));
    ck_assert(pft_document_equal(document, again));
    ck_assert_int_eq(pft_document_merge(document, document), PFT_EARGUMENT);
    ck_assert_int_eq(pft_document_merge(document, NULL), PFT_EARGUMENT);
    pft_document_free(evaluation);
    pft_document_free(again);
    pft_document_free(document);
}
END_TEST

START_TEST(of_equal_names_those_with_the_same_target_go_together)
{
    pft_document *document = read_text("项目名称\t水库除险\n一级指标\t二级指标\t三级指标\t指标值\n"
                                       "产出指标\t数量指标\t完成数量\t≥3座\n产出指标\t数量指标\t完成数量\t≥20公里\n"
                                       "产出指标\t数量指标\t完成数量\t≥7台\n", NULL);
    pft_document *evaluation = read_text("项目名称\t水库除险\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\n"
                                         "产出指标\t数量指标\t完成数量\t≥20公里\t22公里\n"
                                         "产出指标\t数量指标\t完成 数量\t≥3座\t4座\n"
                                         "产出指标\t数量指标\t完成数量\t≥9台\t8台\n", NULL);

    OK(pft_document_merge(document, evaluation));
    ck_assert_uint_eq(pft_document_project_at(document, 0)->indicator_count, 3);
    ck_assert_str_eq(indicator_at(document, 0, 1)->actual->raw, "22公里");
    ck_assert_str_eq(indicator_at(document, 0, 0)->actual->raw,
                     "8台"); /* the first that is left of the very same name … */
    ck_assert_str_eq(indicator_at(document, 0, 2)->actual->raw, "4座"); /* … and then of one that is alike */
    pft_document_free(evaluation);
    pft_document_free(document);
}
END_TEST

START_TEST(a_merge_that_finds_no_memory_changes_nothing)
{
    failing_allocator memory = {.budget = SIZE_MAX};
    pft_allocator allocator = failing_allocator_use(&memory);
    const char *first = _i == 0 ? targets : plan, *second = _i == 0 ? later : review;
    pft_document *document = read_text(first, &allocator), *before = read_text(first, NULL);
    pft_document *evaluation = read_text(second, NULL);
    pft_status status = PFT_ENOMEM;

    for (size_t budget = 0; status == PFT_ENOMEM; budget++) {
        memory.budget = budget;
        status = pft_document_merge(document, evaluation);
        ck_assert(status == PFT_ENOMEM || status == PFT_OK);
        if (status == PFT_ENOMEM)
            ck_assert(pft_document_equal(document, before));
        ck_assert_uint_lt(budget, 1000);
    }
    ck_assert(!pft_document_equal(document, before));
    pft_document_free(document);
    pft_document_free(before);
    pft_document_free(evaluation);
    ck_assert_uint_eq(memory.blocks, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("merge");
    TCase *all = tcase_create("merge");

    tcase_add_test(all, what_is_lacking_is_taken_from_the_later_document);
    tcase_add_test(all, rare_columns_and_labelled_texts_are_taken_too);
    tcase_add_test(all, what_two_documents_say_is_as_sure_as_the_less_sure_of_them);
    tcase_add_test(all, what_did_not_match_is_listed);
    tcase_add_test(all, merging_twice_changes_nothing_more);
    tcase_add_loop_test(all, a_merge_that_finds_no_memory_changes_nothing, 0, 2);
    tcase_add_test(all, of_equal_names_those_with_the_same_target_go_together);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
