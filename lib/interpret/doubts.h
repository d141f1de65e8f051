/* What the rows of a table say together about how sure each of them is. */
#ifndef PFT_INTERPRET_DOUBTS_H
#define PFT_INTERPRET_DOUBTS_H

#include "interpret/draft.h"

/* Doubts that only the finished table shows, and doubts about the reading that a row answers by what it holds. */
void pft_settle_doubts(pft_draft *draft);

#endif
