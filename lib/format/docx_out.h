/* A Word document put together in memory: paragraphs, headings, tables with merged cells, native charts and parts of
 * the caller's own. The same calls give the same bytes.
 *
 *     pft_docx_open(&docx, NULL);
 *     pft_docx_heading(&docx, 1, "一、基本情况");
 *     pft_docx_paragraph(&docx, PFT_DOCX_BODY, text);
 *     pft_docx_table(&docx, &sheet);
 *     status = pft_docx_finish(&docx, writer, err);
 *     pft_docx_close(&docx);
 *
 * Failures of memory are kept and reported by pft_docx_finish(). */
#ifndef PFT_FORMAT_DOCX_OUT_H
#define PFT_FORMAT_DOCX_OUT_H

#include <perftarget/exchange.h>

#include "format/sheet.h"
#include "format/xml_out.h"
#include "format/zip_out.h"

typedef enum pft_docx_style {
    PFT_DOCX_BODY,     /* two characters indented, 仿宋 */
    PFT_DOCX_PLAIN,    /* not indented, 宋体 */
    PFT_DOCX_TITLE,    /* of the document: large, centred */
    PFT_DOCX_SUBTITLE, /* below it */
    PFT_DOCX_CAPTION,  /* of a table or a chart: small, centred */
    PFT_DOCX_NOTE,     /* small */
    PFT_DOCX_STYLE_COUNT
} pft_docx_style;

enum { PFT_DOCX_BOLD = 1, PFT_DOCX_ITALIC = 2, PFT_DOCX_RED = 4 };

typedef struct pft_docx_page {
    bool landscape;
    const char *footer; /* left in the footer, beside the page numbers; "": nothing; NULL: no footer at all */
    unsigned margin;    /* on all sides, in millimetres; 0: 20 */
} pft_docx_page;

typedef struct pft_docx_part {
    const char *path;          /* word/charts/chart1.xml */
    const char *type;          /* of its content */
    const char *relation;      /* of the document to it; NULL: none */
    const void *bytes;
    size_t size;
} pft_docx_part;

typedef struct pft_docx {
    pft_arena arena; /* what is put in is kept here; also for the sheets of its tables */
    pft_xml_out body;
    pft_docx_page page; /* of what comes next; set it before, and call pft_docx_section() when it changes */
    pft_docx_part *parts; /* document.xml's own relations count from rId10 in this order */
    size_t part_count, part_capacity;
    const char **footers;
    size_t footer_count, footer_capacity;
    uint32_t bookmark;    /* number of the next drawing, bookmark … */
    bool table_last;      /* a paragraph must follow */
} pft_docx;

/* `allocator`: NULL for malloc(). A4 upright with page numbers, until `page` says otherwise. */
void pft_docx_open(pft_docx *docx, const pft_allocator *allocator);
void pft_docx_close(pft_docx *docx);
pft_status pft_docx_finish(pft_docx *docx, const pft_writer *writer, pft_error *err);

/* Level 1 to 3. They make the document's outline. */
void pft_docx_heading(pft_docx *docx, unsigned level, const char *text);
/* A line feed in the text breaks the line. */
void pft_docx_paragraph(pft_docx *docx, pft_docx_style style, const char *text);
/* The same in runs that look different: begin, run …, end. `marks`: PFT_DOCX_BOLD … */
void pft_docx_begin(pft_docx *docx, pft_docx_style style);
void pft_docx_run(pft_docx *docx, unsigned marks, const char *text);
void pft_docx_end(pft_docx *docx);
/* The sheet as a table over the width of the page; titles and notes that stand alone in its first rows become
 * paragraphs before it, those in its last rows, paragraphs behind it. A table whose heading rows are not its first is
 * parted before them, so that Word can repeat them. The sheet is settled by this. */
void pft_docx_table(pft_docx *docx, pft_sheet *sheet);
/* A table of contents of the headings. Word puts all of them there with their pages, when it is opened or asked to;
 * until then, and where nothing does so, it shows the entries that are given. */
void pft_docx_contents(pft_docx *docx, const char *title, const char *const *entries, size_t count);
void pft_docx_page_break(pft_docx *docx);
/* Ends the pages of this shape: what follows begins on a new one, of the shape that `page` then has. */
void pft_docx_section(pft_docx *docx, const pft_docx_page *next);
/* A native chart over that width and height in millimetres: the XML of its part (c:chartSpace); `alternative` says
 * what it shows. */
void pft_docx_chart(pft_docx *docx, const char *xml, size_t size, unsigned width, unsigned height,
                    const char *alternative);

#endif
