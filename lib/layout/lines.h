/* Lines of text, and the ways to cut them into cells. Each proposes a layout; what it ignores is its cost. */
#ifndef PFT_LAYOUT_LINES_H
#define PFT_LAYOUT_LINES_H

#include "core/text.h"
#include "layout/layout.h"

/* What an oracle says of a text. */
enum {
    ORACLE_LABEL = 1 << 0,   /* a label of any kind */
    ORACLE_HEADING = 1 << 1, /* heads a column */
    ORACLE_LEVEL = 1 << 2,   /* the whole label of a level */
    ORACLE_SECTION = 1 << 3,
    ORACLE_TITLE = 1 << 4,   /* names a form */
    ORACLE_VALUE = 1 << 5,   /* a number with or without a unit */
    ORACLE_FUNDS = 1 << 6,   /* a line of a budget */
    ORACLE_EMPTY = 1 << 7,   /* nothing, or a sign for nothing */
    ORACLE_QUALITY = 1 << 8,
    ORACLE_PAGE = 1 << 9,    /* the number of a page */
    ORACLE_BRANCH = 1 << 10, /* may be the label of a level */
    ORACLE_FIRST = 1 << 11,  /* of the first level */
    ORACLE_SECOND = 1 << 12, /* of the second */
    ORACLE_END = 1 << 13,    /* stands below a table */
    ORACLE_TOTAL = 1 << 14,
    ORACLE_UNIT = 1 << 15,   /* a unit alone */
    ORACLE_NATURE = 1 << 16, /* a comparator or a nature alone */
    ORACLE_OUTCOME = 1 << 17, /* heads what came of the goals */
    ORACLE_NAME = 1 << 18,   /* names an indicator of the printed frameworks */
    ORACLE_KINDS = 20        /* where the kind of column begins that it heads: pft_column_kind */
};

/* What stands in a column. */
typedef enum pft_column_kind {
    COLUMN_NONE,
    COLUMN_LEVEL1,
    COLUMN_LEVEL2,
    COLUMN_NAME,
    COLUMN_VALUE,
    COLUMN_WEIGHT,
    COLUMN_SCORE,
    COLUMN_NATURE,
    COLUMN_UNIT,
    COLUMN_TEXT,    /* sentences, in most rows */
    COLUMN_NOTE,    /* words, in few rows */
    COLUMN_ORDINAL,
    COLUMN_COUNT
} pft_column_kind;

/* The questions that a layout may ask of what it cuts. */
typedef struct pft_oracle {
    void *context;
    unsigned (*ask)(void *context, const char *text, size_t size);
    bool (*may_head)(const char *text, size_t size); /* false: no heading of a column begins with the first character */
    /* The price of taking a text for a cell below a heading. */
    int32_t (*price)(void *context, const char *text, size_t size, const char *heading, size_t heading_size);
    uint64_t (*families)(void *context, const char *text, size_t size); /* see FAMILIES_FIRST */
} pft_oracle;

typedef struct pft_line {
    const char *text;
    size_t size;
    uint32_t number;
} pft_line;

typedef struct pft_lines {
    pft_arena *arena; /* lives as long as the layouts */
    pft_line *items;
    size_t count, capacity;
    size_t filled;    /* lines that are not blank */
    size_t piped, tabbed;
    size_t pipes, piped_bytes, piped_words; /* in the lines that hold a pipe */
    const pft_oracle *oracle;
} pft_lines;

/* Parts a text into its lines; borrowed. PFT_ENOMEM. */
pft_status pft_lines_part(pft_lines *lines, const char *text, size_t size);

/* Pipes part the cells of many lines: they are not those of a line of links, or few in a page that is one line. */
bool pft_lines_are_piped(const pft_lines *lines);

/* Each fills an empty layout; PFT_ENOMEM. */
pft_status pft_lay_pipes(pft_layout *layout, const pft_lines *lines);  /* cells end at pipes, over lines too */
pft_status pft_lay_stream(pft_layout *layout, const pft_lines *lines); /* one cell a line */
pft_status pft_lay_words(pft_layout *layout, const pft_lines *lines);  /* cells are parted by spaces */
pft_status pft_lay_glued(pft_layout *layout, const pft_lines *lines);  /* labels and values alone say where cells end */
pft_status pft_lay_fitted(pft_layout *layout, const pft_lines *lines); /* the columns of the headings say, too */
/* Cells of one line or word that go on in the next line; none where no cell does. */
pft_status pft_lay_wrapped(pft_layout *layout, const pft_lines *lines);
pft_status pft_lay_wrapped_words(pft_layout *layout, const pft_lines *lines);
pft_status pft_lay_lists(pft_layout *layout, const pft_lines *lines);  /* columns stand one below the other */
pft_status pft_lay_outline(pft_layout *layout, const pft_lines *lines); /* labels, and a name and its value a line */

/* The families of indicators that a text speaks for, a label or the name or value of an indicator: the low half has
 * those of the second level, a bit each, the high half those of the first. 0: it does not say. */
enum { FAMILIES_FIRST = 32 }; /* where the high half begins */

/* What it ignores to take each line for a cell where pipes open cells: lines without one go on in the cell above. */
int32_t pft_lines_price_opened(const pft_lines *lines);

/* ---- shared by the layouts ---- */

/* A spot for a text, which is trimmed and copied. */
pft_status pft_lay_text(pft_layout *layout, const pft_lines *lines, const char *text, size_t size, uint32_t number,
                        pft_border border);
/* The word that begins at `at`, with those that an open bracket holds to it; at is moved behind it. No text: none. */
pft_slice pft_lay_next_word(const pft_line *line, size_t *at);
unsigned pft_lay_ask(const pft_lines *lines, const char *text, size_t size);

#endif
