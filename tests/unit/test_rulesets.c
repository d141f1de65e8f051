/* Rule sets: loaded, read, changed and written. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check/run.h"
#include "check_sample.h"

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

int main(void)
{
    Suite *suite = suite_create("rulesets");
    TCase *tests = tcase_create("rulesets");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, every_rule_says_all_about_itself_in_both_languages);
    tcase_add_test(tests, sets_that_are_built_in_load_and_differ);
    tcase_add_test(tests, threads_that_load_at_the_same_time_get_the_same_sets);
    tcase_add_test(tests, what_is_changed_in_one_loaded_set_stays_in_it);
    tcase_add_test(tests, a_set_is_derived_changed_and_written);
    tcase_add_loop_test(tests, a_wrong_set_is_refused_with_line_column_and_path, 0,
                        sizeof wrong_sets / sizeof wrong_sets[0]);
    tcase_add_test(tests, what_is_not_given_to_a_set_is_refused_and_changes_nothing);
    tcase_add_test(tests, lists_are_extended_and_cut);
    tcase_add_test(tests, the_severity_of_a_rule_is_the_sets_own);
    tcase_add_test(tests, a_set_is_read_from_a_file);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
