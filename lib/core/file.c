#include "core/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "core/error.h"

enum { FIRST_BLOCK = 1 << 16 };

static bool grow(const pft_allocator *allocator, char **block, size_t *capacity)
{
    size_t wanted = *capacity > 0 ? *capacity * 2 : FIRST_BLOCK;
    char *grown = *block == NULL ? allocator->allocate(allocator->context, wanted)
                                 : allocator->reallocate(allocator->context, *block, *capacity, wanted);

    if (grown == NULL)
        return false;
    *block = grown;
    *capacity = wanted;
    return true;
}

pft_status pft_file_read(const pft_allocator *allocator, const char *path, size_t most, char **block, size_t *capacity,
                         size_t *size, pft_error *err)
{
    FILE *file = fopen(path, "rb");
    pft_status status = PFT_OK;
    size_t part;

    *block = NULL;
    *capacity = *size = 0;
    if (file == NULL)
        return pft_fail_system(err, errno);
    do {
        if (*size == *capacity && !grow(allocator, block, capacity)) {
            status = pft_fail_memory(err);
            break;
        }
        part = fread(*block + *size, 1, *capacity - *size, file);
        *size += part;
        if (*size > most)
            status = pft_fail(err, PFT_ELIMIT, "the file is over its limit of %zu bytes", "文件超出 %zu 字节的限制", most);
    } while (part > 0 && status == PFT_OK);
    if (status == PFT_OK && ferror(file))
        status = pft_fail_system(err, errno);
    fclose(file);
    return status;
}
