/* Monitoring in the course of the year: pace, projection, lights, and what cannot be told. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <string.h>

#include "failing_allocator.h"
#include "suite.h"

static pft_document *read_project(const char *budget, const char *indicators)
{
    char text[4096];
    pft_document *document;

    snprintf(text, sizeof text,
             "{\"format\": \"perftarget\", \"version\": 1, \"projects\": [{\"name\": \"项目\", "
             "\"budget\": {\"unit\": null, \"lines\": [{\"source\": \"total\" %s}]}, \"indicators\": [%s]}]}",
             budget, indicators);
    ck_assert_int_eq(pft_document_read(&document, text, strlen(text), NULL, NULL), PFT_OK);
    return document;
}

static pft_monitor *watch(const char *budget, const char *indicators, int month)
{
    pft_document *document = read_project(budget, indicators);
    pft_method *method;
    pft_monitor *monitor;

    ck_assert_int_eq(pft_method_load(&method, NULL, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_monitor_run(&monitor, document, method, month, NULL, NULL), PFT_OK);
    pft_method_free(method);
    pft_document_free(document);
    return monitor; /* outlives both */
}

static void check_text(pft_decimal value, const char *expected)
{
    char text[PFT_DECIMAL_SIZE];

    pft_decimal_format(value, text);
    ck_assert_str_eq(text, expected);
}

static const struct {
    const char *target, *actual;
    int month;
    const char *ratio, *projected;
    pft_light light;
} lines[] = {
    {"≥120次", "70次", 7, "0.583333", "1", PFT_LIGHT_GREEN},       /* 70 in 7 months are 120 in 12 */
    {"≥120次", "69次", 7, "0.575", "0.985714", PFT_LIGHT_YELLOW},  /* 118.285714 */
    {"≥120次", "56次", 7, "0.466667", "0.8", PFT_LIGHT_YELLOW},    /* 96 of 120: the edge belongs to it */
    {"≥120次", "55次", 7, "0.458333", "0.785714", PFT_LIGHT_RED},
    {"≥120次", "200次", 7, "1.666667", "2.857143", PFT_LIGHT_GREEN},
    {"≥120次", "120次", 12, "1", "1", PFT_LIGHT_GREEN},
    {"≥120次", "10次", 1, "0.083333", "1", PFT_LIGHT_GREEN},
    {"≤100万元", "50万元", 6, "1", "1", PFT_LIGHT_GREEN},          /* a limit: 100 at this pace */
    {"≤100万元", "60万元", 6, "1", "0.833333", PFT_LIGHT_YELLOW},  /* 120 at this pace: 100 ÷ 120 */
    {"≤100万元", "90万元", 6, "1", "0.555556", PFT_LIGHT_RED},
    {"≥95%", "92%", 7, "0.968421", "0.968421", PFT_LIGHT_YELLOW},  /* a rate does not grow with the months */
    {"≥12个月", "7个月", 7, "0.583333", "1", PFT_LIGHT_GREEN},
    {"≥120次", "", 7, "", "", PFT_LIGHT_NONE},
    {"≥120次", "70次", 0, "0.583333", "", PFT_LIGHT_NONE},         /* nothing can be told of the pace yet */
    {"≥95%", "96%", 0, "1.010526", "1.010526", PFT_LIGHT_GREEN},
    {"=0次", "0次", 7, "1", "1", PFT_LIGHT_GREEN},
    {"=0次", "1次", 7, "0", "0", PFT_LIGHT_RED},
    {"有效保障", "达成", 7, "1", "1", PFT_LIGHT_GREEN},
    {"有效保障", "部分达成", 7, "0.6", "0.6", PFT_LIGHT_RED},
    {"2023年6月底前", "2023年7月", 7, "0", "0", PFT_LIGHT_RED},
};

START_TEST(a_light_follows_from_where_the_pace_leads)
{
    char indicator[256];
    pft_monitor *monitor;
    const pft_monitor_line *line;

    snprintf(indicator, sizeof indicator,
             "{\"level1\": \"产出指标\", \"name\": \"甲\", \"target\": \"%s\", \"actual\": \"%s\"}", lines[_i].target,
             lines[_i].actual);
    monitor = watch("", indicator, lines[_i].month);
    line = pft_monitor_project_line_at(pft_monitor_project_at(monitor, 0), 0);
    check_text(line->ratio, lines[_i].ratio);
    check_text(line->projected, lines[_i].projected);
    ck_assert_str_eq(pft_light_name(line->light), pft_light_name(lines[_i].light));
    pft_monitor_free(monitor);
}
END_TEST

static const struct {
    const char *budget;
    int month;
    const char *rate, *projected;
    pft_light light;
    uint32_t flags;
} budgets[] = {
    {", \"initial\": \"120\", \"executed\": \"70\"", 7, "0.583333", "1", PFT_LIGHT_GREEN, 0},
    {", \"initial\": \"120\", \"executed\": \"35\"", 7, "0.291667", "0.5", PFT_LIGHT_RED, PFT_TOTAL_BEHIND_TIME},
    {", \"initial\": \"120\", \"adjusted\": \"60\", \"executed\": \"35\"", 7, "0.583333", "1", PFT_LIGHT_GREEN, 0},
    {", \"initial\": \"120\", \"executed\": \"90\"", 7, "0.75", "1.285714", PFT_LIGHT_YELLOW, PFT_TOTAL_PROJECTED_OVER},
    {", \"initial\": \"120\", \"executed\": \"126\"", 7, "1.05", "1.8", PFT_LIGHT_RED, PFT_TOTAL_OVER_EXECUTED},
    {", \"initial\": \"120\", \"executed\": \"60\", \"forecast\": \"118\"", 7, "0.5", "0.983333", PFT_LIGHT_YELLOW,
     PFT_TOTAL_BEHIND_TIME}, /* its own forecast, not 102.857143 */
    {", \"initial\": \"120\", \"executed\": \"35\"", 0, "0.291667", "", PFT_LIGHT_NONE, 0},
    {", \"initial\": \"0\", \"executed\": \"0\"", 7, "", "", PFT_LIGHT_NONE, PFT_TOTAL_ZERO_BUDGET},
    {", \"initial\": \"120\"", 7, "", "", PFT_LIGHT_NONE, PFT_TOTAL_NO_EXECUTION},
    {"", 7, "", "", PFT_LIGHT_NONE, PFT_TOTAL_NO_EXECUTION},
};

START_TEST(a_budget_has_its_pace_too)
{
    pft_monitor *monitor =
        watch(budgets[_i].budget, "{\"level1\": \"产出指标\", \"name\": \"甲\", \"target\": \"≥1\", \"actual\": \"1\"}",
              budgets[_i].month);
    const pft_monitor_project *project = pft_monitor_project_at(monitor, 0);

    check_text(project->rate, budgets[_i].rate);
    check_text(project->projected_rate, budgets[_i].projected);
    ck_assert_int_eq(project->light, budgets[_i].light);
    ck_assert_uint_eq(project->flags, budgets[_i].flags);
    pft_monitor_free(monitor);
}
END_TEST

static const struct {
    const char *name, *target, *actual, *projected_actual;
    bool cumulative;
} kinds[] = {
    {"集中供暖单价", "≤30元", "28元", "28", false},
    {"取暖补贴发放标准", "1200元/户", "1200元/户", "1200", false},
    {"人均培训费用", "≤500元", "480元", "480", false},
    {"垃圾处理率", "≥95", "93", "93", false},
    {"群众评分", "≥90分", "88分", "88", false},
    {"故障响应时间", "≤30分钟", "25分钟", "25", false},
    {"工单办结时长", "≤3天", "2天", "2", false},
    {"开放天数", "≥300天", "175天", "300", true}, /* 25 a month */
    {"建设高标准农田", "≥1200亩", "700亩", "1200", true},
    {"取暖补贴支出", "≤120万元", "63万元", "108", true}, /* 9 a month */
};

START_TEST(what_does_not_grow_over_the_year_is_not_projected)
{
    char indicator[320];
    pft_monitor *monitor;
    const pft_monitor_line *line;

    snprintf(indicator, sizeof indicator,
             "{\"level1\": \"产出指标\", \"name\": \"%s\", \"target\": \"%s\", \"actual\": \"%s\"}", kinds[_i].name,
             kinds[_i].target, kinds[_i].actual);
    monitor = watch("", indicator, 7);
    line = pft_monitor_project_line_at(pft_monitor_project_at(monitor, 0), 0);
    check_text(line->projected_actual, kinds[_i].projected_actual);
    ck_assert_int_eq(line->cumulative, kinds[_i].cumulative);
    pft_monitor_free(monitor);
}
END_TEST

START_TEST(what_the_table_forecasts_is_its_projection)
{
    pft_monitor *monitor = watch(", \"initial\": \"100\", \"executed\": \"45\"",
                                 "{\"level1\": \"产出指标\", \"name\": \"甲\", \"target\": \"≥120次\", \"actual\": "
                                 "\"30次\", \"forecast\": \"125次\"}",
                                 6);
    const pft_monitor_project *project = pft_monitor_project_at(monitor, 0);
    const pft_monitor_line *line = pft_monitor_project_line_at(project, 0);

    ck_assert(line->forecast);
    check_text(line->projected_actual, "125"); /* 60 at this pace */
    ck_assert_int_eq(line->light, PFT_LIGHT_GREEN);
    check_text(project->lead, "-0.05"); /* 45 % of the money in 50 % of the year */
    ck_assert_uint_eq(project->flags & PFT_TOTAL_BEHIND_TIME, PFT_TOTAL_BEHIND_TIME);
    pft_monitor_free(monitor);
}
END_TEST

START_TEST(points_are_held_against_money)
{
    pft_monitor *monitor = watch(", \"initial\": \"100\", \"executed\": \"60\"",
        "{\"level1\": \"产出指标\", \"name\": \"甲\", \"target\": \"≥100\", \"actual\": \"50\", \"weight\": 60},"
        "{\"level1\": \"效益指标\", \"name\": \"乙\", \"target\": \"≥100\", \"actual\": \"\", \"weight\": 30}", 6);
    const pft_monitor_project *project = pft_monitor_project_at(monitor, 0);

    check_text(project->score_rate, "0.5"); /* 30 of 60; what cannot be told is left out and said */
    check_text(project->deviation, "-0.1");
    check_text(project->expected, "0.5");
    ck_assert_uint_eq(project->flags, PFT_TOTAL_INCOMPLETE | PFT_TOTAL_PROJECTED_OVER); /* 120 at this pace */
    ck_assert_uint_eq(project->lights[PFT_LIGHT_GREEN], 1);
    ck_assert_uint_eq(project->lights[PFT_LIGHT_NONE], 1);
    pft_monitor_free(monitor);
}
END_TEST

START_TEST(a_month_is_from_0_to_12)
{
    pft_document *document = read_project("", "");
    pft_method *method;
    pft_monitor *monitor;
    pft_error err;

    ck_assert_int_eq(pft_method_load(&method, NULL, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_monitor_run(&monitor, document, method, 13, NULL, &err), PFT_EARGUMENT);
    ck_assert_str_eq(err.message[PFT_ENGLISH], "a month is a number from 0 to 12, not 13");
    ck_assert_int_eq(pft_monitor_run(&monitor, document, method, -1, NULL, NULL), PFT_EARGUMENT);
    pft_method_free(method);
    pft_document_free(document);
}
END_TEST

START_TEST(what_was_looked_at_is_told)
{
    pft_monitor *monitor = watch("", "", 5);

    ck_assert_int_eq(pft_monitor_month(monitor), 5);
    ck_assert_uint_eq(pft_monitor_project_count(monitor), 1);
    ck_assert_ptr_nonnull(pft_monitor_project_at(monitor, 0));
    ck_assert_ptr_null(pft_monitor_project_at(monitor, 1));
    pft_monitor_free(monitor);
}
END_TEST

START_TEST(a_light_has_a_name_and_a_text_in_both_languages)
{
    ck_assert_str_eq(pft_light_name(PFT_LIGHT_YELLOW), "yellow");
    ck_assert_str_eq(pft_light_text(PFT_LIGHT_YELLOW, PFT_CHINESE), "黄灯");
    ck_assert_str_eq(pft_light_text(PFT_LIGHT_NONE, PFT_ENGLISH), "cannot be told");
    ck_assert_str_eq(pft_light_text(PFT_LIGHT_COUNT, PFT_CHINESE), "");
}
END_TEST

typedef struct {
    char text[8192];
    size_t size;
} written_text;

static pft_status keep(void *context, const char *bytes, size_t size)
{
    written_text *written = context;

    ck_assert_uint_lt(written->size + size, sizeof written->text);
    memcpy(written->text + written->size, bytes, size);
    written->size += size;
    return PFT_OK;
}

static pft_status refuse(void *context, const char *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return PFT_EIO;
}

START_TEST(a_writer_gets_what_is_written_to_memory_and_may_refuse)
{
    pft_monitor *monitor =
        watch(", \"initial\": \"100\", \"executed\": \"60\"",
              "{\"level1\": \"产出指标\", \"name\": \"甲\", \"target\": \"≥100\", \"actual\": \"50\"}", 6);
    written_text written = {.size = 0};
    const pft_writer writer = {keep, &written}, refusing = {refuse, NULL};
    pft_error err = {.status = PFT_OK};
    char *text;
    size_t size;

    for (int compact = 0; compact < 2; compact++) {
        written.size = 0;
        ck_assert_int_eq(pft_monitor_write(monitor, compact != 0, &writer, NULL), PFT_OK);
        ck_assert_int_eq(pft_monitor_write_text(monitor, compact != 0, &text, &size, NULL), PFT_OK);
        ck_assert_uint_eq(written.size, size);
        ck_assert_mem_eq(written.text, text, size);
        ck_assert_ptr_nonnull(strstr(text, compact != 0 ? "\"month\":6," : "\"month\": 6,"));
        pft_text_free(text);
    }
    ck_assert_int_eq(pft_monitor_write(monitor, false, &refusing, &err), PFT_EIO);
    ck_assert_str_ne(err.message[PFT_ENGLISH], "");
    ck_assert_int_eq(pft_monitor_write(NULL, false, &writer, &err), PFT_EARGUMENT);
    pft_monitor_free(monitor);
}
END_TEST

START_TEST(what_is_not_given_is_refused)
{
    pft_document *document = read_project("", "{\"level1\": \"产出指标\", \"name\": \"甲\", \"target\": \"≥1\"}");
    pft_method *method;
    pft_monitor *monitor = NULL;

    ck_assert_int_eq(pft_method_load(&method, NULL, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_monitor_run(NULL, document, method, 6, NULL, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_monitor_run(&monitor, NULL, method, 6, NULL, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_monitor_run(&monitor, document, NULL, 6, NULL, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_monitor_run(&monitor, document, method, 13, NULL, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_monitor_run(&monitor, document, method, -1, NULL, NULL), PFT_EARGUMENT);
    ck_assert_ptr_null(monitor);
    pft_method_free(method);
    pft_document_free(document);
}
END_TEST

START_TEST(no_allocation_that_fails_leaks)
{
    failing_allocator memory = {.budget = 0};
    const pft_allocator allocator = failing_allocator_use(&memory);
    pft_score_options options = PFT_SCORE_OPTIONS_INIT;
    pft_document *document =
        read_project("", "{\"level1\": \"产出指标\", \"name\": \"甲\", \"target\": \"≥1\", \"actual\": \"1\"}");
    pft_method *method;
    pft_monitor *monitor = NULL;
    pft_status status = PFT_ENOMEM;
    size_t budget = 0;
    char *text;

    options.allocator = &allocator;
    ck_assert_int_eq(pft_method_load(&method, NULL, NULL, NULL), PFT_OK);
    for (; status != PFT_OK && budget < 100; budget++) {
        memory.budget = budget;
        status = pft_monitor_run(&monitor, document, method, 7, &options, NULL);
        if (status == PFT_OK && (status = pft_monitor_write_text(monitor, false, &text, NULL, NULL)) == PFT_OK) {
            ck_assert_ptr_nonnull(strstr(text, "\"light\": \"green\""));
            pft_text_free(text);
        }
        ck_assert(status == PFT_OK || status == PFT_ENOMEM);
        pft_monitor_free(monitor);
        ck_assert_uint_eq(memory.blocks, 0);
        ck_assert_uint_eq(memory.wrong_sizes, 0);
    }
    ck_assert_int_eq(status, PFT_OK);
    pft_method_free(method);
    pft_document_free(document);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("monitor");
    TCase *tests = tcase_create("monitor");

    tcase_add_loop_test(tests, a_light_follows_from_where_the_pace_leads, 0, sizeof lines / sizeof *lines);
    tcase_add_loop_test(tests, a_budget_has_its_pace_too, 0, sizeof budgets / sizeof *budgets);
    tcase_add_loop_test(tests, what_does_not_grow_over_the_year_is_not_projected, 0, sizeof kinds / sizeof *kinds);
    tcase_add_test(tests, what_the_table_forecasts_is_its_projection);
    tcase_add_test(tests, points_are_held_against_money);
    tcase_add_test(tests, a_month_is_from_0_to_12);
    tcase_add_test(tests, what_was_looked_at_is_told);
    tcase_add_test(tests, a_light_has_a_name_and_a_text_in_both_languages);
    tcase_add_test(tests, a_writer_gets_what_is_written_to_memory_and_may_refuse);
    tcase_add_test(tests, what_is_not_given_is_refused);
    tcase_add_test(tests, no_allocation_that_fails_leaks);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
