/* Units of measurement: whether two are the same, and what one is in the other. */
#ifndef PFT_SCORE_UNIT_H
#define PFT_SCORE_UNIT_H

#include <perftarget/value.h>

#include "core/units.h"

/* The actual's number in the target's unit, six places. PFT_UNIT_INCOMPARABLE also for what does not fit. */
pft_unit_relation pft_unit_convert(pft_decimal *out, pft_decimal actual, const char *actual_unit, pft_decimal target,
                                   const char *target_unit);

/* What is one in a unit: 100 for percentages, 1000 for ‰, else 1. */
uint16_t pft_unit_per(const char *unit);

#endif
