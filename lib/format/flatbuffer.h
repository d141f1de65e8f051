/* Writing FlatBuffers, as much of them as the messages of Arrow need. They grow from the end to the front: what a table
 * points to is written before it. Positions are counted from the end.
 * Source: FlatBuffers Internals, https://flatbuffers.dev/internals/ */
#ifndef PFT_FORMAT_FLATBUFFER_H
#define PFT_FORMAT_FLATBUFFER_H

#include <perftarget/core.h>

enum { PFT_FLAT_SLOTS = 8 };

typedef struct pft_flat {
    const pft_allocator *allocator;
    uint8_t *bytes;
    size_t room, used;
    bool failed; /* out of memory, once and for all */
    uint32_t fields[PFT_FLAT_SLOTS];
    unsigned slots;
    size_t table;
} pft_flat;

void pft_flat_init(pft_flat *flat, const pft_allocator *allocator);
void pft_flat_end(pft_flat *flat);

uint32_t pft_flat_text(pft_flat *flat, const char *text);

/* A vector is begun, its elements pushed from the last to the first, and ended. `width` of an element is also how it is
 * aligned, but for structs, which hold numbers of 8 bytes. */
void pft_flat_vector_begin(pft_flat *flat, size_t width, size_t count);
void pft_flat_push(pft_flat *flat, uint64_t number, size_t width);
void pft_flat_push_offset(pft_flat *flat, uint32_t position);
uint32_t pft_flat_vector_end(pft_flat *flat, size_t count);

/* A table is begun, its fields set in any order, and ended; one at a time. */
void pft_flat_table_begin(pft_flat *flat);
void pft_flat_set(pft_flat *flat, unsigned slot, uint64_t number, size_t width);
void pft_flat_set_offset(pft_flat *flat, unsigned slot, uint32_t position);
uint32_t pft_flat_table_end(pft_flat *flat);

/* The whole, whose root is the table at `root`; NULL when out of memory. Borrowed until the end. */
const uint8_t *pft_flat_finish(pft_flat *flat, uint32_t root, size_t *size);

#endif
