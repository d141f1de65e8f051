/* PDF: perftarget-pdf makes marks of it, in a process with limits of time and memory. */
#ifndef PDF_H
#define PDF_H

#include "command.h"

enum { PDF_PATH_SIZE = 4096 };

/* Which PDFium is used. False: none was found, or, where errno is ENOMEM, none could be looked for. */
bool pdf_find(char path[PDF_PATH_SIZE]);

/* What is said where there is none. */
message_id pdf_missing(void);

/* As pft_converter's convert(); what it gives ends with free(). PFT_EUNSUPPORTED, with no message, where perftarget-pdf
 * is not installed. On any thread. */
pft_status pdf_convert(const struct settings *settings, const void *bytes, size_t size, pft_conversion *out,
                       pft_error *error);

#endif
