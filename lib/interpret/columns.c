#include "interpret/columns.h"

#include <string.h>

#include "interpret/compose.h"

/* ---- headings ---- */

/* The roles that only columns of indicators have. */
static bool is_indicator_role(uint8_t role)
{
    switch (role) {
    case ROLE_LEVEL1: case ROLE_LEVEL2: case ROLE_NAME: case ROLE_DESCRIPTION: case ROLE_TARGET: case ROLE_MEDIUM:
    case ROLE_ACTUAL: case ROLE_WEIGHT: case ROLE_SCORE: case ROLE_REASON: case ROLE_NATURE: case ROLE_UNIT:
    case ROLE_CRITERION: case ROLE_BASIS: case ROLE_EVIDENCE: case ROLE_PREVIOUS: case ROLE_FORECAST:
    case ROLE_LIKELIHOOD: case ROLE_REMARK: case ROLE_REVIEWED_ACTUAL: case ROLE_REVIEWED_SCORE: case ROLE_ORDINAL:
    case ROLE_OTHER: return true;
    default: return false;
    }
}

static bool is(const pft_spot *spot, const char *folded)
{
    return strcmp(spot->facts->folded, folded) == 0;
}

static bool is_section(const pft_spot *spot)
{
    return (spot->facts->traits & TRAIT_SECTION) != 0 || is(spot, "指标") || is(spot, "绩效指标") || is(spot, "项目绩效指标");
}

/* What a text says as a heading; ROLE_NONE: nothing. */
static uint8_t heading_role(const pft_spot *spot)
{
    const pft_facts *f = spot->facts;

    if (f->levels != 0 && (f->level_sure || f->role == ROLE_NONE))
        return ROLE_NONE;
    if (is_section(spot) && f->role == ROLE_NONE)
        return ROLE_NONE;
    return is_indicator_role(f->role) ? f->role : ROLE_NONE;
}

/* 优 | 良 | 中 | 差 above texts that say when each is given. */
static uint8_t grade_role(const pft_spot *spot)
{
    return is(spot, "优") ? ROLE_TARGET : is(spot, "良") || is(spot, "中") || is(spot, "差") ? ROLE_OTHER : ROLE_NONE;
}

/* 实际完成情况: the outcome of the goals, and behind 目标值 the heading of the actual values. */
static bool heads_actuals(const pft_spot *spot)
{
    return spot->facts->key == KEY_OUTCOME && spot->facts->key_size == 0;
}

static bool is_empty(const pft_spot *spot)
{
    return spot->facts->look == LOOK_EMPTY;
}

/* A text between headings that nobody knows, and that may be one. */
static bool may_be_heading(const pft_layout *l, size_t at, size_t last)
{
    const pft_spot *spot = &l->spots[at];
    const pft_facts *f = spot->facts;

    if (spot->fixed)
        return spot->row == l->spots[last].row && spot->part == l->spots[last].part && f->length < 20 &&
               f->levels == 0 && (f->look == LOOK_TEXT || f->look == LOOK_QUALITY);
    if (at + 1 >= l->count || heading_role(&l->spots[at + 1]) == ROLE_NONE || f->length < 2 || f->length >= 14 ||
        (f->look != LOOK_TEXT && f->look != LOOK_QUALITY) || pft_facts_is_label(f))
        return false;
    return spot->border == PFT_BORDER_LOOSE ||
           (spot->border != PFT_BORDER_ROW && l->spots[at + 1].border != PFT_BORDER_ROW);
}

typedef struct seen_roles {
    uint64_t roles;
    size_t count;
    bool section;
} seen_roles;

static bool saw(const seen_roles *s, column_role role)
{
    return (s->roles >> role & 1) != 0;
}

static bool makes_table(const seen_roles *s)
{
    static const uint8_t with_name[] = {ROLE_TARGET, ROLE_ACTUAL,      ROLE_WEIGHT, ROLE_SCORE,
                                        ROLE_UNIT,   ROLE_DESCRIPTION, ROLE_MEDIUM, ROLE_CRITERION};

    if (s->count < 2)
        return false;
    if (s->section && saw(s, ROLE_TARGET) && s->count > 2 &&
        (saw(s, ROLE_WEIGHT) || saw(s, ROLE_UNIT) || saw(s, ROLE_NATURE)))
        return true; /* 指标 | 指标权重 | 计量单位 | 指标值 */
    for (size_t i = 0; i < sizeof with_name; i++)
        if (saw(s, ROLE_NAME) && saw(s, (column_role)with_name[i]))
            return true;
    if (saw(s, ROLE_LEVEL2))
        return saw(s, ROLE_LEVEL1) || saw(s, ROLE_TARGET);
    return saw(s, ROLE_LEVEL1) && saw(s, ROLE_TARGET) && (s->count > 3 || s->section);
}

/* 项目 | 指标值: what is measured, and its value. */
static bool names_rows(const pft_layout *l, size_t at)
{
    return is(&l->spots[at], "项目") && at + 1 < l->count && heading_role(&l->spots[at + 1]) == ROLE_TARGET;
}

/* 指标名称 | 绩效目标 | 绩效标准: between headings of columns, the goal is that of each indicator. */
static bool aims_rows(const pft_layout *l, size_t at)
{
    return l->spots[at].facts->key == KEY_GOAL && is(&l->spots[at], "绩效目标") && at > 0 && at + 1 < l->count &&
           heading_role(&l->spots[at - 1]) == ROLE_NAME && heading_role(&l->spots[at + 1]) != ROLE_NONE;
}

static uint64_t role_bit(uint8_t role)
{
    return UINT64_C(1) << role;
}

/* What a text is the heading of, behind headings of the roles in `before`; ROLE_NONE: nobody knows. */
static uint8_t role_among(const pft_layout *l, size_t at, uint64_t before)
{
    const pft_spot *spot = &l->spots[at];
    uint8_t role = heading_role(spot);

    if (role == ROLE_NONE && before != 0)
        role = grade_role(spot);
    if (role == ROLE_NONE && names_rows(l, at))
        role = ROLE_NAME;
    if (role == ROLE_NONE && aims_rows(l, at))
        role = ROLE_TARGET;
    if (role == ROLE_NONE && (before & role_bit(ROLE_TARGET)) != 0 && (before & role_bit(ROLE_ACTUAL)) == 0 &&
        heads_actuals(spot))
        role = ROLE_ACTUAL;
    return role;
}

static void note_role(seen_roles *s, uint8_t role)
{
    s->roles |= role_bit(role);
    s->count++;
}

/* A line that fell between two headings, one cell a line: what follows is a heading that was not seen yet. */
static bool fell_between(const pft_layout *l, size_t at, const seen_roles *seen)
{
    const pft_spot *spot = &l->spots[at], *next = at + 1 < l->count ? &l->spots[at + 1] : NULL;
    uint8_t role = next != NULL ? heading_role(next) : ROLE_NONE;

    return (seen->count > 1 || (seen->count > 0 && at + 2 < l->count && heading_role(&l->spots[at + 2]) != ROLE_NONE)) &&
           spot->border != PFT_BORDER_CELL && role != ROLE_NONE && next->border != PFT_BORDER_CELL &&
           (next->facts->traits & TRAIT_SUPPOSED) == 0 && !saw(seen, role) && spot->facts->look == LOOK_TEXT &&
           !pft_facts_is_label(spot->facts) && (spot->facts->traits & (TRAIT_TITLE | TRAIT_END)) == 0;
}

/* How far the heading goes that begins at `from`. Pieces of headings, sections and empty cells may stand in it. */
static size_t read_heading(const pft_layout *l, size_t from, seen_roles *seen)
{
    enum { GAP = 40 };
    size_t last = from, gap = 0;

    *seen = (seen_roles){0};
    for (size_t at = from; at < l->count && gap <= GAP; at++) {
        const pft_spot *spot = &l->spots[at];
        uint8_t role = role_among(l, at, seen->roles);

        if (role != ROLE_NONE) {
            note_role(seen, role);
            last = at;
            gap = 0;
        } else if (is_empty(spot)) {
            gap++;
        } else if (is_section(spot)) {
            seen->section = true;
        } else if (seen->count > 0 && may_be_heading(l, at, last)) {
            last = at;
            gap = 0;
        } else if (!fell_between(l, at, seen) &&
                   ((spot->facts->traits & (TRAIT_PIECE | TRAIT_PAGE | TRAIT_BRACKET)) == 0 || spot->facts->length > 8)) {
            break;
        }
    }
    return last;
}

static size_t row_start(const pft_layout *l, size_t at, size_t floor)
{
    size_t start = at;

    while (start > floor && l->spots[start - 1].row == l->spots[at].row &&
           l->spots[start - 1].part == l->spots[at].part)
        start--;
    return start;
}

static bool names_project(const pft_layout *l, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (l->spots[i].facts->key == KEY_PROJECT || l->spots[i].facts->role == ROLE_PROJECT)
            return true;
    return false;
}

/* 单位（项目）名称: rows of agencies and of their projects. 项目单位 is the agency alone. */
static bool names_both(const pft_facts *f)
{
    const char *agency = strstr(f->folded, "单位");

    return f->key == KEY_AGENCY && agency != NULL && strstr(agency, "项目") != NULL;
}

/* What a heading says in a list, where columns of the project stand as well. */
static uint8_t list_role(const pft_spot *spot)
{
    const pft_facts *f = spot->facts;

    if (f->key == KEY_PROJECT || names_both(f))
        return ROLE_PROJECT;
    if (f->key == KEY_AGENCY || f->key == KEY_DEPARTMENT || f->role == ROLE_AGENCY)
        return ROLE_AGENCY;
    if (f->role == ROLE_PROJECT)
        return ROLE_PROJECT;
    if (f->key == KEY_CODE || f->role == ROLE_CODE)
        return ROLE_CODE;
    if (f->key == KEY_GOAL || f->role == ROLE_GOAL)
        return ROLE_GOAL;
    if (f->key == KEY_FUNDING)
        return ROLE_TOTAL;
    if (f->money != ROLE_NONE)
        return f->money;
    if (f->role == ROLE_TOTAL)
        return ROLE_TOTAL;
    return ROLE_OTHER;
}

/* The row of headings above the one at `row`, when it names the columns of a list of projects: 单位编码 | 单位（项目）名称 |
 * 资金总额 | 绩效指标 above 一级指标 …; `row` itself when there is none. */
static size_t list_heading_above(const pft_layout *l, size_t row, size_t floor)
{
    enum { FEWEST = 3 };
    size_t start = row, labels = 0;
    bool project = false;

    while (start > floor && start > 0 && (start == row || l->spots[start].border != PFT_BORDER_ROW)) {
        const pft_spot *spot = &l->spots[--start];

        if (is_empty(spot))
            continue;
        if (!pft_facts_is_label(spot->facts) || (spot->facts->traits & TRAIT_TITLE) != 0 || spot->facts->key_size > 0)
            return row;
        project = project || list_role(spot) == ROLE_PROJECT;
        labels++;
    }
    return project && labels >= FEWEST ? start : row;
}

/* In a list, columns of the project stand before those of the indicator. */
static size_t heading_start(const pft_layout *l, size_t from, size_t floor)
{
    size_t at = from;

    if (l->spots[from].fixed) {
        at = row_start(l, at, floor);
        if (at > floor && l->spots[at].covered && names_project(l, row_start(l, at - 1, floor), at))
            at = row_start(l, at - 1, floor);
        return at;
    }
    while (at > floor && l->spots[at].border == PFT_BORDER_CELL && !is_empty(&l->spots[at - 1]) &&
           pft_facts_is_label(l->spots[at - 1].facts))
        at--;
    for (size_t i = at; i < from; i++)
        if (l->spots[i].facts->key == KEY_PROJECT)
            return at;
    for (at = from; at > floor && l->spots[at].border != PFT_BORDER_ROW && is_empty(&l->spots[at - 1]);)
        at--;
    if (l->spots[at].border == PFT_BORDER_ROW) {
        size_t above = list_heading_above(l, at, floor);

        return above < at ? above : from;
    }
    return from;
}

/* 指标 right before the first heading is the heading of the names; `at` itself when it is not there. */
static size_t section_before(const pft_layout *l, size_t at, size_t floor)
{
    size_t i = at;

    while (i > floor && is_empty(&l->spots[i - 1]))
        i--;
    return i > floor && is_section(&l->spots[i - 1]) ? i - 1 : at;
}

bool pft_find_heading(pft_heading *out, const pft_layout *l, size_t from)
{
    for (size_t at = from; at < l->count; at++) {
        seen_roles seen;
        size_t last;

        if (heading_role(&l->spots[at]) == ROLE_NONE && !names_rows(l, at))
            continue;
        last = read_heading(l, at, &seen);
        seen.section = seen.section || section_before(l, at, from) < at;
        if (makes_table(&seen)) {
            size_t start = saw(&seen, ROLE_NAME) || saw(&seen, ROLE_LEVEL2) ? at : section_before(l, at, from);

            *out = (pft_heading){heading_start(l, start, from), last + 1};
            return true;
        }
        at = last;
    }
    return false;
}

/* ---- columns ---- */

static bool has_role(const pft_columns *c, column_role role)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->items[i].role == role)
            return true;
    return false;
}

static size_t find_role(const pft_columns *c, column_role role)
{
    size_t i = 0;

    while (i < c->count && c->items[i].role != role)
        i++;
    return i;
}

static int32_t year_in(const pft_facts *f)
{
    const char *at = strstr(f->folded, "20");

    for (; at != NULL; at = strstr(at + 1, "20"))
        if (strspn(at, "0123456789") == 4 && strncmp(at + 4, "年", 3) == 0)
            return (at[2] - '0') * 10 + (at[3] - '0') + 2000;
    return 0;
}

/* A heading with what it says; ROLE_COUNT: it names a section. */
typedef struct entry {
    const pft_spot *spot;
    uint8_t role;
} entry;

enum { SECTION_ROLE = ROLE_COUNT, ENTRIES_MOST = 96 };

typedef struct entries {
    entry items[ENTRIES_MOST];
    size_t count;
    uint64_t roles; /* bits */
} entries;

static bool has_entry(const entries *e, uint8_t role)
{
    for (size_t i = 0; i < e->count; i++)
        if (e->items[i].role == role)
            return true;
    return false;
}

static void add_entry(entries *e, const pft_spot *spot, uint8_t role)
{
    e->roles |= role_bit(role);
    if (e->count < ENTRIES_MOST)
        e->items[e->count++] = (entry){spot, role};
}

static bool is_plain_text(const pft_facts *f)
{
    return f->length > 1 && f->length < 14 && (f->look == LOOK_TEXT || f->look == LOOK_QUALITY) &&
           !pft_facts_is_label(f);
}

/* 目标名称 | 目标值 | 评价指标 | 标准值 | 目标完成值 | 评价指标值: what a target is measured by is no other indicator. */
static void settle_measures(entries *e)
{
    static const char measure[] = "评价指标";
    size_t name = 0;

    while (name < e->count && e->items[name].role != ROLE_NAME)
        name++;
    if (name + 1 >= e->count || !is(e->items[name].spot, "目标名称") || e->items[name + 1].role != ROLE_TARGET)
        return;
    for (size_t i = name + 2; i < e->count; i++)
        if (e->items[i].role == ROLE_TARGET || strncmp(e->items[i].spot->facts->folded, measure, strlen(measure)) == 0)
            e->items[i].role = ROLE_OTHER;
}

static void collect_entries(entries *e, const pft_layout *l, const pft_heading *h)
{
    e->count = 0;
    e->roles = 0;
    for (size_t at = h->from; at < h->to; at++) {
        const pft_spot *spot = &l->spots[at];
        uint8_t role = role_among(l, at, e->roles);

        if (role != ROLE_NONE)
            add_entry(e, spot, role);
        else if (is_empty(spot))
            continue;
        else if (is_section(spot))
            add_entry(e, spot, SECTION_ROLE);
        else if (spot->fixed || (spot->border != PFT_BORDER_LOOSE && !has_entry(e, ROLE_LEVEL1) &&
                                 !has_entry(e, ROLE_LEVEL2) && !has_entry(e, ROLE_NAME) && spot->facts->length < 20))
            add_entry(e, spot, list_role(spot));
        else if (e->count > 0 && is_plain_text(spot->facts))
            add_entry(e, spot, ROLE_OTHER);
    }
    settle_measures(e);
}

static void add_column(pft_columns *c, const entry *e)
{
    const pft_facts *f = e->spot->facts;
    uint8_t source = f->key == KEY_FUNDING && f->detail < PFT_FUNDING_COUNT ? f->detail : PFT_FUNDING_TOTAL;

    if (c->count < COLUMNS_MOST)
        c->items[c->count++] =
            (pft_column){.role = e->role, .heading = e->spot, .span = 1, .year = year_in(f), .source = source};
}

static void insert_column(pft_columns *c, size_t at, column_role role)
{
    if (c->count == COLUMNS_MOST)
        return;
    memmove(c->items + at + 1, c->items + at, (c->count - at) * sizeof *c->items);
    c->items[at] = (pft_column){.role = (uint8_t)role, .supposed = true, .span = 1};
    c->count++;
}

/* ---- roles that follow from the neighbours ---- */

static void settle_name(pft_columns *c)
{
    bool both = has_role(c, ROLE_LEVEL1) && has_role(c, ROLE_LEVEL2);
    size_t kept = 0;

    for (size_t i = 0; i < c->count && !has_role(c, ROLE_NAME); i++)
        if (c->items[i].role == SECTION_ROLE &&
            (both ? i > find_role(c, ROLE_LEVEL2) : i > 0 || is(c->items[i].heading, "指标")))
            c->items[i].role = ROLE_NAME;
    for (size_t i = 0; i < c->count; i++)
        if (c->items[i].role != SECTION_ROLE)
            c->items[kept++] = c->items[i];
    c->count = kept;
    if (c->count > 1 && c->items[0].role == ROLE_PROJECT && is(c->items[0].heading, "项目") && has_role(c, ROLE_LEVEL1) &&
        !has_role(c, ROLE_LEVEL2)) {
        c->items[find_role(c, ROLE_LEVEL1)].role = ROLE_LEVEL2;
        c->items[0].role = ROLE_LEVEL1;
    }
    /* 一级指标 | 二级指标 alone: the last level is the name. */
    for (size_t i = c->count; i > 0 && !has_role(c, ROLE_NAME); i--)
        if (c->items[i - 1].role == ROLE_LEVEL2 || c->items[i - 1].role == ROLE_LEVEL1)
            c->items[i - 1].role = ROLE_NAME;
}

static bool has_role_before(const pft_columns *c, column_role role, size_t end)
{
    return find_role(c, role) < end;
}

/* 三级指标 | 指标内容: the name, and what it means. */
static bool explains_names(const pft_column *name, const pft_column *behind)
{
    return name->heading != NULL && behind->heading != NULL && is(name->heading, "三级指标") && is(behind->heading, "指标内容");
}

/* Two names: two levels of names, or two blocks side by side, of which the second is the year's. */
static void settle_blocks(pft_columns *c)
{
    size_t first = find_role(c, ROLE_NAME), second = first, block;

    for (size_t i = first + 1; i < c->count; i++)
        if (c->items[i].role == ROLE_NAME)
            second = i;
    if (second == first || first == c->count)
        return;
    if (second == first + 1 && has_role(c, ROLE_LEVEL2) && explains_names(&c->items[first], &c->items[second])) {
        c->items[second].role = ROLE_DESCRIPTION;
        return;
    }
    if (second == first + 1) {
        c->items[first].role = has_role(c, ROLE_LEVEL2) ? ROLE_OTHER : ROLE_LEVEL2;
        return;
    }
    block = second;
    for (size_t i = second; i > first + 1; i--) /* the first level of the second block, if it has levels of its own */
        if (c->items[i - 1].role == ROLE_LEVEL2 || c->items[i - 1].role == ROLE_LEVEL1) {
            block = i - 1;
            c->halves = c->items[i - 1].role == ROLE_LEVEL1 && has_role_before(c, ROLE_LEVEL1, first);
        }
    for (size_t i = 0; i < block; i++)
        if ((c->items[i].role != ROLE_LEVEL1 || c->halves) && c->items[i].role != ROLE_OTHER &&
            c->items[i].role != ROLE_PROJECT)
            c->items[i].other = true;
}

/* Columns of several years: the last printed year is the table's. */
static bool parts_years(const pft_columns *c, size_t *latest)
{
    int32_t year = 0;
    size_t years = 0;

    for (size_t i = 0; i < c->count; i++)
        if (c->items[i].role == ROLE_TARGET && c->items[i].year != 0) {
            years++;
            *latest = c->items[i].year >= year ? i : *latest;
            year = c->items[i].year >= year ? c->items[i].year : year;
        }
    return years > 1;
}

/* 一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值: points of the levels. */
static void settle_level_points(pft_columns *c)
{
    size_t weights = 0;

    for (size_t i = 0; i < c->count; i++)
        weights += c->items[i].role == ROLE_WEIGHT;
    for (size_t i = 1; i < c->count; i++) {
        uint8_t before = c->items[i - 1].role;

        if (c->items[i].role == ROLE_WEIGHT && (before == ROLE_LEVEL1 || (before == ROLE_LEVEL2 && weights > 1))) {
            c->items[i].role = before == ROLE_LEVEL1 ? ROLE_LEVEL1_WEIGHT : ROLE_LEVEL2_WEIGHT;
            weights--;
        }
    }
}

/* 2030年实际完成值 beside 预期2031年实现值: what was reached the year before. */
static void settle_previous(pft_columns *c)
{
    size_t actual = find_role(c, ROLE_ACTUAL);
    int32_t year = 0;

    for (size_t i = 0; i < c->count; i++)
        year = c->items[i].role == ROLE_TARGET && c->items[i].year > year ? c->items[i].year : year;
    if (actual < c->count && c->items[actual].year != 0 && c->items[actual].year < year)
        c->items[actual].role = ROLE_PREVIOUS;
}

/* 项目绩效实现情况（80分） | 类别 | 指标名称 | … | 实际完成值: what stands before the levels is the caption of the block. */
static void settle_caption(pft_columns *c)
{
    uint8_t role = c->count > 1 ? c->items[0].role : ROLE_NONE;

    if (role != ROLE_TARGET && role != ROLE_ACTUAL)
        return;
    for (size_t i = find_role(c, ROLE_NAME); i < c->count; i++)
        if (i > 0 && c->items[i].role == role)
            c->items[0].role = ROLE_OTHER;
}

static void settle_doubles(pft_columns *c)
{
    bool reached = has_role(c, ROLE_ACTUAL);
    uint64_t seen = 0;
    size_t latest = 0;
    bool years = parts_years(c, &latest);

    for (size_t i = 0; i < c->count; i++) {
        pft_column *column = &c->items[i];

        if (column->other)
            continue;
        if (column->role == ROLE_TARGET && years && i != latest)
            column->role = ROLE_OTHER;
        else if (column->role == ROLE_TARGET && (seen >> ROLE_TARGET & 1) != 0)
            column->role = reached ? ROLE_OTHER : ROLE_ACTUAL;
        else if (column->role != ROLE_OTHER && column->role != ROLE_NATURE && column->role != ROLE_NAME &&
                 column->role < ROLE_COUNT && (seen >> column->role & 1) != 0)
            column->role = ROLE_OTHER;
        seen |= UINT64_C(1) << column->role;
    }
}

static void settle(pft_columns *c)
{
    settle_name(c);
    if (c->count > 0 && c->items[0].role == ROLE_NATURE && is(c->items[0].heading, "指标类型"))
        c->items[0].role = ROLE_LEVEL1;
    settle_blocks(c);
    if (!has_role(c, ROLE_TARGET) && has_role(c, ROLE_MEDIUM))
        c->items[find_role(c, ROLE_MEDIUM)].role = ROLE_TARGET;
    settle_level_points(c);
    settle_previous(c);
    settle_caption(c);
    settle_doubles(c);
}

/* ---- candidates ---- */

/* True columns: below each other, the lowest heading that says something names the column; one above it may say for
 * which years. */
static void read_fixed(pft_columns *c, const entries *e)
{
    bool done[ENTRIES_MOST] = {false};

    c->count = 0;
    for (;;) {
        const entry *best = NULL;

        for (size_t i = 0; i < e->count; i++)
            if (!done[i] && (best == NULL || e->items[i].spot->column < best->spot->column))
                best = &e->items[i];
        if (best == NULL)
            break;
        for (size_t i = 0; i < e->count; i++) { /* a lower one under its span says more */
            const entry *below = &e->items[i];

            if (done[i] || below == best || below->spot->column != best->spot->column)
                continue;
            if (below->spot->row > best->spot->row ? below->role != SECTION_ROLE || best->role == SECTION_ROLE
                                                   : best->role == SECTION_ROLE && below->role != SECTION_ROLE) {
                done[best - e->items] = true;
                best = below;
            }
        }
        done[best - e->items] = true;
        for (size_t i = 0; i < e->count; i++)
            done[i] = done[i] || e->items[i].spot->column == best->spot->column;
        add_column(c, best);
        if (c->count > 0 && c->items[c->count - 1].heading == best->spot) {
            c->items[c->count - 1].at = best->spot->column;
            c->items[c->count - 1].span = best->spot->span;
        }
    }
    /* What spans others that stand below it is no column of its own. */
    for (size_t i = 0; i + 1 < c->count; i++) {
        pft_column *column = &c->items[i];

        if (c->items[i + 1].at < column->at + column->span && column->span > 1)
            column->span = c->items[i + 1].at - column->at;
    }
}

/* A role twice is a heading that was printed twice, unless two blocks stand side by side. */
static void take_unique(pft_columns *c, const entries *e, size_t from, size_t to)
{
    uint64_t seen = 0;
    size_t names = 0;

    for (size_t i = from; i < to; i++)
        names += e->items[i].role == ROLE_NAME;
    for (size_t i = from; i < to; i++) {
        uint8_t role = e->items[i].role;
        bool may_repeat = (role == ROLE_WEIGHT && i > from &&
                           (e->items[i - 1].role == ROLE_LEVEL2 || e->items[i - 1].role == ROLE_NAME)) ||
                          role == ROLE_OTHER || role == ROLE_NATURE || role == SECTION_ROLE ||
                          (names >= 2 && (role == ROLE_LEVEL2 || role == ROLE_NAME || role == ROLE_TARGET ||
                                          role == ROLE_MEDIUM || role == ROLE_LEVEL1));

        if (role != SECTION_ROLE && (seen >> role & 1) != 0 && !may_repeat &&
            !(role == ROLE_TARGET &&
              strcmp(e->items[i].spot->facts->folded, c->items[find_role(c, ROLE_TARGET)].heading->facts->folded) != 0))
            continue;
        seen |= role == SECTION_ROLE ? 0 : UINT64_C(1) << role;
        add_column(c, &e->items[i]);
    }
}

static bool saw_role(const entries *e, size_t from, size_t to, uint8_t role)
{
    for (size_t i = from; i < to; i++)
        if (e->items[i].role == role)
            return true;
    return false;
}

/* Where the row of levels begins behind headings that span them: 绩效指标 | 年度指标值 | 分值, and below 一级指标 … One
 * that begins with a level goes on beside itself. */
static size_t second_row(const entries *e)
{
    for (size_t i = 1; i < e->count && e->items[0].role != ROLE_LEVEL1; i++)
        if (e->items[i].role == ROLE_LEVEL1)
            return saw_role(e, 0, i, ROLE_PROJECT) ? 0 : i;
    for (size_t i = 1; i < e->count; i++)
        if (e->items[i].role == ROLE_LEVEL2)
            return e->items[0].role == ROLE_LEVEL1 || e->items[0].role == ROLE_NAME ? 0 : i;
    return 0;
}

static pft_columns *new_candidate(pft_candidates *out, int32_t cost)
{
    if (out->count == CANDIDATES_MOST)
        return NULL;
    out->items[out->count] = (pft_columns){.cost = cost};
    return &out->items[out->count++];
}

static bool is_value_role(uint8_t role)
{
    return role == ROLE_TARGET || role == ROLE_ACTUAL || role == ROLE_PREVIOUS || role == ROLE_MEDIUM;
}

/* 指标值 above 2030年实际完成值 | 预期2031年实现值: the second row stands in the place of the heading that it parts. */
static void unfold_values(entries *e)
{
    size_t below = e->count, target = e->count, parts;

    for (size_t i = 0; i < e->count; i++)
        if (e->items[i].role == ROLE_TARGET && target == e->count)
            target = i;
    while (below > 0 && is_value_role(e->items[below - 1].role) && below - 1 > target)
        below--;
    parts = e->count - below;
    if (parts < 2 || below <= target + 1 || e->items[below].spot->border != PFT_BORDER_ROW ||
        e->count + parts > ENTRIES_MOST)
        return;
    memmove(e->items + target + parts, e->items + target + 1, (e->count - target - 1) * sizeof *e->items);
    memcpy(e->items + target, e->items + below + parts - 1, parts * sizeof *e->items);
    e->count = below + parts - 1;
}

static void read_in_order(pft_candidates *out, const entries *e)
{
    size_t cut = second_row(e);
    pft_columns *c = new_candidate(out, 0);

    take_unique(c, e, cut, e->count);
    if (cut > 0) {
        bool valued = saw_role(e, cut, e->count, ROLE_TARGET) || saw_role(e, cut, e->count, ROLE_NATURE);

        for (size_t i = 0; i < cut; i++) {
            uint8_t role = e->items[i].role;

            if (role != SECTION_ROLE &&
                (!valued || !has_role(c, (column_role)role) || role == ROLE_OTHER || role == ROLE_REASON))
                add_column(c, &e->items[i]);
        }
    }
    settle(c);
    if (cut > 0 && (c = new_candidate(out, 200)) != NULL) {
        take_unique(c, e, cut, e->count);
        settle(c);
    }
}

/* Labels of levels in the body that nobody doubts. */
static size_t sure_labels(const pft_layout *l, size_t from, size_t to)
{
    size_t sure = 0;

    for (size_t i = from; i < to; i++)
        sure += (l->spots[i].facts->levels == LEVEL_ONE || l->spots[i].facts->levels == LEVEL_TWO) &&
                l->spots[i].facts->level_sure;
    return sure;
}

/* The levels may be words of the table's own, of no family that is known: the less so the more labels are known. */
static void suppose_own_levels(pft_candidates *out, size_t sure)
{
    enum { OWN = 250, EACH_KNOWN = 40 };
    const pft_columns base = out->items[0];
    pft_columns *c;

    if ((has_role(&base, ROLE_LEVEL1) || has_role(&base, ROLE_LEVEL2)) && (c = new_candidate(out, 0)) != NULL) {
        *c = base;
        c->cost += OWN + EACH_KNOWN * (int32_t)sure;
        c->own_levels = true;
    }
    if (has_role(&base, ROLE_LEVEL1) && has_role(&base, ROLE_LEVEL2) && (c = new_candidate(out, 0)) != NULL) {
        *c = base;
        c->cost += 120;
        c->centred = true;
    }
}

/* Of two blocks side by side, the first alone may be filled in. */
static void suppose_first_block(pft_candidates *out)
{
    const pft_columns base = out->items[0];
    size_t others = 0;
    pft_columns *c;

    for (size_t i = 0; i < base.count; i++)
        others += base.items[i].other;
    if (others == 0 || (c = new_candidate(out, 0)) == NULL)
        return;
    *c = base;
    c->cost += 150;
    for (size_t i = 0; i < c->count; i++) {
        uint8_t role = c->items[i].role;

        if (role == ROLE_LEVEL2 || role == ROLE_NAME || role == ROLE_TARGET || role == ROLE_UNIT ||
            role == ROLE_NATURE || role == ROLE_MEDIUM)
            c->items[i].other = !c->items[i].other;
    }
}

/* What a heading may have lost: points, a level, both levels, remarks at the end. */
static void suppose_more(pft_candidates *out, const pft_layout *l, size_t from, size_t to)
{
    size_t printed = out->count, labels = 0, sure = sure_labels(l, from, to);

    for (size_t i = from; i < to; i++)
        labels += l->spots[i].facts->levels != 0 && l->spots[i].facts->level_sure;
    for (size_t i = 0; i < printed; i++) {
        const pft_columns base = out->items[i];
        bool level1 = has_role(&base, ROLE_LEVEL1), level2 = has_role(&base, ROLE_LEVEL2), block = false;
        pft_columns *c;

        for (size_t k = 0; k < base.count; k++)
            block = block || base.items[k].other;
        if (!has_role(&base, ROLE_SCORE) && !has_role(&base, ROLE_WEIGHT) && !block &&
            (c = new_candidate(out, 0)) != NULL) {
            *c = base;
            c->cost += 250;
            insert_column(c, c->count, ROLE_SCORE);
        }
        if (!block && level1 != level2 && labels > 0 && (c = new_candidate(out, 0)) != NULL) {
            *c = base;
            c->cost += 200;
            insert_column(c, level1 ? find_role(c, ROLE_LEVEL1) + 1 : find_role(c, ROLE_LEVEL2),
                          level1 ? ROLE_LEVEL2 : ROLE_LEVEL1);
        }
        if (!level1 && !level2 && sure >= 2 && (c = new_candidate(out, 0)) != NULL) {
            size_t name = find_role(&base, ROLE_NAME);

            *c = base;
            c->cost += 250;
            insert_column(c, name, ROLE_LEVEL2);
            insert_column(c, name, ROLE_LEVEL1);
            if ((c = new_candidate(out, 0)) != NULL) { /* 产出指标 alone, above what it holds */
                *c = base;
                c->cost += 250;
                insert_column(c, name, ROLE_LEVEL1);
            }
        }
        if (base.count > 0 && base.items[base.count - 1].role != ROLE_OTHER &&
            base.items[base.count - 1].role != ROLE_REASON && (c = new_candidate(out, 0)) != NULL) {
            *c = base;
            c->cost += 300;
            insert_column(c, c->count, ROLE_OTHER);
        }
    }
}

/* The only text of its row. */
static bool is_alone_in_row(const pft_layout *l, size_t at)
{
    size_t end = at + 1;

    for (; l->spots[at].border != PFT_BORDER_ROW; at--)
        if (at == 0 || l->spots[at].border != PFT_BORDER_CELL || !is_empty(&l->spots[at - 1]))
            return false;
    while (end < l->count && l->spots[end].border == PFT_BORDER_CELL && is_empty(&l->spots[end]))
        end++;
    return end == l->count || l->spots[end].border != PFT_BORDER_CELL;
}

/* 产出指标 alone in its row, above rows that begin with 数量指标: labels of level 1 part the table into sections. */
static bool has_sections(const pft_layout *l, size_t from, size_t to)
{
    size_t sections = 0, parted = 0;

    for (size_t i = from; i < to; i++) {
        const pft_facts *f = l->spots[i].facts;
        bool alone = f->level_sure && f->levels != 0 && is_alone_in_row(l, i);

        if (f->level_sure && f->levels == LEVEL_ONE && !alone)
            return false;
        sections += alone && (f->levels & LEVEL_ONE) != 0;
        parted += f->level_sure && f->levels == LEVEL_TWO && !alone;
    }
    return sections > 0 && parted > 0;
}

static void note_sections(pft_candidates *out, const pft_layout *l, size_t from, size_t to)
{
    bool sections = has_sections(l, from, to);

    for (size_t i = 0; i < out->count; i++)
        out->items[i].sections =
            sections && has_role(&out->items[i], ROLE_LEVEL1) != has_role(&out->items[i], ROLE_LEVEL2);
}

static void propose_columns(pft_candidates *out, const pft_layout *layout, const pft_heading *heading, size_t body)
{
    bool rows = !layout->pieces && heading->to > heading->from + 1 &&
                layout->spots[heading->from + 1].border == PFT_BORDER_CELL;
    size_t sure = rows ? sure_labels(layout, heading->to, heading->to + body) : 0;
    entries e;

    out->count = 0;
    collect_entries(&e, layout, heading);
    if (layout->spots[heading->from].fixed) {
        pft_columns *c = new_candidate(out, 0);

        read_fixed(c, &e);
        settle(c);
        suppose_own_levels(out, sure);
        suppose_first_block(out);
        return;
    }
    unfold_values(&e);
    read_in_order(out, &e);
    suppose_own_levels(out, sure);
    suppose_first_block(out);
    suppose_more(out, layout, heading->to, heading->to + body);
}

void pft_read_columns(pft_candidates *out, const pft_layout *layout, const pft_heading *heading, size_t body)
{
    propose_columns(out, layout, heading, body);
    note_sections(out, layout, heading->to, heading->to + body);
}

void pft_suppose_columns(pft_candidates *out)
{
    static const uint8_t forms[][10] = {
        {ROLE_LEVEL1, ROLE_LEVEL2, ROLE_NAME, ROLE_TARGET},
        {ROLE_LEVEL1, ROLE_LEVEL2, ROLE_NAME, ROLE_TARGET, ROLE_ACTUAL, ROLE_WEIGHT, ROLE_SCORE},
        {ROLE_LEVEL1, ROLE_LEVEL2, ROLE_NAME, ROLE_TARGET, ROLE_ACTUAL},
        {ROLE_LEVEL1, ROLE_LEVEL2, ROLE_NAME, ROLE_NATURE, ROLE_TARGET, ROLE_UNIT, ROLE_OTHER},
        {ROLE_LEVEL1, ROLE_LEVEL2, ROLE_NAME, ROLE_NATURE, ROLE_TARGET, ROLE_UNIT, ROLE_ACTUAL, ROLE_WEIGHT,
         ROLE_SCORE},
        {ROLE_LEVEL1, ROLE_LEVEL2, ROLE_NAME, ROLE_DESCRIPTION, ROLE_TARGET},
        {ROLE_LEVEL1, ROLE_LEVEL2, ROLE_NAME, ROLE_TARGET, ROLE_ACTUAL, ROLE_WEIGHT, ROLE_SCORE, ROLE_REASON},
        {ROLE_LEVEL1, ROLE_LEVEL2, ROLE_NAME, ROLE_TARGET, ROLE_WEIGHT, ROLE_ACTUAL, ROLE_SCORE},
        {ROLE_LEVEL1, ROLE_LEVEL2, ROLE_NAME, ROLE_WEIGHT, ROLE_TARGET, ROLE_ACTUAL, ROLE_SCORE}};

    out->count = 0;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        pft_columns *c = new_candidate(out, 0);

        for (size_t k = 0; k < sizeof forms[i] && forms[i][k] != ROLE_NONE; k++)
            insert_column(c, c->count, (column_role)forms[i][k]);
        c->cost = 100 * (int32_t)c->count;
    }
}

/* ---- the end of a table ---- */

static bool next_is_sentence(const pft_layout *l, size_t at)
{
    return at + 1 < l->count && l->spots[at + 1].border != PFT_BORDER_CELL &&
           (l->spots[at + 1].facts->traits & TRAIT_SENTENCE) != 0 && l->spots[at].border != PFT_BORDER_CELL;
}

/* In true cells, rows under known labels go on below: what stands here is a remark between them. */
static bool goes_on(const pft_layout *l, size_t at, size_t stop)
{
    for (size_t i = at + 1; l->spots[at].fixed && i < stop; i++) {
        const pft_facts *f = l->spots[i].facts;

        if ((f->traits & TRAIT_TITLE) != 0 || f->key == KEY_PROJECT || l->spots[i].part != l->spots[at].part)
            return false;
        if (f->levels != 0 && f->level_sure && f->key == KEY_NONE)
            return true;
    }
    return false;
}

/* 序号 | 培训机构 | 补助标准: the heading of another table, which lists no indicators. */
static bool heads_list(const pft_layout *l, size_t at)
{
    enum { FEWEST = 3 };
    size_t end = at + 1;

    if (l->spots[at].facts->role != ROLE_ORDINAL || l->spots[at].border != PFT_BORDER_ROW)
        return false;
    while (end < l->count && l->spots[end].border == PFT_BORDER_CELL && !is_empty(&l->spots[end]) &&
           l->spots[end].facts->look >= LOOK_QUALITY)
        end++;
    return end - at >= FEWEST;
}

static bool ends_table(const pft_layout *l, size_t at)
{
    const pft_spot *spot = &l->spots[at];
    const pft_facts *f = spot->facts;

    if (is_empty(spot))
        return false;
    if (spot->border == PFT_BORDER_CELL && !(at > 0 && is_empty(&l->spots[at - 1])) && strcmp(l->name, "pipes") != 0)
        return false;
    if ((f->traits & TRAIT_TOTAL) != 0)
        return true;
    if ((is(spot, "说明") || is(spot, "备注") || is(spot, "说明:") || is(spot, "备注:")) && spot->border == PFT_BORDER_ROW)
        return true;
    if ((f->traits & TRAIT_END) != 0 && heading_role(spot) == ROLE_NONE && f->look != LOOK_VALUE)
        return true;
    if (f->key == KEY_PROJECT && !is(spot, "项目"))
        return true;
    if ((f->traits & TRAIT_TITLE) != 0 || heads_list(l, at))
        return true;
    if ((f->traits & TRAIT_YEAR) != 0 && at + 1 < l->count && l->spots[at + 1].facts->key != KEY_NONE &&
        (f->traits & TRAIT_BRACKET) != 0)
        return true;
    if ((f->traits & TRAIT_CHAPTER) != 0 && f->levels == 0 &&
        ((f->traits & TRAIT_SENTENCE) != 0 || next_is_sentence(l, at)))
        return true;
    return (f->traits & (TRAIT_UNIT_LINE | TRAIT_AGENCY)) != 0;
}

size_t pft_find_end(const pft_layout *layout, size_t from, size_t stop)
{
    size_t at = from;

    while (at < stop && !(at > from && (layout->spots[at].sheet != layout->spots[at - 1].sheet ||
                                        (ends_table(layout, at) && !goes_on(layout, at, stop)))))
        at++;
    return at;
}
