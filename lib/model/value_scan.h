/* The parts of the value grammar, as they stand in a folded cell. */
#ifndef PFT_MODEL_VALUE_SCAN_H
#define PFT_MODEL_VALUE_SCAN_H

#include "model/value_words.h"

/* Some characters of a cell, or of a word. */
typedef struct pft_span {
    const char16_t *c, *end;
} pft_span;

/* A walk over one cell. `c` is at the next character; zeros follow the last. */
typedef struct pft_scan {
    const char16_t *c;
    const char16_t *end;
    pft_value *out;
    bool change;       /* a word of growth or decline stood in front */
    bool dated;        /* a word stood in front that only a date follows: 截至, 当年 */
    bool money;        /* a sign of money stood in front: ¥ */
    bool overflow;     /* a number did not fit */
    size_t each_count;
    pft_span each[2];  /* 每人每天: what is to be put behind the unit */
} pft_scan;

/* A number: digits with thousands, Chinese numerals, 百分之…. False: `c` is as it was. */
bool pft_scan_number(pft_scan *s, pft_decimal *number, const char **sign);

/* A unit; `end` is where it ends. NULL when there is none. `alone`: one that is a unit even without a number. */
const char16_t *pft_scan_unit(const char16_t *c, bool alone, bool *time);

/* Months and days, a year, or a span of them. True when it fills the whole rest of the cell: kind, op
 * and dates set. */
bool pft_scan_date(pft_scan *s);

/* Takes the words of a table, each any number of times. */
void pft_skip_words(pft_scan *s, const pft_word_table *table);

/* A remark in parentheses without a figure, and words of completion. */
void pft_skip_remarks(pft_scan *s);

/* Joins the two ends of a range: - ~ — 至 到. Its length, 0 when there is none. */
size_t pft_joint(const char16_t *c);

#endif
