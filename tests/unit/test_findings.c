/* Findings: filtered, read back, and written as reports. */
#include <stdlib.h>
#include <string.h>

#include "check_sample.h"

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

int main(void)
{
    Suite *suite = suite_create("findings");
    TCase *tests = tcase_create("findings");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, known_findings_are_left_out_each_as_often_as_it_is_known);
    tcase_add_test(tests, wrong_findings_are_refused_with_their_place);
    tcase_add_test(tests, any_number_of_findings_is_read_back);
    tcase_add_loop_test(tests, a_report_written_in_parts_is_the_whole, 0,
                        sizeof report_formats / sizeof report_formats[0]);
    tcase_add_test(tests, findings_go_to_a_writer_as_they_go_to_memory);
    tcase_add_test(tests, findings_name_the_set_that_they_come_from);
    tcase_add_test(tests, an_unknown_format_is_unsupported);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
