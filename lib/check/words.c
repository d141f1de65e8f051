#include "check/words.h"

#include <string.h>

enum { FIRST_WORDS = 256 };

void pft_matcher_init(pft_matcher *matcher)
{
    *matcher = (pft_matcher){.words = NULL};
}

/* Chinese characters are three bytes, and each has a number of its own here. */
static size_t start_of(const unsigned char *text, size_t width)
{
    return width == 3 ? ((size_t)(text[0] & 7) << 12 | (size_t)(text[1] & 63) << 6 | (text[2] & 63)) : text[0];
}

static size_t width_of(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* The first eight bytes of a text, those behind its end zero. */
static uint64_t head_of(const void *text, size_t size)
{
    uint64_t head = 0;

    if (size >= sizeof head)
        memcpy(&head, text, sizeof head);
    else
        memcpy(&head, text, size);
    return head;
}

static bool make_room(pft_matcher *matcher, pft_arena *arena)
{
    size_t capacity = matcher->capacity > 0 ? matcher->capacity * 2 : FIRST_WORDS;
    pft_match_word *words;

    if (matcher->count < matcher->capacity)
        return true;
    if (capacity > UINT16_MAX)
        return false;
    words = pft_arena_grow(arena, matcher->words, matcher->count * sizeof *words, capacity * sizeof *words);
    if (words == NULL)
        return false;
    matcher->words = words;
    matcher->capacity = capacity;
    return true;
}

bool pft_matcher_add(pft_matcher *matcher, pft_arena *arena, const char *word, size_t size, uint64_t lists)
{
    unsigned char mask[sizeof(uint64_t)] = {0};
    size_t start, slot;
    char *folded = pft_arena_bytes(arena, size + 1);

    if (folded == NULL)
        return false;
    size = pft_fold_text(folded, word, size);
    if (size == 0)
        return true;
    start = start_of((const unsigned char *)folded, width_of((unsigned char)*folded));
    slot = start % PFT_WORD_SLOTS;
    for (uint32_t i = matcher->first[slot]; i != 0; i = matcher->words[i - 1].next) {
        pft_match_word *known = &matcher->words[i - 1];

        if (known->size == size && memcmp(known->text, folded, size) == 0) {
            known->lists |= lists;
            return true;
        }
    }
    if (!make_room(matcher, arena))
        return false;
    memset(mask, 0xFF, size < sizeof mask ? size : sizeof mask);
    matcher->words[matcher->count++] = (pft_match_word){head_of(folded, size), head_of(mask, sizeof mask), folded,
                                                        (uint32_t)size, matcher->first[slot], lists};
    matcher->first[slot] = (uint16_t)matcher->count;
    matcher->starts[start / 64] |= UINT64_C(1) << start % 64;
    return true;
}

/* The lists of the words that stand at that character; `size` (may be NULL): of the longest of those in `lists`. */
static uint64_t words_at(const pft_matcher *matcher, const unsigned char *at, size_t left, size_t start,
                         uint64_t lists, size_t *size)
{
    uint64_t head = head_of(at, left), found = 0;

    for (uint32_t w = matcher->first[start % PFT_WORD_SLOTS]; w != 0; w = matcher->words[w - 1].next) {
        const pft_match_word *word = &matcher->words[w - 1];

        if ((head & word->head_mask) != word->head ||
            (word->size > sizeof head && (word->size > left || memcmp(word->text, at, word->size) != 0)))
            continue;
        found |= word->lists;
        if (size != NULL && (word->lists & lists) != 0 && word->size > *size)
            *size = word->size;
    }
    return found;
}

uint64_t pft_matcher_search(const pft_matcher *matcher, pft_slice text)
{
    const unsigned char *at = (const unsigned char *)text.text, *end = at + text.size;
    uint64_t found = 0;

    for (size_t width; at < end; at += width) {
        size_t start;

        width = (*at & 0xF0) == 0xE0 ? 3 : width_of(*at); /* nearly all are Chinese */
        start = start_of(at, width);
        if ((matcher->starts[start / 64] >> start % 64 & 1) != 0)
            found |= words_at(matcher, at, (size_t)(end - at), start, 0, NULL);
    }
    return found;
}

pft_slice pft_matcher_find(const pft_matcher *matcher, uint64_t lists, pft_slice text)
{
    const unsigned char *at = (const unsigned char *)text.text, *end = at + text.size;

    for (size_t width; at < end; at += width) {
        size_t start, size = 0;

        width = width_of(*at);
        start = start_of(at, width);
        if ((matcher->starts[start / 64] >> start % 64 & 1) != 0 &&
            (words_at(matcher, at, (size_t)(end - at), start, lists, &size) & lists) != 0)
            return (pft_slice){(const char *)at, size};
    }
    return (pft_slice){NULL, 0};
}

size_t pft_fold_text(char *out, const char *text, size_t size)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t used = 0, i = 0;

    while (i < size) {
        uint32_t character;

        /* Most of a table: Chinese characters, which fold to themselves. */
        while (size - i >= 3 && s[i] >= 0xE4 && s[i] <= 0xE9) {
            memcpy(out + used, s + i, 3);
            used += 3;
            i += 3;
        }
        if (i == size)
            break;
        if (size - i >= 3 && s[i] == 0xE3 && s[i + 1] == 0x80 && (s[i + 2] == 0x81 || s[i + 2] == 0x82)) { /* 、。 */
            memcpy(out + used, s + i, 3);
            used += 3;
            i += 3;
            continue;
        }
        if (s[i] > ' ' && s[i] < 0x80) {
            out[used++] = (char)(s[i] >= 'A' && s[i] <= 'Z' ? s[i] + ('a' - 'A') : s[i]);
            i++;
            continue;
        }
        i += pft_utf8_decode(text + i, size - i, &character);
        if (pft_is_space(character))
            continue;
        character = pft_fold_character(character);
        if (character >= 'A' && character <= 'Z')
            character += 'a' - 'A';
        if (!pft_is_space(character))
            used += pft_utf8_encode(out + used, character);
    }
    return used;
}
