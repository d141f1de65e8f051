/* Text on its way into a page: what would be markup is escaped. */
#ifndef PFT_FORMAT_HTML_OUT_H
#define PFT_FORMAT_HTML_OUT_H

#include <perftarget/decimal.h>

#include "format/json_out.h"

/* Markup, as it is. */
void pft_html_raw(pft_json_out *out, const char *markup);
/* Text, safe between tags and in attributes. */
void pft_html_text(pft_json_out *out, const char *text);
/* A number as it is written; a dash for none. */
void pft_html_number(pft_json_out *out, pft_decimal number);
void pft_html_escaped(pft_json_out *out, const char *text, size_t size);
/* Writes a template up to the next of its places, such as @TITLE@, and moves `text` behind it. The place's number, or
 * `count` when the rest is written. */
size_t pft_html_next_place(pft_json_out *out, const char **text, const char *const *places, size_t count);

#endif
