#include <stdint.h>
#include <string.h>

#include "core/arena.h"
#include "failing_allocator.h"
#include "suite.h"

static failing_allocator memory;
static pft_arena arena;

static void set_up(void)
{
    memory = (failing_allocator){.budget = SIZE_MAX};
    pft_allocator allocator = failing_allocator_use(&memory);

    pft_arena_init(&arena, &allocator);
}

static void tear_down(void)
{
    pft_arena_free(&arena);
    ck_assert_uint_eq(memory.blocks, 0);
    ck_assert_uint_eq(memory.bytes, 0);
    ck_assert_uint_eq(memory.wrong_sizes, 0);
}

START_TEST(records_are_zeroed_and_aligned_whatever_came_before)
{
    for (size_t size = 0; size < 3000; size++) {
        char *text = pft_arena_bytes(&arena, size % 13);
        char *record = pft_arena_alloc(&arena, size);

        ck_assert(text != NULL && record != NULL && (uintptr_t)record % sizeof(int64_t) == 0);
        for (size_t i = 0; i < size; i++)
            if (record[i] != 0)
                ck_abort_msg("byte %zu of %zu is not zero", i, size);
        memset(record, 0xFF, size);
    }
}
END_TEST

START_TEST(blocks_do_not_overlap)
{
    enum { BLOCKS = 2000 };
    static unsigned char *blocks[BLOCKS];

    for (size_t i = 0; i < BLOCKS; i++) {
        size_t size = i * 37 % 5000 + 1;

        blocks[i] = (unsigned char *)pft_arena_bytes(&arena, size);
        memset(blocks[i], (int)(i & 0xFF), size);
    }
    for (size_t i = 0; i < BLOCKS; i++)
        for (size_t j = 0; j < i * 37 % 5000 + 1; j++)
            if (blocks[i][j] != (i & 0xFF))
                ck_abort_msg("block %zu was written over", i);
}
END_TEST

START_TEST(its_total_is_what_the_allocator_gave)
{
    for (size_t size = 1; size < 4000000; size *= 3)
        ck_assert_ptr_nonnull(pft_arena_bytes(&arena, size));
    ck_assert_uint_eq(arena.total, memory.bytes);
}
END_TEST

START_TEST(many_small_blocks_waste_little)
{
    for (int i = 0; i < 1000000; i++)
        if (pft_arena_bytes(&arena, 10) == NULL)
            ck_abort_msg("block %d", i);
    ck_assert_uint_lt(memory.bytes, 12000000);
    ck_assert_uint_lt(memory.blocks, 100);
}
END_TEST

START_TEST(a_large_block_leaves_the_current_chunk_in_use)
{
    char *before = pft_arena_bytes(&arena, 8);
    ck_assert_ptr_nonnull(pft_arena_bytes(&arena, 1 << 20));
    char *after = pft_arena_bytes(&arena, 8);

    ck_assert_ptr_eq(after, before + 8);
}
END_TEST

START_TEST(a_copied_text_ends_with_nul)
{
    char *copy = pft_arena_strndup(&arena, "绩效目标", 6), *empty = pft_arena_strndup(&arena, NULL, 0);

    ck_assert_str_eq(copy, "绩效");
    ck_assert_str_eq(empty, "");
}
END_TEST

START_TEST(a_grown_array_keeps_its_elements_and_zeroes_the_rest)
{
    int old[3] = {1, 2, 3};
    int *grown = pft_arena_grow(&arena, old, sizeof old, 6 * sizeof *old);

    for (int i = 0; i < 6; i++)
        ck_assert_int_eq(grown[i], i < 3 ? old[i] : 0);
    ck_assert_ptr_nonnull(pft_arena_grow(&arena, NULL, 0, 16));
}
END_TEST

START_TEST(running_out_gives_null_and_harms_nothing)
{
    char *kept = pft_arena_strndup(&arena, "kept", 4);

    memory.budget = 0;
    ck_assert_ptr_null(pft_arena_bytes(&arena, 1 << 20));
    ck_assert_ptr_null(pft_arena_alloc(&arena, 1 << 20));
    ck_assert_ptr_null(pft_arena_grow(&arena, kept, 4, 1 << 20));
    ck_assert_ptr_null(pft_arena_strndup(&arena, "", (size_t)-1));
    ck_assert_str_eq(kept, "kept");
    memory.budget = SIZE_MAX;
    ck_assert_ptr_nonnull(pft_arena_bytes(&arena, 1 << 20));
}
END_TEST

START_TEST(sizes_near_the_end_of_the_address_space_are_refused)
{
    for (size_t less = 0; less < 64; less++) {
        ck_assert_ptr_null(pft_arena_bytes(&arena, SIZE_MAX - less));
        ck_assert_ptr_null(pft_arena_alloc(&arena, SIZE_MAX - less));
    }
}
END_TEST

START_TEST(it_may_be_freed_when_never_used_and_used_again_when_freed)
{
    pft_arena_free(&arena);
    pft_arena_free(&arena);
    ck_assert_ptr_nonnull(pft_arena_bytes(&arena, 100));
    ck_assert_uint_eq(arena.total, memory.bytes);
}
END_TEST

START_TEST(without_an_allocator_it_uses_malloc)
{
    pft_arena own;

    pft_arena_init(&own, NULL);
    ck_assert_ptr_nonnull(pft_arena_alloc(&own, 100));
    pft_arena_free(&own);
    ck_assert_uint_eq(memory.blocks, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("arena");
    TCase *all = tcase_create("arena");

    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, records_are_zeroed_and_aligned_whatever_came_before);
    tcase_add_test(all, blocks_do_not_overlap);
    tcase_add_test(all, its_total_is_what_the_allocator_gave);
    tcase_add_test(all, many_small_blocks_waste_little);
    tcase_add_test(all, a_large_block_leaves_the_current_chunk_in_use);
    tcase_add_test(all, a_copied_text_ends_with_nul);
    tcase_add_test(all, a_grown_array_keeps_its_elements_and_zeroes_the_rest);
    tcase_add_test(all, running_out_gives_null_and_harms_nothing);
    tcase_add_test(all, sizes_near_the_end_of_the_address_space_are_refused);
    tcase_add_test(all, it_may_be_freed_when_never_used_and_used_again_when_freed);
    tcase_add_test(all, without_an_allocator_it_uses_malloc);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
