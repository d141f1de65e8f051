/* What a clause of a printed rule gives. */
#include "score/verdict_judge.h"

#include <string.h>

static const pft_decimal ONE = PFT_DECIMAL_ONE;

pft_decimal pft_judge_worth(const pft_judge *j, const pft_criterion_clause *clause)
{
    pft_decimal points = 0;
    bool rounded;

    if (clause->gives == PFT_GIVES_ALL)
        return j->c->weight;
    if (clause->gives == PFT_GIVES_LESS)
        return pft_judge_amount(j, clause, &points, &rounded) ? j->c->weight - points : 0;
    return clause->gives == PFT_GIVES_AMOUNT && pft_judge_amount(j, clause, &points, &rounded) ? points : 0;
}

/* What the rule itself gives all points from: ≥95%得满分. */
const pft_criterion_clause *pft_judge_full(const pft_judge *j)
{
    const pft_criterion_clause *best = NULL;

    for (size_t i = 0; i < j->rule->clause_count; i++) {
        const pft_criterion_clause *clause = &j->rule->clauses[i];

        if (is_award(clause) && (clause->when == PFT_WHEN_VALUE || clause->when == PFT_WHEN_RATIO) &&
            pft_judge_worth(j, clause) == j->c->weight && j->c->weight > 0)
            best = clause;
    }
    return best;
}

bool pft_judge_keep(const pft_judge *j, pft_wide n, pft_wide d, pft_decimal *out, bool *rounded)
{
    static const int64_t steps[] = {1000000, 100000, 10000, 1000, 100, 10, 1};
    pft_wide unit = d * steps[j->c->method->rounding.places], quotient = n / unit, rest = n % unit;

    if (n < 0 || d <= 0)
        return false;
    *rounded = rest != 0;
    quotient = (quotient + (2 * rest >= unit)) * steps[j->c->method->rounding.places];
    if (quotient > PFT_DECIMAL_MAX)
        return false;
    *out = (pft_decimal)quotient;
    return true;
}

bool pft_judge_amount(const pft_judge *j, const pft_criterion_clause *clause, pft_decimal *points, bool *rounded)
{
    *points = clause->amount;
    return !clause->is_share || pft_judge_keep(j, (pft_wide)clause->amount * j->c->weight, ONE, points, rounded);
}

/* In proportion to the target. Of an upper limit that is overrun it is told what is lost by it, or that the ratio is
 * turned; "in proportion" alone has two readings there. */
static bool give_proportion(pft_judge *j, const pft_criterion_clause *clause)
{
    const pft_measurement *m = j->c->measured;
    bool inverse = clause->gives == PFT_GIVES_PROPORTION && clause->way == PFT_WAY_HIGH;
    pft_wide weight = j->c->weight, left;

    if (m == NULL || m->low == PFT_DECIMAL_NONE || m->low <= 0 || m->high != PFT_DECIMAL_NONE)
        return false;
    j->out->value = m->actual;
    j->out->base = m->low;
    if (is_up(m)) {
        left = m->actual < m->low ? m->actual : m->low;
        return !inverse && pft_judge_keep(j, (left > 0 ? left : 0) * weight, m->low, &j->out->points, &j->out->rounded);
    }
    if (m->actual <= m->low) {
        j->out->points = j->c->weight;
        return true;
    }
    if (inverse)
        return pft_judge_keep(j, m->low * weight, m->actual, &j->out->points, &j->out->rounded);
    left = 2 * (pft_wide)m->low - m->actual;
    return clause->gives == PFT_GIVES_LOSS &&
           pft_judge_keep(j, (left > 0 ? left : 0) * weight, m->low, &j->out->points, &j->out->rounded);
}

/* The actual itself, a percentage, times the points. */
static bool give_rate(pft_judge *j)
{
    const pft_measurement *m = j->c->measured;
    pft_decimal actual;

    if (m == NULL || !j->c->is_share || m->actual < 0)
        return false;
    actual = m->actual < 100 * ONE ? m->actual : 100 * ONE;
    j->out->value = m->actual;
    return pft_judge_keep(j, (pft_wide)actual * j->c->weight, (pft_wide)100 * ONE, &j->out->points, &j->out->rounded);
}

/* Where the rule gives nothing. */
static const pft_criterion_clause *nothing_of(const pft_judge *j, pft_when when)
{
    for (size_t i = 0; i < j->rule->clause_count; i++)
        if (j->rule->clauses[i].gives == PFT_GIVES_NOTHING && j->rule->clauses[i].when == when)
            return &j->rule->clauses[i];
    return NULL;
}

/* On a straight line from where nothing is given to where all is. */
static bool give_linear(pft_judge *j)
{
    const pft_criterion_clause *full = pft_judge_full(j), *none = full != NULL ? nothing_of(j, full->when) : NULL;
    pft_decimal value, from, to;
    bool is_ratio, up;
    pft_wide done, span;

    if (none == NULL || !pft_judge_measure(j, full, &value, &is_ratio))
        return false;
    up = full->low != PFT_DECIMAL_NONE && none->high != PFT_DECIMAL_NONE && none->high < full->low;
    if (!up && (full->high == PFT_DECIMAL_NONE || none->low == PFT_DECIMAL_NONE || none->low <= full->high))
        return false;
    from = up ? none->high : none->low;
    to = up ? full->low : full->high;
    if (!is_ratio && (!pft_judge_in_unit(j, from, none->unit, &from) || !pft_judge_in_unit(j, to, full->unit, &to)))
        return false;
    span = up ? (pft_wide)to - from : (pft_wide)from - to;
    done = up ? (pft_wide)value - from : (pft_wide)from - value;
    if (span <= 0 || done < 0 || done > span)
        return false;
    j->out->value = value;
    j->out->is_ratio = is_ratio;
    j->out->base = from;
    j->out->span = (pft_decimal)span;
    strcpy(j->out->unit, is_ratio ? "%" : j->c->unit);
    return pft_judge_keep(j, done * j->c->weight, span, &j->out->points, &j->out->rounded);
}

bool pft_judge_award(pft_judge *j, const pft_criterion_clause *clause)
{
    pft_decimal points = 0;

    j->out->clause = *clause;
    switch (clause->gives) {
    case PFT_GIVES_ALL:
        j->out->points = j->c->weight;
        return true;
    case PFT_GIVES_NOTHING:
        j->out->points = 0;
        return true;
    case PFT_GIVES_AMOUNT:
        return pft_judge_amount(j, clause, &j->out->points, &j->out->rounded);
    case PFT_GIVES_LESS:
        if (!pft_judge_amount(j, clause, &points, &j->out->rounded))
            return false;
        j->out->points = points < j->c->weight ? j->c->weight - points : 0;
        return true;
    case PFT_GIVES_PROPORTION:
    case PFT_GIVES_LOSS:
        return give_proportion(j, clause);
    case PFT_GIVES_RATE:
        return give_rate(j);
    case PFT_GIVES_LINEAR:
        return give_linear(j);
    default:
        return false;
    }
}
