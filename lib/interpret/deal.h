/* Which amount stands under which heading, where cells that are empty were lost: of all ways to deal the cells of a row
 * to the columns in order, the one that costs the least. Signs and sizes are evidence, and so is arithmetic that holds.
 */
#ifndef PFT_INTERPRET_DEAL_H
#define PFT_INTERPRET_DEAL_H

#include "interpret/facts.h"

enum { DEAL_MOST = 10, NOT_DEALT = 255 };

/* A cell of a row of amounts. */
typedef struct pft_amount {
    pft_decimal money;  /* in 万元; NONE: it is no amount */
    pft_decimal number; /* as printed, whatever it measures: points, percent */
    bool percent;       /* it has its sign */
    bool nothing;       /* empty, or a sign for nothing */
    bool unit_read;     /* of the money */
} pft_amount;

typedef struct pft_deal {
    uint8_t column[DEAL_MOST]; /* of each cell; NOT_DEALT */
    int32_t cost;
    bool close; /* another way with other amounts is as cheap */
} pft_deal;

/* `roles` are column_role of amounts, points or rates. What is beyond DEAL_MOST is left out. */
pft_deal pft_deal_amounts(const pft_amount *cells, size_t cell_count, const uint8_t *roles, size_t role_count);

/* True when the rate is what the amounts say, in percent and to a point in the last place printed. */
bool pft_rate_holds(pft_decimal budget, pft_decimal executed, pft_decimal rate);

#endif
