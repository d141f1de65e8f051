/* A project on its form: title, head, money and aims. */
#include "renderers/form_drawing.h"

#include <stdio.h>
#include <string.h>

#include "core/builder.h"

uint32_t pft_form_column_of(const pft_form_drawing *d, pft_form_field field)
{
    uint32_t column = 0;

    for (size_t i = 0; i < d->form->column_count; i++) {
        if (d->form->columns[i].field == field)
            return column;
        column += d->form->columns[i].span;
    }
    return UINT32_MAX;
}

/* Labels of the head stand over the levels, what they are about from the names on. */
static uint32_t text_from(const pft_form_drawing *d)
{
    return pft_form_column_of(d, FORM_NAME);
}

static uint32_t label_to(const pft_form_drawing *d)
{
    return text_from(d) - 1;
}

static char *join(pft_form_drawing *d, const char *const *texts, size_t count, const char *between)
{
    pft_builder builder = PFT_BUILDER(d->sheet->arena);
    bool added = true;
    char *text;

    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            added &= pft_builder_add(&builder, between, strlen(between));
        added &= pft_builder_add(&builder, texts[i], strlen(texts[i]));
    }
    text = pft_arena_strndup(d->sheet->arena, builder.text, builder.size);
    if (!added || text == NULL) {
        d->sheet->failed = true;
        return NULL;
    }
    return text;
}

const char *pft_form_heading_of(pft_form_drawing *d, const char *heading)
{
    char months[16] = "1-7月";
    const char *mark = strchr(heading, '%');

    if (mark == NULL)
        return heading;
    if (d->form->month == 1)
        strcpy(months, "1月");
    else if (d->form->month == 12)
        strcpy(months, "全年");
    else if (d->form->month > 0)
        snprintf(months, sizeof months, "1-%d月", d->form->month);
    heading = join(d, (const char *const[]){months, mark + 1}, 2, "");
    return heading != NULL ? heading : "";
}

/* ---- the head ---- */

void pft_form_put_key(pft_form_drawing *d, const char *label, const char *text)
{
    pft_sheet_across(d->sheet, d->sheet->row, 0, label_to(d), PFT_SHEET_LABEL, label);
    pft_sheet_across(d->sheet, d->sheet->row, text_from(d), d->last, PFT_SHEET_TEXT, text);
    d->sheet->row++;
}

/* The column at which the right half begins, by width. */
static uint32_t middle_of(const pft_form_drawing *d)
{
    double all = 0, sum = 0;
    uint32_t column = 0;

    for (uint32_t i = 0; i <= d->last; i++)
        all += d->form->widths[i];
    while (column <= text_from(d) || (column < d->last && sum + d->form->widths[column] / 2 < all / 2)) {
        sum += d->form->widths[column];
        column++;
    }
    return column;
}

static void put_pair(pft_form_drawing *d, const char *label, const char *text, const char *label2, const char *text2)
{
    uint32_t middle = middle_of(d), row = d->sheet->row;

    if (middle >= d->last) { /* no room for two */
        pft_form_put_key(d, label, text);
        pft_form_put_key(d, label2, text2);
        return;
    }
    pft_sheet_across(d->sheet, row, 0, label_to(d), PFT_SHEET_LABEL, label);
    pft_sheet_across(d->sheet, row, text_from(d), middle - 1, PFT_SHEET_TEXT, text);
    pft_sheet_text(d->sheet, row, middle, PFT_SHEET_LABEL, label2);
    pft_sheet_across(d->sheet, row, middle + 1, d->last, PFT_SHEET_TEXT, text2);
    d->sheet->row++;
}

static void put_title(pft_form_drawing *d)
{
    const pft_project *project = d->project;
    const char *title = pft_form_title(d->form->kind, project);
    char number[16], year[32] = "";

    snprintf(number, sizeof number, "%u.", (unsigned)project->ordinal);
    if (project->ordinal > 0)
        title = join(d, (const char *const[]){number, title}, 2, "");
    if (project->year > 0)
        snprintf(year, sizeof year, "（%d年度）", (int)project->year);
    pft_sheet_across(d->sheet, 0, 0, d->last, PFT_SHEET_TITLE, title != NULL ? title : "");
    pft_sheet_across(d->sheet, 1, 0, d->last, PFT_SHEET_NOTE, year);
    pft_sheet_set_height(d->sheet, 0, 30);
    d->sheet->row = 2;
}

/* 项目单位, 实施主体 among the labels of no field of their own: only who carries the project out stands before them. */
static bool names_others(const pft_project *project)
{
    for (size_t i = 0; i < project->field_count; i++) {
        const char *label = pft_project_field_at(project, i)->label;

        if (strstr(label, "单位") != NULL || strstr(label, "主体") != NULL)
            return true;
    }
    return false;
}

/* An empty cell behind a label would be taken for one whose text stands below: who is not known has no row. */
static void put_agency(pft_form_drawing *d)
{
    const pft_project *project = d->project;
    const char *agency = project->agency_name;

    if (*project->agency_code != '\0')
        agency = *agency != '\0' ? join(d, (const char *const[]){project->agency_code, agency}, 2, " ")
                                 : project->agency_code;
    if (agency == NULL)
        return;
    pft_form_put_key(d, "项目名称", project->name);
    if (*project->department != '\0' && *agency != '\0')
        put_pair(d, "主管部门", project->department, "实施单位", agency);
    else if (*project->department != '\0')
        pft_form_put_key(d, "主管部门", project->department);
    else if (*agency != '\0')
        pft_form_put_key(d, d->form->kind == PFT_FORM_TARGET && !names_others(project) ? "预算单位" : "实施单位", agency);
}

/* ---- the budget ---- */

static size_t amount_count(const pft_form_drawing *d)
{
    size_t count = 0;

    while (count < FORM_MOST_AMOUNTS && d->design->amounts[count].heading != NULL)
        count++;
    return count;
}

/* The last column of an amount: the last amount takes what is left. */
static uint32_t amount_end(const pft_form_drawing *d, size_t index, size_t count)
{
    return index + 1 == count ? d->last : text_from(d) + 1 + (uint32_t)index;
}

/* What the execution is worth, where the document does not say. */
static pft_decimal worked_out(const pft_form_drawing *d, const pft_budget_line *line, pft_form_amount amount)
{
    pft_decimal value = pft_form_amount_of(line, amount), percent;

    if (value != PFT_DECIMAL_NONE || d->score == NULL || line->source != PFT_FUNDING_TOTAL)
        return value;
    switch (amount) {
    case FORM_LINE_WEIGHT:
        return d->score->execution.weight;
    case FORM_LINE_SCORE:
        return d->score->execution.score;
    case FORM_RATE:
        return d->score->execution.rate != PFT_DECIMAL_NONE &&
                       pft_decimal_multiply(&percent, d->score->execution.rate, 100 * PFT_DECIMAL_ONE, 2) == PFT_OK
                   ? percent
                   : PFT_DECIMAL_NONE;
    default:
        return value;
    }
}

static void put_amount(pft_form_drawing *d, const pft_budget_line *line, size_t index, size_t count, pft_decimal factor)
{
    pft_form_amount amount = d->design->amounts[index].amount;
    uint32_t column = text_from(d) + 1 + (uint32_t)index, end = amount_end(d, index, count);
    pft_decimal value = worked_out(d, line, amount), scaled;
    char text[PFT_DECIMAL_SIZE + 1];

    if (amount == FORM_RATE && value != PFT_DECIMAL_NONE) {
        pft_decimal_format(value, text);
        strcat(text, "%");
        pft_sheet_across(d->sheet, d->sheet->row, column, end, PFT_SHEET_CENTRED, text);
        return;
    }
    if (amount != FORM_LINE_WEIGHT && amount != FORM_LINE_SCORE && value != PFT_DECIMAL_NONE &&
        pft_decimal_multiply(&scaled, value, factor, 6) == PFT_OK)
        value = scaled;
    pft_sheet_number_across(d->sheet, d->sheet->row, column, end, PFT_SHEET_NUMBER, value);
}

static void put_budget_line(pft_form_drawing *d, const pft_budget_line *line, const char *label, pft_decimal factor)
{
    size_t count = amount_count(d);

    pft_sheet_text(d->sheet, d->sheet->row, text_from(d), PFT_SHEET_TEXT, label);
    for (size_t i = 0; i < count; i++)
        put_amount(d, line, i, count, factor);
    d->sheet->row++;
}

static void put_budget_headings(pft_form_drawing *d)
{
    size_t count = amount_count(d);

    pft_sheet_text(d->sheet, d->sheet->row, text_from(d), PFT_SHEET_LABEL, "");
    for (size_t i = 0; i < count; i++)
        pft_sheet_across(d->sheet, d->sheet->row, text_from(d) + 1 + (uint32_t)i, amount_end(d, i, count),
                         PFT_SHEET_LABEL, pft_form_heading_of(d, d->design->amounts[i].heading));
    d->sheet->row++;
}

static void put_budget(pft_form_drawing *d)
{
    const pft_project *project = d->project;
    uint32_t first = d->sheet->row;
    pft_decimal factor;
    const char *unit, *label;

    pft_form_unit(project->budget_unit, &factor, &unit);
    label = join(d, (const char *const[]){"项目资金（", unit, "）"}, 3, "");
    put_budget_headings(d);
    for (size_t i = 0; i < project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line_at(project, i);

        if (!pft_form_is_printed_above(project, i))
            put_budget_line(d, line, pft_form_line_label(line), factor);
    }
    pft_sheet_merged(d->sheet, (pft_sheet_range){first, 0, d->sheet->row - 1, label_to(d)}, PFT_SHEET_LABEL,
                     label != NULL ? label : "");
}

/* ---- what it is for ---- */

static const char *goals_of(pft_form_drawing *d)
{
    size_t count = d->project->goal_count;
    const char **goals = pft_arena_alloc(d->sheet->arena, (count + 1) * sizeof *goals);
    char *text;

    if (goals == NULL) {
        d->sheet->failed = true;
        return "";
    }
    for (size_t i = 0; i < count; i++)
        goals[i] = pft_project_goal_at(d->project, i);
    text = join(d, goals, count, "\n");
    return text != NULL ? text : "";
}

static void put_goals_and_outcome(pft_form_drawing *d)
{
    uint32_t middle = middle_of(d), row = d->sheet->row;

    pft_sheet_down(d->sheet, row, row + 1, 0, PFT_SHEET_LABEL, "年度总体目标");
    pft_sheet_across(d->sheet, row, 1, middle - 1, PFT_SHEET_LABEL, d->design->goals);
    pft_sheet_across(d->sheet, row, middle, d->last, PFT_SHEET_LABEL, "实际完成情况");
    pft_sheet_across(d->sheet, row + 1, 1, middle - 1, PFT_SHEET_TEXT, goals_of(d));
    pft_sheet_across(d->sheet, row + 1, middle, d->last, PFT_SHEET_TEXT, d->project->outcome);
    pft_sheet_set_height(d->sheet, row + 1, 60);
    d->sheet->row += 2;
}

/* 备注 heads a column, too: above the indicators it would be that heading, and stands below them. */
static bool is_heading(const pft_form_drawing *d, const pft_field *field)
{
    for (size_t i = 0; i < FORM_MOST_COLUMNS && d->design->columns[i].heading != NULL; i++)
        if (strcmp(d->design->columns[i].heading, field->label) == 0)
            return true;
    return false;
}

static void put_fields(pft_form_drawing *d, bool headings)
{
    for (size_t i = 0; i < d->project->field_count; i++) {
        const pft_field *field = pft_project_field_at(d->project, i);

        if (*field->text != '\0' && is_heading(d, field) == headings)
            pft_form_put_key(d, field->label, field->text);
    }
}

static void put_aims(pft_form_drawing *d)
{
    const pft_project *project = d->project;

    if (*project->purpose != '\0' || d->form->kind == PFT_FORM_TARGET)
        pft_form_put_key(d, d->design->purpose, project->purpose);
    put_fields(d, false);
    if (d->design->medium_goal != NULL)
        pft_form_put_key(d, d->design->medium_goal, project->medium_goal);
    if (d->design->outcome)
        put_goals_and_outcome(d);
    else
        pft_form_put_key(d, d->design->goals, goals_of(d));
}

void pft_form_draw(const pft_form *form, size_t project, pft_sheet *sheet)
{
    pft_form_drawing d = {.form = form,
                 .design = pft_form_design_of(form->kind),
                 .project = pft_document_project_at(form->document, project),
                 .score = form->card != NULL ? pft_scorecard_project_at(form->card, project) : NULL,
                 .sheet = sheet,
                 .last = form->sheet_columns - 1};

    sheet->name = d.project->name;
    sheet->footer = "";
    sheet->portrait = pft_form_is_narrow(form);
    put_title(&d);
    put_agency(&d);
    if (d.project->budget_line_count > 0 || *d.project->budget_unit != '\0')
        put_budget(&d);
    put_aims(&d);
    if (d.project->indicator_count > 0)
        pft_form_put_indicators(&d);
    put_fields(&d, true);
}
