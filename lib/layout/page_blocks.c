/* Lines of a page on which no table is ruled → parts between the borders of columns → blocks: parts of a column as near
 * to one another as the lines of a text. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/page_rows.h"

/* In em. */
static const double NEAR = 1.9;     /* between the middles of two lines of a text, at most */
static const double JUMP = 0.03;    /* by which rows are at least farther apart than the lines of a text */
static const double CLEAR = 0.15;   /* by which they are clearly farther apart */
static const double FULL = 1.5;     /* what a full line leaves free at most */
static const double BROAD = 4;      /* a column in which it can be told whether a line is full */

enum { NO_PART = UINT32_MAX };

/* Texts of a line between two borders. */
typedef struct pft_row_part {
    uint32_t first, end; /* columns */
    uint32_t line, above; /* the part before it in its column, or NO_PART */
    bool number;          /* it is a number and nothing else */
    double left, top, right, bottom;
} part;

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

static change *find_changes(const pft_rower *r)
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
static void find_parting(const pft_rower *r, size_t line, const uint32_t *strips, bool *parting)
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
static void part_line(pft_rower *r, size_t line, const bool *parting)
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
        *last = (part){(uint32_t)own, (uint32_t)end,    (uint32_t)line, NO_PART,
                       is_number(g->pieces[i]), box->left, box->top, box->right, box->bottom};
        at = own;
    }
}

static pft_status find_parts(pft_rower *r)
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
        last[i] = NO_PART;
    for (size_t i = 0; i < r->part_count; i++) { /* the last part above in all columns of this one */
        part *p = &r->parts[i];

        for (uint32_t k = p->first; k < p->end; k++)
            if (last[k] != NO_PART && (p->above == NO_PART || last[k] > p->above))
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
static void find_reach(const pft_rower *r, double *left, double *right)
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
    return pft_by_number(&((const pair *)a)->pitch, &((const pair *)b)->pitch);
}

static pair *find_pairs(const pft_rower *r, size_t *count)
{
    double left[PFT_GUESSED_COLUMNS], right[PFT_GUESSED_COLUMNS], em = r->g->em;
    pair *pairs = pft_arena_alloc(r->g->arena, (r->part_count + 1) * sizeof *pairs);

    *count = 0;
    find_reach(r, left, right);
    for (size_t i = 0; pairs != NULL && i < r->part_count; i++) {
        const part *p = &r->parts[i], *above = p->above != NO_PART ? &r->parts[p->above] : NULL;
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
static void find_parallel(const pft_rower *r, bool *parallel)
{
    for (size_t from = 0, to; from < r->part_count; from = to) {
        size_t pairs = 0, numbers = 0;

        for (to = from; to < r->part_count && r->parts[to].line == r->parts[from].line; to++) {
            const part *p = &r->parts[to], *above = p->above != NO_PART ? &r->parts[p->above] : NULL;

            if (above == NULL || above->line + 1 != p->line || !may_go_on(above, p))
                continue;
            pairs++;
            numbers += above->number && p->number;
        }
        for (size_t i = from; i < to; i++)
            parallel[i] = pairs > 1 && numbers > 0;
    }
}

static bool is_continued(const pft_rower *r, const part *above, const part *p, double pitch, double least)
{
    double own = middle_y(p) - middle_y(above);

    if (pitch != 0)
        return own < pitch;
    return own < least + CLEAR * r->g->em && !begins_row(r->g, &r->g->lines[p->line]);
}

static void extend(pft_row_block *b, const part *p)
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

static pft_status join_parts(pft_rower *r)
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
        const part *p = &r->parts[i], *above = p->above != NO_PART ? &r->parts[p->above] : NULL;
        pft_row_block *b = above != NULL ? &r->blocks[r->block_of[p->above]] : NULL;

        if (b == NULL || b->line != above->line || (parallel[i] && above->line + 1 == p->line) ||
            !may_go_on(above, p) || !is_continued(r, above, p, pitch, least)) {
            b = &r->blocks[r->block_count++];
            *b = (pft_row_block){.first = p->first, .end = p->end, .left = p->left, .top = p->top, .right = p->right,
                                 .bottom = p->bottom, .first_y = middle_y(p), .row = PFT_NO_ROW};
        }
        extend(b, p);
        r->block_of[i] = (uint32_t)(b - r->blocks);
    }
    return PFT_OK;
}

pft_status pft_find_row_blocks(pft_rower *r)
{
    pft_status status = find_parts(r);

    return status == PFT_OK ? join_parts(r) : status;
}
