/* Numbers of a sheet as decimal digits: what is typed as 254.3 is shown as 254.3. */
#include <stdio.h>
#include <string.h>

#include "readers/xlsx.h"

enum { LARGEST_EXPONENT = 400 }; /* of a double: 1.8E308 */

static void trim_zeros(xlsx_number *n)
{
    while (n->count > 0 && n->digits[n->count - 1] == '0')
        n->count--;
    if (n->count == 0) {
        n->negative = false;
        n->exponent = 0;
    }
}

/* Keeps `count` digits; the next one decides whether the last is raised. */
static void round_to(xlsx_number *n, int count, char next)
{
    n->count = count;
    if (next >= '5') {
        int at = count - 1;

        while (at >= 0 && n->digits[at] == '9')
            at--;
        if (at >= 0) {
            n->digits[at]++;
            n->count = at + 1;
        } else {
            n->digits[0] = '1';
            n->count = 1;
            n->exponent++;
        }
    }
    trim_zeros(n);
}

static const char *read_exponent(const char *p, const char *end, int *exponent)
{
    bool negative = p < end && *p == '-';
    const char *first;

    p += p < end && (*p == '-' || *p == '+');
    for (first = p; p < end && *p >= '0' && *p <= '9'; p++)
        if (*exponent <= LARGEST_EXPONENT)
            *exponent = *exponent * 10 + (*p - '0');
    if (negative)
        *exponent = -*exponent;
    return p > first ? p : NULL;
}

bool xlsx_number_parse(xlsx_number *n, const char *text, size_t size)
{
    const char *p = text, *end = text + size;
    bool point = false, any = false;
    char next = '0';
    int exponent = 0;

    *n = (xlsx_number){.negative = size > 0 && *p == '-'};
    p += p < end && (*p == '-' || *p == '+');
    for (; p < end && ((*p >= '0' && *p <= '9') || (*p == '.' && !point)); p++) {
        if (*p == '.') {
            point = true;
            continue;
        }
        any = true;
        if (n->count == 0 && *p == '0') {
            n->exponent -= point;
            continue;
        }
        n->exponent += !point;
        if (n->count < XLSX_DIGITS)
            n->digits[n->count++] = *p;
        else if (next == '0' && n->count == XLSX_DIGITS) {
            next = *p == '0' ? '1' : *p; /* seen: the first digit beyond is the one that counts */
        }
    }
    if (any && p < end && (*p == 'e' || *p == 'E') && (p = read_exponent(p + 1, end, &exponent)) == NULL)
        return false;
    if (!any || p != end || n->exponent < -LARGEST_EXPONENT || n->exponent > LARGEST_EXPONENT ||
        exponent < -LARGEST_EXPONENT || exponent > LARGEST_EXPONENT)
        return false;
    n->exponent += exponent;
    round_to(n, n->count, next);
    return true;
}

void xlsx_number_round(xlsx_number *n, int decimals)
{
    int keep = n->exponent + decimals;

    if (keep >= n->count)
        return;
    if (keep < 0) {
        n->count = 0;
        trim_zeros(n);
    } else {
        round_to(n, keep, n->digits[keep]);
    }
}

char xlsx_number_digit(const xlsx_number *n, int power)
{
    int at = n->exponent - 1 - power;

    return at >= 0 && at < n->count ? n->digits[at] : '0';
}

int xlsx_number_compare(const xlsx_number *a, const xlsx_number *b)
{
    int sign = a->negative ? -1 : 1;

    if (a->negative != b->negative || a->count == 0 || b->count == 0) {
        int left = a->count == 0 ? 0 : sign, right = b->count == 0 ? 0 : b->negative ? -1 : 1;

        return left - right;
    }
    if (a->exponent != b->exponent)
        return a->exponent > b->exponent ? sign : -sign;
    for (int power = a->exponent - 1; power >= a->exponent - XLSX_DIGITS; power--) {
        int difference = xlsx_number_digit(a, power) - xlsx_number_digit(b, power);

        if (difference != 0)
            return difference > 0 ? sign : -sign;
    }
    return 0;
}

/* Beyond 21 digits before the point, or as many zeros behind it, nobody counts them any more. */
static bool needs_power(const xlsx_number *n)
{
    return n->count > 0 && (n->exponent > 21 || n->exponent < -20);
}

size_t xlsx_number_general(char out[XLSX_NUMBER_SIZE], const xlsx_number *n)
{
    size_t size = 0;
    int highest = n->exponent > 0 ? n->exponent - 1 : 0, lowest = n->exponent - n->count;
    xlsx_number shown = *n;

    if (needs_power(n)) {
        shown.exponent = 1;
        size = xlsx_number_general(out, &shown);
        return size + (size_t)snprintf(out + size, XLSX_NUMBER_SIZE - size, "E%+03d", n->exponent - 1);
    }
    if (n->negative)
        out[size++] = '-';
    for (int power = highest; power >= 0; power--)
        out[size++] = xlsx_number_digit(n, power);
    if (lowest < 0)
        out[size++] = '.';
    for (int power = -1; power >= lowest; power--)
        out[size++] = xlsx_number_digit(n, power);
    out[size] = '\0';
    return size;
}
