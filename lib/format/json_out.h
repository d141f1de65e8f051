/* JSON text on its way to a writer: brackets, commas and indentation; strings are escaped by cJSON. */
#ifndef PFT_FORMAT_JSON_OUT_H
#define PFT_FORMAT_JSON_OUT_H

#include <perftarget/exchange.h>

/* The first failure stays in `status`, and nothing is written from then on. */
typedef struct pft_json_out {
    const pft_writer *writer;
    pft_status status;
    bool compact;
    bool first;      /* in its container */
    unsigned depth;
    unsigned flat;   /* containers around here that are written on one line */
    size_t used;
    char buffer[8192];
} pft_json_out;

void pft_json_out_init(pft_json_out *out, const pft_writer *writer, bool compact);
/* Hands over what is left; the status of the whole writing. */
pft_status pft_json_out_end(pft_json_out *out);
/* Bytes as they are. */
void pft_json_out_raw(pft_json_out *out, const char *bytes, size_t size);

/* `key`: the member's name; NULL for an element. A flat container stands on one line. */
void pft_json_out_open(pft_json_out *out, const char *key, char bracket, bool flat);
void pft_json_out_close(pft_json_out *out, char bracket);
void pft_json_out_string(pft_json_out *out, const char *key, const char *text, size_t size);
/* "" is null. */
void pft_json_out_text(pft_json_out *out, const char *key, const char *text);
/* PFT_DECIMAL_NONE is null. */
void pft_json_out_decimal(pft_json_out *out, const char *key, pft_decimal value);
void pft_json_out_number(pft_json_out *out, const char *key, uint64_t value);
/* "null", "true" … */
void pft_json_out_word(pft_json_out *out, const char *key, const char *word);

#endif
