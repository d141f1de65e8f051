/* Rows of csv on their way to a writer (RFC 4180); quoted where they must be. */
#ifndef PFT_EXCHANGE_CSV_OUT_H
#define PFT_EXCHANGE_CSV_OUT_H

#include "exchange/json_out.h"

typedef struct pft_csv_out {
    pft_json_out out; /* its buffer and its sticky status */
    bool first;       /* in its row: set at each row's beginning */
} pft_csv_out;

void pft_csv_put(pft_csv_out *csv, const char *text, size_t size);
void pft_csv_text(pft_csv_out *csv, const char *text);
/* Nothing for 0. */
void pft_csv_number(pft_csv_out *csv, uint64_t number);
/* Nothing for PFT_DECIMAL_NONE. */
void pft_csv_decimal(pft_csv_out *csv, pft_decimal value);

#endif
