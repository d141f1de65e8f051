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

enum { BLOCK = 64 };

/* True when the bytes go on with a valid text that has characters of one, two and three bytes only, none of the few
 * leads that narrow the byte behind them; where it is false nothing is said. The two bytes before are looked at too.
 * Comparisons of neighbours without a branch, so that the compiler makes vectors of them. */
static bool is_plain_block(const unsigned char *s)
{
    unsigned char wrong = 0;

    for (int i = 0; i < BLOCK; i++) {
        unsigned char c = s[i];
        unsigned char wanted = (unsigned char)((s[i - 1] >= 0xC0) | (s[i - 2] >= 0xE0));

        wrong |= (unsigned char)(wanted ^ ((c & 0xC0) == 0x80));
        wrong |= (unsigned char)(((c & 0xFE) == 0xC0) | (c == 0xE0) | (c == 0xED) | (c >= 0xF0));
    }
    return wrong == 0;
}

/* The end of the plain blocks from `from` on, but at the beginning of a character. */
static size_t pass_plain_blocks(const unsigned char *s, size_t size, size_t from)
{
    size_t i = from;

    while (i >= 2 && size - i >= BLOCK && is_plain_block(s + i))
        i += BLOCK;
    if (i > from)
        do
            i--;
        while (continuation(s[i]));
    return i;
}

size_t pft_utf8_valid(const char *text, size_t size)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t i = 0;

    while (i < size) {
        size_t width, stop;

        i = pass_plain_blocks(s, size, i);
        stop = size - i > BLOCK ? i + BLOCK : size;
        for (; i < stop; i += width)
            if ((width = character_width(s + i, size - i)) == 0)
                return i;
    }
    return size;
}

size_t pft_utf8_width(const char *text, size_t size)
{
    return character_width((const unsigned char *)text, size);
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

bool pft_is_ignorable(uint32_t c)
{
    static const struct {
        uint32_t first, last;
    } rows[] = {{0x00AD, 0x00AD},   {0x034F, 0x034F},   {0x061C, 0x061C},   {0x115F, 0x1160},   {0x17B4, 0x17B5},
                {0x180B, 0x180F},   {0x200B, 0x200F},   {0x202A, 0x202E},   {0x2060, 0x206F},   {0x3164, 0x3164},
                {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFF8},   {0x1BCA0, 0x1BCA3},
                {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};

    if (c < 0xAD || (c >= 0x3165 && c < 0xFE00))
        return false;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0] && c >= rows[i].first; i++)
        if (c <= rows[i].last)
            return true;
    return false;
}

unsigned pft_character_columns(uint32_t c)
{
    /* East Asian Wide and Fullwidth of Unicode, as far as tables use it. */
    static const struct {
        uint32_t first, last;
    } wide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},   {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
                {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x20000, 0x3FFFD}};

    if (c < 0x300)
        return 1;
    if (c <= 0x36F || (c >= 0x200B && c <= 0x200D) || c == 0xFEFF)
        return 0;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (c >= wide[i].first && c <= wide[i].last)
            return 2;
    return 1;
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

/* Traditional characters that labels and values are printed with; published pages that went through a converter mix
 * both. By code point, an offset for each: a look-up is one load, whatever the text is. */
#define SIMPLE(traditional, simple) [traditional - HAN_FIRST] = simple
enum { HAN_FIRST = 0x4E00, HAN_LAST = 0x9FFF };
static const uint16_t simple_forms[HAN_LAST - HAN_FIRST + 1] = {
#include "core/traditional.inc"
};
#undef SIMPLE

uint32_t pft_simplify(uint32_t c)
{
    return c >= HAN_FIRST && c <= HAN_LAST && simple_forms[c - HAN_FIRST] != 0 ? simple_forms[c - HAN_FIRST] : c;
}

#define RADICAL(radical, character) [radical - RADICAL_FIRST] = character
enum { RADICAL_FIRST = 0x2E80, RADICAL_LAST = 0x2FD5 };
static const uint16_t characters_of_radicals[RADICAL_LAST - RADICAL_FIRST + 1] = {
#include "core/radicals.inc"
};
#undef RADICAL

/* All of them begin with one byte, which is rare in Chinese text, and both sides have three bytes. */
void pft_unify_radicals(char *text, size_t size)
{
    char *end = text + size;

    for (char *at = text; (at = memchr(at, 0xE2, (size_t)(end - at))) != NULL; at++) {
        uint32_t c;

        if (pft_utf8_decode(at, (size_t)(end - at), &c) == 3 && c >= RADICAL_FIRST && c <= RADICAL_LAST &&
            characters_of_radicals[c - RADICAL_FIRST] != 0)
            pft_utf8_encode(at, characters_of_radicals[c - RADICAL_FIRST]);
    }
}

/* Width of the white space that the text begins with, 0 for none. */
static size_t leading_space(const char *text, const char *end)
{
    uint32_t character;
    size_t width = pft_utf8_decode(text, (size_t)(end - text), &character);

    return pft_is_space(character) ? width : 0;
}

/* Width of the white space that the text ends with, 0 for none. */
static size_t trailing_space(const char *text, const char *end)
{
    const char *last = end - 1;

    while (last > text && continuation((unsigned char)*last))
        last--;
    return leading_space(last, end);
}

/* No space of any kind begins with this byte. Most texts begin and end with such a character, and one look tells. */
static bool is_text(char first)
{
    unsigned char byte = (unsigned char)first;

    return (byte > 0x20 && byte < 0x80) || (byte > 0xE3 && byte < 0xEF);
}

static bool ends_with_text(const char *text, const char *end)
{
    unsigned char third = end - text >= 3 ? (unsigned char)end[-3] : 0; /* of three bytes, when it is a lead */

    return (unsigned char)end[-1] < 0x80 ? is_text(end[-1]) : third >= 0x80 && is_text((char)third);
}

bool pft_holds_unknown(const char *text)
{
    return strstr(text, "\xEF\xBF\xBD") != NULL;
}

pft_slice pft_trim(const char *text, size_t size)
{
    const char *end = text + size;
    size_t width;

    while (text < end && (*text == '\t' || *text == ' '))
        text++;
    while (text < end && !is_text(*text) && (width = leading_space(text, end)) > 0)
        text += width;
    while (text < end && !ends_with_text(text, end) && (width = trailing_space(text, end)) > 0)
        end -= width;
    return (pft_slice){text, (size_t)(end - text)};
}

bool pft_is_void(pft_slice cell)
{
    static const char *const words[] = {"NaN", "nan", "None"}; /* pandas, openpyxl */
    static const char unnamed[] = "Unnamed: ";

    if (cell.size == 0 || (cell.text[0] != 'N' && cell.text[0] != 'n' && cell.text[0] != 'U'))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (cell.size == strlen(words[i]) && memcmp(cell.text, words[i], cell.size) == 0)
            return true;
    return cell.size >= sizeof unnamed && cell.size < sizeof unnamed + 4 &&
           memcmp(cell.text, unnamed, sizeof unnamed - 1) == 0;
}

/* Small letters with or without a tone mark: what a pinyin gloss is made of. */
static bool pinyin_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0x1DC && c != 0xF7) || c == 0x251 || c == 0x261;
}

size_t pft_gloss_width(const char *text, size_t size)
{
    size_t at = 1, letters = 0;
    uint32_t character;

    if (size < 3 || text[0] != '(')
        return 0;
    while (at < size) {
        at += pft_utf8_decode(text + at, size - at, &character);
        if (character == ')')
            return letters > 0 ? at : 0;
        if (!pinyin_letter(character) || ++letters > 6)
            return 0;
    }
    return 0;
}
