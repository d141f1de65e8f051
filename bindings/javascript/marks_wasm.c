/* lib/pdf for WebAssembly: what perftarget-pdf makes of a PDF, in a module whose imports are PDFium's functions.
 * pdfium.js joins it to PDFium's own module, which has a memory of its own: what PDFium writes to is copied there. */
#include <stdlib.h>

#include <emscripten/emscripten.h>

#include "outcome.h"

#define EXPORT EMSCRIPTEN_KEEPALIVE

#define IMPORT(result, name, arguments) \
    __attribute__((import_module("pdfium"), import_name(#name))) extern result name arguments;
ENGINE_FUNCTIONS(IMPORT)
ENGINE_LATER_FUNCTIONS(IMPORT)
#undef IMPORT

#define MEMBER(result, name, arguments) .name = name,
static const struct engine engine = {ENGINE_FUNCTIONS(MEMBER) ENGINE_LATER_FUNCTIONS(MEMBER)};
#undef MEMBER

static struct text out; /* of the last call */

EXPORT const char *pftjs_marks_text(void)
{
    return out.bytes;
}

EXPORT size_t pftjs_marks_size(void)
{
    return out.size;
}

/* @p bytes: where the PDF stands in PDFium's memory, which only PDFium reads. */
EXPORT enum outcome pftjs_marks_write(const void *bytes, size_t size)
{
    out.size = 0;
    out.failed = false;
    return outcome_of(marks_write(&out, &engine, bytes, size));
}

/* In place of the marks, why there are none. */
EXPORT void pftjs_marks_fail(enum outcome outcome, unsigned limit)
{
    free(out.bytes);
    out = (struct text){.size = 0};
    outcome_write(&out, outcome, limit);
}
