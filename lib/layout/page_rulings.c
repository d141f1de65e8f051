/* Strokes → rulings. Borders come as lines, as frames, as thin filled rectangles, doubled, broken where lines cross,
 * and as dashes and dots. */
#include <math.h>
#include <stdlib.h>

#include "layout/page.h"

/* In em. */
static const double THIN = 0.3;         /* a filled rectangle that is a line */
static const double LEVEL = 0.15;       /* how far a line may slant */
static const double SNAP = 0.3;         /* rulings that are one: doubled lines, or borders of two cells */
static const double SNAP_MOST = 0.4;    /* of a chain of those */
static const double GAP = 0.3;          /* between pieces of a line */
static const double DASH = 1.0;         /* a piece up to this long is a dash … */
static const double DASH_GAP = 1.0;     /* … and others may stand so far from it */
static const double SHORTEST = 0.8;     /* of a ruling */

static bool add(pft_rulings *list, pft_arena *arena, double at, double from, double to)
{
    pft_ruling *items = pft_arena_room(arena, list->items, list->count, &list->capacity, sizeof *items);

    if (items == NULL)
        return false;
    list->items = items;
    items[list->count++] = (pft_ruling){at, pft_least(from, to), pft_most(from, to)};
    return true;
}

typedef struct collector {
    pft_rulings *across, *down;
    pft_arena *arena;
    double em;
} collector;

/* A level or upright line; any other is none. A dot may belong to either. */
static bool add_line(collector *c, const pft_box *b)
{
    double width = fabs(b->right - b->left), height = fabs(b->bottom - b->top);
    bool dot = width <= LEVEL * c->em && height <= LEVEL * c->em;
    bool done = true;

    if (dot || (height <= LEVEL * c->em && width > height))
        done = add(c->across, c->arena, pft_middle(b->top, b->bottom), b->left, b->right);
    if (done && (dot || (width <= LEVEL * c->em && height > width)))
        done = add(c->down, c->arena, pft_middle(b->left, b->right), b->top, b->bottom);
    return done;
}

/* A thin rectangle is a line along its middle. */
static bool add_thin(collector *c, const pft_box *b)
{
    double width = b->right - b->left, height = b->bottom - b->top;
    double x = pft_middle(b->left, b->right), y = pft_middle(b->top, b->bottom);

    if (width <= LEVEL * c->em && height <= LEVEL * c->em)
        return add_line(c, b);
    return width > height ? add_line(c, &(pft_box){b->left, y, b->right, y})
                          : add_line(c, &(pft_box){x, b->top, x, b->bottom});
}

static bool add_stroke(collector *c, const pft_stroke *s)
{
    pft_box b = {pft_least(s->box.left, s->box.right), pft_least(s->box.top, s->box.bottom),
                 pft_most(s->box.left, s->box.right), pft_most(s->box.top, s->box.bottom)};

    if (s->kind == PFT_STROKE_LINE)
        return add_line(c, &s->box);
    if (b.right - b.left <= THIN * c->em || b.bottom - b.top <= THIN * c->em)
        return add_thin(c, &b);
    if (s->kind == PFT_STROKE_FILL)
        return true;
    return add_line(c, &(pft_box){b.left, b.top, b.right, b.top}) &&
           add_line(c, &(pft_box){b.left, b.bottom, b.right, b.bottom}) &&
           add_line(c, &(pft_box){b.left, b.top, b.left, b.bottom}) &&
           add_line(c, &(pft_box){b.right, b.top, b.right, b.bottom});
}

static int by_place(const void *a, const void *b)
{
    const pft_ruling *left = a, *right = b;

    return (left->at > right->at) - (left->at < right->at);
}

static int by_start(const void *a, const void *b)
{
    const pft_ruling *left = a, *right = b;

    return (left->from > right->from) - (left->from < right->from);
}

/* Pieces of one line are joined; `items` are of one place, the result has `count` of them. */
static size_t join(pft_ruling *items, size_t count, double em)
{
    size_t kept = 0;

    qsort(items, count, sizeof *items, by_start);
    for (size_t i = 1; i < count; i++) {
        pft_ruling *last = &items[kept];
        bool dashes = items[i].to - items[i].from <= DASH * em;

        if (items[i].from - last->to <= (dashes ? DASH_GAP : GAP) * em)
            last->to = pft_most(last->to, items[i].to);
        else
            items[++kept] = items[i];
    }
    return count > 0 ? kept + 1 : 0;
}

/* Rulings at nearly the same place are at one: the mean of theirs, by length. */
static void snap(pft_rulings *list, double em)
{
    size_t kept = 0;

    if (list->count > 0)
        qsort(list->items, list->count, sizeof *list->items, by_place);
    for (size_t from = 0, to; from < list->count; from = to) {
        double sum = 0, weight = 0;
        size_t joined;

        for (to = from;
             to < list->count && (to == from || (list->items[to].at - list->items[to - 1].at <= SNAP * em &&
                                                 list->items[to].at - list->items[from].at <= SNAP_MOST * em));
             to++) {
            double length = list->items[to].to - list->items[to].from + em / 100;

            sum += length * (list->items[to].at - list->items[from].at);
            weight += length;
        }
        sum = list->items[from].at + sum / weight;
        joined = join(list->items + from, to - from, em);
        for (size_t i = from; i < from + joined; i++)
            if (list->items[i].to - list->items[i].from >= SHORTEST * em)
                list->items[kept++] = (pft_ruling){sum, list->items[i].from, list->items[i].to};
    }
    list->count = kept;
}

pft_status pft_find_rulings(pft_rulings *across, pft_rulings *down, const pft_sheet *sheet, pft_arena *arena)
{
    collector c = {across, down, arena, sheet->em};

    for (size_t i = 0; i < sheet->stroke_count; i++)
        if (!add_stroke(&c, &sheet->strokes[i]))
            return PFT_ENOMEM;
    snap(across, sheet->em);
    snap(down, sheet->em);
    return PFT_OK;
}
