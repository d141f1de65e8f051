/* JSON text byte by byte: strict syntax, the limits, and where everything stands. cJSON keeps no positions and is
 * lenient; what has passed here it can only refuse for want of memory. */
#ifndef PFT_FORMAT_JSON_SCAN_H
#define PFT_FORMAT_JSON_SCAN_H

#include "core/error.h"

/* One step of a JSON path; the steps above it live further up on the stack. */
typedef struct pft_json_step {
    const struct pft_json_step *up; /* NULL: "$" */
    const char *key;                /* of a member, as written between its quotes; NULL: an element */
    size_t key_size;
    bool key_escaped; /* there are escapes in it */
    size_t count; /* members or elements so far, this one included */
} pft_json_step;

typedef struct pft_json_scan {
    const char *begin; /* columns and lines count from here */
    const char *at;
    const char *end;
    uint64_t line;      /* number of the line at `begin` */
    uint32_t depth;     /* containers around `at` */
    uint32_t max_depth;
    uint32_t max_text;  /* bytes of one string, as written */
    bool fractions;     /* numbers may have places and an exponent: lengths, never amounts */
    bool escaped;       /* the string passed last has escapes in it */
    size_t countdown;   /* values before the one that is looked for; SIZE_MAX: none is */
    pft_error *err;
} pft_json_scan;

/* A scan of a text whose first line has the number `line`. */
pft_json_scan pft_json_scan_of(const char *text, size_t size, uint64_t line, uint32_t max_depth, uint32_t max_text,
                               pft_error *err);

void pft_json_skip_space(pft_json_scan *scan);

/* Checks and passes one value. PFT_END: the countdown ended at a value within, and err says where that stands. */
pft_status pft_json_skip(pft_json_scan *scan, const pft_json_step *path);

/* Enters the container that begins with `open`; leaves it when pft_json_next() says that there is no more. */
pft_status pft_json_enter(pft_json_scan *scan, const pft_json_step *path, char open);

/* To the next member or element, of which `step` then tells; `close` is the container's last bracket. */
pft_status pft_json_next(pft_json_scan *scan, pft_json_step *step, char close, bool *more);

/* Nothing but white space may follow. */
pft_status pft_json_end(pft_json_scan *scan);

/* Puts line, column and path into the error that is already there. */
void pft_json_locate(const pft_json_scan *scan, const pft_json_step *path, const char *at);

#endif
