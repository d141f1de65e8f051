/* Which rules are asked about what: of the many that are on, few have to be. */
#ifndef PFT_CHECK_DISPATCH_H
#define PFT_CHECK_DISPATCH_H

#include "check/words.h"

typedef struct pft_rule_state pft_rule_state;

enum { PFT_TRAIT_BYTES = 4, PFT_MOST_DISPATCHED = 64 };
_Static_assert(PFT_MOST_DISPATCHED <= 64, "each rule of a kind is a bit of an uint64_t");

/* The rules that look at indicators, or at projects, by what they need: of the many that are on few have to be
 * asked. */
typedef struct pft_dispatch {
    uint64_t traits[PFT_TRAIT_BYTES][256]; /* by each byte of the traits: the rules that need no others there */
    uint64_t words[PFT_MOST_LISTS];        /* the rules that want a word of that list … */
    uint64_t wordless;                     /* … and those that want none */
    uint8_t rules[PFT_MOST_DISPATCHED];    /* positions in the rule set */
    size_t count;
} pft_dispatch;

/* The rules to be asked, a bit each. */
static inline uint64_t pft_dispatch_find(const pft_dispatch *dispatch, uint32_t traits, uint64_t words)
{
    uint64_t rules = dispatch->wordless;

    for (; words != 0; words &= words - 1)
        rules |= dispatch->words[__builtin_ctzll(words)];
    for (unsigned byte = 0; byte < PFT_TRAIT_BYTES; byte++)
        rules &= dispatch->traits[byte][traits >> byte * 8 & 255];
    return rules;
}

#endif
