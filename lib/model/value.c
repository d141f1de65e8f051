#include <perftarget/value.h>

#include <string.h>

#include "core/text.h"
#include "model/value_scan.h"

/* ---- words around a value ---- */

void pft_skip_words(pft_scan *s, const pft_word_table *table)
{
    size_t length;

    while (s->c < s->end && pft_word_find(table, s->c, &length) != PFT_WORD_NONE)
        s->c += length;
}

/* The end of a remark in parentheses that holds no figure; `c` itself when none stands there. */
static const char16_t *remark_end(const char16_t *c)
{
    const char16_t *at = c;

    if (*at != '(')
        return c;
    while (*++at != ')')
        if (*at == 0 || *at == '(' || pft_is_digit(*at))
            return c;
    return at + 1;
}

static bool is_final_mark(char16_t c)
{
    switch (c) {
    case '.': case ',': case ';': case '!': case u'。': case u'，': case u'、': case u'；':
        return true;
    default:
        return false;
    }
}

static bool is_quote(char16_t c)
{
    return c == '"' || c == u'“' || c == u'”';
}

static bool is_remark(const char16_t *c)
{
    size_t length;

    return pft_word_find(&pft_words_remark, c, &length) != PFT_WORD_NONE;
}

void pft_skip_remarks(pft_scan *s)
{
    const char16_t *before;

    do {
        before = s->c;
        pft_skip_words(s, &pft_words_remark);
        s->c = remark_end(s->c);
        if (s->c < s->end && is_final_mark(*s->c) && (s->c + 1 == s->end || is_remark(s->c + 1))) /* 95%，达标 */
            s->c++;
    } while (s->c > before);
}

/* Two comparators for one value: they must agree; ≥95%以上 does, 不超过5%以上 does not. */
static bool join_op(uint8_t *op, pft_op more)
{
    bool up = *op == PFT_OP_AT_LEAST || *op == PFT_OP_MORE, down = *op == PFT_OP_AT_MOST || *op == PFT_OP_LESS;

    if (*op == PFT_OP_NONE || *op == PFT_OP_EQUAL || *op == more) {
        *op = (uint8_t)more;
        return true;
    }
    if (more == PFT_OP_AT_LEAST || more == PFT_OP_MORE)
        return up;
    return more == PFT_OP_EQUAL || (down && (more == PFT_OP_AT_MOST || more == PFT_OP_LESS));
}

static pft_op symbol_op(char16_t c)
{
    switch (c) {
    case u'≥': return PFT_OP_AT_LEAST;
    case u'≤': return PFT_OP_AT_MOST;
    case '>': return PFT_OP_MORE;
    case '<': return PFT_OP_LESS;
    case '=': return PFT_OP_EQUAL;
    case '~': return PFT_OP_ABOUT;
    default: return PFT_OP_NONE;
    }
}

/* One comparator written in signs: ≥, >=, =>. NONE when there is none. */
static pft_op take_symbol(pft_scan *s)
{
    pft_op op = symbol_op(*s->c), next;

    if (op == PFT_OP_NONE)
        return op;
    next = symbol_op(*++s->c);
    if (next == PFT_OP_NONE || next == PFT_OP_ABOUT)
        return op;
    s->c++;
    if (op == PFT_OP_EQUAL)
        op = next;
    else if (next != PFT_OP_EQUAL && next != op)
        return PFT_OP_COUNT;
    return op == PFT_OP_MORE ? PFT_OP_AT_LEAST : op == PFT_OP_LESS ? PFT_OP_AT_MOST : op;
}

/* The name of a rate in front of its value: 验收合格率, 服务对象满意度. Its length, 0 when there is none. */
static size_t rate_name(const char16_t *c)
{
    size_t at = 0;

    while (at < 16 && c[at] >= PFT_HAN_FIRST && c[at] <= PFT_HAN_LAST) {
        at++;
        if ((c[at - 1] == u'率' || c[at - 1] == u'度') && c[at] != u'达' &&
            (pft_is_digit(c[at]) || c[at] == ':' || symbol_op(c[at]) != PFT_OP_NONE || c[at] == u'不' || c[at] == u'大'))
            return at;
        if ((c[at - 1] == u'率' || (c[at - 1] == u'度' && at > 1 && c[at - 2] == u'意')) && c[at] == u'达')
            return at;
    }
    return 0;
}

/* What the value is counted for, one after the other: 每人每天. */
static bool push_each(pft_scan *s, const char16_t *c, const char16_t *end)
{
    if (s->each_count == sizeof s->each / sizeof s->each[0])
        return false;
    s->each[s->each_count++] = (pft_span){c, end};
    return true;
}

static bool apply_before(pft_scan *s, pft_word_code code)
{
    static const char16_t units[] = u"年季月周天人户"; /* in the order of the codes */

    if (code <= PFT_WORD_ABOUT)
        return join_op(&s->out->op, (pft_op)code);
    if (code >= PFT_WORD_YEAR && code <= PFT_WORD_HOUSEHOLD)
        return push_each(s, units + (code - PFT_WORD_YEAR), units + (code - PFT_WORD_YEAR) + 1);
    s->change = code == PFT_WORD_CHANGE || (s->change && code != PFT_WORD_UNTIL);
    s->dated |= code == PFT_WORD_DATED;
    s->money |= code == PFT_WORD_MONEY;
    return true;
}

/* One word in front of the number, at `c`. False when there is none; `agrees` tells whether it fits to those before. */
static bool take_before(pft_scan *s, bool first, bool *agrees)
{
    size_t length;
    pft_word_code code = pft_word_find(&pft_words_before, s->c, &length);
    const char16_t *unit;
    bool time;

    if (code != PFT_WORD_NONE) {
        s->c += length;
        *agrees = apply_before(s, code);
        return true;
    }
    if (*s->c == u'每' && (unit = pft_scan_unit(s->c + 1, false, &time)) != NULL) { /* 每亩, 每学期, 每个村 */
        const char16_t *begin = s->c + 1;

        *agrees = push_each(s, *begin == u'个' && begin + 1 < unit ? begin + 1 : begin, unit);
        s->c = unit;
        return true;
    }
    if (!first || (length = rate_name(s->c)) == 0)
        return false;
    s->c += length;
    return true;
}

/* All that stands before the number. False when two comparators contradict each other. */
static bool scan_before(pft_scan *s)
{
    for (int words = 0; words < 8 && s->c < s->end; words++) {
        pft_op op = take_symbol(s);
        bool agrees = true;

        if (op == PFT_OP_COUNT)
            return false;
        if (op != PFT_OP_NONE)
            agrees = join_op(&s->out->op, op);
        else if ((*s->c < 0x80 && *s->c != ':') || !take_before(s, words <= 1, &agrees))
            return true;
        if (!agrees)
            return false;
    }
    return true;
}

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
    quantity q;
    bool includes_it;

    if (s->c[0] != '(')
        return false;
    includes_it = s->c[1] == u'含';
    if (!includes_it && !(s->c[1] == u'不' && s->c[2] == u'含'))
        return false;
    inside.c += includes_it ? 2 : 3;
    if (inside.c[0] == u'本' && inside.c[1] == u'数')
        inside.c += 2;
    else if (*inside.c != ')' && !(scan_quantity(&inside, &q) && q.number == bound))
        return false;
    if (*inside.c != ')')
        return false;
    s->c = inside.c + 1;
    *includes = includes_it;
    return true;
}

static void apply_inclusion(uint8_t *op, bool includes)
{
    static const uint8_t inclusive[] = {[PFT_OP_MORE] = PFT_OP_AT_LEAST, [PFT_OP_LESS] = PFT_OP_AT_MOST};
    static const uint8_t exclusive[] = {[PFT_OP_AT_LEAST] = PFT_OP_MORE, [PFT_OP_AT_MOST] = PFT_OP_LESS};
    uint8_t other = includes ? (*op < sizeof inclusive ? inclusive[*op] : 0) : *op < sizeof exclusive ? exclusive[*op] : 0;

    if (other != PFT_OP_NONE)
        *op = other;
}

/* One word behind the number: a comparator, or that it was a change. */
static bool take_behind(pft_scan *s, bool *agrees)
{
    size_t length;
    pft_word_code code = pft_word_find(&pft_words_behind, s->c, &length);

    if (code == PFT_WORD_NONE)
        return false;
    s->c += length;
    s->change |= code == PFT_WORD_CHANGE;
    *agrees = code > PFT_WORD_ABOUT || join_op(&s->out->op, (pft_op)code);
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
        s->c = remark_end(s->c);
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
    pft_op op = take_symbol(s);
    size_t length;
    pft_word_code code;

    if (op != PFT_OP_NONE)
        return op;
    code = pft_word_find(&pft_words_before, s->c, &length);
    if (code == PFT_WORD_NONE || code > PFT_WORD_ABOUT)
        return PFT_OP_NONE;
    s->c += length;
    return (pft_op)code;
}

/* "≥80%且≤90%", "不少于10个，不多于20个" behind its first half, and "80%≤x<90%" behind its first number. */
static bool scan_bounds(pft_scan *s, const quantity *low)
{
    pft_op first = (pft_op)s->out->op, second;
    quantity high;

    if (is_upper(symbol_op(*s->c)) && first == PFT_OP_NONE) {
        (void)take_symbol(s);
        while (s->c < s->end && symbol_op(*s->c) == PFT_OP_NONE && !pft_is_digit(*s->c))
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

/* ---- one cell ---- */

static void set_amount(pft_scan *s, const quantity *q)
{
    bool period = q->time && s->each_count == 0;

    s->out->kind = s->change ? PFT_KIND_CHANGE : period ? PFT_KIND_PERIOD : PFT_KIND_NUMBER;
    s->out->op = s->out->op == PFT_OP_NONE ? PFT_OP_EQUAL : s->out->op;
    s->out->low = q->number;
}

static bool scan_amount(pft_scan *s)
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

enum { MOST_BLANKS = 12 };

/* Placeholders with or without a comparator and a unit: ≥**人次, XX%, /, a unit alone. */
static bool is_blank(const pft_value_text *t)
{
    const char16_t *c = t->c, *end = t->c + t->size, *unit;
    bool time;

    if (t->size > MOST_BLANKS || pft_is_digit(*c))
        return false;
    while (symbol_op(*c) != PFT_OP_NONE)
        c++;
    if (pft_is_digit(*c))
        return false;
    while (c < end && (*c == '*' || *c == 'X' || *c == 'x' || *c == u'×' || *c == '/' || *c == '-' || *c == u'—' ||
                       *c == u'…' || *c == '.' || *c == '_' || *c == '\\' || *c == u'。' || *c == u'○' || *c == u'〇' ||
                       *c == '(' || *c == ')' || *c == u'、' || *c == u'·' || *c == u'□' || *c == ','))
        c++;
    if (c == end)
        return true;
    if (c == t->c && (t->seen & PFT_SEEN_DIGIT))
        return false;
    unit = pft_scan_unit(c, true, &time);
    return unit == end && (c > t->c || !(*c >= 'A' && *c <= 'z'));
}

/* Yes, no, 全年, N/A. */
static bool scan_whole(const pft_value_text *t, pft_value *out)
{
    size_t length;
    pft_word_code code;

    if (t->seen & (PFT_SEEN_DIGIT | PFT_SEEN_SYMBOL)) /* none of the words has any */
        return false;
    code = pft_word_find(&pft_words_whole, t->c, &length);
    if (code == PFT_WORD_NONE || length != t->size)
        return false;
    out->kind = code == PFT_WORD_BLANK                              ? PFT_KIND_EMPTY
                : code == PFT_WORD_TRUE || code == PFT_WORD_FALSE ? PFT_KIND_BOOLEAN
                                                                  : PFT_KIND_PERIOD;
    if (code >= PFT_WORD_FIRST_HALF && code <= PFT_WORD_QUARTER_4) {
        static const uint8_t months[][2] = {{1, 6}, {7, 12}, {1, 3}, {4, 6}, {7, 9}, {10, 12}};

        out->low_date.month = months[code - PFT_WORD_FIRST_HALF][0];
        out->high_date.month = months[code - PFT_WORD_FIRST_HALF][1];
    }
    return true;
}

/* Without quotation marks around it and marks at its end. */
static void trim_marks(pft_scan *s, pft_value_text *t)
{
    while (t->size > 1 && (is_final_mark(t->c[t->size - 1]) || is_quote(t->c[t->size - 1])))
        t->c[--t->size] = 0;
    s->c = t->c;
    s->end = t->c + t->size;
    while (is_quote(*s->c) || *s->c == '\'')
        s->c++;
}

static void clear(pft_value *out)
{
    out->op = PFT_OP_NONE;
    out->low = out->high = PFT_DECIMAL_NONE;
    out->low_date = out->high_date = (pft_date){0, 0, 0};
    out->unit[0] = '\0';
}

static bool scan(pft_scan *s)
{
    return scan_before(s) && (pft_scan_date(s) || scan_amount(s));
}

/* Takes out the 余 or 多 of 100余人, 十多次, 1.2万余人, which says "more than". */
static bool drop_surplus(pft_value_text *t)
{
    for (size_t i = 1; i + 1 < t->size; i++)
        if ((t->c[i] == u'余' || t->c[i] == u'多') &&
            (pft_is_digit(t->c[i - 1]) || (pft_han_class(t->c[i - 1]) & PFT_HAN_TENFOLD))) {
            memmove(t->c + i, t->c + i + 1, (t->size - i) * sizeof t->c[0]);
            t->size--;
            return true;
        }
    return false;
}


/* Numbers, ranges, dates, changes. */
static bool scan_figures(pft_value *out, pft_value_text *t)
{
    pft_scan s = {.out = out};
    bool read;

    trim_marks(&s, t);
    read = scan(&s);
    if (!read && drop_surplus(t)) {
        clear(out);
        s = (pft_scan){.c = t->c, .end = t->c + t->size, .out = out};
        read = scan(&s) && s.out->kind == PFT_KIND_NUMBER && join_op(&out->op, PFT_OP_MORE);
    }
    if (s.overflow)
        out->flags |= PFT_VALUE_OVERFLOW;
    return read && !s.overflow;
}

static void parse(pft_value *out, pft_value_text *t)
{
    if (t->size == 0 || is_blank(t)) {
        out->kind = PFT_KIND_EMPTY;
        return;
    }
    if (scan_whole(t, out))
        return;
    if ((t->seen & (PFT_SEEN_DIGIT | PFT_SEEN_NUMERAL)) && !(t->seen & PFT_SEEN_LONG) && scan_figures(out, t))
        return;
    clear(out);
    out->kind = t->seen & (PFT_SEEN_DIGIT | PFT_SEEN_SYMBOL) ? PFT_KIND_OTHER : PFT_KIND_QUALITATIVE;
}

pft_status pft_value_parse(pft_value *out, const char *text, size_t size)
{
    pft_value_text folded;

    if (out == NULL || text == NULL || size > UINT32_MAX)
        return PFT_EARGUMENT;
    if (!pft_value_text_fold(&folded, text, size))
        return PFT_EENCODING;
    memset(out, 0, sizeof *out);
    out->raw = text;
    out->raw_size = (uint32_t)size;
    out->low = out->high = PFT_DECIMAL_NONE;
    parse(out, &folded);
    return PFT_OK;
}
