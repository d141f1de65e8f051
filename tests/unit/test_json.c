#include "exchange_sample.h"
#include "failing_allocator.h"

static const char *const formats[] = {"json", "jsonl"};

START_TEST(what_is_written_is_read_back_to_the_byte)
{
    pft_document *document = sample(NULL), *again;
    char *first = written(document, formats[_i]), *second;
    pft_error err = {0};

    ck_assert_msg(read_as(&again, formats[_i], first, &err) == PFT_OK, "%s: %s", err.path, err.message[PFT_ENGLISH]);
    ck_assert(pft_document_equal(document, again));
    second = written(again, formats[_i]);
    ck_assert_str_eq(first, second);
    pft_text_free(first);
    pft_text_free(second);
    pft_document_free(document);
    pft_document_free(again);
}
END_TEST

static const struct {
    const char *text, *format; /* NULL: neither */
} beginnings[] = {
    {"{\"format\":\"perftarget\",\"version\":1,\"projects\":[]}", "json"},
    {"\xEF\xBB\xBF \n{\n \"format\": \"perftarget\",", "json"},
    {"{\"source\":{\"name\":\"a\"},\"projects\":[],\"version\":1,\"format\":\"perftarget\"}", "json"},
    {"{\"unplaced\":[],\"version\":1,\"projects\":[]}\n", "json"},
    {"{\n \"name\": \"道路养护\"}", "json"},
    {"{\"name\":\"道路养护\",\"indicators\":[]}", "jsonl"},
    {"\xEF\xBB\xBF{\"source\":{\"name\":\"a\"},\"name\":\"道路养护\"}\r\n{\"name\":\"桥梁\"}\n", "jsonl"},
    {"{\"name\":\"道路\",}", "json"},
    {"[]", NULL},
    {"", NULL},
};

START_TEST(json_and_json_lines_are_told_by_what_the_first_object_holds)
{
    const pft_format *format = pft_format_recognise(beginnings[_i].text, strlen(beginnings[_i].text));

    if (beginnings[_i].format != NULL)
        ck_assert_str_eq(format->name, beginnings[_i].format);
    else
        ck_assert(format == NULL || strncmp(format->name, "json", 4) != 0);
}
END_TEST

#define HEAD "{\"format\":\"perftarget\",\"version\":1,\n \"projects\":["
#define PROJECT(members) HEAD "{" members "}]}"
#define TARGET(value) PROJECT("\"indicators\":[{\"target\":" value "}]")

static const struct {
    const char *json;
    pft_status status;
    unsigned line, column;
    const char *path;
} wrong[] = {
    {"{\"format\"", PFT_EINVALID, 1, 10, "$.format"},
    {"[]", PFT_EINVALID, 1, 1, "$"},
    {"{}", PFT_EINVALID, 1, 1, "$"},
    {"{\"format\":\"x\"}", PFT_EINVALID, 1, 11, "$.format"},
    {"{\"version\":2}", PFT_EUNSUPPORTED, 1, 12, "$.version"},
    {"{\"version\":1,\"version\":1}", PFT_EINVALID, 1, 24, "$.version"},
    {HEAD "]} x", PFT_EINVALID, 2, 17, "$"},
    {HEAD "{},]}", PFT_EINVALID, 2, 17, "$.projects[1]"},
    {PROJECT("\"name\":null"), PFT_EINVALID, 2, 22, "$.projects[0].name"},
    {PROJECT("\"nom\":1"), PFT_EINVALID, 2, 21, "$.projects[0].nom"},
    {PROJECT("\"name\":\"\",\"name\":\"\""), PFT_EINVALID, 2, 32, "$.projects[0].name"},
    {PROJECT("\"name\":\"\\u0000\""), PFT_EINVALID, 2, 23, "$.projects[0].name"},
    {PROJECT("\"name\":\"\\ud800x\""), PFT_EINVALID, 2, 23, "$.projects[0].name"},
    {PROJECT("\"name\":\"\t\""), PFT_EINVALID, 2, 23, "$.projects[0].name"},
    {PROJECT("\"year\":12"), PFT_EINVALID, 2, 22, "$.projects[0].year"},
    {PROJECT("\"ordinal\":01"), PFT_EINVALID, 2, 25, "$.projects[0].ordinal"},
    {PROJECT("\"goals\":[\"\",1]"), PFT_EINVALID, 2, 27, "$.projects[0].goals[1]"},
    {PROJECT("\"indicators\":[{},{\"weight\":1.5}]"), PFT_EINVALID, 2, 42, "$.projects[0].indicators[1].weight"},
    {PROJECT("\"indicators\":[{\"weight\":\"0.0000001\"}]"), PFT_EINVALID, 2, 39, "$.projects[0].indicators[0].weight"},
    {TARGET("{\"raw\":\"1\",\"kind\":\"x\"}"), PFT_EINVALID, 2, 57, "$.projects[0].indicators[0].target.kind"},
    {TARGET("{\"raw\":\"1\",\"low\":\"1\"}"), PFT_EINVALID, 2, 39, "$.projects[0].indicators[0].target"},
    {TARGET("{\"raw\":\"\",\"kind\":\"number\",\"unit\":\"12345678901234567890123456789012\"}"), PFT_EINVALID, 2, 72,
     "$.projects[0].indicators[0].target.unit"},
    {TARGET("{\"raw\":\"1\",\"kind\":\"number\",\"low\":\"a\"}"), PFT_EINVALID, 2, 72,
     "$.projects[0].indicators[0].target.low"},
    {TARGET("{\"raw\":\"1\",\"low\":{},\"kind\":\"number\"}"), PFT_EINVALID, 2, 56,
     "$.projects[0].indicators[0].target.low"},
    {TARGET("{\"kind\":\"number\"}"), PFT_EINVALID, 2, 39, "$.projects[0].indicators[0].target"},
    {TARGET("{\"raw\":\"1\",\"kind\":\"range\",\"open\":\"left\"}"), PFT_EINVALID, 2, 72,
     "$.projects[0].indicators[0].target.open"},
    {TARGET("{\"raw\":\"1\",\"kind\":\"number\",\"fraction\":\"1/0\"}"), PFT_EINVALID, 2, 77,
     "$.projects[0].indicators[0].target.fraction"},
    {TARGET("{\"raw\":\"1\",\"kind\":\"number\",\"fraction\":\"1/4294967296\"}"), PFT_EINVALID, 2, 77,
     "$.projects[0].indicators[0].target.fraction"},
    {TARGET("{\"raw\":\"1\",\"kind\":\"number\",\"low\":\"0.5\",\"fraction\":\"1/3\"}"), PFT_EINVALID, 2, 39,
     "$.projects[0].indicators[0].target"},
    {TARGET("{\"raw\":\"1\",\"overflow\":1}"), PFT_EINVALID, 2, 61, "$.projects[0].indicators[0].target.overflow"},
    {TARGET("{\"raw\":\"1\",\"raw\":\"1\"}"), PFT_EINVALID, 2, 56, "$.projects[0].indicators[0].target.raw"},
    {PROJECT("\"budget\":{\"lines\":[{}]}"), PFT_EINVALID, 2, 34, "$.projects[0].budget.lines[0]"},
    {PROJECT("\"certainty\":\"sure\""), PFT_EINVALID, 2, 27, "$.projects[0].certainty"},
    {PROJECT("\"doubts\":[\"unit-supposed\",\"mood\"]"), PFT_EINVALID, 2, 41, "$.projects[0].doubts[1]"},
    {PROJECT("\"fields\":[{\"label\":\"a\"}]"), PFT_EINVALID, 2, 25, "$.projects[0].fields[0]"},
    {PROJECT("\"indicators\":[{\"category\": }]"), PFT_EINVALID, 2, 42, "$.projects[0].indicators[0].category"},
    {PROJECT("\"indicators\":[{\"category\":[]}]"), PFT_EINVALID, 2, 41, "$.projects[0].indicators[0].category"},
    {PROJECT("\"indicators\":[{\"certainty\":null}]"), PFT_EINVALID, 2, 42, "$.projects[0].indicators[0].certainty"},
    {PROJECT("\"na\\u006de\":\"\",\"name\":\"\""), PFT_EINVALID, 2, 37, "$.projects[0].name"},
    {HEAD "],\"unplaced\":[{\"text\":\"a\",\"project\":1}]}", PFT_EINVALID, 1, 1, "$"},
};

START_TEST(a_wrong_document_is_refused_with_line_column_and_path)
{
    pft_document *document;
    pft_error err = {0};

    ck_assert_int_eq(read_as(&document, "json", wrong[_i].json, &err), wrong[_i].status);
    ck_assert_ptr_null(document);
    ck_assert_str_eq(err.path, wrong[_i].path);
    ck_assert_uint_eq(err.line, wrong[_i].line);
    ck_assert_uint_eq(err.column, wrong[_i].column);
    ck_assert_str_ne(err.message[PFT_ENGLISH], "");
    ck_assert_str_ne(err.message[PFT_CHINESE], "");
}
END_TEST

START_TEST(json_of_something_else_is_called_what_it_is)
{
    pft_document *document;
    pft_error err = {0};

    ck_assert_int_eq(read_as(&document, "json", "{\"type\":\"FeatureCollection\",\n\"features\":[]}", &err),
                     PFT_EINVALID);
    ck_assert_str_eq(err.path, "$.type");
    ck_assert_ptr_nonnull(strstr(err.message[PFT_ENGLISH], "no document of perftarget"));
    ck_assert_ptr_nonnull(strstr(err.message[PFT_CHINESE], "不是 perftarget 文档"));
}
END_TEST

START_TEST(a_value_may_be_given_as_its_text_alone)
{
    static const char *const texts[] = {TARGET("\"≥95％\""), TARGET("{\"raw\":\"≥95％\"}")};
    pft_document *document;
    const pft_value *value;

    OK(read_as(&document, "json", texts[_i], NULL));
    value = pft_project_indicator_at(pft_document_project_at(document, 0), 0)->target;
    ck_assert_int_eq(value->kind, PFT_KIND_NUMBER);
    ck_assert_int_eq(value->op, PFT_OP_AT_LEAST);
    ck_assert_int_eq(value->low, 95 * PFT_DECIMAL_ONE);
    ck_assert_str_eq(value->unit, "%");
    pft_document_free(document);
}
END_TEST

START_TEST(a_value_alone_is_written_as_it_is_in_a_document)
{
    static const struct {
        const char *raw, *json;
    } values[] = {
        {"≥95％", "{\"raw\": \"≥95％\", \"kind\": \"number\", \"op\": \">=\", \"low\": \"95\", \"high\": null, "
                  "\"unit\": \"%\"}"},
        {"3-5个", "{\"raw\": \"3-5个\", \"kind\": \"range\", \"op\": null, \"low\": \"3\", \"high\": \"5\", "
                  "\"unit\": \"个\"}"},
        {"有效\"改善\"", "{\"raw\": \"有效\\\"改善\\\"\", \"kind\": \"qualitative\", \"op\": null, \"low\": null, "
                       "\"high\": null, \"unit\": null}"},
    };
    pft_value value;
    char *text;
    size_t size;

    OK(pft_value_parse(&value, values[_i].raw, strlen(values[_i].raw)));
    OK(pft_value_write_text(&value, &text, &size));
    ck_assert_str_eq(text, values[_i].json);
    ck_assert_uint_eq(size, strlen(text));
    pft_text_free(text);
}
END_TEST

START_TEST(a_category_that_is_not_told_follows_from_the_levels)
{
    pft_document *document;

    OK(read_as(&document, "json", PROJECT("\"indicators\":[{\"level1\":\"产出指标\",\"level2\":\"质量指标\"}]"), NULL));
    ck_assert_int_eq(pft_project_indicator_at(pft_document_project_at(document, 0), 0)->category,
                     PFT_CATEGORY_OUTPUT_QUALITY);
    pft_document_free(document);
}
END_TEST

START_TEST(what_does_not_say_how_sure_it_is_is_certain)
{
    const char *json = PROJECT("\"budget\":{\"lines\":[{\"source\":\"total\"}]},\"indicators\":[{\"name\":\"a\"}]");
    pft_document *document;
    const pft_project *project;
    char *text;

    OK(read_as(&document, "json", json, NULL));
    project = pft_document_project_at(document, 0);
    ck_assert_int_eq(project->certainty, PFT_CERTAIN);
    ck_assert_int_eq(pft_project_budget_line_at(project, 0)->certainty, PFT_CERTAIN);
    ck_assert_int_eq(pft_project_indicator_at(project, 0)->certainty, PFT_CERTAIN);
    text = written(document, "jsonl"); /* said of the project and of the indicator, not of the line */
    ck_assert_ptr_nonnull(strstr(text, "\"name\":\"a\""));
    ck_assert_ptr_nonnull(strstr(strstr(text, "\"certainty\":\"certain\"") + 1, "\"certainty\":\"certain\""));
    ck_assert_ptr_null(strstr(strstr(strstr(text, "\"certainty\"") + 1, "\"certainty\"") + 1, "\"certainty\""));
    ck_assert_ptr_null(strstr(text, "doubts"));
    pft_text_free(text);
    pft_document_free(document);
}
END_TEST

START_TEST(names_of_members_may_have_escapes)
{
    pft_document *document;

    OK(read_as(&document, "json", PROJECT("\"n\\u0061me\":\"\\ud842\\udfb7\\n\\\"\""), NULL));
    ck_assert_str_eq(pft_document_project_at(document, 0)->name, "𠮷\n\"");
    pft_document_free(document);
}
END_TEST

START_TEST(nesting_is_refused_beyond_the_limit)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    char json[512] = HEAD "{\"indicators\":[{\"target\":{\"low\":";
    size_t column = strlen(json) - (size_t)(strchr(json, '\n') - json);
    pft_error err = {0};

    options.format = "json";
    memset(json + strlen(json), '[', 100);
    ck_assert_int_eq(pft_document_read(&document, json, strlen(json), &options, &err), PFT_ELIMIT);
    ck_assert_uint_eq(err.line, 2);
    ck_assert_uint_eq(err.column, column + 58); /* six containers stand around the first bracket */
}
END_TEST

static failing_allocator memory;

/* Reads and writes again with `budget` allocations. */
static pft_status read_and_write(const char *text, const char *format, size_t budget)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_allocator allocator = failing_allocator_use(&memory);
    pft_document *document = NULL;
    pft_status status;
    char *again = NULL;

    memory = (failing_allocator){.budget = budget};
    options.allocator = &allocator;
    options.format = format;
    if ((status = pft_document_read(&document, text, strlen(text), &options, NULL)) == PFT_OK)
        status = pft_document_write_text(document, format, NULL, &again, NULL, NULL);
    pft_text_free(again);
    pft_document_free(document);
    ck_assert_uint_eq(memory.blocks, 0);
    ck_assert_uint_eq(memory.wrong_sizes, 0);
    return status;
}

/* A text of some length in front, so that memory runs out at another record each time: it is taken in large pieces. */
static char *sample_behind(size_t length, const char *format)
{
    pft_document *document = sample(NULL);
    char purpose[4096], *text;

    memset(purpose, 'a', length);
    purpose[length] = '\0';
    OK(pft_project_set_text(document, pft_document_project_at(document, 0), PFT_PROJECT_PURPOSE, purpose));
    text = written(document, format);
    pft_document_free(document);
    return text;
}

START_TEST(every_allocation_may_fail_and_nothing_leaks)
{
    size_t failures = 0;

    for (size_t length = 0; length < 4096; length += 40) {
        char *text = sample_behind(length, formats[_i]);
        pft_status status;

        for (size_t budget = 0; (status = read_and_write(text, formats[_i], budget)) != PFT_OK; budget++) {
            ck_assert_int_eq(status, PFT_ENOMEM);
            ck_assert_uint_lt(budget, 100);
            failures++;
        }
        pft_text_free(text);
    }
    ck_assert_uint_gt(failures, 200);
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof(table)[0]))

int main(void)
{
    Suite *suite = suite_create("json");
    TCase *all = tcase_create("json");

    tcase_add_loop_test(all, what_is_written_is_read_back_to_the_byte, 0, COUNT(formats));
    tcase_add_loop_test(all, json_and_json_lines_are_told_by_what_the_first_object_holds, 0, COUNT(beginnings));
    tcase_add_loop_test(all, a_wrong_document_is_refused_with_line_column_and_path, 0, COUNT(wrong));
    tcase_add_test(all, json_of_something_else_is_called_what_it_is);
    tcase_add_loop_test(all, a_value_may_be_given_as_its_text_alone, 0, 2);
    tcase_add_loop_test(all, a_value_alone_is_written_as_it_is_in_a_document, 0, 3);
    tcase_add_test(all, a_category_that_is_not_told_follows_from_the_levels);
    tcase_add_test(all, what_does_not_say_how_sure_it_is_is_certain);
    tcase_add_test(all, names_of_members_may_have_escapes);
    tcase_add_test(all, nesting_is_refused_beyond_the_limit);
    tcase_add_loop_test(all, every_allocation_may_fail_and_nothing_leaks, 0, COUNT(formats));
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
