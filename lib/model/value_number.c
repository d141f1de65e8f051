#include <string.h>

#include "model/value_scan.h"

static unsigned class_of(char16_t c)
{
    return pft_han_class(c);
}

/* Whether exactly three digits follow the comma at `c`. A wide one, which also parts what is listed, groups only where
 * something follows: 1，485.50平方米. */
static bool groups(const char16_t *c)
{
    return (c[0] == ',' || (c[0] == u'，' && c[4] != 0)) && pft_is_digit(c[1]) && pft_is_digit(c[2]) &&
           pft_is_digit(c[3]) && !pft_is_digit(c[4]);
}

/* Adds a digit; false when the number no longer fits. */
static bool push(uint64_t *units, unsigned digit)
{
    if (*units > ((uint64_t)PFT_DECIMAL_MAX - digit) / 10)
        return false;
    *units = *units * 10 + digit;
    return true;
}

/* `units` times ten to `power`, in millionths. */
static bool scale(uint64_t units, int power, bool negative, pft_decimal *number)
{
    static const uint64_t powers[PFT_DECIMAL_PLACES + 1] = {1, 10, 100, 1000, 10000, 100000, 1000000};

    power += PFT_DECIMAL_PLACES;
    for (; power > PFT_DECIMAL_PLACES; power -= PFT_DECIMAL_PLACES)
        if (__builtin_mul_overflow(units, powers[PFT_DECIMAL_PLACES], &units))
            return false;
    if (power >= 0 && __builtin_mul_overflow(units, powers[power], &units))
        return false;
    for (; power < 0 && units != 0; power++) {
        if (units % 10 != 0)
            return false;
        units /= 10;
    }
    if (units > (uint64_t)PFT_DECIMAL_MAX)
        return false;
    *number = negative ? -(pft_decimal)units : (pft_decimal)units;
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

/* The power of ten of 1.2E+05, as spreadsheets write what is long; 0 when there is none. A letter behind whole digits
 * belongs to something else. */
static int take_exponent(const char16_t **at, bool pointed)
{
    const char16_t *c = *at + 1;
    bool negative = *c == '-', is_signed = negative || *c == '+';
    int power = 0;

    if (!(pointed || is_signed) || !pft_is_digit(c[is_signed]))
        return 0;
    for (c += is_signed; pft_is_digit(*c) && power < 100; c++)
        power = power * 10 + (*c - '0');
    *at = c;
    return negative ? -power : power;
}

static bool scan_digits(pft_scan *s, pft_decimal *number)
{
    const char16_t *c = s->c, *first;
    bool negative = *c == '-', fits = true, pointed;
    uint64_t units = 0;
    int places = 0, power;

    if (*c == '-' || *c == '+')
        c++;
    if (!pft_is_digit(*c))
        return false;
    for (first = c; pft_is_digit(*c) || (!s->parted && c - first <= 3 && groups(c)); c++) {
        if (!pft_is_digit(*c))
            first = c + 1; /* the next group, too, has three digits */
        else
            fits = push(&units, (unsigned)*c - '0') && fits;
    }
    pointed = c[0] == '.' && pft_is_digit(c[1]);
    if (pointed) {
        c++;
        fits = push_fraction(&c, &units, &places) && fits;
    }
    power = *c == 'E' || *c == 'e' ? take_exponent(&c, pointed) : 0;
    s->c = c;
    if (!fits || !scale(units, power - places, negative, number)) {
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
    if (c[0] == u'十' && c[1] == u'分' && c[2] != 0 && c[2] != u'钟' && c[2] != u'之')
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

/* 百分之95点5 */
static bool scan_parted_digits(pft_scan *s, pft_decimal *number)
{
    pft_decimal place = PFT_DECIMAL_ONE / 10;

    if (!scan_digits(s, number))
        return false;
    if (s->c[0] != u'点' || !pft_is_digit(s->c[1]))
        return true;
    for (s->c++; pft_is_digit(*s->c) && place > 0; s->c++, place /= 10)
        *number += place * (*s->c - '0');
    return place > 0;
}

/* The number behind 百分之, 千分之, 万分之, and the sign that the words stand for. */
static bool scan_parts(pft_scan *s, pft_number *number)
{
    const char16_t *c = s->c;

    if (c[1] != u'分' || (c[0] != u'百' && c[0] != u'千' && c[0] != u'万'))
        return false;
    number->sign = c[0] == u'百' ? "%" : c[0] == u'千' ? "‰" : "‱";
    s->c += 3;
    if (c[0] == u'百' && c[2] == u'百' && c[3] != u'分') {
        number->value = 100 * PFT_DECIMAL_ONE;
        return true;
    }
    if (c[2] == u'之' && (scan_parted_digits(s, &number->value) ||
                          (scan_numerals(s, &number->value) && scan_numeral_places(s, &number->value))))
        return true;
    s->c = c;
    number->sign = NULL;
    return false;
}

/* ---- multiples: 25万6千, 数十, 上千 ---- */

/* The product of 十 百 千 万 亿 at *c, 1 when there are none; `last`: the last of them. */
static uint64_t take_multiples(const char16_t **c, char16_t *last)
{
    static const uint64_t powers[] = {1, 10, 100, 1000, 10000, 0, 0, 0, 100000000};
    uint64_t product = 1;

    *last = 0;
    for (int count = 0; (class_of(**c) & PFT_HAN_TENFOLD) && count < 3; (*c)++, count++) {
        product *= powers[class_of(**c) & PFT_HAN_VALUE];
        *last = **c;
    }
    return product;
}

/* Whole digits or numerals below one 万, behind a 零 or not. */
static bool take_whole(const char16_t **at, uint64_t *number, bool *zero)
{
    const char16_t *c = *at;
    int digits = 0;

    *zero = *c == u'零';
    c += *zero;
    *number = 0;
    for (; pft_is_digit(*c) && digits < 9; c++, digits++)
        *number = *number * 10 + (*c - u'0');
    if (pft_is_digit(*c) || (digits == 0 && ((class_of(*c) & PFT_HAN_NUMERAL) == 0 || !scan_below_myriad(&c, number))))
        return false;
    *at = c;
    return true;
}

/* 25万6千, 1亿2千万: multiples that fall from one part to the next; `number` is the first part. A last 万 or 亿 stays with
 * the unit, as that of 25万 does. 2万5 is 25000 to one and 20005 to another: it is no number. */
static void scan_chain(pft_scan *s, pft_decimal *number)
{
    const uint64_t most = (uint64_t)PFT_DECIMAL_MAX / PFT_DECIMAL_ONE;
    const char16_t *c = s->c;
    uint64_t part = (uint64_t)(*number / PFT_DECIMAL_ONE), total = 0, lowest = most;
    bool zero = false, more = true;
    char16_t last;
    int parts = 0;

    if (*number < 0 || *number % PFT_DECIMAL_ONE != 0)
        return;
    for (; more; parts++) {
        uint64_t multiple = take_multiples(&c, &last);

        if (multiple >= lowest || part > (lowest - 1) / multiple || (multiple == 1 && !zero && part < lowest / 10))
            return;
        total += part * multiple;
        lowest = multiple;
        more = multiple > 1 && take_whole(&c, &part, &zero);
    }
    if (parts < 2)
        return;
    s->c = last == u'万' || last == u'亿' ? c - 1 : c;
    scale(last == u'万' ? total / 10000 : last == u'亿' ? total / 100000000 : total, 0, false, number);
}

/* 数十, 上千, 成百: more than so many, or at least; and 万 behind a comparator that has no number: 超万人. */
static bool scan_rough(pft_scan *s, pft_decimal *number)
{
    const char16_t *c = s->c;
    pft_op op = s->out->op == PFT_OP_EQUAL ? PFT_OP_NONE : (pft_op)s->out->op;
    uint64_t multiple;

    if (*c == u'数' || *c == u'几' || *c == u'成')
        op = PFT_OP_MORE;
    else if (*c == u'上')
        op = PFT_OP_AT_LEAST;
    else if (op == PFT_OP_NONE || (*c != u'万' && *c != u'亿'))
        return false;
    c += (class_of(*c) & PFT_HAN_TENFOLD) == 0;
    if ((class_of(*c) & PFT_HAN_TENFOLD) == 0 || !pft_join_op(&s->out->op, op))
        return false;
    for (multiple = 1; *c == u'十' || *c == u'百' || *c == u'千'; c++) /* 万 and 亿 stay with the unit */
        multiple *= tenfold[class_of(*c) & PFT_HAN_VALUE];
    s->c = c;
    return scale(multiple, 0, false, number);
}

/* ---- fractions: 三分之二, 3/4, 1:50 ---- */

static bool set_fraction(pft_number *number, pft_decimal numerator, pft_decimal denominator)
{
    pft_decimal ratio;

    if (numerator < 0 || denominator <= 0 ||
        pft_decimal_divide(&ratio, numerator, denominator, PFT_DECIMAL_PLACES) != PFT_OK)
        return false;
    number->value = ratio;
    number->numerator = numerator;
    number->denominator = denominator;
    return true;
}

/* 一半, 半数 */
static bool scan_half_word(pft_scan *s, pft_number *number)
{
    if (!((s->c[0] == u'一' && s->c[1] == u'半') || (s->c[0] == u'半' && s->c[1] == u'数')))
        return false;
    s->c += 2;
    return set_fraction(number, PFT_DECIMAL_ONE, 2 * PFT_DECIMAL_ONE);
}

/* 三分之二, behind its denominator. */
static bool scan_numerator(pft_scan *s, pft_number *number)
{
    const char16_t *c = s->c + 2;
    uint64_t numerator;
    bool zero;

    if (!take_whole(&c, &numerator, &zero) || zero)
        return false;
    s->c = c;
    return set_fraction(number, (pft_decimal)numerator * PFT_DECIMAL_ONE, number->value);
}

/* 12/31 without a comparator may be the last of December. */
static bool may_be_day(const pft_scan *s, pft_decimal month, pft_decimal day)
{
    return s->out->op == PFT_OP_NONE && month <= 12 * PFT_DECIMAL_ONE && day > 12 * PFT_DECIMAL_ONE &&
           day <= 31 * PFT_DECIMAL_ONE;
}

/* What makes a fraction of the whole number that has been read: 3分之2, 3/4, 1:50, 1:2.5. */
static void scan_fraction_behind(pft_scan *s, pft_number *number)
{
    const char16_t *c = s->c;
    bool words = c[0] == u'分' && c[1] == u'之', slash = c[0] == '/';
    pft_decimal first = number->value, second;

    if (!words && (!(slash || c[0] == ':') || !pft_is_digit(c[1])))
        return;
    s->c += words ? 2 : 1;
    if (pft_is_digit(*s->c) && scan_digits(s, &second) && !s->overflow && *s->c != '/' && *s->c != ':' &&
        *s->c != '%' && (class_of(*s->c) & (PFT_HAN_UNIT | PFT_HAN_TENFOLD | PFT_HAN_NUMERAL)) == 0 &&
        !(slash && may_be_day(s, first, second)) &&
        (words ? set_fraction(number, second, first) : set_fraction(number, first, second)))
        return;
    s->c = c;
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

/* From a numeral on: 三百二十, 一亿二千万, 百分之五, 三分之二, 一半. */
static bool scan_in_numerals(pft_scan *s, pft_number *number)
{
    if (scan_parts(s, number) || scan_half_word(s, number))
        return true;
    if (!scan_numerals(s, &number->value))
        return scan_rough(s, &number->value);
    if (class_of(*s->c) & PFT_HAN_TENFOLD)
        scan_chain(s, &number->value);
    return s->c[0] != u'分' || s->c[1] != u'之' || scan_numerator(s, number);
}

static bool scan_in_digits(pft_scan *s, pft_number *number)
{
    if (!scan_digits(s, &number->value))
        return false;
    if (class_of(*s->c) & PFT_HAN_TENFOLD)
        scan_chain(s, &number->value);
    else if (*s->c == '/' || *s->c == ':' || *s->c == u'分')
        scan_fraction_behind(s, number);
    return true;
}

bool pft_scan_number(pft_scan *s, pft_number *number)
{
    *number = (pft_number){0};
    if (*s->c < 0x80)
        return scan_in_digits(s, number);
    if (class_of(*s->c) & (PFT_HAN_NUMERAL | PFT_HAN_TENFOLD))
        return scan_in_numerals(s, number);
    return scan_half_word(s, number) || scan_half(s, &number->value) || scan_rough(s, &number->value);
}

/* 翻番, 翻一番, 翻两番, 翻倍: once, three times … as much more. */
bool pft_scan_doubling(pft_scan *s)
{
    const char16_t *c = s->c + 1;
    uint64_t times = 1;
    bool zero;

    if (*s->c != u'翻' || (*c != u'番' && *c != u'倍' && (!take_whole(&c, &times, &zero) || *c != u'番')))
        return false;
    if (times < 1 || times > 10)
        return false;
    s->c = c + 1;
    s->change = true;
    s->out->low = ((INT64_C(1) << times) - 1) * 100 * PFT_DECIMAL_ONE;
    memcpy(s->out->unit, "%", sizeof "%");
    return true;
}
