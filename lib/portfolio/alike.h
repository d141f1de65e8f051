/* What is alike across units, from inside. */
#ifndef PFT_PORTFOLIO_ALIKE_H
#define PFT_PORTFOLIO_ALIKE_H

#include <perftarget/alike.h>

#include "core/error.h"
#include "model/document.h"

struct pft_alike {
    pft_arena arena;
    const pft_source *source;
    size_t unit_count;
    pft_vector groups; /* of pft_alike_group */
};

#endif
