/* Names as they are compared across tables: however they were typed. */
#ifndef PFT_MODEL_FOLD_H
#define PFT_MODEL_FOLD_H

#include "core/arena.h"
#include "core/text.h"

/* What is dropped beside white space and what is not seen. */
enum {
    PFT_FOLD_MARKS = 1, /* brackets, dashes, points, numbering in front */
    PFT_FOLD_YEARS = 2  /* 2024年度, 2024年: years change from table to table */
};

/* Folded in width, simplified, lower case, NUL-terminated; NULL when out of memory. `size` may be NULL. */
char *pft_fold_name(pft_arena *arena, const char *text, unsigned drop, size_t *size);

uint64_t pft_fold_hash(const char *text, size_t size);

#endif
