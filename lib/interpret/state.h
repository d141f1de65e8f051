/* What the interpreter knows while it reads; shared by its parts. */
#ifndef PFT_INTERPRET_STATE_H
#define PFT_INTERPRET_STATE_H

#include <string.h>

#include "core/text.h"
#include "interpret/interpret.h"
#include "interpret/words.h"

enum { MOST_COLUMNS = 64, MOST_PARTS = 48 };

/* What stands above a project and is waiting for it. */
typedef struct {
    const char *title;
    const char *agency_code;
    const char *agency_name;
    const char *unit;
    uint32_t ordinal;
    int32_t year;
    int agency_rank;
} head;

/* The columns of the table being read. */
typedef struct {
    uint8_t roles[MOST_COLUMNS];  /* column_role by position */
    size_t count;                 /* 0: not in a table of indicators */
    bool by_space;                /* columns are parted by spaces within a line */
    bool twice;                   /* medium-term and annual columns side by side */
    bool loose_heading;           /* the heading came in loose cells, and so do the rows */
    bool open;                    /* the heading may go on in the next row */
    size_t position;              /* loose cells: the next column */
    pft_cell loose[MOST_COLUMNS]; /* loose cells of the row so far */
    uint8_t loose_roles[MOST_COLUMNS];
    size_t loose_count;
} table_columns;

struct pft_interpreter {
    pft_document *document;
    label_memo *memo;
    pft_project *project; /* being filled; NULL: the next key begins one */
    head head;
    table_columns columns;
    const char *level1, *level2;
    pft_category category;
    bool level1_fresh;    /* a level 1 was read and no level 2 below it yet */
    bool level2_fresh;    /* a level 2 was read and no indicator below it yet */
    const word *key;      /* waits for its value */
    pft_cell key_cell;
    bool key_open;        /* further cells may belong to it (goals, purposes) */
    bool funds;           /* below 预算规模及资金用途: a lone text is the purpose */
    uint8_t amounts[16];  /* AMOUNT_… by column of the block of amounts */
    size_t amount_count;  /* 0: none was seen */
    size_t amount_next;
    pft_budget_line *line; /* being filled */
    pft_indicator *last;
    uint32_t part, row;
};

/* Cells are counted as they come: each is placed, or listed. */
static inline void place_cell(pft_interpreter *in, const pft_cell *cell)
{
    in->document->placed_count += cell->size > 0;
}

static inline pft_place place_of(const pft_interpreter *in, const pft_cell *cell)
{
    return (pft_place){in->part, in->row, cell->column, cell->line};
}

/* The word of the forms that the cell is; NULL when it is none. */
static inline const word *word_of(const pft_interpreter *in, const pft_cell *cell)
{
    return find_meaning(in->memo, cell->text, cell->size)->word;
}

/* The label of a level that the cell is; NULL when it is none. Valid until the next cell is asked for. */
static inline const pft_level_label *level_label_of(const pft_interpreter *in, const pft_cell *cell)
{
    return level_of_meaning(find_meaning(in->memo, cell->text, cell->size));
}

pft_status unplace_cell(pft_interpreter *in, const pft_cell *cell);

/* The text in one line: paragraphs and their indentation joined. In the arena, or `cell`'s own; NULL: no memory. */
const char *one_line(pft_interpreter *in, const pft_cell *cell);

/* The project being filled, made when there is none. NULL: no memory. */
pft_project *current_project(pft_interpreter *in, const pft_cell *cell);

/* Ends the table and the project; what is in the head is kept for the next. */
void end_table(pft_interpreter *in);
void end_project(pft_interpreter *in);

/* Fields (fields.c): a row outside tables of indicators, and a line of text. */
pft_status read_fields(pft_interpreter *in, const pft_row *row);
pft_status read_title(pft_interpreter *in, const pft_cell *cell, bool *taken);

bool is_title(const pft_cell *cell);
/* A code of six digits or more and a name behind it, without any key: the agency's line of the Tianjin form. */
bool is_coded_agency(const pft_cell *cell);

/* Tables (table.c). */
bool is_heading_row(const pft_interpreter *in, const pft_row *row);
pft_status read_heading_row(pft_interpreter *in, const pft_row *row);
/* `taken` false: the row does not belong to the table, which is then ended. */
pft_status read_table_row(pft_interpreter *in, const pft_row *row, bool *taken);
pft_status read_loose_cell(pft_interpreter *in, const pft_row *row, bool *taken);
pft_status finish_loose_row(pft_interpreter *in);

/* One indicator from its cells by role (indicator.c); NULL where there is none. */
pft_status add_indicator(pft_interpreter *in, const pft_cell *const cells[ROLE_COUNT]);

/* A number as printed: thousands, spaces and a unit of money are allowed. PFT_DECIMAL_NONE when it is none. */
pft_decimal read_amount(const char *text, size_t size, bool *yuan);

#endif
