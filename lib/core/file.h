/* Whole files. */
#ifndef PFT_CORE_FILE_H
#define PFT_CORE_FILE_H

#include <perftarget/core.h>

/* A whole file of at most `most` bytes; `block` (NULL: none) is to be released, of `capacity` bytes, also after a
 * failure. */
pft_status pft_file_read(const pft_allocator *allocator, const char *path, size_t most, char **block, size_t *capacity,
                         size_t *size, pft_error *err);

#endif
