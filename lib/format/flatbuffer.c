#include "format/flatbuffer.h"

#include <string.h>

enum { FIRST_ROOM = 1024, WIDEST = 8 };

void pft_flat_init(pft_flat *flat, const pft_allocator *allocator)
{
    *flat = (pft_flat){.allocator = allocator};
}

void pft_flat_end(pft_flat *flat)
{
    if (flat->bytes != NULL)
        flat->allocator->release(flat->allocator->context, flat->bytes, flat->room);
    flat->bytes = NULL;
}

/* Room in front of what is there. */
static bool make_room(pft_flat *flat, size_t size)
{
    size_t room = flat->room > 0 ? flat->room : FIRST_ROOM;
    uint8_t *grown;

    if (flat->failed || flat->room - flat->used >= size)
        return !flat->failed;
    while (room - flat->used < size && room < UINT32_MAX)
        room *= 2;
    grown = room < UINT32_MAX ? flat->allocator->allocate(flat->allocator->context, room) : NULL;
    if (grown == NULL) {
        flat->failed = true;
        return false;
    }
    if (flat->used > 0)
        memcpy(grown + room - flat->used, flat->bytes + flat->room - flat->used, flat->used);
    pft_flat_end(flat);
    flat->bytes = grown;
    flat->room = room;
    return true;
}

static void put(pft_flat *flat, const void *bytes, size_t size)
{
    if (size == 0 || !make_room(flat, size))
        return;
    flat->used += size;
    memcpy(flat->bytes + flat->room - flat->used, bytes, size);
}

/* Zeros, until what follows is aligned once `size` bytes more are there. */
static void align(pft_flat *flat, size_t width, size_t size)
{
    static const uint8_t zeros[WIDEST] = {0};

    put(flat, zeros, (width - (flat->used + size) % width) % width);
}

/* The least byte first, whatever the processor. */
void pft_flat_push(pft_flat *flat, uint64_t number, size_t width)
{
    uint8_t bytes[WIDEST];

    for (size_t i = 0; i < width; i++)
        bytes[i] = (uint8_t)(number >> 8 * i);
    put(flat, bytes, width);
}

void pft_flat_push_offset(pft_flat *flat, uint32_t position)
{
    align(flat, 4, 0);
    pft_flat_push(flat, flat->used + 4 - position, 4);
}

uint32_t pft_flat_text(pft_flat *flat, const char *text)
{
    size_t size = strlen(text);

    align(flat, 4, size + 1);
    put(flat, text, size + 1);
    pft_flat_push(flat, size, 4);
    return (uint32_t)flat->used;
}

void pft_flat_vector_begin(pft_flat *flat, size_t width, size_t count)
{
    align(flat, 4, width * count);
    align(flat, width < WIDEST ? width : WIDEST, width * count);
}

uint32_t pft_flat_vector_end(pft_flat *flat, size_t count)
{
    pft_flat_push(flat, count, 4);
    return (uint32_t)flat->used;
}

void pft_flat_table_begin(pft_flat *flat)
{
    memset(flat->fields, 0, sizeof flat->fields);
    flat->slots = 0;
    flat->table = flat->used;
}

static void note_field(pft_flat *flat, unsigned slot)
{
    flat->fields[slot] = (uint32_t)flat->used;
    if (slot >= flat->slots)
        flat->slots = slot + 1;
}

void pft_flat_set(pft_flat *flat, unsigned slot, uint64_t number, size_t width)
{
    align(flat, width, 0);
    pft_flat_push(flat, number, width);
    note_field(flat, slot);
}

void pft_flat_set_offset(pft_flat *flat, unsigned slot, uint32_t position)
{
    pft_flat_push_offset(flat, position);
    note_field(flat, slot);
}

/* In front of the fields stands how far in front of it its list of offsets is. */
uint32_t pft_flat_table_end(pft_flat *flat)
{
    size_t table, begin = flat->table;

    align(flat, 4, 0);
    pft_flat_push(flat, 0, 4);
    table = flat->used;
    for (unsigned slot = flat->slots; slot > 0; slot--)
        pft_flat_push(flat, flat->fields[slot - 1] != 0 ? table - flat->fields[slot - 1] : 0, 2);
    pft_flat_push(flat, table - begin, 2);
    pft_flat_push(flat, (flat->slots + 2) * 2, 2);
    for (size_t i = 0; i < 4 && !flat->failed; i++)
        flat->bytes[flat->room - table + i] = (uint8_t)((flat->used - table) >> 8 * i);
    return (uint32_t)table;
}

const uint8_t *pft_flat_finish(pft_flat *flat, uint32_t root, size_t *size)
{
    align(flat, WIDEST, 4);
    pft_flat_push_offset(flat, root);
    *size = flat->used;
    return flat->failed ? NULL : flat->bytes + flat->room - flat->used;
}
