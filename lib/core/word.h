/* Tables of words that a folded text may start with. A new word is a new row. */
#ifndef PFT_CORE_WORD_H
#define PFT_CORE_WORD_H

#include <uchar.h>

#include "core/text.h"

typedef struct pft_word {
    char16_t text[7]; /* ended by a zero */
    uint8_t code;     /* what it says; each table has codes of its own */
} pft_word;

/* Rows go by first characters in rising order, and among equal ones from the longest word to the shortest. */
typedef struct pft_word_table {
    const pft_word *rows;
    size_t count;
} pft_word_table;

/* The longest word of the table that the characters, ended by a zero, start with; NULL when there is none. */
const pft_word *pft_word_starting(const pft_word_table *table, const char16_t *c, size_t *length);

/* A short text as such characters: width folded, simplified, without white space and what is not seen, ended by a zero.
 * Its length, 0 also for a text that does not fit or is not UTF-8. */
size_t pft_word_text(char16_t *out, size_t capacity, pft_slice text);

#endif
