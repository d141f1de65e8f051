/* The inner loop of scoring by columns: rows of one rule with nothing unusual in them, several at once. */
#ifndef PFT_SCORE_KERNEL_H
#define PFT_SCORE_KERNEL_H

#include "score/method.h"

/* Rows of a block: what is noted of them on the way stays in the first-level cache. */
enum { PFT_KERNEL_BLOCK = 512, PFT_KERNEL_LANES = 4 };

/* Set among the flags of a row that the loop leaves to the scalar formulas. Its score is then of no meaning. */
#define PFT_KERNEL_LEFT (UINT32_C(1) << 31)

/* Rules that can be told apart, each a bit of a byte; the last stands for all that come behind the others. */
enum { PFT_KERNEL_RULES = 7, PFT_KERNEL_FURTHER = 1 << PFT_KERNEL_RULES };

/* What a comparator asks for, a byte, and the flags that such a row can get, moved down by those below the lowest. */
enum {
    PFT_ASKS_OVER = PFT_LINE_OVER_FULFILLED >> PFT_LINE_OVER_FULFILLED_SHIFT,
    PFT_ASKS_REASON = PFT_LINE_REASON_REQUIRED >> PFT_LINE_OVER_FULFILLED_SHIFT,
    PFT_ASKS_AT_BOUND = PFT_LINE_AT_BOUND >> PFT_LINE_OVER_FULFILLED_SHIFT,
    PFT_ASKS_EQUAL = 1 << 4, /* "=": a lower bound, or both, as the rule reads it */
    PFT_ASKS_LOWER = 1 << 6, /* the actual must not be below the target */
    PFT_ASKS_UPPER = 1 << 7  /* … nor above it */
};

/* From the codes of a row to its rule, which is the lowest bit that stands in all three sets; and to what it asks for.
 * Codes that are none have no rule. */
typedef struct pft_kernel_codes {
    uint8_t category[32], kind[16], op[16], asks[16];
} pft_kernel_codes;

/* value ≥ times/per of the other, with whole numbers so small that the products are exact. */
typedef struct pft_kernel_share {
    double times, per;
} pft_kernel_share;

/* A rule as the loop wants it. All is exact in double precision: powers of ten and small whole numbers. */
typedef struct pft_kernel {
    double unit;                     /* millionths of one in the last place that is kept */
    unsigned bits;                   /* targets and actuals have at most so many */
    bool direct, two_minus, exactly; /* the formula, else proportional with target ÷ actual; the reading of "=" */
    bool has_deductions;
    double unmet;                    /* direct: share of a target that was missed, in millionths */
    pft_kernel_share floor, flag, reason, deduction;
} pft_kernel;

/* False: the rule has something that the loop does not do, and all its rows go to the scalar formulas. */
bool pft_kernel_of_rule(pft_kernel *out, const pft_method *method, const pft_rule *rule);

/* Rows of one block. */
typedef struct pft_kernel_rows {
    const uint8_t *category, *kind, *op;
    const pft_decimal *low, *actual, *weight;
    size_t count;
    uint8_t *rule, *asks; /* PFT_KERNEL_BLOCK bytes each */
    pft_decimal *score;
    uint32_t *flags;
} pft_kernel_rows;

/* The loops, once for every kind of processor. */
typedef struct pft_kernel_loops {
    /* Fills `rule` and `asks`. All rules found, as bits; 0 also where a code is too large for the tables. */
    unsigned (*find)(const pft_kernel_codes *codes, const pft_kernel_rows *rows);
    /* Scores the rows of a rule, but for the last few: as many as there are lanes, less one. `first`: nothing is
     * written yet, and the rows of other rules are left; else they keep their scores and flags. */
    void (*score)(const pft_kernel *kernel, size_t rule, bool first, const pft_kernel_rows *rows);
    /* The rows of the 64 from `flags` on that are left, as bits. */
    uint64_t (*left)(const uint32_t *flags);
} pft_kernel_loops;

/* The loops from the plainest on, those that this processor can run; NULL behind the last. */
const pft_kernel_loops *pft_kernel_variant(size_t index);
/* The last of them. */
const pft_kernel_loops *pft_kernel_best(void);

/* Whether arithmetic in double precision is what the loop counts on: to nearest, without excess precision. */
bool pft_kernel_is_exact(void);

#endif
