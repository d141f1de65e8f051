/* What the runs of a text say of it: raised figures are powers, and what is struck out does not count beside what
 * replaced it. */
#ifndef PFT_READERS_RUNS_H
#define PFT_READERS_RUNS_H

#include "core/builder.h"
#include "core/text.h"

/* The superscript of a figure or a minus sign; NULL for any other character. */
const char *pft_raised_figure(char character);

/* True for text that is a power where it stands raised: a few figures, with or without a sign. */
bool pft_is_power(const char *text, size_t size);

/* A text whose runs may be struck out. Both its parts are emptied by pft_runs_clear(). */
typedef struct pft_runs {
    pft_builder text; /* without what is struck out */
    pft_builder all;  /* with it; empty while nothing was */
} pft_runs;

#define PFT_RUNS(arena) ((pft_runs){PFT_BUILDER(arena), PFT_BUILDER(arena)})

static inline void pft_runs_clear(pft_runs *runs)
{
    runs->text.size = runs->all.size = 0;
}

/* The bytes of both, which a limit on the size holds for. */
static inline size_t pft_runs_size(const pft_runs *runs)
{
    return runs->all.size > 0 ? runs->all.size : runs->text.size;
}

/* False when out of memory. */
bool pft_runs_add(pft_runs *runs, const char *text, size_t size, bool struck);

/* Makes powers of the figures that the text ends with, from `from` on; other text stays, and so do figures that follow
 * nothing. False when out of memory. */
bool pft_runs_raise(pft_runs *runs, size_t from);

/* The text, trimmed: a text that is struck out as a whole is still there. */
pft_slice pft_runs_text(const pft_runs *runs);

#endif
