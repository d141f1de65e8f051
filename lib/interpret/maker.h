/* What makes indicators of the records of one table, shared by the files that do so. What can fail gives false, or a
 * NULL text, when out of memory. */
#ifndef PFT_INTERPRET_MAKER_H
#define PFT_INTERPRET_MAKER_H

#include "core/text.h"
#include "interpret/record.h"
#include "interpret/records.h"

typedef struct maker {
    pft_draft *draft;
    pft_arena *arena;
    const pft_table *table;
    pft_levels *levels;
    pft_draft_project *project;
    const pft_spot *above[COLUMNS_MOST]; /* the last cell of each column, for those that reach down */
    bool one_level;                      /* only one level has a column */
    bool has_first;                      /* labels of level 1 are seen there */
    bool merged;                         /* cells of the first level reach down */
    bool tree;                           /* no column has the levels: they stand above what they hold */
    bool list;                           /* a column names the project */
    pft_draft_text other_level1, other_level2; /* of the block beside the year's */
    bool lost_natures;                   /* a column is for comparators, and no row has any */
    bool coded;                          /* A1, A101: codes say which rows are levels */
    const char *listed, *owner;          /* the last project of a list, and its agency */
    pft_draft_text group;                /* the agency of the projects below, from a row of its own */
} maker;

/* Levels: levels.c. */

/* The record's own labels hold from now on; what it has none of is inherited. */
bool pft_take_levels(maker *m, const record *r, pft_draft_indicator *out);
/* A sign for nothing in the record's cell of that column: — says that there is none, where an empty cell goes on what
 * stands above. */
bool pft_says_none(const record *r, const pft_table *t, int column);
/* Points beside a label are those of all its rows, as points in it are. */
void pft_take_level_points(const maker *m, const pft_draft_indicator *draft);
/* In a table with one column of levels, what it holds says which level it is. */
void pft_give_levels(const maker *m, pft_draft_indicator *out);
/* LEVEL_… bits of a label. */
uint8_t pft_levels_of(const pft_draft_text *text);
pft_decimal pft_points_in(pft_draft_text text);

/* The target: target.c. */

bool pft_join_target(maker *m, pft_draft_indicator *out);
/* 指标值（万元）: the unit of the column's numbers; "" when none is printed. */
const char *pft_unit_of_heading(const maker *m);

/* What a name holds beside itself: within.c. */

/* A part of a text as a spot of its own, at the place of the whole; NULL when out of memory. */
const pft_spot *pft_part_spot(const maker *m, const pft_spot *whole, pft_slice text);

/* Parts the name from the label of its level before a colon, and from its target, where no column has them. */
bool pft_part_name(const maker *m, pft_draft_indicator *d);

/* Several indicators in one row, numbered in its cells: items.c. */

/* How many indicators the row lists; 0: it is no such row. */
size_t pft_count_items(const maker *m, const pft_draft_indicator *row);
/* One of them, from 0. */
bool pft_take_item(const maker *m, pft_draft_indicator *out, const pft_draft_indicator *row, size_t number);
/* The target begins as an item of a list does, 2.≥40项, or with the number that the name begins with, 1.100%. */
bool pft_goes_on_list(const char *name, const char *target);

/* Doubts of a record: record_doubts.c. */

uint32_t pft_record_doubts(const maker *m, const record *r, const pft_draft_indicator *d);

/* Lists of projects: list.c. */

/* Under 单位（项目）名称, a row without an indicator names the agency of the projects below. */
bool pft_is_agency_row(const maker *m, const record *r);
bool pft_take_group(maker *m, const record *r);
/* The project that the row names; a new one when it differs from that of the row before. */
bool pft_enter_project(maker *m, const record *r);
/* Amounts of a list stand in the project's own row. */
void pft_take_list_amounts(maker *m, const record *r);
/* A list prints its project's goal once, or again in each row. */
bool pft_is_goal(const pft_draft_project *p, const pft_spot *spot);

#endif
