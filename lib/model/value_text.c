#include "model/value_text.h"

#include <string.h>

#include "core/text.h"

#define HAN(character) [(character)-PFT_HAN_FIRST]
#define UNIT(character) HAN(character) = PFT_HAN_UNIT

/* Indexed by the character: a look-up is one load, whatever stands in the cell. */
const uint8_t pft_han_classes[PFT_HAN_LAST - PFT_HAN_FIRST + 1] = {
    /* clang-format off */
    HAN(u'零') = PFT_HAN_NUMERAL | 0, HAN(u'一') = PFT_HAN_NUMERAL | 1, HAN(u'二') = PFT_HAN_NUMERAL | 2,
    HAN(u'两') = PFT_HAN_NUMERAL | 2, HAN(u'三') = PFT_HAN_NUMERAL | 3, HAN(u'四') = PFT_HAN_NUMERAL | 4,
    HAN(u'五') = PFT_HAN_NUMERAL | 5, HAN(u'六') = PFT_HAN_NUMERAL | 6, HAN(u'七') = PFT_HAN_NUMERAL | 7,
    HAN(u'八') = PFT_HAN_NUMERAL | 8, HAN(u'九') = PFT_HAN_NUMERAL | 9, HAN(u'十') = PFT_HAN_TENFOLD | 1,
    HAN(u'百') = PFT_HAN_TENFOLD | 2, HAN(u'千') = PFT_HAN_TENFOLD | 3, HAN(u'万') = PFT_HAN_TENFOLD | 4,
    HAN(u'亿') = PFT_HAN_TENFOLD | 8,
    HAN(u'壹') = PFT_HAN_NUMERAL | 1, HAN(u'贰') = PFT_HAN_NUMERAL | 2, HAN(u'叁') = PFT_HAN_NUMERAL | 3,
    HAN(u'肆') = PFT_HAN_NUMERAL | 4, HAN(u'伍') = PFT_HAN_NUMERAL | 5, HAN(u'陆') = PFT_HAN_NUMERAL | 6,
    HAN(u'柒') = PFT_HAN_NUMERAL | 7, HAN(u'捌') = PFT_HAN_NUMERAL | 8, HAN(u'玖') = PFT_HAN_NUMERAL | 9,
    HAN(u'拾') = PFT_HAN_TENFOLD | 1, HAN(u'佰') = PFT_HAN_TENFOLD | 2, HAN(u'仟') = PFT_HAN_TENFOLD | 3,
    HAN(u'半') = PFT_HAN_PART, HAN(u'翻') = PFT_HAN_PART,
    /* Units of one character. */
#define COUNTS(word)
#define COUNTS_1(character) UNIT(character),
#define NOUN(word)
#define NOUN_OF(word, what, n, d)
#define MEASURE(word, what, n, d)
#define MEASURE_1(character, what, n, d) UNIT(character),
#define TIME(word, what, n, d)
#define TIME_1(character, what, n, d) UNIT(character),
#include "core/units.inc"
    /* clang-format on */
};

/* In a table of its own: units and numerals begin words, too. */
const uint8_t pft_han_begins[PFT_HAN_LAST - PFT_HAN_FIRST + 1] = {
#define COMPARATOR PFT_BEGINS_COMPARATOR
#define OTHER PFT_BEGINS_OTHER
#undef UNIT
#define UNIT PFT_BEGINS_UNIT
#define BEGINS(character, sorts) HAN(character) = (sorts),
#include "model/value_begins.inc"
#undef COMPARATOR
#undef OTHER
#undef UNIT
#undef BEGINS
};

/* Stands for a character that is not seen; it is no character itself. */
#define UNSEEN 0xFFFE

/* The one character that several printed forms stand for. */
static char16_t fold_sign(uint32_t c, unsigned *seen)
{
    switch (c) {
#define FOLDED (char16_t) pft_fold_character(c)
#define SIGN(printed, as, is) \
    case printed:             \
        *seen |= (is);        \
        return as;
#include "model/value_signs.inc"
#undef SIGN
#undef FOLDED
    default:
        if (pft_is_ignorable(c))
            return UNSEEN;
        if (pft_is_space(c))
            return ' ';
        c = pft_fold_character(c);
        if (c - '0' <= 9)
            *seen |= PFT_SEEN_DIGIT;
        return c <= 0xFFFF ? (char16_t)c : 0xFFFD;
    }
}

/* A comma of full width parts the words of a sentence; between digits of full width it groups them. */
static char16_t fold_comma(const char *at, const char *begin)
{
    const unsigned char *before = (const unsigned char *)at - 3;

    return at - begin >= 3 && before[0] == 0xEF && before[1] == 0xBC && before[2] >= 0x90 && before[2] <= 0x99 ? u','
                                                                                                             : u'，';
}

static char16_t fold_han(char16_t c, unsigned *seen)
{
    unsigned class = pft_han_classes[c - PFT_HAN_FIRST];

    if (class == 0) {
        char16_t simple = (char16_t)pft_simplify(c);

        if (simple == c)
            return c;
        *seen |= PFT_SEEN_TRADITIONAL;
        class = pft_han_class(c = simple);
    }
    if ((class & (PFT_HAN_NUMERAL | PFT_HAN_TENFOLD | PFT_HAN_PART)) != 0)
        *seen |= PFT_SEEN_NUMERAL;
    return c;
}

static inline bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* What the characters of ASCII tell that are no figures; white space of any kind is a blank. */
#define BLANK PFT_SEEN_BLANK
#define SYMBOL PFT_SEEN_SYMBOL
static const uint8_t ascii_seen[128] = {
    ['<'] = SYMBOL, ['='] = SYMBOL, ['>'] = SYMBOL, ['%'] = PFT_SEEN_SIGN, ['-'] = BLANK, ['*'] = BLANK, ['_'] = BLANK,
    ['x'] = BLANK,  ['X'] = BLANK,  ['/'] = BLANK,  ['\\'] = BLANK,       ['#'] = PFT_SEEN_HASH,
};
#undef BLANK
#undef SYMBOL

/* The next character of `text`, folded, white space of any kind to a blank: its width, 0 when it is not valid. */
static inline size_t fold_one(const char *text, const char *begin, size_t size, char16_t *out, unsigned *seen)
{
    const unsigned char *s = (const unsigned char *)text;
    uint32_t c = s[0];
    size_t width = 1;

    if (c - '0' <= 9) {
        *seen |= PFT_SEEN_DIGIT;
        *out = (char16_t)c;
        return 1;
    }
    if (c < 0x80) {
        *seen |= ascii_seen[c];
        *out = c > ' ' || !pft_is_space(c) ? (char16_t)c : ' ';
        return 1;
    }
    /* Nearly all characters of three bytes from E4 on are Chinese ones; no second byte of theirs is an exception. */
    if (c >= 0xE4 && c <= 0xE9 && size >= 3 && is_continuation(s[1]) && is_continuation(s[2])) {
        c = (c & 0x0F) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
        width = 3;
    } else if (c >= 0x80 && (width = pft_utf8_width(text, size)) > 0) {
        pft_utf8_decode(text, size, &c);
    }
    if (c >= PFT_HAN_FIRST && c <= PFT_HAN_LAST)
        *out = fold_han((char16_t)c, seen);
    else if (c == u'，')
        *out = fold_comma(text, begin);
    else
        *out = fold_sign(c, seen);
    return width;
}

/* What does not fit: only whether there are figures in it. */
static bool fold_rest(pft_value_text *out, const char *text, const char *end)
{
    char16_t character;

    out->seen |= PFT_SEEN_LONG;
    if (pft_utf8_valid(text, (size_t)(end - text)) != (size_t)(end - text))
        return false;
    while (text < end && !(out->seen & PFT_SEEN_DIGIT))
        text += fold_one(text, text, (size_t)(end - text), &character, &out->seen);
    return true;
}

bool pft_value_text_fold(pft_value_text *out, const char *text, size_t size)
{
    const char *begin = text, *end = text + size;
    char16_t character, *c = out->c, *full = out->c + PFT_VALUE_TEXT_SIZE;
    bool blank = false;

    out->seen = 0;
    while (text < end && c < full) {
        size_t width = fold_one(text, begin, (size_t)(end - text), &character, &out->seen);

        if (width == 0)
            return false;
        text += width;
        if (character == UNSEEN)
            continue;
        if (character == ' ') {
            blank = true;
            continue;
        }
        if (blank && c > out->c && pft_is_digit(character) && pft_is_digit(c[-1]))
            *c++ = ' ';
        blank = false;
        *c++ = character;
    }
    out->size = (size_t)(c - out->c);
    memset(c, 0, PFT_VALUE_TEXT_ZEROS * sizeof *c);
    return text == end || fold_rest(out, text, end);
}

/* The character of a folded text that begins at *text, as it is printed. */
static char16_t print_one(const char **text, const char *begin, const char *end)
{
    unsigned seen = 0;
    uint32_t printed = 0;
    char16_t folded;

    pft_utf8_decode(*text, (size_t)(end - *text), &printed);
    *text += fold_one(*text, begin, (size_t)(end - *text), &folded, &seen);
    return (seen & PFT_SEEN_TRADITIONAL) != 0 ? (char16_t)printed : folded;
}

bool pft_value_text_print(pft_value_text *out, const char *text, size_t size)
{
    const char *at = text, *end = text + size;

    if (!pft_value_text_fold(out, text, size))
        return false;
    for (size_t i = 0; i < out->size && at < end;) {
        char16_t printed = print_one(&at, text, end);

        if (printed == UNSEEN || printed == ' ')
            continue;
        i += out->c[i] == ' ';
        out->c[i++] = printed;
    }
    return true;
}
