/* Whether a target became harder: numbers by the direction of their comparator, in one unit; dates as days of their
 * project's year; words by their text. */
#include <string.h>

#include "core/units.h"
#include "model/label.h"
#include "portfolio/compare.h"

__extension__ typedef __int128 wide;

enum { LAST_DAY = 31, DECEMBER = 12 };

#define SAME PFT_CHANGE_BIT(PFT_CHANGE_SAME)
#define HARDER PFT_CHANGE_BIT(PFT_CHANGE_HARDER)
#define EASIER PFT_CHANGE_BIT(PFT_CHANGE_EASIER)
#define UNIT_CHANGED PFT_CHANGE_BIT(PFT_CHANGE_UNIT_CHANGED)
#define CHANGED PFT_CHANGE_BIT(PFT_CHANGE_CHANGED)

static bool is_empty(const pft_value *value)
{
    return value == NULL || value->kind == PFT_KIND_EMPTY;
}

/* Width, white space and traditional characters do not matter. */
static bool same_words(const pft_value *a, const pft_value *b)
{
    char one[PFT_LABEL_FOLD_SIZE], other[PFT_LABEL_FOLD_SIZE];
    size_t size = pft_label_fold(one, a->raw, a->raw_size);

    if (size == 0)
        return a->raw_size == b->raw_size && memcmp(a->raw, b->raw, a->raw_size) == 0;
    return pft_label_fold(other, b->raw, b->raw_size) == size && memcmp(one, other, size) == 0;
}

/* ---- which way is harder ---- */

static bool is_cost(pft_category category)
{
    return category == PFT_CATEGORY_OUTPUT_COST || pft_category_parent(category) == PFT_CATEGORY_COST;
}

static bool is_time(const pft_value *value)
{
    pft_measured measured = pft_unit_measures((pft_slice){value->unit, strlen(value->unit)});

    return measured == PFT_MEASURES_MONTHS || measured == PFT_MEASURES_DAYS || measured == PFT_MEASURES_WORKDAYS;
}

/* 1 where more is harder, −1 where less is. A bare number is a "no less than" (财预〔2020〕10号 forms score it so), but of
 * costs, of deadlines, and of nothing at all: no accident, no complaint. */
static int direction_of(const pft_indicator *indicator, const pft_value *value)
{
    switch (value->op) {
    case PFT_OP_AT_LEAST:
    case PFT_OP_MORE:
        return 1;
    case PFT_OP_AT_MOST:
    case PFT_OP_LESS:
        return -1;
    default:
        break;
    }
    if (is_cost(indicator->category) || value->low == 0)
        return -1;
    return indicator->category == PFT_CATEGORY_OUTPUT_TIMELINESS && is_time(value) ? -1 : 1;
}

/* "more than" asks more than "at least" of the same number. */
static int strictness(const pft_value *value)
{
    return value->op == PFT_OP_MORE || value->op == PFT_OP_LESS;
}

static bool is_fall(const pft_value *value)
{
    static const char *const words[] = {"下降", "减少", "降低", "缩短", "压减", "压缩", "节约", "下浮"};
    char folded[PFT_LABEL_FOLD_SIZE + 1];
    size_t size = pft_label_fold(folded, value->raw, value->raw_size);

    folded[size] = '\0';
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(folded, words[i]) != NULL)
            return true;
    return false;
}

/* ---- numbers ---- */

/* The later one is n ÷ d of the earlier one's unit. */
typedef struct {
    int64_t n, d;
    uint32_t changes;
    bool comparable;
} unit_change;

static unit_change compare_units(const pft_value *before, const pft_value *after)
{
    unit_change change = {1, 1, 0, true};

    switch (pft_unit_compare((pft_slice){after->unit, strlen(after->unit)},
                             (pft_slice){before->unit, strlen(before->unit)}, &change.n, &change.d)) {
    case PFT_UNIT_SAME:
        return change;
    case PFT_UNIT_CONVERTED:
    case PFT_UNIT_ASSUMED:
        change.changes = UNIT_CHANGED;
        return change;
    default:
        change.changes = UNIT_CHANGED;
        change.comparable = false;
        return change;
    }
}

/* The sign of the later number less the earlier one, exactly. */
static int compare_exactly(pft_decimal before, pft_decimal after, const unit_change *unit)
{
    wide one = (wide)before * unit->d, other = (wide)after * unit->n;

    return other < one ? -1 : other > one;
}

static pft_decimal convert(pft_decimal number, const unit_change *unit)
{
    wide product = (wide)number * unit->n;

    return product % unit->d == 0 && product / unit->d <= PFT_DECIMAL_MAX && product / unit->d >= -PFT_DECIMAL_MAX
               ? (pft_decimal)(product / unit->d)
               : PFT_DECIMAL_NONE;
}

static uint32_t by_sign(int sign)
{
    return sign > 0 ? HARDER : sign < 0 ? EASIER : 0;
}

static bool is_bare_zero(const pft_value *value)
{
    return value->low == 0 && (value->op == PFT_OP_NONE || value->op == PFT_OP_EQUAL || value->op == PFT_OP_ABOUT);
}

static uint32_t compare_numbers(const pft_indicator *a, const pft_indicator *b, pft_decimal *converted)
{
    const pft_value *before = a->target, *after = b->target;
    unit_change unit = compare_units(before, after);
    int direction = direction_of(a, before), sign;

    if (!unit.comparable)
        return unit.changes;
    if (unit.changes != 0)
        *converted = convert(after->low, &unit);
    if (is_bare_zero(before) || is_bare_zero(after))
        direction = -1;
    else if (direction != direction_of(b, after))
        return unit.changes | CHANGED;
    if (before->kind == PFT_KIND_CHANGE && is_fall(before) != is_fall(after))
        return unit.changes | CHANGED;
    sign = compare_exactly(before->low, after->low, &unit);
    return unit.changes | by_sign(sign != 0 ? sign * direction : strictness(after) - strictness(before));
}

static uint32_t compare_ranges(const pft_indicator *a, const pft_indicator *b)
{
    const pft_value *before = a->target, *after = b->target;
    unit_change unit = compare_units(before, after);
    int low, high;

    if (!unit.comparable)
        return unit.changes;
    low = compare_exactly(before->low, after->low, &unit);
    high = compare_exactly(before->high, after->high, &unit);
    if (low == 0 && high == 0)
        return unit.changes | (before->open != after->open ? CHANGED : 0);
    if (low >= 0 && high <= 0)
        return unit.changes | HARDER; /* within the earlier one */
    if (low <= 0 && high >= 0)
        return unit.changes | EASIER;
    return unit.changes | by_sign(low * direction_of(a, before));
}

/* ---- dates ---- */

static int days_of(int month)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month >= 1 && month <= DECEMBER ? days[month - 1] : LAST_DAY;
}

/* A day in the project's own year: "by June" is its last day, and so is the 30th. A date without a year is of that
 * year. */
static int day_number(pft_date date, int32_t year)
{
    int offset = date.year > 0 && year > 0 ? date.year - year : date.year > 0 ? date.year : 0;
    int month = date.month > 0 ? date.month : DECEMBER;
    int last = days_of(month) - (month == 2);
    int day = date.day == 0 || date.day >= last ? LAST_DAY : date.day;

    return (offset * DECEMBER + month) * (LAST_DAY + 1) + day;
}

static bool has_date(pft_date date)
{
    return !pft_date_is_none(date);
}

static uint32_t compare_dates(const pft_value *before, const pft_value *after, int32_t year_before, int32_t year_after)
{
    pft_date one = has_date(before->high_date) ? before->high_date : before->low_date;
    pft_date other = has_date(after->high_date) ? after->high_date : after->low_date;
    int sign = day_number(one, year_before) - day_number(other, year_after);
    bool not_before = before->op == PFT_OP_AT_LEAST || before->op == PFT_OP_MORE;

    if ((year_before == 0 || year_after == 0) && year_before != year_after && (one.year > 0) != (other.year > 0))
        return CHANGED;
    return by_sign(not_before ? -sign : sign); /* earlier is harder */
}

/* ---- any ---- */

static bool is_number(const pft_value *value)
{
    return (value->kind == PFT_KIND_NUMBER || value->kind == PFT_KIND_PERIOD || value->kind == PFT_KIND_CHANGE) &&
           value->low != PFT_DECIMAL_NONE && value->high == PFT_DECIMAL_NONE;
}

static bool is_dated(const pft_value *value)
{
    return (value->kind == PFT_KIND_DATE || value->kind == PFT_KIND_PERIOD) &&
           (has_date(value->low_date) || has_date(value->high_date));
}

static bool is_range(const pft_value *value)
{
    return value->low != PFT_DECIMAL_NONE && value->high != PFT_DECIMAL_NONE;
}

static uint32_t compare_values(const pft_indicator *before, const pft_indicator *after, int32_t year_before,
                               int32_t year_after, pft_decimal *converted)
{
    const pft_value *a = before->target, *b = after->target;
    bool changes = (a->kind == PFT_KIND_CHANGE) == (b->kind == PFT_KIND_CHANGE);

    if (is_number(a) && is_number(b) && changes)
        return compare_numbers(before, after, converted);
    if (is_dated(a) && is_dated(b))
        return compare_dates(a, b, year_before, year_after);
    if (is_range(a) && is_range(b) && changes)
        return compare_ranges(before, after);
    return same_words(a, b) ? 0 : CHANGED;
}

uint32_t pft_compare_targets(const pft_indicator *before, const pft_indicator *after, int32_t year_before,
                             int32_t year_after, pft_decimal *converted)
{
    uint32_t changes;

    *converted = PFT_DECIMAL_NONE;
    if (is_empty(before->target) || is_empty(after->target))
        return is_empty(before->target) && is_empty(after->target) ? SAME : CHANGED;
    changes = compare_values(before, after, year_before, year_after, converted);
    return changes != 0 ? changes : SAME;
}
