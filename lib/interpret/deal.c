#include "interpret/deal.h"

enum {
    IMPOSSIBLE = 10000,
    PERCENT = 100,
    SKIPPED_BUDGET = 25, /* the year's first budget and the adjusted one stand for each other */
    SKIPPED_EXECUTED = 40,
    SKIPPED_POINTS = 12, /* a row without its points is whole, and so is one without its rate */
    SKIPPED_OTHER = 30,
    RATE_HOLDS = -60,
    RATE_FAILS = 60,
    RATE_BARE = 40, /* 0.95 or 95, without a sign */
    OVER_WEIGHT = 80,
    OVER_BUDGET = 15,
    EMPTY_MOVED = 3
};

/* ---- what holds ---- */

static pft_decimal distance(pft_decimal a, pft_decimal b)
{
    return a > b ? a - b : b - a;
}

bool pft_rate_holds(pft_decimal budget, pft_decimal executed, pft_decimal rate)
{
    const pft_decimal near = PFT_DECIMAL_ONE; /* 99% is printed for 99.4 and for 98.6 */
    pft_decimal exact;

    if (budget <= 0 || executed < 0 ||
        pft_decimal_multiply_divide(&exact, executed, PERCENT * PFT_DECIMAL_ONE, budget, 4) != PFT_OK)
        return budget == 0 && executed == 0;
    return distance(exact, rate) <= near;
}

/* ---- one way to deal ---- */

typedef struct deal_search {
    const pft_amount *cells;
    const uint8_t *roles;
    size_t cell_count, role_count;
    uint8_t column[DEAL_MOST];
    pft_deal best;
} deal_search;

static const pft_amount *cell_of(const deal_search *s, column_role role)
{
    for (size_t i = 0; i < s->cell_count; i++)
        if (s->column[i] != NOT_DEALT && s->roles[s->column[i]] == role && !s->cells[i].nothing)
            return &s->cells[i];
    return NULL;
}

/* What it costs to take the cell as one of its column. */
static int32_t cell_cost(const pft_amount *cell, uint8_t role)
{
    if (cell->nothing)
        return 0;
    switch ((column_role)role) {
    case ROLE_RATE:
        return cell->percent ? 0 : cell->number >= 0 && cell->number <= 200 * PFT_DECIMAL_ONE ? RATE_BARE : IMPOSSIBLE;
    case ROLE_WEIGHT:
    case ROLE_SCORE:
        return cell->percent || cell->number < 0 || cell->number > PERCENT * PFT_DECIMAL_ONE ? IMPOSSIBLE : 0;
    case ROLE_OTHER:
        return RATE_BARE;
    default:
        return cell->percent || cell->money == PFT_DECIMAL_NONE ? IMPOSSIBLE : 0;
    }
}

static int32_t skip_cost(const deal_search *s, size_t column)
{
    switch ((column_role)s->roles[column]) {
    case ROLE_INITIAL:
    case ROLE_ADJUSTED:
        return SKIPPED_BUDGET;
    case ROLE_EXECUTED:
        return SKIPPED_EXECUTED;
    case ROLE_WEIGHT:
    case ROLE_SCORE:
    case ROLE_RATE:
        return SKIPPED_POINTS;
    default:
        return SKIPPED_OTHER;
    }
}

static int32_t rate_cost(const pft_amount *budget, const pft_amount *executed, const pft_amount *rate)
{
    pft_decimal percent;

    if (budget == NULL || executed == NULL || rate == NULL)
        return 0;
    percent = !rate->percent && rate->number <= PFT_DECIMAL_ONE * 3 / 2 ? rate->number * PERCENT : rate->number;
    return pft_rate_holds(budget->money, executed->money, percent) ? RATE_HOLDS : RATE_FAILS;
}

/* What the row says as a whole. */
static int32_t row_cost(const deal_search *s)
{
    const pft_amount *initial = cell_of(s, ROLE_INITIAL), *adjusted = cell_of(s, ROLE_ADJUSTED);
    const pft_amount *executed = cell_of(s, ROLE_EXECUTED), *rate = cell_of(s, ROLE_RATE);
    const pft_amount *weight = cell_of(s, ROLE_WEIGHT), *score = cell_of(s, ROLE_SCORE);
    const pft_amount *budget = adjusted != NULL ? adjusted : initial;
    int32_t cost = rate_cost(budget, executed, rate);

    if (weight != NULL && score != NULL && score->number > weight->number)
        cost += OVER_WEIGHT;
    if (budget != NULL && executed != NULL && executed->money > budget->money)
        cost += OVER_BUDGET;
    return cost;
}

/* ---- all ways ---- */

/* True when two ways give other amounts to some column. */
static bool differs(const deal_search *s, const pft_deal *other)
{
    for (size_t i = 0; i < s->cell_count; i++)
        if (!s->cells[i].nothing && s->column[i] != other->column[i])
            return true;
    return false;
}

static void keep_way(deal_search *s, int32_t cost)
{
    cost += row_cost(s);
    if (cost > s->best.cost || cost >= IMPOSSIBLE)
        return;
    if (cost == s->best.cost) {
        s->best.close = s->best.close || differs(s, &s->best);
        return;
    }
    s->best.cost = cost;
    s->best.close = false;
    for (size_t i = 0; i < s->cell_count; i++)
        s->best.column[i] = s->column[i];
}

static void deal_from(deal_search *s, size_t cell, size_t column, int32_t cost)
{
    if (cost + RATE_HOLDS > s->best.cost)
        return;
    if (cell == s->cell_count) {
        for (; column < s->role_count; column++)
            cost += skip_cost(s, column);
        keep_way(s, cost);
        return;
    }
    if (column < s->role_count) {
        s->column[cell] = (uint8_t)column;
        deal_from(s, cell + 1, column + 1, cost + cell_cost(&s->cells[cell], s->roles[column]));
        if (s->role_count - column > s->cell_count - cell)
            deal_from(s, cell, column + 1, cost + skip_cost(s, column));
        return;
    }
    for (; cell < s->cell_count; cell++) { /* more cells than columns */
        s->column[cell] = NOT_DEALT;
        cost += s->cells[cell].nothing ? EMPTY_MOVED : IMPOSSIBLE / DEAL_MOST;
    }
    keep_way(s, cost);
}

pft_deal pft_deal_amounts(const pft_amount *cells, size_t cell_count, const uint8_t *roles, size_t role_count)
{
    deal_search s = {.cells = cells,
                     .roles = roles,
                     .cell_count = cell_count < DEAL_MOST ? cell_count : DEAL_MOST,
                     .role_count = role_count < DEAL_MOST ? role_count : DEAL_MOST,
                     .best = {.cost = IMPOSSIBLE}};

    for (size_t i = 0; i < DEAL_MOST; i++)
        s.best.column[i] = NOT_DEALT;
    deal_from(&s, 0, 0, 0);
    return s.best;
}
