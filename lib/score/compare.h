/* One indicator's target and actual, as printed, made into what the formulas take. */
#ifndef PFT_SCORE_COMPARE_H
#define PFT_SCORE_COMPARE_H

#include <perftarget/model.h>

#include "score/formula.h"

/* What an indicator came to, and what the sentence about it needs. */
typedef struct pft_judgement {
    const pft_rule *rule;         /* NULL: none */
    pft_measurement measured;     /* numbers; its `actual` is NONE for words and dates */
    bool is_number;
    bool converted;               /* the actual's unit */
    pft_outcome outcome;
} pft_judgement;

/* The score of one indicator with that weight under that method. Its `weight` member is not looked at. */
void pft_judge(pft_judgement *out, const pft_method *method, const pft_indicator *indicator, pft_decimal weight);

#endif
