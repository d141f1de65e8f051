/* The xlsx reader from inside: strings and styles are read first (xlsx_book.c), then each sheet (xlsx_sheet.c), whose
 * rows are given with its merges once all of it was seen (xlsx_rows.c). Numbers become the text that is shown
 * (xlsx_number.c, xlsx_code.c, xlsx_format.c, xlsx_date.c). */
#ifndef PFT_READERS_XLSX_H
#define PFT_READERS_XLSX_H

#include "core/builder.h"
#include "core/text.h"
#include "readers/runs.h"
#include "readers/xml.h"

/* What Excel itself can hold. */
enum { XLSX_MOST_ROWS = 1 << 20, XLSX_MOST_COLUMNS = 1 << 14 };

/* A text in the sink's arena. */
typedef struct xlsx_text {
    const char *text;
    uint32_t size;
} xlsx_text;

typedef struct xlsx_reader {
    const pft_read_options *options;
    pft_sink *sink;
    pft_package package;
    pft_arena scratch;
    pft_runs runs;        /* of the string or the cell that is open */
    bool struck, raised;  /* of the run that is open … */
    size_t raised_from;   /* … and where it begins */
    xlsx_text *strings;   /* shared by the sheets */
    size_t string_count, string_capacity;
    const char **formats; /* number formats by style; NULL: General */
    size_t format_count;
    uint32_t columns;     /* that a row may have */
    bool from_1904;       /* dates count from 1904, not from 1900 */
    uint32_t cells;       /* with text, in all sheets so far … */
    uint32_t given;       /* … and with those under merges */
    uint64_t shown;       /* bytes of the texts of cells: a shared one counts in each */
} xlsx_reader;

/* --- strings and styles ------------------------------------------------------------------------------------------ */

pft_status xlsx_read_strings(xlsx_reader *r, const char *part);
pft_status xlsx_read_styles(xlsx_reader *r, const char *part);

/* Adds to the open text. */
pft_status xlsx_add(xlsx_reader *r, pft_xml *xml, const char *text, size_t size);

/* A run of the open text: begun, said to be raised or struck out, ended. */
typedef enum { XLSX_RUN, XLSX_RAISED, XLSX_STRUCK } xlsx_run_element;
void xlsx_start_run(xlsx_reader *r, pft_xml *xml, xlsx_run_element element);
pft_status xlsx_end_run(xlsx_reader *r);

/* The open text, trimmed, in the sink's arena: what Excel writes as _x000D_ is the character again, and lines end with
 * '\n' alone. The open text is then empty. */
pft_status xlsx_take_text(xlsx_reader *r, xlsx_text *out);

/* --- sheets ------------------------------------------------------------------------------------------------------ */

/* Rows and columns count from 1. */
typedef struct xlsx_cell {
    const char *text;
    uint32_t size, row, column;
    uint32_t order; /* in the file: of two at one place the first counts */
} xlsx_cell;

typedef struct xlsx_merge {
    uint32_t top, left, bottom, right;
} xlsx_merge;

/* A sheet: only what has text is stored, however large it says it is. */
typedef struct xlsx_sheet {
    xlsx_reader *reader;
    const char *name;
    uint32_t number;
    bool hidden;
    pft_arena arena; /* of the sheet alone */
    xlsx_cell *cells;
    size_t cell_count, cell_capacity;
    xlsx_merge *merges;
    size_t merge_count, merge_capacity;
    const char *headings[2]; /* what is printed above and below each page, in lines; NULL: nothing */
    bool disordered;         /* its cells do not come row by row */
} xlsx_sheet;

pft_status xlsx_read_sheet(xlsx_sheet *sheet, const char *part);

/* Gives what was read to the sink. */
pft_status xlsx_give_sheet(xlsx_sheet *sheet);

/* --- numbers ----------------------------------------------------------------------------------------------------- */

/* A number as decimal digits: 0.DIGITS × 10^exponent, without zeros at either end; no digits: zero. */
enum { XLSX_DIGITS = 15 };

typedef struct xlsx_number {
    bool negative;
    int exponent;
    int count;
    char digits[XLSX_DIGITS];
} xlsx_number;

/* Room for any number as text. */
enum { XLSX_NUMBER_SIZE = 512 };

/* Excel keeps a number as a double and shows 15 digits of it, so that 254.29999999999998 is 254.3 as it was typed.
 * The file has the double's decimal text: rounding that text is exact and needs no double. False: no number. */
bool xlsx_number_parse(xlsx_number *number, const char *text, size_t size);

/* Rounded half away from zero to so many decimals. */
void xlsx_number_round(xlsx_number *number, int decimals);

/* The digit that counts for 10^power. */
char xlsx_number_digit(const xlsx_number *number, int power);

/* Negative, 0 or positive, as `a` is less than, equal to or more than `b`. */
int xlsx_number_compare(const xlsx_number *a, const xlsx_number *b);

/* As the format General shows it, but never shortened to the column's width. */
size_t xlsx_number_general(char out[XLSX_NUMBER_SIZE], const xlsx_number *number);

/* --- formats ----------------------------------------------------------------------------------------------------- */

/* The code of a format that every file has without saying so; NULL: General. */
const char *xlsx_builtin_format(uint32_t id);

/* What a cell shows: `code` is its number format (NULL: General), `value` the number as the file has it. What is no
 * number is shown as it is. False when out of memory. */
bool xlsx_format_value(pft_builder *out, const char *code, const char *value, size_t size, bool from_1904);

/* What a cell with text shows: the format may add to it. */
bool xlsx_format_text(pft_builder *out, const char *code, const char *text, size_t size);

/* A date and a time of day. Days before 1900-03-01 are off by one in the 1900 system, which takes 1900 for a leap
 * year: so serial 60 is the 29th of February 1900. False: not in the range of dates. */
typedef struct xlsx_date {
    int year, month, day;
    int weekday; /* 0: Sunday */
    int hour, minute, second;
    int64_t days; /* whole ones, for elapsed time */
} xlsx_date;

bool xlsx_date_of(xlsx_date *date, const xlsx_number *serial, bool from_1904);

#endif
