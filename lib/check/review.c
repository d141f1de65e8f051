/* REL, CMP, FEA, EVD, MON: what reviewers look for beyond the form: do the indicators belong to the project, is every
 * column filled in, is the target more than what was reached before, will it be met? */
#include <stddef.h>
#include <string.h>

#include "check/amounts.h"
#include "check/run.h"
#include "check/sources.h"

/* ---- relevance ---- */

static bool is_han(char lead)
{
    return (unsigned char)lead >= 0xE4 && (unsigned char)lead <= 0xE9;
}

enum { TRAILS = 64, LEADS = 6 }; /* what a byte behind the first may be; what the first one may */

/* The Chinese characters of a project, a bit each, so that each of a text is asked for at once: those of its purpose
 * and goals by their last two bytes, those of its name whole. */
typedef struct {
    uint64_t tails[TRAILS], name[LEADS * TRAILS];
} characters;

static void add_tails(characters *set, const pft_han *han)
{
    for (size_t i = 0; i < han->count; i++) {
        unsigned char tail[2];

        memcpy(tail, &han->tails[i], sizeof tail);
        set->tails[tail[0] % TRAILS] |= UINT64_C(1) << tail[1] % TRAILS;
    }
}

static size_t row_of(const unsigned char *at)
{
    return (size_t)(at[0] - 0xE4) * TRAILS + at[1] % TRAILS;
}

static void collect(characters *set, const pft_check_run *check)
{
    const unsigned char *name = (const unsigned char *)check->name.text;

    *set = (characters){.tails = {0}};
    add_tails(set, &check->goals_han);
    add_tails(set, &check->purpose_han);
    for (size_t i = 0; i + 3 <= check->name.size; i++)
        if (is_han(check->name.text[i]))
            set->name[row_of(name + i)] |= UINT64_C(1) << name[i + 2] % TRAILS;
}

/* Words that stand in every table tell nothing. */
static bool is_common(const pft_setting *words, const char *character)
{
    for (size_t i = 0; i < words->count; i++)
        for (const char *at = words->values[i]; at + 3 <= words->values[i] + words->sizes[i]; at += 3)
            if (at[2] == character[2] && at[1] == character[1] && at[0] == character[0])
                return true;
    return false;
}

/* Does the character stand in the project's name, purpose or goals, and is no common one? */
static bool is_about_project(const characters *set, const char *character, const pft_setting *common)
{
    const unsigned char *at = (const unsigned char *)character;
    uint64_t bit = UINT64_C(1) << at[2] % TRAILS;

    return ((set->tails[at[1] % TRAILS] | set->name[row_of(at)]) & bit) != 0 && !is_common(common, character);
}

/* So many such characters, one behind the other: one will do in a name, a description says much. */
static bool shares_words(const characters *set, pft_slice text, const pft_setting *common, size_t wanted)
{
    size_t shared = 0;

    for (size_t at = 0; at + 3 <= text.size; at += is_han(text.text[at]) ? 3 : 1) {
        shared = is_han(text.text[at]) && is_about_project(set, text.text + at, common) ? shared + 1 : 0;
        if (shared == wanted)
            return true;
    }
    return false;
}

static bool is_output_count(const pft_fact *fact)
{
    return fact->annual && fact->level1 == PFT_CATEGORY_OUTPUT && (fact->traits & PFT_TRAIT_COST) == 0 &&
           fact->name.size >= 9;
}

/* Not one output of the table speaks of what name, purpose and goals speak of: they do not share a single character,
 * for 大会 and 会议 are the same matter. */
static void unrelated_outputs(pft_check_run *check, const pft_rule_state *rule)
{
    const pft_fact *first = NULL;
    size_t outputs = 0, count = check->goals_han.count + check->purpose_han.count + check->name.size / 3;
    characters about;

    if ((pft_decimal)count < pft_number_of(rule, 1) / PFT_DECIMAL_ONE)
        return;
    collect(&about, check);
    for (size_t i = 0; i < check->project->indicator_count; i++) {
        const pft_fact *fact = &check->facts[i];

        if (!is_output_count(fact))
            continue;
        if (shares_words(&about, fact->name, &rule->settings[2], 1) ||
            shares_words(&about, pft_text_of(fact->indicator->description), &rule->settings[2], 2))
            return;
        first = outputs++ == 0 ? fact : first;
    }
    if (first != NULL && (pft_decimal)outputs >= pft_number_of(rule, 0) / PFT_DECIMAL_ONE)
        pft_report(check, rule, &(pft_hit){.place = &first->indicator->place, .field = "name", .count = outputs,
                                           .found = pft_text_of(first->indicator->name)});
}

/* ---- completeness ---- */

/* The columns that few forms have: where one is there, it is there for every row. */
static const struct {
    size_t offset;
    const char *field;
    const char *label[PFT_LANGUAGE_COUNT];
} rare_columns[] = {
    {offsetof(pft_indicator, criterion), "criterion", {[PFT_ENGLISH] = "scoring rule", [PFT_CHINESE] = "评分标准"}},
    {offsetof(pft_indicator, evidence), "evidence", {[PFT_ENGLISH] = "evidence", [PFT_CHINESE] = "佐证资料"}},
    {offsetof(pft_indicator, basis), "basis", {[PFT_ENGLISH] = "basis", [PFT_CHINESE] = "指标值设定依据"}},
};

static const char *text_at(const pft_indicator *indicator, size_t offset)
{
    const char *text;

    memcpy(&text, (const char *)indicator + offset, sizeof text);
    return text;
}

static void gaps_in_column(pft_check_run *check, const pft_rule_state *rule)
{
    size_t count = check->project->indicator_count;

    for (size_t c = 0; c < sizeof rare_columns / sizeof rare_columns[0]; c++) {
        const pft_indicator *first = NULL;
        size_t missing = 0;
        char text[PFT_DECIMAL_SIZE];

        for (size_t i = 0; i < count; i++) {
            const pft_indicator *indicator = check->facts[i].indicator;

            if (!pft_says_nothing(text_at(indicator, rare_columns[c].offset)))
                continue;
            first = missing++ == 0 ? indicator : first;
        }
        if (missing == 0 || missing * 2 > count)
            continue; /* there is no such column, or it was not meant to be filled in */
        pft_report(check, rule, &(pft_hit){.place = &first->place, .field = rare_columns[c].field, .count = missing,
                                           .arguments = {pft_decimal_text(text, (pft_decimal)missing * PFT_DECIMAL_ONE),
                                                         pft_text_of(rare_columns[c].label[PFT_CHINESE]),
                                                         pft_text_of(rare_columns[c].label[PFT_ENGLISH])}});
    }
}

static void no_survey(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    pft_slice evidence = pft_text_of(fact->indicator->evidence);

    if (fact->level1 != PFT_CATEGORY_SATISFACTION || pft_says_nothing(fact->indicator->evidence))
        return;
    for (size_t i = 0; i < rule->settings[0].count; i++)
        if (pft_find(evidence, rule->settings[0].values[i]).text != NULL)
            return;
    pft_report(check, rule, &(pft_hit){.fact = fact, .field = "evidence", .found = evidence});
}

/* ---- feasibility and monitoring ---- */

static bool is_upper(pft_op op)
{
    return op == PFT_OP_AT_MOST || op == PFT_OP_LESS;
}

/* Two numbers of one unit? One may have been left without it. */
static bool are_comparable(const pft_value *a, const pft_value *b)
{
    return a != NULL && b != NULL && a->kind == PFT_KIND_NUMBER && b->kind == PFT_KIND_NUMBER &&
           a->low != PFT_DECIMAL_NONE && b->low != PFT_DECIMAL_NONE &&
           (strcmp(a->unit, b->unit) == 0 || *a->unit == '\0' || *b->unit == '\0');
}

static bool is_short_of(const pft_value *target, pft_decimal reached)
{
    return is_upper(target->op) ? reached > target->low : reached < target->low;
}

/* A bare number does not say whether more is better: cost and the like are left alone. */
static bool has_direction(const pft_fact *fact, uint64_t less_words)
{
    pft_op op = fact->indicator->target->op;

    return op != PFT_OP_EQUAL || ((fact->traits & (PFT_TRAIT_COST | PFT_TRAIT_MONEY)) == 0 &&
                                  (fact->name_words & less_words) == 0);
}

static void weaker_than_before(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_value *target = fact->indicator->target, *previous = fact->indicator->previous;

    if (!are_comparable(target, previous) || !has_direction(fact, pft_words_of(rule, 0)) ||
        target->low == previous->low ||
        is_short_of(target, previous->low))
        return;
    pft_report(check, rule, &(pft_hit){.fact = fact, .field = "target", .found = pft_raw_of(target),
                                       .expected = pft_raw_of(previous),
                                       .arguments = {pft_raw_of(target), pft_raw_of(previous)}});
}

static bool says(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (pft_find(pft_text_of(text), words[i]).text != NULL)
            return true;
    return false;
}

static void unlikely_without_reason(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    static const char *const words[] = {"不可能", "不能", "无法"};
    const pft_indicator *indicator = fact->indicator;

    if (says(indicator->likelihood, words, sizeof words / sizeof words[0]) && !pft_gives_reason(indicator))
        pft_report(check, rule, &(pft_hit){.fact = fact, .field = "likelihood",
                                           .found = pft_text_of(indicator->likelihood)});
}

static void forecast_falls_short(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    static const char *const words[] = {"确定"};
    const pft_indicator *indicator = fact->indicator;

    if (!says(indicator->likelihood, words, 1) || !are_comparable(indicator->target, indicator->forecast) ||
        !is_short_of(indicator->target, indicator->forecast->low))
        return;
    pft_report(check, rule, &(pft_hit){.fact = fact, .field = "forecast", .found = pft_raw_of(indicator->forecast),
                                       .expected = pft_raw_of(indicator->target),
                                       .arguments = {pft_raw_of(indicator->forecast), pft_raw_of(indicator->target)}});
}

static const pft_check_parameter rel_001[] = {
    {"least", PFT_PARAMETER_NUMBER, "3", TEXT("minimum number of output indicators", "至少多少个产出指标时检查")},
    {"characters", PFT_PARAMETER_NUMBER, "16",
     TEXT("minimum number of Chinese characters in name, purpose and goals", "名称、用途和目标的最少字数")},
    {"common_words", PFT_PARAMETER_TEXTS,
     "项目 完成 资金 经费 工作 指标 绩效 目标 年度 数量 质量 时效 成本 情况 及时 提高 提升 保障 建设 服务 管理 开展 组织 实施 "
     "任务 有效 相关 单位 预算 支出 使用 要求 按照 进行 加强 达到 标准 合格 验收 比例",
     TEXT("words common to all tables", "各表通用、不说明内容的词语")},
};

static const pft_check_parameter evd_001[] = {
    {"words", PFT_PARAMETER_TEXTS, "问卷 调查 测评 回访 访谈 评议 评价表 打分 抽样 电话 满意度表",
     TEXT("words that describe how opinions were collected", "表明征求服务对象意见方式的词语")},
};

static const pft_check_parameter fea_001[] = {
    {"less_words", PFT_PARAMETER_WORDS, "控制率 降低 下降 减少 差错 投诉 事故 返工 缺陷 逾期 能耗 发病 死亡 违规",
     TEXT("names with these words, where less is better if no comparator is given", "没有比较符时，名称含这些词语的以少为好")},
};

const pft_rule_entry pft_rules_review[] = {
    {{"REL-001", PFT_SEVERITY_WARNING, TEXT("Outputs unrelated to the project", "产出指标与项目内容无关"),
      TEXT("The output indicators have no words, not even characters, in common with the project's name, purpose or "
           "goals, so the table may have been copied from another project. Words common to all tables do not count.",
           "产出指标的名称和解释与项目名称、资金用途、绩效目标没有共同的字词，可能照抄其他项目。各表通用字词不计。"),
      SOURCE_TARGET_REVIEW, "name, description, purpose, goals", PARAMETERS(rel_001)},
     TEXT("the output indicators have nothing in common with the project's name, purpose and goals",
          "产出指标均未涉及项目名称、用途和目标所述内容"), .project = unrelated_outputs},
    {{"CMP-001", PFT_SEVERITY_INFO, TEXT("Column not filled in for all indicators", "部分指标缺少填报内容"),
      TEXT("The form has a column for the scoring rule, the evidence or the basis of the target, which is filled in "
           "for most indicators but not for all.",
           "表中设有评分标准、佐证资料或指标值设定依据栏，多数指标已填写，部分指标未填写。"),
      SOURCE_TARGET_REVIEW, "criterion, evidence, basis", NO_PARAMETERS},
     TEXT("{2} is missing for {0} indicators", "{0}个指标未填写{1}"), .absent = PFT_ABSENT_CELL, .project = gaps_in_column,
     .needs = PFT_TRAIT_RARE},
    {{"EVD-001", PFT_SEVERITY_INFO, TEXT("Satisfaction without a survey", "满意度缺调查依据"),
      TEXT("The evidence for a satisfaction indicator mentions no survey, interview or rating by the people served.",
           "满意度指标的佐证资料没有写明问卷、访谈、测评等征求服务对象意见的方式。"),
      SOURCE_REVIEW, "evidence, category", PARAMETERS(evd_001)},
     TEXT("the evidence does not show how opinions were collected", "佐证资料未说明如何征求服务对象意见"), .indicator = no_survey,
     .needs = PFT_TRAIT_RARE},
    {{"FEA-001", PFT_SEVERITY_WARNING, TEXT("Target weaker than last year's result", "指标值低于上年水平"),
      TEXT("The target is weaker than the result of the previous year. Not reported for costs and the like if no "
           "comparator shows which direction is better.",
           "指标值低于上年已达到的水平。没有比较符、无法判断方向的成本等指标除外。"),
      SOURCE_TARGET_REVIEW, "target, previous", PARAMETERS(fea_001)},
     TEXT("the target is {0}, but {1} was achieved the year before", "指标值为{0}，上年已达到{1}"),
     .indicator = weaker_than_before,
     .needs = PFT_TRAIT_RARE | PFT_TRAIT_NUMBER},
    {{"MON-001", PFT_SEVERITY_WARNING, TEXT("Target cannot be met, no reason given", "预计不能完成未说明原因"),
      TEXT("A monitoring form states that the target cannot be met but gives no reason.",
           "监控表填报“完全不可能”完成目标，但未说明偏差原因。"),
      SOURCE_MONITORING, "likelihood, reason", NO_PARAMETERS},
     TEXT("the form states that the target cannot be met but gives no reason", "填报不能完成目标，未说明原因"),
     .absent = PFT_ABSENT_CELL, .indicator = unlikely_without_reason, .needs = PFT_TRAIT_RARE},
    {{"MON-002", PFT_SEVERITY_WARNING, TEXT("Forecast contradicts the likelihood", "预计完成值与完成可能性矛盾"),
      TEXT("A monitoring form states that the target will certainly be met, but its forecast for the year falls short "
           "of the target.",
           "监控表填报“确定能”完成目标，但全年预计完成值未达到指标值。"),
      SOURCE_MONITORING, "likelihood, forecast, target", NO_PARAMETERS},
     TEXT("the forecast {0} falls short of the target {1}, which is stated as certain to be met",
          "全年预计{0}，未达到指标值{1}，却填报确定能完成"),
     .indicator = forecast_falls_short, .needs = PFT_TRAIT_RARE | PFT_TRAIT_NUMBER},
    {.shown = {.id = NULL}},
};
