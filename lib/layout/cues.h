/* Words by which text that lost its borders is cut: cues.inc. */
#ifndef PFT_LAYOUT_CUES_H
#define PFT_LAYOUT_CUES_H

#include "core/text.h"

typedef enum pft_cue {
#define CUE(what, ...) CUE_##what,
#include "layout/cues.inc"
#undef CUE
    CUE_COUNT
} pft_cue;

enum { CUE_HEADS = 128, CUE_WORDS_MOST = 400 };

typedef struct pft_cue_word {
    const char *text;
    uint16_t size;
    uint16_t next; /* of its list, plus one */
    uint8_t cue;
} pft_cue_word;

/* Where to look for words: lists by one byte of the text; each holds the first of its words, plus one. */
typedef struct pft_cue_index {
    uint16_t heads[CUE_HEADS];
    pft_cue_word words[CUE_WORDS_MOST];
    size_t count;
} pft_cue_index;

/* Fills an index that is zeroed. */
void pft_cues_index(pft_cue_index *index);

/* The cues whose words begin a text that ends with NUL: a bit each. */
uint64_t pft_cues_at(const pft_cue_index *index, const char *text);

/* How many bytes a word of the cue has that begins the text; 0: none does. */
size_t pft_cue_width(pft_cue cue, const char *text, size_t size);

/* True when a word of the cue ends the text. */
bool pft_cue_ends(pft_cue cue, const char *text, size_t size);

/* Behind the first of its words in the text; NULL: none stands there. */
const char *pft_cue_find(pft_cue cue, const char *text, size_t size);

#endif
