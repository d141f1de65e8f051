/* The official forms: what stands on each (form_design.c), how a project is drawn (form_drawing.h), what has no
 * room (form_omit.c), and the files (form.c). */
#ifndef PFT_RENDERERS_FORM_H
#define PFT_RENDERERS_FORM_H

#include <perftarget/form.h>

#include "core/error.h"
#include "format/sheet.h"
#include "renderers/review.h"

/* What an indicator says, each in a column of its own. */
typedef enum {
    FORM_LEVEL1,
    FORM_LEVEL1_WEIGHT, /* beside the label, which does not print it */
    FORM_LEVEL2,
    FORM_LEVEL2_WEIGHT,
    FORM_ORDINAL, /* where a row has nothing but its name: it would go on the row above */
    FORM_NAME,
    FORM_DESCRIPTION,
    FORM_MEDIUM_TARGET, /* of its sibling of the medium term */
    FORM_TARGET,
    FORM_PREVIOUS,
    FORM_ACTUAL,
    FORM_FORECAST,
    FORM_REVIEWED_ACTUAL,
    FORM_WEIGHT,
    FORM_SCORE,
    FORM_REVIEWED_SCORE,
    FORM_CRITERION,
    FORM_BASIS,
    FORM_EVIDENCE,
    FORM_REASON,
    FORM_LIKELIHOOD,
    FORM_REMARK,
    FORM_FIELD_COUNT
} pft_form_field;

typedef struct pft_form_column {
    pft_form_field field;
    const char *heading; /* a % stands for the months of a monitoring form */
    double width;
    uint32_t span;       /* columns of the sheet, for the amounts above it */
    bool when_held;      /* only where an indicator of the document says it */
} pft_form_column;

/* What a budget line says. */
typedef enum {
    FORM_INITIAL,
    FORM_ADJUSTED,
    FORM_EXECUTED,
    FORM_LINE_WEIGHT,
    FORM_RATE,
    FORM_LINE_SCORE,
    FORM_LINE_FORECAST,
    FORM_AMOUNT_COUNT
} pft_form_amount;

typedef struct pft_form_amount_column {
    pft_form_amount amount;
    const char *heading; /* a % as above */
} pft_form_amount_column;

enum { FORM_MOST_COLUMNS = 24, FORM_MOST_AMOUNTS = 8 };

typedef struct pft_form_design {
    const char *title;
    const char *goals;       /* label of the goals */
    const char *medium_goal; /* NULL: it has no room, and neither have indicators of the medium term */
    const char *purpose;
    const char *note;        /* below the table; NULL: none */
    bool outcome;            /* beside the goals */
    bool totals;             /* rows of sums, total and grade */
    pft_form_column columns[FORM_MOST_COLUMNS]; /* the first without a heading ends them */
    pft_form_amount_column amounts[FORM_MOST_AMOUNTS];
} pft_form_design;

const pft_form_design *pft_form_design_of(pft_form_kind kind);

/* What a field says: a text, a value's text, or a number. "" and PFT_DECIMAL_NONE: nothing. */
bool pft_form_is_number(pft_form_field field);
const char *pft_form_field_text(const pft_indicator *indicator, pft_form_field field);
pft_decimal pft_form_field_number(const pft_indicator *indicator, pft_form_field field);
pft_decimal pft_form_amount_of(const pft_budget_line *line, pft_form_amount amount);
bool pft_form_holds(const pft_indicator *indicator, pft_form_field field);
/* One of the medium term is drawn where the form has room for it. */
bool pft_form_draws(const pft_form *form, const pft_indicator *indicator);
bool pft_form_has_column(const pft_form *form, pft_form_field field);
bool pft_form_has_amount(const pft_form *form, pft_form_amount amount);

struct pft_form {
    pft_arena arena;
    const pft_document *document;
    pft_form_kind kind;
    int month;
    pft_scorecard *card; /* NULL: nothing is worked out */
    pft_findings *findings; /* of a review sheet */
    pft_review_index review;
    pft_form_column columns[FORM_MOST_COLUMNS]; /* those that are drawn */
    size_t column_count;
    uint32_t sheet_columns;
    double widths[2 * FORM_MOST_COLUMNS]; /* of the sheet */
    pft_form_omission *omissions;
    size_t omission_count, omission_capacity;
};

/* One that stands on A4 upright. */
bool pft_form_is_narrow(const pft_form *form);
/* Draws a project of the form on an empty sheet. */
void pft_form_draw(const pft_form *form, size_t project, pft_sheet *sheet);
/* Lists what has no room. */
pft_status pft_form_find_omissions(pft_form *form, pft_error *err);
typedef const char *const pft_form_words[PFT_LANGUAGE_COUNT];
/* What a field and an amount are called in that list; of one that is never missing NULL. */
const char *const *pft_form_field_words(pft_form_field field);
const char *const *pft_form_amount_words(pft_form_amount amount);
/* Adds to it, unless the count is 0; false when out of memory. */
bool pft_form_omit(pft_form *form, size_t project, pft_form_words what, size_t count, bool changed);
/* A line that the row above it prints too: 年度财政资金总额 is the total and what is fiscal. */
bool pft_form_is_printed_above(const pft_project *project, size_t line);
/* The title of its table, unless that is the title of another kind of form. */
const char *pft_form_title(pft_form_kind kind, const pft_project *project);
/* What a line is called on the form: its label, unless it is the heading of an amount. */
const char *pft_form_line_label(const pft_budget_line *line);
/* Budgets are printed in the unit that the document has them in: what an amount in 万元 is multiplied with. False: the
 * unit is another, and the amounts stay in 万元. */
bool pft_form_unit(const char *printed, pft_decimal *factor, const char **name);

#endif
