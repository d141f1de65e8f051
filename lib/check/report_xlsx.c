/* Findings as a workbook to work through: a row a finding, and counts by rule and by agency on sheets of their own. */
#include <stdio.h>
#include <string.h>

#include "core/place.h"
#include "check/report.h"
#include "format/sheet_table.h"
#include "format/xlsx_out.h"

static const pft_sheet_column finding_columns[] = {
    PFT_SHEET_COLUMN("Severity", "等级", 8),        PFT_SHEET_COLUMN("Rule", "规则", 10),
    PFT_SHEET_COLUMN("Rule title", "规则名称", 26), PFT_SHEET_COLUMN("Agency", "预算单位", 20),
    PFT_SHEET_COLUMN("Project", "项目名称", 26),    PFT_SHEET_COLUMN("Indicator", "指标", 22),
    PFT_SHEET_COLUMN("Finding", "问题", 40),        PFT_SHEET_COLUMN("Found", "原文", 24),
    PFT_SHEET_COLUMN("Expected", "应为", 18),       PFT_SHEET_COLUMN("Suggestion", "建议", 18),
    PFT_SHEET_COLUMN("Times", "处数", 6),           PFT_SHEET_COLUMN("Place", "位置", 18),
    PFT_SHEET_COLUMN("File", "文件", 26),           PFT_SHEET_COLUMN("Handling", "处理情况", 18),
};
static const pft_sheet_column rule_columns[] = {
    PFT_SHEET_COLUMN("Rule", "规则", 10),      PFT_SHEET_COLUMN("Rule title", "规则名称", 44),
    PFT_SHEET_COLUMN("Findings", "问题数", 9), PFT_SHEET_COLUMN("Errors", "错误", 8),
    PFT_SHEET_COLUMN("Warnings", "警告", 8),   PFT_SHEET_COLUMN("Notes", "提示", 8),
    PFT_SHEET_COLUMN("Projects", "项目数", 9), PFT_SHEET_COLUMN("Files", "文件数", 9),
    PFT_SHEET_COLUMN("Source", "依据", 60),
};
static const pft_sheet_column agency_columns[] = {
    PFT_SHEET_COLUMN("Agency", "预算单位", 36), PFT_SHEET_COLUMN("Findings", "问题数", 9),
    PFT_SHEET_COLUMN("Errors", "错误", 8),      PFT_SHEET_COLUMN("Warnings", "警告", 8),
    PFT_SHEET_COLUMN("Notes", "提示", 8),       PFT_SHEET_COLUMN("Projects", "项目数", 9),
    PFT_SHEET_COLUMN("Files", "文件数", 9),
};
static const char *const names[][PFT_LANGUAGE_COUNT] = {{[PFT_ENGLISH] = "Findings", [PFT_CHINESE] = "检查发现"},
                                                        {[PFT_ENGLISH] = "By rule", [PFT_CHINESE] = "按规则汇总"},
                                                        {[PFT_ENGLISH] = "By agency", [PFT_CHINESE] = "按单位汇总"}};
static const pft_sheet_style styles[PFT_SEVERITY_COUNT] = {[PFT_SEVERITY_INFO] = PFT_SHEET_BLUE,
                                                           [PFT_SEVERITY_WARNING] = PFT_SHEET_YELLOW,
                                                           [PFT_SEVERITY_ERROR] = PFT_SHEET_RED};

static void put_count(pft_sheet_table *t, uint64_t count)
{
    pft_sheet_table_number(t, (pft_decimal)count * PFT_DECIMAL_ONE);
}

static void put_finding(pft_sheet_table *t, const pft_finding *finding, pft_language language)
{
    const pft_check_rule *rule = pft_rule_find(finding->rule);
    char place[PFT_PLACE_SIZE];

    pft_place_write(place, &finding->place, language);
    pft_sheet_table_text(t, styles[finding->severity], pft_severity_label(finding->severity, language));
    pft_sheet_table_text(t, PFT_SHEET_TEXT, finding->rule);
    pft_sheet_table_text(t, PFT_SHEET_TEXT, rule != NULL ? rule->title[language] : "");
    pft_sheet_table_text(t, PFT_SHEET_TEXT, finding->agency_name);
    pft_sheet_table_text(t, PFT_SHEET_TEXT, finding->project_name);
    pft_sheet_table_text(t, PFT_SHEET_TEXT, finding->indicator_name);
    pft_sheet_table_text(t, PFT_SHEET_TEXT, finding->message[language]);
    pft_sheet_table_text(t, PFT_SHEET_TEXT, finding->found);
    pft_sheet_table_text(t, PFT_SHEET_TEXT, finding->expected);
    pft_sheet_table_text(t, PFT_SHEET_TEXT, finding->suggestion);
    put_count(t, finding->count);
    pft_sheet_table_text(t, PFT_SHEET_TEXT, place);
    pft_sheet_table_text(t, PFT_SHEET_TEXT, finding->source);
    pft_sheet_table_text(t, PFT_SHEET_INPUT, "");
    pft_sheet_table_end_row(t);
}

/* What does not fit on a sheet goes on on another. */
static void put_findings(pft_xlsx *book, const pft_findings *findings, pft_language language)
{
    enum { MOST_ROWS = 1000000 };
    size_t count = pft_findings_count(findings), i = 0;
    pft_sheet_table t;

    do {
        pft_sheet_table_begin(&t, &book->arena, names[0][language], finding_columns,
                              sizeof finding_columns / sizeof *finding_columns, language);
        for (; i < count && t.sheet.row < MOST_ROWS; i++)
            put_finding(&t, pft_findings_at(findings, i), language);
        pft_xlsx_add(book, &t.sheet);
    } while (i < count);
}

static void put_row(pft_sheet_table *t, const pft_statistics_row *row, pft_statistics_key by, pft_language language)
{
    static const char *const none[PFT_LANGUAGE_COUNT] = {[PFT_ENGLISH] = "(none named)", [PFT_CHINESE] = "（未写明单位）"};
    const pft_check_rule *rule = by == PFT_BY_RULE ? pft_rule_find(row->name) : NULL;

    pft_sheet_table_text(t, PFT_SHEET_TEXT, *row->name != '\0' ? row->name : none[language]);
    if (by == PFT_BY_RULE)
        pft_sheet_table_text(t, PFT_SHEET_TEXT, rule != NULL ? rule->title[language] : "");
    put_count(t, row->findings);
    for (int i = PFT_SEVERITY_COUNT; i-- > 0;)
        put_count(t, row->counts[i]);
    put_count(t, row->projects);
    put_count(t, row->documents);
    if (by == PFT_BY_RULE)
        pft_sheet_table_text(t, PFT_SHEET_TEXT, rule != NULL ? rule->source[language] : "");
    pft_sheet_table_end_row(t);
}

static void put_statistics(pft_xlsx *book, pft_statistics *statistics, pft_language language)
{
    static const struct {
        const pft_sheet_column *columns;
        size_t count;
    } keys[PFT_STATISTICS_KEY_COUNT] = {
        [PFT_BY_RULE] = {rule_columns, sizeof rule_columns / sizeof *rule_columns},
        [PFT_BY_AGENCY] = {agency_columns, sizeof agency_columns / sizeof *agency_columns},
    };

    for (int by = 0; by < PFT_STATISTICS_KEY_COUNT; by++) {
        pft_statistics_key key = (pft_statistics_key)by;
        pft_sheet_table t;

        pft_sheet_table_begin(&t, &book->arena, names[by + 1][language], keys[by].columns, keys[by].count, language);
        for (size_t i = 0; i < pft_statistics_row_count(statistics, key); i++)
            put_row(&t, pft_statistics_row_at(statistics, key, i), key, language);
        pft_xlsx_add(book, &t.sheet);
    }
}

pft_status pft_report_xlsx(const pft_findings *findings, const pft_report_options *options, const pft_writer *writer,
                           pft_error *err)
{
    pft_statistics *statistics = NULL;
    pft_xlsx book;
    pft_status status;

    pft_xlsx_open(&book, &findings->arena.allocator);
    if ((status = pft_statistics_new(&statistics, &findings->arena.allocator, err)) == PFT_OK &&
        (status = pft_statistics_add(statistics, findings, err)) == PFT_OK) {
        put_findings(&book, findings, options->language);
        put_statistics(&book, statistics, options->language);
        status = pft_xlsx_finish(&book, writer, err);
    }
    pft_statistics_free(statistics);
    pft_xlsx_close(&book);
    return status;
}
