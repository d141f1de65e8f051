/* JSON Lines a project at a time: one growing line in memory, and nothing else. */
#include <errno.h>
#include <pthread.h>
#include <string.h>

#include "core/budget.h"
#include "core/encoding.h"
#include "core/text.h"
#include "exchange/json.h"

enum { FIRST_LINE = 4096 };

struct pft_stream {
    pft_allocator allocator;
    pft_read_options options;
    FILE *file;
    pthread_mutex_t asked; /* by one thread at a time: the line is one for all */
    char *line;
    size_t size, capacity;
    uint64_t number; /* of the line in `line` */
    bool begun;      /* the first line was read, and with it a byte order mark */
};

pft_status pft_stream_open(pft_stream **out, FILE *file, const pft_read_options *options, pft_error *err)
{
    pft_read_options whole = pft_complete_read_options(options);
    pft_allocator allocator = whole.allocator != NULL ? *whole.allocator : pft_default_allocator;

    if (out == NULL || file == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if (whole.encoding != NULL && strcmp(whole.encoding, "UTF-8") != 0)
        return pft_fail(err, PFT_EUNSUPPORTED, "JSON Lines must be UTF-8, not %s",
                        "JSON Lines 只能按 UTF-8 流式读取，不支持 %s", whole.encoding);
    if ((*out = allocator.allocate(allocator.context, sizeof **out)) == NULL)
        return pft_fail_memory(err);
    **out = (pft_stream){.allocator = allocator, .options = whole, .file = file, .number = whole.first_line - 1};
    (*out)->options.allocator = &(*out)->allocator;
    pthread_mutex_init(&(*out)->asked, NULL); /* without attributes it cannot fail here */
    return PFT_OK;
}

void pft_stream_close(pft_stream *stream)
{
    if (stream == NULL)
        return;
    pft_allocator allocator = stream->allocator;

    pthread_mutex_destroy(&stream->asked);
    if (stream->line != NULL)
        allocator.release(allocator.context, stream->line, stream->capacity);
    allocator.release(allocator.context, stream, sizeof *stream);
}

static bool grow(pft_stream *stream)
{
    size_t capacity = stream->capacity > 0 ? stream->capacity * 2 : FIRST_LINE;
    char *line = stream->line == NULL ? stream->allocator.allocate(stream->allocator.context, capacity)
                                      : stream->allocator.reallocate(stream->allocator.context, stream->line,
                                                                     stream->capacity, capacity);

    if (line == NULL)
        return false;
    stream->line = line;
    stream->capacity = capacity;
    return true;
}

/* Reads on to the end of a line of which the rest is not wanted. */
static pft_status pass_line(pft_stream *stream, pft_status status)
{
    int c;

    do
        c = getc_unlocked(stream->file);
    while (c != EOF && c != '\n');
    return status;
}

static pft_status read_next_line(pft_stream *stream, pft_error *err)
{
    int c = EOF;

    stream->size = 0;
    stream->number++;
    errno = 0;
    while ((c = getc_unlocked(stream->file)) != EOF && c != '\n') {
        if (stream->size >= stream->options.max_bytes)
            return pass_line(stream, pft_fail_at(err, PFT_ELIMIT, stream->number, 0,
                                                 "a line exceeds max_bytes (%llu)",
                                                 "行长超出 max_bytes 限制（%llu）",
                                                 (unsigned long long)stream->options.max_bytes));
        if (stream->size == stream->capacity && !grow(stream))
            return pass_line(stream, pft_fail_memory(err));
        stream->line[stream->size++] = (char)c;
    }
    if (c == EOF && ferror(stream->file))
        return pft_fail_at(err, PFT_EIO, stream->number, 0, "reading failed: %s%.0s", "读取失败：%.0s%s",
                           strerror(errno), pft_system_text(errno));
    return c == EOF && stream->size == 0 ? PFT_END : PFT_OK;
}

/* One lock of the file for all the characters of a line. */
static pft_status next_line(pft_stream *stream, pft_error *err)
{
    pft_status status;

    flockfile(stream->file);
    status = read_next_line(stream, err);
    funlockfile(stream->file);
    return status;
}

/* What the line holds: without a byte order mark, "" when it is blank. */
static pft_slice content(const pft_stream *stream)
{
    const char *text = stream->line;
    size_t size = stream->size;

    if (!stream->begun && size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        size -= 3;
    }
    while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\t' || text[size - 1] == '\r'))
        size--;
    return (pft_slice){text, size};
}

static pft_status read_line(pft_stream *stream, pft_slice line, pft_document **out, pft_error *err)
{
    size_t valid = pft_utf8_valid(line.text, line.size);
    pft_budget budget = {.inner = stream->allocator, .most_memory = stream->options.max_memory};
    pft_allocator counting = pft_budget_allocator(&budget);
    pft_document *document = NULL;
    const char *name;
    pft_status status;

    if (valid != line.size)
        return pft_fail_at(err, PFT_EENCODING, stream->number, valid + 1, "byte 0x%02X is not valid UTF-8",
                           "字节 0x%02X 不是有效的 UTF-8 编码", (unsigned char)line.text[valid]);
    if (pft_document_new(&document, &counting) != PFT_OK ||
        pft_readable_name(&document->arena, stream->options.name, &name) != PFT_OK ||
        pft_document_set_source(document, name, "jsonl", 0, NULL) != PFT_OK) {
        status = PFT_ENOMEM;
        goto done;
    }
    if ((status = pft_json_read_line(document, line.text, line.size, stream->number, &stream->options, err)) != PFT_OK)
        goto done;

    document->arena.allocator = stream->allocator;
    *out = document;
    document = NULL;
done:
    pft_document_free(document);
    return status == PFT_ENOMEM ? pft_budget_refuse(&budget, err) : status;
}

static pft_status next_document(pft_stream *stream, pft_document **out, pft_error *err)
{
    pft_status status;

    while ((status = next_line(stream, err)) == PFT_OK) {
        pft_slice line = stream->size > 0 ? content(stream) : (pft_slice){"", 0};

        stream->begun = true;
        if (line.size > 0)
            return read_line(stream, line, out, err);
    }
    return status;
}

pft_status pft_stream_next(pft_stream *stream, pft_document **out, pft_error *err)
{
    pft_status status;

    if (stream == NULL || out == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    pthread_mutex_lock(&stream->asked);
    status = next_document(stream, out, err);
    pthread_mutex_unlock(&stream->asked);
    return status;
}
