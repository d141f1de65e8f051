/* Records of two lists that belong together: by equal keys, stage after stage, and by likeness of their names. */
#ifndef PFT_PORTFOLIO_JOIN_H
#define PFT_PORTFOLIO_JOIN_H

#include <perftarget/compare.h>

#include "model/shingles.h"

/* Partners by their numbers from 1; 0: none yet. All arrays are of an arena for the join alone. */
typedef struct pft_join {
    pft_arena *arena;
    size_t left_count, right_count;
    uint32_t *of_left, *of_right;
    uint64_t *left_keys, *right_keys; /* of the stage; 0: has none */
    uint32_t *slots, *next;           /* chains of the left ones with equal keys, by their heads */
    uint32_t *first, *rights;         /* of a head: the first of its chain without a partner; right ones with its key */
    size_t slot_count;
} pft_join;

/* Room for two lists; false when out of memory. */
bool pft_join_open(pft_join *join, pft_arena *arena, size_t left_count, size_t right_count);
/* Records without a partner whose keys are equal, in their order; `same` tells whether they are truly. `alone`: only
 * where neither side has another with that key. */
typedef bool pft_join_same(const void *context, size_t left, size_t right);
void pft_join_stage(pft_join *join, pft_join_same *same, const void *context, bool alone);

/* One of two lists that may be alike. */
typedef struct pft_likely {
    uint32_t left, right;
    pft_decimal likeness;
} pft_likely;

/* The pairs of two lists of at least so much likeness, the likest first: all of them where the lists are short, and of
 * long ones those that have rare pairs of characters in common. NULL when out of memory; `count` 0: none. */
pft_likely *pft_likely_pairs(pft_arena *arena, const pft_shingles *left, size_t left_count, const pft_shingles *right,
                             size_t right_count, pft_decimal least, size_t *count);

#endif
