/* The formulas, each a pure function of numbers: one indicator's score from weight, target, actual and rule. Used by
 * pft_score(); the reference of scoring by columns, and of checks that compute a table's own scores again. */
#ifndef PFT_SCORE_FORMULA_H
#define PFT_SCORE_FORMULA_H

#include "score/method.h"

/* Points beyond a million are no weight; below it no product here leaves 128 bits. */
#define PFT_WEIGHT_MAX (INT64_C(1000000) * PFT_DECIMAL_ONE)

/* Target and actual in one unit. */
typedef struct pft_measurement {
    pft_decimal weight;
    pft_decimal low;    /* the target; of a range its lower end */
    pft_decimal high;   /* of a range its upper end; else PFT_DECIMAL_NONE */
    pft_decimal actual; /* PFT_DECIMAL_NONE: missing */
    uint8_t op;         /* pft_op; a number without one has PFT_OP_EQUAL; of no account for a range */
    uint8_t open;       /* pft_open: the ends of a range that do not belong to it */
    uint16_t per;       /* what is one in this unit: 100 for %, 1000 for ‰, else 1; used by bands of the actual */
    bool terse;         /* score and flags are all that is wanted: of the rest, what takes a division is left out */
} pft_measurement;

/* Why the score is what it is: what the sentence is made of. */
typedef enum pft_because {
    PFT_BECAUSE_NO_WEIGHT,
    PFT_BECAUSE_WEIGHT_INVALID,
    PFT_BECAUSE_NO_RULE,
    PFT_BECAUSE_MISSING,      /* no actual: not scored */
    PFT_BECAUSE_MISSING_ZERO, /* no actual: zero points */
    PFT_BECAUSE_NO_TARGET,
    PFT_BECAUSE_NO_RATIO, /* target zero or negative: not scored */
    PFT_BECAUSE_NOT_COMPARABLE,
    PFT_BECAUSE_MET,       /* full points */
    PFT_BECAUSE_UNMET,     /* direct: `share` of the weight */
    PFT_BECAUSE_FORWARD,   /* B ÷ A × W */
    PFT_BECAUSE_REVERSE,   /* A ÷ B × W */
    PFT_BECAUSE_TWO_MINUS, /* (2 − B ÷ A) × W */
    PFT_BECAUSE_BELOW_FLOOR,
    PFT_BECAUSE_BAND,
    PFT_BECAUSE_WORDS, /* a grade in words */
    PFT_BECAUSE_OWN,   /* judged by the table's own score, within the grade's band */
    PFT_BECAUSE_IN_TIME,
    PFT_BECAUSE_LATE,
    PFT_BECAUSE_CAPPED,    /* rate × W */
    PFT_BECAUSE_CRITERION, /* by the rule that the table prints */
    PFT_BECAUSE_OPEN_END   /* at an end that does not belong to the range: missed, by nothing that a ratio could say */
} pft_because;

typedef struct pft_outcome {
    pft_decimal score;    /* PFT_DECIMAL_NONE: not scored */
    pft_decimal ratio;    /* six places; PFT_DECIMAL_NONE when there is none */
    pft_decimal bound;    /* what the actual was compared with: the target, or the nearer end of a range */
    pft_decimal share;    /* of a band, a grade, or for a target that was missed */
    pft_decimal deducted; /* share that over-fulfilment cost */
    uint32_t flags;       /* PFT_LINE_… */
    uint8_t because;      /* pft_because */
    bool rescaled;        /* (r − floor) ÷ (1 − floor) */
    bool rounded;         /* the score is not exact */
    uint16_t band;        /* its index in the rule's bands or grades */
    uint32_t late;        /* months begun */
} pft_outcome;

/* A number or a range, by the rule's direct, proportional or band formula. */
pft_outcome pft_formula_number(const pft_method *method, const pft_rule *rule, const pft_measurement *measurement);

/* Words (and yes or no: 是 is a word of a grade too). `own`: the table's own score, kept when it lies in the band. */
pft_outcome pft_formula_words(const pft_method *method, const pft_rule *rule, pft_decimal weight, const char *text,
                              pft_decimal own);

/* The same, of a grade found before: its index in the rule, or one of the two below. */
#define PFT_GRADE_UNKNOWN (SIZE_MAX - 1) /* an answer in words of no grade */
#define PFT_GRADE_NO_ANSWER SIZE_MAX
pft_outcome pft_formula_grade(const pft_method *method, const pft_rule *rule, pft_decimal weight, size_t grade,
                              pft_decimal own);
size_t pft_formula_find_grade(const pft_rule *rule, const char *text);

/* Dates: in time when the actual is not behind the target, at the precision that both have. Not comparable when only
 * one of them has a year. */
pft_outcome pft_formula_deadline(const pft_method *method, const pft_rule *rule, pft_decimal weight, pft_date target,
                                 pft_date actual);

/* Whether a target of numbers is met, by the rule's reading of "=". The rule may be NULL. */
bool pft_formula_is_met(const pft_rule *rule, const pft_measurement *measurement);

/* PFT_LINE_IMPLAUSIBLE for an actual that the method takes for none, else 0. */
uint32_t pft_formula_implausible(const pft_method *method, pft_category category, pft_kind kind,
                                 const pft_measurement *measurement);

/* n ÷ d < limit, not rounded; d is positive. */
bool pft_ratio_below(pft_decimal n, pft_decimal d, pft_decimal limit);

/* What is common to all: no weight, an invalid one, no actual. True when it is settled with that. */
bool pft_formula_settled(pft_outcome *out, const pft_method *method, pft_decimal weight, bool has_actual);

/* At most `rate` of the weight. */
void pft_formula_cap(pft_outcome *out, const pft_method *method, pft_decimal weight, pft_decimal executed,
                     pft_decimal budget);

#endif
