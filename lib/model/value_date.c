#include "model/value_amount.h"

/* Years of budgets; any other number of four digits is a number. */
enum { YEAR_FIRST = 1900, YEAR_LAST = 2100 };

/* 零 to 九 and 〇; -1 for any other. */
static int numeral(char16_t c)
{
    unsigned class = pft_han_class(c);

    return c == u'〇' ? 0 : (class & PFT_HAN_NUMERAL) ? (int)(class & PFT_HAN_VALUE) : -1;
}

/* 二〇二四 where four digits may stand; 三, 十二, 三十一 below. -1 when there is none; *c is then as it was. */
static int take_numerals(const char16_t **c, int most)
{
    const char16_t *at = *c;
    int number = numeral(*at), ones;

    if (most == 4 && number > 0 && numeral(at[1]) >= 0 && numeral(at[2]) >= 0 && numeral(at[3]) >= 0) {
        *c = at + 4;
        return number * 1000 + numeral(at[1]) * 100 + numeral(at[2]) * 10 + numeral(at[3]);
    }
    at += number > 0;
    if (*at == u'十') {
        ones = numeral(*++at);
        at += ones > 0;
        number = (number > 0 ? number : 1) * 10 + (ones > 0 ? ones : 0);
    }
    if (number <= 0 || numeral(*at) >= 0)
        return -1;
    *c = at;
    return number;
}

/* The number at *c, at most `most` digits; -1 when there is none or more. */
static int take_number(const char16_t **c, int most)
{
    int number = 0, count = 0;

    if (!pft_is_digit(**c))
        return take_numerals(c, most);
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
    return date.day == 0 || date.day <= pft_days_in_month(date.year, date.month);
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
    if (!month_words(&at, year, out) && !(!pft_is_digit(*at) && give(out, year, 0, 0)))
        return false;
    *c = at;
    return true;
}

/* "202312", "20231231" at *c: exactly so many digits. */
static bool compact(const char16_t **c, pft_date *out)
{
    int digits = 0, number = 0;

    for (; pft_is_digit((*c)[digits]) && digits <= 8; digits++)
        number = number * 10 + ((*c)[digits] - '0');
    if ((digits != 6 && digits != 8))
        return false;
    *c += digits;
    if (digits == 6)
        number *= 100;
    return is_year(number / 10000) && is_month(number / 100 % 100) && (digits == 6 || number % 100 > 0) &&
           give(out, number / 10000, number / 100 % 100, number % 100);
}

/* How a date is written. */
typedef enum {
    IN_WORDS,  /* 2023年12月 */
    IN_MARKS,  /* 2023-12-31 */
    IN_PAIR,   /* 2023.12: a year and a month, but a decimal number as well */
    IN_FIGURES /* 20231231: a date only where something says so */
} date_form;

/* "2023-12-31", "2023.12", "2024.5", "12/31/2021" at *c. */
static bool separated(const char16_t **c, pft_date *out, date_form *form)
{
    const char16_t *at = *c;
    int first = take_number(&at, 4), second, third = 0;
    char16_t sign = *at;

    if (first < 0 || (sign != '-' && sign != '/' && sign != '.'))
        return false;
    at++;
    second = take_number(&at, 2);
    if (second < 0)
        return false;
    *form = *at == sign && pft_is_digit(at[1]) ? IN_MARKS : IN_PAIR;
    if (*form == IN_MARKS) {
        at++;
        if ((third = take_number(&at, 4)) < 1)
            return false;
    }
    *c = at;
    if (is_year(first) && is_month(second))
        return give(out, first, second, third);
    return sign == '/' && is_year(third) && is_month(first) && second >= 1 && give(out, third, first, second);
}

/* "12.31", "12.31日" at *c: a date only where a deadline follows. */
static bool month_point_day(const char16_t **c, pft_date *out)
{
    const char16_t *at = *c;
    int month = take_number(&at, 2), day;

    if (!is_month(month) || *at++ != '.' || (day = take_number(&at, 2)) < 1)
        return false;
    if (*at == u'日' || *at == u'号')
        at++;
    *c = at;
    return give(out, 0, month, day);
}

static bool one_date(const char16_t **c, pft_date *out, date_form *form)
{
    const char16_t *at = *c;

    *form = IN_WORDS;
    if (!year_words(&at, out) && (at = *c, !month_words(&at, 0, out)) && (at = *c, !separated(&at, out, form))) {
        at = *c;
        *form = IN_FIGURES;
        if (!compact(&at, out))
            return false;
    }
    *c = at;
    return true;
}

/* A time of day behind a date: " 00:00:00" as spreadsheets export it, 24时. */
static const char16_t *skip_time(const char16_t *c)
{
    const char16_t *at = c + (*c == ' ');

    while (pft_is_digit(*at) || *at == ':')
        at++;
    if (at > c && (*at == u'时' || *at == u'点'))
        return at + 1;
    if (at - c == sizeof "24:00" - 1 && c[2] == ':' && *at == u'前')
        return at;
    return *c == ' ' ? at : c;
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
    date_form form;

    if (one_date(&at, high, &form)) {
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
    date_form form;

    if (!short_first(&c, &low) && (c = s->c, !one_date(&c, &low, &form)))
        return false;
    while (*c == u'初' || *c == u'份' || *c == u'起')
        c++;
    if (pft_joint(c) == 0)
        return false;
    c += pft_joint(c);
    if (!second_date(&c, low, &high) || ordinal(low) > ordinal(high))
        return false;
    s->c = c;
    pft_skip_words(s, &pft_words_behind_date);
    if (!ended(s))
        return false;
    s->out->kind = PFT_KIND_PERIOD;
    s->out->op = PFT_OP_NONE;
    s->out->low_date = low;
    s->out->high_date = high;
    return true;
}

void pft_set_part_of_year(pft_value *out, int16_t year, pft_word_code part)
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
    pft_word_code part, limit = PFT_WORD_NONE;
    size_t length;
    bool end;

    if (pft_is_digit(*c) && year_words(&c, &year) && year.month != 0)
        return false;
    if ((part = pft_word_find(&pft_words_part_of_year, c, &length)) == PFT_WORD_NONE)
        return false;
    s->c = c + length;
    end = *s->c == u'末' || *s->c == u'底';
    while (s->c < s->end) {
        pft_word_code code = pft_word_find(&pft_words_behind_date, s->c, &length);

        if (code == PFT_WORD_NONE)
            break;
        limit = code != PFT_WORD_FILLER ? code : limit;
        s->c += length;
    }
    if (!ended(s))
        return false;
    pft_set_part_of_year(s->out, year.year, part);
    s->out->kind = PFT_KIND_PERIOD;
    s->out->op = PFT_OP_NONE;
    if (end || limit == PFT_WORD_AT_MOST) { /* 二季度末, 第三季度前 */
        s->out->kind = PFT_KIND_DATE;
        s->out->op = limit == PFT_WORD_AT_MOST ? PFT_OP_AT_MOST : PFT_OP_EQUAL;
        s->out->low_date = s->out->high_date;
        s->out->high_date = (pft_date){0, 0, 0};
    }
    return true;
}

/* The words behind a date. */
typedef struct {
    bool any, whole, limit;
    pft_op op;
} date_words;

static date_words take_date_words(pft_scan *s)
{
    date_words found = {.op = PFT_OP_NONE};

    while (s->c < s->end) {
        size_t length;
        pft_word_code code = pft_word_find(&pft_words_behind_date, s->c, &length);

        if (code == PFT_WORD_NONE)
            break;
        if (code == PFT_WORD_AT_MOST || code == PFT_WORD_AT_LEAST) {
            found.op = (pft_op)code;
            found.limit = true;
        }
        found.whole |= code == PFT_WORD_WHOLE;
        found.any = true;
        s->c += length;
    }
    return found;
}

/* 2024.5 and 2023.12 are a year and a month where no word for a deadline says so, too: alone, and not asked to be
 * large. A number that only looks so is one of other years, or comes with a unit. */
static bool is_plain_month(const pft_scan *s, pft_date date)
{
    enum { FIRST = 2000, LAST = 2050 };

    return date.year >= FIRST && date.year <= LAST &&
           (s->dated || s->out->op == PFT_OP_NONE || s->out->op == PFT_OP_EQUAL || s->out->op == PFT_OP_AT_MOST);
}

/* 12月底到位: what is done at the end of a month is done by then. */
static bool is_done_at_end(const pft_scan *s, const date_words *words, const char16_t *behind)
{
    return words->op == PFT_OP_NONE && behind < s->end && *behind != '(' && (behind[-1] == u'底' || behind[-1] == u'末');
}

static bool scan_single(pft_scan *s)
{
    pft_date date;
    date_words words;
    date_form form;
    bool pointed = false, told;
    uint8_t op = s->out->op != PFT_OP_NONE ? s->out->op : PFT_OP_EQUAL;
    const char16_t *behind;

    if (!one_date(&s->c, &date, &form) && !(pointed = month_point_day(&s->c, &date)))
        return false;
    s->c += form == IN_MARKS && *s->c == u'日'; /* 2024.12.31日前 */
    s->c = skip_time(s->c);
    told = pft_scan_inclusion(s, PFT_DECIMAL_NONE); /* 6月30日(含)前 */
    words = take_date_words(s);
    behind = s->c;
    if (((pointed || form == IN_FIGURES) && !words.limit) ||
        (form == IN_PAIR && !words.any && !is_plain_month(s, date)))
        return false;
    /* 12月 alone counts months, as the forms use it. */
    if (date.year == 0 && date.day == 0 && !words.any && !s->dated && (s->c == s->end || *s->c == '('))
        return false;
    if (!ended(s))
        return false;
    if (is_done_at_end(s, &words, behind))
        op = PFT_OP_AT_MOST;
    s->out->kind = words.whole ? PFT_KIND_PERIOD : PFT_KIND_DATE;
    s->out->op = words.whole ? PFT_OP_NONE : words.limit ? (uint8_t)words.op : op;
    s->out->low_date = date;
    if (told && s->excluded && s->out->op == PFT_OP_AT_MOST)
        s->out->op = PFT_OP_LESS;
    if (words.whole)
        s->out->high_date = date;
    return true;
}

/* Most cells hold no date, and the character behind the first figures says so. */
static bool may_be_date(const char16_t *c)
{
    int number;

    if (!pft_is_digit(*c))
        return *c == u'第' || *c == u'上' || *c == u'下' || *c == u'十' ||
               (pft_han_class(*c) & PFT_HAN_NUMERAL) != 0;
    number = take_number(&c, 4);
    if (number < 0) { /* 202001-202012, 20241231前 */
        while (pft_is_digit(*c))
            c++;
        return pft_joint(c) > 0 || *c == u'前' || *c == u'之' || *c == u'以' || *c == u'底';
    }
    if (*c == '.' && is_month(number)) { /* 12.31前 is one, 2.5倍 is none */
        for (c++; pft_is_digit(*c);)
            c++;
        return *c == u'日' || *c == u'号' || *c == u'前' || *c == u'之' || *c == u'以' || pft_joint(c) > 0;
    }
    return *c == u'年' || *c == u'月' || *c == u'季' || *c == '/' || (*c == '.' && is_year(number)) || pft_joint(c) > 0;
}

bool pft_scan_date(pft_scan *s)
{
    const char16_t *begin = s->c;

    if (!may_be_date(begin))
        return false;
    if (scan_single(s) || (s->c = begin, scan_span(s)) || (s->c = begin, scan_part_of_year(s)))
        return true;
    s->c = begin;
    return false;
}
