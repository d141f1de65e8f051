/* COST: do the cost indicators control what is spent? */
#include <string.h>

#include "check/run.h"
#include "check/sources.h"

/* The positions in `cost_lines`, which these rules share. */
enum { TOLERANCE, UNIT_WORDS };

static bool is_cost(pft_category category)
{
    return category == PFT_CATEGORY_OUTPUT_COST || category == PFT_CATEGORY_COST ||
           category == PFT_CATEGORY_COST_ECONOMIC;
}

/* What the cost indicators of a project come to. */
typedef struct {
    size_t lines;          /* cost indicators */
    size_t amounts;        /* of them, amounts of the whole: no unit costs, no rates */
    pft_decimal sum;
    const pft_fact *whole; /* the line that is the sum of the others; NULL */
    const pft_fact *first; /* the first amount */
} costs;

static bool is_whole_amount(const pft_rule_state *rule, const pft_fact *fact)
{
    return fact->amount != PFT_DECIMAL_NONE && !fact->each && (fact->name_words & pft_words_of(rule, UNIT_WORDS)) == 0;
}

/* The first cost indicator of the year from `fact` on; NULL when there is none. */
static const pft_fact *next_cost(const pft_check_run *check, const pft_fact *fact)
{
    const pft_fact *end = check->facts + check->project->indicator_count;

    while (fact < end && !((fact->traits & PFT_TRAIT_COST) != 0 && fact->annual))
        fact++;
    return fact < end ? fact : NULL;
}

static costs add_costs(const pft_check_run *check, const pft_rule_state *rule)
{
    costs c = {.sum = 0};
    const pft_fact *fact;

    for (fact = next_cost(check, check->facts); fact != NULL; fact = next_cost(check, fact + 1)) {
        c.lines++;
        if (!is_whole_amount(rule, fact))
            continue;
        c.sum = pft_sum(c.sum, fact->amount);
        c.first = c.amounts++ == 0 ? fact : c.first;
    }
    if (c.amounts < 3 || c.sum == PFT_DECIMAL_NONE)
        return c;
    for (fact = next_cost(check, check->facts); fact != NULL; fact = next_cost(check, fact + 1))
        if (is_whole_amount(rule, fact) && fact->amount > 0 && fact->amount == c.sum - fact->amount) {
            c.whole = fact;
            c.sum = fact->amount;
            break;
        }
    return c;
}

static void report_sum(pft_check_run *check, const pft_rule_state *rule, const costs *c, const char *sign)
{
    char found[PFT_DECIMAL_SIZE], budget[PFT_DECIMAL_SIZE + 8];
    pft_slice sum = pft_decimal_text(found, c->sum), given;
    size_t size = strlen(sign);

    memcpy(budget, sign, size);
    given = pft_decimal_text(budget + size, check->summary.budget);
    pft_report(check, rule, &(pft_hit){.place = &c->first->indicator->place, .field = "indicators", .found = sum,
                                       .expected = {budget, size + given.size}, .count = c->amounts,
                                       .arguments = {sum, given}});
}

static void over_budget(pft_check_run *check, const pft_rule_state *rule)
{
    costs c = add_costs(check, rule);

    if (c.amounts > 0 && check->summary.budget != PFT_DECIMAL_NONE && check->summary.budget > 0 &&
        c.sum > check->summary.budget && pft_differ(c.sum, check->summary.budget, pft_number_of(rule, TOLERANCE)))
        report_sum(check, rule, &c, "≤");
}

static void under_budget(pft_check_run *check, const pft_rule_state *rule)
{
    costs c = add_costs(check, rule);

    if (c.amounts > 0 && c.amounts == c.lines && check->summary.budget != PFT_DECIMAL_NONE &&
        c.sum < check->summary.budget && pft_differ(c.sum, check->summary.budget, pft_number_of(rule, TOLERANCE)))
        report_sum(check, rule, &c, "");
}

static void part_is_whole(pft_check_run *check, const pft_rule_state *rule)
{
    costs c = add_costs(check, rule);

    if (c.whole != NULL)
        pft_report(check, rule, &(pft_hit){.fact = c.whole, .field = "target",
                                           .found = pft_raw_of(c.whole->indicator->target)});
}

static void one_line(pft_check_run *check, const pft_rule_state *rule)
{
    costs c = add_costs(check, rule);

    if (c.lines == 1 && c.amounts == 1 && check->summary.budget != PFT_DECIMAL_NONE && c.sum > 0 &&
        !pft_differ(c.sum, check->summary.budget, pft_number_of(rule, TOLERANCE)))
        pft_report(check, rule, &(pft_hit){.fact = c.first, .field = "target",
                                           .found = pft_raw_of(c.first->indicator->target)});
}

/* Totals limit what is spent, not what a unit of the output costs. */
static void totals_alone(pft_check_run *check, const pft_rule_state *rule)
{
    costs c = add_costs(check, rule);

    if (c.lines > 1 && c.amounts == c.lines)
        pft_report(check, rule, &(pft_hit){.place = &c.first->indicator->place, .field = "target", .count = c.lines,
                                           .found = pft_raw_of(c.first->indicator->target)});
}

static bool is_lower_bound(const pft_value *target)
{
    return target->op == PFT_OP_AT_LEAST || target->op == PFT_OP_MORE;
}

static void lower_bound(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    if (is_cost(fact->indicator->category) && fact->money && is_lower_bound(fact->indicator->target) &&
        (fact->name_words & pft_words_of(rule, 0)) == 0)
        pft_report(check, rule, &(pft_hit){.fact = fact, .field = "target", .expected = pft_text_of("≤"),
                                           .found = pft_raw_of(fact->indicator->target)});
}

static void zero_cost(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_value *target = fact->indicator->target;
    bool zero;

    if (!is_cost(fact->indicator->category) || fact->amount == PFT_DECIMAL_NONE ||
        (fact->name_words & pft_words_of(rule, 0)) != 0)
        return;
    zero = target->low == 0 && target->high == PFT_DECIMAL_NONE;
    if (zero || (fact->amount > 0 && fact->amount < 5000 && !fact->each &&
                 pft_starts_with(pft_text_of(target->unit), "万")))
        pft_report(check, rule, &(pft_hit){.fact = fact, .field = "target", .found = pft_raw_of(target)});
}

/* "=20万元": the bare number is the usual way to write an amount, the sign says that it may not be less either. */
static void exact_cost(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    static const char *const signs[] = {"=", "＝", "﹦", "═"};

    if (!is_cost(fact->indicator->category) || !fact->money)
        return;
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (pft_starts_with(pft_raw_of(fact->indicator->target), signs[i])) {
            pft_report(check, rule, &(pft_hit){.fact = fact, .field = "target", .expected = pft_text_of("≤"),
                                               .found = pft_raw_of(fact->indicator->target)});
            return;
        }
}

static const pft_check_parameter cost_lines[] = {
    {"tolerance", PFT_PARAMETER_NUMBER, "0.1", TEXT("differences up to this amount are ignored (万元)", "允许的差额（万元）")},
    {"unit_words", PFT_PARAMETER_WORDS, "单价 标准 人均 生均 户均 亩均 每人 每次 每户 每亩 单位成本 平均 单次 人次成本",
     TEXT("names with these words are unit costs and are not added up", "名称含这些词语的是单位成本，不计入合计")},
};

static const pft_check_parameter cost_004[] = {
    {"saving_words", PFT_PARAMETER_WORDS, "节约 节省 降低 减少 压减 收入 节支",
     TEXT("names with these words measure savings, where more is better", "名称含这些词语的以多为好")},
};

static const pft_check_parameter cost_005[] = {
    {"zero_words", PFT_PARAMETER_WORDS, "超支 超预算 超出 超概算 追加 浪费 负债 新增债务",
     TEXT("names with these words may be zero", "名称含这些词语的可以为零")},
};

const pft_rule_entry pft_rules_cost[] = {
    {{"COST-001", PFT_SEVERITY_WARNING, TEXT("Costs exceed the budget", "成本指标之和超过预算"),
      TEXT("The upper bounds of the cost indicators must not add up to more than the budget. Unit costs are not "
           "included, and a line that is the sum of the others is counted alone.",
           "成本指标上限之和不应超过预算。单位成本不计入；某行等于其余各行之和时只计该行。"),
      SOURCE_GUIDE, "target, budget", PARAMETERS(cost_lines)},
     TEXT("the cost indicators add up to {0}, the budget is {1} (万元)", "成本指标合计{0}万元，预算{1}万元"),
     .project = over_budget,
     .needs = PFT_TRAIT_COST},
    {{"COST-002", PFT_SEVERITY_INFO, TEXT("Parts and their sum listed together", "成本分项与合计并列"),
      TEXT("One cost indicator is exactly the sum of the others, so adding them up counts them twice.",
           "某一成本指标恰为其余各项之和，合计时会重复。"),
      SOURCE_REVIEW, "target", PARAMETERS(cost_lines)},
     TEXT("this is the sum of the other cost indicators", "此项等于其余成本指标之和"), .project = part_is_whole,
     .needs = PFT_TRAIT_COST},
    {{"COST-003", PFT_SEVERITY_WARNING, TEXT("Single cost indicator equals the budget", "唯一成本指标等于预算总额"),
      TEXT("A single cost indicator that repeats the budget adds no cost control. Split it into items or set unit "
           "costs.",
           "唯一的成本指标等于预算总额，没有增加成本控制信息；宜分项或设单位成本。"),
      SOURCE_GUIDE, "target, budget", PARAMETERS(cost_lines)},
     TEXT("the only cost indicator equals the whole budget", "唯一的成本指标就是预算总额"), .project = one_line,
     .needs = PFT_TRAIT_COST},
    {{"COST-004", PFT_SEVERITY_WARNING, TEXT("Cost with a lower bound", "成本指标用“≥”"),
      TEXT("Costs are to be limited, so the target must be an upper bound.", "成本以控制为目的，指标值应为上限。"), SOURCE_GUIDE,
      "target, name", PARAMETERS(cost_004)},
     TEXT("a cost needs an upper bound (≤), not a lower bound", "成本指标应为上限（≤），不应为下限"), .indicator = lower_bound,
     .needs = PFT_TRAIT_COST | PFT_TRAIT_MONEY},
    {{"COST-005", PFT_SEVERITY_WARNING, TEXT("Cost of zero", "成本为零"),
      TEXT("The target is 0, or less than 50 yuan expressed in 万元, which rounds to 0.00.",
           "指标值为0，或以万元计不足0.005，四舍五入为0.00。"),
      SOURCE_REVIEW, "target, name", PARAMETERS(cost_005)},
     TEXT("the cost is zero or rounds to zero", "成本为零或四舍五入后为零"), .indicator = zero_cost,
     .needs = PFT_TRAIT_COST | PFT_TRAIT_MONEY},
    {{"COST-006", PFT_SEVERITY_INFO, TEXT("Costs cover only part of the budget", "成本指标未覆盖全部预算"),
      TEXT("All cost indicators are amounts, and they add up to less than the budget.", "成本指标均为金额，但合计小于预算。"),
      SOURCE_GUIDE, "target, budget", PARAMETERS(cost_lines)},
     TEXT("the cost indicators cover {0} of a budget of {1} (万元)", "成本指标合计{0}万元，预算{1}万元，未全部覆盖"),
     .project = under_budget,
     .needs = PFT_TRAIT_COST},
    {{"COST-007", PFT_SEVERITY_INFO, TEXT("Cost target with “=”", "成本指标用“=”"),
      TEXT("With an equals sign, spending less also misses the target. Some forms print it in every row.",
           "等号意味着少支出也属未完成。有的表样每行均印等号。"),
      SOURCE_GUIDE, "target", NO_PARAMETERS},
     TEXT("with “=”, spending less also misses the target; use ≤", "用“=”时少支出也属偏离指标值，宜用“≤”"),
     .indicator = exact_cost,
     .needs = PFT_TRAIT_COST | PFT_TRAIT_MONEY},
    {{"COST-008", PFT_SEVERITY_INFO, TEXT("No unit cost", "成本指标未设单位成本"),
      TEXT("All cost indicators are totals. Where the output can be counted, a unit cost is preferred: per person, "
           "per square metre or per event. A single total is reported by COST-003.",
           "成本指标均为总额。产出可以计数的，宜设人均、每平方米、每次等单位成本。唯一的总额由 COST-003 报告。"),
      SOURCE_GUIDE, "target, name", PARAMETERS(cost_lines)},
     TEXT("all cost indicators are totals; there is no unit cost", "成本指标均为总额，未设单位成本"), .project = totals_alone,
     .needs = PFT_TRAIT_COST | PFT_TRAIT_MONEY},
    {.shown = {.id = NULL}},
};
