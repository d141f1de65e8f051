/* What titles say: the year, and what a project is called where no field says so. */
#ifndef PFT_INTERPRET_TITLE_H
#define PFT_INTERPRET_TITLE_H

#include "core/text.h"

/* The first year in a text, in figures or words; 0: none. */
int32_t pft_year_in(const char *text);

/* The project that a title speaks of: 办公用房租金 of 2023年度办公用房租金绩效目标表; empty where it names the kind of its table
 * alone. */
pft_slice pft_name_in_title(const char *title);

/* The agency that begins a title: 天文馆 of 天文馆2031年部门预算绩效目标表; empty when none does. */
pft_slice pft_agency_in_title(const char *title);

/* True for a text that ends as names of agencies do: …局, …人民政府. */
bool pft_ends_as_agency(pft_slice name);

/* True for a text that ends as names of projects do with words that announce funds elsewhere: 乡村文化振兴专项资金. */
bool pft_ends_name(pft_slice name);

/* Cuts the number off a title ("3.", "一、"): 0 when there is none. */
uint32_t pft_cut_ordinal(const char **title);

#endif
