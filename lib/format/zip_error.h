/* What libzip says when it lacks memory. */
#ifndef PFT_FORMAT_ZIP_ERROR_H
#define PFT_FORMAT_ZIP_ERROR_H

#include <stdbool.h>

#include <zip.h>

enum { PFT_ZLIB_MEMORY = -4 }; /* Z_MEM_ERROR */

/* Some of libzip's allocations fail without a word, and zlib's have a number of their own. To be asked only behind a
 * failure: no error at all is one of memory then. */
static inline bool pft_zip_lacks_memory(const zip_error_t *error)
{
    int code = zip_error_code_zip(error);

    return code == ZIP_ER_MEMORY || code == ZIP_ER_OK ||
           (code == ZIP_ER_ZLIB && zip_error_code_system(error) == PFT_ZLIB_MEMORY);
}

#endif
