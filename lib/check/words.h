/* Words in texts: many lists of words are looked for in the one walk that folds a text. */
#ifndef PFT_CHECK_WORDS_H
#define PFT_CHECK_WORDS_H

#include "core/arena.h"
#include "core/text.h"

enum { PFT_WORD_SLOTS = 4096, PFT_WORD_ROWS = 2048, PFT_MOST_LISTS = 64, PFT_FOLD_ROOM = 8 };

/* One word; several lists may hold it. */
typedef struct pft_match_word {
    const char *text;
    uint32_t size;
    uint32_t next; /* of the words of the same slot, from 1; 0: the last */
    uint64_t lists;
} pft_match_word;

/* Words are known by their last two characters, so that a text is looked at once, while it is folded: when they have
 * been read, all of the word has. */
typedef struct pft_matcher {
    pft_match_word *words;
    size_t count;
    size_t capacity;
    size_t longest;
    uint64_t ends[PFT_WORD_ROWS];   /* a row for a last character, a bit in it for the one before; nearly */
    uint16_t first[PFT_WORD_SLOTS]; /* by the last two characters, or the only one, from 1 */
} pft_matcher;

void pft_matcher_init(pft_matcher *matcher);

/* Adds a word to the lists of that mask; its folded form is kept in the arena. False when out of memory. */
bool pft_matcher_add(pft_matcher *matcher, pft_arena *arena, const char *word, size_t size, uint64_t lists);

/* What one walk over a text gives. */
typedef struct pft_fold {
    char *out;        /* where the folded text goes: room for the text and PFT_FOLD_ROOM bytes more */
    uint16_t *han;    /* where the last two bytes of each Chinese character go, one behind the other; NULL: nowhere … */
    size_t han_room;  /* … and of how many */
    pft_slice folded; /* no white space, widths and ASCII case folded */
    size_t han_count;
    uint64_t lists;   /* that have a word in it */
    bool marks;       /* a tab or a straight quote stands in the text */
} pft_fold;

/* Folds a text; the first three members are set before. */
void pft_matcher_fold(const pft_matcher *matcher, pft_slice text, pft_fold *fold);

/* The first word of one of those lists in a text, of those that begin there the longest; text NULL when
 * there is none. */
pft_slice pft_matcher_find(const pft_matcher *matcher, uint64_t lists, pft_slice text);

#endif
