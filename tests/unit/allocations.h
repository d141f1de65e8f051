/* Work in which every allocation may fail: the first, then the second … until it succeeds. */
#ifndef PFT_TESTS_ALLOCATIONS_H
#define PFT_TESTS_ALLOCATIONS_H

#include <perftarget/read.h>

#include <check.h>

#include "failing_allocator.h"

/* Takes its memory from the allocator and gives all of it back, whether it fails or not. */
typedef pft_status allocating_work(const pft_allocator *allocator, const void *context);

/* Whichever allocation fails, the work says so and leaks nothing. Gives how many can fail. */
static inline size_t fail_each_allocation(allocating_work *work, const void *context)
{
    enum { MOST = 20000 };
    pft_status status = PFT_ENOMEM;
    size_t budget = 0;

    for (; status != PFT_OK; budget++) {
        failing_allocator memory = {.budget = budget};
        pft_allocator allocator = failing_allocator_use(&memory);

        ck_assert_uint_lt(budget, MOST);
        status = work(&allocator, context);
        ck_assert(status == PFT_OK || status == PFT_ENOMEM);
        ck_assert_uint_eq(memory.blocks, 0);
        ck_assert_uint_eq(memory.wrong_sizes, 0);
    }
    return budget - 1;
}

typedef struct test_input {
    const char *bytes;
    size_t size;
} test_input;

/* Work: reads a test_input. */
static inline pft_status read_input(const pft_allocator *allocator, const void *context)
{
    const test_input *input = context;
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    pft_status status;

    options.allocator = allocator;
    status = pft_document_read(&document, input->bytes, input->size, &options, NULL);
    ck_assert((document != NULL) == (status == PFT_OK));
    pft_document_free(document);
    return status;
}

#endif
