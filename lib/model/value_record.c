/* Values as records: the names of kinds and comparators, dates as text, equality. */
#include <perftarget/value.h>

#include <string.h>

#include "model/value_scan.h"

static const char *const kind_names[] = {
#define KIND_NAME(name, text) text,
    PFT_KIND_LIST(KIND_NAME)
#undef KIND_NAME
};

static const char *const open_names[] = {
#define OPEN_NAME(name, text) text,
    PFT_OPEN_LIST(OPEN_NAME)
#undef OPEN_NAME
};

static const char *const op_names[] = {
#define OP_NAME(name, text) text,
    PFT_OP_LIST(OP_NAME)
#undef OP_NAME
};

/* The place of `name` among `count` names; `count` when it is none of them. */
static size_t name_index(const char *const *names, size_t count, const char *name)
{
    size_t i = 0;

    while (i < count && strcmp(names[i], name) != 0)
        i++;
    return i;
}

const char *pft_kind_name(pft_kind kind)
{
    return (unsigned)kind < PFT_KIND_COUNT ? kind_names[kind] : "?";
}

pft_status pft_kind_from_name(pft_kind *out, const char *name)
{
    size_t i;

    if (out == NULL || name == NULL)
        return PFT_EARGUMENT;
    i = name_index(kind_names, PFT_KIND_COUNT, name);
    *out = i < PFT_KIND_COUNT ? (pft_kind)i : PFT_KIND_OTHER;
    return i < PFT_KIND_COUNT ? PFT_OK : PFT_ENOTFOUND;
}

const char *pft_op_name(pft_op op)
{
    return (unsigned)op < PFT_OP_COUNT ? op_names[op] : "";
}

pft_status pft_op_from_name(pft_op *out, const char *name)
{
    size_t i;

    if (out == NULL || name == NULL)
        return PFT_EARGUMENT;
    i = name_index(op_names, PFT_OP_COUNT, name);
    *out = i < PFT_OP_COUNT ? (pft_op)i : PFT_OP_NONE;
    return i < PFT_OP_COUNT ? PFT_OK : PFT_ENOTFOUND;
}

const char *pft_open_name(pft_open open)
{
    return (unsigned)open < PFT_OPEN_COUNT ? open_names[open] : "";
}

pft_status pft_open_from_name(pft_open *out, const char *name)
{
    size_t i;

    if (out == NULL || name == NULL)
        return PFT_EARGUMENT;
    i = name_index(open_names, PFT_OPEN_COUNT, name);
    *out = i < PFT_OPEN_COUNT ? (pft_open)i : PFT_OPEN_NONE;
    return i < PFT_OPEN_COUNT ? PFT_OK : PFT_ENOTFOUND;
}

bool pft_date_is_none(pft_date date)
{
    return date.year == 0 && date.month == 0 && date.day == 0;
}

/* Writes `count` decimal digits of `number`. */
static size_t put_digits(char *out, int number, int count)
{
    for (int i = count; i-- > 0; number /= 10)
        out[i] = (char)('0' + number % 10);
    return (size_t)count;
}

size_t pft_date_format(pft_date date, char *buffer)
{
    size_t size = 0;

    if (date.year > 0)
        size += put_digits(buffer, date.year, 4);
    else if (date.month > 0)
        buffer[size++] = '-';
    if (date.month > 0) {
        buffer[size++] = '-';
        size += put_digits(buffer + size, date.month, 2);
        if (date.day > 0) {
            buffer[size++] = '-';
            size += put_digits(buffer + size, date.day, 2);
        }
    }
    buffer[size] = '\0';
    return size;
}

int pft_days_in_month(int year, int month)
{
    static const uint8_t days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));

    return month == 2 && !leap ? 28 : days[month - 1];
}

/* Reads exactly `count` digits at *text and moves on; -1 when they are not there. */
static int take_digits(const char **text, const char *end, int count)
{
    int number = 0;

    if (end - *text < count)
        return -1;
    for (int i = 0; i < count; i++) {
        unsigned digit = (unsigned char)(*text)[i] - '0';

        if (digit > 9)
            return -1;
        number = number * 10 + (int)digit;
    }
    *text += count;
    return number;
}

/* "-MM" or "-DD" at *text, when the text goes on; 0 when it ends there; -1 for anything else. */
static int take_field(const char **text, const char *end, int most)
{
    int number;

    if (*text == end)
        return 0;
    if (*(*text)++ != '-')
        return -1;
    number = take_digits(text, end, 2);
    return number >= 1 && number <= most ? number : -1;
}

pft_status pft_date_parse(pft_date *out, const char *text, size_t size)
{
    int year = 0, month, day;

    if (out == NULL || text == NULL)
        return PFT_EARGUMENT;
    const char *end = text + size;

    *out = (pft_date){0, 0, 0};
    if (size > 0 && *text == '-')
        text++;
    else if ((year = take_digits(&text, end, 4)) <= 0)
        return PFT_EINVALID;
    if ((month = take_field(&text, end, 12)) < 0 || (year == 0 && month == 0))
        return PFT_EINVALID;
    day = month > 0 ? take_field(&text, end, pft_days_in_month(year, month)) : 0;
    if (day < 0 || text != end)
        return PFT_EINVALID;
    *out = (pft_date){(int16_t)year, (uint8_t)month, (uint8_t)day};
    return PFT_OK;
}

static bool same_date(pft_date a, pft_date b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* Words mean what they say, but for the marks that all mean yes or no. */
static bool same_words(const pft_value *a, const pft_value *b)
{
    pft_slice first = pft_trim(a->raw != NULL ? a->raw : "", a->raw_size);
    pft_slice second = pft_trim(b->raw != NULL ? b->raw : "", b->raw_size);

    if (a->kind == PFT_KIND_BOOLEAN)
        return pft_value_is_true(a) == pft_value_is_true(b);
    return first.size == second.size && (first.size == 0 || memcmp(first.text, second.text, first.size) == 0);
}

/* Also by another spelling: 萬元 and 万元, but 月 and 个月 are two. */
static bool same_unit(const char *a, const char *b)
{
    char16_t first[PFT_UNIT_SIZE], second[PFT_UNIT_SIZE];
    size_t size;

    if (strcmp(a, b) == 0)
        return true;
    size = pft_word_text(first, PFT_UNIT_SIZE, (pft_slice){a, strlen(a)});
    return size > 0 && pft_word_text(second, PFT_UNIT_SIZE, (pft_slice){b, strlen(b)}) == size &&
           memcmp(first, second, size * sizeof *first) == 0;
}

/* The number as a fraction; `low` is one of millionths. */
static void exact_low(const pft_value *value, uint64_t *numerator, uint64_t *denominator)
{
    bool fraction = value->denominator != 0;

    *numerator = fraction ? value->numerator : (uint64_t)value->low;
    *denominator = fraction ? value->denominator : PFT_DECIMAL_ONE;
}

/* A fraction is exact: 1/2 is 0.5, but 2/3 is not what it rounds to. */
static bool same_numbers(const pft_value *a, const pft_value *b)
{
    uint64_t n, d, other_n, other_d, left, right;

    if (a->low != b->low || a->high != b->high || a->open != b->open)
        return false;
    if (a->denominator == 0 && b->denominator == 0)
        return true;
    exact_low(a, &n, &d);
    exact_low(b, &other_n, &other_d);
    return !__builtin_mul_overflow(n, other_d, &left) && !__builtin_mul_overflow(other_n, d, &right) && left == right;
}

bool pft_value_equal(const pft_value *a, const pft_value *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    if (a->kind != b->kind || a->op != b->op || !same_numbers(a, b) || !same_date(a->low_date, b->low_date) ||
        !same_date(a->high_date, b->high_date) || !same_unit(a->unit, b->unit))
        return false;
    return (a->kind != PFT_KIND_QUALITATIVE && a->kind != PFT_KIND_BOOLEAN && a->kind != PFT_KIND_OTHER) ||
           same_words(a, b);
}
