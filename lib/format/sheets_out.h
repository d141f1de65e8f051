/* Sheets one after the other as one file: a workbook, a letter with a table on each page, or a page. */
#ifndef PFT_FORMAT_SHEETS_OUT_H
#define PFT_FORMAT_SHEETS_OUT_H

#include <perftarget/exchange.h>

#include "core/error.h"
#include "format/sheet.h"

typedef struct pft_sheets {
    size_t count;
    /* Makes the sheet of that number, from 0, in the arena. */
    pft_sheet (*draw)(const void *context, size_t index, pft_arena *arena);
    const void *context;
    const char *title; /* of the page */
    bool landscape;    /* letter and page: on A4 across */
    const pft_allocator *allocator;
} pft_sheets;

/* "xlsx", "docx" and "html", as far as this build writes them. */
bool pft_sheets_may(const char *format);
extern const char pft_sheets_formats[]; /* their list */
/* `format`: one of these. */
pft_status pft_sheets_write(const pft_sheets *sheets, const char *format, const pft_writer *writer, pft_error *err);

#endif
