/* Bytes that stand in a JSON string as they are. */
#ifndef PFT_FORMAT_JSON_PLAIN_H
#define PFT_FORMAT_JSON_PLAIN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* How many of the first bytes are no quote, no backslash and no control character: eight at a time, as nearly all of
 * nearly every text are. */
static inline size_t pft_json_plain(const char *text, size_t size)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
    size_t i = 0;

    for (; size - i >= 8; i += 8) {
        uint64_t eight, quote, slash, found;

        memcpy(&eight, text + i, 8);
        quote = eight ^ ones * '"';
        slash = eight ^ ones * '\\';
        found = (((quote - ones) & ~quote) | ((slash - ones) & ~slash) | ((eight - ones * ' ') & ~eight)) & tops;
        if (found != 0) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
            return i + (size_t)__builtin_ctzll(found) / 8; /* a borrow goes up: the lowest is right */
#else
            break;
#endif
        }
    }
    while (i < size && (unsigned char)text[i] >= ' ' && text[i] != '"' && text[i] != '\\')
        i++;
    return i;
}

#endif
