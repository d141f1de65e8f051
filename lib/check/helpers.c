/* What the rules share: texts, numbers, money. */
#include <string.h>

#include "check/run.h"
#include "core/units.h"

pft_slice pft_find(pft_slice text, const char *part)
{
    size_t size = strlen(part);

    for (size_t i = 0; size > 0 && i + size <= text.size; i++)
        if (text.text[i] == *part && memcmp(text.text + i, part, size) == 0)
            return (pft_slice){text.text + i, size};
    return (pft_slice){NULL, 0};
}

/* "########": what a column shows that is too narrow for its number. */
static bool is_too_narrow(pft_slice text)
{
    size_t signs = 0;

    while (signs < text.size && text.text[signs] == '#')
        signs++;
    return signs > 2 && signs == text.size;
}

bool pft_is_cell_error(pft_slice text)
{
    static const char *const errors[] = {"#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#N/A", "#NUM!", "#NULL!"};

    for (size_t i = 0; text.size > 0 && text.text[0] == '#' && i < sizeof errors / sizeof errors[0]; i++)
        if (pft_starts_with(text, errors[i]))
            return text.size <= strlen(errors[i]) + 1; /* 分 or % may have been put behind it */
    return is_too_narrow(text);
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

/* 万 and 亿 alone may count anything: they are money only where the caller knows it. 元 is here for its frequency. */
static bool read_multiple(pft_slice unit, int64_t *yuan)
{
    static const struct {
        const char *word;
        int64_t yuan;
    } multiples[] = {{"元", 1}, {"万", 10000}, {"亿", 100000000}, {"萬", 10000}, {"億", 100000000}};

    for (size_t i = 0; i < sizeof multiples / sizeof multiples[0]; i++)
        if (unit.size == strlen(multiples[i].word) && pft_starts_with(unit, multiples[i].word)) {
            *yuan = multiples[i].yuan;
            return true;
        }
    return false;
}

/* Nearly every unit is another already by its first character. */
static bool may_be_money(const char *unit)
{
    static const char *const first[] = {"元", "万", "亿", "千", "百", "角", "人", "萬", "億", "圆", "圓", "块"};

    for (size_t i = 0; i < sizeof first / sizeof first[0]; i++)
        if (unit[0] == first[i][0] && unit[1] == first[i][1] && unit[2] == first[i][2])
            return true;
    return false;
}

/* The part of a unit before what it is taken by: 元 of 元/人. */
static pft_slice measured_part(const char *unit)
{
    return (pft_slice){unit, strcspn(unit, "/.")};
}

bool pft_is_money(const char *unit)
{
    int64_t n, d;

    return may_be_money(unit) && pft_unit_money(measured_part(unit), &n, &d);
}

pft_decimal pft_money(pft_decimal amount, const char *unit, bool *each)
{
    pft_slice measured = measured_part(unit);
    int64_t n = 0, d = 1;
    pft_decimal money;

    if (each != NULL)
        *each = unit[measured.size] != '\0';
    if (strcmp(unit, "万元") == 0)
        return amount; /* most of them */
    if (amount == PFT_DECIMAL_NONE || !may_be_money(unit) ||
        (!read_multiple(measured, &n) && !pft_unit_money(measured, &n, &d)))
        return PFT_DECIMAL_NONE;
    if (pft_decimal_multiply_divide(&money, amount, n * PFT_DECIMAL_ONE, d * 10000 * PFT_DECIMAL_ONE,
                                    PFT_DECIMAL_PLACES) != PFT_OK)
        return PFT_DECIMAL_NONE;
    return money;
}
