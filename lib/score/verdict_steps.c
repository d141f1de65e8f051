/* Steps that a printed rule takes off, and gains that it counts: 每低1%扣2分, 每完成1项得2分. */
#include "score/verdict_judge.h"

#include <string.h>

static const pft_decimal ONE = PFT_DECIMAL_ONE;

/* From where the steps count, in what they are counted in. */
static bool base_of(const pft_judge *j, const pft_criterion_clause *steps, pft_way way, pft_decimal *base,
                    bool *is_ratio, pft_decimal *value)
{
    const bool own = is_measured(steps->when) && steps->when != PFT_WHEN_LATE;
    const pft_criterion_clause *from = own ? steps : pft_judge_full(j);
    const pft_measurement *m = j->c->measured;

    if (from == NULL) {
        *is_ratio = false;
        *value = m->actual;
        *base = way == PFT_WAY_HIGH && m->high != PFT_DECIMAL_NONE ? m->high : m->low;
        return *base != PFT_DECIMAL_NONE;
    }
    if (!pft_judge_measure(j, from, value, is_ratio))
        return false;
    if (way == PFT_WAY_HIGH)
        *base = from->high != PFT_DECIMAL_NONE ? from->high : from->low;
    else
        *base = from == steps && from->high != PFT_DECIMAL_NONE ? from->high
                : from->low != PFT_DECIMAL_NONE                 ? from->low
                                                                : from->high;
    return *is_ratio || pft_judge_in_unit(j, *base, from->unit, base);
}

/* The way that the target itself tells. */
static pft_way way_of(const pft_judge *j, const pft_criterion_clause *steps)
{
    const pft_measurement *m = j->c->measured;

    if (steps->way != PFT_WAY_MISSED && steps->way != PFT_WAY_CASES)
        return steps->way;
    if (steps->way == PFT_WAY_CASES)
        return PFT_WAY_HIGH;
    return m->op == PFT_OP_AT_MOST || m->op == PFT_OP_LESS || (m->op == PFT_OP_EQUAL && m->low == 0) ? PFT_WAY_HIGH
                                                                                                    : PFT_WAY_LOW;
}

/* A step in the unit of what is counted; `relative`: of the target, in percent. */
static bool step_of(const pft_judge *j, const pft_criterion_clause *steps, bool is_ratio, pft_decimal *step,
                    bool *relative)
{
    bool percent = strcmp(steps->step_unit, "%") == 0;

    *relative = percent && !is_ratio && !j->c->is_share;
    *step = steps->step;
    if (percent)
        return true;
    return !is_ratio && pft_judge_in_unit(j, steps->step, steps->step_unit, step) && *step > 0;
}

/* Cases are of something that should not be: of a target of none, or of at most so many. */
static bool counts_cases(const pft_judge *j)
{
    const pft_measurement *m = j->c->measured;

    return m->high == PFT_DECIMAL_NONE &&
           (m->op == PFT_OP_AT_MOST || m->op == PFT_OP_LESS || (m->op == PFT_OP_EQUAL && m->low == 0));
}

/* How much there is to count: 0 or more. */
static bool deviation_of(pft_judge *j, const pft_criterion_clause *steps, pft_decimal *step)
{
    const pft_measurement *m = j->c->measured;
    pft_way way;
    pft_decimal base = PFT_DECIMAL_NONE, value = PFT_DECIMAL_NONE, off;
    bool is_ratio = false, relative;

    if (m == NULL || steps->way == PFT_WAY_LATE || (steps->way == PFT_WAY_CASES && !counts_cases(j)))
        return false;
    way = way_of(j, steps);
    if (!base_of(j, steps, way, &base, &is_ratio, &value) || !step_of(j, steps, is_ratio, step, &relative) ||
        pft_decimal_subtract(&off, way == PFT_WAY_HIGH ? value : base, way == PFT_WAY_HIGH ? base : value) != PFT_OK)
        return false;
    if (way == PFT_WAY_EITHER && off < 0)
        off = -off;
    if (off < 0)
        off = 0;
    j->out->is_ratio = is_ratio;
    j->out->value = value;
    j->out->base = base;
    strcpy(j->out->unit, is_ratio ? "%" : j->c->unit);
    j->out->deviation = off;
    if (relative) {
        if (base <= 0 || pft_decimal_multiply_divide(&off, off, 100 * ONE, base, PFT_DECIMAL_PLACES) != PFT_OK)
            return false;
        j->out->deviation = off;
        strcpy(j->out->unit, "%");
    }
    return true;
}

static bool late_of(pft_judge *j, const pft_criterion_clause *steps, pft_decimal *step)
{
    bool begun, late = steps->way == PFT_WAY_LATE || steps->way == PFT_WAY_HIGH || steps->way == PFT_WAY_MISSED;

    if (!late || pft_judge_names_another_end(j) || !pft_judge_late_in(j, steps->step_unit, &j->out->deviation, &begun))
        return false;
    if (begun && !steps->begun) /* what of a month that has only begun? */
        return false;
    j->out->deviation += begun ? ONE / 2 : 0;
    *step = steps->step;
    strcpy(j->out->unit, steps->step_unit);
    return true;
}

/* A span of time as a number, 12个月 of actual 13个月: late is above it. */
static bool span_of(pft_judge *j, const pft_criterion_clause *steps, pft_decimal *step)
{
    pft_criterion_clause as_high = *steps;

    if (steps->way != PFT_WAY_LATE || j->c->measured == NULL || !counts_cases(j))
        return false;
    as_high.way = PFT_WAY_HIGH;
    return deviation_of(j, &as_high, step);
}

static bool lose(pft_judge *j, const pft_criterion_clause *steps, pft_decimal step)
{
    pft_decimal each = 0, loss;
    bool rounded = false;
    pft_wide count = j->out->deviation;

    if (!pft_judge_amount(j, steps, &each, &rounded) || step <= 0)
        return false;
    if (steps->begun)
        count = (count + step - 1) / step * step;
    if (count * each / step > j->c->weight)
        loss = j->c->weight;
    else if (!pft_judge_keep(j, count * each, step, &loss, &j->out->rounded))
        return false;
    if (j->rule->most != PFT_DECIMAL_NONE && loss > j->rule->most)
        loss = j->rule->most;
    j->out->clause = *steps;
    j->out->clause.amount = each;
    j->out->clause.is_share = false;
    j->out->loss = loss;
    j->out->points = loss < j->c->weight ? j->c->weight - loss : 0;
    return true;
}

/* 每低1%扣1分 of a target that is overrun: missed, and nothing is counted. A rule with a base of its own may say that. */
static bool counts_nothing_of_a_miss(const pft_judge *j)
{
    if (j->out->deviation != 0 || j->c->met != 0 || pft_judge_full(j) != NULL)
        return false;
    for (size_t i = 0; i < j->rule->clause_count; i++)
        if (j->rule->clauses[i].gives == PFT_GIVES_STEPS && is_measured(j->rule->clauses[i].when))
            return false;
    return true;
}

int pft_judge_steps(pft_judge *j)
{
    bool any = false, decided = false;

    for (size_t i = 0; i < j->rule->clause_count; i++) {
        const pft_criterion_clause *steps = &j->rule->clauses[i];
        const pft_verdict before = *j->out;
        pft_decimal step = 0;

        if (steps->gives != PFT_GIVES_STEPS)
            continue;
        any = true;
        if (!late_of(j, steps, &step) && !span_of(j, steps, &step) && !deviation_of(j, steps, &step))
            return -1;
        if (j->out->deviation == 0 && decided) {
            *j->out = before;
            continue;
        }
        if (decided && before.loss > 0)
            return -1; /* twice for one */
        if (!lose(j, steps, step))
            return -1;
        decided = true;
    }
    if (decided && counts_nothing_of_a_miss(j))
        return -1;
    return decided ? 1 : any ? -1 : 0;
}

/* ---- gains: 每完成1项得2分 ---- */

int pft_judge_find_gain(const pft_criterion *rule, const pft_criterion_clause **out)
{
    size_t gains = 0, others = 0;

    for (size_t i = 0; i < rule->clause_count; i++) {
        const pft_criterion_clause *clause = &rule->clauses[i];

        if (clause->gives == PFT_GIVES_GAIN)
            *out = clause;
        gains += clause->gives == PFT_GIVES_GAIN;
        others += clause->gives != PFT_GIVES_GAIN && clause->when != PFT_WHEN_MET;
    }
    return gains == 0 ? 0 : gains == 1 && others == 0 ? 1 : -1;
}

bool pft_judge_gain(pft_judge *j, const pft_criterion_clause *clause)
{
    const pft_measurement *m = j->c->measured;
    pft_decimal step, each;
    pft_wide got;

    if (clause->when != PFT_WHEN_ALWAYS || clause->way != PFT_WAY_MISSED || m == NULL || !is_up(m) || m->actual < 0 ||
        !pft_judge_in_unit(j, clause->step, clause->step_unit, &step) || step <= 0 || m->actual % step != 0 ||
        !pft_judge_amount(j, clause, &each, &j->out->rounded) ||
        (pft_wide)m->low * each != (pft_wide)j->c->weight * step)
        return false;
    got = (pft_wide)(m->actual < m->low ? m->actual : m->low) * each;
    j->out->clause = *clause;
    j->out->clause.amount = each;
    j->out->clause.is_share = false;
    j->out->value = m->actual;
    strcpy(j->out->unit, j->c->unit);
    return pft_judge_keep(j, got, step, &j->out->points, &j->out->rounded);
}
