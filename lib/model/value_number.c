#include "model/value_scan.h"

static unsigned class_of(char16_t c)
{
    return pft_han_class(c);
}

/* Whether exactly three digits follow the comma at `c`. */
static bool groups(const char16_t *c)
{
    return c[0] == ',' && pft_is_digit(c[1]) && pft_is_digit(c[2]) && pft_is_digit(c[3]) && !pft_is_digit(c[4]);
}

/* Adds a digit; false when the number no longer fits. */
static bool push(uint64_t *units, unsigned digit)
{
    if (*units > ((uint64_t)PFT_DECIMAL_MAX - digit) / 10)
        return false;
    *units = *units * 10 + digit;
    return true;
}

/* `units` with `places` digits behind the point, in millionths. */
static bool scale(uint64_t units, int places, bool negative, pft_decimal *number)
{
    static const uint64_t powers[] = {1000000, 100000, 10000, 1000, 100, 10, 1};

    if (units > (uint64_t)PFT_DECIMAL_MAX / powers[places])
        return false;
    *number = (pft_decimal)(units * powers[places]);
    if (negative)
        *number = -*number;
    return true;
}

/* The digits behind the point; zeros beyond the last place change nothing. */
static bool push_fraction(const char16_t **at, uint64_t *units, int *places)
{
    bool fits = true;

    for (; pft_is_digit(**at); (*at)++) {
        if (*places < PFT_DECIMAL_PLACES)
            fits = push(units, (unsigned)**at - '0') && ++*places && fits;
        else
            fits = fits && **at == '0';
    }
    return fits;
}

static bool scan_digits(pft_scan *s, pft_decimal *number)
{
    const char16_t *c = s->c, *first;
    bool negative = *c == '-', fits = true;
    uint64_t units = 0;
    int places = 0;

    if (*c == '-' || *c == '+')
        c++;
    if (!pft_is_digit(*c))
        return false;
    for (first = c; pft_is_digit(*c) || (c - first <= 3 && groups(c)); c++) {
        if (*c == ',')
            first = c + 1; /* the next group, too, has three digits */
        else
            fits = push(&units, (unsigned)*c - '0') && fits;
    }
    if (c[0] == '.' && pft_is_digit(c[1])) {
        c++;
        fits = push_fraction(&c, &units, &places) && fits;
    }
    s->c = c;
    if (!fits || !scale(units, places, negative, number)) {
        s->overflow = true;
        *number = 0;
    }
    return true;
}

static const uint32_t tenfold[] = {1, 10, 100, 1000, 10000};

/* What stands below one 万: 三百二十, 十二, 两千零五. False when there is no numeral. */
static bool scan_below_myriad(const char16_t **at, uint64_t *number)
{
    const char16_t *c = *at;
    uint32_t sum = 0, digit = 0, lowest = 10000;
    bool open = false; /* a digit that waits for its 十 or 百 */
    bool zero = false; /* 零 says that the next digit counts ones */

    for (;; c++) {
        unsigned class = class_of(*c), value = class & PFT_HAN_VALUE;

        if (class & PFT_HAN_NUMERAL) {
            if (open && digit != 0)
                break;
            digit = value;
            open = true;
            zero |= value == 0;
        } else if ((class & PFT_HAN_TENFOLD) && value <= 3 && tenfold[value] < lowest) {
            if (!open && (value != 1 || sum != 0) && c != *at)
                break;
            sum += (open ? digit : 1) * tenfold[value];
            lowest = tenfold[value];
            open = false;
            digit = 0;
        } else {
            break;
        }
    }
    if (c == *at || (digit > 0 && lowest > 10 && lowest < 10000 && !zero)) /* 二百五 is 250 to one, 205 to another */
        return false;
    *at = c;
    *number = sum + digit;
    return true;
}

/* 万 and 亿 stay with the unit (一万元 is 1 万元), unless numerals follow (一万二千元 is 12000 元). */
static bool scan_numerals(pft_scan *s, pft_decimal *number)
{
    const char16_t *c = s->c;
    uint64_t total = 0, part;

    /* 十分 in front of a word says "very": 十分满意. */
    if (c[0] == u'十' && c[1] == u'分' && c[2] != 0 && c[2] != u'钟')
        return false;
    if (!scan_below_myriad(&c, &part))
        return false;
    while (c[0] == u'万' && (class_of(c[1]) & PFT_HAN_NUMERAL) && total == 0) {
        total = part * 10000;
        c++;
        if (!scan_below_myriad(&c, &part) || part < 10) /* 三万五 */
            return false;
    }
    s->c = c;
    return scale(total + part, 0, false, number);
}

/* The places behind the 点 of 九十五点五. */
static bool scan_numeral_places(pft_scan *s, pft_decimal *number)
{
    const char16_t *c = s->c;
    pft_decimal place = PFT_DECIMAL_ONE / 10;

    if (*c != u'点' || (class_of(c[1]) & PFT_HAN_NUMERAL) == 0)
        return true;
    for (c++; (class_of(*c) & PFT_HAN_NUMERAL) && place > 0; c++, place /= 10)
        *number += place * (class_of(*c) & PFT_HAN_VALUE);
    s->c = c;
    return place > 0;
}

/* The number behind 百分之, 千分之, 万分之; `sign` gets the sign that the words stand for. */
static bool scan_parts(pft_scan *s, pft_decimal *number, const char **sign)
{
    const char16_t *c = s->c;

    if (c[1] != u'分' || (c[0] != u'百' && c[0] != u'千' && c[0] != u'万'))
        return false;
    *sign = c[0] == u'百' ? "%" : c[0] == u'千' ? "‰" : "‱";
    s->c += 3;
    if (c[0] == u'百' && c[2] == u'百' && c[3] != u'分') {
        *number = 100 * PFT_DECIMAL_ONE;
        return true;
    }
    if (c[2] == u'之' && (scan_digits(s, number) || (scan_numerals(s, number) && scan_numeral_places(s, number))))
        return true;
    s->c = c;
    *sign = NULL;
    return false;
}

/* 半年, 半个月, 半天: half of what can be divided. */
static bool scan_half(pft_scan *s, pft_decimal *number)
{
    const char16_t *c = s->c;

    if (c[0] != u'半' || !(((c[1] == u'年' || c[1] == u'天' || c[1] == u'日') && c[2] != u'度') ||
                           (c[1] == u'个' && c[2] == u'月') || (c[1] == u'小' && c[2] == u'时')))
        return false;
    s->c++;
    *number = PFT_DECIMAL_ONE / 2;
    return true;
}

bool pft_scan_number(pft_scan *s, pft_decimal *number, const char **sign)
{
    *sign = NULL;
    if (scan_digits(s, number))
        return true;
    return scan_parts(s, number, sign) || scan_numerals(s, number) || scan_half(s, number);
}

/* ---- units ---- */

/* One measure word at `c`: its end, NULL when there is none. */
static const char16_t *measure(const char16_t *c, bool alone, bool *time)
{
    unsigned class = class_of(*c);
    size_t length;
    unsigned role = 0;

    /* The last character of a cell is no longer word, if it is a unit by itself. */
    if ((class & PFT_HAN_UNIT) == 0 || c[1] != 0)
        role = pft_word_find(&pft_unit_words, c, &length);
    if (role != 0 && !(alone && role == PFT_UNIT_NOUN)) {
        *time = role == PFT_UNIT_TIME;
        return c + length;
    }
    if ((class & PFT_HAN_UNIT) == 0)
        return NULL;
    *time = *c == u'年' || *c == u'月' || *c == u'周';
    return c + 1;
}

/* Measure words with a multiplier: 万元, 个工作日, 台套, 万件(册). */
static const char16_t *product(const char16_t *c, bool alone, bool *time)
{
    const char16_t *next, *at = c, *inside;
    size_t length;
    bool ignored;
    int count = 0;

    *time = false;
    while ((class_of(*at) & PFT_HAN_TENFOLD) && pft_word_find(&pft_unit_words, at, &length) == 0)
        at++;
    if (at > c && !alone)
        count = 1; /* 万 alone is a unit behind a number */
    c = at;
    while ((next = measure(at, alone, &ignored)) != NULL && (at == c || (!alone && *at != u'起'))) { /* 100元起 */
        *time = at == c && ignored;
        at = next;
        count++;
    }
    if (count == 0)
        return NULL;
    if (*at == '(' && (inside = measure(at + 1, true, &ignored)) != NULL && *inside == ')')
        at = inside + 1;
    return at;
}

/* Whether `c` parts two units: 元/人, 人·月, 元每人. */
static bool parts_units(const char16_t *c)
{
    return *c == '/' || *c == u'·' || *c == u'每' || *c == '*' || (*c == '.' && !pft_is_digit(c[1]));
}

const char16_t *pft_scan_unit(const char16_t *c, bool alone, bool *time)
{
    const char16_t *end = c, *next;
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
    while (parts_units(end)) {
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
