/* The interpreter: headings and rows in, projects and indicators out. The one place that knows the forms' words. */
#ifndef PFT_INTERPRET_INTERPRET_H
#define PFT_INTERPRET_INTERPRET_H

#include "core/grid.h"
#include "model/document.h"

typedef struct pft_interpreter pft_interpreter;

/* In the document's arena; NULL when out of memory. `sink` is what a reader writes to. */
pft_interpreter *pft_interpreter_new(pft_document *document, pft_sink *sink);

/* After the last row: what was pending is settled, cells are counted. */
pft_status pft_interpreter_finish(pft_interpreter *interpreter, pft_error *err);

#endif
