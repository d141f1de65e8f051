/* A set of small numbers that gives its next member quickly: words of bits, and words that tell which of those are not
 * empty. */
#ifndef PFT_LAYOUT_PAGE_SET_H
#define PFT_LAYOUT_PAGE_SET_H

#include "core/arena.h"

enum { PFT_SET_LEVELS = 5 }; /* for 64^5 numbers */

typedef struct pft_set {
    uint64_t *levels[PFT_SET_LEVELS];
    size_t words[PFT_SET_LEVELS];
    size_t count; /* of the numbers that it may have */
} pft_set;

/* An empty set of numbers below `count`; false when out of memory. */
bool pft_set_make(pft_set *set, pft_arena *arena, size_t count);
void pft_set_add(pft_set *set, size_t number);
void pft_set_remove(pft_set *set, size_t number);
/* The first member from `number` on; the set's count when there is none. */
size_t pft_set_next(const pft_set *set, size_t number);

#endif
