#include "score/unit.h"

#include <string.h>

__extension__ typedef __int128 wide;

static pft_slice slice_of(const char *text)
{
    return (pft_slice){text, strlen(text)};
}

uint16_t pft_unit_per(const char *unit)
{
    pft_unit read;

    return pft_unit_read(&read, slice_of(unit)) && read.parts[0].measures == PFT_MEASURES_SHARE && read.n == 1
               ? (uint16_t)read.d
               : 1;
}

/* What a number without a unit can be: a percentage that lost its sign, or the share itself (0.92 for 92%), which is
 * how spreadsheets keep it. Only a target that is clearly a percentage tells the two apart. */
static bool is_bare_share(pft_decimal actual, pft_decimal target, const char *target_unit)
{
    enum { CLEARLY_PERCENT = 10, PERCENT = 100 };

    return pft_unit_per(target_unit) == PERCENT && target >= CLEARLY_PERCENT * PFT_DECIMAL_ONE && actual > 0 &&
           actual <= PFT_DECIMAL_ONE;
}

/* One of the actual's is n ÷ d of the target's. */
static pft_unit_relation relate(pft_decimal actual, const char *actual_unit, pft_decimal target,
                                const char *target_unit, int64_t *n, int64_t *d)
{
    *n = *d = 1;
    if (*actual_unit == '\0' && *target_unit != '\0') {
        *n = is_bare_share(actual, target, target_unit) ? pft_unit_per(target_unit) : 1;
        return *n > 1 ? PFT_UNIT_CONVERTED : PFT_UNIT_ASSUMED;
    }
    if (*target_unit == '\0' && target <= PFT_DECIMAL_ONE && target > 0 && pft_unit_per(actual_unit) > 1) {
        *d = pft_unit_per(actual_unit);
        return PFT_UNIT_CONVERTED;
    }
    return pft_unit_compare(slice_of(actual_unit), slice_of(target_unit), n, d);
}

pft_unit_relation pft_unit_convert(pft_decimal *out, pft_decimal actual, const char *actual_unit, pft_decimal target,
                                   const char *target_unit)
{
    int64_t n, d;
    pft_unit_relation relation = relate(actual, actual_unit, target, target_unit, &n, &d);

    *out = actual;
    if (relation == PFT_UNIT_CONVERTED && pft_decimal_multiply_divide(out, actual, n, d, PFT_DECIMAL_PLACES) != PFT_OK)
        return PFT_UNIT_INCOMPARABLE;
    return relation;
}

/* ---- both in one unit ---- */

/* A number as a fraction of millionths. */
typedef struct {
    wide n;
    int64_t d; /* positive */
} exact;

static exact exact_of(const pft_value *value, pft_decimal number)
{
    if (value->denominator == 0)
        return (exact){number, 1};
    return (exact){(wide)value->numerator * (number < 0 ? -PFT_DECIMAL_ONE : PFT_DECIMAL_ONE), value->denominator};
}

static wide common_divisor(wide a, wide b)
{
    a = a < 0 ? -a : a;
    b = b < 0 ? -b : b;
    while (b != 0) {
        wide rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

static bool fits(wide number)
{
    return number <= PFT_DECIMAL_MAX && number >= -PFT_DECIMAL_MAX;
}

/* number × n ÷ d, when that is a whole count of millionths. */
static bool times(pft_decimal *out, exact number, int64_t n, int64_t d)
{
    wide whole, by = (wide)number.d * d;

    if (__builtin_mul_overflow(number.n, (wide)n, &whole) || whole % by != 0 || !fits(whole / by))
        return false;
    *out = (pft_decimal)(whole / by);
    return true;
}

typedef struct {
    exact low, high, actual;
    bool is_range;
    int64_t n, d; /* one of the actual's is n ÷ d of the target's */
} sides;

/* In the target's unit, or multiplied by d ÷ n in the actual's. */
static bool join_in(pft_joined *out, const sides *s, bool actual)
{
    int64_t n = actual ? s->d : 1, d = actual ? s->n : 1;

    return times(&out->actual, s->actual, actual ? 1 : s->n, actual ? 1 : s->d) && times(&out->low, s->low, n, d) &&
           (!s->is_range || times(&out->high, s->high, n, d));
}

static size_t put_whole(char *out, wide number)
{
    char digits[40];
    size_t count = 0, size = 0;

    do
        digits[count++] = (char)('0' + (int)(number % 10));
    while ((number /= 10) > 0);
    while (count > 0)
        out[size++] = digits[--count];
    return size;
}

/* "×(n/d)平方米" */
static bool name_part(pft_joined *out, wide n, wide d, const char *unit)
{
    size_t size;

    if (!fits(n) || !fits(d))
        return false;
    memcpy(out->unit, "×(", sizeof "×(" - 1);
    size = sizeof "×(" - 1;
    size += put_whole(out->unit + size, n);
    if (d != 1) {
        out->unit[size++] = '/';
        size += put_whole(out->unit + size, d);
    }
    out->unit[size++] = ')';
    memcpy(out->unit + size, unit, strlen(unit) + 1);
    return true;
}

/* All three divided by `common`, which names how much of the target's unit one is then: common ÷ parts. */
static bool take_part(pft_joined *out, wide low, wide high, wide actual, wide common, wide parts, const sides *s,
                      const char *unit)
{
    wide divisor = common_divisor(common, parts);

    if (!fits(low / common) || !fits(actual / common) || !fits(high / common) ||
        !name_part(out, common / divisor, parts / divisor, unit))
        return false;
    out->low = (pft_decimal)(low / common);
    out->high = s->is_range ? (pft_decimal)(high / common) : PFT_DECIMAL_NONE;
    out->actual = (pft_decimal)(actual / common);
    return true;
}

/* In a part of the target's unit of which both are whole millionths; in a multiple of it when they are too many. */
static bool join_in_part(pft_joined *out, const sides *s, const char *unit)
{
    wide target_d = (wide)s->low.d, actual_d = (wide)s->actual.d * s->d, divisor = common_divisor(target_d, actual_d);
    wide to_target = actual_d / divisor, to_actual = target_d / divisor, low, high = 0, actual, common, parts;

    if (__builtin_mul_overflow(s->low.n, to_target, &low) || __builtin_mul_overflow(s->actual.n, (wide)s->n, &actual) ||
        __builtin_mul_overflow(actual, to_actual, &actual) ||
        (s->is_range && __builtin_mul_overflow(s->high.n, to_target, &high)) ||
        __builtin_mul_overflow(to_target, target_d, &parts))
        return false;
    if (take_part(out, low, high, actual, 1, parts, s, unit))
        return true;
    common = common_divisor(common_divisor(low, actual), high);
    return common > 1 && take_part(out, low, high, actual, common, parts, s, unit);
}

/* Ranks can be told to be equal, and nothing more. */
static bool is_other_rank(const pft_value *target, const pft_value *actual, pft_decimal number)
{
    return (number != target->low || target->high != PFT_DECIMAL_NONE) &&
           (pft_unit_measures(slice_of(target->unit)) == PFT_MEASURES_ORDER ||
            pft_unit_measures(slice_of(actual->unit)) == PFT_MEASURES_ORDER);
}

void pft_unit_join(pft_joined *out, const pft_value *target, const pft_value *actual, pft_decimal number)
{
    bool is_range = target->high != PFT_DECIMAL_NONE;
    sides s = {.low = is_range ? (exact){target->low, 1} : exact_of(target, target->low),
               .high = {is_range ? target->high : 0, 1},
               .actual = exact_of(actual, number),
               .is_range = is_range};

    *out = (pft_joined){.common = PFT_COMMON_TARGET, .low = target->low, .high = PFT_DECIMAL_NONE, .actual = number};
    out->relation = relate(number, actual->unit, target->low, target->unit, &s.n, &s.d);
    memcpy(out->unit, target->unit, sizeof target->unit);
    if (is_other_rank(target, actual, number))
        out->relation = PFT_UNIT_INCOMPARABLE;
    if (out->relation == PFT_UNIT_INCOMPARABLE || join_in(out, &s, false))
        return;
    if (join_in(out, &s, true)) {
        out->common = PFT_COMMON_ACTUAL;
        memcpy(out->unit, actual->unit, sizeof actual->unit);
    } else if (join_in_part(out, &s, target->unit)) {
        out->common = PFT_COMMON_PART;
    } else {
        out->relation = PFT_UNIT_INCOMPARABLE;
    }
}
