#include "score/unit.h"

#include <string.h>

/* What a unit measures. Words that only count (个, 项, 场 …) have none of these. */
enum dimension { COUNT, MONEY, SHARE, MONTHS, DAYS, LENGTH, AREA, MASS, VOLUME };

typedef struct {
    const char *name;
    enum dimension dimension;
    int32_t numerator, denominator; /* in the dimension's own unit */
} unit_row;

static const unit_row units[] = {
    {"元", MONEY, 1, 1},           {"千元", MONEY, 1000, 1},          {"万元", MONEY, 10000, 1},
    {"百万元", MONEY, 1000000, 1}, {"亿元", MONEY, 100000000, 1},     {"人民币元", MONEY, 1, 1},
    {"%", SHARE, 1, 100},          {"百分比", SHARE, 1, 100},         {"百分点", SHARE, 1, 100},
    {"个百分点", SHARE, 1, 100},   {"‰", SHARE, 1, 1000},             {"成", SHARE, 1, 10},
    {"月", MONTHS, 1, 1},          {"个月", MONTHS, 1, 1},            {"年", MONTHS, 12, 1},
    {"季度", MONTHS, 3, 1},        {"个季度", MONTHS, 3, 1},          {"半年", MONTHS, 6, 1},
    {"天", DAYS, 1, 1},            {"日", DAYS, 1, 1},                {"工作日", DAYS, 1, 1},
    {"个工作日", DAYS, 1, 1},      {"周", DAYS, 7, 1},                {"星期", DAYS, 7, 1},
    {"小时", DAYS, 1, 24},         {"分钟", DAYS, 1, 1440},           {"米", LENGTH, 1, 1},
    {"m", LENGTH, 1, 1},           {"公里", LENGTH, 1000, 1},         {"千米", LENGTH, 1000, 1},
    {"km", LENGTH, 1000, 1},       {"厘米", LENGTH, 1, 100},          {"平方米", AREA, 1, 1},
    {"平米", AREA, 1, 1},          {"㎡", AREA, 1, 1},                {"m2", AREA, 1, 1},
    {"m²", AREA, 1, 1},            {"亩", AREA, 2000, 3},             {"公顷", AREA, 10000, 1},
    {"平方公里", AREA, 1000000, 1}, {"平方千米", AREA, 1000000, 1},   {"克", MASS, 1, 1},
    {"公斤", MASS, 1000, 1},       {"千克", MASS, 1000, 1},           {"kg", MASS, 1000, 1},
    {"吨", MASS, 1000000, 1},      {"t", MASS, 1000000, 1},           {"立方米", VOLUME, 1, 1},
    {"m³", VOLUME, 1, 1},          {"m3", VOLUME, 1, 1},              {"方", VOLUME, 1, 1},
    {"升", VOLUME, 1, 1000},
};

static const struct {
    const char *word;
    int32_t times;
} prefixes[] = {{"亿", 100000000}, {"百万", 1000000}, {"万", 10000}, {"千", 1000}, {"百", 100}};

/* A unit taken apart: times × what it counts, by what (元/人·月 is 元 by 人·月). */
typedef struct {
    enum dimension dimension;
    int64_t numerator, denominator;
    const char *word; /* COUNT: the word that counts, without a prefix */
    size_t size;
    const char *by;   /* from the slash on, "" without */
} parts;

static const unit_row *find_unit(const char *name, size_t size)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strlen(units[i].name) == size && memcmp(units[i].name, name, size) == 0)
            return &units[i];
    return NULL;
}

static parts take_apart(const char *unit)
{
    const char *slash = strchr(unit, '/');
    parts p = {COUNT, 1, 1, unit, slash != NULL ? (size_t)(slash - unit) : strlen(unit), slash != NULL ? slash : ""};
    const unit_row *row = find_unit(p.word, p.size);

    for (size_t i = 0; row == NULL && p.numerator == 1 && i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t size = strlen(prefixes[i].word);

        if (p.size >= size && memcmp(p.word, prefixes[i].word, size) == 0) {
            p.word += size;
            p.size -= size;
            p.numerator = prefixes[i].times;
            row = find_unit(p.word, p.size);
        }
    }
    if (row != NULL) {
        p.dimension = row->dimension;
        p.numerator *= row->numerator;
        p.denominator = row->denominator;
    }
    return p;
}

/* What a number without a unit can be: a percentage that lost its sign, or the share itself (0.92 for 92%), which is
 * how spreadsheets keep it. Only a target that is clearly a percentage tells the two apart. */
static pft_unit_relation convert_bare(pft_decimal *out, pft_decimal actual, pft_decimal target, const parts *t)
{
    enum { CLEARLY_PERCENT = 10 };
    bool share = t->dimension == SHARE && t->denominator == 100 && target >= CLEARLY_PERCENT * PFT_DECIMAL_ONE &&
                 actual > 0 && actual <= PFT_DECIMAL_ONE;

    *out = actual;
    if (!share)
        return PFT_UNIT_ASSUMED;
    *out = actual * t->denominator;
    return PFT_UNIT_CONVERTED;
}

static pft_unit_relation scale(pft_decimal *out, pft_decimal actual, int64_t numerator, int64_t denominator)
{
    if (numerator == denominator) {
        *out = actual;
        return PFT_UNIT_SAME;
    }
    return pft_decimal_multiply_divide(out, actual, numerator, denominator, PFT_DECIMAL_PLACES) == PFT_OK
               ? PFT_UNIT_CONVERTED
               : PFT_UNIT_INCOMPARABLE;
}

/* 200万 beside 万元: a bare multiple counts what the other does. */
static void lend_dimension(parts *bare, const parts *other)
{
    if (bare->dimension == COUNT && bare->size == 0 && *bare->by == '\0') {
        bare->dimension = other->dimension;
        bare->word = other->word;
        bare->size = other->size;
        bare->by = other->by;
    }
}

pft_unit_relation pft_unit_convert(pft_decimal *out, pft_decimal actual, const char *actual_unit, pft_decimal target,
                                   const char *target_unit)
{
    parts a = take_apart(actual_unit), t = take_apart(target_unit);

    *out = actual;
    if (strcmp(actual_unit, target_unit) == 0)
        return PFT_UNIT_SAME;
    if (*actual_unit == '\0')
        return convert_bare(out, actual, target, &t);
    if (*target_unit == '\0' && a.dimension == SHARE && target <= PFT_DECIMAL_ONE && target > 0)
        return scale(out, actual, a.numerator, a.denominator);
    if (*target_unit == '\0')
        return PFT_UNIT_ASSUMED;
    lend_dimension(&a, &t);
    lend_dimension(&t, &a);
    if (a.dimension != t.dimension)
        return PFT_UNIT_INCOMPARABLE;
    if (strcmp(a.by, t.by) != 0)
        return a.dimension == COUNT ? PFT_UNIT_DIFFERENT : PFT_UNIT_INCOMPARABLE;
    if (a.dimension == COUNT && (a.size != t.size || memcmp(a.word, t.word, a.size) != 0) && a.numerator == t.numerator)
        return PFT_UNIT_DIFFERENT;
    if (a.dimension == COUNT && a.size > 0 && t.size > 0 && (a.size != t.size || memcmp(a.word, t.word, a.size) != 0))
        return PFT_UNIT_INCOMPARABLE;
    return scale(out, actual, a.numerator * t.denominator, a.denominator * t.numerator);
}

uint16_t pft_unit_per(const char *unit)
{
    parts p = take_apart(unit);

    return p.dimension == SHARE ? (uint16_t)p.denominator : 1;
}
