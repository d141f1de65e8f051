/* A sheet with a row of headings, filled from left to right. */
#ifndef PFT_FORMAT_SHEET_TABLE_H
#define PFT_FORMAT_SHEET_TABLE_H

#include "format/sheet.h"

typedef struct pft_sheet_column {
    const char *heading[PFT_LANGUAGE_COUNT];
    double width;
} pft_sheet_column;

#define PFT_SHEET_COLUMN(english, chinese, width) {{[PFT_ENGLISH] = english, [PFT_CHINESE] = chinese}, width}

enum { PFT_SHEET_TABLE_COLUMNS = 16 }; /* at most */

typedef struct pft_sheet_table {
    pft_sheet sheet;
    double widths[PFT_SHEET_TABLE_COLUMNS];
    uint32_t column;
    pft_language language;
} pft_sheet_table;

/* It stays where it is until its sheet is added to a workbook. */
void pft_sheet_table_begin(pft_sheet_table *t, pft_arena *arena, const char *name, const pft_sheet_column *columns,
                           size_t count, pft_language language);
/* The next cell of the row. */
void pft_sheet_table_text(pft_sheet_table *t, pft_sheet_style style, const char *text);
void pft_sheet_table_number(pft_sheet_table *t, pft_decimal number);
void pft_sheet_table_end_row(pft_sheet_table *t);

#endif
