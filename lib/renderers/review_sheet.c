/* The review sheet of a project (绩效目标审核表): each point with what was found, where, and a grade that is proposed. */
#include <stdio.h>
#include <string.h>

#include "core/builder.h"
#include "renderers/review.h"

enum { BLOCK, ITEM, QUESTION, POINTS, FOUND, PROPOSED, OPINION, WORDS };

const double pft_review_widths[PFT_REVIEW_COLUMNS] = {13, 13, 36, 7, 46, 10, 13, 24};

static const char *const headings[PFT_REVIEW_COLUMNS] = {"审核内容", "审核要点", "具体内容", "分值",
                                                         "审核发现（依据及位置）", "建议得分", "审核意见", "审核人说明"};

typedef struct {
    const pft_review_index *index;
    const pft_project *project;
    size_t number;
    pft_sheet *sheet;
    pft_decimal points, reached; /* of what was computed */
    pft_decimal asked;           /* points that only a person can give */
} drawing;

static const char *finish(drawing *d, const pft_builder *builder, bool added)
{
    const char *text = pft_arena_strndup(d->sheet->arena, builder->text, builder->size);

    if (text == NULL || !added) {
        d->sheet->failed = true;
        return "";
    }
    return text;
}

static bool add(pft_builder *builder, const char *text)
{
    return pft_builder_add(builder, text, strlen(text));
}

static bool add_finding(pft_builder *builder, const pft_finding *finding, unsigned number)
{
    char head[32], place[PFT_REVIEW_PLACE_SIZE];

    pft_review_place(place, &finding->place);
    snprintf(head, sizeof head, "%s%u.", number > 1 ? "\n" : "", number);
    return add(builder, head) && (*finding->indicator_name == '\0' ||
                                  (add(builder, "“") && add(builder, finding->indicator_name) && add(builder, "”："))) &&
           add(builder, finding->message[PFT_CHINESE]) && add(builder, "（") && add(builder, finding->rule) &&
           (*place == '\0' || (add(builder, "，") && add(builder, place))) && add(builder, "）");
}

/* What was found for an item, and which share of its points is left. */
static const char *findings_of(drawing *d, const pft_review_item *item, pft_decimal *left)
{
    enum { MOST_TOLD = 12 };
    pft_builder builder = PFT_BUILDER(d->sheet->arena);
    unsigned count = 0;
    bool added = true;

    *left = PFT_DECIMAL_ONE;
    for (size_t at = 0; (at = pft_review_next(d->index, d->number, item, at)) != 0;) {
        const pft_finding *finding = pft_findings_at(d->index->findings, at - 1);

        *left -= pft_review_lost_by(d->index->profile, finding->severity);
        if (++count <= MOST_TOLD)
            added &= add_finding(&builder, finding, count);
    }
    if (*left < 0)
        *left = 0;
    if (count > MOST_TOLD) {
        char more[48];

        snprintf(more, sizeof more, "\n另有 %u 处", count - MOST_TOLD);
        added &= add(&builder, more);
    }
    if (count == 0)
        added &= add(&builder, item->rules.count > 0 ? "未发现问题" : "须由审核人判断");
    return finish(d, &builder, added);
}

/* 优□ 良□ 中□ 差□, the proposed one ticked; `half`: in two lines. */
static const char *boxes(drawing *d, const pft_review_grade *ticked, bool half)
{
    const pft_review_grade *grades = d->index->profile->grades.items;
    pft_builder builder = PFT_BUILDER(d->sheet->arena);
    bool added = true;

    for (size_t i = 0; i < d->index->profile->grades.count; i++)
        added &= add(&builder, i == 0 ? "" : half && i == (d->index->profile->grades.count + 1) / 2 ? "\n" : " ") &&
                 add(&builder, grades[i].name[PFT_CHINESE]) && add(&builder, &grades[i] == ticked ? "☑" : "□");
    return finish(d, &builder, added);
}

static pft_decimal percent_of(pft_decimal part, pft_decimal whole)
{
    pft_decimal percent;

    return whole > 0 && pft_decimal_multiply_divide(&percent, part, 100 * PFT_DECIMAL_ONE, whole, 2) == PFT_OK
               ? percent
               : PFT_DECIMAL_NONE;
}

/* A point may have no points. */
static pft_decimal points_of(const pft_review_item *item)
{
    return item->points != PFT_DECIMAL_NONE ? item->points : 0;
}

static void put_item(drawing *d, const pft_review_item *item)
{
    pft_sheet *sheet = d->sheet;
    pft_decimal left, reached = PFT_DECIMAL_NONE;
    const pft_review_grade *grade = NULL;
    const char *found = findings_of(d, item, &left);

    if (item->rules.count == 0) {
        d->asked += points_of(item);
    } else if (item->points != PFT_DECIMAL_NONE && pft_decimal_multiply(&reached, item->points, left, 2) == PFT_OK) {
        d->points += item->points;
        d->reached += reached;
        grade = pft_review_grade_of(d->index->profile, percent_of(reached, item->points));
    }
    pft_sheet_text(sheet, sheet->row, ITEM, PFT_SHEET_CENTRED, item->name[PFT_CHINESE]);
    pft_sheet_text(sheet, sheet->row, QUESTION, PFT_SHEET_TEXT, item->question[PFT_CHINESE]);
    pft_sheet_number(sheet, sheet->row, POINTS, PFT_SHEET_NUMBER, item->points);
    pft_sheet_text(sheet, sheet->row, FOUND, PFT_SHEET_TEXT, found);
    pft_sheet_number(sheet, sheet->row, PROPOSED, PFT_SHEET_NUMBER, reached);
    pft_sheet_text(sheet, sheet->row, OPINION, PFT_SHEET_CENTRED, boxes(d, grade, true));
    pft_sheet_text(sheet, sheet->row, WORDS, PFT_SHEET_INPUT, "");
    sheet->row++;
}

static void put_block(drawing *d, const pft_review_block *block)
{
    const pft_review_item *items = block->items.items;
    uint32_t first = d->sheet->row;
    char points[PFT_DECIMAL_SIZE];
    const char *label;
    pft_decimal sum = 0;

    for (size_t i = 0; i < block->items.count; i++) {
        sum += points_of(&items[i]);
        put_item(d, &items[i]);
    }
    pft_decimal_format(sum, points);
    pft_builder builder = PFT_BUILDER(d->sheet->arena);
    label = finish(d, &builder,
                   add(&builder, block->name[PFT_CHINESE]) &&
                       (sum == 0 || (add(&builder, "\n（") && add(&builder, points) && add(&builder, "分）"))));
    if (d->sheet->row > first)
        pft_sheet_down(d->sheet, first, d->sheet->row - 1, BLOCK, PFT_SHEET_LABEL, label);
}

/* ---- around the blocks ---- */

static void put_pair(drawing *d, const char *label, const char *text, const char *label2, const char *text2)
{
    uint32_t row = d->sheet->row++;

    pft_sheet_across(d->sheet, row, BLOCK, ITEM, PFT_SHEET_LABEL, label);
    pft_sheet_across(d->sheet, row, QUESTION, POINTS, PFT_SHEET_TEXT, text);
    pft_sheet_text(d->sheet, row, FOUND, PFT_SHEET_LABEL, label2);
    pft_sheet_across(d->sheet, row, PROPOSED, WORDS, PFT_SHEET_TEXT, text2);
}

static void put_head(drawing *d)
{
    const pft_project *project = d->project;
    const pft_budget_line *total = pft_project_budget(project, PFT_FUNDING_TOTAL);
    char year[32] = "", amount[PFT_DECIMAL_SIZE + 16] = "", count[32];

    if (project->year > 0)
        snprintf(year, sizeof year, "（%d年度）", (int)project->year);
    if (total != NULL && total->initial != PFT_DECIMAL_NONE) {
        pft_decimal_format(total->initial, amount);
        strcat(amount, "万元");
    }
    snprintf(count, sizeof count, "%zu个", project->indicator_count);
    pft_sheet_across(d->sheet, 0, 0, WORDS, PFT_SHEET_TITLE, "项目支出绩效目标审核表");
    pft_sheet_across(d->sheet, 1, 0, WORDS, PFT_SHEET_NOTE, year);
    pft_sheet_set_height(d->sheet, 0, 30);
    d->sheet->row = 2;
    put_pair(d, "项目名称", project->name, "预算单位", project->agency_name);
    put_pair(d, "预算金额", amount, "绩效指标数", count);
}

static void put_headings(drawing *d)
{
    d->sheet->heading_from = d->sheet->row;
    for (uint32_t i = 0; i < PFT_REVIEW_COLUMNS; i++)
        pft_sheet_text(d->sheet, d->sheet->row, i, PFT_SHEET_HEADING, headings[i]);
    d->sheet->heading_to = ++d->sheet->row;
}

static void put_whole(drawing *d, const char *label, pft_sheet_style style, const char *text, double height)
{
    pft_sheet_across(d->sheet, d->sheet->row, BLOCK, ITEM, PFT_SHEET_LABEL, label);
    pft_sheet_across(d->sheet, d->sheet->row, QUESTION, WORDS, style, text);
    pft_sheet_set_height(d->sheet, d->sheet->row, height);
    d->sheet->row++;
}

static const char *proposal(drawing *d, const pft_review_grade *grade)
{
    char points[PFT_DECIMAL_SIZE], reached[PFT_DECIMAL_SIZE], asked[PFT_DECIMAL_SIZE];
    pft_builder builder = PFT_BUILDER(d->sheet->arena);
    bool added;

    pft_decimal_format(d->points, points);
    pft_decimal_format(d->reached, reached);
    pft_decimal_format(d->asked, asked);
    added = add(&builder, "可由表中内容判断的 ") && add(&builder, points) && add(&builder, " 分中建议得 ") &&
            add(&builder, reached) && add(&builder, " 分");
    if (d->asked > 0)
        added &= add(&builder, "，另有 ") && add(&builder, asked) && add(&builder, " 分须由审核人判断");
    if (grade != NULL)
        added &= add(&builder, "；建议等级：") && add(&builder, grade->name[PFT_CHINESE]) &&
                 (*grade->advice[PFT_CHINESE] == '\0' ||
                  (add(&builder, "（") && add(&builder, grade->advice[PFT_CHINESE]) && add(&builder, "）")));
    return finish(d, &builder, added);
}

static void put_end(drawing *d)
{
    pft_decimal percent = percent_of(d->reached, d->points);
    const pft_review_grade *grade = NULL;

    if (percent != PFT_DECIMAL_NONE)
        grade = pft_review_grade_of(d->index->profile, percent);
    put_whole(d, "综合评定建议", PFT_SHEET_TEXT, proposal(d, grade), 24);
    put_whole(d, "综合评定等级", PFT_SHEET_CENTRED, boxes(d, NULL, false), 24);
    put_whole(d, "总体意见", PFT_SHEET_INPUT, "", 72);
    put_pair(d, "审核人（签字）", "", "审核日期", "");
    pft_sheet_across(d->sheet, d->sheet->row, 0, WORDS, PFT_SHEET_ASIDE, d->index->profile->source[PFT_CHINESE]);
}

void pft_review_draw(const pft_review_index *index, const pft_project *project, size_t number, pft_sheet *sheet)
{
    drawing d = {.index = index, .project = project, .number = number, .sheet = sheet};
    const pft_review_block *blocks = index->profile->blocks.items;

    sheet->name = project->name;
    sheet->footer = "";
    put_head(&d);
    put_headings(&d);
    for (size_t i = 0; i < index->profile->blocks.count; i++)
        put_block(&d, &blocks[i]);
    put_end(&d);
}
