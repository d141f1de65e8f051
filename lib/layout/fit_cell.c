/* The cells of a record: one that fills characters, and those that stand before it. */
#include "layout/fit.h"

/* A cell of the column fills the characters from `from` to before `to`. */
void pft_fit_fill(fitter *f, size_t from, size_t to, size_t column, int32_t cost)
{
    bool value = kind_of(f, column) == COLUMN_VALUE; /* lines begin with labels or names */

    cost += closed_at(f, from, column)->cost + (value && gap_at(f, from) == GAP_LINE ? 0 : begun(gap_at(f, from)));
    for (size_t i = from + 1; i < to; i++)
        cost += value && gap_at(f, i) == GAP_SPACE ? 0 : crossed(gap_at(f, i));
    reach(closed_at(f, to, column + 1), cost, from, column, MOVE_CELL);
}

void pft_fit_fill_pair(fitter *f, size_t from, size_t middle, size_t to, size_t column, int32_t cost)
{
    fit_state *end = closed_at(f, to, column + 2);

    cost += closed_at(f, from, column)->cost + begun(gap_at(f, from)) + begun(gap_at(f, middle));
    if (cost < end->cost)
        *end = (fit_state){cost, (uint32_t)from, (uint8_t)column, MOVE_PAIR, (uint8_t)(to - middle)};
}

/* The last cell of a kind that the cheapest way to a fit_state has in this record. */
fit_span pft_fit_cell_before(const fitter *f, size_t at, size_t column, uint8_t kind)
{
    while (column > 0) {
        const fit_state *s = closed_at(f, at, column);

        if ((s->move == MOVE_CELL || s->move == MOVE_PAIR) && kind_of(f, column - 1) == kind)
            return (fit_span){s->move == MOVE_PAIR ? at - s->second : s->from, at, true};
        if (s->move == MOVE_PAIR && kind_of(f, column - 2) == kind)
            return (fit_span){s->from, at - s->second, true};
        if (s->move != MOVE_SKIP && s->move != MOVE_CELL && s->move != MOVE_PAIR &&
            !(s->move == MOVE_ASIDE && s->column == column))
            break;
        at = s->from;
        column = s->column;
    }
    return (fit_span){0, 0, false};
}
