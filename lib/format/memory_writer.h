/* A writer to memory; the text goes out as a bare pointer that pft_text_free() ends. */
#ifndef PFT_FORMAT_MEMORY_WRITER_H
#define PFT_FORMAT_MEMORY_WRITER_H

#include <perftarget/exchange.h>

typedef struct pft_text_head pft_text_head;

/* Its allocator is set, the rest zeroed. */
typedef struct pft_memory_writer {
    pft_allocator allocator;
    pft_text_head *head;
    size_t used; /* bytes of text */
} pft_memory_writer;

/* For the member `write` of a pft_writer whose context is a pft_memory_writer. */
pft_status pft_memory_write(void *context, const char *bytes, size_t size);

/* The text so far, NUL-terminated, given away; `status` is that of the writing, and is returned. When it is not
 * PFT_OK, there is none. `size` may be NULL. */
pft_status pft_memory_writer_end(pft_memory_writer *writer, pft_status status, char **text, size_t *size);

#endif
