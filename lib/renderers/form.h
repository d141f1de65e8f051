/* The self-evaluation form (项目支出绩效自评表, the form that goes with 财预〔2020〕10号) as a workbook. */
#ifndef PFT_RENDERERS_FORM_H
#define PFT_RENDERERS_FORM_H

#include <perftarget/score.h>

#include <xlsxwriter.h>

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

typedef struct pft_form {
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *styles[PFT_FORM_STYLE_COUNT];
    lxw_row_t row;  /* the next one */
    bool blank;     /* to be filled in */
    lxw_error error; /* the first */
} pft_form;

/* Opens a workbook in a temporary file; pft_form_finish() hands its bytes over and removes it. */
typedef struct pft_form_file {
    char path[64];
} pft_form_file;

pft_status pft_form_open(pft_form *form, pft_form_file *file, pft_error *err);
pft_status pft_form_finish(pft_form *form, const pft_form_file *file, const pft_writer *writer, pft_error *err);

/* Cells. A run of columns or rows that is longer than one cell is merged. Texts over what a cell may hold are cut. */
void pft_form_text(pft_form *form, lxw_row_t row, lxw_col_t column, pft_form_style style, const char *text);
void pft_form_across(pft_form *form, lxw_row_t row, lxw_col_t from, lxw_col_t to, pft_form_style style,
                     const char *text);
void pft_form_down(pft_form *form, lxw_row_t from, lxw_row_t to, lxw_col_t column, pft_form_style style,
                   const char *text);
/* PFT_DECIMAL_NONE leaves the cell empty. */
void pft_form_number(pft_form *form, lxw_row_t row, lxw_col_t column, pft_form_style style, pft_decimal number);
/* A formula that shows nothing until a spreadsheet works it out. */
void pft_form_formula(pft_form *form, lxw_row_t row, lxw_col_t column, pft_form_style style, const char *formula);

#endif
