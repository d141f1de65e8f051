/* How two lists of a comparison become pairs: stage after stage by equal texts, then by likeness. Shared by the
 * projects and the indicators. */
#ifndef PFT_PORTFOLIO_COMPARE_PAIRING_H
#define PFT_PORTFOLIO_COMPARE_PAIRING_H

#include "portfolio/compare.h"
#include "portfolio/join.h"

typedef struct pft_comparing {
    pft_comparison *comparison;
    const pft_document *before, *after;
    pft_decimal least;
    pft_arena scratch; /* for the projects */
    pft_arena inner;   /* for the indicators of one pair: emptied for each */
} pft_comparing;

/* What a record of one side could be called on the other: the best few. */
typedef struct pft_candidates {
    pft_candidate best[PFT_CANDIDATES];
    size_t count;
} pft_candidates;

/* Two lists, and how far they are joined. All arrays are of an arena for the join alone. */
typedef struct pft_joined {
    pft_join join;
    uint8_t *how; /* of the left ones: pft_match */
    pft_decimal *likeness;
    pft_candidates *of_left, *of_right;
    const char **left_folded, **right_folded; /* names, once they are folded */
} pft_joined;

/* Room for two lists; false when out of memory. */
bool pft_joined_open(pft_joined *j, pft_arena *arena, size_t left, size_t right);
/* Ends a stage: those of the left that have a partner since got it by this match. */
void pft_joined_mark(const pft_joined *j, pft_match match);

/* The name of a record of either side. */
typedef const char *pft_name_at(const void *context, bool right, size_t index);
/* Folds the names of those without a partner, for the stages that compare folded ones; false when out of memory. */
bool pft_joined_fold(pft_joined *j, pft_name_at *name, const void *context);
/* Joins what no stage did by the likeness of the names. False when out of memory. */
bool pft_joined_by_likeness(pft_joined *j, pft_decimal least, pft_name_at *name, const void *context);

/* Copies candidates into the comparison; false when out of memory. */
bool pft_keep_candidates(pft_comparing *c, const pft_candidates *from, size_t *count, const pft_candidate **out);

/* Never 0, which is a record without a key. */
uint64_t pft_join_hash(uint64_t a, uint64_t b);
uint64_t pft_text_hash(const char *text);

/* Pairs the indicators of a pair of projects, and counts what became of them; false when out of memory. */
bool pft_pair_indicators(pft_comparing *c, pft_project_pair *project);
/* Pairs the projects of both documents, and their indicators; false when out of memory. */
bool pft_pair_projects(pft_comparing *c);

#endif
