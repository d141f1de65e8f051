/* Numbers with their units, and ranges of them. */
#include <string.h>

#include "core/text.h"
#include "model/value_scan.h"

/* ---- the number and its unit ---- */

typedef struct quantity {
    pft_decimal number;
    const char *sign;                /* the unit that 百分之 stands for; NULL: the characters below */
    const char16_t *unit, *unit_end; /* equal when there is none */
    bool time;
} quantity;

static bool scan_quantity(pft_scan *s, quantity *q)
{
    const char16_t *begin = s->c, *end;
    bool figures;

    if (!pft_scan_number(s, &q->number, &q->sign))
        return false;
    figures = pft_is_digit(s->c[-1]);
    q->unit = q->unit_end = s->c;
    q->time = false;
    if (q->sign != NULL)
        return true;
    if (*s->c == '%') { /* by far the most frequent one, and it takes no multiplier */
        q->unit_end = ++s->c;
        if (*s->c != '/')
            return true;
        s->c--;
    }
    if ((end = pft_scan_unit(s->c, false, &q->time)) != NULL) {
        q->unit_end = s->c = end;
        if (q->time && *s->c == u'半') { /* 1年半 */
            q->number += PFT_DECIMAL_ONE / 2;
            s->c++;
        }
    } else if (*s->c == '(' && (end = pft_scan_unit(s->c + 1, true, &q->time)) != NULL && *end == ')') {
        q->unit = s->c + 1; /* 10(个) */
        q->unit_end = end;
        s->c = end + 1;
    }
    /* Numerals are parts of words as well (一般, 三公经费): without a unit they are no number. */
    else if (!figures && s->c - begin < 2 && pft_joint(s->c) == 0 && !(*begin == u'零' && s->c == s->end))
        return false;
    return true;
}

/* 每月25日 is a day in every month, no number of days. */
static bool is_recurring_date(const pft_scan *s, const quantity *q)
{
    return s->each_count > 0 && q->unit_end == q->unit + 1 &&
           (*q->unit == u'年' || *q->unit == u'月' || *q->unit == u'日' || *q->unit == u'号');
}

/* 2024学年, 2024-2025学年: a year of the calendar, no number of years. */
static bool is_calendar_year(const quantity *q)
{
    return q->time && q->number >= 1900 * PFT_DECIMAL_ONE && q->number <= 2100 * PFT_DECIMAL_ONE &&
           (*q->unit == u'年' || *q->unit == u'学');
}

/* Writes characters as UTF-8 behind what `unit` holds; false when they do not fit. */
static bool append_unit(char *unit, size_t *size, const char16_t *c, const char16_t *end)
{
    for (; c < end; c++) {
        if (*size + 4 > PFT_UNIT_SIZE)
            return false;
        *size += pft_utf8_encode(unit + *size, *c);
    }
    unit[*size] = '\0';
    return true;
}

static bool set_unit(pft_scan *s, const quantity *q)
{
    static const char16_t slash[] = u"/", yuan[] = u"元";
    size_t size = 0;
    bool fits = true;

    if (q->sign != NULL) {
        size = strlen(q->sign);
        memcpy(s->out->unit, q->sign, size + 1);
    } else if (q->unit == q->unit_end && s->money) {
        fits = append_unit(s->out->unit, &size, yuan, yuan + 1);
    } else {
        fits = append_unit(s->out->unit, &size, q->unit, q->unit_end);
    }
    for (size_t i = 0; i < s->each_count && !s->change; i++)
        fits = fits && append_unit(s->out->unit, &size, slash, slash + 1) &&
               append_unit(s->out->unit, &size, s->each[i].c, s->each[i].end);
    return fits;
}

/* "(含)", "(不含)", "(含本数)", "(含95%)" behind 95%: whether the bound itself is meant. False when it is none of them,
 * or another number. */
static bool scan_inclusion(pft_scan *s, pft_decimal bound, bool *includes)
{
    pft_scan inside = *s;
    bool without = s->c[0] == '(' && s->c[1] == u'不';
    quantity q;

    if (s->c[0] != '(' || s->c[1 + without] != u'含')
        return false;
    inside.c += 2 + without;
    if (inside.c[0] == u'本' && inside.c[1] == u'数')
        inside.c += 2;
    else if (*inside.c != ')' && !(scan_quantity(&inside, &q) && q.number == bound))
        return false;
    if (*inside.c != ')')
        return false;
    s->c = inside.c + 1;
    *includes = !without;
    return true;
}

static void apply_inclusion(uint8_t *op, bool includes)
{
    switch (*op) {
    case PFT_OP_AT_LEAST:
    case PFT_OP_MORE:
        *op = includes ? PFT_OP_AT_LEAST : PFT_OP_MORE;
        break;
    case PFT_OP_AT_MOST:
    case PFT_OP_LESS:
        *op = includes ? PFT_OP_AT_MOST : PFT_OP_LESS;
        break;
    default:
        break;
    }
}

/* One word behind the number: a comparator, or that it was a change. */
static bool take_behind(pft_scan *s, bool *agrees)
{
    size_t length;
    pft_op op = pft_comparator_at(s->c, PFT_COMPARATOR_BEHIND, &length);
    pft_word_code code = op == PFT_OP_NONE ? pft_word_find(&pft_words_behind, s->c, &length) : PFT_WORD_NONE;

    if (op == PFT_OP_NONE && code == PFT_WORD_NONE)
        return false;
    s->c += length;
    s->change |= code == PFT_WORD_CHANGE;
    *agrees = op == PFT_OP_NONE || pft_join_op(&s->out->op, op);
    return true;
}

/* What follows number and unit: comparators, remarks, the end. `bound` is the number. */
static bool scan_behind(pft_scan *s, pft_decimal bound)
{
    bool includes = true, told = false, agrees = true;

    if (s->c >= s->end) /* most values */
        return true;
    do {
        told |= scan_inclusion(s, bound, &includes);
        s->c = pft_remark_end(s->c);
    } while (take_behind(s, &agrees) && agrees);
    if (told)
        apply_inclusion(&s->out->op, includes);
    pft_skip_remarks(s);
    return agrees && s->c >= s->end;
}

/* ---- ranges ---- */

static bool same_unit(const quantity *a, const quantity *b)
{
    size_t size = (size_t)(a->unit_end - a->unit);

    /* 1万-2万元 means 万元 both times, 90-95% means % both times. */
    return size <= (size_t)(b->unit_end - b->unit) && memcmp(a->unit, b->unit, size * sizeof *a->unit) == 0;
}

static bool set_range(pft_scan *s, const quantity *low, const quantity *high)
{
    bool behind = high->unit_end == high->unit && high->sign == NULL; /* 90%-95 */
    const quantity *unit = behind ? low : high;

    if (!(behind || same_unit(low, high)) || low->number > high->number || !set_unit(s, unit))
        return false;
    s->out->kind = s->change ? PFT_KIND_CHANGE : PFT_KIND_RANGE;
    s->out->op = PFT_OP_NONE;
    s->out->low = low->number;
    s->out->high = high->number;
    return true;
}

/* The second half of "90%-95%"; `low` has been read. */
static bool scan_range(pft_scan *s, const quantity *low)
{
    quantity high;
    uint8_t op = s->out->op;

    s->c += pft_joint(s->c);
    if (!scan_quantity(s, &high) || is_calendar_year(&high) || !scan_behind(s, high.number))
        return false;
    return (op == PFT_OP_NONE || op == PFT_OP_EQUAL || op == PFT_OP_ABOUT) && set_range(s, low, &high);
}

/* "±3%", with or without 以内 and a comparator. */
static bool scan_tolerance(pft_scan *s)
{
    quantity low, high;

    s->c++;
    if (!scan_quantity(s, &high) || !scan_behind(s, high.number))
        return false;
    low = high;
    low.number = -high.number;
    return set_range(s, &low, &high);
}

static bool is_lower(pft_op op)
{
    return op == PFT_OP_AT_LEAST || op == PFT_OP_MORE;
}

static bool is_upper(pft_op op)
{
    return op == PFT_OP_AT_MOST || op == PFT_OP_LESS;
}

/* A comparator in signs or in words. */
static pft_op take_comparator(pft_scan *s)
{
    pft_op op = pft_take_symbol(s);
    size_t length;

    if (op == PFT_OP_NONE && (op = pft_comparator_at(s->c, PFT_COMPARATOR_BEFORE, &length)) != PFT_OP_NONE)
        s->c += length;
    return op;
}

/* "≥80%且≤90%", "不少于10个，不多于20个" behind its first half, and "80%≤x<90%" behind its first number. */
static bool scan_bounds(pft_scan *s, const quantity *low)
{
    pft_op first = (pft_op)s->out->op, second;
    quantity high;

    if (is_upper(pft_symbol_op(*s->c)) && first == PFT_OP_NONE) {
        (void)pft_take_symbol(s);
        while (s->c < s->end && pft_symbol_op(*s->c) == PFT_OP_NONE && !pft_is_digit(*s->c))
            s->c++;
    } else if (is_lower(first)) {
        while (*s->c == u'且' || *s->c == ',' || *s->c == u'，' || *s->c == u'、' || *s->c == u'并')
            s->c++;
    } else {
        return false;
    }
    second = take_comparator(s);
    if (!is_upper(second) || !scan_quantity(s, &high))
        return false;
    s->out->op = PFT_OP_NONE;
    return scan_behind(s, high.number) && set_range(s, low, &high);
}

/* ---- the whole ---- */

static void set_amount(pft_scan *s, const quantity *q)
{
    bool period = q->time && s->each_count == 0;

    s->out->kind = s->change ? PFT_KIND_CHANGE : period ? PFT_KIND_PERIOD : PFT_KIND_NUMBER;
    s->out->op = s->out->op == PFT_OP_NONE ? PFT_OP_EQUAL : s->out->op;
    s->out->low = q->number;
}

bool pft_scan_amount(pft_scan *s)
{
    quantity q;

    if (*s->c == u'±')
        return scan_tolerance(s);
    if (!scan_quantity(s, &q) || is_recurring_date(s, &q) || is_calendar_year(&q))
        return false;
    const char16_t *behind = s->c;
    bool change = s->change;

    if (scan_behind(s, q.number)) {
        if (!set_unit(s, &q))
            return false;
        set_amount(s, &q);
        return true;
    }
    s->c = behind;
    s->change = change;
    return pft_joint(s->c) > 0 ? scan_range(s, &q) : scan_bounds(s, &q);
}
