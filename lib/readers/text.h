/* Tables in text from inside: what its forms have in common. */
#ifndef PFT_READERS_TEXT_H
#define PFT_READERS_TEXT_H

#include <string.h>

#include "core/builder.h"
#include "core/text.h"
#include "readers/reader.h"

typedef struct pft_text_line {
    char *text;  /* NULL: behind the last line */
    size_t size; /* without its line end */
    char *below; /* where the next line begins */
    uint32_t number;
} pft_text_line;

typedef struct pft_text_reader {
    const pft_read_options *options;
    pft_sink *sink;
    pft_error *err;
    char *end;
    pft_text_line line; /* the first that was not read yet */
    uint32_t part, row;
    pft_cell *cells; /* of the row being read */
    size_t count, capacity;
    bool blank_separates; /* most lines are blank: they part cells, and a line of spaces is an empty cell */
    bool has_pipes;
    bool pipes_stream; /* lone pipes stand for empty cells: the rows' borders are lost, each cell is on its own */
    bool pipes_close;  /* pipe rows end with a pipe, so that a line without one goes on in the next */
    bool tabs_ragged;  /* tabs part the cells that there are, and covered ones have none */
    bool pipe_above;   /* the last line with text had a pipe */
    bool lone_above;   /* the last row between pipes was one cell on its own */
    bool in_table;
    bool has_rules;  /* there may be tables that are drawn (text_ruled.c) */
    bool skips_feeds; /* the end of a page before a line says nothing */
    bool has_pages;  /* there may be tables in HTML */
    bool has_markup; /* there may be characters written as markup (text_markup.c) */
    bool markdown;   /* a table in markdown was seen: backslashes escape */
    bool tab_cells;  /* a line that begins with a tab is a cell, even if it holds another */
    char separator;    /* rows have so many of it, and cells may be broken over lines (text_counted.c); NUL: not so */
    size_t separators;
    bool rows_broken; /* some rows are, indeed */
    bool row_above;   /* the last line with text ended such a row */
    bool is_laid;    /* columns are places in the lines (text_laid.c) … */
    bool laid_wide;  /* … where a wide character takes two */
    size_t laid_columns;        /* of the table that was read last */
    uint32_t laid_starts[64];   /* where they begin */
} pft_text_reader;

/* The line that begins at `text`. */
pft_text_line pft_text_line_at(const pft_text_reader *r, char *text, uint32_t number);
pft_text_line pft_text_line_below(const pft_text_reader *r, const pft_text_line *l);

static inline bool pft_text_line_is_blank(const pft_text_line *l)
{
    return pft_trim(l->text, l->size).size == 0;
}

static inline bool pft_text_line_holds(const pft_text_line *l, char c)
{
    return memchr(l->text, c, l->size) != NULL;
}

/* A line that is one cell: a tab, then a text. */
bool pft_text_is_tab_cell(const pft_text_line *l);
bool pft_text_ends_with_pipe(const pft_text_line *l);

/* Settles from the whole text what one line cannot tell (text_survey.c). */
void pft_text_survey(pft_text_reader *r, const char *text, size_t size);
/* True when signs part cells somewhere, and not only spaces. */
bool pft_text_parts_by_signs(const char *text, size_t size);
bool pft_text_holds(const char *text, size_t size, const char *word);

/* Adds a cell, whose text is trimmed and terminated, behind those of the row; its column is settled here. */
pft_status pft_text_push(pft_text_reader *r, pft_cell cell);
pft_status pft_text_give_row(pft_text_reader *r, pft_row_kind kind);
pft_status pft_text_give_heading(pft_text_reader *r, const pft_text_line *l);
/* A line that belongs to no table that is known: a cell on its own. */
pft_status pft_text_give_line(pft_text_reader *r, const pft_text_line *l);
/* The same of one that stands across the columns of the rows above and below it. */
pft_status pft_text_give_stray(pft_text_reader *r, const pft_text_line *l);
/* A line of nothing but dashes, colons and borders. */
bool pft_text_is_rule(const pft_text_line *l);

/* A character and its place in a line; begin with .at alone. */
typedef struct pft_text_glyph {
    const char *at;
    size_t width;  /* in bytes */
    size_t column; /* from 0; a wide character takes two */
    uint32_t character;
} pft_text_glyph;

/* The next character; false at the end. */
bool pft_text_next_glyph(pft_text_glyph *g, const char *end);

/* Adds a line of a cell. A blank line in it parts paragraphs, and so does a backslash at the end of the line before, as
 * pandoc writes it; Latin words were parted by a space where the line was broken, Chinese and figures were not. False
 * when out of memory. */
bool pft_text_add_wrapped(pft_builder *text, pft_slice piece, bool *paragraph);
/* Gives such a text to the row, copied to the arena of the sink. */
pft_status pft_text_push_built(pft_text_reader *r, const pft_builder *built, uint32_t line, uint32_t span);

/* Gives what stands between separators as a row of columns. */
pft_status pft_text_give_separated(pft_text_reader *r, char *text, size_t size, char separator, uint32_t line);

/* Finds out whether the rows have the same number of separators. */
void pft_text_count_separators(pft_text_reader *r, char separator);
/* Reads such a row; `taken` false: the current line begins none. */
pft_status pft_text_read_counted(pft_text_reader *r, bool *taken);

/* Each reads the drawn table that begins in the current line; `taken` false: there is none. */
pft_status pft_text_read_ruled(pft_text_reader *r, bool *taken); /* any of these: */
pft_status pft_text_read_grid(pft_text_reader *r, bool *taken);
pft_status pft_text_read_dashed(pft_text_reader *r, bool *taken);

/* Reads the table in HTML that begins in the current line, as markdown may have it; `taken` false: there is none. */
pft_status pft_text_read_page(pft_text_reader *r, bool *taken);

/* Formulas between dollars that say no more than their plain text become that, in place; the size that is left. */
size_t pft_text_without_formulas(char *text, size_t size);

/* Signs behind backslashes, as markdown that has no table escapes them (980\.00), become what they are; in place. */
size_t pft_text_without_escapes(char *text, size_t size);

/* Tags of HTML that say nothing of a table go, in place, outside of tables in HTML; the size that is left. */
size_t pft_text_without_tags(char *text, size_t size);
/* Spans and blocks with attributes, as pandoc writes them, [text]{…} and ::: article, become their text. */
void pft_text_clear_attributes(char *text, size_t size);

/* Where rows between tabs or pipes repeat the text of a cell in each column that it reaches over, the first stays. */
void pft_text_clear_repeats(char *text, size_t size);

/* Entities, <br> and, in markdown, escaped characters and emphasis become what they mean; in place, as it never grows.
 */
pft_slice pft_text_without_markup(char *text, size_t size, bool markdown);

#endif
