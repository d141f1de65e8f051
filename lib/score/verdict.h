/* The table's own rule of points, applied to one indicator. */
#ifndef PFT_SCORE_VERDICT_H
#define PFT_SCORE_VERDICT_H

#include <perftarget/model.h>

#include "score/formula.h"

/* What became of the printed rule. */
typedef enum pft_rule_use {
    PFT_RULE_NONE,       /* none is printed, or there is nothing to score */
    PFT_RULE_USED,
    PFT_RULE_UNREAD,     /* it is not understood */
    PFT_RULE_BY_PERSON,  /* it asks for what only a person can tell */
    PFT_RULE_SCALE,      /* its points are not those of the indicator */
    PFT_RULE_UNDECIDED   /* it does not say what this actual value gets, or not in a unit that can be compared */
} pft_rule_use;

/* How the points came about: what the sentence is made of. */
typedef struct pft_verdict {
    uint8_t use;             /* pft_rule_use */
    bool is_ratio;           /* `value` and `base` are of actual ÷ target, in % */
    pft_decimal value;       /* what was compared; PFT_DECIMAL_NONE: words or dates */
    pft_decimal base;        /* of steps: what they are counted from */
    pft_decimal deviation;   /* of steps: how much there is to count */
    pft_decimal loss;        /* of steps, in points */
    pft_decimal points;
    bool rounded;
    char unit[PFT_UNIT_SIZE];
    pft_criterion_clause clause; /* the one that decided */
    bool by_default;         /* none did: met, and nothing is taken off */
    bool may_add;            /* the rule gives points beyond them all, which only a person adds */
    pft_decimal span;        /* of LINEAR: how far it is from where none are given to where all are */
} pft_verdict;

/* What is known of the indicator when its rule is asked. */
typedef struct pft_rule_case {
    const pft_method *method;
    const pft_measurement *measured; /* target and actual in one unit; NULL: no numbers */
    const char *unit;                /* of both */
    bool is_share;                   /* a percentage: points of it are points of the actual */
    const char *actual;              /* as printed, without white space at its ends */
    size_t actual_size;
    int met;                         /* 1 met, 0 missed, -1 it cannot be told */
    int32_t year;                    /* of the table; 0: not known */
    pft_date target_date, actual_date; /* with the year of the table where none is written; none: it is no date */
    int64_t days_late;               /* of a date; INT64_MIN: it is none, or not written to the day */
    pft_decimal weight;
} pft_rule_case;

/* The points by that rule. */
pft_verdict pft_rule_apply(const pft_criterion *criterion, const pft_rule_case *c);

#endif
