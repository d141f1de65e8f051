/* Labels that are printed in the middle of the rows they hold for, as merged cells leave them when a page is laid out
 * again. */
#ifndef PFT_INTERPRET_CENTRED_H
#define PFT_INTERPRET_CENTRED_H

#include "interpret/draft.h"

/* Gives each of a table's indicators, those from `from` on, the label that stands nearest in the middle of its rows.
 * Nothing is done where the first of them has its label. */
void pft_centre_levels(pft_draft_project *project, size_t from);

#endif
