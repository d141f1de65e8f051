/* Columns of the long csv: one list, by which it is written and read. */
#ifndef PFT_EXCHANGE_CSV_COLUMNS_H
#define PFT_EXCHANGE_CSV_COLUMNS_H

#include <perftarget/model.h>

#include "format/csv.h"
#include "model/columns.h"

/* How a column is held in its record. */
typedef enum {
    CSV_TEXT,      /* const char * */
    CSV_NAME = CSV_TEXT, /* one of a few texts */
    CSV_DECIMAL,   /* pft_decimal */
    CSV_WHOLE,     /* uint32_t, nothing for 0 */
    CSV_YEAR,      /* int32_t, nothing for 0 */
    CSV_NUMBER,    /* of the project in the document: tells projects apart that look alike */
    CSV_SOURCE,    /* const pft_source *: its name */
    CSV_AMOUNT,    /* the first amount of the budget line whose source is given in place of an offset */
    CSV_NOTES,     /* uint32_t of bits */
    CSV_CERTAINTY, /* pft_certainty */
    CSV_DOUBTS,    /* uint32_t of bits */
    CSV_CATEGORY,  /* pft_category; where there is no such column it follows from the levels */
    CSV_TERM,      /* pft_term, nothing for annual */
    CSV_VALUE,     /* const pft_value *: its raw text, followed by its parts */
    CSV_PART       /* one of these: kind, op, low, high, unit, open */
} csv_kind;

#define CSV_OF_PROJECT(member) offsetof(pft_project, member)
#define CSV_OF_INDICATOR(member) offsetof(pft_indicator, member)

#define CSV_VALUE_COLUMNS(X, constant, name, member, en, zh)               \
    X(constant, name, VALUE, member, en, zh)                               \
    X(constant##_KIND, name "_kind", PART, member, en, zh)                 \
    X(constant##_OP, name "_op", PART, member, en, zh)                     \
    X(constant##_LOW, name "_low", PART, member, en, zh)                   \
    X(constant##_HIGH, name "_high", PART, member, en, zh)                 \
    X(constant##_UNIT, name "_unit", PART, member, en, zh)                 \
    X(constant##_OPEN, name "_open", PART, member, en, zh)

/* Columns of a value behind that of its raw text. */
enum { CSV_VALUE_PARTS = 6 };

/* Every column of a project: constant, its name, how it is held, where. They come first; those of the indicator
 * follow. */
#define CSV_PROJECT_COLUMN_LIST(X)                                                          \
    X(SOURCE, "source", SOURCE, CSV_OF_PROJECT(source))                                     \
    X(PROJECT_NUMBER, "project_number", NUMBER, 0)                                          \
    X(PROJECT, "project", TEXT, CSV_OF_PROJECT(name))                                       \
    X(ORDINAL, "ordinal", WHOLE, CSV_OF_PROJECT(ordinal))                                   \
    X(TITLE, "title", TEXT, CSV_OF_PROJECT(title))                                          \
    X(YEAR, "year", YEAR, CSV_OF_PROJECT(year))                                             \
    X(AGENCY_CODE, "agency_code", TEXT, CSV_OF_PROJECT(agency_code))                        \
    X(AGENCY_NAME, "agency_name", TEXT, CSV_OF_PROJECT(agency_name))                        \
    X(BUDGET_TOTAL, "budget_total", AMOUNT, PFT_FUNDING_TOTAL)                              \
    X(BUDGET_FISCAL, "budget_fiscal", AMOUNT, PFT_FUNDING_FISCAL)                           \
    X(BUDGET_OTHER, "budget_other", AMOUNT, PFT_FUNDING_OTHER)                              \
    X(TOTAL_WEIGHT, "total_weight", DECIMAL, CSV_OF_PROJECT(total_weight))                  \
    X(TOTAL_SCORE, "total_score", DECIMAL, CSV_OF_PROJECT(total_score))                     \
    X(PROJECT_NOTES, "project_notes", NOTES, CSV_OF_PROJECT(notes))                         \
    X(PROJECT_CERTAINTY, "project_certainty", CERTAINTY, CSV_OF_PROJECT(certainty))         \
    X(PROJECT_DOUBTS, "project_doubts", DOUBTS, CSV_OF_PROJECT(doubts))

typedef enum {
#define CSV_PROJECT_ENUM(constant, name, kind, at) COLUMN_##constant,
#define CSV_INDICATOR_ENUM(constant, name, kind, member, en, zh) COLUMN_##constant,
    CSV_PROJECT_COLUMN_LIST(CSV_PROJECT_ENUM)
    PFT_INDICATOR_COLUMN_LIST(CSV_INDICATOR_ENUM, CSV_VALUE_COLUMNS)
#undef CSV_PROJECT_ENUM
#undef CSV_INDICATOR_ENUM
    COLUMN_COUNT
} csv_column;

typedef struct csv_column_row {
    const char *name;
    csv_kind kind;
    size_t at; /* offset in the record; of an amount: its source */
} csv_column_row;

extern const csv_column_row csv_columns[COLUMN_COUNT];

enum { CSV_MOST_COLUMNS = 256 };

/* Begins `csv` and reads its first row, with commas, or as a spreadsheet saved it again: what each field of the rows
 * is, COLUMN_COUNT for nothing that is known. False when that is some other table. */
bool csv_read_header(pft_csv *csv, const char *text, size_t size, csv_column columns[CSV_MOST_COLUMNS], size_t *count);

#endif
