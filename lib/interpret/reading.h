/* The reading of a document: rows and lines in, the model out. Several ways to cut and to understand it are kept alive
 * until they are read through; the one with the most evidence is written, once. */
#ifndef PFT_INTERPRET_READING_H
#define PFT_INTERPRET_READING_H

#include <perftarget/read.h>

#include "core/grid.h"
#include "model/document.h"

typedef struct pft_reading pft_reading;

/* In the document's arena; NULL when out of memory. `sink` is what a reader writes to; `memo` may be NULL. */
pft_reading *pft_reading_new(pft_document *document, pft_sink *sink, pft_memo *memo);

/* After the last row: reads, chooses, writes. PFT_ENOMEM. */
pft_status pft_reading_finish(pft_reading *reading);

/* Gives back what was needed for the reading alone; also after a failure. */
void pft_reading_free(pft_reading *reading);

#endif
