/* The points of each indicator: the table's own, or the method's, spread. */
#ifndef PFT_SCORE_WEIGHTS_H
#define PFT_SCORE_WEIGHTS_H

#include <perftarget/model.h>

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

/* Fills `weights[i]` for the project's indicator i, and sets `spread[i]` where the method gave it. Indicators that are
 * not scored (of the medium term) get PFT_DECIMAL_NONE. `own`: the table's points for the execution rate. */
pft_spread pft_spread_weights(const pft_method *method, const pft_project *project, pft_execution_state state,
                              pft_decimal own, pft_decimal *weights, bool *spread);

/* `total` in `count` parts that differ by one unit of 10^-places at most and sum to it exactly: the share of part
 * `index`. The larger parts come first (equal remainders, by order). */
pft_decimal pft_equal_part(pft_decimal total, size_t count, size_t index, uint32_t places);

#endif
