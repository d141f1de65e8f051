/* Numbers with their units. */
#include "model/value_amount.h"

#include <string.h>

#include "core/units.h"

/* ---- the number and its unit ---- */

/* Numerals are parts of words as well (一般, 三公经费): without a unit they are a number only where they are long, or
 * something of a value follows. */
static bool is_part_of_word(const pft_scan *s, const char16_t *begin)
{
    return !pft_is_digit(s->c[-1]) && s->c - begin < 2 && pft_joint(s->c) == 0 && !(*begin == u'零' && s->c == s->end);
}

static void take_unit(pft_scan *s, pft_quantity *q)
{
    const char16_t *end;

    if (*s->c == '%') { /* by far the most frequent one, and it takes no multiplier */
        q->unit_end = ++s->c;
        if (*s->c != '/')
            return;
        s->c--;
    }
    if ((end = pft_scan_unit(s->c, false, &q->time)) != NULL) {
        q->unit_end = s->c = end;
        if (q->time && *s->c == u'半') { /* 1年半 */
            q->number.value += PFT_DECIMAL_ONE / 2;
            s->c++;
        }
    } else if (*s->c == '(' && (end = pft_scan_unit(s->c + 1, true, &q->time)) != NULL && *end == ')') {
        q->unit = s->c + 1; /* 10(个) */
        q->unit_end = end;
        s->c = end + 1;
    }
}

bool pft_scan_quantity(pft_scan *s, pft_quantity *q)
{
    const char16_t *begin = s->c;

    if (!pft_scan_number(s, &q->number))
        return false;
    q->unit = q->unit_end = s->c;
    q->time = false;
    if (q->number.sign != NULL)
        return true;
    take_unit(s, q);
    return q->unit_end > q->unit || q->number.denominator != 0 || !is_part_of_word(s, begin);
}

/* 每月25日 is a day in every month, no number of days. */
static bool is_recurring_date(const pft_scan *s, const pft_quantity *q)
{
    return s->each_count > 0 && q->unit_end == q->unit + 1 &&
           (*q->unit == u'年' || *q->unit == u'月' || *q->unit == u'日' || *q->unit == u'号');
}

bool pft_is_calendar_year(const pft_quantity *q)
{
    return q->time && q->number.value >= 1900 * PFT_DECIMAL_ONE && q->number.value <= 2100 * PFT_DECIMAL_ONE &&
           (*q->unit == u'年' || *q->unit == u'学');
}

bool pft_set_unit(pft_scan *s, const pft_quantity *q)
{
    static const char16_t slash[] = u"/", yuan[] = u"元";
    char *unit = s->out->unit;
    size_t size = 0;
    bool fits = true;

    if (q->number.sign != NULL) {
        size = strlen(q->number.sign);
        memcpy(unit, q->number.sign, size + 1);
    } else if (q->unit == q->unit_end && s->money) {
        fits = pft_print_unit(s, unit, &size, yuan, yuan + 1);
    } else {
        fits = pft_print_unit(s, unit, &size, q->unit, q->unit_end);
    }
    for (size_t i = 0; i < s->each_count && !s->change; i++)
        fits = fits && pft_print_unit(s, unit, &size, slash, slash + 1) &&
               pft_print_unit(s, unit, &size, s->each[i].c, s->each[i].end);
    return fits;
}

/* ---- 2小时30分: the same measure in units that fall ---- */

static bool is_minute(const pft_quantity *q)
{
    return q->unit_end == q->unit + 1 && *q->unit == u'分';
}

/* Beside hours and seconds, 分 are minutes. */
static pft_slice unit_of(const pft_scan *s, const pft_quantity *q, bool beside_time, char buffer[PFT_UNIT_SIZE])
{
    static const char16_t minutes[] = u"分钟";
    size_t size = 0;
    bool fits = beside_time && is_minute(q) ? pft_print_unit(s, buffer, &size, minutes, minutes + 2)
                                            : pft_print_unit(s, buffer, &size, q->unit, q->unit_end);

    return (pft_slice){buffer, fits ? size : 0};
}

/* Adds `next` to `q` in the smaller unit, money in the larger one (5元8角 is 5.8元). False when it is no smaller unit of
 * the same measure. */
static bool add_smaller(const pft_scan *s, pft_quantity *q, const pft_quantity *next)
{
    char first[PFT_UNIT_SIZE], second[PFT_UNIT_SIZE];
    bool seconds = *next->unit == u'秒', time = seconds || *q->unit == u'小' || *q->unit == u'时';
    pft_slice larger = unit_of(s, q, seconds, first);
    int64_t n, d;
    pft_decimal sum;

    if (pft_unit_measures(larger) <= PFT_MEASURES_ORDER ||
        pft_unit_compare(larger, unit_of(s, next, time, second), &n, &d) != PFT_UNIT_CONVERTED || d != 1 ||
        n > PFT_DECIMAL_MAX / PFT_DECIMAL_ONE || next->number.value < 0 ||
        next->number.value >= n * PFT_DECIMAL_ONE)
        return false;
    if (pft_unit_measures(larger) == PFT_MEASURES_MONEY) {
        if (next->number.value % n != 0)
            return false;
        return pft_decimal_add(&q->number.value, q->number.value, next->number.value / n) == PFT_OK;
    }
    if (pft_decimal_multiply(&sum, q->number.value, n * PFT_DECIMAL_ONE, PFT_DECIMAL_PLACES) != PFT_OK ||
        pft_decimal_add(&sum, sum, next->number.value) != PFT_OK)
        return false;
    *q = *next;
    q->number.value = sum;
    return true;
}

static bool take_smaller(pft_scan *s, pft_quantity *q)
{
    const char16_t *begin = s->c;
    pft_quantity next;

    if (q->unit == q->unit_end || q->number.denominator != 0)
        return false;
    s->c += *s->c == u'零' || *s->c == u'又';
    if ((pft_is_digit(*s->c) || (pft_han_class(*s->c) & (PFT_HAN_NUMERAL | PFT_HAN_TENFOLD))) &&
        pft_scan_quantity(s, &next) && next.unit < next.unit_end && next.number.denominator == 0 &&
        add_smaller(s, q, &next))
        return true;
    s->c = begin;
    return false;
}

/* ---- what stands behind ---- */

bool pft_scan_inclusion(pft_scan *s, pft_decimal bound)
{
    bool without = s->c[0] == '(' && s->c[1] == u'不';
    pft_scan inside;
    pft_quantity q;

    if (s->c[0] != '(' || s->c[1 + without] != u'含')
        return false;
    inside = *s;
    inside.c += 2 + without;
    if (inside.c[0] == u'本' && inside.c[1] == u'数')
        inside.c += 2;
    else if (*inside.c != ')' && !(pft_scan_quantity(&inside, &q) && q.number.value == bound))
        return false;
    if (*inside.c != ')')
        return false;
    s->c = inside.c + 1;
    s->excluded = without;
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

bool pft_scan_behind(pft_scan *s, pft_decimal bound)
{
    bool told = false, agrees = true;

    s->excluded = false;
    if (s->c >= s->end) /* most values */
        return true;
    do {
        told |= pft_scan_inclusion(s, bound);
        s->c = pft_remark_end(s->c);
    } while (take_behind(s, &agrees) && agrees);
    if (told)
        apply_inclusion(&s->out->op, !s->excluded);
    pft_skip_remarks(s);
    return agrees && s->c >= s->end;
}

/* ---- the whole ---- */

/* Numerator and denominator as whole numbers without a common divisor. */
static void set_fraction(pft_value *out, const pft_number *number)
{
    pft_decimal a = number->numerator, b = number->denominator;

    while (b != 0) {
        pft_decimal rest = a % b;

        a = b;
        b = rest;
    }
    if (a > 0 && number->denominator / a <= UINT32_MAX && number->numerator / a <= UINT32_MAX) {
        out->numerator = (uint32_t)(number->numerator / a);
        out->denominator = (uint32_t)(number->denominator / a);
    }
}

/* 30日, 3个工作日, 6个月 */
static bool is_span(const char *unit)
{
    pft_measured measures = pft_unit_measures((pft_slice){unit, strlen(unit)});

    return measures == PFT_MEASURES_DAYS || measures == PFT_MEASURES_WORKDAYS || measures == PFT_MEASURES_MONTHS;
}

static bool set_amount(pft_scan *s, const pft_quantity *q)
{
    bool period = q->time && s->each_count == 0;

    if (!pft_set_unit(s, q) || (s->since && !is_span(s->out->unit)))
        return false;
    s->out->kind = s->change ? PFT_KIND_CHANGE : period ? PFT_KIND_PERIOD : PFT_KIND_NUMBER;
    s->out->op = s->out->op == PFT_OP_NONE ? PFT_OP_EQUAL : s->out->op;
    s->out->low = q->number.value;
    if (q->number.denominator != 0)
        set_fraction(s->out, &q->number);
    return true;
}

static bool scan_doubled(pft_scan *s)
{
    if (!pft_scan_doubling(s) || !pft_scan_behind(s, PFT_DECIMAL_NONE))
        return false;
    s->out->kind = PFT_KIND_CHANGE;
    s->out->op = s->out->op == PFT_OP_NONE ? PFT_OP_EQUAL : s->out->op;
    return true;
}

/* 37个基层医疗机构: what is counted is named behind the unit, and the name ends in a word that the table of units has.
 * The unit is then its first character. */
static bool names_what_counts(const pft_scan *s, pft_quantity *q)
{
    enum { LONGEST = 12 };
    const pft_word *word = NULL;
    size_t length;

    if (q->time || q->unit == q->unit_end || (pft_han_class(*q->unit) & PFT_HAN_UNIT) == 0 ||
        s->end - q->unit > LONGEST)
        return false;
    for (const char16_t *c = q->unit + 1; c < s->end; c++) {
        if (*c < PFT_HAN_FIRST || *c > PFT_HAN_LAST || (pft_han_class(*c) & (PFT_HAN_NUMERAL | PFT_HAN_TENFOLD)))
            return false;
        if (word == NULL && (word = pft_word_starting(&pft_unit_words, c, &length)) != NULL && c + length != s->end)
            word = NULL;
    }
    q->unit_end = q->unit + 1;
    return word != NULL && word->code == PFT_UNIT_NOUN;
}

static bool is_number_sign(char16_t c)
{
    return pft_is_digit(c) || (pft_han_class(c) & (PFT_HAN_NUMERAL | PFT_HAN_TENFOLD)) != 0;
}

static bool counts_time(const pft_scan *s, const pft_quantity *q)
{
    char unit[PFT_UNIT_SIZE];
    size_t size = 0;

    return q->time || !pft_print_unit(s, unit, &size, q->unit, q->unit_end) || is_span(unit);
}

/* 一年两次, 1个月1次, 一天3次: a count behind one period is for each of it. */
static void scan_each_period(pft_scan *s, pft_quantity *q)
{
    const char16_t *behind = s->c;
    pft_span period = {q->unit + (*q->unit == u'个'), q->unit_end};
    pft_quantity count;

    if (q->number.value != PFT_DECIMAL_ONE || (!q->time && *q->unit != u'天') || s->each_count > 0 || s->half ||
        !is_number_sign(*behind))
        return;
    if (!pft_scan_quantity(s, &count) || count.unit == count.unit_end || counts_time(s, &count)) {
        s->c = behind;
        return;
    }
    s->each[s->each_count++] = period;
    *q = count;
}

static bool scan_rest(pft_scan *s, pft_quantity *q)
{
    const char16_t *behind = s->c;
    bool change = s->change;
    uint8_t op = s->out->op;

    if (pft_scan_behind(s, q->number.value))
        return set_amount(s, q);
    s->c = behind;
    s->change = change;
    s->out->op = op;
    if (pft_scan_range(s, q))
        return true;
    s->change = change;
    s->out->op = op;
    s->out->open = PFT_OPEN_NONE;
    s->out->unit[0] = '\0';
    return names_what_counts(s, q) && set_amount(s, q);
}

bool pft_scan_amount(pft_scan *s)
{
    pft_quantity q;

    if (*s->c == u'翻')
        return scan_doubled(s);
    if (*s->c == u'±' || *s->c == u'正' || *s->c == '+' || s->around)
        return pft_scan_tolerance(s);
    if (*s->c == '[' || *s->c == '(')
        return pft_scan_interval(s);
    if (!pft_scan_quantity(s, &q) || is_recurring_date(s, &q) || pft_is_calendar_year(&q))
        return false;
    while (take_smaller(s, &q))
        ;
    if (s->half)
        q.number.value += PFT_DECIMAL_ONE / 2;
    scan_each_period(s, &q);
    return scan_rest(s, &q);
}
