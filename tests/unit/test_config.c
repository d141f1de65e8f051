/* Checking at work: rules by what they begin with, findings of many documents, their counts, and the configuration of a
 * folder; also where memory fails. */
#include <perftarget/perftarget.h>

#include <string.h>

#include "failing_allocator.h"
#include "suite.h"

static const char table[] = "项目名称\t古桥修缮\n预算单位\t文物局\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t修缮古桥\t有效修缮\n";
static const char configured[] =
    "{\"select\": [\"VAL\", \"STR\"], \"ignore\": [\"VAL-003\"], \"severities\": {\"VAL-002\": \"error\"}, "
    "\"paths\": [\"*.docx\", \"2024/\"], \"exclude\": [\"drafts/\", \"old/**/x?.docx\"]}";

static pft_document *read_table(const pft_allocator *allocator, const char *name)
{
    pft_document *document = NULL;
    pft_read_options options = PFT_READ_OPTIONS_INIT;

    options.name = name;
    options.allocator = allocator;
    ck_assert_int_eq(pft_document_read(&document, table, strlen(table), &options, NULL), PFT_OK);
    return document;
}

static pft_findings *check_with(const pft_document *document, const pft_ruleset *ruleset)
{
    pft_findings *findings;

    ck_assert_int_eq(pft_check(&findings, document, ruleset, NULL), PFT_OK);
    return findings;
}

START_TEST(rules_are_switched_by_what_they_begin_with)
{
    static const char *const wanted[] = {"VAL", "BUD-001"}, *const wrong[] = {"VAL", "NONE"};
    pft_ruleset *ruleset;
    char hash[80];

    ck_assert_int_eq(pft_ruleset_load(&ruleset, "disclosure", NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_ruleset_select(ruleset, wanted, 2), PFT_OK);
    for (size_t i = 0; i < pft_rule_count(); i++) {
        const char *id = pft_rule_at(i)->id;

        ck_assert_msg(pft_ruleset_has(ruleset, id) == (strncmp(id, "VAL", 3) == 0 || strcmp(id, "BUD-001") == 0), "%s",
                      id);
    }
    strcpy(hash, pft_ruleset_hash(ruleset));
    ck_assert_int_eq(pft_ruleset_select(ruleset, wrong, 2), PFT_ENOTFOUND);
    ck_assert_int_eq(pft_ruleset_switch_all(ruleset, "", false), PFT_ENOTFOUND);
    ck_assert_str_eq(pft_ruleset_hash(ruleset), hash);
    ck_assert_int_eq(pft_ruleset_switch_all(ruleset, "VAL", false), PFT_OK);
    ck_assert(!pft_ruleset_has(ruleset, "VAL-002") && pft_ruleset_has(ruleset, "BUD-001"));
    pft_ruleset_free(ruleset);
}
END_TEST

START_TEST(findings_of_many_documents_keep_their_source)
{
    pft_document *first = read_table(NULL, "a.txt"), *second = read_table(NULL, "b.txt");
    pft_ruleset *ruleset;
    pft_findings *all, *more, *again;
    char *text;
    size_t size, count;

    ck_assert_int_eq(pft_ruleset_load(&ruleset, "disclosure", NULL, NULL), PFT_OK);
    all = check_with(first, ruleset);
    more = check_with(second, ruleset);
    count = pft_findings_count(all);
    ck_assert_uint_gt(count, 0);
    ck_assert_int_eq(pft_findings_append(all, more, NULL), PFT_OK);
    pft_findings_free(more);
    pft_document_free(second);
    ck_assert_uint_eq(pft_findings_count(all), 2 * count);
    ck_assert_str_eq(pft_findings_at(all, 0)->source, "a.txt");
    ck_assert_str_eq(pft_findings_at(all, count)->source, "b.txt");
    ck_assert_str_eq(pft_findings_at(all, count)->agency_name, "文物局");
    ck_assert_int_eq(pft_findings_write_text(all, "json", NULL, &text, &size, NULL), PFT_OK);
    ck_assert_int_eq(pft_findings_read(&again, text, size, NULL, NULL), PFT_OK);
    ck_assert_uint_eq(pft_findings_count(again), 2 * count);
    ck_assert_str_eq(pft_findings_at(again, count)->source, "b.txt");
    ck_assert_str_eq(pft_findings_at(again, count)->rule, pft_findings_at(all, count)->rule);
    pft_text_free(text);
    pft_findings_free(again);
    pft_findings_free(all);
    pft_ruleset_free(ruleset);
    pft_document_free(first);
}
END_TEST

START_TEST(statistics_count_each_rule_and_agency)
{
    pft_document *document = read_table(NULL, "a.txt"), *empty;
    pft_statistics *statistics;
    pft_findings *findings, *none;
    pft_ruleset *ruleset;
    size_t sum = 0;

    ck_assert_int_eq(pft_document_new(&empty, NULL), PFT_OK);
    ck_assert_int_eq(pft_ruleset_load(&ruleset, "disclosure", NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_statistics_new(&statistics, NULL, NULL), PFT_OK);
    findings = check_with(document, ruleset);
    none = check_with(empty, ruleset);
    for (int i = 0; i < 100; i++) {
        ck_assert_int_eq(pft_statistics_add(statistics, findings, NULL), PFT_OK);
        ck_assert_int_eq(pft_statistics_add(statistics, none, NULL), PFT_OK);
    }
    ck_assert_uint_eq(pft_statistics_documents(statistics), 200);
    ck_assert_uint_eq(pft_statistics_clean(statistics), 100);
    ck_assert_uint_eq(pft_statistics_row_count(statistics, PFT_BY_AGENCY), 1);
    ck_assert_str_eq(pft_statistics_row_at(statistics, PFT_BY_AGENCY, 0)->name, "文物局");
    ck_assert_uint_eq(pft_statistics_row_at(statistics, PFT_BY_AGENCY, 0)->documents, 100);
    for (size_t i = 0; i < pft_statistics_row_count(statistics, PFT_BY_RULE); i++) {
        const pft_statistics_row *row = pft_statistics_row_at(statistics, PFT_BY_RULE, i);

        ck_assert(i == 0 || pft_statistics_row_at(statistics, PFT_BY_RULE, i - 1)->findings >= row->findings);
        ck_assert_uint_eq(row->findings, row->counts[0] + row->counts[1] + row->counts[2]);
        sum += row->findings;
    }
    ck_assert_uint_eq(sum, 100 * pft_findings_count(findings));
    ck_assert_ptr_null(pft_statistics_row_at(statistics, PFT_BY_RULE, 1000));
    pft_findings_free(none);
    pft_findings_free(findings);
    pft_statistics_free(statistics);
    pft_ruleset_free(ruleset);
    pft_document_free(empty);
    pft_document_free(document);
}
END_TEST

static const struct {
    const char *path;
    bool takes;
} paths[] = {
    {"a.docx", true},          {"deep/er/a.docx", true},    {"a.xlsx", false},      {"2024/a.xlsx", true},
    {"2024/b/a.xlsx", true},   {"2024", false},             {"drafts/a.docx", false}, {"x/drafts/y/a.docx", false},
    {"drafts.docx", true},     {"old/x1.docx", false},      {"old/a/b/x1.docx", false}, {"old/x12.docx", true},
    {"older/x1.docx", true},   {"", false},
};

START_TEST(a_configuration_takes_files_by_their_names)
{
    pft_config *config;

    ck_assert_int_eq(pft_config_read(&config, configured, strlen(configured), NULL, NULL), PFT_OK);
    ck_assert_msg(pft_config_takes(config, paths[_i].path) == paths[_i].takes, "%s", paths[_i].path);
    pft_config_free(config);
}
END_TEST

START_TEST(a_pattern_of_stars_takes_no_longer_than_it_must)
{
    char text[600], path[400];
    pft_config *config;

    strcpy(text, "{\"exclude\": [\"");
    for (int i = 0; i < 60; i++)
        strcat(text, i % 2 ? "**a" : "*a");
    strcat(text, "b\"]}");
    memset(path, 'a', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    ck_assert_int_eq(pft_config_read(&config, text, strlen(text), NULL, NULL), PFT_OK);
    ck_assert(pft_config_takes(config, path));
    pft_config_free(config);
}
END_TEST

START_TEST(a_configuration_changes_a_rule_set)
{
    pft_ruleset *ruleset;
    pft_config *config;

    ck_assert_int_eq(pft_config_read(&config, configured, strlen(configured), NULL, NULL), PFT_OK);
    ck_assert(pft_config_changes_rules(config));
    ck_assert_int_eq(pft_ruleset_load(&ruleset, "disclosure", NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_config_apply(config, ruleset, NULL), PFT_OK);
    ck_assert(pft_ruleset_has(ruleset, "VAL-002") && !pft_ruleset_has(ruleset, "VAL-003") &&
              !pft_ruleset_has(ruleset, "BUD-001"));
    ck_assert_int_eq(pft_ruleset_severity(ruleset, "VAL-002"), PFT_SEVERITY_ERROR);
    pft_ruleset_free(ruleset);
    pft_config_free(config);
}
END_TEST

START_TEST(a_configuration_names_what_stands_beside_it)
{
    static const char text[] = "{\"rules\": \"own.json\", \"method\": \"mof-2021\", \"library\": \"library.json\", "
                               "\"severity\": \"warning\"}";
    pft_config *config;

    ck_assert_int_eq(pft_config_read(&config, text, strlen(text), NULL, NULL), PFT_OK);
    ck_assert_str_eq(pft_config_rules(config), "own.json");
    ck_assert_str_eq(pft_config_method(config), "mof-2021");
    ck_assert_str_eq(pft_config_library(config), "library.json");
    ck_assert_int_eq(pft_config_severity(config), PFT_SEVERITY_WARNING);
    ck_assert(!pft_config_changes_rules(config));
    pft_config_free(config);
    ck_assert_int_eq(pft_config_read(&config, "{}", 2, NULL, NULL), PFT_OK);
    ck_assert_str_eq(pft_config_rules(config), "");
    ck_assert_str_eq(pft_config_method(config), "");
    ck_assert_str_eq(pft_config_library(config), "");
    ck_assert_int_eq(pft_config_severity(config), PFT_SEVERITY_INFO);
    pft_config_free(config);
}
END_TEST

START_TEST(a_configuration_that_is_no_file_is_refused)
{
    pft_config *config = (pft_config *)&config;
    pft_error err;

    ck_assert_int_eq(pft_config_read_file(&config, "/nowhere/" PFT_CONFIG_NAME, NULL, &err), PFT_EIO);
    ck_assert_ptr_null(config);
    pft_config_free(NULL);
}
END_TEST

static const struct {
    const char *text;
    uint64_t line, column;
    const char *path;
} wrong[] = {
    {"{\"colour\": 1}", 1, 12, "$.colour"},
    {"{\"select\": [\"VAL\",\n  \"NONE\"]}", 2, 3, "$.select[1]"},
    {"{\"severities\": {\"VAL-002\": \"grave\"}}", 1, 28, "$.severities['VAL-002']"},
    {"{\"severity\": 1}", 1, 14, "$.severity"},
    {"{\"paths\": \"a\"}", 1, 11, "$.paths"},
    {"{\"library\": \"\"}", 1, 13, "$.library"},
    {"[]", 1, 1, "$"},
};

START_TEST(what_is_wrong_in_a_configuration_has_a_place)
{
    pft_config *config;
    pft_error err;

    ck_assert_int_eq(pft_config_read(&config, wrong[_i].text, strlen(wrong[_i].text), NULL, &err), PFT_EINVALID);
    ck_assert_ptr_null(config);
    ck_assert_uint_eq(err.line, wrong[_i].line);
    ck_assert_uint_eq(err.column, wrong[_i].column);
    ck_assert_str_eq(err.path, wrong[_i].path);
}
END_TEST

/* Every allocation fails once. */
START_TEST(nothing_leaks_where_memory_fails)
{
    pft_status status = PFT_ENOMEM;

    for (size_t budget = 0; status != PFT_OK; budget++) {
        failing_allocator memory = {.budget = SIZE_MAX};
        pft_allocator allocator = failing_allocator_use(&memory);
        pft_document *document = read_table(&allocator, "a.txt");
        pft_ruleset *ruleset = NULL;
        pft_findings *findings = NULL, *more = NULL;
        pft_statistics *statistics = NULL;
        pft_config *config = NULL;
        char *text = NULL;

        ck_assert_uint_lt(budget, 2000);
        memory.budget = budget;
        if ((status = pft_config_read(&config, configured, strlen(configured), &allocator, NULL)) == PFT_OK &&
            (status = pft_ruleset_load(&ruleset, "disclosure", &allocator, NULL)) == PFT_OK &&
            (status = pft_config_apply(config, ruleset, NULL)) == PFT_OK &&
            (status = pft_check(&findings, document, ruleset, NULL)) == PFT_OK &&
            (status = pft_check(&more, document, ruleset, NULL)) == PFT_OK &&
            (status = pft_findings_append(findings, more, NULL)) == PFT_OK &&
            (status = pft_statistics_new(&statistics, &allocator, NULL)) == PFT_OK &&
            (status = pft_statistics_add(statistics, findings, NULL)) == PFT_OK)
            status = pft_statistics_write_text(statistics, "json", NULL, &text, NULL, NULL);
        ck_assert(status == PFT_OK || status == PFT_ENOMEM);
        pft_text_free(text);
        pft_statistics_free(statistics);
        pft_findings_free(more);
        pft_findings_free(findings);
        pft_config_free(config);
        pft_ruleset_free(ruleset);
        pft_document_free(document);
        ck_assert_uint_eq(memory.blocks, 0);
        ck_assert_uint_eq(memory.wrong_sizes, 0);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("config");
    TCase *all = tcase_create("config");

    tcase_add_test(all, rules_are_switched_by_what_they_begin_with);
    tcase_add_test(all, findings_of_many_documents_keep_their_source);
    tcase_add_test(all, statistics_count_each_rule_and_agency);
    tcase_add_loop_test(all, a_configuration_takes_files_by_their_names, 0, sizeof paths / sizeof *paths);
    tcase_add_test(all, a_pattern_of_stars_takes_no_longer_than_it_must);
    tcase_add_test(all, a_configuration_changes_a_rule_set);
    tcase_add_test(all, a_configuration_names_what_stands_beside_it);
    tcase_add_test(all, a_configuration_that_is_no_file_is_refused);
    tcase_add_loop_test(all, what_is_wrong_in_a_configuration_has_a_place, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(all, nothing_leaks_where_memory_fails);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
