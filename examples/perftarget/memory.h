/* A stream into memory that tells when memory ran out: open_memstream() may end well with half a text, or with none. */
#ifndef MEMORY_H
#define MEMORY_H

#include <stdio.h>

#include <perftarget/core.h>

struct memory {
    FILE *stream; /* to write to */
    char *text;
    size_t size, capacity;
    bool failed;
};

/* False when out of memory. The struct must stay where it is until it is closed. */
bool memory_open(struct memory *memory);

/* Ends the stream. The text, to be freed, is NUL-terminated; PFT_ENOMEM, and NULL, when it could not be kept whole. */
pft_status memory_close(struct memory *memory, char **text, size_t *size);

/* A whole file, to be freed; NULL after a message. */
char *memory_read_file(const char *path, size_t *size, pft_language language);

#endif
