/* Digests of bytes. */
#ifndef PFT_CORE_HASH_H
#define PFT_CORE_HASH_H

#include <perftarget/core.h>

/* The hexadecimal SHA-256 of some bytes, NUL-terminated. */
enum { PFT_HASH_SIZE = 65 };
void pft_hash(char hex[PFT_HASH_SIZE], const void *bytes, size_t size);

#endif
