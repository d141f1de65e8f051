/* Pages on which no table is ruled: borders are guessed. Columns are where gaps reach down through the lines that hold
 * several texts, rows are where gaps reach across the columns on the right; what stands on the left, the labels of
 * levels, may stand in the middle of its rows. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/page.h"

/* In em. */
static const double SAME_LINE = 0.35; /* between the middles of two runs of one line */
static const double TOUCH = 0.15;     /* by which texts of two columns may touch */
static const double THIN = 0.06;      /* what is taken for the width of a gap in which they do */
static const double WIDE = 0.5;        /* of a gap that parts two texts wherever it stands */
static const double JOINED = 0.25;    /* runs that are one text */
static const double BLOCK = 0.75;     /* between the lines of a label */
static const double JUMP = 0.03;      /* by which gaps between rows are at least wider than those between lines */

static const double ALONE = 0.6;      /* above and below a line that is a row of its own */
static const double APART = 0.8;      /* between lines of two rows, surely */
static const double VALUES = 0.25;    /* of the width: where the last column is */
static const double LABELS = 0.35;    /* of the width: where labels may stand in the middle of their rows */

enum { FEWEST_TEXTS = 3, FEWEST_LINES = 3 };

typedef struct line {
    size_t from, to; /* pieces */
    size_t texts;
    double top, bottom;
} line;

typedef struct guesser {
    pft_pager *pager;
    pft_sheet *sheet;
    pft_arena *arena;
    double em;
    pft_piece **pieces; /* by line, from the left */
    size_t count;
    line *lines;
    size_t line_count;
    size_t first, end;  /* lines of the table */
    pft_page_table *table;
} guesser;

static double middle_y(const pft_piece *p)
{
    return pft_middle(p->box.top, p->box.bottom);
}

static int by_line(const void *a, const void *b)
{
    const pft_piece *left = *(pft_piece *const *)a, *right = *(pft_piece *const *)b;
    double y = middle_y(left) - middle_y(right);

    return y != 0 ? (y > 0) - (y < 0) : (left->box.left > right->box.left) - (left->box.left < right->box.left);
}

static int by_left(const void *a, const void *b)
{
    const pft_piece *left = *(pft_piece *const *)a, *right = *(pft_piece *const *)b;

    return (left->box.left > right->box.left) - (left->box.left < right->box.left);
}

static int by_number(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

/* ---- lines ---- */

static line line_of(const guesser *g, size_t from, size_t to)
{
    line l = {from, to, 1, INFINITY, -INFINITY};

    for (size_t i = from; i < to; i++) {
        l.texts += i > from && g->pieces[i]->box.left - g->pieces[i - 1]->box.right > JOINED * g->em;
        l.top = pft_least(l.top, g->pieces[i]->box.top);
        l.bottom = pft_most(l.bottom, g->pieces[i]->box.bottom);
    }
    return l;
}

static bool find_lines(guesser *g)
{
    pft_sheet *sheet = g->sheet;

    g->pieces = pft_arena_alloc(g->arena, (sheet->piece_count + 1) * sizeof(pft_piece *));
    g->lines = pft_arena_alloc(g->arena, (sheet->piece_count + 1) * sizeof *g->lines);
    if (g->pieces == NULL || g->lines == NULL)
        return false;
    for (size_t i = 0; i < sheet->piece_count; i++)
        if (sheet->pieces[i].direction == PFT_READ_RIGHT)
            g->pieces[g->count++] = &sheet->pieces[i];
    if (g->count > 0)
        qsort(g->pieces, g->count, sizeof *g->pieces, by_line);
    for (size_t from = 0, to; from < g->count; from = to) {
        for (to = from + 1; to < g->count && middle_y(g->pieces[to]) - middle_y(g->pieces[from]) <= SAME_LINE * g->em; to++)
            ;
        qsort(g->pieces + from, to - from, sizeof *g->pieces, by_left);
        g->lines[g->line_count++] = line_of(g, from, to);
    }
    return true;
}

/* The table reaches from the first line with more than one text to the last, and what follows that closely. */
static bool find_extent(guesser *g, bool goes_on)
{
    size_t full = 0;

    g->first = g->line_count;
    for (size_t i = 0; i < g->line_count; i++) {
        if (g->lines[i].texts < 2)
            continue;
        g->first = g->first < i ? g->first : i;
        g->end = i + 1;
        full += g->lines[i].texts >= FEWEST_TEXTS;
    }
    while (g->end < g->line_count && g->lines[g->end].top - g->lines[g->end - 1].bottom < BLOCK * g->em)
        g->end++;
    return full >= (goes_on ? 1 : FEWEST_LINES);
}

/* ---- rows ---- */

static void find_width(const guesser *g, double *left, double *right)
{
    *left = INFINITY;
    *right = -INFINITY;
    for (size_t i = g->lines[g->first].from; i < g->lines[g->end - 1].to; i++) {
        *left = pft_least(*left, g->pieces[i]->box.left);
        *right = pft_most(*right, g->pieces[i]->box.right);
    }
}

/* A stretch of the height that texts on the right take up. */
typedef struct stretch {
    double top, bottom;
    size_t texts; /* of its line with the most */
    bool begins;  /* where lines are set as closely as rows: it is the first line of one */
} stretch;

/* A line with several texts, one of which is the first or the last of the table's width. */
static bool begins_row(const guesser *g, const line *l, double left, double right)
{
    const pft_box *first = &g->pieces[l->from]->box, *last = &g->pieces[l->to - 1]->box;

    return l->texts >= 2 && (first->left - left < g->em || right - last->right < VALUES * (right - left));
}

static bool stands_alone(const guesser *g, size_t i)
{
    return (i == g->first || g->lines[i].top - g->lines[i - 1].bottom > ALONE * g->em) &&
           (i + 1 == g->end || g->lines[i + 1].top - g->lines[i].bottom > ALONE * g->em);
}

static size_t find_stretches(const guesser *g, stretch *stretches)
{
    double left, right, labels;
    size_t count = 0;
    bool headed = false; /* the heading of the columns was passed: what stands above it are fields and their values */

    find_width(g, &left, &right);
    labels = left + LABELS * (right - left);
    for (size_t i = g->first; i < g->end; i++) {
        const line *l = &g->lines[i];
        stretch s = {INFINITY, -INFINITY, l->texts, begins_row(g, l, left, right)};

        for (size_t k = l->from; k < l->to; k++)
            if (g->pieces[k]->box.right > labels) {
                s.top = pft_least(s.top, g->pieces[k]->box.top);
                s.bottom = pft_most(s.bottom, g->pieces[k]->box.bottom);
            }
        headed = headed || l->texts > FEWEST_TEXTS;
        if (s.top > s.bottom && l->texts >= 2 && (!headed || stands_alone(g, i))) {
            s.top = l->top;
            s.bottom = l->bottom;
        }
        if (s.top > s.bottom)
            continue;
        if (count > 0 && s.top < stretches[count - 1].bottom) {
            stretch *last = &stretches[count - 1];

            last->bottom = pft_most(s.bottom, last->bottom);
            last->texts = last->texts > s.texts ? last->texts : s.texts;
            last->begins |= s.begins;
        } else {
            stretches[count++] = s;
        }
    }
    return count;
}

/* Does a gap part rows? What follows such gaps holds several texts nearly always, and what follows narrower ones, as the
 * next line of a text does, seldom. */
static bool parts_rows(const stretch *stretches, size_t count, double least)
{
    size_t rows = 0, full = 0, lines = 0, alike = 0;

    for (size_t i = 1; i < count; i++)
        if (stretches[i].top - stretches[i - 1].bottom < least) {
            lines++;
            alike += stretches[i].texts >= 2;
        } else {
            rows++;
            full += stretches[i].texts >= 2;
        }
    return rows > 0 && full * 5 >= rows * 3 && alike <= 1 + lines * 2 / 5;
}

/* The gap from which on another row begins: at the widest jump in their widths that parts rows. 0: there is none, lines
 * are set as closely as rows. */
static double row_gap(guesser *g, const stretch *stretches, size_t count, bool *failed)
{
    enum { TRIES = 6 };
    double *gaps = pft_arena_alloc(g->arena, (count + 1) * sizeof *gaps), tried = INFINITY;

    *failed = gaps == NULL;
    if (gaps == NULL || count < 2)
        return 0;
    for (size_t i = 1; i < count; i++)
        gaps[i - 1] = stretches[i].top - stretches[i - 1].bottom;
    qsort(gaps, count - 1, sizeof *gaps, by_number);
    if (gaps[0] > APART * g->em) /* no two lines are as close as those of a text */
        return gaps[0];
    for (int try = 0; try < TRIES; try++) {
        double widest = JUMP * g->em, at = 0;

        for (size_t i = 1; i < count - 1 && gaps[i - 1] < g->em; i++)
            if (gaps[i] - gaps[i - 1] > widest && gaps[i] - gaps[i - 1] < tried) {
                widest = gaps[i] - gaps[i - 1];
                at = pft_middle(gaps[i - 1], gaps[i]);
            }
        if (at == 0)
            break;
        if (parts_rows(stretches, count, at))
            return at;
        tried = widest;
    }
    return 0;
}

static bool add_border(guesser *g, double **list, size_t *count, size_t *capacity, double at)
{
    double *items = pft_arena_room(g->arena, *list, *count, capacity, sizeof *items);

    if (items == NULL)
        return false;
    *list = items;
    items[(*count)++] = at;
    return true;
}

/* Borders of rows in the middle of the gaps between them. */
static pft_status find_rows(guesser *g)
{
    stretch *stretches = pft_arena_alloc(g->arena, (g->line_count + 1) * sizeof *stretches);
    size_t count, borders = 0, capacity = 0;
    double least;
    bool failed, done;

    if (stretches == NULL)
        return PFT_ENOMEM;
    count = find_stretches(g, stretches);
    least = row_gap(g, stretches, count, &failed);
    if (failed || count == 0)
        return failed ? PFT_ENOMEM : PFT_OK;
    done = add_border(g, &g->table->ys, &borders, &capacity,
                      pft_least(stretches[0].top, g->lines[g->first].top) - g->em / 4);
    for (size_t i = 1; i < count && done; i++)
        if (least > 0 ? stretches[i].top - stretches[i - 1].bottom >= least : stretches[i].begins)
            done = add_border(g, &g->table->ys, &borders, &capacity,
                              pft_middle(stretches[i - 1].bottom, stretches[i].top));
    if (done)
        done = add_border(g, &g->table->ys, &borders, &capacity,
                          pft_most(stretches[count - 1].bottom, g->lines[g->end - 1].bottom) + g->em / 4);
    g->table->bands = borders > 0 ? borders - 1 : 0;
    return done ? PFT_OK : PFT_ENOMEM;
}

/* ---- columns ---- */

/* A stretch of the width that no text of some rows covers. */
typedef struct gap {
    double from, to;
    bool wide; /* somewhere it is so wide, between two texts, that it parts them */
} gap;

/* Rows whose gaps agree. */
typedef struct group {
    size_t first, end; /* bands */
    gap *gaps;         /* between its columns */
    size_t count;
} group;

/* Parts of the work on the rows of one page. */
typedef struct bands {
    pft_piece **pieces; /* of the table, by band and from the left */
    size_t *starts;     /* where those of a band begin, and the end */
    gap *own, *common, *both;
    group *groups;
    size_t group_count;
} bands;

static size_t band_at(const pft_page_table *t, double y)
{
    size_t low = 0, high = t->bands - 1;

    while (low < high) {
        size_t middle = (low + high + 1) / 2;

        if (t->ys[middle] <= y)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static bool sort_into_bands(guesser *g, bands *b)
{
    pft_page_table *t = g->table;
    size_t from = g->lines[g->first].from, to = g->lines[g->end - 1].to, band = 0;

    b->starts = pft_arena_alloc(g->arena, (t->bands + 1) * sizeof *b->starts);
    b->own = pft_arena_alloc(g->arena, (to - from + 2) * sizeof *b->own);
    b->common = pft_arena_alloc(g->arena, (2 * (to - from) + 4) * sizeof *b->common);
    b->both = pft_arena_alloc(g->arena, (2 * (to - from) + 4) * sizeof *b->both);
    b->groups = pft_arena_alloc(g->arena, t->bands * sizeof *b->groups);
    if (b->starts == NULL || b->own == NULL || b->common == NULL || b->both == NULL || b->groups == NULL)
        return false;
    b->pieces = g->pieces + from; /* lines stand in order, and so do bands */
    for (size_t i = from; i < to; i++)
        for (size_t own = band_at(t, middle_y(g->pieces[i])); band < own;)
            b->starts[++band] = i - from;
    while (band < t->bands)
        b->starts[++band] = to - from;
    for (band = 0; band < t->bands; band++)
        if (b->starts[band + 1] > b->starts[band])
            qsort(b->pieces + b->starts[band], b->starts[band + 1] - b->starts[band], sizeof *b->pieces, by_left);
    return true;
}

static gap gap_of(const guesser *g, double from, double to)
{
    double middle = pft_middle(from, to), half = THIN * g->em / 2;

    if (to - from < THIN * g->em)
        return (gap){middle - half, middle + half, false};
    return (gap){from, to, isfinite(from) && to - from >= WIDE * g->em};
}

/* The gaps of one band, those beside its texts too. */
static size_t gaps_of(const guesser *g, const bands *b, size_t band, gap *gaps)
{
    double right = -INFINITY;
    size_t count = 0;

    for (size_t i = b->starts[band]; i < b->starts[band + 1]; i++) {
        const pft_box *box = &b->pieces[i]->box;

        if (box->left - right >= -TOUCH * g->em)
            gaps[count++] = gap_of(g, right, box->left);
        right = pft_most(right, box->right);
    }
    gaps[count++] = (gap){right, INFINITY, false};
    return count;
}

/* What is free in both; 0 when a gap that parts texts of one is covered in the other. */
static size_t gaps_of_both(const guesser *g, const gap *a, size_t a_count, const gap *b, size_t b_count, gap *out)
{
    size_t count = 0, i = 0, k = 0;
    bool a_kept = false, b_kept = false;

    while (i < a_count && k < b_count) {
        double from = pft_most(a[i].from, b[k].from), to = pft_least(a[i].to, b[k].to);

        if (to - from >= THIN * g->em / 2) {
            out[count++] = (gap){from, to, a[i].wide || b[k].wide};
            a_kept = b_kept = true;
        }
        if (a[i].to < b[k].to) {
            if (a[i++].wide && !a_kept)
                return 0;
            a_kept = false;
        } else {
            if (b[k++].wide && !b_kept)
                return 0;
            b_kept = false;
        }
    }
    return count;
}

/* The gaps between the texts of a group: those that part them somewhere, or stand in several rows. */
static bool end_group(guesser *g, bands *b, group *own, const gap *gaps, size_t count)
{
    enum { SEVERAL = 3 };
    size_t kept = 0;

    if ((own->gaps = pft_arena_alloc(g->arena, (count + 1) * sizeof *own->gaps)) == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        if (isfinite(gaps[i].from) && isfinite(gaps[i].to) && (gaps[i].wide || own->end - own->first >= SEVERAL))
            own->gaps[kept++] = gaps[i];
    own->count = kept;
    b->group_count++;
    return true;
}

/* Bands go together as long as their gaps agree. */
static bool find_groups(guesser *g, bands *b)
{
    size_t common = 0;
    group *own = NULL;

    for (size_t band = 0; band < g->table->bands; band++) {
        size_t count = gaps_of(g, b, band, b->own), both;

        both = own != NULL ? gaps_of_both(g, b->common, common, b->own, count, b->both) : 0;
        if (both == 0) {
            if (own != NULL && !end_group(g, b, own, b->common, common))
                return false;
            own = &b->groups[b->group_count];
            *own = (group){.first = band};
            memcpy(b->common, b->own, count * sizeof *b->own);
            common = count;
        } else {
            gap *swapped = b->common;

            b->common = b->both;
            b->both = swapped;
            common = both;
        }
        own->end = band + 1;
    }
    return own == NULL || end_group(g, b, own, b->common, common);
}

static int by_end(const void *a, const void *b)
{
    const gap *left = a, *right = b;

    return (left->to > right->to) - (left->to < right->to);
}

/* The borders of all pages: as few as go through all gaps of all groups. */
typedef struct borders {
    gap *gaps;
    size_t count, capacity;
    double left, right, em;
    double *xs;
    size_t *uses;  /* through how many gaps each goes */
    size_t columns;
} borders;

/* Adds what one page has. */
static bool add_gaps(borders *all, const guesser *g, const bands *b)
{
    for (size_t i = 0; i < b->group_count; i++)
        for (size_t k = 0; k < b->groups[i].count; k++) {
            gap *gaps = pft_arena_room(g->arena, all->gaps, all->count, &all->capacity, sizeof *gaps);

            if (gaps == NULL)
                return false;
            all->gaps = gaps;
            gaps[all->count++] = b->groups[i].gaps[k];
        }
    for (size_t i = 0; i < b->starts[g->table->bands]; i++) {
        all->left = pft_least(all->left, b->pieces[i]->box.left);
        all->right = pft_most(all->right, b->pieces[i]->box.right);
    }
    all->em = g->em;
    return true;
}

/* The first border that is not before `at`. */
static size_t border_from(const borders *all, double at)
{
    size_t low = 0, high = all->columns;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (all->xs[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool count_uses(borders *all, pft_arena *arena)
{
    size_t sum = 0;

    if ((all->uses = pft_arena_alloc(arena, (all->columns + 2) * sizeof *all->uses)) == NULL)
        return false;
    for (size_t i = 0; i < all->count; i++) { /* a gap counts for each border from the first to before the last in it */
        all->uses[border_from(all, all->gaps[i].from)]++;
        all->uses[border_from(all, all->gaps[i].to)]--;
    }
    for (size_t i = 0; i <= all->columns; i++)
        all->uses[i] = sum += all->uses[i];
    return true;
}

static bool find_borders(borders *all, pft_arena *arena)
{
    double last = -INFINITY;
    size_t count = 0;

    if ((all->xs = pft_arena_alloc(arena, (all->count + 2) * sizeof *all->xs)) == NULL)
        return false;
    if (all->count > 0)
        qsort(all->gaps, all->count, sizeof *all->gaps, by_end);
    all->xs[count++] = all->left - all->em;
    for (size_t i = 0; i < all->count; i++)
        if (all->gaps[i].from > last)
            all->xs[count++] = last = all->gaps[i].to - THIN * all->em / 4;
    all->xs[count++] = all->right + all->em;
    all->columns = count - 1;
    return count_uses(all, arena);
}

/* ---- cells ---- */

static pft_status add_cell(guesser *g, size_t band, size_t first, size_t end)
{
    pft_page_table *t = g->table;
    pft_slot *slots = pft_arena_room(g->arena, t->slots, t->slot_count, &t->slot_capacity, sizeof *slots);
    pft_page_cell *cells = slots != NULL ? pft_arena_room(g->arena, t->cells, t->cell_count, &t->cell_capacity, sizeof *cells)
                                         : NULL;

    if (cells == NULL)
        return PFT_ENOMEM;
    t->slots = slots;
    t->cells = cells;
    slots[t->slot_count++] = (pft_slot){(uint32_t)t->cell_count, (uint32_t)first, (uint32_t)end};
    cells[t->cell_count++] = (pft_page_cell){.box = {t->xs[first], t->ys[band], t->xs[end], t->ys[band + 1]},
                                             .row = (uint32_t)band,
                                             .row_span = 1,
                                             .text = "",
                                             .guessed = true};
    return PFT_OK;
}

/* The cells of a band: between the borders that go through gaps of its group; of several the one of most gaps. */
static pft_status make_cells_of(guesser *g, const borders *all, const group *own, size_t band)
{
    size_t first = 0;
    pft_status status = PFT_OK;

    for (size_t i = 0; i < own->count && status == PFT_OK; i++) {
        size_t border = border_from(all, own->gaps[i].from), best = border;

        for (; border < all->columns && all->xs[border] <= own->gaps[i].to; border++)
            best = all->uses[border] > all->uses[best] ? border : best;
        if (best <= first || best >= all->columns)
            continue;
        status = add_cell(g, band, first, best);
        first = best;
    }
    return status == PFT_OK ? add_cell(g, band, first, all->columns) : status;
}

static pft_status make_cells(guesser *g, const borders *all, const bands *b)
{
    pft_page_table *t = g->table;
    pft_status status = PFT_OK;

    if ((t->band_slots = pft_arena_alloc(g->arena, (t->bands + 1) * sizeof *t->band_slots)) == NULL)
        return PFT_ENOMEM;
    for (size_t i = 0; i < b->group_count; i++)
        for (size_t band = b->groups[i].first; band < b->groups[i].end && status == PFT_OK; band++) {
            t->band_slots[band] = t->slot_count;
            status = make_cells_of(g, all, &b->groups[i], band);
        }
    t->band_slots[t->bands] = t->slot_count;
    return status;
}

/* Rows, and what their gaps are. False as `found` where the page does not look like a table. */
static pft_status look_at_page(guesser *g, bands *b, bool *found)
{
    bool goes_on = *found; /* the page before has a table */
    pft_status status;

    *found = false;
    if (!find_lines(g))
        return PFT_ENOMEM;
    if (!find_extent(g, goes_on))
        return PFT_OK;
    if ((g->table = pft_arena_alloc(g->arena, sizeof *g->table)) == NULL)
        return PFT_ENOMEM;
    if ((status = find_rows(g)) != PFT_OK || g->table->bands < 2)
        return status;
    if (!sort_into_bands(g, b) || !find_groups(g, b))
        return PFT_ENOMEM;
    *found = true;
    return PFT_OK;
}

static pft_status make_table(guesser *g, const bands *b, const borders *all)
{
    pft_page_table *t = g->table;
    pft_status status;

    t->xs = all->xs;
    t->columns = all->columns;
    g->pager->cells += (uint64_t)t->bands * t->columns;
    if (g->pager->cells > g->pager->max_cells) /* lines of text are what is left to read then */
        return PFT_OK;
    if ((status = make_cells(g, all, b)) != PFT_OK)
        return status;
    t->box = (pft_box){t->xs[0], t->ys[0], t->xs[t->columns], t->ys[t->bands]};
    g->sheet->tables = t;
    g->sheet->table_count = 1;
    return PFT_OK;
}

pft_status pft_guess_tables(pft_pager *pager)
{
    guesser *guessers = pft_arena_alloc(pager->arena, pager->count * sizeof *guessers);
    bands *all_bands = pft_arena_alloc(pager->arena, pager->count * sizeof *all_bands);
    bool *found = pft_arena_alloc(pager->arena, pager->count);
    borders all = {.left = INFINITY, .right = -INFINITY};
    pft_status status = guessers != NULL && all_bands != NULL && found != NULL ? PFT_OK : PFT_ENOMEM;

    for (size_t i = 0; i < pager->count && status == PFT_OK; i++) {
        guessers[i] = (guesser){
            .pager = pager, .sheet = &pager->sheets[i], .arena = pager->arena, .em = pager->sheets[i].em};
        found[i] = i > 0 && found[i - 1];
        status = look_at_page(&guessers[i], &all_bands[i], &found[i]);
        if (status == PFT_OK && found[i] && !add_gaps(&all, &guessers[i], &all_bands[i]))
            status = PFT_ENOMEM;
    }
    if (status == PFT_OK && !find_borders(&all, pager->arena))
        status = PFT_ENOMEM;
    for (size_t i = 0; i < pager->count && status == PFT_OK && all.columns >= 2; i++)
        if (found[i])
            status = make_table(&guessers[i], &all_bands[i], &all);
    return status;
}
