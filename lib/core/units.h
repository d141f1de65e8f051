/* Units of measurement: the one table of them, and how two compare. */
#ifndef PFT_CORE_UNITS_H
#define PFT_CORE_UNITS_H

#include <perftarget/decimal.h>

#include "core/word.h"

/* How a unit stands in a text. */
typedef enum pft_unit_role {
    PFT_UNIT_WORD = 1,
    PFT_UNIT_NOUN, /* a unit behind a number, none by itself: 企业 */
    PFT_UNIT_TIME  /* a unit of periods: 个月 */
} pft_unit_role;

/* What a unit measures. 工作日 and 天, % and 百分点 are different measures: neither is so many of the other. */
#define PFT_MEASURE_LIST(X)                                                                              \
    X(COUNT)    /* things, by a word of their own: 个, 场次 */                                           \
    X(ONLY)     /* what is comparable with itself alone: dB, 美元, 分 */                                 \
    X(ORDER)    /* 级, 等, 类: ranks, of which the text does not say whether the first is the best */    \
    X(MONEY) X(SHARE) X(POINTS) X(MONTHS) X(DAYS) X(WORKDAYS) X(LENGTH) X(AREA) X(MASS) X(VOLUME)        \
    X(POWER) X(ENERGY) X(VOLTAGE) X(PRESSURE)

typedef enum pft_measured {
#define PFT_MEASURE_ENUM(name) PFT_MEASURES_##name,
    PFT_MEASURE_LIST(PFT_MEASURE_ENUM)
#undef PFT_MEASURE_ENUM
} pft_measured;

/* The words; their codes are pft_unit_role. */
extern const pft_word_table pft_unit_words;

/* One word of a unit: how much of what. */
typedef struct pft_unit_part {
    uint8_t measures; /* pft_measured */
    uint8_t size;
    const char16_t *word; /* of COUNT and ONLY: the word itself, without a multiplier */
} pft_unit_part;

enum { PFT_UNIT_PARTS = 4, PFT_UNIT_CHARACTERS = 32 };

/* A unit taken apart: n ÷ d of what it measures, by what (元/人·月 is money by person and months). */
typedef struct pft_unit {
    char16_t text[PFT_UNIT_CHARACTERS];
    int64_t n, d; /* reduced, positive */
    size_t count; /* of parts; the first is what is measured, the others what it is measured by */
    pft_unit_part parts[PFT_UNIT_PARTS];
    bool is_bare; /* only a multiple: 万 */
} pft_unit;

/* False for what cannot be taken apart; it is then like no other unit but the same text. */
bool pft_unit_read(pft_unit *out, pft_slice text);

typedef enum pft_unit_relation {
    PFT_UNIT_SAME,        /* also by another word: 月 and 个月 */
    PFT_UNIT_CONVERTED,   /* 元 and 万元 */
    PFT_UNIT_ASSUMED,     /* one of them is not written */
    PFT_UNIT_DIFFERENT,   /* two words that only count: 场 and 次 */
    PFT_UNIT_INCOMPARABLE /* money and time */
} pft_unit_relation;

/* One of `from` is n ÷ d of `to`. 1 ÷ 1 unless they are the same or one is converted into the other. */
pft_unit_relation pft_unit_compare(pft_slice from, pft_slice to, int64_t *n, int64_t *d);

/* What a unit measures; COUNT for one that is not known. */
pft_measured pft_unit_measures(pft_slice unit);

/* How many yuan a unit is that stands for money alone (万元, 亿元), and not for money by anything: 1 ÷ 10 for 角.
 * False when it is none. */
bool pft_unit_money(pft_slice unit, int64_t *n, int64_t *d);

#endif
