#include "interpret/path.h"

#include <string.h>

#include "interpret/compose.h"
#include "interpret/signs.h"

/* ---- what moves cost, in hundredths ---- */

enum {
    INFINITE = PATH_DEAREST,
    WINDOW = 1024,      /* spots that are read at once; a longer body is read window by window */
    ROW_CROSSED = 500,  /* a record goes on in the next row */
    LONE_CROSSED = 260,
    LINE_CROSSED = 60,
    RECORD_IN_ROW = 210,/* a record begins in the middle of a row */
    DROPPED = 450,
    DROPPED_NUMBER = 300,
    DROPPED_EMPTY = 5,
    DROPPED_LOOSE = 30,
    DROPPED_PIECE = 40,
    DROPPED_PAGE = 30,
    DROPPED_LONE = 240, /* a line below a whole row */
    DROPPED_TOTAL = 1200, /* 小计 and a row's number begin a row of its own */
    JOINED = 220,       /* a cell goes on in the next */
    JOINED_WORD = 144,
    JOINED_PROSE = 25,
    LONG_PIECE = 10,    /* characters: more than a name mostly has */
    JOINED_ROW = 100,
    JOINED_VALUE = 500,
    JOINED_GLUED = 100,
    JOINED_QUALITY = 80,
    JOINED_LABEL = 400,
    JOINED_TO_VALUE = 200, /* a value that is whole */
    ASIDE = 250,        /* a cell stands beside its column */
    OVER_OTHERS = 500,  /* a remark over the whole width */
    LEVELS_ALONE = 70,  /* a record of levels, and no name */
    LEVELS_ALONE_EACH = 10,
    POINTED_ALONE = 100,/* the same, where names look like levels */
    POINTED_NAME = 20,  /* a name that may be a level as well */
    PROJECT_ALONE = 10, /* a row of an agency above those of its projects */
    LEVEL2_LOST = 200,  /* a new level 1 without its level 2 */
    LEVEL1_LOST = 60,   /* a new project without its level 1 */
    SUPPOSED_LABEL = 90,
    SUPPOSED_REMARK = 80,
    POINTS_ALONE = 200, /* of a level whose label is not there */
    FAMILY = 140,
    REMARK_AS_NAME = 600,
    POINTS_AS_TARGET = 200,
    OTHER_BLOCK = 80,   /* in percent */
    OWN_LABEL = 60,
    LOST_LOOSE = 400, /* points that are left of a label, where nobody knows what they stand behind */
    OWN_POINTS = 150, /* behind a label, where its points have a column of their own */
    OWN_MOST = 560      /* what is dearer is no label at all */
};

static const uint16_t skip_costs[ROLE_COUNT] = {
    [ROLE_LEVEL1] = 10,      [ROLE_LEVEL2] = 20,       [ROLE_NAME] = 420,     [ROLE_TARGET] = 260,
    [ROLE_WEIGHT] = 200,     [ROLE_ACTUAL] = 100,      [ROLE_SCORE] = 120,     [ROLE_NATURE] = 60,
    [ROLE_UNIT] = 60,        [ROLE_DESCRIPTION] = 60,  [ROLE_REASON] = 10,    [ROLE_OTHER] = 25,
    [ROLE_MEDIUM] = 80,      [ROLE_CRITERION] = 25,    [ROLE_BASIS] = 15,     [ROLE_EVIDENCE] = 10,
    [ROLE_PREVIOUS] = 40,    [ROLE_FORECAST] = 40,     [ROLE_LIKELIHOOD] = 30,[ROLE_REMARK] = 5,
    [ROLE_REVIEWED_ACTUAL] = 40, [ROLE_REVIEWED_SCORE] = 40, [ROLE_ORDINAL] = 20, [ROLE_PROJECT] = 5,
    [ROLE_CODE] = 5,         [ROLE_AGENCY] = 5,        [ROLE_GOAL] = 5,       [ROLE_TOTAL] = 5,
    [ROLE_INITIAL] = 5,      [ROLE_ADJUSTED] = 5,      [ROLE_EXECUTED] = 5,   [ROLE_RATE] = 5,
    [ROLE_LEVEL1_WEIGHT] = 10, [ROLE_LEVEL2_WEIGHT] = 10};

/* ---- one window ---- */

typedef enum move { MOVE_NONE, MOVE_FILL, MOVE_JOIN, MOVE_DROP, MOVE_CLOSE } move;

typedef struct step {
    uint8_t from; /* columns used before */
    uint8_t move;
} step;

/* Spots from the border of a row to the next one. */
typedef struct body_row {
    size_t from, size;
    int32_t cost;
    bool whole;  /* it has no other borders than those of cells */
    bool cheap, fits, taken;
} body_row;

struct pft_finder {
    const pft_spot *spots; /* of the window */
    size_t count;
    const pft_spot *body;  /* all spots */
    size_t body_count;
    const pft_columns *columns;
    const pft_layout *layout;
    const pft_lesson *lesson;
    pft_arena *arena;
    body_row *rows;             /* of the body */
    size_t row_count;
    int name;          /* its column; -1: there is none */
    int level1, level2; /* the same */
    int listed;        /* the column of a list's projects, before the levels; -1: there is none */
    int project;       /* its column, where rows of agencies stand between; -1: there is none */
    bool levels_weighed; /* points of levels have columns of their own */
    size_t indicator;  /* the first column of the indicator: what stands before says something of the project */
    uint8_t one_level; /* the only level that has a column; 0: both or none have */
    int32_t *skip;     /* of the columns from one to another: (columns + 1)² */
    int32_t *close;    /* what it costs to end a record behind its first columns */
    uint16_t *fill;    /* of each spot in each column, as far as no lesson changes it; UNPRICED: nobody asked yet */
    int32_t *best;     /* (count + 1) × (columns + 1) */
    step *steps;
    uint8_t *border;   /* of a text, with the empty cells before it */
};

typedef struct pft_finder finder;

enum { UNPRICED = UINT16_MAX };

static int32_t *skip_of(const finder *f, size_t from, size_t to)
{
    return &f->skip[from * (f->columns->count + 1) + to];
}

static int find_role(const pft_columns *columns, column_role role)
{
    for (size_t i = 0; i < columns->count; i++)
        if (columns->items[i].role == role && !columns->items[i].other)
            return (int)i;
    return -1;
}

bool pft_column_groups(const pft_column *column)
{
    const char *agency = column->heading != NULL ? strstr(column->heading->facts->folded, SIGN_UNIT) : NULL;

    return agency != NULL && strstr(agency, SIGN_PROJECT) != NULL;
}

static size_t first_of_indicator(const pft_columns *columns)
{
    size_t i = 0;

    while (i < columns->count && columns->items[i].role != ROLE_LEVEL1 && columns->items[i].role != ROLE_LEVEL2 &&
           columns->items[i].role != ROLE_NAME)
        i++;
    return i;
}

static int32_t skip_one(const finder *f, const pft_lesson *lesson, size_t column)
{
    const pft_column *c = &f->columns->items[column];
    int32_t cost = skip_costs[c->role];

    if (c->other)
        cost = c->role == ROLE_LEVEL2 ? 15 : 80;
    if (lesson->skip[column] != 0)
        cost = cost * lesson->skip[column] / 100;
    return lesson->looseness != 0 ? cost * lesson->looseness / 100 : cost;
}

/* What it costs to skip a column behind the first `from`, the last of which is filled. */
static int32_t price_skip(const finder *f, size_t from, size_t column)
{
    if (f->level1 >= 0 && (int)column == f->level2 && (int)from > f->level1 && !f->columns->centred)
        return LEVEL2_LOST;
    if ((int)column == f->level1 && f->listed >= 0 && (int)from > f->listed)
        return LEVEL1_LOST;
    return skip_one(f, f->lesson, column);
}

static void price_skips(finder *f)
{
    for (size_t from = 0; from <= f->columns->count; from++) {
        *skip_of(f, from, from) = 0;
        for (size_t to = from; to < f->columns->count; to++)
            *skip_of(f, from, to + 1) = *skip_of(f, from, to) + price_skip(f, from, to);
    }
}

/* In a table with one column of levels, either family may stand there. */
static int32_t fill_one_level(const finder *f, const pft_facts *facts, column_role role)
{
    if (role == ROLE_NAME)
        return facts->levels == LEVEL_TWO && facts->level_sure ? 80 : facts->cost[ROLE_NAME];
    if (f->columns->sections && facts->cost[ROLE_LEVEL1] < facts->cost[ROLE_LEVEL2])
        return facts->cost[ROLE_LEVEL1];
    if (f->columns->sections)
        return facts->cost[ROLE_LEVEL2];
    if (f->one_level == LEVEL_ONE || facts->cost[ROLE_LEVEL1] < facts->cost[ROLE_LEVEL2] + 10)
        return facts->cost[ROLE_LEVEL1];
    return facts->cost[ROLE_LEVEL2] + 10;
}

static int32_t price_cell(const finder *f, const pft_spot *spot, size_t column)
{
    const pft_column *c = &f->columns->items[column];
    const pft_facts *facts = spot->facts;
    bool level = c->role == ROLE_LEVEL1 || c->role == ROLE_LEVEL2;
    int32_t cost = f->one_level != 0 && (level || c->role == ROLE_NAME) ? fill_one_level(f, facts, (column_role)c->role)
                                                                         : facts->cost[c->role];

    if (f->columns->own_levels && level && !facts->level_sure &&
        (facts->look == LOOK_TEXT || facts->look == LOOK_QUALITY) && cost > OWN_LABEL && cost < OWN_MOST)
        cost = OWN_LABEL;
    if (level && (facts->traits & TRAIT_LOST_LABEL) != 0 && spot->border != PFT_BORDER_ROW &&
        spot->border != PFT_BORDER_CELL)
        cost += LOST_LOOSE;
    if (f->lesson->pointed && c->role == ROLE_NAME && facts->points != PFT_DECIMAL_NONE && !facts->level_sure &&
        cost > POINTED_NAME)
        cost = POINTED_NAME;
    if (f->lesson->pointed && level && facts->points != PFT_DECIMAL_NONE && !facts->level_sure && cost > OWN_LABEL)
        cost = OWN_LABEL;
    if (level && f->levels_weighed && facts->points != PFT_DECIMAL_NONE && facts->levels == 0)
        cost += OWN_POINTS;
    if (c->other)
        cost = cost * OTHER_BLOCK / 100;
    if (c->supposed && c->role == ROLE_OTHER && facts->look >= LOOK_QUALITY)
        cost += SUPPOSED_REMARK;
    if (c->supposed && level && facts->look != LOOK_EMPTY && !facts->level_sure)
        cost += SUPPOSED_LABEL;
    if ((facts->traits & TRAIT_SUBTOTAL) != 0)
        return cost; /* 小计 stands where there is room, mostly over several columns */
    if (spot->fixed && c->at != 0 && spot->span > c->span + 2 && facts->look != LOOK_EMPTY && facts->levels == 0)
        cost += OVER_OTHERS;
    if (spot->fixed && c->at != 0 && (spot->column < c->at || spot->column >= c->at + c->span))
        cost += ASIDE;
    return cost;
}

static bool is_remark(const pft_lesson *lesson, const pft_facts *facts)
{
    for (size_t i = 0; i < lesson->remark_count; i++)
        if (lesson->remarks[i] == facts)
            return true;
    return false;
}

/* What a first reading taught changes the cost of some texts in some columns. */
static int32_t price_lesson(const finder *f, const pft_facts *facts, uint8_t role)
{
    if (role == ROLE_LEVEL2)
        return f->lesson->one_family && facts->levels == LEVEL_ONE ? -FAMILY : 0;
    if (role == ROLE_TARGET)
        return f->lesson->points_alone && facts->look == LOOK_POINTS ? POINTS_AS_TARGET : 0;
    return role == ROLE_NAME && is_remark(f->lesson, facts) ? REMARK_AS_NAME : 0;
}

/* A body is read again with each lesson: what a cell costs in a column is worked out once, where no lesson says another
 * price. */
static int32_t price_fill(const finder *f, const pft_spot *spot, size_t column)
{
    uint8_t role = f->columns->items[column].role;
    uint16_t *price = &f->fill[(size_t)(spot - f->body) * f->columns->count + column];

    if (f->lesson->pointed && spot->facts->points != PFT_DECIMAL_NONE)
        return price_cell(f, spot, column) + price_lesson(f, spot->facts, role);
    if (*price == UNPRICED)
        *price = (uint16_t)price_cell(f, spot, column);
    return *price + price_lesson(f, spot->facts, role);
}

/* 指标2: at the end of its row numbers nothing; before a cell, it numbers the name there. */
static bool is_unfilled(const finder *f, size_t at)
{
    return (f->spots[at].facts->traits & TRAIT_UNFILLED) != 0 &&
           (at + 1 == f->count || f->spots[at + 1].border == PFT_BORDER_ROW ||
            (f->spots[at + 1].facts->traits & TRAIT_UNFILLED) != 0);
}

/* A line of its own below a row whose last cell is there, and empty. */
static bool follows_empty_end(const finder *f, size_t at)
{
    return f->spots[at].border == PFT_BORDER_LOOSE && !f->layout->pieces && at > 0 &&
           f->spots[at - 1].border == PFT_BORDER_CELL && f->spots[at - 1].facts->look == LOOK_EMPTY;
}

/* A number in the true column of row numbers: a row of its own begins. */
static bool numbers_row(const finder *f, const pft_spot *spot)
{
    if (!spot->fixed || spot->facts->look != LOOK_POINTS)
        return false;
    for (size_t i = 0; i < f->columns->count; i++)
        if (f->columns->items[i].role == ROLE_ORDINAL)
            return f->columns->items[i].at == spot->column;
    return false;
}

static int32_t price_drop(const finder *f, size_t at)
{
    const pft_spot *spot = &f->spots[at];
    const pft_facts *facts = spot->facts;

    if (facts->look == LOOK_EMPTY)
        return spot->border == PFT_BORDER_LOOSE ? DROPPED_LOOSE : DROPPED_EMPTY;
    if (((facts->traits & TRAIT_SECTION) != 0 && facts->levels == 0) || strcmp(facts->folded, SIGN_INDICATOR) == 0 ||
        strcmp(facts->folded, SIGN_GOAL) == 0)
        return DROPPED_PIECE;
    if ((facts->traits & (TRAIT_PAGE | TRAIT_END)) != 0 || spot->stray || is_unfilled(f, at))
        return DROPPED_PAGE;
    if ((facts->traits & TRAIT_SUBTOTAL) != 0 || numbers_row(f, spot))
        return DROPPED_TOTAL;
    if (follows_empty_end(f, at) && facts->levels == 0)
        return DROPPED_LONE;
    return facts->look == LOOK_POINTS || facts->look == LOOK_COMPARATOR ? DROPPED_NUMBER : DROPPED;
}

/* Columns of sentences, which spaces part anywhere. */
static bool is_prose(uint8_t role)
{
    return role == ROLE_DESCRIPTION || role == ROLE_CRITERION || role == ROLE_BASIS || role == ROLE_REASON ||
           role == ROLE_EVIDENCE || role == ROLE_REMARK || role == ROLE_OTHER || role == ROLE_GOAL;
}

/* A text goes on in the next cell. */
static int32_t price_join(const finder *f, size_t at, size_t column)
{
    const pft_spot *spot = &f->spots[at];
    const pft_facts *facts = spot->facts;
    uint8_t role = f->columns->items[column].role;
    bool loose = spot->border == PFT_BORDER_LOOSE, words = f->layout->pieces && spot->border == PFT_BORDER_CELL;
    bool prose = f->layout->pieces && is_prose(role) && at > 0 &&
                 (f->layout->cut_by_words || (loose && f->spots[at - 1].facts->length >= LONG_PIECE));
    int32_t cost = prose ? JOINED_PROSE : words ? JOINED_WORD : JOINED;

    if (facts->look == LOOK_EMPTY || (facts->traits & (TRAIT_PAGE | TRAIT_END)) != 0 || role == ROLE_WEIGHT ||
        role == ROLE_SCORE || role == ROLE_NATURE || role == ROLE_UNIT || role == ROLE_ORDINAL ||
        role == ROLE_LEVEL1_WEIGHT || role == ROLE_LEVEL2_WEIGHT || follows_empty_end(f, at))
        return INFINITE;
    if (spot->border == PFT_BORDER_ROW && !(f->layout->pieces && spot->border == PFT_BORDER_CELL))
        cost += JOINED_ROW;
    if (facts->look >= LOOK_POINTS && facts->look <= LOOK_VALUE)
        cost += f->layout->cut_by_words ? JOINED_GLUED : JOINED_VALUE;
    else if (facts->look == LOOK_QUALITY)
        cost += JOINED_QUALITY;
    if (at > 0 && facts->look == LOOK_TEXT &&
        (spot->border == PFT_BORDER_ROW ||
         (loose && !f->layout->cut_by_words && (role == ROLE_TARGET || role == ROLE_ACTUAL))) &&
        f->spots[at - 1].facts->look >= LOOK_POINTS && f->spots[at - 1].facts->look <= LOOK_QUALITY)
        cost += JOINED_TO_VALUE;
    if (facts->levels != 0 || (facts->traits & TRAIT_NUMBERED) != 0)
        cost += JOINED_LABEL;
    if ((role == ROLE_LEVEL1 || role == ROLE_LEVEL2) && (facts->traits & TRAIT_PIECE) == 0)
        cost += JOINED_LABEL;
    return cost;
}

/* The only cell of its row, among rows of many: what was broken off the row above. */
static bool is_alone(const finder *f, size_t at)
{
    return f->spots[at].border == PFT_BORDER_ROW && (at + 1 == f->count || f->spots[at + 1].border == PFT_BORDER_ROW);
}

/* What a record pays for a border before a cell inside it. */
static int32_t price_border_inside(const finder *f, size_t at)
{
    const pft_spot *spot = &f->spots[at];

    if (spot->facts->look == LOOK_EMPTY)
        return spot->border == PFT_BORDER_ROW ? LINE_CROSSED : 0;
    if (follows_empty_end(f, at))
        return ROW_CROSSED;
    if (f->border[at] == PFT_BORDER_ROW)
        return is_alone(f, at) ? LONE_CROSSED : ROW_CROSSED;
    return f->border[at] == PFT_BORDER_LINE ? LINE_CROSSED : 0;
}

static int32_t price_border_first(const finder *f, size_t at)
{
    return f->border[at] == PFT_BORDER_CELL && f->spots[at].facts->look != LOOK_EMPTY ? RECORD_IN_ROW : 0;
}

/* What it costs to end a record behind its first `used` columns. */
static int32_t price_close(const finder *f, size_t used)
{
    size_t count = f->columns->count;
    int32_t cost;

    if (f->name < 0 || used > (size_t)f->name)
        return *skip_of(f, used, count);
    if (f->project >= 0 && used > (size_t)f->project && used <= f->indicator)
        return PROJECT_ALONE;
    cost = LEVELS_ALONE + LEVELS_ALONE_EACH * (int32_t)(count - (size_t)f->name);
    for (size_t i = 0; i < used; i++)
        if (f->columns->items[i].role == ROLE_NAME && f->columns->items[i].other)
            return cost + 200;
    return cost + (f->one_level != 0 && !f->columns->sections ? 120 : 0) + (f->lesson->pointed ? POINTED_ALONE : 0);
}

/* A record may end here: the state without columns is then as cheap as one with some. */
static void close_records(finder *f, size_t at)
{
    size_t width = f->columns->count + 1;
    int32_t *best = f->best + at * width;

    for (size_t used = f->columns->count; used > 0; used--)
        if (best[used] < INFINITE && best[used] + f->close[used] < best[0]) {
            best[0] = best[used] + f->close[used];
            f->steps[at * width] = (step){(uint8_t)used, MOVE_CLOSE};
        }
}

static bool is_level_points(const finder *f, size_t column)
{
    return f->columns->items[column].role == ROLE_LEVEL1_WEIGHT || f->columns->items[column].role == ROLE_LEVEL2_WEIGHT;
}

/* The cheapest of some states that a column can be filled from, with what was skipped since. */
typedef struct source {
    int32_t cost;
    uint8_t used;
} source;

/* Of two that cost alike, the first. */
static source cheaper(source first, source second)
{
    return second.cost < first.cost ? second : first;
}

/* A state goes on with the text of the spot in its last column, or without it. */
static void stay(finder *f, size_t at, size_t used, int32_t base, int32_t drop)
{
    size_t i = (at + 1) * (f->columns->count + 1) + used;
    int32_t join;

    if (base + drop < f->best[i]) {
        f->best[i] = base + drop;
        f->steps[i] = (step){(uint8_t)used, MOVE_DROP};
    }
    if (used > 0 && base + JOINED_PROSE < f->best[i] && (join = price_join(f, at, used - 1)) < INFINITE &&
        base + join < f->best[i]) {
        f->best[i] = base + join;
        f->steps[i] = (step){(uint8_t)used, MOVE_JOIN};
    }
}

/* From the states before a spot to those behind it. Skips add up from column to column, so that the cheapest sources
 * are carried along and each column is looked at once; those behind a project and those behind the first level are
 * apart, for they skip the next level at another cost. A record that begins here may not skip its name. */
static void move_on(finder *f, size_t at)
{
    size_t count = f->columns->count, last = f->name >= 0 ? (size_t)f->name + 1 : count;
    const int32_t *best = f->best + at * (count + 1);
    int32_t *next = f->best + (at + 1) * (count + 1);
    step *steps = f->steps + (at + 1) * (count + 1);
    int32_t drop = price_drop(f, at), inside = price_border_inside(f, at), first = price_border_first(f, at);
    source before = {INFINITE, 0}, listed = before, behind = before; /* a project, and the first level */

    next[0] = INFINITE;
    stay(f, at, 0, best[0], drop);
    for (size_t column = 0; column < count; column++) {
        source start = {column < last ? best[0] + first + *skip_of(f, 0, column) : INFINITE, 0};
        source here = {column > 0 ? best[column] + inside : INFINITE, (uint8_t)column};
        source from = cheaper(cheaper(start, before), cheaper(listed, behind));

        from.cost += column > 0 && is_level_points(f, column) ? POINTS_ALONE : 0;
        from = cheaper(from, here);
        next[column + 1] = from.cost < INFINITE ? from.cost + price_fill(f, &f->spots[at], column) : INFINITE;
        steps[column + 1] = (step){from.used, from.cost < INFINITE ? MOVE_FILL : MOVE_NONE};
        if (best[column + 1] < INFINITE)
            stay(f, at, column + 1, best[column + 1], drop);
        if ((int)column > f->level1)
            behind = cheaper(behind, here);
        else if (f->listed >= 0 && (int)column > f->listed)
            listed = cheaper(listed, here);
        else
            before = cheaper(before, here);
        listed.cost += price_skip(f, (int)column < f->level1 ? column : (size_t)f->level1, column);
        before.cost += *skip_of(f, 0, column + 1) - *skip_of(f, 0, column);
        behind.cost += *skip_of(f, column, column + 1);
    }
}

/* The border of each text: that of the empty cells before it counts, too. */
static void settle_borders(finder *f)
{
    static const uint8_t strength[] = {
        [PFT_BORDER_CELL] = 0, [PFT_BORDER_LOOSE] = 1, [PFT_BORDER_LINE] = 2, [PFT_BORDER_ROW] = 3};
    uint8_t open = PFT_BORDER_ROW;

    for (size_t i = 0; i < f->count; i++) {
        if (strength[f->spots[i].border] > strength[open])
            open = f->spots[i].border;
        f->border[i] = open;
        if (f->spots[i].facts->look != LOOK_EMPTY)
            open = PFT_BORDER_CELL;
    }
}

/* Every way to the spot at `at` costs so much. */
static bool reaches(const finder *f, size_t at, int32_t most)
{
    const int32_t *best = f->best + at * (f->columns->count + 1);

    for (size_t used = 0; used <= f->columns->count; used++)
        if (best[used] < most)
            return false;
    return true;
}

/* False when it was given up. */
static bool find_cheapest(finder *f, int32_t most)
{
    f->best[0] = 0;
    for (size_t used = 1; used <= f->columns->count; used++)
        f->best[used] = INFINITE;
    f->steps[0] = (step){0, MOVE_NONE};
    settle_borders(f);
    for (size_t at = 0; at < f->count; at++) {
        close_records(f, at);
        if (f->spots[at].border == PFT_BORDER_ROW && reaches(f, at, most))
            return false;
        move_on(f, at);
    }
    close_records(f, f->count);
    return true;
}

/* ---- rows that need no search ---- */

enum {
    CHEAP = 30,
    IN_PLACE = 200 /* less than to move a cell out of its place, to join two or to cross the border of a row */
};

/* The columns of a row's spots where each stands in its place and hardly costs anything: nothing cheaper can be found.
 */
static bool fits_cheaply(const finder *f, const pft_spot *row, size_t count, uint8_t *column, int32_t *cost)
{
    size_t columns = f->columns->count, missing = 0, used = 0;

    *cost = 0;
    if (count > columns)
        return false;
    for (missing = columns - count; !row[0].fixed && used < missing; used++)
        if (f->columns->items[used].role != ROLE_LEVEL1 && f->columns->items[used].role != ROLE_LEVEL2)
            return false;
    *cost = *skip_of(f, 0, used);
    for (size_t i = 0; i < count; i++) {
        size_t at = row[0].fixed ? 0 : missing + i;

        while (row[i].fixed && at < columns &&
               !(row[i].column >= f->columns->items[at].at &&
                 row[i].column < f->columns->items[at].at + f->columns->items[at].span))
            at++;
        column[i] = at < columns ? (uint8_t)at : NO_COLUMN;
        if (at == columns || (i > 0 && column[i] <= column[i - 1]))
            return false;
        *cost += price_fill(f, &row[i], at);
        if (*cost > CHEAP + *skip_of(f, 0, used))
            return false;
    }
    return f->name < 0 || (column[count - 1] > f->name && column[0] <= f->name);
}

/* May a text be dropped for less than it costs to move it, or be moved for nothing? */
static bool is_slippery(const pft_spot *spot)
{
    return (spot->facts->traits & (TRAIT_SECTION | TRAIT_PAGE | TRAIT_END | TRAIT_SUBTOTAL | TRAIT_UNFILLED)) != 0 ||
           spot->stray || strcmp(spot->facts->folded, SIGN_INDICATOR) == 0 ||
           strcmp(spot->facts->folded, SIGN_GOAL) == 0;
}

/* Does a spot stand in its column, and can it be told without the others what is cheapest for it? */
static bool is_in_place(const finder *f, const pft_spot *row, size_t i, bool leads)
{
    const pft_column *c = &f->columns->items[i];

    if (!row[i].fixed || c->at == 0 || row[i].column < c->at || row[i].column >= c->at + c->span)
        return false;
    if (row[i].facts->look != LOOK_EMPTY)
        return !is_slippery(&row[i]);
    return leads || f->level1 < 0 || c->role != ROLE_LEVEL2 || row[f->level1].facts->look != LOOK_EMPTY;
}

/* A row of true cells, one for each column. To move one costs more than all of them do where they are, and all that is
 * left to choose is whether an empty cell fills its column or is dropped, as move_on() would choose. Those at the
 * beginning are dropped, for the border before them counts for the first text, which begins the record. */
static bool fits_in_place(const finder *f, const pft_spot *row, size_t count, uint8_t *column, int32_t *cost)
{
    size_t from = 0; /* behind the last column that was filled */

    *cost = 0;
    if (count != f->columns->count || f->name < 0 || f->layout->pieces || row[f->name].facts->look == LOOK_EMPTY)
        return false;
    for (size_t i = 0; i < count && *cost <= IN_PLACE; i++) {
        bool empty = row[i].facts->look == LOOK_EMPTY, leads = empty && from == 0;
        int32_t drop = DROPPED_EMPTY + *skip_of(f, from, i + 1) - *skip_of(f, from, i), fill;

        if (!is_in_place(f, row, i, leads) || (from < i && is_level_points(f, i)) ||
            (fill = price_fill(f, &row[i], i)) < 0)
            return false;
        empty = empty && (leads || (i + 1 < count ? drop <= fill : drop < fill));
        column[i] = empty ? NO_COLUMN : (uint8_t)i;
        *cost += empty ? drop : fill;
        from = empty ? from : i + 1;
    }
    return from == count && *cost <= IN_PLACE;
}

/* Parts the spots at the borders of rows. */
static bool part_rows(finder *f)
{
    size_t count = 1;

    for (size_t i = 1; i < f->body_count; i++)
        count += f->body[i].border == PFT_BORDER_ROW;
    if ((f->rows = pft_arena_take(f->arena, count * sizeof *f->rows)) == NULL)
        return false;
    for (size_t at = 0, end; at < f->body_count; at = end) {
        bool whole = f->body[at].border == PFT_BORDER_ROW;

        for (end = at + 1; end < f->body_count && f->body[end].border != PFT_BORDER_ROW; end++)
            whole = whole && f->body[end].border == PFT_BORDER_CELL;
        f->rows[f->row_count++] = (body_row){.from = at, .size = end - at, .whole = whole};
    }
    return true;
}

/* Finds the rows that are a record each and need no search. One that is not cheap may have a piece of its own above or
 * below it, unless those are rows in their place, too. */
static void fit_rows(finder *f, pft_path *path)
{
    for (size_t i = 0; i < f->row_count; i++) {
        body_row *r = &f->rows[i];

        r->cheap = r->whole && fits_cheaply(f, f->body + r->from, r->size, path->column + r->from, &r->cost);
        r->fits = r->cheap || (r->whole &&
                               fits_in_place(f, f->body + r->from, r->size, path->column + r->from, &r->cost));
    }
    for (size_t i = 0; i < f->row_count; i++)
        f->rows[i].taken = f->rows[i].cheap || (f->rows[i].fits && (i == 0 || f->rows[i - 1].fits) &&
                                                (i + 1 == f->row_count || f->rows[i + 1].fits));
}

/* A row as a record. What was dropped before its first column is no cost of the record. */
static void take_row(const body_row *r, pft_path *path)
{
    int32_t before = 0;

    for (size_t i = 0; i < r->size && path->column[r->from + i] == NO_COLUMN; i++)
        before += DROPPED_EMPTY;
    for (size_t i = 0; i < r->size; i++)
        path->record[r->from + i] = (uint32_t)path->record_count;
    path->record_cost[path->record_count++] = r->cost - before;
    path->cost += r->cost;
}

/* ---- from the steps to records ---- */

/* Goes back along the cheapest steps. A record's number is counted from the end, and turned round afterwards. */
static void trace_back(const finder *f, pft_path *path, size_t base)
{
    size_t width = f->columns->count + 1, at = f->count, used = 0, first = path->record_count;
    uint32_t back = 0;

    while (at > 0 || used > 0) {
        step s = f->steps[at * width + used];

        switch ((move)s.move) {
        case MOVE_CLOSE:
            path->record_cost[first + back] = f->best[at * width];
            used = s.from;
            back++;
            continue;
        case MOVE_FILL: path->column[base + at - 1] = (uint8_t)(used - 1); break;
        case MOVE_JOIN: path->column[base + at - 1] = (uint8_t)(used - 1); break;
        default: path->column[base + at - 1] = NO_COLUMN;
        }
        path->record[base + at - 1] = back;
        /* The cost up to the record's first cell is that of the records before it. */
        if (s.move == MOVE_FILL && s.from == 0 && back > 0)
            path->record_cost[first + back - 1] -= f->best[(at - 1) * width];
        at--;
        used = s.from;
        if (s.move == MOVE_NONE)
            break;
    }
    for (size_t i = base; i < base + f->count; i++)
        path->record[i] = (uint32_t)(first + (path->record[i] > 0 ? back - path->record[i] : back > 0 ? back - 1 : 0));
    for (size_t i = 0; i < back / 2; i++) {
        int32_t cost = path->record_cost[first + i];

        path->record_cost[first + i] = path->record_cost[first + back - 1 - i];
        path->record_cost[first + back - 1 - i] = cost;
    }
    path->record_count = first + back;
    path->cost += f->best[f->count * width];
}

static uint8_t only_level(const pft_columns *columns, const pft_spot *spots, size_t count)
{
    if ((find_role(columns, ROLE_LEVEL1) >= 0) == (find_role(columns, ROLE_LEVEL2) >= 0))
        return 0;
    for (size_t i = 0; i < count; i++)
        if (spots[i].facts->levels == LEVEL_ONE && spots[i].facts->level_sure)
            return LEVEL_ONE;
    return LEVEL_TWO;
}

static bool has_room(finder *f)
{
    size_t columns = f->columns->count, most = f->body_count < WINDOW ? f->body_count : WINDOW;
    size_t states = (most + 1) * (columns + 1), cells = f->body_count * columns;

    f->skip = pft_arena_take(f->arena, (columns + 1) * (columns + 1) * sizeof *f->skip);
    f->close = pft_arena_take(f->arena, (columns + 1) * sizeof *f->close);
    f->fill = pft_arena_take(f->arena, (cells + 1) * sizeof *f->fill);
    f->best = pft_arena_take(f->arena, states * sizeof *f->best);
    f->steps = pft_arena_take(f->arena, states * sizeof *f->steps);
    f->border = pft_arena_take(f->arena, most + 1);
    if (f->skip == NULL || f->close == NULL || f->fill == NULL || f->best == NULL || f->steps == NULL ||
        f->border == NULL)
        return false;
    memset(f->fill, UNPRICED & 0xFF, cells * sizeof *f->fill);
    return part_rows(f);
}

/* How many of the spots to keep of a window: those before its last two records, which what follows may change. */
static size_t kept_spots(const pft_path *path, size_t base, size_t count, size_t first)
{
    size_t last = path->record_count, end = count;

    if (last < first + 4)
        return count;
    while (end > 0 && path->record[base + end - 1] + 2 >= last)
        end--;
    return end > 0 ? end : count;
}

/* Searches the spots from `base` to before `end`, window by window. False when it was given up: the last window, whose
 * cost is not cut any more, came to `most` with what was read before it. */
static bool search(finder *f, pft_path *path, const pft_spot *spots, size_t base, size_t end, int32_t most)
{
    while (base < end) {
        size_t first = path->record_count, kept;
        int32_t cost = path->cost;
        bool last = end - base <= WINDOW;

        f->spots = spots + base;
        f->count = end - base < WINDOW ? end - base : WINDOW;
        if (!find_cheapest(f, last ? most - cost : INFINITE))
            return false;
        trace_back(f, path, base);
        kept = base + f->count < end ? kept_spots(path, base, f->count, first) : f->count;
        if (kept < f->count) {
            path->record_count = path->record[base + kept - 1] + 1;
            path->cost = cost;
            for (size_t i = first; i < path->record_count; i++)
                path->cost += path->record_cost[i];
        }
        base += kept;
    }
    return true;
}

pft_finder *pft_finder_new(pft_arena *arena, const pft_spot *spots, size_t count, const pft_columns *columns,
                           const pft_layout *layout)
{
    finder *f = pft_arena_alloc(arena, sizeof *f);

    if (f == NULL)
        return NULL;
    *f = (finder){.arena = arena, .body = spots, .body_count = count, .columns = columns, .layout = layout};
    f->name = find_role(columns, ROLE_NAME);
    f->level1 = find_role(columns, ROLE_LEVEL1);
    f->level2 = find_role(columns, ROLE_LEVEL2);
    f->listed = find_role(columns, ROLE_PROJECT) < f->level1 ? find_role(columns, ROLE_PROJECT) : -1;
    f->project = find_role(columns, ROLE_PROJECT);
    if (f->project >= 0 && !pft_column_groups(&columns->items[f->project]))
        f->project = -1;
    f->indicator = first_of_indicator(columns);
    f->levels_weighed = find_role(columns, ROLE_LEVEL1_WEIGHT) >= 0 || find_role(columns, ROLE_LEVEL2_WEIGHT) >= 0;
    f->one_level = only_level(columns, spots, count);
    return has_room(f) ? f : NULL;
}

pft_status pft_path_find(pft_path *path, pft_finder *f, const pft_lesson *lesson, int32_t most)
{
    size_t count = f->body_count;

    *path = (pft_path){.count = count};
    path->column = pft_arena_alloc(f->arena, count + 1);
    path->record = pft_arena_alloc(f->arena, (count + 1) * sizeof *path->record);
    path->record_cost = pft_arena_alloc(f->arena, (count + 2) * sizeof *path->record_cost);
    if (path->column == NULL || path->record == NULL || path->record_cost == NULL)
        return PFT_ENOMEM;
    f->lesson = lesson;
    if (lesson->one_family)
        most = INFINITE; /* what follows may cost less than nothing */
    price_skips(f);
    for (size_t used = 1; used <= f->columns->count; used++)
        f->close[used] = price_close(f, used);
    fit_rows(f, path);
    for (size_t i = 0, next; i < f->row_count; i = next) {
        for (next = i; next < f->row_count && !f->rows[next].taken; next++)
            ;
        if (next == i) {
            take_row(&f->rows[next++], path);
            continue;
        }
        if (!search(f, path, f->body, f->rows[i].from, next < f->row_count ? f->rows[next].from : count, most)) {
            path->cost = most;
            break;
        }
    }
    return PFT_OK;
}

/* ---- what need not be searched again ---- */

/* True when the spots of a record skip one of the columns, and pay for it. */
static bool skips(const finder *f, const pft_path *path, size_t from, size_t to, uint64_t columns)
{
    size_t used = 0;

    for (size_t i = from; i < to; i++)
        if (path->column[i] != NO_COLUMN) {
            columns &= ~(UINT64_C(1) << path->column[i]);
            used = path->column[i] >= used ? path->column[i] + 1u : used;
        }
    if (f->name < 0 || used > (size_t)f->name)
        return columns != 0;
    return (columns & ((UINT64_C(1) << used) - 1)) != 0;
}

bool pft_path_holds(const pft_finder *f, const pft_path *path, const pft_lesson *before, const pft_lesson *now)
{
    uint64_t dearer = 0;

    if (before->one_family != now->one_family || before->pointed != now->pointed ||
        before->points_alone != now->points_alone || f->body_count > WINDOW) /* windows overlap in what is not kept */
        return false;
    for (size_t i = 0; i < f->columns->count; i++) {
        int32_t old = skip_one(f, before, i), new = skip_one(f, now, i);

        if (new < old)
            return false;
        dearer |= (uint64_t)(new > old) << i;
    }
    for (size_t at = 0, end; at < path->count; at = end) {
        for (end = at; end < path->count && path->record[end] == path->record[at]; end++)
            if (path->column[end] != NO_COLUMN && f->columns->items[path->column[end]].role == ROLE_NAME &&
                is_remark(now, f->body[end].facts) && !is_remark(before, f->body[end].facts))
                return false;
        if (skips(f, path, at, end, dearer))
            return false;
    }
    return true;
}
