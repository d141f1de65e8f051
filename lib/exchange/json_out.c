#include "exchange/json_out.h"

#include <inttypes.h>
#include <string.h>

#include <cjson/cJSON.h>

/* A string is escaped in pieces: a byte becomes at most six, and cJSON wants a few to spare. */
enum { PIECE = 512, ESCAPED_PIECE = PIECE * 6 + 16 };

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

void pft_json_out_raw(pft_json_out *out, const char *bytes, size_t size)
{
    while (size > 0) {
        size_t room = sizeof out->buffer - out->used, part = size < room ? size : room;

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

/* How many of the first bytes stand in a JSON string as they are; nearly every text is all of that kind. */
static size_t plain_size(const char *text, size_t size)
{
    size_t i = 0;

    while (i < size && (unsigned char)text[i] >= ' ' && text[i] != '"' && text[i] != '\\')
        i++;
    return i;
}

static void escaped(pft_json_out *out, const char *text, size_t size)
{
    char piece[PIECE + 1], quoted[ESCAPED_PIECE];
    size_t plain = plain_size(text, size);

    pft_json_out_raw(out, "\"", 1);
    pft_json_out_raw(out, text, plain);
    text += plain;
    size -= plain;
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
    pft_json_out_raw(out, "\"", 1);
}

/* What stands in front of a member or an element. */
static void begin(pft_json_out *out, const char *key)
{
    if (!out->first)
        pft_json_out_raw(out, ",", 1);
    if (out->depth > 0 && !out->compact) {
        if (out->flat == 0)
            new_line(out);
        else if (!out->first)
            pft_json_out_raw(out, " ", 1);
    }
    out->first = false;
    if (key != NULL) { /* a name out of our own tables: nothing in it needs an escape */
        pft_json_out_raw(out, "\"", 1);
        pft_json_out_raw(out, key, strlen(key));
        pft_json_out_raw(out, "\": ", out->compact ? 2 : 3);
    }
}

void pft_json_out_open(pft_json_out *out, const char *key, char bracket, bool flat)
{
    begin(out, key);
    pft_json_out_raw(out, &bracket, 1);
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
    pft_json_out_raw(out, &bracket, 1);
    out->first = false;
}

void pft_json_out_string(pft_json_out *out, const char *key, const char *text, size_t size)
{
    begin(out, key);
    escaped(out, text, size);
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

    pft_decimal_format(value, text);
    pft_json_out_text(out, key, text);
}

void pft_json_out_number(pft_json_out *out, const char *key, uint64_t value)
{
    char digits[24];

    snprintf(digits, sizeof digits, "%" PRIu64, value);
    pft_json_out_word(out, key, digits);
}
