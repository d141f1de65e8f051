/* The summary list: rows, warnings, units that are missing or filed twice. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <string.h>

#include "allocations.h"
#include "suite.h"

static const char projects[] =
    "{\"format\": \"perftarget\", \"version\": 1, \"source\": {\"name\": \"一.json\"}, \"projects\": ["
    "{\"name\": \"河道清淤\", \"year\": 2024, \"agency\": {\"code\": \"101\", \"name\": \"水务局\"}, \"department\": \"水利厅\", "
    "\"total_score\": \"91\", \"grade\": \"优\", \"budget\": {\"unit\": null, \"lines\": [{\"source\": \"total\", "
    "\"initial\": "
    "\"100\", \"adjusted\": \"80\", \"executed\": \"64\"}]}, \"fields\": [{\"label\": \"项目编码\", \"text\": \"A-7\"}, "
    "{\"label\": \"业务处室\", \"text\": \"农业处\"}, {\"label\": \"项目总金额（万元）\", \"text\": \"300\"}], \"indicators\": []},"
    "{\"name\": \"闸门检修\", \"agency\": {\"code\": null, \"name\": \"闸 管 所\"}, \"indicators\": []},"
    "{\"name\": \"河道 清淤\", \"year\": 2024, \"agency\": {\"code\": \"101\", \"name\": \"水务局\"}, \"total_score\": "
    "\"90\", "
    "\"budget\": {\"unit\": null, \"lines\": [{\"source\": \"total\", \"initial\": \"10\", \"executed\": \"11\"}]}, "
    "\"indicators\": []},"
    "{\"name\": \"档案整理\", \"agency\": {\"code\": \"900\", \"name\": \"档案馆\"}, \"indicators\": "
    "[{\"level1\": \"产出指标\", \"name\": \"甲\", \"target\": \"3册\", \"actual\": \"3册\", \"certainty\": "
    "\"doubtful\"}]}]}";
static const char units[] = "# 应报单位\n101 水务局\n闸管所\n\n305,气象局\n";

static pft_summary *list_of(const char *names)
{
    pft_document *document;
    pft_summary *summary;

    ck_assert_int_eq(pft_document_read(&document, projects, strlen(projects), NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_summary_new(&summary, NULL, NULL), PFT_OK);
    if (names != NULL)
        ck_assert_int_eq(pft_summary_expect(summary, names, strlen(names), NULL), PFT_OK);
    ck_assert_int_eq(pft_summary_add_document(summary, document, NULL), PFT_OK);
    pft_document_free(document); /* the rows outlive it */
    return summary;
}

START_TEST(a_row_has_the_columns_of_the_list)
{
    pft_summary *summary = list_of(NULL);
    const pft_summary_row *row = pft_summary_row_at(summary, 0);

    ck_assert_uint_eq(pft_summary_row_count(summary), 4);
    ck_assert_int_eq(row->state, PFT_STATE_EVALUATION);
    ck_assert_str_eq(row->code, "A-7");
    ck_assert_str_eq(row->department, "水利厅");
    ck_assert_str_eq(row->office, "农业处");
    ck_assert_str_eq(row->whole, "300");
    ck_assert_str_eq(row->grade, "优");
    ck_assert_int_eq(row->rate, 800000);
    ck_assert_uint_eq(row->warnings, PFT_SUMMARY_LOW_EXECUTION);
    ck_assert_int_eq(pft_summary_row_at(summary, 1)->state, PFT_STATE_TARGET);
    ck_assert_uint_eq(pft_summary_row_at(summary, 1)->warnings, PFT_SUMMARY_NO_BUDGET);
    ck_assert_ptr_null(pft_summary_row_at(summary, 4));
    pft_summary_free(summary);
}
END_TEST

START_TEST(what_is_filed_again_names_the_first)
{
    pft_summary *summary = list_of(NULL);
    const pft_summary_row *row = pft_summary_row_at(summary, 2);

    ck_assert_uint_eq(row->first, 1);
    ck_assert_uint_eq(row->warnings, PFT_SUMMARY_FILED_TWICE | PFT_SUMMARY_OVER_EXECUTED);
    ck_assert_uint_eq(pft_summary_double_count(summary), 1);
    ck_assert_str_eq(pft_summary_double_at(summary, 0)->code, "101");
    ck_assert_uint_eq(pft_summary_missing_count(summary), 0);
    pft_summary_free(summary);
}
END_TEST

START_TEST(units_of_the_list_are_missing_and_others_are_not_on_it)
{
    pft_summary *summary = list_of(units);

    ck_assert_uint_eq(pft_summary_missing_count(summary), 1);
    ck_assert_str_eq(pft_summary_missing_at(summary, 0)->code, "305");
    ck_assert_str_eq(pft_summary_missing_at(summary, 0)->name, "气象局");
    ck_assert_ptr_null(pft_summary_missing_at(summary, 1));
    ck_assert_uint_eq(pft_summary_row_at(summary, 1)->warnings & PFT_SUMMARY_NOT_LISTED, 0); /* by its name */
    ck_assert_uint_eq(pft_summary_row_at(summary, 3)->warnings,
                      PFT_SUMMARY_NOT_LISTED | PFT_SUMMARY_NO_BUDGET | PFT_SUMMARY_NO_EXECUTION | PFT_SUMMARY_NO_SCORE |
                          PFT_SUMMARY_DOUBTFUL_READING);
    pft_summary_free(summary);
}
END_TEST

START_TEST(one_name_with_two_codes_is_two_units)
{
    pft_summary *summary = list_of("102 水务局\n");

    ck_assert_uint_eq(pft_summary_missing_count(summary), 1);
    ck_assert_uint_ne(pft_summary_row_at(summary, 0)->warnings & PFT_SUMMARY_NOT_LISTED, 0);
    pft_summary_free(summary);
}
END_TEST

START_TEST(csv_has_headings_in_words)
{
    pft_summary *summary = list_of(units);
    char *text;

    ck_assert_int_eq(pft_summary_write_text(summary, "csv", PFT_CHINESE, NULL, &text, NULL, NULL), PFT_OK);
    ck_assert_ptr_eq(strstr(text, "状态,项目编码,项目名称,年度,预算部门,单位代码,预算单位,业务处室,年初预算数,当年预算数,全年执行数,"
                                  "项目总金额,预算执行率,得分,自评结论,预警,文件\n"), text);
    ck_assert_ptr_nonnull(strstr(text, "绩效自评,A-7,河道清淤,2024,水利厅,101,水务局,农业处,100,80,64,300,0.8,91,优,执行率低于90%,一.json\n"));
    ck_assert_ptr_nonnull(strstr(text, "重复填报（首见第1行：一.json）；执行数超过预算数"));
    pft_text_free(text);
    ck_assert_int_eq(pft_summary_write_text(summary, "docx", PFT_CHINESE, NULL, &text, NULL, NULL), PFT_EUNSUPPORTED);
    pft_summary_free(summary);
}
END_TEST

static pft_status list_with(const pft_allocator *allocator, const void *context)
{
    const pft_document *document = context;
    pft_summary *summary = NULL;
    char *text = NULL;
    pft_status status = pft_summary_new(&summary, allocator, NULL);

    if (status == PFT_OK && (status = pft_summary_expect(summary, units, strlen(units), NULL)) == PFT_OK &&
        (status = pft_summary_add_document(summary, document, NULL)) == PFT_OK)
        status = pft_summary_write_text(summary, "json", PFT_ENGLISH, NULL, &text, NULL, NULL);
    pft_text_free(text);
    pft_summary_free(summary);
    return status;
}

START_TEST(any_allocation_may_fail)
{
    pft_document *document;

    ck_assert_int_eq(pft_document_read(&document, projects, strlen(projects), NULL, NULL), PFT_OK);
    ck_assert_uint_gt(fail_each_allocation(list_with, document), 0);
    pft_document_free(document);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("summary");
    TCase *tcase = tcase_create("summary");

    tcase_add_test(tcase, a_row_has_the_columns_of_the_list);
    tcase_add_test(tcase, what_is_filed_again_names_the_first);
    tcase_add_test(tcase, units_of_the_list_are_missing_and_others_are_not_on_it);
    tcase_add_test(tcase, one_name_with_two_codes_is_two_units);
    tcase_add_test(tcase, csv_has_headings_in_words);
    tcase_add_test(tcase, any_allocation_may_fail);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
