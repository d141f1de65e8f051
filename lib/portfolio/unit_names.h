/* The names of units in running text: each place is looked at once, whatever the number of names. */
#ifndef PFT_PORTFOLIO_UNIT_NAMES_H
#define PFT_PORTFOLIO_UNIT_NAMES_H

#include "core/arena.h"
#include "core/text.h"

enum { PFT_UNIT_NAME_LEAST = 12, PFT_UNIT_NAME_MOST = 120 }; /* bytes: from four to forty Chinese characters */

typedef struct pft_unit_names {
    const pft_slice *names; /* folded; borrowed */
    size_t count;
    uint32_t *slots;        /* by the hash of a name: its number from 1; 0: free */
    size_t slot_count;      /* a power of two */
    uint8_t heads[1 << 13]; /* a bit for the first two characters of each name: most places begin none */
    uint8_t sizes[PFT_UNIT_NAME_MOST + 1]; /* whether there is a name of that size */
} pft_unit_names;

/* Names that are too short or too long are left out; of two that are the same the first counts. False: no memory. */
bool pft_unit_names_make(pft_unit_names *out, pft_arena *arena, const pft_slice *names, size_t count);

/* The next name at or behind byte *at, the longest where several begin; *at goes behind it. `count` of names when there
 * is none. */
size_t pft_unit_names_next(const pft_unit_names *index, pft_slice text, size_t *at);

#endif
