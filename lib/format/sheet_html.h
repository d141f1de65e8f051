/* A sheet of cells as a table of a page. */
#ifndef PFT_FORMAT_SHEET_HTML_H
#define PFT_FORMAT_SHEET_HTML_H

#include "format/html_out.h"
#include "format/sheet.h"

/* The page up to its first table, and its end. It needs nothing else, and prints on A4. */
void pft_sheet_html_begin(pft_json_out *out, const char *title, bool landscape);
void pft_sheet_html_end(pft_json_out *out);
/* Titles and notes that stand alone become headings and paragraphs. The sheet is settled by this. */
void pft_sheet_html(pft_json_out *out, pft_sheet *sheet);

#endif
