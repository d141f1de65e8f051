/* STR: is everything there, and in its place? */
#include <string.h>

#include "check/run.h"
#include "check/sources.h"

static void no_name(pft_check_run *check, const pft_rule_state *rule)
{
    if (*check->project->name == '\0' && (check->summary.unplaced & PFT_UNPLACED_NAME) == 0)
        pft_report(check, rule, &(pft_hit){.field = "name"});
}

/* Does the table print a level 1 of that name? What stands there may be of another kind. */
static bool has_level_named(const pft_check_run *check, const char *word)
{
    for (size_t i = 0; i < check->project->indicator_count; i++)
        if (strstr(check->facts[i].indicator->level1, word) != NULL)
            return true;
    return false;
}

/* The level 1 categories that a table must have, and what the label of each is. */
static void no_level1(pft_check_run *check, const pft_rule_state *rule)
{
    static const pft_category needed[] = {PFT_CATEGORY_OUTPUT, PFT_CATEGORY_BENEFIT, PFT_CATEGORY_SATISFACTION};
    static const uint8_t flags[] = {PFT_UNPLACED_OUTPUT, PFT_UNPLACED_BENEFIT, PFT_UNPLACED_SATISFACTION};
    static const char *const words[] = {"产出", "效益", "满意"};
    size_t count = pft_number_of(rule, 0) > 0 ? 3 : 2;

    /* With labels that are not known it cannot be told; the rule about those labels speaks then. */
    if (check->project->indicator_count == 0 || check->summary.unknown > 0)
        return;
    for (size_t i = 0; i < count; i++)
        if (!pft_has_category(check, needed[i]) && (check->summary.unplaced & flags[i]) == 0 &&
            !has_level_named(check, words[i])) {
            const char *zh = pft_category_label(needed[i], PFT_CHINESE);
            const char *en = pft_category_label(needed[i], PFT_ENGLISH);

            pft_report(check, rule, &(pft_hit){.field = "indicators", .expected = pft_text_of(zh),
                                               .arguments = {pft_text_of(zh), pft_text_of(en)}});
        }
}

/* "数量指标、质量指标": those of the list that the project lacks; returns the length. */
static size_t list_missing(const pft_check_run *check, const pft_category *needed, size_t count, char *zh)
{
    size_t used = 0;

    for (size_t i = 0; i < count; i++)
        if (!pft_has_category(check, needed[i])) {
            const char *label = pft_category_label(needed[i], PFT_CHINESE);

            if (used > 0) {
                memcpy(zh + used, "、", 3);
                used += 3;
            }
            memcpy(zh + used, label, strlen(label));
            used += strlen(label);
        }
    return used;
}

static void no_level2(pft_check_run *check, const pft_rule_state *rule)
{
    static const pft_category below[] = {PFT_CATEGORY_OUTPUT_QUANTITY, PFT_CATEGORY_OUTPUT_QUALITY,
                                         PFT_CATEGORY_OUTPUT_TIMELINESS, PFT_CATEGORY_OUTPUT_COST};
    pft_category needed[4];
    size_t count = 2, size;
    bool any = false, cost = pft_has_category(check, PFT_CATEGORY_COST) ||
                             pft_has_category(check, PFT_CATEGORY_OUTPUT_COST);
    char missing[256];

    for (size_t i = 0; i < 4; i++)
        any = any || pft_has_category(check, below[i]);
    if (!any || check->summary.unknown > 0)
        return;
    needed[0] = below[0];
    needed[1] = below[1];
    if (pft_number_of(rule, 0) > 0)
        needed[count++] = below[2];
    if (!cost && (pft_number_of(rule, 1) > 0 || (check->summary.text_words & pft_words_of(rule, 2)) != 0))
        needed[count++] = pft_number_of(rule, 1) > 0 ? PFT_CATEGORY_OUTPUT_COST : PFT_CATEGORY_COST;
    if ((size = list_missing(check, needed, count, missing)) > 0)
        pft_report(check, rule, &(pft_hit){.field = "indicators", .expected = {missing, size},
                                           .arguments = {{missing, size}}});
}

static void no_satisfaction(pft_check_run *check, const pft_rule_state *rule)
{
    if (pft_has_category(check, PFT_CATEGORY_BENEFIT) && !pft_has_category(check, PFT_CATEGORY_SATISFACTION) &&
        check->summary.unknown == 0 && (check->summary.text_words & pft_words_of(rule, 0)) != 0)
        pft_report(check, rule, &(pft_hit){
            .field = "indicators",
            .expected = pft_text_of(pft_category_label(PFT_CATEGORY_SATISFACTION_RECIPIENT, PFT_CHINESE))});
}

static void strange_level(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_indicator *indicator = fact->indicator, *before;
    bool level1 = *indicator->level1 != '\0';
    const char *label = level1 ? indicator->level1 : indicator->level2;

    if (indicator->category != PFT_CATEGORY_NONE || *label == '\0')
        return;
    before = fact->number > 1 ? fact[-1].indicator : NULL; /* a label is reported where it first stands */
    if (before != NULL && before->category == PFT_CATEGORY_NONE && strcmp(before->level1, indicator->level1) == 0 &&
        strcmp(before->level2, indicator->level2) == 0)
        return;
    pft_report(check, rule, &(pft_hit){.fact = fact, .field = level1 ? "level1" : "level2",
                                       .found = pft_text_of(label)});
}

/* Cost stands under output before 2021 and beside it since; both are right, each in its own form. */
static bool may_stand_under(pft_category level1, pft_category level2)
{
    pft_category parent = pft_category_parent(level2);

    return parent == level1 || (level1 == PFT_CATEGORY_OUTPUT && parent == PFT_CATEGORY_COST) ||
           (level1 == PFT_CATEGORY_COST && level2 == PFT_CATEGORY_OUTPUT_COST);
}

/* The level 1 that the level 2 belongs under; NONE where it stands there, or where that cannot be told. */
static pft_category right_level(const char *label1, const char *label2)
{
    pft_category level1 = pft_category_of(label1, NULL), level2 = pft_category_of(NULL, label2);

    /* 效益指标 as level 2 of 实施效果指标: levels shifted by one are another form, not a fault. */
    if (pft_find(pft_text_of(label1), "实施效果").text != NULL)
        return PFT_CATEGORY_NONE;
    if (level1 == PFT_CATEGORY_NONE || level2 == PFT_CATEGORY_NONE || pft_category_parent(level2) == level2 ||
        pft_category_parent(level1) != level1 || may_stand_under(level1, level2))
        return PFT_CATEGORY_NONE;
    if (level1 != PFT_CATEGORY_OUTPUT && level1 != PFT_CATEGORY_BENEFIT && level1 != PFT_CATEGORY_SATISFACTION &&
        level1 != PFT_CATEGORY_COST)
        return PFT_CATEGORY_NONE; /* frameworks of evaluation mix them */
    return pft_category_parent(level2);
}

/* Labels of one category are nearly always the same two. */
static pft_category remembered_level(pft_check_run *check, const pft_indicator *indicator)
{
    pft_level_memo *memo = &check->levels[indicator->category];

    if (memo->level1 == NULL || strcmp(memo->level1, indicator->level1) != 0 ||
        strcmp(memo->level2, indicator->level2) != 0)
        *memo = (pft_level_memo){indicator->level1, indicator->level2,
                                 right_level(indicator->level1, indicator->level2)};
    return memo->right;
}

static void wrong_level(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_indicator *indicator = fact->indicator;
    pft_category category;
    const char *right;

    if (*indicator->level1 == '\0' || *indicator->level2 == '\0' ||
        (indicator->notes & PFT_NOTE_BIT(PFT_NOTE_LEVELS_SHIFTED)) != 0)
        return;
    if ((category = remembered_level(check, indicator)) == PFT_CATEGORY_NONE)
        return;
    right = pft_category_label(category, PFT_CHINESE);
    pft_report(check, rule, &(pft_hit){.fact = fact, .field = "level2", .found = pft_text_of(indicator->level2),
                                       .expected = pft_text_of(right),
                                       .arguments = {pft_text_of(indicator->level1), pft_text_of(right)}});
}

static void odd_count(pft_check_run *check, const pft_rule_state *rule)
{
    size_t count = check->project->indicator_count;
    pft_decimal number = count < 1000000 ? (pft_decimal)count * PFT_DECIMAL_ONE : PFT_DECIMAL_MAX;
    char found[PFT_DECIMAL_SIZE], least[PFT_DECIMAL_SIZE], most[PFT_DECIMAL_SIZE];
    pft_slice low = pft_decimal_text(least, pft_number_of(rule, 0)),
              high = pft_decimal_text(most, pft_number_of(rule, 1));
    pft_slice given = pft_decimal_text(found, number);

    if (count > 0 && (number < pft_number_of(rule, 0) || number > pft_number_of(rule, 1)))
        pft_report(check, rule, &(pft_hit){.field = "indicators", .found = given, .arguments = {given, low, high}});
}

static void no_indicator_name(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    if (fact->name.size == 0)
        pft_report(check, rule, &(pft_hit){.fact = fact, .field = "name",
                                           .found = pft_raw_of(fact->indicator->target)});
}

/* Nothing at all, or one of the signs for nothing; placeholders that were to be filled in are VAL-004. */
static bool is_blank(const pft_value *value)
{
    pft_slice raw = pft_raw_of(value);

    if (value == NULL || raw.size == 0)
        return true;
    if (value->kind != PFT_KIND_EMPTY)
        return false;
    return pft_find(raw, "*").text == NULL && pft_find(raw, "X").text == NULL && pft_find(raw, "x").text == NULL &&
           pft_find(raw, "…").text == NULL && pft_find(raw, "/").text == NULL && pft_find(raw, "_").text == NULL &&
           pft_find(raw, "×").text == NULL && pft_find(raw, "／").text == NULL;
}

/* In a table that is filled in, a row with a name and nothing else may be a heading. */
static bool is_bare(const pft_check_run *check, const pft_indicator *indicator)
{
    return check->summary.actuals > 0 && indicator->actual == NULL && indicator->weight == PFT_DECIMAL_NONE &&
           indicator->score == PFT_DECIMAL_NONE;
}

/* A table without values has no such column, or was not read: that is said once. */
static void no_values(pft_check_run *check, const pft_rule_state *rule)
{
    size_t count = check->project->indicator_count, missing = 0;

    if (check->summary.targets * 2 < check->summary.annual) {
        for (size_t i = 0; i < count; i++)
            missing += is_blank(check->facts[i].indicator->target);
        if (missing > 0 && !pft_is_score_sheet(check))
            pft_report(check, rule, &(pft_hit){.field = "target", .count = missing});
        return;
    }
    for (size_t i = 0; i < count; i++)
        if (is_blank(check->facts[i].indicator->target))
            pft_report(check, rule, &(pft_hit){.fact = &check->facts[i], .field = "target",
                                               .uncertain = is_bare(check, check->facts[i].indicator),
                                               .found = pft_raw_of(check->facts[i].indicator->target)});
}

static void no_goal(pft_check_run *check, const pft_rule_state *rule)
{
    if (check->goals.size == 0 && *check->project->medium_goal == '\0' && check->summary.actuals == 0 &&
        (check->summary.unplaced & PFT_UNPLACED_GOAL) == 0)
        pft_report(check, rule, &(pft_hit){.field = "goals"});
}

static void no_agency(pft_check_run *check, const pft_rule_state *rule)
{
    if (*check->project->agency_name == '\0' && *check->project->agency_code == '\0')
        pft_report(check, rule, &(pft_hit){.field = "agency"});
}

static void no_indicators(pft_check_run *check, const pft_rule_state *rule)
{
    if (check->project->indicator_count == 0)
        pft_report(check, rule, &(pft_hit){.field = "indicators"});
}

static void blank_forms(pft_check_run *check, const pft_rule_state *rule)
{
    char text[2][PFT_DECIMAL_SIZE];
    pft_decimal blanks = (pft_decimal)check->blanks * PFT_DECIMAL_ONE;
    pft_decimal all = (pft_decimal)pft_document_project_count(check->document) * PFT_DECIMAL_ONE;

    if (check->blanks == 0)
        return;
    pft_check_turn_to(check, check->first_blank);
    pft_report(check, rule, &(pft_hit){.field = "indicators", .count = check->blanks,
                                       .arguments = {pft_decimal_text(text[0], blanks),
                                                     pft_decimal_text(text[1], all)}});
    pft_check_turn_to(check, 0);
}

static const pft_check_parameter str_002[] = {
    {"satisfaction", PFT_PARAMETER_NUMBER, "0",
     TEXT("1: satisfaction is required too", "1：满意度指标也必须设置")},
};

static const pft_check_parameter str_003[] = {
    {"timeliness", PFT_PARAMETER_NUMBER, "0", TEXT("1: timeliness is required", "1：必须设时效指标")},
    {"cost", PFT_PARAMETER_NUMBER, "0", TEXT("1: cost is required under output", "1：产出指标下必须设成本指标")},
    {"cost_words", PFT_PARAMETER_WORDS, "",
     TEXT("cost is required as a level 1 if name, purpose or goals contain one of these words",
          "项目名称、用途或目标含有这些词语时，必须设一级成本指标")},
};

static const pft_check_parameter str_004[] = {
    {"users", PFT_PARAMETER_WORDS, "群众 学生 居民 市民 村民 企业 患者 老年人 服务对象 用户 参训 学员 游客 职工 家长",
     TEXT("words that show that the project serves people", "表明项目有服务对象的词语")},
};

static const pft_check_parameter str_006[] = {
    {"least", PFT_PARAMETER_NUMBER, "3", TEXT("minimum number of indicators of a project", "每个项目的最少指标数")},
    {"most", PFT_PARAMETER_NUMBER, "60", TEXT("maximum number of indicators of a project", "每个项目的最多指标数")},
};

const pft_rule_entry pft_rules_structure[] = {
    {{"STR-001", PFT_SEVERITY_ERROR, TEXT("Project name missing", "缺项目名称"),
      TEXT("Every table must name its project.", "每张表都应写明项目名称。"), SOURCE_FORM, "project.name", NO_PARAMETERS},
     TEXT("the table does not name its project", "表中没有项目名称"), .absent = PFT_ABSENT_PART, .project = no_name},
    {{"STR-002", PFT_SEVERITY_ERROR, TEXT("Output or benefit missing", "缺产出指标或效益指标"),
      TEXT("A project must have output and benefit indicators. Not checked if a level's label is not recognised.",
           "项目应设产出指标和效益指标。有指标的层级名称无法识别时不作判断。"),
      SOURCE_TAXONOMY, "category", PARAMETERS(str_002)},
     TEXT("no {1} indicators ({0})", "没有{0}"), .absent = PFT_ABSENT_PART, .project = no_level1},
    {{"STR-003", PFT_SEVERITY_WARNING, TEXT("Required level 2 missing", "缺应设的二级指标"),
      TEXT("Output needs both quantity and quality indicators; a rule set may also require timeliness and cost. Not "
           "checked in tables without a level 2.",
           "产出应同时设数量指标和质量指标；规则集可要求时效、成本指标。没有二级指标的表不作判断。"),
      SOURCE_GUIDE, "category", PARAMETERS(str_003)},
     TEXT("missing: {0}", "没有设置{0}"), .absent = PFT_ABSENT_PART, .project = no_level2},
    {{"STR-004", PFT_SEVERITY_WARNING, TEXT("Satisfaction missing", "缺满意度指标"),
      TEXT("A project that serves people needs a satisfaction indicator. Checked if name, purpose or goals mention "
           "whom it serves.",
           "有服务对象的项目应设满意度指标。名称、用途或目标写明服务对象时检查。"),
      SOURCE_GUIDE, "category, name, purpose, goals", PARAMETERS(str_004)},
     TEXT("the text mentions whom the project serves, but there is no satisfaction indicator", "文字写明了服务对象，但没有满意度指标"),
     .absent = PFT_ABSENT_PART, .project = no_satisfaction},
    {{"STR-005", PFT_SEVERITY_WARNING, TEXT("Level not recognised", "指标层级未识别"),
      TEXT("The label of a level 1 or level 2 appears in neither the regulations nor the known forms.",
           "一级或二级指标的名称不在制度和已知表样之中。"),
      SOURCE_TAXONOMY, "level1, level2, category", NO_PARAMETERS},
     TEXT("not a known level 1 or level 2", "不是已知的一级或二级指标名称"), .indicator = strange_level,
     .needs = PFT_TRAIT_UNKNOWN},
    {{"STR-006", PFT_SEVERITY_INFO, TEXT("Unusual number of indicators", "指标数量异常"),
      TEXT("There is no national rule; too few indicators cannot describe a project, too many cannot be tracked.",
           "国家没有规定数量；过少不足以反映项目，过多难以跟踪。"),
      SOURCE_REVIEW, "indicators", PARAMETERS(str_006)},
     TEXT("{0} indicators; {1} to {2} are usual", "共{0}个指标，通常为{1}至{2}个"),
     .absent = PFT_ABSENT_PART, .project = odd_count},
    {{"STR-007", PFT_SEVERITY_ERROR, TEXT("Target missing", "缺指标值"),
      TEXT("Every indicator needs a target. Reported once if most targets of a table are missing.",
           "每个指标都应有指标值。多数指标缺值时只报一次。"),
      SOURCE_TARGETS, "target", NO_PARAMETERS},
     TEXT("the indicator has no target", "没有填写指标值"), .absent = PFT_ABSENT_CELL, .project = no_values,
     .needs = PFT_TRAIT_NO_VALUE},
    {{"STR-008", PFT_SEVERITY_ERROR, TEXT("Goal missing", "缺绩效目标"),
      TEXT("The goal states in words what the funds are to achieve. Not reported for a self-evaluation, whose form "
           "may have no goal, or if the text of a goal was found but could not be placed.",
           "绩效目标以文字说明资金要达到的产出和效果。自评表以及目标文字未能识别归类的，不予报告。"), SOURCE_TARGETS,
      "goals", NO_PARAMETERS},
     TEXT("the table has no goal", "表中没有绩效目标"), .absent = PFT_ABSENT_PART, .project = no_goal},
    {{"STR-009", PFT_SEVERITY_INFO, TEXT("Agency missing", "缺预算单位"),
      TEXT("The table should give the agency's code or name.", "表上应有预算单位的代码或名称。"), SOURCE_FORM,
      "agency_code, agency_name", NO_PARAMETERS},
     TEXT("the table does not name the agency", "表中没有预算单位"), .absent = PFT_ABSENT_PART, .project = no_agency},
    {{"STR-010", PFT_SEVERITY_ERROR, TEXT("No indicators", "没有绩效指标"),
      TEXT("A table without indicators sets no targets.", "没有任何指标的表没有设定绩效目标值。"), SOURCE_TARGETS, "indicators",
      NO_PARAMETERS},
     TEXT("the project has no indicators", "该项目没有绩效指标"), .absent = PFT_ABSENT_PART, .project = no_indicators},
    {{"STR-011", PFT_SEVERITY_ERROR, TEXT("Indicator name missing", "缺指标名称"),
      TEXT("Every indicator needs a name.", "每个指标都应有名称。"), SOURCE_FORM, "name", NO_PARAMETERS},
     TEXT("the indicator has no name", "没有填写三级指标名称"), .absent = PFT_ABSENT_CELL, .indicator = no_indicator_name,
     .needs = PFT_TRAIT_NAMELESS},
    {{"STR-012", PFT_SEVERITY_WARNING, TEXT("Level 2 under the wrong level 1", "二级指标归属有误"),
      TEXT("Each level 2 belongs to one level 1. Cost may be listed under output or as a level 1.",
           "每类二级指标属于一个一级指标。成本指标可在产出之下，也可单列。"),
      SOURCE_TAXONOMY, "level1, level2", NO_PARAMETERS},
     TEXT("listed under {0}, belongs under {1}", "列在“{0}”之下，应属“{1}”"), .indicator = wrong_level,
     .needs = PFT_TRAIT_LEVELS},
    {{"STR-013", PFT_SEVERITY_INFO, TEXT("Blank form", "空白表"),
      TEXT("The form has no amounts, goals, targets or actual values. Reported once per document; blank forms are not "
           "checked any further.",
           "表中没有金额、绩效目标、指标值和完成情况。每个文件只报一次，对空白表不再作其他检查。"),
      SOURCE_FORM, "budget, goals, indicators", NO_PARAMETERS},
     TEXT("{0} of {1} forms have not been filled in", "{1}张表中有{0}张为空白表，尚未填写"), .document = blank_forms},
    {{"STR-014", PFT_SEVERITY_INFO, TEXT("Table incomplete", "表格不完整"),
      TEXT("The weights add up to far less than the total, the text ends before the benefit indicators, or it begins "
           "behind the name, agency, budget and goals, so parts are missing from the file. Missing parts are not "
           "reported; the number of findings left out is.",
           "分值合计远小于总分值，文字在效益指标之前中断，或表头（名称、单位、预算、目标）整体缺失，说明文件不完整。"
           "缺项不作为问题报告，只说明略去的条数。"),
      SOURCE_FORM, "indicators, weight, total_weight", NO_PARAMETERS},
     TEXT("parts of the table are missing from this file; {0} findings about missing parts were left out",
          "文件中的表格不完整，略去{0}条关于缺项的结果"), .withheld = true},
    {.shown = {.id = NULL}},
};
