/* The review of self-evaluations: its issues, its files, wrong arguments, and memory that fails. */
#include <perftarget/form.h>
#include <perftarget/review.h>

#include "failing_allocator.h"
#include "suite.h"

static const char table[] = "项目名称,河道养护\n预算单位,100200 水务局\n"
                            "一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分\n"
                            "产出指标,数量指标,巡查次数,≥10次,9次,50,50\n"
                            "效益指标,社会效益指标,投诉,≤2件,1件,30,25\n"
                            "满意度指标,服务对象满意度指标,居民满意度,≥90%,95%,20,20\n";

static pft_document *read_table(void)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;

    options.format = "csv";
    ck_assert_int_eq(pft_document_read(&document, table, sizeof table - 1, &options, NULL), PFT_OK);
    ck_assert_uint_eq(pft_document_project_count(document), 1);
    return document;
}

START_TEST(issues_are_listed_by_gravity)
{
    pft_document *document = read_table();
    pft_review *review;
    bool differs = false, unexplained = false, passed = false;

    ck_assert_int_eq(pft_review_make(&review, document, NULL, NULL), PFT_OK);
    for (size_t i = 0; i < pft_review_issue_count(review); i++) {
        const pft_review_issue *issue = pft_review_issue_at(review, i);

        if (i > 0 && issue->project == pft_review_issue_at(review, i - 1)->project)
            ck_assert_int_ge(issue->grade, pft_review_issue_at(review, i - 1)->grade);
        differs |= issue->grade == PFT_REVIEW_P0 && strncmp(issue->basis, "SE-002", 6) == 0 && issue->indicator == 1;
        unexplained |=
            issue->grade == PFT_REVIEW_P0 && strncmp(issue->basis, "SE-003", 6) == 0 && issue->indicator == 2;
        passed |= issue->grade == PFT_REVIEW_PASSED;
    }
    ck_assert(differs);
    ck_assert(unexplained);
    ck_assert(passed);
    ck_assert_ptr_null(pft_review_issue_at(review, pft_review_issue_count(review)));
    pft_review_free(review);
    pft_document_free(document);
}
END_TEST

/* What a report says, and how often something of it does not hold: with one project, three indicators and no money. */
static const struct {
    const char *report;
    size_t issues;
    const char *judgement; /* of the first */
} reports[] = {
    {"本次复核共涉及1个项目，共3个绩效指标。", 0, ""},
    {"本次复核共涉及12个项目。", 1, "报告为“12个”，底稿为“1个”"},
    {"全部自评表合计３０项指标", 1, "报告为“30个”，底稿为“3个”"},
    {"其中2个项目得分为优，另有5个指标未完成。", 0, ""}, /* not of the whole */
    {"预算资金总额100万元", 0, ""},                      /* the table does not say */
    {"产出占45%，效益占40%，满意度占20%", 1, "合计为“105%”，应为“100%”"},
    {"产出占50%，效益占40%，满意度占10%", 0, ""},
    {"产出占50%，效益占30%", 0, ""}, /* some of them */
    {"得分95，2个项目", 0, ""},
    {"二、存在的问题\n（一）目标偏低\n（二）依据不足\n三、有关建议\n（一）完善指标", 1, "问题 2 条，建议 1 条"},
    {"二、存在的问题\n（一）目标偏低\n三、有关建议\n（一）完善指标", 0, ""},
};

START_TEST(a_report_is_held_against_the_tables)
{
    pft_review_options options = PFT_REVIEW_OPTIONS_INIT;
    pft_document *document = read_table();
    pft_review *review;
    size_t count = 0;

    options.report = reports[_i].report;
    ck_assert_int_eq(pft_review_make(&review, document, &options, NULL), PFT_OK);
    for (size_t i = 0; i < pft_review_issue_count(review); i++)
        if (strcmp(pft_review_issue_at(review, i)->object, "评价报告") == 0 && count++ == 0)
            ck_assert_str_eq(pft_review_issue_at(review, i)->judgement, reports[_i].judgement);
    ck_assert_uint_eq(count, reports[_i].issues);
    pft_review_free(review);
    pft_document_free(document);
}
END_TEST

START_TEST(sums_of_money_are_compared)
{
    static const char text[] = "项目名称,河道养护\n项目资金（万元）,年初预算数,全年执行数\n年度资金总额,1200.5,1100\n"
                               "一级指标,二级指标,三级指标,年度指标值\n产出指标,数量指标,巡查次数,≥10次\n";
    pft_read_options read = PFT_READ_OPTIONS_INIT;
    pft_review_options options = PFT_REVIEW_OPTIONS_INIT;
    pft_document *document;
    pft_review *review;
    size_t count = 0;

    read.format = "csv";
    ck_assert_int_eq(pft_document_read(&document, text, sizeof text - 1, &read, NULL), PFT_OK);
    options.report = "预算总额1,200.50万元，支出合计1,000万元。";
    ck_assert_int_eq(pft_review_make(&review, document, &options, NULL), PFT_OK);
    for (size_t i = 0; i < pft_review_issue_count(review); i++)
        if (strcmp(pft_review_issue_at(review, i)->object, "评价报告") == 0) {
            ck_assert_str_eq(pft_review_issue_at(review, i)->judgement, "报告为“1,000万元”，底稿为“1100万元”");
            count++;
        }
    ck_assert_uint_eq(count, 1);
    pft_review_free(review);
    options.report = "\xff";
    ck_assert_int_eq(pft_review_make(&review, document, &options, NULL), PFT_EENCODING);
    pft_document_free(document);
}
END_TEST

typedef struct {
    char *bytes;
    size_t size;
} taken;

static pft_status take(void *context, const char *bytes, size_t size)
{
    taken *t = context;
    char *grown = realloc(t->bytes, t->size + size);

    if (grown == NULL)
        return PFT_ENOMEM;
    memcpy(grown + t->size, bytes, size);
    *t = (taken){grown, t->size + size};
    return PFT_OK;
}

/* 9 of 10 is 45 of 50, and that is what the reviewer begins with. */
START_TEST(the_paper_is_read_back)
{
    pft_document *document = read_table(), *again;
    taken paper = {NULL, 0};
    const pft_writer writer = {take, &paper};
    pft_review *review;
    pft_status status;

    ck_assert_int_eq(pft_review_make(&review, document, NULL, NULL), PFT_OK);
    status = pft_review_write_paper(review, "xlsx", &writer, NULL);
    ck_assert(status == PFT_OK || status == PFT_EUNSUPPORTED);
    if (status == PFT_OK && is_read("xlsx")) {
        const pft_indicator *first;

        ck_assert_int_eq(pft_document_read(&again, paper.bytes, paper.size, NULL, NULL), PFT_OK);
        ck_assert_uint_eq(pft_document_project_count(again), 1);
        ck_assert_str_eq(pft_document_project_at(again, 0)->name, "河道养护");
        ck_assert_uint_eq(pft_document_project_at(again, 0)->indicator_count, 3);
        first = pft_project_indicator_at(pft_document_project_at(again, 0), 0);
        ck_assert(
            pft_value_equal(first->target, pft_project_indicator_at(pft_document_project_at(document, 0), 0)->target));
        ck_assert_int_eq(first->score, 50 * PFT_DECIMAL_ONE);
        ck_assert_int_eq(first->reviewed_score, 45 * PFT_DECIMAL_ONE);
        ck_assert_ptr_null(first->reviewed_actual);
        pft_document_free(again);
    }
    free(paper.bytes);
    pft_review_free(review);
    pft_document_free(document);
}
END_TEST

START_TEST(wrong_arguments_are_refused)
{
    pft_document *document = read_table();
    taken bytes = {NULL, 0};
    const pft_writer writer = {take, &bytes};
    pft_review *review;

    ck_assert_int_eq(pft_review_make(&review, NULL, NULL, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_review_make(&review, document, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_review_write_paper(review, "docx", &writer, NULL), PFT_EUNSUPPORTED);
    ck_assert_int_eq(pft_review_write_issues(review, "pdf", &writer, NULL), PFT_EUNSUPPORTED);
    ck_assert_int_eq(pft_review_write_issues(NULL, "html", &writer, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_review_write_issues(review, "html", NULL, NULL), PFT_EARGUMENT);
    ck_assert_str_eq(pft_review_grade_name(PFT_REVIEW_P1), "P1");
    ck_assert_str_eq(pft_review_grade_name(PFT_REVIEW_GRADE_COUNT), "?");
    ck_assert_uint_eq(pft_review_issue_count(NULL), 0);
    pft_review_free(review);
    pft_review_free(NULL);
    free(bytes.bytes);
    pft_document_free(document);
}
END_TEST

/* ---- profiles of a user's own ---- */

#define BOTH(text) "{\"zh\": \"" text "\", \"en\": \"" text "\"}"
#define LOST "\"lost\": {\"error\": \"1\", \"warning\": \"0.5\", \"info\": 0}"
#define GRADES "\"grades\": [{\"name\": " BOTH("合格") ", \"from\": 60, \"advice\": " BOTH("") "}]"
#define PROFILE_OF(blocks)                                                                                  \
    "{\"format\": \"perftarget-review\", \"id\": \"ours\", \"version\": \"2\", \"name\": " BOTH("本市复核") \
    ", \"source\": " BOTH("本市办法") ", \"blocks\": " blocks ", " LOST ", " GRADES "}"
#define POINT(name, rules)                                                                                  \
    "{\"name\": " BOTH(name) ", \"question\": " BOTH("?") ", \"points\": 10, \"rules\": [" rules "]}"
#define ONE_BLOCK(points) "[{\"name\": " BOTH("一") ", \"items\": [" points "]}]"

static const char own_profile[] =
    PROFILE_OF(ONE_BLOCK(POINT("得分可复核", "\"SE-002\", \"SE-003\"") ", " POINT("实地查看", "")));

static pft_review_profile *read_profile(const char *text)
{
    pft_review_profile *profile;

    ck_assert_int_eq(pft_review_profile_read(&profile, text, strlen(text), NULL, NULL), PFT_OK);
    return profile;
}

START_TEST(a_profile_says_what_it_asks)
{
    pft_review_profile *profile = read_profile(own_profile);

    ck_assert_str_eq(pft_review_profile_id(profile), "ours");
    ck_assert_str_eq(pft_review_profile_version(profile), "2");
    ck_assert_str_eq(pft_review_profile_name(profile, PFT_CHINESE), "本市复核");
    ck_assert_uint_eq(pft_review_profile_points(profile), 2);
    ck_assert_uint_eq(pft_review_profile_computed(profile), 1); /* the other is asked of a person */
    pft_review_profile_free(profile);
    pft_review_profile_free(NULL);
}
END_TEST

START_TEST(those_built_in_are_read_as_they_are_written)
{
    const char *id = pft_review_profile_id_at((size_t)_i);
    pft_review_profile *profile, *again;
    char *text, *second;
    size_t size;

    ck_assert_int_eq(pft_review_profile_load(&profile, id, NULL, NULL), PFT_OK);
    ck_assert_str_eq(pft_review_profile_id(profile), id);
    ck_assert_uint_eq(pft_review_profile_points(profile), strcmp(id, "targets") == 0 ? 8 : 14);
    ck_assert_int_eq(pft_review_profile_write_text(profile, &text, &size), PFT_OK);
    ck_assert_int_eq(pft_review_profile_read(&again, text, size, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_review_profile_write_text(again, &second, NULL), PFT_OK);
    ck_assert_str_eq(text, second);
    pft_text_free(text);
    pft_text_free(second);
    pft_review_profile_free(profile);
    pft_review_profile_free(again);
}
END_TEST

START_TEST(a_review_goes_through_the_points_of_its_profile)
{
    pft_document *document = read_table();
    pft_review_profile *profile = read_profile(own_profile);
    pft_review_options options = PFT_REVIEW_OPTIONS_INIT;
    taken page = {NULL, 0};
    const pft_writer writer = {take, &page};
    pft_review *review;
    bool own = false;

    options.profile = profile;
    options.report = "本次复核共涉及12个项目。";
    ck_assert_int_eq(pft_review_make(&review, document, &options, NULL), PFT_OK);
    for (size_t i = 0; i < pft_review_issue_count(review); i++) {
        const pft_review_issue *issue = pft_review_issue_at(review, i);

        ck_assert_int_ne(issue->grade, PFT_REVIEW_PASSED); /* its only computed point has faults */
        own |= strcmp(issue->dimension, "得分可复核") == 0 && strncmp(issue->basis, "SE-002", 6) == 0;
        if (strcmp(issue->object, "评价报告") == 0) /* no point of it asks for the report */
            ck_assert_str_eq(issue->dimension, "评价报告");
    }
    ck_assert(own);
    ck_assert_int_eq(pft_review_write_issues(review, "html", &writer, NULL), PFT_OK);
    ck_assert_int_eq(take(&page, "", 1), PFT_OK);
    ck_assert_ptr_nonnull(strstr(page.bytes, "2. 实地查看"));
    ck_assert_ptr_nonnull(strstr(page.bytes, "本市办法"));
    ck_assert_ptr_null(strstr(page.bytes, "3. "));
    free(page.bytes);
    pft_review_free(review);
    pft_review_profile_free(profile);
    pft_document_free(document);
}
END_TEST

/* A fault of one error, which takes all of ten points: 0 of 10 is below every grade. */
START_TEST(a_review_sheet_proposes_by_its_profile)
{
    pft_document *document = read_table();
    static const char two[] = PROFILE_OF(ONE_BLOCK(POINT("扣分有据", "\"SE-003\"") ", " POINT("其他", "\"TXT-002\"")));
    pft_review_profile *profile = read_profile(two);
    pft_form_options options = PFT_FORM_OPTIONS_INIT;
    pft_form *form;
    char *text;

    options.profile = profile;
    ck_assert_int_eq(pft_form_make(&form, document, PFT_FORM_REVIEW_SHEET, &options, NULL), PFT_OK);
    ck_assert_int_eq(pft_form_write_text(form, "html", &text, NULL, NULL), PFT_OK);
    ck_assert_ptr_nonnull(strstr(text, "可由表中内容判断的 20 分中建议得 10 分"));
    ck_assert_ptr_null(strstr(text, "建议等级")); /* 50 % is below the only grade */
    ck_assert_ptr_nonnull(strstr(text, "合格☑"));
    pft_text_free(text);
    pft_form_free(form);
    pft_review_profile_free(profile);
    pft_document_free(document);
}
END_TEST

static const struct {
    const char *text, *path;
} wrong_profiles[] = {
    {"{}", "$"},
    {"[]", "$"},
    {"{\"format\": \"perftarget-method\"}", "$.format"},
    {PROFILE_OF("[]"), "$.blocks"},
    {PROFILE_OF(ONE_BLOCK("")), "$.blocks"},
    {PROFILE_OF(ONE_BLOCK("{\"name\": " BOTH("a") "}")), "$.blocks[0].items[0]"},
    {PROFILE_OF(ONE_BLOCK(POINT("a", "\"SE-999\""))), "$.blocks[0].items[0].rules"},
    {PROFILE_OF(ONE_BLOCK("{\"name\": " BOTH("a") ", \"question\": " BOTH("?") ", \"rules\": [], \"points\": -1}")),
     "$.blocks[0].items[0].points"},
    {"{\"format\": \"perftarget-review\", \"grades\": [{\"name\": " BOTH("a") ", \"from\": 60, \"advice\": " BOTH("")
     "}, {\"name\": " BOTH("b") ", \"from\": 60, \"advice\": " BOTH("") "}]}", "$.grades"},
    {"{\"format\": \"perftarget-review\", \"lost\": {\"error\": null, \"warning\": 0, \"info\": 0}}", "$.lost"},
    {"{\"format\": \"perftarget-review\", \"colour\": 1}", "$.colour"},
};

START_TEST(a_wrong_profile_says_where)
{
    pft_review_profile *profile = (pft_review_profile *)&profile;
    const char *text = wrong_profiles[_i].text;
    pft_error error = {.status = PFT_OK};

    ck_assert_int_eq(pft_review_profile_read(&profile, text, strlen(text), NULL, &error), PFT_EINVALID);
    ck_assert_ptr_null(profile);
    ck_assert_str_eq(error.path, wrong_profiles[_i].path);
    ck_assert_uint_ge(error.line, 1);
}
END_TEST

START_TEST(a_profile_of_too_many_points_is_refused)
{
    static const char point[] = POINT("a", "");
    char text[60000] = "{\"format\": \"perftarget-review\", \"blocks\": [{\"name\": " BOTH("b") ", \"items\": [";
    pft_review_profile *profile;
    pft_error error = {.status = PFT_OK};

    for (int i = 0; i <= 200; i++) {
        strcat(text, i > 0 ? "," : "");
        strcat(text, point);
    }
    strcat(text, "]}]}");
    ck_assert_int_eq(pft_review_profile_read(&profile, text, strlen(text), NULL, &error), PFT_EINVALID);
    ck_assert_str_eq(error.path, "$.blocks");
    ck_assert_int_eq(pft_review_profile_load(&profile, "ours", NULL, &error), PFT_ENOTFOUND);
    ck_assert_int_eq(pft_review_profile_read_file(&profile, "/nowhere/ours.json", NULL, &error), PFT_EIO);
    ck_assert_ptr_null(profile);
    ck_assert_ptr_null(pft_review_profile_id_at(pft_review_profile_count()));
}
END_TEST

START_TEST(a_profile_needs_memory_or_is_none)
{
    failing_allocator failing = {.budget = SIZE_MAX};
    pft_allocator allocator = failing_allocator_use(&failing);
    pft_status status = PFT_ENOMEM;

    for (size_t budget = 0; status == PFT_ENOMEM; budget++) {
        pft_review_profile *profile;
        char *text = NULL;

        failing.budget = budget;
        if ((status = pft_review_profile_read(&profile, own_profile, strlen(own_profile), &allocator, NULL)) == PFT_OK)
            status = pft_review_profile_write_text(profile, &text, NULL);
        pft_text_free(text);
        pft_review_profile_free(profile);
        ck_assert(status == PFT_ENOMEM || status == PFT_OK);
        ck_assert_uint_eq(failing.blocks, 0);
        ck_assert_uint_eq(failing.wrong_sizes, 0);
        ck_assert_uint_lt(budget, 1000);
    }
}
END_TEST

static const struct {
    const char *format;
    pft_status (*write)(const pft_review *review, const char *format, const pft_writer *writer, pft_error *err);
} written[] = {{"xlsx", pft_review_write_paper}, {"docx", pft_review_write_issues}, {"html", pft_review_write_issues}};

START_TEST(every_allocation_may_fail)
{
    failing_allocator failing = {.budget = SIZE_MAX};
    pft_allocator allocator = failing_allocator_use(&failing);
    pft_review_options options = PFT_REVIEW_OPTIONS_INIT;
    pft_document *document = read_table();
    pft_status status = PFT_ENOMEM;
    pft_review *review;

    options.allocator = &allocator;
    options.report = "共2个项目，产出占60%，效益占60%\n二、问题\n（一）甲";
    for (size_t budget = 0; status == PFT_ENOMEM; budget++) {
        taken bytes = {NULL, 0};
        const pft_writer writer = {take, &bytes};

        failing.budget = budget;
        if ((status = pft_review_make(&review, document, &options, NULL)) == PFT_OK)
            status = written[_i].write(review, written[_i].format, &writer, NULL);
        pft_review_free(review);
        free(bytes.bytes);
        ck_assert(status == PFT_ENOMEM || status == PFT_OK || status == PFT_EUNSUPPORTED);
        ck_assert_uint_eq(failing.blocks, 0);
        ck_assert_uint_lt(budget, 10000);
    }
    pft_document_free(document);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("review");
    TCase *tcase = tcase_create("reviews");

    tcase_add_test(tcase, issues_are_listed_by_gravity);
    tcase_add_loop_test(tcase, a_report_is_held_against_the_tables, 0, sizeof reports / sizeof *reports);
    tcase_add_test(tcase, sums_of_money_are_compared);
    tcase_add_test(tcase, the_paper_is_read_back);
    tcase_add_test(tcase, wrong_arguments_are_refused);
    tcase_add_test(tcase, a_profile_says_what_it_asks);
    tcase_add_loop_test(tcase, those_built_in_are_read_as_they_are_written, 0, (int)pft_review_profile_count());
    tcase_add_test(tcase, a_review_goes_through_the_points_of_its_profile);
    tcase_add_test(tcase, a_review_sheet_proposes_by_its_profile);
    tcase_add_loop_test(tcase, a_wrong_profile_says_where, 0, sizeof wrong_profiles / sizeof *wrong_profiles);
    tcase_add_test(tcase, a_profile_of_too_many_points_is_refused);
    tcase_add_test(tcase, a_profile_needs_memory_or_is_none);
    tcase_add_loop_test(tcase, every_allocation_may_fail, 0, sizeof written / sizeof *written);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
