/* Labels of levels that stand alone in their rows, and part a table into sections. */
#ifndef PFT_INTERPRET_SECTIONS_H
#define PFT_INTERPRET_SECTIONS_H

#include "layout/layout.h"

/* 产出指标 alone in its row, above rows that begin with 数量指标. */
bool pft_has_sections(const pft_layout *layout, size_t from, size_t to);

#endif
