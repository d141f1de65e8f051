#include "core/arena.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_CHUNK = 4096, LARGEST_CHUNK = 1 << 20, ALIGNMENT = 8 };

struct pft_chunk {
    pft_chunk *next;
    size_t size;
};

static void *default_allocate(void *context, size_t size)
{
    (void)context;
    return malloc(size);
}

static void *default_reallocate(void *context, void *block, size_t old_size, size_t new_size)
{
    (void)context;
    (void)old_size;
    return realloc(block, new_size);
}

static void default_release(void *context, void *block, size_t size)
{
    (void)context;
    (void)size;
    free(block);
}

const pft_allocator pft_default_allocator = {default_allocate, default_reallocate, default_release, NULL};

void pft_arena_init(pft_arena *arena, const pft_allocator *allocator)
{
    *arena = (pft_arena){.allocator = allocator != NULL ? *allocator : pft_default_allocator,
                         .chunk_size = FIRST_CHUNK};
}

void pft_arena_free(pft_arena *arena)
{
    pft_allocator allocator = arena->allocator;
    pft_chunk *chunk = arena->chunks;

    while (chunk != NULL) {
        pft_chunk *next = chunk->next;

        allocator.release(allocator.context, chunk, chunk->size);
        chunk = next;
    }
    arena->chunks = NULL;
    arena->cursor = arena->end = NULL;
    arena->total = 0;
}

static pft_chunk *add_chunk(pft_arena *arena, size_t payload)
{
    size_t size = sizeof(pft_chunk) + payload;
    pft_chunk *chunk;

    if (size < payload || (chunk = arena->allocator.allocate(arena->allocator.context, size)) == NULL)
        return NULL;
    chunk->size = size;
    chunk->next = arena->chunks;
    arena->chunks = chunk;
    arena->total += size;
    return chunk;
}

/* A block of its own for what would waste most of a shared chunk; the shared one stays in use. */
static char *take_slow(pft_arena *arena, size_t size)
{
    pft_chunk *chunk;

    if (size > arena->chunk_size / 4)
        return (chunk = add_chunk(arena, size)) == NULL ? NULL : (char *)(chunk + 1);
    if ((chunk = add_chunk(arena, arena->chunk_size)) == NULL)
        return NULL;
    arena->cursor = (char *)(chunk + 1) + size;
    arena->end = (char *)(chunk + 1) + arena->chunk_size;
    if (arena->chunk_size < LARGEST_CHUNK)
        arena->chunk_size *= 2;
    return (char *)(chunk + 1);
}

char *pft_arena_bytes(pft_arena *arena, size_t size)
{
    char *block = arena->cursor;

    if (block == NULL || (size_t)(arena->end - block) < size)
        return take_slow(arena, size);
    arena->cursor = block + size;
    return block;
}

void *pft_arena_take(pft_arena *arena, size_t size)
{
    size_t rounded = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    size_t slip = (size_t)(-(uintptr_t)arena->cursor & (ALIGNMENT - 1));

    if (rounded < size)
        return NULL;
    if (arena->cursor != NULL && (size_t)(arena->end - arena->cursor) >= slip)
        arena->cursor += slip;
    return pft_arena_bytes(arena, rounded);
}

void *pft_arena_alloc(pft_arena *arena, size_t size)
{
    void *block = pft_arena_take(arena, size);

    return block != NULL ? memset(block, 0, size) : NULL;
}

void *pft_arena_grow(pft_arena *arena, const void *old, size_t old_size, size_t new_size)
{
    char *block = pft_arena_take(arena, new_size);

    if (block == NULL)
        return NULL;
    if (old_size > 0)
        memcpy(block, old, old_size);
    memset(block + old_size, 0, new_size - old_size);
    return block;
}

void *pft_arena_room(pft_arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
    size_t wanted = *capacity > 0 ? *capacity * 2 : 32;
    void *grown;

    if (count < *capacity)
        return items;
    if (wanted > SIZE_MAX / size || (grown = pft_arena_grow(arena, items, count * size, wanted * size)) == NULL)
        return NULL;
    *capacity = wanted;
    return grown;
}

char *pft_arena_strndup(pft_arena *arena, const char *text, size_t size)
{
    char *copy = size == SIZE_MAX ? NULL : pft_arena_bytes(arena, size + 1);

    if (copy != NULL) {
        if (size > 0)
            memcpy(copy, text, size);
        copy[size] = '\0';
    }
    return copy;
}
