/* A block of money while it is read: what its texts are, the lines that they make, headings and rows of labels. */
#ifndef PFT_INTERPRET_FUNDS_BLOCK_H
#define PFT_INTERPRET_FUNDS_BLOCK_H

#include "interpret/deal.h"
#include "interpret/settle.h"

/* How far a row is looked through for each of its labels: rows of forms are short. */
enum { RUN_MOST = 16, ROW_MOST = 64 };

/* What a spot is in a block of money. */
typedef enum token_kind {
    TOKEN_NOTHING, TOKEN_NOTE, TOKEN_SECTION, TOKEN_ROLE, TOKEN_SOURCE, TOKEN_AMOUNT, TOKEN_OTHER
} token_kind;

typedef struct funds_token {
    token_kind kind;
    uint8_t detail; /* column_role or pft_funding */
    bool supposed;  /* no word of the forms says so */
    pft_labelled label;
    pft_amount amount; /* of an amount, or behind the label in the same spot */
} funds_token;

/* Headings of amounts and labels of sources without an amount between them. */
typedef struct funds_run {
    uint8_t role[RUN_MOST]; /* ROLE_NONE: a source */
    uint8_t source[RUN_MOST];
    const pft_spot *spot[RUN_MOST];
    pft_draft_text label[RUN_MOST];
    size_t count, roles, sources;
    size_t end;  /* behind it */
    bool others; /* headings of something else stand between */
    bool closed; /* a row ends where it ends */
} funds_run;

typedef struct funds_block {
    pft_draft_project *project;
    const pft_region *region;
    const char *unit;
    uint8_t role[DEAL_MOST]; /* of the columns of amounts */
    const pft_spot *heading[DEAL_MOST];
    size_t columns;
    bool open;        /* lines of the block may follow */
    uint8_t last_key; /* column_role of the amount that was named last; ROLE_NONE */
    int32_t year;     /* of the table; 0: unknown */
    pft_funds_line lines[LINES_MOST];
    size_t count;
    bool failed; /* out of memory */
} funds_block;

static inline const pft_spot *spot_at(const funds_block *b, size_t at)
{
    return &b->region->layout->spots[at];
}

/* Several labels with their amounts in one cell: funds_pieces.c. Where it ends; `at`: it is not one. */

size_t pft_funds_read_pieces(funds_block *b, size_t at);

/* A label with its amounts: funds_lines.c. */

pft_funds_line *pft_funds_add_line(funds_block *b, const pft_funds_line *line);
/* False when the line has no room for it. */
bool pft_funds_put(pft_funds_line *line, uint8_t role, const pft_amount *a);

/* Where what was read ends: a label with its amounts, and an amount that its own heading names. */
size_t pft_funds_read_line(funds_block *b, size_t at, const funds_token *t);
size_t pft_funds_read_named_amount(funds_block *b, size_t at, const funds_token *t);
bool pft_funds_names_amount(const funds_block *b, size_t at, const funds_token *t);

/* Headings of amounts, and labels of sources in a row: funds_runs.c. */

funds_run pft_funds_read_run(const funds_block *b, size_t at);
bool pft_funds_heads_money(const funds_run *r);
size_t pft_funds_read_headings(funds_block *b, funds_run *r);

#endif
