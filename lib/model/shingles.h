/* Names taken apart, to tell how much two of them are alike. */
#ifndef PFT_MODEL_SHINGLES_H
#define PFT_MODEL_SHINGLES_H

#include <perftarget/decimal.h>

#include "core/arena.h"

/* A name taken apart into pairs of characters, in order. */
typedef struct pft_shingles {
    const uint64_t *codes;
    size_t count;
} pft_shingles;

/* Of a folded name; false when out of memory. */
bool pft_shingles_of(pft_arena *arena, const char *folded, size_t size, pft_shingles *out);
/* Twice what is common ÷ all, from 0 to 1. */
pft_decimal pft_shingles_likeness(const pft_shingles *a, const pft_shingles *b);

#endif
