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

/* What a call that writes a report says of a format. */
static pft_status try_format(uint32_t reported, const char *format, const pft_document *document)
{
    pft_portfolio *portfolio = NULL;
    pft_statistics *statistics = NULL;
    pft_findings *findings = NULL;
    pft_scorecard *card = NULL;
    pft_summary *summary = NULL;
    pft_status status = PFT_EARGUMENT;
    char *text = NULL;
    size_t size;

    switch (reported) {
    case PFT_REPORTS_FINDINGS:
        ck_assert_int_eq(pft_check(&findings, document, ruleset, NULL), PFT_OK);
        status = pft_findings_write_text(findings, format, NULL, &text, NULL, NULL);
        break;
    case PFT_REPORTS_STATISTICS:
        ck_assert_int_eq(pft_statistics_new(&statistics, NULL, NULL), PFT_OK);
        status = pft_statistics_write_text(statistics, format, NULL, &text, NULL, NULL);
        break;
    case PFT_REPORTS_SCORECARD:
        ck_assert_int_eq(pft_score(&card, document, method, NULL, NULL), PFT_OK);
        status = pft_scorecard_write_text(card, format, NULL, &text, NULL, NULL);
        break;
    case PFT_REPORTS_PORTFOLIO:
        ck_assert_int_eq(pft_portfolio_new(&portfolio, NULL, NULL), PFT_OK);
        status = pft_portfolio_write_text(portfolio, format, NULL, &text, NULL, NULL);
        break;
    case PFT_REPORTS_SUMMARY:
        ck_assert_int_eq(pft_summary_new(&summary, NULL, NULL), PFT_OK);
        status = pft_summary_write_text(summary, format, PFT_CHINESE, NULL, &text, NULL, NULL);
        break;
    case PFT_REPORTS_FULL:
        status = write_report(PFT_FULL_REPORT_REVIEW, format, document, NULL, &text, &size);
        break;
    }
    pft_text_free(text);
    pft_findings_free(findings);
    pft_statistics_free(statistics);
    pft_scorecard_free(card);
    pft_portfolio_free(portfolio);
    pft_summary_free(summary);
    return status;
}

START_TEST(what_the_list_of_formats_says_is_so)
{
    static const uint32_t reported[] = {PFT_REPORTS_FINDINGS,  PFT_REPORTS_STATISTICS, PFT_REPORTS_SCORECARD,
                                        PFT_REPORTS_PORTFOLIO, PFT_REPORTS_SUMMARY,    PFT_REPORTS_FULL};
    pft_document *document = read_table("bridges.txt");
    bool workbooks = try_format(PFT_REPORTS_FINDINGS, "xlsx", document) == PFT_OK; /* else left out of this build */

    for (size_t i = 0; i < pft_report_format_count(); i++) {
        const pft_report_format *format = pft_report_format_at(i);

        ck_assert_ptr_eq(pft_report_format_find(format->name), format);
        ck_assert_ptr_nonnull(strchr(format->media_type, '/'));
        if (!workbooks && (strcmp(format->name, "xlsx") == 0 || strcmp(format->name, "docx") == 0))
            continue;
        for (size_t r = 0; r < sizeof reported / sizeof *reported; r++)
            ck_assert_msg((try_format(reported[r], format->name, document) == PFT_OK) ==
                              ((format->reports & reported[r]) != 0),
                          "%s %u", format->name, (unsigned)reported[r]);
    }
    ck_assert_ptr_null(pft_report_format_at(pft_report_format_count()));
    ck_assert_ptr_null(pft_report_format_find("pdf"));
    ck_assert_str_eq(pft_reported_name(0), "findings");
    ck_assert_ptr_null(pft_reported_name(PFT_REPORTED_COUNT));
    pft_document_free(document);
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
    tcase_add_test(all, what_the_list_of_formats_says_is_so);
    tcase_add_loop_test(all, nothing_leaks_where_memory_fails, 0, 2 * PFT_FULL_REPORT_COUNT);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
