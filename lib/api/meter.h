/* Reading within limits: what a reader gives is counted, and memory too. */
#ifndef PFT_API_METER_H
#define PFT_API_METER_H

#include <perftarget/page.h>

#include "core/budget.h"
#include "core/grid.h"
#include "readers/reader.h"

/* Where a document comes from: bytes of a format, or pages. */
typedef struct pft_origin {
    const pft_reader *reader;
    const void *bytes;
    size_t size;
    const pft_page *pages; /* without a reader */
    size_t count;
} pft_origin;

/* Gives the sink what the origin holds: cells, or pages laid out as cells. Options whole; their allocator is that of a
 * pft_limits. */
pft_status pft_read_metered(const pft_sink *to, const pft_origin *from, const pft_read_options *options,
                            pft_error *err);

/* Options with a budget behind their allocator. Good as long as it stays where it is. */
typedef struct pft_limits {
    pft_read_options options;
    pft_budget budget;
    pft_allocator counting;
} pft_limits;

void pft_limits_set(pft_limits *limits, const pft_read_options *options);

#endif
