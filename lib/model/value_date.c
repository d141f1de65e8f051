#include "model/value_scan.h"

/* Years of budgets; any other number of four digits is a number. */
enum { YEAR_FIRST = 1900, YEAR_LAST = 2100 };

/* Digits at *c as a number, at most `most` of them; -1 when there are none or more. */
static int take_number(const char16_t **c, int most)
{
    int number = 0, count = 0;

    for (; pft_is_digit(**c) && count <= most; (*c)++, count++)
        number = number * 10 + (**c - '0');
    return count > 0 && count <= most ? number : -1;
}

static bool is_year(int number)
{
    return number >= YEAR_FIRST && number <= YEAR_LAST;
}

static bool is_month(int number)
{
    return number >= 1 && number <= 12;
}

/* Whether the date exists. The day may be 0. */
static bool exists(pft_date date)
{
    static const uint8_t days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = date.year == 0 || (date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0));

    if (date.day == 0)
        return true;
    return date.day <= days[date.month - 1] && (date.month != 2 || leap || date.day <= 28);
}

static bool give(pft_date *out, int year, int month, int day)
{
    if (day < 0 || day > 31)
        return false;
    *out = (pft_date){(int16_t)year, (uint8_t)month, (uint8_t)day};
    return exists(*out);
}

/* "31日", "31号" at *c: the day; 0 when none stands there. */
static int take_day(const char16_t **c)
{
    const char16_t *at = *c;
    int day = take_number(&at, 2);

    if (day < 1 || (*at != u'日' && *at != u'号'))
        return 0;
    *c = at + 1;
    return day;
}

/* "12月", "12月31日" at *c. */
static bool month_words(const char16_t **c, int year, pft_date *out)
{
    const char16_t *at = *c;
    int month = take_number(&at, 2), day;

    if (!is_month(month) || *at != u'月')
        return false;
    at++;
    day = take_day(&at);
    if (!give(out, year, month, day))
        return false;
    *c = at;
    return true;
}

/* "2023年", "2023年12月", "2023年12月31日" at *c. */
static bool year_words(const char16_t **c, pft_date *out)
{
    const char16_t *at = *c;
    int year = take_number(&at, 4);

    if (!is_year(year) || *at != u'年')
        return false;
    at++;
    if (!(pft_is_digit(*at) ? month_words(&at, year, out) : give(out, year, 0, 0)))
        return false;
    *c = at;
    return true;
}

/* "2023-12-31", "2023.12", "12/31/2021" at *c. One point alone parts a year from a month of two digits only. */
static bool separated(const char16_t **c, pft_date *out)
{
    const char16_t *at = *c;
    int first = take_number(&at, 4), second, third = 0;
    char16_t sign = *at;

    if (first < 0 || (sign != '-' && sign != '/' && sign != '.'))
        return false;
    at++;
    const char16_t *before = at;

    second = take_number(&at, 2);
    if (second < 0)
        return false;
    bool two_digits = at - before == 2;

    if (*at == sign && pft_is_digit(at[1])) {
        at++;
        if ((third = take_number(&at, 4)) < 1)
            return false;
    } else if (!two_digits || sign == '/') {
        return false;
    }
    *c = at;
    if (is_year(first) && is_month(second))
        return give(out, first, second, third);
    return sign == '/' && is_year(third) && is_month(first) && second >= 1 && give(out, third, first, second);
}

static bool one_date(const char16_t **c, pft_date *out)
{
    const char16_t *at = *c;

    if (year_words(&at, out) || (at = *c, month_words(&at, 0, out)) || (at = *c, separated(&at, out))) {
        *c = at;
        return true;
    }
    return false;
}

/* A time of day behind a date, as spreadsheets export it: " 00:00:00". */
static const char16_t *skip_time(const char16_t *c)
{
    const char16_t *at = c;

    if (*at++ != ' ')
        return c;
    while (pft_is_digit(*at) || *at == ':')
        at++;
    return at;
}

size_t pft_joint(const char16_t *c)
{
    switch (*c) {
    case '-': case '~': case u'—': case u'至': case u'到':
        return c[1] == *c ? 2 : 1;
    default:
        return 0;
    }
}

/* The shortened first half of a span, the joint behind it: "1-12月", "2023年1-12月", "2021-2023年", "2021-2023". */
static bool short_first(const char16_t **c, pft_date *low)
{
    const char16_t *at = *c, *next;
    int number = take_number(&at, 4), year = 0;

    if (is_year(number) && *at == u'年') {
        year = number;
        at++;
        number = take_number(&at, 2);
    }
    if (number < 0 || pft_joint(at) == 0)
        return false;
    next = at + pft_joint(at);
    int second = take_number(&next, 4);

    *c = at;
    if (year == 0 && is_year(number))
        return is_year(second) && (*next == u'年' || *next == 0) && give(low, number, 0, 0);
    return is_month(number) && is_month(second) && *next == u'月' && give(low, year, number, 0);
}

/* The second half, which may leave out what the first has said. */
static bool second_date(const char16_t **c, pft_date low, pft_date *high)
{
    const char16_t *at = *c;
    int number;

    if (one_date(&at, high)) {
        if (high->year == 0)
            high->year = low.year;
        *c = at;
        return true;
    }
    at = *c;
    if (is_year(number = take_number(&at, 4)) && low.month == 0) {
        *c = at;
        return give(high, number, 0, 0);
    }
    return false;
}

static int ordinal(pft_date date)
{
    return (date.year * 16 + date.month) * 32 + date.day;
}

static bool ended(pft_scan *s)
{
    pft_skip_remarks(s);
    return s->c >= s->end;
}

/* Two dates and what parts them. */
static bool scan_span(pft_scan *s)
{
    const char16_t *c = s->c;
    pft_date low, high;
    pft_scan rest = *s;

    if (!short_first(&c, &low) && (c = s->c, !one_date(&c, &low)))
        return false;
    while (*c == u'初' || *c == u'份' || *c == u'起')
        c++;
    if (pft_joint(c) == 0)
        return false;
    c += pft_joint(c);
    if (!second_date(&c, low, &high) || ordinal(low) > ordinal(high))
        return false;
    rest.c = c;
    pft_skip_words(&rest, &pft_words_behind_date);
    if (!ended(&rest))
        return false;
    s->out->kind = PFT_KIND_PERIOD;
    s->out->op = PFT_OP_NONE;
    s->out->low_date = low;
    s->out->high_date = high;
    return true;
}

static void set_part_of_year(pft_value *out, int16_t year, pft_word_code part)
{
    static const uint8_t months[][2] = {{1, 6}, {7, 12}, {1, 3}, {4, 6}, {7, 9}, {10, 12}};
    const uint8_t *span = months[part - PFT_WORD_FIRST_HALF];

    out->low_date = (pft_date){year, span[0], 0};
    out->high_date = (pft_date){year, span[1], 0};
}

/* A part of a year: 2023年上半年, 第四季度, 第三季度前. */
static bool scan_part_of_year(pft_scan *s)
{
    const char16_t *c = s->c;
    pft_date year = {0, 0, 0};
    pft_scan rest = *s;
    pft_word_code part, limit = PFT_WORD_NONE;
    size_t length;

    if (pft_is_digit(*c) && year_words(&c, &year) && year.month != 0)
        return false;
    if ((part = pft_word_find(&pft_words_part_of_year, c, &length)) == PFT_WORD_NONE)
        return false;
    rest.c = c + length;
    while ((part != PFT_WORD_NONE) && rest.c < rest.end) {
        pft_word_code code = pft_word_find(&pft_words_behind_date, rest.c, &length);

        if (code == PFT_WORD_NONE)
            break;
        limit = code != PFT_WORD_FILLER ? code : limit;
        rest.c += length;
    }
    if (!ended(&rest))
        return false;
    set_part_of_year(s->out, year.year, part);
    s->out->kind = PFT_KIND_PERIOD;
    s->out->op = PFT_OP_NONE;
    if (limit == PFT_WORD_AT_MOST) {
        s->out->kind = PFT_KIND_DATE;
        s->out->op = PFT_OP_AT_MOST;
        s->out->low_date = s->out->high_date;
        s->out->high_date = (pft_date){0, 0, 0};
    }
    return true;
}

static bool scan_single(pft_scan *s)
{
    pft_scan rest = *s;
    pft_date date;
    pft_op op = (pft_op)s->out->op;
    bool whole = false, words = false;

    if (!one_date(&rest.c, &date))
        return false;
    rest.c = skip_time(rest.c);
    while (rest.c < rest.end) {
        size_t length;
        pft_word_code code = pft_word_find(&pft_words_behind_date, rest.c, &length);

        if (code == PFT_WORD_NONE)
            break;
        if (code == PFT_WORD_AT_MOST || code == PFT_WORD_AT_LEAST)
            op = (pft_op)code;
        whole = whole || code == PFT_WORD_WHOLE;
        words = true;
        rest.c += length;
    }
    /* 12月 alone counts months, as the forms use it. */
    if (date.year == 0 && date.day == 0 && !words && (rest.c == rest.end || *rest.c == '('))
        return false;
    if (!ended(&rest))
        return false;
    s->out->kind = whole ? PFT_KIND_PERIOD : PFT_KIND_DATE;
    if (op == PFT_OP_NONE)
        op = PFT_OP_EQUAL;
    s->out->op = (uint8_t)(whole ? PFT_OP_NONE : op);
    s->out->low_date = date;
    if (whole)
        s->out->high_date = date;
    return true;
}

/* Most cells hold no date, and the character behind the first figures says so. */
static bool may_be_date(const char16_t *c)
{
    int number;

    if (!pft_is_digit(*c))
        return *c == u'第' || *c == u'上' || *c == u'下' || (pft_han_class(*c) & PFT_HAN_NUMERAL) != 0;
    number = take_number(&c, 4);
    return *c == u'年' || *c == u'月' || *c == u'季' || *c == '/' || (*c == '.' && is_year(number)) || pft_joint(c) > 0;
}

bool pft_scan_date(pft_scan *s)
{
    if (!may_be_date(s->c))
        return false;
    return scan_single(s) || scan_span(s) || scan_part_of_year(s);
}
