#include "interpret/settle_roles.h"

#include <string.h>

#include "interpret/headings.h"
#include "interpret/signs.h"

bool pft_has_role(const pft_columns *c, column_role role)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->items[i].role == role)
            return true;
    return false;
}

size_t pft_find_role(const pft_columns *c, column_role role)
{
    size_t i = 0;

    while (i < c->count && c->items[i].role != role)
        i++;
    return i;
}

bool pft_is_value_role(uint8_t role)
{
    return role == ROLE_TARGET || role == ROLE_ACTUAL || role == ROLE_PREVIOUS || role == ROLE_MEDIUM;
}

/* 绩效指标 behind both levels, or without them the first that may head names: it before any other block's name. */
static size_t section_of_names(const pft_columns *c)
{
    size_t first = c->count;
    bool both = pft_has_role(c, ROLE_LEVEL1) && pft_has_role(c, ROLE_LEVEL2);

    for (size_t i = c->count; i-- > 0;) {
        const pft_spot *heading = c->items[i].heading;

        if (c->items[i].role != SECTION_ROLE ||
            !(both ? i > pft_find_role(c, ROLE_LEVEL2) : i > 0 || pft_says(heading, SIGN_INDICATOR)))
            continue;
        if (first == c->count || !pft_says(c->items[first].heading, SIGN_INDICATORS) ||
            pft_says(heading, SIGN_INDICATORS))
            first = i;
    }
    return first;
}

static void settle_name(pft_columns *c)
{
    size_t name = pft_has_role(c, ROLE_NAME) ? c->count : section_of_names(c);
    size_t kept = 0;

    if (name < c->count)
        c->items[name].role = ROLE_NAME;
    for (size_t i = 0; i < c->count; i++)
        if (c->items[i].role != SECTION_ROLE)
            c->items[kept++] = c->items[i];
    c->count = kept;
    if (c->count > 1 && c->items[0].role == ROLE_PROJECT && pft_says(c->items[0].heading, SIGN_PROJECT) &&
        pft_has_role(c, ROLE_LEVEL1) && !pft_has_role(c, ROLE_LEVEL2)) {
        c->items[pft_find_role(c, ROLE_LEVEL1)].role = ROLE_LEVEL2;
        c->items[0].role = ROLE_LEVEL1;
    }
    /* 一级指标 | 二级指标 alone: the last level is the name. */
    for (size_t i = c->count; i > 0 && !pft_has_role(c, ROLE_NAME); i--)
        if (c->items[i - 1].role == ROLE_LEVEL2 || c->items[i - 1].role == ROLE_LEVEL1)
            c->items[i - 1].role = ROLE_NAME;
}

static bool has_role_before(const pft_columns *c, column_role role, size_t end)
{
    return pft_find_role(c, role) < end;
}

static bool has_value_behind(const pft_columns *c, size_t at)
{
    for (size_t i = at + 1; i < c->count; i++)
        if (c->items[i].role == ROLE_TARGET || c->items[i].role == ROLE_ACTUAL || c->items[i].role == ROLE_MEDIUM)
            return true;
    return false;
}

static bool says_one_of(const pft_spot *heading, const char *const *texts, size_t count)
{
    for (size_t i = 0; heading != NULL && i < count; i++)
        if (pft_says(heading, texts[i]))
            return true;
    return false;
}

/* 三级指标 | 指标内容: the name, and what it means. */
static bool explains_names(const pft_column *name, const pft_column *behind)
{
    static const char *const explained[] = {
#define EXPLAINED(text) text,
#include "interpret/signs.inc"
    };
    static const char *const explaining[] = {
#define EXPLAINING(text) text,
#include "interpret/signs.inc"
    };

    return says_one_of(name->heading, explained, sizeof explained / sizeof *explained) &&
           says_one_of(behind->heading, explaining, sizeof explaining / sizeof *explaining);
}

/* Levels that the second block does not print again, and what stands beside both, belong to both. */
static bool is_shared(const pft_columns *c, size_t at, bool own_levels)
{
    switch (c->items[at].role) {
    case ROLE_LEVEL1: return !c->halves;
    case ROLE_LEVEL2: return !own_levels;
    default: return c->items[at].role == ROLE_OTHER || c->items[at].role == ROLE_PROJECT;
    }
}

/* Two names: two levels of names, or two blocks side by side, of which the second is the year's. */
static void settle_blocks(pft_columns *c)
{
    size_t first = pft_find_role(c, ROLE_NAME), second = first, block;

    for (size_t i = first + 1; i < c->count; i++)
        if (c->items[i].role == ROLE_NAME)
            second = i;
    if (second == first || first == c->count)
        return;
    if (pft_has_role(c, ROLE_LEVEL2) && explains_names(&c->items[first], &c->items[second]) &&
        (second == first + 1 || !has_value_behind(c, second))) {
        c->items[second].role = ROLE_DESCRIPTION;
        return;
    }
    if (second == first + 1) {
        c->items[first].role = pft_has_role(c, ROLE_LEVEL2) ? ROLE_OTHER : ROLE_LEVEL2;
        return;
    }
    block = second;
    for (size_t i = second; i > first + 1; i--) /* the first level of the second block, if it has levels of its own */
        if (c->items[i - 1].role == ROLE_LEVEL2 || c->items[i - 1].role == ROLE_LEVEL1) {
            block = i - 1;
            c->halves = c->items[i - 1].role == ROLE_LEVEL1 && has_role_before(c, ROLE_LEVEL1, first);
        }
    for (size_t i = 0; i < block; i++)
        if (!is_shared(c, i, block < second))
            c->items[i].other = true;
}

/* Columns of several years: that of the project's year is the table's, else the last printed year. */
static bool parts_years(const pft_columns *c, size_t *chosen)
{
    int32_t year = 0;
    size_t years = 0;

    for (size_t i = 0; i < c->count; i++) {
        const pft_column *column = &c->items[i];

        if (column->role != ROLE_TARGET || column->year == 0)
            continue;
        if (years++ == 0 || column->year == c->year_wanted || (year != c->year_wanted && column->year >= year)) {
            year = column->year;
            *chosen = i;
        }
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
    size_t actual = pft_find_role(c, ROLE_ACTUAL);
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
    for (size_t i = pft_find_role(c, ROLE_NAME); i < c->count; i++)
        if (i > 0 && c->items[i].role == role)
            c->items[0].role = ROLE_OTHER;
}

/* 资金总额 | 财政资金 | 其他资金: each a line of the budget, by its source. */
static bool is_money_of_its_own(const pft_columns *c, size_t at)
{
    if (c->items[at].role != ROLE_TOTAL)
        return false;
    for (size_t i = 0; i < at; i++)
        if (c->items[i].role == ROLE_TOTAL && c->items[i].source == c->items[at].source)
            return false;
    return true;
}

static void settle_doubles(pft_columns *c)
{
    bool reached = pft_has_role(c, ROLE_ACTUAL);
    uint64_t seen = 0;
    size_t of_year = 0;
    bool years = parts_years(c, &of_year);

    for (size_t i = 0; i < c->count; i++) {
        pft_column *column = &c->items[i];

        if (column->other)
            continue;
        if (column->role == ROLE_TARGET && years && i != of_year)
            column->role = ROLE_OTHER;
        else if (column->role == ROLE_TARGET && (seen >> ROLE_TARGET & 1) != 0)
            column->role = reached ? ROLE_OTHER : ROLE_ACTUAL;
        else if (column->role != ROLE_OTHER && column->role != ROLE_NATURE && column->role != ROLE_NAME &&
                 column->role < ROLE_COUNT && !is_money_of_its_own(c, i) && (seen >> column->role & 1) != 0)
            column->role = ROLE_OTHER;
        seen |= UINT64_C(1) << column->role;
    }
}

void pft_settle_roles(pft_columns *c)
{
    settle_name(c);
    if (c->count > 0 && c->items[0].role == ROLE_NATURE && pft_says(c->items[0].heading, SIGN_KIND))
        c->items[0].role = ROLE_LEVEL1;
    settle_blocks(c);
    if (!pft_has_role(c, ROLE_TARGET) && pft_has_role(c, ROLE_MEDIUM))
        c->items[pft_find_role(c, ROLE_MEDIUM)].role = ROLE_TARGET;
    settle_level_points(c);
    settle_previous(c);
    settle_caption(c);
    settle_doubles(c);
}

bool pft_suppose_value(pft_columns *c)
{
    size_t value = pft_find_role(c, ROLE_NAME) + 1;

    for (size_t i = 0; i < c->count; i++)
        if (c->items[i].other || pft_is_value_role(c->items[i].role) || c->items[i].role == ROLE_NATURE)
            return false;
    while (value < c->count && c->items[value].role != ROLE_OTHER)
        value++;
    if (value >= c->count)
        return false;
    c->items[value].role = ROLE_TARGET;
    c->items[value].supposed = true;
    return true;
}
