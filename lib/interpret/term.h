/* For how long the targets of a table are. */
#ifndef PFT_INTERPRET_TERM_H
#define PFT_INTERPRET_TERM_H

#include "interpret/facts.h"
#include "layout/layout.h"

/* By the last caption above the heading that begins at `head`, which then has its place; `before` when there is none.
 * It may stand behind the last row of the table before, too, whose cells have theirs. */
pft_term pft_term_of(const pft_layout *layout, size_t head, size_t to, pft_term before);

#endif
