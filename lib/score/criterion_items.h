/* A condition of a printed rule as items: its tokens without what says nothing, numbers with their units. What each
 * file takes of it: words by which a text is known (criterion_names.c), the items themselves (criterion_items.c),
 * values (criterion_value.c), steps (criterion_step.c); criterion_when.c puts them together. */
#ifndef PFT_SCORE_CRITERION_ITEMS_H
#define PFT_SCORE_CRITERION_ITEMS_H

#include "score/criterion_when.h"

enum { PFT_RULE_ITEMS = 48 };

/* A token of a condition, a number with its unit. */
typedef struct pft_rule_item {
    uint8_t kind, code;
    bool percent;
    bool apart; /* a comma stands before it */
    pft_decimal number;
    const char *words, *unit;
    size_t words_size, unit_size;
} pft_rule_item;

typedef struct pft_rule_items {
    const pft_rule_condition *from;
    size_t count;
    pft_rule_item items[PFT_RULE_ITEMS + 3]; /* three of RULE_END follow */
} pft_rule_items;

/* False: too much for a condition. */
bool pft_rule_gather(pft_rule_items *out, const pft_rule_condition *c);

/* Folded, as units of values are. False: it is too long. */
bool pft_rule_copy_unit(char out[PFT_UNIT_SIZE], const pft_rule_item *it);

/* ---- words ---- */

/* The name of what is measured: 满意度, 培训人数, 成本下降. */
bool pft_rule_is_measure_name(const char *text, size_t size);
bool pft_rule_is_measure(const pft_rule_item *it);
/* Who does what the target asks for, beside 完成: it changes nothing. */
bool pft_rule_is_subject(const pft_rule_item *it);
/* What is done, in front of how often: 发表8篇以上, 开展培训不少于4次. */
bool pft_rule_is_activity(const pft_rule_item *it);
/* 超额完成: it is done, and more than that. */
bool pft_rule_is_surplus(const pft_rule_item *it);
/* 优, 良, 中, 差. */
bool pft_rule_is_grade(const pft_rule_item *it);
/* Signs that may turn the meaning of a name: ≠, ±, (1-偏差率). */
bool pft_rule_holds_sign(const char *text, size_t size);
/* "查阅资料": says how one looks, and not when. */
bool pft_rule_is_introduction(const char *text, size_t size);
/* 6月底前完成: may be an end by a date. */
bool pft_rule_is_deadline(const char *text, size_t size);
bool pft_rule_is_points_unit(const char *text, size_t size);
/* The unit that stands in the word itself, 每项, by the code of its token; NULL: none does. */
const char *pft_rule_inner_unit(uint8_t code);

/* ---- values and steps ---- */

/* A value, or a ratio to the target: 完成率≥90%, 完成目标值的80%以上, 低于目标值的60%. */
bool pft_rule_read_value(pft_criterion_clause *c, const pft_rule_items *in);
/* 逾期5天以上, 延期超过10天, 逾期一个月内完成. */
bool pft_rule_read_late(pft_criterion_clause *c, const pft_rule_items *in);

/* Where the step begins; `count` when none is counted. Without 每 it is "缺一项", "逾期1天", "一项不达标": of one. */
size_t pft_rule_find_step(const pft_rule_items *in, bool taken_off);
/* Reads it from there. `*in_words`: a person has to say what is counted. */
bool pft_rule_read_step(pft_criterion_clause *c, const pft_rule_items *in, size_t at, bool *in_words);

#endif
