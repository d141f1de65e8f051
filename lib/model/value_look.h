/* What a cell looks like, before anybody knows its column: by the tables and the grammar of values, cheaply. */
#ifndef PFT_MODEL_VALUE_LOOK_H
#define PFT_MODEL_VALUE_LOOK_H

#include <perftarget/value.h>

#include "core/text.h"

/* Bits; a cell may have several (10分 is points and a complete value). None: a text that is nothing of these, such as
 * the name of an indicator. */
typedef enum pft_value_looks {
    PFT_LOOKS_NOTHING = 1 << 0,    /* blank, or a placeholder: /, —, ……, **, XX人次 */
    PFT_LOOKS_NUMBER = 1 << 1,     /* figures and nothing else: 95, 1,200.50, 12.5 */
    PFT_LOOKS_POINTS = 1 << 2,     /* 0 to 100, bare or with 分: a weight or a score */
    PFT_LOOKS_COMPARATOR = 1 << 3, /* ≥, 不低于, ≥≤: a comparator and nothing else */
    PFT_LOOKS_UNIT = 1 << 4,       /* 万元, 人/次, %: a unit and nothing else */
    PFT_LOOKS_NATURE = 1 << 5,     /* 定性, 正向指标 */
    PFT_LOOKS_VALUE = 1 << 6,      /* a number with comparator or unit, a range, a change: ≥95％, 3次, 3-5次 */
    PFT_LOOKS_DATE = 1 << 7,       /* a date or a period: 12月底前, 2023年, 12个月, 全年 */
    PFT_LOOKS_TRUTH = 1 << 8,      /* 是, 否, √ */
    PFT_LOOKS_WORDS = 1 << 9,      /* what qualitative values are made of: 有效提升, 良好 */
    PFT_LOOKS_MIXED = 1 << 10,     /* figures among words, beyond the grammar of values */
    PFT_LOOKS_PROSE = 1 << 11      /* a sentence, or longer than any name */
} pft_value_looks;

/* The bits of a cell. Linear in its length, allocates nothing. `value` may be NULL; else it gets the parsed value,
 * whose raw text borrows the cell. A text that is not UTF-8 looks like nothing known. */
unsigned pft_value_look(pft_slice cell, pft_value *value);

#endif
