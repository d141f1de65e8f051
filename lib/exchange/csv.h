/* The long csv from inside: its columns, by name, and where they go. */
#ifndef PFT_EXCHANGE_CSV_H
#define PFT_EXCHANGE_CSV_H

#include "exchange/exchange.h"

/* True when the first row names the columns of the long form. */
bool pft_csv_is_long(const char *bytes, size_t size);

pft_status pft_csv_read(pft_document *document, const char *bytes, size_t size, const pft_read_options *options,
                        pft_error *err);

#endif
