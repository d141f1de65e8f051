#include "format/sheet_table.h"

void pft_sheet_table_begin(pft_sheet_table *t, pft_arena *arena, const char *name, const pft_sheet_column *columns,
                           size_t count, pft_language language)
{
    for (size_t i = 0; i < count; i++)
        t->widths[i] = columns[i].width;
    t->sheet = pft_sheet_of(arena, t->widths, (uint32_t)count);
    t->sheet.name = name;
    t->sheet.heading_to = t->sheet.freeze = 1;
    t->sheet.filter = true;
    t->sheet.footer = "";
    t->language = language;
    t->column = 0;
    for (uint32_t i = 0; i < count; i++)
        pft_sheet_text(&t->sheet, 0, i, PFT_SHEET_HEADING, columns[i].heading[language]);
    t->sheet.row = 1;
}

void pft_sheet_table_text(pft_sheet_table *t, pft_sheet_style style, const char *text)
{
    pft_sheet_text(&t->sheet, t->sheet.row, t->column++, style, text);
}

void pft_sheet_table_number(pft_sheet_table *t, pft_decimal number)
{
    pft_sheet_number(&t->sheet, t->sheet.row, t->column++, PFT_SHEET_NUMBER, number);
}

void pft_sheet_table_end_row(pft_sheet_table *t)
{
    t->sheet.row++;
    t->column = 0;
}
