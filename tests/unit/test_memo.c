/* What is kept of texts from document to document: never a difference in what is read, never more room than given. */
#include <perftarget/arrow.h>

#include <stdio.h>

#include "exchange_sample.h"
#include "failing_allocator.h"

#define DATA PFT_SOURCE_DIR "/examples/data/"

static const char *const inputs[] = {DATA "library-2024.txt", DATA "nursing-2024-evaluation.md", DATA "water-2024.txt",
                                     DATA "nursing-2024.md", DATA "library-2024.csv"};
enum { INPUTS = sizeof inputs / sizeof *inputs, ROUNDS = 3 };

static char *text_of(const char *path, pft_memo *memo)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    char *text;

    options.memo = memo;
    OK(pft_document_read_file(&document, path, &options, NULL));
    OK(pft_document_write_text(document, "json", NULL, &text, NULL, NULL));
    pft_document_free(document);
    return text;
}

/* All inputs, in turn, with the memo and without. */
static void compare_all(pft_memo *memo)
{
    for (size_t i = 0; i < ROUNDS * INPUTS; i++) {
        char *without = text_of(inputs[i % INPUTS], NULL), *with = text_of(inputs[i % INPUTS], memo);

        ck_assert_str_eq(without, with);
        pft_text_free(without);
        pft_text_free(with);
    }
}

START_TEST(what_is_read_is_the_same_with_a_memo)
{
    pft_memo *memo;

    OK(pft_memo_new(&memo, 0, NULL, NULL));
    compare_all(memo);
    pft_memo_free(memo);
    pft_memo_free(NULL);
    ck_assert_int_eq(pft_memo_new(NULL, 0, NULL, NULL), PFT_EARGUMENT);
}
END_TEST

/* Nothing, less than the slots need, a few texts, most of one document. */
static const size_t sizes[] = {1, 2000, 12 << 10, 48 << 10};

START_TEST(a_memo_takes_no_more_than_it_may_and_begins_anew)
{
    enum { LEAST = 4 << 10 }; /* itself and its fewest slots */
    failing_allocator counting = {.budget = SIZE_MAX};
    pft_allocator allocator = failing_allocator_use(&counting);
    size_t most = sizes[_i] > LEAST ? sizes[_i] : LEAST;
    pft_memo *memo;

    OK(pft_memo_new(&memo, sizes[_i], &allocator, NULL));
    for (size_t i = 0; i < ROUNDS * INPUTS; i++) {
        pft_text_free(text_of(inputs[i % INPUTS], memo));
        ck_assert_uint_le(counting.bytes, most);
    }
    compare_all(memo);
    pft_memo_free(memo);
    ck_assert_uint_eq(counting.blocks, 0);
    ck_assert_uint_eq(counting.wrong_sizes, 0);
}
END_TEST

START_TEST(a_memo_without_memory_fails_no_reading)
{
    pft_status status = PFT_ENOMEM;

    for (size_t budget = 0; budget < 6; budget++) {
        failing_allocator failing = {.budget = budget};
        pft_allocator allocator = failing_allocator_use(&failing);
        pft_memo *memo;
        pft_error err;

        status = pft_memo_new(&memo, 0, &allocator, &err);
        ck_assert_int_eq(status, budget < 2 ? PFT_ENOMEM : PFT_OK);
        ck_assert((memo == NULL) == (budget < 2));
        if (memo != NULL)
            compare_all(memo);
        pft_memo_free(memo);
        ck_assert_uint_eq(failing.blocks, 0);
    }
    ck_assert_int_eq(status, PFT_OK);
}
END_TEST

START_TEST(tables_have_a_memo_of_their_own_or_use_the_one_that_is_lent)
{
    failing_allocator counting = {.budget = SIZE_MAX};
    pft_allocator allocator = failing_allocator_use(&counting);
    pft_tables_options options = PFT_TABLES_OPTIONS_INIT;
    size_t before;

    OK(pft_memo_new(&options.memo, 0, &allocator, NULL));
    before = counting.bytes;
    for (int own = 0; own < 2; own++) {
        pft_tables *tables;

        OK(pft_tables_new(&tables, own ? NULL : &options, NULL));
        for (size_t i = 0; i < INPUTS; i++)
            OK(pft_tables_read_file(tables, inputs[i], NULL, NULL));
        ck_assert_uint_eq(pft_tables_row_count(tables, PFT_TABLE_DOCUMENTS), INPUTS);
        pft_tables_free(tables);
        ck_assert_uint_gt(counting.bytes, before); /* what the first tables learned is still there */
    }
    pft_memo_free(options.memo);
    ck_assert_uint_eq(counting.blocks, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("memo");
    TCase *tests = tcase_create("memo");

    tcase_add_test(tests, what_is_read_is_the_same_with_a_memo);
    tcase_add_loop_test(tests, a_memo_takes_no_more_than_it_may_and_begins_anew, 0, sizeof sizes / sizeof *sizes);
    tcase_add_test(tests, a_memo_without_memory_fails_no_reading);
    tcase_add_test(tests, tables_have_a_memo_of_their_own_or_use_the_one_that_is_lent);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
