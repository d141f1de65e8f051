/* READ: was the table read rightly? What is found here is to be compared with the source before other findings
 * count. */
#include <string.h>

#include "check/run.h"
#include "check/sources.h"

/* Nothing is missing in a document that somebody is still making. A name alone beside lost figures is no table. */
static void no_table(pft_check_run *check, const pft_rule_state *rule)
{
    const pft_document *document = check->document;

    if (*pft_document_source(document)->reader != '\0' &&
        (pft_document_project_count(document) == 0 || pft_check_table_is_lost(document)))
        pft_report(check, rule, &(pft_hit){.field = "projects"});
}

enum { MOST_REASONS = 1024 }; /* bytes: all doubts together are fewer */

/* The doubts in words, one after the other; what to say where there are none. */
static pft_slice list_doubts(char out[MOST_REASONS], uint32_t doubts, pft_language language)
{
    static const char *const between[PFT_LANGUAGE_COUNT] = {[PFT_ENGLISH] = "; ", [PFT_CHINESE] = "；"};
    static const char *const none[PFT_LANGUAGE_COUNT] = {[PFT_ENGLISH] = "no reason is given",
                                                         [PFT_CHINESE] = "未注明原因"};
    size_t size = 0;

    for (unsigned i = 0; i < PFT_DOUBT_COUNT; i++) {
        const char *text = pft_doubt_text((pft_doubt)i, language), *gap = size > 0 ? between[language] : "";
        size_t wanted = strlen(gap) + strlen(text);

        if ((doubts & PFT_DOUBT_BIT(i)) == 0 || size + wanted > MOST_REASONS)
            continue;
        memcpy(out + size, gap, strlen(gap));
        memcpy(out + size + strlen(gap), text, strlen(text));
        size += wanted;
    }
    return size > 0 ? (pft_slice){out, size} : pft_text_of(none[language]);
}

/* `hit` is told of with the reasons as its arguments: {0} in Chinese, {1} in English. */
static void report_doubts(pft_check_run *check, const pft_rule_state *rule, pft_hit hit, uint32_t doubts)
{
    char zh[MOST_REASONS], en[MOST_REASONS];

    hit.arguments[0] = list_doubts(zh, doubts, PFT_CHINESE);
    hit.arguments[1] = list_doubts(en, doubts, PFT_ENGLISH);
    pft_report(check, rule, &hit);
}

/* Most of a table: what is wrong is wrong with all of it, and said once. False: a few, to be named one by one. */
static bool tell_of_most(pft_check_run *check, const pft_rule_state *rule)
{
    enum { FEW = 3 };
    const pft_fact *first = NULL;
    uint32_t doubts = 0;
    size_t count = 0;

    for (size_t i = 0; i < check->project->indicator_count; i++)
        if (check->facts[i].indicator->certainty == PFT_DOUBTFUL) {
            first = first != NULL ? first : &check->facts[i];
            doubts |= check->facts[i].indicator->doubts;
            count++;
        }
    if (count <= FEW || count * 2 <= check->project->indicator_count)
        return false;
    report_doubts(check, rule, (pft_hit){.place = &first->indicator->place, .field = "certainty", .count = count},
                  doubts);
    return true;
}

static void doubtful_indicators(pft_check_run *check, const pft_rule_state *rule)
{
    if (tell_of_most(check, rule))
        return;
    for (size_t i = 0; i < check->project->indicator_count; i++) {
        const pft_fact *fact = &check->facts[i];

        if (fact->indicator->certainty == PFT_DOUBTFUL)
            report_doubts(check, rule,
                          (pft_hit){.fact = fact, .field = "certainty", .found = pft_raw_of(fact->indicator->target)},
                          fact->indicator->doubts);
    }
}

/* Many and each of little weight: told once, with the reasons of all. */
static void likely_records(pft_check_run *check, const pft_rule_state *rule)
{
    const pft_project *project = check->project;
    uint32_t doubts = 0;
    size_t count = 0;
    char number[PFT_DECIMAL_SIZE];
    pft_hit hit = {.field = "certainty"};

    for (size_t i = 0; i < project->indicator_count; i++)
        if (check->facts[i].indicator->certainty == PFT_LIKELY) {
            doubts |= check->facts[i].indicator->doubts;
            count++;
        }
    for (size_t i = 0; i < project->budget_line_count; i++)
        if (pft_project_budget_line_at(project, i)->certainty == PFT_LIKELY) {
            doubts |= pft_project_budget_line_at(project, i)->doubts;
            count++;
        }
    if (count == 0)
        return;
    hit.count = count;
    hit.arguments[2] = pft_decimal_text(number, (pft_decimal)count * PFT_DECIMAL_ONE);
    report_doubts(check, rule, hit, doubts);
}

static void doubtful_lines(pft_check_run *check, const pft_rule_state *rule)
{
    for (size_t i = 0; i < check->project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line_at(check->project, i);
        const char *label = *line->label != '\0' ? line->label : pft_funding_label(line->source);

        if (line->certainty == PFT_DOUBTFUL)
            report_doubts(check, rule,
                          (pft_hit){.place = &line->place, .field = "budget", .found = pft_text_of(label)},
                          line->doubts);
    }
}

/* A head that is only likely is told of more softly, unless the cells of the whole table may be others. */
static void unsure_head(pft_check_run *check, const pft_rule_state *rule)
{
    const pft_project *project = check->project;

    if (project->certainty != PFT_CERTAIN)
        report_doubts(check, rule,
                      (pft_hit){.field = "certainty",
                                .uncertain = project->certainty == PFT_LIKELY &&
                                             (project->doubts & PFT_DOUBT_BIT(PFT_DOUBT_CELLS_CUT_BY_WORDS)) == 0},
                      project->doubts);
}

/* Errors of a spreadsheet are another rule's. */
static void unplaced_cells(pft_check_run *check, const pft_rule_state *rule)
{
    const pft_unplaced *first = NULL;
    size_t count = 0;
    char number[PFT_DECIMAL_SIZE];

    for (size_t i = 0; i < pft_document_unplaced_count(check->document); i++) {
        const pft_unplaced *cell = pft_document_unplaced_at(check->document, i);

        if (pft_is_cell_error(pft_text_of(cell->text)))
            continue;
        first = first != NULL ? first : cell;
        count++;
    }
    if (count > 0)
        pft_report(check, rule,
                   &(pft_hit){.place = &first->place, .field = "unplaced", .found = pft_text_of(first->text),
                              .count = count,
                              .arguments = {pft_decimal_text(number, (pft_decimal)count * PFT_DECIMAL_ONE)}});
}

const pft_rule_entry pft_rules_reading[] = {
    {{"READ-001", PFT_SEVERITY_ERROR, TEXT("No table recognised", "未识别出绩效表"),
      TEXT("The document was read, but no performance target table was recognised in it, so nothing was checked. It "
           "may be a different document, or its tables may be images.",
           "文件已读取，但没有识别出绩效目标表或自评表，因而没有可检查的内容。可能是其他文件，或表格为图片。"),
      SOURCE_READING, "projects", NO_PARAMETERS},
     TEXT("no table was recognised in this document; nothing was checked", "文件中未识别出绩效表，未作审核"),
     .reading = true,
     .document = no_table},
    {{"READ-002", PFT_SEVERITY_WARNING, TEXT("Doubtful indicator", "指标读取存疑"),
      TEXT("The library is not certain that it read this indicator correctly. Compare it with the source before "
           "acting on its other findings. Reported once where most indicators of a project are doubtful.",
           "该指标的识别结果不能确定。处理其他问题之前，请先对照原文。一个项目的大部分指标存疑时只报一次。"),
      SOURCE_READING, "certainty, doubts", NO_PARAMETERS},
     TEXT("doubtful reading, compare with the source: {1}", "读取结果存疑，请对照原文：{0}"), .reading = true,
     .project = doubtful_indicators},
    {{"READ-003", PFT_SEVERITY_INFO, TEXT("Indicators or budget lines not certain", "指标或预算行较可能"),
      TEXT("The number of indicators and budget lines that were probably, but not certainly, read correctly, and why. "
           "Reported once per project.",
           "项目中读取结果较可能正确但不完全确定的指标和预算行：数量及原因。每个项目只报一次。"),
      SOURCE_READING, "certainty, doubts", NO_PARAMETERS},
     TEXT("likely but not certain, {2} in all: {1}", "较可能但不完全确定，共{2}处：{0}"), .reading = true,
     .project = likely_records},
    {{"READ-004", PFT_SEVERITY_WARNING, TEXT("Doubtful budget line", "预算行读取存疑"),
      TEXT("The library is not certain that it read this budget line correctly: its source, its amounts or their unit.",
           "该预算行的资金来源、金额或计量单位的识别结果不能确定。"),
      SOURCE_READING, "budget, certainty, doubts", NO_PARAMETERS},
     TEXT("doubtful budget line, compare with the source: {1}", "预算行读取存疑，请对照原文：{0}"),
     .reading = true,
     .project = doubtful_lines},
    {{"READ-005", PFT_SEVERITY_WARNING, TEXT("Project details not certain", "项目信息不确定"),
      TEXT("The project's name, year or agency were inferred rather than read. One severity lower if they are likely. "
           "Where a text lost its cells, and they were told apart by their words, other findings are notes only.",
           "项目的名称、年度或预算单位是推定的，并非直接读出。较可能正确时等级降低。原文没有单元格、按词语切分的，其他问题均只作提示。"),
      SOURCE_READING, "name, year, agency, certainty, doubts", NO_PARAMETERS},
     TEXT("name, year or agency are not certain: {1}", "名称、年度或预算单位不确定：{0}"), .reading = true,
     .project = unsure_head},
    {{"READ-006", PFT_SEVERITY_INFO, TEXT("Unplaced text", "存在未识别内容"),
      TEXT("Texts of the document that could not be placed in the model; their content was not checked.",
           "文件中未能识别归类的文字，其内容未作审核。"),
      SOURCE_READING, "unplaced", NO_PARAMETERS},
     TEXT("{0} texts could not be placed; the first is quoted", "{0}处内容未识别归类，所引为第一处"),
     .reading = true,
     .document = unplaced_cells},
    {.shown = {.id = NULL}},
};
