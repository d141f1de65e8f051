/* Labels of the head of a form and what they announce: 项目名称, and behind a colon the value itself. */
#ifndef PFT_INTERPRET_LABELLED_H
#define PFT_INTERPRET_LABELLED_H

#include "interpret/draft.h"

/* A stretch of a layout, and what is needed to read it. */
typedef struct pft_region {
    const pft_layout *layout;
    size_t from, to; /* spots */
    pft_fact_table *facts;
    pft_arena *arena;
} pft_region;

/* A label with what stands in its own cell behind a colon. */
typedef struct pft_labelled {
    const pft_facts *facts; /* of the label alone; its key says what it announces */
    pft_draft_text label;
    pft_draft_text inside;  /* "" : nothing */
} pft_labelled;

static inline bool pft_is_empty_spot(const pft_spot *spot)
{
    return spot->facts->look == LOOK_EMPTY;
}

/* The part of a region from a spot to before another. */
static inline pft_region pft_part_of(const pft_region *whole, size_t from, size_t to)
{
    return (pft_region){whole->layout, from, to, whole->facts, whole->arena};
}

/* What a spot announces; false when it is no label. PFT_ENOMEM is told by facts being NULL. */
bool pft_read_label(pft_labelled *out, const pft_region *region, size_t at);

/* A label with its value behind a colon; `f` are the facts of both, in one text of the spot. */
bool pft_read_inside(pft_labelled *out, const pft_region *region, const pft_spot *spot, const pft_facts *f);

/* Where the value ends that stands in one cell with further labels: 云溪县航道站    单位：万元. Its size. */
size_t pft_end_of_value(const pft_region *region, const char *text, size_t size);

/* True for a text that may be the value of a label: neither empty nor a label. */
bool pft_is_field_value(const pft_region *region, size_t at);

/* The spot in the same place of the next row, where both rows have as many cells; SIZE_MAX: there is none. For rows
 * without true columns. */
size_t pft_spot_under(const pft_region *region, size_t at);

/* What was taken from the spots from `from` to before `to`. */
void pft_mark_spots(const pft_region *region, size_t from, size_t to);

#endif
