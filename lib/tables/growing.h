/* Columns while rows are added to them. */
#ifndef PFT_TABLES_GROWING_H
#define PFT_TABLES_GROWING_H

#include "tables/batch.h"

/* Where a name stands in the dictionary: an open hash of positions counted from 1. */
typedef struct {
    pft_block slots; /* of uint32_t; a power of two of them */
    uint32_t last;   /* code of the last name: most often the next one too */
} pft_name_index;

/* Most cells of most columns are null: those behind the last that is not are written once there is another. */
typedef struct {
    pft_buffers buffers;
    pft_name_index names;
    size_t filled; /* rows that are in the buffers */
} pft_growing;

/* Puts what a column holds of a row's records, at row `at`. PFT_ENOMEM, PFT_ELIMIT: what it left behind that row is cut
 * off by the next. `datum` is room that all columns of a row share. */
pft_status pft_growing_put(const pft_allocator *allocator, bool plain, const pft_column *column, pft_growing *growing,
                           size_t at, const pft_row_records *row, pft_datum *datum);

/* Nulls up to a row. False when out of memory: what was added then is not counted. */
bool pft_growing_fill(const pft_allocator *allocator, const pft_column *column, pft_growing *growing, size_t rows,
                      bool plain);

void pft_growing_end(const pft_allocator *allocator, pft_growing *growing);

/* What documents are read with; NULL when out of memory. */
pft_memo *pft_tables_memo(pft_tables *tables);

#endif
