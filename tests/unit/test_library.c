/* The indicator library: built, curated, and what it says of an indicator. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <string.h>

#include "allocations.h"
#include "suite.h"

static pft_document *read_project(const char *agency, const char *indicators)
{
    char text[4096];
    pft_document *document;

    ck_assert_int_lt(snprintf(text, sizeof text, "{\"format\": \"perftarget\", \"version\": 1, \"projects\": "
                                                 "[{\"name\": \"甲\", \"agency\": "
                              "{\"code\": null, \"name\": \"%s\"}, \"indicators\": [%s]}]}", agency, indicators),
                              (int)sizeof text);
    ck_assert_int_eq(pft_document_read(&document, text, strlen(text), NULL, NULL), PFT_OK);
    return document;
}

#define QUALITY(name, target) \
    "{\"level1\": \"产出指标\", \"level2\": \"质量指标\", \"name\": \"" name "\", \"target\": \"" target "\"}"

static void add(pft_library *library, const char *agency, const char *indicators)
{
    pft_document *document = read_project(agency, indicators);

    ck_assert_int_eq(pft_library_add_document(library, document, NULL), PFT_OK);
    pft_document_free(document);
}

static pft_library *sample(void)
{
    pft_library *library;

    ck_assert_int_eq(pft_library_new(&library, NULL, NULL), PFT_OK);
    add(library, "一局", QUALITY("路面完好率", "≥95%") "," QUALITY("设备验收合格率", "100%"));
    add(library, "二局", QUALITY("路面 完好率", "≥92％") "," QUALITY("出行便利", "有效保障"));
    for (int i = 0; i < 8; i++)
        add(library, "一局", QUALITY("路面完好率（2024年）", "≥95%"));
    return library;
}

START_TEST(names_typed_otherwise_are_one_entry)
{
    pft_library *library = sample();
    const pft_library_entry *entry = pft_library_find(library, "2025年路面完好率");

    ck_assert_uint_eq(pft_library_count(library), 3);
    ck_assert_str_eq(entry->name, "路面完好率");
    ck_assert_uint_eq(entry->count, 10);
    ck_assert_uint_eq(entry->category_count, 1);
    ck_assert_int_eq(entry->categories[0].category, PFT_CATEGORY_OUTPUT_QUALITY);
    ck_assert_uint_eq(entry->unit_count, 1);
    ck_assert_str_eq(entry->units[0].text, "%");
    ck_assert_uint_eq(entry->target_count, 2);
    ck_assert_int_eq(entry->targets[0].value, 95000000);
    ck_assert_uint_eq(entry->targets[0].count, 9);
    ck_assert_uint_eq(entry->agency_count, 2);
    ck_assert_uint_eq(entry->agencies[0].count, 9);
    ck_assert_str_eq(pft_library_find(library, "出行便利")->targets[0].text, "有效保障");
    ck_assert_ptr_null(pft_library_find(library, "绿化"));
    ck_assert_ptr_null(pft_library_find(library, "——"));
    pft_library_free(library);
}
END_TEST

START_TEST(a_library_is_read_back_as_it_was_written)
{
    pft_library *library = sample(), *back;
    char *one, *other;

    ck_assert_int_eq(pft_library_write_text(library, false, &one, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_library_read(&back, one, strlen(one), NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_library_write_text(back, false, &other, NULL, NULL), PFT_OK);
    ck_assert_str_eq(one, other);
    pft_text_free(one);
    pft_text_free(other);
    pft_library_free(library);
    pft_library_free(back);
}
END_TEST

START_TEST(what_a_person_wrote_is_enough)
{
    static const char text[] =
        "{\"format\": \"perftarget-library\", \"version\": 1, \"indicators\": [{\"name\": \"受益人数\", \"note\": "
        "\"按实有人数\", \"units\": [{\"unit\": \"人\"}]}, {\"name\": \"受益 人数\", \"count\": 2}]}";
    pft_library *library;
    const pft_library_entry *entry;

    ck_assert_int_eq(pft_library_read(&library, text, strlen(text), NULL, NULL), PFT_OK);
    ck_assert_uint_eq(pft_library_count(library), 1); /* typed twice */
    entry = pft_library_at(library, 0);
    ck_assert_str_eq(entry->note, "按实有人数");
    ck_assert_uint_eq(entry->count, 2);
    ck_assert_str_eq(entry->units[0].text, "人");
    pft_library_free(library);
}
END_TEST

static const struct {
    const char *text, *path;
} wrong[] = {
    {"{\"format\": \"perftarget\"}", "$.format"},
    {"{\"format\": \"perftarget-library\", \"version\": 1, \"indicators\": [{}]}", "$.indicators[0]"},
    {"{\"format\": \"perftarget-library\", \"version\": 1, \"indicators\": [{\"name\": \"\"}]}", "$.indicators[0]"},
    {"{\"format\": \"perftarget-library\", \"version\": 1, \"indicators\": [{\"name\": \"a\", \"unit\": 1}]}",
     "$.indicators[0].unit"},
    {"{\"format\": \"perftarget-library\", \"version\": 1, \"indicators\": [{\"name\": \"a\", \"targets\": [{\"op\": "
     "\"=>\"}]}]}",
     "$.indicators[0].targets[0].op"},
};

START_TEST(a_wrong_library_says_where)
{
    pft_library *library = (pft_library *)&library;
    pft_error error = {.status = PFT_OK};

    ck_assert_int_eq(pft_library_read(&library, wrong[_i].text, strlen(wrong[_i].text), NULL, &error), PFT_EINVALID);
    ck_assert_ptr_null(library);
    ck_assert_str_eq(error.path, wrong[_i].path);
}
END_TEST

/* ---- what it says ---- */

static const struct {
    const char *indicator, *flags;
    const char *unit, *low, *high;
} matches[] = {
    {QUALITY("路面完好率", "≥95%"), "", "%", "95", "95"},
    {QUALITY("路面完好率", "≥60%"), "out-of-range", "%", "95", "95"},
    {QUALITY("路面完好率", "≥95公里"), "unit-differs", "%", "95", "95"},
    {"{\"level1\": \"效益指标\", \"level2\": \"社会效益指标\", \"name\": \"路面完好率\", \"target\": \"≥95%\"}",
     "category-differs", "%", "95", "95"},
    {QUALITY("县道路面完好率", "≥95%"), "unknown near", "%", "95", "95"},
    {QUALITY("组织演练", "2次"), "unknown", "", "", ""},
    {QUALITY("设备验收合格率", "60%"), "", "%", "", ""}, /* one target makes no range */
};

static void check_decimal(pft_decimal value, const char *expected)
{
    char text[PFT_DECIMAL_SIZE];

    pft_decimal_format(value, text);
    ck_assert_str_eq(text, expected);
}

START_TEST(an_indicator_is_held_against_what_is_usual)
{
    pft_library *library = sample();
    pft_document *document = read_project("三局", matches[_i].indicator);
    const pft_indicator *indicator = pft_project_indicator_at(pft_document_project_at(document, 0), 0);
    pft_suggestion suggestion;
    char text[128] = "";

    ck_assert_int_eq(pft_library_match(library, indicator, &suggestion), PFT_EARGUMENT); /* it has no index yet */
    ck_assert_int_eq(pft_library_index(library, NULL), PFT_OK);
    ck_assert_int_eq(pft_library_match(library, indicator, &suggestion), PFT_OK);
    for (size_t i = 0; i < PFT_SUGGESTION_FLAG_COUNT; i++)
        if ((suggestion.flags & 1U << i) != 0) {
            strcat(text, *text != '\0' ? " " : "");
            strcat(text, pft_suggestion_flag_name(i));
        }
    ck_assert_str_eq(text, matches[_i].flags);
    ck_assert_str_eq(suggestion.unit, matches[_i].unit);
    check_decimal(suggestion.low, matches[_i].low);
    check_decimal(suggestion.high, matches[_i].high);
    if ((suggestion.flags & PFT_SUGGESTION_NEAR) != 0) {
        ck_assert_ptr_null(suggestion.entry);
        ck_assert_str_eq(suggestion.near[0].entry->name, "路面完好率");
        check_decimal(suggestion.near[0].likeness, "0.8");
    }
    pft_document_free(document);
    pft_library_free(library);
}
END_TEST

/* Names of few words, so that every pair of characters is common: signatures lead to them. */
START_TEST(similar_names_are_found_among_many_of_the_same_words)
{
    static const char *const words[] = {"城区", "乡镇", "社区", "校园", "医院", "园区", "港口", "林场", "水库", "景区"};
    static const char *const deeds[] = {"改造", "维护", "购置", "补贴", "建设", "修缮", "巡查", "培训", "宣传", "检测"};
    static const char *const things[] = {"养老床位", "饮水管网", "阅读空间", "运动食堂", "基层诊室", "防汛闸门", "县乡公路", "教室屋面",
                                         "健身场地", "监测站点"};
    static const char *const whats[] = {"数量", "完成率", "合格率", "及时率", "覆盖率"};
    pft_library *library;
    pft_document *document;
    const pft_project *project;
    pft_suggestion suggestion;
    size_t found = 0, asked = 0;
    char name[128];

    ck_assert_int_eq(pft_library_new(&library, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_document_new(&document, NULL), PFT_OK);
    ck_assert_int_eq(pft_document_add_project(document, "甲", &project), PFT_OK);
    for (size_t i = 0; i < 5000; i++) {
        snprintf(name, sizeof name, "%s%s%s%s", words[i % 10], deeds[i / 10 % 10], things[i / 100 % 10],
                 whats[i / 1000]);
        ck_assert_int_eq(pft_project_add_indicator(document, project, "产出指标", "", name, "≥95%", NULL), PFT_OK);
    }
    ck_assert_int_eq(pft_library_add_document(library, document, NULL), PFT_OK);
    ck_assert_int_eq(pft_library_index(library, NULL), PFT_OK);
    pft_document_free(document);
    ck_assert_int_eq(pft_document_new(&document, NULL), PFT_OK);
    ck_assert_int_eq(pft_document_add_project(document, "甲", &project), PFT_OK);
    for (size_t i = 3; i < 5000; i += 97, asked++) {
        snprintf(name, sizeof name, "%s%s新%s%s", words[i % 10], deeds[i / 10 % 10], things[i / 100 % 10],
                 whats[i / 1000]);
        ck_assert_int_eq(pft_project_add_indicator(document, project, "产出指标", "", name, "≥95%", NULL), PFT_OK);
    }
    for (size_t i = 0; i < asked; i++) {
        ck_assert_int_eq(pft_library_match(library, pft_project_indicator_at(project, i), &suggestion), PFT_OK);
        found += (suggestion.flags & PFT_SUGGESTION_NEAR) != 0;
    }
    ck_assert_uint_ge(found, asked * 3 / 4);
    pft_document_free(document);
    pft_library_free(library);
}
END_TEST

/* ---- what the check says by it ---- */

#define SOCIAL(name, target) \
    "{\"level1\": \"效益指标\", \"level2\": \"社会效益指标\", \"name\": \"" name "\", \"target\": \"" target "\"}"

/* The rules that speak of each, and what they say; "" where the library has nothing against it. */
static const struct {
    const char *indicator, *rule, *message;
} found[] = {
    {QUALITY("路面完好率", "≥95%"), "", ""},
    {SOCIAL("路面完好率", "≥95%"), "LIB-001", "usually quality in the indicator library (10 of 10)"},
    {QUALITY("路面完好率", "≥95公里"), "LIB-002", "usually measured in % in the indicator library"},
    {QUALITY("路面完好率", "≥0.95"), "LIB-002", "usually measured in % in the indicator library"},
    {QUALITY("路面完好率", "≥950‰"), "", ""},
    {QUALITY("路面完好率", "≥60%"), "LIB-003", "usual in the indicator library: 95 to 95 %"},
    {QUALITY("县道路面完好率", "≥95%"), "LIB-004", "the indicator library calls a similar indicator 路面完好率"},
    {QUALITY("组织演练", "2次"), "", ""},
    {SOCIAL("设备验收合格率", "100%"), "", ""},   /* the library has it once: that is no custom */
    {QUALITY("设备验收合格率", "100台"), "", ""},
    {"{\"name\": \"路面完好率\", \"target\": \"≥95%\"}", "", ""}, /* of no level: nothing to compare */
};

static pft_findings *check_by(const pft_document *document, const pft_library *library, const char *rule)
{
    pft_check_options options = PFT_CHECK_OPTIONS_INIT;
    pft_findings *findings;
    pft_ruleset *ruleset;

    options.library = library;
    ck_assert_int_eq(pft_ruleset_load(&ruleset, "disclosure", NULL, NULL), PFT_OK);
    if (rule != NULL)
        ck_assert_int_eq(pft_ruleset_switch_all(ruleset, rule, true), PFT_OK);
    ck_assert_int_eq(pft_check_with(&findings, document, ruleset, &options, NULL), PFT_OK);
    pft_ruleset_free(ruleset);
    return findings;
}

static const pft_finding *finding_of(const pft_findings *findings, const char *rule)
{
    for (size_t i = 0; i < pft_findings_count(findings); i++)
        if (strncmp(pft_findings_at(findings, i)->rule, rule, strlen(rule)) == 0)
            return pft_findings_at(findings, i);
    return NULL;
}

START_TEST(a_check_says_what_is_unusual_by_the_library)
{
    pft_library *library = sample();
    pft_document *document = read_project("三局", found[_i].indicator);
    pft_findings *findings, *without = check_by(document, NULL, NULL);
    const pft_finding *finding;

    ck_assert_int_eq(pft_library_index(library, NULL), PFT_OK);
    findings = check_by(document, library, NULL);
    finding = finding_of(findings, "LIB");
    ck_assert_ptr_null(finding_of(without, "LIB"));
    ck_assert_uint_eq(pft_findings_count(findings), pft_findings_count(without) + (*found[_i].rule != '\0'));
    ck_assert_str_eq(finding != NULL ? finding->rule : "", found[_i].rule);
    if (finding != NULL) {
        ck_assert_str_eq(finding->message[PFT_ENGLISH], found[_i].message);
        ck_assert_int_eq(finding->severity, PFT_SEVERITY_INFO);
        ck_assert_uint_eq(finding->indicator, 1);
        ck_assert(strcmp(finding->rule, "LIB-004") != 0 || strcmp(finding->suggestion, "路面完好率") == 0);
    }
    pft_findings_free(findings);
    pft_findings_free(without);
    pft_document_free(document);
    pft_library_free(library);
}
END_TEST

START_TEST(a_category_that_is_as_common_is_no_mistake)
{
    pft_library *library = sample();
    pft_document *document = read_project("三局", SOCIAL("路面完好率", "≥95%"));
    pft_findings *findings;

    for (int i = 0; i < 2; i++) /* 2 of 12 are more than a tenth */
        add(library, "二局", SOCIAL("路面完好率", "≥95%"));
    ck_assert_int_eq(pft_library_index(library, NULL), PFT_OK);
    findings = check_by(document, library, NULL);
    ck_assert_ptr_null(finding_of(findings, "LIB"));
    pft_findings_free(findings);
    pft_document_free(document);
    pft_library_free(library);
}
END_TEST

START_TEST(only_who_asks_for_it_is_held_to_the_names_of_the_library)
{
    pft_library *library = sample();
    pft_document *document = read_project("三局", QUALITY("组织演练", "2次"));
    pft_findings *findings;

    ck_assert_int_eq(pft_library_index(library, NULL), PFT_OK);
    findings = check_by(document, library, "LIB-005");
    ck_assert_ptr_nonnull(finding_of(findings, "LIB-005"));
    ck_assert_int_eq(finding_of(findings, "LIB-005")->severity, PFT_SEVERITY_WARNING);
    pft_findings_free(findings);
    pft_document_free(document);
    pft_library_free(library);
}
END_TEST

START_TEST(a_library_without_its_index_is_refused)
{
    pft_library *library = sample();
    pft_document *document = read_project("三局", QUALITY("组织演练", "2次"));
    pft_check_options options = PFT_CHECK_OPTIONS_INIT;
    pft_findings *findings = (pft_findings *)&findings;
    pft_ruleset *ruleset;

    ck_assert(!pft_library_is_indexed(library) && !pft_library_is_indexed(NULL));
    ck_assert_int_eq(pft_ruleset_load(&ruleset, "disclosure", NULL, NULL), PFT_OK);
    options.library = library;
    ck_assert_int_eq(pft_check_with(&findings, document, ruleset, &options, NULL), PFT_EARGUMENT);
    ck_assert_ptr_null(findings);
    ck_assert_int_eq(pft_library_index(library, NULL), PFT_OK);
    ck_assert(pft_library_is_indexed(library));
    add(library, "一局", QUALITY("新增", "1个"));
    ck_assert(!pft_library_is_indexed(library)); /* what changed is to be indexed anew */
    pft_ruleset_free(ruleset);
    pft_document_free(document);
    pft_library_free(library);
}
END_TEST

static pft_status build_and_match(const pft_allocator *allocator, const void *context)
{
    const pft_document *document = context;
    pft_library *library = NULL, *back = NULL;
    pft_check_options options = PFT_CHECK_OPTIONS_INIT;
    pft_findings *findings = NULL;
    pft_ruleset *ruleset = NULL;
    char *text = NULL, *lines = NULL;
    size_t size = 0;
    pft_status status;

    if ((status = pft_library_new(&library, allocator, NULL)) == PFT_OK &&
        (status = pft_library_add_document(library, document, NULL)) == PFT_OK &&
        (status = pft_library_write_text(library, true, &text, &size, NULL)) == PFT_OK &&
        (status = pft_library_read(&back, text, size, allocator, NULL)) == PFT_OK &&
        (status = pft_library_index(back, NULL)) == PFT_OK &&
        (status = pft_library_write_matches_text(back, document, &lines, NULL, NULL)) == PFT_OK &&
        (status = pft_ruleset_load(&ruleset, "disclosure", NULL, NULL)) == PFT_OK) {
        options.library = back;
        status = pft_check_with(&findings, document, ruleset, &options, NULL);
    }
    pft_findings_free(findings);
    pft_ruleset_free(ruleset);
    pft_text_free(text);
    pft_text_free(lines);
    pft_library_free(library);
    pft_library_free(back);
    return status;
}

START_TEST(any_allocation_may_fail)
{
    pft_document *document = read_project("一局", QUALITY("路面完好率", "≥95%") "," QUALITY("路面完好", "有效"));

    ck_assert_uint_gt(fail_each_allocation(build_and_match, document), 0);
    pft_document_free(document);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("library");
    TCase *tcase = tcase_create("library");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, names_typed_otherwise_are_one_entry);
    tcase_add_test(tcase, a_library_is_read_back_as_it_was_written);
    tcase_add_test(tcase, what_a_person_wrote_is_enough);
    tcase_add_loop_test(tcase, a_wrong_library_says_where, 0, sizeof wrong / sizeof *wrong);
    tcase_add_loop_test(tcase, an_indicator_is_held_against_what_is_usual, 0, sizeof matches / sizeof *matches);
    tcase_add_test(tcase, similar_names_are_found_among_many_of_the_same_words);
    tcase_add_loop_test(tcase, a_check_says_what_is_unusual_by_the_library, 0, sizeof found / sizeof *found);
    tcase_add_test(tcase, a_category_that_is_as_common_is_no_mistake);
    tcase_add_test(tcase, only_who_asks_for_it_is_held_to_the_names_of_the_library);
    tcase_add_test(tcase, a_library_without_its_index_is_refused);
    tcase_add_test(tcase, any_allocation_may_fail);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
