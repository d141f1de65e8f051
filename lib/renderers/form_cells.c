#include "renderers/form.h"

#include <stdlib.h>
#include <string.h>

/* A cell holds 32,767 characters; of three bytes each at most, so many bytes are surely fewer. */
enum { MOST_BYTES = 32000 };

static void note(pft_form *form, lxw_error error)
{
    if (form->error == LXW_NO_ERROR)
        form->error = error;
}

/* NULL: the text fits as it is. */
static char *shortened(pft_form *form, const char *text)
{
    size_t size = MOST_BYTES;
    char *copy;

    if (strlen(text) <= MOST_BYTES)
        return NULL;
    while (size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80)
        size--;
    if ((copy = malloc(size + 4)) == NULL) {
        note(form, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    memcpy(copy, text, size);
    strcpy(copy + size, "…");
    return copy;
}

static void put(pft_form *form, lxw_row_t row, lxw_col_t column, lxw_row_t last_row, lxw_col_t last_column,
                pft_form_style style, const char *text)
{
    char *copy = shortened(form, text);
    const char *shown = copy != NULL ? copy : strlen(text) <= MOST_BYTES ? text : "";

    if (row != last_row || column != last_column)
        note(form, worksheet_merge_range(form->sheet, row, column, last_row, last_column, shown, form->styles[style]));
    else if (*shown == '\0')
        note(form, worksheet_write_blank(form->sheet, row, column, form->styles[style]));
    else
        note(form, worksheet_write_string(form->sheet, row, column, shown, form->styles[style]));
    free(copy);
}

void pft_form_text(pft_form *form, lxw_row_t row, lxw_col_t column, pft_form_style style, const char *text)
{
    put(form, row, column, row, column, style, text);
}

void pft_form_across(pft_form *form, lxw_row_t row, lxw_col_t from, lxw_col_t to, pft_form_style style,
                     const char *text)
{
    put(form, row, from, row, to, style, text);
}

void pft_form_down(pft_form *form, lxw_row_t from, lxw_row_t to, lxw_col_t column, pft_form_style style,
                   const char *text)
{
    put(form, from, column, to, column, style, text);
}

void pft_form_number(pft_form *form, lxw_row_t row, lxw_col_t column, pft_form_style style, pft_decimal number)
{
    if (number == PFT_DECIMAL_NONE) {
        note(form, worksheet_write_blank(form->sheet, row, column, form->styles[style]));
        return;
    }
    /* A spreadsheet holds doubles: this one is shown and decides nothing. */
    note(form, worksheet_write_number(form->sheet, row, column, (double)number / (double)PFT_DECIMAL_ONE,
                                      form->styles[style]));
}

void pft_form_formula(pft_form *form, lxw_row_t row, lxw_col_t column, pft_form_style style, const char *formula)
{
    note(form, worksheet_write_formula_str(form->sheet, row, column, formula, form->styles[style], ""));
}
