/* What stands among the cells of forms and belongs to none of them: words of the page around them, and a table of
 * accounts beside. */
#ifndef PFT_INTERPRET_ASIDE_H
#define PFT_INTERPRET_ASIDE_H

#include "interpret/facts.h"
#include "layout/layout.h"

/* Takes such spots out of the layout and keeps them apart, so that no stage meets them. Facts are known. PFT_ENOMEM. */
pft_status pft_set_aside(pft_layout *layout, pft_fact_table *facts, pft_arena *arena);

/* Marks lines of unknown words that stand alone between whole rows of a body, from `from` to before `to`. */
void pft_note_strays(const pft_layout *layout, size_t from, size_t to);

#endif
