/* Words in texts: many lists of words are looked for in one walk over a text. */
#ifndef PFT_CHECK_WORDS_H
#define PFT_CHECK_WORDS_H

#include "core/arena.h"
#include "core/text.h"

/* One bit of a mask stays free for those who look at it. */
enum { PFT_WORD_SLOTS = 8192, PFT_WORD_STARTS = 1 << 15, PFT_MOST_LISTS = 64 };

/* One word; several lists may hold it. */
typedef struct pft_match_word {
    uint64_t head;      /* its first eight bytes, the rest zero … */
    uint64_t head_mask; /* … and which of them there are: nearly every other word is told apart by these */
    const char *text;
    uint32_t size;
    uint32_t next; /* of the words that begin with a character of the same slot, from 1; 0: the last */
    uint64_t lists;
} pft_match_word;

typedef struct pft_matcher {
    pft_match_word *words;
    size_t count;
    size_t capacity;
    uint64_t starts[PFT_WORD_STARTS / 64]; /* a bit for each character that a word begins with, nearly */
    uint16_t first[PFT_WORD_SLOTS];        /* by the first character, from 1 */
} pft_matcher;

void pft_matcher_init(pft_matcher *matcher);

/* Adds a word to the lists of that mask; its folded form is kept in the arena. False when out of memory. */
bool pft_matcher_add(pft_matcher *matcher, pft_arena *arena, const char *word, size_t size, uint64_t lists);

/* The lists that have a word in the text, which is folded. */
uint64_t pft_matcher_search(const pft_matcher *matcher, pft_slice text);

/* The first word of one of those lists in a text; text NULL when there is none. */
pft_slice pft_matcher_find(const pft_matcher *matcher, uint64_t lists, pft_slice text);

/* The folded form of a text: no white space, widths and ASCII case folded. `out` has room for `size` bytes; returns
 * how many it takes. */
size_t pft_fold_text(char *out, const char *text, size_t size);

#endif
