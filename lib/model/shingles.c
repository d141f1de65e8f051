/* How much two names are alike: the pairs of characters that they have in common. */
#include "model/shingles.h"

#include <stdlib.h>

#include "core/text.h"

static int compare_codes(const void *a, const void *b)
{
    uint64_t one = *(const uint64_t *)a, other = *(const uint64_t *)b;

    return one < other ? -1 : one > other;
}

static void sort_codes(uint64_t *codes, size_t count)
{
    enum { FEW = 24 };

    if (count > FEW) {
        qsort(codes, count, sizeof *codes, compare_codes);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        uint64_t code = codes[i];
        size_t at = i;

        for (; at > 0 && codes[at - 1] > code; at--)
            codes[at] = codes[at - 1];
        codes[at] = code;
    }
}

bool pft_shingles_of(pft_arena *arena, const char *folded, size_t size, pft_shingles *out)
{
    uint64_t *codes = pft_arena_alloc(arena, (size + 1) * sizeof *codes);
    uint32_t before = 0, character;
    size_t count = 0;

    if (codes == NULL)
        return false;
    for (size_t i = 0; i < size; before = character) {
        i += pft_utf8_decode(folded + i, size - i, &character);
        if (before != 0)
            codes[count++] = (uint64_t)before << 32 | character;
    }
    if (count == 0 && size > 0)
        codes[count++] = before;
    sort_codes(codes, count);
    *out = (pft_shingles){codes, count};
    return true;
}

pft_decimal pft_shingles_likeness(const pft_shingles *a, const pft_shingles *b)
{
    size_t i = 0, j = 0, common = 0, all = a->count + b->count;

    while (i < a->count && j < b->count) {
        uint64_t one = a->codes[i], other = b->codes[j];

        common += one == other;
        i += one <= other;
        j += other <= one;
    }
    return all > 0 ? (pft_decimal)(common * 2 * PFT_DECIMAL_ONE / all) : 0;
}
