/* The exchange formats from inside: each reads and writes the model itself. Joined by lib/api/formats.c. */
#ifndef PFT_EXCHANGE_EXCHANGE_H
#define PFT_EXCHANGE_EXCHANGE_H

#include <perftarget/exchange.h>

#include <string.h>

#include "core/error.h"
#include "model/document.h"

/* `bytes` is UTF-8 text of `size` bytes, not terminated; the document is new and empty, and is ended by the caller
 * when reading fails. NULL members: the format is not read, or not written. */
typedef struct pft_exchange {
    pft_format format;
    bool (*recognises)(const char *bytes, size_t size); /* from the bytes alone; NULL: never */
    pft_status (*read)(pft_document *document, const char *bytes, size_t size, const pft_read_options *options,
                       pft_error *err);
    pft_status (*write)(const pft_document *document, const pft_write_options *options, const pft_writer *writer,
                        pft_error *err);
} pft_exchange;

/* An older caller's shorter struct is completed by the defaults. */
static inline pft_read_options pft_complete_read_options(const pft_read_options *options)
{
    pft_read_options whole = PFT_READ_OPTIONS_INIT;

    if (options != NULL)
        memcpy(&whole, options, options->struct_size < sizeof whole ? options->struct_size : sizeof whole);
    whole.struct_size = sizeof whole;
    return whole;
}

extern const pft_exchange pft_exchange_json;
extern const pft_exchange pft_exchange_jsonl; /* read: all lines into one document */
extern const pft_exchange pft_exchange_csv;   /* the long form */

#endif
