/* The self-evaluation form (项目支出绩效自评表, the form that goes with 财预〔2020〕10号) as a workbook. What stands where
 * is in form.c, cells and sheets are in form_cells.c, and the file is in form_file.c. */
#ifndef PFT_RENDERERS_FORM_H
#define PFT_RENDERERS_FORM_H

#include <perftarget/score.h>

#include "core/builder.h"
#include "core/error.h"

/* The columns of the indicators; the budget above them uses the same from COLUMN_NAME on. */
enum {
    COLUMN_LEVEL1,
    COLUMN_LEVEL2,
    COLUMN_NAME,
    COLUMN_TARGET,
    COLUMN_ACTUAL,
    COLUMN_WEIGHT,
    COLUMN_SCORE,
    COLUMN_REASON,
    COLUMN_NOTE,
    COLUMN_COUNT
};

typedef enum pft_form_style {
    PFT_FORM_TITLE,
    PFT_FORM_LABEL,
    PFT_FORM_TEXT,
    PFT_FORM_NUMBER,
    PFT_FORM_RATE,
    PFT_FORM_INPUT,        /* text that a person types */
    PFT_FORM_INPUT_NUMBER,
    PFT_FORM_NOTE,
    PFT_FORM_STYLE_COUNT
} pft_form_style;

typedef enum { PFT_FORM_BLANK, PFT_FORM_STRING, PFT_FORM_VALUE, PFT_FORM_FORMULA } pft_form_content;

/* A text is in the form's arena. Of two cells in one place the later counts. */
typedef struct pft_form_cell {
    uint32_t row, column, order;
    pft_form_style style;
    pft_form_content content;
    const char *text;
} pft_form_cell;

typedef struct pft_form_range {
    uint32_t top, left, bottom, right;
} pft_form_range;

/* What the person is told while typing. */
typedef struct pft_form_question {
    uint32_t row, column;
    bool amount;        /* a number of zero or more */
    const char *choice; /* words to choose from, parted by commas; NULL: none */
    const char *title, *message;
    const char *error;  /* NULL: whatever is typed is taken */
} pft_form_question;

typedef struct pft_form_height {
    uint32_t row;
    double points;
} pft_form_height;

typedef struct pft_form {
    pft_arena arena;
    bool failed; /* out of memory: asked once, at the end */
    bool blank;  /* to be filled in */
    uint32_t row; /* the next one */
    /* The sheet that is being filled: */
    pft_form_cell *cells;
    size_t cell_count, cell_capacity;
    pft_form_range *merges;
    size_t merge_count, merge_capacity;
    pft_form_question *questions;
    size_t question_count, question_capacity;
    pft_form_height *heights;
    size_t height_count, height_capacity;
    pft_builder xml; /* of the part that is being written */
    const char **sheets; /* those that are done, as XML */
    size_t sheet_count, sheet_capacity;
} pft_form;

void pft_form_open(pft_form *form, const pft_allocator *allocator);
void pft_form_close(pft_form *form);
/* Hands the workbook's bytes over. */
pft_status pft_form_finish(pft_form *form, const pft_writer *writer, pft_error *err);

/* Cells. A run of columns or rows that is longer than one cell is merged. Texts over what a cell may hold are cut. */
void pft_form_text(pft_form *form, uint32_t row, uint32_t column, pft_form_style style, const char *text);
void pft_form_across(pft_form *form, uint32_t row, uint32_t from, uint32_t to, pft_form_style style, const char *text);
void pft_form_down(pft_form *form, uint32_t from, uint32_t to, uint32_t column, pft_form_style style, const char *text);
void pft_form_merged(pft_form *form, pft_form_range range, pft_form_style style, const char *text);
/* PFT_DECIMAL_NONE leaves the cell empty. */
void pft_form_number(pft_form *form, uint32_t row, uint32_t column, pft_form_style style, pft_decimal number);
/* A formula that shows nothing until a spreadsheet works it out. */
void pft_form_formula(pft_form *form, uint32_t row, uint32_t column, pft_form_style style, const char *formula);
void pft_form_ask(pft_form *form, const pft_form_question *question);
void pft_form_set_height(pft_form *form, uint32_t row, double points);
/* Ends the sheet with columns of these widths, on A4 across; a blank one is protected but for what is to be filled in.
 */
void pft_form_end_sheet(pft_form *form, const double widths[COLUMN_COUNT], const char *footer);

/* XML: text as it is, and text whose characters are data: what XML cannot hold is left out. */
void pft_form_raw(pft_form *form, const char *text);
void pft_form_escaped(pft_form *form, const char *text);

#endif
