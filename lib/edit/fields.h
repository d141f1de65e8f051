/* Every text of a document that a table prints, in one order: what two of them are compared by. */
#ifndef PFT_EDIT_FIELDS_H
#define PFT_EDIT_FIELDS_H

#include <perftarget/model.h>

typedef enum pft_field_kind {
    PFT_FIELD_PROJECT_TEXT,   /* which: pft_project_text */
    PFT_FIELD_PROJECT_POINTS, /* which: PFT_INDICATOR_WEIGHT, PFT_INDICATOR_SCORE */
    PFT_FIELD_GOAL,           /* item */
    PFT_FIELD_LABELLED,       /* item */
    PFT_FIELD_LINE,           /* item; which: the order of amounts in fields.c */
    PFT_FIELD_TEXT,           /* item: the indicator; which: pft_indicator_text */
    PFT_FIELD_VALUE,          /* item; which: pft_indicator_value */
    PFT_FIELD_POINTS          /* item; which: pft_indicator_points */
} pft_field_kind;

typedef struct pft_field_id {
    pft_field_kind kind;
    uint32_t project, item, which; /* from 0 */
} pft_field_id;

/* The first field, and the next one; false behind the last. */
bool pft_field_first(const pft_document *document, pft_field_id *id);
bool pft_field_next(const pft_document *document, pft_field_id *id);

/* Its text; numbers in `buffer`. "" for what is not given. */
const char *pft_field_text(const pft_document *document, const pft_field_id *id, char buffer[PFT_DECIMAL_SIZE]);

/* Whether it is a number, which may stand in a cell with a unit. */
bool pft_field_is_number(const pft_field_id *id);
/* Whether it is an amount of money, in 万元. */
bool pft_field_is_money(const pft_field_id *id);

/* The cell it was read from, as far as the model knows: of a value, a labelled text. A part of 0: not known. */
pft_place pft_field_place(const pft_document *document, const pft_field_id *id);
/* The row that it stands in: that of its indicator or its line. A part of 0: anywhere in the project. */
pft_place pft_field_row(const pft_document *document, const pft_field_id *id);

/* "project 1 (name), indicator 3 (name): target". */
void pft_field_describe(const pft_document *document, const pft_field_id *id, pft_language language, char *text,
                        size_t size);

/* Whether both have as many records of each kind. */
bool pft_same_shape(const pft_document *a, const pft_document *b);
bool pft_same_shape_but_indicators(const pft_document *a, const pft_document *b);

#endif
