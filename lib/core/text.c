#include "core/text.h"

#include <string.h>

static bool continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* Width of the valid character that starts at `s`, 0 when there is none. The bounds are those of Unicode's table
 * of well-formed byte sequences: they exclude overlong forms, surrogates and what lies beyond U+10FFFF. */
static size_t character_width(const unsigned char *s, size_t size)
{
    if (s[0] < 0x80)
        return 1;
    if (s[0] < 0xC2 || s[0] > 0xF4)
        return 0;
    if (s[0] < 0xE0)
        return size >= 2 && continuation(s[1]) ? 2 : 0;
    if (s[0] < 0xF0) {
        unsigned char low = s[0] == 0xE0 ? 0xA0 : 0x80, high = s[0] == 0xED ? 0x9F : 0xBF;

        return size >= 3 && s[1] >= low && s[1] <= high && continuation(s[2]) ? 3 : 0;
    }
    unsigned char low = s[0] == 0xF0 ? 0x90 : 0x80, high = s[0] == 0xF4 ? 0x8F : 0xBF;

    return size >= 4 && s[1] >= low && s[1] <= high && continuation(s[2]) && continuation(s[3]) ? 4 : 0;
}

size_t pft_utf8_valid(const char *text, size_t size)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t i = 0;

    while (i < size) {
        size_t width;

        /* Chinese text is long runs of three-byte characters from E3 to E9, where every second and third byte is
         * a plain continuation: one comparison settles both. */
        while (i + 3 <= size && s[i] >= 0xE1 && s[i] <= 0xEC) {
            if ((((s[i + 1] ^ 0x80) | (s[i + 2] ^ 0x80)) & 0xC0) != 0)
                return i;
            i += 3;
        }
        if (i >= size)
            break;
        if (i + 8 <= size) {
            uint64_t eight;

            memcpy(&eight, s + i, 8);
            if ((eight & UINT64_C(0x8080808080808080)) == 0) {
                i += 8;
                continue;
            }
        }
        if ((width = character_width(s + i, size - i)) == 0)
            return i;
        i += width;
    }
    return size;
}

size_t pft_utf8_decode(const char *text, size_t size, uint32_t *character)
{
    const unsigned char *s = (const unsigned char *)text;

    if (s[0] < 0x80 || size < 2) {
        *character = s[0];
        return 1;
    }
    if (s[0] < 0xE0 || size < 3) {
        *character = (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F);
        return 2;
    }
    if (s[0] < 0xF0 || size < 4) {
        *character = (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
        return 3;
    }
    *character = (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 | (uint32_t)(s[2] & 0x3F) << 6 |
                 (s[3] & 0x3F);
    return 4;
}

size_t pft_utf8_encode(char *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

bool pft_is_space(uint32_t c)
{
    if (c <= 0x20)
        return c == ' ' || (c >= '\t' && c <= '\r');
    return c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000 || c == 0xFEFF;
}

uint32_t pft_fold_character(uint32_t c)
{
    static const struct {
        uint16_t from, to;
    } others[] = {
        {0x00A0, ' '}, {0x3000, ' '}, {0x2014, '-'}, {0x2013, '-'}, {0x2015, '-'}, {0x2212, '-'},
        {0x301C, '~'}, {0x223C, '~'}, {0x2236, ':'}, {0xFE6A, '%'}, {0xFE64, '<'}, {0xFE65, '>'},
        {0xFE66, '='}, {0xFE63, '-'}, {0xFE62, '+'}, {0xFE60, '&'}, {0xFE61, '*'}, {0xFE50, ','},
        {0xFE52, '.'}, {0xFE55, ':'}, {0xFE59, '('}, {0xFE5A, ')'}, {0x2550, '='}, {0x3014, '('},
        {0x3015, ')'}, {0x3008, '<'}, {0x3009, '>'}, {0xFFE5, 0x00A5},
    };

    if (c < 0xA0)
        return c;
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFEE0;
    if (c >= 0x4E00 && c <= 0x9FFF)
        return c;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (others[i].from == c)
            return others[i].to;
    return c;
}

pft_slice pft_trim(const char *text, size_t size)
{
    const char *end = text + size;
    uint32_t character;

    while (text < end) {
        unsigned char byte = (unsigned char)*text;
        size_t width = 1;

        /* Only these lead bytes begin a wide space; every other character ends the search at once. */
        if (byte > 0x20 && byte != 0xC2 && byte != 0xE2 && byte != 0xE3 && byte != 0xEF)
            break;
        width = pft_utf8_decode(text, (size_t)(end - text), &character);
        if (!pft_is_space(character))
            break;
        text += width;
    }
    while (text < end) {
        const char *last = end - 1;

        if ((unsigned char)*last > 0x20 && (unsigned char)*last < 0x80)
            break;
        while (last > text && continuation((unsigned char)*last))
            last--;
        pft_utf8_decode(last, (size_t)(end - last), &character);
        if (!pft_is_space(character))
            break;
        end = last;
    }
    return (pft_slice){text, (size_t)(end - text)};
}
