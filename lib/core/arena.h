/* Memory of a document: taken in chunks from the caller's allocator, given back all at once. */
#ifndef PFT_CORE_ARENA_H
#define PFT_CORE_ARENA_H

#include <perftarget/core.h>

typedef struct pft_chunk pft_chunk;

typedef struct pft_arena {
    pft_allocator allocator;
    pft_chunk *chunks;
    char *cursor;
    char *end;
    size_t total;      /* bytes taken from the allocator */
    size_t chunk_size; /* of the next chunk; grows with the arena */
} pft_arena;

/* The allocator that is used for NULL: malloc() and free(). */
extern const pft_allocator pft_default_allocator;

void pft_arena_init(pft_arena *arena, const pft_allocator *allocator);
void pft_arena_free(pft_arena *arena);

/* Zeroed and aligned for any record; NULL when out of memory. */
void *pft_arena_alloc(pft_arena *arena, size_t size);

/* The same with whatever stands there, for what is written before it is read. */
void *pft_arena_take(pft_arena *arena, size_t size);

/* Room for a growing array: the old elements copied, the rest zeroed. The old block stays in the arena. */
void *pft_arena_grow(pft_arena *arena, const void *old, size_t old_size, size_t new_size);

/* An array of `count` items of `size` bytes with room for one more: itself, or a copy that has twice the capacity.
 * NULL when out of memory; the array is then as it was. */
void *pft_arena_room(pft_arena *arena, void *items, size_t count, size_t *capacity, size_t size);

/* Bytes without alignment, not zeroed. */
char *pft_arena_bytes(pft_arena *arena, size_t size);

/* A NUL-terminated copy of `size` bytes. */
char *pft_arena_strndup(pft_arena *arena, const char *text, size_t size);

#endif
