/* Where tables of indicators begin, and what their columns mean: from the words of their headings, and from what their
 * neighbours say. */
#ifndef PFT_INTERPRET_COLUMNS_H
#define PFT_INTERPRET_COLUMNS_H

#include "interpret/path.h"

enum { CANDIDATES_MOST = 12 };

/* The spots of a heading: those from `from` to before `to`. */
typedef struct pft_heading {
    size_t from, to;
} pft_heading;

/* What a table's columns may be, the likeliest first. */
typedef struct pft_candidates {
    pft_columns items[CANDIDATES_MOST];
    size_t count;
} pft_candidates;

/* The next heading of a table at or behind `from`; false when there is none. */
bool pft_find_heading(pft_heading *out, const pft_layout *layout, size_t from);

/* What the columns under a heading may be. `body` spots follow it, of the table alone. */
void pft_read_columns(pft_candidates *out, const pft_layout *layout, const pft_heading *heading, size_t body);

/* Forms that print no heading: what their columns may be. */
void pft_suppose_columns(pft_candidates *out);

/* Where the table ends that begins at `from`: what stands there is no row of it. */
size_t pft_find_end(const pft_layout *layout, size_t from, size_t stop);

#endif
