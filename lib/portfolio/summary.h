/* The summary list from inside. */
#ifndef PFT_PORTFOLIO_SUMMARY_H
#define PFT_PORTFOLIO_SUMMARY_H

#include <perftarget/portfolio.h>

#include "core/error.h"
#include "model/document.h"

/* A unit by its code or its name, folded: one that should file, or that did. */
typedef struct pft_unit_record {
    pft_unit_name shown; /* first */
    const char *folded;
    bool filed;
} pft_unit_record;

struct pft_summary {
    pft_arena arena;
    pft_vector rows;     /* of pft_summary_row */
    pft_vector units;    /* of pft_unit_record *: those that are expected */
    uint32_t *unit_slots; /* by code and by name: twice the unit's number, and which of them, from 1; 0: free */
    size_t unit_slot_count;
    pft_vector doubles;  /* of pft_unit_name */
    const char **keys;   /* of the rows */
    size_t key_capacity;
    uint32_t *slots;     /* of the rows by their keys: their numbers from 1; 0: free */
    size_t slot_count;
};

pft_status pft_summary_write_xlsx(const pft_summary *summary, pft_language language, const pft_writer *writer,
                                  pft_error *err); /* only with PFT_WITH_WORKBOOKS */
/* "重复填报（首见第 3 行 a.md）；…": what a row warns of, in words; at most `size` bytes. */
void pft_summary_warnings_text(const pft_summary *summary, const pft_summary_row *row, pft_language language,
                               char *text, size_t size);

/* The columns of the list, in order. */
typedef enum pft_summary_column {
    PFT_COLUMN_STATE, PFT_COLUMN_CODE, PFT_COLUMN_NAME, PFT_COLUMN_YEAR, PFT_COLUMN_DEPARTMENT, PFT_COLUMN_AGENCY_CODE,
    PFT_COLUMN_AGENCY, PFT_COLUMN_OFFICE, PFT_COLUMN_INITIAL, PFT_COLUMN_ADJUSTED, PFT_COLUMN_EXECUTED,
    PFT_COLUMN_WHOLE,
    PFT_COLUMN_RATE, PFT_COLUMN_SCORE, PFT_COLUMN_GRADE, PFT_COLUMN_WARNINGS, PFT_COLUMN_FILE, PFT_SUMMARY_COLUMNS
} pft_summary_column;

typedef struct pft_summary_heading {
    const char *text[PFT_LANGUAGE_COUNT];
    double width;
    bool number;
} pft_summary_heading;

extern const pft_summary_heading pft_summary_headings[PFT_SUMMARY_COLUMNS];

/* A cell's text in words; the room is for what has to be made. */
const char *pft_summary_cell_text(const pft_summary *summary, const pft_summary_row *row, pft_summary_column column,
                                  pft_language language, char *room, size_t size);
/* A cell's number; PFT_DECIMAL_NONE where it has none. */
pft_decimal pft_summary_cell_number(const pft_summary_row *row, pft_summary_column column);

#endif
