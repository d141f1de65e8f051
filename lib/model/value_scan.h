/* The parts of the value grammar, as they stand in a folded cell. */
#ifndef PFT_MODEL_VALUE_SCAN_H
#define PFT_MODEL_VALUE_SCAN_H

#include "model/value_words.h"

/* Some characters of a cell, or of a word. */
typedef struct pft_span {
    const char16_t *c, *end;
} pft_span;

/* A number as it was read. */
typedef struct pft_number {
    pft_decimal value;
    const char *sign;      /* the unit that 百分之 stands for; NULL: none */
    pft_decimal numerator; /* of 三分之二, 1:50, in millionths */
    pft_decimal denominator; /* 0: it is no fraction */
} pft_number;

/* A walk over one cell. `c` is at the next character; zeros follow the last. */
typedef struct pft_scan {
    const char16_t *c;
    const char16_t *end;
    const pft_value_text *text;
    pft_value *out;
    const char16_t *dropped; /* where a character was taken out; NULL: none was */
    bool change;       /* a word of growth or decline stood in front */
    bool dated;        /* a word stood in front that only a date follows: 截至, 当年 */
    bool money;        /* a sign of money stood in front: ¥ */
    bool around;       /* 上下浮动: as much to either side */
    bool overflow;     /* a number did not fit */
    bool parted;       /* commas part numbers here: [100,200) */
    bool since;        /* 项目完工后: only a span of time follows */
    bool half;         /* a 半 was taken out: 一个半小时 */
    bool excluded;     /* the bound that was read last does not belong to it: (不含) */
    uint8_t each_count;
    pft_span each[2];  /* 每人每天: what is to be put behind the unit; only as many as are counted are set */
} pft_scan;

/* The comparator that one sign stands for; NONE when it is none. */
static inline pft_op pft_symbol_op(char16_t c)
{
    switch (c) {
    case u'≥': return PFT_OP_AT_LEAST;
    case u'≤': return PFT_OP_AT_MOST;
    case '>': return PFT_OP_MORE;
    case '<': return PFT_OP_LESS;
    case '=': return PFT_OP_EQUAL;
    case '~': return PFT_OP_ABOUT;
    default: return PFT_OP_NONE;
    }
}

/* Reads a cell that is folded already, and spoils the folded text. */
void pft_value_parse_folded(pft_value *out, const char *text, size_t size, pft_value_text *folded);

/* One comparator written in signs: ≥, >=, =>. NONE when there is none, PFT_OP_COUNT when two contradict each other. */
pft_op pft_take_symbol(pft_scan *s);

/* Two comparators for one value: they must agree; ≥95%以上 does, 不超过5%以上 does not. */
bool pft_join_op(uint8_t *op, pft_op more);

/* All that stands before the number. False when two comparators contradict each other. */
bool pft_scan_before(pft_scan *s);

/* A number, a range or a change. True when it fills the whole rest of the cell: all of `out` is set. */
bool pft_scan_amount(pft_scan *s);

/* The end of a remark in parentheses that holds no figure; `c` itself when none stands there. */
const char16_t *pft_remark_end(const char16_t *c);

/* A number: digits with thousands, Chinese numerals, 百分之…, a fraction. False: `c` is as it was. */
bool pft_scan_number(pft_scan *s, pft_number *number);

/* The word that makes one half, or a number twice and more itself: 翻一番. Sets all of `out`, but for the comparator. */
bool pft_scan_doubling(pft_scan *s);

/* A unit; `end` is where it ends. NULL when there is none. `alone`: one that is a unit even without a number. */
const char16_t *pft_scan_unit(const char16_t *c, bool alone, bool *time);

/* Puts the unit from `c` to `end` behind what `unit` holds, as it is printed; false when it does not fit. */
bool pft_print_unit(const pft_scan *s, char *unit, size_t *size, const char16_t *c, const char16_t *end);

/* Months and days, a year, or a span of them. True when it fills the whole rest of the cell: kind, op
 * and dates set. */
bool pft_scan_date(pft_scan *s);

/* A half or a quarter: its first and its last month. */
void pft_set_part_of_year(pft_value *out, int16_t year, pft_word_code part);

/* Year 0: not known, so that February may have 29. */
int pft_days_in_month(int year, int month);

/* Takes the words of a table, each any number of times. */
void pft_skip_words(pft_scan *s, const pft_word_table *table);

/* A remark in parentheses without a figure, and words of completion. */
void pft_skip_remarks(pft_scan *s);

/* Joins the two ends of a range: - ~ — 至 到. Its length, 0 when there is none. */
size_t pft_joint(const char16_t *c);

#endif
