/* What is written to a writer is what is written to memory, and what a writer returns is handed on. */
#include <perftarget/perftarget.h>

#include <stdlib.h>
#include <string.h>

#include "suite.h"

static const char table[] =
    "{\"format\": \"perftarget\", \"version\": 1, \"projects\": [{\"name\": \"河道清淤\", \"year\": 2024, \"agency\": "
    "{\"code\": \"100200\", \"name\": \"水务局\"}, \"budget\": {\"lines\": [{\"source\": \"total\", \"initial\": "
    "\"100\", \"executed\": \"90\"}]}, "
    "\"goals\": [\"保持河道通畅\"], \"indicators\": [{\"level1\": \"产出指标\", \"level2\": \"数量指标\", \"name\": \"清淤长度\", "
    "\"target\": \"≥10公里\", \"actual\": \"9公里\", \"weight\": \"50\", \"score\": \"45\"}, {\"level1\": \"效益指标\", "
    "\"level2\": \"社会效益指标\", \"name\": \"出行安全保障\", \"target\": \"有效保障\"}]}]}";

typedef struct {
    char *bytes;
    size_t size;
    pft_status status; /* that it returns */
} taker;

static pft_status take(void *context, const char *bytes, size_t size)
{
    taker *t = context;
    char *grown = t->status == PFT_OK ? realloc(t->bytes, t->size + size + 1) : NULL;

    if (t->status != PFT_OK)
        return t->status;
    ck_assert_ptr_nonnull(grown);
    memcpy(grown + t->size, bytes, size);
    grown[t->size + size] = '\0';
    *t = (taker){grown, t->size + size, PFT_OK};
    return PFT_OK;
}

/* All that can be written of one document. */
typedef struct {
    pft_document *document;
    pft_ruleset *ruleset;
    pft_method *method;
    pft_findings *findings;
    pft_statistics *statistics;
    pft_alike *alike;
    pft_comparison *comparison;
    pft_library *library;
    pft_portfolio *portfolio;
    pft_summary *summary;
    pft_form *form;
    pft_full_report *report;
} all;

static void make(all *a)
{
    pft_full_report_options options = PFT_FULL_REPORT_OPTIONS_INIT;

    ck_assert_int_eq(pft_document_read(&a->document, table, strlen(table), NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_ruleset_load(&a->ruleset, "disclosure", NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_method_load(&a->method, NULL, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_check(&a->findings, a->document, a->ruleset, NULL), PFT_OK);
    ck_assert_int_eq(pft_statistics_new(&a->statistics, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_statistics_add(a->statistics, a->findings, NULL), PFT_OK);
    ck_assert_int_eq(pft_alike_find(&a->alike, a->document, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_compare(&a->comparison, a->document, a->document, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_library_new(&a->library, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_library_add_document(a->library, a->document, NULL), PFT_OK);
    ck_assert_int_eq(pft_library_index(a->library, NULL), PFT_OK);
    ck_assert_int_eq(pft_portfolio_new(&a->portfolio, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_portfolio_add_document(a->portfolio, a->document, NULL), PFT_OK);
    ck_assert_int_eq(pft_summary_new(&a->summary, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_summary_add_document(a->summary, a->document, NULL), PFT_OK);
    ck_assert_int_eq(pft_form_make(&a->form, a->document, PFT_FORM_TARGET, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_full_report_new(&a->report, PFT_FULL_REPORT_PORTFOLIO, &options, NULL), PFT_OK);
    ck_assert_int_eq(pft_full_report_add(a->report, a->document, NULL), PFT_OK);
}

static void end(all *a)
{
    pft_full_report_free(a->report);
    pft_form_free(a->form);
    pft_summary_free(a->summary);
    pft_portfolio_free(a->portfolio);
    pft_library_free(a->library);
    pft_comparison_free(a->comparison);
    pft_alike_free(a->alike);
    pft_statistics_free(a->statistics);
    pft_findings_free(a->findings);
    pft_method_free(a->method);
    pft_ruleset_free(a->ruleset);
    pft_document_free(a->document);
}

/* Each to a writer, and to memory where `text` is given. */
#define WRITES(name, to_memory, to_writer)                                                                       \
    static pft_status write_##name(const all *a, char **text, const pft_writer *writer, pft_error *err)          \
    {                                                                                                            \
        return text != NULL ? to_memory : to_writer;                                                             \
    }

WRITES(findings, pft_findings_write_text(a->findings, "json", NULL, text, NULL, err),
       pft_findings_write(a->findings, "json", NULL, writer, err))
WRITES(statistics, pft_statistics_write_text(a->statistics, "csv", NULL, text, NULL, err),
       pft_statistics_write(a->statistics, "csv", NULL, writer, err))
WRITES(alike, pft_alike_write_text(a->alike, "json", NULL, text, NULL, err),
       pft_alike_write(a->alike, "json", NULL, writer, err))
WRITES(comparison, pft_comparison_write_text(a->comparison, "csv", NULL, text, NULL, err),
       pft_comparison_write(a->comparison, "csv", NULL, writer, err))
WRITES(library, pft_library_write_text(a->library, true, text, NULL, err),
       pft_library_write(a->library, true, writer, err))
WRITES(matches, pft_library_write_matches_text(a->library, a->document, text, NULL, err),
       pft_library_write_matches(a->library, a->document, writer, err))
WRITES(portfolio, pft_portfolio_write_text(a->portfolio, "json", NULL, text, NULL, err),
       pft_portfolio_write(a->portfolio, "json", NULL, writer, err))
WRITES(summary, pft_summary_write_text(a->summary, "json", PFT_CHINESE, NULL, text, NULL, err),
       pft_summary_write(a->summary, "json", PFT_CHINESE, NULL, writer, err))
WRITES(form, pft_form_write_text(a->form, "html", text, NULL, err), pft_form_write(a->form, "html", writer, err))
WRITES(report, pft_full_report_write_text(a->report, "html", text, NULL, err),
       pft_full_report_write(a->report, "html", writer, err))

static pft_status (*const writes[])(const all *a, char **text, const pft_writer *writer, pft_error *err) = {
    write_findings, write_statistics, write_alike,   write_comparison, write_library,
    write_matches,  write_portfolio,  write_summary, write_form,       write_report};

START_TEST(a_writer_is_given_what_memory_is)
{
    all a = {.document = NULL};
    taker t = {.status = PFT_OK};
    const pft_writer writer = {take, &t};
    char *text = NULL;

    make(&a);
    ck_assert_int_eq(writes[_i](&a, &text, NULL, NULL), PFT_OK);
    ck_assert_int_eq(writes[_i](&a, NULL, &writer, NULL), PFT_OK);
    ck_assert_uint_gt(t.size, 0);
    ck_assert_str_eq(t.bytes, text);
    pft_text_free(text);
    free(t.bytes);
    end(&a);
}
END_TEST

START_TEST(a_writer_that_fails_is_not_passed_over)
{
    all a = {.document = NULL};
    taker t = {.status = PFT_EIO};
    const pft_writer writer = {take, &t}, none = {NULL, NULL};
    pft_error err = {.status = PFT_OK};

    make(&a);
    ck_assert_int_eq(writes[_i](&a, NULL, &writer, &err), PFT_EIO);
    ck_assert_int_eq(err.status, PFT_EIO);
    ck_assert_str_ne(err.message[PFT_ENGLISH], "");
    ck_assert_int_eq(writes[_i](&a, NULL, &none, &err), PFT_EARGUMENT);
    end(&a);
}
END_TEST

START_TEST(a_format_that_is_none_is_refused)
{
    all a = {.document = NULL};
    char *text = (char *)&text;

    make(&a);
    ck_assert_int_eq(pft_alike_write_text(a.alike, "pdf", NULL, &text, NULL, NULL), PFT_EUNSUPPORTED);
    ck_assert_ptr_null(text);
    ck_assert_int_eq(pft_comparison_write_text(a.comparison, "pdf", NULL, &text, NULL, NULL), PFT_EUNSUPPORTED);
    ck_assert_int_eq(pft_portfolio_write_text(a.portfolio, "pdf", NULL, &text, NULL, NULL), PFT_EUNSUPPORTED);
    ck_assert_int_eq(pft_form_write_text(a.form, "pdf", &text, NULL, NULL), PFT_EUNSUPPORTED);
    ck_assert_ptr_null(text);
    end(&a);
}
END_TEST

/* ---- what is asked of them ---- */

START_TEST(a_portfolio_tells_what_it_counted)
{
    all a = {.document = NULL};
    pft_portfolio_options options = PFT_PORTFOLIO_OPTIONS_INIT;
    pft_portfolio *checked;
    uint64_t found = 0, projects = 0;

    make(&a);
    options.ruleset = a.ruleset;
    options.method = a.method;
    options.by = PFT_GROUPED_YEAR;
    ck_assert_int_eq(pft_portfolio_new(&checked, &options, NULL), PFT_OK);
    ck_assert_int_eq(pft_portfolio_add_document(checked, a.document, NULL), PFT_OK);
    ck_assert_uint_eq(pft_portfolio_document_count(checked), 1);
    ck_assert_int_eq(pft_portfolio_by(checked), PFT_GROUPED_YEAR);
    ck_assert_int_eq(pft_portfolio_by(a.portfolio), PFT_GROUPED_NONE);
    ck_assert_str_eq(pft_portfolio_method_id(checked), "mof-2020");
    ck_assert_str_eq(pft_portfolio_method_id(a.portfolio), "");
    ck_assert_uint_eq(pft_portfolio_indicators(checked, PFT_CATEGORY_OUTPUT_QUANTITY, PFT_KIND_NUMBER), 1);
    ck_assert_uint_eq(pft_portfolio_indicators(checked, PFT_CATEGORY_OUTPUT_QUANTITY, PFT_KIND_DATE), 0);
    for (size_t i = 0; i < pft_rule_count(); i++) {
        uint64_t of_rule = 0;

        found += pft_portfolio_findings(checked, i, &of_rule);
        projects = of_rule > projects ? of_rule : projects;
        ck_assert_uint_eq(pft_portfolio_findings(a.portfolio, i, NULL), 0); /* that one checks nothing */
    }
    ck_assert_uint_eq(projects, 1);
    ck_assert_uint_gt(found, 1);
    ck_assert_uint_eq(found, pft_findings_count(a.findings)); /* each, of whatever family */
    ck_assert_uint_eq(pft_statistics_count_of(a.statistics, PFT_SEVERITY_WARNING),
                      pft_findings_count_of(a.findings, PFT_SEVERITY_WARNING));
    pft_portfolio_free(checked);
    end(&a);
}
END_TEST

START_TEST(files_that_are_not_there_are_said)
{
    pft_portfolio *portfolio = (pft_portfolio *)&portfolio;
    pft_library *library = (pft_library *)&library;
    pft_error err = {.status = PFT_OK};

    ck_assert_int_eq(pft_portfolio_read_file(&portfolio, "/nowhere/part.json", NULL, &err), PFT_EIO);
    ck_assert_ptr_null(portfolio);
    ck_assert_int_eq(pft_library_read_file(&library, "/nowhere/library.json", NULL, &err), PFT_EIO);
    ck_assert_ptr_null(library);
    ck_assert_int_eq(err.status, PFT_EIO);
}
END_TEST

START_TEST(suggestions_are_accepted_by_the_rule_that_made_them)
{
    static const char loose[] =
        "{\"format\": \"perftarget\", \"version\": 1, \"projects\": [{\"name\": \"甲\", \"indicators\": ["
        "{\"level1\": \"产出指标\", \"level2\": \"质量指标\", \"name\": \"路面完好率\", \"target\": \"≤95%\"}]}]}";
    all a = {.document = NULL};
    pft_findings *findings;
    pft_document *document;
    size_t suggested = 0, accepted = 0;

    make(&a);
    ck_assert_int_eq(pft_document_read(&document, loose, strlen(loose), NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_check(&findings, document, a.ruleset, NULL), PFT_OK);
    for (size_t i = 0; i < pft_findings_count(findings); i++)
        if (strncmp(pft_findings_at(findings, i)->rule, "OUT", 3) == 0)
            suggested += *pft_findings_at(findings, i)->suggestion != '\0';
    ck_assert_uint_gt(suggested, 0);
    ck_assert_uint_eq(pft_findings_accept(findings, "NONE"), 0);
    ck_assert_uint_eq(pft_findings_accept(findings, "OUT"), suggested);
    for (size_t i = 0; i < pft_findings_count(findings); i++) {
        const pft_finding *finding = pft_findings_at(findings, i);

        accepted += finding->accept;
        ck_assert(!finding->accept || (strncmp(finding->rule, "OUT", 3) == 0 && *finding->suggestion != '\0'));
    }
    ck_assert_uint_eq(accepted, suggested);
    pft_findings_free(findings);
    pft_document_free(document);
    end(&a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("writers");
    TCase *tcase = tcase_create("writers");
    const int count = sizeof writes / sizeof *writes;

    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, a_writer_is_given_what_memory_is, 0, count);
    tcase_add_loop_test(tcase, a_writer_that_fails_is_not_passed_over, 0, count);
    tcase_add_test(tcase, a_format_that_is_none_is_refused);
    tcase_add_test(tcase, a_portfolio_tells_what_it_counted);
    tcase_add_test(tcase, files_that_are_not_there_are_said);
    tcase_add_test(tcase, suggestions_are_accepted_by_the_rule_that_made_them);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
