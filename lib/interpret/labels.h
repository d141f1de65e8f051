/* Labels that were cut over cells or lines are put together again, before anything else is asked of them. */
#ifndef PFT_INTERPRET_LABELS_H
#define PFT_INTERPRET_LABELS_H

#include "interpret/facts.h"
#include "layout/layout.h"

/* Notes the facts of all spots. PFT_ENOMEM. */
pft_status pft_look_at_spots(pft_layout *layout, pft_fact_table *facts);

/* Joins cut labels; facts are known. PFT_ENOMEM. */
pft_status pft_join_labels(pft_layout *layout, pft_fact_table *facts, pft_arena *arena);

#endif
