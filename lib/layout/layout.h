/* A layout: one way to cut a document into cells, in the order in which they are read. Readers that know true cells
 * give one; lines of text can be cut in several ways, of which the cheapest reading wins. */
#ifndef PFT_LAYOUT_LAYOUT_H
#define PFT_LAYOUT_LAYOUT_H

#include "core/grid.h"

struct pft_facts;

/* What stands between a cell and the one before it. */
typedef enum pft_border {
    PFT_BORDER_CELL, /* the next cell of the same row */
    PFT_BORDER_LINE, /* a new line within a row */
    PFT_BORDER_ROW,  /* a new row */
    PFT_BORDER_LOOSE /* nobody knows: each cell stands alone */
} pft_border;

typedef struct pft_spot {
    const char *text; /* trimmed, NUL-terminated; "" for an empty cell */
    uint32_t size;
    uint32_t line;    /* as in pft_cell */
    uint32_t part;
    uint32_t row;
    uint32_t column;  /* from 1 */
    uint32_t span;    /* in columns, at least 1 */
    uint8_t border;   /* pft_border */
    bool covered;     /* a cell from above reaches down here */
    bool fixed;       /* its column is a true one */
    bool guessed;     /* where it ends was guessed, for no line is drawn */
    bool unsure;      /* a recogniser was not sure of its text */
    bool cut;         /* some of its text may not be printed */
    bool outside;     /* a line outside tables */
    bool hidden;      /* on a hidden sheet */
    bool supposed;    /* the row that it stands in was found by what it says: another may be meant */
    bool stray;       /* a line of its own between whole rows, of no table */
    bool placed;      /* it was written into the model, or is known to say nothing */
    bool table_end;   /* empty: the table whose headings were lost ends here */
    uint8_t headless; /* empty: headings were lost here, those of this number among the layout's, from 1; 0: none */
    uint32_t sheet;   /* counts sheets and pages that begin anew */
    uint32_t table;   /* as in pft_row */
    const struct pft_facts *facts; /* set by the interpreter */
} pft_spot;

enum { PFT_SUPPOSED_MOST = 16 };

/* A spot that was taken out of a layout, and before which of its spots it stood. */
typedef struct pft_aside {
    pft_spot spot;
    size_t before;
} pft_aside;

/* What the columns of a table are whose headings were lost: pft_column_kind each; the rest is zero. */
typedef struct pft_supposed {
    uint8_t kinds[PFT_SUPPOSED_MOST];
} pft_supposed;

typedef struct pft_layout {
    const char *name;
    pft_spot *spots;
    size_t count, capacity;
    pft_aside *aside; /* in their order */
    size_t aside_count, aside_capacity;
    pft_supposed *supposed;
    size_t supposed_count, supposed_capacity;
    int32_t cost;     /* of what the cut ignores, in hundredths */
    size_t wraps;     /* lines that are known to go on in the next */
    bool fixed;       /* most cells have true columns */
    bool pieces;      /* cells were cut by spaces or words: a text may be in several */
    bool cut_by_words;/* labels alone said where cells end: never sure */
    bool instead;     /* of cells that the reader found by their places: never sure */
    bool paired;      /* rows were paired from lists of equal length: never sure */
} pft_layout;

/* A new spot at the end, in the arena; NULL when out of memory. */
pft_spot *pft_layout_add(pft_arena *arena, pft_layout *layout);

/* Keeps a copy of a spot apart; false when out of memory. */
bool pft_layout_set_aside(pft_arena *arena, pft_layout *layout, const pft_spot *spot, size_t before);

#endif
