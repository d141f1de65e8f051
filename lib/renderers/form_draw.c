/* A project on its form. */
#include "renderers/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/builder.h"

/* One project on its way to a sheet. */
typedef struct {
    const pft_form *form;
    const pft_form_design *design;
    const pft_project *project;
    const pft_project_score *score; /* NULL: nothing is worked out */
    pft_sheet *sheet;
    uint32_t last;  /* column */
    size_t next_line; /* of the scorecard */
    bool has_level1, has_level2;
    int64_t rows;     /* of indicators, so far */
} drawing;

static uint32_t column_of(const drawing *d, pft_form_field field)
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
static uint32_t text_from(const drawing *d)
{
    return column_of(d, FORM_NAME);
}

static uint32_t label_to(const drawing *d)
{
    return text_from(d) - 1;
}

static char *join(drawing *d, const char *const *texts, size_t count, const char *between)
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

/* The months of a monitoring form in a heading: 1-7月执行数. */
static const char *heading_of(drawing *d, const char *heading)
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

static void put_key(drawing *d, const char *label, const char *text)
{
    pft_sheet_across(d->sheet, d->sheet->row, 0, label_to(d), PFT_SHEET_LABEL, label);
    pft_sheet_across(d->sheet, d->sheet->row, text_from(d), d->last, PFT_SHEET_TEXT, text);
    d->sheet->row++;
}

/* The column at which the right half begins, by width. */
static uint32_t middle_of(const drawing *d)
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

static void put_pair(drawing *d, const char *label, const char *text, const char *label2, const char *text2)
{
    uint32_t middle = middle_of(d), row = d->sheet->row;

    if (middle >= d->last) { /* no room for two */
        put_key(d, label, text);
        put_key(d, label2, text2);
        return;
    }
    pft_sheet_across(d->sheet, row, 0, label_to(d), PFT_SHEET_LABEL, label);
    pft_sheet_across(d->sheet, row, text_from(d), middle - 1, PFT_SHEET_TEXT, text);
    pft_sheet_text(d->sheet, row, middle, PFT_SHEET_LABEL, label2);
    pft_sheet_across(d->sheet, row, middle + 1, d->last, PFT_SHEET_TEXT, text2);
    d->sheet->row++;
}

static void put_title(drawing *d)
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
static void put_agency(drawing *d)
{
    const pft_project *project = d->project;
    const char *agency = project->agency_name;

    if (*project->agency_code != '\0')
        agency = *agency != '\0' ? join(d, (const char *const[]){project->agency_code, agency}, 2, " ")
                                 : project->agency_code;
    if (agency == NULL)
        return;
    put_key(d, "项目名称", project->name);
    if (*project->department != '\0' && *agency != '\0')
        put_pair(d, "主管部门", project->department, "实施单位", agency);
    else if (*project->department != '\0')
        put_key(d, "主管部门", project->department);
    else if (*agency != '\0')
        put_key(d, d->form->kind == PFT_FORM_TARGET && !names_others(project) ? "预算单位" : "实施单位", agency);
}

/* ---- the budget ---- */

static size_t amount_count(const drawing *d)
{
    size_t count = 0;

    while (count < FORM_MOST_AMOUNTS && d->design->amounts[count].heading != NULL)
        count++;
    return count;
}

/* The last column of an amount: the last amount takes what is left. */
static uint32_t amount_end(const drawing *d, size_t index, size_t count)
{
    return index + 1 == count ? d->last : text_from(d) + 1 + (uint32_t)index;
}

/* What the execution is worth, where the document does not say. */
static pft_decimal worked_out(const drawing *d, const pft_budget_line *line, pft_form_amount amount)
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

static void put_amount(drawing *d, const pft_budget_line *line, size_t index, size_t count, pft_decimal factor)
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

static void put_budget_line(drawing *d, const pft_budget_line *line, const char *label, pft_decimal factor)
{
    size_t count = amount_count(d);

    pft_sheet_text(d->sheet, d->sheet->row, text_from(d), PFT_SHEET_TEXT, label);
    for (size_t i = 0; i < count; i++)
        put_amount(d, line, i, count, factor);
    d->sheet->row++;
}

static void put_budget_headings(drawing *d)
{
    size_t count = amount_count(d);

    pft_sheet_text(d->sheet, d->sheet->row, text_from(d), PFT_SHEET_LABEL, "");
    for (size_t i = 0; i < count; i++)
        pft_sheet_across(d->sheet, d->sheet->row, text_from(d) + 1 + (uint32_t)i, amount_end(d, i, count),
                         PFT_SHEET_LABEL, heading_of(d, d->design->amounts[i].heading));
    d->sheet->row++;
}

static void put_budget(drawing *d)
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

static const char *goals_of(drawing *d)
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

static void put_goals_and_outcome(drawing *d)
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
static bool is_heading(const drawing *d, const pft_field *field)
{
    for (size_t i = 0; i < FORM_MOST_COLUMNS && d->design->columns[i].heading != NULL; i++)
        if (strcmp(d->design->columns[i].heading, field->label) == 0)
            return true;
    return false;
}

static void put_fields(drawing *d, bool headings)
{
    for (size_t i = 0; i < d->project->field_count; i++) {
        const pft_field *field = pft_project_field_at(d->project, i);

        if (*field->text != '\0' && is_heading(d, field) == headings)
            put_key(d, field->label, field->text);
    }
}

static void put_aims(drawing *d)
{
    const pft_project *project = d->project;

    if (*project->purpose != '\0' || d->form->kind == PFT_FORM_TARGET)
        put_key(d, d->design->purpose, project->purpose);
    put_fields(d, false);
    if (d->design->medium_goal != NULL)
        put_key(d, d->design->medium_goal, project->medium_goal);
    if (d->design->outcome)
        put_goals_and_outcome(d);
    else
        put_key(d, d->design->goals, goals_of(d));
}

/* ---- the indicators ---- */

static void put_headings(drawing *d)
{
    uint32_t column = 0;

    d->sheet->heading_from = d->sheet->row;
    for (size_t i = 0; i < d->form->column_count; i++) {
        const pft_form_column *spec = &d->form->columns[i];

        pft_sheet_across(d->sheet, d->sheet->row, column, column + spec->span - 1, PFT_SHEET_LABEL,
                         heading_of(d, spec->heading));
        column += spec->span;
    }
    d->sheet->heading_to = ++d->sheet->row;
}

/* Lines of a scorecard stand in the order of their indicators: the search begins where the last one ended. */
static const pft_line *line_of(drawing *d, size_t index)
{
    const pft_line *line;

    if (d->score == NULL)
        return NULL;
    while ((line = pft_project_score_line_at(d->score, d->next_line)) != NULL && line->indicator <= index)
        d->next_line++;
    return line != NULL && line->indicator == index + 1 ? line : NULL;
}

static pft_decimal number_of(drawing *d, size_t index, const pft_indicator *indicator, pft_form_field field)
{
    pft_decimal number = pft_form_field_number(indicator, field);
    const pft_line *line = number == PFT_DECIMAL_NONE ? line_of(d, index) : NULL;

    if (line == NULL)
        return number;
    return field == FORM_WEIGHT ? line->weight : field == FORM_SCORE ? line->score : number;
}

/* Values stand in the middle of their cells, texts at the left. */
static pft_sheet_style style_of(pft_form_field field)
{
    return field == FORM_PREVIOUS || field == FORM_ACTUAL || field == FORM_FORECAST || field == FORM_REVIEWED_ACTUAL ||
                   field == FORM_LIKELIHOOD
               ? PFT_SHEET_CENTRED
               : PFT_SHEET_TEXT;
}

static void put_field(drawing *d, size_t index, const pft_indicator *indicator, uint32_t column,
                      const pft_form_column *spec)
{
    if (pft_form_is_number(spec->field))
        pft_sheet_number_across(d->sheet, d->sheet->row, column, column + spec->span - 1, PFT_SHEET_NUMBER,
                                number_of(d, index, indicator, spec->field));
    else
        pft_sheet_across(d->sheet, d->sheet->row, column, column + spec->span - 1, style_of(spec->field),
                         pft_form_field_text(indicator, spec->field));
}

static bool is_of_level(pft_form_field field)
{
    return field == FORM_LEVEL1 || field == FORM_LEVEL1_WEIGHT || field == FORM_LEVEL2 || field == FORM_LEVEL2_WEIGHT;
}

/* An empty cell of a level goes on the one above it, and one of the year's target is a target that nobody set. */
static const char none[] = "—";

/* Of two siblings, one of the year and one of the medium term, the former has the row. */
static void put_indicator(drawing *d, size_t index, const pft_indicator *annual, const pft_indicator *medium)
{
    const pft_indicator *shown = annual != NULL ? annual : medium;
    uint32_t column = 0;

    for (size_t i = 0; i < d->form->column_count; i++) {
        const pft_form_column *spec = &d->form->columns[i];

        if (is_of_level(spec->field))
            ; /* merged when all rows are there */
        else if (spec->field == FORM_ORDINAL)
            pft_sheet_number(d->sheet, d->sheet->row, column, PFT_SHEET_NUMBER, ++d->rows * PFT_DECIMAL_ONE);
        else if (spec->field == FORM_MEDIUM_TARGET)
            pft_sheet_text(d->sheet, d->sheet->row, column, PFT_SHEET_CENTRED,
                           medium != NULL ? pft_form_field_text(medium, FORM_TARGET) : "");
        else if (spec->field == FORM_TARGET)
            pft_sheet_text(d->sheet, d->sheet->row, column, PFT_SHEET_CENTRED,
                           annual != NULL ? pft_form_field_text(annual, FORM_TARGET) : none);
        else
            put_field(d, index, shown, column, spec);
        column += spec->span;
    }
    d->sheet->row++;
}

static bool are_siblings(const pft_indicator *annual, const pft_indicator *medium)
{
    return medium != NULL && annual->term == PFT_TERM_ANNUAL && medium->term == PFT_TERM_MEDIUM &&
           strcmp(annual->level1, medium->level1) == 0 && strcmp(annual->level2, medium->level2) == 0 &&
           strcmp(annual->name, medium->name) == 0;
}

/* ---- siblings: the year and the medium term of one indicator, wherever they stand ---- */

typedef struct {
    uint64_t key;
    uint32_t index;
} medium_entry;

static uint64_t add_text(uint64_t hash, const char *text)
{
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001B3);
    return (hash ^ 0xFF) * UINT64_C(0x100000001B3); /* where it ends */
}

static uint64_t key_of(const pft_indicator *indicator)
{
    uint64_t hash = add_text(UINT64_C(0xCBF29CE484222325), indicator->level1);

    return add_text(add_text(hash, indicator->level2), indicator->name);
}

static int compare_medium(const void *a, const void *b)
{
    const medium_entry *one = a, *other = b;

    if (one->key != other->key)
        return one->key < other->key ? -1 : 1;
    return one->index < other->index ? -1 : one->index > other->index;
}

/* Does the one of the medium term say anything in a column of the form that its sibling says otherwise? Then it needs a
 * row of its own. */
static bool says_more(const drawing *d, const pft_indicator *annual, const pft_indicator *medium)
{
    for (size_t i = 0; i < d->form->column_count; i++) {
        pft_form_field field = d->form->columns[i].field;

        if (is_of_level(field) || field == FORM_ORDINAL || field == FORM_MEDIUM_TARGET || field == FORM_TARGET ||
            !pft_form_holds(medium, field))
            continue;
        if (pft_form_is_number(field)
                ? pft_form_field_number(medium, field) != pft_form_field_number(annual, field)
                : strcmp(pft_form_field_text(medium, field), pft_form_field_text(annual, field)) != 0)
            return true;
    }
    return false;
}

/* The first of that key. */
static size_t find_medium(const medium_entry *entries, size_t count, uint64_t key)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (entries[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Of each indicator its sibling's number, from 1; 0: none. Of several of one name the first of the one term belongs to
 * the first of the other. NULL: no memory. */
static uint32_t *pair_terms(drawing *d)
{
    size_t count = d->project->indicator_count, mediums = 0;
    medium_entry *entries = pft_arena_alloc(d->sheet->arena, (count + 1) * sizeof *entries);
    uint32_t *siblings = pft_arena_alloc(d->sheet->arena, (count + 1) * sizeof *siblings);

    if (entries == NULL || siblings == NULL) {
        d->sheet->failed = true;
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        if (pft_project_indicator_at(d->project, i)->term == PFT_TERM_MEDIUM)
            entries[mediums++] = (medium_entry){key_of(pft_project_indicator_at(d->project, i)), (uint32_t)i};
    if (mediums > 1)
        qsort(entries, mediums, sizeof *entries, compare_medium);
    for (size_t i = 0; i < count && mediums > 0; i++) {
        const pft_indicator *one = pft_project_indicator_at(d->project, i);
        uint64_t key = key_of(one);

        for (size_t at = find_medium(entries, mediums, key); at < mediums && entries[at].key == key; at++)
            if (siblings[entries[at].index] == 0 &&
                are_siblings(one, pft_project_indicator_at(d->project, entries[at].index)) &&
                !says_more(d, one, pft_project_indicator_at(d->project, entries[at].index))) {
                siblings[i] = entries[at].index + 1;
                siblings[entries[at].index] = (uint32_t)i + 1;
                break;
            }
    }
    return siblings;
}

static const pft_level_total *total_of(const drawing *d, const char *level1)
{
    for (size_t i = 0; i < d->project->level_total_count; i++)
        if (strcmp(pft_project_level_total_at(d->project, i)->label, level1) == 0)
            return pft_project_level_total_at(d->project, i);
    return NULL;
}

/* A run of rows of one level 2. */
typedef struct {
    const pft_indicator *first; /* NULL: none has begun */
    uint32_t first1, first2;
} run;

static void put_level_points(drawing *d, uint32_t from, pft_form_field field, const pft_indicator *first)
{
    uint32_t column = column_of(d, field);
    char text[PFT_DECIMAL_SIZE] = "";

    if (column == UINT32_MAX)
        return;
    if (pft_form_holds(first, field))
        pft_decimal_format(pft_form_field_number(first, field), text);
    pft_sheet_down(d->sheet, from, d->sheet->row - 1, column, PFT_SHEET_CENTRED, text);
}

static void end_level2(drawing *d, const run *r)
{
    if (r->first == NULL || d->sheet->row == r->first2)
        return;
    pft_sheet_down(d->sheet, r->first2, d->sheet->row - 1, column_of(d, FORM_LEVEL2), PFT_SHEET_CENTRED,
                   *r->first->level2 == '\0' && d->has_level2 ? none : r->first->level2);
    put_level_points(d, r->first2, FORM_LEVEL2_WEIGHT, r->first);
}

/* Points under their columns, behind a label over some of those before. */
static void put_sums(drawing *d, uint32_t from, uint32_t to, const char *label, pft_decimal weight,
                     pft_decimal score)
{
    uint32_t at = column_of(d, FORM_WEIGHT), row = d->sheet->row;

    pft_sheet_across(d->sheet, row, from, to, PFT_SHEET_LABEL, label);
    if (to < at - 1)
        pft_sheet_across(d->sheet, row, to + 1, at - 1, PFT_SHEET_TEXT, "");
    pft_sheet_number(d->sheet, row, at, PFT_SHEET_NUMBER, weight);
    pft_sheet_number(d->sheet, row, at + 1, PFT_SHEET_NUMBER, score);
    pft_sheet_across(d->sheet, row, at + 2, d->last, PFT_SHEET_TEXT, "");
    d->sheet->row++;
}

/* The sums of a level 1 stand beside it, as the last of its rows. */
static void end_level1(drawing *d, const run *r)
{
    const pft_level_total *total;

    if (r->first == NULL)
        return;
    put_level_points(d, r->first1, FORM_LEVEL1_WEIGHT, r->first);
    if (d->design->totals && (total = total_of(d, r->first->level1)) != NULL)
        put_sums(d, 1, 1, "小计", total->weight, total->score);
    pft_sheet_down(d->sheet, r->first1, d->sheet->row - 1, 0, PFT_SHEET_LABEL,
                   *r->first->level1 == '\0' && d->has_level1 ? none : r->first->level1);
}

static bool same_level1(const pft_indicator *a, const pft_indicator *b)
{
    return a != NULL && strcmp(a->level1, b->level1) == 0 && a->level1_weight == b->level1_weight;
}

static bool same_level2(const pft_indicator *a, const pft_indicator *b)
{
    return strcmp(a->level2, b->level2) == 0 && a->level2_weight == b->level2_weight;
}

static void find_levels(drawing *d)
{
    for (size_t i = 0; i < d->project->indicator_count; i++) {
        const pft_indicator *one = pft_project_indicator_at(d->project, i);

        d->has_level1 = d->has_level1 || *one->level1 != '\0';
        d->has_level2 = d->has_level2 || *one->level2 != '\0';
    }
}

static void put_indicators(drawing *d)
{
    run r = {NULL, 0, 0};
    const uint32_t *siblings = d->design->medium_goal != NULL ? pair_terms(d) : NULL;

    for (size_t i = 0; i < d->project->indicator_count && !d->sheet->failed; i++) {
        const pft_indicator *one = pft_project_indicator_at(d->project, i);
        bool same1 = same_level1(r.first, one);
        bool medium = one->term == PFT_TERM_MEDIUM;
        size_t sibling = siblings != NULL ? siblings[i] : 0;

        if (medium && (d->design->medium_goal == NULL || sibling > 0))
            continue; /* it has no room, or stands in its sibling's row */
        if (!same1 || !same_level2(r.first, one)) {
            end_level2(d, &r);
            if (!same1) {
                end_level1(d, &r);
                r.first1 = d->sheet->row;
            }
            r.first2 = d->sheet->row;
            r.first = one;
        }
        if (medium)
            put_indicator(d, i, NULL, one);
        else
            put_indicator(d, i, one, sibling > 0 ? pft_project_indicator_at(d->project, sibling - 1) : NULL);
    }
    end_level2(d, &r);
    end_level1(d, &r);
}

static void put_end(drawing *d)
{
    const pft_project *project = d->project;
    pft_decimal weight = project->total_weight, score = project->total_score;
    const char *grade = project->grade;

    if (!d->design->totals)
        return;
    if (d->score != NULL) {
        weight = weight != PFT_DECIMAL_NONE ? weight : d->score->weight;
        score = score != PFT_DECIMAL_NONE ? score : d->score->total;
        grade = *grade != '\0' ? grade : d->score->grade[PFT_CHINESE];
    }
    put_sums(d, 0, column_of(d, FORM_WEIGHT) - 1, "总分", weight, score);
    if (*grade != '\0')
        put_key(d, "评价等级", grade);
}

void pft_form_draw(const pft_form *form, size_t project, pft_sheet *sheet)
{
    drawing d = {.form = form,
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
    if (d.project->indicator_count > 0) {
        find_levels(&d);
        put_headings(&d);
        put_indicators(&d);
        put_end(&d);
    }
    put_fields(&d, true);
}
