/* BUD: do the amounts of a budget fit together? */
#include <string.h>

#include "check/amounts.h"
#include "check/run.h"
#include "check/sources.h"

enum { COLUMN_COUNT = 3, MOST_PARTS = 12 };

static const char *const column_fields[COLUMN_COUNT] = {"budget.initial", "budget.adjusted", "budget.executed"};

static pft_decimal column_of(const pft_budget_line *line, size_t column)
{
    return column == 0 ? line->initial : column == 1 ? line->adjusted : line->executed;
}

/* The first total that gives an amount in that column. */
static const pft_budget_line *total_of(const pft_project *project, size_t column)
{
    for (size_t i = 0; i < project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line_at(project, i);

        if (line->source == PFT_FUNDING_TOTAL && column_of(line, column) != PFT_DECIMAL_NONE)
            return line;
    }
    return NULL;
}

/* The parts of a total in one column. Some forms put 上年结转, 中央补助 and further lines beside the fiscal money, some
 * count them within it: those may be added or not. A source that is printed twice (medium term
 * and year) counts once. */
typedef struct {
    pft_funding source[MOST_PARTS];
    pft_decimal amount[MOST_PARTS];
    size_t count;
    bool unbudgeted; /* something is executed of a line that has no budget: probably not an amount */
} parts;

static bool must_be_added(pft_funding source)
{
    return source == PFT_FUNDING_FISCAL || source == PFT_FUNDING_OTHER || source == PFT_FUNDING_OWN ||
           source == PFT_FUNDING_EARMARKED;
}

/* False when there are too many to try. */
static bool collect_parts(const pft_project *project, size_t column, parts *p)
{
    p->count = 0;
    p->unbudgeted = false;
    for (size_t i = 0; i < project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line_at(project, i);

        if (line->source == PFT_FUNDING_TOTAL || column_of(line, column) == PFT_DECIMAL_NONE)
            continue;
        if (p->count == MOST_PARTS)
            return false;
        p->unbudgeted = p->unbudgeted || (line->initial == PFT_DECIMAL_NONE && line->adjusted == PFT_DECIMAL_NONE);
        p->source[p->count] = line->source;
        p->amount[p->count++] = column_of(line, column);
    }
    return p->count > 0;
}

/* Is the part one more of a source that was taken already? */
static bool is_repeated(const parts *p, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (p->source[i] == p->source[index] && must_be_added(p->source[i]))
            return true;
    return false;
}

/* Tries the sums: bit i of `taken` says whether part i is added. At most 2^12 of them, of one project. */
static bool adds_up(parts *p, pft_decimal total, pft_decimal tolerance)
{
    for (unsigned taken = 1; taken < 1U << p->count; taken++) {
        pft_decimal sum = 0;
        uint32_t sources = 0, needed = 0;
        bool twice = false;

        for (size_t i = 0; i < p->count && sum != PFT_DECIMAL_NONE; i++) {
            uint32_t bit = UINT32_C(1) << p->source[i];

            needed |= must_be_added(p->source[i]) ? bit : 0;
            if ((taken & 1U << i) == 0)
                continue;
            twice = twice || (must_be_added(p->source[i]) && (sources & bit) != 0);
            sources |= bit;
            sum = pft_sum(sum, p->amount[i]);
        }
        if (!twice && (sources & needed) == needed && !pft_differ(sum, total, tolerance))
            return true;
    }
    return false;
}

/* A single 其中 line, with no row for any other source, leaves the rest to be understood. */
static bool is_one_of_which(const pft_project *project, const parts *p, pft_decimal total)
{
    size_t lines = 0;

    for (size_t i = 0; i < project->budget_line_count; i++)
        lines += pft_project_budget_line_at(project, i)->source != PFT_FUNDING_TOTAL;
    return lines == 1 && p->amount[0] < total;
}

/* A table that lists the other sources alone leaves the fiscal money to be understood. */
static bool lacks_fiscal(const parts *p, pft_decimal total)
{
    pft_decimal sum = 0;

    for (size_t i = 0; i < p->count; i++) {
        if (p->source[i] == PFT_FUNDING_FISCAL || p->source[i] == PFT_FUNDING_CENTRAL ||
            p->source[i] == PFT_FUNDING_LOCAL || p->source[i] == PFT_FUNDING_PART)
            return false;
        sum = pft_sum(sum, p->amount[i]);
    }
    return sum != PFT_DECIMAL_NONE && sum < total;
}

static pft_decimal sum_needed(const parts *p)
{
    bool any = false;
    pft_decimal sum = 0;

    for (size_t i = 0; i < p->count; i++)
        any = any || must_be_added(p->source[i]);
    for (size_t i = 0; i < p->count; i++)
        if ((must_be_added(p->source[i]) || !any) && !is_repeated(p, i))
            sum = pft_sum(sum, p->amount[i]);
    return sum;
}

/* Larger than the total a hundred times: another unit, or the amount of all years. */
static bool is_beyond(pft_decimal part, pft_decimal total)
{
    return total > 0 && part / 100 > total;
}

/* Nothing of a total is given: the row that all of it comes from is probably not among those that were read. */
static bool is_nothing(const parts *p)
{
    bool any = false;

    for (size_t i = 0; i < p->count; i++)
        any = any || p->amount[i] != 0;
    return !any;
}

static void total_differs(pft_check_run *check, const pft_rule_state *rule)
{
    const uint32_t by_order = PFT_NOTE_BIT(PFT_NOTE_AMOUNTS_BY_ORDER);

    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        const pft_budget_line *total = total_of(check->project, column);
        char found[PFT_DECIMAL_SIZE], expected[PFT_DECIMAL_SIZE];
        pft_slice given, sum;
        bool beyond = false;
        parts p;

        if (total == NULL || !collect_parts(check->project, column, &p) || column_of(total, column) == 0)
            continue;
        for (size_t i = 0; i < p.count; i++)
            beyond = beyond || is_beyond(p.amount[i], column_of(total, column)) || (column == 2 && p.unbudgeted);
        if (beyond || lacks_fiscal(&p, column_of(total, column)) ||
            is_one_of_which(check->project, &p, column_of(total, column)) ||
            adds_up(&p, column_of(total, column), pft_number_of(rule, 0)))
            continue;
        given = pft_decimal_text(found, column_of(total, column));
        sum = pft_decimal_text(expected, sum_needed(&p));
        pft_report(check, rule, &(pft_hit){.field = column_fields[column], .place = &total->place, .found = given,
                                           .uncertain = (check->project->notes & by_order) != 0 || is_nothing(&p),
                                           .expected = sum, .arguments = {given, sum}});
    }
}

static bool is_ten_thousandfold(pft_decimal small, pft_decimal large)
{
    pft_decimal ratio;

    return small > 0 && large > small && pft_decimal_divide(&ratio, large, small, 2) == PFT_OK &&
           ratio >= 9950 * PFT_DECIMAL_ONE && ratio <= 10050 * PFT_DECIMAL_ONE;
}

static void report_unit(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact, pft_slice found,
                        const char *field)
{
    char text[PFT_DECIMAL_SIZE];
    pft_slice budget = pft_decimal_text(text, check->summary.budget);

    pft_report(check, rule, &(pft_hit){.fact = fact, .field = field, .found = found, .arguments = {found, budget}});
}

static bool unit_in_text(pft_check_run *check, const pft_rule_state *rule, pft_slice text, const char *field)
{
    pft_text_amount amount;

    while (pft_next_amount(&text, &amount))
        if (is_ten_thousandfold(amount.amount, check->summary.budget) ||
            is_ten_thousandfold(check->summary.budget, amount.amount)) {
            report_unit(check, rule, NULL, amount.where, field);
            return true;
        }
    return false;
}

static void unit_differs(pft_check_run *check, const pft_rule_state *rule)
{
    const pft_project *project = check->project;
    pft_decimal budget = check->summary.budget;

    if (budget == PFT_DECIMAL_NONE || budget <= 0)
        return;
    for (size_t i = 0; i < project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line_at(project, i);
        char text[PFT_DECIMAL_SIZE];

        if (line->initial != PFT_DECIMAL_NONE && line->initial / 1000 >= budget) {
            report_unit(check, rule, NULL, pft_decimal_text(text, line->initial), "budget.initial");
            return;
        }
    }
    for (size_t i = 0; i < project->indicator_count; i++) {
        const pft_fact *fact = &check->facts[i];

        if (fact->amount != PFT_DECIMAL_NONE && !fact->each &&
            (is_ten_thousandfold(fact->amount, budget) || is_ten_thousandfold(budget, fact->amount))) {
            report_unit(check, rule, fact, pft_raw_of(fact->indicator->target), "target");
            return;
        }
    }
    if (!unit_in_text(check, rule, check->purpose, "purpose"))
        unit_in_text(check, rule, check->goals, "goals");
}

static void no_amount(pft_check_run *check, const pft_rule_state *rule)
{
    for (size_t i = 0; i < check->project->budget_line_count; i++)
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            if (column_of(pft_project_budget_line_at(check->project, i), column) != PFT_DECIMAL_NONE)
                return;
    pft_report(check, rule, &(pft_hit){.field = "budget"});
}

static void zero_total(pft_check_run *check, const pft_rule_state *rule)
{
    const pft_budget_line *total = total_of(check->project, 0);
    parts p;

    if (total == NULL || total->initial != 0 || !collect_parts(check->project, 0, &p))
        return;
    for (size_t i = 0; i < p.count; i++)
        if (p.amount[i] > 0) {
            char text[PFT_DECIMAL_SIZE];
            pft_slice sum = pft_decimal_text(text, sum_needed(&p));

            pft_report(check, rule, &(pft_hit){.field = "budget.initial", .place = &total->place,
                                               .found = pft_text_of("0"), .expected = sum, .arguments = {sum}});
            return;
        }
}

/* Does one of the words stand right before the amount, with at most a few characters between? */
static bool word_before(const pft_check_run *check, const pft_rule_state *rule, pft_slice text,
                        const pft_text_amount *amount)
{
    enum { NEAR = 18 }; /* bytes: six Chinese characters */
    size_t at = (size_t)(amount->where.text - text.text), from = at > NEAR ? at - NEAR : 0;

    while (from < at && ((unsigned char)text.text[from] & 0xC0) == 0x80)
        from++;
    return pft_find_word(check, rule, 0, (pft_slice){text.text + from, at - from}).text != NULL;
}

static void cumulative_total(pft_check_run *check, const pft_rule_state *rule)
{
    const pft_slice texts[] = {check->purpose, check->goals};
    static const char *const fields[] = {"purpose", "goals"};

    if ((check->summary.text_words & pft_words_of(rule, 0)) == 0 || check->summary.budget == PFT_DECIMAL_NONE)
        return;
    for (size_t i = 0; i < 2; i++) {
        pft_slice rest = texts[i];
        pft_text_amount amount;

        while (pft_next_amount(&rest, &amount))
            if (amount.amount == check->summary.budget && amount.amount > 0 &&
                word_before(check, rule, texts[i], &amount)) {
                pft_report(check, rule, &(pft_hit){.field = fields[i], .found = amount.where,
                                                   .arguments = {amount.where}});
                return;
            }
    }
}

static void overspent(pft_check_run *check, const pft_rule_state *rule)
{
    for (size_t i = 0; i < check->project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line_at(check->project, i);
        pft_decimal budget = line->adjusted != PFT_DECIMAL_NONE ? line->adjusted : line->initial;
        char found[PFT_DECIMAL_SIZE], expected[PFT_DECIMAL_SIZE];
        pft_slice spent, given;

        if (line->executed == PFT_DECIMAL_NONE || budget == PFT_DECIMAL_NONE || line->executed <= budget ||
            !pft_differ(line->executed, budget, pft_number_of(rule, 0)))
            continue;
        spent = pft_decimal_text(found, line->executed);
        given = pft_decimal_text(expected, budget);
        pft_report(check, rule, &(pft_hit){.field = "budget.executed", .place = &line->place, .found = spent,
                                           .uncertain = line->adjusted == PFT_DECIMAL_NONE, .expected = given,
                                           .arguments = {spent, given}});
        return;
    }
}

static const pft_check_parameter tolerance[] = {
    {"tolerance", PFT_PARAMETER_NUMBER, "0.1", TEXT("differences up to this amount are ignored (万元)", "允许的差额（万元）")},
};

static const pft_check_parameter bud_005[] = {
    {"words", PFT_PARAMETER_WORDS, "总投资 概算 总预算 累计 三年共 五年共 项目总额",
     TEXT("words before an amount that mark it as the total for all years", "金额前表明是全周期金额的词语")},
};

const pft_rule_entry pft_rules_budget[] = {
    {{"BUD-001", PFT_SEVERITY_ERROR, TEXT("Total does not equal the sum of its parts", "预算总额与分项之和不符"),
      TEXT("In each column the total must equal fiscal funds plus other sources. Funds carried over, transfers from "
           "higher levels and further lines may be included in the fiscal funds or listed beside them.",
           "各栏的总额应等于财政资金与其他来源之和。上年结转、上级补助等可计入财政资金，也可并列。"),
      SOURCE_REVIEW, "budget", PARAMETERS(tolerance)},
     TEXT("the total is {0}, but its parts add up to {1} (万元)", "总额{0}万元，分项合计{1}万元"), .project = total_differs},
    {{"BUD-002", PFT_SEVERITY_WARNING, TEXT("万元 and 元 confused", "万元与元混用"),
      TEXT("An amount in a budget line, a target or the text is exactly 10,000 times the budget or 1/10,000 of it, or "
           "a part is at least 1,000 times the total.",
           "分项、指标值或文字中的金额恰为预算的一万倍或万分之一，或分项达到总额的一千倍。"),
      SOURCE_REVIEW, "budget, target, purpose, goals", NO_PARAMETERS},
     TEXT("{0} is out of scale with a budget of {1} 万元; one of them probably has the wrong unit",
          "“{0}”与预算{1}万元相差悬殊，计量单位可能有误"), .project = unit_differs},
    {{"BUD-003", PFT_SEVERITY_WARNING, TEXT("Budget missing", "缺预算金额"),
      TEXT("The table must state the amount requested.", "表中应写明预算金额。"), SOURCE_FORM, "budget", NO_PARAMETERS},
     TEXT("the table gives no budget amount", "表中没有预算金额"), .absent = PFT_ABSENT_PART, .project = no_amount},
    {{"BUD-004", PFT_SEVERITY_WARNING, TEXT("Total is zero, parts are not", "总额为零而分项不为零"),
      TEXT("The total is zero although its parts are not.", "预算总额为0，但分项有金额。"), SOURCE_REVIEW, "budget",
      NO_PARAMETERS},
     TEXT("the total is 0, but its parts add up to {0} (万元)", "总额为0，分项合计{0}万元"), .project = zero_total},
    {{"BUD-005", PFT_SEVERITY_WARNING, TEXT("Multi-year total used as the annual budget", "全周期金额作年度预算"),
      TEXT("The text describes an amount as the project's total, and the annual budget is the same amount.",
           "文字称某金额为总投资、概算或累计数，年度预算恰与之相等。"),
      SOURCE_REVIEW, "budget, purpose, goals", PARAMETERS(bud_005)},
     TEXT("the text gives {0} as the total for the whole project; the annual budget is the same",
          "文字称{0}为全周期金额，年度预算与之相同"), .project = cumulative_total,
     .words = 1},
    {{"BUD-006", PFT_SEVERITY_WARNING, TEXT("Spending exceeds the budget", "执行数大于预算数"),
      TEXT("The amount executed must not exceed the adjusted budget. One severity lower where only the initial budget "
           "is given.",
           "执行数不应超过全年预算数；仅列年初预算数的，降一级。"),
      SOURCE_EVALUATION, "budget", PARAMETERS(tolerance)},
     TEXT("{0} was executed against a budget of {1} (万元)", "执行{0}万元，预算{1}万元"), .project = overspent},
    {.shown = {.id = NULL}},
};
