/* What stands where on the form, for a person to fill in or filled in already. */
#include <stdio.h>
#include <string.h>

#include "format/xlsx_out.h"
#include "renderers/form_formula.h"
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
    const pft_score_head *head;
    const pft_project *project; /* to be filled in; NULL: the scorecard is all there is */
    const pft_method *method;   /* of the formulas, where there is a project */
    pft_language language;
    uint32_t first_line, execution_row;
} form;

static const double widths[COLUMN_COUNT] = {11, 13, 24, 15, 17, 11, 9, 22, 26};
/* A list to choose from is as wide as its cell: the longest answer must not be cut. */
static const double blank_widths[COLUMN_COUNT] = {11, 13, 24, 15, 33, 11, 9, 14, 18};
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

static void put_execution_points(form *s, unsigned row)
{
    pft_builder text = PFT_BUILDER(s->sheet.arena);
    char rate[16], weight[16];
    const char *formula = NULL;

    snprintf(rate, sizeof rate, "H%u", row);
    snprintf(weight, sizeof weight, "G%u", row);
    if (pft_form_execution_formula(&text, s->method, rate, weight, &s->sheet.failed)) {
        formula = pft_arena_strndup(s->sheet.arena, text.text, text.size);
        s->sheet.failed |= formula == NULL;
    }
    if (formula != NULL)
        pft_sheet_formula(&s->sheet, s->execution_row, COLUMN_NOTE, PFT_SHEET_NUMBER, formula);
    else
        pft_sheet_text(&s->sheet, s->execution_row, COLUMN_NOTE, PFT_SHEET_INPUT_NUMBER, "");
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
    put_execution_points(s, row);
}

static const pft_budget_line *find_total(const pft_score_head *head)
{
    for (size_t i = 0; i < head->budget_count; i++)
        if (head->budget[i].source == PFT_FUNDING_TOTAL)
            return &head->budget[i];
    return NULL;
}

static void put_budget(form *s)
{
    pft_sheet *sheet = &s->sheet;
    const pft_execution *execution = &s->score->execution;
    pft_budget_line own = PFT_BUDGET_LINE_INIT;
    const pft_budget_line *total = find_total(s->head);
    uint32_t first = sheet->row;

    own.initial = execution->budget;
    own.executed = execution->executed;
    pft_sheet_text(sheet, sheet->row, COLUMN_NAME, PFT_SHEET_LABEL, "");
    for (int i = 0; i < COLUMN_COUNT - COLUMN_TARGET; i++)
        pft_sheet_text(sheet, sheet->row, (uint32_t)(COLUMN_TARGET + i), PFT_SHEET_LABEL, budget_headings[i]);
    sheet->row++;
    put_total(s, total != NULL ? total : &own);
    for (size_t i = 0; i < s->head->budget_count; i++) {
        const pft_budget_line *line = &s->head->budget[i];

        if (line != total)
            put_amounts(s, *line->label != '\0' ? line->label : pft_funding_label(line->source), line);
    }
    pft_sheet_merged(sheet, (pft_sheet_range){first, COLUMN_LEVEL1, sheet->row - 1, COLUMN_LEVEL2}, PFT_SHEET_LABEL,
                    "项目资金（万元）");
}

static void put_goals(form *s)
{
    pft_sheet *sheet = &s->sheet;

    if (!s->blank && *s->head->goals == '\0' && *s->head->outcome == '\0')
        return;
    pft_sheet_down(sheet, sheet->row, sheet->row + 1, COLUMN_LEVEL1, PFT_SHEET_LABEL, "年度总体目标");
    pft_sheet_across(sheet, sheet->row, COLUMN_LEVEL2, COLUMN_TARGET, PFT_SHEET_LABEL, "预期目标");
    pft_sheet_across(sheet, sheet->row, COLUMN_ACTUAL, COLUMN_COUNT - 1, PFT_SHEET_LABEL, "实际完成情况");
    pft_sheet_across(sheet, sheet->row + 1, COLUMN_LEVEL2, COLUMN_TARGET, PFT_SHEET_TEXT, s->head->goals);
    pft_sheet_across(sheet, sheet->row + 1, COLUMN_ACTUAL, COLUMN_COUNT - 1,
                     s->blank ? PFT_SHEET_INPUT : PFT_SHEET_TEXT, s->head->outcome);
    pft_sheet_set_height(sheet, sheet->row + 1, 60);
    sheet->row += 2;
}

/* ---- the indicators ---- */

static const pft_indicator *indicator_of(const form *s, const pft_line *line)
{
    return s->project != NULL ? pft_project_indicator_at(s->project, line->indicator - 1) : NULL;
}

/* The words of a list to choose from, parted by commas. */
static const char *choice_of(form *s, const char *const *answers)
{
    pft_builder choice = PFT_BUILDER(s->sheet.arena);
    const char *text;

    for (const char *const *answer = answers; *answer != NULL; answer++)
        s->sheet.failed |= (answer != answers && !pft_builder_add(&choice, ",", 1)) ||
                           !pft_builder_add(&choice, *answer, strlen(*answer));
    text = pft_arena_strndup(s->sheet.arena, choice.text, choice.size);
    s->sheet.failed |= text == NULL;
    return text;
}

/* What the person is told while typing; words are chosen from a list. */
static void ask_for_actual(form *s, uint32_t row, const pft_value *target)
{
    const char *const *answers = pft_form_answers(target);
    char message[128];
    pft_sheet_question question = {.row = row, .column = COLUMN_ACTUAL, .title = "实际完成值", .message = message};

    snprintf(message, sizeof message, "填写实际完成值%s%s", target != NULL && *target->unit != '\0' ? "，单位：" : "",
             target != NULL ? target->unit : "");
    if (answers != NULL) {
        question.choice = choice_of(s, answers);
        question.error = "一般从下拉列表中选择，也可填写文字说明";
    }
    pft_sheet_ask(&s->sheet, &question);
}

/* The points that the method gives, where a formula can say them. */
static bool put_formula(form *s, uint32_t at, const pft_indicator *indicator)
{
    char actual[16], weight[16];
    pft_builder text = PFT_BUILDER(s->sheet.arena);
    pft_form_line line = {.method = s->method, .actual = actual, .weight = weight};
    const char *formula;

    if (indicator == NULL || indicator->target == NULL)
        return false;
    line.target = indicator->target;
    line.criterion = indicator->criterion;
    line.category = indicator->category;
    line.answers = pft_form_answers(indicator->target);
    snprintf(actual, sizeof actual, "E%u", (unsigned)at + 1);
    snprintf(weight, sizeof weight, "F%u", (unsigned)at + 1);
    if (!pft_form_formula(&text, &line, &s->sheet.failed))
        return false;
    formula = pft_arena_strndup(s->sheet.arena, text.text, text.size);
    s->sheet.failed |= formula == NULL;
    pft_sheet_formula(&s->sheet, at, COLUMN_SCORE, PFT_SHEET_NUMBER, formula != NULL ? formula : "");
    return true;
}

static void put_blank_line(form *s, const pft_line *line)
{
    pft_sheet *sheet = &s->sheet;
    uint32_t row = sheet->row;
    const pft_indicator *indicator = indicator_of(s, line);

    pft_sheet_text(sheet, row, COLUMN_ACTUAL, PFT_SHEET_INPUT, line->actual);
    ask_for_actual(s, row, indicator != NULL ? indicator->target : NULL);
    if (!put_formula(s, row, indicator))
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
        const pft_subtotal *sum = pft_project_score_level_at(s->score, i);
        const pft_subtotal *next = pft_project_score_level_at(s->score, i + 1);
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
        snprintf(formula, sizeof formula, "=ROUND(SUM(G%u:G%u)+N(I%u),%u)", first, last, execution,
                 (unsigned)s->method->rounding.total_places);
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
        put_line(s, pft_project_score_line_at(s->score, i));
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
    s->sheet.name = s->score->name;
    s->sheet.heading_from = s->first_line - 1;
    s->sheet.heading_to = s->first_line;
    s->sheet.protect = s->blank;
    s->sheet.footer = s->blank ? "得分为参考值，以正式评分为准" : "";
}

/* `document` NULL: the scorecard is all there is. */
static pft_status write_form(const pft_scorecard *card, const pft_document *document, const pft_method *method,
                             pft_language language, const pft_writer *writer, pft_error *err)
{
    bool blank = document != NULL;
    pft_xlsx book;
    pft_status status;

    pft_xlsx_open(&book, &card->arena.allocator);
    for (size_t i = 0; i < pft_scorecard_project_count(card) && !book.failed; i++) {
        form s = {.sheet = pft_sheet_of(&book.arena, blank ? blank_widths : widths, COLUMN_COUNT),
                  .blank = blank,
                  .score = pft_scorecard_project_at(card, i),
                  .head = &card->projects[i].head,
                  .project = blank ? pft_document_project_at(document, i) : NULL,
                  .method = method,
                  .language = language};

        put_project(&s);
        pft_xlsx_add(&book, &s.sheet);
    }
    status = pft_xlsx_finish(&book, writer, err);
    pft_xlsx_close(&book);
    return status;
}

pft_status pft_form_blank(const pft_scorecard *card, const pft_document *document, const pft_method *method,
                          const pft_writer *writer, pft_error *err)
{
    return write_form(card, document, method, PFT_CHINESE, writer, err);
}

pft_status pft_scorecard_xlsx(const pft_scorecard *card, const pft_scorecard_options *options,
                              const pft_writer *writer, pft_error *err)
{
    return write_form(card, NULL, NULL, options->language, writer, err);
}
