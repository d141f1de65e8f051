/* What no label says: agency, name and year, as titles, headlines and signatures have them. Each is doubted. */
#ifndef PFT_INTERPRET_SUPPOSED_H
#define PFT_INTERPRET_SUPPOSED_H

#include "interpret/labelled.h"

/* The year of a headline of a page: 关于…2031年…绩效…公示. It holds where no title has one. 0: it is none. */
int32_t pft_year_of_headline(const pft_spot *spot);

/* 二〇三一年度, in words too. */
bool pft_is_year_line(const pft_spot *spot);

/* What is still missing, from the title, the name and the year of a headline (0: none). False: out of memory. */
bool pft_suppose_head(pft_draft_project *project, const pft_region *region, int32_t headline);

/* Who signs the page, and when. False: out of memory. */
bool pft_read_signatures(pft_draft_project *project, const pft_region *region);

#endif
