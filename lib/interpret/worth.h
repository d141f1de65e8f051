/* What a reading is worth: the more it understood, and the less that cost, the better. */
#ifndef PFT_INTERPRET_WORTH_H
#define PFT_INTERPRET_WORTH_H

#include "interpret/draft.h"

/* Of indicators: what their cells say, less what it costs to read it so. Names alone, in cells that are not true ones,
 * may be any list. */
int32_t pft_worth_of(const pft_draft_project *project, const pft_layout *layout);

/* Of the heads of projects. */
int32_t pft_worth_of_heads(const pft_draft *draft);

/* Of all, less the cost of the layout. */
int32_t pft_quality_of(const pft_draft *draft, const pft_layout *layout);

#endif
