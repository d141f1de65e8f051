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
    return c == '"' || c == '\'' || c == u'“' || c == u'”';
}

void pft_skip_remarks(pft_scan *s)
{
    const char16_t *before;

    do {
        before = s->c;
        pft_skip_words(s, &pft_words_remark);
        s->c = remark_end(s->c);
        if (s->c < s->end && is_final_mark(*s->c) && s->c + 1 == s->end)
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

static bool apply_before(pft_scan *s, pft_word_code code)
{
    if (code <= PFT_WORD_ABOUT)
        return join_op(&s->out->op, (pft_op)code);
    if (code == PFT_WORD_CHANGE)
        s->change = true;
    else if (code == PFT_WORD_UNTIL)
        s->change = false;
    else if (code != PFT_WORD_FILLER)
        s->each = code;
    return true;
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
        if (c[at - 1] == u'率' && c[at] == u'达')
            return at;
    }
    return 0;
}

/* All that stands before the number. False when two comparators contradict each other. */
static bool scan_before(pft_scan *s)
{
    for (int words = 0; words < 8 && s->c < s->end; words++) {
        size_t length;
        pft_op op = take_symbol(s);
        pft_word_code code;

        if (op == PFT_OP_COUNT)
            return false;
        if (op != PFT_OP_NONE) {
            if (!join_op(&s->out->op, op))
                return false;
            continue;
        }
        if (*s->c < 0x80 && *s->c != ':')
            return true;
        code = pft_word_find(&pft_words_before, s->c, &length);
        if (code == PFT_WORD_NONE) {
            if (words > 1 || (length = rate_name(s->c)) == 0)
                return true;
            code = PFT_WORD_FILLER;
        }
        s->c += length;
        if (!apply_before(s, code))
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
    if ((end = pft_scan_unit(s->c, false, &q->time)) != NULL)
        q->unit_end = s->c = end;
    /* Numerals are parts of words as well (一般, 三公经费): without a unit they are no number. */
    else if (!figures && s->c - begin < 2 && pft_joint(s->c) == 0)
        return false;
    return true;
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
    static const char16_t each[][3] = {u"/年", u"/季", u"/月", u"/周", u"/天", u"/人", u"/户"};
    size_t size = 0;

    if (q->sign != NULL) {
        size = strlen(q->sign);
        memcpy(s->out->unit, q->sign, size + 1);
    } else if (!append_unit(s->out->unit, &size, q->unit, q->unit_end)) {
        return false;
    }
    if (s->each == PFT_WORD_NONE || s->change)
        return true;
    return append_unit(s->out->unit, &size, each[s->each - PFT_WORD_YEAR], each[s->each - PFT_WORD_YEAR] + 2);
}

/* What follows number and unit: comparators, remarks, the end. */
static bool scan_behind(pft_scan *s)
{
    size_t length;
    pft_word_code code;

    if (s->c >= s->end) /* most values */
        return true;
    s->c = remark_end(s->c);
    while ((code = pft_word_find(&pft_words_behind, s->c, &length)) != PFT_WORD_NONE) {
        s->c += length;
        if (code <= PFT_WORD_ABOUT && !join_op(&s->out->op, (pft_op)code))
            return false;
    }
    pft_skip_remarks(s);
    return s->c >= s->end;
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
    if (!scan_quantity(s, &high) || !scan_behind(s))
        return false;
    return (op == PFT_OP_NONE || op == PFT_OP_EQUAL || op == PFT_OP_ABOUT) && set_range(s, low, &high);
}

/* "±3%", with or without 以内 and a comparator. */
static bool scan_tolerance(pft_scan *s)
{
    quantity low, high;

    s->c++;
    if (!scan_quantity(s, &high) || !scan_behind(s))
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

/* "≥80%且≤90%" behind its first half, and "80%≤x<90%" behind its first number. */
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
    second = take_symbol(s);
    if (!is_upper(second) || !scan_quantity(s, &high))
        return false;
    s->out->op = PFT_OP_NONE;
    return scan_behind(s) && set_range(s, low, &high);
}

/* ---- one cell ---- */

static bool scan_amount(pft_scan *s)
{
    quantity q;

    if (*s->c == u'±')
        return scan_tolerance(s);
    if (!scan_quantity(s, &q))
        return false;
    pft_scan after = *s;

    if (scan_behind(s)) {
        if (!set_unit(s, &q))
            return false;
        s->out->kind = s->change ? PFT_KIND_CHANGE : q.time && s->each == PFT_WORD_NONE ? PFT_KIND_PERIOD : PFT_KIND_NUMBER;
        s->out->op = s->out->op == PFT_OP_NONE ? PFT_OP_EQUAL : s->out->op;
        s->out->low = q.number;
        return true;
    }
    *s = after;
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
    while (is_quote(*s->c))
        s->c++;
}

static void clear(pft_value *out)
{
    out->op = PFT_OP_NONE;
    out->low = out->high = PFT_DECIMAL_NONE;
    out->low_date = out->high_date = (pft_date){0, 0, 0};
    out->unit[0] = '\0';
}

static void parse(pft_value *out, pft_value_text *t)
{
    pft_scan s = {NULL, NULL, out, false, false, PFT_WORD_NONE};
    bool read = false;

    if (t->size == 0 || is_blank(t)) {
        out->kind = PFT_KIND_EMPTY;
        return;
    }
    if (scan_whole(t, out))
        return;
    trim_marks(&s, t);
    if ((t->seen & (PFT_SEEN_DIGIT | PFT_SEEN_NUMERAL)) && !(t->seen & PFT_SEEN_LONG) && scan_before(&s)) {
        pft_scan start = s;

        read = pft_scan_date(&s);
        if (!read) {
            s = start;
            read = scan_amount(&s);
        }
    }
    if (read && !s.overflow)
        return;
    clear(out);
    if (s.overflow)
        out->flags |= PFT_VALUE_OVERFLOW;
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
