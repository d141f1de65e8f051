/* Formats that are known and not read: what a user hands over is named, with the command that makes of it a format that
 * is read, and is not called garbage. */
#ifndef PFT_READERS_REFUSED_H
#define PFT_READERS_REFUSED_H

#include "readers/reader.h"

typedef struct pft_refused {
    pft_format format;
    const char *command; /* one line; FILE stands for the input */
} pft_refused;

extern const pft_refused pft_refused_formats[];
extern const size_t pft_refused_count;

/* The format of these bytes; NULL when it is none of them. Asked when no reader is sure. */
const pft_refused *pft_refused_recognise(const char *bytes, size_t size);

/* PFT_EUNSUPPORTED, with the name and the command. */
pft_status pft_refuse_format(const pft_refused *refused, pft_error *err);

#endif
