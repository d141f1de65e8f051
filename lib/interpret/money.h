/* Amounts of money, numbers and rates as they are printed. */
#ifndef PFT_INTERPRET_MONEY_H
#define PFT_INTERPRET_MONEY_H

#include "core/text.h"
#include "interpret/facts.h"

/* What follows reads what is printed. Of a text whose facts are known the folded text is taken from those:
 * pft_…_of(facts). */

/* The first number of a text, thousands separated or not: 10 of 10分, of (10) and of 10.00. NONE when there is none. */
pft_decimal pft_read_points(const char *text, size_t size);
pft_decimal pft_points_of(const pft_facts *facts);

/* An amount in 万元; `unit` counts where none is printed beside it, "" for 万元. NONE when the text is no amount, or one
 * that is not exact in 万元. */
pft_decimal pft_read_money(const char *text, size_t size, const char *unit);

/* The same; `printed` tells whether the unit stands beside the amount. */
pft_decimal pft_read_amount(const char *text, size_t size, const char *unit, bool *printed);
pft_decimal pft_amount_of(const pft_facts *facts, const char *unit, bool *printed);

/* In percent: 94 for 94% and for 0.94. NONE when it is no rate. */
pft_decimal pft_read_rate(const char *text, size_t size);

/* The unit of money that a text speaks of, as the model has it: 万元; NULL when it speaks of none. */
const char *pft_money_unit_in(const pft_facts *facts);

/* 万元…: a unit of money begins the (folded) text. */
bool pft_begins_with_unit(const char *folded);

#endif
