/* Titles in several cells. */
#ifndef PFT_INTERPRET_CUT_TITLE_H
#define PFT_INTERPRET_CUT_TITLE_H

#include "interpret/labelled.h"

/* Where words alone said where cells end, a title was cut as well: 项目支出 | 绩效目标 | 表(2031年度)项目名称. How many
 * spots make one from the beginning of a line on; 0: none. */
size_t pft_find_cut_title(const pft_region *region, size_t at, pft_spot *title);

#endif
