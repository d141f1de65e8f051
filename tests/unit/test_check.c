/* Checking through the public calls. What each rule finds is tested in tests/check. */
#include <stdio.h>
#include <string.h>

#include "allocations.h"
#include "check_sample.h"

START_TEST(a_finding_says_where_what_and_what_else)
{
    pft_ruleset *ruleset = load("disclosure");
    pft_findings *findings = check_table(table, ruleset);
    const pft_finding *finding = find(findings, "VAL-003");

    ck_assert_ptr_nonnull(finding);
    ck_assert_int_eq(finding->severity, PFT_SEVERITY_INFO);
    ck_assert_uint_eq(finding->project, 1);
    ck_assert_uint_eq(finding->indicator, 3);
    ck_assert_uint_eq(finding->place.line, 40);
    ck_assert_str_eq(finding->found, "有限提升");
    ck_assert_uint_eq(finding->mark, 0);
    ck_assert_uint_eq(finding->mark_size, strlen("有限"));
    ck_assert_str_eq(finding->suggestion, "有效提升");
    ck_assert_str_eq(finding->project_name, "道路养护");
    ck_assert_str_eq(finding->indicator_name, "出行便利");
    finding = find(findings, "BUD-001");
    ck_assert_ptr_nonnull(finding);
    ck_assert_str_eq(finding->message[PFT_ENGLISH], "the total is 100, but its parts add up to 90 (万元)");
    ck_assert_str_eq(finding->message[PFT_CHINESE], "总额100万元，分项合计90万元");
    ck_assert_str_eq(pft_findings_source(findings), "甲.json");
    ck_assert_str_eq(pft_findings_ruleset_id(findings), "disclosure");
    ck_assert_str_eq(pft_findings_ruleset_hash(findings), pft_ruleset_hash(ruleset));
    pft_findings_free(findings);
    pft_ruleset_free(ruleset);
}
END_TEST

START_TEST(an_audit_computes_scores_rates_and_totals_again)
{
    static const char *const rules[] = {"SE-001", "SE-002", "SE-003", "SE-004", "SE-006", "SE-009", "SE-011", "SE-012"};
    pft_ruleset *ruleset = load("audit");
    pft_document *document = read_table(filled);
    pft_method *method;
    pft_findings *findings;

    ck_assert_int_eq(pft_audit(&findings, document, ruleset, NULL, NULL), PFT_OK);
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        ck_assert_msg(find(findings, rules[i]) != NULL, "%s", rules[i]);
    ck_assert_str_eq(find(findings, "SE-011")->expected, "5");
    pft_findings_free(findings);

    ck_assert_int_eq(pft_method_load(&method, "mof-2020", NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_audit(&findings, document, ruleset, method, NULL), PFT_OK);
    ck_assert_ptr_null(find(findings, "SE-012"));
    ck_assert_ptr_nonnull(find(findings, "SE-002"));
    pft_findings_free(findings);
    pft_method_free(method);
    pft_document_free(document);
    pft_ruleset_free(ruleset);
}
END_TEST

START_TEST(findings_are_sorted_by_place)
{
    pft_ruleset *ruleset = load("disclosure");
    pft_findings *findings = check_table(table, ruleset);
    pft_place last = {0};

    for (size_t i = 0; i < pft_findings_count(findings); i++) {
        const pft_place *place = &pft_findings_at(findings, i)->place;

        ck_assert(place->part > last.part || (place->part == last.part && place->row >= last.row));
        last = *place;
    }
    ck_assert_uint_eq(last.row, 2);
    pft_findings_free(findings);
    pft_ruleset_free(ruleset);
}
END_TEST

/* Findings of a rule, in a project of so many indicators that are all different but for the four at the end. */
static void check_alike(size_t count, const char *rule, size_t first, size_t second)
{
    static const char *const alike[] = {"乡镇站点设备巡检维护服务", "乡镇站点设备常巡检维护服务", "乡镇站点 设备巡检维护服务",
                                        "县镇站点设备巡检维护修服务"};
    pft_ruleset *ruleset = load("disclosure");
    const pft_project *project;
    pft_document *document;
    pft_findings *findings;
    char name[96];
    size_t found[2] = {0, 0}, seen = 0;

    ck_assert_int_eq(pft_document_new(&document, NULL), PFT_OK);
    ck_assert_int_eq(pft_document_add_project(document, "巡检", &project), PFT_OK);
    for (size_t i = 0; i < count; i++) {
        snprintf(name, sizeof name, "第%zu号乡镇卫生院采购药品", i);
        ck_assert_int_eq(pft_project_add_indicator(document, project, "产出指标", "数量指标",
                                                   i + 4 < count ? name : alike[i + 4 - count], "≥10个", NULL), PFT_OK);
    }
    ck_assert_int_eq(pft_check(&findings, document, ruleset, NULL), PFT_OK);
    for (size_t i = 0; i < pft_findings_count(findings); i++)
        if (strcmp(pft_findings_at(findings, i)->rule, rule) == 0 && seen++ < 2)
            found[seen - 1] = pft_findings_at(findings, i)->indicator + 4 - count;
    ck_assert_uint_eq(seen, (first > 0) + (second > 0));
    ck_assert_uint_eq(found[0], first);
    ck_assert_uint_eq(found[1], second);
    pft_findings_free(findings);
    pft_document_free(document);
    pft_ruleset_free(ruleset);
}

START_TEST(names_that_are_alike_are_found_among_few_and_among_many)
{
    static const size_t counts[] = {4, 32, 33, 49, 5000};

    check_alike(counts[_i], "DUP-001", 3, 0);
    check_alike(counts[_i], "DUP-004", 2, 3);
}
END_TEST

START_TEST(what_is_missing_is_uncertain_where_cells_found_no_place)
{
    static const char unread[] = "{\"format\": \"perftarget\", \"version\": 1, \"projects\": [{\"goals\": [\"甲。\"]}],"
                                 " \"unplaced\": [{\"text\": \"乙\", \"project\": 1}]}";
    pft_ruleset *ruleset = load("disclosure");
    pft_findings *findings = check_table(unread, ruleset);
    const pft_finding *finding = find(findings, "STR-001");

    ck_assert_ptr_nonnull(finding);
    ck_assert_int_eq(finding->severity, PFT_SEVERITY_WARNING);
    ck_assert(finding->uncertain);
    ck_assert_ptr_nonnull(strstr(finding->message[PFT_ENGLISH], "manually"));
    ck_assert_uint_eq(pft_findings_count_of(findings, PFT_SEVERITY_ERROR), 0);
    pft_findings_free(findings);
    pft_ruleset_free(ruleset);
}
END_TEST

/* All that a user may do, with each allocation failing in turn. */
static pft_status use_all(const pft_allocator *allocator, const void *context)
{
    const char *json = context;
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document = NULL;
    pft_ruleset *ruleset = NULL, *derived = NULL;
    pft_findings *findings = NULL, *known = NULL;
    char *text = NULL;
    size_t size;
    pft_status status;

    options.format = "json";
    options.allocator = allocator;
    status = pft_document_read(&document, json, strlen(json), &options, NULL);
    if (status == PFT_OK)
        status = pft_ruleset_load(&ruleset, "disclosure", allocator, NULL);
    if (status == PFT_OK)
        status = pft_ruleset_derive(&derived, ruleset, "ours", "1", NULL);
    if (status == PFT_OK)
        status = pft_ruleset_switch(derived, "VAL-004", false);
    if (status == PFT_OK)
        status = pft_check(&findings, document, derived, NULL);
    if (status == PFT_OK)
        status = pft_findings_write_text(findings, "json", NULL, &text, &size, NULL);
    if (status == PFT_OK)
        status = pft_findings_read(&known, text, size, allocator, NULL);
    if (status == PFT_OK)
        status = pft_findings_filter(findings, PFT_SEVERITY_INFO, known, NULL);
    pft_text_free(text);
    pft_findings_free(known);
    pft_findings_free(findings);
    pft_ruleset_free(derived);
    pft_ruleset_free(ruleset);
    pft_document_free(document);
    return status;
}

START_TEST(each_allocation_may_fail_and_nothing_leaks)
{
    ck_assert_uint_gt(fail_each_allocation(use_all, _i == 0 ? table : filled), 19);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("check");
    TCase *tests = tcase_create("check");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_finding_says_where_what_and_what_else);
    tcase_add_test(tests, an_audit_computes_scores_rates_and_totals_again);
    tcase_add_test(tests, findings_are_sorted_by_place);
    tcase_add_loop_test(tests, names_that_are_alike_are_found_among_few_and_among_many, 0, 5);
    tcase_add_test(tests, what_is_missing_is_uncertain_where_cells_found_no_place);
    tcase_add_loop_test(tests, each_allocation_may_fail_and_nothing_leaks, 0, 2);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
