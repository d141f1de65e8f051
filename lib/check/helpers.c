/* What the rules share: texts, numbers, money. */
#include <string.h>

#include "check/run.h"

pft_slice pft_find(pft_slice text, const char *part)
{
    size_t size = strlen(part);

    for (size_t i = 0; size > 0 && i + size <= text.size; i++)
        if (text.text[i] == *part && memcmp(text.text + i, part, size) == 0)
            return (pft_slice){text.text + i, size};
    return (pft_slice){NULL, 0};
}

bool pft_is_cell_error(pft_slice text)
{
    static const char *const errors[] = {"#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#N/A", "#NUM!", "#NULL!"};

    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        if (pft_starts_with(text, errors[i]))
            return text.size <= strlen(errors[i]) + 1; /* 分 or % may have been put behind it */
    return false;
}

/* Letters, digits and Chinese characters say something; all else is a sign. */
static bool says_something(uint32_t character)
{
    uint32_t c = pft_fold_character(character);

    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0x3400 && c < 0xFB00) ||
           c >= 0x20000;
}

bool pft_says_nothing(const char *text)
{
    static const char *const nothing[] = {"", "无", "暂无", "没有", "无偏差", "不适用", "不涉及", "无原因", "NA", "na", "none"};
    char kept[32];
    size_t used = 0, size = strlen(text);

    for (size_t i = 0; i < size;) {
        uint32_t character;
        size_t width = pft_utf8_decode(text + i, size - i, &character);

        i += width;
        if (!says_something(character))
            continue;
        if (used + width >= sizeof kept)
            return false;
        memcpy(kept + used, text + i - width, width);
        used += width;
    }
    kept[used] = '\0';
    for (size_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++)
        if (strcmp(kept, nothing[i]) == 0)
            return true;
    return false;
}

pft_slice pft_find_word(const pft_check_run *check, const pft_rule_state *rule, size_t parameter, pft_slice text)
{
    const pft_setting *setting = &rule->settings[parameter];
    pft_slice first = {NULL, 0};

    if (setting->words != 0)
        return pft_matcher_find(&check->ruleset->matcher, setting->words, text);
    for (size_t i = 0; i < setting->count; i++) {
        pft_slice found = pft_find(text, setting->values[i]);

        if (found.text != NULL && (first.text == NULL || found.text < first.text ||
                                   (found.text == first.text && found.size > first.size)))
            first = found;
    }
    return first;
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
        size_t size;

        if (moneys[i].unit[0] != unit[0] || moneys[i].unit[1] != unit[1] || moneys[i].unit[2] != unit[2])
            continue; /* nearly every unit is another already by its first character */
        size = strlen(moneys[i].unit);
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
