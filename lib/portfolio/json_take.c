/* What was read of a portfolio's JSON, taken into the portfolio. */
#include <stdlib.h>
#include <string.h>

#include "check/ruleset.h"
#include "portfolio/json_frame.h"

static pft_status unknown_rule(const char *rule, pft_error *err)
{
    return pft_fail(err, PFT_EINVALID, "no such rule: %s", "无此规则：%s", rule);
}

static pft_status take_rules(pft_portfolio *portfolio, const pft_frame *f, pft_error *err)
{
    const pft_rule_row *rows = f->rules.items;

    for (size_t i = 0; i < f->rules.count; i++) {
        size_t rule = pft_rule_index(rows[i].rule);

        if (rule == pft_rule_count())
            return unknown_rule(rows[i].rule, err);
        portfolio->rule_counts[rule].findings = rows[i].findings;
        portfolio->rule_counts[rule].projects = rows[i].projects;
    }
    return PFT_OK;
}

/* Groups of a fixed list have their number in it, and years themselves: so they are in order. */
static pft_status find_order(pft_grouping by, const pft_portfolio_group *row, uint32_t *order, pft_error *err)
{
    const char *name;

    *order = by == PFT_GROUPED_YEAR ? (uint32_t)strtoul(row->name, NULL, 10) : 0;
    for (unsigned i = 0; by == PFT_GROUPED_CERTAINTY && i < PFT_CERTAINTY_COUNT; i++)
        if (strcmp(pft_certainty_name((pft_certainty)i), row->name) == 0)
            *order = i;
    if (pft_grouping_fixed_name(by, 0) == NULL)
        return PFT_OK;
    for (uint32_t i = 0; (name = pft_grouping_fixed_name(by, i)) != NULL; i++)
        if (strcmp(name, row->name) == 0) {
            *order = i;
            return PFT_OK;
        }
    return pft_fail(err, PFT_EINVALID, "\"%s\" is none of the words that are known here", "“%s”不是此处可用的取值", row->name);
}

static pft_status take_groups(pft_portfolio *portfolio, pft_group_table *table, const pft_json_list *list,
                              pft_grouping by, pft_error *err)
{
    const pft_portfolio_group *rows = list->items;
    uint32_t order;

    for (size_t i = 0; i < list->count; i++) {
        pft_status status = find_order(by, &rows[i], &order, err);
        pft_group_record *group_record;

        if (status != PFT_OK)
            return status;
        group_record = pft_group_find(&portfolio->arena, table, rows[i].code, rows[i].name, order);
        if (group_record == NULL)
            return pft_fail_memory(err);
        pft_portfolio_join_sums(&group_record->shown.sums, &rows[i].sums);
    }
    return PFT_OK;
}

static pft_status take_grades_and_scores(pft_portfolio *portfolio, const pft_frame *f, pft_error *err)
{
    const pft_grade_row *grades = f->grades.items;
    const pft_score_row *scores = f->scores.items;

    for (size_t i = 0; i < f->grades.count; i++) {
        pft_group_record *grade = pft_group_find(&portfolio->arena, &portfolio->grades, "", grades[i].grade, 0);

        if (grade == NULL)
            return pft_fail_memory(err);
        grade->shown.sums.projects += grades[i].projects;
    }
    for (size_t i = 0; i < f->scores.count; i++) {
        uint64_t *times = pft_tally_find(&portfolio->arena, &portfolio->scores, scores[i].score);

        if (times == NULL)
            return pft_fail_memory(err);
        *times += scores[i].projects;
    }
    return PFT_OK;
}

static pft_status take_ranking(pft_portfolio *portfolio, const pft_ranking_row *row, pft_error *err)
{
    const pft_allocator *allocator = &portfolio->arena.allocator;
    pft_ranking_list *list = &portfolio->rankings[row->ranking];
    const pft_ranked *items = row->places.items;

    for (size_t i = 0; i < row->places.count; i++) {
        pft_ranked_record *record = pft_ranked_copy(allocator, &items[i]);

        if (record == NULL)
            return pft_fail_memory(err);
        record->shown.rank = 0;
        pft_ranked_insert(allocator, list, (pft_ranking)row->ranking, portfolio->ranked, record);
    }
    list->beyond = list->count > 0 ? row->beyond : 0;
    return PFT_OK;
}

static void take_lists(pft_portfolio *portfolio, const pft_frame *f)
{
    const pft_money_row *money_items = f->money.items;
    const pft_indicator_row *indicator_items = f->indicators.items;
    const pft_loss_row *categories = f->lost_by_category.items, *causes = f->lost_by_cause.items;

    for (size_t i = 0; i < f->money.count; i++)
        portfolio->money[money_items[i].source] = money_items[i].money;
    for (size_t i = 0; i < f->indicators.count; i++)
        memcpy(portfolio->indicators[indicator_items[i].category], indicator_items[i].kinds,
               sizeof indicator_items[i].kinds);
    for (size_t i = 0; i < f->lost_by_category.count; i++)
        portfolio->categories[categories[i].which] = categories[i].loss;
    for (size_t i = 0; i < f->lost_by_cause.count; i++)
        portfolio->causes[causes[i].which] = causes[i].loss;
}

pft_status pft_portfolio_take(pft_portfolio *portfolio, const pft_frame *f, pft_error *err)
{
    const pft_ranking_row *rankings = f->rankings.items;
    pft_status status;

    portfolio->documents = f->documents;
    portfolio->total = f->total;
    take_lists(portfolio, f);
    if ((status = take_rules(portfolio, f, err)) != PFT_OK ||
        (status = take_groups(portfolio, &portfolio->groups, &f->groups, portfolio->by, err)) != PFT_OK ||
        (status = take_groups(portfolio, &portfolio->agencies, &f->agencies, PFT_GROUPED_AGENCY, err)) != PFT_OK ||
        (status = take_grades_and_scores(portfolio, f, err)) != PFT_OK)
        return status;
    for (size_t i = 0; i < f->rankings.count && status == PFT_OK; i++)
        if (rankings[i].of == 0)
            status = take_ranking(portfolio, &rankings[i], err);
    return status;
}
