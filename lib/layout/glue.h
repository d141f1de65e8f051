/* What the cuts of glued text share: what a label is, and how words become cells. */
#ifndef PFT_LAYOUT_GLUE_H
#define PFT_LAYOUT_GLUE_H

#include "layout/cues.h"
#include "layout/glue_search.h"
#include "layout/lines.h"

typedef struct pft_glue {
    pft_layout *layout;
    const pft_lines *lines;
    uint32_t number;
    pft_border border;
    bool in_table; /* headings were seen: figures are values */
    bool explained;   /* a column explains the names */
    bool weighed, scored, valued; /* columns of points, and of other values, were headed */
    bool weighed_last, in_pairs;  /* points are headed right before what was reached of them */
    bool natured;     /* 正向, 定量 have a column of their own */
    bool in_columns;  /* each cell has its column, as the headings say */
    bool run_on;      /* cells go on over spaces: a table was seen whose labels stand behind their points */
    bool units_apart; /* units, and comparators, have columns of their own */
} pft_glue;

/* Gives a text as the next cell; nothing for an empty one. */
pft_status pft_glue_give(pft_glue *glue, const char *text, size_t size);

enum { PFT_GLUE_SHORTEST = 3, PFT_GLUE_LABELS = 16 }; /* characters of the shortest label and of the longest */

/* The longest label that begins here, in bytes; 0: none. */
size_t pft_glue_label_width(const pft_glue *glue, const char *text, const char *end);

/* All labels that begin here, in bytes, the longest first, and how many: PFT_GLUE_LABELS at most. */
size_t pft_glue_find_labels(const pft_glue *glue, const char *text, const char *end, size_t widths[]);

/* Gives a run of words without a label in it: a name, and perhaps its value, also what was reached: 明显改善明显改善. */
pft_status pft_glue_give_words(pft_glue *glue, const char *text, const char *end);

/* Where headings stand in a row, or two before the label of a level: a table begins; `end` when there are none. */
const char *pft_glue_find_headings(const pft_glue *glue, const char *text, const char *end);

/* ---- characters ---- */

static inline size_t character(const char *text, const char *end)
{
    return text < end ? pft_utf8_step(text, (size_t)(end - text)) : 0;
}

static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool is_comparator(const char *text, const char *end)
{
    return pft_cue_width(CUE_SIGN, text, (size_t)(end - text)) > 0;
}

/* No label goes over one of these. */
static inline bool is_border(const char *text, const char *end)
{
    return is_digit(*text) || is_comparator(text, end) || pft_cue_width(CUE_CLAUSE, text, (size_t)(end - text)) > 0;
}

static inline int bracket(const char *text, const char *end)
{
    size_t left = (size_t)(end - text);

    return pft_cue_width(CUE_OPEN, text, left) > 0 ? 1 : pft_cue_width(CUE_CLOSE, text, left) > 0 ? -1 : 0;
}

#endif
