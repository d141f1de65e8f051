#include "format/json_out.h"

#include <string.h>

#include <cjson/cJSON.h>

#include "format/json_plain.h"

/* A string is escaped in pieces: a byte becomes at most six, and cJSON wants a few to spare. */
enum { PIECE = 512, ESCAPED_PIECE = PIECE * 6 + 16 };

/* What is put down in one piece is shorter than this. */
enum { SHORT = 256 };

void pft_json_out_init(pft_json_out *out, const pft_writer *writer, bool compact)
{
    out->writer = writer;
    out->status = PFT_OK;
    out->compact = compact;
    out->first = true;
    out->depth = out->flat = 0;
    out->used = 0;
}

static void flush(pft_json_out *out)
{
    if (out->status == PFT_OK && out->used > 0)
        out->status = out->writer->write(out->writer->context, out->buffer, out->used);
    out->used = 0;
}

pft_status pft_json_out_end(pft_json_out *out)
{
    flush(out);
    return out->status;
}

/* Room in one piece, for less than the buffer has. */
static char *room(pft_json_out *out, size_t size)
{
    if (sizeof out->buffer - out->used < size)
        flush(out);
    return out->buffer + out->used;
}

static void put_byte(pft_json_out *out, char byte)
{
    *room(out, 1) = byte;
    out->used++;
}

void pft_json_out_raw(pft_json_out *out, const char *bytes, size_t size)
{
    while (size > 0) {
        size_t left = sizeof out->buffer - out->used, part = size < left ? size : left;

        memcpy(out->buffer + out->used, bytes, part);
        out->used += part;
        bytes += part;
        size -= part;
        if (out->used == sizeof out->buffer)
            flush(out);
    }
}

static void new_line(pft_json_out *out)
{
    pft_json_out_raw(out, "\n", 1);
    for (unsigned i = 0; i < out->depth; i++)
        pft_json_out_raw(out, "  ", 2);
}

/* What is left of a text from its first byte that needs an escape. */
static void put_escaped(pft_json_out *out, const char *text, size_t size)
{
    char piece[PIECE + 1], quoted[ESCAPED_PIECE];

    while (size > 0 && out->status == PFT_OK) {
        size_t part = size < PIECE ? size : PIECE;
        cJSON item = {.type = cJSON_String, .valuestring = piece};

        memcpy(piece, text, part);
        piece[part] = '\0';
        if (!cJSON_PrintPreallocated(&item, quoted, ESCAPED_PIECE, false)) {
            out->status = PFT_ENOMEM;
            return;
        }
        pft_json_out_raw(out, quoted + 1, strlen(quoted) - 2); /* without its quotes */
        text += part;
        size -= part;
    }
}

static void put_string(pft_json_out *out, const char *text, size_t size)
{
    size_t plain = pft_json_plain(text, size);

    if (plain == size && size < SHORT) {
        char *at = room(out, size + 2);

        *at = '"';
        memcpy(at + 1, text, size);
        at[size + 1] = '"';
        out->used += size + 2;
        return;
    }
    pft_json_out_raw(out, "\"", 1);
    pft_json_out_raw(out, text, plain);
    put_escaped(out, text + plain, size - plain);
    pft_json_out_raw(out, "\"", 1);
}

/* A name out of our own tables: nothing in it needs an escape. */
static void put_key(pft_json_out *out, const char *key)
{
    size_t size = strlen(key);
    char *at = room(out, size + 4);

    *at = '"';
    memcpy(at + 1, key, size);
    memcpy(at + 1 + size, "\": ", 3);
    out->used += size + (out->compact ? 3 : 4);
}

/* What stands in front of a member or an element. */
static void begin(pft_json_out *out, const char *key)
{
    if (!out->first)
        put_byte(out, ',');
    if (out->depth > 0 && !out->compact) {
        if (out->flat == 0)
            new_line(out);
        else if (!out->first)
            put_byte(out, ' ');
    }
    out->first = false;
    if (key != NULL)
        put_key(out, key);
}

void pft_json_out_open(pft_json_out *out, const char *key, char bracket, bool flat)
{
    begin(out, key);
    put_byte(out, bracket);
    out->depth++;
    out->flat += flat || out->flat > 0;
    out->first = true;
}

void pft_json_out_close(pft_json_out *out, char bracket)
{
    bool flat = out->flat > 0, empty = out->first;

    out->depth--;
    out->flat -= flat;
    if (!flat && !empty && !out->compact)
        new_line(out);
    put_byte(out, bracket);
    out->first = false;
}

void pft_json_out_string(pft_json_out *out, const char *key, const char *text, size_t size)
{
    begin(out, key);
    put_string(out, text, size);
}

void pft_json_out_word(pft_json_out *out, const char *key, const char *word)
{
    begin(out, key);
    pft_json_out_raw(out, word, strlen(word));
}

void pft_json_out_text(pft_json_out *out, const char *key, const char *text)
{
    if (text == NULL || *text == '\0')
        pft_json_out_word(out, key, "null");
    else
        pft_json_out_string(out, key, text, strlen(text));
}

void pft_json_out_decimal(pft_json_out *out, const char *key, pft_decimal value)
{
    char text[PFT_DECIMAL_SIZE];
    size_t size = pft_decimal_format(value, text);

    if (size == 0)
        pft_json_out_word(out, key, "null");
    else
        pft_json_out_string(out, key, text, size);
}

void pft_json_out_number(pft_json_out *out, const char *key, uint64_t value)
{
    char digits[24];
    size_t i = sizeof digits;

    do
        digits[--i] = (char)('0' + value % 10);
    while ((value /= 10) > 0);
    begin(out, key);
    pft_json_out_raw(out, digits + i, sizeof digits - i);
}
