/* Parts that stand in files. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "portfolio/portfolio.h"

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

pft_status pft_portfolio_file(const pft_allocator *allocator, const char *path, size_t most, char **block,
                              size_t *capacity, size_t *size, pft_error *err)
{
    FILE *file = fopen(path, "rb");
    pft_status status = PFT_OK;
    size_t part;

    *block = NULL;
    *capacity = *size = 0;
    if (file == NULL)
        return pft_fail(err, PFT_EIO, "%s", "%s", strerror(errno));
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
        status = pft_fail(err, PFT_EIO, "reading failed: %s", "读取失败：%s", strerror(errno));
    fclose(file);
    return status;
}

pft_status pft_portfolio_read_file(pft_portfolio **out, const char *path, const pft_allocator *allocator, pft_error *err)
{
    const size_t most = (size_t)1 << 30;
    pft_allocator own = allocator != NULL ? *allocator : pft_default_allocator;
    size_t capacity, size;
    char *block;
    pft_status status;

    if (out == NULL || path == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if ((status = pft_portfolio_file(&own, path, most, &block, &capacity, &size, err)) == PFT_OK)
        status = pft_portfolio_read(out, block, size, allocator, err);
    if (block != NULL)
        own.release(own.context, block, capacity);
    return status;
}
