/* UTF-8: validity, characters, width folding, white space. */
#ifndef PFT_CORE_TEXT_H
#define PFT_CORE_TEXT_H

#include <string.h>

#include <perftarget/core.h>

/* A run of bytes inside somebody else's text. */
typedef struct pft_slice {
    const char *text;
    size_t size;
} pft_slice;

/* How many of the first bytes are valid UTF-8 (no surrogates, no overlong forms); `size` when all are. */
size_t pft_utf8_valid(const char *text, size_t size);

/* Width of the valid character at `text`, which is not empty; 0 when there is none. */
size_t pft_utf8_width(const char *text, size_t size);

/* As far as a walk over characters goes on at `text`, which is valid and not empty. Never 0 and never beyond the end,
 * so that a walk ends whatever the bytes are. */
static inline size_t pft_utf8_step(const char *text, size_t size)
{
    unsigned char lead = (unsigned char)*text;
    size_t width = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;

    return width < size ? width : size;
}

/* The character at `text`, which is valid UTF-8 and not empty; its width in bytes. */
size_t pft_utf8_decode(const char *text, size_t size, uint32_t *character);

/* Writes a character; returns its width (1 to 4). `out` has room for 4 bytes. */
size_t pft_utf8_encode(char *out, uint32_t character);

/* The half-width form of a full-width or compatibility character: ％ → %, Ａ → A, （ → (, ideographic space → space;
 * any other is itself. */
uint32_t pft_fold_character(uint32_t character);

/* The simplified form of a traditional character that labels and values are printed with; any other is itself. */
uint32_t pft_simplify(uint32_t character);

/* The characters that radicals stand for, in place: fonts of printed pages name 目 so that programs take U+2F6C for it.
 * A radical is no text of its own in any table. */
void pft_unify_radicals(char *text, size_t size);

/* Width in bytes of a reading in brackets, as converters put behind a traditional character: (chǎn); 0: there is none.
 */
size_t pft_gloss_width(const char *text, size_t size);

/* White space of every kind that published tables use: ASCII, U+00A0, U+2000–U+200B, U+202F, U+3000, U+FEFF. */
bool pft_is_space(uint32_t character);

/* What Unicode calls default ignorable: marks of direction, joiners, selectors, soft hyphens, as they are pasted along.
 */
bool pft_is_ignorable(uint32_t character);

/* The columns that a character takes where a line is laid out in them: 2 for a wide one, 0 for one that joins another.
 */
unsigned pft_character_columns(uint32_t character);

/* True for what programs write for a cell without a text, and for a column without a heading: NaN, None, Unnamed: 1. */
bool pft_is_void(pft_slice cell);

/* True when a character of it is U+FFFD, which stands for one that is not known. */
bool pft_holds_unknown(const char *text);

/* Without white space at either end. */
pft_slice pft_trim(const char *text, size_t size);

static inline bool pft_starts_with(pft_slice text, const char *start)
{
    size_t size = strlen(start);

    return text.size >= size && memcmp(text.text, start, size) == 0;
}

static inline bool pft_ends_with(pft_slice text, const char *end)
{
    size_t size = strlen(end);

    return text.size >= size && memcmp(text.text + text.size - size, end, size) == 0;
}

#endif
