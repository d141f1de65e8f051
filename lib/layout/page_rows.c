/* Rows of a page on which no table is ruled, once its columns are known. Lines of a column that are as near to one
 * another as those of a text are a block. Blocks whose middles (or tops, or bottoms, as the page sets them) stand at
 * one height are a row; of rows that overlap those of more blocks stay. A block that stands between rows, as the label
 * of a level does in the middle of its rows, reaches over them: as far up as down. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/page_guess.h"

/* In em. */
static const double NEAR = 1.9;     /* between the middles of two lines of a text, at most */
static const double JUMP = 0.03;    /* by which rows are at least farther apart than the lines of a text */
static const double CLEAR = 0.15;   /* by which they are clearly farther apart */
static const double FULL = 1.5;     /* what a full line leaves free at most */
static const double BROAD = 4;      /* a column in which it can be told whether a line is full */
static const double LEVEL = 0.25;   /* between what stands at one height */
static const double OVERLAP = 0.15; /* by which rows may overlap */
static const double SYMMETRIC = 0.4; /* by which a label may stand beside the middle of its rows */
static const double ROOM = 1.5;     /* of usual gaps between rows: what a row takes between two, beside its height */

enum { NONE = UINT32_MAX };

/* Texts of a line between two borders. */
typedef struct part {
    uint32_t first, end; /* columns */
    uint32_t line, above; /* the part before it in its column, or NONE */
    bool number;          /* it is a number and nothing else */
    double left, top, right, bottom;
} part;

/* Parts below one another that are one text. */
typedef struct block {
    uint32_t first, end;     /* columns */
    uint32_t line, lines;    /* its last line; how many it has */
    double left, top, right, bottom;
    double first_y, last_y;  /* the middles of its first and last lines */
    uint32_t row, row_end;   /* rows that it reaches over; row NONE: not yet known */
    bool floats;             /* it stands in none of them */
} block;

/* Blocks at one height. */
typedef struct level {
    size_t from, to; /* blocks in order of height */
    double top, bottom;
    size_t before;   /* the levels that end above it */
    uint64_t worth;  /* of the best choice among the levels up to this one */
    bool taken;      /* in that choice */
    bool kept;
} level;

/* What blocks of a row have in common. */
typedef double height_of(const block *b);

typedef struct rower {
    pft_guesser *g;
    const pft_borders *all;
    part *parts;
    size_t part_count;
    block *blocks;
    uint32_t *block_of; /* part */
    size_t block_count;
    block **order;      /* blocks by height */
    height_of *height;
    level *levels;
    size_t level_count;
    double *tops, *bottoms; /* of rows, as their blocks tell */
    size_t rows;
    pft_page_table *table;
} rower;

static double middle_of(const block *b)
{
    return pft_middle(b->top, b->bottom);
}

static double top_of(const block *b)
{
    return b->top;
}

static double bottom_of(const block *b)
{
    return b->bottom;
}

static int by_number(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

/* ---- parts ---- */

/* A border begins or ends to part lines. */
typedef struct change {
    size_t line, border;
    int by;
} change;

static int by_change(const void *a, const void *b)
{
    const change *left = a, *right = b;

    return (left->line > right->line) - (left->line < right->line);
}

static change *find_changes(const rower *r)
{
    const pft_guesser *g = r->g;
    change *changes = pft_arena_alloc(g->arena, (g->strip_count * 2 + 1) * sizeof *changes);

    for (size_t i = 0; changes != NULL && i < g->strip_count; i++) {
        size_t border = pft_border_in(r->all, &g->strips[i]);

        changes[2 * i] = (change){g->strips[i].first, border, 1};
        changes[2 * i + 1] = (change){g->strips[i].end, border, -1};
    }
    if (changes != NULL)
        qsort(changes, g->strip_count * 2, sizeof *changes, by_change);
    return changes;
}

/* Borders that part many lines, of this page or others, part each line in which no text stands in their way. Texts that
 * touch are two where the second begins right at the border. */
static void find_parting(const rower *r, size_t line, const uint32_t *strips, bool *parting)
{
    enum { MANY = 2 };
    const pft_guesser *g = r->g;
    size_t at = g->lines[line].from, end = g->lines[line].to;
    double right = -INFINITY, room = CLEAR * g->em;

    for (size_t k = 1; k < r->all->columns; k++) {
        double x = r->all->xs[k], next;

        for (; at < end && g->pieces[at]->box.left < x - room / 2; at++)
            right = pft_most(right, g->pieces[at]->box.right);
        next = at < end ? g->pieces[at]->box.left : INFINITY;
        parting[k] = strips[k] > 0 || (r->all->uses[k] >= MANY && right <= x + room &&
                                       next - right > (next < x + room ? -room : room));
    }
}

static void widen_part(part *p, const pft_box *box)
{
    p->left = pft_least(p->left, box->left);
    p->top = pft_least(p->top, box->top);
    p->right = pft_most(p->right, box->right);
    p->bottom = pft_most(p->bottom, box->bottom);
}

static bool is_number(const pft_piece *p)
{
    for (uint32_t i = 0; i < p->size; i++)
        if (strchr("0123456789.,%- ", p->text[i]) == NULL)
            return false;
    return true;
}

/* The texts of a line go to the columns between the borders that part it. */
static void part_line(rower *r, size_t line, const bool *parting)
{
    const pft_guesser *g = r->g;
    size_t columns = r->all->columns, at = 0;
    part *last = NULL;

    for (size_t i = g->lines[line].from; i < g->lines[line].to; i++) {
        const pft_box *box = &g->pieces[i]->box;
        double inside = pft_middle(box->left, pft_least(box->right, box->left + r->g->em / 2));
        size_t own = at, end;

        for (size_t k = at + 1; k < columns && r->all->xs[k] <= inside; k++)
            own = parting[k] ? k : own;
        if (last != NULL && own == at) {
            widen_part(last, box);
            last->number = last->number && is_number(g->pieces[i]);
            continue;
        }
        for (end = own + 1; end < columns && !parting[end]; end++)
            ;
        last = &r->parts[r->part_count++];
        *last = (part){(uint32_t)own, (uint32_t)end,    (uint32_t)line, NONE,
                       is_number(g->pieces[i]), box->left, box->top, box->right, box->bottom};
        at = own;
    }
}

static pft_status find_parts(rower *r)
{
    const pft_guesser *g = r->g;
    uint32_t strips[PFT_GUESSED_COLUMNS + 1] = {0}, last[PFT_GUESSED_COLUMNS];
    bool parting[PFT_GUESSED_COLUMNS + 1] = {false};
    size_t next = 0, count = g->lines[g->end - 1].to - g->lines[g->first].from;
    const change *changes = find_changes(r);

    r->parts = pft_arena_alloc(g->arena, (count + 1) * sizeof *r->parts);
    if (changes == NULL || r->parts == NULL)
        return PFT_ENOMEM;
    for (size_t line = g->first; line < g->end; line++) {
        for (; next < g->strip_count * 2 && changes[next].line <= line; next++)
            strips[changes[next].border] += (uint32_t)changes[next].by;
        find_parting(r, line, strips, parting);
        part_line(r, line, parting);
    }
    for (size_t i = 0; i < r->all->columns; i++)
        last[i] = NONE;
    for (size_t i = 0; i < r->part_count; i++) { /* the last part above in all columns of this one */
        part *p = &r->parts[i];

        for (uint32_t k = p->first; k < p->end; k++)
            if (last[k] != NONE && (p->above == NONE || last[k] > p->above))
                p->above = last[k];
        for (uint32_t k = p->first; k < p->end; k++)
            last[k] = (uint32_t)i;
    }
    return PFT_OK;
}

/* ---- blocks ---- */

static double middle_y(const part *p)
{
    return pft_middle(p->top, p->bottom);
}

/* May a part go on in the one below? Both begin in one column, or one stands within the columns of the other. */
static bool may_go_on(const part *above, const part *p)
{
    return above->first == p->first || (above->first <= p->first && p->end <= above->end) ||
           (p->first <= above->first && above->end <= p->end);
}

/* How far right the texts of each column reach. */
static void find_reach(const rower *r, double *left, double *right)
{
    for (size_t i = 0; i < r->all->columns; i++) {
        left[i] = INFINITY;
        right[i] = -INFINITY;
    }
    for (size_t i = 0; i < r->part_count; i++) {
        const part *p = &r->parts[i];

        left[p->first] = pft_least(left[p->first], p->left);
        right[p->end - 1] = pft_most(right[p->end - 1], p->right);
    }
}

/* A part and what follows it. */
typedef struct pair {
    double pitch;
    bool broad, full; /* it can be told whether its line is full, and it is */
} pair;

static int by_pitch(const void *a, const void *b)
{
    return by_number(&((const pair *)a)->pitch, &((const pair *)b)->pitch);
}

static pair *find_pairs(const rower *r, size_t *count)
{
    double left[PFT_GUESSED_COLUMNS], right[PFT_GUESSED_COLUMNS], em = r->g->em;
    pair *pairs = pft_arena_alloc(r->g->arena, (r->part_count + 1) * sizeof *pairs);

    *count = 0;
    find_reach(r, left, right);
    for (size_t i = 0; pairs != NULL && i < r->part_count; i++) {
        const part *p = &r->parts[i], *above = p->above != NONE ? &r->parts[p->above] : NULL;
        double reach;

        if (above == NULL || !may_go_on(above, p))
            continue;
        reach = right[above->end - 1];
        pairs[(*count)++] = (pair){middle_y(p) - middle_y(above), reach - left[above->first] > BROAD * em,
                                   above->right > reach - FULL * em};
    }
    if (pairs != NULL && *count > 0)
        qsort(pairs, *count, sizeof *pairs, by_pitch);
    return pairs;
}

/* Are pairs that stand so close texts that go on? Most of their upper lines are full then. */
static bool goes_on(const pair *pairs, size_t count, double jump, double em)
{
    size_t broad = 0, full = 0;

    for (size_t i = 0; i < count; i++) {
        broad += pairs[i].broad;
        full += pairs[i].broad && pairs[i].full;
    }
    return broad > 0 ? full * 5 >= broad * 4 : jump > CLEAR * em;
}

/* The pitch from which on lines are no longer of one text: at the widest jump among the pitches that fits. 0: there is
 * none, lines are set as closely as rows; < 0: no lines are as near as those of a text. */
static double find_pitch(const pair *pairs, size_t count, double em)
{
    enum { TRIES = 6 };
    double tried = INFINITY;

    if (count == 0 || pairs[0].pitch > NEAR * em)
        return -1;
    for (int try = 0; try < TRIES; try++) {
        double widest = JUMP * em;
        size_t at = 0;

        for (size_t i = 1; i < count && pairs[i - 1].pitch < NEAR * em; i++) {
            double jump = pairs[i].pitch - pairs[i - 1].pitch;

            if (jump > widest && jump < tried) {
                widest = jump;
                at = i;
            }
        }
        if (at == 0)
            break;
        if (goes_on(pairs, at, widest, em))
            return pft_middle(pairs[at - 1].pitch, pft_least(pairs[at].pitch, pairs[at - 1].pitch + em / 2));
        tried = widest;
    }
    return pairs[count - 1].pitch > pairs[0].pitch + CLEAR * em || !goes_on(pairs, count, 0, em) ? 0 : NEAR * em;
}

/* Where lines are set as closely as rows: one with several texts, the first or the last of which stands at an edge of
 * the table, begins a row. */
static bool begins_row(const pft_guesser *g, const pft_text_line *l)
{
    static const double values = 0.25; /* of the width: where the last column is */
    const pft_box *first = &g->pieces[l->from]->box, *last = &g->pieces[l->to - 1]->box;

    return l->texts >= 2 &&
           (first->left - g->left < g->em || g->right - last->right < values * (g->right - g->left));
}

/* Lines of two rows: in one column a number stands below another, and texts of other columns beside both. */
static void find_parallel(const rower *r, bool *parallel)
{
    for (size_t from = 0, to; from < r->part_count; from = to) {
        size_t pairs = 0, numbers = 0;

        for (to = from; to < r->part_count && r->parts[to].line == r->parts[from].line; to++) {
            const part *p = &r->parts[to], *above = p->above != NONE ? &r->parts[p->above] : NULL;

            if (above == NULL || above->line + 1 != p->line || !may_go_on(above, p))
                continue;
            pairs++;
            numbers += above->number && p->number;
        }
        for (size_t i = from; i < to; i++)
            parallel[i] = pairs > 1 && numbers > 0;
    }
}

static bool is_continued(const rower *r, const part *above, const part *p, double pitch, double least)
{
    double own = middle_y(p) - middle_y(above);

    if (pitch != 0)
        return own < pitch;
    return own < least + CLEAR * r->g->em && !begins_row(r->g, &r->g->lines[p->line]);
}

static void extend(block *b, const part *p)
{
    b->first = b->first < p->first ? b->first : p->first;
    b->end = b->end > p->end ? b->end : p->end;
    b->left = pft_least(b->left, p->left);
    b->right = pft_most(b->right, p->right);
    b->top = pft_least(b->top, p->top);
    b->bottom = pft_most(b->bottom, p->bottom);
    b->last_y = middle_y(p);
    b->line = p->line;
    b->lines++;
}

static pft_status find_blocks(rower *r)
{
    size_t count;
    const pair *pairs = find_pairs(r, &count);
    bool *parallel = pft_arena_alloc(r->g->arena, r->part_count + 1);
    double pitch, least;

    r->blocks = pft_arena_alloc(r->g->arena, (r->part_count + 1) * sizeof *r->blocks);
    r->block_of = pft_arena_alloc(r->g->arena, (r->part_count + 1) * sizeof *r->block_of);
    if (pairs == NULL || parallel == NULL || r->blocks == NULL || r->block_of == NULL)
        return PFT_ENOMEM;
    find_parallel(r, parallel);
    pitch = find_pitch(pairs, count, r->g->em);
    least = count > 0 ? pairs[0].pitch : 0;
    for (size_t i = 0; i < r->part_count; i++) {
        const part *p = &r->parts[i], *above = p->above != NONE ? &r->parts[p->above] : NULL;
        block *b = above != NULL ? &r->blocks[r->block_of[p->above]] : NULL;

        if (b == NULL || b->line != above->line || (parallel[i] && above->line + 1 == p->line) ||
            !may_go_on(above, p) || !is_continued(r, above, p, pitch, least)) {
            b = &r->blocks[r->block_count++];
            *b = (block){.first = p->first, .end = p->end, .left = p->left, .top = p->top, .right = p->right,
                         .bottom = p->bottom, .first_y = middle_y(p), .row = NONE};
        }
        extend(b, p);
        r->block_of[i] = (uint32_t)(b - r->blocks);
    }
    return PFT_OK;
}

/* ---- rows ---- */

static int by_middle(const void *a, const void *b)
{
    double left = middle_of(*(block *const *)a), right = middle_of(*(block *const *)b);

    return (left > right) - (left < right);
}

static int by_top(const void *a, const void *b)
{
    return by_number(&(*(block *const *)a)->top, &(*(block *const *)b)->top);
}

static int by_bottom(const void *a, const void *b)
{
    return by_number(&(*(block *const *)a)->bottom, &(*(block *const *)b)->bottom);
}

static const struct {
    int (*order)(const void *, const void *);
    height_of *height;
} heights[] = {{by_middle, middle_of}, {by_top, top_of}, {by_bottom, bottom_of}};

/* How many blocks of several lines stand at the height of another. */
static size_t count_agreeing(const rower *r)
{
    size_t agreeing = 0;

    for (size_t i = 1; i < r->block_count; i++) {
        const block *a = r->order[i - 1], *b = r->order[i];

        agreeing += (a->lines > 1) != (b->lines > 1) && a->first != b->first &&
                    r->height(b) - r->height(a) < LEVEL * r->g->em;
    }
    return agreeing;
}

/* Sorts the blocks by what those of a row have in common. */
static pft_status sort_blocks(rower *r)
{
    size_t best = 0, most = 0;

    if ((r->order = pft_arena_alloc(r->g->arena, (r->block_count + 1) * sizeof(block *))) == NULL)
        return PFT_ENOMEM;
    for (size_t i = 0; i < r->block_count; i++)
        r->order[i] = &r->blocks[i];
    for (size_t i = 0; i < sizeof heights / sizeof *heights; i++) {
        size_t agreeing;

        qsort(r->order, r->block_count, sizeof(block *), heights[i].order);
        r->height = heights[i].height;
        agreeing = count_agreeing(r);
        best = agreeing > most ? i : best;
        most = agreeing > most ? agreeing : most;
    }
    qsort(r->order, r->block_count, sizeof(block *), heights[best].order);
    r->height = heights[best].height;
    return PFT_OK;
}

static int by_level_end(const void *a, const void *b)
{
    return by_number(&((const level *)a)->bottom, &((const level *)b)->bottom);
}

static uint64_t worth_of(const level *l)
{
    static const uint64_t worths[] = {0, 1, 4, 9};
    size_t count = l->to - l->from;

    return count < sizeof worths / sizeof *worths ? worths[count] : 3 * (uint64_t)count;
}

static pft_status find_levels(rower *r)
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
static void choose_levels(rower *r)
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
static level **chosen_levels(const rower *r, size_t *count)
{
    level **chosen = pft_arena_alloc(r->g->arena, (r->level_count + 1) * sizeof(level *));

    *count = 0;
    for (size_t i = 0; chosen != NULL && i < r->level_count; i++)
        if (r->levels[i].kept)
            chosen[(*count)++] = &r->levels[i];
    return chosen;
}

/* The usual gap between rows that surely are some; 0 when there are too few. */
static pft_status usual_gap(const rower *r, level *const *levels, size_t count, double *usual)
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
        qsort(gaps, found, sizeof *gaps, by_number);
    *usual = found >= FEWEST ? gaps[found / 2] : 0;
    return PFT_OK;
}

/* Labels between two rows that leave no room for a row are none. */
static pft_status drop_labels(rower *r)
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
static pft_status make_rows(rower *r)
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

/* ---- bands ---- */

static uint32_t band_at(const pft_page_table *t, double y)
{
    size_t low = 0, high = t->bands - 1;

    while (low < high) {
        size_t middle = (low + high + 1) / 2;

        if (t->ys[middle] <= y)
            low = middle;
        else
            high = middle - 1;
    }
    return (uint32_t)low;
}

static pft_status make_bands(rower *r)
{
    pft_page_table *t = r->table;
    const pft_guesser *g = r->g;

    if ((t->ys = pft_arena_alloc(g->arena, (r->rows + 1) * sizeof *t->ys)) == NULL)
        return PFT_ENOMEM;
    t->bands = r->rows;
    t->ys[0] = pft_least(r->tops[0], g->lines[g->first].top) - g->em / 4;
    for (size_t i = 1; i < r->rows; i++)
        t->ys[i] = pft_middle(r->bottoms[i - 1], r->tops[i]);
    t->ys[r->rows] = pft_most(r->bottoms[r->rows - 1], g->lines[g->end - 1].bottom) + g->em / 4;
    return PFT_OK;
}

/* Blocks that are in no row: within one it is theirs too; others reach over the rows that their lines stand in. */
static void place_blocks(rower *r)
{
    double slack = LEVEL * r->g->em;

    for (size_t i = 0; i < r->block_count; i++) {
        block *b = &r->blocks[i];

        if (b->row != NONE)
            continue;
        b->row = band_at(r->table, b->first_y);
        b->row_end = band_at(r->table, b->last_y) + 1;
        b->floats = b->row + 1 < b->row_end || b->top < r->tops[b->row] - slack ||
                    b->bottom > r->bottoms[b->row] + slack;
    }
}

/* ---- labels that reach over rows ---- */

static int by_place(const void *a, const void *b)
{
    const block *left = *(block *const *)a, *right = *(block *const *)b;

    if (left->first != right->first)
        return left->first < right->first ? -1 : 1;
    return by_number(&left->top, &right->top);
}

/* The row whose end makes the label stand in the middle of its rows from `row` on; NONE: there is none. */
static uint32_t symmetric_end(const rower *r, const block *b, uint32_t row)
{
    const double *ys = r->table->ys;
    double wanted = 2 * middle_of(b) - ys[row];
    uint32_t end = b->row_end > row ? b->row_end : row + 1;

    for (; end < r->rows && ys[end] < wanted - SYMMETRIC * r->g->em; end++)
        ;
    return end <= r->rows && fabs(ys[end] - wanted) <= 2 * SYMMETRIC * r->g->em ? end : NONE;
}

/* Labels of a column, one below the other: each reaches from where the one above ends as far down as up. `free_from` is
 * the first row that may be theirs. They are left as they stand where that does not work out. */
static void reach_over(rower *r, block **labels, size_t count, uint32_t free_from)
{
    for (size_t i = 0; i < count; i++) {
        block *b = labels[i];
        uint32_t next = i + 1 < count ? labels[i + 1]->row : (uint32_t)r->rows, end;

        if (b->row < free_from)
            return;
        end = symmetric_end(r, b, free_from);
        if (end == NONE || end > next + (i + 1 < count && labels[i + 1]->floats))
            return;
        b->row = free_from;
        b->row_end = end;
        free_from = end;
    }
}

/* The columns in which labels stand: those before the one that has most blocks. */
static uint32_t label_columns(const rower *r)
{
    size_t counts[PFT_GUESSED_COLUMNS] = {0};
    uint32_t most = 0;

    for (size_t i = 0; i < r->block_count; i++)
        counts[r->blocks[i].first] += !r->blocks[i].floats;
    for (uint32_t i = 1; i < r->all->columns; i++)
        most = counts[i] > counts[most] ? i : most;
    return most;
}

/* Each column is looked at between what stands across it. */
static void find_spans(rower *r)
{
    uint32_t columns = label_columns(r);

    qsort(r->order, r->block_count, sizeof(block *), by_place);
    for (size_t from = 0, to; from < r->block_count; from = to) {
        uint32_t start = r->order[from]->row, column = r->order[from]->first;
        bool floats = false;

        for (to = from; to < r->block_count && r->order[to]->first == column; to++)
            floats = floats || r->order[to]->floats;
        if (column >= columns || !floats)
            continue;
        for (size_t i = from; i < to && start != NONE; i++) /* from the first row in which it stands alone */
            if (!r->order[i]->floats) {
                reach_over(r, r->order + i, to - i, r->order[i]->row);
                start = NONE;
            }
    }
}

/* ---- cells ---- */

/* Makes a cell of some columns and rows, where all of them are free. */
static pft_status add_cell(rower *r, uint32_t *owners, uint32_t first, uint32_t end, uint32_t row, uint32_t row_end)
{
    pft_page_table *t = r->table;
    pft_page_cell *cells;

    for (uint32_t y = row; y < row_end; y++)
        for (uint32_t x = first; x < end; x++)
            if (owners[y * t->columns + x] != 0)
                return PFT_OK;
    cells = pft_arena_room(r->g->arena, t->cells, t->cell_count, &t->cell_capacity, sizeof *cells);
    if (cells == NULL)
        return PFT_ENOMEM;
    t->cells = cells;
    cells[t->cell_count++] = (pft_page_cell){.box = {t->xs[first], t->ys[row], t->xs[end], t->ys[row_end]},
                                             .row = row,
                                             .row_span = row_end - row,
                                             .text = "",
                                             .guessed = true};
    for (uint32_t y = row; y < row_end; y++)
        for (uint32_t x = first; x < end; x++)
            owners[y * t->columns + x] = (uint32_t)t->cell_count;
    return PFT_OK;
}

static pft_status add_slots(rower *r, const uint32_t *owners)
{
    pft_page_table *t = r->table;

    if ((t->band_slots = pft_arena_alloc(r->g->arena, (t->bands + 1) * sizeof *t->band_slots)) == NULL ||
        (t->slots = pft_arena_alloc(r->g->arena, t->bands * t->columns * sizeof *t->slots)) == NULL)
        return PFT_ENOMEM;
    for (size_t band = 0; band < t->bands; band++) {
        const uint32_t *row = owners + band * t->columns;

        t->band_slots[band] = t->slot_count;
        for (size_t from = 0, to; from < t->columns; from = to) {
            for (to = from + 1; to < t->columns && row[to] == row[from]; to++)
                ;
            t->slots[t->slot_count++] = (pft_slot){row[from] - 1, (uint32_t)from, (uint32_t)to};
        }
    }
    t->band_slots[t->bands] = t->slot_count;
    t->slot_capacity = t->slot_count;
    return PFT_OK;
}

/* Cells for the blocks, those in rows first, then for what is left. */
static pft_status make_cells(rower *r)
{
    pft_page_table *t = r->table;
    uint32_t *owners = pft_arena_alloc(r->g->arena, t->bands * t->columns * sizeof *owners);
    pft_status status = owners != NULL ? PFT_OK : PFT_ENOMEM;

    for (int floats = 0; floats < 2; floats++)
        for (size_t i = 0; i < r->block_count && status == PFT_OK; i++) {
            const block *b = &r->blocks[i];

            if (b->floats == (floats == 1))
                status = add_cell(r, owners, b->first, b->end, b->row, b->row_end);
        }
    for (uint32_t y = 0; y < t->bands && status == PFT_OK; y++)
        for (uint32_t x = 0; x < t->columns && status == PFT_OK; x++)
            status = add_cell(r, owners, x, x + 1, y, y + 1);
    return status == PFT_OK ? add_slots(r, owners) : status;
}

/* Nothing where the page would have more cells than are allowed: lines of text are what is left to read then. */
static pft_status make_table(rower *r)
{
    pft_page_table *t = r->table;
    pft_status status;

    t->guessed = true;
    t->xs = r->all->xs;
    t->columns = r->all->columns;
    r->g->pager->cells += (uint64_t)r->rows * t->columns;
    if (r->g->pager->cells > r->g->pager->max_cells) {
        r->table = NULL;
        return PFT_OK;
    }
    if ((status = make_bands(r)) != PFT_OK)
        return status;
    place_blocks(r);
    find_spans(r);
    t->box = (pft_box){t->xs[0], t->ys[0], t->xs[t->columns], t->ys[t->bands]};
    return make_cells(r);
}

pft_status pft_guess_rows(pft_page_table **out, pft_guesser *g, const pft_borders *all)
{
    rower r = {.g = g, .all = all, .table = pft_arena_alloc(g->arena, sizeof *r.table)};
    pft_status status = r.table != NULL ? find_parts(&r) : PFT_ENOMEM;

    *out = NULL;
    if (status == PFT_OK)
        status = find_blocks(&r);
    if (status == PFT_OK)
        status = sort_blocks(&r);
    if (status == PFT_OK)
        status = find_levels(&r);
    if (status == PFT_OK) {
        choose_levels(&r);
        status = drop_labels(&r);
    }
    if (status == PFT_OK)
        status = make_rows(&r);
    if (status == PFT_OK && r.rows >= 2)
        status = make_table(&r);
    else
        r.table = NULL;
    if (status == PFT_OK)
        *out = r.table;
    return status;
}
