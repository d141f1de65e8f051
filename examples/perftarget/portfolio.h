/* Portfolios as pages to read. */
#ifndef PORTFOLIO_H
#define PORTFOLIO_H

#include "layout.h"

void portfolio_show(const struct page *page, const pft_portfolio *portfolio);

#endif
