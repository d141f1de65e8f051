/* The rows of the indicators on a form, the levels beside them, and their sums. */
#include "renderers/form_drawing.h"

#include <string.h>

static void put_headings(pft_form_drawing *d)
{
    uint32_t column = 0;

    d->sheet->heading_from = d->sheet->row;
    for (size_t i = 0; i < d->form->column_count; i++) {
        const pft_form_column *spec = &d->form->columns[i];

        pft_sheet_across(d->sheet, d->sheet->row, column, column + spec->span - 1, PFT_SHEET_LABEL,
                         pft_form_heading_of(d, spec->heading));
        column += spec->span;
    }
    d->sheet->heading_to = ++d->sheet->row;
}

/* Lines of a scorecard stand in the order of their indicators: the search begins where the last one ended. */
static const pft_line *line_of(pft_form_drawing *d, size_t index)
{
    const pft_line *line;

    if (d->score == NULL)
        return NULL;
    while ((line = pft_project_score_line_at(d->score, d->next_line)) != NULL && line->indicator <= index)
        d->next_line++;
    return line != NULL && line->indicator == index + 1 ? line : NULL;
}

static pft_decimal number_of(pft_form_drawing *d, size_t index, const pft_indicator *indicator, pft_form_field field)
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

static void put_field(pft_form_drawing *d, size_t index, const pft_indicator *indicator, uint32_t column,
                      const pft_form_column *spec)
{
    if (pft_form_is_number(spec->field))
        pft_sheet_number_across(d->sheet, d->sheet->row, column, column + spec->span - 1, PFT_SHEET_NUMBER,
                                number_of(d, index, indicator, spec->field));
    else
        pft_sheet_across(d->sheet, d->sheet->row, column, column + spec->span - 1, style_of(spec->field),
                         pft_form_field_text(indicator, spec->field));
}

/* An empty cell of a level goes on the one above it, and one of the year's target is a target that nobody set. */
static const char none[] = "—";

/* Of two siblings, one of the year and one of the medium term, the former has the row. */
static void put_indicator(pft_form_drawing *d, size_t index, const pft_indicator *annual, const pft_indicator *medium)
{
    const pft_indicator *shown = annual != NULL ? annual : medium;
    uint32_t column = 0;

    for (size_t i = 0; i < d->form->column_count; i++) {
        const pft_form_column *spec = &d->form->columns[i];

        if (pft_form_is_of_level(spec->field))
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

static const pft_level_total *total_of(const pft_form_drawing *d, const char *level1)
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

static void put_level_points(pft_form_drawing *d, uint32_t from, pft_form_field field, const pft_indicator *first)
{
    uint32_t column = pft_form_column_of(d, field);
    char text[PFT_DECIMAL_SIZE] = "";

    if (column == UINT32_MAX)
        return;
    if (pft_form_holds(first, field))
        pft_decimal_format(pft_form_field_number(first, field), text);
    pft_sheet_down(d->sheet, from, d->sheet->row - 1, column, PFT_SHEET_CENTRED, text);
}

static void end_level2(pft_form_drawing *d, const run *r)
{
    if (r->first == NULL || d->sheet->row == r->first2)
        return;
    pft_sheet_down(d->sheet, r->first2, d->sheet->row - 1, pft_form_column_of(d, FORM_LEVEL2), PFT_SHEET_CENTRED,
                   *r->first->level2 == '\0' && d->has_level2 ? none : r->first->level2);
    put_level_points(d, r->first2, FORM_LEVEL2_WEIGHT, r->first);
}

/* Points under their columns, behind a label over some of those before. */
static void put_sums(pft_form_drawing *d, uint32_t from, uint32_t to, const char *label, pft_decimal weight,
                     pft_decimal score)
{
    uint32_t at = pft_form_column_of(d, FORM_WEIGHT), row = d->sheet->row;

    pft_sheet_across(d->sheet, row, from, to, PFT_SHEET_LABEL, label);
    if (to < at - 1)
        pft_sheet_across(d->sheet, row, to + 1, at - 1, PFT_SHEET_TEXT, "");
    pft_sheet_number(d->sheet, row, at, PFT_SHEET_NUMBER, weight);
    pft_sheet_number(d->sheet, row, at + 1, PFT_SHEET_NUMBER, score);
    pft_sheet_across(d->sheet, row, at + 2, d->last, PFT_SHEET_TEXT, "");
    d->sheet->row++;
}

/* The sums of a level 1 stand beside it, as the last of its rows. */
static void end_level1(pft_form_drawing *d, const run *r)
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

static void find_levels(pft_form_drawing *d)
{
    for (size_t i = 0; i < d->project->indicator_count; i++) {
        const pft_indicator *one = pft_project_indicator_at(d->project, i);

        d->has_level1 = d->has_level1 || *one->level1 != '\0';
        d->has_level2 = d->has_level2 || *one->level2 != '\0';
    }
}

static void put_rows(pft_form_drawing *d)
{
    run r = {NULL, 0, 0};
    const uint32_t *siblings = d->design->medium_goal != NULL ? pft_form_siblings(d) : NULL;

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

static void put_end(pft_form_drawing *d)
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
    put_sums(d, 0, pft_form_column_of(d, FORM_WEIGHT) - 1, "总分", weight, score);
    if (*grade != '\0')
        pft_form_put_key(d, "评价等级", grade);
}

void pft_form_put_indicators(pft_form_drawing *d)
{
    find_levels(d);
    put_headings(d);
    put_rows(d);
    put_end(d);
}
