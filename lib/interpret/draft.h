/* What a reading found, before it is known whether another reading is better: projects with what stands in their cells.
 * The winner alone is written into the model, once. */
#ifndef PFT_INTERPRET_DRAFT_H
#define PFT_INTERPRET_DRAFT_H

#include "interpret/columns.h"

/* A text of a project or an indicator, and the spot where it begins. */
typedef struct pft_draft_text {
    const char *text; /* "" : nothing */
    const pft_spot *spot;
} pft_draft_text;

/* A cell of an indicator, by the role of its column. */
typedef struct pft_draft_cell {
    uint8_t role;
    pft_draft_text value;
} pft_draft_cell;

typedef struct pft_draft_indicator {
    pft_draft_text level1, level2; /* also what was inherited */
    bool inherited1, inherited2;
    pft_draft_cell *cells;
    size_t cell_count;
    int32_t cost;      /* of its record, in hundredths */
    uint32_t doubts;   /* PFT_DOUBT_BIT() */
    uint32_t notes;    /* PFT_NOTE_BIT() */
    uint8_t term;      /* pft_term */
    pft_decimal level1_weight, level2_weight;
    const char *unit;  /* printed in the heading of the target; "" */
    bool stable;       /* it stands also when what is missing costs more or less */
} pft_draft_indicator;

typedef struct pft_draft_line {
    uint8_t source; /* pft_funding */
    pft_draft_text label;
    pft_decimal initial, adjusted, executed, forecast, weight, rate, score;
    uint32_t doubts;
} pft_draft_line;

typedef struct pft_draft_field {
    pft_draft_text label, value;
} pft_draft_field;

typedef struct pft_draft_total {
    pft_draft_text label;
    pft_decimal weight, score;
} pft_draft_total;

enum { LINES_MOST = 48, TOTALS_MOST = 16 };

typedef struct pft_draft_project {
    const pft_spot *first;
    uint32_t ordinal;
    int32_t year;
    pft_draft_text title, name, agency, agency_code, department, purpose, medium_goal, outcome, grade;
    const char *unit; /* of money, as the model has it: 万元; "" */
    pft_draft_text *goals;
    size_t goal_count, goal_capacity;
    pft_draft_line lines[LINES_MOST];
    size_t line_count;
    pft_draft_field *fields;
    size_t field_count, field_capacity;
    pft_draft_total totals[TOTALS_MOST];
    size_t total_count;
    pft_decimal total_weight, total_score;
    pft_draft_indicator *indicators;
    size_t indicator_count, indicator_capacity;
    size_t rows_from, rows_to; /* the spots of the tables that they were read of; to == 0: of none */
    uint32_t notes, doubts;
    bool keyed;   /* a field names the project */
    int name_rank; /* of that field: 二级项目名称 goes before 一级项目名称 */
    pft_draft_text name_label; /* what announced the name */
    bool titled;  /* a title stands above it */
    int agency_rank;
    pft_draft_text agency_label; /* what announced the agency */
} pft_draft_project;

/* A table that was read: told to who listens to the reading, else not kept. */
typedef struct pft_draft_table {
    pft_columns columns;
    const pft_spot *first, *end; /* its first cell; what stands behind its last, NULL: nothing */
} pft_draft_table;

typedef struct pft_draft {
    pft_draft_project **projects;
    size_t count, capacity;
    int32_t quality; /* the more, the better */
    bool headed;     /* a table with a heading was found */
    bool traced;     /* somebody listens: tables are kept */
    pft_draft_table *tables;
    size_t table_count, table_capacity;
} pft_draft;

/* New and empty, at the end; NULL when out of memory. */
pft_draft_project *pft_draft_add(pft_arena *arena, pft_draft *draft);
/* The same with what the head of a list says of all its projects. */
pft_draft_project *pft_draft_add_like(pft_arena *arena, pft_draft *draft, const pft_draft_project *head);
pft_draft_indicator *pft_draft_add_indicator(pft_arena *arena, pft_draft_project *project);
/* A line of the budget without an amount. */
pft_draft_line pft_draft_new_line(uint8_t source, pft_draft_text label);

bool pft_draft_add_goal(pft_arena *arena, pft_draft_project *project, pft_draft_text goal);
bool pft_draft_add_table(pft_arena *arena, pft_draft *draft, const pft_columns *columns, const pft_spot *first,
                         const pft_spot *end);
bool pft_draft_add_field(pft_arena *arena, pft_draft_project *project, pft_draft_text label, pft_draft_text value);

/* The text of a column; "" when it has none. */
pft_draft_text pft_draft_get(const pft_draft_indicator *indicator, column_role role);
bool pft_draft_has(const pft_draft_indicator *indicator, column_role role);

#endif
