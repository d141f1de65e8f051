/* Conditions of a printed rule of points. */
#ifndef PFT_SCORE_CRITERION_WHEN_H
#define PFT_SCORE_CRITERION_WHEN_H

#include "score/criterion_lex.h"

/* The tokens of a condition: from `from` to before `to`. */
typedef struct pft_rule_condition {
    const char *text;
    const pft_rule_token *t;
    size_t from, to;
    bool taken_off;         /* points are taken off by it: "缺一项" counts each, also without 每 */
    pft_criterion *whole;   /* its `several` is set */
} pft_rule_condition;

/* Reads it into the clause: when it applies, and the steps that it counts. False: it is no condition. */
bool pft_rule_read_when(pft_criterion_clause *out, const pft_rule_condition *condition);

/* A word that ends like the name of a rate: 预算执行率. */
bool pft_rule_is_rate(const char *text, size_t size);
/* 比例, 比值: of what stands before it. */
bool pft_rule_is_ratio(const char *text, size_t size);

#endif
