/* What a reader gives: rows of cells go to its own layouts, a text also to lines that may be cut in other ways. */
#ifndef PFT_INTERPRET_INTAKE_H
#define PFT_INTERPRET_INTAKE_H

#include "layout/lines.h"

enum { LAYOUTS_OF_READERS = 2 };

typedef struct pft_intake {
    pft_arena *arena;
    pft_layout *layouts; /* LAYOUTS_OF_READERS: a reader may give its text in two ways */
    size_t given;        /* how many are complete but for the last */
    pft_lines lines;
    uint32_t sheet;
    bool hidden;
} pft_intake;

/* What a reader writes to; `document` is the arena of the texts that it gives. */
pft_sink pft_intake_sink(pft_intake *intake, pft_arena *document);

#endif
