/* The cheapest cut of a text into pieces, of kinds that each cut of glued text has for itself. */
#ifndef PFT_LAYOUT_GLUE_SEARCH_H
#define PFT_LAYOUT_GLUE_SEARCH_H

#include "core/arena.h"

enum { PFT_GLUE_WORDS = 0 }; /* the kind of what is nothing else */

/* The cheapest way to a place in the text. */
typedef struct pft_glue_step {
    int32_t cost;
    uint32_t from;
    uint8_t kind; /* of the piece that ends here */
} pft_glue_step;

typedef struct pft_glue_search {
    const char *text;
    size_t size;
    pft_glue_step *ends;  /* a piece ends here; where there is none, its cost is INT32_MAX */
    pft_glue_step *words; /* a run of words goes on here; turned round: where the next piece ends */
} pft_glue_search;

/* Room for a search through the text, from its first byte on; false when out of memory. */
bool pft_glue_prepare(pft_glue_search *search, pft_arena *arena);

/* Takes the character at `from` as one of words, which cost so much more where they begin. */
void pft_glue_go_on_with_words(pft_glue_search *search, size_t from, int32_t begin, int32_t character);

/* Turns the steps round that lead to the end. */
void pft_glue_turn(pft_glue_search *search);

static inline void pft_glue_reach(pft_glue_step *at, int32_t cost, size_t from, uint8_t kind)
{
    if (cost < at->cost)
        *at = (pft_glue_step){cost, (uint32_t)from, kind};
}

#endif
