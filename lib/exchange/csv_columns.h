/* Columns of the long csv, by name. */
#ifndef PFT_EXCHANGE_CSV_COLUMNS_H
#define PFT_EXCHANGE_CSV_COLUMNS_H

#include "core/csv.h"

typedef enum {
    COLUMN_SOURCE,
    COLUMN_PROJECT_NUMBER,
    COLUMN_PROJECT,
    COLUMN_ORDINAL,
    COLUMN_TITLE,
    COLUMN_YEAR,
    COLUMN_AGENCY_CODE,
    COLUMN_AGENCY_NAME,
    COLUMN_BUDGET_TOTAL,
    COLUMN_BUDGET_FISCAL,
    COLUMN_BUDGET_OTHER,
    COLUMN_TOTAL_WEIGHT,
    COLUMN_TOTAL_SCORE,
    COLUMN_PROJECT_NOTES,
    COLUMN_LEVEL1, /* the first of an indicator */
    COLUMN_LEVEL2,
    COLUMN_CATEGORY,
    COLUMN_NAME,
    COLUMN_DESCRIPTION,
    COLUMN_TARGET,
    COLUMN_TARGET_KIND,
    COLUMN_TARGET_OP,
    COLUMN_TARGET_LOW,
    COLUMN_TARGET_HIGH,
    COLUMN_TARGET_UNIT,
    COLUMN_WEIGHT,
    COLUMN_ACTUAL,
    COLUMN_ACTUAL_KIND,
    COLUMN_ACTUAL_OP,
    COLUMN_ACTUAL_LOW,
    COLUMN_ACTUAL_HIGH,
    COLUMN_ACTUAL_UNIT,
    COLUMN_SCORE,
    COLUMN_REASON,
    COLUMN_TERM,
    COLUMN_NOTES,
    COLUMN_PART,
    COLUMN_ROW,
    COLUMN_COLUMN,
    COLUMN_LINE,
    COLUMN_COUNT
} csv_column;

enum { CSV_MOST_COLUMNS = 256 };

/* Begins `csv` and reads its first row, with commas, or as a spreadsheet saved it again: what each field of the rows is,
 * COLUMN_COUNT for nothing that is known. False when that is some other table. */
bool csv_read_header(pft_csv *csv, const char *text, size_t size, csv_column columns[CSV_MOST_COLUMNS], size_t *count);

#endif
