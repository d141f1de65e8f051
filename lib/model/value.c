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

const char16_t *pft_remark_end(const char16_t *c)
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
        s->c = pft_remark_end(s->c);
        if (s->c < s->end && is_final_mark(*s->c) && (s->c + 1 == s->end || is_remark(s->c + 1))) /* 95%，达标 */
            s->c++;
    } while (s->c > before);
}

/* ---- one cell ---- */

enum { MOST_BLANKS = 12 };

/* Placeholders with or without a comparator and a unit: ≥**人次, XX%, /, a unit alone. */
static bool is_blank(const pft_value_text *t)
{
    const char16_t *c = t->c, *end = t->c + t->size, *unit;
    bool time;

    if (t->size > MOST_BLANKS || pft_is_digit(*c))
        return false;
    while (pft_symbol_op(*c) != PFT_OP_NONE)
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

/* Yes, no, 全年, N/A; letters in any case. */
static bool scan_whole(const pft_value_text *t, pft_value *out)
{
    pft_word_code code;

    if ((t->seen & (PFT_SEEN_DIGIT | PFT_SEEN_SYMBOL)) != 0 || (code = pft_value_whole(t)) == PFT_WORD_NONE)
        return false; /* none of the words has any */
    out->kind = code == PFT_WORD_BLANK                              ? PFT_KIND_EMPTY
                : code == PFT_WORD_TRUE || code == PFT_WORD_FALSE ? PFT_KIND_BOOLEAN
                                                                  : PFT_KIND_PERIOD;
    if (code >= PFT_WORD_FIRST_HALF && code <= PFT_WORD_QUARTER_4)
        pft_set_part_of_year(out, 0, code);
    return true;
}

/* □是☑否: exactly one of the boxes is ticked. None ticked is a blank, both are nothing that can be understood. */
static bool scan_boxes(const pft_value_text *t, pft_value *out)
{
    unsigned ticked = pft_value_boxes(t);

    if ((t->seen & PFT_SEEN_BOX) == 0 || ticked == PFT_BOXES_NOT_MINE)
        return false;
    out->kind = ticked == PFT_BOXES_NONE   ? PFT_KIND_EMPTY
                : ticked == PFT_BOXES_BOTH ? PFT_KIND_OTHER
                                           : PFT_KIND_BOOLEAN;
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
    out->open = PFT_OPEN_NONE;
    out->numerator = out->denominator = 0;
}

static bool scan(pft_scan *s)
{
    return pft_scan_before(s) && (pft_scan_date(s) || pft_scan_amount(s));
}

static void drop(pft_value_text *t, size_t at)
{
    memmove(t->c + at, t->c + at + 1, (t->size - at) * sizeof t->c[0]);
    t->size--;
}

static bool is_tenfold(char16_t c)
{
    return (pft_han_class(c) & PFT_HAN_TENFOLD) != 0;
}

/* Where the 余 or 多 of 100余人, 十多次, 1.2万余人, 十几项 stands, which says "more than"; 0: nowhere. */
static size_t find_surplus(const pft_value_text *t)
{
    for (size_t i = 1; i + 1 < t->size; i++)
        if (((t->c[i] == u'余' || t->c[i] == u'多') && (pft_is_digit(t->c[i - 1]) || is_tenfold(t->c[i - 1]))) ||
            (t->c[i] == u'几' && is_tenfold(t->c[i - 1])))
            return i;
    return 0;
}

/* Where the 半 of 一个半小时, 2个半月 stands; 0: nowhere. */
static size_t find_half(const pft_value_text *t)
{
    for (size_t i = 2; i + 1 < t->size; i++)
        if (t->c[i] == u'半' && t->c[i - 1] == u'个' &&
            (pft_is_digit(t->c[i - 2]) || (pft_han_class(t->c[i - 2]) & PFT_HAN_NUMERAL)))
            return i;
    return 0;
}

/* Member by member: to zero all of it at once takes as long as many a value takes to read. */
static void begin_scan(pft_scan *s, pft_value_text *t, pft_value *out)
{
    s->c = t->c;
    s->end = t->c + t->size;
    s->text = t;
    s->out = out;
    s->dropped = NULL;
    s->change = s->dated = s->money = s->around = s->overflow = s->parted = s->since = s->half = s->excluded = false;
    s->each_count = 0;
}

/* Reads the cell again without the character at `at`. */
static bool scan_without(pft_scan *s, pft_value_text *t, size_t at, bool half)
{
    drop(t, at);
    clear(s->out);
    begin_scan(s, t, s->out);
    s->half = half;
    s->dropped = t->c + at;
    return scan(s);
}

/* Numbers, ranges, dates, changes. */
static bool scan_figures(pft_value *out, pft_value_text *t)
{
    pft_scan s;
    size_t at;
    bool read;

    begin_scan(&s, t, out);
    trim_marks(&s, t);
    read = scan(&s);
    if (!read && (at = find_surplus(t)) > 0)
        read = scan_without(&s, t, at, false) && (out->kind == PFT_KIND_NUMBER || out->kind == PFT_KIND_PERIOD) &&
               pft_join_op(&out->op, PFT_OP_MORE);
    else if (!read && (at = find_half(t)) > 0)
        read = scan_without(&s, t, at, true) && out->low != PFT_DECIMAL_NONE;
    if (s.overflow)
        out->flags |= PFT_VALUE_OVERFLOW;
    return read && !s.overflow;
}

static void parse(pft_value *out, pft_value_text *t)
{
    unsigned special = PFT_SEEN_HASH | PFT_SEEN_BOX;

    if (scan_whole(t, out) || ((t->seen & special) != 0 && scan_boxes(t, out)))
        return;
    if (t->size == 0 || is_blank(t)) {
        out->kind = PFT_KIND_EMPTY;
        return;
    }
    if (((t->seen & PFT_SEEN_HASH) != 0 || t->c[0] == 'E') && pft_value_is_error(t)) {
        out->kind = PFT_KIND_OTHER;
        out->flags |= PFT_VALUE_ERROR;
        return;
    }
    if ((t->seen & (PFT_SEEN_DIGIT | PFT_SEEN_NUMERAL)) && !(t->seen & PFT_SEEN_LONG) && scan_figures(out, t))
        return;
    clear(out);
    out->kind = t->seen & (PFT_SEEN_DIGIT | PFT_SEEN_SYMBOL) ? PFT_KIND_OTHER : PFT_KIND_QUALITATIVE;
}

static void begin_value(pft_value *out, const char *text, size_t size)
{
    out->raw = text;
    out->raw_size = (uint32_t)size;
    out->kind = out->flags = 0;
    out->place = (pft_place){0};
    memset(out->unit, 0, sizeof out->unit);
    clear(out);
}

void pft_value_parse_folded(pft_value *out, const char *text, size_t size, pft_value_text *folded)
{
    begin_value(out, text, size);
    parse(out, folded);
}

pft_status pft_value_parse(pft_value *out, const char *text, size_t size)
{
    pft_value_text folded;

    if (out == NULL || text == NULL || size > UINT32_MAX)
        return PFT_EARGUMENT;
    if (!pft_value_text_fold(&folded, text, size))
        return PFT_EENCODING;
    pft_value_parse_folded(out, text, size, &folded);
    return PFT_OK;
}
