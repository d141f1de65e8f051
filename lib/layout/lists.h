/* Columns that were printed one below the other, as lists: shared by the files of this layout. */
#ifndef PFT_LAYOUT_LISTS_H
#define PFT_LAYOUT_LISTS_H

#include "layout/lines.h"

enum {
    LIST_COLUMNS_MOST = 16,
    LIST_ROWS_MOST = 48,    /* of a block: a longer one is no table that was printed so */
    LIST_ITEMS_MOST = 1536  /* of a table */
};

/* A text that stands as a cell: a line, or a word of it. */
typedef struct pft_item {
    const char *text;
    uint32_t size;
    uint32_t line;
    unsigned says;  /* what the oracle says of it */
    bool asked;
} pft_item;

/* The columns by their headings, in the order in which they are printed. */
typedef struct pft_list_form {
    uint8_t kinds[LIST_COLUMNS_MOST]; /* pft_column_kind */
    const pft_item *headings[LIST_COLUMNS_MOST];
    size_t count;
    size_t name, value; /* the columns of the names and of the first values */
} pft_list_form;

/* What stands below the headings: the labels of levels are told from all else. */
typedef struct pft_list_body {
    const pft_item **plain, **labels;
    size_t count, label_count;
    uint32_t *above; /* how many labels stand before each plain item, and before the end */
    int32_t *prices[LIST_COLUMNS_MOST]; /* of the first plain items as cells of each column */
} pft_list_body;

/* Some of the plain items, one below the other: a column of a block. */
typedef struct pft_list {
    uint32_t from;
    uint32_t count;
} pft_list;

/* Rows of which each column is a list. */
typedef struct pft_list_block {
    pft_list lists[LIST_COLUMNS_MOST]; /* empty for levels, and where nothing was printed */
    size_t rows;
    size_t from, to;       /* plain items */
    size_t labels, labels_end; /* its labels */
    bool tied;             /* another pairing is as cheap */
} pft_list_block;

typedef struct pft_list_blocks {
    pft_list_block *items;
    size_t count, capacity;
    size_t end; /* plain items behind it belong to no block */
} pft_list_blocks;

/* Parts the plain items into blocks, at least cost; none where that would cost too much. PFT_ENOMEM. */
pft_status pft_list_find_blocks(pft_list_blocks *out, const pft_lines *lines, const pft_list_body *body,
                                const pft_list_form *form);

/* Which labels the rows of a block have. */
typedef struct pft_list_levels {
    const pft_item *first[LIST_ROWS_MOST], *second[LIST_ROWS_MOST]; /* NULL: none */
    bool unsure[LIST_ROWS_MOST]; /* another label fits as well */
} pft_list_levels;

/* What the labels of a block may be spread by. */
typedef struct pft_list_spread {
    const pft_item *const *labels;
    size_t label_count;
    uint64_t families[LIST_ROWS_MOST]; /* of what each row says: pft_oracle */
    size_t rows;
    bool two; /* each of the levels has a column */
    const pft_item *first_before, *second_before; /* the labels of the row above, which may go on; NULL: none */
} pft_list_spread;

/* NULL: out of memory. */
struct pft_list_scratch *pft_list_scratch_new(pft_arena *arena);

/* Spreads labels over rows, in their order, each over one at least, by what they say. False: they do not fit. */
bool pft_list_spread_levels(pft_list_levels *levels, const pft_lines *lines, const pft_list_spread *spread,
                            struct pft_list_scratch *scratch);

bool pft_list_has(const pft_list_form *form, uint8_t kind);

/* An item without a row stays beside the table. */
pft_status pft_list_give_aside(pft_layout *layout, const pft_lines *lines, const pft_item *item);

/* The headings and the rows of all blocks; `fits`: false when labels and rows do not: nothing of it is to be kept. */
pft_status pft_list_give_table(pft_layout *layout, const pft_lines *lines, const pft_list_body *body,
                               const pft_list_form *form, const pft_list_blocks *blocks, bool *fits);

#endif
