/* The points of each indicator: the table's own, or the method's, spread. */
#ifndef PFT_SCORE_WEIGHTS_H
#define PFT_SCORE_WEIGHTS_H

#include <perftarget/score.h>

#include "score/method.h"

typedef struct pft_spread {
    const pft_weight_case *weights; /* the method's case for the project */
    pft_decimal execution;          /* points of the execution rate; NONE: it is not scored */
    pft_decimal full;               /* what a whole scorecard weighs */
    uint32_t flags;                 /* PFT_TOTAL_… */
} pft_spread;

/* What is known of a project's budget execution. */
typedef enum pft_execution_state {
    PFT_EXECUTION_NONE,   /* the table has none */
    PFT_EXECUTION_PLANNED,/* it has points for it, but no amounts */
    PFT_EXECUTION_GIVEN
} pft_execution_state;

/* The weight of one indicator. */
typedef struct pft_weight {
    pft_decimal points; /* NONE: it is not scored, or nobody gives it any */
    uint32_t flags;     /* who gave them, when it was not the row: PFT_LINE_WEIGHT_SPREAD, PFT_LINE_WEIGHT_OF_LEVEL */
} pft_weight;

/* Fills `weights[i]` for the project's indicator i: from its row, else from the points that are printed on its level
 * (产出指标（50分）), else from the method. Indicators of the medium term are not scored. `own`: the table's points for
 * the execution rate. */
pft_spread pft_spread_weights(const pft_method *method, const pft_project *project, pft_execution_state state,
                              pft_decimal own, pft_weight *weights);

/* `total` in `count` parts that differ by one unit of 10^-places at most and sum to it exactly: the share of part
 * `index`. The larger parts come first (equal remainders, by order). */
pft_decimal pft_equal_part(pft_decimal total, size_t count, size_t index, uint32_t places);

#endif
