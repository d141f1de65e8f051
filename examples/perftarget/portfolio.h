/* Portfolios as pages to read. */
#ifndef PORTFOLIO_H
#define PORTFOLIO_H

#include "layout.h"

/* --list: the summary list, and which units are missing or filed twice. */
exit_status portfolio_list(const struct settings *settings);

void portfolio_show(const struct page *page, const pft_portfolio *portfolio);

#endif
