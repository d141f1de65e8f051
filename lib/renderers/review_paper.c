/* The working paper of a project (复核底稿): what the agency claims, and room for what the review finds. */
#include <stdio.h>
#include <string.h>

#include "renderers/form_formula.h"
#include "renderers/review_book.h"

enum { LEVEL1, LEVEL2, NAME, OPERATOR, TARGET, UNIT, WEIGHT, ACTUAL, SCORE, REVIEWED, POINTS, DEVIATION, REMARK };

const double pft_paper_widths[PFT_PAPER_COLUMNS] = {11, 14, 24, 9, 14, 10, 8, 16, 9, 16, 9, 10, 34};

static const char *const headings[PFT_PAPER_COLUMNS] = {
    "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重",
    "自评完成值", "自评得分", "复核完成值", "复核得分", "偏离度", "备注"};

typedef struct {
    const pft_review *review;
    const pft_project *project;
    const pft_project_score *score;
    pft_sheet *sheet;
    size_t number;    /* of the project, from 1 */
    size_t next_line; /* of the scorecard */
    const char **remarks; /* of the indicators */
} drawing;

/* ---- the target in three columns ---- */

/* The comparator, the number and the unit apart, where they are all that the target says. */
static bool take_apart(const pft_value *target, const char **op, char number[PFT_DECIMAL_SIZE])
{
    static const char *const signs[] = {[PFT_OP_NONE] = "",     [PFT_OP_EQUAL] = "=", [PFT_OP_AT_LEAST] = "≥",
                                        [PFT_OP_AT_MOST] = "≤", [PFT_OP_MORE] = ">",  [PFT_OP_LESS] = "<"};
    char text[PFT_DECIMAL_SIZE + 16 + PFT_UNIT_SIZE];
    pft_value again;

    if (target->kind != PFT_KIND_NUMBER || target->low == PFT_DECIMAL_NONE || target->op > PFT_OP_LESS)
        return false;
    *op = signs[target->op];
    pft_decimal_format(target->low, number);
    snprintf(text, sizeof text, "%s%s%s", *op, number, target->unit);
    return pft_value_parse(&again, text, strlen(text)) == PFT_OK && pft_value_equal(&again, target);
}

static void put_target(drawing *d, const pft_value *target)
{
    pft_sheet *sheet = d->sheet;
    char number[PFT_DECIMAL_SIZE];
    const char *op = "", *unit = "", *value = target != NULL ? target->raw : "";

    if (target != NULL && take_apart(target, &op, number)) {
        value = number;
        unit = target->unit;
    } else if (target != NULL && target->kind == PFT_KIND_QUALITATIVE) {
        op = "定性";
    }
    pft_sheet_text(sheet, sheet->row, OPERATOR, PFT_SHEET_CENTRED, op);
    pft_sheet_text(sheet, sheet->row, TARGET, PFT_SHEET_CENTRED, value);
    pft_sheet_text(sheet, sheet->row, UNIT, PFT_SHEET_CENTRED, unit);
}

/* ---- what is computed ---- */

static const pft_line *line_of(drawing *d, size_t index)
{
    const pft_line *line;

    while ((line = pft_project_score_line_at(d->score, d->next_line)) != NULL && line->indicator <= index)
        d->next_line++;
    return line != NULL && line->indicator == index + 1 ? line : NULL;
}

/* How far the value is from the target: the reviewed one, and until there is one, the claimed one. */
static void put_deviation(drawing *d, const pft_value *target)
{
    pft_sheet *sheet = d->sheet;
    char reviewed[16], claimed[16], low[PFT_DECIMAL_SIZE], a[PFT_FORM_NUMBER], b[PFT_FORM_NUMBER];
    char formula[3 * PFT_FORM_NUMBER];

    snprintf(reviewed, sizeof reviewed, "J%u", (unsigned)sheet->row + 1);
    snprintf(claimed, sizeof claimed, "H%u", (unsigned)sheet->row + 1);
    if (!pft_form_is_divisor(target) || !pft_form_number(a, reviewed, target->unit) ||
        !pft_form_number(b, claimed, target->unit)) {
        pft_sheet_text(sheet, sheet->row, DEVIATION, PFT_SHEET_RATE, "");
        return;
    }
    pft_decimal_format(target->low, low);
    snprintf(formula, sizeof formula, "IF(AND(%s=\"\",%s=\"\"),\"\",IFERROR((IF(%s=\"\",%s,%s)-%s)/%s,\"\"))", reviewed,
             claimed, reviewed, b, a, low, low);
    pft_sheet_formula(sheet, sheet->row, DEVIATION, PFT_SHEET_RATE, formula);
}

/* The remark of each indicator, and behind it what the rules found: one walk over the findings of the project. */
static void find_remarks(drawing *d)
{
    enum { MOST_TOLD = 6 };
    pft_sheet *sheet = d->sheet;
    size_t count = d->project->indicator_count;
    const char **remarks = pft_arena_alloc(sheet->arena, (count + 1) * sizeof *remarks);
    unsigned char *told = pft_arena_alloc(sheet->arena, count + 1);

    d->remarks = remarks;
    if (remarks == NULL || told == NULL) {
        sheet->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++)
        remarks[i] = pft_project_indicator_at(d->project, i)->remark;
    for (size_t at = 0; (at = pft_review_next(&d->review->index, d->number, NULL, at)) != 0;) {
        const pft_finding *finding = pft_findings_at(d->review->findings, at - 1);
        size_t indicator = finding->indicator;

        if (indicator == 0 || indicator > count || told[indicator - 1] == MOST_TOLD)
            continue;
        told[indicator - 1]++;
        remarks[indicator - 1] = PFT_REVIEW_JOIN(sheet->arena, &sheet->failed, remarks[indicator - 1],
                                                 *remarks[indicator - 1] != '\0' ? "；" : "", finding->rule, " ",
                                                 finding->message[PFT_CHINESE]);
    }
}

/* ---- the rows ---- */

static void put_indicator(drawing *d, size_t index, const pft_indicator *indicator)
{
    pft_sheet *sheet = d->sheet;
    const pft_line *line = line_of(d, index);
    pft_decimal points = indicator->reviewed_score;

    if (points == PFT_DECIMAL_NONE && line != NULL)
        points = line->score;
    pft_sheet_text(sheet, sheet->row, NAME, PFT_SHEET_TEXT, indicator->name);
    put_target(d, indicator->target);
    pft_sheet_number(sheet, sheet->row, WEIGHT, PFT_SHEET_NUMBER,
                     indicator->weight != PFT_DECIMAL_NONE || line == NULL ? indicator->weight : line->weight);
    pft_sheet_text(sheet, sheet->row, ACTUAL, PFT_SHEET_CENTRED,
                   indicator->actual != NULL ? indicator->actual->raw : "");
    pft_sheet_number(sheet, sheet->row, SCORE, PFT_SHEET_NUMBER, indicator->score);
    pft_sheet_text(sheet, sheet->row, REVIEWED, PFT_SHEET_INPUT,
                   indicator->reviewed_actual != NULL ? indicator->reviewed_actual->raw : "");
    pft_sheet_number(sheet, sheet->row, POINTS, PFT_SHEET_INPUT_NUMBER, points);
    put_deviation(d, indicator->target);
    pft_sheet_text(sheet, sheet->row, REMARK, PFT_SHEET_TEXT, d->remarks[index]);
    sheet->row++;
}

/* Runs of equal levels are merged: from `first` to the row before this one. */
static void put_levels(drawing *d, uint32_t top)
{
    const pft_project *project = d->project;
    uint32_t first1 = top, first2 = top, row = top;
    const pft_indicator *above = NULL;

    for (size_t i = 0; i <= project->indicator_count; i++) {
        const pft_indicator *one = pft_project_indicator_at(project, i);
        bool same1, same2;

        if (one != NULL && one->term != PFT_TERM_ANNUAL)
            continue;
        same1 = above != NULL && one != NULL && strcmp(above->level1, one->level1) == 0;
        same2 = same1 && strcmp(above->level2, one->level2) == 0;
        if (above != NULL && !same2)
            pft_sheet_down(d->sheet, first2, row - 1, LEVEL2, PFT_SHEET_CENTRED, above->level2);
        if (above != NULL && !same1)
            pft_sheet_down(d->sheet, first1, row - 1, LEVEL1, PFT_SHEET_LABEL, above->level1);
        first2 = same2 ? first2 : row;
        first1 = same1 ? first1 : row;
        above = one;
        row++;
    }
}

static void put_sum(drawing *d, uint32_t top)
{
    pft_sheet *sheet = d->sheet;
    uint32_t row = sheet->row;
    char formula[48];

    pft_sheet_across(sheet, row, LEVEL1, UNIT, PFT_SHEET_LABEL, "合计");
    pft_sheet_text(sheet, row, ACTUAL, PFT_SHEET_TEXT, "");
    pft_sheet_text(sheet, row, REVIEWED, PFT_SHEET_TEXT, "");
    for (const char *column = "GIK"; *column != '\0'; column++) {
        snprintf(formula, sizeof formula, "SUM(%c%u:%c%u)", *column, (unsigned)top + 1, *column, (unsigned)row);
        pft_sheet_formula(sheet, row, (uint32_t)(*column - 'A'), PFT_SHEET_NUMBER, formula);
    }
    pft_sheet_across(sheet, row, DEVIATION, REMARK, PFT_SHEET_TEXT, "");
    sheet->row++;
}

static void put_head(drawing *d)
{
    const pft_project *project = d->project;
    pft_sheet *sheet = d->sheet;
    const char *agency = PFT_REVIEW_JOIN(sheet->arena, &sheet->failed, project->agency_code,
                                         *project->agency_code != '\0' && *project->agency_name != '\0' ? " " : "",
                                         project->agency_name);
    char year[32] = "";

    if (project->year > 0)
        snprintf(year, sizeof year, "（%d年度）", (int)project->year);
    pft_sheet_across(sheet, 0, 0, REMARK, PFT_SHEET_TITLE, "绩效自评复核底稿");
    pft_sheet_across(sheet, 1, 0, REMARK, PFT_SHEET_NOTE, year);
    pft_sheet_across(sheet, 2, LEVEL1, LEVEL2, PFT_SHEET_LABEL, "项目名称");
    pft_sheet_across(sheet, 2, NAME, WEIGHT, PFT_SHEET_TEXT, project->name);
    if (*agency != '\0') {
        pft_sheet_across(sheet, 2, ACTUAL, SCORE, PFT_SHEET_LABEL, "预算单位");
        pft_sheet_across(sheet, 2, REVIEWED, REMARK, PFT_SHEET_TEXT, agency);
    } else {
        pft_sheet_across(sheet, 2, ACTUAL, REMARK, PFT_SHEET_TEXT, "");
    }
    for (uint32_t i = 0; i < PFT_PAPER_COLUMNS; i++)
        pft_sheet_text(sheet, 3, i, PFT_SHEET_HEADING, headings[i]);
    sheet->heading_from = 3;
    sheet->heading_to = sheet->freeze = sheet->row = 4;
}

void pft_review_draw_paper(const pft_review *review, size_t project, pft_sheet *sheet)
{
    drawing d = {.review = review,
                 .project = pft_document_project_at(review->document, project),
                 .score = pft_scorecard_project_at(review->card, project),
                 .sheet = sheet,
                 .number = project + 1};
    uint32_t top;

    sheet->name = d.project->name;
    sheet->footer = "";
    put_head(&d);
    find_remarks(&d);
    top = sheet->row;
    for (size_t i = 0; i < d.project->indicator_count && !sheet->failed; i++)
        if (pft_project_indicator_at(d.project, i)->term == PFT_TERM_ANNUAL)
            put_indicator(&d, i, pft_project_indicator_at(d.project, i));
    put_levels(&d, top);
    if (sheet->row > top)
        put_sum(&d, top);
}
