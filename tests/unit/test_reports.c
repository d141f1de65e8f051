/* What reports are made of and where they go: severities by name, what a scorecard says of itself, streams. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <string.h>

#include "suite.h"

static const char targets[] = "项目名称\t古桥修缮\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t修缮古桥\t3座\n";
static const char later[] = "项目名称\t古桥修缮\n一级指标\t二级指标\t三级指标\t指标值\t实际完成值\n"
                            "产出指标\t数量指标\t修缮古桥\t3座\t2座\n产出指标\t质量指标\t合格率\t90%\t93%\n";

static pft_document *read_text(const char *text)
{
    pft_document *document;
    pft_read_options options = PFT_READ_OPTIONS_INIT;

    options.name = "bridges.txt";
    ck_assert_int_eq(pft_document_read(&document, text, strlen(text), &options, NULL), PFT_OK);
    return document;
}

/* Of the targets merged with a later self-evaluation, which has one indicator more. */
static pft_scorecard *score_merged(void)
{
    pft_document *document = read_text(targets), *evaluation = read_text(later);
    pft_scorecard *card;
    pft_method *method;

    ck_assert_int_eq(pft_document_merge(document, evaluation), PFT_OK);
    ck_assert_int_eq(pft_method_load(&method, NULL, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_score(&card, document, method, NULL, NULL), PFT_OK);
    pft_method_free(method);
    pft_document_free(evaluation);
    pft_document_free(document);
    return card; /* outlives them */
}

/* All that was written to a stream; at most `size` bytes. */
static size_t read_back(FILE *stream, char *bytes, size_t size)
{
    rewind(stream);
    size = fread(bytes, 1, size, stream);
    fclose(stream);
    return size;
}

START_TEST(a_severity_is_found_by_its_name)
{
    pft_severity severity;

    for (int i = PFT_SEVERITY_INFO; i <= PFT_SEVERITY_ERROR; i++) {
        ck_assert_int_eq(pft_severity_from_name(&severity, pft_severity_name((pft_severity)i)), PFT_OK);
        ck_assert_int_eq((int)severity, i);
        ck_assert_str_ne(pft_severity_label(severity, PFT_ENGLISH), pft_severity_label(severity, PFT_CHINESE));
    }
    ck_assert_int_eq(pft_severity_from_name(&severity, "grave"), PFT_ENOTFOUND);
}
END_TEST

START_TEST(a_scorecard_says_of_what_it_is_and_by_what)
{
    pft_scorecard *card = score_merged();

    ck_assert_uint_eq(pft_scorecard_project_count(card), 1);
    ck_assert_str_eq(pft_scorecard_source(card)->name, "bridges.txt");
    ck_assert_str_eq(pft_scorecard_method(card)->id, pft_method_id_at(0));
    pft_scorecard_free(card);
}
END_TEST

START_TEST(a_scorecard_keeps_what_its_actual_values_did_not_match)
{
    pft_scorecard *card = score_merged();

    ck_assert_uint_eq(pft_scorecard_gap_count(card), 1);
    ck_assert_int_eq(pft_scorecard_gap_at(card, 0)->kind, PFT_GAP_INDICATOR_LATER);
    ck_assert_str_eq(pft_scorecard_gap_at(card, 0)->indicator, "合格率");
    ck_assert_ptr_null(pft_scorecard_gap_at(card, 1));
    pft_scorecard_free(card);
}
END_TEST

START_TEST(a_scorecard_is_written_to_a_stream)
{
    pft_scorecard *card = score_merged();
    FILE *stream = tmpfile();
    pft_writer writer = pft_stream_writer(stream);
    char bytes[4096], *text;
    size_t size;

    ck_assert_int_eq(pft_scorecard_write(card, "csv", NULL, &writer, NULL), PFT_OK);
    ck_assert_int_eq(pft_scorecard_write_text(card, "csv", NULL, &text, &size, NULL), PFT_OK);
    ck_assert_uint_eq(read_back(stream, bytes, sizeof bytes), size);
    ck_assert_mem_eq(bytes, text, size);
    ck_assert_int_eq(pft_scorecard_write(card, "pdf", NULL, &writer, NULL), PFT_EUNSUPPORTED);
    pft_text_free(text);
    pft_scorecard_free(card);
}
END_TEST

START_TEST(a_template_is_a_workbook_where_this_build_writes_them)
{
    pft_document *document = read_text(targets);
    FILE *stream = tmpfile();
    pft_writer writer = pft_stream_writer(stream);
    char bytes[4];
    pft_status status = pft_template_write(document, NULL, &writer, NULL);

    ck_assert(status == PFT_OK || status == PFT_EUNSUPPORTED);
    if (status == PFT_OK) {
        ck_assert_uint_eq(read_back(stream, bytes, sizeof bytes), sizeof bytes);
        ck_assert_mem_eq(bytes, "PK\x03\x04", sizeof bytes);
    } else {
        ck_assert_uint_eq(read_back(stream, bytes, sizeof bytes), 0);
    }
    pft_document_free(document);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("reports");
    TCase *all = tcase_create("reports");

    tcase_add_test(all, a_severity_is_found_by_its_name);
    tcase_add_test(all, a_scorecard_says_of_what_it_is_and_by_what);
    tcase_add_test(all, a_scorecard_keeps_what_its_actual_values_did_not_match);
    tcase_add_test(all, a_scorecard_is_written_to_a_stream);
    tcase_add_test(all, a_template_is_a_workbook_where_this_build_writes_them);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
