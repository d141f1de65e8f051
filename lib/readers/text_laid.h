/* Tables whose columns are places in their lines, parted by nothing but spaces, as pdftotext -layout leaves them. */
#ifndef PFT_READERS_TEXT_LAID_H
#define PFT_READERS_TEXT_LAID_H

#include "readers/text.h"

enum { LAID_MOST_LINES = 120, LAID_MOST_COLUMNS = 40 };

/* What a line has in a column. */
typedef struct pft_laid_cell {
    const char *text;
    uint32_t size;   /* 0: nothing */
    uint16_t width;  /* as printed; a wide character takes two */
    uint16_t before; /* of what must stand together at its beginning: where a line is broken, it had no room above */
    bool narrow;     /* it has letters or figures, whose width is not quite known */
    bool comparator; /* it begins with one, */
    bool number;     /* or as a number does */
    bool figures;    /* it ends with a figure or a per cent sign */
} pft_laid_cell;

/* Lines that have the same columns. */
typedef struct pft_laid_band {
    pft_laid_cell *cells; /* line by line */
    uint32_t numbers[LAID_MOST_LINES];
    size_t lines, columns;
    uint32_t starts[LAID_MOST_COLUMNS + 1]; /* where the columns begin, and behind the last the end of the page */
    bool soft[LAID_MOST_COLUMNS];           /* where only texts that begin there belong to the column */
    uint16_t widest[LAID_MOST_COLUMNS];     /* of the texts */
    bool alone[LAID_MOST_COLUMNS];          /* only one is as wide: it may be no wider than it has to be */
} pft_laid_band;

/* A space between a Chinese character and a figure or a letter is the converter's: it parts no columns, and is no part of
 * the text. */
bool pft_text_parts_figures(uint32_t before, uint32_t after);

/* What the lines cost as rows: the less, the better they fit. */
int pft_text_laid_cost(const pft_laid_band *band);

/* Finds out which lines are one row, and which rows a label at their left is for; gives the rows. */
pft_status pft_text_give_laid_rows(pft_text_reader *r, const pft_laid_band *band, pft_arena *arena);

/* True when many lines have gaps as columns have; notes how places are counted. */
bool pft_text_is_laid(pft_text_reader *r);

/* Reads the page that begins in the current line. */
pft_status pft_text_read_laid_page(pft_text_reader *r);

#endif
