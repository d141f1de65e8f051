/* Reports on many documents: their kinds, what they need, and memory that fails. */
#include <perftarget/perftarget.h>

#include <string.h>

#include "failing_allocator.h"
#include "suite.h"

static const char table[] = "项目名称\t古桥修缮\n预算单位\t文物局\n一级指标\t二级指标\t三级指标\t指标值\t实际完成值\t分值\t得分\n"
                            "产出指标\t数量指标\t修缮古桥\t≥3座\t2座\t50\t40\n效益指标\t社会效益指标\t游客增加\t有效提升\t达成\t50\t50\n";

static pft_ruleset *ruleset;
static pft_method *method;

static void setup(void)
{
    ck_assert_int_eq(pft_ruleset_load(&ruleset, "audit", NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_method_load(&method, NULL, NULL, NULL), PFT_OK);
}

static void teardown(void)
{
    pft_ruleset_free(ruleset);
    pft_method_free(method);
}

static pft_document *read_table(const char *name)
{
    pft_document *document;
    pft_read_options options = PFT_READ_OPTIONS_INIT;

    options.name = name;
    ck_assert_int_eq(pft_document_read(&document, table, sizeof table - 1, &options, NULL), PFT_OK);
    return document;
}

static pft_full_report_options options_of(const pft_allocator *allocator)
{
    pft_full_report_options options = PFT_FULL_REPORT_OPTIONS_INIT;

    options.ruleset = ruleset;
    options.method = method;
    options.month = 7;
    options.allocator = allocator;
    return options;
}

static pft_status write_report(pft_full_report_kind kind, const char *format, const pft_document *document,
                               const pft_allocator *allocator, char **text, size_t *size)
{
    pft_full_report_options options = options_of(allocator);
    pft_full_report *report = NULL;
    pft_status status = pft_full_report_new(&report, kind, &options, NULL);

    *text = NULL;
    for (int i = 0; i < 2 && status == PFT_OK; i++)
        status = pft_full_report_add(report, document, NULL);
    if (status == PFT_OK)
        status = pft_full_report_write_text(report, format, text, size, NULL);
    pft_full_report_free(report);
    return status;
}

START_TEST(a_kind_is_found_by_its_name)
{
    pft_full_report_kind kind = PFT_FULL_REPORT_COUNT;

    ck_assert_int_eq(pft_full_report_from_name(&kind, pft_full_report_name((pft_full_report_kind)_i)), PFT_OK);
    ck_assert_int_eq((int)kind, _i);
    ck_assert_str_ne(pft_full_report_text(kind, PFT_ENGLISH), pft_full_report_text(kind, PFT_CHINESE));
    ck_assert_int_eq(pft_full_report_from_name(&kind, "yearbook"), PFT_ENOTFOUND);
    ck_assert_str_eq(pft_full_report_name(PFT_FULL_REPORT_COUNT), "?");
}
END_TEST

START_TEST(the_same_documents_give_the_same_bytes)
{
    pft_document *document = read_table("bridges.txt");
    char *first, *second;
    size_t size, again;

    ck_assert_int_eq(write_report((pft_full_report_kind)_i, "html", document, NULL, &first, &size), PFT_OK);
    ck_assert_int_eq(write_report((pft_full_report_kind)_i, "html", document, NULL, &second, &again), PFT_OK);
    ck_assert_uint_eq(size, again);
    ck_assert_mem_eq(first, second, size);
    ck_assert_ptr_nonnull(strstr(first, "<h1>"));
    ck_assert_ptr_nonnull(strstr(first, "bridges.txt"));
    ck_assert_ptr_null(strstr(first, "{{"));
    pft_text_free(first);
    pft_text_free(second);
    pft_document_free(document);
}
END_TEST

START_TEST(what_a_report_needs_is_asked_for)
{
    pft_full_report *report;
    char *text;

    ck_assert_int_eq(pft_full_report_new(&report, PFT_FULL_REPORT_SELF_EVALUATION, NULL, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_full_report_new(&report, PFT_FULL_REPORT_COUNT, NULL, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_full_report_new(&report, PFT_FULL_REPORT_PORTFOLIO, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_full_report_write_text(report, "pdf", &text, NULL, NULL), PFT_EUNSUPPORTED);
    ck_assert_ptr_null(text);
    ck_assert_int_eq(pft_full_report_write_text(report, "html", &text, NULL, NULL), PFT_OK);
    pft_text_free(text);
    pft_full_report_free(report);
}
END_TEST

/* A sample of all allocations fails. */
START_TEST(nothing_leaks_where_memory_fails)
{
    static const char *const formats[] = {"html", "docx"};
    pft_document *document = read_table("bridges.txt");
    pft_status status = PFT_ENOMEM;

    for (size_t budget = 0, step = 1; status == PFT_ENOMEM; budget += step) {
        failing_allocator memory = {.budget = budget};
        pft_allocator allocator = failing_allocator_use(&memory);
        size_t size;
        char *text;

        step = 1 + budget / 50;
        ck_assert_uint_lt(budget, 100000);
        status = write_report((pft_full_report_kind)(_i / 2), formats[_i % 2], document, &allocator, &text, &size);
        ck_assert(status == PFT_OK || status == PFT_ENOMEM || status == PFT_EUNSUPPORTED);
        pft_text_free(text);
        ck_assert_uint_eq(memory.blocks, 0);
        ck_assert_uint_eq(memory.wrong_sizes, 0);
    }
    pft_document_free(document);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("full_report");
    TCase *all = tcase_create("full_report");

    tcase_set_timeout(all, 60);
    tcase_add_checked_fixture(all, setup, teardown);
    tcase_add_loop_test(all, a_kind_is_found_by_its_name, 0, PFT_FULL_REPORT_COUNT);
    tcase_add_loop_test(all, the_same_documents_give_the_same_bytes, 0, PFT_FULL_REPORT_COUNT);
    tcase_add_test(all, what_a_report_needs_is_asked_for);
    tcase_add_loop_test(all, nothing_leaks_where_memory_fails, 0, 2 * PFT_FULL_REPORT_COUNT);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
