/* What stands on each form, and where in the model it is found. */
#include "renderers/form.h"

#include <stddef.h>
#include <string.h>

#include "core/names.h"

static const pft_form_design designs[PFT_FORM_COUNT] = {
    [PFT_FORM_TARGET] =
        {.title = "项目支出绩效目标表",
         .goals = "绩效目标",
         .purpose = "资金用途",
         .columns = {{FORM_LEVEL1, "一级指标", 12, 1, false},
                     {FORM_LEVEL1_WEIGHT, "分值", 7, 1, true},
                     {FORM_LEVEL2, "二级指标", 15, 1, false},
                     {FORM_LEVEL2_WEIGHT, "分值", 7, 1, true},
                     {FORM_ORDINAL, "序号", 6, 1, true},
                     {FORM_NAME, "三级指标", 26, 1, false},
                     {FORM_DESCRIPTION, "绩效指标描述", 30, 1, true},
                     {FORM_TARGET, "指标值", 18, 1, false},
                     {FORM_PREVIOUS, "上年完成值", 12, 1, true},
                     {FORM_WEIGHT, "分值", 8, 1, true},
                     {FORM_CRITERION, "评分标准", 24, 1, true},
                     {FORM_BASIS, "指标值设定依据", 18, 1, true},
                     {FORM_EVIDENCE, "佐证资料", 18, 1, true},
                     {FORM_REMARK, "备注", 16, 1, true}},
         .amounts = {{FORM_INITIAL, "年初预算数"}}},
    [PFT_FORM_TARGET_A] =
        {.title = "项目支出绩效目标申报表",
         .goals = "年度目标",
         .medium_goal = "中期目标",
         .purpose = "项目概况",
         .columns = {{FORM_LEVEL1, "一级指标", 12, 1, false},
                     {FORM_LEVEL1_WEIGHT, "分值", 7, 1, true},
                     {FORM_LEVEL2, "二级指标", 15, 1, false},
                     {FORM_LEVEL2_WEIGHT, "分值", 7, 1, true},
                     {FORM_ORDINAL, "序号", 6, 1, true},
                     {FORM_NAME, "三级指标", 26, 1, false},
                     {FORM_DESCRIPTION, "指标解释", 26, 1, true},
                     {FORM_MEDIUM_TARGET, "中期指标值", 16, 1, true},
                     {FORM_TARGET, "年度指标值", 16, 1, false},
                     {FORM_PREVIOUS, "上年完成值", 12, 1, true},
                     {FORM_WEIGHT, "分值", 8, 1, true},
                     {FORM_CRITERION, "评分标准", 24, 1, true},
                     {FORM_BASIS, "指标值设定依据", 18, 1, true},
                     {FORM_EVIDENCE, "佐证资料", 18, 1, true},
                     {FORM_REMARK, "备注", 16, 1, false}},
         .amounts = {{FORM_INITIAL, "年初预算数"}}},
    [PFT_FORM_SELF_EVALUATION] =
        {.title = "项目支出绩效自评表",
         .goals = "预期目标",
         .purpose = "项目概况",
         .outcome = true,
         .totals = true,
         .columns = {{FORM_LEVEL1, "一级指标", 12, 1, false},
                     {FORM_LEVEL1_WEIGHT, "分值", 7, 1, true},
                     {FORM_LEVEL2, "二级指标", 14, 1, false},
                     {FORM_LEVEL2_WEIGHT, "分值", 7, 1, true},
                     {FORM_ORDINAL, "序号", 6, 1, true},
                     {FORM_NAME, "三级指标", 26, 1, false},
                     {FORM_DESCRIPTION, "指标解释", 20, 1, true},
                     {FORM_TARGET, "年度指标值", 15, 1, false},
                     {FORM_PREVIOUS, "上年完成值", 12, 1, true},
                     {FORM_ACTUAL, "实际完成值", 15, 1, false},
                     {FORM_WEIGHT, "分值", 11, 1, false},
                     {FORM_SCORE, "得分", 11, 1, false},
                     {FORM_REVIEWED_ACTUAL, "复核完成值", 12, 1, true},
                     {FORM_REVIEWED_SCORE, "复核得分", 9, 1, true},
                     {FORM_CRITERION, "评分标准", 22, 1, true},
                     {FORM_REASON, "偏差原因分析及改进措施", 28, 2, false},
                     {FORM_BASIS, "指标值设定依据", 16, 1, true},
                     {FORM_EVIDENCE, "佐证资料", 16, 1, true},
                     {FORM_REMARK, "备注", 14, 1, true}},
         .amounts = {{FORM_INITIAL, "年初预算数"},
                     {FORM_ADJUSTED, "全年预算数"},
                     {FORM_EXECUTED, "全年执行数"},
                     {FORM_LINE_WEIGHT, "分值"},
                     {FORM_RATE, "执行率"},
                     {FORM_LINE_SCORE, "得分"}}},
    [PFT_FORM_MONITORING] =
        {.title = "项目支出绩效目标执行监控表",
         .goals = "年度总体目标",
         .purpose = "项目概况",
         .columns = {{FORM_LEVEL1, "一级指标", 12, 1, false},
                     {FORM_LEVEL1_WEIGHT, "分值", 7, 1, true},
                     {FORM_LEVEL2, "二级指标", 14, 1, false},
                     {FORM_LEVEL2_WEIGHT, "分值", 7, 1, true},
                     {FORM_ORDINAL, "序号", 6, 1, true},
                     {FORM_NAME, "三级指标", 26, 1, false},
                     {FORM_DESCRIPTION, "指标解释", 20, 1, true},
                     {FORM_TARGET, "年度指标值", 15, 1, false},
                     {FORM_PREVIOUS, "上年完成值", 12, 1, true},
                     {FORM_ACTUAL, "%执行情况", 15, 1, false},
                     {FORM_FORECAST, "全年预计完成值", 15, 1, false},
                     {FORM_WEIGHT, "分值", 8, 1, true},
                     {FORM_REASON, "偏差原因分析及改进措施", 24, 1, false},
                     {FORM_LIKELIHOOD, "完成目标可能性", 13, 1, false},
                     {FORM_CRITERION, "评分标准", 22, 1, true},
                     {FORM_BASIS, "指标值设定依据", 16, 1, true},
                     {FORM_EVIDENCE, "佐证资料", 16, 1, true},
                     {FORM_REMARK, "备注", 14, 1, false}},
         .amounts = {{FORM_INITIAL, "年初预算数"},
                     {FORM_ADJUSTED, "全年预算数"},
                     {FORM_EXECUTED, "%执行数"},
                     {FORM_RATE, "执行率"},
                     {FORM_LINE_FORECAST, "全年预计执行数"}}},
};

/* A review sheet has a drawing of its own. */
const pft_form_design *pft_form_design_of(pft_form_kind kind)
{
    return &designs[kind];
}

/* ---- fields of the model ---- */

typedef enum { TEXT, VALUE, NUMBER } form_type;

static const struct {
    form_type type;
    size_t offset;
} places[FORM_FIELD_COUNT] = {
    [FORM_LEVEL1] = {TEXT, offsetof(pft_indicator, level1)},
    [FORM_LEVEL1_WEIGHT] = {NUMBER, offsetof(pft_indicator, level1_weight)},
    [FORM_LEVEL2] = {TEXT, offsetof(pft_indicator, level2)},
    [FORM_LEVEL2_WEIGHT] = {NUMBER, offsetof(pft_indicator, level2_weight)},
    [FORM_NAME] = {TEXT, offsetof(pft_indicator, name)},
    [FORM_DESCRIPTION] = {TEXT, offsetof(pft_indicator, description)},
    [FORM_MEDIUM_TARGET] = {VALUE, offsetof(pft_indicator, target)},
    [FORM_TARGET] = {VALUE, offsetof(pft_indicator, target)},
    [FORM_PREVIOUS] = {VALUE, offsetof(pft_indicator, previous)},
    [FORM_ACTUAL] = {VALUE, offsetof(pft_indicator, actual)},
    [FORM_FORECAST] = {VALUE, offsetof(pft_indicator, forecast)},
    [FORM_REVIEWED_ACTUAL] = {VALUE, offsetof(pft_indicator, reviewed_actual)},
    [FORM_WEIGHT] = {NUMBER, offsetof(pft_indicator, weight)},
    [FORM_SCORE] = {NUMBER, offsetof(pft_indicator, score)},
    [FORM_REVIEWED_SCORE] = {NUMBER, offsetof(pft_indicator, reviewed_score)},
    [FORM_CRITERION] = {TEXT, offsetof(pft_indicator, criterion)},
    [FORM_BASIS] = {TEXT, offsetof(pft_indicator, basis)},
    [FORM_EVIDENCE] = {TEXT, offsetof(pft_indicator, evidence)},
    [FORM_REASON] = {TEXT, offsetof(pft_indicator, reason)},
    [FORM_LIKELIHOOD] = {TEXT, offsetof(pft_indicator, likelihood)},
    [FORM_REMARK] = {TEXT, offsetof(pft_indicator, remark)},
};

static const size_t amounts[FORM_AMOUNT_COUNT] = {
    [FORM_INITIAL] = offsetof(pft_budget_line, initial),     [FORM_ADJUSTED] = offsetof(pft_budget_line, adjusted),
    [FORM_EXECUTED] = offsetof(pft_budget_line, executed),   [FORM_LINE_WEIGHT] = offsetof(pft_budget_line, weight),
    [FORM_RATE] = offsetof(pft_budget_line, rate),           [FORM_LINE_SCORE] = offsetof(pft_budget_line, score),
    [FORM_LINE_FORECAST] = offsetof(pft_budget_line, forecast),
};

bool pft_form_is_number(pft_form_field field)
{
    return places[field].type == NUMBER;
}

const char *pft_form_field_text(const pft_indicator *indicator, pft_form_field field)
{
    const void *at = (const char *)indicator + places[field].offset;
    const pft_value *value;

    if (places[field].type == TEXT)
        return *(const char *const *)at;
    value = *(const pft_value *const *)at;
    return value != NULL && value->raw != NULL ? value->raw : "";
}

pft_decimal pft_form_field_number(const pft_indicator *indicator, pft_form_field field)
{
    const void *at = (const char *)indicator + places[field].offset;

    return *(const pft_decimal *)at;
}

pft_decimal pft_form_amount_of(const pft_budget_line *line, pft_form_amount amount)
{
    const void *at = (const char *)line + amounts[amount];

    return *(const pft_decimal *)at;
}

/* 产出指标（50分） says its points itself. */
static bool label_prints_points(const pft_indicator *indicator, pft_form_field field)
{
    return (field == FORM_LEVEL1_WEIGHT && strpbrk(indicator->level1, "0123456789") != NULL) ||
           (field == FORM_LEVEL2_WEIGHT && strpbrk(indicator->level2, "0123456789") != NULL);
}

/* A target of the medium term has a column of its own. */
bool pft_form_holds(const pft_indicator *indicator, pft_form_field field)
{
    if (label_prints_points(indicator, field))
        return false;
    if ((field == FORM_MEDIUM_TARGET && indicator->term != PFT_TERM_MEDIUM) ||
        (field == FORM_TARGET && indicator->term == PFT_TERM_MEDIUM))
        return false;
    return places[field].type == NUMBER ? pft_form_field_number(indicator, field) != PFT_DECIMAL_NONE
                                        : *pft_form_field_text(indicator, field) != '\0';
}

bool pft_form_draws(const pft_form *form, const pft_indicator *indicator)
{
    return indicator->term != PFT_TERM_MEDIUM || designs[form->kind].medium_goal != NULL;
}

bool pft_form_has_column(const pft_form *form, pft_form_field field)
{
    for (size_t i = 0; i < form->column_count; i++)
        if (form->columns[i].field == field)
            return true;
    return false;
}

bool pft_form_has_amount(const pft_form *form, pft_form_amount amount)
{
    const pft_form_design *design = &designs[form->kind];

    for (size_t i = 0; i < FORM_MOST_AMOUNTS && design->amounts[i].heading != NULL; i++)
        if (design->amounts[i].amount == amount)
            return true;
    return false;
}

/* ---- titles ---- */

static bool says_target(const char *title)
{
    return strstr(title, "目标表") != NULL || strstr(title, "申报表") != NULL;
}

const char *pft_form_title(pft_form_kind kind, const pft_project *project)
{
    const char *title = project->title;
    bool evaluation = strstr(title, "自评") != NULL, monitoring = strstr(title, "监控") != NULL, fits;

    if (kind == PFT_FORM_SELF_EVALUATION)
        fits = evaluation || (!monitoring && !says_target(title));
    else if (kind == PFT_FORM_MONITORING)
        fits = monitoring || (!evaluation && !says_target(title));
    else
        fits = !evaluation && !monitoring;
    return fits && *title != '\0' ? title : designs[kind].title;
}

/* ---- lines of the budget ---- */

static bool says_no_more(const pft_budget_line *line, const pft_budget_line *above)
{
    for (int i = 0; i < FORM_AMOUNT_COUNT; i++) {
        pft_decimal amount = pft_form_amount_of(line, (pft_form_amount)i);

        if (amount != PFT_DECIMAL_NONE && amount != pft_form_amount_of(above, (pft_form_amount)i))
            return false;
    }
    return true;
}

bool pft_form_is_printed_above(const pft_project *project, size_t index)
{
    const pft_budget_line *line = pft_project_budget_line_at(project, index), *above;

    if (index == 0 || *line->label == '\0')
        return false;
    above = pft_project_budget_line_at(project, index - 1);
    return above->source == PFT_FUNDING_TOTAL && line->source == PFT_FUNDING_FISCAL &&
           strcmp(above->label, line->label) == 0 && says_no_more(line, above);
}

/* A line without a label of its own is called by the heading of its amount. On a form that would be a heading again. */
const char *pft_form_line_label(const pft_budget_line *line)
{
    static const char *const headings[] = {"年初预算", "全年预算", "调整预算", "全年执行", "实际支付", "实际支出"};

    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        if (strncmp(line->label, headings[i], strlen(headings[i])) == 0)
            return line->source == PFT_FUNDING_TOTAL ? "年度资金总额" : pft_funding_label(line->source);
    return *line->label != '\0' ? line->label : pft_funding_label(line->source);
}

/* ---- names ---- */

static const pft_name_row names_rows[] = {PFT_FORM_LIST(PFT_NAME_ROW)};
static const pft_names names = PFT_NAMES(names_rows);

size_t pft_form_count(void)
{
    return PFT_FORM_COUNT;
}

const char *pft_form_name(pft_form_kind kind)
{
    return pft_names_name(&names, (unsigned)kind);
}

const char *pft_form_text(pft_form_kind kind, pft_language language)
{
    return pft_names_text(&names, (unsigned)kind, language);
}

pft_status pft_form_from_name(pft_form_kind *out, const char *name)
{
    unsigned number;
    pft_status status = pft_names_find(&names, name, &number);

    if (out == NULL)
        return PFT_EARGUMENT;
    *out = (pft_form_kind)number;
    return status;
}

bool pft_form_unit(const char *printed, pft_decimal *factor, const char **name)
{
    bool yuan = strcmp(printed, "元") == 0;

    *factor = yuan ? 10000 * PFT_DECIMAL_ONE : PFT_DECIMAL_ONE;
    *name = yuan ? "元" : "万元";
    return yuan || *printed == '\0' || strcmp(printed, "万元") == 0;
}
