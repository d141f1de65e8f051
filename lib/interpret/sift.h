/* What of a reading is kept: rows that are no table, pieces of words and empty projects are not. */
#ifndef PFT_INTERPRET_SIFT_H
#define PFT_INTERPRET_SIFT_H

#include "interpret/draft.h"

/* Takes back what is not worth keeping; its cells have no place any more. */
void pft_sift(pft_draft *draft, const pft_layout *layout);

/* A project without indicators is one when its form says more than a name, or stands in true cells; also one with a
 * table below its title of which nothing was understood. */
bool pft_is_worth_keeping(const pft_draft_project *project);

/* Takes back all indicators of a project. */
void pft_drop_indicators(const pft_layout *layout, pft_draft_project *project);

#endif
