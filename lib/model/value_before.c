/* What stands in front of a number: comparators, changes, what it is counted for. */
#include "model/value_scan.h"

bool pft_join_op(uint8_t *op, pft_op more)
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

pft_op pft_take_symbol(pft_scan *s)
{
    pft_op op = pft_symbol_op(*s->c), next;

    if (op == PFT_OP_NONE)
        return op;
    next = pft_symbol_op(*++s->c);
    if (next == PFT_OP_NONE || next == PFT_OP_ABOUT)
        return op;
    s->c++;
    if (op == PFT_OP_EQUAL)
        op = next;
    else if (next != PFT_OP_EQUAL && next != op)
        return PFT_OP_COUNT;
    return op == PFT_OP_MORE ? PFT_OP_AT_LEAST : op == PFT_OP_LESS ? PFT_OP_AT_MOST : op;
}

/* The name of a rate in front of its value: 验收合格率, 服务对象满意度, 师生比. Its length, 0 when there is none. */
static size_t rate_name(const char16_t *c)
{
    size_t at = 0;

    while (at < 16 && c[at] >= PFT_HAN_FIRST && c[at] <= PFT_HAN_LAST) {
        at++;
        if ((c[at - 1] == u'率' || c[at - 1] == u'度' || c[at - 1] == u'比') && c[at] != u'达' &&
            (pft_is_digit(c[at]) || c[at] == ':' || pft_symbol_op(c[at]) != PFT_OP_NONE || c[at] == u'不' ||
             c[at] == u'大'))
            return at;
        if ((c[at - 1] == u'率' || (c[at - 1] == u'度' && at > 1 && c[at - 2] == u'意')) && c[at] == u'达')
            return at;
    }
    return 0;
}

/* 项目完工后, 合同签订之日起: what a span of time is counted from. Its length, 0 when none stands in front of figures. */
static size_t event_name(const char16_t *c)
{
    size_t at = 0;

    while (at < 16 && c[at] >= PFT_HAN_FIRST && c[at] <= PFT_HAN_LAST) {
        at++;
        if (at > 2 && (c[at - 1] == u'后' || (c[at - 1] == u'起' && c[at - 2] == u'日')) &&
            (pft_is_digit(c[at]) || (pft_han_class(c[at]) & (PFT_HAN_NUMERAL | PFT_HAN_TENFOLD))))
            return at;
    }
    return 0;
}

/* 较2023年, 与2022年底相比: what a change is held against. Its length, 0 when none stands there. */
static size_t base_year(const char16_t *c)
{
    size_t at = 1;

    if (*c != u'较' && *c != u'比' && *c != u'与')
        return 0;
    while (pft_is_digit(c[at]) && at < 6)
        at++;
    if (at != 5 || c[at++] != u'年')
        return 0;
    at += c[at] == u'度' || c[at] == u'底' || c[at] == u'末';
    at += c[at] == u'同' && c[at + 1] == u'期' ? 2 : 0;
    if (c[at] == u'相' && c[at + 1] == u'比')
        return at + 2;
    return *c == u'与' ? 0 : at;
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

    if (code >= PFT_WORD_YEAR && code <= PFT_WORD_HOUSEHOLD)
        return push_each(s, units + (code - PFT_WORD_YEAR), units + (code - PFT_WORD_YEAR) + 1);
    s->change = code == PFT_WORD_CHANGE || (s->change && code != PFT_WORD_UNTIL);
    s->dated |= code == PFT_WORD_DATED;
    s->money |= code == PFT_WORD_MONEY;
    s->around |= code == PFT_WORD_AROUND;
    return true;
}

/* One word in front of the number, at `c`. False when there is none; `agrees` tells whether it fits to those before. */
static bool take_before(pft_scan *s, bool first, bool *agrees)
{
    size_t length;
    pft_op op = pft_comparator_at(s->c, PFT_COMPARATOR_BEFORE, &length);
    pft_word_code code;
    const char16_t *unit;
    bool time;

    if (op != PFT_OP_NONE) {
        s->c += length;
        *agrees = pft_join_op(&s->out->op, op);
        return true;
    }
    if ((code = pft_word_find(&pft_words_before, s->c, &length)) != PFT_WORD_NONE) {
        s->c += length;
        *agrees = apply_before(s, code);
        return true;
    }
    if (*s->c == u'每' && (unit = pft_scan_unit(s->c + 1, false, &time)) != NULL) { /* 每亩, 每学期, 每个村 */
        const char16_t *begin = s->c + 1, *next = begin;

        while (next < unit && *next != u'每')
            next++;
        unit = next; /* 每生每年 is two of them */
        *agrees = push_each(s, *begin == u'个' && begin + 1 < unit ? begin + 1 : begin, unit);
        s->c = unit;
        return true;
    }
    if (!first)
        return false;
    if ((length = base_year(s->c)) > 0) {
        s->c += length;
        s->change = true;
        return true;
    }
    if ((length = rate_name(s->c)) == 0) {
        length = event_name(s->c);
        s->since = length > 0;
    }
    s->c += length;
    return length > 0;
}

/* X≥95%: a letter that stands for the value. */
static void pass_letter(pft_scan *s)
{
    if (((*s->c >= 'A' && *s->c <= 'Z') || (*s->c >= 'a' && *s->c <= 'z')) && pft_symbol_op(s->c[1]) != PFT_OP_NONE)
        s->c++;
}

bool pft_scan_before(pft_scan *s)
{
    enum { MOST_VERBS = 3 }; /* 组织开展培训 may stand before the name of a rate */

    pass_letter(s);
    for (int words = 0; words < 8 && s->c < s->end; words++) {
        pft_op op = pft_take_symbol(s);
        bool agrees = true;

        if (op == PFT_OP_COUNT)
            return false;
        if (op != PFT_OP_NONE)
            agrees = pft_join_op(&s->out->op, op);
        else if ((*s->c < 0x80 && *s->c != ':') || !take_before(s, words <= MOST_VERBS, &agrees))
            return true;
        if (!agrees)
            return false;
    }
    return true;
}
