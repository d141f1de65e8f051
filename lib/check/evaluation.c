/* SE: do actual values, scores and reasons of a self-evaluation fit together? */
#include <string.h>

#include "check/run.h"
#include "check/sources.h"

static bool is_scored(const pft_indicator *indicator)
{
    return indicator->weight != PFT_DECIMAL_NONE && indicator->score != PFT_DECIMAL_NONE;
}

static void over_weight(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_indicator *indicator = fact->indicator;
    char text[2][PFT_DECIMAL_SIZE];
    pft_slice score, weight;

    if (!is_scored(indicator) || indicator->score <= indicator->weight)
        return;
    score = pft_decimal_text(text[0], indicator->score);
    weight = pft_decimal_text(text[1], indicator->weight);
    pft_report(check, rule, &(pft_hit){.fact = fact, .field = "score", .found = score, .expected = weight,
                                       .arguments = {score, weight}});
}

/* A reason may also stand once for the whole table; where no row has one, that is said once. */
static void no_reason(pft_check_run *check, const pft_rule_state *rule)
{
    size_t missing = 0, reasons = 0;
    const pft_fact *first = NULL;

    for (size_t i = 0; i < check->project->indicator_count; i++) {
        const pft_indicator *indicator = check->facts[i].indicator;

        reasons += *indicator->reason != '\0';
        if (is_scored(indicator) && indicator->score < indicator->weight && *indicator->reason == '\0' && missing++ == 0)
            first = &check->facts[i];
    }
    for (size_t i = 0; missing > 0 && i < check->project->indicator_count; i++) {
        const pft_fact *fact = &check->facts[i];
        const pft_indicator *indicator = fact->indicator;
        char text[2][PFT_DECIMAL_SIZE];

        if (!is_scored(indicator) || indicator->score >= indicator->weight || *indicator->reason != '\0')
            continue;
        pft_report(check, rule, &(pft_hit){.fact = reasons == 0 && missing > 1 ? NULL : fact,
                                           .place = &first->indicator->place, .field = "reason",
                                           .found = pft_decimal_text(text[0], indicator->score),
                                           .count = reasons == 0 ? missing : 1,
                                           .arguments = {pft_decimal_text(text[0], indicator->score),
                                                         pft_decimal_text(text[1], indicator->weight)}});
        if (reasons == 0)
            return;
        first = fact + 1;
    }
}

static bool has_digit(pft_slice text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.text[i] >= '0' && text.text[i] <= '9')
            return true;
    return false;
}

/* Is the target a number that an actual can be compared with? */
static bool is_measured(const pft_value *value)
{
    return value != NULL && (value->kind == PFT_KIND_NUMBER || value->kind == PFT_KIND_RANGE || value->kind == PFT_KIND_CHANGE);
}

static void claim_in_words(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_indicator *indicator = fact->indicator;
    const pft_value *actual = indicator->actual;
    bool empty = actual == NULL || actual->kind == PFT_KIND_EMPTY;

    if (!is_measured(indicator->target) || !fact->annual)
        return;
    /* A table that has not been filled in yet lacks nothing. */
    if (empty ? check->summary.actuals * 2 < check->summary.annual || check->summary.actuals == 0
              : has_digit(pft_raw_of(actual)) || actual->low != PFT_DECIMAL_NONE)
        return;
    pft_report(check, rule, &(pft_hit){.fact = fact, .field = "actual", .found = pft_raw_of(actual),
                                       .expected = pft_raw_of(indicator->target),
                                       .arguments = {pft_raw_of(indicator->target)}});
}

/* The printed rate against each budget that the form may take it of. */
static bool rate_holds(const pft_budget_line *line, pft_decimal tolerance, pft_decimal *expected)
{
    const pft_decimal budgets[] = {line->adjusted, line->initial};
    bool any = false;

    for (size_t i = 0; i < 2; i++) {
        pft_decimal rate;

        if (budgets[i] == PFT_DECIMAL_NONE || budgets[i] <= 0 ||
            pft_decimal_multiply_divide(&rate, line->executed, 100 * PFT_DECIMAL_ONE, budgets[i], 2) != PFT_OK)
            continue;
        if (!pft_differ(rate, line->rate, tolerance))
            return true;
        if (!any)
            *expected = rate;
        any = true;
    }
    return !any;
}

static void wrong_rate(pft_check_run *check, const pft_rule_state *rule)
{
    for (size_t i = 0; i < check->project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line(check->project, i);
        char text[2][PFT_DECIMAL_SIZE];
        pft_decimal expected = PFT_DECIMAL_NONE;
        pft_slice found, right;

        if (line->rate == PFT_DECIMAL_NONE || line->executed == PFT_DECIMAL_NONE ||
            rate_holds(line, pft_number_of(rule, 0), &expected))
            continue;
        found = pft_decimal_text(text[0], line->rate);
        right = pft_decimal_text(text[1], expected);
        pft_report(check, rule, &(pft_hit){.place = &line->place, .field = "budget.rate", .found = found,
                                           .expected = right, .arguments = {found, right}});
    }
}

static void low_rate(pft_check_run *check, const pft_rule_state *rule)
{
    const pft_budget_line *line = pft_project_budget(check->project, PFT_FUNDING_TOTAL);
    pft_decimal budget, rate;
    char text[2][PFT_DECIMAL_SIZE];
    pft_slice found;

    if (line == NULL || line->executed == PFT_DECIMAL_NONE)
        return;
    budget = line->adjusted != PFT_DECIMAL_NONE ? line->adjusted : line->initial;
    if (budget == PFT_DECIMAL_NONE || budget <= 0 ||
        pft_decimal_multiply_divide(&rate, line->executed, 100 * PFT_DECIMAL_ONE, budget, 2) != PFT_OK ||
        rate >= pft_number_of(rule, 0))
        return;
    found = pft_decimal_text(text[0], rate);
    pft_report(check, rule, &(pft_hit){.place = &line->place, .field = "budget.executed", .found = found,
                                       .arguments = {found, pft_decimal_text(text[1], pft_number_of(rule, 0))}});
}

static void all_full(pft_check_run *check, const pft_rule_state *rule)
{
    size_t count = check->summary.annual;
    char text[PFT_DECIMAL_SIZE];
    pft_slice found;

    if (count < check->project->indicator_count || check->summary.scores < count || check->summary.weights < count ||
        (pft_decimal)count < pft_number_of(rule, 0) / PFT_DECIMAL_ONE)
        return;
    for (size_t i = 0; i < count; i++)
        if (check->facts[i].indicator->score != check->facts[i].indicator->weight)
            return;
    found = pft_decimal_text(text, check->summary.score);
    pft_report(check, rule, &(pft_hit){.field = "score", .found = found, .count = count,
                                       .place = &check->facts[0].indicator->place});
}

/* Points of the execution rate: on the total's line, or on the only line that has some. */
static pft_decimal execution_score(const pft_project *project)
{
    for (size_t i = 0; i < project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line(project, i);

        if (line->score != PFT_DECIMAL_NONE)
            return line->score;
    }
    return 0;
}

static void total_differs(pft_check_run *check, const pft_rule_state *rule)
{
    pft_decimal total = check->project->total_score, sum, whole;
    char text[2][PFT_DECIMAL_SIZE];
    pft_slice found, expected;

    if (total == PFT_DECIMAL_NONE || check->summary.scores == 0 ||
        check->summary.scores < check->summary.annual)
        return;
    sum = check->summary.score;
    whole = pft_sum(sum, execution_score(check->project));
    if (whole == PFT_DECIMAL_NONE || !pft_differ(total, whole, pft_number_of(rule, 0)) ||
        !pft_differ(total, sum, pft_number_of(rule, 0)))
        return;
    found = pft_decimal_text(text[0], total);
    expected = pft_decimal_text(text[1], whole);
    pft_report(check, rule, &(pft_hit){.field = "total_score", .found = found, .expected = expected,
                                       .arguments = {found, expected}});
}

static const pft_check_parameter points[] = {
    {"tolerance", PFT_PARAMETER_NUMBER, "0.1", TEXT("a difference up to this is none, in points", "允许的差额（分）")},
};

static const pft_check_parameter se_006[] = {
    {"tolerance", PFT_PARAMETER_NUMBER, "0.6",
     TEXT("a difference up to this is none, in percentage points; rates are often printed whole",
          "允许的差额（百分点）；执行率常取整")},
};

static const pft_check_parameter se_008[] = {
    {"least", PFT_PARAMETER_NUMBER, "4", TEXT("fewest indicators for which this is odd", "至少多少个指标时检查")},
};

static const pft_check_parameter se_010[] = {
    {"least", PFT_PARAMETER_NUMBER, "90", TEXT("a rate from here on needs no word, in per cent", "不必说明的最低执行率（%）")},
};

const pft_rule_entry pft_rules_evaluation[] = {
    {{"SE-001", PFT_SEVERITY_ERROR, TEXT("Score above the weight", "得分超过分值"),
      TEXT("No indicator earns more than its weight; over-fulfilment is no bonus.", "得分不得超过分值，超额完成不加分。"),
      SOURCE_EVALUATION, "score, weight", NO_PARAMETERS},
     TEXT("a score of {0} for a weight of {1}", "得分{0}，分值仅{1}"), .indicator = over_weight,
     .needs = PFT_TRAIT_SCORED},
    {{"SE-003", PFT_SEVERITY_ERROR, TEXT("Points lost without a reason", "扣分未说明原因"),
      TEXT("Whoever scores less than the weight says why. Where no row of a table has a reason it is said once.",
           "得分低于分值时应填写偏差原因及改进措施。全表都未填写时报一次。"),
      SOURCE_EVALUATION, "score, weight, reason", NO_PARAMETERS},
     TEXT("{0} of {1} points and no reason", "{1}分得{0}分，未说明原因"), .absence = true, .project = no_reason,
     .needs = PFT_TRAIT_SCORED},
    {{"SE-004", PFT_SEVERITY_WARNING, TEXT("No actual value for a number", "数值指标未填实际完成值"),
      TEXT("The target is a number, the actual value is missing or says 已完成: what was reached cannot be told.",
           "指标值为数值，而实际完成值为空，或只写“已完成”等，无法判断完成程度。"),
      SOURCE_EVALUATION, "target, actual", NO_PARAMETERS},
     TEXT("the target is {0}: the actual value must be a number too", "指标值为{0}，实际完成值也应为数值"),
     .absence = true, .indicator = claim_in_words,
     .needs = PFT_TRAIT_MEASURED | PFT_TRAIT_FILLED},
    {{"SE-006", PFT_SEVERITY_WARNING, TEXT("Execution rate is wrong", "预算执行率计算有误"),
      TEXT("The rate is executed ÷ budget, adjusted or initial.", "执行率＝执行数÷预算数（全年或年初）。"), SOURCE_EVALUATION,
      "budget", PARAMETERS(se_006)},
     TEXT("a rate of {0} % is printed, the amounts give {1} %", "所列执行率{0}%，按金额计算为{1}%"), .project = wrong_rate},
    {{"SE-008", PFT_SEVERITY_INFO, TEXT("Full points in every row", "各项均得满分"),
      TEXT("A self-evaluation in which nothing was lost is often found to be a formality.", "各项都得满分的自评常被指流于形式。"),
      SOURCE_REVIEW, "score, weight", PARAMETERS(se_008)},
     TEXT("every indicator has its full points", "所有指标都得满分"), .project = all_full,
     .needs = PFT_TRAIT_SCORED},
    {{"SE-009", PFT_SEVERITY_ERROR, TEXT("Total is not the sum of the scores", "总分与各项得分之和不符"),
      TEXT("The printed total is the sum of the indicators' scores, with that of the execution rate where it has one.",
           "总分应等于各指标得分之和（另列预算执行率得分的，计入其中）。"),
      SOURCE_EVALUATION, "total_score, score, budget", PARAMETERS(points)},
     TEXT("a total of {0} is printed, the parts come to {1}", "所列总分{0}，各项合计{1}"), .absence = true,
     .project = total_differs},
    {{"SE-010", PFT_SEVERITY_INFO, TEXT("Low execution rate", "预算执行率偏低"),
      TEXT("A low rate must be explained.", "执行率偏低应说明原因。"), SOURCE_REVIEW, "budget", PARAMETERS(se_010)},
     TEXT("{0} % of the budget is spent, less than {1} %: an explanation is needed", "预算执行率{0}%，低于{1}%，应说明原因"),
     .project = low_rate},
    {.shown = {.id = NULL}},
};
