#include "layout/page_set.h"

enum { BITS = 64 };

bool pft_set_make(pft_set *set, pft_arena *arena, size_t count)
{
    size_t words = count;

    *set = (pft_set){.count = count};
    for (size_t i = 0; i < PFT_SET_LEVELS; i++) {
        words = (words + BITS - 1) / BITS;
        set->words[i] = words > 0 ? words : 1;
        if ((set->levels[i] = pft_arena_alloc(arena, set->words[i] * sizeof *set->levels[i])) == NULL)
            return false;
    }
    return true;
}

void pft_set_add(pft_set *set, size_t number)
{
    for (size_t i = 0; i < PFT_SET_LEVELS; i++, number /= BITS)
        set->levels[i][number / BITS] |= UINT64_C(1) << number % BITS;
}

void pft_set_remove(pft_set *set, size_t number)
{
    for (size_t i = 0; i < PFT_SET_LEVELS; i++, number /= BITS) {
        set->levels[i][number / BITS] &= ~(UINT64_C(1) << number % BITS);
        if (set->levels[i][number / BITS] != 0)
            return;
    }
}

static size_t lowest_bit(uint64_t word)
{
    size_t bit = 0;

    for (size_t step = BITS / 2; step > 0; step /= 2)
        if ((word & ((UINT64_C(1) << step) - 1)) == 0) {
            word >>= step;
            bit += step;
        }
    return bit;
}

size_t pft_set_next(const pft_set *set, size_t number)
{
    for (size_t level = 0; level < PFT_SET_LEVELS; level++, number = number / BITS + 1) {
        uint64_t word;

        if (number / BITS >= set->words[level])
            return set->count;
        if ((word = set->levels[level][number / BITS] & (~UINT64_C(0) << number % BITS)) == 0)
            continue;
        number = number / BITS * BITS + lowest_bit(word);
        while (level-- > 0)
            number = number * BITS + lowest_bit(set->levels[level][number]);
        return number;
    }
    return set->count;
}
