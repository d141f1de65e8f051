/* The cheapest way to fit glued text into the columns that its headings name. One dynamic programme: a state is a place
 * in the text and the number of columns that the record in hand has behind it; a move fills the next column with a
 * label, a value, points or words, skips it, ends the record, or takes what is of no record. */
#include "layout/fit.h"

static const uint8_t skips[COLUMN_COUNT] = {[COLUMN_NAME] = 250, [COLUMN_VALUE] = 35, [COLUMN_WEIGHT] = 35,
                                            [COLUMN_SCORE] = 12, [COLUMN_NATURE] = 8, [COLUMN_UNIT] = 6,
                                            [COLUMN_TEXT] = 16,  [COLUMN_NOTE] = 0,   [COLUMN_ORDINAL] = 6};
enum { SKIP_ACTUAL = 14, SKIP_LEVEL2 = 2 };

static int32_t skip_cost(const fitter *f, size_t at, size_t column)
{
    uint8_t kind = kind_of(f, column);
    bool level = kind == COLUMN_LEVEL1 || kind == COLUMN_LEVEL2;

    if (level && at == 0 && f->form->supposed == 0)
        return f->one_level ? skips[kind] : LEVEL_FIRST_LOST;
    if (kind == COLUMN_LEVEL2)
        return pft_fit_cell_before(f, at, column, COLUMN_LEVEL1).found ? LEVEL2_LOST : SKIP_LEVEL2;
    if (kind == COLUMN_VALUE && column > 0 && pft_fit_cell_before(f, at, column, COLUMN_VALUE).found)
        return SKIP_ACTUAL;
    return skips[kind];
}

static void skip_columns(fitter *f, size_t at)
{
    for (size_t c = 0; c < f->form->count; c++) {
        const fit_state *s = closed_at(f, at, c);

        if (s->cost < DEAREST)
            reach(closed_at(f, at, c + 1), s->cost + skip_cost(f, at, c), at, c, MOVE_SKIP);
    }
}

static void settle(fitter *f, size_t at)
{
    size_t last = f->form->count;

    skip_columns(f, at);
    if (at > 0 && closed_at(f, at, last)->cost < closed_at(f, at, 0)->cost) {
        reach(closed_at(f, at, 0), closed_at(f, at, last)->cost, at, last, MOVE_CLOSE);
        skip_columns(f, at);
    }
}

static void fill_column(fitter *f, size_t at, size_t column)
{
    switch (kind_of(f, column)) {
    case COLUMN_LEVEL1: case COLUMN_LEVEL2:
        pft_fit_try_levels(f, at, column);
        pft_fit_try_points_before(f, at, column);
        break;
    case COLUMN_NAME:
        pft_fit_begin_words(f, at, column);
        pft_fit_try_names(f, at, column);
        pft_fit_try_unfilled(f, at, column);
        break;
    case COLUMN_VALUE:
        pft_fit_try_values(f, at, column);
        pft_fit_begin_words(f, at, column);
        break;
    case COLUMN_WEIGHT: case COLUMN_SCORE: pft_fit_try_points(f, at, column); break;
    case COLUMN_NATURE: pft_fit_try_natures(f, at, column); break;
    case COLUMN_UNIT: pft_fit_try_units(f, at, column); break;
    case COLUMN_ORDINAL: pft_fit_try_ordinals(f, at, column); break;
    default:
        pft_fit_begin_words(f, at, column);
        if (kind_of(f, column) == COLUMN_NOTE)
            pft_fit_try_likelihoods(f, at, column);
        break;
    }
}

static bool prepare(fitter *f)
{
    size_t room = (f->count + 1) * (f->form->count + 1);

    f->closed = pft_arena_alloc(f->lines->arena, room * sizeof *f->closed);
    f->open = pft_arena_alloc(f->lines->arena, room * sizeof *f->open);
    return f->closed != NULL && f->open != NULL;
}

static void clear(fitter *f)
{
    size_t room = (f->count + 1) * (f->form->count + 1);

    for (size_t i = 0; i < room; i++)
        f->closed[i] = f->open[i] = (fit_state){DEAREST, 0, 0, MOVE_NONE, 0};
}

static size_t count_cells(uint8_t move)
{
    return move == MOVE_PAIR ? 2 : move == MOVE_CELL || move == MOVE_ASIDE;
}

/* The cells of the move that ends at `at`: the last first, before `out`. */
static void give_cells(const fitter *f, const fit_state *s, size_t at, uint32_t record, pft_fit_cell *out)
{
    uint32_t from = (uint32_t)(f->from + s->from), to = (uint32_t)(f->from + at);

    if (s->move == MOVE_PAIR) {
        out[-1] = (pft_fit_cell){to - s->second, to, record, (uint8_t)(s->column + 1)};
        out[-2] = (pft_fit_cell){from, to - s->second, record, s->column};
    } else if (s->move == MOVE_CELL || s->move == MOVE_ASIDE) {
        out[-1] = (pft_fit_cell){from, to, record, s->move == MOVE_CELL ? s->column : FIT_ASIDE};
    }
}

/* The cells of the cheapest way to `end`, in the order of the text. */
static pft_status collect(const fitter *f, pft_fit *out, size_t end)
{
    size_t at = end, column = 0, count = 0, records = 0;

    while (at > 0 || column > 0) {
        const fit_state *s = closed_at(f, at, column);

        count += count_cells(s->move);
        records += s->move == MOVE_CLOSE;
        at = s->from;
        column = s->column;
    }
    out->count = count;
    out->end = f->from + end;
    if ((out->cells = pft_arena_alloc(f->lines->arena, (count + 1) * sizeof *out->cells)) == NULL)
        return PFT_ENOMEM;
    for (at = end, column = 0; at > 0 || column > 0;) {
        const fit_state *s = closed_at(f, at, column);

        records -= s->move == MOVE_CLOSE;
        give_cells(f, s, at, (uint32_t)records, out->cells + count);
        count -= count_cells(s->move);
        at = s->from;
        column = s->column;
    }
    return PFT_OK;
}

/* No label of a level says that it is one, as 产出指标 and 产出(50分) do: 产出, 数量. */
static bool has_bare_levels(const fitter *f, const pft_fit *fit)
{
    size_t levels = 0;

    for (size_t i = 0; i < fit->count; i++) {
        const pft_fit_cell *cell = &fit->cells[i];
        bool level = cell->column != FIT_ASIDE &&
                     (kind_of(f, cell->column) == COLUMN_LEVEL1 || kind_of(f, cell->column) == COLUMN_LEVEL2);

        if (level && ((pft_packed_ask(f->lines, f->text, cell->from, cell->to) & ORACLE_LEVEL) != 0 ||
                      turn_of_bracket(f, cell->to - f->from - 1) < 0))
            return false;
        levels += level;
    }
    return levels > 0;
}

/* The points that most records have; -1: they differ. */
static int32_t usual_points(const fitter *f, const pft_fit *fit)
{
    enum { POINTS_MOST_OF_ALL = 100, FEWEST = 3 };
    uint32_t counts[POINTS_MOST_OF_ALL + 1] = {0}, all = 0;
    int32_t best = 0;

    for (size_t i = 0; i < fit->count; i++) {
        const pft_fit_cell *cell = &fit->cells[i];
        int32_t points;

        if (cell->column == FIT_ASIDE || kind_of(f, cell->column) != COLUMN_WEIGHT || cell->to - cell->from > 2)
            continue;
        points = pft_fit_points_between(f, cell->from - f->from, cell->to - f->from);
        all++;
        if (points >= 0 && points <= POINTS_MOST_OF_ALL * 100 && ++counts[points / 100] > counts[best])
            best = points / 100;
    }
    return counts[best] >= FEWEST && counts[best] * 2 >= all ? best * 100 : -1;
}

static pft_status find(fitter *f, pft_fit *out)
{
    int64_t best = INT64_MAX, left = 0; /* what it costs to leave what stands before the place in hand */
    size_t end = 0;

    clear(f);
    closed_at(f, 0, 0)->cost = 0;
    for (size_t at = 0; at <= f->count; at++) {
        int64_t ended;

        settle(f, at);
        if (at < f->count)
            pft_fit_look(f, at);
        ended = closed_at(f, at, 0)->cost - left + (at < f->count ? END : 0);
        if (closed_at(f, at, 0)->cost < DEAREST && ended <= best && (at == f->count || pft_fit_may_end(f, at))) {
            best = ended;
            end = at;
        }
        left += at < f->count ? pft_fit_price_of_leaving(f, at) : 0;
        for (size_t c = 0; c < f->form->count && at < f->count; c++) {
            if (closed_at(f, at, c)->cost < DEAREST)
                fill_column(f, at, c);
            pft_fit_go_on_with_words(f, at, c);
        }
        if (at < f->count && closed_at(f, at, 0)->cost < DEAREST)
            pft_fit_try_aside(f, at);
    }
    out->cost = best;
    out->price = closed_at(f, end, 0)->cost;
    return collect(f, out, end);
}

pft_status pft_fit_find(pft_fit *out, const pft_lines *lines, const pft_packed *text, size_t from, size_t to,
                        const pft_fit_form *form)
{
    fitter f = {.lines = lines, .text = text, .form = form, .from = from, .count = to - from, .usual = -1};
    size_t levels = 0;
    pft_status status;

    for (size_t i = 0; i < form->count; i++)
        levels += form->kinds[i] == COLUMN_LEVEL1 || form->kinds[i] == COLUMN_LEVEL2;
    f.one_level = levels == 1;
    if (!prepare(&f))
        return PFT_ENOMEM;
    if ((status = find(&f, out)) != PFT_OK)
        return status;
    f.usual = form->numbered ? usual_points(&f, out) : -1;
    f.bare = form->supposed == 0 && !form->headless && !form->pointed && has_bare_levels(&f, out);
    return f.usual >= 0 || f.bare ? find(&f, out) : status;
}
