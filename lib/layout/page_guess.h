/* Pages on which no table is ruled: what page_guess.c, which finds the borders of columns, and page_rows.c, which finds
 * those of rows, share. */
#ifndef PFT_LAYOUT_PAGE_GUESS_H
#define PFT_LAYOUT_PAGE_GUESS_H

#include "layout/page.h"

enum { PFT_GUESSED_COLUMNS = 64 }; /* at most: a page that seems to have more is no table */

typedef struct pft_text_line {
    size_t from, to; /* pieces */
    size_t texts;    /* parted by gaps */
    double top, bottom;
} pft_text_line;

/* A strip of the page that no text covers, from one line to another. */
typedef struct pft_strip {
    double from, to;       /* x */
    size_t first, end;     /* lines */
    uint32_t parted;       /* lines that have texts at both sides of it */
    uint32_t narrow;       /* of these, in which the gap is so narrow that it may stand in a text */
    uint32_t left, right;  /* of these, whose texts end or begin right at it */
} pft_strip;

/* Borders of the columns of all pages. */
typedef struct pft_borders {
    double *xs;
    uint64_t *uses;        /* how many lines each border parts */
    size_t columns;
} pft_borders;

/* A page. */
typedef struct pft_guesser {
    pft_pager *pager;
    pft_sheet *sheet;
    pft_arena *arena;
    double em;
    pft_piece **pieces;    /* upright, by line and from the left */
    size_t count;
    pft_text_line *lines;
    size_t line_count;
    size_t first, end;     /* lines of the table */
    double left, right;    /* of its texts */
    pft_strip *strips;     /* through which borders go */
    size_t strip_count, strip_capacity;
} pft_guesser;

/* The first border that is not before `at`. */
size_t pft_border_from(const pft_borders *all, double at);

/* The border that goes through a strip: that of the most uses. */
size_t pft_border_in(const pft_borders *all, const pft_strip *strip);

/* Finds the rows and cells of a page; NULL as `out` where it has none. */
pft_status pft_guess_rows(pft_page_table **out, pft_guesser *g, const pft_borders *all);

#endif
