/* WGT, STD: do the weights come to what they must? */
#include <stddef.h>
#include <string.h>

#include "check/amounts.h"
#include "check/run.h"
#include "check/sources.h"
#include "model/label.h"

static bool is_one_of(const pft_setting *setting, pft_decimal sum, pft_decimal tolerance)
{
    for (size_t i = 0; i < setting->count; i++)
        if (!pft_differ(sum, setting->numbers[i], tolerance))
            return true;
    return false;
}

/* "100, 90, 80" */
static size_t list_numbers(const pft_setting *setting, char *out, size_t room)
{
    size_t used = 0;

    for (size_t i = 0; i < setting->count && used + PFT_DECIMAL_SIZE + 2 < room; i++) {
        if (i > 0)
            out[used++] = '/';
        used += pft_decimal_format(setting->numbers[i], out + used);
    }
    return used;
}

/* The points of the execution rate: on the first budget line that has some. */
static pft_decimal execution_weight(const pft_project *project)
{
    for (size_t i = 0; i < project->budget_line_count; i++)
        if (pft_project_budget_line_at(project, i)->weight != PFT_DECIMAL_NONE)
            return pft_project_budget_line_at(project, i)->weight;
    return 0;
}

static void weights_differ(pft_check_run *check, const pft_rule_state *rule)
{
    pft_decimal whole = pft_sum(check->summary.weight, execution_weight(check->project));
    char found[PFT_DECIMAL_SIZE], expected[160];
    pft_slice sum, totals;

    if (check->summary.weights == 0 || check->summary.weights < check->summary.annual ||
        is_one_of(&rule->settings[0], check->summary.weight, pft_number_of(rule, 1)) ||
        is_one_of(&rule->settings[0], whole, pft_number_of(rule, 1)))
        return;
    sum = pft_decimal_text(found, check->summary.weight);
    totals = (pft_slice){expected, list_numbers(&rule->settings[0], expected, sizeof expected)};
    pft_report(check, rule, &(pft_hit){.field = "weight", .found = sum, .expected = totals,
                                       .uncertain = check->summary.unplaced != 0,
                                       .place = &check->facts[0].indicator->place, .arguments = {sum, totals}});
}

/* The points that the label of a level 1 carries: 产出指标（50分）. */
static pft_decimal printed_weight(const pft_indicator *indicator)
{
    pft_level_label label;

    if (strpbrk(indicator->level1, "0123456789") == NULL ||
        !pft_level_label_find(indicator->level1, strlen(indicator->level1), &label))
        return PFT_DECIMAL_NONE;
    return label.weight;
}

/* From `first`, the indicators below the same level 1: the position behind the last, and the sum of their weights. */
static size_t sum_level(const pft_check_run *check, size_t first, pft_decimal *sum)
{
    const char *level1 = check->facts[first].indicator->level1;
    size_t i = first;

    *sum = 0;
    for (; i < check->project->indicator_count; i++) {
        const pft_indicator *indicator = check->facts[i].indicator;

        if (indicator->level1 != level1 && strcmp(indicator->level1, level1) != 0)
            break;
        if (indicator->term == PFT_TERM_ANNUAL)
            *sum = pft_sum(*sum, indicator->weight);
    }
    return i;
}

static void level_differs(pft_check_run *check, const pft_rule_state *rule)
{
    if (check->summary.weights == 0)
        return;
    for (size_t i = 0, next; i < check->project->indicator_count; i = next) {
        const pft_fact *fact = &check->facts[i];
        pft_decimal printed = printed_weight(fact->indicator), sum;
        char text[2][PFT_DECIMAL_SIZE];
        pft_slice given, expected;

        next = sum_level(check, i, &sum);
        if (printed == PFT_DECIMAL_NONE || sum == PFT_DECIMAL_NONE || !pft_differ(sum, printed, pft_number_of(rule, 0)))
            continue;
        given = pft_decimal_text(text[0], sum);
        expected = pft_decimal_text(text[1], printed);
        pft_report(check, rule, &(pft_hit){.fact = fact, .field = "weight",
                                           .found = pft_text_of(fact->indicator->level1),
                                           .expected = expected, .arguments = {given, expected}});
    }
}

/* The sum of what the indicators below a level 1 have in a field; PFT_DECIMAL_NONE where one has nothing there. */
static pft_decimal sum_below(const pft_check_run *check, const char *level1, size_t field)
{
    pft_decimal sum = 0, points;

    for (size_t i = 0; i < check->project->indicator_count && sum != PFT_DECIMAL_NONE; i++) {
        const pft_indicator *indicator = check->facts[i].indicator;

        if (!check->facts[i].annual || strcmp(indicator->level1, level1) != 0)
            continue;
        memcpy(&points, (const char *)indicator + field, sizeof points);
        sum = pft_sum(sum, points);
    }
    return sum;
}

/* The points that a row 小计 prints, beside those of the indicators above it. */
static void level_total_differs(pft_check_run *check, const pft_rule_state *rule)
{
    static const size_t fields[] = {offsetof(pft_indicator, weight), offsetof(pft_indicator, score)};
    static const char *const names[] = {"level_total.weight", "level_total.score"};

    for (size_t i = 0; i < check->project->level_total_count; i++) {
        const pft_level_total *total = pft_project_level_total_at(check->project, i);
        const pft_decimal printed[] = {total->weight, total->score};

        for (size_t f = 0; f < sizeof fields / sizeof fields[0]; f++) {
            pft_decimal sum = sum_below(check, total->label, fields[f]);
            char text[2][PFT_DECIMAL_SIZE];
            pft_slice found, expected;

            if (printed[f] == PFT_DECIMAL_NONE || sum == PFT_DECIMAL_NONE ||
                !pft_differ(printed[f], sum, pft_number_of(rule, 0)))
                continue;
            found = pft_decimal_text(text[0], printed[f]);
            expected = pft_decimal_text(text[1], sum);
            pft_report(check, rule, &(pft_hit){.place = &total->place, .field = names[f], .found = found,
                                               .expected = expected,
                                               .arguments = {pft_text_of(total->label), found, expected}});
        }
    }
}

static pft_decimal sum_category(const pft_check_run *check, pft_category level1)
{
    pft_decimal sum = 0;

    for (size_t i = 0; i < check->project->indicator_count; i++)
        if (check->facts[i].level1 == level1 && check->facts[i].annual)
            sum = pft_sum(sum, check->facts[i].indicator->weight);
    return sum;
}

static void unusual_weights(pft_check_run *check, const pft_rule_state *rule)
{
    static const pft_category levels[] = {PFT_CATEGORY_OUTPUT, PFT_CATEGORY_BENEFIT, PFT_CATEGORY_SATISFACTION,
                                          PFT_CATEGORY_COST};

    if (check->summary.weights == 0 || check->summary.weights < check->summary.annual ||
        check->summary.weight < 90 * PFT_DECIMAL_ONE || check->summary.unknown > 0)
        return; /* parts of a table say nothing about its weights */
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        char found[PFT_DECIMAL_SIZE], expected[160];
        pft_decimal sum = sum_category(check, levels[i]);
        pft_slice given, usual, label = pft_text_of(pft_category_label(levels[i], PFT_CHINESE));

        if (sum == PFT_DECIMAL_NONE || !pft_has_category(check, levels[i]) ||
            is_one_of(&rule->settings[i], sum, pft_number_of(rule, 4)))
            continue;
        given = pft_decimal_text(found, sum);
        usual = (pft_slice){expected, list_numbers(&rule->settings[i], expected, sizeof expected)};
        pft_report(check, rule, &(pft_hit){.field = "weight", .found = given, .expected = usual,
                                           .place = &check->facts[0].indicator->place,
                                           .arguments = {label, given, usual}});
    }
}

static void no_points(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    char text[PFT_DECIMAL_SIZE];

    if (fact->indicator->weight != PFT_DECIMAL_NONE && fact->indicator->weight <= 0)
        pft_report(check, rule, &(pft_hit){.fact = fact, .field = "weight",
                                           .found = pft_decimal_text(text, fact->indicator->weight)});
}

static void at_discretion(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_slice texts[] = {pft_text_of(fact->indicator->criterion), pft_text_of(fact->indicator->description)};
    static const char *const fields[] = {"criterion", "description"};

    for (size_t i = 0; i < 2; i++) {
        pft_slice mark = pft_find_word(check, rule, 0, texts[i]);

        if (mark.text == NULL)
            continue;
        pft_report(check, rule, &(pft_hit){.fact = fact, .field = fields[i], .found = texts[i], .mark = mark});
        return;
    }
}

/* "得10分", "满分10分", "计10分": what stands before the number, with at most a bracket between. */
static bool is_award(pft_slice text, const char *number, bool *full)
{
    static const char *const words[] = {"满分", "得", "计"};
    pft_slice before = {text.text, (size_t)(number - text.text)};

    while (before.size > 0 && pft_ends_with(before, "（"))
        before.size -= strlen("（");
    while (before.size > 0 && (before.text[before.size - 1] == '(' || before.text[before.size - 1] == ' '))
        before.size--;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (pft_ends_with(before, words[i])) {
            *full = i == 0;
            return true;
        }
    return false;
}

/* The criterion gives more points than the indicator has, or calls another number full. */
static void criterion_differs(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    pft_slice criterion = pft_text_of(fact->indicator->criterion), rest = criterion, points, weight;
    pft_decimal most = PFT_DECIMAL_NONE, full = PFT_DECIMAL_NONE, given;
    char text[2][PFT_DECIMAL_SIZE];
    pft_text_number number;
    bool is_full;

    while (pft_next_number(&rest, &number)) {
        if (!pft_starts_with(number.rest, "分") || pft_starts_with(number.rest, "分钟") ||
            !is_award(criterion, number.where.text, &is_full))
            continue;
        full = is_full ? number.number : full;
        most = most == PFT_DECIMAL_NONE || number.number > most ? number.number : most;
    }
    given = full != PFT_DECIMAL_NONE ? full : most;
    if (given == PFT_DECIMAL_NONE || !pft_differ(given, fact->indicator->weight, pft_number_of(rule, 0)) ||
        (full == PFT_DECIMAL_NONE && given < fact->indicator->weight))
        return;
    points = pft_decimal_text(text[0], given);
    weight = pft_decimal_text(text[1], fact->indicator->weight);
    pft_report(check, rule, &(pft_hit){.fact = fact, .field = "criterion", .found = criterion, .expected = weight,
                                       .arguments = {points, weight}});
}

static const pft_check_parameter wgt_001[] = {
    {"totals", PFT_PARAMETER_NUMBERS, "100 90 80 60",
     TEXT("accepted totals of the weights, with and without the execution rate", "分值合计的允许值（含或不含预算执行率）")},
    {"tolerance", PFT_PARAMETER_NUMBER, "0.1", TEXT("differences up to this amount are ignored (points)",
                                                    "允许的差额（分）")},
};

static const pft_check_parameter wgt_002[] = {
    {"output", PFT_PARAMETER_NUMBERS, "50 40 60", TEXT("usual weights of output", "产出指标通常的分值")},
    {"benefit", PFT_PARAMETER_NUMBERS, "30 20 40", TEXT("usual weights of benefit", "效益指标通常的分值")},
    {"satisfaction", PFT_PARAMETER_NUMBERS, "10", TEXT("usual weights of satisfaction", "满意度指标通常的分值")},
    {"cost", PFT_PARAMETER_NUMBERS, "20", TEXT("usual weights of cost as a level 1", "一级成本指标通常的分值")},
    {"tolerance", PFT_PARAMETER_NUMBER, "0.1", TEXT("differences up to this amount are ignored (points)",
                                                    "允许的差额（分）")},
};

static const pft_check_parameter wgt_004[] = {
    {"tolerance", PFT_PARAMETER_NUMBER, "0.1", TEXT("differences up to this amount are ignored (points)",
                                                    "允许的差额（分）")},
};

static const pft_check_parameter std_001[] = {
    {"words", PFT_PARAMETER_WORDS, "酌情 视情况扣 适当扣分 适当给分 视情扣",
     TEXT("words that leave the score to discretion", "使评分失去标准的词语")},
};

const pft_rule_entry pft_rules_points[] = {
    {{"WGT-001", PFT_SEVERITY_ERROR, TEXT("Weights do not add up to the total", "分值合计有误"),
      TEXT("The weights of all indicators must add up to 100, or to 90 where the execution rate has 10 of its own. "
           "Checked where every indicator has a weight.",
           "各指标分值之和应为100；预算执行率另计10分时为90。所有指标都有分值时检查。"),
      SOURCE_EVALUATION, "weight", PARAMETERS(wgt_001)},
     TEXT("the weights add up to {0}; expected one of {1}", "分值合计{0}，应为{1}之一"),
     .absent = PFT_ABSENT_PART, .project = weights_differ,
     .needs = PFT_TRAIT_WEIGHT},
    {{"WGT-002", PFT_SEVERITY_INFO, TEXT("Unusual weight for a level 1", "一级指标分值与通行办法不同"),
      TEXT("Usual weights are output 50, benefit 30 and satisfaction 10, or with cost as a level 1: cost 20, output "
           "40, benefit 20, satisfaction 10. They may be adjusted in special cases.",
           "产出50、效益30、满意度10（单列成本时为成本20、产出40、效益20、满意度10）。特殊情况可以调整。"),
      SOURCE_EVALUATION, "weight, category", PARAMETERS(wgt_002)},
     TEXT("{0} has a weight of {1}; {2} is usual", "{0}共{1}分，通行办法为{2}分"), .project = unusual_weights,
     .needs = PFT_TRAIT_WEIGHT},
    {{"WGT-003", PFT_SEVERITY_WARNING, TEXT("Weight of zero or less", "分值不大于零"),
      TEXT("An indicator without a weight is not scored.", "没有分值的指标不参与评分。"),
      SOURCE_EVALUATION, "weight", NO_PARAMETERS},
     TEXT("the weight must be greater than zero", "指标分值应大于零"), .indicator = no_points,
     .needs = PFT_TRAIT_WEIGHT},
    {{"WGT-004", PFT_SEVERITY_ERROR, TEXT("Weights do not match the level 1", "分值与一级指标所列不符"),
      TEXT("The label of a level 1 states its points, as in 产出指标（50分）, but the weights below it add up to a different "
           "sum.",
           "一级指标名称中写明分值（如“产出指标（50分）”），而其下指标分值之和与之不同。"),
      SOURCE_EVALUATION, "weight, level1", PARAMETERS(wgt_004)},
     TEXT("the weights below add up to {0}, not {1}", "其下指标分值合计{0}，应为{1}"), .absent = PFT_ABSENT_PART,
     .project = level_differs,
     .needs = PFT_TRAIT_WEIGHT},
    {{"WGT-005", PFT_SEVERITY_ERROR, TEXT("Subtotal does not equal the sum", "小计与各项之和不符"),
      TEXT("A subtotal row (小计) states the weight or score of a level 1, but the indicators above it add up to a "
           "different sum.",
           "“小计”行所列一级指标的分值或得分，与其上各指标之和不同。"),
      SOURCE_EVALUATION, "level_totals, weight, score", PARAMETERS(wgt_004)},
     TEXT("{0}: the stated subtotal is {1}, the indicators add up to {2}", "{0}小计{1}，各项合计{2}"),
     .absent = PFT_ABSENT_PART,
     .project = level_total_differs},
    {{"STD-001", PFT_SEVERITY_WARNING, TEXT("Scoring rule cannot be applied", "评分标准无法执行"),
      TEXT("A rule such as 酌情扣分 does not state how many points are deducted and when.", "“酌情扣分”等没有说明扣分的条件和分数。"),
      SOURCE_REVIEW, "criterion, description", PARAMETERS(std_001)},
     TEXT("the rule does not state how many points are deducted and when", "没有说明扣分的条件和分数"), .indicator = at_discretion,
     .needs = PFT_TRAIT_DESCRIBED},
    {{"STD-002", PFT_SEVERITY_WARNING, TEXT("Scoring rule does not match the weight", "评分标准与分值不符"),
      TEXT("The table's own scoring rule awards more points than the indicator's weight, or states different full "
           "marks.",
           "评分标准所给分数高于指标分值，或所写满分与分值不同。"),
      SOURCE_EVALUATION, "criterion, weight", PARAMETERS(wgt_004)},
     TEXT("the scoring rule awards {0} points, the weight is {1}", "评分标准给{0}分，指标分值为{1}分"),
     .indicator = criterion_differs,
     .needs = PFT_TRAIT_RARE | PFT_TRAIT_WEIGHT},
    {.shown = {.id = NULL}},
};
