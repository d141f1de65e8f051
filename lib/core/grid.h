/* What a reader gives and the interpreter takes: headings and rows of cells, in the order of the document. */
#ifndef PFT_CORE_GRID_H
#define PFT_CORE_GRID_H

#include "core/arena.h"
#include "core/error.h"

/* One cell. Its text is trimmed, NUL-terminated and lives in the sink's arena; paragraphs are parted by '\n'. */
typedef struct pft_cell {
    const char *text;
    uint32_t size;
    uint32_t line;        /* where its text begins, from 1; 0: the format has no lines */
    uint32_t column;      /* from 1, within its row (laid out, where the format has spans) */
    uint32_t column_span; /* at least 1 */
    bool guessed;         /* no line is drawn around it: where it ends was guessed */
    bool unsure;          /* a recogniser was not sure of its text */
    bool cut;             /* some of its text may not be printed */
    bool stray;           /* a line on its own that stands across the columns of the rows above and below it */
    bool covered;         /* laid out rows: a span from above reaches down here; the text is then "" */
    /* What docx, xlsx and html tell of spans, so that a value may belong to each row it reaches; 0 and NULL elsewhere:
     */
    uint32_t row;         /* of its part that it begins in; covered: where the cell above it begins */
    uint32_t row_span;    /* rows that it reaches over, at least 1; 0: covered, or its end was not yet seen */
    const char *above;    /* covered: the text of the cell that reaches down, in the sink's arena */
} pft_cell;

/* How far the borders of a row can be trusted. */
typedef enum pft_row_kind {
    PFT_ROW_LAID_OUT, /* every cell is there, empty ones too: columns are columns */
    PFT_ROW_RAGGED,   /* a true row, but covered and empty cells may be missing: only the order is sure */
    PFT_ROW_LOOSE     /* a cell or line on its own: where a row ends is not known */
} pft_row_kind;

typedef struct pft_row {
    const pft_cell *cells;
    size_t count;
    uint32_t part; /* table, sheet or page, from 1 */
    uint32_t row;  /* within the part, or its table, from 1 */
    pft_row_kind kind;
    uint32_t table; /* of a page with several, from 1; 0: the part is one */
} pft_row;

struct pft_page;

/* Where a cell stands: in which member of the zip, and in which bytes of that, tags included. */
typedef struct pft_cell_bytes {
    uint32_t part, row, column;
    const char *member; /* borrowed for the call */
    uint64_t from, to;
} pft_cell_bytes;

/* A reader calls these, in document order, and stops at the first status that is not PFT_OK, which it returns. */
typedef struct pft_sink {
    pft_arena *arena;
    void *context;
    /* A sheet begins, before its first row; formats without named parts need not call it. `name` is borrowed. */
    pft_status (*part)(void *context, uint32_t part, const char *name, bool hidden);
    pft_status (*heading)(void *context, uint32_t part, const pft_cell *cell); /* text outside tables, a line each */
    pft_status (*row)(void *context, const pft_row *row);
    /* The whole text, before any row, of a format that has no cells of its own; borrowed. NULL: nobody asks. */
    pft_status (*lines)(void *context, const char *text, size_t size);
    /* A page of marks (perftarget/page.h), in order, of a format that has no cells of its own; borrowed. */
    pft_status (*page)(void *context, const struct pft_page *page);
    /* Where the bytes of a cell stand in its file, also of an empty one. NULL: nobody asks. */
    pft_status (*located)(void *context, const struct pft_cell_bytes *cell);
    /* What follows is another way to cut all that was given: the better reading is kept. NULL: it is not wanted. */
    pft_status (*anew)(void *context);
} pft_sink;

#endif
