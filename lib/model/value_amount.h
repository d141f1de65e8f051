/* A number with its unit, and what it takes to make a value of one or two of them. */
#ifndef PFT_MODEL_VALUE_AMOUNT_H
#define PFT_MODEL_VALUE_AMOUNT_H

#include "model/value_scan.h"

typedef struct pft_quantity {
    pft_number number;
    const char16_t *unit, *unit_end; /* equal when there is none, or number.sign stands for it */
    bool time;
} pft_quantity;

/* False: `c` is anywhere. */
bool pft_scan_quantity(pft_scan *s, pft_quantity *q);

/* "(含)", "(不含95%)" behind `bound`: the scan's `excluded` tells whether the bound itself is left out. */
bool pft_scan_inclusion(pft_scan *s, pft_decimal bound);

/* What follows number and unit: comparators, remarks, the end. `bound` is the number. */
bool pft_scan_behind(pft_scan *s, pft_decimal bound);

bool pft_set_unit(pft_scan *s, const pft_quantity *q);

/* 2024学年, 2024-2025学年: a year of the calendar, no number of years. */
bool pft_is_calendar_year(const pft_quantity *q);

/* Two ends, or one of them with a variable, behind the first number, which is followed by something else than its end:
 * 90%-95%, ≥80且<90, 80≤X<90, 95%≤X, 100±3. Sets all of `out`. */
bool pft_scan_range(pft_scan *s, const pft_quantity *first);

/* ±3%, 上下浮动3%, [80,90). */
bool pft_scan_tolerance(pft_scan *s);
bool pft_scan_interval(pft_scan *s);

#endif
