/* Ranges: two numbers with their units, and which of them belong to it. */
#include <string.h>

#include "model/value_amount.h"

static bool same_unit(const pft_quantity *a, const pft_quantity *b)
{
    size_t size = (size_t)(a->unit_end - a->unit);

    /* 1万-2万元 means 万元 both times, 90-95% means % both times. */
    return size <= (size_t)(b->unit_end - b->unit) && memcmp(a->unit, b->unit, size * sizeof *a->unit) == 0;
}

static bool has_unit(const pft_quantity *q)
{
    return q->unit_end > q->unit || q->number.sign != NULL;
}

static bool is_percentage(const pft_quantity *q)
{
    return q->number.sign != NULL || (q->unit_end > q->unit && (*q->unit == '%' || *q->unit == u'‰'));
}

/* The two ends in the order in which they stand; only one needs to name the unit. */
static bool set_ends(pft_scan *s, const pft_quantity *first, const pft_quantity *second, pft_decimal low,
                     pft_decimal high)
{
    const pft_quantity *unit = has_unit(second) ? second : first; /* 90%-95 */

    if ((has_unit(second) && !same_unit(first, second)) || low > high || !pft_set_unit(s, unit))
        return false;
    s->out->kind = s->change ? PFT_KIND_CHANGE : PFT_KIND_RANGE;
    s->out->op = PFT_OP_NONE;
    s->out->low = low;
    s->out->high = high;
    return true;
}

static bool set_range(pft_scan *s, const pft_quantity *low, const pft_quantity *high)
{
    return set_ends(s, low, high, low->number.value, high->number.value);
}

/* Joins the ends of 80%与90%之间. */
static size_t joint(const pft_scan *s)
{
    size_t width = pft_joint(s->c);

    return width == 0 && (*s->c == u'与' || *s->c == u'和') && s->end[-1] == u'间' ? 1 : width;
}

/* Whether the remark (含80%) says which bound it means; (含) alone is about the last one. */
static bool names_bound(const pft_scan *s)
{
    return s->c[0] == '(' && (s->c[1] == u'含' ? pft_is_digit(s->c[2]) : s->c[1] == u'不' && pft_is_digit(s->c[3]));
}

/* The second half of "90%-95%"; `low` has been read. */
static bool scan_joined(pft_scan *s, const pft_quantity *low)
{
    pft_op op = (pft_op)s->out->op;
    pft_quantity high;
    size_t width;
    uint8_t open = pft_scan_inclusion(s, low->number.value) && s->excluded ? PFT_OPEN_LOW : PFT_OPEN_NONE;

    if ((width = joint(s)) == 0)
        return false;
    s->c += width;
    if (!pft_scan_quantity(s, &high) || pft_is_calendar_year(&high))
        return false;
    if (open == PFT_OPEN_NONE && names_bound(s) && pft_scan_inclusion(s, low->number.value) && s->excluded)
        open = PFT_OPEN_LOW;
    if (!pft_scan_behind(s, high.number.value))
        return false;
    s->out->open = open | (s->excluded ? PFT_OPEN_HIGH : PFT_OPEN_NONE);
    return (op == PFT_OP_NONE || op == PFT_OP_EQUAL || op == PFT_OP_ABOUT) && set_range(s, low, &high);
}

static bool is_lower(pft_op op)
{
    return op == PFT_OP_AT_LEAST || op == PFT_OP_MORE;
}

static bool is_upper(pft_op op)
{
    return op == PFT_OP_AT_MOST || op == PFT_OP_LESS;
}

static bool is_strict(pft_op op)
{
    return op == PFT_OP_MORE || op == PFT_OP_LESS;
}

/* The comparator of the other side: 80≤X is X≥80. */
static pft_op mirrored(pft_op op)
{
    static const uint8_t mirror[PFT_OP_COUNT] = {
        [PFT_OP_EQUAL] = PFT_OP_EQUAL, [PFT_OP_AT_LEAST] = PFT_OP_AT_MOST, [PFT_OP_AT_MOST] = PFT_OP_AT_LEAST,
        [PFT_OP_MORE] = PFT_OP_LESS,   [PFT_OP_LESS] = PFT_OP_MORE,        [PFT_OP_ABOUT] = PFT_OP_ABOUT,
    };

    return (pft_op)mirror[op < PFT_OP_COUNT ? op : PFT_OP_NONE];
}

/* Two bounds, each with its comparator, in any order: one must be a lower one, the other an upper one. */
static bool set_bounds(pft_scan *s, const pft_quantity *first, pft_op one, const pft_quantity *second, pft_op other)
{
    bool down = is_upper(one);
    const pft_quantity *low = down ? second : first, *high = down ? first : second;

    if (!((is_lower(one) && is_upper(other)) || (is_upper(one) && is_lower(other))))
        return false;
    s->out->open =
        (is_strict(down ? other : one) ? PFT_OPEN_LOW : 0) | (is_strict(down ? one : other) ? PFT_OPEN_HIGH : 0);
    return set_ends(s, first, second, low->number.value, high->number.value);
}

/* A comparator in signs or in words, in front of a number. */
static pft_op take_comparator(pft_scan *s)
{
    pft_op op = pft_take_symbol(s);
    size_t length;

    if (op == PFT_OP_NONE && (op = pft_comparator_at(s->c, PFT_COMPARATOR_BEFORE, &length)) != PFT_OP_NONE)
        s->c += length;
    return op;
}

/* What stands for the value between its bounds: X, 满意度. */
static void pass_variable(pft_scan *s)
{
    while (s->c < s->end && pft_symbol_op(*s->c) == PFT_OP_NONE && !pft_is_digit(*s->c))
        s->c++;
}

/* "80%≤x<90%" behind its first number, also "95%≤x". */
static bool scan_between(pft_scan *s, const pft_quantity *first)
{
    enum { LONGEST_NAME = 12 };
    pft_op one = mirrored(pft_take_symbol(s)), other;
    const char16_t *variable = s->c;
    pft_quantity second;

    pass_variable(s);
    if (one == PFT_OP_NONE || s->c == variable || s->c - variable > LONGEST_NAME)
        return false;
    if (s->c == s->end) {
        if (!pft_set_unit(s, first))
            return false;
        s->out->kind = PFT_KIND_NUMBER;
        s->out->op = (uint8_t)one;
        s->out->low = first->number.value;
        return true;
    }
    other = take_comparator(s);
    if (!pft_scan_quantity(s, &second))
        return false;
    s->out->op = PFT_OP_NONE;
    return pft_scan_behind(s, second.number.value) && set_bounds(s, first, one, &second, other);
}

static bool parts_bounds(char16_t c)
{
    return c == u'且' || c == u'并' || c == u'、' || c == u'，' || c == ',' || c == ';' || c == u'；' || c == u'和';
}

/* "(含)" or "(不含)" makes a comparator strict or not. */
static pft_op with_inclusion(pft_op op, bool excluded)
{
    if (is_lower(op))
        return excluded ? PFT_OP_MORE : PFT_OP_AT_LEAST;
    return excluded ? PFT_OP_LESS : PFT_OP_AT_MOST;
}

/* The first of two bounds: its comparator may stand on either side of the number, and of the remark (含). */
static pft_op take_first_bound(pft_scan *s, const pft_quantity *first)
{
    pft_op op = (pft_op)s->out->op;
    bool told = pft_scan_inclusion(s, first->number.value);
    size_t length;

    if (op == PFT_OP_NONE && (op = pft_comparator_at(s->c, PFT_COMPARATOR_BEHIND, &length)) != PFT_OP_NONE)
        s->c += length;
    told |= pft_scan_inclusion(s, first->number.value);
    return told && op != PFT_OP_NONE ? with_inclusion(op, s->excluded) : op;
}

/* "≥80%且≤90%", "不少于10个，不多于20个" behind its first half; "80分以上90分以下" behind its first number. */
static bool scan_two(pft_scan *s, const pft_quantity *first)
{
    pft_op one = take_first_bound(s, first), other;
    pft_quantity second;

    while (parts_bounds(*s->c))
        s->c++;
    other = take_comparator(s);
    if (one == PFT_OP_NONE || !pft_scan_quantity(s, &second))
        return false;
    s->out->op = (uint8_t)other;
    return pft_scan_behind(s, second.number.value) && set_bounds(s, first, one, &second, (pft_op)s->out->op);
}

/* "100±3" behind its first number. Of 50±5% nobody knows whether it is 45% to 55%, or 5% of 50 to either side. */
static bool scan_around(pft_scan *s, const pft_quantity *middle)
{
    pft_op op = (pft_op)s->out->op;
    pft_quantity width;
    pft_decimal low, high;

    s->c++;
    if (!pft_scan_quantity(s, &width) || width.number.value < 0 || (is_percentage(&width) && !has_unit(middle)) ||
        !pft_scan_behind(s, width.number.value) ||
        pft_decimal_subtract(&low, middle->number.value, width.number.value) != PFT_OK ||
        pft_decimal_add(&high, middle->number.value, width.number.value) != PFT_OK)
        return false;
    return (op == PFT_OP_NONE || op == PFT_OP_EQUAL) && set_ends(s, middle, &width, low, high);
}

bool pft_scan_range(pft_scan *s, const pft_quantity *first)
{
    const char16_t *behind = s->c;
    bool change = s->change;
    uint8_t op = s->out->op;

    if (*s->c == u'±')
        return scan_around(s, first);
    if (pft_symbol_op(*s->c) != PFT_OP_NONE && pft_joint(s->c) == 0 && op == PFT_OP_NONE)
        return scan_between(s, first);
    if (scan_joined(s, first))
        return true;
    s->c = behind;
    s->change = change;
    s->out->op = op;
    s->out->open = PFT_OPEN_NONE;
    return scan_two(s, first);
}

/* Passes what says "to either side"; false when nothing does. */
static bool pass_either(pft_scan *s)
{
    static const char16_t *const signs[] = {u"±", u"正负", u"+/-", u"+-"};

    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        size_t size = 0;

        while (signs[i][size] != 0 && signs[i][size] == s->c[size])
            size++;
        if (signs[i][size] == 0) {
            s->c += size;
            return true;
        }
    }
    return s->around;
}

bool pft_scan_tolerance(pft_scan *s)
{
    pft_quantity width;
    pft_op op = (pft_op)s->out->op;

    if (*s->c == '+' && pft_is_digit(s->c[1]) && !s->around) { /* +4% */
        s->c++;
        return pft_scan_amount(s);
    }
    if (!pass_either(s) || !pft_scan_quantity(s, &width) || width.number.value < 0 ||
        !pft_scan_behind(s, width.number.value) || is_lower(op))
        return false;
    s->out->open = op == PFT_OP_LESS || s->excluded ? PFT_OPEN_BOTH : PFT_OPEN_NONE;
    return set_ends(s, &width, &width, -width.number.value, width.number.value);
}

/* [80,90), (80%，90%] with the unit inside or behind. */
bool pft_scan_interval(pft_scan *s)
{
    bool left = *s->c++ == '(', right;
    pft_quantity low, high;
    const char16_t *unit;
    bool time;

    s->parted = true;
    if (!pft_scan_quantity(s, &low))
        return false;
    if (*s->c == ',' || *s->c == u'，' || *s->c == u'、' || *s->c == ';')
        s->c++;
    else if (pft_joint(s->c) > 0)
        s->c += pft_joint(s->c);
    else
        return false;
    if (!pft_scan_quantity(s, &high) || (*s->c != ')' && *s->c != ']') || s->out->op != PFT_OP_NONE)
        return false;
    right = *s->c++ == ')';
    if (left && right && high.unit == high.unit_end && s->c == s->end) /* (3,5): may list what is meant */
        return false;
    if (!has_unit(&high) && (unit = pft_scan_unit(s->c, false, &time)) != NULL) {
        high.unit = s->c;
        high.unit_end = s->c = unit;
    }
    s->out->open = (left ? PFT_OPEN_LOW : 0) | (right ? PFT_OPEN_HIGH : 0);
    return pft_scan_behind(s, high.number.value) && set_range(s, &low, &high);
}
