/* A document into a portfolio. First room is made for all that it will be counted in, which may fail; then it is
 * counted, which may not: a portfolio is never left with half a document. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "check/ruleset.h"
#include "portfolio/portfolio.h"

/* Room for the year as text. */
enum { YEAR_SIZE = 16 };

/* What one project comes to, before it is counted. */
typedef struct {
    const pft_project *project;
    const pft_project_score *scored; /* NULL: by what the table says itself */
    pft_portfolio_sums sums;         /* of this project alone */
    pft_money_sums money[PFT_FUNDING_COUNT];
    pft_group_record *group, *agency, *grade;
    pft_decimal value;               /* of its score, of 100 */
    pft_ranked_record *places[PFT_RANKING_COUNT];
} project_facts;

typedef struct {
    pft_portfolio *portfolio;
    const pft_document *document;
    pft_findings *findings;
    pft_scorecard *card;
    project_facts *projects;
    size_t count;
} adding;

/* ---- what a project comes to ---- */

static void add_amount(uint64_t *count, pft_exact_sum *sum, pft_decimal amount)
{
    if (amount == PFT_DECIMAL_NONE)
        return;
    *count = 1;
    pft_exact_sum_add(sum, amount);
}

/* Of one project: counts are 0 or 1, however many lines a source has. */
static void add_line(pft_money_sums *money, const pft_budget_line *line)
{
    money->projects = 1;
    add_amount(&money->initial_count, &money->initial, line->initial);
    add_amount(&money->adjusted_count, &money->adjusted, line->adjusted);
    add_amount(&money->executed_count, &money->executed, line->executed);
}

static void set_rate(pft_money_sums *money)
{
    bool adjusted = money->adjusted_count > 0;

    money->budget_count = adjusted || money->initial_count > 0;
    money->budget = adjusted ? money->adjusted : money->initial;
    money->rated = money->executed_count > 0 && money->budget_count > 0;
    if (money->rated > 0) {
        money->budgeted = money->budget;
        money->spent = money->executed;
    }
}

/* Sources that add up to the total; the others are parts of one of them. */
static bool is_whole_source(pft_funding source)
{
    return source == PFT_FUNDING_FISCAL || source == PFT_FUNDING_CARRYOVER || source == PFT_FUNDING_EARMARKED ||
           source == PFT_FUNDING_OWN || source == PFT_FUNDING_OTHER;
}

static void take_money(project_facts *facts)
{
    pft_money_sums sources = {.projects = 0};
    bool has_total = false;

    for (size_t i = 0; i < facts->project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line_at(facts->project, i);
        /* A total that is printed twice, as above a list of its parts, is one total. */
        bool again = line->source == PFT_FUNDING_TOTAL && has_total;

        if (!again)
            add_line(&facts->money[line->source], line);
        if (is_whole_source(line->source))
            add_line(&sources, line);
        has_total = has_total || line->source == PFT_FUNDING_TOTAL;
    }
    for (int source = 0; source < PFT_FUNDING_COUNT; source++)
        set_rate(&facts->money[source]);
    set_rate(&sources);
    facts->sums.money = has_total ? facts->money[PFT_FUNDING_TOTAL] : sources;
}

static pft_certainty worse(pft_certainty a, pft_certainty b)
{
    return a > b ? a : b;
}

static void take_certainty(project_facts *facts)
{
    pft_certainty worst = facts->project->certainty;

    for (size_t i = 0; i < facts->project->budget_line_count; i++)
        worst = worse(worst, pft_project_budget_line_at(facts->project, i)->certainty);
    for (size_t i = 0; i < facts->project->indicator_count; i++)
        worst = worse(worst, pft_project_indicator_at(facts->project, i)->certainty);
    facts->sums.certainty[worst] = 1;
}

static pft_kind kind_of(const pft_indicator *indicator)
{
    return indicator->target != NULL ? (pft_kind)indicator->target->kind : PFT_KIND_EMPTY;
}

static bool has_no_measure(pft_kind kind)
{
    return kind == PFT_KIND_QUALITATIVE || kind == PFT_KIND_BOOLEAN || kind == PFT_KIND_OTHER;
}

static void count_target(pft_portfolio_sums *sums, const pft_indicator *indicator)
{
    pft_kind kind = kind_of(indicator);

    if (indicator->term != PFT_TERM_ANNUAL) {
        sums->medium_indicators++;
        return;
    }
    sums->indicators++;
    sums->targets += kind != PFT_KIND_EMPTY;
    sums->words += has_no_measure(kind);
}

/* ---- points: by the method, or by what the table says itself ---- */

typedef struct {
    pft_category category;
    pft_decimal weight, lost;
    const char *reason;
} points_line;

typedef void take_points(void *context, const points_line *line);

static void give_points(void *context, take_points *take, pft_category category, pft_decimal weight, pft_decimal score,
                        const char *reason)
{
    points_line line = {category, weight, 0, reason};

    if (weight != PFT_DECIMAL_NONE && score != PFT_DECIMAL_NONE &&
        pft_decimal_subtract(&line.lost, weight, score) == PFT_OK)
        take(context, &line);
}

static void each_scored_line(const pft_project_score *scored, void *context, take_points *take)
{
    for (size_t i = 0; i < scored->line_count; i++) {
        const pft_line *line = pft_project_score_line_at(scored, i);

        give_points(context, take, line->category, line->weight, line->score, line->reason);
    }
    give_points(context, take, PFT_CATEGORY_EXECUTION, scored->execution.weight, scored->execution.score, "");
}

static void each_line(const project_facts *facts, void *context, take_points *take)
{
    const pft_budget_line *total = pft_project_budget(facts->project, PFT_FUNDING_TOTAL);

    if (facts->scored != NULL) {
        each_scored_line(facts->scored, context, take);
        return;
    }
    for (size_t i = 0; i < facts->project->indicator_count; i++) {
        const pft_indicator *indicator = pft_project_indicator_at(facts->project, i);

        if (indicator->term == PFT_TERM_ANNUAL)
            give_points(context, take, indicator->category, indicator->weight, indicator->score, indicator->reason);
    }
    if (total != NULL)
        give_points(context, take, PFT_CATEGORY_EXECUTION, total->weight, total->score, "");
}

static void count_points(void *context, const points_line *line)
{
    pft_portfolio_sums *sums = context;

    sums->weighed++;
    pft_exact_sum_add(&sums->weight, line->weight);
    pft_exact_sum_add(&sums->lost, line->lost);
}

/* A table that prints no full score has one of 100. */
static void take_score(project_facts *facts)
{
    pft_decimal score = facts->project->total_score, full = facts->project->total_weight;

    if (facts->scored != NULL) {
        score = facts->scored->total;
        full = facts->scored->full;
    }
    if (full == PFT_DECIMAL_NONE)
        full = 100 * PFT_DECIMAL_ONE;
    facts->value = PFT_DECIMAL_NONE;
    if (score == PFT_DECIMAL_NONE || full <= 0 ||
        pft_decimal_multiply_divide(&facts->value, score, 100 * PFT_DECIMAL_ONE, full, 6) != PFT_OK)
        return;
    facts->sums.scored = 1;
    pft_exact_sum_add(&facts->sums.score, score);
    pft_exact_sum_add(&facts->sums.full, full);
}

static const char *grade_of(const project_facts *facts)
{
    return facts->scored != NULL ? facts->scored->grade[PFT_CHINESE] : facts->project->grade;
}

/* ---- room ---- */

static pft_group_record *group_of(adding *a, const project_facts *facts)
{
    pft_arena *arena = &a->portfolio->arena;
    pft_group_table *table = &a->portfolio->groups;
    const pft_project *project = facts->project;
    char year[YEAR_SIZE] = "";
    int worst = 0;

    switch (a->portfolio->by) {
    case PFT_GROUPED_DEPARTMENT:
        return pft_group_find(arena, table, "", project->department, 0);
    case PFT_GROUPED_YEAR:
        if (project->year > 0)
            snprintf(year, sizeof year, "%" PRId32, project->year);
        return pft_group_find(arena, table, "", year, (uint32_t)project->year);
    case PFT_GROUPED_GRADE:
        return pft_group_find(arena, table, "", grade_of(facts), 0);
    case PFT_GROUPED_CERTAINTY:
        while (facts->sums.certainty[worst] == 0)
            worst++;
        return pft_group_find(arena, table, "", pft_certainty_name((pft_certainty)worst), (uint32_t)worst);
    case PFT_GROUPED_FILE:
        return pft_group_find(arena, table, "", project->source->name, 0);
    default:
        return NULL;
    }
}

static bool make_ranked(adding *a, project_facts *facts)
{
    const pft_project *project = facts->project;
    pft_ranked candidate = {.name = project->name, .agency_code = project->agency_code,
                            .agency_name = project->agency_name, .year = project->year,
                            .file = project->source->name};

    for (int i = 0; i < PFT_RANKING_COUNT; i++) {
        candidate.value = i == PFT_SCORE_HIGHEST || i == PFT_SCORE_LOWEST
                              ? facts->value
                              : pft_ranking_value(&facts->sums, (pft_ranking)i);
        if (pft_ranked_counts(&a->portfolio->rankings[i], (pft_ranking)i, &candidate, a->portfolio->ranked) &&
            (facts->places[i] = pft_ranked_copy(&a->portfolio->arena.allocator, &candidate)) == NULL)
            return false;
    }
    return true;
}

/* Agencies are counted anyway. */
static bool is_by_project(pft_grouping by)
{
    return by != PFT_GROUPED_NONE && by != PFT_GROUPED_AGENCY && by != PFT_GROUPED_CATEGORY && by != PFT_GROUPED_KIND &&
           by != PFT_GROUPED_SOURCE;
}

static bool make_room(adding *a, project_facts *facts)
{
    pft_portfolio *portfolio = a->portfolio;
    const pft_project *project = facts->project;

    if (is_by_project(portfolio->by) && (facts->group = group_of(a, facts)) == NULL)
        return false;
    facts->agency =
        pft_group_find(&portfolio->arena, &portfolio->agencies, project->agency_code, project->agency_name, 0);
    if (facts->agency == NULL)
        return false;
    if (*grade_of(facts) != '\0' &&
        (facts->grade = pft_group_find(&portfolio->arena, &portfolio->grades, "", grade_of(facts), 0)) == NULL)
        return false;
    if (facts->value != PFT_DECIMAL_NONE && pft_tally_find(&portfolio->arena, &portfolio->scores, facts->value) == NULL)
        return false;
    return make_ranked(a, facts);
}

/* ---- counting ---- */

static void count_loss(pft_loss *loss, const points_line *line)
{
    loss->lines++;
    loss->lossy += line->lost > 0;
    pft_exact_sum_add(&loss->weight, line->weight);
    pft_exact_sum_add(&loss->lost, line->lost);
}

static void count_line(void *context, const points_line *line)
{
    pft_portfolio *portfolio = context;

    count_loss(&portfolio->categories[line->category], line);
    if (line->lost > 0 && line->category != PFT_CATEGORY_EXECUTION)
        count_loss(&portfolio->causes[pft_cause_of(line->reason)], line);
    if (portfolio->by == PFT_GROUPED_CATEGORY)
        count_points(&portfolio->fixed[line->category]->shown.sums, line);
}

/* Of a project that has one, and each of its indicators, once. */
static void count_by_indicator(pft_portfolio *portfolio, const pft_project *project)
{
    bool by_category = portfolio->by == PFT_GROUPED_CATEGORY;
    uint32_t seen = 0;

    for (size_t i = 0; i < project->indicator_count; i++) {
        const pft_indicator *indicator = pft_project_indicator_at(project, i);
        unsigned which = by_category ? (unsigned)indicator->category : (unsigned)kind_of(indicator);
        pft_portfolio_sums *sums = &portfolio->fixed[which]->shown.sums;

        count_target(sums, indicator);
        sums->projects += (seen & UINT32_C(1) << which) == 0;
        seen |= UINT32_C(1) << which;
    }
}

static void count_by_source(pft_portfolio *portfolio, const project_facts *facts)
{
    for (int i = 0; i < PFT_FUNDING_COUNT; i++) {
        pft_portfolio_sums *sums = &portfolio->fixed[i]->shown.sums;

        sums->projects += facts->money[i].projects;
        pft_portfolio_join_money(&sums->money, &facts->money[i]);
    }
}

static void count_indicators(pft_portfolio *portfolio, const pft_project *project)
{
    for (size_t i = 0; i < project->indicator_count; i++) {
        const pft_indicator *indicator = pft_project_indicator_at(project, i);

        if (indicator->term == PFT_TERM_ANNUAL)
            portfolio->indicators[indicator->category][kind_of(indicator)]++;
    }
}

static void count_project(pft_portfolio *portfolio, project_facts *facts)
{
    pft_portfolio_join_sums(&portfolio->total, &facts->sums);
    pft_portfolio_join_sums(&facts->agency->shown.sums, &facts->sums);
    if (facts->group != NULL)
        pft_portfolio_join_sums(&facts->group->shown.sums, &facts->sums);
    if (facts->grade != NULL)
        facts->grade->shown.sums.projects++;
    if (facts->value != PFT_DECIMAL_NONE)
        ++*pft_tally_find(&portfolio->arena, &portfolio->scores, facts->value); /* there is room */
    for (int i = 0; i < PFT_FUNDING_COUNT; i++)
        if (facts->money[i].projects > 0)
            pft_portfolio_join_money(&portfolio->money[i], &facts->money[i]);
    count_indicators(portfolio, facts->project);
    if (portfolio->by == PFT_GROUPED_SOURCE)
        count_by_source(portfolio, facts);
    else if (portfolio->by == PFT_GROUPED_CATEGORY || portfolio->by == PFT_GROUPED_KIND)
        count_by_indicator(portfolio, facts->project);
    each_line(facts, portfolio, count_line);
    for (int i = 0; i < PFT_RANKING_COUNT; i++) {
        if (facts->places[i] != NULL)
            pft_ranked_insert(&portfolio->arena.allocator, &portfolio->rankings[i], (pft_ranking)i, portfolio->ranked,
                              facts->places[i]);
        facts->places[i] = NULL;
    }
}

static void count_finding(pft_portfolio *portfolio, const pft_finding *finding)
{
    size_t rule = pft_rule_index(finding->rule);
    uint64_t project = portfolio->documents << 32 | finding->project;
    pft_rule_tally *count = &portfolio->rule_counts[rule];

    if (finding->project == 0)
        portfolio->total.findings[finding->severity] += finding->count;
    if (rule == pft_rule_count())
        return;
    count->findings += finding->count;
    if (finding->project > 0 && count->last != project) {
        count->projects++;
        count->last = project;
    }
}

static void count_findings(adding *a)
{
    size_t count = a->findings != NULL ? pft_findings_count(a->findings) : 0;

    for (size_t i = 0; i < count; i++)
        count_finding(a->portfolio, pft_findings_at(a->findings, i));
}

/* ---- the way of a document ---- */

static void gather_findings(adding *a)
{
    size_t count = a->findings != NULL ? pft_findings_count(a->findings) : 0;

    for (size_t i = 0; i < count; i++) {
        const pft_finding *finding = pft_findings_at(a->findings, i);

        if (finding->project > 0 && finding->project <= a->count)
            a->projects[finding->project - 1].sums.findings[finding->severity] += finding->count;
    }
}

static void gather(adding *a, size_t index)
{
    project_facts *facts = &a->projects[index];

    facts->project = pft_document_project_at(a->document, index);
    facts->scored = a->card != NULL ? pft_scorecard_project_at(a->card, index) : NULL;
    facts->sums.projects = 1;
    take_money(facts);
    take_certainty(facts);
    for (size_t i = 0; i < facts->project->indicator_count; i++)
        count_target(&facts->sums, pft_project_indicator_at(facts->project, i));
    take_score(facts);
    each_line(facts, &facts->sums, count_points);
}

static pft_status judge(adding *a, pft_error *err)
{
    pft_score_options options = PFT_SCORE_OPTIONS_INIT;
    pft_status status = PFT_OK;

    options.allocator = &a->portfolio->arena.allocator;
    if (a->portfolio->ruleset != NULL)
        status = pft_check(&a->findings, a->document, a->portfolio->ruleset, err);
    if (status == PFT_OK && a->portfolio->method != NULL)
        status = pft_score(&a->card, a->document, a->portfolio->method, &options, err);
    return status;
}

static bool make_all_room(adding *a)
{
    for (size_t i = 0; i < a->count; i++)
        if (!make_room(a, &a->projects[i]))
            return false;
    return true;
}

static void drop_facts(adding *a)
{
    const pft_allocator *allocator = &a->portfolio->arena.allocator;

    for (size_t i = 0; i < a->count; i++)
        for (int place = 0; place < PFT_RANKING_COUNT; place++)
            pft_ranked_free(allocator, a->projects[i].places[place]);
    if (a->projects != NULL)
        allocator->release(allocator->context, a->projects, a->count * sizeof *a->projects);
}

static bool open_facts(adding *a)
{
    const pft_allocator *allocator = &a->portfolio->arena.allocator;
    size_t count = pft_document_project_count(a->document);

    if (count == 0)
        return true;
    a->projects = allocator->allocate(allocator->context, count * sizeof *a->projects);
    if (a->projects == NULL)
        return false;
    memset(a->projects, 0, count * sizeof *a->projects);
    a->count = count;
    return true;
}

/* A part that was read back does not know how its findings and scores were made. */
static bool is_closed(const pft_portfolio *portfolio)
{
    return (portfolio->ruleset == NULL && *portfolio->rules.id != '\0') ||
           (portfolio->method == NULL && *portfolio->scoring.id != '\0');
}

pft_status pft_portfolio_add_document(pft_portfolio *portfolio, const pft_document *document, pft_error *err)
{
    adding a = {.portfolio = portfolio, .document = document};
    pft_status status;

    if (portfolio == NULL || document == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if (is_closed(portfolio))
        return pft_fail(err, PFT_EARGUMENT, "a part that was read back with findings or scores takes no documents",
                        "读回的汇总含审核结果或评分，不能再加入文档");
    if ((status = judge(&a, err)) != PFT_OK)
        goto done;
    if (!open_facts(&a)) {
        status = pft_fail_memory(err);
        goto done;
    }
    for (size_t i = 0; i < a.count; i++)
        gather(&a, i);
    gather_findings(&a);
    if (!make_all_room(&a)) {
        status = pft_fail_memory(err);
        goto done;
    }
    for (size_t i = 0; i < a.count; i++)
        count_project(portfolio, &a.projects[i]);
    count_findings(&a);
    portfolio->documents++;
done:
    drop_facts(&a);
    pft_findings_free(a.findings);
    pft_scorecard_free(a.card);
    return status;
}
