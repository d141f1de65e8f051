/* The summary list for programs and for spreadsheets. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "exchange/json.h"
#include "format/csv_out.h"
#include "format/memory_writer.h"
#include "portfolio/summary.h"

enum { WARNINGS_SIZE = 512 };

#define HEADING(english, chinese, width, number) {{[PFT_ENGLISH] = english, [PFT_CHINESE] = chinese}, width, number}

const pft_summary_heading pft_summary_headings[PFT_SUMMARY_COLUMNS] = {
    [PFT_COLUMN_STATE] = HEADING("State", "状态", 10, false),
    [PFT_COLUMN_CODE] = HEADING("Project code", "项目编码", 16, false),
    [PFT_COLUMN_NAME] = HEADING("Project", "项目名称", 30, false),
    [PFT_COLUMN_YEAR] = HEADING("Year", "年度", 7, true),
    [PFT_COLUMN_DEPARTMENT] = HEADING("Department", "预算部门", 20, false),
    [PFT_COLUMN_AGENCY_CODE] = HEADING("Unit code", "单位代码", 10, false),
    [PFT_COLUMN_AGENCY] = HEADING("Budget unit", "预算单位", 24, false),
    [PFT_COLUMN_OFFICE] = HEADING("Office in charge", "业务处室", 14, false),
    [PFT_COLUMN_INITIAL] = HEADING("Initial budget", "年初预算数", 13, true),
    [PFT_COLUMN_ADJUSTED] = HEADING("Budget of the year", "当年预算数", 13, true),
    [PFT_COLUMN_EXECUTED] = HEADING("Executed", "全年执行数", 13, true),
    [PFT_COLUMN_WHOLE] = HEADING("Whole project", "项目总金额", 13, false),
    [PFT_COLUMN_RATE] = HEADING("Execution rate", "预算执行率", 10, true),
    [PFT_COLUMN_SCORE] = HEADING("Score", "得分", 8, true),
    [PFT_COLUMN_GRADE] = HEADING("Conclusion", "自评结论", 9, false),
    [PFT_COLUMN_WARNINGS] = HEADING("Warnings", "预警", 34, false),
    [PFT_COLUMN_FILE] = HEADING("File", "文件", 30, false),
};

static void add_words(char *text, size_t size, const char *words)
{
    size_t used = strlen(text);

    snprintf(text + used, size - used, "%s", words);
}

void pft_summary_warnings_text(const pft_summary *summary, const pft_summary_row *row, pft_language language,
                               char *text, size_t size)
{
    char first[WARNINGS_SIZE];

    *text = '\0';
    for (size_t i = 0; i < PFT_SUMMARY_WARNING_COUNT; i++) {
        if ((row->warnings & UINT32_C(1) << i) == 0)
            continue;
        if (*text != '\0')
            add_words(text, size, language == PFT_CHINESE ? "；" : "; ");
        add_words(text, size, pft_summary_warning_text(i, language));
        if (i == PFT_SUMMARY_FILED_TWICE_SHIFT && row->first > 0) {
            snprintf(first, sizeof first, language == PFT_CHINESE ? "（首见第%zu行：%s）" : " (first in row %zu: %s)",
                     row->first, pft_summary_row_at(summary, row->first - 1)->file);
            add_words(text, size, first);
        }
    }
    text[pft_utf8_valid(text, strlen(text))] = '\0'; /* cut at a character */
}

pft_decimal pft_summary_cell_number(const pft_summary_row *row, pft_summary_column column)
{
    switch (column) {
    case PFT_COLUMN_YEAR:
        return row->year > 0 ? row->year * PFT_DECIMAL_ONE : PFT_DECIMAL_NONE;
    case PFT_COLUMN_INITIAL:
        return row->initial;
    case PFT_COLUMN_ADJUSTED:
        return row->adjusted;
    case PFT_COLUMN_EXECUTED:
        return row->executed;
    case PFT_COLUMN_RATE:
        return row->rate;
    case PFT_COLUMN_SCORE:
        return row->score;
    default:
        return PFT_DECIMAL_NONE;
    }
}

const char *pft_summary_cell_text(const pft_summary *summary, const pft_summary_row *row, pft_summary_column column,
                                  pft_language language, char *room, size_t size)
{
    switch (column) {
    case PFT_COLUMN_STATE:
        return pft_summary_state_text(row->state, language);
    case PFT_COLUMN_CODE:
        return row->code;
    case PFT_COLUMN_NAME:
        return row->name;
    case PFT_COLUMN_DEPARTMENT:
        return row->department;
    case PFT_COLUMN_AGENCY_CODE:
        return row->agency_code;
    case PFT_COLUMN_AGENCY:
        return row->agency_name;
    case PFT_COLUMN_OFFICE:
        return row->office;
    case PFT_COLUMN_WHOLE:
        return row->whole;
    case PFT_COLUMN_GRADE:
        return row->grade;
    case PFT_COLUMN_FILE:
        return row->file;
    case PFT_COLUMN_WARNINGS:
        pft_summary_warnings_text(summary, row, language, room, size);
        return room;
    default:
        return "";
    }
}

/* ---- json ---- */

static void write_warnings(pft_json_out *out, uint32_t warnings)
{
    pft_json_out_open(out, "warnings", '[', true);
    for (size_t i = 0; i < PFT_SUMMARY_WARNING_COUNT; i++)
        if ((warnings & UINT32_C(1) << i) != 0)
            pft_json_out_text(out, NULL, pft_summary_warning_name(i));
    pft_json_out_close(out, ']');
}

static void write_row(pft_json_out *out, const pft_summary_row *row)
{
    pft_json_out_open(out, NULL, '{', true);
    pft_json_out_text(out, "state", pft_summary_state_name(row->state));
    pft_json_out_text(out, "code", row->code);
    pft_json_out_text(out, "name", row->name);
    pft_json_write_year(out, row->year);
    pft_json_out_text(out, "department", row->department);
    pft_json_write_agency(out, row->agency_code, row->agency_name);
    pft_json_out_text(out, "office", row->office);
    pft_json_out_decimal(out, "initial", row->initial);
    pft_json_out_decimal(out, "adjusted", row->adjusted);
    pft_json_out_decimal(out, "executed", row->executed);
    pft_json_out_text(out, "whole", row->whole);
    pft_json_out_decimal(out, "rate", row->rate);
    pft_json_out_decimal(out, "score", row->score);
    pft_json_out_text(out, "grade", row->grade);
    write_warnings(out, row->warnings);
    pft_json_out_number(out, "first", row->first);
    pft_json_out_text(out, "file", row->file);
    pft_json_out_close(out, '}');
}

static void write_unit(pft_json_out *out, const pft_unit_name *unit)
{
    pft_json_out_open(out, NULL, '{', true);
    pft_json_out_text(out, "code", unit->code);
    pft_json_out_text(out, "name", unit->name);
    pft_json_out_close(out, '}');
}

static pft_status write_json(const pft_summary *summary, bool compact, const pft_writer *writer)
{
    pft_json_out out;

    pft_json_out_init(&out, writer, compact);
    pft_json_out_open(&out, NULL, '{', false);
    pft_json_out_text(&out, "format", "perftarget-summary");
    pft_json_out_number(&out, "version", 1);
    pft_json_out_open(&out, "rows", '[', false);
    for (size_t i = 0; i < summary->rows.count && out.status == PFT_OK; i++)
        write_row(&out, pft_summary_row_at(summary, i));
    pft_json_out_close(&out, ']');
    pft_json_out_open(&out, "missing", '[', false);
    for (size_t i = 0; i < summary->units.count; i++)
        if (!((pft_unit_record *const *)summary->units.items)[i]->filed)
            write_unit(&out, &((pft_unit_record *const *)summary->units.items)[i]->shown);
    pft_json_out_close(&out, ']');
    pft_json_out_open(&out, "filed_twice", '[', false);
    for (size_t i = 0; i < summary->doubles.count; i++)
        write_unit(&out, pft_summary_double_at(summary, i));
    pft_json_out_close(&out, ']');
    pft_json_out_close(&out, '}');
    pft_json_out_raw(&out, "\n", 1);
    return pft_json_out_end(&out);
}

/* ---- csv ---- */

static pft_status write_csv(const pft_summary *summary, pft_language language,
                            const pft_portfolio_write_options *options, const pft_writer *writer)
{
    pft_csv_out csv = {.excel = options->excel, .bom = options->bom};
    char room[WARNINGS_SIZE];

    pft_json_out_init(&csv.out, writer, true);
    pft_csv_begin(&csv);
    csv.first = true;
    for (int column = 0; column < PFT_SUMMARY_COLUMNS; column++)
        pft_csv_text(&csv, pft_summary_headings[column].text[language]);
    pft_json_out_raw(&csv.out, "\n", 1);
    for (size_t i = 0; i < summary->rows.count && csv.out.status == PFT_OK; i++) {
        const pft_summary_row *row = pft_summary_row_at(summary, i);

        csv.first = true;
        for (int column = 0; column < PFT_SUMMARY_COLUMNS; column++)
            if (pft_summary_headings[column].number)
                pft_csv_decimal(&csv, pft_summary_cell_number(row, (pft_summary_column)column));
            else
                pft_csv_text(
                    &csv, pft_summary_cell_text(summary, row, (pft_summary_column)column, language, room, sizeof room));
        pft_json_out_raw(&csv.out, "\n", 1);
    }
    return pft_json_out_end(&csv.out);
}

static pft_status write_workbook(const pft_summary *summary, pft_language language, const pft_writer *writer,
                                 pft_error *err)
{
#ifdef PFT_WITH_WORKBOOKS
    return pft_summary_write_xlsx(summary, language, writer, err);
#else
    (void)summary;
    (void)language;
    (void)writer;
    return pft_fail(err, PFT_EUNSUPPORTED, "this build writes no workbooks", "此构建不能写出工作簿");
#endif
}

pft_status pft_summary_write(const pft_summary *summary, const char *format, pft_language language,
                             const pft_portfolio_write_options *options, const pft_writer *writer, pft_error *err)
{
    pft_portfolio_write_options whole = PFT_PORTFOLIO_WRITE_OPTIONS_INIT;

    if (summary == NULL || format == NULL || writer == NULL || writer->write == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if ((unsigned)language >= PFT_LANGUAGE_COUNT)
        language = PFT_ENGLISH;
    if (options != NULL)
        memcpy(&whole, options, options->struct_size < sizeof whole ? options->struct_size : sizeof whole);
    if (strcmp(format, "json") == 0)
        return pft_exchange_written(write_json(summary, whole.compact, writer), err);
    if (strcmp(format, "csv") == 0)
        return pft_exchange_written(write_csv(summary, language, &whole, writer), err);
    if (strcmp(format, "xlsx") == 0)
        return write_workbook(summary, language, writer, err);
    return pft_fail_format(err, format, "summary lists", "汇总表", "json, csv, xlsx");
}

pft_status pft_summary_write_text(const pft_summary *summary, const char *format, pft_language language,
                                  const pft_portfolio_write_options *options, char **text, size_t *size, pft_error *err)
{
    pft_memory_writer memory = {.head = NULL};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_status status;

    if (summary == NULL || text == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *text = NULL;
    memory.allocator = summary->arena.allocator;
    status =
        pft_memory_writer_end(&memory, pft_summary_write(summary, format, language, options, &writer, err), text, size);
    return status == PFT_ENOMEM ? pft_fail_memory(err) : status;
}
