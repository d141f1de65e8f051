/* Pages on which no table is ruled: borders are guessed. A border of columns goes through a strip that no text covers,
 * in several lines that follow one another; the strips of all pages agree in as few borders as go through all of them.
 * The borders of rows: page_rows.c. */
#include "layout/page_guess.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* In em. */
static const double SAME_LINE = 0.35; /* between the middles of two runs of one line */
static const double THIN = 0.1;       /* the narrowest strip */
static const double WIDE = 0.5;       /* of a gap that parts two texts wherever it stands */
static const double JOINED = 0.25;    /* runs that are one text */
static const double AUTOMATIC = 0.3;  /* what typesetters leave between a number and an ideograph, at most */
static const double BETWEEN = 0.2;    /* what stands between two columns at least */
static const double BLOCK = 0.75;     /* between the last lines of a table */
static const double EDGE = 0.2;       /* texts that begin so near to each other are set at one edge */
static const double SAME = 0.02;      /* strips that differ by less are one */

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

/* ---- lines ---- */

/* What is free in a line: beside its texts, and between them. */
typedef struct gap {
    double from, to;
    bool tells; /* it may be a border; between a number and an ideograph typesetters leave as much */
    bool sure;  /* no text has such a gap */
} gap;

/* A gap between two texts of a line. Where it is told exactly where each character stands there are no gaps in texts
 * but those between numbers and ideographs; spaces are characters. */
static gap gap_between(const pft_guesser *g, const pft_piece *a, const pft_piece *b, double right)
{
    bool mixed = ((unsigned char)a->text[a->size - 1] < 0x80) != ((unsigned char)b->text[0] < 0x80);
    double width = b->box.left - right, least = (mixed ? AUTOMATIC : BETWEEN) * g->em;
    bool exact = a->edges != NULL && b->edges != NULL;

    return (gap){right, b->box.left, !mixed || width >= least, width >= WIDE * g->em || (exact && width >= least)};
}

static pft_text_line line_of(const pft_guesser *g, size_t from, size_t to)
{
    pft_text_line l = {from, to, 1, INFINITY, -INFINITY};

    for (size_t i = from; i < to; i++) {
        if (i > from) {
            gap own = gap_between(g, g->pieces[i - 1], g->pieces[i], g->pieces[i - 1]->box.right);

            l.texts += own.sure || own.to - own.from > JOINED * g->em;
        }
        l.top = pft_least(l.top, g->pieces[i]->box.top);
        l.bottom = pft_most(l.bottom, g->pieces[i]->box.bottom);
    }
    return l;
}

static bool find_lines(pft_guesser *g)
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
        double least = middle_y(g->pieces[from]) + SAME_LINE * g->em;

        for (to = from + 1; to < g->count && middle_y(g->pieces[to]) <= least; to++)
            ;
        qsort(g->pieces + from, to - from, sizeof *g->pieces, by_left);
        g->lines[g->line_count++] = line_of(g, from, to);
    }
    return true;
}

/* The table reaches from the first line with more than one text to the last, and what follows that closely. */
static bool find_extent(pft_guesser *g, bool goes_on)
{
    enum { FULL_TEXTS = 3, FULL_LINES = 3, PAIRS = 4 };
    size_t full = 0, pairs = 0;

    g->first = g->line_count;
    for (size_t i = 0; i < g->line_count; i++) {
        if (g->lines[i].texts < 2)
            continue;
        g->first = g->first < i ? g->first : i;
        g->end = i + 1;
        pairs++;
        full += g->lines[i].texts >= FULL_TEXTS;
    }
    while (pairs > 0 && g->end < g->line_count && g->lines[g->end].top - g->lines[g->end - 1].bottom < BLOCK * g->em)
        g->end++;
    while (goes_on && pairs > 0 && g->first > 0 &&
           g->lines[g->first].top - g->lines[g->first - 1].bottom < BLOCK * g->em)
        g->first--;
    g->left = INFINITY;
    g->right = -INFINITY;
    for (size_t i = pairs > 0 ? g->lines[g->first].from : 0; pairs > 0 && i < g->lines[g->end - 1].to; i++) {
        g->left = pft_least(g->left, g->pieces[i]->box.left);
        g->right = pft_most(g->right, g->pieces[i]->box.right);
    }
    return full >= FULL_LINES || pairs >= PAIRS || (goes_on && pairs > 0);
}

/* ---- strips ---- */

enum { STRIPS_MOST = 96 }; /* that are followed at once: the cost of a line has a bound */

/* The strips that go on as far as the line that is looked at. */
typedef struct sweep {
    pft_strip strips[STRIPS_MOST];
    size_t count;
} sweep;

static size_t gaps_of(const pft_guesser *g, const pft_text_line *l, gap *gaps)
{
    double right = -INFINITY;
    size_t count = 0;

    for (size_t i = l->from; i < l->to; i++) {
        const pft_piece *p = g->pieces[i];

        if (p->box.left - right >= THIN * g->em)
            gaps[count++] = i > l->from ? gap_between(g, g->pieces[i - 1], p, right)
                                        : (gap){right, p->box.left, false, false};
        right = pft_most(right, p->box.right);
    }
    gaps[count++] = (gap){right, INFINITY, false, false};
    return count;
}

/* Does a border go through it? One gap in one line, narrow as it may stand between words, is none; where texts begin or
 * end at one edge in several lines there is one. */
static bool is_parting(const pft_strip *s)
{
    return s->narrow == 0 ? s->left + s->right > 0 : s->parted >= 2 && (s->left >= 2 || s->right >= 2);
}

static bool keep_strip(pft_guesser *g, const pft_strip *s, size_t end)
{
    pft_strip *strips;

    if (!is_parting(s))
        return true;
    strips = pft_arena_room(g->arena, g->strips, g->strip_count, &g->strip_capacity, sizeof *strips);
    if (strips == NULL)
        return false;
    g->strips = strips;
    strips[g->strip_count] = *s;
    strips[g->strip_count++].end = end;
    return true;
}

/* The part of a strip that a gap of the next line leaves. */
static pft_strip narrowed(const pft_strip *s, const gap *by, double em)
{
    pft_strip part = *s;

    part.from = pft_most(s->from, by->from);
    part.to = pft_least(s->to, by->to);
    part.left = part.from > s->from + EDGE * em ? 0 : s->left;
    part.right = part.to < s->to - EDGE * em ? 0 : s->right;
    if (!by->tells)
        return part;
    part.parted++;
    part.narrow += !by->sure;
    part.left += by->from >= part.from - EDGE * em;
    part.right += by->to <= part.to + EDGE * em;
    return part;
}

static bool are_alike(const pft_strip *a, const pft_strip *b, double em)
{
    return (a->from == b->from || fabs(a->from - b->from) < SAME * em) &&
           (a->to == b->to || fabs(a->to - b->to) < SAME * em);
}

/* Of strips that are alike the longest goes on. */
static void add_strip(sweep *to, const pft_strip *s, double em)
{
    for (size_t i = 0; i < to->count; i++)
        if (are_alike(&to->strips[i], s, em)) {
            if (s->first < to->strips[i].first)
                to->strips[i] = *s;
            return;
        }
    if (to->count < STRIPS_MOST)
        to->strips[to->count++] = *s;
}

/* What goes on of the strips above, and what begins in the line. */
static bool sweep_line(pft_guesser *g, const sweep *above, sweep *below, size_t line, const gap *gaps, size_t count)
{
    bool done = true;

    below->count = 0;
    for (size_t i = 0; i < above->count && done; i++) {
        const pft_strip *s = &above->strips[i];
        size_t low = 0, high = count;
        bool same = false;

        while (low < high) { /* the first gap that ends behind where the strip begins */
            size_t middle = low + (high - low) / 2;

            if (gaps[middle].to <= s->from)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < count && gaps[low].from < s->to; low++) {
            pft_strip part = narrowed(s, &gaps[low], g->em);

            if (part.to - part.from < THIN * g->em)
                continue;
            same = same || are_alike(&part, s, g->em);
            add_strip(below, &part, g->em);
        }
        if (!same)
            done = keep_strip(g, s, line);
    }
    for (size_t i = 0; i < count; i++) {
        pft_strip all = {.from = -INFINITY, .to = INFINITY, .first = line};
        pft_strip part = narrowed(&all, &gaps[i], g->em);

        add_strip(below, &part, g->em);
    }
    return done;
}

static pft_status find_strips(pft_guesser *g)
{
    sweep *sweeps = pft_arena_alloc(g->arena, 2 * sizeof *sweeps), *above = sweeps, *below = sweeps + 1;
    gap *gaps;
    size_t most = 0;
    bool done = true;

    for (size_t i = g->first; i < g->end; i++)
        most = g->lines[i].to - g->lines[i].from > most ? g->lines[i].to - g->lines[i].from : most;
    gaps = pft_arena_alloc(g->arena, (most + 1) * sizeof *gaps);
    if (sweeps == NULL || gaps == NULL)
        return PFT_ENOMEM;
    for (size_t i = g->first; i < g->end && done; i++) {
        sweep *last = above;

        done = sweep_line(g, above, below, i, gaps, gaps_of(g, &g->lines[i], gaps));
        above = below;
        below = last;
    }
    for (size_t i = 0; i < above->count && done; i++)
        done = keep_strip(g, &above->strips[i], g->end);
    return done ? PFT_OK : PFT_ENOMEM;
}

/* ---- borders ---- */

static int by_end(const void *a, const void *b)
{
    const pft_strip *left = a, *right = b;

    return (left->to > right->to) - (left->to < right->to);
}

/* All strips of all pages. */
static pft_strip *gather_strips(const pft_guesser *guessers, size_t pages, pft_arena *arena, size_t *count)
{
    pft_strip *strips;

    *count = 0;
    for (size_t i = 0; i < pages; i++)
        *count += guessers[i].strip_count;
    if ((strips = pft_arena_alloc(arena, (*count + 1) * sizeof *strips)) == NULL)
        return NULL;
    *count = 0;
    for (size_t i = 0; i < pages; i++)
        for (size_t k = 0; k < guessers[i].strip_count; k++)
            strips[(*count)++] = guessers[i].strips[k];
    if (*count > 0)
        qsort(strips, *count, sizeof *strips, by_end);
    return strips;
}

/* A strip counts for each border from the first to before the last in it. */
static bool count_uses(pft_borders *all, const pft_strip *strips, size_t count, pft_arena *arena)
{
    uint64_t sum = 0;

    if ((all->uses = pft_arena_alloc(arena, (all->columns + 2) * sizeof *all->uses)) == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        all->uses[pft_border_from(all, strips[i].from)] += strips[i].parted;
        all->uses[pft_border_from(all, strips[i].to)] -= strips[i].parted;
    }
    for (size_t i = 0; i <= all->columns; i++)
        all->uses[i] = sum += all->uses[i];
    return true;
}

/* As few as go through all strips. */
static pft_status find_borders(pft_borders *all, const pft_guesser *guessers, size_t pages, pft_arena *arena)
{
    size_t strip_count, count = 0;
    pft_strip *strips = gather_strips(guessers, pages, arena, &strip_count);
    double last = -INFINITY, left = INFINITY, right = -INFINITY, em = 1;

    if (strips == NULL || (all->xs = pft_arena_alloc(arena, (strip_count + 2) * sizeof *all->xs)) == NULL)
        return PFT_ENOMEM;
    for (size_t i = 0; i < pages; i++)
        if (guessers[i].strip_count > 0) {
            left = pft_least(left, guessers[i].left);
            right = pft_most(right, guessers[i].right);
            em = guessers[i].em;
        }
    all->xs[count++] = left - em;
    for (size_t i = 0; i < strip_count; i++)
        if (strips[i].from > last)
            all->xs[count++] = last = strips[i].to - THIN * em / 4;
    all->xs[count++] = right + em;
    all->columns = strip_count > 0 ? count - 1 : 0;
    return count_uses(all, strips, strip_count, arena) ? PFT_OK : PFT_ENOMEM;
}

/* ---- pages ---- */

static pft_status look_at_page(pft_guesser *g, bool *found)
{
    bool goes_on = *found; /* the page before has a table */

    if (!find_lines(g))
        return PFT_ENOMEM;
    *found = find_extent(g, goes_on);
    return *found ? find_strips(g) : PFT_OK;
}

static pft_status make_table(pft_guesser *g, const pft_borders *all)
{
    pft_page_table *table = NULL;
    pft_status status = pft_guess_rows(&table, g, all);

    if (status == PFT_OK && table != NULL) {
        g->sheet->tables = table;
        g->sheet->table_count = 1;
    }
    return status;
}

pft_status pft_guess_tables(pft_pager *pager)
{
    pft_guesser *guessers = pft_arena_alloc(pager->arena, pager->count * sizeof *guessers);
    pft_borders all = {.columns = 0};
    pft_status status = guessers != NULL ? PFT_OK : PFT_ENOMEM;
    bool found = false;

    for (size_t i = 0; i < pager->count && status == PFT_OK; i++) {
        guessers[i] = (pft_guesser){
            .pager = pager, .sheet = &pager->sheets[i], .arena = pager->arena, .em = pager->sheets[i].em};
        status = look_at_page(&guessers[i], &found);
    }
    if (status == PFT_OK)
        status = find_borders(&all, guessers, pager->count, pager->arena);
    for (size_t i = 0; i < pager->count && status == PFT_OK; i++)
        if (guessers[i].strip_count > 0 && all.columns >= 2 && all.columns <= PFT_GUESSED_COLUMNS)
            status = make_table(&guessers[i], &all);
    return status;
}
