/* Codes of number formats: what they are made of. */
#ifndef PFT_READERS_XLSX_CODE_H
#define PFT_READERS_XLSX_CODE_H

#include "readers/xlsx.h"

enum { XLSX_MOST_TOKENS = 96, XLSX_MOST_CODE = 255 };

typedef enum {
    XLSX_LITERAL,
    XLSX_DIGIT,   /* 0 # ? */
    XLSX_POINT,
    XLSX_GROUP,   /* a comma: thousands, or divided by them */
    XLSX_PERCENT,
    XLSX_POWER,   /* E+ */
    XLSX_GENERAL,
    XLSX_TEXT,    /* @ */
    XLSX_DATE,    /* a run of y m d h s e a */
    XLSX_ELAPSED, /* [h] [m] [s] */
    XLSX_HALF_DAY /* AM/PM */
} xlsx_token_kind;

typedef struct {
    xlsx_token_kind kind;
    const char *text;
    size_t size;
    char letter; /* XLSX_DIGIT, XLSX_DATE, XLSX_ELAPSED; XLSX_HALF_DAY: 'C' in Chinese */
} xlsx_token;

/* One of the up to four sections of a code. Its texts stand in the code. */
typedef struct {
    xlsx_token tokens[XLSX_MOST_TOKENS];
    size_t count;
    char operator[2]; /* a condition: < <= = >= > <>; none: empty */
    xlsx_number operand;
    bool is_date, is_number;
} xlsx_section;

/* Reads a code of up to XLSX_MOST_CODE bytes; how many sections it has, 1 to 4. */
size_t xlsx_code_read(xlsx_section sections[4], const char *code);
bool xlsx_section_has(const xlsx_section *s, xlsx_token_kind kind);

#endif
