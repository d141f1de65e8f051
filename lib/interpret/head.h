/* What stands above, beside and below the tables of indicators: title, fields of the project, agency, goals, remarks.
 */
#ifndef PFT_INTERPRET_HEAD_H
#define PFT_INTERPRET_HEAD_H

#include "interpret/draft.h"

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

/* What a spot announces; false when it is no label. PFT_ENOMEM is told by facts being NULL. */
bool pft_read_label(pft_labelled *out, const pft_region *region, size_t at);

/* True for a text that may be the value of a label: neither empty nor a label. */
bool pft_is_field_value(const pft_region *region, size_t at);

/* What was taken from the spots from `from` to before `to`. */
void pft_mark_spots(const pft_region *region, size_t from, size_t to);

/* Reads the region into the project. PFT_ENOMEM. */
pft_status pft_read_head(pft_draft_project *project, const pft_region *region);

/* Remarks below a table go to the project's fields. */
pft_status pft_read_tail(pft_draft_project *project, const pft_region *region);

/* Goals and outcomes, whose labels begin at `at`, beside or below them: paragraphs.c. Where it ends; SIZE_MAX: out of
 * memory. */
size_t pft_read_goals(pft_draft_project *project, const pft_region *region, size_t at);

/* A text of one of them, by its key; false: out of memory. */
bool pft_add_goal(pft_draft_project *project, pft_arena *arena, uint8_t key, pft_draft_text value);

/* True when the label announces a text of a goal or an outcome. */
bool pft_announces_goal(const pft_labelled *label);

/* The points of the row 总分 or 合计 that begins at the region's first spot; `columns` of the table above: points.c. */
void pft_read_total(pft_draft_project *project, const pft_region *region, const pft_columns *columns);

/* The lines of the budget: funds.c. */
pft_status pft_read_budget(pft_draft_project *project, const pft_region *region);

/* Where the head of another project begins; the region's end when there is none. */
size_t pft_find_next_head(const pft_region *region);

/* Where a second head begins in a region that begins with one: a new sheet, a title below the name of a project, or the
 * same label of a project again. The region's end when there is none. */
size_t pft_find_second_head(const pft_region *region);

#endif
