/* Which clause of a printed rule decides, and what it gives. Where that is open to more than one reading nothing is
 * decided, and the method's own rule is used instead. */
#include "score/verdict_judge.h"

#include <string.h>

static bool is_inside(const pft_criterion_clause *a, const pft_criterion_clause *b)
{
    bool low = b->low == PFT_DECIMAL_NONE || (a->low != PFT_DECIMAL_NONE && a->low >= b->low);
    bool high = b->high == PFT_DECIMAL_NONE || (a->high != PFT_DECIMAL_NONE && a->high <= b->high);

    return low && high && a->when == b->when;
}

/* Of two that hold, the narrower; of two that touch in one point, the one that gives more: from 95% on is 95% included.
 */
static bool is_better(const pft_judge *j, const pft_criterion_clause *a, const pft_criterion_clause *b)
{
    if (is_inside(a, b) != is_inside(b, a))
        return is_inside(a, b);
    return pft_judge_worth(j, a) > pft_judge_worth(j, b);
}

/* 1: decided, 0: no clause of values holds, -1: it cannot be told. */
static int judge_values(pft_judge *j)
{
    const pft_criterion_clause *best = NULL;
    pft_decimal value = PFT_DECIMAL_NONE, best_value = PFT_DECIMAL_NONE;
    bool is_ratio = false, best_ratio = false;

    for (size_t i = 0; i < j->rule->clause_count; i++) {
        const pft_criterion_clause *clause = &j->rule->clauses[i];
        int within;

        if (!is_award(clause) || (!is_measured(clause->when) && clause->when != PFT_WHEN_BY))
            continue;
        within = pft_judge_within(j, clause, &value, &is_ratio);
        if (within < 0)
            return -1;
        if (within > 0 && (best == NULL || is_better(j, clause, best))) {
            best = clause;
            best_value = value;
            best_ratio = is_ratio;
        }
    }
    if (best == NULL)
        return 0;
    j->out->value = best_value;
    j->out->is_ratio = best_ratio;
    strcpy(j->out->unit, best->when == PFT_WHEN_LATE ? "天" : best_ratio ? "%" : j->c->unit);
    return pft_judge_award(j, best) ? 1 : -1;
}

static bool has_values(const pft_criterion *rule)
{
    for (size_t i = 0; i < rule->clause_count; i++)
        if (is_award(&rule->clauses[i]) &&
            (rule->clauses[i].when == PFT_WHEN_VALUE || rule->clauses[i].when == PFT_WHEN_RATIO ||
             rule->clauses[i].when == PFT_WHEN_BY))
            return true;
    return false;
}

static const pft_criterion_clause *find(const pft_criterion *rule, pft_when when)
{
    for (size_t i = 0; i < rule->clause_count; i++)
        if (is_award(&rule->clauses[i]) && rule->clauses[i].when == when)
            return &rule->clauses[i];
    return NULL;
}

static const pft_criterion_clause *find_grade(const pft_judge *j)
{
    for (size_t i = 0; i < j->rule->clause_count; i++) {
        const pft_criterion_clause *clause = &j->rule->clauses[i];

        if (clause->when == PFT_WHEN_GRADE && clause->words_size == j->c->actual_size &&
            memcmp(clause->words, j->c->actual, clause->words_size) == 0)
            return clause;
    }
    return NULL;
}

/* What is left when no value decides and nothing is counted. */
static bool judge_rest(pft_judge *j)
{
    static const pft_when missed[] = {PFT_WHEN_MISSED, PFT_WHEN_ELSE, PFT_WHEN_ALWAYS};
    const pft_criterion_clause *clause;

    for (size_t i = 0; i < sizeof missed / sizeof *missed; i++)
        if ((clause = find(j->rule, missed[i])) != NULL)
            return pft_judge_award(j, clause);
    return false;
}

/* A rule of words alone: 优得10分. */
static bool judge_words(pft_judge *j)
{
    const pft_criterion_clause *clause = find_grade(j);

    if (clause == NULL && j->c->met == 1)
        clause = find(j->rule, PFT_WHEN_MET);
    return clause != NULL && pft_judge_award(j, clause);
}

/* All that it says is what is lost. */
static bool takes_from_full(const pft_criterion *rule)
{
    const pft_criterion_clause *always = find(rule, PFT_WHEN_ALWAYS);

    return always == NULL || always->gives == PFT_GIVES_LOSS || always->gives == PFT_GIVES_PROPORTION;
}

/* 每高1个百分点扣0.5分, of a target that is to be hit: what the method takes for met may be beyond it. */
static bool takes_what_is_beyond(const pft_judge *j)
{
    if (j->c->measured == NULL || j->c->measured->op != PFT_OP_EQUAL || j->c->measured->high != PFT_DECIMAL_NONE)
        return false;
    for (size_t i = 0; i < j->rule->clause_count; i++)
        if (j->rule->clauses[i].gives == PFT_GIVES_STEPS &&
            (j->rule->clauses[i].way == PFT_WAY_HIGH || j->rule->clauses[i].way == PFT_WAY_EITHER))
            return true;
    return false;
}

static bool decide(pft_judge *j)
{
    const pft_criterion_clause *met = find(j->rule, PFT_WHEN_MET), *each = NULL;
    bool values = has_values(j->rule);
    int answer = pft_judge_find_gain(j->rule, &each);

    if (answer != 0)
        return answer > 0 && pft_judge_gain(j, each);

    if (find(j->rule, PFT_WHEN_GRADE) != NULL)
        return judge_words(j) || (j->c->met == 0 && find(j->rule, PFT_WHEN_MISSED) != NULL && j->c->measured == NULL &&
                                  pft_judge_award(j, find(j->rule, PFT_WHEN_MISSED)));
    answer = judge_values(j);
    if (answer != 0)
        return answer > 0;
    if (!values && j->c->met == 1 && takes_what_is_beyond(j))
        return pft_judge_steps(j) > 0;
    if (!values && j->c->met == 1 && met != NULL)
        return pft_judge_award(j, met);
    if (!values && j->c->met == 1 && takes_from_full(j->rule)) {
        j->out->points = j->c->weight; /* nothing is taken off */
        j->out->by_default = true;
        return true;
    }
    answer = pft_judge_steps(j);
    if (answer != 0)
        return answer > 0;
    return (values || j->c->met == 0 || find(j->rule, PFT_WHEN_ALWAYS) != NULL) && judge_rest(j);
}

/* The most that a clause gives must be what the indicator is worth. */
static bool is_in_scale(const pft_judge *j)
{
    const pft_criterion *rule = j->rule;
    pft_decimal most = PFT_DECIMAL_NONE;
    bool all = false;

    if (rule->points != PFT_DECIMAL_NONE && rule->points != j->c->weight)
        return false;
    for (size_t i = 0; i < rule->clause_count; i++) {
        const pft_criterion_clause *clause = &rule->clauses[i];

        all = all || clause->gives == PFT_GIVES_ALL;
        if (clause->gives == PFT_GIVES_AMOUNT && !clause->is_share &&
            (most == PFT_DECIMAL_NONE || clause->amount > most))
            most = clause->amount;
    }
    return most == PFT_DECIMAL_NONE || most == j->c->weight || (all && most < j->c->weight);
}

pft_verdict pft_rule_apply(const pft_criterion *criterion, const pft_rule_case *c)
{
    pft_verdict out = {.use = PFT_RULE_USED, .value = PFT_DECIMAL_NONE, .base = PFT_DECIMAL_NONE, .unit = "",
                       .deviation = PFT_DECIMAL_NONE, .loss = PFT_DECIMAL_NONE, .points = PFT_DECIMAL_NONE};
    pft_judge j = {criterion, c, &out};

    for (size_t i = 0; i < criterion->clause_count; i++)
        out.may_add = out.may_add || criterion->clauses[i].gives == PFT_GIVES_BONUS;
    if (!criterion->understood)
        out.use = PFT_RULE_UNREAD;
    else if (criterion->in_words)
        out.use = PFT_RULE_BY_PERSON;
    else if (!is_in_scale(&j))
        out.use = PFT_RULE_SCALE;
    else if (criterion->several || !decide(&j) || out.points == PFT_DECIMAL_NONE)
        out.use = (uint8_t)(criterion->by_person ? PFT_RULE_BY_PERSON : PFT_RULE_UNDECIDED);
    return out;
}
