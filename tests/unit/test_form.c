/* The official forms: what has no room, wrong arguments, and memory that fails. */
#include <perftarget/form.h>
#include <perftarget/model.h>

#include "failing_allocator.h"
#include "suite.h"

/* One project with an actual value and a budget of three amounts; `more` goes into its object. */
static pft_document *make_document(const char *more, const pft_allocator *allocator)
{
    static const char head[] =
        "{\"format\":\"perftarget\",\"version\":1,\"projects\":[{\"name\":\"河道养护\",\"year\":2024,"
        "\"agency\":{\"code\":\"100200\",\"name\":\"水务局\"},\"goals\":[\"水清\",\"岸绿\"],"
        "\"budget\":{\"unit\":\"元\",\"lines\":[{\"source\":\"total\",\"label\":\"年度资金总额\","
        "\"initial\":\"1.5\",\"adjusted\":\"2\",\"executed\":\"1\"}]},"
        "\"indicators\":[{\"level1\":\"产出指标\",\"level2\":\"数量指标\",\"name\":\"巡查\","
        "\"target\":{\"raw\":\"≥5次\"},\"actual\":{\"raw\":\"4次\"},\"weight\":\"90\"}]";
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    char text[2048];

    snprintf(text, sizeof text, "%s%s}]}", head, more);
    options.allocator = allocator;
    ck_assert_int_eq(pft_document_read(&document, text, strlen(text), &options, NULL), PFT_OK);
    return document;
}

static size_t count_of(const pft_form *form, const char *what)
{
    for (size_t i = 0; i < pft_form_omission_count(form); i++)
        if (strcmp(pft_form_omission_at(form, i)->what[PFT_ENGLISH], what) == 0)
            return pft_form_omission_at(form, i)->count;
    return 0;
}

static const struct {
    const char *more;
    pft_form_kind kind;
    const char *what;
} omitted[] = {
    {"", PFT_FORM_TARGET, "actual value"},
    {"", PFT_FORM_TARGET, "executed budget"},
    {"", PFT_FORM_TARGET_A, "adjusted budget"},
    {",\"outcome\":\"达成\"", PFT_FORM_MONITORING, "outcome of the goals"},
    {",\"medium_goal\":\"三年清\"", PFT_FORM_SELF_EVALUATION, "goal of the medium term"},
    {",\"grade\":\"优\"", PFT_FORM_TARGET, "grade"},
    {",\"total_score\":\"90\"", PFT_FORM_TARGET, "total"},
    {",\"fields\":[{\"label\":\"联系人\",\"text\":\"\"}]", PFT_FORM_TARGET, "labels without a text"},
    {",\"level_totals\":[{\"label\":\"产出指标\",\"weight\":\"90\",\"score\":\"72\"}]", PFT_FORM_TARGET,
     "sums by level"},
    {",\"level_totals\":[{\"label\":\"效益指标\",\"weight\":\"90\",\"score\":\"72\"}]", PFT_FORM_SELF_EVALUATION,
     "sums by level"},
};

START_TEST(what_has_no_room_is_listed)
{
    pft_document *document = make_document(omitted[_i].more, NULL);
    pft_form *form;

    ck_assert_int_eq(pft_form_make(&form, document, omitted[_i].kind, NULL, NULL), PFT_OK);
    ck_assert_uint_eq(count_of(form, omitted[_i].what), 1);
    ck_assert_ptr_null(pft_form_omission_at(form, pft_form_omission_count(form)));
    pft_form_free(form);
    pft_document_free(document);
}
END_TEST

START_TEST(a_self_evaluation_leaves_nothing_out)
{
    pft_document *document = make_document(",\"outcome\":\"达成\",\"grade\":\"优\",\"total_score\":\"90\","
                                           "\"level_totals\":[{\"label\":\"产出指标\",\"weight\":\"90\",\"score\":\"72\"}]",
                                           NULL);
    pft_form *form;

    ck_assert_int_eq(pft_form_make(&form, document, PFT_FORM_SELF_EVALUATION, NULL, NULL), PFT_OK);
    ck_assert_uint_eq(pft_form_omission_count(form), 0);
    pft_form_free(form);
    pft_document_free(document);
}
END_TEST

/* Amounts are kept in 万元 and printed in the unit that they had. */
START_TEST(amounts_are_printed_in_their_unit)
{
    pft_document *document = make_document("", NULL), *again;
    pft_form *form;
    char *text;
    size_t size;
    pft_status status;

    ck_assert_int_eq(pft_form_make(&form, document, PFT_FORM_SELF_EVALUATION, NULL, NULL), PFT_OK);
    status = pft_form_write_text(form, "docx", &text, &size, NULL);
    if (status == PFT_OK && is_read("docx")) {
        ck_assert_int_eq(pft_document_read(&again, text, size, NULL, NULL), PFT_OK);
        ck_assert_str_eq(pft_document_project_at(again, 0)->budget_unit, "元");
        ck_assert_int_eq(pft_project_budget_line_at(pft_document_project_at(again, 0), 0)->initial, 1500000);
        ck_assert_str_eq(pft_document_project_at(again, 0)->agency_code, "100200");
        ck_assert_uint_eq(pft_document_project_at(again, 0)->goal_count, 2);
        pft_document_free(again);
    } else if (status != PFT_OK) {
        ck_assert_int_eq(status, PFT_EUNSUPPORTED);
    }
    pft_text_free(text);
    pft_form_free(form);
    pft_document_free(document);
}
END_TEST

/* Two documents: the one that a form is made of, and what its reading is said to be. What `read` says otherwise; NULL
 * when both are alike. */
static const char *first_change(pft_form_kind kind, const char *drawn, const char *read)
{
    pft_document *document = make_document(drawn, NULL), *again = make_document(read, NULL);
    const char *what = NULL;
    pft_form *form;
    size_t omitted_before;

    ck_assert_int_eq(pft_form_make(&form, document, kind, NULL, NULL), PFT_OK);
    omitted_before = pft_form_omission_count(form);
    ck_assert_int_eq(pft_form_compare(form, again, NULL), PFT_OK);
    if (pft_form_omission_count(form) > omitted_before) {
        const pft_form_omission *change = pft_form_omission_at(form, omitted_before);

        ck_assert(change->changed);
        ck_assert_uint_eq(change->count, 1);
        what = change->what[PFT_ENGLISH];
    }
    pft_form_free(form);
    pft_document_free(again);
    pft_document_free(document);
    return what;
}

static const struct {
    pft_form_kind kind;
    const char *drawn, *read, *what; /* NULL: nothing is said */
} changes[] = {
    {PFT_FORM_SELF_EVALUATION, "", "", NULL},
    {PFT_FORM_SELF_EVALUATION, ",\"grade\":\"优\"", ",\"grade\":\"良\"", "grade"},
    {PFT_FORM_TARGET, ",\"grade\":\"优\"", ",\"grade\":\"良\"", NULL}, /* it has no room there */
    {PFT_FORM_SELF_EVALUATION, "", ",\"grade\":\"良\"", NULL},           /* what the document does not say */
    {PFT_FORM_SELF_EVALUATION, ",\"outcome\":\"达成\"", "", "outcome of the goals"},
    {PFT_FORM_TARGET, ",\"purpose\":\"清淤\"", ",\"purpose\":\"疏浚\"", "purpose"},
    {PFT_FORM_TARGET, ",\"fields\":[{\"label\":\"联系人\",\"text\":\"李\"}]", "", "further labels"},
    {PFT_FORM_TARGET_A, ",\"medium_goal\":\"三年清\"", "", "goal of the medium term"},
};

START_TEST(what_reads_differently_is_listed_as_changed)
{
    const char *what = first_change(changes[_i].kind, changes[_i].drawn, changes[_i].read);

    if (changes[_i].what == NULL)
        ck_assert_msg(what == NULL, "%s", what);
    else
        ck_assert_str_eq(what, changes[_i].what);
}
END_TEST

START_TEST(a_form_that_nobody_can_read_lacks_all_its_projects)
{
    pft_document *document = make_document("", NULL);
    pft_form *form;

    ck_assert_int_eq(pft_form_make(&form, document, PFT_FORM_SELF_EVALUATION, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_form_compare(form, NULL, NULL), PFT_OK);
    ck_assert_uint_eq(count_of(form, "number of projects"), 1);
    ck_assert_int_eq(pft_form_compare(NULL, document, NULL), PFT_EARGUMENT);
    pft_form_free(form);
    pft_document_free(document);
}
END_TEST

START_TEST(wrong_arguments_are_refused)
{
    pft_document *document = make_document("", NULL);
    pft_form_options options = PFT_FORM_OPTIONS_INIT;
    pft_form_kind kind;
    pft_form *form;
    pft_error err;
    char *text;

    ck_assert_int_eq(pft_form_make(&form, NULL, PFT_FORM_TARGET, NULL, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_form_make(&form, document, PFT_FORM_COUNT, NULL, NULL), PFT_EARGUMENT);
    ck_assert_ptr_null(form);
    options.month = 13;
    ck_assert_int_eq(pft_form_make(&form, document, PFT_FORM_MONITORING, &options, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_form_make(&form, document, PFT_FORM_TARGET, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_form_write_text(form, "pdf", &text, NULL, &err), PFT_EUNSUPPORTED);
    ck_assert_ptr_null(text);
    ck_assert_ptr_nonnull(strstr(err.message[PFT_ENGLISH], "unknown format of forms \"pdf\", one of: "));
    ck_assert_ptr_nonnull(strstr(err.message[PFT_CHINESE], "表样没有“pdf”格式，可用："));
    ck_assert_ptr_nonnull(strstr(err.message[PFT_CHINESE], "html"));
    pft_form_free(form);
    pft_form_free(NULL);
    ck_assert_uint_eq(pft_form_omission_count(NULL), 0);
    for (size_t i = 0; i < pft_form_count(); i++) {
        ck_assert_int_eq(pft_form_from_name(&kind, pft_form_name((pft_form_kind)i)), PFT_OK);
        ck_assert_uint_eq(kind, i);
        ck_assert_str_ne(pft_form_text((pft_form_kind)i, PFT_CHINESE), "");
    }
    ck_assert_int_eq(pft_form_from_name(&kind, "nothing"), PFT_ENOTFOUND);
    ck_assert_str_eq(pft_form_name(PFT_FORM_COUNT), "?");
    pft_document_free(document);
}
END_TEST

static const struct {
    pft_form_kind kind;
    const char *format;
} written[] = {
    {PFT_FORM_SELF_EVALUATION, "docx"}, {PFT_FORM_SELF_EVALUATION, "xlsx"}, {PFT_FORM_TARGET, "html"},
    {PFT_FORM_REVIEW_SHEET, "docx"},    {PFT_FORM_REVIEW_SHEET, "html"},
};

START_TEST(every_allocation_may_fail)
{
    failing_allocator failing = {.budget = SIZE_MAX};
    pft_allocator allocator = failing_allocator_use(&failing);
    pft_form_options options = PFT_FORM_OPTIONS_INIT;
    pft_document *document = make_document(",\"outcome\":\"达成\"", NULL);
    pft_method *method;
    pft_status status = PFT_ENOMEM;
    pft_form *form;
    char *text;

    ck_assert_int_eq(pft_method_load(&method, NULL, NULL, NULL), PFT_OK);
    options.allocator = &allocator;
    options.method = method;
    for (size_t budget = 0; status == PFT_ENOMEM; budget++) {
        failing.budget = budget;
        text = NULL;
        if ((status = pft_form_make(&form, document, written[_i].kind, &options, NULL)) == PFT_OK)
            status = pft_form_write_text(form, written[_i].format, &text, NULL, NULL);
        pft_text_free(text);
        pft_form_free(form);
        ck_assert(status == PFT_ENOMEM || status == PFT_OK || status == PFT_EUNSUPPORTED);
        ck_assert_uint_eq(failing.blocks, 0);
        ck_assert_uint_lt(budget, 10000);
    }
    pft_method_free(method);
    pft_document_free(document);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("form");
    TCase *tcase = tcase_create("forms");

    tcase_add_loop_test(tcase, what_has_no_room_is_listed, 0, sizeof omitted / sizeof *omitted);
    tcase_add_test(tcase, a_self_evaluation_leaves_nothing_out);
    tcase_add_test(tcase, amounts_are_printed_in_their_unit);
    tcase_add_loop_test(tcase, what_reads_differently_is_listed_as_changed, 0, sizeof changes / sizeof *changes);
    tcase_add_test(tcase, a_form_that_nobody_can_read_lacks_all_its_projects);
    tcase_add_test(tcase, wrong_arguments_are_refused);
    tcase_add_loop_test(tcase, every_allocation_may_fail, 0, sizeof written / sizeof *written);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
