/* SE: are the scores what a method makes of targets and actual values? The scorecards of lib/score say; a score that
 * any of the methods gives is explained. */
#include <string.h>

#include "check/run.h"
#include "check/sources.h"
#include "score/method.h"

/* Documents without scores never need a scorecard. */
static bool can_score(const pft_check_run *check)
{
    return check->summary.scores > 0 && check->summary.actuals > 0 && check->method_count > 0 &&
           check->status == PFT_OK;
}

/* By the method, which scores when it is first asked: mostly the first one explains all. NULL: out of memory. */
static const pft_project_score *card_project(pft_check_run *check, size_t method)
{
    pft_score_options options = PFT_SCORE_OPTIONS_INIT;

    options.allocator = &check->allocator;
    if (check->cards[method] == NULL && check->status == PFT_OK)
        check->status = pft_score(&check->cards[method], check->document, check->methods[method], &options, NULL);
    return check->cards[method] != NULL ? pft_scorecard_project_at(check->cards[method], check->number - 1) : NULL;
}

/* A project's lines stand in the order of its indicators; those that are not scored may be left out. */
static const pft_line *line_of(pft_check_run *check, size_t method, const pft_fact *fact)
{
    const pft_project_score *project = card_project(check, method);

    for (size_t i = project != NULL && fact->number > project->line_count ? 0 : fact->number - 1;
         project != NULL && i < project->line_count; i++)
        if (pft_project_score_line_at(project, i)->indicator == fact->number)
            return pft_project_score_line_at(project, i);
    return NULL;
}

static bool shares_level(const pft_indicator *a, const pft_indicator *b, bool second)
{
    return strcmp(a->level1, b->level1) == 0 && (!second || strcmp(a->level2, b->level2) == 0);
}

/* The only indicator of its level 2 where that has points, else of its level 1: the points of the level are its own. */
static bool is_alone(const pft_check_run *check, const pft_fact *fact)
{
    bool second = strpbrk(fact->indicator->level2, "0123456789") != NULL;

    return (fact->number == 1 || !shares_level(fact[-1].indicator, fact->indicator, second)) &&
           (fact->number == check->project->indicator_count ||
            !shares_level(fact[1].indicator, fact->indicator, second));
}

/* Does the method give a score of its own: no matter of judgement, nothing missing? */
static bool is_definite(const pft_check_run *check, const pft_fact *fact, const pft_line *line)
{
    if (line == NULL || line->score == PFT_DECIMAL_NONE ||
        (line->flags & (PFT_LINE_NOT_SCORED | PFT_LINE_JUDGED | PFT_LINE_WEIGHT_SPREAD)) != 0)
        return false;
    return (line->flags & PFT_LINE_WEIGHT_OF_LEVEL) == 0 || is_alone(check, fact);
}

typedef enum { NOT_TOLD, EXPLAINED, DIFFERS } answer;

static answer ask(pft_check_run *check, size_t method, const pft_fact *fact, pft_decimal tolerance)
{
    const pft_line *line = line_of(check, method, fact);

    if (!is_definite(check, fact, line))
        return NOT_TOLD;
    return pft_differ(line->score, fact->indicator->score, tolerance) ? DIFFERS : EXPLAINED;
}

/* Does a comparator stand before the number? */
static bool has_sign(const pft_value *target)
{
    pft_slice raw = pft_raw_of(target);

    return raw.size > 0 && !(raw.text[0] >= '0' && raw.text[0] <= '9');
}

/* Without a comparator, names such as 预算调整率 tell that less is better: full points for less are right then. */
static bool is_less_better(const pft_rule_state *rule, const pft_fact *fact)
{
    return !has_sign(fact->indicator->target) && (fact->name_words & pft_words_of(rule, 1)) != 0;
}

/* Points may be taken off beyond the formula, with a reason. Without a comparator it cannot be told whether less is
 * better, as in a rate of control; and how a late date is scored differs from place to place. */
static bool may_be_right(const pft_check_run *check, const pft_indicator *indicator, pft_decimal computed)
{
    if (indicator->target == NULL ||
        (indicator->target->kind != PFT_KIND_NUMBER && indicator->target->kind != PFT_KIND_RANGE))
        return true;
    if (indicator->score < computed)
        return pft_gives_reason(indicator) || check->summary.unplaced != 0;
    return !has_sign(indicator->target);
}

static void report_score(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact, const pft_line *line)
{
    const pft_indicator *indicator = fact->indicator;
    char text[2][PFT_DECIMAL_SIZE];
    pft_slice found = pft_decimal_text(text[0], indicator->score), expected = pft_decimal_text(text[1], line->score);

    pft_report(check, rule, &(pft_hit){.fact = fact, .field = "score", .found = found, .expected = expected,
                                       .uncertain = may_be_right(check, indicator, line->score),
                                       .arguments = {found, expected, pft_text_of(line->formula[PFT_CHINESE]),
                                                     pft_text_of(line->formula[PFT_ENGLISH])}});
}

static void score_differs(pft_check_run *check, const pft_rule_state *rule)
{
    if (!can_score(check))
        return;
    for (size_t i = 0; i < check->project->indicator_count; i++) {
        const pft_fact *fact = &check->facts[i];
        const pft_line *line = NULL;
        bool explained = false;

        if ((fact->traits & PFT_TRAIT_SCORED) == 0 || !fact->annual)
            continue;
        explained = fact->indicator->target == NULL ||
                    (is_less_better(rule, fact) && fact->indicator->score == fact->indicator->weight);
        for (size_t m = 0; m < check->method_count && !explained; m++) {
            answer given = ask(check, m, fact, pft_number_of(rule, 0));

            explained = given == EXPLAINED;
            if (given == DIFFERS && line == NULL)
                line = line_of(check, m, fact);
        }
        if (!explained && line != NULL)
            report_score(check, rule, fact, line);
    }
}

/* How far the target was reached, in the first method's view; PFT_DECIMAL_NONE: it does not say. */
static pft_decimal ratio_of(pft_check_run *check, const pft_fact *fact)
{
    const pft_line *line = fact->annual ? line_of(check, 0, fact) : NULL;

    return line != NULL ? line->ratio : PFT_DECIMAL_NONE;
}

static void report_ratio(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact, pft_decimal ratio)
{
    char text[PFT_DECIMAL_SIZE];
    pft_decimal percent;

    if (pft_decimal_multiply(&percent, ratio, 100 * PFT_DECIMAL_ONE, 1) == PFT_OK)
        pft_report(check, rule, &(pft_hit){.fact = fact, .field = "actual",
                                           .found = pft_raw_of(fact->indicator->actual),
                                           .expected = pft_raw_of(fact->indicator->target),
                                           .arguments = {pft_decimal_text(text, percent)}});
}

static void over_fulfilled(pft_check_run *check, const pft_rule_state *rule)
{
    if (!can_score(check))
        return;
    for (size_t i = 0; i < check->project->indicator_count; i++) {
        const pft_fact *fact = &check->facts[i];
        pft_decimal ratio = ratio_of(check, fact);

        if (ratio != PFT_DECIMAL_NONE && ratio >= pft_number_of(rule, 0) && !pft_gives_reason(fact->indicator))
            report_ratio(check, rule, fact, ratio);
    }
}

static void far_below(pft_check_run *check, const pft_rule_state *rule)
{
    if (!can_score(check))
        return;
    for (size_t i = 0; i < check->project->indicator_count; i++) {
        const pft_fact *fact = &check->facts[i];
        pft_decimal ratio = ratio_of(check, fact);

        if (ratio != PFT_DECIMAL_NONE && ratio < pft_number_of(rule, 0))
            report_ratio(check, rule, fact, ratio);
    }
}

/* What a line of the budget gives by one of its budgets; PFT_DECIMAL_NONE: nothing. */
static pft_decimal execution_points(const pft_budget_line *line, pft_decimal budget)
{
    pft_decimal points;

    if (budget == PFT_DECIMAL_NONE || budget <= 0 ||
        pft_decimal_multiply_divide(&points, line->executed, line->weight, budget, 2) != PFT_OK)
        return PFT_DECIMAL_NONE;
    return points < line->weight ? points : line->weight;
}

/* The rate is that of the year's budget as adjusted; of the initial one where that is all there is, or where the
 * printed rate is taken of it. */
static bool counts_initial(const pft_budget_line *line)
{
    pft_decimal rate;

    if (line->adjusted == PFT_DECIMAL_NONE)
        return true;
    return line->rate != PFT_DECIMAL_NONE && line->initial != PFT_DECIMAL_NONE && line->initial > 0 &&
           pft_decimal_multiply_divide(&rate, line->executed, 100 * PFT_DECIMAL_ONE, line->initial, 2) == PFT_OK &&
           !pft_differ(rate, line->rate, PFT_DECIMAL_ONE);
}

/* Points that follow from the printed rate: where that is wrong, SE-006 says so. */
static bool follows_rate(const pft_budget_line *line, pft_decimal tolerance)
{
    pft_decimal points;

    return line->rate != PFT_DECIMAL_NONE &&
           pft_decimal_multiply_divide(&points, line->rate, line->weight, 100 * PFT_DECIMAL_ONE, 2) == PFT_OK &&
           !pft_differ(points < line->weight ? points : line->weight, line->score, tolerance);
}

/* The total printed once more, as its only source. */
static bool is_repeated(const pft_project *project, size_t index)
{
    const pft_budget_line *line = pft_project_budget_line_at(project, index), *above;

    if (index == 0)
        return false;
    above = pft_project_budget_line_at(project, index - 1);
    return above->executed == line->executed && above->weight == line->weight && above->score == line->score;
}

/* Does a method give the points of the total, by bands of its own? */
static bool by_a_method(pft_check_run *check, pft_decimal own_score, pft_decimal tolerance)
{
    for (size_t m = 0; can_score(check) && m < check->method_count; m++) {
        const pft_project_score *project = card_project(check, m);

        if (project != NULL && project->execution.score != PFT_DECIMAL_NONE &&
            project->execution.own_score == own_score && !pft_differ(project->execution.score, own_score, tolerance))
            return true;
    }
    return false;
}

/* "37.24 ÷ 43.2 × 10 = 8.62" */
static size_t format_execution(char out[4 * PFT_DECIMAL_SIZE + 16], const pft_budget_line *line, pft_decimal budget,
                               pft_decimal points)
{
    const pft_decimal numbers[] = {line->executed, budget, line->weight, points};
    static const char *const signs[] = {" ÷ ", " × ", " = ", ""};
    size_t used = 0;

    for (size_t i = 0; i < 4; i++) {
        used += pft_decimal_format(numbers[i], out + used);
        memcpy(out + used, signs[i], strlen(signs[i]));
        used += strlen(signs[i]);
    }
    return used;
}

/* Each line by its own amounts and points. A score of more than twice the weight is another number. */
static void execution_differs(pft_check_run *check, const pft_rule_state *rule)
{
    for (size_t i = 0; i < check->project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line_at(check->project, i);
        const pft_decimal budgets[] = {line->adjusted, counts_initial(line) ? line->initial : PFT_DECIMAL_NONE};
        pft_decimal first = PFT_DECIMAL_NONE, budget = PFT_DECIMAL_NONE;
        char text[2][PFT_DECIMAL_SIZE], formula[4 * PFT_DECIMAL_SIZE + 16];
        bool holds = line->score == PFT_DECIMAL_NONE || line->executed == PFT_DECIMAL_NONE ||
                     line->weight == PFT_DECIMAL_NONE || line->weight <= 0 || line->score / 2 > line->weight ||
                     follows_rate(line, pft_number_of(rule, 0)) || is_repeated(check->project, i);
        bool uncertain = line->score > line->weight || line->certainty == PFT_DOUBTFUL;
        pft_slice found, expected, computed;

        for (size_t b = 0; b < 2 && !holds; b++) {
            pft_decimal points = execution_points(line, budgets[b]);

            holds = points != PFT_DECIMAL_NONE && !pft_differ(points, line->score, pft_number_of(rule, 0));
            budget = first == PFT_DECIMAL_NONE ? budgets[b] : budget;
            first = first == PFT_DECIMAL_NONE ? points : first;
        }
        if (holds || first == PFT_DECIMAL_NONE || by_a_method(check, line->score, pft_number_of(rule, 0)))
            continue;
        found = pft_decimal_text(text[0], line->score);
        expected = pft_decimal_text(text[1], first);
        computed = (pft_slice){formula, format_execution(formula, line, budget, first)};
        pft_report(check, rule, &(pft_hit){.place = &line->place, .field = "budget.score", .found = found,
                                           .expected = expected, .uncertain = uncertain,
                                           .arguments = {found, computed}});
    }
}

/* The grade of a method that a printed one names, as 优秀 names 优; NULL when it names none, or several: 优 良 中 差. */
static const pft_grade *grade_named(const pft_method *method, pft_slice printed)
{
    const pft_grade *grades = method->grades.items, *named = NULL;

    for (size_t i = 0; i < method->grades.count; i++) {
        if (pft_find(printed, grades[i].name[PFT_CHINESE]).text == NULL)
            continue;
        if (named != NULL)
            return NULL;
        named = &grades[i];
    }
    return named;
}

/* Totals of a table that does not weigh 100 are graded by scales that only its own rules know. */
static bool is_of_hundred(const pft_project *project)
{
    return project->total_score != PFT_DECIMAL_NONE &&
           (project->total_weight == PFT_DECIMAL_NONE || project->total_weight == 100 * PFT_DECIMAL_ONE);
}

static void grade_differs(pft_check_run *check, const pft_rule_state *rule)
{
    const pft_project *project = check->project;
    pft_slice printed = pft_text_of(project->grade), expected = {NULL, 0}, english = {NULL, 0}, total;
    char text[PFT_DECIMAL_SIZE];

    if (printed.size == 0 || !is_of_hundred(project))
        return;
    for (size_t m = 0; m < check->method_count; m++) {
        const pft_grade *named = grade_named(check->methods[m], printed);
        const pft_grade *right = pft_method_grade_of(check->methods[m], project->total_score);

        if (named == NULL || right == NULL)
            continue;
        if (named == right)
            return;
        if (expected.text == NULL) {
            expected = pft_text_of(right->name[PFT_CHINESE]);
            english = pft_text_of(right->name[PFT_ENGLISH]);
        }
    }
    if (expected.text == NULL)
        return;
    total = pft_decimal_text(text, project->total_score);
    pft_report(check, rule, &(pft_hit){.field = "grade", .found = printed, .expected = expected,
                                       .arguments = {printed, total, expected, english}});
}

/* "mof-2020 7/9, mof-2021 9/9": of the scores that each method can tell, how many it gives. */
static size_t list_methods(pft_check_run *check, pft_decimal tolerance, char *out, size_t room, bool *whole)
{
    size_t used = 0;

    *whole = false;
    for (size_t m = 0; m < check->method_count && used + 96 < room; m++) {
        const char *id = pft_method_get_info(check->methods[m])->id;
        size_t told = 0, explained = 0, size = strlen(id) < 64 ? strlen(id) : 64;

        for (size_t i = 0; i < check->project->indicator_count; i++) {
            const pft_fact *fact = &check->facts[i];
            bool scored = (fact->traits & PFT_TRAIT_SCORED) != 0 && fact->annual;
            answer given = scored ? ask(check, m, fact, tolerance) : NOT_TOLD;

            told += given != NOT_TOLD;
            explained += given == EXPLAINED;
        }
        if (used > 0)
            used += (size_t)(memcpy(out + used, ", ", 2), 2);
        memcpy(out + used, id, size);
        used += size;
        out[used++] = ' ';
        used += pft_decimal_format((pft_decimal)explained * PFT_DECIMAL_ONE, out + used);
        out[used++] = '/';
        used += pft_decimal_format((pft_decimal)told * PFT_DECIMAL_ONE, out + used);
        *whole = *whole || (told > 0 && told == explained);
    }
    return used;
}

static void unknown_method(pft_check_run *check, const pft_rule_state *rule)
{
    char text[512];
    size_t size;
    bool whole;

    if (!check->audit || check->method_count < 2 || !can_score(check))
        return;
    size = list_methods(check, pft_number_of(rule, 0), text, sizeof text, &whole);
    pft_report(check, rule, &(pft_hit){.field = "score", .arguments = {{text, size}}});
}

static const pft_check_parameter points[] = {
    {"tolerance", PFT_PARAMETER_NUMBER, "0.1", TEXT("differences up to this amount are ignored (points)",
                                                    "允许的差额（分）")},
};

static const pft_check_parameter se_002[] = {
    {"tolerance", PFT_PARAMETER_NUMBER, "0.1", TEXT("differences up to this amount are ignored (points)",
                                                    "允许的差额（分）")},
    {"less_words", PFT_PARAMETER_WORDS, "控制率 调整率 结余 结转 变动率 变更率 超支 偏差率 差错 投诉 事故 负债率",
     TEXT("names with these words, where less is better if no comparator is given", "没有比较符时，名称含这些词语的以少为好")},
};

static const pft_check_parameter over[] = {
    {"ratio", PFT_PARAMETER_NUMBER, "1.3", TEXT("completion ratio (actual ÷ target) from which a reason is required",
                                                "须说明原因的完成比例下限")},
};

static const pft_check_parameter below[] = {
    {"ratio", PFT_PARAMETER_NUMBER, "0.8", TEXT("completion ratio below which this is reported", "低于此完成比例时提示")},
};

const pft_rule_entry pft_rules_recompute[] = {
    {{"SE-002", PFT_SEVERITY_ERROR, TEXT("Score does not match the recalculation", "得分与计算不符"),
      TEXT("The score is recalculated from target, actual value and weight, with the selected method or otherwise "
           "with each built-in method. It is reported if none of them gives it. Lower scores with a reason are "
           "reported one severity lower; qualitative answers are left to judgement.",
           "按指标值、完成值和分值重新计算得分：指定方法的按该方法，否则逐一按内置方法；都得不出的报告。已说明原因的低分降一级；定性回答由人判断。"),
      SOURCE_EVALUATION, "target, actual, weight, score, reason", PARAMETERS(se_002)},
     TEXT("score {0} does not match the recalculated {3}", "得分{0}与重新计算的结果不符：{2}"),
     .year_end = true, .project = score_differs,
     .needs = PFT_TRAIT_SCORED | PFT_TRAIT_FILLED},
    {{"SE-005", PFT_SEVERITY_WARNING, TEXT("Target far exceeded without a reason", "大幅超额完成未说明原因"),
      TEXT("If the actual value far exceeds the target and no reason is given, the target was probably set too low.",
           "完成值远高于指标值，未说明原因的，可能是指标值设定偏低。"),
      SOURCE_EVALUATION, "target, actual, reason", PARAMETERS(over)},
     TEXT("{0} % of the target, and no reason is given", "完成指标值的{0}%，未说明原因"),
     .absent = PFT_ABSENT_CELL, .year_end = true, .project = over_fulfilled,
     .needs = PFT_TRAIT_FILLED},
    {{"SE-007", PFT_SEVERITY_INFO, TEXT("Target missed by a wide margin", "与指标值偏差较大"),
      TEXT("The actual value is far below the target.", "完成值与指标值偏差较大。"), SOURCE_REVIEW, "target, actual",
      PARAMETERS(below)},
     TEXT("only {0} % of the target", "仅完成指标值的{0}%"), .year_end = true, .project = far_below,
     .needs = PFT_TRAIT_FILLED},
    {{"SE-011", PFT_SEVERITY_ERROR, TEXT("Score of the execution rate does not match", "预算执行率得分与计算不符"),
      TEXT("The score of the execution rate is recalculated for each budget line from its amounts and its weight.",
           "按金额和分值重新计算预算执行率得分。"),
      SOURCE_EVALUATION, "budget", PARAMETERS(points)},
     TEXT("score {0} does not match the recalculated {1}", "得分{0}与重新计算的结果不符：{1}"), .project = execution_differs},
    {{"SE-012", PFT_SEVERITY_INFO, TEXT("Scores explained by each method", "哪些方法能解释得分"),
      TEXT("How many of the scores that a method can calculate match the table. Reported by an audit without a "
           "selected method.",
           "各方法能计算的得分中，与表中一致的有多少。审计未指定方法时给出。"),
      SOURCE_EVALUATION, "target, actual, weight, score", PARAMETERS(points)},
     TEXT("scores that match each method: {0}", "与各方法一致的得分数：{0}"), .year_end = true, .project = unknown_method},
    {{"SE-013", PFT_SEVERITY_WARNING, TEXT("Grade does not match the total", "评价等级与总分不符"),
      TEXT("The stated grade must match the stated total, with the selected method or otherwise with any built-in "
           "method. Checked where the weights add up to 100.",
           "所列等级应与所列总分相应：指定方法的按该方法，否则按任一内置方法。总分值为100时检查。"),
      SOURCE_EVALUATION, "grade, total_score", NO_PARAMETERS},
     TEXT("the total is {1} and the stated grade {0}; the total corresponds to {3} ({2})",
          "总分{1}，所列等级“{0}”，按总分应为“{2}”"),
     .project = grade_differs},
    {.shown = {.id = NULL}},
};
