#include "core/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

#include "core/text.h"

static const char utf8_mark[] = "\xEF\xBB\xBF";

static const struct {
    const char *mark;
    size_t size;
    const char *encoding;
} marks[] = {
    {utf8_mark, 3, "UTF-8"},
    {"\xFF\xFE\x00\x00", 4, "UTF-32LE"},
    {"\xFF\xFE", 2, "UTF-16LE"},
    {"\xFE\xFF", 2, "UTF-16BE"},
    {"\x84\x31\x95\x33", 4, "GB18030"},
};

/* Encodings of fixed-width units, where a line feed is a whole unit; in all others it is a byte. */
static const struct {
    const char *prefix;
    size_t unit;
} wide_encodings[] = {{"UTF-16", 2}, {"UTF16", 2}, {"UCS-2", 2}, {"UCS2", 2},
                      {"UTF-32", 4}, {"UTF32", 4}, {"UCS-4", 4}, {"UCS4", 4}};

/* The input of one call: what an error is told in terms of. */
typedef struct {
    const char *bytes;
    size_t size;
    const char *encoding; /* an iconv name */
    size_t unit;
    bool replace; /* what is not valid by U+FFFD */
} input;

static const char *find_mark(const char *bytes, size_t size)
{
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (size >= marks[i].size && memcmp(bytes, marks[i].mark, marks[i].size) == 0)
            return marks[i].encoding;
    return NULL;
}

static bool is_utf8_name(const char *encoding)
{
    return strcasecmp(encoding, "UTF-8") == 0 || strcasecmp(encoding, "UTF8") == 0;
}

static size_t unit_of(const char *encoding)
{
    for (size_t i = 0; i < sizeof wide_encodings / sizeof wide_encodings[0]; i++)
        if (strncasecmp(encoding, wide_encodings[i].prefix, strlen(wide_encodings[i].prefix)) == 0)
            return wide_encodings[i].unit;
    return 1;
}

/* Either end first: with its bytes swapped, neither NUL nor line feed is an assigned character. */
static bool unit_is(const char *bytes, size_t unit, char value)
{
    char either[2][4] = {{value}};

    either[1][unit - 1] = value;
    return memcmp(bytes, either[0], unit) == 0 || memcmp(bytes, either[1], unit) == 0;
}

/* Where the next unit of that value begins, from `from` on; `end` when there is none before it. */
static size_t find_unit(const input *in, size_t from, size_t end, char value)
{
    if (in->unit == 1) {
        const char *found = from < end ? memchr(in->bytes + from, value, end - from) : NULL;

        return found != NULL ? (size_t)(found - in->bytes) : end;
    }
    while (from + in->unit <= end && !unit_is(in->bytes + from, in->unit, value))
        from += in->unit;
    return from + in->unit <= end ? from : end;
}

/* Line and column of a byte, both from 1. */
static void locate(const input *in, size_t offset, uint64_t *line, uint64_t *column)
{
    size_t start = 0, feed;

    *line = 1;
    while ((feed = find_unit(in, start, offset, '\n')) < offset) {
        ++*line;
        start = feed + in->unit;
    }
    *column = offset - start + 1;
}

static pft_status fail_encoding(pft_error *err, const input *in, size_t offset)
{
    uint64_t line, column;

    locate(in, offset, &line, &column);
    return pft_fail_at(err, PFT_EENCODING, line, column, "byte 0x%02X is not valid %s",
                       "字节 0x%02X 不是有效的 %s 编码", (unsigned char)in->bytes[offset], in->encoding);
}

static pft_status refuse_nul(const input *in, pft_error *err)
{
    size_t nul = find_unit(in, 0, in->size, '\0');
    uint64_t line, column;

    if (nul == in->size)
        return PFT_OK;
    locate(in, nul, &line, &column);
    return pft_fail_at(err, PFT_EENCODING, line, column, "NUL byte: not a text file", "含空字节：不是文本");
}

static pft_status copy_utf8(pft_arena *arena, const input *in, char **text, size_t *text_size, pft_error *err)
{
    size_t mark = in->size >= 3 && memcmp(in->bytes, utf8_mark, 3) == 0 ? 3 : 0;

    *text_size = in->size - mark;
    *text = pft_arena_strndup(arena, mark > 0 ? in->bytes + mark : in->bytes, *text_size);
    return *text != NULL ? PFT_OK : pft_fail_memory(err);
}

/* Passes over a byte, or a unit, that is no character. False: no room for what stands for it. */
static bool put_replacement(const input *in, char **from, size_t *left, char **out, size_t *out_left)
{
    size_t width = *left < in->unit ? *left : in->unit;

    if (*out_left < 3)
        return false;
    memcpy(*out, "\xEF\xBF\xBD", 3);
    *out += 3;
    *out_left -= 3;
    *from += width;
    *left -= width;
    return true;
}

/* Into `room` bytes at `out`. iconv() keeps some last characters back to see what follows them: the second call
 * fetches them. E2BIG leaves no error behind; the caller tries again with more room. */
static pft_status convert_into(iconv_t converter, const input *in, char *out, size_t room, size_t *text_size,
                               pft_error *err)
{
    char *from = (char *)(uintptr_t)in->bytes; /* iconv() does not write to its input */
    size_t left = in->size, out_left = room;

    iconv(converter, NULL, NULL, NULL, NULL);
    while (iconv(converter, &from, &left, &out, &out_left) == (size_t)-1) {
        if (errno == E2BIG)
            return PFT_ELIMIT;
        if (!in->replace)
            return fail_encoding(err, in, in->size - left);
        if (!put_replacement(in, &from, &left, &out, &out_left))
            return PFT_ELIMIT;
    }
    if (iconv(converter, NULL, NULL, &out, &out_left) == (size_t)-1)
        return errno == E2BIG ? PFT_ELIMIT : fail_encoding(err, in, in->size - left);
    *text_size = room - out_left;
    return PFT_OK;
}

/* Two bytes become three in every Chinese encoding; only the single bytes of a few others need more room. */
static pft_status convert_growing(pft_arena *arena, iconv_t converter, const input *in, char **text,
                                  size_t *text_size, pft_error *err)
{
    static const size_t factors[] = {2, 4, 8};
    pft_status status = PFT_ELIMIT;

    for (size_t i = 0; status == PFT_ELIMIT && i < sizeof factors / sizeof factors[0]; i++) {
        if (in->size > (SIZE_MAX - 1) / factors[i])
            break;
        if ((*text = pft_arena_bytes(arena, in->size * factors[i] + 1)) == NULL)
            return pft_fail_memory(err);
        status = convert_into(converter, in, *text, in->size * factors[i], text_size, err);
    }
    if (status == PFT_ELIMIT)
        return pft_fail(err, PFT_ELIMIT, "the text grows too large when converted from %s", "由 %s 转换后文本过大",
                        in->encoding);
    return status;
}

static pft_status convert(pft_arena *arena, const input *in, char **text, size_t *text_size, pft_error *err)
{
    iconv_t converter = iconv_open("UTF-8", in->encoding);
    pft_status status;

    if (converter == (iconv_t)-1)
        return pft_fail(err, PFT_EARGUMENT, "unknown encoding \"%s\"", "未知编码“%s”", in->encoding);
    status = convert_growing(arena, converter, in, text, text_size, err);
    iconv_close(converter);
    if (status != PFT_OK)
        return status;
    if (*text_size >= 3 && memcmp(*text, utf8_mark, 3) == 0) {
        *text += 3;
        *text_size -= 3;
    }
    (*text)[*text_size] = '\0';
    return PFT_OK;
}

/* Neither a mark nor a caller says: UTF-8 when it is that, else GB18030. */
static pft_status decode_unknown(pft_arena *arena, const input *in, char **text, size_t *text_size, pft_error *err)
{
    input chinese = {in->bytes, in->size, "GB18030", 1, in->replace};
    size_t valid = pft_utf8_valid(in->bytes, in->size);
    pft_status status;

    if (valid == in->size)
        return copy_utf8(arena, in, text, text_size, err);
    status = convert(arena, &chinese, text, text_size, err);
    if (status == PFT_EENCODING && valid > in->size / 2)
        return fail_encoding(err, in, valid); /* most of it was UTF-8: say where that broke */
    return status;
}

static pft_status decode(pft_arena *arena, const char *bytes, size_t size, const char *encoding, bool replace,
                         char **text, size_t *text_size, pft_error *err)
{
    const char *known = encoding != NULL ? encoding : find_mark(bytes, size);
    input in = {bytes, size, known != NULL ? known : "UTF-8", known != NULL ? unit_of(known) : 1, replace};
    pft_status status;
    size_t valid;

    /* "" is the locale's own encoding to iconv(), and a suffix such as //IGNORE would drop bytes in silence. */
    if (in.encoding[0] == '\0' || strchr(in.encoding, '/') != NULL)
        return pft_fail(err, PFT_EARGUMENT, "unknown encoding \"%s\"", "未知编码“%s”", in.encoding);
    if ((status = refuse_nul(&in, err)) != PFT_OK)
        return status;
    if (known == NULL)
        return decode_unknown(arena, &in, text, text_size, err);
    if (!is_utf8_name(known))
        return convert(arena, &in, text, text_size, err);
    in.encoding = "UTF-8";
    if ((valid = pft_utf8_valid(bytes, size)) < size)
        return replace ? convert(arena, &in, text, text_size, err) : fail_encoding(err, &in, valid);
    return copy_utf8(arena, &in, text, text_size, err);
}

pft_status pft_decode(pft_arena *arena, const char *bytes, size_t size, const char *encoding, char **text,
                      size_t *text_size, pft_error *err)
{
    return decode(arena, bytes, size, encoding, false, text, text_size, err);
}

pft_status pft_decode_replacing(pft_arena *arena, const char *bytes, size_t size, const char *encoding, char **text,
                                size_t *text_size, pft_error *err)
{
    return decode(arena, bytes, size, encoding, true, text, text_size, err);
}

pft_status pft_decode_view(pft_arena *arena, const char *bytes, size_t size, const char *encoding, const char **text,
                           size_t *text_size, pft_error *err)
{
    const char *known = encoding != NULL ? encoding : find_mark(bytes, size);
    size_t mark = size >= 3 && memcmp(bytes, utf8_mark, 3) == 0 ? 3 : 0;
    char *copy;
    pft_status status;

    if ((known == NULL || is_utf8_name(known)) && memchr(bytes, '\0', size) == NULL &&
        pft_utf8_valid(bytes, size) == size) {
        *text = bytes + mark;
        *text_size = size - mark;
        return PFT_OK;
    }
    if ((status = pft_decode(arena, bytes, size, encoding, &copy, text_size, err)) == PFT_OK)
        *text = copy;
    return status;
}

size_t pft_text_start(char *out, size_t room, const char *bytes, size_t size, bool *whole)
{
    size_t unit = 1, count = 0, mark = 0;

    if (size >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
        unit = mark = 2;
    else if (size >= 3 && memcmp(bytes, utf8_mark, 3) == 0)
        mark = 3;
    if (unit == 1) {
        count = size - mark < room ? size - mark : room;
        if (memchr(bytes + mark, '\0', count) != NULL)
            return 0;
        memcpy(out, bytes + mark, count);
    }
    for (size_t i = mark; unit == 2 && i + unit <= size && count < room; i += unit) {
        unsigned char low = (unsigned char)bytes[bytes[0] == '\xFF' ? i : i + 1];
        unsigned char high = (unsigned char)bytes[bytes[0] == '\xFF' ? i + 1 : i];

        if (low == 0 && high == 0)
            return 0;
        out[count++] = (char)(high == 0 ? low : 0x80 | low);
    }
    *whole = (size - mark) / unit <= room;
    return count;
}

pft_status pft_readable_name(pft_arena *arena, const char *name, const char **out)
{
    size_t size = name != NULL ? strlen(name) : 0, decoded;
    char *text;
    pft_status status;

    *out = name;
    if (size == 0 || pft_utf8_valid(name, size) == size)
        return PFT_OK;
    if ((status = pft_decode_replacing(arena, name, size, "GB18030", &text, &decoded, NULL)) == PFT_OK)
        *out = text;
    return status;
}
