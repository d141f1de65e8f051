/* What it costs to take a text as the cell of a column. */
#include <string.h>

#include "interpret/compose.h"
#include "interpret/facts.h"
#include "interpret/signs.h"

static bool ends_with(const pft_facts *f, const char *end)
{
    size_t size = strlen(end);

    return f->folded_size >= size && memcmp(f->folded + f->folded_size - size, end, size) == 0;
}

static const uint16_t look_costs[ROLE_COUNT][LOOK_COUNT] = {
#define COST(role, empty, points, number, comparator, unit, value, quality, text) \
    [ROLE_##role] = {empty, points, number, comparator, unit, value, quality, text},
#include "interpret/costs.inc"
};

/* 成本指标 and 服务对象满意度指标 may be either level: mostly they are the lower one. */
static bool is_lower_mostly(const pft_facts *f)
{
    return strstr(f->folded, SIGN_COST) != NULL || strstr(f->folded, SIGN_SERVED) != NULL ||
           strstr(f->folded, SIGN_PUBLIC) != NULL;
}

static uint16_t level_cost(const pft_facts *f, uint8_t bit, uint16_t base)
{
    enum { POINTED = 50, /* 决策依据(10分): most who print their points behind them are levels */
           LOST = 70 };
    bool one = bit == LEVEL_ONE;
    int cost = base;

    if ((f->traits & TRAIT_LOST_LABEL) != 0)
        return LOST;
    if (f->look == LOOK_EMPTY || (f->look != LOOK_TEXT && f->look != LOOK_QUALITY && f->levels == 0))
        return base;
    if ((f->levels & bit) != 0)
        return (uint16_t)((f->level_sure ? 0 : 35) + (one && f->levels == LEVEL_BOTH && is_lower_mostly(f) ? 20 : 0));
    if (f->levels != 0)
        return one ? 240 : 160;
    if (f->length > 22 || (f->traits & TRAIT_NUMBERED) != 0)
        return 900;
    if (f->points != PFT_DECIMAL_NONE && f->look == LOOK_TEXT)
        return POINTED;
    if (f->role != ROLE_NONE || (f->traits & TRAIT_SECTION) != 0)
        return 600;
    cost += (f->traits & TRAIT_RATE) != 0 ? 150 : 0;
    cost += f->length > 10 ? 80 : 0;
    cost -= ends_with(f, SIGN_INDICATOR) ? 100 : 0;
    return (uint16_t)cost;
}

static uint16_t name_cost(const pft_facts *f, uint16_t base)
{
    if (f->levels != 0)
        return f->level_sure ? 300 : 90;
    if (f->look == LOOK_VALUE && (f->traits & TRAIT_COMPARED) != 0)
        return 800;
    if (f->role != ROLE_NONE && f->look == LOOK_TEXT && (f->traits & TRAIT_SUPPOSED) == 0)
        return 250;
    return f->look == LOOK_TEXT && f->length > 60 ? 40 : base;
}

static uint16_t value_cost(const pft_facts *f, column_role role, uint16_t base)
{
    if (f->levels != 0)
        return f->level_sure ? 800 : 150;
    if (f->look != LOOK_TEXT)
        return role != ROLE_TARGET && role != ROLE_MEDIUM && f->look == LOOK_POINTS && strcmp(f->folded, "100") == 0
                   ? 0
                   : base;
    if ((f->traits & TRAIT_COMPARED) != 0)
        return 20;
    if ((f->traits & TRAIT_NUMBERED) != 0)
        return 600;
    if (role == ROLE_TARGET &&
        ((f->traits & TRAIT_RATE) != 0 || ends_with(f, SIGN_QUANTITY)))
        return 280;
    if (f->length > 16)
        base = (uint16_t)(base * (f->length < 40 ? 2 : 13 / 5));
    return base;
}

static uint16_t text_cost(const pft_facts *f, uint16_t base)
{
    return f->levels != 0 ? f->level_sure ? 600 : (uint16_t)(base + 150) : base;
}

/* 410-青湖市住建局 is an agency. */
static bool has_agency_code(const pft_facts *f)
{
    size_t digits = strspn(f->folded, "0123456789");

    return (f->traits & TRAIT_AGENCY) != 0 || (digits >= 3 && (f->folded[digits] == '-' || f->folded[digits] == '_'));
}

/* 全年巡查120次: what is to be done, and how often. A figure alone is no goal. */
static uint16_t goal_cost(const pft_facts *f, uint16_t base)
{
    enum { DONE = 60 };
    bool begins_with_word = (unsigned char)f->folded[0] >= 0x80 && (f->traits & TRAIT_COMPARED) == 0;

    return f->look == LOOK_VALUE && begins_with_word && base > DONE ? DONE : text_cost(f, base);
}

static uint16_t cost_of(const pft_facts *f, column_role role)
{
    uint16_t base = look_costs[role][f->look];

    switch (role) {
    case ROLE_LEVEL1: return level_cost(f, LEVEL_ONE, base);
    case ROLE_LEVEL2: return level_cost(f, LEVEL_TWO, base);
    case ROLE_NAME: return name_cost(f, base);
    case ROLE_TARGET:
    case ROLE_MEDIUM:
    case ROLE_ACTUAL:
    case ROLE_PREVIOUS:
    case ROLE_FORECAST:
    case ROLE_REVIEWED_ACTUAL: return value_cost(f, role, base);
    case ROLE_UNIT: return f->look == LOOK_TEXT && f->length <= 4 ? 150 : base;
    case ROLE_DESCRIPTION: return f->levels == 0 ? base : f->level_sure ? 180 : 100;
    case ROLE_REASON:
    case ROLE_CRITERION:
    case ROLE_BASIS:
    case ROLE_EVIDENCE:
    case ROLE_REMARK:
    case ROLE_OTHER:
    case ROLE_AGENCY: return has_agency_code(f) ? 0 : text_cost(f, base);
    case ROLE_GOAL: return goal_cost(f, base);
    case ROLE_PROJECT: return (uint16_t)(text_cost(f, base) + (has_agency_code(f) ? 150 : 0));
    default: return base;
    }
}

void pft_facts_price(pft_facts *f)
{
    for (int role = 0; role < ROLE_COUNT; role++)
        f->cost[role] = cost_of(f, (column_role)role);
    f->priced = true;
}
