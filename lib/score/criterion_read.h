/* A printed rule of points while it is read: the reader, and what each file of it takes. A statement is conditions
 * and what they give: criterion_give.c, with formulas in criterion_formula.c; what stands beside those, such as the
 * most that may be lost, in criterion_beside.c; the order of all in criterion.c; what follows when the whole is
 * there, in criterion_settle.c. */
#ifndef PFT_SCORE_CRITERION_READ_H
#define PFT_SCORE_CRITERION_READ_H

#include "score/criterion_when.h"

typedef struct pft_rule_reader {
    const char *text;
    const pft_rule_token *t;
    size_t i;            /* the next token */
    pft_rule_token base; /* 以100%为标准: what the steps of the next statement are counted from; RULE_END: none */
    size_t when;         /* where the condition of the next action begins */
    pft_criterion *out;
    bool listed;         /* "目标明确(1分)": a list of what points are for */
    bool failed;
} pft_rule_reader;

/* How much: 8分, 80%, 分值的80%, 权重分的1/4. */
typedef struct pft_rule_amount {
    pft_decimal number;
    bool is_share;
} pft_rule_amount;

static inline uint8_t kind_at(const pft_rule_reader *r, size_t i)
{
    return r->t[i].kind;
}

static inline size_t skip_filler(const pft_rule_reader *r, size_t i)
{
    while (kind_at(r, i) == RULE_FILLER)
        i++;
    return i;
}

static inline bool is_break(uint8_t kind)
{
    return kind == RULE_STOP || kind == RULE_COMMA || kind == RULE_END;
}

/* Whether anything stands before the next token that belongs to no clause yet. */
static inline bool is_pending(const pft_rule_reader *r)
{
    for (size_t i = r->when; i < r->i; i++)
        if (kind_at(r, i) != RULE_FILLER && kind_at(r, i) != RULE_COMMA)
            return true;
    return false;
}

static inline bool is_counted(pft_gives gives)
{
    return gives == PFT_GIVES_STEPS || gives == PFT_GIVES_GAIN;
}

/* All of these: true when it was taken, and r->i stands behind it; false leaves r->i, and the rule may have failed. */

/* A part of the points, or an amount of them, at token *at. */
bool pft_rule_read_share(const pft_rule_reader *r, size_t *at, pft_decimal *share);
bool pft_rule_read_amount(const pft_rule_reader *r, size_t *at, pft_rule_amount *out);

/* Ends the condition that stands before token r->i, and goes on behind the action, at `next`. */
bool pft_rule_give(pft_rule_reader *r, pft_gives gives, const pft_rule_amount *how_much, size_t next);

bool pft_rule_read_deduction(pft_rule_reader *r);
bool pft_rule_read_gift(pft_rule_reader *r);
bool pft_rule_read_full(pft_rule_reader *r);
bool pft_rule_read_bare_points(pft_rule_reader *r);
bool pft_rule_read_equal_points(pft_rule_reader *r);
bool pft_rule_read_plain_full(pft_rule_reader *r);

/* `from`: the first token of what the score is. */
bool pft_rule_read_formula(pft_rule_reader *r, size_t from);
bool pft_rule_read_as(pft_rule_reader *r);

/* What stands beside the clauses. */
bool pft_rule_read_limit(pft_rule_reader *r);
bool pft_rule_read_judged(pft_rule_reader *r);
bool pft_rule_read_bonus(pft_rule_reader *r);
bool pft_rule_read_scale(pft_rule_reader *r, size_t from);
bool pft_rule_read_drain(pft_rule_reader *r);
bool pft_rule_read_standard(pft_rule_reader *r);
bool pft_rule_read_begun(pft_rule_reader *r);

/* The whole: what one clause says for another, and whether two contradict each other. */
void pft_rule_inherit_ratio(pft_criterion *c);
bool pft_rule_contradicts(const pft_criterion *c);
void pft_rule_open_bare_numbers(pft_criterion *c);

#endif
