/* The columns of every table: what each holds and where it finds that in a row. */
#ifndef PFT_TABLES_COLUMNS_H
#define PFT_TABLES_COLUMNS_H

#include <perftarget/arrow.h>

/* What a document says of itself as a whole, read or not. */
typedef struct pft_document_facts {
    const char *source, *reader, *sha256, *conversion;
    uint64_t bytes;
    size_t projects, indicators, cells, placed;
    bool read;
    const char *status;
    const char *message[PFT_LANGUAGE_COUNT];
} pft_document_facts;

/* Where a row stands; 0: nowhere. */
typedef struct pft_row_numbers {
    uint64_t document;
    size_t project, indicator;
} pft_row_numbers;

/* The records that a row is made of; which of them a table's rows have is known by its columns. */
typedef enum {
    RECORD_NUMBERS,   /* pft_row_numbers */
    RECORD_DOCUMENT,  /* pft_document_facts */
    RECORD_PROJECT,   /* pft_project */
    RECORD_INDICATOR, /* pft_indicator */
    RECORD_LINE,      /* pft_budget_line */
    RECORD_UNPLACED,  /* pft_unplaced */
    RECORD_FINDING,   /* pft_finding */
    RECORD_TOTAL,     /* pft_project_score; NULL where nothing is scored */
    RECORD_SCORE,     /* pft_line */
    RECORD_COUNT
} pft_record;

typedef struct pft_row_records {
    const void *of[RECORD_COUNT];
} pft_row_records;

/* How a column is held in its record: held, type of the column. */
#define PFT_HELD_LIST(X)                                                                              \
    X(TEXT, TEXT)         /* const char * */                                                          \
    X(NAME, NAME)         /* const char *, one of a few */                                            \
    X(DECIMAL, DECIMAL)   /* pft_decimal */                                                           \
    X(WHOLE, INTEGER)     /* uint32_t, null for 0 */                                                  \
    X(SIZE, INTEGER)      /* size_t, null for 0 */                                                    \
    X(TALLY, INTEGER)     /* size_t; null where the document was not read */                          \
    X(LONG, LONG)         /* uint64_t */                                                              \
    X(YEAR, INTEGER)      /* int32_t, null for 0 */                                                   \
    X(BOOLEAN, BOOLEAN)   /* bool */                                                                  \
    X(INITIAL, DECIMAL)   /* of a project: an amount of the budget line of a source, in place of an offset … */ \
    X(ADJUSTED, DECIMAL)                                                                              \
    X(EXECUTED, DECIMAL)                                                                              \
    X(GOALS, TEXT)        /* of a project: all of them, a line each */                                \
    X(CATEGORY, NAME)     /* pft_category */                                                          \
    X(FUNDING, NAME)      /* pft_funding */                                                           \
    X(SEVERITY, NAME)     /* pft_severity */                                                          \
    X(TERM, NAME)         /* pft_term */                                                              \
    X(CERTAINTY, NAME)    /* pft_certainty */                                                         \
    X(NOTES, NAME)        /* uint32_t of bits: names with a space between; so below */                \
    X(DOUBTS, NAME)                                                                                   \
    X(LINE_FLAGS, NAME)                                                                               \
    X(TOTAL_FLAGS, NAME)                                                                              \
    X(VALUE, TEXT)        /* const pft_value *: as printed … */                                       \
    X(VALUE_KIND, NAME)   /* … and its parts */                                                       \
    X(VALUE_OP, NAME)                                                                                 \
    X(VALUE_LOW, DECIMAL)                                                                             \
    X(VALUE_HIGH, DECIMAL)                                                                            \
    X(VALUE_LOW_DATE, NAME)                                                                           \
    X(VALUE_HIGH_DATE, NAME)                                                                          \
    X(VALUE_UNIT, NAME)                                                                               \
    X(VALUE_OPEN, NAME)

typedef enum {
#define HELD_ENUM(held, type) HELD_##held,
    PFT_HELD_LIST(HELD_ENUM)
#undef HELD_ENUM
    HELD_COUNT
} pft_held;

typedef struct pft_column {
    pft_table_column shown;
    pft_record record;
    pft_held held;
    size_t at; /* offset in the record; of an amount: its source */
} pft_column;

/* NULL for a number that is no table. */
const pft_column *pft_columns_of(pft_table_id table, size_t *count);

/* Room for the names of all bits there are, and for a date. */
enum { PFT_DATUM_ROOM = 1024 };

/* What one cell holds: a text, or a number (millionths of a decimal). */
typedef struct pft_datum {
    bool given;
    const char *text;
    size_t size;
    int64_t number;
    char room[PFT_DATUM_ROOM];
} pft_datum;

/* The cell of a column in a row. Of HELD_GOALS only whether there are any. */
void pft_column_look(pft_datum *out, const pft_column *column, const pft_row_records *row);

#endif
