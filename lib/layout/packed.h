/* The text that lost what parted its cells, by characters: what the layout `fitted` looks at. */
#ifndef PFT_LAYOUT_PACKED_H
#define PFT_LAYOUT_PACKED_H

#include "layout/cues.h"
#include "layout/lines.h"

/* The text of all lines without white space, by characters. */
typedef struct pft_packed {
    char *text;      /* NUL-terminated */
    uint32_t *at;    /* where each character begins, and the end of the text */
    char *plain;     /* the same in one width and script, without readings: 產(chǎn)出（1） is 产出(1) */
    uint32_t *plain_at;
    uint32_t *line;  /* of each character, as in pft_line */
    uint8_t *gap;    /* what stood before each character: pft_gap */
    uint64_t *cues;  /* the cues that begin at each: bits */
    size_t count;    /* characters */
} pft_packed;

typedef enum pft_gap { GAP_NONE, GAP_SPACE, GAP_LINE } pft_gap;

/* Packs the text of all lines; false when out of memory. */
bool pft_pack(pft_packed *packed, const pft_lines *lines);

/* What the oracle says of the characters from `from` to before `to`. */
unsigned pft_packed_ask(const pft_lines *lines, const pft_packed *text, size_t from, size_t to);

#endif
