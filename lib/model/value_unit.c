/* Units as they stand in a folded cell. */
#include "core/text.h"
#include "model/value_scan.h"

static unsigned class_of(char16_t c)
{
    return pft_han_class(c);
}


/* One measure word at `c`: its end, NULL when there is none. */
static const char16_t *measure(const char16_t *c, bool alone, bool *time)
{
    unsigned class = class_of(*c);
    size_t length;
    unsigned role = 0;

    /* A unit by itself that no Chinese character follows is no longer word. */
    if ((class & PFT_HAN_UNIT) == 0 || c[1] >= PFT_HAN_FIRST)
        role = pft_unit_at(c, &length);
    if (role != 0 && !(alone && role == PFT_UNIT_NOUN)) {
        *time = role == PFT_UNIT_TIME;
        return c + length;
    }
    if ((class & PFT_HAN_UNIT) == 0)
        return NULL;
    *time = *c == u'年' || *c == u'月' || *c == u'周';
    return c + 1;
}

/* A unit in brackets behind another: 件(册), 元(人/年), dB(A). Its end; `c` itself when none stands there. */
static const char16_t *bracket_end(const char16_t *begin, const char16_t *c)
{
    const char16_t *inside;
    bool ignored;

    if (*c != '(')
        return c;
    if (c - begin >= 2 && c[-1] == 'B' && c[-2] == 'd' && c[1] >= 'A' && c[1] <= 'G' && c[2] == ')')
        return c + 3;
    inside = pft_scan_unit(c + 1 + (c[1] == u'每'), true, &ignored);
    return inside != NULL && *inside == ')' ? inside + 1 : c;
}

/* 100元起 begins there, and ranks are units only by themselves: 一等, but 6人等; 三级, but 5个村级. */
static bool may_follow(char16_t c)
{
    return c != u'起' && c != u'等' && c != u'级' && c != u'类';
}

/* Measure words with a multiplier: 万元, 个工作日, 台套, 万件(册). */
static const char16_t *product(const char16_t *c, bool alone, bool *time)
{
    const char16_t *next, *at = c;
    size_t length;
    bool ignored;
    int count = 0;

    *time = false;
    while ((class_of(*at) & PFT_HAN_TENFOLD) && pft_unit_at(at, &length) == 0)
        at++;
    if (at > c && !alone)
        count = 1; /* 万 alone is a unit behind a number */
    c = at;
    while ((next = measure(at, alone, &ignored)) != NULL && (at == c || (!alone && may_follow(*at)))) {
        *time = at == c && ignored;
        at = next;
        count++;
    }
    if (count == 0)
        return NULL;
    return bracket_end(c, at);
}

/* Whether `c` parts two units: 元/人, 人·月, 元每人, behind another of them 元/人、天. */
static bool parts_units(const char16_t *c, bool again)
{
    return (again && *c == u'、') || *c == '/' || *c == u'·' || *c == u'每' || *c == '*' ||
           (*c == '.' && !pft_is_digit(c[1]));
}

const char16_t *pft_scan_unit(const char16_t *c, bool alone, bool *time)
{
    const char16_t *end = c, *next, *first;
    bool ignored;

    *time = false;
    if (alone && (class_of(*c) & PFT_HAN_TENFOLD) && *c != u'万' && *c != u'亿')
        return NULL; /* 十分钟 is a number */
    if (*c != '/') {
        if ((end = product(c, alone, time)) == NULL)
            return NULL;
    } else if (alone) {
        return NULL;
    }
    for (first = end; parts_units(end, end > first);) {
        next = end + 1;
        while (*end == '/' && pft_is_digit(*next))
            next++;
        if (*end != u'每' && *next == u'每') /* 元/人.每天 */
            next++;
        if (*next == '%' || *next == u'‰') /* 100%/100% */
            return NULL;
        if ((next = product(next, false, &ignored)) == NULL)
            break;
        end = next;
        *time = false;
    }
    return end > c ? end : NULL;
}

bool pft_print_unit(const pft_scan *s, char *unit, size_t *size, const char16_t *c, const char16_t *end)
{
    bool traditional =
        (s->text->seen & PFT_SEEN_TRADITIONAL) != 0 && c >= s->text->c && end <= s->text->c + s->text->size;
    size_t dropped = s->dropped != NULL && c >= s->dropped;
    pft_value_text printed;

    if (traditional && pft_value_text_print(&printed, s->out->raw, s->out->raw_size)) {
        end = printed.c + (end - s->text->c) + dropped;
        c = printed.c + (c - s->text->c) + dropped;
    }
    for (; c < end; c++) {
        if (*size + 4 > PFT_UNIT_SIZE)
            return false;
        *size += pft_utf8_encode(unit + *size, *c);
    }
    unit[*size] = '\0';
    return true;
}
