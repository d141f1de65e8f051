#include "score/weights.h"

#include <string.h>

#include "model/label.h"
#include "score/formula.h"

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

static survey look_at(const pft_project *project, const pft_weight *weights)
{
    survey s = {.all_given = true};

    for (size_t i = 0; i < project->indicator_count; i++) {
        const pft_indicator *indicator = pft_project_indicator_at(project, i);
        pft_category level1 = pft_category_parent(indicator->category);

        if (!is_scored(indicator))
            continue;
        s.any = true;
        s.cost = s.cost || level1 == PFT_CATEGORY_COST;
        s.satisfaction = s.satisfaction || level1 == PFT_CATEGORY_SATISFACTION;
        s.all_given = s.all_given && weights[i].points != PFT_DECIMAL_NONE;
        if (weights[i].points != PFT_DECIMAL_NONE && pft_decimal_add(&s.sum, s.sum, weights[i].points) != PFT_OK)
            s.sum = PFT_DECIMAL_NONE;
    }
    return s;
}

/* ---- points for several indicators together ---- */

typedef struct {
    const pft_project *project;
    pft_weight *weights;
    uint32_t places;
} sharing;

/* Those who share: all that are scored from `begin` to `end`, or of a group of the method's. */
typedef struct {
    size_t begin, end;
    const pft_weight_case *weights;
    const pft_weight_group *group; /* NULL: whatever their category */
} sharers;

/* What there is to share: the points less those that are given already. */
typedef struct {
    pft_decimal rest; /* -1: less than nothing */
    size_t missing, members;
} remainder;

static bool shares(const sharing *s, const sharers *who, size_t i)
{
    const pft_indicator *indicator = pft_project_indicator_at(s->project, i);

    return is_scored(indicator) &&
           (who->group == NULL || pft_method_group(who->weights, indicator->category) == who->group);
}

static remainder remains(const sharing *s, const sharers *who, pft_decimal points)
{
    remainder r = {.rest = points};

    for (size_t i = who->begin; i < who->end; i++) {
        pft_decimal given = s->weights[i].points;

        if (!shares(s, who, i))
            continue;
        r.members++;
        r.missing += given == PFT_DECIMAL_NONE;
        if (given != PFT_DECIMAL_NONE && pft_decimal_subtract(&r.rest, r.rest, given) != PFT_OK)
            r.rest = -1;
    }
    return r;
}

static void share(const sharing *s, const sharers *who, const remainder *r, uint32_t flag)
{
    size_t index = 0;

    for (size_t i = who->begin; i < who->end && index < r->missing; i++)
        if (s->weights[i].points == PFT_DECIMAL_NONE && shares(s, who, i))
            s->weights[i] =
                (pft_weight){pft_equal_part(r->rest > 0 ? r->rest : 0, r->missing, index++, s->places), flag};
}

/* ---- points on a level: 产出指标（50分） ---- */

static pft_decimal points_on(const char *label)
{
    pft_level_label found;

    if (!pft_level_label_find(label, strlen(label), &found) || found.weight == PFT_DECIMAL_NONE || found.weight <= 0 ||
        found.weight > PFT_WEIGHT_MAX)
        return PFT_DECIMAL_NONE;
    return found.weight;
}

/* Those of a row 小计 of the level. */
static pft_decimal points_below(const pft_project *project, const char *level1)
{
    for (size_t i = 0; *level1 != '\0' && i < project->level_total_count; i++) {
        const pft_level_total *total = pft_project_level_total_at(project, i);

        if (strcmp(total->label, level1) == 0 && total->weight != PFT_DECIMAL_NONE && total->weight > 0 &&
            total->weight <= PFT_WEIGHT_MAX)
            return total->weight;
    }
    return PFT_DECIMAL_NONE;
}

static bool is_weight(pft_decimal points)
{
    return points != PFT_DECIMAL_NONE && points > 0 && points <= PFT_WEIGHT_MAX;
}

/* Beside its label, in it, or on a row of sums below. */
static pft_decimal points_of_level1(const pft_project *project, size_t index)
{
    const pft_indicator *indicator = pft_project_indicator_at(project, index);
    pft_decimal points = is_weight(indicator->level1_weight) ? indicator->level1_weight : points_on(indicator->level1);

    return points != PFT_DECIMAL_NONE ? points : points_below(project, indicator->level1);
}

static pft_decimal points_of_level2(const pft_project *project, size_t index)
{
    const pft_indicator *indicator = pft_project_indicator_at(project, index);

    return is_weight(indicator->level2_weight) ? indicator->level2_weight : points_on(indicator->level2);
}

static uint32_t share_level(const sharing *s, pft_decimal points, size_t begin, size_t end)
{
    const sharers who = {.begin = begin, .end = end};
    remainder r;

    if (points == PFT_DECIMAL_NONE)
        return 0;
    r = remains(s, &who, points);
    if (r.missing == 0)
        return 0;
    share(s, &who, &r, PFT_LINE_WEIGHT_OF_LEVEL);
    return r.rest < 0 ? PFT_TOTAL_WEIGHTS_DO_NOT_SUM : 0;
}

/* Where the run of indicators ends that share level 1, and level 2 too when `both`, with indicator `begin`. */
static size_t run_end(const pft_project *project, size_t begin, size_t end, bool both)
{
    const pft_indicator *first = pft_project_indicator_at(project, begin);

    for (; begin < end; begin++) {
        const pft_indicator *other = pft_project_indicator_at(project, begin);

        if (strcmp(other->level1, first->level1) != 0 || (both && strcmp(other->level2, first->level2) != 0))
            break;
    }
    return begin;
}

/* A level 2 goes first: what it leaves of its level 1 is for the others there. */
static uint32_t share_levels(const sharing *s)
{
    size_t count = s->project->indicator_count;
    uint32_t flags = 0;

    for (size_t begin = 0, end; begin < count; begin = end) {
        end = run_end(s->project, begin, count, false);
        for (size_t i = begin, next; i < end; i = next) {
            next = run_end(s->project, i, end, true);
            flags |= share_level(s, points_of_level2(s->project, i), i, next);
        }
        flags |= share_level(s, points_of_level1(s->project, begin), begin, end);
    }
    return flags;
}

/* ---- weights that are shares of the level above: 40% × 25% × 20% ---- */

static const pft_decimal WHOLE = 100 * PFT_DECIMAL_ONE;

/* Sum of the weights of those that are scored; NONE when one has none. */
static pft_decimal sum_of(const sharing *s, size_t begin, size_t end)
{
    pft_decimal sum = 0;

    for (size_t i = begin; i < end; i++)
        if (is_scored(pft_project_indicator_at(s->project, i)) &&
            (s->weights[i].points == PFT_DECIMAL_NONE || pft_decimal_add(&sum, sum, s->weights[i].points) != PFT_OK))
            return PFT_DECIMAL_NONE;
    return sum;
}

/* Rows that sum to 100 under a level of other points are shares of it. */
static void multiply_rows(const sharing *s, pft_decimal points, size_t begin, size_t end)
{
    if (points == PFT_DECIMAL_NONE || points == WHOLE || sum_of(s, begin, end) != WHOLE)
        return;
    for (size_t i = begin; i < end; i++) {
        pft_weight *w = &s->weights[i];

        if (is_scored(pft_project_indicator_at(s->project, i)) &&
            pft_decimal_multiply_divide(&w->points, w->points, points, WHOLE, PFT_DECIMAL_PLACES) == PFT_OK)
            w->flags |= PFT_LINE_WEIGHT_MULTIPLIED;
    }
}

/* What the levels 2 of a level 1 sum to; NONE when one has no points. */
static pft_decimal sum_of_levels2(const sharing *s, size_t begin, size_t end)
{
    pft_decimal sum = 0;

    for (size_t i = begin; i < end; i = run_end(s->project, i, end, true)) {
        pft_decimal points = points_of_level2(s->project, i);

        if (points == PFT_DECIMAL_NONE || pft_decimal_add(&sum, sum, points) != PFT_OK)
            return PFT_DECIMAL_NONE;
    }
    return sum;
}

/* A table either says points on every level, which add up, or shares of the level above, which sum to 100 each. */
static void multiply_levels(const sharing *s)
{
    size_t count = s->project->indicator_count;

    for (size_t begin = 0, end; begin < count; begin = end) {
        pft_decimal above = points_of_level1(s->project, begin), sum;

        end = run_end(s->project, begin, count, false);
        sum = sum_of_levels2(s, begin, end);
        for (size_t i = begin, next; sum != PFT_DECIMAL_NONE && i < end; i = next) {
            pft_decimal points = points_of_level2(s->project, i);

            next = run_end(s->project, i, end, true);
            if (sum == WHOLE && above != PFT_DECIMAL_NONE && above != WHOLE &&
                pft_decimal_multiply_divide(&points, points, above, WHOLE, PFT_DECIMAL_PLACES) != PFT_OK)
                points = PFT_DECIMAL_NONE;
            multiply_rows(s, points, i, next);
        }
        if (sum == PFT_DECIMAL_NONE)
            multiply_rows(s, above, begin, end);
    }
}

/* ---- points of the method ---- */

static uint32_t share_group(const sharing *s, const pft_weight_case *weights, const pft_weight_group *group)
{
    const sharers who = {.end = s->project->indicator_count, .weights = weights, .group = group};
    const remainder r = remains(s, &who, group->weight);
    uint32_t flags = 0;

    if (r.members == 0 && group->weight > 0)
        flags |= PFT_TOTAL_EMPTY_CATEGORY;
    if (r.rest < 0 || (r.members > 0 && r.missing == 0 && r.rest != 0))
        flags |= PFT_TOTAL_WEIGHTS_DO_NOT_SUM;
    share(s, &who, &r, PFT_LINE_WEIGHT_SPREAD);
    return flags;
}

/* The total of points that the table prints: 100, or 90 where the execution rate is left out. */
static pft_decimal printed_total(const pft_project *project)
{
    pft_decimal total = project->total_weight;

    return total != PFT_DECIMAL_NONE && total > 0 && total <= PFT_WEIGHT_MAX ? total : PFT_DECIMAL_NONE;
}

/* A table that weighs everything itself: what its own weights leave of its total, or of the method's, is the execution
 * rate's. */
static void weigh_execution(pft_spread *spread, const survey *s, pft_execution_state state, pft_decimal own,
                            pft_decimal total)
{
    const pft_weight_case *c = spread->weights;
    bool weighed = s->all_given && s->any && s->sum != PFT_DECIMAL_NONE;

    spread->execution = own != PFT_DECIMAL_NONE ? own : c->execution;
    if (own != PFT_DECIMAL_NONE)
        return;
    if (weighed && total != PFT_DECIMAL_NONE && s->sum <= total)
        spread->execution = s->sum < total ? total - s->sum : PFT_DECIMAL_NONE;
    else if (state == PFT_EXECUTION_NONE || (weighed && s->sum == c->total))
        spread->execution = PFT_DECIMAL_NONE;
}

/* What the table's own total is, or the method's case sums to, or the whole of 100 points without an execution rate. */
static void check_sum(pft_spread *spread, const survey *s, pft_decimal total)
{
    pft_decimal whole = s->sum;

    if (whole != PFT_DECIMAL_NONE && spread->execution != PFT_DECIMAL_NONE &&
        pft_decimal_add(&whole, whole, spread->execution) != PFT_OK)
        whole = PFT_DECIMAL_NONE;
    if (whole == PFT_DECIMAL_NONE || (whole != spread->weights->total && whole != spread->full && whole != total))
        spread->flags |= PFT_TOTAL_WEIGHTS_DO_NOT_SUM;
    if (whole != PFT_DECIMAL_NONE && whole == total && whole != spread->full) {
        spread->full = total;
        spread->flags |= PFT_TOTAL_TABLE_SCALE;
    }
}

/* The table's own weights: those of its rows, then those of its levels. */
static survey weigh_by_table(const sharing *s, uint32_t *flags)
{
    survey found;

    for (size_t i = 0; i < s->project->indicator_count; i++) {
        const pft_indicator *indicator = pft_project_indicator_at(s->project, i);

        s->weights[i] = (pft_weight){is_scored(indicator) ? indicator->weight : PFT_DECIMAL_NONE, 0};
    }
    multiply_levels(s);
    found = look_at(s->project, s->weights);
    if (found.all_given)
        return found;
    *flags |= share_levels(s);
    return look_at(s->project, s->weights);
}

pft_spread pft_spread_weights(const pft_method *method, const pft_project *project, pft_execution_state state,
                              pft_decimal own, pft_weight *weights)
{
    const sharing table = {project, weights, method->rounding.places};
    pft_spread spread = {.flags = 0};
    const survey s = weigh_by_table(&table, &spread.flags);
    const pft_weight_group *groups;

    spread.weights = pft_method_case(method, s.cost, s.satisfaction, state != PFT_EXECUTION_NONE);
    spread.full = pft_method_case(method, s.cost, s.satisfaction, true)->total;
    weigh_execution(&spread, &s, state, own, printed_total(project));
    groups = spread.weights->groups.items;
    if (s.all_given && s.any)
        check_sum(&spread, &s, printed_total(project));
    else
        for (size_t i = 0; i < spread.weights->groups.count; i++)
            spread.flags |= share_group(&table, spread.weights, &groups[i]);
    return spread;
}
