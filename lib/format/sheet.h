/* A sheet of cells, some of them merged: what a table for people looks like before it is a sheet of a workbook
 * (xlsx_out.h) or a table in a letter (docx_out.h). Knows no model.
 *
 * A sheet is filled cell by cell, in any order; of two cells in one place the later counts. Failures of memory are kept
 * in `failed` and reported by the writer. */
#ifndef PFT_FORMAT_SHEET_H
#define PFT_FORMAT_SHEET_H

#include <perftarget/decimal.h>

#include "core/arena.h"

typedef enum pft_sheet_style {
    PFT_SHEET_TITLE,   /* large, no border */
    PFT_SHEET_NOTE,    /* small, no border */
    PFT_SHEET_ASIDE,   /* the same, at the left */
    PFT_SHEET_LABEL,   /* bold, centred */
    PFT_SHEET_TEXT,
    PFT_SHEET_CENTRED,
    PFT_SHEET_NUMBER,
    PFT_SHEET_RATE,    /* a fraction that is shown in percent */
    PFT_SHEET_INPUT,   /* text that a person types */
    PFT_SHEET_INPUT_NUMBER,
    PFT_SHEET_RED,     /* texts in colours: errors … */
    PFT_SHEET_YELLOW,  /* … warnings … */
    PFT_SHEET_BLUE,    /* … notes … */
    PFT_SHEET_GREEN,   /* … and what is well */
    PFT_SHEET_HEADING, /* of columns: bold, shaded */
    PFT_SHEET_STYLE_COUNT
} pft_sheet_style;

/* How a style looks. Every writer follows it. */
typedef struct pft_sheet_look {
    uint32_t fill; /* 0xRRGGBB; 0: none */
    bool bold, large, bordered, centred, unlocked, percent;
    bool literal; /* stays as it is typed: 92% is no 0.92 */
} pft_sheet_look;

const pft_sheet_look *pft_sheet_look_of(pft_sheet_style style);

typedef enum { PFT_SHEET_BLANK, PFT_SHEET_STRING, PFT_SHEET_VALUE, PFT_SHEET_FORMULA } pft_sheet_content;

typedef struct pft_sheet_cell {
    uint32_t row, column, order;
    pft_sheet_style style;
    pft_sheet_content content;
    const char *text; /* in the sheet's arena */
} pft_sheet_cell;

typedef struct pft_sheet_range {
    uint32_t top, left, bottom, right;
} pft_sheet_range;

/* What a person is told while typing. */
typedef struct pft_sheet_question {
    uint32_t row, column;
    bool amount;        /* a number of zero or more */
    const char *choice; /* words to choose from, parted by commas; NULL: none */
    const char *title, *message;
    const char *error;  /* NULL: whatever is typed is taken */
} pft_sheet_question;

typedef struct pft_sheet_height {
    uint32_t row;
    double points;
} pft_sheet_height;

typedef struct pft_sheet {
    pft_arena *arena;
    bool failed;
    const char *name;     /* of its tab; NULL: 表1, 表2 … */
    uint32_t row;         /* the next one, for who fills it from above */
    uint32_t column_count;
    const double *widths; /* of the columns, in characters of the usual size; borrowed */
    uint32_t heading_from, heading_to; /* rows that are repeated on each page: [from, to); none where they are equal */
    uint32_t freeze;      /* rows that stay in sight */
    bool filter;          /* the last heading row has filters */
    bool portrait;
    bool protect;         /* but for what is to be filled in */
    const char *footer;   /* left in the page's footer, beside the page numbers; "": nothing; NULL: no footer */
    pft_sheet_cell *cells;
    size_t cell_count, cell_capacity;
    pft_sheet_range *merges;
    size_t merge_count, merge_capacity;
    pft_sheet_question *questions;
    size_t question_count, question_capacity;
    pft_sheet_height *heights;
    size_t height_count, height_capacity;
    const pft_sheet_height *asked; /* settled: those that were set, as `heights` was before */
    size_t asked_count;
} pft_sheet;

/* An empty one, on A4 across. */
pft_sheet pft_sheet_of(pft_arena *arena, const double *widths, uint32_t column_count);

/* A run of rows or columns that is longer than one cell is merged. Texts over what a cell may hold are cut and end in
 * an ellipsis. */
void pft_sheet_text(pft_sheet *sheet, uint32_t row, uint32_t column, pft_sheet_style style, const char *text);
void pft_sheet_across(pft_sheet *sheet, uint32_t row, uint32_t from, uint32_t to, pft_sheet_style style,
                      const char *text);
void pft_sheet_down(pft_sheet *sheet, uint32_t from, uint32_t to, uint32_t column, pft_sheet_style style,
                    const char *text);
void pft_sheet_merged(pft_sheet *sheet, pft_sheet_range range, pft_sheet_style style, const char *text);
/* PFT_DECIMAL_NONE leaves the cell empty. */
void pft_sheet_number(pft_sheet *sheet, uint32_t row, uint32_t column, pft_sheet_style style, pft_decimal number);
/* A number in cells that are merged. */
void pft_sheet_number_across(pft_sheet *sheet, uint32_t row, uint32_t from, uint32_t to, pft_sheet_style style,
                             pft_decimal number);
/* A formula that shows nothing until a spreadsheet works it out; it is empty elsewhere. */
void pft_sheet_formula(pft_sheet *sheet, uint32_t row, uint32_t column, pft_sheet_style style, const char *formula);
void pft_sheet_ask(pft_sheet *sheet, const pft_sheet_question *question);
/* The least height of a row. Rows are made as high as their texts need. */
void pft_sheet_set_height(pft_sheet *sheet, uint32_t row, double points);

/* For the writers: cells by row and column, each place once; heights by row, grown to what the texts need. */
void pft_sheet_settle(pft_sheet *sheet);
/* What was set for a row of a settled sheet; 0: nothing. */
double pft_sheet_height_asked(const pft_sheet *sheet, uint32_t row);
/* Rows up to the last that has a cell. */
uint32_t pft_sheet_rows(const pft_sheet *sheet);

#endif
