/* The search for what is alike: alike.c has units, groups and texts, alike_names.c the names of other units, and
 * alike_projects.c whole projects. */
#ifndef PFT_PORTFOLIO_ALIKE_SEARCH_H
#define PFT_PORTFOLIO_ALIKE_SEARCH_H

#include "portfolio/alike.h"
#include "portfolio/join.h"

/* A signature has BANDS × ROWS values: two projects that share eight features of ten meet in a band with 99.7 %. */
enum { PFT_ALIKE_BANDS = 8, PFT_ALIKE_ROWS = 3, PFT_ALIKE_VALUES = PFT_ALIKE_BANDS * PFT_ALIKE_ROWS };

/* Something of a project by its key. */
typedef struct pft_alike_entry {
    uint64_t key, value; /* value: of a target, beside the name that is its key */
    uint32_t project, indicator; /* indicator: from 1; 0: the project */
    const char *text;
} pft_alike_entry;

typedef struct pft_alike_search {
    pft_alike *alike;
    const pft_document *document;
    pft_alike_options options;
    pft_arena scratch;
    size_t count;          /* of projects */
    uint32_t *units;       /* of each project, from 0 */
    uint64_t *sets;        /* of each project: the hash of its set of indicators; 0: too few */
    pft_shingles *features;
    uint64_t (*signatures)[PFT_ALIKE_VALUES];
    uint32_t *seen;        /* of each unit: the last run that it was counted in */
    uint32_t run;
    pft_alike_entry *entries;
    size_t entry_count, entry_capacity;
    bool failed;
} pft_alike_search;

uint64_t pft_alike_mix(uint64_t x);
const pft_project *pft_alike_project_at(const pft_alike_search *l, size_t index);
/* Of the scratch arena; NULL: the search has failed. */
void *pft_alike_room(pft_alike_search *l, size_t count, size_t size);

/* Entries are gathered, put in order of their keys, and taken run by run. */
void pft_alike_add_entry(pft_alike_search *l, pft_alike_entry item);
void pft_alike_sort(pft_alike_search *l);
/* How many units some entries are of. */
size_t pft_alike_count_units(pft_alike_search *l, const pft_alike_entry *entries, size_t count);
void pft_alike_add_group(pft_alike_search *l, pft_alike_kind kind, const pft_alike_entry *entries, size_t count,
                         size_t units, pft_decimal likeness);
/* Groups of runs of equal keys that are of several units; the entries are used up. */
void pft_alike_add_equal(pft_alike_search *l, pft_alike_kind kind, size_t least);

void pft_alike_look_for_names(pft_alike_search *l);
void pft_alike_look_for_sets(pft_alike_search *l);
void pft_alike_look_for_similar(pft_alike_search *l);

#endif
