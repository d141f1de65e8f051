/* Rule sets, checking and findings through the public calls. What each rule finds is tested in tests/check. */
#include "suite.h"

#include <perftarget/perftarget.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check/run.h"
#include "allocations.h"

/* A table with one fault of many kinds. */
static const char table[] =
    "{\"format\": \"perftarget\", \"version\": 1, \"source\": {\"name\": \"甲.json\", \"reader\": \"json\"}, "
    "\"projects\": ["
    "{\"name\": \"道路养护\", \"agency\": {\"code\": \"101\", \"name\": \"市交通局\"}, \"goals\": [\"保持道路完好。\"],"
    " \"budget\": {\"unit\": \"万元\", \"lines\": ["
    "{\"source\": \"total\", \"label\": \"预算数\", \"initial\": \"100\"},"
    "{\"source\": \"fiscal\", \"label\": \"财政资金\", \"initial\": \"90\"},"
    "{\"source\": \"other\", \"label\": \"其他资金\"}]},"
    " \"indicators\": ["
    "{\"level1\": \"产出指标\", \"level2\": \"数量指标\", \"name\": \"养护里程\", \"target\": \"≥20公里\"},"
    "{\"level1\": \"产出指标\", \"level2\": \"质量指标\", \"name\": \"验收合格率\", \"target\": \"≤95%\"},"
    "{\"level1\": \"效益指标\", \"level2\": \"社会效益指标\", \"name\": \"出行便利\", \"target\": \"有限提升\","
    " \"place\": {\"part\": 1, \"row\": 2, \"column\": 5, \"line\": 40}},"
    "{\"level1\": \"满意度指标\", \"level2\": \"服务对象满意度指标\", \"name\": \"司机满意度\", \"target\": \"**\","
    " \"place\": {\"part\": 1, \"row\": 1, \"column\": 5, \"line\": 30}}]}]}";

/* A filled table, whose scores are computed again. */
static const char filled[] =
    "{\"format\": \"perftarget\", \"version\": 1, \"projects\": [{\"name\": \"河道保洁\", \"goals\": [\"常年整洁。\"],"
    " \"budget\": {\"lines\": [{\"source\": \"total\", \"initial\": \"100\", \"executed\": \"50\", \"weight\": \"10\","
    " \"rate\": \"60\", \"score\": \"9\"}]}, \"total_score\": \"0\", \"indicators\": ["
    "{\"level1\": \"产出指标\", \"level2\": \"数量指标\", \"name\": \"保洁长度\", \"target\": \"≥86公里\", \"weight\": \"60\","
    " \"actual\": \"86公里\", \"score\": \"50\"},"
    "{\"level1\": \"效益指标\", \"level2\": \"社会效益指标\", \"name\": \"举报下降率\", \"target\": \"≥10%\", \"weight\": \"30\","
    " \"actual\": \"已完成\", \"score\": \"31\"}]}]}";

static pft_document *read_table(const char *json)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    pft_error err;

    options.format = "json";
    ck_assert_msg(pft_document_read(&document, json, strlen(json), &options, &err) == PFT_OK, "%s", err.message[0]);
    return document;
}

static pft_ruleset *load(const char *id)
{
    pft_ruleset *ruleset;

    ck_assert_int_eq(pft_ruleset_load(&ruleset, id, NULL, NULL), PFT_OK);
    return ruleset;
}

static pft_findings *check_table(const char *json, const pft_ruleset *ruleset)
{
    pft_document *document = read_table(json);
    pft_findings *findings;

    ck_assert_int_eq(pft_check(&findings, document, ruleset, NULL), PFT_OK);
    pft_document_free(document); /* the findings own what they show */
    return findings;
}

static const pft_finding *find(const pft_findings *findings, const char *rule)
{
    for (size_t i = 0; i < pft_findings_count(findings); i++)
        if (strcmp(pft_findings_at(findings, i)->rule, rule) == 0)
            return pft_findings_at(findings, i);
    return NULL;
}

START_TEST(every_rule_says_all_about_itself_in_both_languages)
{
    for (size_t i = 0; i < pft_rule_count(); i++) {
        const pft_check_rule *rule = pft_rule_at(i);
        const pft_rule_entry *entry = pft_rule_entry_at(i);

        ck_assert_ptr_eq(pft_rule_find(rule->id), rule);
        ck_assert_uint_le(rule->parameter_count, PFT_MOST_PARAMETERS);
        ck_assert_int_le((entry->project != NULL) + (entry->indicator != NULL), 1);
        for (int language = 0; language < PFT_LANGUAGE_COUNT; language++) {
            ck_assert_uint_gt(strlen(rule->title[language]), 0);
            ck_assert_uint_gt(strlen(rule->explanation[language]), 0);
            ck_assert_uint_gt(strlen(rule->source[language]), 0);
            ck_assert_uint_gt(strlen(entry->message[language]), 0);
            for (size_t p = 0; p < rule->parameter_count; p++)
                ck_assert_uint_gt(strlen(rule->parameters[p].description[language]), 0);
        }
        ck_assert_uint_gt(strlen(rule->reads), 0);
    }
    ck_assert_uint_ge(pft_rule_count(), 50);
    ck_assert_uint_le(pft_rule_count(), PFT_MOST_RULES);
    ck_assert_ptr_null(pft_rule_at(pft_rule_count()));
    ck_assert_ptr_null(pft_rule_find("NO-001"));
    ck_assert_ptr_null(pft_rule_find(NULL));
}
END_TEST

START_TEST(lists_of_words_have_a_bit_each)
{
    size_t lists = 0;

    for (size_t i = 0; i < pft_rule_count(); i++)
        for (size_t p = 0; p < pft_rule_at(i)->parameter_count; p++)
            lists += pft_rule_at(i)->parameters[p].kind == PFT_PARAMETER_WORDS ||
                     pft_rule_at(i)->parameters[p].kind == PFT_PARAMETER_PAIRS;
    ck_assert_uint_lt(lists, PFT_MOST_LISTS);
}
END_TEST

START_TEST(sets_that_are_built_in_load_and_differ)
{
    char hashes[8][PFT_HASH_SIZE];

    ck_assert_uint_eq(pft_ruleset_count(), 4);
    for (size_t i = 0; i < pft_ruleset_count(); i++) {
        pft_ruleset *ruleset = load(pft_ruleset_id_at(i));

        ck_assert_str_eq(pft_ruleset_id(ruleset), pft_ruleset_id_at(i));
        ck_assert_uint_eq(strlen(pft_ruleset_hash(ruleset)), 64);
        ck_assert_uint_gt(strlen(pft_ruleset_title(ruleset, PFT_CHINESE)), 0);
        ck_assert_uint_gt(strlen(pft_ruleset_title(ruleset, PFT_ENGLISH)), 0);
        strcpy(hashes[i], pft_ruleset_hash(ruleset));
        for (size_t j = 0; j < i; j++)
            ck_assert_str_ne(hashes[i], hashes[j]);
        pft_ruleset_free(ruleset);
    }
    ck_assert_ptr_null(pft_ruleset_id_at(4));
}
END_TEST

/* Sets that are built in are parsed once and share their texts. */
START_TEST(what_is_changed_in_one_loaded_set_stays_in_it)
{
    const char *const words[] = {"夜间施工"};
    pft_ruleset *changed = load("disclosure"), *other = load("disclosure"), *later;

    ck_assert_int_eq(pft_ruleset_set_parameter(changed, "VAL-002", "words", words, 1), PFT_OK);
    ck_assert_int_eq(pft_ruleset_switch(changed, "STR-008", false), PFT_OK);
    later = load("disclosure");
    ck_assert_str_eq(pft_ruleset_parameter_at(changed, "VAL-002", "words", 0), "夜间施工");
    ck_assert_str_ne(pft_ruleset_hash(changed), pft_ruleset_hash(other));
    pft_ruleset_free(changed);
    ck_assert_str_eq(pft_ruleset_hash(other), pft_ruleset_hash(later));
    ck_assert_str_eq(pft_ruleset_parameter_at(other, "VAL-002", "words", 0), "有效");
    ck_assert(pft_ruleset_has(later, "STR-008"));
    pft_ruleset_free(other);
    pft_ruleset_free(later);
}
END_TEST

/* Loads each set, checks a table by it, and returns how many findings there were. */
static void *load_and_check(void *argument)
{
    const pft_document *document = argument;
    uintptr_t count = 0;

    for (size_t i = 0; i < pft_ruleset_count(); i++) {
        pft_ruleset *ruleset = NULL;
        pft_findings *findings = NULL;

        if (pft_ruleset_load(&ruleset, pft_ruleset_id_at(i), NULL, NULL) == PFT_OK &&
            pft_check(&findings, document, ruleset, NULL) == PFT_OK)
            count += pft_findings_count(findings);
        pft_findings_free(findings);
        pft_ruleset_free(ruleset);
    }
    return (void *)count;
}

START_TEST(threads_that_load_at_the_same_time_get_the_same_sets)
{
    enum { THREADS = 8 };
    pft_document *document = read_table(table);
    pthread_t threads[THREADS];
    void *counts[THREADS];

    for (size_t i = 0; i < THREADS; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, load_and_check, document), 0);
    for (size_t i = 0; i < THREADS; i++)
        ck_assert_int_eq(pthread_join(threads[i], &counts[i]), 0);
    ck_assert_uint_gt((uintptr_t)counts[0], 0);
    for (size_t i = 1; i < THREADS; i++)
        ck_assert_ptr_eq(counts[i], counts[0]);
    pft_document_free(document);
}
END_TEST

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

START_TEST(a_set_is_derived_changed_and_written)
{
    static const char *const tolerance[] = {"20"}, *const words[] = {"出行"}, *const wrong[] = {"many"};
    pft_ruleset *base = load("disclosure"), *ruleset, *again;
    pft_findings *findings;
    char *text;
    size_t size;

    ck_assert_int_eq(pft_ruleset_derive(&ruleset, base, "ours", "3", NULL), PFT_OK);
    ck_assert_str_eq(pft_ruleset_id(ruleset), "ours");
    ck_assert_str_ne(pft_ruleset_hash(ruleset), pft_ruleset_hash(base));
    ck_assert_int_eq(pft_ruleset_switch(ruleset, "VAL-004", false), PFT_OK);
    ck_assert(!pft_ruleset_has(ruleset, "VAL-004"));
    ck_assert(pft_ruleset_has(base, "VAL-004"));
    ck_assert_int_eq(pft_ruleset_set_severity(ruleset, "VAL-003", PFT_SEVERITY_ERROR), PFT_OK);
    ck_assert_int_eq(pft_ruleset_set_parameter(ruleset, "BUD-001", "tolerance", tolerance, 1), PFT_OK);
    ck_assert_str_eq(pft_ruleset_parameter_at(ruleset, "BUD-001", "tolerance", 0), "20");
    ck_assert_int_eq(pft_ruleset_set_parameter(ruleset, "BUD-001", "tolerance", wrong, 1), PFT_EINVALID);
    ck_assert_str_eq(pft_ruleset_parameter_at(ruleset, "BUD-001", "tolerance", 0), "20");
    ck_assert_int_eq(pft_ruleset_set_parameter(ruleset, "CAT-004", "words", words, 1), PFT_OK);
    ck_assert_int_eq(pft_ruleset_set_parameter(ruleset, "CAT-004", "no", words, 1), PFT_ENOTFOUND);
    ck_assert_int_eq(pft_ruleset_switch(ruleset, "NO-001", true), PFT_ENOTFOUND);

    findings = check_table(table, ruleset);
    ck_assert_ptr_null(find(findings, "VAL-004"));
    ck_assert_ptr_null(find(findings, "BUD-001"));
    ck_assert_int_eq(find(findings, "VAL-003")->severity, PFT_SEVERITY_ERROR);
    ck_assert_ptr_nonnull(find(findings, "CAT-004"));
    pft_findings_free(findings);

    ck_assert_int_eq(pft_ruleset_write_text(ruleset, &text, &size), PFT_OK);
    ck_assert_int_eq(pft_ruleset_read(&again, text, size, NULL, NULL), PFT_OK);
    ck_assert_str_eq(pft_ruleset_hash(again), pft_ruleset_hash(ruleset));
    pft_text_free(text);
    pft_ruleset_free(again);
    pft_ruleset_free(ruleset);
    pft_ruleset_free(base);
}
END_TEST

static const struct {
    const char *json;
    const char *path;
    unsigned line, column;
    pft_status status;
} wrong_sets[] = {
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", \"version\": \"1\",\n \"rules\": {\"NO-001\": \"on\"}}",
     "$.rules['NO-001']", 2, 22, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", \"version\": \"1\", \"rules\": {\"VAL-004\": \"loud\"}}",
     "$.rules['VAL-004']", 1, 82, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", \"version\": \"1\", \"rules\": {\"BUD-001\": {\"tolerance\": "
     "\"x\"}}}",
     "$.rules['BUD-001'].tolerance", 1, 96, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", \"version\": \"1\", \"rules\": {\"BUD-001\": {\"odd\": "
     "\"1\"}}}",
     "$.rules['BUD-001'].odd", 1, 90, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", \"version\": \"1\", \"rules\": {\"VAL-002\": {\"words\": "
     "{\"put\": []}}}}",
     "$.rules['VAL-002'].words.put", 1, 100, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", \"version\": \"1\", \"rules\": {}, \"extends\": \"moon\"}",
     "$.extends", 1, 85, PFT_EINVALID},
    {"{\"format\": \"perftarget\", \"id\": \"a\", \"version\": \"1\", \"rules\": {}}", "$.format", 1, 12, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", \"rules\": {}}", "$", 1, 1, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", \"id\": \"a\", \"version\": \"1\", \"rules\": {}}", "$.id", 1,
     51, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"more\": 1, \"id\": \"a\", \"version\": \"1\", \"rules\": {}}", "$.more", 1,
     42, PFT_EINVALID},
    {"{\"format\": ", "$.format", 1, 12, PFT_EINVALID},
    {"[]", "$", 1, 1, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", "
     "\"version\": \"1\", \"rules\": {\"VAL-004\": {\"severity\": \"loud\"}}}",
     "$.rules['VAL-004'].severity", 1, 95, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", "
     "\"version\": \"1\", \"rules\": {\"VAL-004\": {\"severity\": 3}}}",
     "$.rules['VAL-004'].severity", 1, 95, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", "
     "\"version\": \"1\", \"rules\": {\"VAL-004\": 3}}",
     "$.rules['VAL-004']", 1, 82, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", "
     "\"version\": \"1\", \"rules\": {\"VAL-002\": {\"words\": [3]}}}",
     "$.rules['VAL-002'].words[0]", 1, 93, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", "
     "\"version\": \"1\", \"rules\": {\"VAL-002\": {\"words\": {\"add\": 3}}}}",
     "$.rules['VAL-002'].words.add", 1, 100, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", "
     "\"version\": \"1\", \"rules\": {\"BUD-001\": {\"tolerance\": [\"1\", \"2\"]}}}",
     "$.rules['BUD-001'].tolerance", 1, 96, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", "
     "\"version\": \"1\", \"rules\": {\"CONS-004\": {\"pairs\": [\"面积\"]}}}",
     "$.rules['CONS-004'].pairs", 1, 93, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", "
     "\"version\": \"1\", \"rules\": {\"CONS-004\": {\"pairs\": [\"=亩\"]}}}",
     "$.rules['CONS-004'].pairs", 1, 93, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", "
     "\"version\": \"1\", \"rules\": {\"CONS-004\": {\"pairs\": [\"面积=\"]}}}",
     "$.rules['CONS-004'].pairs", 1, 93, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", "
     "\"version\": \"1\", \"rules\": []}",
     "$.rules", 1, 70, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", "
     "\"version\": \"1\", \"rules\": {}, \"title\": 3}",
     "$.title", 1, 83, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", "
     "\"version\": \"1\", \"rules\": {}, \"title\": {\"fr\": \"x\"}}",
     "$.title.fr", 1, 90, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", "
     "\"version\": \"1\", \"rules\": {}, \"title\": {\"zh\": 3}}",
     "$.title.zh", 1, 90, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"a\", "
     "\"version\": \"1\", \"rules\": {}, \"extends\": 3}",
     "$.extends", 1, 85, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": \"\", \"version\": \"1\", \"rules\": {}}", "$.id", 1,
     40, PFT_EINVALID},
    {"{\"format\": \"perftarget-ruleset\", \"id\": 3, \"version\": \"1\", \"rules\": {}}", "$.id", 1,
     40, PFT_EINVALID},
    {"{\"format\": 3, \"id\": \"a\", \"version\": \"1\", \"rules\": {}}", "$.format", 1, 12, PFT_EINVALID},
};

START_TEST(a_wrong_set_is_refused_with_line_column_and_path)
{
    const char *json = wrong_sets[_i].json;
    pft_ruleset *ruleset = NULL;
    pft_error err;

    ck_assert_int_eq(pft_ruleset_read(&ruleset, json, strlen(json), NULL, &err), wrong_sets[_i].status);
    ck_assert_ptr_null(ruleset);
    ck_assert_str_eq(err.path, wrong_sets[_i].path);
    ck_assert_uint_eq(err.line, wrong_sets[_i].line);
    ck_assert_msg(err.column == wrong_sets[_i].column, "column %u", (unsigned)err.column);
    ck_assert_uint_gt(strlen(err.message[PFT_CHINESE]), 0);
}
END_TEST

START_TEST(what_is_not_given_to_a_set_is_refused_and_changes_nothing)
{
    static const char *const words[] = {"1"}, *const nothing[] = {NULL}, *const damaged[] = {"\xFF"};
    static const char *const known[] = {"VAL", NULL}, *const unknown[] = {"VAL", "NO"}, *const empty[] = {""};
    static const char json[] = "\xEF\xBB\xBF{\"format\": \"perftarget-ruleset\", \"id\": \"a\", \"version\": \"1\", "
                               "\"extends\": null, \"rules\": {\"VAL-002\": \"on\"}}";
    pft_ruleset *set = load("disclosure"), *derived = NULL;
    char hash[65], *text;
    size_t size;

    snprintf(hash, sizeof hash, "%s", pft_ruleset_hash(set));
    ck_assert_int_eq(pft_ruleset_load(NULL, "disclosure", NULL, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_ruleset_load(&derived, NULL, NULL, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_ruleset_load(&derived, "moon", NULL, NULL), PFT_ENOTFOUND);
    ck_assert_int_eq(pft_ruleset_read(NULL, json, sizeof json - 1, NULL, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_ruleset_read(&derived, NULL, 1, NULL, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_ruleset_read_file(NULL, "a", NULL, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_ruleset_read_file(&derived, NULL, NULL, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_ruleset_derive(NULL, set, "b", "1", NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_ruleset_derive(&derived, NULL, "b", "1", NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_ruleset_derive(&derived, set, NULL, "1", NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_ruleset_derive(&derived, set, "", "1", NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_ruleset_derive(&derived, set, "b", NULL, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_ruleset_derive(&derived, set, "b", "", NULL), PFT_EARGUMENT);
    ck_assert_ptr_null(derived);

    ck_assert_int_eq(pft_ruleset_switch(NULL, "VAL-004", false), PFT_ENOTFOUND);
    ck_assert_int_eq(pft_ruleset_switch_all(NULL, "VAL", false), PFT_ENOTFOUND);
    ck_assert_int_eq(pft_ruleset_switch_all(set, NULL, false), PFT_ENOTFOUND);
    ck_assert_int_eq(pft_ruleset_switch_all(set, "", false), PFT_ENOTFOUND);
    ck_assert_int_eq(pft_ruleset_select(NULL, known, 1), PFT_ENOTFOUND);
    ck_assert_int_eq(pft_ruleset_select(set, NULL, 1), PFT_ENOTFOUND);
    ck_assert_int_eq(pft_ruleset_select(set, known, 2), PFT_ENOTFOUND);
    ck_assert_int_eq(pft_ruleset_select(set, unknown, 2), PFT_ENOTFOUND);
    ck_assert_int_eq(pft_ruleset_select(set, empty, 1), PFT_ENOTFOUND);
    ck_assert_int_eq(pft_ruleset_set_severity(NULL, "VAL-004", PFT_SEVERITY_INFO), PFT_ENOTFOUND);
    ck_assert_int_eq(pft_ruleset_set_severity(set, "NO-001", PFT_SEVERITY_INFO), PFT_ENOTFOUND);
    ck_assert_int_eq(pft_ruleset_set_severity(set, "VAL-004", PFT_SEVERITY_COUNT), PFT_EARGUMENT);
    ck_assert_int_eq(pft_ruleset_set_parameter(NULL, "BUD-001", "tolerance", words, 1), PFT_ENOTFOUND);
    ck_assert_int_eq(pft_ruleset_set_parameter(set, "BUD-001", NULL, words, 1), PFT_ENOTFOUND);
    ck_assert_int_eq(pft_ruleset_set_parameter(set, "VAL-002", "words", NULL, 1), PFT_EINVALID);
    ck_assert_int_eq(pft_ruleset_set_parameter(set, "VAL-002", "words", nothing, 1), PFT_EINVALID);
    ck_assert_int_eq(pft_ruleset_set_parameter(set, "VAL-002", "words", damaged, 1), PFT_EINVALID);
    ck_assert_ptr_null(pft_ruleset_parameter_at(set, "BUD-001", NULL, 0));
    ck_assert_ptr_null(pft_ruleset_parameter_at(set, "BUD-001", "tolerance", 1));
    ck_assert_int_eq(pft_ruleset_severity(set, "NO-001"), PFT_SEVERITY_COUNT);
    ck_assert(!pft_ruleset_has(set, "NO-001"));
    ck_assert_int_eq(pft_ruleset_write_text(NULL, &text, &size), PFT_EARGUMENT);
    ck_assert_int_eq(pft_ruleset_write_text(set, NULL, &size), PFT_EARGUMENT);
    ck_assert_str_eq(pft_ruleset_hash(set), hash);

    ck_assert_int_eq(pft_ruleset_read(&derived, json, sizeof json - 1, NULL, NULL), PFT_OK);
    ck_assert(pft_ruleset_has(derived, "VAL-002"));
    pft_ruleset_free(derived);
    pft_ruleset_free(set);
    pft_ruleset_free(NULL);
}
END_TEST

START_TEST(lists_are_extended_and_cut)
{
    static const char json[] =
        "{\"format\": \"perftarget-ruleset\", \"id\": \"a\", \"version\": \"1\", \"extends\": \"disclosure\","
        " \"rules\": {\"VAL-002\": {\"words\": {\"add\": [\"妥善\"], \"remove\": [\"有限\"]}}}}";
    pft_ruleset *ruleset;
    bool added = false;
    const char *word;

    ck_assert_int_eq(pft_ruleset_read(&ruleset, json, strlen(json), NULL, NULL), PFT_OK);
    for (size_t i = 0; (word = pft_ruleset_parameter_at(ruleset, "VAL-002", "words", i)) != NULL; i++) {
        added = added || strcmp(word, "妥善") == 0;
        ck_assert_str_ne(word, "有限");
    }
    ck_assert(added);
    pft_ruleset_free(ruleset);
}
END_TEST

START_TEST(known_findings_are_left_out_each_as_often_as_it_is_known)
{
    pft_ruleset *ruleset = load("disclosure");
    pft_findings *findings = check_table(table, ruleset), *known;
    size_t count = pft_findings_count(findings), size;
    char *text;

    ck_assert_int_eq(pft_findings_write_text(findings, "json", NULL, &text, &size, NULL), PFT_OK);
    ck_assert_int_eq(pft_findings_read(&known, text, size, NULL, NULL), PFT_OK);
    ck_assert_uint_eq(pft_findings_count(known), count);
    ck_assert_str_eq(pft_findings_ruleset_hash(known), pft_ruleset_hash(ruleset));
    ck_assert_int_eq(pft_findings_filter(findings, PFT_SEVERITY_INFO, known, NULL), PFT_OK);
    ck_assert_uint_eq(pft_findings_count(findings), 0);
    ck_assert_int_eq(pft_findings_filter(known, PFT_SEVERITY_ERROR, NULL, NULL), PFT_OK);
    ck_assert_uint_lt(pft_findings_count(known), count);
    for (size_t i = 0; i < pft_findings_count(known); i++)
        ck_assert_int_eq(pft_findings_at(known, i)->severity, PFT_SEVERITY_ERROR);
    pft_text_free(text);
    pft_findings_free(known);
    pft_findings_free(findings);
    pft_ruleset_free(ruleset);
}
END_TEST

/* A report of any length is a baseline: nothing of what is written is too much to be read. */
START_TEST(any_number_of_findings_is_read_back)
{
    enum { MANY = 2500 };
    static const char head[] = "{\"format\": \"perftarget-findings\", \"version\": 1, \"findings\": [";
    static const char one[] = "{\"rule\": \"VAL-002\", \"severity\": \"warning\"}";
    char *text = malloc(sizeof head + MANY * sizeof one + 2), *end = text + sprintf(text, "%s", head);
    pft_findings *findings;

    for (int i = 0; i < MANY; i++)
        end += sprintf(end, "%s%s", i > 0 ? "," : "", one);
    end += sprintf(end, "]}");
    ck_assert_int_eq(pft_findings_read(&findings, text, (size_t)(end - text), NULL, NULL), PFT_OK);
    ck_assert_uint_eq(pft_findings_count(findings), MANY);
    pft_findings_free(findings);
    free(text);
}
END_TEST

START_TEST(wrong_findings_are_refused_with_their_place)
{
    static const char json[] = "{\"format\": \"perftarget-findings\", \"version\": 1, \"findings\": [{\"rule\": 3}]}";
    pft_findings *findings;
    pft_error err;

    ck_assert_int_eq(pft_findings_read(&findings, json, strlen(json), NULL, &err), PFT_EINVALID);
    ck_assert_str_eq(err.path, "$.findings[0].rule");
    ck_assert_ptr_null(findings);
}
END_TEST

static const char *const report_formats[] = {"json", "jsonl", "csv", "sarif", "html"};

START_TEST(a_report_written_in_parts_is_the_whole)
{
    pft_report_options options = PFT_REPORT_OPTIONS_INIT;
    pft_ruleset *ruleset = load("disclosure");
    pft_findings *findings = check_table(table, ruleset);
    char *whole, *parts[3], *joined;
    size_t size, sizes[3];

    ck_assert_int_eq(pft_findings_write_text(findings, report_formats[_i], NULL, &whole, &size, NULL), PFT_OK);
    for (int i = 0; i < 3; i++) {
        options.parts = (1U << i) | (i == 2 ? PFT_REPORT_NEXT : 0);
        ck_assert_int_eq(pft_findings_write_text(findings, report_formats[_i], &options, &parts[i], &sizes[i], NULL),
                         PFT_OK);
    }
    joined = calloc(1, sizes[0] + sizes[1] + sizes[2] + 1);
    for (int i = 0; i < 3; i++) {
        strcat(joined, parts[i]);
        pft_text_free(parts[i]);
    }
    ck_assert_str_eq(joined, whole);
    free(joined);
    pft_text_free(whole);
    pft_findings_free(findings);
    pft_ruleset_free(ruleset);
}
END_TEST

/* Keeps what is written, and refuses what goes beyond `room`. */
typedef struct {
    char text[1 << 16];
    size_t size, room;
} kept;

static pft_status keep(void *context, const char *bytes, size_t size)
{
    kept *k = context;

    if (size > k->room - k->size)
        return PFT_EIO;
    memcpy(k->text + k->size, bytes, size);
    k->size += size;
    return PFT_OK;
}

START_TEST(findings_go_to_a_writer_as_they_go_to_memory)
{
    static kept written = {.room = sizeof written.text};
    pft_ruleset *ruleset = load("disclosure");
    pft_findings *findings = check_table(table, ruleset);
    const pft_writer writer = {keep, &written};
    char *text;
    size_t size;

    ck_assert_int_eq(pft_findings_write(findings, "json", NULL, &writer, NULL), PFT_OK);
    ck_assert_int_eq(pft_findings_write_text(findings, "json", NULL, &text, &size, NULL), PFT_OK);
    ck_assert_uint_eq(written.size, size);
    ck_assert_mem_eq(written.text, text, size);
    written = (kept){.room = size - 1};
    ck_assert_int_eq(pft_findings_write(findings, "json", NULL, &writer, NULL), PFT_EIO);
    ck_assert_int_eq(pft_findings_write(findings, "pdf", NULL, &writer, NULL), PFT_EUNSUPPORTED);
    ck_assert_int_eq(pft_findings_write(findings, "json", NULL, NULL, NULL), PFT_EARGUMENT);
    pft_text_free(text);
    pft_findings_free(findings);
    pft_ruleset_free(ruleset);
}
END_TEST

START_TEST(findings_name_the_set_that_they_come_from)
{
    pft_ruleset *ruleset = load("audit"), *derived;
    pft_findings *findings;

    ck_assert_str_eq(pft_ruleset_version(ruleset), "1");
    ck_assert_int_eq(pft_ruleset_derive(&derived, ruleset, "town", "2026-1", NULL), PFT_OK);
    ck_assert_str_eq(pft_ruleset_version(derived), "2026-1");
    findings = check_table(filled, derived);
    ck_assert_str_eq(pft_findings_ruleset_id(findings), "town");
    ck_assert_str_eq(pft_findings_ruleset_version(findings), "2026-1");
    ck_assert_str_eq(pft_findings_ruleset_hash(findings), pft_ruleset_hash(derived));
    pft_findings_free(findings);
    pft_ruleset_free(derived);
    pft_ruleset_free(ruleset);
}
END_TEST

START_TEST(the_severity_of_a_rule_is_the_sets_own)
{
    pft_ruleset *ruleset = load("disclosure");

    ck_assert_int_eq(pft_ruleset_severity(ruleset, "STR-001"), PFT_SEVERITY_ERROR);
    ck_assert_int_eq(pft_ruleset_severity(ruleset, "STR-005"),
                     PFT_SEVERITY_INFO); /* the set's, not the rule's usual one */
    ck_assert_int_eq(pft_rule_find("STR-005")->severity, PFT_SEVERITY_WARNING);
    ck_assert_int_eq(pft_ruleset_set_severity(ruleset, "STR-005", PFT_SEVERITY_ERROR), PFT_OK);
    ck_assert_int_eq(pft_ruleset_severity(ruleset, "STR-005"), PFT_SEVERITY_ERROR);
    ck_assert_int_eq(pft_ruleset_switch(ruleset, "STR-005", false), PFT_OK);
    ck_assert_int_eq(pft_ruleset_severity(ruleset, "STR-005"), PFT_SEVERITY_ERROR); /* on or off */
    ck_assert_int_eq(pft_ruleset_severity(ruleset, "STR-999"), PFT_SEVERITY_COUNT);
    ck_assert_int_eq(pft_ruleset_severity(ruleset, NULL), PFT_SEVERITY_COUNT);
    pft_ruleset_free(ruleset);
}
END_TEST

START_TEST(a_set_is_read_from_a_file)
{
    char path[] = "/tmp/perftarget-ruleset-XXXXXX";
    int file = mkstemp(path);
    const char *text = "{\"format\": \"perftarget-ruleset\", \"id\": \"own\", \"version\": \"3\","
                       " \"title\": {\"zh\": \"自定\", \"en\": \"own\"}, \"rules\": {\"STR-001\": \"on\"}}";
    pft_ruleset *ruleset;
    pft_error err;

    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
    ck_assert_int_eq(pft_ruleset_read_file(&ruleset, path, NULL, &err), PFT_OK);
    ck_assert_str_eq(pft_ruleset_id(ruleset), "own");
    ck_assert_str_eq(pft_ruleset_version(ruleset), "3");
    ck_assert(pft_ruleset_has(ruleset, "STR-001") && !pft_ruleset_has(ruleset, "STR-002"));
    pft_ruleset_free(ruleset);
    unlink(path);
    ck_assert_int_eq(pft_ruleset_read_file(&ruleset, path, NULL, &err), PFT_EIO);
    ck_assert_ptr_null(ruleset);
    ck_assert_int_eq(err.status, PFT_EIO);
    ck_assert_int_eq(pft_ruleset_read_file(&ruleset, NULL, NULL, NULL), PFT_EARGUMENT);
}
END_TEST

START_TEST(an_unknown_format_is_unsupported)
{
    pft_ruleset *ruleset = load("disclosure");
    pft_findings *findings = check_table(table, ruleset);
    char *text;

    ck_assert_int_eq(pft_findings_write_text(findings, "pdf", NULL, &text, NULL, NULL), PFT_EUNSUPPORTED);
    ck_assert_ptr_null(text);
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

/* The lists that have a word in the text. */
static uint64_t lists_in(const pft_matcher *matcher, const char *text)
{
    char room[64];
    pft_fold fold = {.out = room};

    ck_assert_uint_le(strlen(text) + PFT_FOLD_ROOM, sizeof room);
    pft_matcher_fold(matcher, pft_text_of(text), &fold);
    return fold.lists;
}

START_TEST(folding_drops_space_and_evens_out_widths)
{
    static const struct {
        const char *text, *folded;
        bool marks;
        size_t han;
    } rows[] = {
        {"", "", false, 0},
        {" 有 效\t益", "有效益", true, 3},
        {"ＡＢc，（１２）％", "abc,(12)%", false, 0},
        {"达到“95”、。——", "达到“95”、。--", false, 2},
        {"\"引\"", "\"引\"", true, 1},
        {"\xC2\xA0㎡𠀀年", "㎡𠀀年", false, 1},
    };
    static pft_matcher matcher;
    char room[96];
    uint16_t han[2];

    pft_matcher_init(&matcher);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pft_fold fold = {.out = room, .han = han, .han_room = 2};

        pft_matcher_fold(&matcher, pft_text_of(rows[i].text), &fold);
        ck_assert_uint_eq(fold.folded.size, strlen(rows[i].folded));
        ck_assert_mem_eq(fold.folded.text, rows[i].folded, fold.folded.size);
        ck_assert_int_eq(fold.marks, rows[i].marks);
        ck_assert_uint_eq(fold.han_count, rows[i].han < 2 ? rows[i].han : 2);
        ck_assert_uint_eq(fold.lists, 0);
    }
}
END_TEST

START_TEST(the_first_word_of_a_list_is_found_where_it_begins)
{
    static pft_matcher matcher;
    pft_arena arena;
    pft_slice text = pft_text_of("保障有效提升有效"), found;

    pft_arena_init(&arena, NULL);
    pft_matcher_init(&matcher);
    ck_assert(pft_matcher_add(&matcher, &arena, "有效提升", strlen("有效提升"), 1));
    ck_assert(pft_matcher_add(&matcher, &arena, "效提", strlen("效提"), 1));
    ck_assert(pft_matcher_add(&matcher, &arena, "有效", strlen("有效"), 1 | 2));
    found = pft_matcher_find(&matcher, 1, text);
    ck_assert_ptr_eq(found.text, text.text + strlen("保障"));
    ck_assert_uint_eq(found.size, strlen("有效提升"));
    found = pft_matcher_find(&matcher, 2, text);
    ck_assert_uint_eq(found.size, strlen("有效"));
    ck_assert_ptr_null(pft_matcher_find(&matcher, 4, text).text);
    pft_arena_free(&arena);
}
END_TEST

START_TEST(folded_words_are_found_in_one_walk)
{
    pft_matcher matcher;
    pft_arena arena;

    pft_arena_init(&arena, NULL);
    pft_matcher_init(&matcher);
    ck_assert(pft_matcher_add(&matcher, &arena, "有效", strlen("有效"), 1));
    ck_assert(pft_matcher_add(&matcher, &arena, "效益", strlen("效益"), 2));
    ck_assert(pft_matcher_add(&matcher, &arena, "ＸＸ", strlen("ＸＸ"), 4));
    ck_assert(pft_matcher_add(&matcher, &arena, "有效", strlen("有效"), 8));
    ck_assert_uint_eq(lists_in(&matcher, " 有 效\t益 x×Ｘ"), 1 | 2 | 8);
    ck_assert_uint_eq(lists_in(&matcher, "Xx"), 4);
    ck_assert_uint_eq(lists_in(&matcher, "有"), 0);
    ck_assert_uint_eq(lists_in(&matcher, "无效益"), 2);
    ck_assert_uint_eq(lists_in(&matcher, "效有"), 0);
    ck_assert(pft_matcher_add(&matcher, &arena, "益", strlen("益"), 16));
    ck_assert_uint_eq(lists_in(&matcher, "益"), 16);
    ck_assert_uint_eq(lists_in(&matcher, "a效益b"), 2 | 16);
    pft_arena_free(&arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("check");
    TCase *tests = tcase_create("check");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, every_rule_says_all_about_itself_in_both_languages);
    tcase_add_test(tests, lists_of_words_have_a_bit_each);
    tcase_add_test(tests, folding_drops_space_and_evens_out_widths);
    tcase_add_test(tests, the_first_word_of_a_list_is_found_where_it_begins);
    tcase_add_test(tests, folded_words_are_found_in_one_walk);
    tcase_add_test(tests, sets_that_are_built_in_load_and_differ);
    tcase_add_test(tests, threads_that_load_at_the_same_time_get_the_same_sets);
    tcase_add_test(tests, what_is_changed_in_one_loaded_set_stays_in_it);
    tcase_add_test(tests, a_finding_says_where_what_and_what_else);
    tcase_add_test(tests, an_audit_computes_scores_rates_and_totals_again);
    tcase_add_test(tests, findings_are_sorted_by_place);
    tcase_add_loop_test(tests, names_that_are_alike_are_found_among_few_and_among_many, 0, 5);
    tcase_add_test(tests, what_is_missing_is_uncertain_where_cells_found_no_place);
    tcase_add_test(tests, a_set_is_derived_changed_and_written);
    tcase_add_loop_test(tests, a_wrong_set_is_refused_with_line_column_and_path, 0,
                        sizeof wrong_sets / sizeof wrong_sets[0]);
    tcase_add_test(tests, what_is_not_given_to_a_set_is_refused_and_changes_nothing);
    tcase_add_test(tests, lists_are_extended_and_cut);
    tcase_add_test(tests, known_findings_are_left_out_each_as_often_as_it_is_known);
    tcase_add_test(tests, wrong_findings_are_refused_with_their_place);
    tcase_add_test(tests, any_number_of_findings_is_read_back);
    tcase_add_loop_test(tests, a_report_written_in_parts_is_the_whole, 0,
                        sizeof report_formats / sizeof report_formats[0]);
    tcase_add_test(tests, findings_go_to_a_writer_as_they_go_to_memory);
    tcase_add_test(tests, findings_name_the_set_that_they_come_from);
    tcase_add_test(tests, the_severity_of_a_rule_is_the_sets_own);
    tcase_add_test(tests, a_set_is_read_from_a_file);
    tcase_add_test(tests, an_unknown_format_is_unsupported);
    tcase_add_loop_test(tests, each_allocation_may_fail_and_nothing_leaks, 0, 2);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
