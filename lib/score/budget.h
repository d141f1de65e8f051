/* What a project's budget lines say of its execution. */
#ifndef PFT_SCORE_BUDGET_H
#define PFT_SCORE_BUDGET_H

#include <perftarget/model.h>

#include "score/method.h"
#include "score/weights.h"

typedef struct pft_spending {
    pft_decimal budget, executed; /* 万元; PFT_DECIMAL_NONE: not given */
    pft_decimal weight, score;    /* the table's own points for it */
} pft_spending;

/* The row of the total; where it says nothing of the execution, the sum of the sources that do. */
pft_spending pft_spending_of(const pft_method *method, const pft_project *project);

pft_execution_state pft_spending_state(const pft_spending *spending);

#endif
