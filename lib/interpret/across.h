/* Tables whose headings are the levels, each row a project: 项目名称 | 预算数 | 产出指标 | 效益指标 | 满意度指标. Below a level stand
 * indicators with their targets, in one cell or in two, or the targets of those that a second row of headings names. */
#ifndef PFT_INTERPRET_ACROSS_H
#define PFT_INTERPRET_ACROSS_H

#include "interpret/labelled.h"

enum { ACROSS_WIDEST = 48 };

/* What stands in one place of each row. */
typedef struct pft_across_column {
    uint8_t role;           /* column_role */
    const pft_spot *heading;
    const pft_spot *level;  /* the label above; NULL: of the project */
    const pft_spot *name;   /* the indicator whose targets stand here; NULL: the rows name it */
} pft_across_column;

typedef struct pft_across {
    pft_across_column columns[ACROSS_WIDEST];
    size_t width;
    size_t heading, body; /* spots: where the headings begin, and the rows below them */
} pft_across;

/* False when the layout has no such table. */
bool pft_find_across(pft_across *out, const pft_layout *layout);

/* A project a row; where no column names them, all rows are the project's above. PFT_ENOMEM. */
pft_status pft_read_across(pft_draft *draft, const pft_region *whole, const pft_across *table);

#endif
