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

bool pft_gives_reason(const pft_indicator *indicator)
{
    return (*indicator->reason != '\0' && !pft_says_nothing(indicator->reason)) ||
           (*indicator->remark != '\0' && !pft_says_nothing(indicator->remark));
}

/* One text for the whole table may say why points were lost. */
static bool tells_reasons(const pft_project *project)
{
    static const char *const labels[] = {"偏差", "原因", "评价意见", "存在问题", "存在的问题", "改进措施"};

    for (size_t i = 0; i < project->field_count; i++) {
        const pft_field *field = pft_project_field_at(project, i);

        for (size_t l = 0; l < sizeof labels / sizeof labels[0]; l++)
            if (pft_find(pft_text_of(field->label), labels[l]).text != NULL && !pft_says_nothing(field->text))
                return true;
    }
    return false;
}

static bool lost_without_reason(const pft_indicator *indicator)
{
    return is_scored(indicator) && indicator->score < indicator->weight && !pft_gives_reason(indicator);
}

/* Where no row has a reason, that is said once. */
static void no_reason(pft_check_run *check, const pft_rule_state *rule)
{
    size_t missing = 0, reasons = 0;
    bool elsewhere;

    for (size_t i = 0; i < check->project->indicator_count; i++) {
        missing += lost_without_reason(check->facts[i].indicator);
        reasons += pft_gives_reason(check->facts[i].indicator);
    }
    elsewhere = missing > 0 && tells_reasons(check->project);
    if (reasons == 0 && pft_is_score_sheet(check))
        missing = 0; /* the sheet has no column for them */
    for (size_t i = 0; missing > 0 && i < check->project->indicator_count; i++) {
        const pft_fact *fact = &check->facts[i];
        const pft_indicator *indicator = fact->indicator;
        bool once = reasons == 0 && missing > 1;
        char text[2][PFT_DECIMAL_SIZE];

        if (!lost_without_reason(indicator))
            continue;
        pft_report(check, rule, &(pft_hit){.fact = once ? NULL : fact, .place = &indicator->place, .field = "reason",
                                           .found = pft_decimal_text(text[0], indicator->score),
                                           .count = once ? missing : 1, .uncertain = elsewhere,
                                           .arguments = {pft_decimal_text(text[0], indicator->score),
                                                         pft_decimal_text(text[1], indicator->weight)}});
        if (once)
            return;
    }
}

/* Neither what was to be reached nor what was, and points for it. */
static bool scored_for_nothing(const pft_fact *fact)
{
    const pft_indicator *indicator = fact->indicator;

    return fact->annual && indicator->score != PFT_DECIMAL_NONE && indicator->score > 0 &&
           (indicator->target == NULL || indicator->target->kind == PFT_KIND_EMPTY) &&
           (indicator->actual == NULL || indicator->actual->kind == PFT_KIND_EMPTY);
}

/* A table that has neither column, or whose columns were not read, is told of once. */
static void points_for_nothing(pft_check_run *check, const pft_rule_state *rule)
{
    size_t count = 0;
    bool once;

    for (size_t i = 0; i < check->project->indicator_count; i++)
        count += scored_for_nothing(&check->facts[i]);
    once = count > 1 && check->summary.targets + check->summary.actuals == 0;
    for (size_t i = 0; count > 0 && !pft_is_score_sheet(check) && i < check->project->indicator_count; i++) {
        const pft_fact *fact = &check->facts[i];
        char text[PFT_DECIMAL_SIZE];
        pft_slice score;

        if (!scored_for_nothing(fact))
            continue;
        score = pft_decimal_text(text, fact->indicator->score);
        pft_report(check, rule, &(pft_hit){.fact = once ? NULL : fact, .place = &fact->indicator->place,
                                           .field = "score",
                                           .found = score, .count = once ? count : 1, .uncertain = once,
                                           .arguments = {score}});
        if (once)
            return;
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
    return value != NULL && (value->kind == PFT_KIND_NUMBER || value->kind == PFT_KIND_RANGE ||
                             value->kind == PFT_KIND_CHANGE);
}

static void claim_in_words(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_indicator *indicator = fact->indicator;
    const pft_value *actual = indicator->actual;
    bool empty = actual == NULL || actual->kind == PFT_KIND_EMPTY;

    if (!is_measured(indicator->target) || !fact->annual || (fact->traits & PFT_TRAIT_BROKEN) != 0)
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
        const pft_budget_line *line = pft_project_budget_line_at(check->project, i);
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
        const pft_budget_line *line = pft_project_budget_line_at(project, i);

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
    {"tolerance", PFT_PARAMETER_NUMBER, "0.1", TEXT("differences up to this amount are ignored (points)",
                                                    "允许的差额（分）")},
};

static const pft_check_parameter se_006[] = {
    {"tolerance", PFT_PARAMETER_NUMBER, "0.6",
     TEXT("differences up to this amount are ignored (percentage points); rates are often printed without decimals",
          "允许的差额（百分点）；执行率常取整")},
};

static const pft_check_parameter se_008[] = {
    {"least", PFT_PARAMETER_NUMBER, "4", TEXT("minimum number of indicators", "至少多少个指标时检查")},
};

static const pft_check_parameter se_010[] = {
    {"least", PFT_PARAMETER_NUMBER, "90", TEXT("execution rates from this percentage need no explanation",
                                               "不必说明的最低执行率（%）")},
};

const pft_rule_entry pft_rules_evaluation[] = {
    {{"SE-001", PFT_SEVERITY_ERROR, TEXT("Score exceeds the weight", "得分超过分值"),
      TEXT("A score must not exceed the indicator's weight; exceeding the target earns no bonus.",
           "得分不得超过分值，超额完成不加分。"),
      SOURCE_EVALUATION, "score, weight", NO_PARAMETERS},
     TEXT("the score {0} exceeds the weight {1}", "得分{0}，分值仅{1}"), .indicator = over_weight,
     .needs = PFT_TRAIT_SCORED},
    {{"SE-003", PFT_SEVERITY_ERROR, TEXT("Points lost without a reason", "扣分未说明原因"),
      TEXT("A score below the weight needs a reason and improvement measures. \"—\" and 无 are not reasons. Reported "
           "once if no row of the table gives a reason.",
           "得分低于分值时应填写偏差原因及改进措施。全表都未填写时报一次。"),
      SOURCE_EVALUATION, "score, weight, reason", NO_PARAMETERS},
     TEXT("{0} of {1} points, and no reason is given", "{1}分得{0}分，未说明原因"),
     .absent = PFT_ABSENT_CELL, .year_end = true, .project = no_reason,
     .needs = PFT_TRAIT_SCORED},
    {{"SE-004", PFT_SEVERITY_WARNING, TEXT("No actual value for a numeric target", "数值指标未填实际完成值"),
      TEXT("The target is numeric, but the actual value is missing or only says 已完成, so the degree of completion is "
           "unknown.",
           "指标值为数值，而实际完成值为空，或只写“已完成”等，无法判断完成程度。"),
      SOURCE_EVALUATION, "target, actual", NO_PARAMETERS},
     TEXT("the target is {0}, so the actual value must be a number too", "指标值为{0}，实际完成值也应为数值"),
     .absent = PFT_ABSENT_CELL, .year_end = true, .indicator = claim_in_words,
     .needs = PFT_TRAIT_MEASURED | PFT_TRAIT_FILLED},
    {{"SE-006", PFT_SEVERITY_WARNING, TEXT("Execution rate is incorrect", "预算执行率计算有误"),
      TEXT("Execution rate = amount executed ÷ budget (adjusted or initial).", "执行率＝执行数÷预算数（全年或年初）。"),
      SOURCE_EVALUATION,
      "budget", PARAMETERS(se_006)},
     TEXT("the stated rate is {0} %, the amounts give {1} %", "所列执行率{0}%，按金额计算为{1}%"), .project = wrong_rate},
    {{"SE-008", PFT_SEVERITY_INFO, TEXT("Full marks for every indicator", "各项均得满分"),
      TEXT("A self-evaluation with full marks throughout is often criticised as a mere formality.",
           "各项都得满分的自评常被指流于形式。"),
      SOURCE_REVIEW, "score, weight", PARAMETERS(se_008)},
     TEXT("every indicator has full marks", "所有指标都得满分"), .project = all_full,
     .needs = PFT_TRAIT_SCORED},
    {{"SE-009", PFT_SEVERITY_ERROR, TEXT("Total does not equal the sum of the scores", "总分与各项得分之和不符"),
      TEXT("The total must equal the sum of the indicators' scores, plus the score of the execution rate where there "
           "is one.",
           "总分应等于各指标得分之和（另列预算执行率得分的，计入其中）。"),
      SOURCE_EVALUATION, "total_score, score, budget", PARAMETERS(points)},
     TEXT("the stated total is {0}, the scores add up to {1}", "所列总分{0}，各项合计{1}"), .absent = PFT_ABSENT_PART,
     .project = total_differs},
    {{"SE-010", PFT_SEVERITY_INFO, TEXT("Low execution rate", "预算执行率偏低"),
      TEXT("A low execution rate must be explained.", "执行率偏低应说明原因。"), SOURCE_REVIEW, "budget", PARAMETERS(se_010)},
     TEXT("{0} % of the budget was executed, less than {1} %; an explanation is required", "预算执行率{0}%，低于{1}%，应说明原因"),
     .year_end = true, .project = low_rate},
    {{"SE-014", PFT_SEVERITY_ERROR, TEXT("Score without target and actual value", "无指标值和完成值而得分"),
      TEXT("An indicator has a score but neither a target nor an actual value. Reported once if no row of the table "
           "has either.",
           "指标值和实际完成值都没有填写，却有得分。全表都未填写时只报一次。"),
      SOURCE_EVALUATION, "target, actual, score", NO_PARAMETERS},
     TEXT("score {0} although both target and actual value are missing", "没有指标值和实际完成值，得{0}分"),
     .absent = PFT_ABSENT_CELL,
     .project = points_for_nothing, .year_end = true, .needs = PFT_TRAIT_SCORED | PFT_TRAIT_NO_VALUE},
    {.shown = {.id = NULL}},
};
