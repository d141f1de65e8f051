/* The parts of a workbook around its sheets. */
#ifndef PFT_FORMAT_XLSX_PARTS_H
#define PFT_FORMAT_XLSX_PARTS_H

#include "format/xlsx_out.h"

/* A name for the next tab, made of `wanted` (NULL: its number). NULL when out of memory. */
const char *pft_xlsx_tab_name(pft_xlsx *book, const char *wanted);

/* A … Z, AA … : a text in `letters`. */
const char *pft_xlsx_letters(uint32_t column, char letters[8]);

#endif
