/* Rows of a page on which no table is ruled, once its columns are known. Blocks whose middles (or tops, or bottoms, as
 * the page sets them) stand at one height are a row; of rows that overlap those of more blocks stay. */
#include <math.h>
#include <stdlib.h>

#include "layout/page_rows.h"

/* In em. */
static const double LEVEL = 0.25;   /* between what stands at one height */
static const double OVERLAP = 0.15; /* by which rows may overlap */
static const double ROOM = 1.5;     /* of usual gaps between rows: what a row takes between two, beside its height */

/* Blocks at one height. */
typedef struct pft_row_level {
    size_t from, to; /* blocks in order of height */
    double top, bottom;
    size_t before;   /* the levels that end above it */
    uint64_t worth;  /* of the best choice among the levels up to this one */
    bool taken;      /* in that choice */
    bool kept;
} level;

static double top_of(const pft_row_block *b)
{
    return b->top;
}

static double bottom_of(const pft_row_block *b)
{
    return b->bottom;
}

static int by_middle(const void *a, const void *b)
{
    double left = pft_block_middle(*(pft_row_block *const *)a), right = pft_block_middle(*(pft_row_block *const *)b);

    return (left > right) - (left < right);
}

static int by_top(const void *a, const void *b)
{
    return pft_by_number(&(*(pft_row_block *const *)a)->top, &(*(pft_row_block *const *)b)->top);
}

static int by_bottom(const void *a, const void *b)
{
    return pft_by_number(&(*(pft_row_block *const *)a)->bottom, &(*(pft_row_block *const *)b)->bottom);
}

static const struct {
    int (*order)(const void *, const void *);
    pft_height_of *height;
} heights[] = {{by_middle, pft_block_middle}, {by_top, top_of}, {by_bottom, bottom_of}};

/* How many blocks of several lines stand at the height of another. */
static size_t count_agreeing(const pft_rower *r)
{
    size_t agreeing = 0;

    for (size_t i = 1; i < r->block_count; i++) {
        const pft_row_block *a = r->order[i - 1], *b = r->order[i];

        agreeing += (a->lines > 1) != (b->lines > 1) && a->first != b->first &&
                    r->height(b) - r->height(a) < LEVEL * r->g->em;
    }
    return agreeing;
}

/* Sorts the blocks by what those of a row have in common. */
static pft_status sort_blocks(pft_rower *r)
{
    size_t best = 0, most = 0;

    if ((r->order = pft_arena_alloc(r->g->arena, (r->block_count + 1) * sizeof(pft_row_block *))) == NULL)
        return PFT_ENOMEM;
    for (size_t i = 0; i < r->block_count; i++)
        r->order[i] = &r->blocks[i];
    for (size_t i = 0; i < sizeof heights / sizeof *heights; i++) {
        size_t agreeing;

        qsort(r->order, r->block_count, sizeof(pft_row_block *), heights[i].order);
        r->height = heights[i].height;
        agreeing = count_agreeing(r);
        best = agreeing > most ? i : best;
        most = agreeing > most ? agreeing : most;
    }
    qsort(r->order, r->block_count, sizeof(pft_row_block *), heights[best].order);
    r->height = heights[best].height;
    return PFT_OK;
}

static int by_level_end(const void *a, const void *b)
{
    return pft_by_number(&((const level *)a)->bottom, &((const level *)b)->bottom);
}

static uint64_t worth_of(const level *l)
{
    static const uint64_t worths[] = {0, 1, 4, 9};
    size_t count = l->to - l->from;

    return count < sizeof worths / sizeof *worths ? worths[count] : 3 * (uint64_t)count;
}

static pft_status find_levels(pft_rower *r)
{
    double slack = OVERLAP * r->g->em;

    if ((r->levels = pft_arena_alloc(r->g->arena, (r->block_count + 1) * sizeof *r->levels)) == NULL)
        return PFT_ENOMEM;
    for (size_t from = 0, to; from < r->block_count; from = to) {
        level *l = &r->levels[r->level_count++];
        double least = r->height(r->order[from]) + LEVEL * r->g->em;

        *l = (level){.from = from, .top = INFINITY, .bottom = -INFINITY};
        for (to = from; to < r->block_count && r->height(r->order[to]) < least; to++) {
            l->top = pft_least(l->top, r->order[to]->top + slack);
            l->bottom = pft_most(l->bottom, r->order[to]->bottom - slack);
        }
        to = to > from ? to : from + 1;
        l->to = to;
    }
    qsort(r->levels, r->level_count, sizeof *r->levels, by_level_end);
    return PFT_OK;
}

/* Of levels that overlap those stay that are worth most together. */
static void choose_levels(pft_rower *r)
{
    for (size_t i = 0; i < r->level_count; i++) {
        level *l = &r->levels[i];
        size_t low = 0, high = i;
        uint64_t with, without = i > 0 ? r->levels[i - 1].worth : 0;

        while (low < high) {
            size_t middle = low + (high - low) / 2;

            if (r->levels[middle].bottom <= l->top)
                low = middle + 1;
            else
                high = middle;
        }
        l->before = low;
        with = worth_of(l) + (low > 0 ? r->levels[low - 1].worth : 0);
        l->taken = with >= without;
        l->worth = l->taken ? with : without;
    }
    for (size_t i = r->level_count; i > 0;) {
        level *l = &r->levels[i - 1];

        l->kept = l->taken;
        i = l->taken ? l->before : i - 1;
    }
}

/* Does a level hold so much less than those above and below that it may be labels in the middle of their rows? */
static bool is_lesser(const level *above, const level *own, const level *below)
{
    size_t count = (own->to - own->from) * 2;

    return above->to - above->from >= count && below->to - below->from >= count;
}

/* The levels that were chosen, in order. */
static level **chosen_levels(const pft_rower *r, size_t *count)
{
    level **chosen = pft_arena_alloc(r->g->arena, (r->level_count + 1) * sizeof(level *));

    *count = 0;
    for (size_t i = 0; chosen != NULL && i < r->level_count; i++)
        if (r->levels[i].kept)
            chosen[(*count)++] = &r->levels[i];
    return chosen;
}

/* The usual gap between rows that surely are some; 0 when there are too few. */
static pft_status usual_gap(const pft_rower *r, level *const *levels, size_t count, double *usual)
{
    enum { FEWEST = 3 };
    double *gaps = pft_arena_alloc(r->g->arena, (count + 1) * sizeof *gaps);
    const level *last = NULL;
    size_t found = 0;

    if (gaps == NULL)
        return PFT_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && i + 1 < count && is_lesser(levels[i - 1], levels[i], levels[i + 1]))
            continue;
        if (last != NULL)
            gaps[found++] = levels[i]->top - last->bottom;
        last = levels[i];
    }
    if (found > 0)
        qsort(gaps, found, sizeof *gaps, pft_by_number);
    *usual = found >= FEWEST ? gaps[found / 2] : 0;
    return PFT_OK;
}

/* Labels between two rows that leave no room for a row are none. */
static pft_status drop_labels(pft_rower *r)
{
    size_t count;
    level **levels = chosen_levels(r, &count);
    double usual;
    pft_status status = levels != NULL ? usual_gap(r, levels, count, &usual) : PFT_ENOMEM;

    for (size_t i = 1; status == PFT_OK && i + 1 < count; i++)
        levels[i]->kept = !is_lesser(levels[i - 1], levels[i], levels[i + 1]) ||
                          levels[i + 1]->top - levels[i - 1]->bottom >=
                              levels[i]->bottom - levels[i]->top + ROOM * usual;
    return status;
}

/* Rows in order, with their blocks. */
static pft_status number_rows(pft_rower *r)
{
    r->tops = pft_arena_alloc(r->g->arena, (r->level_count + 1) * sizeof *r->tops);
    r->bottoms = pft_arena_alloc(r->g->arena, (r->level_count + 1) * sizeof *r->bottoms);
    if (r->tops == NULL || r->bottoms == NULL)
        return PFT_ENOMEM;
    for (size_t i = 0; i < r->level_count; i++) {
        const level *l = &r->levels[i];

        if (!l->kept)
            continue;
        r->tops[r->rows] = l->top;
        r->bottoms[r->rows] = l->bottom;
        for (size_t k = l->from; k < l->to; k++) {
            r->order[k]->row = (uint32_t)r->rows;
            r->order[k]->row_end = (uint32_t)r->rows + 1;
        }
        r->rows++;
    }
    return PFT_OK;
}

static pft_status find_rows(pft_rower *r)
{
    pft_status status = sort_blocks(r);

    if (status == PFT_OK)
        status = find_levels(r);
    if (status == PFT_OK) {
        choose_levels(r);
        status = drop_labels(r);
    }
    return status == PFT_OK ? number_rows(r) : status;
}

pft_status pft_guess_rows(pft_page_table **out, pft_guesser *g, const pft_borders *all)
{
    pft_rower r = {.g = g, .all = all, .table = pft_arena_alloc(g->arena, sizeof *r.table)};
    pft_status status = r.table != NULL ? pft_find_row_blocks(&r) : PFT_ENOMEM;

    *out = NULL;
    if (status == PFT_OK)
        status = find_rows(&r);
    if (status == PFT_OK && r.rows >= 2)
        status = pft_make_row_cells(&r);
    else
        r.table = NULL;
    if (status == PFT_OK)
        *out = r.table;
    return status;
}
