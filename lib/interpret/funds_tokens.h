/* What a text is in a block of money. */
#ifndef PFT_INTERPRET_FUNDS_TOKENS_H
#define PFT_INTERPRET_FUNDS_TOKENS_H

#include "interpret/funds_block.h"

/* The unit that most texts of the region speak of; "" when none does. */
const char *pft_funds_common_unit(const pft_region *r);
pft_amount pft_funds_read_amount(const char *text, const pft_facts *f, const char *unit);
bool pft_funds_names_money(const pft_facts *f);
bool pft_funds_speaks_of_money(const pft_facts *f);
const char *pft_funds_unit_beside(const funds_block *b, const pft_facts *label);
bool pft_funds_is_amount_next(const funds_block *b, size_t at);
bool pft_funds_is_row_of_amounts(const funds_block *b, size_t at);
size_t pft_funds_amounts_in_row(const funds_block *b, size_t at, size_t most);
/* What the spot is in its place; read_token() looks at the spot alone. */
funds_token pft_funds_token_at(const funds_block *b, size_t at);
funds_token pft_funds_read_token(const funds_block *b, size_t at);

/* The label of the total that ends a text behind something else: 资金总额 of 云溪县交通局资金总额; empty: none does. */
pft_slice pft_funds_ending(pft_slice text);

/* 其中 :上级资金 names 上级资金. */
pft_slice pft_funds_without_among(pft_slice s);

#endif
