/* The words for comparators and for the nature of an indicator: one table each, for all who read them. */
#ifndef PFT_CORE_COMPARATORS_H
#define PFT_CORE_COMPARATORS_H

#include <perftarget/value.h>

#include "core/word.h"

/* The code of a comparator's word: its pft_op, and where it stands. */
enum {
    PFT_COMPARATOR_OP = 0x0F,
    PFT_COMPARATOR_BEFORE = 0x10, /* in front of the number: 不低于 */
    PFT_COMPARATOR_BEHIND = 0x20, /* behind it and its unit: 以上 */
    PFT_COMPARATOR_SURE = 0x40    /* no name begins with it: 不低于, but not 最低 */
};

extern const pft_word_table pft_comparators;

/* What a cell says about an indicator instead of about its value. */
typedef enum pft_nature {
    PFT_NATURE_NONE,
    PFT_NATURE_QUALITATIVE,  /* 定性 */
    PFT_NATURE_QUANTITATIVE, /* 定量 */
    PFT_NATURE_UP,           /* 正向: more is better */
    PFT_NATURE_DOWN,         /* 反向: less is better */
    PFT_NATURE_BETWEEN       /* 适度, 区间: neither too much nor too little */
} pft_nature;

/* The nature that a whole cell names (正向指标, 定性); NONE when it names none. */
pft_nature pft_nature_find(pft_slice cell);

#endif
