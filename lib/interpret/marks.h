/* Signs by which a text begins, by which it ends, or which it is: marks.inc. */
#ifndef PFT_INTERPRET_MARKS_H
#define PFT_INTERPRET_MARKS_H

#include "core/text.h"

enum {
    MARK_QUALITY = 1 << 0,
    MARK_END = 1 << 1,
    MARK_TOTAL = 1 << 2,
    MARK_PIECE = 1 << 3,
    MARK_TITLE = 1 << 4,
    MARK_PAGE = 1 << 5,
    MARK_ACCOUNT = 1 << 6,
    MARK_ACCOUNTS = 1 << 7,
    MARK_REMARK = 1 << 8,
    MARK_NAME = 1 << 9 /* of an indicator in the frameworks that the ministry printed */
};

enum { MARK_BYTES = 64, MARKS_MOST = 640 };

/* Where to look for a mark: lists by one byte of the text, and behind each mark the next of its list, plus one. */
typedef struct pft_mark_index {
    uint16_t at_front[MARK_BYTES], at_back[MARK_BYTES];
    uint16_t next[MARKS_MOST];
} pft_mark_index;

/* Fills an index that is zeroed. */
void pft_marks_index(pft_mark_index *index);

/* Which kinds of marks the folded text has: bits. */
unsigned pft_marks_in(const pft_mark_index *index, pft_slice s);

/* True when words of a web page fell into a text, as printed: 还剩1页未读，继续阅读. */
bool pft_marks_within(const char *text);

#endif
