/* A sheet as the XML of its part. */
#include "format/xlsx_out.h"

#include <stdio.h>
#include <string.h>

#include "format/xlsx_parts.h"

/* ---- cells ---- */

static void put(pft_xlsx *book, const char *markup)
{
    pft_xml_out_raw(&book->xml, markup);
}

const char *pft_xlsx_letters(uint32_t column, char letters[8])
{
    char *at = letters + 7;

    *at = '\0';
    for (uint32_t n = column + 1; n > 0; n = (n - 1) / 26)
        *--at = (char)('A' + (n - 1) % 26);
    return at;
}

static void put_place(pft_xlsx *book, uint32_t row, uint32_t column)
{
    char letters[8];

    pft_xml_out_format(&book->xml, "%s%u", pft_xlsx_letters(column, letters), (unsigned)row + 1);
}

static void put_cell(pft_xlsx *book, const pft_sheet_cell *cell)
{
    static const struct {
        const char *type, *before, *behind;
    } forms[] = {
        [PFT_SHEET_STRING] = {" t=\"inlineStr\"", "<is><t xml:space=\"preserve\">", "</t></is>"},
        [PFT_SHEET_VALUE] = {"", "<v>", "</v>"},
        [PFT_SHEET_FORMULA] = {" t=\"str\"", "<f>", "</f><v></v>"},
    };

    put(book, "<c r=\"");
    put_place(book, cell->row, cell->column);
    pft_xml_out_format(&book->xml, "\" s=\"%u\"", (unsigned)cell->style + 1);
    if (cell->content == PFT_SHEET_BLANK) {
        put(book, "/>");
        return;
    }
    put(book, forms[cell->content].type);
    put(book, ">");
    put(book, forms[cell->content].before);
    pft_xml_out_text(&book->xml, cell->text);
    put(book, forms[cell->content].behind);
    put(book, "</c>");
}

/* The digits of a double under any locale, to a hundredth. */
static void put_measure(pft_xlsx *book, double value)
{
    long hundredths = (long)(value * 100 + 0.5);

    pft_xml_out_format(&book->xml, "%ld.%02ld", hundredths / 100, hundredths % 100);
}

static void put_rows(pft_xlsx *book, const pft_sheet *sheet)
{
    const pft_sheet_cell *cells = sheet->cells;

    put(book, "<sheetData>");
    for (size_t i = 0; i < sheet->cell_count;) {
        uint32_t row = cells[i].row;

        pft_xml_out_format(&book->xml, "<row r=\"%u\"", (unsigned)row + 1);
        if (row < sheet->height_count) {
            put(book, " customHeight=\"1\" ht=\"");
            put_measure(book, sheet->heights[row].points);
            put(book, "\"");
        }
        put(book, ">");
        for (; i < sheet->cell_count && cells[i].row == row; i++)
            put_cell(book, &cells[i]);
        put(book, "</row>");
    }
    put(book, "</sheetData>");
}

/* ---- what stands around the cells ---- */

static void put_merges(pft_xlsx *book, const pft_sheet *sheet)
{
    if (sheet->merge_count == 0)
        return;
    pft_xml_out_format(&book->xml, "<mergeCells count=\"%zu\">", sheet->merge_count);
    for (size_t i = 0; i < sheet->merge_count; i++) {
        put(book, "<mergeCell ref=\"");
        put_place(book, sheet->merges[i].top, sheet->merges[i].left);
        put(book, ":");
        put_place(book, sheet->merges[i].bottom, sheet->merges[i].right);
        put(book, "\"/>");
    }
    put(book, "</mergeCells>");
}

static void put_question(pft_xlsx *book, const pft_sheet_question *question)
{
    put(book, "<dataValidation");
    if (question->choice != NULL)
        put(book, " type=\"list\" errorStyle=\"warning\"");
    else if (question->amount)
        put(book, " type=\"decimal\" operator=\"greaterThanOrEqual\"");
    put(book, " allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\"");
    if (question->error != NULL)
        pft_xml_out_attribute(&book->xml, "error", question->error);
    pft_xml_out_attribute(&book->xml, "promptTitle", question->title);
    pft_xml_out_attribute(&book->xml, "prompt", question->message);
    put(book, " sqref=\"");
    put_place(book, question->row, question->column);
    put(book, "\">");
    if (question->choice != NULL) {
        put(book, "<formula1>\"");
        pft_xml_out_text(&book->xml, question->choice);
        put(book, "\"</formula1>");
    } else if (question->amount) {
        put(book, "<formula1>0</formula1>");
    }
    put(book, "</dataValidation>");
}

static void put_questions(pft_xlsx *book, const pft_sheet *sheet)
{
    if (sheet->question_count == 0)
        return;
    pft_xml_out_format(&book->xml, "<dataValidations count=\"%zu\">", sheet->question_count);
    for (size_t i = 0; i < sheet->question_count; i++)
        put_question(book, &sheet->questions[i]);
    put(book, "</dataValidations>");
}

static void put_columns(pft_xlsx *book, const pft_sheet *sheet)
{
    static const double margin = 0.7109375; /* what a spreadsheet adds to the width that it shows */

    if (sheet->column_count == 0)
        return;
    put(book, "<cols>");
    for (uint32_t i = 0; i < sheet->column_count; i++) {
        pft_xml_out_format(&book->xml, "<col min=\"%u\" max=\"%u\" customWidth=\"1\" width=\"", (unsigned)i + 1,
                           (unsigned)i + 1);
        put_measure(book, sheet->widths[i] + margin);
        put(book, "\"/>");
    }
    put(book, "</cols>");
}

static void put_view(pft_xlsx *book, const pft_sheet *sheet)
{
    if (sheet->freeze == 0)
        return;
    pft_xml_out_format(&book->xml,
                       "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"%u\" topLeftCell=\"A%u\" "
                       "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>",
                       (unsigned)sheet->freeze, (unsigned)sheet->freeze + 1);
}

static bool has_filter(const pft_sheet *sheet)
{
    return sheet->filter && sheet->heading_to > sheet->heading_from && sheet->column_count > 0;
}

static void put_filter(pft_xlsx *book, const pft_sheet *sheet)
{
    if (!has_filter(sheet))
        return;
    put(book, "<autoFilter ref=\"");
    put_place(book, sheet->heading_to - 1, 0);
    put(book, ":");
    put_place(book, pft_sheet_rows(sheet) - 1, sheet->column_count - 1);
    put(book, "\"/>");
}

/* The parts of a header or footer begin with &L, &C and &R; an ampersand of the text is written twice. */
static void put_footer(pft_xlsx *book, const char *footer)
{
    put(book, "<headerFooter><oddFooter>");
    put(book, *footer != '\0' ? "&amp;L" : "&amp;C");
    for (; *footer != '\0'; footer += strcspn(footer, "&")) {
        if (*footer == '&') {
            put(book, "&amp;&amp;");
            footer++;
        }
        pft_xml_out_bytes(&book->xml, footer, strcspn(footer, "&"));
        if (footer[strcspn(footer, "&")] == '\0') {
            put(book, "&amp;R");
            break;
        }
    }
    put(book, "第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>");
}

/* The order of the parts is fixed. */
static void put_sheet(pft_xlsx *book, const pft_sheet *sheet)
{
    put(book, PFT_XML_HEAD "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
              "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
    put_view(book, sheet);
    put(book, "<sheetFormatPr defaultRowHeight=\"15\"/>");
    put_columns(book, sheet);
    put_rows(book, sheet);
    if (sheet->protect)
        put(book, "<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" formatRows=\"0\"/>");
    put_filter(book, sheet);
    put_merges(book, sheet);
    put_questions(book, sheet);
    pft_xml_out_format(&book->xml,
                       "<printOptions horizontalCentered=\"1\"/><pageMargins left=\"0.6\" right=\"0.6\" top=\"0.7\" "
                       "bottom=\"0.7\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"%s\" "
                       "fitToHeight=\"0\"/>",
                       sheet->portrait ? "portrait" : "landscape");
    if (sheet->footer != NULL)
        put_footer(book, sheet->footer);
    put(book, "</worksheet>");
}

void pft_xlsx_add(pft_xlsx *book, pft_sheet *sheet)
{
    pft_xlsx_sheet *sheets =
        pft_arena_room(&book->arena, book->sheets, book->sheet_count, &book->sheet_capacity, sizeof *sheets);
    pft_xlsx_sheet done = {.heading_from = sheet->heading_from, .heading_to = sheet->heading_to};

    pft_sheet_settle(sheet);
    if (sheets == NULL || sheet->failed || book->failed || book->xml.failed) {
        book->failed = true;
        return;
    }
    book->sheets = sheets;
    book->xml.text.size = 0;
    put_sheet(book, sheet);
    done.name = pft_xlsx_tab_name(book, sheet->name);
    done.size = book->xml.text.size;
    if (has_filter(sheet)) {
        done.filter_row = sheet->heading_to - 1;
        done.filter_columns = sheet->column_count;
        done.last_row = pft_sheet_rows(sheet) - 1;
    }
    if (book->xml.failed || done.name == NULL ||
        (done.xml = pft_arena_strndup(&book->arena, book->xml.text.text, book->xml.text.size)) == NULL) {
        book->failed = true;
        return;
    }
    sheets[book->sheet_count++] = done;
}
