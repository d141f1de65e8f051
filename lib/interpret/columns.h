/* What the columns of a table may mean: from the words of their headings, from what their neighbours say, and from what
 * headings may have lost. */
#ifndef PFT_INTERPRET_COLUMNS_H
#define PFT_INTERPRET_COLUMNS_H

#include "interpret/headings.h"
#include "interpret/path.h"

enum { CANDIDATES_MOST = 12 };

/* What a table's columns may be, the likeliest first. */
typedef struct pft_candidates {
    pft_columns items[CANDIDATES_MOST];
    size_t count;
    int32_t year; /* as in pft_columns */
} pft_candidates;

/* What the columns under a heading may be. `body` spots follow it, of the table alone; `year`: of the head, or 0. */
void pft_read_columns(pft_candidates *out, const pft_layout *layout, const pft_heading *heading, size_t body,
                      int32_t year);

/* Forms that print no heading: what their columns may be. */
void pft_suppose_columns(pft_candidates *out);

#endif
