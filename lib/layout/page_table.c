/* Rulings → tables. Rulings that touch make a table. Its horizontal rulings part it into bands, the vertical ones part
 * each band into boxes, and boxes that no wall parts from the one above are one cell. What it costs grows with the
 * rulings and with the boxes that come out. */
#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "layout/page.h"
#include "layout/page_set.h"

/* In em. */
static const double TOUCH = 0.35; /* rulings that meet */
static const double OPEN = 0.6;   /* an outer border that is not drawn: others reach beyond by this much */

enum { TABLES_MOST = 256 }; /* of a page: the largest are kept, for each mark is looked for in each */

typedef struct finder {
    pft_pager *pager;
    pft_sheet *sheet;
    pft_arena *arena;
    double em;
    pft_rulings across, down;
    uint32_t *parents; /* of the rulings, across before down */
} finder;

/* ---- which rulings belong together ---- */

static uint32_t root_of(uint32_t *parents, uint32_t i)
{
    while (parents[i] != i)
        i = parents[i] = parents[parents[i]];
    return i;
}

static void unite(uint32_t *parents, uint32_t a, uint32_t b)
{
    a = root_of(parents, a);
    b = root_of(parents, b);
    if (a != b)
        parents[a > b ? a : b] = a > b ? b : a;
}

/* The first of sorted rulings that is not before `at`. */
static size_t first_at(const pft_rulings *list, double at)
{
    size_t low = 0, high = list->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (list->items[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A ruling with the place of an event: where it begins or ends. */
typedef struct event {
    double at;
    uint32_t ruling;
} event;

static int by_event(const void *a, const void *b)
{
    const event *left = a, *right = b;

    if (left->at != right->at)
        return left->at < right->at ? -1 : 1;
    return (left->ruling > right->ruling) - (left->ruling < right->ruling);
}

static event *events_of(finder *f, bool ends)
{
    event *events = pft_arena_alloc(f->arena, (f->down.count + 1) * sizeof *events);

    for (size_t i = 0; events != NULL && i < f->down.count; i++)
        events[i] = (event){ends ? f->down.items[i].to : f->down.items[i].from, (uint32_t)i};
    if (events != NULL)
        qsort(events, f->down.count, sizeof *events, by_event);
    return events;
}

static pft_status refuse_cells(const pft_pager *pager, const pft_sheet *sheet)
{
    return pft_fail(pager->err, PFT_ELIMIT, "more than %u cells (max_cells) on page %u",
                    "单元格超过 %u 个（max_cells 限制，第 %u 页）", pager->max_cells, sheet->number);
}

/* Sweeps down the page with the vertical rulings that reach the height; each crossing is the corner of a cell. */
static pft_status unite_crossing(finder *f)
{
    event *starts = events_of(f, false), *ends = events_of(f, true);
    double touch = TOUCH * f->em;
    size_t start = 0, end = 0;
    uint64_t crossings = 0;
    pft_set active;

    if (starts == NULL || ends == NULL || !pft_set_make(&active, f->arena, f->down.count))
        return PFT_ENOMEM;
    for (size_t i = 0; i < f->across.count; i++) {
        const pft_ruling *h = &f->across.items[i];

        while (start < f->down.count && starts[start].at <= h->at + touch)
            pft_set_add(&active, starts[start++].ruling);
        while (end < f->down.count && ends[end].at < h->at - touch)
            pft_set_remove(&active, ends[end++].ruling);
        for (size_t v = pft_set_next(&active, first_at(&f->down, h->from - touch));
             v < f->down.count && f->down.items[v].at <= h->to + touch; v = pft_set_next(&active, v + 1)) {
            unite(f->parents, (uint32_t)i, (uint32_t)(f->across.count + v));
            if (++crossings > (uint64_t)f->pager->max_cells * 2)
                return refuse_cells(f->pager, f->sheet);
        }
    }
    return PFT_OK;
}

/* ---- one table ---- */

/* The rulings of one table, in order. */
typedef struct group {
    pft_rulings across, down;
} group;

static bool add_border(pft_arena *arena, double **borders, size_t *count, size_t *capacity, double at)
{
    double *items;

    if (*count > 0 && (*borders)[*count - 1] >= at)
        return true;
    if ((items = pft_arena_room(arena, *borders, *count, capacity, sizeof *items)) == NULL)
        return false;
    *borders = items;
    items[(*count)++] = at;
    return true;
}

/* Borders of columns or bands: where the rulings stand, and where those across them end beyond the outermost. */
static bool find_borders(finder *f, double **out, size_t *gaps, const pft_rulings *rulings, const pft_rulings *across)
{
    double low = across->items[0].from, high = across->items[0].to;
    size_t count = 0, capacity = 0;
    bool done = true;

    for (size_t i = 1; i < across->count; i++) {
        low = pft_least(low, across->items[i].from);
        high = pft_most(high, across->items[i].to);
    }
    if (rulings->count == 0 || rulings->items[0].at - low > OPEN * f->em)
        done = add_border(f->arena, out, &count, &capacity, low);
    for (size_t i = 0; done && i < rulings->count; i++)
        done = add_border(f->arena, out, &count, &capacity, rulings->items[i].at);
    if (done && high - (*out)[count - 1] > OPEN * f->em)
        done = add_border(f->arena, out, &count, &capacity, high);
    *gaps = count > 0 ? count - 1 : 0;
    return done;
}

/* The last border that is not behind `at`. */
static size_t border_before(const double *borders, size_t gaps, double at)
{
    size_t low = 0, high = gaps;

    while (low < high) {
        size_t middle = (low + high + 1) / 2;

        if (borders[middle] <= at)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* From which band to which a vertical ruling parts boxes: those of which it covers the larger part. */
typedef struct wall {
    uint32_t column; /* the border that it stands at */
    uint32_t first, end;
} wall;

static wall wall_of(const pft_page_table *t, const pft_ruling *v)
{
    static const double SHARE = 0.6;
    size_t first = border_before(t->ys, t->bands, v->from), end = border_before(t->ys, t->bands, v->to);
    wall w = {.column = (uint32_t)border_before(t->xs, t->columns, v->at)};

    if (first < t->bands && t->ys[first + 1] - v->from < SHARE * (t->ys[first + 1] - t->ys[first]))
        first++;
    if (end < t->bands && v->to - t->ys[end] >= SHARE * (t->ys[end + 1] - t->ys[end]))
        end++;
    w.first = (uint32_t)first;
    w.end = (uint32_t)(end > first ? end : first);
    return w;
}

static pft_status add_slot(finder *f, pft_page_table *t, uint32_t first, uint32_t end)
{
    pft_slot *slots = pft_arena_room(f->arena, t->slots, t->slot_count, &t->slot_capacity, sizeof *slots);

    if (slots == NULL)
        return PFT_ENOMEM;
    t->slots = slots;
    slots[t->slot_count++] = (pft_slot){0, first, end};
    return ++f->pager->cells <= f->pager->max_cells ? PFT_OK : refuse_cells(f->pager, f->sheet);
}

static int by_first(const void *a, const void *b)
{
    const wall *const *left = a, *const *right = b;

    return ((*left)->first > (*right)->first) - ((*left)->first < (*right)->first);
}

static int by_end(const void *a, const void *b)
{
    const wall *const *left = a, *const *right = b;

    return ((*left)->end > (*right)->end) - ((*left)->end < (*right)->end);
}

/* The boxes of one band: between each wall and the next. */
static pft_status part_band(finder *f, pft_page_table *t, const wall *walls, const pft_set *active, size_t count)
{
    uint32_t before = 0;
    pft_status status = PFT_OK;

    for (size_t v = pft_set_next(active, 0); v < count && status == PFT_OK; v = pft_set_next(active, v + 1)) {
        if (walls[v].column > before)
            status = add_slot(f, t, before, walls[v].column);
        before = walls[v].column;
    }
    return status == PFT_OK && before < t->columns ? add_slot(f, t, before, (uint32_t)t->columns) : status;
}

static pft_status part_bands(finder *f, pft_page_table *t, const group *g)
{
    size_t count = g->down.count, start = 0, end = 0;
    wall *walls = pft_arena_alloc(f->arena, (count + 1) * sizeof *walls);
    const wall **starts = pft_arena_alloc(f->arena, (count + 1) * sizeof *starts);
    const wall **ends = pft_arena_alloc(f->arena, (count + 1) * sizeof *ends);
    pft_status status = PFT_OK;
    pft_set active;

    t->band_slots = pft_arena_alloc(f->arena, (t->bands + 1) * sizeof *t->band_slots);
    if (walls == NULL || starts == NULL || ends == NULL || t->band_slots == NULL ||
        !pft_set_make(&active, f->arena, count))
        return PFT_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        walls[i] = wall_of(t, &g->down.items[i]);
        starts[i] = ends[i] = &walls[i];
    }
    qsort(starts, count, sizeof *starts, by_first);
    qsort(ends, count, sizeof *ends, by_end);
    for (size_t band = 0; band < t->bands && status == PFT_OK; band++) {
        for (; start < count && starts[start]->first <= band; start++)
            pft_set_add(&active, (size_t)(starts[start] - walls));
        for (; end < count && ends[end]->end <= band; end++)
            pft_set_remove(&active, (size_t)(ends[end] - walls));
        t->band_slots[band] = t->slot_count;
        status = part_band(f, t, walls, &active, count);
    }
    t->band_slots[t->bands] = t->slot_count;
    return status;
}

/* ---- cells ---- */

/* The rulings at one border of a band, from the first that may still count. */
typedef struct floor {
    const pft_ruling *next, *end;
} floor_lines;

/* How much of an interval is drawn. Intervals are asked for in order. */
static double drawn(floor_lines *lines, double from, double to)
{
    double sum = 0;

    while (lines->next < lines->end && lines->next->to <= from)
        lines->next++;
    for (const pft_ruling *r = lines->next; r < lines->end && r->from < to; r++)
        sum += pft_least(r->to, to) - pft_most(r->from, from);
    return sum;
}

static pft_status add_cell(finder *f, pft_page_table *t, pft_slot *slot, size_t band, bool open)
{
    pft_page_cell *cells = pft_arena_room(f->arena, t->cells, t->cell_count, &t->cell_capacity, sizeof *cells);

    if (cells == NULL)
        return PFT_ENOMEM;
    t->cells = cells;
    slot->cell = (uint32_t)t->cell_count;
    cells[t->cell_count++] =
        (pft_page_cell){.box = {t->xs[slot->first], t->ys[band], t->xs[slot->end], t->ys[band + 1]},
                        .row = (uint32_t)band,
                        .row_span = 1,
                        .text = "",
                        .guessed = band > 0 && open,
                        .open_above = band == 0 && open};
    return PFT_OK;
}

/* Of what may be a wall. */
static const double WALL = 0.5;

/* A box with no wall above it is of the cell above where that is as wide; where it is not, a wall is supposed. */
static pft_status merge_band(finder *f, pft_page_table *t, size_t band, floor_lines lines)
{
    size_t above = band > 0 ? t->band_slots[band - 1] : 0, end = band > 0 ? t->band_slots[band] : 0;
    pft_status status = PFT_OK;

    for (size_t i = t->band_slots[band]; i < t->band_slots[band + 1] && status == PFT_OK; i++) {
        pft_slot *slot = &t->slots[i];
        double left = t->xs[slot->first], right = t->xs[slot->end];
        bool open = drawn(&lines, left, right) < WALL * (right - left);

        while (above < end && t->slots[above].end <= slot->first)
            above++;
        if (open && above < end && t->slots[above].first == slot->first && t->slots[above].end == slot->end) {
            slot->cell = t->slots[above].cell;
            t->cells[slot->cell].row_span++;
            t->cells[slot->cell].box.bottom = t->ys[band + 1];
        } else {
            status = add_cell(f, t, slot, band, open);
                    }
    }
    return status;
}

static void open_last_band(pft_page_table *t, const pft_ruling *line, const pft_ruling *end)
{
    floor_lines lines;

    while (line < end && line->at < t->ys[t->bands])
        line++;
    lines = (floor_lines){line, end};
    for (size_t i = t->band_slots[t->bands - 1]; i < t->band_slots[t->bands]; i++) {
        double left = t->xs[t->slots[i].first], right = t->xs[t->slots[i].end];

        t->cells[t->slots[i].cell].open_below = drawn(&lines, left, right) < WALL * (right - left);
    }
}

static pft_status merge_bands(finder *f, pft_page_table *t, const group *g)
{
    static const pft_ruling none;
    const pft_ruling *line = g->across.count > 0 ? g->across.items : &none, *end = line + g->across.count;
    pft_status status = PFT_OK;

    for (size_t band = 0; band < t->bands && status == PFT_OK; band++) {
        floor_lines lines;

        while (line < end && line->at < t->ys[band])
            line++;
        for (lines.next = lines.end = line; lines.end < end && lines.end->at <= t->ys[band];)
            lines.end++;
        status = merge_band(f, t, band, lines);
    }
    if (status == PFT_OK)
        open_last_band(t, line, end);
    return status;
}

/* A table has more than one cell: a single one is a box around a text. */
static pft_status make_table(finder *f, const group *g)
{
    pft_sheet *sheet = f->sheet;
    pft_page_table t = {.xs = NULL}, *tables;
    pft_status status;

    if (g->across.count == 0 || g->down.count == 0 || g->across.count + g->down.count < 3)
        return PFT_OK;
    if (!find_borders(f, &t.xs, &t.columns, &g->down, &g->across) ||
        !find_borders(f, &t.ys, &t.bands, &g->across, &g->down))
        return PFT_ENOMEM;
    if (t.columns == 0 || t.bands == 0 || t.columns * t.bands == 1)
        return PFT_OK;
    t.open_top = t.ys[0] < g->across.items[0].at;
    t.open_bottom = t.ys[t.bands] > g->across.items[g->across.count - 1].at;
    t.box = (pft_box){t.xs[0], t.ys[0], t.xs[t.columns], t.ys[t.bands]};
    if ((status = part_bands(f, &t, g)) != PFT_OK || (status = merge_bands(f, &t, g)) != PFT_OK)
        return status;
    if (t.cell_count < 2)
        return PFT_OK;
    if ((tables = pft_arena_room(f->arena, sheet->tables,
                                 sheet->table_count, &sheet->table_capacity, sizeof *tables)) == NULL)
        return PFT_ENOMEM;
    sheet->tables = tables;
    tables[sheet->table_count++] = t;
    return PFT_OK;
}

/* ---- all of a page ---- */

typedef struct member {
    uint32_t root, ruling;
} member;

static int by_root(const void *a, const void *b)
{
    const member *left = a, *right = b;

    if (left->root != right->root)
        return left->root < right->root ? -1 : 1;
    return (left->ruling > right->ruling) - (left->ruling < right->ruling);
}

/* Members of one group stand in the order of their rulings: those across first, both from top left on. */
static pft_status make_tables(finder *f)
{
    size_t count = f->across.count + f->down.count;
    member *members = pft_arena_alloc(f->arena, (count + 1) * sizeof *members);
    pft_ruling *rulings = pft_arena_alloc(f->arena, (count + 1) * sizeof *rulings);
    pft_status status = members != NULL && rulings != NULL ? PFT_OK : PFT_ENOMEM;

    for (size_t i = 0; status == PFT_OK && i < count; i++)
        members[i] = (member){root_of(f->parents, (uint32_t)i), (uint32_t)i};
    if (status == PFT_OK && count > 0)
        qsort(members, count, sizeof *members, by_root);
    for (size_t from = 0, to; from < count && status == PFT_OK; from = to) {
        group g = {.across = {.items = rulings + from}};

        for (to = from; to < count && members[to].root == members[from].root; to++) {
            bool across = members[to].ruling < f->across.count;

            rulings[to] = across ? f->across.items[members[to].ruling]
                                 : f->down.items[members[to].ruling - f->across.count];
            g.across.count += across;
            g.down.count += !across;
        }
        g.down.items = rulings + from + g.across.count;
        status = make_table(f, &g);
    }
    return status;
}

static double area_of(const pft_page_table *t)
{
    return (t->box.right - t->box.left) * (t->box.bottom - t->box.top);
}

static int by_area(const void *a, const void *b)
{
    double left = area_of(a), right = area_of(b);

    return (left < right) - (left > right);
}

pft_status pft_find_page_tables(pft_pager *pager, pft_sheet *sheet)
{
    finder f = {.pager = pager, .sheet = sheet, .arena = pager->arena, .em = sheet->em};
    pft_status status = pft_find_rulings(&f.across, &f.down, sheet, f.arena);
    size_t count = f.across.count + f.down.count;

    if (status != PFT_OK)
        return status;
    if ((f.parents = pft_arena_alloc(f.arena, (count + 1) * sizeof *f.parents)) == NULL)
        return PFT_ENOMEM;
    for (size_t i = 0; i < count; i++)
        f.parents[i] = (uint32_t)i;
    if ((status = unite_crossing(&f)) == PFT_OK)
        status = make_tables(&f);
    if (sheet->table_count > 0)
        qsort(sheet->tables, sheet->table_count, sizeof *sheet->tables, by_area);
    if (sheet->table_count > TABLES_MOST)
        sheet->table_count = TABLES_MOST;
    return status;
}
