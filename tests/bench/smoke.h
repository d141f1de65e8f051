/* Whether a bench is to run once, for a test that it runs at all. */
#ifndef PFT_BENCH_SMOKE_H
#define PFT_BENCH_SMOKE_H

#include <stdlib.h>

static inline int rounds_of(int usual)
{
    return getenv("PFT_BENCH_SMOKE") != NULL ? 1 : usual;
}

#endif
