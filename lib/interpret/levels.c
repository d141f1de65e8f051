/* Levels: which level a label is, and what the indicators below inherit. */
#include "interpret/state.h"

bool lacks_tail(const char *label)
{
    return label[0] != '\0' && !holds(label, "指标") && !holds(label, "指標");
}

/* 满意度 right below 服务对象满意度指标, 成本 below 成本指标: the name of an indicator, not a further label. */
static bool repeats_level2(const level_state *levels, const pft_cell *cell, const pft_level_label *label)
{
    return levels->fresh2 && lacks_tail(cell->text) &&
           (label->level2 == levels->category || label->level1 == pft_category_parent(levels->category));
}

/* 满意度 in a list that has no columns of levels. */
static bool is_flat_name(const pft_interpreter *in, const pft_cell *cell)
{
    return in->table.count > 0 && lacks_tail(cell->text) && !has_role(&in->table, ROLE_LEVEL1) &&
           !has_role(&in->table, ROLE_LEVEL2);
}

static pft_category category_of(const pft_interpreter *in, const level_state *levels)
{
    return levels->category == PFT_CATEGORY_COUNT ? find_category(in->memo, levels->level1, levels->level2)
                                                  : levels->category;
}

/* 绩效目标 is the field of a project everywhere but under 决策, where it is a level 2 (财预〔2020〕10号). */
bool is_goal_level(const pft_interpreter *in, const pft_cell *cell, pft_term term)
{
    const word *w = word_of(in, cell);

    return w != NULL && w->key == KEY_GOAL && in->table.count > 0 &&
           pft_category_parent(category_of(in, &in->levels[term])) == PFT_CATEGORY_DECISION;
}

/* A label of level 1 alone. 项目效益 right below 效益, and 产出指标 right below 实施效果指标, stand as level 2; 预算执行率
 * right below 资金管理 is the name of an indicator. */
static int pure_level1(const level_state *levels, const pft_level_label *label, pft_category above)
{
    if (levels->fresh2 && label->level1 == PFT_CATEGORY_EXECUTION)
        return 0;
    if (!levels->fresh1)
        return 1;
    return label->level1 == above || (above == PFT_CATEGORY_BENEFIT && label->level1 == PFT_CATEGORY_OUTPUT) ? 2 : 1;
}

/* 实施效果指标 of the plans of investment is above 产出指标 and 效益指标, which are a level 1 elsewhere. */
static bool stands_below(const level_state *levels, const pft_level_label *label)
{
    return holds(levels->level1, "实施效果") && (label->level1 == PFT_CATEGORY_OUTPUT ||
                                                 label->level1 == PFT_CATEGORY_BENEFIT ||
                                                 label->level1 == PFT_CATEGORY_SATISFACTION);
}

/* 成本指标 is a level 1 of its own since 2021 and a level 2 of the output before; 满意度指标 is both: what stands above
 * decides. */
int level_of(const pft_interpreter *in, const pft_cell *cell, pft_term term)
{
    const level_state *levels = &in->levels[term];
    const pft_level_label *found = level_label_of(in, cell);
    pft_level_label label = found != NULL ? *found : (pft_level_label){.level1 = PFT_CATEGORY_NONE};
    pft_category above;

    if (found == NULL)
        return is_goal_level(in, cell, term) ? 2 : 0;
    if (repeats_level2(levels, cell, &label) || is_flat_name(in, cell))
        return 0;
    if (label.level1 == PFT_CATEGORY_NONE)
        return 2;
    if (stands_below(levels, &label) && strcmp(cell->text, levels->level1) != 0)
        return 2;
    if (strcmp(cell->text, levels->level2) == 0 && strcmp(cell->text, levels->level1) != 0)
        return 2; /* printed again */
    above = pft_category_parent(category_of(in, levels));
    if (label.level2 == PFT_CATEGORY_NONE)
        return pure_level1(levels, &label, above);
    if (levels->fresh1)
        return 2;
    if (label.level1 == PFT_CATEGORY_COST && in->table.cut && levels->level1[0] == '\0')
        return 2; /* what stood above it was cut off */
    if (label.level1 == PFT_CATEGORY_COST)
        return above == PFT_CATEGORY_OUTPUT || above == PFT_CATEGORY_INPUT ? 2 : 1;
    return above == PFT_CATEGORY_BENEFIT && holds(cell->text, "服务对象") ? 2 : 1;
}

bool is_label_tail(const pft_cell *cell)
{
    return cell->size == strlen("指标") && (strcmp(cell->text, "指标") == 0 || strcmp(cell->text, "指標") == 0);
}

bool is_cut_label(const char *text)
{
    static const char *const labels[] = {"数量指标", "质量指标", "时效指标", "成本指标", "经济效益指标", "社会效益指标",
                                         "生态效益指标", "可持续影响指标", "服务对象满意度指标", "满意度指标", "产出指标",
                                         "效益指标", "项目完成指标", "项目效益指标", "项目产出指标", "预期产出指标"};
    size_t size = strlen(text);

    for (size_t i = 0; size > 0 && i < sizeof labels / sizeof labels[0]; i++)
        if (size < strlen(labels[i]) && memcmp(text, labels[i], size) == 0)
            return true;
    return false;
}

/* 项目完成 on a line of its own was taken for an indicator without a value; with 指标 below it, it is a level, and so is
 * 服务对象 with 满意度指标 below it. */
pft_status mend_broken_level(pft_interpreter *in, const char *tail, bool *mended)
{
    level_state *levels = &in->levels[PFT_TERM_ANNUAL];
    pft_indicator *last = in->last;
    size_t size = last != NULL ? strlen(last->name) : 0, tail_size = strlen(tail);
    const char **field;
    char *text;
    pft_cell joined = {.size = (uint32_t)(size + tail_size)};
    int level;

    *mended = false;
    if (last == NULL || last->target != NULL || last->weight != PFT_DECIMAL_NONE || size == 0 ||
        size + tail_size >= PFT_LABEL_KEY_SIZE)
        return PFT_OK;
    if ((joined.text = text = pft_arena_bytes(&in->document->arena, size + tail_size + 1)) == NULL)
        return PFT_ENOMEM;
    memcpy(text, last->name, size);
    memcpy(text + size, tail, tail_size + 1);
    levels->fresh1 = levels->level1[0] != '\0' && levels->level2[0] == '\0';
    levels->fresh2 = false;
    if ((level = level_of(in, &joined, PFT_TERM_ANNUAL)) == 0)
        return PFT_OK;
    *mended = true;
    in->last = NULL;
    field = level == 1 ? &levels->level1 : &levels->level2;
    *field = text;
    if (level == 1)
        levels->level2 = "";
    levels->category = find_category(in->memo, levels->level1, levels->level2);
    levels->fresh1 = levels->printed1 = level == 1;
    levels->fresh2 = levels->printed2 = level == 2;
    return pft_project_remove_indicator(in->document, in->project, last);
}

bool is_points_line(const pft_cell *cell)
{
    static const char *const marks[] = {"(", ")", "（", "）", "分", "-", "~", "—", "."};
    const char *p = cell->text;
    bool digits = false;

    if (cell->text[0] != '(' && strncmp(cell->text, "（", 3) != 0)
        return false;
    while (*p != '\0') {
        size_t i = 0, count = sizeof marks / sizeof marks[0];

        while (i < count && strncmp(p, marks[i], strlen(marks[i])) != 0)
            i++;
        if (i == count && (*p < '0' || *p > '9'))
            return false;
        digits |= *p >= '0' && *p <= '9';
        p += i < count ? strlen(marks[i]) : 1;
    }
    return digits;
}

pft_status append_tail(pft_interpreter *in)
{
    level_state *levels = &in->levels[PFT_TERM_ANNUAL];
    const char **label = lacks_tail(levels->level2)   ? &levels->level2
                         : lacks_tail(levels->level1) ? &levels->level1
                                                      : NULL;
    const char *old = label != NULL ? *label : NULL;
    size_t size = old != NULL ? strlen(old) : 0;
    char *text;
    bool mended;
    pft_status status = mend_broken_level(in, "指标", &mended);

    if (status != PFT_OK || mended || label == NULL)
        return status;
    if ((text = pft_arena_bytes(&in->document->arena, size + sizeof "指标")) == NULL)
        return PFT_ENOMEM;
    memcpy(text, old, size);
    memcpy(text + size, "指标", sizeof "指标");
    if (in->last != NULL && in->last->level1 == old)
        in->last->level1 = text;
    if (in->last != NULL && in->last->level2 == old)
        in->last->level2 = text;
    *label = text;
    return PFT_OK;
}

/* A label that is printed again in each row says nothing new. */
static pft_status take_label(pft_interpreter *in, const char **field, const pft_cell *cell, bool *changed)
{
    const char *text;

    *changed = false;
    if (is_empty(cell) || is_nothing(cell))
        return PFT_OK;
    if ((text = one_line(in, cell)) == NULL)
        return PFT_ENOMEM;
    *changed = strcmp(text, *field) != 0;
    if (*changed)
        *field = text;
    return PFT_OK;
}

/* 实施效果指标 over 产出指标 over the names: a level 1 where a level 2 belongs. */
static bool is_shifted(const pft_interpreter *in, const level_state *levels)
{
    const pft_level_label *below = level_of_meaning(find_meaning(in->memo, levels->level2, strlen(levels->level2)));

    return levels->level1[0] != '\0' && below != NULL && below->level2 == PFT_CATEGORY_NONE;
}

pft_status take_levels(pft_interpreter *in, pft_term term, const pft_cell *level1, const pft_cell *level2)
{
    level_state *levels = &in->levels[term];
    bool changed1, changed2;
    pft_status status;

    if ((status = take_label(in, &levels->level1, level1, &changed1)) != PFT_OK)
        return status;
    if (changed1)
        levels->level2 = "";
    if ((status = take_label(in, &levels->level2, level2, &changed2)) != PFT_OK)
        return status;
    levels->printed1 |= !is_empty(level1);
    levels->printed2 |= !is_empty(level2);
    if (changed1 || changed2) {
        levels->category = find_category(in->memo, levels->level1, levels->level2);
        levels->shifted = is_shifted(in, levels);
    }
    return PFT_OK;
}

/* Where a merged label came out in the middle row of those that it spans, the rows above it belong to it too: their
 * level 2 is its own, and not that of the level 1 before. */
static bool reach_back(pft_interpreter *in, pft_term term)
{
    const level_state *levels = &in->levels[term];
    pft_category own = find_category(in->memo, levels->level1, "");

    if (in->project == NULL || own == PFT_CATEGORY_NONE)
        return false;
    for (size_t i = in->project->indicator_count; i-- > 0;) {
        pft_indicator *above = (pft_indicator *)(uintptr_t)pft_project_indicator(in->project, i);

        if (above->term != term)
            continue;
        if ((above->notes & PFT_NOTE_BIT(PFT_NOTE_SPAN_ORDER_CONFLICT)) != 0 || above->level2[0] == '\0' ||
            find_category(in->memo, above->level1, "") == own ||
            pft_category_parent(find_category(in->memo, "", above->level2)) != own)
            break;
        above->level1 = levels->level1;
        above->category = find_category(in->memo, above->level1, above->level2);
        above->notes |= PFT_NOTE_BIT(PFT_NOTE_LEVEL1_INHERITED);
    }
    return true;
}

pft_status take_row_labels(pft_interpreter *in, pft_term term, const pft_cell *const cells[ROLE_COUNT])
{
    level_state *levels = &in->levels[term];
    const char *level1 = levels->level1, *level2 = levels->level2;
    pft_status status = take_levels(in, term, cells[ROLE_LEVEL1], cells[ROLE_LEVEL2]);

    if (status != PFT_OK || levels->level1 == level1 || !reach_back(in, term))
        return status;
    if (levels->level2[0] == '\0' && level2[0] != '\0' && !is_empty(cells[ROLE_NAME]) &&
        pft_category_parent(find_category(in->memo, "", level2)) == find_category(in->memo, levels->level1, "")) {
        levels->level2 = level2; /* still in force: it began above the label in the middle */
        levels->category = find_category(in->memo, levels->level1, level2);
    }
    return PFT_OK;
}

uint32_t level_notes(const pft_interpreter *in, pft_term term)
{
    const level_state *levels = &in->levels[term];
    uint32_t notes = 0;

    if (levels->level1[0] != '\0' && !levels->printed1)
        notes |= PFT_NOTE_BIT(PFT_NOTE_LEVEL1_INHERITED);
    if (levels->level2[0] != '\0' && !levels->printed2)
        notes |= PFT_NOTE_BIT(PFT_NOTE_LEVEL2_INHERITED);
    if (levels->conflict)
        notes |= PFT_NOTE_BIT(PFT_NOTE_SPAN_ORDER_CONFLICT);
    if (levels->shifted)
        notes |= PFT_NOTE_BIT(PFT_NOTE_LEVELS_SHIFTED);
    return notes;
}
