/* Rows of csv on their way to a writer (RFC 4180); quoted where they must be.
 *
 * A text that begins with = + - or @ is a formula to a spreadsheet, one from a stranger may do harm (CWE-1236). Where
 * that is asked for, such a text begins with an apostrophe. One that begins so itself gets another: so each can be told
 * from the other, and pft_csv_guarded() takes it off again. */
#ifndef PFT_FORMAT_CSV_OUT_H
#define PFT_FORMAT_CSV_OUT_H

#include "format/json_out.h"

typedef struct pft_csv_out {
    pft_json_out out; /* its buffer and its sticky status */
    bool first;       /* in its row: set at each row's beginning */
    bool bom;         /* a byte order mark; with `excel` there is one anyway */
    bool excel;       /* for a spreadsheet: a byte order mark, and no text is a formula */
    bool exact;       /* it is read again: an apostrophe of the text's own is told from one of ours */
} pft_csv_out;

/* Begins the file: the byte order mark where one is asked for. */
void pft_csv_begin(pft_csv_out *csv);
/* As it is: numbers, dates, names of ours. */
void pft_csv_put(pft_csv_out *csv, const char *text, size_t size);
/* What a document says. */
void pft_csv_words(pft_csv_out *csv, const char *text, size_t size);
void pft_csv_text(pft_csv_out *csv, const char *text);
/* Nothing for 0. */
void pft_csv_number(pft_csv_out *csv, uint64_t number);
/* Nothing for PFT_DECIMAL_NONE. */
void pft_csv_decimal(pft_csv_out *csv, pft_decimal value);

/* True for a text that begins with an apostrophe of ours, or with its own behind one of ours. */
bool pft_csv_guarded(const char *text, size_t size);

#endif
