/* Bytes of any encoding that published text comes in, as UTF-8. */
#ifndef PFT_CORE_ENCODING_H
#define PFT_CORE_ENCODING_H

#include "core/arena.h"
#include "core/error.h"

/* A BOM decides; without one the text is UTF-8 when it is valid UTF-8, else GB18030. `encoding`, an iconv name,
 * overrides that (NULL: as said). The result is in the arena, NUL-terminated, without BOM, without NUL inside.
 * PFT_EENCODING says where the first wrong byte stands; bytes that are no text at all (NUL bytes) are refused. */
pft_status pft_decode(pft_arena *arena, const char *bytes, size_t size, const char *encoding, char **text,
                      size_t *text_size, pft_error *err);

/* The same without a copy where none is needed: UTF-8 is given as it stands in `bytes`, and is then not terminated. */
pft_status pft_decode_view(pft_arena *arena, const char *bytes, size_t size, const char *encoding, const char **text,
                           size_t *text_size, pft_error *err);

/* The first characters of a text for recognising what it is: without byte order mark, of UTF-16 the characters beyond
 * ASCII as bytes beyond ASCII. 0 for bytes that are no text (NUL). `whole`: the text is no longer than that. */
size_t pft_text_start(char *out, size_t room, const char *bytes, size_t size, bool *whole);

/* The same as pft_decode(), but what is not valid becomes U+FFFD, as a browser does it: for pages, which are often cut
 * in the middle of a character by the program that made them. NUL bytes are still refused. */
pft_status pft_decode_replacing(pft_arena *arena, const char *bytes, size_t size, const char *encoding, char **text,
                                size_t *text_size, pft_error *err);

/* A file's name as text: itself when it is UTF-8, and else what its bytes are in GB18030, as archives made on Windows
 * leave them, with U+FFFD for what is wrong in that too. NULL stays NULL. PFT_ENOMEM. */
pft_status pft_readable_name(pft_arena *arena, const char *name, const char **out);

#endif
