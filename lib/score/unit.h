/* Units of measurement: whether two are the same, and what one is in the other. */
#ifndef PFT_SCORE_UNIT_H
#define PFT_SCORE_UNIT_H

#include <perftarget/value.h>

typedef enum pft_unit_relation {
    PFT_UNIT_SAME,       /* also by another word: 月 and 个月 */
    PFT_UNIT_CONVERTED,  /* 元 and 万元 */
    PFT_UNIT_ASSUMED,    /* one of them is not written */
    PFT_UNIT_DIFFERENT,  /* two words that only count: 场 and 次 */
    PFT_UNIT_INCOMPARABLE /* money and time */
} pft_unit_relation;

/* The actual's number in the target's unit, six places. PFT_UNIT_INCOMPARABLE also for what does not fit. */
pft_unit_relation pft_unit_convert(pft_decimal *out, pft_decimal actual, const char *actual_unit, pft_decimal target,
                                   const char *target_unit);

/* What is one in a unit: 100 for percentages, 1000 for ‰, else 1. */
uint16_t pft_unit_per(const char *unit);

#endif
