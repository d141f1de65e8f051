/* Documents of streams and files: their bytes, then pft_document_read(). */
#include <errno.h>
#include <sys/stat.h>

#include "core/error.h"
#include "exchange/exchange.h"

/* A growing block of bytes. */
typedef struct {
    pft_allocator allocator;
    char *bytes;
    size_t size, capacity;
} buffer;

static bool buffer_grow(buffer *b, size_t capacity)
{
    char *bytes = b->bytes == NULL
                      ? b->allocator.allocate(b->allocator.context, capacity)
                      : b->allocator.reallocate(b->allocator.context, b->bytes, b->capacity, capacity);

    if (bytes == NULL)
        return false;
    b->bytes = bytes;
    b->capacity = capacity;
    return true;
}

/* Reads to the end, or to one byte beyond the limit, which the caller then refuses by its size. */
static pft_status load(buffer *b, FILE *stream, size_t expected, uint64_t limit, pft_error *err)
{
    size_t got, room = expected < limit ? expected + 1 : 1 << 16;

    do {
        if (b->size == b->capacity && !buffer_grow(b, b->capacity > 0 ? b->capacity * 2 : room))
            return pft_fail_memory(err);
        got = fread(b->bytes + b->size, 1, b->capacity - b->size, stream);
        b->size += got;
    } while (got > 0 && b->size <= limit);
    if (ferror(stream))
        return pft_fail_system(err, errno);
    return PFT_OK;
}

static pft_status read_open(pft_document **out, FILE *stream, size_t expected, const pft_read_options *options,
                            pft_error *err)
{
    buffer b = {.allocator = options->allocator != NULL ? *options->allocator : pft_default_allocator};
    pft_status status = load(&b, stream, expected, options->max_bytes, err);

    if (status == PFT_OK)
        status = pft_document_read(out, b.bytes, b.size, options, err);
    if (b.bytes != NULL)
        b.allocator.release(b.allocator.context, b.bytes, b.capacity);
    return status;
}

pft_status pft_document_read_stream(pft_document **out, FILE *stream, const pft_read_options *options,
                                    pft_error *err)
{
    pft_read_options whole = pft_complete_read_options(options);

    if (out == NULL || stream == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    return read_open(out, stream, SIZE_MAX, &whole, err);
}

/* What can be said of a file before it is read: a folder is none, and one over the limit need not be read. */
static pft_status look_at(FILE *stream, size_t *size, const pft_read_options *options, pft_error *err)
{
    struct stat info;

    *size = SIZE_MAX;
    if (fstat(fileno(stream), &info) != 0)
        return pft_fail_system(err, errno);
    if (S_ISDIR(info.st_mode))
        return pft_fail(err, PFT_EIO, "is a folder, not a file", "是文件夹，不是文件");
    if (!S_ISREG(info.st_mode))
        return PFT_OK;
    *size = (size_t)info.st_size;
    if ((uint64_t)info.st_size > options->max_bytes)
        return pft_fail(err, PFT_ELIMIT, "%llu bytes exceed max_bytes (%llu)",
                        "共 %llu 字节，超出 max_bytes 限制（%llu）", (unsigned long long)info.st_size,
                        (unsigned long long)options->max_bytes);
    return PFT_OK;
}

pft_status pft_document_read_file(pft_document **out, const char *path, const pft_read_options *options,
                                  pft_error *err)
{
    pft_read_options whole = pft_complete_read_options(options);
    FILE *stream;
    size_t size;
    pft_status status;

    if (out == NULL || path == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if ((stream = fopen(path, "rb")) == NULL)
        return pft_fail_system(err, errno);
    if (whole.name == NULL)
        whole.name = path;
    if ((status = look_at(stream, &size, &whole, err)) == PFT_OK)
        status = read_open(out, stream, size, &whole, err);
    fclose(stream);
    return status;
}
