/* Web pages in one file (RFC 2557), as browsers and Word save them, and as programs put them into Word documents: of
 * the parts between the boundaries the first that is a page is unpacked and read as one. */
#include <string.h>
#include <strings.h>

#include "readers/html.h"

/* A part: its headers up to a blank line, then its content. */
typedef struct {
    pft_slice head, body;
} mime_part;

static const char *find(pft_slice text, const char *what)
{
    size_t width = strlen(what);

    for (const char *p = text.text, *end = p + text.size; (size_t)(end - p) >= width; p++)
        if (strncasecmp(p, what, width) == 0)
            return p;
    return NULL;
}

/* Behind the first blank line. */
static mime_part split_head(pft_slice text)
{
    const char *end = text.text + text.size, *p = text.text;

    while (p < end && (p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
        const char *next = ++p;

        next += next < end && *next == '\r';
        if (next < end && *next == '\n')
            return (mime_part){{text.text, (size_t)(p - text.text)}, {next + 1, (size_t)(end - next - 1)}};
    }
    return (mime_part){text, {end, 0}};
}

/* The value behind a name, in quotes or without. */
static pft_slice value_of(pft_slice head, const char *name)
{
    const char *from = find(head, name), *end = head.text + head.size, *to;

    if (from == NULL)
        return (pft_slice){"", 0};
    from += strlen(name);
    while (from < end && (*from == ' ' || *from == '"'))
        from++;
    for (to = from; to < end && strchr(" \t\r\n\";", *to) == NULL;)
        to++;
    return (pft_slice){from, (size_t)(to - from)};
}

static bool has_value(pft_slice head, const char *name, const char *value)
{
    pft_slice found = value_of(head, name);

    return found.size >= strlen(value) && strncasecmp(found.text, value, strlen(value)) == 0;
}

/* Where the line with the boundary begins, at `from` or behind it; the end without one. */
static const char *find_boundary(const char *from, const char *end, pft_slice boundary)
{
    for (const char *p = from; p < end && (p = memchr(p, '-', (size_t)(end - p))) != NULL; p++)
        if ((size_t)(end - p) >= boundary.size + 2 && p[1] == '-' && (p == from || p[-1] == '\n') &&
            memcmp(p + 2, boundary.text, boundary.size) == 0)
            return p;
    return end;
}

/* The first part that is a page; without one its body is empty. */
static mime_part find_page(pft_slice text)
{
    mime_part whole = split_head(text), part = {{"", 0}, {"", 0}};
    pft_slice boundary = value_of(whole.head, "boundary=");
    const char *end = text.text + text.size, *p, *next;

    if (boundary.size == 0)
        return has_value(whole.head, "Content-Type:", "text/html") ? whole : part;
    for (p = find_boundary(whole.body.text, end, boundary); p < end; p = next) {
        p = memchr(p, '\n', (size_t)(end - p));
        p = p != NULL ? p + 1 : end;
        next = find_boundary(p, end, boundary);
        part = split_head((pft_slice){p, (size_t)(next - p)});
        if (has_value(part.head, "Content-Type:", "text/html"))
            return part;
    }
    return (mime_part){{"", 0}, {"", 0}};
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

/* =E7=BB=A9 is three bytes, and = before a line's end joins it to the next. */
static size_t unpack_quoted(char *out, pft_slice text)
{
    const char *p = text.text, *end = p + text.size;
    char *to = out;

    while (p < end) {
        if (*p != '=') {
            *to++ = *p++;
        } else if (end - p >= 3 && hex_digit(p[1]) >= 0 && hex_digit(p[2]) >= 0) {
            *to++ = (char)(hex_digit(p[1]) << 4 | hex_digit(p[2]));
            p += 3;
        } else {
            p++;
            p += p < end && *p == '\r';
            p += p < end && *p == '\n';
        }
    }
    return (size_t)(to - out);
}

static int base64_digit(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *found = c != '\0' ? strchr(digits, c) : NULL;

    return found != NULL ? (int)(found - digits) : -1;
}

static size_t unpack_base64(char *out, pft_slice text)
{
    uint32_t bits = 0;
    unsigned count = 0;
    char *to = out;

    for (size_t i = 0; i < text.size; i++) {
        int digit = base64_digit(text.text[i]);

        if (digit < 0)
            continue;
        bits = (bits << 6 | (uint32_t)digit) & 0xFFFF;
        count += 6;
        if (count >= 8) {
            count -= 8;
            *to++ = (char)(bits >> count & 0xFF);
        }
    }
    return (size_t)(to - out);
}

pft_status pft_mht_unpack(pft_arena *arena, const char *bytes, size_t size, char **page, size_t *page_size)
{
    mime_part part = find_page((pft_slice){bytes, size});

    *page_size = 0;
    if ((*page = pft_arena_bytes(arena, part.body.size + 1)) == NULL)
        return PFT_ENOMEM;
    if (has_value(part.head, "Content-Transfer-Encoding:", "quoted-printable")) {
        *page_size = unpack_quoted(*page, part.body);
    } else if (has_value(part.head, "Content-Transfer-Encoding:", "base64")) {
        *page_size = unpack_base64(*page, part.body);
    } else {
        memcpy(*page, part.body.text, part.body.size);
        *page_size = part.body.size;
    }
    return PFT_OK;
}

/* A first line "Name: value" is what most files do not begin with. */
static bool begins_with_header(const char *bytes, size_t size)
{
    size_t i = 0;

    while (i < size && (((bytes[i] | 0x20) >= 'a' && (bytes[i] | 0x20) <= 'z') || bytes[i] == '-'))
        i++;
    return i > 0 && i < size && bytes[i] == ':';
}

bool pft_mht_recognise(const char *bytes, size_t size)
{
    enum { HEAD_BYTES = 4096 };
    pft_slice head;

    if (!begins_with_header(bytes, size))
        return false;
    head = split_head((pft_slice){bytes, size < HEAD_BYTES ? size : HEAD_BYTES}).head;
    return find(head, "MIME-Version:") != NULL && (find(head, "multipart/") != NULL || find(head, "text/html") != NULL);
}

static pft_sniff mht_sniff(const char *bytes, size_t size)
{
    return pft_mht_recognise(bytes, size) ? PFT_SNIFF_YES : PFT_SNIFF_NO;
}

static pft_status mht_read(const char *bytes, size_t size, const pft_read_options *options, pft_sink *sink,
                           pft_error *err)
{
    pft_arena arena;
    uint32_t part = 0;
    pft_status status;
    char *page;
    size_t page_size;

    pft_arena_init(&arena, &sink->arena->allocator);
    if ((status = pft_mht_unpack(&arena, bytes, size, &page, &page_size)) == PFT_OK)
        status = page_size > 0
                     ? pft_html_read_page(page, page_size, &part, options, sink, err)
                     : pft_fail(err, PFT_EINVALID, "contains no web page: open it in a browser and save it as HTML",
                                "文件中没有网页部分：请用浏览器打开并另存为 HTML");
    pft_arena_free(&arena);
    return status;
}

const pft_reader pft_reader_mht = {
    .format = {.name = "mht",
               .extensions = "mht mhtml",
               .media_type = "multipart/related",
               .description = {"web page in one file, as saved by browsers and Word", "单文件网页，由浏览器或 Word 另存"},
               .reads = true},
    .sniff = mht_sniff,
    .read = mht_read,
};
