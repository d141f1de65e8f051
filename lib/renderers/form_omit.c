/* What a document says that a form has no room for. */
#include "renderers/form.h"

#include <string.h>

typedef pft_form_words words;

#define WORDS(zh, en) {[PFT_ENGLISH] = en, [PFT_CHINESE] = zh}

static const char *const fields[FORM_FIELD_COUNT][PFT_LANGUAGE_COUNT] = {
    [FORM_LEVEL1] = WORDS("一级指标", "level 1"),
    [FORM_LEVEL1_WEIGHT] = WORDS("一级指标的分值", "points of level 1"),
    [FORM_LEVEL2] = WORDS("二级指标", "level 2"),
    [FORM_LEVEL2_WEIGHT] = WORDS("二级指标的分值", "points of level 2"),
    [FORM_NAME] = WORDS("三级指标", "name"),
    [FORM_DESCRIPTION] = WORDS("指标解释", "description"),
    [FORM_TARGET] = WORDS("指标值", "target"),
    [FORM_PREVIOUS] = WORDS("上年完成值", "previous value"),
    [FORM_ACTUAL] = WORDS("实际完成值", "actual value"),
    [FORM_FORECAST] = WORDS("全年预计完成值", "forecast"),
    [FORM_REVIEWED_ACTUAL] = WORDS("复核完成值", "reviewed actual value"),
    [FORM_WEIGHT] = WORDS("分值", "weight"),
    [FORM_SCORE] = WORDS("得分", "score"),
    [FORM_REVIEWED_SCORE] = WORDS("复核得分", "reviewed score"),
    [FORM_CRITERION] = WORDS("评分标准", "scoring criterion"),
    [FORM_BASIS] = WORDS("指标值设定依据", "basis of the target"),
    [FORM_EVIDENCE] = WORDS("佐证资料", "evidence"),
    [FORM_REASON] = WORDS("偏差原因分析及改进措施", "reason"),
    [FORM_LIKELIHOOD] = WORDS("完成目标可能性", "likelihood"),
    [FORM_REMARK] = WORDS("备注", "remark"),
};

static const char *const amounts[FORM_AMOUNT_COUNT][PFT_LANGUAGE_COUNT] = {
    [FORM_INITIAL] = WORDS("年初预算数", "initial budget"),
    [FORM_ADJUSTED] = WORDS("全年预算数", "adjusted budget"),
    [FORM_EXECUTED] = WORDS("执行数", "executed budget"),
    [FORM_LINE_WEIGHT] = WORDS("预算执行分值", "weight of the execution"),
    [FORM_RATE] = WORDS("预算执行率", "execution rate"),
    [FORM_LINE_SCORE] = WORDS("预算执行得分", "score of the execution"),
    [FORM_LINE_FORECAST] = WORDS("全年预计执行数", "forecast of the execution"),
};

const char *const *pft_form_field_words(pft_form_field field)
{
    return fields[field][PFT_CHINESE] != NULL ? fields[field] : NULL;
}

const char *const *pft_form_amount_words(pft_form_amount amount)
{
    return amounts[amount];
}

bool pft_form_omit(pft_form *form, size_t project, words what, size_t count, bool changed)
{
    pft_form_omission *omissions;

    if (count == 0)
        return true;
    omissions = pft_arena_room(&form->arena, form->omissions, form->omission_count, &form->omission_capacity,
                               sizeof *omissions);
    if (omissions == NULL)
        return false;
    form->omissions = omissions;
    omissions[form->omission_count++] = (pft_form_omission){
        project, {[PFT_ENGLISH] = what[PFT_ENGLISH], [PFT_CHINESE] = what[PFT_CHINESE]}, count, changed};
    return true;
}

static bool add(pft_form *form, size_t project, words what, size_t count)
{
    return pft_form_omit(form, project, what, count, false);
}

static bool omit_fields(pft_form *form, size_t number, const pft_project *project)
{
    static words medium = WORDS("中期指标", "indicators of the medium term");
    size_t hidden = 0;

    for (int field = FORM_DESCRIPTION; field < FORM_FIELD_COUNT; field++) {
        size_t count = 0;

        if (fields[field][PFT_CHINESE] == NULL || pft_form_has_column(form, (pft_form_field)field))
            continue;
        for (size_t i = 0; i < project->indicator_count; i++) {
            const pft_indicator *indicator = pft_project_indicator_at(project, i);

            count += pft_form_draws(form, indicator) && pft_form_holds(indicator, (pft_form_field)field);
        }
        if (!add(form, number, fields[field], count))
            return false;
    }
    for (size_t i = 0; i < project->indicator_count; i++)
        hidden += !pft_form_draws(form, pft_project_indicator_at(project, i));
    return add(form, number, medium, hidden);
}

static bool omit_amounts(pft_form *form, size_t number, const pft_project *project)
{
    for (int amount = 0; amount < FORM_AMOUNT_COUNT; amount++) {
        size_t count = 0;

        if (pft_form_has_amount(form, (pft_form_amount)amount))
            continue;
        for (size_t i = 0; i < project->budget_line_count; i++)
            count += pft_form_amount_of(pft_project_budget_line_at(project, i), (pft_form_amount)amount) !=
                     PFT_DECIMAL_NONE;
        if (!add(form, number, amounts[amount], count))
            return false;
    }
    return true;
}

/* Sums are drawn below the rows of their level. */
static size_t count_homeless_sums(const pft_project *project)
{
    size_t count = 0;

    for (size_t i = 0; i < project->level_total_count; i++) {
        const char *label = pft_project_level_total_at(project, i)->label;
        bool found = false;

        for (size_t k = 0; k < project->indicator_count && !found; k++)
            found = strcmp(pft_project_indicator_at(project, k)->level1, label) == 0;
        count += !found;
    }
    return count;
}

static size_t count_labels(const pft_project *project)
{
    size_t count = 0;

    for (size_t i = 0; i < project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line_at(project, i);

        count += *line->label != '\0' && strcmp(line->label, pft_form_line_label(line)) != 0;
    }
    return count;
}

static size_t count_empty_fields(const pft_project *project)
{
    size_t count = 0;

    for (size_t i = 0; i < project->field_count; i++)
        count += *pft_project_field_at(project, i)->text == '\0';
    return count;
}

static bool omit_head(pft_form *form, size_t number, const pft_project *project)
{
    const pft_form_design *design = pft_form_design_of(form->kind);
    bool points = project->total_weight != PFT_DECIMAL_NONE || project->total_score != PFT_DECIMAL_NONE;
    pft_decimal factor;
    const char *unit;
    const struct {
        const char *what[PFT_LANGUAGE_COUNT];
        size_t count;
    } heads[] = {
        {WORDS("标题", "title"),
         *project->title != '\0' && strcmp(pft_form_title(form->kind, project), project->title) != 0},
        {WORDS("中期目标", "goal of the medium term"), design->medium_goal == NULL && *project->medium_goal != '\0'},
        {WORDS("目标实际完成情况", "outcome of the goals"), !design->outcome && *project->outcome != '\0'},
        {WORDS("总分", "total"), !design->totals && points},
        {WORDS("评价等级", "grade"), !design->totals && *project->grade != '\0'},
        {WORDS("小计", "sums by level"),
         design->totals ? count_homeless_sums(project) : project->level_total_count},
        {WORDS("预算行的原名称", "labels of budget lines"), count_labels(project)},
        {WORDS("无内容的栏目", "labels without a text"), count_empty_fields(project)},
        {WORDS("资金的原计量单位", "unit of the budget as printed"),
         !pft_form_unit(project->budget_unit, &factor, &unit)},
    };

    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (!add(form, number, heads[i].what, heads[i].count))
            return false;
    return true;
}

pft_status pft_form_find_omissions(pft_form *form, pft_error *err)
{
    static words unplaced = WORDS("未识别的文字", "unplaced texts");
    bool added = true;

    for (size_t i = 0; added && i < pft_document_project_count(form->document); i++) {
        const pft_project *project = pft_document_project_at(form->document, i);

        added = omit_head(form, i + 1, project) && omit_amounts(form, i + 1, project) &&
                omit_fields(form, i + 1, project);
    }
    added = added && add(form, 0, unplaced, pft_document_unplaced_count(form->document));
    return added ? PFT_OK : pft_fail_memory(err);
}
