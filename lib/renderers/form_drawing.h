/* A project on its way to the sheet of its form. The head, the money and the aims are drawn by form_draw.c, the rows of
 * the indicators by form_indicators.c. */
#ifndef PFT_RENDERERS_FORM_DRAWING_H
#define PFT_RENDERERS_FORM_DRAWING_H

#include "renderers/form.h"

typedef struct pft_form_drawing {
    const pft_form *form;
    const pft_form_design *design;
    const pft_project *project;
    const pft_project_score *score; /* NULL: nothing is worked out */
    pft_sheet *sheet;
    uint32_t last;    /* column */
    size_t next_line; /* of the scorecard */
    bool has_level1, has_level2;
    int64_t rows;     /* of indicators, so far */
} pft_form_drawing;

/* The first column of the sheet that a field stands in; UINT32_MAX: none does. */
uint32_t pft_form_column_of(const pft_form_drawing *d, pft_form_field field);
/* A heading with the months of a monitoring form in it: 1-7月执行数. */
const char *pft_form_heading_of(pft_form_drawing *d, const char *heading);
/* A row of a label over the levels, and what it is about from the names on. */
void pft_form_put_key(pft_form_drawing *d, const char *label, const char *text);

/* Of each indicator the number, from 1, of its sibling, the same one for the other term (year, medium); 0: it has none.
 * Of several of one name the first of the one term belongs to the first of the other. NULL: no memory. */
uint32_t *pft_form_siblings(pft_form_drawing *d);

/* The headings, a row an indicator, the levels beside them, and the sums below. */
void pft_form_put_indicators(pft_form_drawing *d);

/* Of which level a field is: merged over the rows of that level. */
static inline bool pft_form_is_of_level(pft_form_field field)
{
    return field == FORM_LEVEL1 || field == FORM_LEVEL1_WEIGHT || field == FORM_LEVEL2 ||
           field == FORM_LEVEL2_WEIGHT;
}

#endif
