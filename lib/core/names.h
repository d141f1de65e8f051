/* Numbered constants in words. Their rows come from the list macro of the public header. */
#ifndef PFT_CORE_NAMES_H
#define PFT_CORE_NAMES_H

#include <perftarget/core.h>

typedef struct pft_name_row {
    const char *name; /* as in JSON */
    const char *text[PFT_LANGUAGE_COUNT];
} pft_name_row;

#define PFT_NAME_ROW(constant, name, zh, en) {name, {[PFT_CHINESE] = zh, [PFT_ENGLISH] = en}},

typedef struct pft_names {
    const pft_name_row *rows;
    size_t count;
} pft_names;

#define PFT_NAMES(rows) {rows, sizeof(rows) / sizeof(rows)[0]}

/* "?" and "" for a number that is none. */
const char *pft_names_name(const pft_names *names, unsigned number);
const char *pft_names_text(const pft_names *names, unsigned number, pft_language language);
/* The number of a name; PFT_ENOTFOUND, PFT_EARGUMENT for NULL, and then 0. */
pft_status pft_names_find(const pft_names *names, const char *name, unsigned *number);

#endif
