/* The workbook of a form: what any text becomes in it, in memory that fails, and on several threads. */
#include <perftarget/exchange.h>
#include <perftarget/score.h>

#include <pthread.h>

#include "failing_allocator.h"
#include "suite.h"

static pft_method *method;

static void setup(void)
{
    ck_assert_int_eq(pft_method_load(&method, "mof-2020", NULL, NULL), PFT_OK);
}

static void teardown(void)
{
    pft_method_free(method);
}

static pft_document *read_json(const char *name, const pft_allocator *allocator)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    char text[512];
    pft_document *document;

    snprintf(text, sizeof text,
             "{\"format\":\"perftarget\",\"version\":1,\"projects\":[{\"name\":\"%s\",\"indicators\":[{"
             "\"level1\":\"产出指标\","
             "\"level2\":\"数量指标\",\"name\":\"%s\",\"target\":{\"raw\":\"≥5次\"},"
             "\"weight\":\"10\",\"actual\":{\"raw\":\"4次\"}}]}]}", name, name);
    options.allocator = allocator;
    ck_assert_int_eq(pft_document_read(&document, text, strlen(text), &options, NULL), PFT_OK);
    return document;
}

/* A scorecard takes its memory from where its document has it. */
static pft_status write_book(const pft_document *document, char **text, size_t *size)
{
    pft_scorecard *card = NULL;
    pft_status status;

    *text = NULL;
    if ((status = pft_score(&card, document, method, NULL, NULL)) == PFT_OK)
        status = pft_scorecard_write_text(card, "xlsx", NULL, text, size, NULL);
    pft_scorecard_free(card);
    return status;
}

/* The workbook is read again, and says what was written in it. */
static void check_name(const char *escaped, const char *expected)
{
    pft_document *document = read_json(escaped, NULL), *again;
    pft_error err = {.status = PFT_OK};
    bool found = false;
    size_t size;
    char *text;

    if (write_book(document, &text, &size) != PFT_EUNSUPPORTED) {
        if (pft_format_find("xlsx") != NULL) {
            ck_assert_msg(pft_document_read(&again, text, size, NULL, &err) == PFT_OK, "%s", err.message[PFT_ENGLISH]);
            for (size_t i = 0; i < pft_document_project_count(again); i++)
                for (size_t k = 0; k < pft_document_project_at(again, i)->indicator_count; k++)
                    found |=
                        strcmp(pft_project_indicator_at(pft_document_project_at(again, i), k)->name, expected) == 0;
            ck_assert_msg(found, "%s", expected);
            pft_document_free(again);
        }
        pft_text_free(text);
    }
    pft_document_free(document);
}

static const char *const names[][2] = {
    {"巡查次数", "巡查次数"},
    {"a<b>&\\\"c\\\"", "a<b>&\"c\""},
    {"前\\uFFFF\\uFFFE后", "前后"}, /* no XML holds these two */
    {"甲\\u0001\\u000B乙", "甲乙"},
    {"_x000D_巡查", "_x000D_巡查"},
    {"_x12_巡查_xABCDE", "_x12_巡查_xABCDE"},
    {"=1+1", "=1+1"},
};

START_TEST(any_text_is_what_it_was)
{
    check_name(names[_i][0], names[_i][1]);
}
END_TEST

START_TEST(the_same_form_is_the_same_file)
{
    pft_document *document = read_json("巡查", NULL);
    size_t size, again_size;
    char *text, *again;

    if (write_book(document, &text, &size) == PFT_OK) {
        ck_assert_int_eq(write_book(document, &again, &again_size), PFT_OK);
        ck_assert_uint_eq(size, again_size);
        ck_assert_mem_eq(text, again, size);
        pft_text_free(again);
        pft_text_free(text);
    }
    pft_document_free(document);
}
END_TEST

START_TEST(every_allocation_may_fail)
{
    failing_allocator failing = {.budget = SIZE_MAX};
    pft_allocator allocator = failing_allocator_use(&failing);
    pft_document *document = read_json("巡查", &allocator);
    size_t blocks = failing.blocks, size;
    pft_status status = PFT_ENOMEM;
    char *text;

    for (size_t budget = 0; status == PFT_ENOMEM; budget++) {
        failing.budget = budget;
        status = write_book(document, &text, &size);
        ck_assert(status == PFT_ENOMEM || status == PFT_OK || status == PFT_EUNSUPPORTED);
        pft_text_free(text);
        ck_assert_uint_eq(failing.blocks, blocks);
    }
    pft_document_free(document);
    ck_assert_uint_eq(failing.blocks + failing.wrong_sizes, 0);
}
END_TEST

static void *write_many(void *context)
{
    for (int i = 0; i < 20; i++) {
        size_t size;
        char *text;

        if (write_book(context, &text, &size) != PFT_OK)
            return context;
        pft_text_free(text);
    }
    return NULL;
}

START_TEST(threads_write_at_the_same_time)
{
    pft_document *document = read_json("巡查", NULL);
    pthread_t threads[4];
    size_t size;
    char *text;

    if (write_book(document, &text, &size) == PFT_OK) {
        pft_text_free(text);
        for (int i = 0; i < 4; i++)
            ck_assert_int_eq(pthread_create(&threads[i], NULL, write_many, document), 0);
        for (int i = 0; i < 4; i++) {
            void *failed;

            pthread_join(threads[i], &failed);
            ck_assert_ptr_null(failed);
        }
    }
    pft_document_free(document);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("workbook");
    TCase *all = tcase_create("workbook");

    tcase_add_checked_fixture(all, setup, teardown);
    tcase_add_loop_test(all, any_text_is_what_it_was, 0, sizeof names / sizeof names[0]);
    tcase_add_test(all, the_same_form_is_the_same_file);
    tcase_add_test(all, every_allocation_may_fail);
    tcase_add_test(all, threads_write_at_the_same_time);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
