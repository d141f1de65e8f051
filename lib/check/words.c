#include "check/words.h"

#include <string.h>

enum { FIRST_WORDS = 256 };

void pft_matcher_init(pft_matcher *matcher)
{
    *matcher = (pft_matcher){.words = NULL};
}

static size_t width_of(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Most of a table: Chinese characters, which fold to themselves. */
static bool is_plain(unsigned char lead)
{
    return lead >= 0xE4 && lead <= 0xE9;
}

/* By its last two bytes a Chinese character is told well enough where all is compared in the end. */
static uint16_t tail_of(const unsigned char *at)
{
    uint16_t tail;

    memcpy(&tail, at + 1, sizeof tail);
    return tail;
}

/* A Chinese character as a number that is spread over 32 bits. */
static uint32_t mix_three(const unsigned char *at)
{
    return ((uint32_t)at[0] << 16 | tail_of(at)) * UINT32_C(0xC2B2AE35);
}

static uint32_t mix(const unsigned char *at, size_t width)
{
    if (width >= 3)
        return mix_three(at + width - 3);
    return (width == 2 ? (uint32_t)at[0] << 8 | at[1] : at[0]) * UINT32_C(0xC2B2AE35);
}

static size_t row_of(uint32_t last)
{
    return last >> 21;
}

static uint64_t bit_of(uint32_t before)
{
    return UINT64_C(1) << (before >> 15 & 63);
}

static size_t slot_of(uint32_t before, uint32_t last)
{
    return ((before >> 7) + (last >> 20)) % PFT_WORD_SLOTS;
}

/* The last two characters of a word, mixed; `before` is 0 for a word of one character. */
static void mix_end(const char *word, size_t size, uint32_t *before, uint32_t *last)
{
    const unsigned char *at = (const unsigned char *)word;

    *before = *last = 0;
    for (size_t i = 0, width; i < size; i += width) {
        width = width_of(at[i]);
        *before = *last;
        *last = mix(at + i, width);
    }
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
    uint32_t before, last;
    size_t slot;
    pft_fold fold = {.out = pft_arena_bytes(arena, size + PFT_FOLD_ROOM)};
    pft_slice folded;

    if (fold.out == NULL)
        return false;
    pft_matcher_fold(matcher, (pft_slice){word, size}, &fold);
    folded = fold.folded;
    if (folded.size == 0)
        return true;
    mix_end(folded.text, folded.size, &before, &last);
    slot = slot_of(before, last);
    for (uint32_t i = matcher->first[slot]; i != 0; i = matcher->words[i - 1].next) {
        pft_match_word *known = &matcher->words[i - 1];

        if (known->size == folded.size && memcmp(known->text, folded.text, folded.size) == 0) {
            known->lists |= lists;
            return true;
        }
    }
    if (!make_room(matcher, arena))
        return false;
    matcher->words[matcher->count++] = (pft_match_word){folded.text, (uint32_t)folded.size, matcher->first[slot],
                                                        lists};
    matcher->first[slot] = (uint16_t)matcher->count;
    matcher->ends[row_of(last)] |= before == 0 ? UINT64_MAX : bit_of(before);
    matcher->longest = folded.size > matcher->longest ? folded.size : matcher->longest;
    return true;
}

/* What ends at a place of a text. */
typedef struct {
    uint64_t lists;
    size_t size; /* of the longest word of `wanted` */
} ending;

/* The words of one slot that end where the first `size` bytes of the text do. */
static void look_at_slot(const pft_matcher *matcher, const char *text, size_t size, size_t slot, uint64_t wanted,
                         ending *e)
{
    for (uint32_t w = matcher->first[slot]; w != 0; w = matcher->words[w - 1].next) {
        const pft_match_word *word = &matcher->words[w - 1];

        if (word->size > size || memcmp(word->text, text + size - word->size, word->size) != 0)
            continue;
        e->lists |= word->lists;
        if ((word->lists & wanted) != 0 && word->size > e->size)
            e->size = word->size;
    }
}

static ending words_ending(const pft_matcher *matcher, const char *text, size_t size, uint32_t before, uint32_t last,
                           uint64_t wanted)
{
    ending e = {0, 0};

    if (before != 0)
        look_at_slot(matcher, text, size, slot_of(before, last), wanted, &e);
    if (matcher->ends[row_of(last)] == UINT64_MAX) /* a word of one character ends with anything before it */
        look_at_slot(matcher, text, size, slot_of(0, last), wanted, &e);
    return e;
}

/* Can a word end with these two? Nearly always it is known at once that none does. */
static bool may_end(const pft_matcher *matcher, uint32_t before, uint32_t last)
{
    return (matcher->ends[row_of(last)] & bit_of(before)) != 0;
}

static unsigned char small_letter(unsigned char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* A character that is none of the many: its folded form goes to `out`; returns the width of that, 0 for white space. */
static size_t fold_other(const unsigned char *s, size_t left, size_t *taken, char *out)
{
    uint32_t character;

    if (*s > ' ' && *s < 0x80) {
        *taken = 1;
        *out = (char)small_letter(*s);
        return 1;
    }
    if (left >= 3 && (is_plain(*s) || (s[0] == 0xE3 && s[1] == 0x80 && (s[2] == 0x81 || s[2] == 0x82)))) { /* 、。 */
        *taken = 3;
        memcpy(out, s, 3);
        return 3;
    }
    if (left >= 3 && s[0] == 0xEF && s[1] == 0xBC && s[2] > 0x80) { /* ，and the other wide signs and capitals */
        *taken = 3;
        *out = (char)small_letter((unsigned char)(s[2] - 0x60));
        return 1;
    }
    *taken = pft_utf8_decode((const char *)s, left, &character);
    if (!pft_is_space(character))
        character = pft_fold_character(character);
    if (pft_is_space(character))
        return 0;
    return pft_utf8_encode(out, character < 0x80 ? small_letter((unsigned char)character) : character);
}

/* Chinese characters up to the next that is none; returns where that stands. The last but one and the last are kept in
 * `before`, mixed. */
static const unsigned char *fold_plain(const pft_matcher *matcher, const unsigned char *s, const unsigned char *end,
                                       pft_fold *fold, uint32_t *before)
{
    uint32_t last = *before;
    char *out = fold->out + fold->folded.size;

    for (; end - s > 3 && is_plain(*s); s += 3) {
        uint32_t previous = last;

        last = mix_three(s);
        memcpy(out, s, 4); /* of the next character one byte too many, which is written over */
        out += 3;
        if (may_end(matcher, previous, last))
            fold->lists |= words_ending(matcher, fold->out, (size_t)(out - fold->out), previous, last, 0).lists;
    }
    fold->folded.size = (size_t)(out - fold->out);
    *before = last;
    return s;
}

/* The tails of Chinese characters that stand in a row. */
static void keep_han(pft_fold *fold, const unsigned char *s, const unsigned char *end)
{
    size_t count = (size_t)(end - s) / 3, room = fold->han_room - fold->han_count;

    count = count < room ? count : room;
    for (size_t i = 0; i < count; i++)
        fold->han[fold->han_count + i] = tail_of(s + i * 3);
    fold->han_count += count;
}

void pft_matcher_fold(const pft_matcher *matcher, pft_slice text, pft_fold *fold)
{
    const unsigned char *s = (const unsigned char *)text.text, *end = s + text.size;
    uint32_t before = 0, last;

    fold->folded = (pft_slice){fold->out, 0};
    fold->han_count = 0;
    fold->lists = 0;
    fold->marks = false;
    while (s < end) {
        size_t taken, width;
        const unsigned char *next = fold_plain(matcher, s, end, fold, &before);

        if (fold->han != NULL)
            keep_han(fold, s, next);
        if ((s = next) == end)
            break;
        width = fold_other(s, (size_t)(end - s), &taken, fold->out + fold->folded.size);
        fold->marks = fold->marks || *s == '\t' || *s == '"';
        if (fold->han != NULL && is_plain(*s) && taken == 3)
            keep_han(fold, s, s + 3);
        s += taken;
        if (width == 0)
            continue;
        last = mix((const unsigned char *)fold->out + fold->folded.size, width);
        fold->folded.size += width;
        if (may_end(matcher, before, last))
            fold->lists |= words_ending(matcher, fold->out, fold->folded.size, before, last, 0).lists;
        before = last;
    }
}

pft_slice pft_matcher_find(const pft_matcher *matcher, uint64_t lists, pft_slice text)
{
    const unsigned char *at = (const unsigned char *)text.text;
    pft_slice first = {NULL, 0};
    uint32_t before = 0, last;

    for (size_t end = 0; end < text.size; before = last) {
        size_t width = width_of(at[end]);
        ending e = {0, 0};

        width = width <= text.size - end ? width : text.size - end;
        last = mix(at + end, width);
        end += width;
        if (may_end(matcher, before, last))
            e = words_ending(matcher, text.text, end, before, last, lists);
        if (e.size > 0 && (first.text == NULL || text.text + end - e.size <= first.text))
            first = (pft_slice){text.text + end - e.size, e.size};
        if (first.text != NULL && text.text + end >= first.text + matcher->longest)
            break; /* whatever ends behind here begins behind it too */
    }
    return first;
}
