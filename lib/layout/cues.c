#include "layout/cues.h"

#include <string.h>

/* The words of each cue, NULL behind the last. */
#define CUE(what, ...) static const char *const words_##what[] = {__VA_ARGS__, NULL};
#include "layout/cues.inc"
#undef CUE

static const char *const *const words[CUE_COUNT] = {
#define CUE(what, ...) [CUE_##what] = words_##what,
#include "layout/cues.inc"
#undef CUE
};

enum {
    WORDS = 0
#define CUE(what, ...) +sizeof words_##what / sizeof *words_##what - 1
#include "layout/cues.inc"
#undef CUE
};

_Static_assert((int)CUE_COUNT <= 64, "a bit for each cue");
_Static_assert((int)WORDS <= (int)CUE_WORDS_MOST, "the index has room for all words");

/* The last byte of a character tells most of them apart. */
static size_t head_of(const char *text)
{
    unsigned char first = (unsigned char)text[0];

    return (first < 0x80 ? first : (unsigned char)text[first < 0xE0 ? 1 : 2]) % CUE_HEADS;
}

void pft_cues_index(pft_cue_index *index)
{
    for (int c = 0; c < CUE_COUNT; c++)
        for (const char *const *w = words[c]; *w != NULL; w++) {
            uint16_t *head = &index->heads[head_of(*w)];

            index->words[index->count++] = (pft_cue_word){*w, (uint16_t)strlen(*w), *head, (uint8_t)c};
            *head = (uint16_t)index->count;
        }
}

/* What the first character of a whole word does not say. */
#define BIT(cue) (UINT64_C(1) << (cue))
static const uint64_t not_whole = BIT(CUE_NAME_TAIL) | BIT(CUE_ODD) | BIT(CUE_HEADING_TAIL) | BIT(CUE_LINK) |
                                  BIT(CUE_SENTENCE_BEFORE) | BIT(CUE_SENTENCE_BEHIND);

uint64_t pft_cues_at(const pft_cue_index *index, const char *text)
{
    uint64_t cues = 0;

    for (uint16_t i = *text != '\0' ? index->heads[head_of(text)] : 0; i > 0; i = index->words[i - 1].next)
        if (strncmp(text, index->words[i - 1].text, index->words[i - 1].size) == 0)
            cues |= BIT(index->words[i - 1].cue);
    cues &= (cues & BIT(CUE_WHOLE)) != 0 ? ~not_whole : UINT64_MAX;
    return (cues & BIT(CUE_NAMED)) != 0 ? cues & ~BIT(CUE_QUALITY) : cues;
}

size_t pft_cue_width(pft_cue cue, const char *text, size_t size)
{
    for (const char *const *w = words[cue]; *w != NULL; w++) {
        size_t width = strlen(*w);

        if (size >= width && memcmp(text, *w, width) == 0)
            return width;
    }
    return 0;
}

bool pft_cue_ends(pft_cue cue, const char *text, size_t size)
{
    for (const char *const *w = words[cue]; *w != NULL; w++)
        if (size >= strlen(*w) && memcmp(text + size - strlen(*w), *w, strlen(*w)) == 0)
            return true;
    return false;
}

const char *pft_cue_find(pft_cue cue, const char *text, size_t size)
{
    for (const char *end = text + size; text < end; text++) {
        size_t width = pft_cue_width(cue, text, (size_t)(end - text));

        if (width > 0)
            return text + width;
    }
    return NULL;
}
