/* A value cell as the grammar sees it: one 16-bit unit a character, widths folded, white space gone. */
#ifndef PFT_MODEL_VALUE_TEXT_H
#define PFT_MODEL_VALUE_TEXT_H

#include <perftarget/value.h>
#include <uchar.h>

/* No value of the grammar is longer, in characters. */
enum { PFT_VALUE_TEXT_SIZE = 64, PFT_VALUE_TEXT_ZEROS = 4 };

/* Bits of pft_value_text::seen: what kinds of characters occur at all. */
enum {
    PFT_SEEN_DIGIT = 1,   /* 0 to 9 */
    PFT_SEEN_NUMERAL = 2, /* 一 二 … 百 千 */
    PFT_SEEN_SYMBOL = 4,  /* ≥ ≤ > < = */
    PFT_SEEN_BLANK = 8,   /* what stands for something to be filled in: * … X / - _ */
    PFT_SEEN_SIGN = 16,   /* % ‰ */
    PFT_SEEN_LONG = 32,   /* more characters than fit */
    PFT_SEEN_HASH = 64,   /* #, with which the errors of spreadsheets begin */
    PFT_SEEN_BOX = 128,   /* □ ☑: boxes to be ticked */
    PFT_SEEN_TRADITIONAL = 256 /* a character that was simplified */
};

/* Several printed forms become one character: ≧ ⩾ → ≥, 〈 ﹤ → <, ～ 〜 → ~, – — → —, × 〇〇 stay. Of white space one
 * blank is left between two digits, where leaving it out would make a number that nobody wrote. What is not seen (marks
 * of direction, joiners) is gone. */
typedef struct pft_value_text {
    char16_t c[PFT_VALUE_TEXT_SIZE + 2 * PFT_VALUE_TEXT_ZEROS]; /* ended by zeros: a look ahead needs no bound */
    size_t size;
    unsigned seen;
} pft_value_text;

/* False when the text is not valid UTF-8. */
bool pft_value_text_fold(pft_value_text *out, const char *text, size_t size);

/* The same text with its traditional characters as they are printed: each stands where its simplified form stands in
 * the folded one. */
bool pft_value_text_print(pft_value_text *out, const char *text, size_t size);

/* What a Chinese character is to the grammar. */
enum {
    PFT_HAN_UNIT = 0x10,    /* a unit or measure word by itself: 个 次 元 */
    PFT_HAN_TENFOLD = 0x20, /* 十 百 千 万 亿 */
    PFT_HAN_NUMERAL = 0x40, /* 零 to 九, 两; its value in the low four bits; 十 百 … their power of ten */
    PFT_HAN_PART = 0x80,    /* a number, too, with what stands beside it: 半, 翻 */
    PFT_HAN_VALUE = 0x0F
};

/* The sorts of words that begin with it; units of one character are told by their class. */
enum { PFT_BEGINS_COMPARATOR = 1, PFT_BEGINS_UNIT = 2, PFT_BEGINS_OTHER = 4 };

#define PFT_HAN_FIRST 0x4E00
#define PFT_HAN_LAST 0x9FFF
extern const uint8_t pft_han_classes[PFT_HAN_LAST - PFT_HAN_FIRST + 1];
extern const uint8_t pft_han_begins[PFT_HAN_LAST - PFT_HAN_FIRST + 1];

static inline unsigned pft_han_class(char16_t c)
{
    return c >= PFT_HAN_FIRST && c <= PFT_HAN_LAST ? pft_han_classes[c - PFT_HAN_FIRST] : 0;
}

static inline bool pft_is_digit(char16_t c)
{
    return (unsigned)c - '0' <= 9;
}

#endif
