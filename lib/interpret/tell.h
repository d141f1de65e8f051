/* What a reading tells of itself to who listens: see perftarget/trace.h. */
#ifndef PFT_INTERPRET_TELL_H
#define PFT_INTERPRET_TELL_H

#include "core/trace.h"
#include "interpret/draft.h"

/* Each of these may be called without a listener. */

/* A layout that was tried; the chosen one among several. */
void pft_tell_layout(const pft_tracer *tracer, const pft_layout *layout, const pft_draft *draft, bool chosen);
/* The columns of the chosen reading, its tables' ends, and what was read with which doubt. */
void pft_tell_draft(const pft_tracer *tracer, const pft_draft *draft);

#endif
