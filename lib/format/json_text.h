/* Strings, names and refusals of JSON text as it is read from the scanner, with nothing held between. */
#ifndef PFT_FORMAT_JSON_TEXT_H
#define PFT_FORMAT_JSON_TEXT_H

#include "core/arena.h"
#include "core/text.h"
#include "format/json_scan.h"

typedef struct pft_json_reader {
    pft_json_scan scan;
    pft_arena *arena; /* for the texts that are taken */
} pft_json_reader;

/* Room for a name out of a table of ours, its NUL included. */
enum { PFT_JSON_NAME_SIZE = 64 };

/* For `return pft_json_refuse(r, path, at, pft_fail(…))`: puts the place into the error. */
pft_status pft_json_refuse(const pft_json_reader *r, const pft_json_step *path, const char *at, pft_status status);

#define pft_json_wrong(r, path, at, ...) \
    pft_json_refuse(r, path, at, pft_fail((r)->scan.err, PFT_EINVALID, __VA_ARGS__))

/* What is wrong with the member that `step` stands at: it is none of those there are, or stands there again. */
pft_status pft_json_unknown_member(const pft_json_reader *r, const pft_json_step *step);
pft_status pft_json_second_member(const pft_json_reader *r, const pft_json_step *step);
/* And with the object that begins at `at`: it lacks one. */
pft_status pft_json_missing_member(const pft_json_reader *r, const pft_json_step *path, const char *at,
                                   const char *name);

/* Whether the member that `step` stands at has that name, escapes in it or not. */
bool pft_json_key_is(const pft_json_step *step, const char *name);

bool pft_json_at_null(const pft_json_reader *r);
bool pft_json_at_string(const pft_json_reader *r);

/* The text of the string at the scan's position, its escapes resolved, NUL-terminated, in the arena. */
pft_status pft_json_take_text(pft_json_reader *r, const pft_json_step *path, pft_slice *out);

/* The same where the text is not kept: without an escape in it, it stays where it stands, not terminated. */
pft_status pft_json_pass_text(pft_json_reader *r, const pft_json_step *path, pft_slice *out);

/* The same into a buffer; cut when it is longer than any name. */
pft_status pft_json_take_name(pft_json_reader *r, const pft_json_step *path, char name[PFT_JSON_NAME_SIZE]);

#endif
