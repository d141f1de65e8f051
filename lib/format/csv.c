#include "format/csv.h"

#include <string.h>

void pft_csv_init(pft_csv *csv, const char *text, size_t size, char separator)
{
    *csv = (pft_csv){.next = text, .end = text + size, .line_start = text, .line = 1, .separator = separator};
}

/* Behind the line end that stands at `p`. */
static const char *pass_line_end(const char *p, const char *end)
{
    return p + 1 + (*p == '\r' && p + 1 < end && p[1] == '\n');
}

/* The quote that closes the field which begins at `text`: one that a separator or a line end follows. Any other stands
 * for itself, doubled or not, for programs that forget to double them have to be read too. NULL: none closes it. */
static const char *closing_quote(const pft_csv *csv, const char *text, const char *end, pft_csv_field *field)
{
    for (const char *p = text; (p = memchr(p, '"', (size_t)(end - p))) != NULL; p++) {
        if (p + 1 == csv->end || p[1] == csv->separator || p[1] == '\n' || p[1] == '\r')
            return p;
        if (p[1] == '"') {
            field->escaped = true;
            p++;
            if (p + 1 >= end)
                break;
        }
    }
    return NULL;
}

/* ="text", which ends in its line. */
static bool read_formula(pft_csv *csv, pft_csv_field *field)
{
    const char *text = csv->next + 2, *close, *end;

    if (!csv->formulas || csv->literal || csv->end - csv->next < 3 || memcmp(csv->next, "=\"", 2) != 0 ||
        text < csv->no_formula)
        return false;
    for (end = text; end < csv->end && *end != '\n' && *end != '\r';)
        end++;
    if ((close = closing_quote(csv, text, end, field)) == NULL) {
        csv->no_formula = end;
        field->escaped = false;
        return false;
    }
    field->quoted = true;
    field->text = text;
    field->size = (size_t)(close - text);
    csv->next = close + 1;
    return true;
}

static void count_lines(pft_csv *csv, pft_csv_field *field)
{
    for (const char *p = field->text, *end = p + field->size; p < end; p++) {
        field->escaped |= *p == '\r';
        if (*p == '\n' || (*p == '\r' && p[1] != '\n')) {
            csv->line++;
            csv->line_start = p + 1;
        }
    }
}

/* True when the field at `next` is in quotes; it is then read, up to its closing quote. */
static bool read_quoted(pft_csv *csv, pft_csv_field *field)
{
    const char *text = csv->next + 1, *close;

    if (csv->literal || csv->next == csv->end || *csv->next != '"')
        return false;
    if ((close = closing_quote(csv, text, csv->end, field)) == NULL) {
        csv->literal = true;
        field->open = true;
        field->escaped = false;
        return false;
    }
    field->quoted = true;
    field->text = text;
    field->size = (size_t)(close - text);
    count_lines(csv, field);
    csv->next = close + 1;
    return true;
}

/* 0x80 in the first byte of `eight` that is `c`; bytes behind it may be marked too. */
static uint64_t mark_byte(uint64_t eight, char c)
{
    uint64_t ones = UINT64_C(0x0101010101010101), x = eight ^ (ones * (unsigned char)c);

    return (x - ones) & ~x & (ones << 7);
}

/* Where the field at `p` ends. Most are short or empty: eight bytes at a time settle them without a loop. */
static const char *plain_end(const pft_csv *csv, const char *p)
{
    const char *end = csv->end;
    char separator = csv->separator;

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    for (; end - p >= 8; p += 8) {
        uint64_t eight, found;

        memcpy(&eight, p, 8);
        found = mark_byte(eight, separator) | mark_byte(eight, '\n') | mark_byte(eight, '\r');
        if (found != 0)
            return p + (__builtin_ctzll(found) >> 3);
    }
#endif
    while (p < end && *p != separator && *p != '\n' && *p != '\r')
        p++;
    return p;
}

bool pft_csv_next(pft_csv *csv, pft_csv_field *field)
{
    if (csv->next == csv->end && !csv->in_row)
        return false;
    *field = (pft_csv_field){.line = csv->line, .column = (uint64_t)(csv->next - csv->line_start) + 1};
    if (!read_quoted(csv, field) && !read_formula(csv, field)) {
        field->text = csv->next;
        csv->next = plain_end(csv, csv->next);
        field->size = (size_t)(csv->next - field->text);
    }
    csv->in_row = csv->next < csv->end && *csv->next == csv->separator;
    field->last = !csv->in_row;
    if (csv->in_row) {
        csv->next++;
    } else if (csv->next < csv->end) {
        csv->next = csv->line_start = pass_line_end(csv->next, csv->end);
        csv->line++;
    }
    return true;
}

size_t pft_csv_unescape(char *out, const pft_csv_field *field)
{
    const char *p = field->text, *end = field->size > 0 ? p + field->size : p;
    char *to = out;

    while (p < end) {
        char c = *p++;

        if (field->quoted && c == '"' && p < end && *p == '"')
            p++;
        if (c == '\r') {
            p += p < end && *p == '\n';
            c = '\n';
        }
        *to++ = c;
    }
    return (size_t)(to - out);
}

/* An apostrophe says that what follows would be a number or a formula. */
static bool is_forced(const char *text, size_t size)
{
    return size >= 2 && text[0] == '\'' && text[1] != '\0' && strchr("=+-@0123456789", text[1]) != NULL;
}

char *pft_csv_plain(char *text, size_t *size)
{
    char *from = text + 2, *end = text + *size - 1, *to = from;

    if (is_forced(text, *size)) {
        --*size;
        return text + 1;
    }
    if (*size < 3 || text[0] != '=' || text[1] != '"' || *end != '"')
        return text;
    for (; from < end; from++) {
        from += *from == '"' && from + 1 < end && from[1] == '"';
        *to++ = *from;
    }
    *size = (size_t)(to - text) - 2;
    return text + 2;
}
