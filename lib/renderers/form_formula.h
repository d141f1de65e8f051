/* What a method gives, as formulas of a spreadsheet: so that the form to be filled in shows the points that score
 * says. */
#ifndef PFT_RENDERERS_FORM_FORMULA_H
#define PFT_RENDERERS_FORM_FORMULA_H

#include "core/builder.h"
#include "score/method.h"

/* Where a line stands on its sheet. */
typedef struct pft_form_line {
    const pft_method *method;
    const pft_value *target;
    const char *criterion;  /* the table's own rule of points, "" */
    pft_category category;
    const char *actual;     /* the cell that is filled in: E12 */
    const char *weight;     /* F12 */
    const char *const *answers; /* words that a person may choose, in falling order; NULL: none */
} pft_form_line;

/* The words that such a target is answered with, in the order that they are offered; NULL: any text. */
const char *const *pft_form_answers(const pft_value *target);

/* A number that is typed with or without its unit, as an expression of a cell, in at most PFT_FORM_NUMBER bytes. False
 * for a unit that cannot stand in a formula. */
enum { PFT_FORM_NUMBER = 1024 };
bool pft_form_number(char out[PFT_FORM_NUMBER], const char *cell, const char *unit);
/* True for a target that such a number is divided by. */
bool pft_form_is_divisor(const pft_value *target);

/* The formula, without its "=", for the arena of `out`. False: no formula says it (rules of points that the table
 * prints, ranks, deadlines …), and a person gives the points. `failed` when memory was out. */
bool pft_form_formula(pft_builder *out, const pft_form_line *line, bool *failed);
/* The points of the execution, of a rate that stands in a cell as a fraction. */
bool pft_form_execution_formula(pft_builder *out, const pft_method *method, const char *rate, const char *weight,
                                bool *failed);

#endif
