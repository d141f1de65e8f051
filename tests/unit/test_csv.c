#include "exchange_sample.h"

START_TEST(each_indicator_has_a_row_and_so_has_a_project_without_any)
{
    pft_document *document;
    const pft_project *project;
    char *text;

    OK(pft_document_new(&document, NULL));
    OK(pft_document_add_project(document, "=a \"b\", c", &project));
    OK(pft_project_add_indicator(document, project, "产出指标", "数量指标", "n", "≥95％", NULL));
    OK(pft_document_add_project(document, "空", NULL));
    text = written(document, "csv");
    ck_assert_str_eq(strchr(text, '\n') + 1,
                     ",\"=a \"\"b\"\", c\",,,,,,,,,,,,产出指标,数量指标,output.quantity,n,,≥95％,number,>=,95,,%,"
                     ",,,,,,,,,,,,,,\n"
                     ",空,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n");
    pft_text_free(text);
    pft_document_free(document);
}
END_TEST

START_TEST(the_header_can_be_left_out)
{
    pft_write_options options = PFT_WRITE_OPTIONS_INIT;
    pft_document *document;
    char *text;
    size_t size;

    options.no_header = true;
    OK(pft_document_new(&document, NULL));
    OK(pft_document_write_text(document, "csv", &options, &text, &size, NULL));
    ck_assert_str_eq(text, "");
    ck_assert_uint_eq(size, 0);
    pft_text_free(text);
    pft_document_free(document);
}
END_TEST

static pft_status full_disk(void *context, const char *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return PFT_EIO;
}

START_TEST(a_writer_that_fails_ends_the_writing)
{
    const pft_writer writer = {full_disk, NULL};
    pft_document *document;
    pft_error err = {0};

    OK(pft_document_new(&document, NULL));
    ck_assert_int_eq(pft_document_write(document, "csv", NULL, &writer, &err), PFT_EIO);
    ck_assert_int_eq(err.status, PFT_EIO);
    ck_assert_int_eq(pft_document_write(document, "text", NULL, &writer, &err), PFT_EUNSUPPORTED);
    pft_document_free(document);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("csv");
    TCase *all = tcase_create("csv");

    tcase_add_test(all, each_indicator_has_a_row_and_so_has_a_project_without_any);
    tcase_add_test(all, the_header_can_be_left_out);
    tcase_add_test(all, a_writer_that_fails_ends_the_writing);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
