/* A zip made in memory, the same bytes for the same parts: no time of day is kept in it. */
#ifndef PFT_FORMAT_ZIP_OUT_H
#define PFT_FORMAT_ZIP_OUT_H

#include <perftarget/exchange.h>

typedef struct pft_zip_part {
    const char *name;
    const void *bytes; /* borrowed for the call */
    size_t size;
} pft_zip_part;

/* Packs the parts in their order and hands the bytes over. */
pft_status pft_zip_write(const pft_zip_part *parts, size_t count, const pft_writer *writer, pft_error *err);

#endif
