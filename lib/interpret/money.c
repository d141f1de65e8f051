#include "interpret/money.h"

#include <string.h>

#include "core/units.h"
#include "interpret/signs.h"
#include "model/label.h"

enum { YUAN_IN_WAN = 10000, PERCENT = 100 };

/* Units of money that forms print; one that ends another comes behind it. */
static const char *const money_units[] = {
#define MONEY_UNIT(text) text,
#include "interpret/signs.inc"
    };
enum { MONEY_UNITS = sizeof money_units / sizeof *money_units };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The number that begins the text; commas stand between groups of three alone. Its width, 0: none. */
static size_t number_width(const char *text, size_t size, pft_decimal *number)
{
    char digits[PFT_DECIMAL_SIZE];
    size_t at = 0, count = 0, group = 0;
    bool grouped = false, fraction = false;

    if (at < size && text[at] == '-')
        digits[count++] = text[at++];
    for (; at < size && count + 1 < sizeof digits; at++) {
        if (is_digit(text[at])) {
            group++;
        } else if (text[at] == ',' && !fraction && at + 3 < size && is_digit(text[at + 1]) && is_digit(text[at + 2]) &&
                   is_digit(text[at + 3]) && (at + 4 >= size || !is_digit(text[at + 4])) && group > 0 &&
                   (grouped ? group == 3 : group <= 3)) {
            grouped = true;
            group = 0;
            continue;
        } else if (text[at] == '.' && !fraction && at + 1 < size && is_digit(text[at + 1]) && group > 0) {
            fraction = true;
        } else {
            break;
        }
        digits[count++] = text[at];
    }
    if (at < size && text[at] == ',' && at + 1 < size && is_digit(text[at + 1]))
        return 0; /* 120,5 is no number */
    return count > 0 && pft_decimal_parse(number, digits, count) == PFT_OK ? at : 0;
}

static pft_decimal points_of_folded(const char *folded, size_t length)
{
    enum { BEFORE = 2 };
    size_t at = 0;
    pft_decimal number;

    for (int i = 0; i < BEFORE && at < length && !is_digit(folded[at]) && folded[at] != '-'; i++)
        at += pft_utf8_step(folded + at, length - at);
    return at < length && number_width(folded + at, length - at, &number) > 0 ? number : PFT_DECIMAL_NONE;
}

pft_decimal pft_read_points(const char *text, size_t size)
{
    char folded[PFT_LABEL_FOLD_SIZE];

    return points_of_folded(folded, pft_label_fold(folded, text, size));
}

pft_decimal pft_points_of(const pft_facts *facts)
{
    return points_of_folded(facts->folded, facts->folded_size);
}

static pft_decimal in_wan(pft_decimal amount, pft_slice unit)
{
    int64_t n, d, common;

    if (!pft_unit_money(unit, &n, &d))
        return PFT_DECIMAL_NONE;
    d *= YUAN_IN_WAN;
    for (common = n < d ? n : d; common > 1 && (n % common != 0 || d % common != 0); common--)
        ;
    n /= common;
    d /= common;
    if (amount % d != 0 || amount / d > INT64_MAX / n || amount / d < -INT64_MAX / n)
        return PFT_DECIMAL_NONE;
    return amount / d * n;
}

/* The unit of money that stands at `text`; its width, 0: none. */
static size_t unit_width(const char *text, size_t size)
{
    for (size_t i = 0; i < MONEY_UNITS; i++)
        if (size >= strlen(money_units[i]) && memcmp(text, money_units[i], strlen(money_units[i])) == 0)
            return strlen(money_units[i]);
    return 0;
}

static pft_slice full_unit(const char *text, size_t size)
{
    if (size == strlen(SIGN_WAN) && memcmp(text, SIGN_YUAN, size) != 0)
        return memcmp(text, SIGN_WAN, size) == 0 ? (pft_slice){SIGN_WAN_YUAN, strlen(SIGN_WAN_YUAN)}
                                                 : (pft_slice){SIGN_YI_YUAN, strlen(SIGN_YI_YUAN)};
    return (pft_slice){text, size};
}

/* 市级专项资金(第二批)1,250,000: what stands before the amount names the money. */
static size_t amount_start(const char *folded, size_t length)
{
    const char *close = NULL;

    if (length == 0 || is_digit(folded[0]) || folded[0] == '-')
        return 0;
    for (size_t i = 0; i < length; i++)
        if (folded[i] == ')')
            close = folded + i + 1;
    if (close != NULL && close < folded + length && is_digit(*close))
        return (size_t)(close - folded);
    return strncmp(folded, SIGN_ABOUT, 3) == 0 || strncmp(folded, "¥", 2) == 0 || strncmp(folded, "￥", 3) == 0
               ? pft_utf8_width(folded, length) : 0;
}

pft_decimal pft_read_money(const char *text, size_t size, const char *unit)
{
    bool printed;

    return pft_read_amount(text, size, unit, &printed);
}

static pft_decimal amount_of_folded(const char *folded, size_t length, const char *unit, bool *is_printed)
{
    size_t at, width;
    pft_decimal amount;
    pft_slice printed = {unit[0] != '\0' ? unit : SIGN_WAN_YUAN,
                         unit[0] != '\0' ? strlen(unit) : strlen(SIGN_WAN_YUAN)};

    *is_printed = false;
    if (length == 0)
        return PFT_DECIMAL_NONE;
    at = amount_start(folded, length);
    if ((width = number_width(folded + at, length - at, &amount)) == 0)
        return PFT_DECIMAL_NONE;
    at += width;
    if ((width = unit_width(folded + at, length - at)) > 0)
        printed = full_unit(folded + at, width);
    *is_printed = width > 0;
    at += width;
    if (width > 0 && length >= 2 * at && memcmp(folded, folded + at, at) == 0)
        at *= 2; /* 854万854万（…）: printed twice */
    if (at < length && folded[at] != '(' && folded[at] != ',' && folded[at] != ';' && memcmp(folded + at, "。", 1) != 0)
        return PFT_DECIMAL_NONE; /* 2024年, 12个月, 100% */
    return in_wan(amount, printed);
}

pft_decimal pft_read_amount(const char *text, size_t size, const char *unit, bool *is_printed)
{
    char folded[PFT_LABEL_FOLD_SIZE];

    return amount_of_folded(folded, pft_label_fold(folded, text, size), unit, is_printed);
}

pft_decimal pft_amount_of(const pft_facts *facts, const char *unit, bool *is_printed)
{
    return amount_of_folded(facts->folded, facts->folded_size, unit, is_printed);
}

pft_decimal pft_read_rate(const char *text, size_t size)
{
    pft_value value;

    if (pft_value_parse(&value, text, size) != PFT_OK || value.kind != PFT_KIND_NUMBER || value.op != PFT_OP_EQUAL)
        return PFT_DECIMAL_NONE;
    if (value.unit[0] == '\0' && value.low <= PFT_DECIMAL_ONE * 3 / 2)
        return value.low * PERCENT;
    return value.unit[0] == '\0' || strcmp(value.unit, "%") == 0 ? value.low : PFT_DECIMAL_NONE;
}

const char *pft_money_unit_in(const pft_facts *facts)
{
    if (strstr(facts->folded, SIGN_YUAN) == NULL)
        return NULL;
    for (size_t i = 0; i < MONEY_UNITS; i++) {
        const char *at = strstr(facts->folded, money_units[i]);
        size_t width = strlen(money_units[i]);

        if (at == NULL || strstr(money_units[i], SIGN_YUAN) == NULL)
            continue;
        /* (万元), 单位:元, (单位:万元, 保留两位): in brackets, or behind a colon. */
        if (at[width] == ')' || at[width] == ',' || at[width] == '\0') {
            bool open = false;

            for (const char *p = facts->folded; p < at; p++)
                open = open || *p == '(' || *p == ':';
            if (open || at == facts->folded)
                return money_units[i];
        }
    }
    return NULL;
}

bool pft_begins_with_unit(const char *folded)
{
    return unit_width(folded, strlen(folded)) >= strlen(SIGN_YUAN) && strstr(folded, SIGN_YUAN) != NULL;
}
