/* What layouts ask of the texts that they cut, answered from facts. */
#ifndef PFT_INTERPRET_ORACLE_H
#define PFT_INTERPRET_ORACLE_H

#include "interpret/facts.h"
#include "layout/lines.h"

typedef struct pft_asked {
    pft_arena *arena;
    pft_fact_table *facts;
    bool failed; /* out of memory: an answer was wrong */
} pft_asked;

/* `asked` lives as long as the oracle. */
pft_oracle pft_oracle_of(pft_asked *asked);

#endif
