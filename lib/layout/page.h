/* Pages: marks in, headings and rows of cells out. What the files page*.c share.
 *
 *   page.c           takes pages and turns them upright
 *   page_rulings.c   strokes → horizontal and vertical rulings, snapped and joined
 *   page_table.c     rulings → tables: bands between horizontal rulings, boxes between vertical ones, merged into cells
 *   page_stacks.c    runs → cells: texts that are higher than theirs
 *   page_sort.c      and all others
 *   page_text.c      what is in a cell → its text; the lines outside tables
 *   page_order.c     what stands on a page in the order in which it is read, without what every page repeats
 *   page_beside.c    sheets wider than the paper, whose columns are on several pages
 *   page_join.c      tables that go on over pages
 *   page_give.c      gives what was found
 *   page_guess.c     pages without ruled tables: columns from the gaps between texts
 *   page_blocks.c    lines → blocks of texts
 *   page_rows.c      rows from the heights of blocks
 *   page_cells.c     and cells, some of which reach over rows
 *   page_lines.c     pages without ruled tables, as lines of laid out text
 *
 * Lengths are measured in the page's own unit; what is near or thin is told in em, the usual size of its font. */
#ifndef PFT_LAYOUT_PAGE_H
#define PFT_LAYOUT_PAGE_H

#include <perftarget/page.h>

#include "core/builder.h"
#include "core/grid.h"

/* A run, upright, or a part of one. */
typedef struct pft_piece {
    pft_box box;
    const char *text;
    uint32_t size;
    uint8_t direction;      /* pft_direction, after the page was turned */
    bool unsure;            /* a recogniser was not sure of it */
    double em;              /* size of the font */
    const double *edges;    /* as in pft_run; NULL: spread evenly */
    struct pft_piece *next; /* in its cell */
} pft_piece;

typedef struct pft_ruling {
    double at, from, to; /* y and an interval of x, or the other way round */
} pft_ruling;

typedef struct pft_rulings {
    pft_ruling *items;
    size_t count, capacity;
} pft_rulings;

/* A cell of a table: what its pieces are, then their text. */
typedef struct pft_page_cell {
    pft_box box;
    uint32_t row, row_span; /* bands, from 0 */
    pft_piece *first;
    const char *text;
    uint32_t size;
    double need, room;      /* what its first line needs for its begin, and what its last line leaves free */
    bool guessed;           /* a border of it is not drawn */
    bool open_above;        /* at the top of its table no line is drawn: it may go on from the page before, … */
    bool open_below;        /* … or at the bottom: on the next */
    bool unsure;            /* a recogniser was not sure of its text */
    bool full;              /* the last line is full, and below it there is no room for another */
    bool cut;               /* some of its text may not be printed */
} pft_page_cell;

/* A cell in one of the bands that it reaches over. */
typedef struct pft_slot {
    uint32_t cell, first, end; /* columns, from 0 */
} pft_slot;

typedef struct pft_page_table {
    pft_box box;
    double *xs, *ys;       /* borders of columns and bands */
    size_t columns, bands; /* one less than there are borders */
    pft_slot *slots;
    size_t slot_count, slot_capacity;
    size_t *band_slots;    /* where the slots of each band begin, and the end */
    pft_page_cell *cells;
    size_t cell_count, cell_capacity;
    bool guessed;               /* no line is drawn: its rows are where its texts stand */
    bool overfull;              /* rows are too low for their texts, some of which stand over the borders */
    bool open_top, open_bottom; /* no line is drawn there: a row may go on from the page before, or on the next */
} pft_page_table;

/* A line outside tables. */
typedef struct pft_page_line {
    pft_box box;
    const char *text;
    uint32_t size;
    double em;
} pft_page_line;

typedef struct pft_sheet {
    uint32_t number;
    double width, height, em;
    bool picture;
    size_t unknown, known; /* characters */
    pft_piece *pieces;
    size_t piece_count;
    pft_stroke *strokes;
    size_t stroke_count;
    pft_page_table *tables;
    size_t table_count, table_capacity;
    pft_page_line *lines;
    size_t line_count, line_capacity;
} pft_sheet;

/* A text of which a recogniser was not sure, among the lines that pages are written as. */
typedef struct pft_unsure {
    uint32_t line; /* from 1 */
    const char *text;
    uint32_t size;
} pft_unsure;

typedef struct pft_pager {
    pft_arena *arena; /* of what is needed for the reading alone */
    pft_error *err;
    uint32_t max_marks, max_cells;
    uint64_t marks, cells;
    pft_sheet *sheets;
    size_t count, capacity;
    pft_unsure *unsure; /* once the pages are written as lines: in order */
    size_t unsure_count, unsure_capacity;
} pft_pager;

/* Copies the marks of a page. PFT_EENCODING, PFT_ELIMIT, PFT_ENOMEM. */
pft_status pft_pager_take(pft_pager *pager, const pft_page *page);

/* After the last page: finds the tables, and whether any is ruled. PFT_EINVALID when there is no text that can be
 * read. */
pft_status pft_pager_find_tables(pft_pager *pager, bool *ruled);

/* Then gives tables and lines, or writes the pages as laid out text where no table is ruled. */
pft_status pft_pager_give(pft_pager *pager, pft_sink *sink);
pft_status pft_pager_write_lines(pft_pager *pager, pft_builder *lines);

/* Does a cell that begins on a line of these hold what a recogniser was not sure of? */
bool pft_pager_is_unsure(const pft_pager *pager, const pft_cell *cell);

/* Guesses a table on each page that looks like one, where none is ruled, for pft_pager_give(). */
pft_status pft_guess_tables(pft_pager *pager);

/* ---- shared by the files above ---- */

/* What stands on a page: a table, or else a line outside tables. */
typedef struct pft_block {
    const pft_sheet *sheet;
    pft_box box;
    pft_page_table *table;
    const pft_page_line *line;
} pft_block;

typedef struct pft_blocks {
    pft_block *items;
    size_t count, capacity;
} pft_blocks;

pft_status pft_find_rulings(pft_rulings *across, pft_rulings *down, const pft_sheet *sheet, pft_arena *arena);
pft_status pft_find_page_tables(pft_pager *pager, pft_sheet *sheet);
/* Texts go to `texts`. */
pft_status pft_fill_page(pft_pager *pager, pft_sheet *sheet, pft_arena *texts);

/* The blocks of all pages in reading order. */
pft_status pft_order_pages(pft_blocks *blocks, pft_pager *pager);
/* Tables whose columns go on on another page become one: the others' blocks are taken out. */
pft_status pft_join_beside(pft_blocks *blocks, pft_pager *pager);
/* Tables that go on become one, in the place of the first; the others' blocks are taken out. Texts go to `texts`. */
pft_status pft_join_tables(pft_blocks *blocks, pft_pager *pager, pft_arena *texts);
pft_status pft_give_blocks(const pft_blocks *blocks, pft_arena *arena, pft_sink *sink);

static inline double pft_least(double a, double b)
{
    return a < b ? a : b;
}

static inline double pft_most(double a, double b)
{
    return a > b ? a : b;
}

static inline double pft_middle(double a, double b)
{
    return a + (b - a) / 2;
}

#endif
