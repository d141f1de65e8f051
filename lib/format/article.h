/* A report as a row of blocks: headings, paragraphs, figures, tables, bar charts, notes. It is written as a page or as
 * a Word document (renderers/article_out.h). Knows no model. Texts are copied. */
#ifndef PFT_FORMAT_ARTICLE_H
#define PFT_FORMAT_ARTICLE_H

#include <perftarget/decimal.h>
#include <perftarget/exchange.h>

#include "core/arena.h"
#include "core/error.h"

/* What a cell or a bar tells by its colour, beside its text. */
typedef enum pft_tone { PFT_TONE_NONE, PFT_TONE_BAD, PFT_TONE_WARNING, PFT_TONE_NOTE, PFT_TONE_GOOD } pft_tone;

typedef struct pft_article_cell {
    const char *text;
    pft_tone tone;
    uint32_t link; /* anchor of a heading; 0: none */
} pft_article_cell;

typedef struct pft_article_column {
    const char *heading;
    unsigned width; /* share of the table's width in Word */
    bool number;    /* aligned right */
} pft_article_column;

typedef struct pft_article_bar {
    const char *label, *text; /* text: the value in words */
    pft_decimal value;        /* at least 0 */
    pft_tone tone;
} pft_article_bar;

typedef enum pft_block_kind {
    PFT_BLOCK_HEADING,
    PFT_BLOCK_PARAGRAPH,
    PFT_BLOCK_NOTE,
    PFT_BLOCK_FIGURES, /* bars: label and text */
    PFT_BLOCK_TABLE,
    PFT_BLOCK_CHART, /* bars */
    PFT_BLOCK_WIDE   /* what follows is printed across */
} pft_block_kind;

typedef struct pft_block {
    pft_block_kind kind;
    unsigned level;   /* of a heading, 1 to 3 */
    uint32_t anchor;  /* of a heading */
    const char *text; /* or the caption */
    const pft_article_column *columns;
    size_t column_count;
    pft_article_cell *cells; /* row by row */
    size_t count, capacity;  /* cells or bars */
    pft_article_bar *bars;
} pft_block;

typedef struct pft_article {
    pft_arena arena;
    bool failed; /* out of memory: asked once, at the end */
    pft_language language;
    const char *title, *subtitle;
    pft_block *blocks;
    size_t count, capacity;
    uint32_t anchors;
} pft_article;

void pft_article_open(pft_article *article, pft_language language, const pft_allocator *allocator);
void pft_article_close(pft_article *article);

void pft_article_title(pft_article *article, const char *title, const char *subtitle);
/* An anchor for a heading that comes later. */
uint32_t pft_article_anchor(pft_article *article);
/* `anchor` 0: one of its own. */
void pft_article_heading(pft_article *article, unsigned level, const char *text, uint32_t anchor);
void pft_article_paragraph(pft_article *article, const char *text);
void pft_article_note(pft_article *article, const char *text);
void pft_article_wide(pft_article *article);
/* Figures that come one after the other stand side by side. */
void pft_article_figure(pft_article *article, const char *label, const char *text, pft_tone tone);
/* `columns` must outlive the article, their headings need not. Cells follow row by row. */
void pft_article_table(pft_article *article, const char *caption, const pft_article_column *columns, size_t count);
void pft_article_cell_of(pft_article *article, const char *text, pft_tone tone, uint32_t link);
void pft_article_text(pft_article *article, const char *text);
/* Bars in the order in which they are given. */
void pft_article_chart(pft_article *article, const char *caption);
void pft_article_bar_of(pft_article *article, const char *label, pft_decimal value, const char *text, pft_tone tone);

#endif
