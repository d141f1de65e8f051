/* Where the value of a label stands: in its cell, beside it, in the row below, under its column. */
#ifndef PFT_INTERPRET_LABEL_VALUE_H
#define PFT_INTERPRET_LABEL_VALUE_H

#include "interpret/labelled.h"

/* The value of the label at `at`, whose cells then have their place. Its text is "" when there is none, NULL when out
 * of memory. */
pft_draft_text pft_find_value(const pft_region *region, size_t at, const pft_labelled *label);

#endif
