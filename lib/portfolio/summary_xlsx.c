/* The summary list as a workbook: the list itself, and the units that are missing or filed twice. */
#include "format/xlsx_out.h"
#include "portfolio/summary.h"

enum { WARNINGS_SIZE = 512 };

static const char *const list_name[PFT_LANGUAGE_COUNT] = {[PFT_ENGLISH] = "Summary list", [PFT_CHINESE] = "汇总表"};
static const char *const units_name[PFT_LANGUAGE_COUNT] = {[PFT_ENGLISH] = "Units", [PFT_CHINESE] = "缺报和重报单位"};
static const char *const unit_headings[][PFT_LANGUAGE_COUNT] = {
    {[PFT_ENGLISH] = "Unit code", [PFT_CHINESE] = "单位代码"},
    {[PFT_ENGLISH] = "Unit", [PFT_CHINESE] = "单位名称"},
    {[PFT_ENGLISH] = "Filing", [PFT_CHINESE] = "填报情况"},
};
static const char *const missing[PFT_LANGUAGE_COUNT] = {[PFT_ENGLISH] = "missing", [PFT_CHINESE] = "缺报"};
static const char *const twice[PFT_LANGUAGE_COUNT] = {[PFT_ENGLISH] = "filed twice", [PFT_CHINESE] = "重报"};

static pft_sheet begin_sheet(pft_xlsx *book, const double *widths, uint32_t count, const char *name)
{
    pft_sheet sheet = pft_sheet_of(&book->arena, widths, count);

    sheet.name = name;
    sheet.heading_to = sheet.freeze = 1;
    sheet.filter = true;
    sheet.footer = "";
    sheet.row = 1;
    return sheet;
}

static void put_row(pft_sheet *sheet, const pft_summary *summary, const pft_summary_row *row, pft_language language)
{
    char room[WARNINGS_SIZE];

    for (uint32_t column = 0; column < PFT_SUMMARY_COLUMNS; column++) {
        bool rate = column == PFT_COLUMN_RATE, warned = column == PFT_COLUMN_WARNINGS && row->warnings != 0;

        if (pft_summary_headings[column].number)
            pft_sheet_number(sheet, sheet->row, column, rate ? PFT_SHEET_RATE : PFT_SHEET_NUMBER,
                             pft_summary_cell_number(row, (pft_summary_column)column));
        else
            pft_sheet_text(
                sheet, sheet->row, column, warned ? PFT_SHEET_YELLOW : PFT_SHEET_TEXT,
                pft_summary_cell_text(summary, row, (pft_summary_column)column, language, room, sizeof room));
    }
    sheet->row++;
}

static void put_unit(pft_sheet *sheet, const pft_unit_name *unit, const char *filing, pft_sheet_style style)
{
    pft_sheet_text(sheet, sheet->row, 0, PFT_SHEET_TEXT, unit->code);
    pft_sheet_text(sheet, sheet->row, 1, PFT_SHEET_TEXT, unit->name);
    pft_sheet_text(sheet, sheet->row++, 2, style, filing);
}

static void add_units(pft_xlsx *book, const pft_summary *summary, pft_language language)
{
    static const double widths[] = {14, 40, 14};
    pft_sheet sheet = begin_sheet(book, widths, 3, units_name[language]);

    for (uint32_t i = 0; i < 3; i++)
        pft_sheet_text(&sheet, 0, i, PFT_SHEET_HEADING, unit_headings[i][language]);
    for (size_t i = 0; i < summary->units.count; i++)
        if (!((pft_unit_record *const *)summary->units.items)[i]->filed)
            put_unit(&sheet, &((pft_unit_record *const *)summary->units.items)[i]->shown, missing[language],
                     PFT_SHEET_RED);
    for (size_t i = 0; i < summary->doubles.count; i++)
        put_unit(&sheet, pft_summary_double_at(summary, i), twice[language], PFT_SHEET_YELLOW);
    pft_xlsx_add(book, &sheet);
}

pft_status pft_summary_write_xlsx(const pft_summary *summary, pft_language language, const pft_writer *writer,
                                  pft_error *err)
{
    double widths[PFT_SUMMARY_COLUMNS];
    pft_xlsx book;
    pft_sheet sheet;
    pft_status status;

    pft_xlsx_open(&book, &summary->arena.allocator);
    for (int i = 0; i < PFT_SUMMARY_COLUMNS; i++)
        widths[i] = pft_summary_headings[i].width;
    sheet = begin_sheet(&book, widths, PFT_SUMMARY_COLUMNS, list_name[language]);
    for (uint32_t i = 0; i < PFT_SUMMARY_COLUMNS; i++)
        pft_sheet_text(&sheet, 0, i, PFT_SHEET_HEADING, pft_summary_headings[i].text[language]);
    for (size_t i = 0; i < summary->rows.count && !sheet.failed; i++)
        put_row(&sheet, summary, pft_summary_row_at(summary, i), language);
    pft_xlsx_add(&book, &sheet);
    add_units(&book, summary, language);
    status = pft_xlsx_finish(&book, writer, err);
    pft_xlsx_close(&book);
    return status;
}
