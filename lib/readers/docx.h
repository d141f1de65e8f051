/* The docx reader from inside: the stream of elements (docx_body.c) fills tables (docx_table.c). */
#ifndef PFT_READERS_DOCX_H
#define PFT_READERS_DOCX_H

#include "core/builder.h"
#include "readers/runs.h"
#include "readers/xml.h"

/* What a cell says of a merge. */
typedef enum { DOCX_MERGE_NONE, DOCX_MERGE_BEGINS, DOCX_MERGE_GOES_ON } docx_merge;

/* A vertical merge that is open. */
typedef struct docx_down {
    uint32_t column, row; /* where it begins */
    size_t cell;          /* its number among those held; DOCX_GIVEN: it was given */
    const char *text;
} docx_down;

#define DOCX_GIVEN SIZE_MAX

typedef struct docx_downs {
    docx_down *items;
    size_t count, capacity;
} docx_downs;

/* A row that is held until the merges in it have ended. */
typedef struct docx_row {
    uint32_t number;
    size_t first; /* of its cells */
} docx_row;

/* A table that is open; the one within it is `inner`, which is kept for the next when it ends. */
typedef struct docx_table {
    struct docx_table *outer, *inner;
    uint32_t depth;             /* of its element; those of its row and cell below: 0 when none is open */
    uint32_t row_depth, cell_depth;
    uint32_t part, row;
    docx_row *rows;             /* held */
    size_t row_count, row_capacity;
    pft_cell *cells;            /* of the rows held, then of the row so far */
    size_t count, capacity;
    size_t first;               /* of the row so far */
    size_t widest;              /* cells of a row */
    bool narrow;                /* within a cell: so far it is a column of text that belongs to that cell */
    pft_builder before;         /* what the open cell held before the table in it */
    uint64_t cell_from;         /* byte of the part that the open cell begins at */
    uint32_t column;            /* of the next cell, from 1 */
    bool row_split;             /* a table stands in one of its cells: what was before it is given already */
    size_t split_cell;          /* that cell, counted in its row */
    uint32_t after;             /* columns left out at the row's end */
    uint32_t span;              /* of the cell that is open */
    docx_merge down, across;
    docx_downs open, next;      /* vertical merges: above this row, and in it */
    size_t open_at;             /* those before were passed */
    pft_builder joined;         /* the text of the last cell, while further cells add to it */
    bool joining;
} docx_table;

/* The fonts whose characters are pictures. */
typedef enum { DOCX_FONT_TEXT, DOCX_FONT_SYMBOL, DOCX_FONT_WINGDINGS, DOCX_FONT_WINGDINGS2, DOCX_FONT_COUNT } docx_font;

typedef struct docx_reader {
    const pft_read_options *options;
    pft_sink *sink;
    pft_package package;
    const pft_relations *relations; /* of the document */
    const char *part;        /* that is being read */
    bool within;             /* another document, which is being read */
    pft_arena scratch;
    pft_runs text;           /* of the line or the cell that is open */
    docx_table outermost;    /* stands for the body: the first table is its inner */
    docx_table *table;       /* innermost one that is open; NULL: none */
    uint32_t parts;          /* tables so far */
    uint32_t table_depth;
    uint32_t cells;          /* so far, in all tables */
    bool flat;               /* headers, footers and notes: their tables are lines of text too */
    bool once;               /* … and lines that came before are left out */
    pft_builder lines;       /* those lines, each with its NUL … */
    size_t *sorted;          /* … and where each begins, in the order of their bytes */
    size_t line_count, line_capacity;
    /* What is open: */
    unsigned open;           /* an element with text; 0: none */
    bool hidden;             /* run: w:vanish */
    bool struck;             /* run: w:strike, w:dstrike */
    bool raised;             /* run or power: w:vertAlign, m:sup … */
    size_t raised_from;      /* … and where it begins in the text */
    docx_font font;          /* run */
    bool paragraph_marks;    /* inside w:pPr */
    uint32_t control;        /* depth of the content control whose w:sdtPr is open; 0: none */
    uint32_t placeholder;    /* depth of the content control that shows its placeholder; 0: none */
    bool joined;             /* the paragraph's mark was deleted: the next one goes on */
    uint32_t fields;         /* fields that are open; bit n - 1 of the two masks is the nth */
    uint64_t field_codes;    /* their instruction is being read, which is not shown */
    uint64_t field_hides;    /* their result is made up by the program: page numbers, a table of contents */
    char field_word[16];     /* the instruction of the innermost field: its first word */
    size_t field_word_size;
} docx_reader;

/* What a part of the file is. */
typedef enum { DOCX_BODY, DOCX_HEADER, DOCX_FOOTER, DOCX_FOOTNOTES, DOCX_ENDNOTES } docx_kind;

pft_status docx_read_part(docx_reader *r, const char *part, docx_kind kind);

/* Reads a document that another one holds, as a part of that. */
pft_status docx_read_within(docx_reader *outer, const char *bytes, size_t size);
/* w:altChunk: another file that is shown in this place. */
pft_status docx_chunk(docx_reader *r, pft_xml *xml);

/* Adds to the open text, unless what is being read is not shown. */
pft_status docx_add(docx_reader *r, pft_xml *xml, const char *text, size_t size);
/* The same in any case. */
pft_status docx_put(docx_reader *r, pft_xml *xml, const char *text, size_t size);

/* Gives the open text as headings, a line each, and empties it. */
pft_status docx_give_lines(docx_reader *r);

/* Gives the rows of the open table that are held. */
pft_status docx_give_held(docx_reader *r);

/* What comes next stands outside the cell that is open: its text so far is given. */
pft_status docx_leave_cell(docx_reader *r, pft_xml *xml);

/* A table, its rows and its cells, as the stream of elements comes by. */
pft_status docx_table_begin(docx_reader *r, pft_xml *xml);
pft_status docx_table_end(docx_reader *r, pft_xml *xml);
pft_status docx_row_begin(docx_reader *r, pft_xml *xml);
/* Deleted by a tracked change: nothing of it is there. */
void docx_row_drop(docx_reader *r, pft_xml *xml);
void docx_cell_drop(docx_reader *r, pft_xml *xml);
pft_status docx_row_end(docx_reader *r, pft_xml *xml);
pft_status docx_cell_begin(docx_reader *r, pft_xml *xml);
pft_status docx_cell_end(docx_reader *r, pft_xml *xml);
/* Columns at a row's begin or end that have no cell: w:gridBefore, w:gridAfter. */
pft_status docx_leave_out(docx_reader *r, pft_xml *xml, uint32_t columns);

/* The character that a font shows for a code; 0 when it is not known. */
uint32_t docx_symbol(docx_font font, uint32_t code);
docx_font docx_font_named(const char *name);

#endif
