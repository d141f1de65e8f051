#include "edit/fields.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    size_t offset;
    const char *name[PFT_LANGUAGE_COUNT];
} field;

#define FIELD(record, member, english, chinese)                                                                        \
    {                                                                                                                  \
        offsetof(record, member),                                                                                      \
        {                                                                                                              \
            [PFT_ENGLISH] = english, [PFT_CHINESE] = chinese                                                           \
        }                                                                                                              \
    }

static const field project_texts[PFT_PROJECT_TEXT_COUNT] = {
    [PFT_PROJECT_TITLE] = FIELD(pft_project, title, "title", "标题"),
    [PFT_PROJECT_NAME] = FIELD(pft_project, name, "name", "项目名称"),
    [PFT_PROJECT_AGENCY_CODE] = FIELD(pft_project, agency_code, "agency code", "单位编码"),
    [PFT_PROJECT_AGENCY_NAME] = FIELD(pft_project, agency_name, "agency", "预算单位"),
    [PFT_PROJECT_PURPOSE] = FIELD(pft_project, purpose, "purpose", "资金用途"),
    [PFT_PROJECT_BUDGET_UNIT] = FIELD(pft_project, budget_unit, "unit of money", "金额单位"),
    [PFT_PROJECT_DEPARTMENT] = FIELD(pft_project, department, "department", "主管部门"),
    [PFT_PROJECT_MEDIUM_GOAL] = FIELD(pft_project, medium_goal, "medium-term goal", "中期目标"),
    [PFT_PROJECT_OUTCOME] = FIELD(pft_project, outcome, "outcome", "目标完成情况"),
    [PFT_PROJECT_GRADE] = FIELD(pft_project, grade, "grade", "评价等级"),
};
static const field project_points[] = {
    [PFT_INDICATOR_WEIGHT] = FIELD(pft_project, total_weight, "total weight", "总分值"),
    [PFT_INDICATOR_SCORE] = FIELD(pft_project, total_score, "total score", "总分"),
};
static const field line_amounts[] = {
    FIELD(pft_budget_line, initial, "initial amount", "年初预算数"),
    FIELD(pft_budget_line, adjusted, "adjusted amount", "全年预算数"),
    FIELD(pft_budget_line, executed, "executed amount", "执行数"),
    FIELD(pft_budget_line, forecast, "forecast amount", "全年预计执行数"),
    FIELD(pft_budget_line, weight, "weight", "分值"),
    FIELD(pft_budget_line, rate, "rate", "执行率"),
    FIELD(pft_budget_line, score, "score", "得分"),
};
enum { MONEY = 4, AMOUNTS = sizeof line_amounts / sizeof *line_amounts };
static const field indicator_texts[PFT_INDICATOR_TEXT_COUNT] = {
    [PFT_INDICATOR_LEVEL1] = FIELD(pft_indicator, level1, "level 1", "一级指标"),
    [PFT_INDICATOR_LEVEL2] = FIELD(pft_indicator, level2, "level 2", "二级指标"),
    [PFT_INDICATOR_NAME] = FIELD(pft_indicator, name, "name", "三级指标"),
    [PFT_INDICATOR_DESCRIPTION] = FIELD(pft_indicator, description, "description", "指标说明"),
    [PFT_INDICATOR_REASON] = FIELD(pft_indicator, reason, "reason", "偏差原因"),
    [PFT_INDICATOR_CRITERION] = FIELD(pft_indicator, criterion, "scoring rule", "评分标准"),
    [PFT_INDICATOR_BASIS] = FIELD(pft_indicator, basis, "basis", "设定依据"),
    [PFT_INDICATOR_EVIDENCE] = FIELD(pft_indicator, evidence, "evidence", "佐证资料"),
    [PFT_INDICATOR_LIKELIHOOD] = FIELD(pft_indicator, likelihood, "likelihood", "完成可能性"),
    [PFT_INDICATOR_REMARK] = FIELD(pft_indicator, remark, "remark", "备注"),
};
static const field indicator_values[PFT_INDICATOR_VALUE_COUNT] = {
    [PFT_INDICATOR_TARGET] = FIELD(pft_indicator, target, "target", "指标值"),
    [PFT_INDICATOR_ACTUAL] = FIELD(pft_indicator, actual, "actual value", "实际完成值"),
    [PFT_INDICATOR_PREVIOUS] = FIELD(pft_indicator, previous, "previous value", "上年值"),
    [PFT_INDICATOR_FORECAST] = FIELD(pft_indicator, forecast, "forecast", "全年预计完成值"),
    [PFT_INDICATOR_REVIEWED_ACTUAL] = FIELD(pft_indicator, reviewed_actual, "reviewed value", "复核完成值"),
};
static const field indicator_points[PFT_INDICATOR_POINTS_COUNT] = {
    [PFT_INDICATOR_WEIGHT] = FIELD(pft_indicator, weight, "weight", "分值"),
    [PFT_INDICATOR_SCORE] = FIELD(pft_indicator, score, "score", "得分"),
    [PFT_INDICATOR_REVIEWED_SCORE] = FIELD(pft_indicator, reviewed_score, "reviewed score", "复核得分"),
    [PFT_INDICATOR_LEVEL1_WEIGHT] = FIELD(pft_indicator, level1_weight, "points of level 1", "一级指标分值"),
    [PFT_INDICATOR_LEVEL2_WEIGHT] = FIELD(pft_indicator, level2_weight, "points of level 2", "二级指标分值"),
};
static const field goal = {0, {[PFT_ENGLISH] = "goal", [PFT_CHINESE] = "绩效目标"}};
static const field labelled = {0, {[PFT_ENGLISH] = "field", [PFT_CHINESE] = "其他栏目"}};

/* How many fields of each kind a record has. */
static const struct {
    const field *fields;
    uint32_t count;
} kinds[] = {
    [PFT_FIELD_PROJECT_TEXT] = {project_texts, PFT_PROJECT_TEXT_COUNT},
    [PFT_FIELD_PROJECT_POINTS] = {project_points, 2},
    [PFT_FIELD_GOAL] = {&goal, 1},
    [PFT_FIELD_LABELLED] = {&labelled, 1},
    [PFT_FIELD_LINE] = {line_amounts, AMOUNTS},
    [PFT_FIELD_TEXT] = {indicator_texts, PFT_INDICATOR_TEXT_COUNT},
    [PFT_FIELD_VALUE] = {indicator_values, PFT_INDICATOR_VALUE_COUNT},
    [PFT_FIELD_POINTS] = {indicator_points, PFT_INDICATOR_POINTS_COUNT},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

static size_t items_of(const pft_project *project, pft_field_kind kind)
{
    switch (kind) {
    case PFT_FIELD_PROJECT_TEXT:
    case PFT_FIELD_PROJECT_POINTS:
        return 1;
    case PFT_FIELD_GOAL:
        return project->goal_count;
    case PFT_FIELD_LABELLED:
        return project->field_count;
    case PFT_FIELD_LINE:
        return project->budget_line_count;
    default:
        return project->indicator_count;
    }
}

/* Forward to a field that there is. */
static bool settle(const pft_document *document, pft_field_id *id)
{
    while (id->project < pft_document_project_count(document)) {
        const pft_project *project = pft_document_project_at(document, id->project);

        for (; (int)id->kind < KINDS; id->kind = (pft_field_kind)(id->kind + 1), id->item = id->which = 0) {
            if (id->which >= kinds[id->kind].count) {
                id->which = 0;
                id->item++;
            }
            if (id->item < items_of(project, id->kind))
                return true;
        }
        *id = (pft_field_id){.project = id->project + 1};
    }
    return false;
}

bool pft_field_first(const pft_document *document, pft_field_id *id)
{
    *id = (pft_field_id){.project = 0};
    return settle(document, id);
}

bool pft_field_next(const pft_document *document, pft_field_id *id)
{
    id->which++;
    return settle(document, id);
}

static const pft_indicator *indicator_of(const pft_document *document, const pft_field_id *id)
{
    return pft_project_indicator_at(pft_document_project_at(document, id->project), id->item);
}

/* The member of a record. */
static const void *member_of(const pft_document *document, const pft_field_id *id)
{
    const pft_project *project = pft_document_project_at(document, id->project);
    const char *record = (const char *)project;

    if (id->kind == PFT_FIELD_LINE)
        record = (const char *)pft_project_budget_line_at(project, id->item);
    else if (id->kind >= PFT_FIELD_TEXT)
        record = (const char *)indicator_of(document, id);
    return record + kinds[id->kind].fields[id->which].offset;
}

const char *pft_field_text(const pft_document *document, const pft_field_id *id, char buffer[PFT_DECIMAL_SIZE])
{
    const pft_project *project = pft_document_project_at(document, id->project);
    const pft_value *value;

    switch (id->kind) {
    case PFT_FIELD_GOAL:
        return pft_project_goal_at(project, id->item);
    case PFT_FIELD_LABELLED:
        return pft_project_field_at(project, id->item)->text;
    case PFT_FIELD_PROJECT_TEXT:
    case PFT_FIELD_TEXT:
        return *(const char *const *)member_of(document, id);
    case PFT_FIELD_VALUE:
        value = *(const pft_value *const *)member_of(document, id);
        return value != NULL ? value->raw : "";
    default:
        pft_decimal_format(*(const pft_decimal *)member_of(document, id), buffer);
        return buffer;
    }
}

bool pft_field_is_number(const pft_field_id *id)
{
    return id->kind == PFT_FIELD_PROJECT_POINTS || id->kind == PFT_FIELD_LINE || id->kind == PFT_FIELD_POINTS;
}

bool pft_field_is_money(const pft_field_id *id)
{
    return id->kind == PFT_FIELD_LINE && id->which < MONEY;
}

pft_place pft_field_place(const pft_document *document, const pft_field_id *id)
{
    const pft_value *value;

    if (id->kind == PFT_FIELD_LABELLED)
        return pft_project_field_at(pft_document_project_at(document, id->project), id->item)->place;
    if (id->kind != PFT_FIELD_VALUE)
        return (pft_place){0};
    value = *(const pft_value *const *)member_of(document, id);
    return value != NULL ? value->place : (pft_place){0};
}

pft_place pft_field_row(const pft_document *document, const pft_field_id *id)
{
    const pft_project *project = pft_document_project_at(document, id->project);

    if (id->kind == PFT_FIELD_LINE)
        return pft_project_budget_line_at(project, id->item)->place;
    return id->kind >= PFT_FIELD_TEXT ? indicator_of(document, id)->place : (pft_place){0};
}

void pft_field_describe(const pft_document *document, const pft_field_id *id, pft_language language, char *text,
                        size_t size)
{
    static const char *const records[PFT_LANGUAGE_COUNT][2] = {
        [PFT_ENGLISH] = {"budget line", "indicator"}, [PFT_CHINESE] = {"预算行", "指标"}};
    const char *name = kinds[id->kind].fields[id->which].name[language];
    bool english = language == PFT_ENGLISH;

    if (id->kind >= PFT_FIELD_LINE) {
        const char *record = records[language][id->kind > PFT_FIELD_LINE];
        const char *own = id->kind > PFT_FIELD_LINE ? indicator_of(document, id)->name : "";

        english
            ? snprintf(text, size, "project %u, %s %u (%.60s), %s", id->project + 1, record, id->item + 1, own, name)
            : snprintf(text, size, "第%u个项目，%s%u（%.60s），%s", id->project + 1, record, id->item + 1, own, name);
    } else {
        english ? snprintf(text, size, "project %u, %s", id->project + 1, name)
                : snprintf(text, size, "第%u个项目，%s", id->project + 1, name);
    }
}

static bool same_shape(const pft_document *a, const pft_document *b, int kind_count)
{
    size_t count = pft_document_project_count(a);

    if (count != pft_document_project_count(b))
        return false;
    for (size_t i = 0; i < count; i++)
        for (int kind = 0; kind < kind_count; kind++)
            if (items_of(pft_document_project_at(a, i), (pft_field_kind)kind) !=
                items_of(pft_document_project_at(b, i), (pft_field_kind)kind))
                return false;
    return true;
}

bool pft_same_shape(const pft_document *a, const pft_document *b)
{
    return same_shape(a, b, KINDS);
}

bool pft_same_shape_but_indicators(const pft_document *a, const pft_document *b)
{
    return same_shape(a, b, PFT_FIELD_TEXT);
}
