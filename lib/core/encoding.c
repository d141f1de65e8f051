#include "core/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "core/text.h"

typedef struct {
    const char *name; /* NULL: UTF-8, no conversion */
    size_t bom;
} decoding;

static const struct {
    const char *mark;
    size_t size;
    const char *encoding;
} marks[] = {
    {"\xEF\xBB\xBF", 3, NULL},
    {"\xFF\xFE\x00\x00", 4, "UTF-32LE"},
    {"\xFF\xFE", 2, "UTF-16LE"},
    {"\xFE\xFF", 2, "UTF-16BE"},
    {"\x84\x31\x95\x33", 4, "GB18030"},
};

/* Line and column of a byte, both from 1. */
static void locate(const char *bytes, size_t offset, uint64_t *line, uint64_t *column)
{
    size_t start = 0;

    *line = 1;
    for (const char *p = bytes; (p = memchr(p, '\n', (size_t)(bytes + offset - p))) != NULL; p++) {
        ++*line;
        start = (size_t)(p - bytes) + 1;
    }
    *column = offset - start + 1;
}

static decoding find_mark(const char *bytes, size_t size)
{
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (size >= marks[i].size && memcmp(bytes, marks[i].mark, marks[i].size) == 0)
            return (decoding){marks[i].encoding, marks[i].size};
    return (decoding){NULL, 0};
}

static pft_status fail_encoding(pft_error *err, const char *bytes, size_t offset, const char *encoding)
{
    uint64_t line, column;

    locate(bytes, offset, &line, &column);
    return pft_fail_at(err, PFT_EENCODING, line, column, "byte 0x%02X is not valid %s",
                       "字节 0x%02X 不是有效的 %s 编码", (unsigned char)bytes[offset], encoding);
}

static pft_status copy_utf8(pft_arena *arena, const char *bytes, size_t size, char **text, size_t *text_size,
                            pft_error *err)
{
    if ((*text = pft_arena_strndup(arena, bytes, size)) == NULL)
        return pft_fail_memory(err);
    *text_size = size;
    return PFT_OK;
}

static pft_status convert(pft_arena *arena, const char *bytes, size_t size, const char *encoding, char **text,
                          size_t *text_size, pft_error *err)
{
    iconv_t converter = iconv_open("UTF-8", encoding);
    char *in = (char *)(uintptr_t)bytes; /* iconv() does not write to its input */
    /* Two bytes become three at the most (GBK, UTF-16), one byte two at the most. */
    size_t in_left = size, room = size <= SIZE_MAX / 3 - 1 ? size * 2 : 0, out_left;
    pft_status status = PFT_OK;
    char *out;

    if (converter == (iconv_t)-1)
        return pft_fail(err, PFT_EARGUMENT, "unknown encoding \"%s\"", "未知编码“%s”", encoding);
    if ((*text = out = pft_arena_bytes(arena, room + 1)) == NULL) {
        status = pft_fail_memory(err);
        goto done;
    }
    out_left = room;
    if (iconv(converter, &in, &in_left, &out, &out_left) == (size_t)-1) {
        status = errno == E2BIG ? pft_fail(err, PFT_ELIMIT, "text grows too much in conversion from %s",
                                           "由 %s 转换后文本过大", encoding)
                                : fail_encoding(err, bytes, size - in_left, encoding);
        goto done;
    }
    *out = '\0';
    *text_size = (size_t)(out - *text);
done:
    iconv_close(converter);
    return status;
}

static pft_status refuse_nul(const char *text, size_t size, pft_error *err)
{
    const char *nul = memchr(text, '\0', size);
    uint64_t line, column;

    if (nul == NULL)
        return PFT_OK;
    locate(text, (size_t)(nul - text), &line, &column);
    return pft_fail_at(err, PFT_EENCODING, line, column, "a NUL byte: this is not text", "含空字节：不是文本");
}

pft_status pft_decode(pft_arena *arena, const char *bytes, size_t size, const char *encoding, char **text,
                      size_t *text_size, pft_error *err)
{
    decoding found = find_mark(bytes, size);
    pft_status status;
    size_t valid;

    if (encoding != NULL)
        found.name = strcmp(encoding, "UTF-8") == 0 ? NULL : encoding;
    bytes += found.bom;
    size -= found.bom;
    if (found.name != NULL) {
        status = convert(arena, bytes, size, found.name, text, text_size, err);
    } else if ((valid = pft_utf8_valid(bytes, size)) == size) {
        status = copy_utf8(arena, bytes, size, text, text_size, err);
    } else if (found.bom > 0 || encoding != NULL) {
        status = fail_encoding(err, bytes, valid, "UTF-8");
    } else if ((status = refuse_nul(bytes, size, err)) == PFT_OK) {
        status = convert(arena, bytes, size, "GB18030", text, text_size, err);
        if (status == PFT_EENCODING && valid > size / 2)
            status = fail_encoding(err, bytes, valid, "UTF-8"); /* most of it was UTF-8: say where that broke */
    }
    return status != PFT_OK ? status : refuse_nul(*text, *text_size, err);
}
