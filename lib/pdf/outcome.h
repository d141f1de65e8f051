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

/* What gets PDFium, in English and Chinese. */
#ifdef _WIN32
#define OUTCOME_ADVICE "put pdfium.dll, which is in the wheel of pypdfium2 for Windows, beside perftarget-pdf.exe"
#define OUTCOME_ADVICE_CHINESE "请将 pdfium.dll（见 pypdfium2 的 Windows 软件包）放在 perftarget-pdf.exe 所在文件夹"
#else
#define OUTCOME_ADVICE "pip install pypdfium2"
#define OUTCOME_ADVICE_CHINESE OUTCOME_ADVICE
#endif

enum outcome outcome_of(enum failure failure);

/* In place of the marks, why there are none, in both languages; `limit`: the seconds or mebibytes that were too few. */
void outcome_write(struct text *out, enum outcome outcome, unsigned long limit);

#endif
