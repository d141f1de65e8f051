/* The marks of a PDF's pages, as the reader "marks" of the library takes them. */
#ifndef MARKS_H
#define MARKS_H

#include "engine.h"
#include "text.h"

/* Why there are none. */
enum failure { FAILURE_NONE, FAILURE_PASSWORD, FAILURE_DAMAGED, FAILURE_MEMORY };

/* Writes all pages. */
enum failure marks_write(struct text *out, const struct engine *engine, const void *bytes, size_t size);

#endif
