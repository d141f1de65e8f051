/* Keys in order, so that what is alike stands side by side: few by insertion, many by their bytes, in a number of steps
 * that grows with their number alone. */
#include <string.h>

#include "check/run.h"

enum { FEW = 48, DIGITS = 4, BUCKETS = 256 };

uint64_t *pft_check_keys(pft_check_run *check, size_t count)
{
    void *block = check->keys;

    if (!pft_check_reserve(check, &block, &check->key_capacity, count * 2, sizeof *check->keys)) {
        check->status = PFT_ENOMEM;
        return NULL;
    }
    return check->keys = block;
}

static void insert_each(uint64_t *keys, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        uint64_t key = keys[i];
        size_t at = i;

        for (; at > 0 && keys[at - 1] >> 32 > key >> 32; at--)
            keys[at] = keys[at - 1];
        keys[at] = key;
    }
}

/* By one byte of the upper half. */
static void distribute(uint64_t *to, const uint64_t *from, size_t count, unsigned shift)
{
    size_t starts[BUCKETS + 1] = {0};

    for (size_t i = 0; i < count; i++)
        starts[(from[i] >> shift & (BUCKETS - 1)) + 1]++;
    for (size_t b = 1; b < BUCKETS; b++)
        starts[b] += starts[b - 1];
    for (size_t i = 0; i < count; i++)
        to[starts[from[i] >> shift & (BUCKETS - 1)]++] = from[i];
}

void pft_check_sort(pft_check_run *check, size_t count)
{
    uint64_t *keys = check->keys, *other = check->keys + count;

    if (count <= FEW) {
        insert_each(keys, count);
        return;
    }
    for (unsigned digit = 0; digit < DIGITS; digit += 2) {
        distribute(other, keys, count, 32 + digit * 8);
        distribute(keys, other, count, 40 + digit * 8);
    }
}
