/* Portfolios: made, merged, asked. */
#include <stdlib.h>
#include <string.h>

#include "portfolio/portfolio.h"

/* ---- made and ended ---- */

const char *pft_grouping_fixed_name(pft_grouping by, size_t index)
{
    if (by == PFT_GROUPED_CATEGORY && index < PFT_CATEGORY_COUNT)
        return pft_category_name((pft_category)index);
    if (by == PFT_GROUPED_KIND && index < PFT_KIND_COUNT)
        return pft_kind_name((pft_kind)index);
    return by == PFT_GROUPED_SOURCE && index < PFT_FUNDING_COUNT ? pft_funding_name((pft_funding)index) : NULL;
}

static bool copy_text(pft_portfolio *portfolio, const char **text)
{
    return (*text = pft_arena_strndup(&portfolio->arena, *text, strlen(*text))) != NULL;
}

static bool copy_maker(pft_portfolio *portfolio, pft_maker *maker)
{
    return copy_text(portfolio, &maker->id) && copy_text(portfolio, &maker->version) &&
           copy_text(portfolio, &maker->hash);
}

static bool make_fixed_groups(pft_portfolio *portfolio)
{
    const char *name;

    for (size_t i = 0; (name = pft_grouping_fixed_name(portfolio->by, i)) != NULL; i++) {
        portfolio->fixed[i] = pft_group_find(&portfolio->arena, &portfolio->groups, "", name, (uint32_t)i);
        if (portfolio->fixed[i] == NULL)
            return false;
    }
    return true;
}

static bool make_rankings(pft_portfolio *portfolio)
{
    for (int i = 0; i < PFT_RANKING_COUNT; i++) {
        portfolio->rankings[i].places =
            pft_arena_alloc(&portfolio->arena, (portfolio->ranked + 1) * sizeof(pft_ranked_record *));
        if (portfolio->rankings[i].places == NULL)
            return false;
    }
    return true;
}

pft_status pft_portfolio_make(pft_portfolio **out, const pft_portfolio_options *options, const pft_maker *rules,
                              const pft_maker *scoring, pft_error *err)
{
    const pft_allocator *allocator = options->allocator != NULL ? options->allocator : &pft_default_allocator;
    pft_portfolio *portfolio = allocator->allocate(allocator->context, sizeof *portfolio);

    if (portfolio == NULL)
        return pft_fail_memory(err);
    memset(portfolio, 0, sizeof *portfolio);
    pft_arena_init(&portfolio->arena, allocator);
    portfolio->by = options->by;
    portfolio->ranked = options->ranked;
    portfolio->ruleset = options->ruleset;
    portfolio->method = options->method;
    portfolio->rules = *rules;
    portfolio->scoring = *scoring;
    portfolio->rule_counts =
        pft_arena_alloc(&portfolio->arena, (pft_rule_count() + 1) * sizeof *portfolio->rule_counts);
    if (portfolio->rule_counts == NULL || !copy_maker(portfolio, &portfolio->rules) ||
        !copy_maker(portfolio, &portfolio->scoring) || !make_rankings(portfolio) || !make_fixed_groups(portfolio)) {
        pft_portfolio_free(portfolio);
        return pft_fail_memory(err);
    }
    *out = portfolio;
    return PFT_OK;
}

pft_status pft_portfolio_new(pft_portfolio **out, const pft_portfolio_options *options, pft_error *err)
{
    pft_portfolio_options whole = PFT_PORTFOLIO_OPTIONS_INIT;
    pft_maker rules = {"", "", ""}, scoring = {"", "", ""};

    if (out == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if (options != NULL)
        memcpy(&whole, options, options->struct_size < sizeof whole ? options->struct_size : sizeof whole);
    if ((unsigned)whole.by >= PFT_GROUPING_COUNT || whole.ranked > PFT_RANKED_MOST)
        return pft_fail(err, PFT_EARGUMENT, "an option is out of range", "选项超出范围");
    if (whole.ruleset != NULL)
        rules = (pft_maker){pft_ruleset_id(whole.ruleset), pft_ruleset_version(whole.ruleset),
                            pft_ruleset_hash(whole.ruleset)};
    if (whole.method != NULL)
        scoring = (pft_maker){pft_method_get_info(whole.method)->id, pft_method_get_info(whole.method)->version,
                              pft_method_get_info(whole.method)->hash};
    return pft_portfolio_make(out, &whole, &rules, &scoring, err);
}

void pft_portfolio_free(pft_portfolio *portfolio)
{
    pft_allocator allocator;

    if (portfolio == NULL)
        return;
    allocator = portfolio->arena.allocator;
    for (int i = 0; i < PFT_RANKING_COUNT; i++)
        for (size_t place = 0; place < portfolio->rankings[i].count; place++)
            pft_ranked_free(&allocator, portfolio->rankings[i].places[place]);
    pft_arena_free(&portfolio->arena);
    allocator.release(allocator.context, portfolio, sizeof *portfolio);
}

/* ---- merged ---- */

void pft_portfolio_join_money(pft_money_sums *to, const pft_money_sums *from)
{
    to->projects += from->projects;
    to->initial_count += from->initial_count;
    to->adjusted_count += from->adjusted_count;
    to->executed_count += from->executed_count;
    to->budget_count += from->budget_count;
    to->rated += from->rated;
    pft_exact_sum_join(&to->initial, from->initial);
    pft_exact_sum_join(&to->adjusted, from->adjusted);
    pft_exact_sum_join(&to->executed, from->executed);
    pft_exact_sum_join(&to->budget, from->budget);
    pft_exact_sum_join(&to->budgeted, from->budgeted);
    pft_exact_sum_join(&to->spent, from->spent);
}

void pft_portfolio_join_sums(pft_portfolio_sums *to, const pft_portfolio_sums *from)
{
    to->projects += from->projects;
    to->indicators += from->indicators;
    to->medium_indicators += from->medium_indicators;
    to->targets += from->targets;
    to->words += from->words;
    for (int i = 0; i < PFT_CERTAINTY_COUNT; i++)
        to->certainty[i] += from->certainty[i];
    for (int i = 0; i < PFT_SEVERITY_COUNT; i++)
        to->findings[i] += from->findings[i];
    pft_portfolio_join_money(&to->money, &from->money);
    to->scored += from->scored;
    pft_exact_sum_join(&to->score, from->score);
    pft_exact_sum_join(&to->full, from->full);
    to->weighed += from->weighed;
    pft_exact_sum_join(&to->weight, from->weight);
    pft_exact_sum_join(&to->lost, from->lost);
}

static void join_loss(pft_loss *to, const pft_loss *from)
{
    to->lines += from->lines;
    to->lossy += from->lossy;
    pft_exact_sum_join(&to->weight, from->weight);
    pft_exact_sum_join(&to->lost, from->lost);
}

static pft_group_record *same_group(pft_portfolio *portfolio, pft_group_table *table, const pft_group_record *group)
{
    return pft_group_find(&portfolio->arena, table, group->shown.code, group->shown.name, group->order);
}

static bool make_groups(pft_portfolio *portfolio, pft_group_table *to, const pft_group_table *from)
{
    pft_group_record *const *groups = from->groups.items;

    for (size_t i = 0; i < from->groups.count; i++)
        if (same_group(portfolio, to, groups[i]) == NULL)
            return false;
    return true;
}

static void join_groups(pft_portfolio *portfolio, pft_group_table *to, const pft_group_table *from)
{
    pft_group_record *const *groups = from->groups.items;

    for (size_t i = 0; i < from->groups.count; i++)
        pft_portfolio_join_sums(&same_group(portfolio, to, groups[i])->shown.sums, &groups[i]->shown.sums);
}

static bool make_scores(pft_portfolio *portfolio, const pft_tally *from)
{
    for (size_t i = 0; i < from->size; i++)
        if (from->slots[i].value != PFT_DECIMAL_NONE &&
            pft_tally_find(&portfolio->arena, &portfolio->scores, from->slots[i].value) == NULL)
            return false;
    return true;
}

static void join_scores(pft_portfolio *portfolio, const pft_tally *from)
{
    for (size_t i = 0; i < from->size; i++)
        if (from->slots[i].value != PFT_DECIMAL_NONE)
            *pft_tally_find(&portfolio->arena, &portfolio->scores, from->slots[i].value) += from->slots[i].count;
}

/* Copies of the other's places, which will be inserted or ended. */
static bool copy_places(pft_portfolio *portfolio, const pft_portfolio *other, pft_ranked_record **copies)
{
    for (int i = 0; i < PFT_RANKING_COUNT; i++)
        for (size_t place = 0; place < other->rankings[i].count; place++)
            if ((*copies++ = pft_ranked_copy(&portfolio->arena.allocator, &other->rankings[i].places[place]->shown)) ==
                NULL)
                return false;
    return true;
}

static size_t count_places(const pft_portfolio *portfolio)
{
    size_t count = 0;

    for (int i = 0; i < PFT_RANKING_COUNT; i++)
        count += portfolio->rankings[i].count;
    return count;
}

static void join_rankings(pft_portfolio *portfolio, const pft_portfolio *other, pft_ranked_record **copies)
{
    for (int i = 0; i < PFT_RANKING_COUNT; i++) {
        const pft_ranking_list *from = &other->rankings[i];
        pft_ranking_list *to = &portfolio->rankings[i];

        for (size_t place = 0; place < from->count; place++) {
            pft_ranked_insert(&portfolio->arena.allocator, to, (pft_ranking)i, portfolio->ranked, *copies);
            *copies++ = NULL;
        }
        if (from->count > 0 && to->places[to->count - 1]->shown.value == from->places[from->count - 1]->shown.value)
            to->beyond += from->beyond;
    }
}

static void join_counts(pft_portfolio *portfolio, const pft_portfolio *other)
{
    portfolio->documents += other->documents;
    pft_portfolio_join_sums(&portfolio->total, &other->total);
    for (int i = 0; i < PFT_FUNDING_COUNT; i++)
        pft_portfolio_join_money(&portfolio->money[i], &other->money[i]);
    for (int i = 0; i < PFT_CATEGORY_COUNT; i++) {
        join_loss(&portfolio->categories[i], &other->categories[i]);
        for (int kind = 0; kind < PFT_KIND_COUNT; kind++)
            portfolio->indicators[i][kind] += other->indicators[i][kind];
    }
    for (int i = 0; i < PFT_CAUSE_COUNT; i++)
        join_loss(&portfolio->causes[i], &other->causes[i]);
    for (size_t i = 0; i < pft_rule_count(); i++) {
        portfolio->rule_counts[i].findings += other->rule_counts[i].findings;
        portfolio->rule_counts[i].projects += other->rule_counts[i].projects;
    }
}

static bool same_maker(const pft_maker *a, const pft_maker *b)
{
    return strcmp(a->id, b->id) == 0 && strcmp(a->hash, b->hash) == 0;
}

static bool may_merge(const pft_portfolio *a, const pft_portfolio *b)
{
    return a->by == b->by && a->ranked == b->ranked && same_maker(&a->rules, &b->rules) &&
           same_maker(&a->scoring, &b->scoring);
}

static bool make_merge_room(pft_portfolio *portfolio, const pft_portfolio *other)
{
    return make_groups(portfolio, &portfolio->groups, &other->groups) &&
           make_groups(portfolio, &portfolio->agencies, &other->agencies) &&
           make_groups(portfolio, &portfolio->grades, &other->grades) && make_scores(portfolio, &other->scores);
}

pft_status pft_portfolio_merge(pft_portfolio *portfolio, const pft_portfolio *other, pft_error *err)
{
    const pft_allocator *allocator;
    pft_ranked_record **copies = NULL;
    size_t count, size;
    pft_status status = PFT_OK;

    if (portfolio == NULL || other == NULL || portfolio == other)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if (!may_merge(portfolio, other))
        return pft_fail(err, PFT_EARGUMENT, "the parts are grouped, checked, scored or ranked differently",
                        "各部分的分组、规则集、赋分方法或排名名次不同，不能合并");
    allocator = &portfolio->arena.allocator;
    count = count_places(other);
    size = (count + 1) * sizeof *copies;
    if ((copies = allocator->allocate(allocator->context, size)) == NULL)
        return pft_fail_memory(err);
    memset(copies, 0, size);
    if (!make_merge_room(portfolio, other) || !copy_places(portfolio, other, copies)) {
        status = pft_fail_memory(err);
        goto done;
    }
    join_counts(portfolio, other);
    join_groups(portfolio, &portfolio->groups, &other->groups);
    join_groups(portfolio, &portfolio->agencies, &other->agencies);
    join_groups(portfolio, &portfolio->grades, &other->grades);
    join_scores(portfolio, &other->scores);
    join_rankings(portfolio, other, copies);
done:
    for (size_t i = 0; i < count; i++)
        pft_ranked_free(allocator, copies[i]);
    allocator->release(allocator->context, copies, size);
    return status;
}

/* ---- asked ---- */

uint64_t pft_portfolio_document_count(const pft_portfolio *portfolio)
{
    return portfolio != NULL ? portfolio->documents : 0;
}

pft_grouping pft_portfolio_by(const pft_portfolio *portfolio)
{
    return portfolio != NULL ? portfolio->by : (pft_grouping)0;
}

const char *pft_portfolio_ruleset_id(const pft_portfolio *portfolio)
{
    return portfolio != NULL ? portfolio->rules.id : "";
}

const char *pft_portfolio_method_id(const pft_portfolio *portfolio)
{
    return portfolio != NULL ? portfolio->scoring.id : "";
}

const pft_portfolio_sums *pft_portfolio_total(const pft_portfolio *portfolio)
{
    return portfolio != NULL ? &portfolio->total : NULL;
}

void pft_portfolio_sort(pft_portfolio *portfolio)
{
    if (portfolio == NULL)
        return;
    pft_group_sort(&portfolio->groups);
    pft_group_sort(&portfolio->agencies);
    pft_group_sort(&portfolio->grades);
}

const pft_group_table *pft_portfolio_groups(const pft_portfolio *portfolio)
{
    return portfolio->by == PFT_GROUPED_AGENCY ? &portfolio->agencies : &portfolio->groups;
}

size_t pft_portfolio_group_count(const pft_portfolio *portfolio)
{
    return portfolio != NULL ? pft_group_count(pft_portfolio_groups(portfolio)) : 0;
}

const pft_portfolio_group *pft_portfolio_group_at(const pft_portfolio *portfolio, size_t index)
{
    const pft_vector *groups = portfolio != NULL ? &pft_portfolio_groups(portfolio)->groups : NULL;

    return groups != NULL && index < groups->count ? &((pft_group_record *const *)groups->items)[index]->shown : NULL;
}

const pft_money_sums *pft_portfolio_money(const pft_portfolio *portfolio, pft_funding source)
{
    return portfolio != NULL && (unsigned)source < PFT_FUNDING_COUNT ? &portfolio->money[source] : NULL;
}

uint64_t pft_portfolio_indicators(const pft_portfolio *portfolio, pft_category category, pft_kind kind)
{
    return portfolio != NULL && (unsigned)category < PFT_CATEGORY_COUNT && (unsigned)kind < PFT_KIND_COUNT
               ? portfolio->indicators[category][kind]
               : 0;
}

static pft_exact_sum lost_of(const pft_loss *loss, uint64_t *lines)
{
    if (lines != NULL)
        *lines = loss != NULL ? loss->lossy : 0;
    return loss != NULL ? loss->lost : (pft_exact_sum){0, 0};
}

pft_exact_sum pft_portfolio_lost_in(const pft_portfolio *portfolio, pft_category category, uint64_t *lines)
{
    bool is_counted = portfolio != NULL && (unsigned)category < PFT_CATEGORY_COUNT;

    return lost_of(is_counted ? &portfolio->categories[category] : NULL, lines);
}

pft_exact_sum pft_portfolio_lost_for(const pft_portfolio *portfolio, pft_cause cause, uint64_t *lines)
{
    return lost_of(portfolio != NULL && (unsigned)cause < PFT_CAUSE_COUNT ? &portfolio->causes[cause] : NULL, lines);
}

uint64_t pft_portfolio_findings(const pft_portfolio *portfolio, size_t rule, uint64_t *projects)
{
    bool is_rule = portfolio != NULL && rule < pft_rule_count();

    if (projects != NULL)
        *projects = is_rule ? portfolio->rule_counts[rule].projects : 0;
    return is_rule ? portfolio->rule_counts[rule].findings : 0;
}

const char *pft_portfolio_grade_at(const pft_portfolio *portfolio, size_t index, uint64_t *projects)
{
    pft_group_record *const *grades;

    if (portfolio == NULL || index >= portfolio->grades.groups.count)
        return NULL;
    grades = portfolio->grades.groups.items;
    if (projects != NULL)
        *projects = grades[index]->shown.sums.projects;
    return grades[index]->shown.name;
}

uint64_t pft_portfolio_scores(const pft_portfolio *portfolio, pft_decimal from, pft_decimal below)
{
    uint64_t count = 0;

    for (size_t i = 0; portfolio != NULL && i < portfolio->scores.size; i++) {
        const pft_tally_slot *slot = &portfolio->scores.slots[i];

        if (slot->value != PFT_DECIMAL_NONE && slot->value >= from && slot->value < below)
            count += slot->count;
    }
    return count;
}

/* The least value at or below which half of the projects lie, by halving the span between the ends. */
pft_decimal pft_portfolio_median(const pft_portfolio *portfolio)
{
    pft_decimal low = PFT_DECIMAL_MAX, high = -PFT_DECIMAL_MAX;
    uint64_t count = 0;

    for (size_t i = 0; portfolio != NULL && i < portfolio->scores.size; i++) {
        const pft_tally_slot *slot = &portfolio->scores.slots[i];

        if (slot->value == PFT_DECIMAL_NONE || slot->count == 0)
            continue;
        low = slot->value < low ? slot->value : low;
        high = slot->value > high ? slot->value : high;
        count += slot->count;
    }
    if (count == 0)
        return PFT_DECIMAL_NONE;
    while (low < high) {
        pft_decimal middle = low / 2 + high / 2 + (low % 2 + high % 2 - 1) / 2;

        middle = middle < low ? low : middle >= high ? high - 1 : middle;
        if (pft_portfolio_scores(portfolio, -PFT_DECIMAL_MAX, middle + 1) * 2 >= count)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* ---- what cannot be added ---- */

typedef struct {
    const char *what; /* in JSON */
    bool always;
    bool by_indicator, by_source; /* of these groupings alone */
    const char *why[PFT_LANGUAGE_COUNT];
} not_additive_row;

static const not_additive_row not_additive[] = {
    {"rate", true, false, false,
     {"Execution rates are not additive: each is of a budget of its own. The rate of a group is the sum "
      "executed ÷ the sum "
      "budgeted of the projects that give both.",
      "执行率不可相加：各项目预算数不同。合计执行率为同时填报两数的项目的执行数之和÷预算数之和。"}},
    {"score", true, false, false,
     {"Scores are not additive: each is of the points of its own table. The share reached by a group is the sum of "
      "points ÷ "
      "the sum of full points; the median is of the scores as percentages.",
      "得分不可相加：各表满分不同。合计得分率为得分之和÷满分之和；中位数按百分制得分计算。"}},
    {"targets", true, false, false,
     {"Targets are not additive: their units differ, and a percentage gives neither numerator nor denominator.",
      "指标值不可相加：计量单位不同，百分比未给出分子和分母。"}},
    {"sources", true, false, false,
     {"Sources of funds are not additive: central and local money and further lines are parts of a source above them.",
      "各资金来源不可相加：中央补助、地方资金和分项已含在其上级来源中。"}},
    {"projects", false, true, true,
     {"Projects are not additive over these groups: one project stands in several of them.",
      "各组项目数不可相加：同一项目可同时属于多组。"}},
    {"money", false, true, false,
     {"Money is not additive over these groups: a budget is not given by category or kind of indicator.",
      "资金不可按此分组：预算不按指标类别或类型填报。"}},
};

static const not_additive_row *not_additive_at(const pft_portfolio *portfolio, size_t index)
{
    bool by_indicator = portfolio->by == PFT_GROUPED_CATEGORY || portfolio->by == PFT_GROUPED_KIND;
    bool by_source = portfolio->by == PFT_GROUPED_SOURCE;

    for (size_t i = 0; i < sizeof not_additive / sizeof *not_additive; i++) {
        const not_additive_row *row = &not_additive[i];

        if ((row->always || (by_indicator && row->by_indicator) || (by_source && row->by_source)) && index-- == 0)
            return row;
    }
    return NULL;
}

const char *pft_portfolio_not_additive_at(const pft_portfolio *portfolio, size_t index, pft_language language)
{
    const not_additive_row *row = portfolio != NULL ? not_additive_at(portfolio, index) : NULL;

    return row != NULL && (unsigned)language < PFT_LANGUAGE_COUNT ? row->why[language] : NULL;
}

const char *pft_portfolio_not_additive_name(const pft_portfolio *portfolio, size_t index)
{
    const not_additive_row *row = not_additive_at(portfolio, index);

    return row != NULL ? row->what : NULL;
}
