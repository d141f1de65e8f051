/* Tables whose columns are places in their lines, parted by nothing but spaces, as pdftotext -layout leaves them. A
 * page is parted into words (text_laid_lines.c), cut into bands of lines with the same columns (text_laid.c), whose
 * cells are found (text_laid_band.c) and put together to rows (text_laid_rows.c), without lines that belong to none of
 * them (text_laid_strays.c). No word is known here. */
#ifndef PFT_READERS_TEXT_LAID_H
#define PFT_READERS_TEXT_LAID_H

#include "readers/text.h"

enum {
    LAID_MOST_LINES = 120,
    LAID_MOST_COLUMNS = 40,
    LAID_MOST_PLACES = 512,
    LAID_GAP = 2 /* spaces that part columns; one may stand within a text */
};

/* Places in a line that are taken. */
typedef struct pft_laid_places {
    uint64_t bits[LAID_MOST_PLACES / 64];
} pft_laid_places;

typedef struct pft_laid_word {
    const char *text;
    uint32_t size;
    uint32_t from, to;
} pft_laid_word;

typedef struct pft_laid_gap {
    uint32_t from, to;
} pft_laid_gap;

typedef struct pft_laid_line {
    pft_text_line line;
    size_t first_word, word_count;
    size_t first_gap, gap_count;
    pft_laid_places taken;
    bool apart; /* behind a blank line */
} pft_laid_line;

typedef struct pft_laid_page {
    pft_text_reader *r;
    pft_arena arena; /* of what is needed while the page is read */
    bool wide;       /* a wide character takes two places */
    pft_laid_line *lines;
    size_t line_count, line_capacity;
    pft_laid_word *words;
    size_t word_count, word_capacity;
    pft_laid_gap *gaps;
    size_t gap_count, gap_capacity;
    pft_text_line *strays; /* lines that were taken out (text_laid_strays.c) */
    size_t stray_count, stray_capacity;
    size_t stray_given;
} pft_laid_page;

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

/* ---- text_laid_lines.c ---- */

/* True when many lines have gaps as columns have; notes how places are counted. */
bool pft_text_is_laid(pft_text_reader *r);

/* Parts the lines of the page that begins in the current line. */
pft_status pft_laid_collect_lines(pft_laid_page *p);

/* A space between a Chinese character and a figure or a letter is the converter's: it parts no columns, and is no part
 * of the text. */
bool pft_laid_parts_figures(uint32_t before, uint32_t after);
bool pft_laid_is_figure_space(const pft_laid_word *before, const pft_laid_word *after);
/* True when another text begins with the word: behind a gap, or with a comparator. */
bool pft_laid_begins_text(const pft_laid_word *before, const pft_laid_word *word);

void pft_laid_take_places(pft_laid_places *p, uint32_t from, uint32_t to);

static inline bool pft_laid_is_taken(const pft_laid_places *p, uint32_t at)
{
    return at >= LAID_MOST_PLACES || (p->bits[at / 64] >> at % 64 & 1) != 0;
}

/* What kinds of characters there are. */
bool pft_laid_is_blank(uint32_t c);
bool pft_laid_is_alphanumeric(uint32_t c);
bool pft_laid_is_comparator(uint32_t c);
bool pft_laid_opens_bracket(uint32_t c);

/* ---- text_laid_band.c ---- */

/* The columns of lines and what stands in them; one column, and no cells, where they have none. */
pft_status pft_laid_make_band(pft_laid_page *p, size_t from, size_t to, pft_laid_band *band);
/* How many lines at the top of a band are titles: texts that are alone in their line, and too wide for a label. */
size_t pft_laid_count_titles(const pft_laid_band *band);

/* ---- text_laid_rows.c ---- */

/* What the lines cost as rows: the less, the better they fit. */
int pft_laid_cost(const pft_laid_band *band);

/* Finds out which lines are one row, and which rows a label at their left is for; gives the rows. */
pft_status pft_laid_give_rows(pft_laid_page *p, const pft_laid_band *band);

/* ---- text_laid_strays.c ---- */

/* Takes the lines out of the page that stand across the columns of those above and below them. */
pft_status pft_laid_take_strays(pft_laid_page *p);
/* Gives those of them that stand above a line. */
pft_status pft_laid_give_strays(pft_laid_page *p, uint32_t above);

/* ---- text_laid.c ---- */

/* Reads the page that begins in the current line. */
pft_status pft_text_read_laid_page(pft_text_reader *r);

#endif
