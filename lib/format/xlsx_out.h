/* A workbook put together in memory, a sheet at a time. The same calls give the same bytes: no time of day is kept.
 *
 *     pft_xlsx_open(&book, NULL);
 *     sheet = pft_sheet_of(&book.arena, widths, count);      … filled …
 *     pft_xlsx_add(&book, &sheet);
 *     status = pft_xlsx_finish(&book, writer, err);
 *     pft_xlsx_close(&book);
 *
 * Failures of memory are kept and reported by pft_xlsx_finish(). */
#ifndef PFT_FORMAT_XLSX_OUT_H
#define PFT_FORMAT_XLSX_OUT_H

#include <perftarget/exchange.h>

#include "format/sheet.h"
#include "format/xml_out.h"

typedef struct pft_xlsx_sheet {
    const char *name; /* of the tab: no two are alike */
    const char *xml;
    size_t size;
    uint32_t heading_from, heading_to;
    uint32_t filter_row, filter_columns, last_row; /* filter_columns 0: no filter */
} pft_xlsx_sheet;

typedef struct pft_xlsx {
    pft_arena arena; /* also of the sheets */
    bool failed;
    pft_xml_out xml; /* of the part that is being written */
    pft_xlsx_sheet *sheets;
    size_t sheet_count, sheet_capacity;
    uint32_t *names; /* a table of the tabs' names by their hash: numbers of sheets, from 1 */
    size_t name_room;
} pft_xlsx;

/* `allocator`: NULL for malloc(). */
void pft_xlsx_open(pft_xlsx *book, const pft_allocator *allocator);
void pft_xlsx_close(pft_xlsx *book);
/* Adds a sheet, which is settled by this. Its tab has the sheet's name: what a tab may not hold is replaced, what is
 * too long is cut, and a name that is taken gets a number. */
void pft_xlsx_add(pft_xlsx *book, pft_sheet *sheet);
/* A workbook has one sheet at least: an empty one where none was added. */
pft_status pft_xlsx_finish(pft_xlsx *book, const pft_writer *writer, pft_error *err);

#endif
