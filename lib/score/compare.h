/* One indicator's target and actual, as printed, made into what the formulas take. */
#ifndef PFT_SCORE_COMPARE_H
#define PFT_SCORE_COMPARE_H

#include <perftarget/model.h>

#include "score/formula.h"
#include "score/unit.h"
#include "score/verdict.h"

/* What an indicator came to, and what the sentence about it needs. */
typedef struct pft_judgement {
    const pft_rule *rule;         /* NULL: none */
    pft_measurement measured;     /* numbers; its `actual` is NONE for words and dates */
    bool is_number;
    bool converted;               /* the actual is measured in another unit than it is printed in */
    bool target_converted;        /* … the target is */
    char unit[PFT_COMMON_SIZE];   /* what both are measured in */
    pft_date target_date, actual_date; /* of dates, with the year of the table where none is written */
    pft_outcome outcome;
    pft_verdict verdict;          /* of the table's own rule; `use` PFT_RULE_NONE: it was not asked */
} pft_judgement;

/* The score of one indicator with that weight under that method. Its `weight` member is not looked at, nor is the rule
 * that its table prints for it. `year`: of its table; 0: not known. */
void pft_judge(pft_judgement *out, const pft_method *method, int32_t year, const pft_indicator *indicator,
               pft_decimal weight);
/* The same by the table's own rule first. */
void pft_judge_by_table(pft_judgement *out, const pft_method *method, int32_t year, const pft_indicator *indicator,
                        pft_decimal weight);

#endif
