/* The formats of reports: what the command offers, the completion completes and Python lists is this table. A build
 * without workbooks lists theirs as well, and its writers say that they are left out. */
#include <perftarget/report.h>

#include <string.h>

enum {
    FOUND = PFT_REPORTS_FINDINGS,
    COUNTED = PFT_REPORTS_STATISTICS | PFT_REPORTS_PORTFOLIO | PFT_REPORTS_SUMMARY | PFT_REPORTS_COMPARISON |
              PFT_REPORTS_ALIKE,
    WORKBOOKS = PFT_REPORTS_FINDINGS | PFT_REPORTS_SCORECARD | PFT_REPORTS_SUMMARY | PFT_REPORTS_COMPARISON
};

#define BOTH(english, chinese)                                                                                         \
    {                                                                                                                  \
        [PFT_ENGLISH] = english, [PFT_CHINESE] = chinese                                                               \
    }

static const pft_report_format formats[] = {
    {"json", "application/json", BOTH("JSON, with a JSON Schema", "JSON，附 JSON Schema"),
     FOUND | COUNTED | PFT_REPORTS_SCORECARD | PFT_REPORTS_MONITOR},
    {"jsonl", "application/x-ndjson",
     BOTH("JSON Lines: a finding or a project a line", "JSON Lines：每行一个问题或项目"),
     FOUND | PFT_REPORTS_SCORECARD},
    {"csv", "text/csv", BOTH("csv, for a spreadsheet", "csv，供电子表格打开"), FOUND | COUNTED | PFT_REPORTS_SCORECARD},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     BOTH("Excel workbook", "Excel 工作簿"), WORKBOOKS | PFT_REPORTS_FORM},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
     BOTH("Word document", "Word 文档"), PFT_REPORTS_FORM | PFT_REPORTS_FULL},
    {"html", "text/html", BOTH("one page that needs nothing else", "单个自足的网页"),
     FOUND | PFT_REPORTS_SCORECARD | PFT_REPORTS_COMPARISON | PFT_REPORTS_FORM | PFT_REPORTS_FULL},
    {"sarif", "application/sarif+json", BOTH("SARIF 2.1.0, for tools that review", "SARIF 2.1.0，供审阅工具使用"),
     FOUND},
};

size_t pft_report_format_count(void)
{
    return sizeof formats / sizeof *formats;
}

const pft_report_format *pft_report_format_at(size_t index)
{
    return index < pft_report_format_count() ? &formats[index] : NULL;
}

const pft_report_format *pft_report_format_find(const char *name)
{
    for (size_t i = 0; name != NULL && i < pft_report_format_count(); i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

static const struct {
    const char *name;
    const char *words[PFT_LANGUAGE_COUNT];
} reported[] = {
#define ROW(constant, name, zh, en) {name, BOTH(en, zh)},
    PFT_REPORTED_LIST(ROW)
#undef ROW
};

const char *pft_reported_name(size_t index)
{
    return index < PFT_REPORTED_COUNT ? reported[index].name : NULL;
}

const char *pft_reported_text(size_t index, pft_language language)
{
    bool known = index < PFT_REPORTED_COUNT && (unsigned)language < PFT_LANGUAGE_COUNT;

    return known ? reported[index].words[language] : NULL;
}
