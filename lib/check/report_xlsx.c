/* Findings as a workbook to work through: a row a finding, and counts by rule and by agency on sheets of their own. */
#include <stdio.h>
#include <string.h>

#include "core/place.h"
#include "check/report.h"
#include "format/xlsx_out.h"

#define COLUMN(english, chinese, width) {{[PFT_ENGLISH] = english, [PFT_CHINESE] = chinese}, width}

enum { MOST_COLUMNS = 16 };

typedef struct {
    const char *heading[PFT_LANGUAGE_COUNT];
    unsigned width;
} column;

static const column finding_columns[] = {
    COLUMN("Severity", "等级", 8),      COLUMN("Rule", "规则", 10),        COLUMN("Rule title", "规则名称", 26),
    COLUMN("Agency", "预算单位", 20),   COLUMN("Project", "项目名称", 26), COLUMN("Indicator", "指标", 22),
    COLUMN("Finding", "问题", 40),      COLUMN("Found", "原文", 24),       COLUMN("Expected", "应为", 18),
    COLUMN("Suggestion", "建议", 18),   COLUMN("Times", "处数", 6),        COLUMN("Place", "位置", 18),
    COLUMN("File", "文件", 26),         COLUMN("Handling", "处理情况", 18),
};
static const column rule_columns[] = {
    COLUMN("Rule", "规则", 10),      COLUMN("Rule title", "规则名称", 44), COLUMN("Findings", "问题数", 9),
    COLUMN("Errors", "错误", 8),     COLUMN("Warnings", "警告", 8),        COLUMN("Notes", "提示", 8),
    COLUMN("Projects", "项目数", 9), COLUMN("Files", "文件数", 9),         COLUMN("Source", "依据", 60),
};
static const column agency_columns[] = {
    COLUMN("Agency", "预算单位", 36), COLUMN("Findings", "问题数", 9), COLUMN("Errors", "错误", 8),
    COLUMN("Warnings", "警告", 8),    COLUMN("Notes", "提示", 8),      COLUMN("Projects", "项目数", 9),
    COLUMN("Files", "文件数", 9),
};
static const char *const names[][PFT_LANGUAGE_COUNT] = {{[PFT_ENGLISH] = "Findings", [PFT_CHINESE] = "检查发现"},
                                                        {[PFT_ENGLISH] = "By rule", [PFT_CHINESE] = "按规则汇总"},
                                                        {[PFT_ENGLISH] = "By agency", [PFT_CHINESE] = "按单位汇总"}};
static const pft_sheet_style styles[PFT_SEVERITY_COUNT] = {[PFT_SEVERITY_INFO] = PFT_SHEET_BLUE,
                                                           [PFT_SEVERITY_WARNING] = PFT_SHEET_YELLOW,
                                                           [PFT_SEVERITY_ERROR] = PFT_SHEET_RED};

/* A sheet that is filled from left to right. */
typedef struct {
    pft_sheet sheet;
    double widths[MOST_COLUMNS];
    uint32_t column;
} table;

static void begin(table *t, pft_xlsx *book, size_t sheet, const column *columns, size_t count, pft_language language)
{
    for (size_t i = 0; i < count; i++)
        t->widths[i] = columns[i].width;
    t->sheet = pft_sheet_of(&book->arena, t->widths, (uint32_t)count);
    t->sheet.name = names[sheet][language];
    t->sheet.heading_to = t->sheet.freeze = 1;
    t->sheet.filter = true;
    t->sheet.footer = "";
    t->column = 0;
    for (uint32_t i = 0; i < count; i++)
        pft_sheet_text(&t->sheet, 0, i, PFT_SHEET_HEADING, columns[i].heading[language]);
    t->sheet.row = 1;
}

/* The next cell of the row. */
static void put_text(table *t, pft_sheet_style style, const char *text)
{
    pft_sheet_text(&t->sheet, t->sheet.row, t->column++, style, text);
}

static void put_number(table *t, uint64_t number)
{
    pft_sheet_number(&t->sheet, t->sheet.row, t->column++, PFT_SHEET_NUMBER, (pft_decimal)number * PFT_DECIMAL_ONE);
}

static void end_row(table *t)
{
    t->sheet.row++;
    t->column = 0;
}

static void put_finding(table *t, const pft_finding *finding, pft_language language)
{
    const pft_check_rule *rule = pft_rule_find(finding->rule);
    char place[PFT_PLACE_SIZE];

    pft_place_write(place, &finding->place, language);
    put_text(t, styles[finding->severity], pft_severity_label(finding->severity, language));
    put_text(t, PFT_SHEET_TEXT, finding->rule);
    put_text(t, PFT_SHEET_TEXT, rule != NULL ? rule->title[language] : "");
    put_text(t, PFT_SHEET_TEXT, finding->agency_name);
    put_text(t, PFT_SHEET_TEXT, finding->project_name);
    put_text(t, PFT_SHEET_TEXT, finding->indicator_name);
    put_text(t, PFT_SHEET_TEXT, finding->message[language]);
    put_text(t, PFT_SHEET_TEXT, finding->found);
    put_text(t, PFT_SHEET_TEXT, finding->expected);
    put_text(t, PFT_SHEET_TEXT, finding->suggestion);
    put_number(t, finding->count);
    put_text(t, PFT_SHEET_TEXT, place);
    put_text(t, PFT_SHEET_TEXT, finding->source);
    put_text(t, PFT_SHEET_INPUT, "");
    end_row(t);
}

/* What does not fit on a sheet goes on on another. */
static void put_findings(pft_xlsx *book, const pft_findings *findings, pft_language language)
{
    enum { MOST_ROWS = 1000000 };
    size_t count = pft_findings_count(findings), i = 0;
    table t;

    do {
        begin(&t, book, 0, finding_columns, sizeof finding_columns / sizeof *finding_columns, language);
        for (; i < count && t.sheet.row < MOST_ROWS; i++)
            put_finding(&t, pft_findings_at(findings, i), language);
        pft_xlsx_add(book, &t.sheet);
    } while (i < count);
}

static void put_row(table *t, const pft_statistics_row *row, pft_statistics_key by, pft_language language)
{
    static const char *const none[PFT_LANGUAGE_COUNT] = {[PFT_ENGLISH] = "(none named)", [PFT_CHINESE] = "（未写明单位）"};
    const pft_check_rule *rule = by == PFT_BY_RULE ? pft_rule_find(row->name) : NULL;

    put_text(t, PFT_SHEET_TEXT, *row->name != '\0' ? row->name : none[language]);
    if (by == PFT_BY_RULE)
        put_text(t, PFT_SHEET_TEXT, rule != NULL ? rule->title[language] : "");
    put_number(t, row->findings);
    for (int i = PFT_SEVERITY_COUNT; i-- > 0;)
        put_number(t, row->counts[i]);
    put_number(t, row->projects);
    put_number(t, row->documents);
    if (by == PFT_BY_RULE)
        put_text(t, PFT_SHEET_TEXT, rule != NULL ? rule->source[language] : "");
    end_row(t);
}

static void put_statistics(pft_xlsx *book, pft_statistics *statistics, pft_language language)
{
    static const struct {
        const column *columns;
        size_t count;
    } keys[PFT_STATISTICS_KEY_COUNT] = {
        [PFT_BY_RULE] = {rule_columns, sizeof rule_columns / sizeof *rule_columns},
        [PFT_BY_AGENCY] = {agency_columns, sizeof agency_columns / sizeof *agency_columns},
    };

    for (int by = 0; by < PFT_STATISTICS_KEY_COUNT; by++) {
        pft_statistics_key key = (pft_statistics_key)by;
        table t;

        begin(&t, book, (size_t)by + 1, keys[by].columns, keys[by].count, language);
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
