/* The record path: which cell of a table's body belongs to which column of which record. One dynamic programme serves
 * every layout: a cell fills a column, goes on the one before, or is dropped; columns are skipped; borders of rows and
 * places in a grid are costs. The cheapest path wins. */
#ifndef PFT_INTERPRET_PATH_H
#define PFT_INTERPRET_PATH_H

#include "interpret/facts.h"
#include "layout/layout.h"

enum { COLUMNS_MOST = 48, NO_COLUMN = 255 };

/* A column of a table, as its heading and its neighbours say. */
typedef struct pft_column {
    uint8_t role;  /* column_role */
    bool other;    /* of the block beside the year's: 中期指标, 长期指标 */
    bool supposed; /* no heading says so */
    uint8_t source;/* pft_funding of a column of amounts in a list of projects */
    uint32_t at;   /* where it begins, from 1; 0: only its order is known */
    uint32_t span;
    const pft_spot *heading; /* NULL: supposed */
    int32_t year;            /* printed in its heading; 0: none */
} pft_column;

typedef struct pft_columns {
    pft_column items[COLUMNS_MOST];
    size_t count;
    int32_t cost;      /* of supposing what is not printed */
    int32_t year_wanted; /* of the project, where targets of several years stand side by side; 0: not known */
    bool halves;       /* the table goes on beside itself: the other block is the year's, too */
    bool centred;      /* labels of level 1 stand in the middle of their rows */
    bool own_levels;   /* the levels are the table's own words, of no known family */
    bool sections;     /* the only column of levels holds both: those of level 1 in rows of their own */
} pft_columns;

/* What a first reading taught of a table; zeros teach nothing. What one changes of the costs of cells is known to
 * price_fill(), and which paths it may change to pft_path_holds(). */
typedef struct pft_lesson {
    uint16_t skip[COLUMNS_MOST];  /* in percent of the usual cost; 0: usual */
    bool one_family;              /* labels of level 1 stand in the column of level 2 */
    bool points_alone;            /* rows without a value hold their points twice: a plain number is no target */
    const pft_facts *remarks[16]; /* texts that were read as remarks again and again: no names */
    size_t remark_count;
    bool pointed;       /* names print their points behind them, as levels do: 预算公开(2分) */
    uint16_t looseness; /* in percent: how dear all skips are; 0: as usual */
} pft_lesson;

/* A reading of a body: for each spot its column (NO_COLUMN: dropped) and its record. */
typedef struct pft_path {
    uint8_t *column;
    uint32_t *record;
    size_t count; /* spots */
    size_t record_count;
    int32_t *record_cost;
    int32_t cost;
} pft_path;

/* 单位（项目）名称: rows of agencies stand above those of their projects. */
bool pft_column_groups(const pft_column *column);

/* What looks for the paths of a body under one guess of its columns: once without a lesson, and again with each. In the
 * arena; NULL when out of memory. */
typedef struct pft_finder pft_finder;

pft_finder *pft_finder_new(pft_arena *arena, const pft_spot *spots, size_t count, const pft_columns *columns,
                           const pft_layout *layout);

enum { PATH_DEAREST = INT32_MAX / 2 };

/* The cheapest reading of the spots. One that costs `most` or more is not wanted: the search may be given up, and the
 * path's cost, which is then at least `most`, is all that is said of it. PFT_ENOMEM. */
pft_status pft_path_find(pft_path *path, pft_finder *finder, const pft_lesson *lesson, int32_t most);

/* True when the path that was found with one lesson is known to be found with another as well: that makes nothing
 * cheaper, and what it makes dearer is not in the path. */
bool pft_path_holds(const pft_finder *finder, const pft_path *path, const pft_lesson *before, const pft_lesson *now);

#endif
