/* Scoring by columns, with what is of no account outside. */
#ifndef PFT_SCORE_COLUMNS_H
#define PFT_SCORE_COLUMNS_H

#include <perftarget/columns.h>

#include "score/kernel.h"

/* pft_score_columns() by given loops, and by the scalar formulas alone for NULL. `base` is how many rows stand before
 * the columns, in what the caller counts rows of. */
pft_status pft_columns_score_by(const pft_kernel_loops *loops, size_t base, const pft_columns *columns,
                                const pft_method *method, size_t from, size_t count, pft_decimal *score,
                                uint32_t *flags, pft_error *err);

/* The loops to use: the best, or none where they would not be exact. */
const pft_kernel_loops *pft_columns_loops(void);

#endif
