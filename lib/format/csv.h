/* Fields between separators: csv (RFC 4180) and its cousins, as spreadsheets and hand-written programs leave them. Used
 * for tables that are published as csv and for the model's own long form. */
#ifndef PFT_FORMAT_CSV_H
#define PFT_FORMAT_CSV_H

#include "core/arena.h"

typedef struct pft_csv {
    const char *next;
    const char *end;
    const char *line_start; /* of the line at `next` … */
    uint64_t line;          /* … and its number, from 1 */
    char separator; /* a single byte of ASCII */
    bool in_row;    /* a separator was read: a field follows, if only an empty one */
    bool formulas;  /* ="text", which Excel takes for that text, is a field in quotes … */
    const char *no_formula; /* … but none before here: the rest of the line closes no quote */
    bool literal;   /* a quote was opened and never closed: it and all that follow are characters */
} pft_csv;

typedef struct pft_csv_field {
    const char *text; /* as it stands, without its quotes */
    size_t size;
    uint64_t line;
    uint64_t column; /* in bytes, from 1 */
    bool last;    /* of its row */
    bool quoted;
    bool escaped; /* must pass pft_csv_unescape() */
    bool open;    /* begins with a quote that is never closed, which is then part of its text */
} pft_csv_field;

void pft_csv_init(pft_csv *csv, const char *text, size_t size, char separator);
/* False at the end. A line feed, a carriage return or both end a row; a blank line is a row of one empty field. */
bool pft_csv_next(pft_csv *csv, pft_csv_field *field);
/* The text that is meant: doubled quotes once, line ends as '\n'. `out` has room for `field->size` bytes and may be
 * the field's own place. Returns the size. */
size_t pft_csv_unescape(char *out, const pft_csv_field *field);
/* What a field's text means to a spreadsheet: ="…" around it and an apostrophe before it only say that it is text.
 * Changed in place; returns where it begins. */
char *pft_csv_plain(char *text, size_t *size);

#endif
