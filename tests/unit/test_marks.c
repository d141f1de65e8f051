/* Marks as JSON: read into the model, and what is wrong in them is told with its place. */
#include <string.h>

#include "allocations.h"
#include "readers/reader.h"
#include "suite.h"

#include <perftarget/page.h>

#define FRAME(pages) "{\"format\": \"perftarget-marks\", \"version\": 1, \"pages\": [" pages "]}"
#define RUN(text, left, top, right) \
    "{\"text\": \"" text "\", \"box\": [" #left "," #top "," #right ", " #top "], \"size\": 10.5}"

static const char *const form =
    FRAME("{\"width\": 595.3, \"height\": 841.9, \"rotation\": 0, \"runs\": ["
          RUN("\\u9879目名称", 75, 105, 117) "," RUN("水渠清淤", 155, 105, 197) "," RUN("主管部门", 75, 125, 117) ","
          RUN("水利局", 155, 125, 186) "], \"strokes\": ["
          "{\"kind\": \"frame\", \"box\": [70, 95, 300, 135]}, {\"kind\": \"line\", \"box\": [70, 1.15e2, 300, 115.0]},"
          "{\"kind\": \"fill\", \"box\": [150, 95, 150.5, 135], \"colour\": \"#00ff7F\", \"width\": 0.5}], "
          "\"font\": {}}");

START_TEST(marks_are_recognised_and_read)
{
    pft_document *document;

    ck_assert_str_eq(pft_format_recognise(form, strlen(form))->name, "marks");
    ck_assert_int_eq(pft_document_read(&document, form, strlen(form), NULL, NULL), PFT_OK);
    ck_assert_str_eq(pft_document_source(document)->reader, "marks");
    ck_assert_uint_eq(pft_document_project_count(document), 1);
    ck_assert_str_eq(pft_document_project_at(document, 0)->name, "水渠清淤");
    ck_assert_uint_eq(pft_document_project_at(document, 0)->place.row, 1);
    pft_document_free(document);
}
END_TEST

START_TEST(other_json_is_no_marks)
{
    static const char *const texts[] = {"{\"format\": \"perftarget\", \"version\": 1, \"projects\": []}",
                                        "{\"format\":",
                                        "{\"format\": \"perftarget-mark", "{}", "[", ""};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert_int_eq(pft_reader_marks.sniff(texts[i], strlen(texts[i])), PFT_SNIFF_NO);
}
END_TEST

static const struct {
    const char *text;
    pft_status status;
    const char *path, *message;
} wrong[] = {
    {FRAME("{\"runs\": [{\"text\": 1}]}"), PFT_EINVALID, "$.pages[0].runs[0].text", "expected a string"},
    {FRAME("{\"runs\": [{\"box\": [1, 2, 3]}]}"), PFT_EINVALID, "$.pages[0].runs[0].box",
     "a box has four numbers: left, top, right, bottom"},
    {FRAME("{\"runs\": [{\"text\": \"ab\", \"edges\": [1]}]}"), PFT_EINVALID, "$.pages[0].runs[0]",
     "a run of 2 characters has 1 edges"},
    {FRAME("{\"runs\": [{\"direction\": \"south\"}]}"), PFT_EINVALID, "$.pages[0].runs[0].direction",
     "unknown word \"south\""},
    {FRAME("{}, {\"strokes\": [{\"colour\": \"red\"}]}"), PFT_EINVALID, "$.pages[1].strokes[0].colour",
     "a colour is written #RRGGBB"},
    {FRAME("{\"width\": \"595\"}"), PFT_EINVALID, "$.pages[0].width", "expected a number"},
    {FRAME("{\"width\": 1.}"), PFT_EINVALID, "$.pages[0].width", "invalid JSON number"},
    {FRAME("{\"width\": 1e}"), PFT_EINVALID, "$.pages[0].width", "invalid JSON number"},
    {FRAME("{\"rotation\": -90}"), PFT_EINVALID, "$.pages[0].rotation", "expected a whole number from 0 to 360"},
    {"{\"format\": \"perftarget-marks\", \"version\": 1, \"pages\": [{\"picture\":", PFT_EINVALID, "$.pages[0].picture",
     "expected a JSON value"},
    {FRAME("{\"picture\": 1}"), PFT_EINVALID, "$.pages[0].picture", "expected true or false"},
    {"{\"format\": \"perftarget-marks\", \"version\": 1}", PFT_EINVALID, "$", "the member \"pages\" is missing"},
    {"{\"format\": \"perftarget-marks\", \"version\": 2}", PFT_EUNSUPPORTED, "$.version",
     "marks of version 2 are not read"},
};

START_TEST(what_is_wrong_is_told_with_its_place)
{
    pft_document *document;
    pft_error err;

    ck_assert_int_eq(pft_document_read(&document, wrong[_i].text, strlen(wrong[_i].text), NULL, &err),
                     wrong[_i].status);
    ck_assert_str_eq(err.path, wrong[_i].path);
    ck_assert_str_eq(err.message[PFT_ENGLISH], wrong[_i].message);
}
END_TEST

START_TEST(a_program_that_made_no_marks_says_why)
{
    static const char *const text = "{\"format\": \"perftarget-marks\", \"version\": 1, \"error\": "
                                    "{\"en\": \"the PDF is encrypted\", \"zh\": \"PDF 已加密\"}}";
    pft_document *document;
    pft_error err;

    ck_assert_int_eq(pft_document_read(&document, text, strlen(text), NULL, &err), PFT_EUNSUPPORTED);
    ck_assert_str_eq(err.message[PFT_ENGLISH], "the PDF is encrypted");
    ck_assert_str_eq(err.message[PFT_CHINESE], "PDF 已加密");
}
END_TEST

START_TEST(an_error_says_something_in_each_language)
{
    static const char *const text = "{\"format\": \"perftarget-marks\", \"version\": 1, \"error\": {\"en\": \"\"}}";
    pft_document *document;
    pft_error err;

    ck_assert_int_eq(pft_document_read(&document, text, strlen(text), NULL, &err), PFT_EUNSUPPORTED);
    ck_assert_str_eq(err.message[PFT_ENGLISH], "the marks of the pages could not be made");
    ck_assert_str_eq(err.message[PFT_CHINESE], "未能得到页面图元");
}
END_TEST

START_TEST(pages_without_text_are_scans)
{
    static const char *const text = FRAME("{\"picture\": true}, {\"picture\": true}");
    pft_document *document;
    pft_error err;

    ck_assert_int_eq(pft_document_read(&document, text, strlen(text), NULL, &err), PFT_EINVALID);
    ck_assert_ptr_nonnull(strstr(err.message[PFT_ENGLISH], "no text on 2 pages"));
}
END_TEST

START_TEST(every_allocation_may_fail)
{
    const test_input input = {form, strlen(form)};

    ck_assert_uint_gt(fail_each_allocation(read_input, &input), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("marks");
    TCase *cases = tcase_create("marks");

    tcase_add_test(cases, marks_are_recognised_and_read);
    tcase_add_test(cases, other_json_is_no_marks);
    tcase_add_loop_test(cases, what_is_wrong_is_told_with_its_place, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(cases, a_program_that_made_no_marks_says_why);
    tcase_add_test(cases, an_error_says_something_in_each_language);
    tcase_add_test(cases, pages_without_text_are_scans);
    tcase_add_test(cases, every_allocation_may_fail);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
