/* What stands where on the form, for a person to fill in or filled in already. */
#include <stdio.h>
#include <string.h>

#include "core/units.h"
#include "format/xlsx_out.h"
#include "renderers/scorecard.h"
#include "score/scorecard.h"

/* The columns of the indicators; the budget above them uses the same from COLUMN_NAME on. */
enum {
    COLUMN_LEVEL1,
    COLUMN_LEVEL2,
    COLUMN_NAME,
    COLUMN_TARGET,
    COLUMN_ACTUAL,
    COLUMN_WEIGHT,
    COLUMN_SCORE,
    COLUMN_REASON,
    COLUMN_NOTE,
    COLUMN_COUNT
};

typedef struct {
    pft_sheet sheet;
    bool blank; /* to be filled in */
    const pft_project_score *score;
    const pft_project *project; /* NULL: the scorecard is all there is */
    pft_language language;
    uint32_t first_line, execution_row;
} form;

static const double widths[COLUMN_COUNT] = {11, 13, 24, 15, 17, 11, 9, 22, 26};
static const char *const headings[COLUMN_COUNT] = {"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值",
                                                   "分值",     "得分",     "偏差原因分析及改进措施", "评分说明"};

static void put_title(form *s)
{
    pft_sheet *sheet = &s->sheet;
    char year[32] = "";

    if (s->score->year > 0)
        snprintf(year, sizeof year, "（%d年度）", (int)s->score->year);
    pft_sheet_across(sheet, 0, 0, COLUMN_COUNT - 1, PFT_SHEET_TITLE, "项目支出绩效自评表");
    pft_sheet_across(sheet, 1, 0, COLUMN_COUNT - 1, PFT_SHEET_NOTE, year);
    pft_sheet_across(sheet, 2, COLUMN_LEVEL1, COLUMN_LEVEL2, PFT_SHEET_LABEL, "项目名称");
    pft_sheet_across(sheet, 2, COLUMN_NAME, COLUMN_COUNT - 1, PFT_SHEET_TEXT, s->score->name);
    pft_sheet_across(sheet, 3, COLUMN_LEVEL1, COLUMN_LEVEL2, PFT_SHEET_LABEL, "预算单位");
    pft_sheet_across(sheet, 3, COLUMN_NAME, COLUMN_COUNT - 1, PFT_SHEET_TEXT, s->score->agency_name);
    sheet->row = 4;
}

/* ---- the budget ---- */

static const char *const budget_headings[] = {"年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"};

static void ask_for_amount(form *s, uint32_t row, uint32_t column)
{
    pft_sheet_ask(&s->sheet, &(pft_sheet_question){.row = row,
                                                .column = column,
                                                .amount = true,
                                                .title = "万元",
                                                .message = "填写金额，单位：万元",
                                                .error = "应为不小于零的数字，单位：万元"});
}

static void put_amounts(form *s, const char *label, const pft_budget_line *line)
{
    pft_sheet *sheet = &s->sheet;
    pft_sheet_style input = s->blank ? PFT_SHEET_INPUT_NUMBER : PFT_SHEET_NUMBER;

    pft_sheet_text(sheet, sheet->row, COLUMN_NAME, PFT_SHEET_TEXT, label);
    pft_sheet_number(sheet, sheet->row, COLUMN_TARGET, PFT_SHEET_NUMBER, line->initial);
    pft_sheet_number(sheet, sheet->row, COLUMN_ACTUAL, input, line->adjusted);
    pft_sheet_number(sheet, sheet->row, COLUMN_WEIGHT, input, line->executed);
    for (int column = COLUMN_SCORE; column < COLUMN_COUNT; column++)
        pft_sheet_text(sheet, sheet->row, (uint32_t)column, PFT_SHEET_TEXT, "—");
    if (s->blank) {
        ask_for_amount(s, sheet->row, COLUMN_ACTUAL);
        ask_for_amount(s, sheet->row, COLUMN_WEIGHT);
    }
    sheet->row++;
}

/* A table of targets knows no execution yet: what the indicators leave of the whole is for it. */
static pft_decimal execution_weight(const form *s)
{
    pft_decimal rest;

    if (!s->blank || s->score->execution.weight != PFT_DECIMAL_NONE ||
        pft_decimal_subtract(&rest, s->score->full, s->score->weight) != PFT_OK || rest <= 0)
        return s->score->execution.weight;
    return rest;
}

/* The row of the total has the points too. In a form that is filled in, its rate and its points are formulas. */
static void put_total(form *s, const pft_budget_line *line)
{
    const pft_execution *execution = &s->score->execution;
    pft_sheet *sheet = &s->sheet;
    unsigned row = (unsigned)sheet->row + 1;
    char formula[160];

    s->execution_row = sheet->row;
    put_amounts(s, "年度资金总额", line);
    pft_sheet_number(sheet, s->execution_row, COLUMN_SCORE, PFT_SHEET_NUMBER, execution_weight(s));
    if (!s->blank) {
        pft_sheet_number(sheet, s->execution_row, COLUMN_REASON, PFT_SHEET_RATE, execution->rate);
        pft_sheet_number(sheet, s->execution_row, COLUMN_NOTE, PFT_SHEET_NUMBER, execution->score);
        return;
    }
    snprintf(formula, sizeof formula, "=IF(OR(F%u=\"\",N(IF(E%u=\"\",D%u,E%u))=0),\"\",F%u/IF(E%u=\"\",D%u,E%u))", row,
             row, row, row, row, row, row, row);
    pft_sheet_formula(sheet, s->execution_row, COLUMN_REASON, PFT_SHEET_RATE, formula);
    snprintf(formula, sizeof formula, "=IF(H%u=\"\",\"\",ROUND(MAX(0,MIN(1,H%u))*G%u,2))", row, row, row);
    pft_sheet_formula(sheet, s->execution_row, COLUMN_NOTE, PFT_SHEET_NUMBER, formula);
}

static void put_budget(form *s)
{
    pft_sheet *sheet = &s->sheet;
    const pft_execution *execution = &s->score->execution;
    pft_budget_line own = PFT_BUDGET_LINE_INIT;
    const pft_budget_line *total = s->project != NULL ? pft_project_budget(s->project, PFT_FUNDING_TOTAL) : NULL;
    uint32_t first = sheet->row;

    own.initial = execution->budget;
    own.executed = execution->executed;
    pft_sheet_text(sheet, sheet->row, COLUMN_NAME, PFT_SHEET_LABEL, "");
    for (int i = 0; i < COLUMN_COUNT - COLUMN_TARGET; i++)
        pft_sheet_text(sheet, sheet->row, (uint32_t)(COLUMN_TARGET + i), PFT_SHEET_LABEL, budget_headings[i]);
    sheet->row++;
    put_total(s, total != NULL ? total : &own);
    for (size_t i = 0; s->project != NULL && i < s->project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line(s->project, i);

        if (line != total)
            put_amounts(s, *line->label != '\0' ? line->label : pft_funding_label(line->source), line);
    }
    pft_sheet_merged(sheet, (pft_sheet_range){first, COLUMN_LEVEL1, sheet->row - 1, COLUMN_LEVEL2}, PFT_SHEET_LABEL,
                    "项目资金（万元）");
}

static void put_goals(form *s)
{
    pft_sheet *sheet = &s->sheet;
    char text[4096] = "";
    size_t size = 0;

    if (s->project == NULL)
        return;
    for (size_t i = 0; i < s->project->goal_count && size < sizeof text - 1; i++)
        size += (size_t)snprintf(text + size, sizeof text - size, "%s%s", i > 0 ? "\n" : "",
                                 pft_project_goal(s->project, i));
    for (size = strlen(text); size == sizeof text - 1 && size > 0 && ((unsigned char)text[size - 1] & 0x80) != 0;)
        text[--size] = '\0';
    pft_sheet_down(sheet, sheet->row, sheet->row + 1, COLUMN_LEVEL1, PFT_SHEET_LABEL, "年度总体目标");
    pft_sheet_across(sheet, sheet->row, COLUMN_LEVEL2, COLUMN_ACTUAL, PFT_SHEET_LABEL, "预期目标");
    pft_sheet_across(sheet, sheet->row, COLUMN_WEIGHT, COLUMN_COUNT - 1, PFT_SHEET_LABEL, "实际完成情况");
    pft_sheet_across(sheet, sheet->row + 1, COLUMN_LEVEL2, COLUMN_ACTUAL, PFT_SHEET_TEXT, text);
    pft_sheet_across(sheet, sheet->row + 1, COLUMN_WEIGHT, COLUMN_COUNT - 1,
                    s->blank ? PFT_SHEET_INPUT : PFT_SHEET_TEXT, s->project->outcome);
    pft_sheet_set_height(sheet, sheet->row + 1, 60);
    sheet->row += 2;
}

/* ---- the indicators ---- */

enum { NUMBER_SIZE = 256 }; /* of a part of a formula */

static const pft_value *target_of(const form *s, const pft_line *line)
{
    const pft_indicator *indicator =
        s->project != NULL ? pft_project_indicator(s->project, line->indicator - 1) : NULL;

    return indicator != NULL ? indicator->target : NULL;
}

/* What the person is told while typing; words are chosen from a list. */
static void ask_for_actual(form *s, uint32_t row, const pft_value *target)
{
    char message[128];
    pft_sheet_question question = {.row = row, .column = COLUMN_ACTUAL, .title = "实际完成值", .message = message};

    snprintf(message, sizeof message, "填写实际完成值%s%s", target != NULL && *target->unit != '\0' ? "，单位：" : "",
             target != NULL ? target->unit : "");
    if (target != NULL && target->kind == PFT_KIND_QUALITATIVE) {
        question.choice = "达成年度指标,部分达成年度指标并具有一定效果,未达成年度指标且效果较差";
        question.error = "一般选择三档之一，也可填写文字说明";
    }
    pft_sheet_ask(&s->sheet, &question);
}

/* The number that was typed, with or without its unit, on the scale of the target. A percentage that was pasted as a
 * number is a fraction, and its format (P0, P2 …) tells so. */
static void typed_number(char out[NUMBER_SIZE], unsigned row, const char *unit)
{
    if (strcmp(unit, "%") == 0)
        snprintf(out, NUMBER_SIZE,
                 "IF(ISNUMBER(E%u),E%u*IF(LEFT(CELL(\"format\",E%u),1)=\"P\",100,1),"
                 "VALUE(SUBSTITUTE(SUBSTITUTE(E%u,\"％\",\"\"),\"%%\",\"\")))",
                 row, row, row, row);
    else
        snprintf(out, NUMBER_SIZE, "VALUE(SUBSTITUTE(E%u,\"%s\",\"\"))", row, unit);
}

/* A rank is not divided, and what is typed beside a ratio (1:50) would become a time of day. */
static bool is_divisible(const pft_value *target)
{
    return target->denominator == 0 &&
           pft_unit_measures((pft_slice){target->unit, strlen(target->unit)}) != PFT_MEASURES_ORDER;
}

/* The unofficial score: in proportion, for targets that are one number above zero. */
static bool put_formula(form *s, uint32_t at, const pft_value *target)
{
    char number[NUMBER_SIZE], bound[PFT_DECIMAL_SIZE], formula[3 * NUMBER_SIZE + 192];
    unsigned row = (unsigned)at + 1;
    bool down = target != NULL && (target->op == PFT_OP_AT_MOST || target->op == PFT_OP_LESS);

    if (target == NULL || target->kind != PFT_KIND_NUMBER || target->low == PFT_DECIMAL_NONE || target->low <= 0 ||
        strchr(target->unit, '"') != NULL || !is_divisible(target))
        return false;
    typed_number(number, row, target->unit);
    pft_decimal_format(target->low, bound);
    if (down)
        snprintf(formula, sizeof formula, "=IF(E%u=\"\",\"\",IFERROR(ROUND(IF(%s<=%s,1,%s/%s)*F%u,2),\"\"))", row,
                 number, bound, bound, number, row);
    else
        snprintf(formula, sizeof formula, "=IF(E%u=\"\",\"\",IFERROR(ROUND(MAX(0,MIN(1,%s/%s))*F%u,2),\"\"))", row,
                 number, bound, row);
    pft_sheet_formula(&s->sheet, at, COLUMN_SCORE, PFT_SHEET_NUMBER, formula);
    return true;
}

static void put_blank_line(form *s, const pft_line *line)
{
    pft_sheet *sheet = &s->sheet;
    uint32_t row = sheet->row;
    const pft_value *target = target_of(s, line);

    pft_sheet_text(sheet, row, COLUMN_ACTUAL, PFT_SHEET_INPUT, line->actual);
    ask_for_actual(s, row, target);
    if (!put_formula(s, row, target))
        pft_sheet_text(sheet, row, COLUMN_SCORE, PFT_SHEET_INPUT_NUMBER, "");
    pft_sheet_across(sheet, row, COLUMN_REASON, COLUMN_NOTE, PFT_SHEET_INPUT, line->reason);
}


static void put_line(form *s, const pft_line *line)
{
    pft_sheet *sheet = &s->sheet;
    uint32_t row = sheet->row;

    pft_sheet_text(sheet, row, COLUMN_NAME, PFT_SHEET_TEXT, line->name);
    pft_sheet_text(sheet, row, COLUMN_TARGET, PFT_SHEET_TEXT, line->target);
    pft_sheet_number(sheet, row, COLUMN_WEIGHT, PFT_SHEET_NUMBER, line->weight);
    if (s->blank) {
        put_blank_line(s, line);
    } else {
        pft_sheet_text(sheet, row, COLUMN_ACTUAL, PFT_SHEET_TEXT, line->actual);
        pft_sheet_number(sheet, row, COLUMN_SCORE, PFT_SHEET_NUMBER, line->score);
        pft_sheet_text(sheet, row, COLUMN_REASON, PFT_SHEET_TEXT, line->reason);
        pft_sheet_text(sheet, row, COLUMN_NOTE, PFT_SHEET_TEXT, line->formula[s->language]);
    }
    sheet->row++;
}

/* The sums come in the order of the lines, each level 1 before its levels 2. */
static void put_levels(form *s)
{
    uint32_t level1 = s->first_line, level2 = s->first_line;

    for (size_t i = 0; i < s->score->level_count; i++) {
        const pft_subtotal *sum = pft_project_score_level(s->score, i);
        const pft_subtotal *next = pft_project_score_level(s->score, i + 1);
        bool alone = next == NULL || next->level == 1;

        if (sum->level == 1) {
            pft_sheet_down(&s->sheet, level1, level1 + (uint32_t)sum->lines - 1, COLUMN_LEVEL1, PFT_SHEET_LABEL,
                          sum->level1);
            level2 = level1;
            level1 += (uint32_t)sum->lines;
        }
        if (sum->level == 2 || alone) {
            pft_sheet_down(&s->sheet, level2, level2 + (uint32_t)sum->lines - 1, COLUMN_LEVEL2, PFT_SHEET_TEXT,
                          sum->level2);
            level2 += (uint32_t)sum->lines;
        }
    }
}

static void put_sum(form *s)
{
    pft_sheet *sheet = &s->sheet;
    unsigned first = (unsigned)s->first_line + 1, last = (unsigned)sheet->row,
             execution = (unsigned)s->execution_row + 1;
    char formula[128];

    pft_sheet_across(sheet, sheet->row, COLUMN_LEVEL1, COLUMN_ACTUAL, PFT_SHEET_LABEL, "总分");
    pft_sheet_number(sheet, sheet->row, COLUMN_WEIGHT, PFT_SHEET_NUMBER, s->blank ? s->score->full : s->score->weight);
    if (s->blank && last >= first) {
        snprintf(formula, sizeof formula, "=ROUND(SUM(G%u:G%u)+N(I%u),2)", first, last, execution);
        pft_sheet_formula(sheet, sheet->row, COLUMN_SCORE, PFT_SHEET_NUMBER, formula);
    } else {
        pft_sheet_number(sheet, sheet->row, COLUMN_SCORE, PFT_SHEET_NUMBER, s->score->total);
    }
    pft_sheet_across(sheet, sheet->row, COLUMN_REASON, COLUMN_NOTE, PFT_SHEET_TEXT,
                    s->blank ? "" : s->score->grade[PFT_CHINESE]);
    sheet->row++;
}

static void put_lines(form *s)
{
    pft_sheet *sheet = &s->sheet;

    for (int column = 0; column < (s->blank ? COLUMN_REASON : COLUMN_COUNT); column++)
        pft_sheet_text(sheet, sheet->row, (uint32_t)column, PFT_SHEET_LABEL, headings[column]);
    if (s->blank)
        pft_sheet_across(sheet, sheet->row, COLUMN_REASON, COLUMN_NOTE, PFT_SHEET_LABEL, headings[COLUMN_REASON]);
    s->first_line = ++sheet->row;
    for (size_t i = 0; i < s->score->line_count; i++)
        put_line(s, pft_project_score_line(s->score, i));
    put_levels(s);
    put_sum(s);
}

/* ---- the workbook ---- */

static void put_project(form *s)
{
    put_title(s);
    put_budget(s);
    put_goals(s);
    put_lines(s);
    pft_sheet_set_height(&s->sheet, 0, 28);
    s->sheet.protect = s->blank;
    s->sheet.footer = s->blank ? "得分为参考值，以正式评分为准" : "";
}

/* `document` NULL: the scorecard is all there is. */
static pft_status write_form(const pft_scorecard *card, const pft_document *document, pft_language language,
                             bool blank, const pft_writer *writer, pft_error *err)
{
    pft_xlsx book;
    pft_status status;

    pft_xlsx_open(&book, &card->arena.allocator);
    for (size_t i = 0; i < pft_scorecard_project_count(card) && !book.failed; i++) {
        form s = {.sheet = pft_sheet_of(&book.arena, widths, COLUMN_COUNT), .blank = blank, .language = language};

        s.score = pft_scorecard_project(card, i);
        s.project = document != NULL ? pft_document_project(document, i) : NULL;
        put_project(&s);
        pft_xlsx_add(&book, &s.sheet);
    }
    status = pft_xlsx_finish(&book, writer, err);
    pft_xlsx_close(&book);
    return status;
}

pft_status pft_form_blank(const pft_scorecard *card, const pft_document *document, const pft_writer *writer,
                          pft_error *err)
{
    return write_form(card, document, PFT_CHINESE, true, writer, err);
}

pft_status pft_scorecard_xlsx(const pft_scorecard *card, const pft_scorecard_options *options,
                              const pft_writer *writer, pft_error *err)
{
    return write_form(card, NULL, options->language, false, writer, err);
}
