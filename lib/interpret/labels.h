/* Labels that were cut over cells or lines are put together again, before anything else is asked of them. */
#ifndef PFT_INTERPRET_LABELS_H
#define PFT_INTERPRET_LABELS_H

#include "interpret/facts.h"
#include "layout/layout.h"

/* Facts of all spots, cut labels joined. PFT_ENOMEM. */
pft_status pft_join_labels(pft_layout *layout, pft_fact_table *facts, pft_arena *arena);

#endif
