/* What came of a PDF, and how it is said to whoever reads the marks. */
#ifndef OUTCOME_H
#define OUTCOME_H

#include "marks.h"

/* A process says it by its status, a module by what its call returns. */
enum outcome {
    OUTCOME_DONE,
    OUTCOME_PASSWORD = 10,
    OUTCOME_DAMAGED,
    OUTCOME_MEMORY,
    OUTCOME_NO_PDFIUM,
    OUTCOME_NO_FILE,
    OUTCOME_TIME,
    OUTCOME_CRASHED,
    OUTCOME_COUNT
};

enum { OUTCOME_SECONDS = 20, OUTCOME_MEBIBYTES = 512 }; /* the limits, where nobody asks for others */

#define OUTCOME_ADVICE "pip install pypdfium2"

enum outcome outcome_of(enum failure failure);

/* In place of the marks, why there are none, in both languages; `limit`: the seconds or mebibytes that were too few. */
void outcome_write(struct text *out, enum outcome outcome, unsigned long limit);

#endif
