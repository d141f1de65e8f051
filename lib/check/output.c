/* OUT: does the comparator point the right way, and is an output an output? */
#include <string.h>

#include "check/run.h"
#include "check/sources.h"

static bool is_upper_bound(const pft_value *target)
{
    return target != NULL && target->kind == PFT_KIND_NUMBER &&
           (target->op == PFT_OP_AT_MOST || target->op == PFT_OP_LESS);
}

/* Where the comparator stands: the bytes before the first digit. */
static pft_slice comparator_of(const pft_value *target)
{
    size_t size = 0;

    while (size < target->raw_size && !(target->raw[size] >= '0' && target->raw[size] <= '9'))
        size++;
    return (pft_slice){target->raw, size < target->raw_size ? size : 0};
}

static void report_bound(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact, bool advise)
{
    const pft_value *target = fact->indicator->target;
    pft_slice sign = comparator_of(target);
    char better[96];
    size_t size = 0;

    if (advise && sign.size > 0 && target->raw_size - sign.size < sizeof better - 3) {
        memcpy(better, "≥", 3);
        size = 3 + target->raw_size - sign.size;
        memcpy(better + 3, target->raw + sign.size, target->raw_size - sign.size);
    }
    pft_report(check, rule, &(pft_hit){.fact = fact, .field = "target", .found = pft_raw_of(target), .mark = sign,
                                       .expected = pft_text_of(advise ? "≥" : ""), .suggestion = {better, size}});
}

/* A share of the budget is an input; grants, loans and sales are what a project puts out. */
static void money_as_quantity(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    if (fact->indicator->category != PFT_CATEGORY_OUTPUT_QUANTITY || !fact->money || fact->each ||
        (fact->name_words & pft_words_of(rule, 1)) != 0)
        return;
    if ((fact->name_words & pft_words_of(rule, 0)) != 0 ||
        (fact->amount != PFT_DECIMAL_NONE && fact->amount == check->summary.budget))
        pft_report(check, rule, &(pft_hit){.fact = fact, .field = "target",
                                           .found = pft_raw_of(fact->indicator->target)});
}

static void capped_rate(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    if (is_upper_bound(fact->indicator->target) && pft_is_percent(fact->indicator->target->unit) &&
        fact->level1 != PFT_CATEGORY_SATISFACTION && (fact->name_words & pft_words_of(rule, 0)) != 0 &&
        (fact->name_words & pft_words_of(rule, 1)) == 0)
        report_bound(check, rule, fact, true);
}

static void capped_approval(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    if (is_upper_bound(fact->indicator->target) && (fact->name_words & pft_words_of(rule, 1)) == 0 &&
        (fact->level1 == PFT_CATEGORY_SATISFACTION || (fact->name_words & pft_words_of(rule, 0)) != 0) &&
        (pft_is_percent(fact->indicator->target->unit) || fact->indicator->target->unit[0] == '\0'))
        report_bound(check, rule, fact, true);
}

static void capped_count(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    if (fact->indicator->category == PFT_CATEGORY_OUTPUT_QUANTITY && is_upper_bound(fact->indicator->target) &&
        !fact->money && !pft_is_percent(fact->indicator->target->unit) &&
        (fact->name_words & pft_words_of(rule, 0)) == 0)
        report_bound(check, rule, fact, false);
}

#define LESS_IS_BETTER                                                                                           \
    {"less_words", PFT_PARAMETER_WORDS,                                                                          \
     "误差 差错 死亡 发病 事故 投诉 失业 空置 逾期 流失 下降 能耗 损耗 返修 故障 不良 违规 超支 变更 发案 污染 "    \
     "贫困发生 辍学 偏差 空驶 漏 不满意 不合格 未完成 退回 复发 感染 排放 争议 信访 违法 欠 等待 缺陷 拥堵 不达标",  \
     TEXT("names with these words, where less is better", "名称含这些词语的以少为好")}

static const pft_check_parameter out_001[] = {
    {"input_words", PFT_PARAMETER_WORDS, "支出 投入 经费 预算 资金安排 安排资金 费用",
     TEXT("names that denote inputs", "表示投入的词语")},
    {"output_words", PFT_PARAMETER_WORDS,
     "发放 贷款 担保 补贴 补助 收入 产值 销售 融资 交易 征收 捐赠 奖励 救助 理赔 赔付 税 回收 引资 招商 节约 节支 采购额 签约",
     TEXT("names of amounts that are the output itself", "金额本身就是产出的词语")},
};

static const pft_check_parameter out_002[] = {
    {"more_words", PFT_PARAMETER_WORDS,
     "完成率 达标率 覆盖率 及时率 参与率 运行率 到位率 完好率 知晓率 正常率 准确率 保障率 出勤率 使用率 利用率 入学率 "
     "就业率 成活率 转化率 增长率 运转率 普及率 提高率 处置率 办结率 开放率 保有率 巩固率 治愈率 签约率 修复率",
     TEXT("names with these words, where more is better", "名称含这些词语的以多为好")},
    LESS_IS_BETTER,
};

static const pft_check_parameter out_003[] = {
    {"approval_words", PFT_PARAMETER_WORDS, "满意 合格率 通过率 优良率 优秀率 认可度 好评率",
     TEXT("names that denote satisfaction or passing", "表示满意、合格的词语")},
    LESS_IS_BETTER,
};

static const pft_check_parameter out_004[] = {LESS_IS_BETTER};

const pft_rule_entry pft_rules_output[] = {
    {{"OUT-001", PFT_SEVERITY_WARNING, TEXT("Amount of money used as an output", "以金额作数量指标"),
      TEXT("Spending is an input, not an output. A quantity indicator is reported if its target is an amount and "
           "either its name denotes an input or the amount equals the budget. Grants, loans, sales and the like are "
           "not reported.",
           "支出金额属投入而非产出。数量指标值为金额，且名称表示投入或金额等于预算的予以报告；发放、贷款、销售等除外。"),
      SOURCE_REVIEW, "target, name, budget", PARAMETERS(out_001)},
     TEXT("spending is an input, not an output", "支出金额是投入，不是产出数量"),
     .indicator = money_as_quantity,
     .needs = PFT_TRAIT_QUANTITY | PFT_TRAIT_MONEY},
    {{"OUT-002", PFT_SEVERITY_WARNING, TEXT("Upper bound (≤) on a rate that should be high", "应高的比率用“≤”"),
      TEXT("Completion, coverage and timeliness rates and the like need a lower bound.", "完成率、覆盖率、及时率等应为下限。"),
      SOURCE_REVIEW, "target, name", PARAMETERS(out_002)},
     TEXT("more is better here; use a lower bound (≥)", "此类比率以高为好，应为“≥”"), .indicator = capped_rate,
     .needs = PFT_TRAIT_UPPER | PFT_TRAIT_PERCENT, .words = 1},
    {{"OUT-003", PFT_SEVERITY_WARNING, TEXT("Upper bound (≤) on satisfaction or a pass rate", "满意度、合格率用“≤”"),
      TEXT("Satisfaction and pass rates need a lower bound.", "满意度、合格率、通过率应为下限。"), SOURCE_REVIEW,
      "target, name, category", PARAMETERS(out_003)},
     TEXT("more is better here; use a lower bound (≥)", "满意度、合格率以高为好，应为“≥”"),
     .indicator = capped_approval,
     .needs = PFT_TRAIT_UPPER},
    {{"OUT-004", PFT_SEVERITY_INFO, TEXT("Upper bound (≤) on a quantity", "数量指标用“≤”"),
      TEXT("A cap on people or days is appropriate for meetings, training and travel; other quantities usually need a "
           "lower bound.",
           "会议、培训、差旅等需控制人数或天数的，可用“≤”；其他数量指标一般为下限。"),
      SOURCE_REVIEW, "target, category, name", PARAMETERS(out_004)},
     TEXT("an upper bound is appropriate only where the size is to be limited, as for meetings and training; "
          "otherwise use ≥",
          "“≤”为上限控制：会议、培训等控制规模时适用，否则应为“≥”"), .indicator = capped_count,
     .needs = PFT_TRAIT_UPPER | PFT_TRAIT_QUANTITY},
    {.shown = {.id = NULL}},
};
