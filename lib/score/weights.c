#include "score/weights.h"

static const int64_t unit_of[] = {1000000, 100000, 10000, 1000, 100, 10, 1};

pft_decimal pft_equal_part(pft_decimal total, size_t count, size_t index, uint32_t places)
{
    int64_t unit = unit_of[places], units = total / unit, each = units / (int64_t)count;
    int64_t larger = units % (int64_t)count;

    /* What is finer than a unit is nobody's: the first part carries it, so that the sum is exact. */
    return (each + ((int64_t)index < larger)) * unit + (index == 0 ? total % unit : 0);
}

static bool is_scored(const pft_indicator *indicator)
{
    return indicator->term == PFT_TERM_ANNUAL;
}

/* What the method goes by when it chooses its weights. */
typedef struct {
    bool cost, satisfaction, all_given, any;
    pft_decimal sum; /* of the weights that the table gives; NONE: beyond any number */
} survey;

static survey look_at(const pft_project *project)
{
    survey s = {.all_given = true};

    for (size_t i = 0; i < project->indicator_count; i++) {
        const pft_indicator *indicator = pft_project_indicator(project, i);
        pft_category level1 = pft_category_parent(indicator->category);

        if (!is_scored(indicator))
            continue;
        s.any = true;
        s.cost = s.cost || level1 == PFT_CATEGORY_COST;
        s.satisfaction = s.satisfaction || level1 == PFT_CATEGORY_SATISFACTION;
        s.all_given = s.all_given && indicator->weight != PFT_DECIMAL_NONE;
        if (indicator->weight != PFT_DECIMAL_NONE && pft_decimal_add(&s.sum, s.sum, indicator->weight) != PFT_OK)
            s.sum = PFT_DECIMAL_NONE;
    }
    return s;
}

/* The group that an indicator takes its points from: NULL when it has points of its own, or there are none for it. */
static bool is_member(const pft_spread *spread, const pft_weight_group *group, const pft_indicator *indicator)
{
    return is_scored(indicator) && pft_method_group(spread->weights, indicator->category) == group;
}

static void spread_group(const pft_method *method, const pft_project *project, pft_spread *spread,
                         const pft_weight_group *group, pft_decimal *weights, bool *by_method)
{
    pft_decimal rest = group->weight;
    size_t missing = 0, members = 0, index = 0;

    for (size_t i = 0; i < project->indicator_count; i++) {
        const pft_indicator *indicator = pft_project_indicator(project, i);

        if (!is_member(spread, group, indicator))
            continue;
        members++;
        missing += indicator->weight == PFT_DECIMAL_NONE;
        if (indicator->weight != PFT_DECIMAL_NONE && pft_decimal_subtract(&rest, rest, indicator->weight) != PFT_OK)
            rest = -1;
    }
    if (members == 0 && group->weight > 0)
        spread->flags |= PFT_TOTAL_EMPTY_CATEGORY;
    if (rest < 0 || (members > 0 && missing == 0 && rest != 0))
        spread->flags |= PFT_TOTAL_WEIGHTS_DO_NOT_SUM;
    for (size_t i = 0; i < project->indicator_count; i++)
        if (weights[i] == PFT_DECIMAL_NONE && is_member(spread, group, pft_project_indicator(project, i))) {
            weights[i] = pft_equal_part(rest > 0 ? rest : 0, missing, index++, method->rounding.places);
            by_method[i] = true;
        }
}

/* A table that weighs everything itself: what its own weights leave of the total is the execution rate's. */
static void weigh_execution(pft_spread *spread, const survey *s, pft_execution_state state, pft_decimal own)
{
    const pft_weight_case *c = spread->weights;

    spread->execution = own != PFT_DECIMAL_NONE ? own : c->execution;
    if (own == PFT_DECIMAL_NONE && (state == PFT_EXECUTION_NONE || (s->all_given && s->any && s->sum == c->total)))
        spread->execution = PFT_DECIMAL_NONE;
}

/* What the method's case sums to, or the whole of 100 points without an execution rate. */
static void check_sum(pft_spread *spread, const survey *s)
{
    pft_decimal whole = s->sum;

    if (whole != PFT_DECIMAL_NONE && spread->execution != PFT_DECIMAL_NONE &&
        pft_decimal_add(&whole, whole, spread->execution) != PFT_OK)
        whole = PFT_DECIMAL_NONE;
    if (whole != spread->weights->total && whole != spread->full)
        spread->flags |= PFT_TOTAL_WEIGHTS_DO_NOT_SUM;
}

pft_spread pft_spread_weights(const pft_method *method, const pft_project *project, pft_execution_state state,
                              pft_decimal own, pft_decimal *weights, bool *by_method)
{
    const survey s = look_at(project);
    pft_spread spread = {.weights = pft_method_case(method, s.cost, s.satisfaction, state != PFT_EXECUTION_NONE)};
    const pft_weight_group *groups = spread.weights->groups.items;

    spread.full = pft_method_case(method, s.cost, s.satisfaction, true)->total;
    weigh_execution(&spread, &s, state, own);
    for (size_t i = 0; i < project->indicator_count; i++) {
        const pft_indicator *indicator = pft_project_indicator(project, i);

        weights[i] = is_scored(indicator) ? indicator->weight : PFT_DECIMAL_NONE;
        by_method[i] = false;
    }
    if (s.all_given && s.any)
        check_sum(&spread, &s);
    else
        for (size_t i = 0; i < spread.weights->groups.count; i++)
            spread_group(method, project, &spread, &groups[i], weights, by_method);
    return spread;
}
