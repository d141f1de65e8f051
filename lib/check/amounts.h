/* Amounts of money and other numbers inside sentences. */
#ifndef PFT_CHECK_AMOUNTS_H
#define PFT_CHECK_AMOUNTS_H

#include "check/helpers.h"

/* A number with the word behind it. */
typedef struct pft_text_number {
    pft_decimal number;
    pft_slice where; /* its digits, and behind them … */
    pft_slice rest;  /* … the text that follows */
} pft_text_number;

/* The next number in a folded text, which moves on behind it. False when there is none. */
bool pft_next_number(pft_slice *text, pft_text_number *out);

/* An amount of money, in 万元. */
typedef struct pft_text_amount {
    pft_decimal amount;
    pft_slice where; /* number and unit */
} pft_text_amount;

bool pft_next_amount(pft_slice *text, pft_text_amount *out);

#endif
