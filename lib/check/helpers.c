/* What the rules share: texts, numbers, money. */
#include <string.h>

#include "check/check.h"

pft_slice pft_text_of(const char *text)
{
    return (pft_slice){text, strlen(text)};
}

pft_slice pft_raw_of(const pft_value *value)
{
    return value != NULL ? (pft_slice){value->raw, value->raw_size} : (pft_slice){"", 0};
}

pft_slice pft_find(pft_slice text, const char *part)
{
    size_t size = strlen(part);

    for (size_t i = 0; size > 0 && i + size <= text.size; i++)
        if (text.text[i] == *part && memcmp(text.text + i, part, size) == 0)
            return (pft_slice){text.text + i, size};
    return (pft_slice){NULL, 0};
}

pft_slice pft_find_word(const pft_rule_state *rule, size_t parameter, pft_slice text)
{
    const pft_setting *setting = &rule->settings[parameter];
    pft_slice first = {NULL, 0};

    for (size_t i = 0; i < setting->count; i++) {
        pft_slice found = pft_find(text, setting->values[i]);

        if (found.text != NULL && (first.text == NULL || found.text < first.text ||
                                   (found.text == first.text && found.size > first.size)))
            first = found;
    }
    return first;
}

bool pft_starts_with(pft_slice text, const char *start)
{
    size_t size = strlen(start);

    return text.size >= size && memcmp(text.text, start, size) == 0;
}

bool pft_ends_with(pft_slice text, const char *end)
{
    size_t size = strlen(end);

    return text.size >= size && memcmp(text.text + text.size - size, end, size) == 0;
}

pft_slice pft_decimal_text(char *buffer, pft_decimal value)
{
    return (pft_slice){buffer, pft_decimal_format(value, buffer)};
}

bool pft_differ(pft_decimal a, pft_decimal b, pft_decimal tolerance)
{
    pft_decimal difference;

    if (pft_decimal_subtract(&difference, a, b) != PFT_OK)
        return true;
    return difference > tolerance || difference < -tolerance;
}

pft_decimal pft_sum(pft_decimal a, pft_decimal b)
{
    pft_decimal sum;

    return pft_decimal_add(&sum, a, b) == PFT_OK ? sum : PFT_DECIMAL_NONE;
}

/* Units of money by what they are in 万元: times, then divided by. */
static const struct {
    const char *unit;
    int32_t times, by;
} moneys[] = {
    {"元", 1, 10000}, {"万元", 1, 1},   {"亿元", 10000, 1}, {"千元", 1, 10},  {"百元", 1, 100},
    {"万", 1, 1},     {"亿", 10000, 1}, {"百万元", 100, 1}, {"千万元", 1000, 1}, {"人民币", 1, 10000},
};

/* The row of the unit that the text is, alone or before a slash; `each`: whether something follows. */
static size_t find_money_unit(const char *unit, bool *each)
{
    size_t count = sizeof moneys / sizeof moneys[0];

    for (size_t i = 0; i < count; i++) {
        size_t size = strlen(moneys[i].unit);

        if (strncmp(unit, moneys[i].unit, size) != 0 || (unit[size] != '\0' && unit[size] != '/' && unit[size] != '.'))
            continue;
        *each = unit[size] != '\0';
        return i;
    }
    return count;
}

/* 万 and 亿 alone may count anything: they are money only where the caller knows it. */
bool pft_is_money(const char *unit)
{
    bool each;
    size_t row = find_money_unit(unit, &each);

    return row < sizeof moneys / sizeof moneys[0] && strcmp(unit, "万") != 0 && strcmp(unit, "亿") != 0;
}

pft_decimal pft_money(pft_decimal amount, const char *unit, bool *each)
{
    bool divided = false;
    size_t row = find_money_unit(unit, &divided);
    pft_decimal money = PFT_DECIMAL_NONE;

    if (each != NULL)
        *each = divided;
    if (row == sizeof moneys / sizeof moneys[0] || amount == PFT_DECIMAL_NONE)
        return PFT_DECIMAL_NONE;
    if (pft_decimal_multiply_divide(&money, amount, moneys[row].times * PFT_DECIMAL_ONE, moneys[row].by * PFT_DECIMAL_ONE,
                                    PFT_DECIMAL_PLACES) != PFT_OK)
        return PFT_DECIMAL_NONE;
    return money;
}

bool pft_is_percent(const char *unit)
{
    return strcmp(unit, "%") == 0 || strcmp(unit, "百分比") == 0;
}
