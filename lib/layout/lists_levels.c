/* Labels of levels that were printed once for several rows, apart from them: which rows does each hold for? Labels and
 * rows stand in one order, and each label has a row at least; what rows say tells where one ends. */
#include "layout/lists.h"

enum {
    LABELS_MOST = LIST_ROWS_MOST + 1,
    FITS = 0,
    UNKNOWN = 2,
    NEAR = 3,     /* of the same first level */
    MISFIT = 5,
    CARRIED = 1,  /* a label goes on from the block before */
    DEAREST = 1 << 20
};

/* What parts of a level are spread over: rows, or the labels below. */
typedef struct side {
    const pft_item *labels[LABELS_MOST];
    uint64_t families[LABELS_MOST];
    size_t count;
    bool carried; /* the first is of the block before: it may have no row here */
} side;

typedef struct fit {
    uint8_t label[LIST_ROWS_MOST]; /* of each row */
    bool tied[LIST_ROWS_MOST];
    int32_t cost;
} fit;

static const uint64_t low = (UINT64_C(1) << FAMILIES_FIRST) - 1;

static int32_t misfit(uint64_t label, uint64_t text)
{
    if (label == 0 || text == 0)
        return UNKNOWN;
    if ((label & text & low) != 0)
        return FITS;
    if ((label & text) != 0)
        return (label & low) != 0 && (text & low) != 0 ? NEAR : FITS;
    return MISFIT;
}

static bool is_same(const pft_item *a, const pft_item *b)
{
    return a->size == b->size && memcmp(a->text, b->text, a->size) == 0;
}

static int32_t least(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static int32_t cost_at(const side *s, size_t label, uint64_t row)
{
    return misfit(s->families[label], row) + (label == 0 && s->carried && s->count > 1 ? CARRIED : 0);
}

/* The least cost of the rows up to each, and of those from each on, by the label that it has. */
typedef struct costs {
    int32_t to[LIST_ROWS_MOST][LABELS_MOST], from[LIST_ROWS_MOST][LABELS_MOST];
} costs;

static void find_costs(costs *c, const side *s, const uint64_t *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t l = 0; l < s->count; l++) {
            bool begins = i == 0 && (l == 0 || (l == 1 && s->carried));
            int32_t before = begins ? 0 : DEAREST;

            if (i > 0)
                before = least(c->to[i - 1][l], l > 0 ? c->to[i - 1][l - 1] : DEAREST);
            c->to[i][l] = least(DEAREST, before + cost_at(s, l, rows[i]));
        }
    for (size_t i = count; i-- > 0;)
        for (size_t l = 0; l < s->count; l++) {
            bool ends = i + 1 == count && l + 1 == s->count;
            int32_t behind = ends ? 0 : DEAREST;

            if (i + 1 < count)
                behind = least(c->from[i + 1][l], l + 1 < s->count ? c->from[i + 1][l + 1] : DEAREST);
            c->from[i][l] = least(DEAREST, behind + cost_at(s, l, rows[i]));
        }
}

/* True when a way with another label costs no more for the row. */
static bool is_tied(const fit *out, const side *s, const uint64_t *rows, size_t row, const costs *c)
{
    for (size_t l = 0; l < s->count; l++)
        if (c->to[row][l] + c->from[row][l] - cost_at(s, l, rows[row]) == out->cost &&
            !is_same(s->labels[l], s->labels[out->label[row]]))
            return true;
    return false;
}

/* Each row's label on the cheapest way. */
static bool fit_rows(fit *out, const side *s, const uint64_t *rows, size_t count, costs *c)
{
    size_t at = 0;

    if (count == 0 || s->count == 0 || s->count > count + s->carried)
        return false;
    find_costs(c, s, rows, count);
    out->cost = c->to[count - 1][s->count - 1];
    if (out->cost >= DEAREST)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (i == 0)
            at = s->carried && c->from[0][0] != out->cost;
        else
            at += c->to[i - 1][at] + c->from[i][at] != out->cost;
        out->label[i] = (uint8_t)at;
        out->tied[i] = is_tied(out, s, rows, i, c);
    }
    return true;
}

static uint64_t families_of(const pft_lines *lines, const pft_item *item)
{
    return lines->oracle->families(lines->oracle->context, item->text, item->size);
}

/* `alike`: labels that say the same one after another are one. */
static bool add_labels(side *s, const pft_lines *lines, const pft_item *const *labels, size_t count, bool alike)
{
    for (size_t i = 0; i < count; i++) {
        if (alike && s->count > 0 && is_same(s->labels[s->count - 1], labels[i])) {
            s->carried = s->carried && s->count > 1;
            continue;
        }
        if (s->count == LABELS_MOST)
            return false;
        s->labels[s->count] = labels[i];
        s->families[s->count++] = families_of(lines, labels[i]);
    }
    return true;
}

static bool make_side(side *s, const pft_lines *lines, const pft_item *before, const pft_item *const *labels,
                      size_t count, bool alike)
{
    s->count = 0;
    s->carried = false;
    if (before != NULL && !add_labels(s, lines, &before, 1, alike))
        return false;
    s->carried = before != NULL;
    return add_labels(s, lines, labels, count, alike);
}

/* One way to tell the labels of the first level from those of the second: how the rows fit then. */
typedef struct way {
    side first, second;
    fit upper, lower;        /* of the groups, of the rows */
    uint8_t group[LIST_ROWS_MOST]; /* rows that have one label of the second level */
    int32_t cost;
} way;

/* What is needed for one block alone, kept for the next. */
struct pft_list_scratch {
    costs costs;
    way now, best;
};

static size_t group_rows(way *w, const pft_list_spread *spread, uint64_t *groups)
{
    size_t count = 0;

    for (size_t i = 0; i < spread->rows; i++) {
        bool lower = w->second.count > 0;

        if (i == 0 || !lower || w->lower.label[i] != w->lower.label[i - 1])
            groups[count++] = lower ? w->second.families[w->lower.label[i]] : spread->families[i];
        w->group[i] = (uint8_t)(count - 1);
    }
    return count;
}

/* The first `split` labels are of the first level. */
static bool try_way(way *w, const pft_lines *lines, const pft_list_spread *spread, size_t split, costs *c)
{
    const pft_item *second_before = spread->second_before;
    uint64_t groups[LIST_ROWS_MOST];
    size_t count;

    if (split > 0 && split == spread->label_count)
        second_before = NULL; /* what begins anew on the first level has no label of the second */
    if (!make_side(&w->first, lines, spread->first_before, spread->labels, split, true) ||
        !make_side(&w->second, lines, second_before, spread->labels + split, spread->label_count - split, false))
        return false;
    for (size_t i = 0; i < w->first.count; i++)
        w->first.families[i] &= ~low;
    w->cost = 0;
    if (w->second.count > 0) {
        if (!fit_rows(&w->lower, &w->second, spread->families, spread->rows, c))
            return false;
        w->cost += w->lower.cost;
    }
    count = group_rows(w, spread, groups);
    if (w->first.count == 0) {
        w->cost += spread->two ? (int32_t)count * MISFIT : 0;
        return true;
    }
    if (!fit_rows(&w->upper, &w->first, groups, count, c))
        return false;
    w->cost += w->upper.cost;
    return true;
}

/* How many of the labels may be of the first level from the start on, and where the others must begin. */
static size_t most_first(const pft_list_spread *spread)
{
    size_t most = 0;

    while (most < spread->label_count && (spread->labels[most]->says & ORACLE_FIRST) != 0)
        most++;
    return most;
}

/* What labels cost that stand among the second level and are of the first: 产出指标 below 实施效果指标. */
static int32_t price_of_split(const pft_list_spread *spread, size_t at)
{
    int32_t cost = 0;

    for (size_t i = at; spread->two && i < spread->label_count; i++)
        cost += (spread->labels[i]->says & ORACLE_SECOND) == 0 ? MISFIT : 0;
    return cost;
}

static void take_way(pft_list_levels *levels, const way *w, size_t rows, bool tied)
{
    for (size_t i = 0; i < rows; i++) {
        bool lower = w->second.count > 0, upper = w->first.count > 0;

        levels->second[i] = lower ? w->second.labels[w->lower.label[i]] : NULL;
        levels->first[i] = upper ? w->first.labels[w->upper.label[w->group[i]]] : NULL;
        levels->unsure[i] = tied || (lower && w->lower.tied[i]) || (upper && w->upper.tied[w->group[i]]);
    }
}

struct pft_list_scratch *pft_list_scratch_new(pft_arena *arena)
{
    return pft_arena_alloc(arena, sizeof(struct pft_list_scratch));
}

bool pft_list_spread_levels(pft_list_levels *levels, const pft_lines *lines, const pft_list_spread *spread,
                            struct pft_list_scratch *scratch)
{
    size_t most = spread->two ? most_first(spread) : 0, ways = 0;
    int32_t cost = DEAREST;

    for (size_t split = 0; split <= most; split++) {
        way *w = &scratch->now;

        if (!try_way(w, lines, spread, split, &scratch->costs))
            continue;
        w->cost += price_of_split(spread, split);
        if (w->cost > cost)
            continue;
        ways = w->cost < cost ? 1 : ways + 1;
        cost = w->cost;
        scratch->best = *w;
    }
    if (cost < DEAREST)
        take_way(levels, &scratch->best, spread->rows, ways > 1);
    return cost < DEAREST;
}
