/* Which format an input is of. */
#ifndef PFT_API_FORMATS_H
#define PFT_API_FORMATS_H

#include "exchange/exchange.h"

/* The formats of the model itself, but the long csv: it shares its name with the reader of tables published as csv, and
 * its first row tells it from those. */
enum { PFT_EXCHANGE_COUNT = 2 };
extern const pft_exchange *const pft_exchanges[PFT_EXCHANGE_COUNT];

/* The one that the options ask for, else the one that bytes and name tell; the trace hears of it. Refuses what is
 * empty, too large or of no known format. */
pft_status pft_choose_format(const pft_format **out, const void *bytes, size_t size, const pft_read_options *options,
                             pft_error *err);

#endif
