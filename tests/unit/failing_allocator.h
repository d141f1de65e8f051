/* An allocator that counts what it gave and can be told to run dry. */
#ifndef PFT_TESTS_FAILING_ALLOCATOR_H
#define PFT_TESTS_FAILING_ALLOCATOR_H

#include <perftarget/core.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct failing_allocator {
    size_t budget;      /* allocations that still succeed; SIZE_MAX: every one */
    size_t blocks;      /* given and not yet taken back */
    size_t bytes;       /* in those blocks */
    size_t wrong_sizes; /* blocks that came back with another size than they were given with */
} failing_allocator;

/* Each block is preceded by its size, so that what comes back can be compared; sixteen bytes keep it aligned. */
enum { FAILING_PREFIX = 16 };

static inline void *failing_allocate(void *context, size_t size)
{
    failing_allocator *allocator = context;
    char *block;

    if (allocator->budget == 0 || size > SIZE_MAX / 4 ||
        (block = malloc(FAILING_PREFIX + size)) == NULL)
        return NULL;
    if (allocator->budget != SIZE_MAX)
        allocator->budget--;
    memcpy(block, &size, sizeof size);
    memset(block + FAILING_PREFIX, 0xA5, size); /* nobody may rely on zeros */
    allocator->blocks++;
    allocator->bytes += size;
    return block + FAILING_PREFIX;
}

static inline void failing_release(void *context, void *block, size_t size)
{
    failing_allocator *allocator = context;
    size_t given;

    if (block == NULL)
        return;
    memcpy(&given, (char *)block - FAILING_PREFIX, sizeof given);
    if (given != size)
        allocator->wrong_sizes++;
    allocator->blocks--;
    allocator->bytes -= given;
    free((char *)block - FAILING_PREFIX);
}

static inline void *failing_reallocate(void *context, void *block, size_t old_size, size_t new_size)
{
    void *moved = failing_allocate(context, new_size);

    if (moved != NULL && block != NULL) {
        memcpy(moved, block, old_size < new_size ? old_size : new_size);
        failing_release(context, block, old_size);
    }
    return moved;
}

static inline pft_allocator failing_allocator_use(failing_allocator *allocator)
{
    return (pft_allocator){failing_allocate, failing_reallocate, failing_release, allocator};
}

#endif
