/* The list of issues (问题清单), its overview, and the points that are gone through. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "renderers/review_book.h"

const double pft_overview_widths[PFT_OVERVIEW_COLUMNS] = {6, 34, 26, 9, 11, 11, 9, 9, 9};
const double pft_issue_widths[PFT_ISSUE_COLUMNS] = {7, 18, 28, 20, 38, 28, 26, 32};
const double pft_point_widths[PFT_POINT_COLUMNS] = {26, 20, 34, 28, 42, 22};

/* ---- the list ---- */

static pft_review_grade_kind grade_of(pft_severity severity)
{
    return severity == PFT_SEVERITY_ERROR     ? PFT_REVIEW_P0
           : severity == PFT_SEVERITY_WARNING ? PFT_REVIEW_P1
                                              : PFT_REVIEW_P2;
}

static const char *judgement_of(pft_review *review, const pft_finding *finding, bool *failed)
{
    if (*finding->found == '\0')
        return finding->uncertain ? "须人工判断" : "";
    return PFT_REVIEW_JOIN(&review->arena, failed, "现为“", finding->found, "”",
                           *finding->expected != '\0' ? "，应为“" : "", finding->expected,
                           *finding->expected != '\0' ? "”" : "", finding->uncertain ? "；须人工判断" : "");
}

/* A name without the folders before it. */
static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

static pft_review_issue issue_of(pft_review *review, const pft_finding *finding, bool *failed)
{
    const pft_review_item *item = pft_review_item_of(review->index.profile, finding->rule);
    const pft_check_rule *rule = pft_rule_find(finding->rule);
    const char *source = rule != NULL ? rule->source[PFT_CHINESE] : "";
    char place[PFT_REVIEW_PLACE_SIZE];

    pft_review_place(place, &finding->place);
    return (pft_review_issue){
        .grade = grade_of(finding->severity),
        .dimension = item != NULL ? item->name[PFT_CHINESE] : rule != NULL ? rule->title[PFT_CHINESE] : "",
        .object = PFT_REVIEW_JOIN(&review->arena, failed, finding->project_name,
                                  *finding->indicator_name != '\0' ? " / " : "",
                                  finding->indicator_name),
        .place = PFT_REVIEW_JOIN(&review->arena, failed, base_of(finding->source), *finding->source != '\0' ? " " : "",
                                 place),
        .found = finding->message[PFT_CHINESE],
        .judgement = judgement_of(review, finding, failed),
        .advice = *finding->suggestion != '\0'
                      ? PFT_REVIEW_JOIN(&review->arena, failed, "建议改为“", finding->suggestion, "”")
                  : item != NULL ? item->consequence[PFT_CHINESE]
                                 : "",
        .basis = PFT_REVIEW_JOIN(&review->arena, failed, finding->rule, *source != '\0' ? "，" : "", source),
        .project = finding->project,
        .indicator = finding->indicator};
}

static int compare_issues(const void *a, const void *b)
{
    const pft_review_issue *x = a, *y = b;

    if (x->project != y->project)
        return x->project < y->project ? -1 : 1;
    if (x->grade != y->grade)
        return x->grade < y->grade ? -1 : 1;
    if (x->indicator != y->indicator)
        return x->indicator < y->indicator ? -1 : 1;
    return x->basis == y->basis ? 0 : strcmp(x->basis, y->basis);
}

/* Two points are answered by the report, where there is one. */
static bool is_of_report(const pft_review_item *item)
{
    return pft_review_answers(item, PFT_REVIEW_FIGURES) || pft_review_answers(item, PFT_REVIEW_LOGIC);
}

static bool has_report_issue(const pft_review *review, const pft_review_item *item)
{
    for (size_t i = 0; i < review->report_count; i++)
        if (review->report_issues[i].dimension == item->name[PFT_CHINESE])
            return true;
    return false;
}

/* Rules that read a column which tables seldom have find nothing in one that lacks it, and that is no answer. */
static bool can_answer(const pft_review_item *item, const pft_project *project)
{
    const char *const *rules = item->rules.items;
    size_t blind = 0;
    bool evidence = false;

    for (size_t i = 0; i < project->indicator_count && !evidence; i++)
        evidence = *pft_project_indicator_at(project, i)->evidence != '\0';
    for (size_t i = 0; i < item->rules.count; i++)
        blind += !evidence && strcmp(rules[i], "EVD-001") == 0;
    return blind < item->rules.count;
}

static bool can_answer_all(const pft_review *review, const pft_review_item *item)
{
    for (size_t i = 0; i < pft_document_project_count(review->document); i++)
        if (!can_answer(item, pft_document_project_at(review->document, i)))
            return false;
    return true;
}

/* A point that rules answer and that nobody found a fault with has passed. */
static void add_passed(pft_review *review, bool *failed)
{
    const pft_review_block *blocks = review->index.profile->blocks.items;

    for (size_t i = 0; i < review->index.profile->blocks.count; i++)
        for (size_t k = 0; k < blocks[i].items.count; k++) {
            const pft_review_item *item = (const pft_review_item *)blocks[i].items.items + k;
            bool found = item->rules.count == 0 || !can_answer_all(review, item) ||
                         (is_of_report(item) && (!review->has_report || has_report_issue(review, item)));

            for (size_t n = 0; n < pft_findings_count(review->findings) && !found; n++)
                found = pft_review_answers(item, pft_findings_at(review->findings, n)->rule);
            if (!found)
                review->issues[review->issue_count++] =
                    (pft_review_issue){.grade = PFT_REVIEW_PASSED,
                                       .dimension = item->name[PFT_CHINESE],
                                       .object = "全部项目",
                                       .place = "",
                                       .found = "未发现问题",
                                       .judgement = "",
                                       .advice = "",
                                       .basis = is_of_report(item)
                                                    ? "报告与底稿的一致性，复核实践"
                                                    : PFT_REVIEW_JOIN(&review->arena, failed, "规则：",
                                                                      *(const char *const *)item->rules.items, " 等")};
        }
}

pft_status pft_review_list(pft_review *review, pft_error *err)
{
    size_t count = pft_findings_count(review->findings);
    size_t most = count + review->report_count + pft_review_profile_points(review->index.profile);
    bool failed = false;

    review->issues = pft_arena_alloc(&review->arena, (most + 1) * sizeof *review->issues);
    if (review->issues == NULL)
        return pft_fail_memory(err);
    for (size_t i = 0; i < count && !failed; i++)
        review->issues[review->issue_count++] = issue_of(review, pft_findings_at(review->findings, i), &failed);
    for (size_t i = 0; i < review->report_count; i++)
        review->issues[review->issue_count++] = review->report_issues[i];
    if (review->issue_count > 1)
        qsort(review->issues, review->issue_count, sizeof *review->issues, compare_issues);
    add_passed(review, &failed);
    return failed ? pft_fail_memory(err) : PFT_OK;
}

size_t pft_review_count(const pft_review *review, pft_review_grade_kind grade, size_t project)
{
    size_t count = 0;

    for (size_t i = 0; i < review->issue_count; i++)
        count += review->issues[i].grade == grade && (project == 0 || review->issues[i].project == project);
    return count;
}

/* ---- sheets ---- */

static void put_headings(pft_sheet *sheet, const char *const *headings, uint32_t count)
{
    sheet->heading_from = sheet->row;
    for (uint32_t i = 0; i < count; i++)
        pft_sheet_text(sheet, sheet->row, i, PFT_SHEET_HEADING, headings[i]);
    sheet->heading_to = sheet->freeze = ++sheet->row;
}

static void put_count(pft_sheet *sheet, uint32_t column, size_t count)
{
    pft_sheet_number(sheet, sheet->row, column, PFT_SHEET_NUMBER, (pft_decimal)count * PFT_DECIMAL_ONE);
}

/* Counts of each project, in one walk over the issues, which stand in the order of the projects. */
static void put_project(const pft_review *review, size_t project, size_t *next, pft_sheet *sheet)
{
    const pft_project *p = pft_document_project_at(review->document, project);
    const pft_project_score *score = pft_scorecard_project_at(review->card, project);
    size_t counts[PFT_REVIEW_GRADE_COUNT] = {0};

    while (*next < review->issue_count && review->issues[*next].project < project + 1)
        (*next)++;
    for (; *next < review->issue_count && review->issues[*next].project == project + 1; (*next)++)
        counts[review->issues[*next].grade]++;
    put_count(sheet, 0, project + 1);
    pft_sheet_text(sheet, sheet->row, 1, PFT_SHEET_TEXT, p->name);
    pft_sheet_text(sheet, sheet->row, 2, PFT_SHEET_TEXT, p->agency_name);
    put_count(sheet, 3, p->indicator_count);
    pft_sheet_number(sheet, sheet->row, 4, PFT_SHEET_NUMBER, score->own_total);
    pft_sheet_number(sheet, sheet->row, 5, PFT_SHEET_NUMBER, score->total);
    for (uint32_t grade = PFT_REVIEW_P0; grade <= PFT_REVIEW_P2; grade++)
        put_count(sheet, 6 + grade, counts[grade]);
    sheet->row++;
}

void pft_review_draw_overview(const pft_review *review, pft_sheet *sheet)
{
    static const char *const headings[PFT_OVERVIEW_COLUMNS] = {"序号",     "项目名称",   "预算单位", "指标数", "自评得分",
                                                               "重新计算", "P0", "P1", "P2"};
    size_t next = 0, projects = pft_document_project_count(review->document);
    uint32_t row;

    sheet->name = "复核概况";
    pft_sheet_across(sheet, 0, 0, PFT_OVERVIEW_COLUMNS - 1, PFT_SHEET_TITLE, "绩效自评复核概况");
    sheet->row = 1;
    put_headings(sheet, headings, PFT_OVERVIEW_COLUMNS);
    for (size_t i = 0; i < projects && !sheet->failed; i++)
        put_project(review, i, &next, sheet);
    row = sheet->row;
    pft_sheet_across(sheet, row, 0, 5, PFT_SHEET_LABEL, "合计");
    for (uint32_t grade = PFT_REVIEW_P0; grade <= PFT_REVIEW_P2; grade++)
        put_count(sheet, 6 + grade, pft_review_count(review, (pft_review_grade_kind)grade, 0));
    pft_sheet_across(sheet, row + 1, 0, PFT_OVERVIEW_COLUMNS - 1, PFT_SHEET_ASIDE,
                     "P0 为错误，P1 为警告，P2 为提示；重新计算的得分按所用赋分方法。");
    sheet->row = row + 2;
}

void pft_review_draw_issues(const pft_review *review, pft_sheet *sheet)
{
    static const char *const headings[PFT_ISSUE_COLUMNS] = {"等级",     "复核维度",   "对象",     "位置",
                                                            "复核发现", "事实及判定", "处理建议", "核验依据"};
    static const pft_sheet_style colours[PFT_REVIEW_GRADE_COUNT] = {
        [PFT_REVIEW_P0] = PFT_SHEET_RED, [PFT_REVIEW_P1] = PFT_SHEET_YELLOW, [PFT_REVIEW_P2] = PFT_SHEET_BLUE,
        [PFT_REVIEW_PASSED] = PFT_SHEET_GREEN};

    sheet->name = "问题清单";
    pft_sheet_across(sheet, 0, 0, PFT_ISSUE_COLUMNS - 1, PFT_SHEET_TITLE, "绩效自评复核问题清单");
    sheet->row = 1;
    put_headings(sheet, headings, PFT_ISSUE_COLUMNS);
    sheet->filter = true;
    for (size_t i = 0; i < review->issue_count && !sheet->failed; i++) {
        const pft_review_issue *issue = &review->issues[i];
        const char *const texts[] = {issue->dimension, issue->object, issue->place, issue->found,
                                     issue->judgement, issue->advice, issue->basis};

        pft_sheet_text(sheet, sheet->row, 0, colours[issue->grade], pft_review_grade_name(issue->grade));
        for (uint32_t k = 0; k < sizeof texts / sizeof *texts; k++)
            pft_sheet_text(sheet, sheet->row, k + 1, PFT_SHEET_TEXT, texts[k]);
        sheet->row++;
    }
}

/* ---- the points ---- */

static const char *report_answer(const pft_review *review, const pft_review_item *item, pft_sheet *sheet)
{
    const char *text = "";

    if (!review->has_report)
        return "未提供报告，须由复核人判断";
    for (size_t i = 0; i < review->report_count; i++)
        if (review->report_issues[i].dimension == item->name[PFT_CHINESE])
            text = PFT_REVIEW_JOIN(sheet->arena, &sheet->failed, text, *text != '\0' ? "\n" : "",
                                   review->report_issues[i].found, "：", review->report_issues[i].judgement);
    return *text != '\0' ? text : "未发现问题";
}

static const char *answer_of(const pft_review *review, size_t project, const pft_review_item *item, pft_sheet *sheet)
{
    enum { MOST_TOLD = 8 };
    const char *text = "";
    unsigned count = 0;
    char more[48];

    if (is_of_report(item))
        return report_answer(review, item, sheet);
    for (size_t at = 0; (at = pft_review_next(&review->index, project, item, at)) != 0;) {
        const pft_finding *finding = pft_findings_at(review->findings, at - 1);

        if (++count > MOST_TOLD)
            continue;
        text = PFT_REVIEW_JOIN(sheet->arena, &sheet->failed, text, *text != '\0' ? "\n" : "",
                               *finding->indicator_name != '\0' ? "“" : "", finding->indicator_name,
                               *finding->indicator_name != '\0' ? "”：" : "", finding->message[PFT_CHINESE], "（",
                               finding->rule, "）");
    }
    if (count > MOST_TOLD) {
        snprintf(more, sizeof more, "\n另有 %u 处", count - MOST_TOLD);
        text = PFT_REVIEW_JOIN(sheet->arena, &sheet->failed, text, more);
    }
    if (count > 0)
        return text;
    return can_answer(item, pft_document_project_at(review->document, project - 1)) ? "未发现问题" : "须由复核人判断";
}

static void put_points(const pft_review *review, size_t project, pft_sheet *sheet)
{
    const pft_review_block *blocks = review->index.profile->blocks.items;
    uint32_t first = sheet->row;
    unsigned number = 0;

    for (size_t i = 0; i < review->index.profile->blocks.count; i++)
        for (size_t k = 0; k < blocks[i].items.count; k++) {
            const pft_review_item *item = (const pft_review_item *)blocks[i].items.items + k;
            char head[16];

            snprintf(head, sizeof head, "%u. ", ++number);
            pft_sheet_text(sheet, sheet->row, 1, PFT_SHEET_TEXT,
                           PFT_REVIEW_JOIN(sheet->arena, &sheet->failed, head, item->name[PFT_CHINESE]));
            pft_sheet_text(sheet, sheet->row, 2, PFT_SHEET_TEXT, item->question[PFT_CHINESE]);
            pft_sheet_text(sheet, sheet->row, 3, PFT_SHEET_TEXT, item->consequence[PFT_CHINESE]);
            pft_sheet_text(sheet, sheet->row, 4, PFT_SHEET_TEXT, answer_of(review, project + 1, item, sheet));
            pft_sheet_text(sheet, sheet->row, 5, PFT_SHEET_INPUT, "");
            sheet->row++;
        }
    if (sheet->row > first)
        pft_sheet_down(sheet, first, sheet->row - 1, 0, PFT_SHEET_LABEL,
                       pft_document_project_at(review->document, project)->name);
}

void pft_review_draw_points(const pft_review *review, pft_sheet *sheet)
{
    static const char *const headings[PFT_POINT_COLUMNS] = {"项目名称", "复核要点", "具体内容",
                                                            "处理方式", "计算结果", "复核人判断"};

    sheet->name = "复核要点";
    pft_sheet_across(sheet, 0, 0, PFT_POINT_COLUMNS - 1, PFT_SHEET_TITLE, "绩效自评复核要点");
    sheet->row = 1;
    put_headings(sheet, headings, PFT_POINT_COLUMNS);
    for (size_t i = 0; i < pft_document_project_count(review->document) && !sheet->failed; i++)
        put_points(review, i, sheet);
    pft_sheet_across(sheet, sheet->row, 0, PFT_POINT_COLUMNS - 1, PFT_SHEET_ASIDE,
                     review->index.profile->source[PFT_CHINESE]);
}
