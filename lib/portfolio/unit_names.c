#include "portfolio/unit_names.h"

#include <string.h>

enum { HEAD = 6 }; /* bytes: two Chinese characters */

static const uint64_t SEED = UINT64_C(0xCBF29CE484222325), PRIME = UINT64_C(0x100000001B3);

static uint64_t add_byte(uint64_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * PRIME;
}

static uint64_t hash_of(const char *text, size_t size)
{
    uint64_t hash = SEED;

    for (size_t i = 0; i < size; i++)
        hash = add_byte(hash, text[i]);
    return hash;
}

static size_t head_bit(const char *text)
{
    return hash_of(text, HEAD) * UINT64_C(0x9E3779B97F4A7C15) >> 48;
}

static uint32_t *slot_of(const pft_unit_names *index, uint64_t hash, const char *text, size_t size)
{
    size_t place = (hash ^ hash >> 29) & (index->slot_count - 1);

    for (;; place = (place + 1) & (index->slot_count - 1)) {
        uint32_t number = index->slots[place];

        if (number == 0 || (index->names[number - 1].size == size &&
                            memcmp(index->names[number - 1].text, text, size) == 0))
            return &index->slots[place];
    }
}

bool pft_unit_names_make(pft_unit_names *out, pft_arena *arena, const pft_slice *names, size_t count)
{
    *out = (pft_unit_names){.names = names, .count = count, .slot_count = 16};
    while (out->slot_count < count * 2)
        out->slot_count *= 2;
    if ((out->slots = pft_arena_alloc(arena, out->slot_count * sizeof *out->slots)) == NULL)
        return false;
    for (size_t i = 0; i < count && i < UINT32_MAX - 1; i++) {
        const pft_slice *name = &names[i];
        uint32_t *slot;

        if (name->size < PFT_UNIT_NAME_LEAST || name->size > PFT_UNIT_NAME_MOST)
            continue;
        slot = slot_of(out, hash_of(name->text, name->size), name->text, name->size);
        if (*slot == 0)
            *slot = (uint32_t)i + 1;
        out->heads[head_bit(name->text) / 8] |= (uint8_t)(1U << head_bit(name->text) % 8);
        out->sizes[name->size] = 1;
    }
    return true;
}

/* The longest name that begins there; `count`: none does. */
static size_t name_at(const pft_unit_names *index, pft_slice text, size_t at)
{
    size_t left = text.size - at, most = left < PFT_UNIT_NAME_MOST ? left : PFT_UNIT_NAME_MOST, found = index->count;
    uint64_t hash = SEED;
    size_t bit = left < PFT_UNIT_NAME_LEAST ? 0 : head_bit(text.text + at);

    if (left < PFT_UNIT_NAME_LEAST || (index->heads[bit / 8] >> bit % 8 & 1) == 0)
        return found;
    for (size_t size = 1; size <= most; size++) {
        uint32_t number;

        hash = add_byte(hash, text.text[at + size - 1]);
        if (index->sizes[size] == 0)
            continue;
        number = *slot_of(index, hash, text.text + at, size);
        found = number != 0 ? number - 1 : found;
    }
    return found;
}

size_t pft_unit_names_next(const pft_unit_names *index, pft_slice text, size_t *at)
{
    while (*at < text.size) {
        bool begins = ((unsigned char)text.text[*at] & 0xC0) != 0x80;
        size_t found = begins ? name_at(index, text, *at) : index->count;

        *at += found < index->count ? index->names[found].size : 1;
        if (found < index->count)
            return found;
    }
    return index->count;
}
