#include "check/words.h"

#include <string.h>

enum { FIRST_WORDS = 256 };

void pft_matcher_init(pft_matcher *matcher)
{
    *matcher = (pft_matcher){.words = NULL};
}

/* Chinese characters are three bytes: the last two tell them apart well enough. */
static size_t slot_of(const unsigned char *text, size_t width)
{
    return width == 3 ? ((size_t)(text[1] & 15) << 6 | (text[2] & 63)) : text[0];
}

static size_t width_of(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
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

bool pft_matcher_add(pft_matcher *matcher, pft_arena *arena, const char *word, uint64_t lists)
{
    size_t size = strlen(word), slot;
    char *folded = pft_arena_bytes(arena, size + 1);

    if (folded == NULL)
        return false;
    size = pft_fold_text(folded, word, size);
    if (size == 0)
        return true;
    slot = slot_of((const unsigned char *)folded, width_of((unsigned char)*folded));
    for (uint32_t i = matcher->first[slot]; i != 0; i = matcher->words[i - 1].next) {
        pft_match_word *known = &matcher->words[i - 1];

        if (known->size == size && memcmp(known->text, folded, size) == 0) {
            known->lists |= lists;
            return true;
        }
    }
    if (!make_room(matcher, arena))
        return false;
    matcher->words[matcher->count++] = (pft_match_word){folded, (uint32_t)size, matcher->first[slot], lists};
    matcher->first[slot] = (uint16_t)matcher->count;
    return true;
}

uint64_t pft_matcher_search(const pft_matcher *matcher, pft_slice text)
{
    uint64_t found = 0;

    for (size_t i = 0, width; i < text.size; i += width) {
        const unsigned char *at = (const unsigned char *)text.text + i;

        width = width_of(*at);
        for (uint32_t w = matcher->first[slot_of(at, width)]; w != 0;) {
            const pft_match_word *word = &matcher->words[w - 1];

            if (word->size <= text.size - i && memcmp(word->text, at, word->size) == 0)
                found |= word->lists;
            w = word->next;
        }
    }
    return found;
}

size_t pft_fold_text(char *out, const char *text, size_t size)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t used = 0, i = 0;

    while (i < size) {
        uint32_t character;

        /* Most of a table: Chinese characters, which fold to themselves. */
        if (s[i] >= 0xE4 && s[i] <= 0xE9 && i + 3 <= size) {
            memcpy(out + used, s + i, 3);
            used += 3;
            i += 3;
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
