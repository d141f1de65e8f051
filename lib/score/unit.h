/* Units of measurement: whether two values can be compared, and both in one unit, exactly. */
#ifndef PFT_SCORE_UNIT_H
#define PFT_SCORE_UNIT_H

#include <perftarget/value.h>

#include "core/units.h"

/* The actual's number in the target's unit, six places. PFT_UNIT_INCOMPARABLE also for what does not fit. */
pft_unit_relation pft_unit_convert(pft_decimal *out, pft_decimal actual, const char *actual_unit, pft_decimal target,
                                   const char *target_unit);

/* What is one in a unit: 100 for percentages, 1000 for ‰, else 1. */
uint16_t pft_unit_per(const char *unit);

/* Which unit two values have in common: one that both are whole millionths of. */
typedef enum pft_common_unit {
    PFT_COMMON_TARGET, /* the target's, as nearly always */
    PFT_COMMON_ACTUAL, /* the actual's: 50元 is no six places of 亿元, but 0.000001亿元 is 100元 */
    PFT_COMMON_PART    /* a part of the target's: thirds, for 三分之二 */
} pft_common_unit;

/* Room for the name of a common unit: "×(1/3)平方米". */
#define PFT_COMMON_SIZE (PFT_UNIT_SIZE + 48)

/* Target and actual in one unit, nothing rounded. */
typedef struct pft_joined {
    pft_unit_relation relation;
    pft_common_unit common;
    pft_decimal low, high, actual; /* `high` NONE when the target has none */
    char unit[PFT_COMMON_SIZE];
} pft_joined;

/* `number`: the actual's, with the sign that counts. `relation` is PFT_UNIT_INCOMPARABLE, and the rest of no meaning,
 * for units that cannot be compared, and for numbers too far apart for 64 bits. */
void pft_unit_join(pft_joined *out, const pft_value *target, const pft_value *actual, pft_decimal number);

#endif
