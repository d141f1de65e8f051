/* The sentence behind a score: the arithmetic as a person would write it on the form, in Chinese and English. */
#ifndef PFT_SCORE_WORDS_H
#define PFT_SCORE_WORDS_H

#include "score/formula.h"
#include "score/verdict.h"

/* What a sentence tells beside the outcome. */
typedef struct pft_account {
    const pft_method *method;
    const pft_rule *rule;         /* NULL when there is none */
    const pft_measurement *measured; /* NULL: words or dates */
    const pft_outcome *outcome;
    pft_decimal weight;
    const char *target;           /* words and dates, as printed */
    const char *actual;
    const char *converted_from;   /* the actual as printed when its unit was converted; NULL: it was not */
    const char *target_from;      /* the target as printed when its unit was; NULL: it was not */
    const char *unit;             /* what they were converted to */
    pft_decimal executed, budget; /* of a cap */
    const pft_verdict *verdict;   /* of the table's own rule; NULL: it has none */
    const char *criterion;        /* that rule, as printed */
} pft_account;

/* False when out of memory. */
bool pft_account_write(pft_arena *arena, const pft_account *account, const char *text[PFT_LANGUAGE_COUNT]);

#endif
