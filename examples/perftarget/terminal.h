/* Text on a terminal: how wide it is, where it may be broken, and what must not reach it. */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdio.h>

#include "command.h"

/* One character as it is shown. */
struct glyph {
    size_t size;        /* bytes, at least 1 */
    unsigned columns;   /* 0, 1 or 2 */
    uint32_t character; /* U+FFFD for what is no text: wrong UTF-8, control characters, direction overrides */
};

/* The first character of a text that is not empty. Tabs and line breaks are shown as spaces. */
struct glyph text_glyph(const char *text, size_t size);

/* Columns that a text takes on one line. The tables are our own, for wcwidth() follows the locale. */
size_t text_columns(const char *text);

/* Writes a text on one line, made harmless: no escape sequence gets through. */
void text_put(FILE *out, const char *text, size_t size);

/* Spaces. */
void text_pad(FILE *out, size_t columns);

/* The first line of a text that is wrapped to `columns`: its bytes, and where the next line begins. */
struct wrapped {
    size_t size;
    size_t next;
    size_t columns;
};

struct wrapped text_wrap(const char *text, size_t size, size_t columns);

/* Columns of the terminal: COLUMNS, else what standard output says, else 100. */
size_t terminal_columns(void);

/* Whether standard output is written in colour. */
bool terminal_colored(color_choice choice);

/* A progress bar on standard error, when that is a terminal, standard output is not in its way and the
 * files are many. Redrawn at most ten times a second. */
void terminal_progress(size_t done, size_t count, bool output_elsewhere);
void terminal_clear_progress(void);

#endif
