/* What a written form reads as, held against what it was made of. Only what has room on the form is compared. */
#include "renderers/form.h"

#include <string.h>

typedef pft_form_words words;

#define WORDS(zh, en) {[PFT_ENGLISH] = en, [PFT_CHINESE] = zh}

/* Two projects, the one that was drawn and the one that was read. */
typedef struct {
    pft_form *form;
    size_t number; /* of the project, from 1 */
    const pft_project *drawn, *read;
    bool added;
} comparison;

static void note(comparison *c, words what, size_t count)
{
    c->added = c->added && pft_form_omit(c->form, c->number, what, count, true);
}

/* ---- the head ---- */

/* What the document does not say the form may: a title of its own. */
static bool differs(const char *drawn, const char *read)
{
    return *drawn != '\0' && strcmp(drawn, read) != 0;
}

static bool number_differs(const comparison *c, pft_decimal drawn, pft_decimal read)
{
    bool worked_out = drawn == PFT_DECIMAL_NONE && c->form->card != NULL;

    return drawn != read && !worked_out;
}

static size_t count_goals(const comparison *c)
{
    size_t count = 0;

    for (size_t i = 0; i < c->drawn->goal_count; i++)
        count += i >= c->read->goal_count ||
                 strcmp(pft_project_goal_at(c->drawn, i), pft_project_goal_at(c->read, i)) != 0;
    return count;
}

static size_t count_fields(const comparison *c)
{
    size_t count = 0, next = 0;

    for (size_t i = 0; i < c->drawn->field_count; i++) {
        const pft_field *field = pft_project_field_at(c->drawn, i), *other;

        if (*field->text == '\0')
            continue; /* it is not drawn */
        other = next < c->read->field_count ? pft_project_field_at(c->read, next) : NULL;
        if (other != NULL && strcmp(field->label, other->label) == 0 && strcmp(field->text, other->text) == 0)
            next++;
        else
            count++;
    }
    return count;
}

static size_t count_level_totals(const comparison *c)
{
    size_t count = 0;

    for (size_t i = 0; i < c->drawn->level_total_count; i++) {
        const pft_level_total *one = pft_project_level_total_at(c->drawn, i);
        bool found = false;

        for (size_t k = 0; k < c->read->level_total_count && !found; k++) {
            const pft_level_total *other = pft_project_level_total_at(c->read, k);

            found = strcmp(one->label, other->label) == 0 && one->weight == other->weight && one->score == other->score;
        }
        count += !found;
    }
    return count;
}

static void compare_head(comparison *c)
{
    const pft_form_design *design = pft_form_design_of(c->form->kind);
    const pft_project *a = c->drawn, *b = c->read;
    pft_decimal factor;
    const char *unit;
    const struct {
        const char *what[PFT_LANGUAGE_COUNT];
        size_t count;
    } heads[] = {
        {WORDS("标题", "title"),
         (*a->title != '\0' && differs(pft_form_title(c->form->kind, a), b->title)) || a->ordinal != b->ordinal},
        {WORDS("年度", "year"), a->year != 0 && a->year != b->year},
        {WORDS("项目名称", "project name"), differs(a->name, b->name)},
        {WORDS("单位编码", "agency code"), differs(a->agency_code, b->agency_code)},
        {WORDS("预算单位", "agency"), differs(a->agency_name, b->agency_name)},
        {WORDS("主管部门", "department"), differs(a->department, b->department)},
        {WORDS("资金用途", "purpose"), differs(a->purpose, b->purpose)},
        {WORDS("金额单位", "unit of money"),
         pft_form_unit(a->budget_unit, &factor, &unit) && differs(a->budget_unit, b->budget_unit)},
        {WORDS("绩效目标", "goals"), count_goals(c)},
        {WORDS("中期目标", "goal of the medium term"),
         design->medium_goal != NULL && differs(a->medium_goal, b->medium_goal)},
        {WORDS("目标实际完成情况", "outcome of the goals"), design->outcome && differs(a->outcome, b->outcome)},
        {WORDS("其他栏目", "further labels"), count_fields(c)},
        {WORDS("总分", "total"), design->totals && (number_differs(c, a->total_weight, b->total_weight) ||
                                                    number_differs(c, a->total_score, b->total_score))},
        {WORDS("评价等级", "grade"), design->totals && differs(a->grade, b->grade)},
        {WORDS("小计", "sums by level"), design->totals ? count_level_totals(c) : 0},
    };

    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        note(c, heads[i].what, heads[i].count);
}

/* ---- the budget ---- */

/* A line of which the form shows no amount need not come back. */
static bool shows_amount(const pft_form *form, const pft_budget_line *line)
{
    for (int i = 0; i < FORM_AMOUNT_COUNT; i++)
        if (pft_form_has_amount(form, (pft_form_amount)i) &&
            pft_form_amount_of(line, (pft_form_amount)i) != PFT_DECIMAL_NONE)
            return true;
    return false;
}

/* The next one that shows an amount, at or behind `index`; NULL: there is none. */
static const pft_budget_line *next_line(const pft_form *form, const pft_project *project, size_t *index)
{
    while (*index < project->budget_line_count) {
        const pft_budget_line *line = pft_project_budget_line_at(project, (*index)++);

        if (shows_amount(form, line))
            return line;
    }
    return NULL;
}

static void compare_budget(comparison *c)
{
    static words lines = WORDS("预算行", "budget lines"), sources = WORDS("资金来源", "sources of budget lines");
    size_t i = 0, k = 0, missing = 0, otherwise = 0, changed[FORM_AMOUNT_COUNT] = {0};

    for (;;) {
        const pft_budget_line *drawn = next_line(c->form, c->drawn, &i), *read = next_line(c->form, c->read, &k);

        if (drawn == NULL && read == NULL)
            break;
        if (drawn == NULL || read == NULL) {
            missing++;
            continue;
        }
        otherwise += drawn->source != read->source || strcmp(pft_form_line_label(drawn), read->label) != 0;
        for (int amount = 0; amount < FORM_AMOUNT_COUNT; amount++)
            changed[amount] += pft_form_has_amount(c->form, (pft_form_amount)amount) &&
                               number_differs(c, pft_form_amount_of(drawn, (pft_form_amount)amount),
                                              pft_form_amount_of(read, (pft_form_amount)amount));
    }
    note(c, lines, missing);
    note(c, sources, otherwise);
    for (int amount = 0; amount < FORM_AMOUNT_COUNT; amount++)
        note(c, pft_form_amount_words((pft_form_amount)amount), changed[amount]);
}

/* ---- the indicators ---- */

/* The next one of that term, at or behind `index`; NULL: there is none. */
static const pft_indicator *next_indicator(const pft_project *project, pft_term term, size_t *index)
{
    while (*index < project->indicator_count) {
        const pft_indicator *indicator = pft_project_indicator_at(project, (*index)++);

        if (indicator->term == term)
            return indicator;
    }
    return NULL;
}

static size_t count_term(const pft_project *project, pft_term term)
{
    size_t count = 0, index = 0;

    while (next_indicator(project, term, &index) != NULL)
        count++;
    return count;
}

static const pft_value *value_of(const pft_indicator *indicator, pft_form_field field)
{
    switch (field) {
    case FORM_TARGET:
        return indicator->target;
    case FORM_PREVIOUS:
        return indicator->previous;
    case FORM_ACTUAL:
        return indicator->actual;
    case FORM_FORECAST:
        return indicator->forecast;
    case FORM_REVIEWED_ACTUAL:
        return indicator->reviewed_actual;
    default:
        return NULL;
    }
}

/* A value also means something: the raw text may be the same and its unit another. */
static bool field_differs(const comparison *c, const pft_indicator *drawn, const pft_indicator *read,
                          pft_form_field field)
{
    const pft_value *one = value_of(drawn, field), *other = value_of(read, field);

    if (pft_form_is_number(field))
        return number_differs(c, pft_form_field_number(drawn, field), pft_form_field_number(read, field));
    if (one != NULL && other != NULL)
        return !pft_value_equal(one, other);
    return strcmp(pft_form_field_text(drawn, field), pft_form_field_text(read, field)) != 0;
}

static void compare_term(comparison *c, pft_term term, size_t changed[FORM_FIELD_COUNT], size_t *missing)
{
    size_t drawn = count_term(c->drawn, term), read = count_term(c->read, term), i = 0, k = 0;
    const pft_indicator *one, *other;

    if (drawn != read) { /* nobody knows then which is which */
        *missing += drawn > read ? drawn - read : read - drawn;
        return;
    }
    while ((one = next_indicator(c->drawn, term, &i)) != NULL && (other = next_indicator(c->read, term, &k)) != NULL)
        for (int field = 0; field < FORM_FIELD_COUNT; field++)
            changed[field] += pft_form_field_words((pft_form_field)field) != NULL &&
                              pft_form_has_column(c->form, (pft_form_field)field) &&
                              field_differs(c, one, other, (pft_form_field)field);
}

static void compare_indicators(comparison *c)
{
    static words indicators = WORDS("指标的个数", "number of indicators");
    size_t changed[FORM_FIELD_COUNT] = {0}, missing = 0;

    compare_term(c, PFT_TERM_ANNUAL, changed, &missing);
    if (pft_form_design_of(c->form->kind)->medium_goal != NULL)
        compare_term(c, PFT_TERM_MEDIUM, changed, &missing);
    note(c, indicators, missing);
    for (int field = 0; field < FORM_FIELD_COUNT; field++)
        if (changed[field] > 0)
            note(c, pft_form_field_words((pft_form_field)field), changed[field]);
}

/* ---- the whole ---- */

pft_status pft_form_compare(pft_form *form, const pft_document *read, pft_error *err)
{
    static words projects = WORDS("项目的个数", "number of projects");
    size_t drawn, found;
    bool added = true;

    if (form == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if (form->kind == PFT_FORM_REVIEW_SHEET)
        return PFT_OK; /* it carries no data */
    drawn = pft_document_project_count(form->document);
    found = read != NULL ? pft_document_project_count(read) : 0;
    if (drawn != found)
        added = pft_form_omit(form, 0, projects, drawn > found ? drawn - found : found - drawn, true);
    for (size_t i = 0; added && drawn == found && i < drawn; i++) {
        comparison c = {form, i + 1, pft_document_project_at(form->document, i), pft_document_project_at(read, i),
                        true};

        compare_head(&c);
        compare_budget(&c);
        compare_indicators(&c);
        added = c.added;
    }
    return added ? PFT_OK : pft_fail_memory(err);
}
