/* Findings counted by rule and by agency, as text for people. */
#ifndef STATISTICS_H
#define STATISTICS_H

#include "layout.h"

void statistics_show(const struct page *page, pft_statistics *statistics);

#endif
