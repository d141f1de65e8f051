/* Text that lost what parted its cells, fitted into the columns that its headings name: shared by the files of this
 * layout. */
#ifndef PFT_LAYOUT_FITTED_H
#define PFT_LAYOUT_FITTED_H

#include "layout/packed.h"

enum { FIT_COLUMNS_MOST = 16, FIT_LABEL_MOST = 16 /* characters of a label */ };

/* The columns that the headings name, in their order: pft_column_kind each. */
typedef struct pft_fit_form {
    uint8_t kinds[FIT_COLUMNS_MOST];
    size_t count;
    size_t supposed; /* of the first, how many have no heading: those of levels */
    bool parted;     /* units have a column of their own */
    bool numbered;   /* points have a column: a number without a unit is no usual value */
    bool headless;   /* the columns are supposed: the table may end anywhere */
    bool pointed;    /* the points of a label stand before it */
} pft_fit_form;

/* A cell of a record: the characters from `from` to before `to`. */
typedef struct pft_fit_cell {
    uint32_t from, to;
    uint32_t record;
    uint8_t column; /* FIT_ASIDE: it is of no record */
} pft_fit_cell;

enum { FIT_ASIDE = 255 };

typedef struct pft_fit {
    pft_fit_cell *cells;
    size_t count;
    size_t end;    /* the table ends before this character */
    int64_t price; /* of its cells, */
    int64_t cost;  /* less what it costs to leave their text outside */
} pft_fit;

/* Headings, and where each of them stands: characters from `from` to before `to`. */
typedef struct pft_fit_headings {
    pft_fit_form form;
    uint32_t from[FIT_COLUMNS_MOST], to[FIT_COLUMNS_MOST];
    size_t begin, end;
} pft_fit_headings;

/* A table whose headings were lost. */
typedef struct pft_headless {
    size_t from;
    pft_fit_form form;
    pft_fit fit;
    bool found;
} pft_headless;

/* The columns that the headings from `start` on name; of too many, the last: the rows follow them. */
void pft_fit_read_headings(pft_fit_headings *out, const pft_lines *lines, const pft_packed *text, size_t start);

/* True for columns that make a table: names, once, and what they have. Settles what the form says of them. */
bool pft_fit_makes_form(pft_fit_form *form);

/* Labels of levels may stand in the rows of a form that heads no column of theirs. */
pft_fit_form pft_fit_with_levels(const pft_fit_form *headed);

/* The cheapest way to fit the characters from `from` on into records of the form's columns. PFT_ENOMEM. */
pft_status pft_fit_find(pft_fit *out, const pft_lines *lines, const pft_packed *text, size_t from, size_t to,
                        const pft_fit_form *form);

/* The first table without headings between two characters, if there is one: `found`. PFT_ENOMEM. */
pft_status pft_fit_headless(pft_headless *out, const pft_lines *lines, const pft_packed *text, size_t from, size_t to);

#endif
