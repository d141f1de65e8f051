#include "score/unit.h"

#include <string.h>

static pft_slice slice_of(const char *text)
{
    return (pft_slice){text, strlen(text)};
}

/* What a number without a unit can be: a percentage that lost its sign, or the share itself (0.92 for 92%), which is
 * how spreadsheets keep it. Only a target that is clearly a percentage tells the two apart. */
static pft_unit_relation convert_bare(pft_decimal *out, pft_decimal actual, pft_decimal target, uint16_t per)
{
    enum { CLEARLY_PERCENT = 10, PERCENT = 100 };

    *out = actual;
    if (per != PERCENT || target < CLEARLY_PERCENT * PFT_DECIMAL_ONE || actual <= 0 || actual > PFT_DECIMAL_ONE)
        return PFT_UNIT_ASSUMED;
    *out = actual * PERCENT;
    return PFT_UNIT_CONVERTED;
}

static pft_unit_relation scale(pft_decimal *out, pft_decimal actual, int64_t n, int64_t d)
{
    return pft_decimal_multiply_divide(out, actual, n, d, PFT_DECIMAL_PLACES) == PFT_OK ? PFT_UNIT_CONVERTED
                                                                                       : PFT_UNIT_INCOMPARABLE;
}

pft_unit_relation pft_unit_convert(pft_decimal *out, pft_decimal actual, const char *actual_unit, pft_decimal target,
                                   const char *target_unit)
{
    int64_t n, d;
    pft_unit_relation relation;

    *out = actual;
    if (*actual_unit == '\0' && *target_unit != '\0')
        return convert_bare(out, actual, target, pft_unit_per(target_unit));
    if (*target_unit == '\0' && target <= PFT_DECIMAL_ONE && target > 0 && pft_unit_per(actual_unit) > 1)
        return scale(out, actual, 1, pft_unit_per(actual_unit));
    relation = pft_unit_compare(slice_of(actual_unit), slice_of(target_unit), &n, &d);
    return relation == PFT_UNIT_CONVERTED ? scale(out, actual, n, d) : relation;
}

uint16_t pft_unit_per(const char *unit)
{
    pft_unit read;

    return pft_unit_read(&read, slice_of(unit)) && read.parts[0].measures == PFT_MEASURES_SHARE && read.n == 1
               ? (uint16_t)read.d
               : 1;
}
