/* A printed rule that is applied to one indicator: what each file of the judging takes. What a clause measures, and
 * whether it holds: verdict_measure.c; what it gives: verdict_points.c; steps and gains: verdict_steps.c; which
 * clause decides: verdict.c. */
#ifndef PFT_SCORE_VERDICT_JUDGE_H
#define PFT_SCORE_VERDICT_JUDGE_H

#include "score/verdict.h"

__extension__ typedef __int128 pft_wide;

typedef struct pft_judge {
    const pft_criterion *rule;
    const pft_rule_case *c;
    pft_verdict *out;
} pft_judge;

static inline bool is_award(const pft_criterion_clause *clause)
{
    return clause->gives != PFT_GIVES_STEPS && clause->gives != PFT_GIVES_GAIN && clause->gives != PFT_GIVES_BONUS;
}

static inline bool is_measured(pft_when when)
{
    return when == PFT_WHEN_VALUE || when == PFT_WHEN_RATIO || when == PFT_WHEN_LATE;
}

/* More of it is better. */
static inline bool is_up(const pft_measurement *m)
{
    return m->high == PFT_DECIMAL_NONE && m->op != PFT_OP_AT_MOST && m->op != PFT_OP_LESS && m->low > 0;
}

/* ---- what a clause measures ---- */

/* A number of the rule in the unit of the indicator. */
bool pft_judge_in_unit(const pft_judge *j, pft_decimal number, const char *unit, pft_decimal *out);

/* What the bounds of a clause are compared with; `is_ratio`: actual ÷ target, in percent. */
bool pft_judge_measure(const pft_judge *j, const pft_criterion_clause *clause, pft_decimal *value, bool *is_ratio);

/* 1: the value is within, 0: it is not, -1: that cannot be told. */
int pft_judge_within(const pft_judge *j, const pft_criterion_clause *clause, pft_decimal *value, bool *is_ratio);

/* How late it is in that unit, where some of it has begun a half more: enough to tell on which side of a whole number
 * it lies. False: the dates do not say. */
bool pft_judge_late_in(const pft_judge *j, const char *unit, pft_decimal *late, bool *begun);

/* Days are counted from the target's end: where the rule names another, it does not say from which. */
bool pft_judge_names_another_end(const pft_judge *j);

/* ---- points ---- */

/* n ÷ d in the last place that the method keeps. */
bool pft_judge_keep(const pft_judge *j, pft_wide n, pft_wide d, pft_decimal *out, bool *rounded);
bool pft_judge_amount(const pft_judge *j, const pft_criterion_clause *clause, pft_decimal *points, bool *rounded);

/* The points of a clause, as far as they can be told before it applies. */
pft_decimal pft_judge_worth(const pft_judge *j, const pft_criterion_clause *clause);

/* What the rule itself gives all points from: ≥95%得满分; NULL: it does not say. */
const pft_criterion_clause *pft_judge_full(const pft_judge *j);

/* What a clause that applies gives. False: it does not say. */
bool pft_judge_award(pft_judge *j, const pft_criterion_clause *clause);

/* ---- steps and gains ---- */

/* 1: decided, 0: no steps, -1: it cannot be told. Steps down and steps up may stand beside each other. */
int pft_judge_steps(pft_judge *j);

/* A gain that stands alone: 1 and the clause, 0: there is none, -1: it stands beside others. */
int pft_judge_find_gain(const pft_criterion *rule, const pft_criterion_clause **out);

/* Points for each, where those of the whole target are the points of the indicator: else it is not said what the rest
 * is for. */
bool pft_judge_gain(pft_judge *j, const pft_criterion_clause *clause);

#endif
