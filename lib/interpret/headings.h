/* Where tables of indicators begin and end, by the words of their headings and of what stands below. */
#ifndef PFT_INTERPRET_HEADINGS_H
#define PFT_INTERPRET_HEADINGS_H

#include <string.h>

#include "interpret/facts.h"
#include "layout/layout.h"

/* The spots of a heading: those from `from` to before `to`. */
typedef struct pft_heading {
    size_t from, to;
} pft_heading;

/* The next heading of a table at or behind `from`; false when there is none. */
bool pft_find_heading(pft_heading *out, const pft_layout *layout, size_t from);

/* Where the table ends that begins at `from`: what stands there is no row of it. */
size_t pft_find_end(const pft_layout *layout, size_t from, size_t stop);

/* What a text says as the heading of a column of indicators; ROLE_NONE: nothing. */
uint8_t pft_heading_role(const pft_spot *spot);

/* What the spot at `at` is the heading of, behind headings of the roles in `before` (bits); ROLE_NONE: nobody knows. */
uint8_t pft_role_among(const pft_layout *layout, size_t at, uint64_t before);

/* What a heading says in a list, where columns of the project stand as well. */
uint8_t pft_list_role(const pft_spot *spot);

/* 值, 内容: below 指标值 and behind 符号 it heads the value itself. */
bool pft_says_value(const pft_spot *spot);

/* 前年, 上年, 预计当年实现: the role of a column that 指标值 spans with others; ROLE_NONE: no term. */
uint8_t pft_term_role(const pft_spot *spot);

/* The year that a heading speaks of, 2024年指标值; 0: none. */
int32_t pft_heading_year(const pft_spot *heading);

/* 绩效指标 names a block of a table. */
bool pft_names_section(const pft_spot *spot);

static inline bool pft_says(const pft_spot *spot, const char *folded)
{
    return strcmp(spot->facts->folded, folded) == 0;
}

static inline bool pft_is_empty(const pft_spot *spot)
{
    return spot->facts->look == LOOK_EMPTY;
}

#endif
