/* Rows of cells, aligned and wrapped; the text may be wide, and nothing in it is trusted. */
#ifndef LAYOUT_H
#define LAYOUT_H

#include <stdio.h>

#include "command.h"

enum style { STYLE_PLAIN, STYLE_TITLE, STYLE_HEADING, STYLE_LABEL, STYLE_VALUE, STYLE_FAINT, STYLE_ERROR, STYLE_WARNING,
             STYLE_INFO };

struct page {
    FILE *out;
    size_t columns;
    bool colored;
    pft_language language;
};

struct cell {
    const char *text;
    size_t columns; /* its width; text beyond it is wrapped */
    bool right;     /* aligned right */
    enum style style;
};

/* Between two cells of a row. */
enum { CELL_GAP = 2 };

/* One row, of as many lines as its longest cell needs. `first` stands before the first line, `rest` before others
 * (equally wide, of box drawing or spaces). */
void page_row(const struct page *page, const char *first, const char *rest, const struct cell *cells, size_t count);

/* Text in a style, on one line. */
void page_styled(const struct page *page, enum style style, const char *text, size_t size);

/* Text wrapped to what is left of the page beside `indent` spaces. */
void page_paragraph(const struct page *page, size_t indent, enum style style, const char *text);

/* A paragraph of its own in which a name stands: a line break in it is a space, or a name could forge a line. */
void page_heading(const struct page *page, enum style style, const char *text);

/* A number with thousands separators and at least `places` decimals, all digits kept; "—" for none. */
enum { AMOUNT_SIZE = 40 };
void amount_format(char buffer[AMOUNT_SIZE], pft_decimal amount, int places);

/* A share as a percentage, in the same way: .5 is "50.0%". */
void percent_format(char buffer[AMOUNT_SIZE], pft_decimal share, int places);

#endif
