/* What programs that recognise scans (OCR) wrote of them: words with their boxes, and how sure they are. Both forms,
 * hOCR and ALTO, become the marks of perftarget/page.h. */
#ifndef PFT_READERS_RECOGNISED_H
#define PFT_READERS_RECOGNISED_H

#include <perftarget/page.h>

#include "core/error.h"
#include "core/grid.h"

/* The page that is open. */
typedef struct pft_recognised {
    pft_sink *sink;
    pft_error *err;
    pft_arena arena; /* of its marks */
    pft_page page;
    pft_run *runs;
    size_t run_capacity;
    pft_stroke *strokes;
    size_t stroke_capacity;
    bool open;
    pft_box line;            /* that the words stand on */
    pft_direction direction; /* in which it is read */
} pft_recognised;

void pft_recognised_begin(pft_recognised *r, pft_sink *sink, pft_error *err);
/* Also after a failure. */
void pft_recognised_end(pft_recognised *r);

/* A page begins; gives the one before. `box` is where it lies. */
pft_status pft_recognised_open(pft_recognised *r, const pft_box *box, uint32_t number);
/* Gives the page that is open. */
pft_status pft_recognised_close(pft_recognised *r);

/* A line of words, turned anticlockwise by so many degrees. */
void pft_recognised_line(pft_recognised *r, const pft_box *box, double degrees);

/* A word, whose text is copied. `confidence` from 0 to 1; 0: not told. Before the first page nothing is added. */
pft_status pft_recognised_word(pft_recognised *r, const pft_box *box, const char *text, size_t size, double confidence);
/* A drawn line, as the box that it fills. */
pft_status pft_recognised_rule(pft_recognised *r, const pft_box *box);
void pft_recognised_picture(pft_recognised *r, const pft_box *box);

/* A number with a point, whatever the locale; `text` goes behind it. False when there is none. */
bool pft_recognised_number(const char **text, double *number);

#endif
