/* CAT: does an indicator stand where its words belong? */
#include <string.h>

#include "check/run.h"
#include "check/sources.h"

static void report_name(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact, size_t words,
                        const char *expected)
{
    pft_slice name = pft_text_of(fact->indicator->name), mark = pft_find_word(check, rule, words, name);
    const char *label = pft_category_label(fact->indicator->category, PFT_CHINESE);

    pft_report(check, rule, &(pft_hit){.fact = fact, .field = "category", .found = name,
                                       .mark = mark.text != NULL ? mark : (pft_slice){NULL, 0},
                                       .expected = pft_text_of(expected),
                                       .arguments = {pft_text_of(label), pft_text_of(expected)}});
}

static void not_ecological(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    if (fact->indicator->category == PFT_CATEGORY_BENEFIT_ECOLOGICAL &&
        (fact->name_words & pft_words_of(rule, 0)) != 0 &&
        (fact->name_words & pft_words_of(rule, 1)) == 0)
        report_name(check, rule, fact, 0, "");
}

static bool is_benefit(const pft_fact *fact)
{
    return fact->level1 == PFT_CATEGORY_BENEFIT;
}

static void quality_or_benefit(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    if (is_benefit(fact) && (fact->name_words & pft_words_of(rule, 0)) != 0)
        report_name(check, rule, fact, 0, pft_category_label(PFT_CATEGORY_OUTPUT_QUALITY, PFT_CHINESE));
    else if (fact->indicator->category == PFT_CATEGORY_OUTPUT_QUALITY &&
             (fact->name_words & pft_words_of(rule, 1)) != 0)
        report_name(check, rule, fact, 1, pft_category_label(PFT_CATEGORY_BENEFIT, PFT_CHINESE));
}

/* Elsewhere the words may name what is counted, as the appraisals of 预算支出: there the target is a percentage. */
static void spending_as_output(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    bool timely = fact->indicator->category == PFT_CATEGORY_OUTPUT_TIMELINESS;
    bool output = (fact->traits & (PFT_TRAIT_QUANTITY | PFT_TRAIT_MADE)) != 0 &&
                  (fact->traits & PFT_TRAIT_PERCENT) != 0;

    if ((timely || output) && (fact->name_words & pft_words_of(rule, 0)) != 0)
        report_name(check, rule, fact, 0, "");
}

static void satisfaction_as_benefit(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    if (is_benefit(fact) && (fact->name_words & pft_words_of(rule, 0)) != 0)
        report_name(check, rule, fact, 0, pft_category_label(PFT_CATEGORY_SATISFACTION_RECIPIENT, PFT_CHINESE));
}

static const pft_check_parameter cat_001[] = {
    {"foreign_words", PFT_PARAMETER_WORDS,
     "换届 领导班子 党建 廉洁 廉政 人事 干部 成本 经费 费用 预算 采购 会议 培训 考核 宣传 就业 收入 上访 信访 安全生产 办案 审判",
     TEXT("words about other matters: governance, staff, costs", "治理、人员、成本等其他事项的词语")},
    {"ecological_words", PFT_PARAMETER_WORDS,
     "生态 环境 环保 污染 绿 水质 空气 节能 能源 节水 节约 节电 碳 垃圾 废 排放 植被 土壤 森林 林 湿地 扬尘 噪声 噪音 降尘 河 湖 "
     "水土 资源 低碳 无纸化 清洁 卫生 美化 粉尘 降耗 减排 生物 草 沙 景观",
     TEXT("words about the environment", "表示生态环境的词语")},
};

static const pft_check_parameter cat_002[] = {
    {"quality_words", PFT_PARAMETER_WORDS, "转化率 正常运转率 合格率 验收 完好率 准确率 正常运行率 差错率 达标率 及时率",
     TEXT("quality or timeliness names that are listed under benefit", "效益指标之下属于质量、时效的名称")},
    {"benefit_words", PFT_PARAMETER_WORDS, "就业率 增收 带动 受益 知晓率 影响力 知名度",
     TEXT("benefit names that are listed under quality", "质量指标之下属于效益的名称")},
};

static const pft_check_parameter cat_003[] = {
    {"words", PFT_PARAMETER_WORDS, "支付完成率 预算执行率 资金执行率 资金支付率 预算完成率 支出进度 支出率 执行进度 支付进度 资金使用率 预算支出",
     TEXT("names that measure spending", "表示支出进度的名称")},
};

static const pft_check_parameter cat_004[] = {
    {"words", PFT_PARAMETER_WORDS, "满意度 满意率 满意程度", TEXT("names that measure satisfaction", "表示满意度的名称")},
};

const pft_rule_entry pft_rules_category[] = {
    {{"CAT-001", PFT_SEVERITY_WARNING, TEXT("Not an ecological benefit", "生态效益指标内容不符"),
      TEXT("The name of an ecological benefit contains words about governance, staff or cost and none about the "
           "environment.",
           "生态效益之下的名称含治理、人员、成本等词语，而不含生态环境词语。"),
      SOURCE_TAXONOMY, "name, category", PARAMETERS(cat_001)},
     TEXT("the indicator is not about the environment", "内容与生态环境无关，归类有误"), .indicator = not_ecological,
     .needs = PFT_TRAIT_BENEFIT, .words = 1},
    {{"CAT-002", PFT_SEVERITY_INFO, TEXT("Quality and benefit confused", "质量与效益混淆"),
      TEXT("Pass, uptime and conversion rates describe the quality of the output; jobs and income describe its "
           "benefit.",
           "合格率、运转率、转化率等说明产出质量；就业、增收等说明效益。"),
      SOURCE_REVIEW, "name, category", PARAMETERS(cat_002)},
     TEXT("listed under {0}, but reads like {1}", "列为{0}，内容更像{1}"), .indicator = quality_or_benefit,
     .needs = PFT_TRAIT_MADE, .words = 1 | 2},
    {{"CAT-003", PFT_SEVERITY_WARNING, TEXT("Spending as an output", "以支付、执行率作产出或效益指标"),
      TEXT("The share of the money that was spent is the execution rate, which has its own row. It says nothing about "
           "the quantity, quality, timeliness or benefit of the output.",
           "资金支出进度属预算执行率，另有专行，不反映产出的数量、质量、时效，也不反映效益。"),
      SOURCE_REVIEW, "name, category", PARAMETERS(cat_003)},
     TEXT("this measures spending, not {0}", "这是资金支出进度，不是{0}的内容"), .indicator = spending_as_output, .words = 1},
    {{"CAT-004", PFT_SEVERITY_INFO, TEXT("Satisfaction listed under benefit", "满意度列入效益指标"),
      TEXT("Satisfaction is a level 1 of its own.", "满意度应列入满意度指标。"), SOURCE_TAXONOMY, "name, category",
      PARAMETERS(cat_004)},
     TEXT("satisfaction is listed under {0}", "满意度列在{0}之下"), .indicator = satisfaction_as_benefit,
     .needs = PFT_TRAIT_BENEFIT, .words = 1},
    {.shown = {.id = NULL}},
};
