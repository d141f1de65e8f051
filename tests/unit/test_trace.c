/* The trace of a reading: who listens is told what decided. */
#include <perftarget/perftarget.h>

#include <string.h>

#include "suite.h"

#define OK(call) ck_assert_int_eq(call, PFT_OK)

typedef struct {
    size_t events;
    pft_stage stage;
    char evidence[32], english[PFT_MESSAGE_SIZE], chinese[PFT_MESSAGE_SIZE];
} heard; /* the first event */

static void listen(void *context, const pft_trace_event *event)
{
    heard *h = context;

    if (h->events++ > 0)
        return;
    ck_assert_ptr_nonnull(event->text);
    h->stage = event->stage;
    strncat(h->evidence, event->evidence, sizeof h->evidence - 1);
    strncat(h->english, event->message[PFT_ENGLISH], sizeof h->english - 1);
    strncat(h->chinese, event->message[PFT_CHINESE], sizeof h->chinese - 1);
}

static heard first_of(const char *text, const char *format, const char *name)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    heard h = {.events = 0};

    options.format = format;
    options.name = name;
    options.trace = listen;
    options.trace_context = &h;
    OK(pft_document_read(&document, text, strlen(text), &options, NULL));
    pft_document_free(document);
    return h;
}

static const struct {
    const char *text, *format, *name, *evidence, *says;
} inputs[] = {
    {"{\"format\":\"perftarget\",\"version\":1,\"projects\":[]}", NULL, NULL, "bytes", "json"},
    {"项目名称\t河道清淤\n", "text", NULL, "given", "text"},
    {"河道清淤\n项目名称,河道清淤\n", NULL, "list.csv", "name", "csv"},
    {"关于河道清淤的说明\n", NULL, "note.txt", "bytes", "text"},
};

START_TEST(the_first_step_is_how_the_format_was_found)
{
    heard h = first_of(inputs[_i].text, inputs[_i].format, inputs[_i].name);

    ck_assert_uint_ge(h.events, 1);
    ck_assert_int_eq(h.stage, PFT_STAGE_FORMAT);
    ck_assert_str_eq(h.evidence, inputs[_i].evidence);
    ck_assert_ptr_nonnull(strstr(h.english, inputs[_i].says));
    ck_assert_ptr_nonnull(strstr(h.chinese, inputs[_i].says));
}
END_TEST

START_TEST(a_reading_that_is_refused_tells_no_format)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    heard h = {.events = 0};

    options.trace = listen;
    options.trace_context = &h;
    ck_assert_int_ne(pft_document_read(&document, "", 0, &options, NULL), PFT_OK);
    options.format = "no-such-format";
    ck_assert_int_eq(pft_document_read(&document, "a", 1, &options, NULL), PFT_EARGUMENT);
    ck_assert_uint_eq(h.events, 0);
}
END_TEST

START_TEST(an_older_callers_options_have_no_listener)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    heard h = {.events = 0};

    options.trace = listen;
    options.trace_context = &h;
    options.struct_size = offsetof(pft_read_options, trace);
    OK(pft_document_read(&document, "a", 1, &options, NULL));
    ck_assert_uint_eq(h.events, 0);
    pft_document_free(document);
}
END_TEST

START_TEST(an_event_is_written_as_json)
{
    const pft_trace_event event = {.place = {1, 2, 3, 40}, .stage = PFT_STAGE_COLUMNS, .evidence = "heading-word",
                                   .text = "指标\"值\"", .message = {"named \"target\"", "列名为指标值"}, .cost = -3};
    char *text;
    size_t size;

    OK(pft_trace_event_write_text(&event, &text, &size));
    ck_assert_str_eq(text, "{\"stage\": \"columns\", \"evidence\": \"heading-word\", \"cost\": -3, \"place\": "
                           "{\"part\": 1, \"row\": 2, \"column\": 3, \"line\": 40}, \"text\": \"指标\\\"值\\\"\", "
                           "\"message\": {\"zh\": \"列名为指标值\", \"en\": \"named \\\"target\\\"\"}}");
    ck_assert_uint_eq(size, strlen(text));
    pft_text_free(text);
    ck_assert_int_eq(pft_trace_event_write_text(NULL, &text, &size), PFT_EARGUMENT);
    ck_assert_int_eq(pft_trace_event_write_text(&event, NULL, &size), PFT_EARGUMENT);
}
END_TEST

START_TEST(every_stage_has_a_name_and_a_text_in_both_languages)
{
    for (int i = 0; i < PFT_STAGE_COUNT; i++) {
        ck_assert_uint_gt(strlen(pft_stage_name((pft_stage)i)), 1);
        ck_assert_uint_gt(strlen(pft_stage_text((pft_stage)i, PFT_ENGLISH)), 0);
        ck_assert_uint_gt(strlen(pft_stage_text((pft_stage)i, PFT_CHINESE)), 0);
    }
    ck_assert_str_eq(pft_stage_name(PFT_STAGE_COUNT), "?");
    ck_assert_str_eq(pft_stage_text(PFT_STAGE_COUNT, PFT_ENGLISH), "");
    ck_assert_str_eq(pft_stage_text(PFT_STAGE_FORMAT, PFT_LANGUAGE_COUNT), "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trace");
    TCase *all = tcase_create("trace");

    tcase_add_loop_test(all, the_first_step_is_how_the_format_was_found, 0, sizeof inputs / sizeof inputs[0]);
    tcase_add_test(all, a_reading_that_is_refused_tells_no_format);
    tcase_add_test(all, an_older_callers_options_have_no_listener);
    tcase_add_test(all, an_event_is_written_as_json);
    tcase_add_test(all, every_stage_has_a_name_and_a_text_in_both_languages);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
