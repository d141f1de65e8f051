/* Comparisons as pages to read. */
#ifndef COMPARE_H
#define COMPARE_H

#include "layout.h"

void comparison_show(const struct page *page, const pft_comparison *comparison, bool changed_only);

#endif
