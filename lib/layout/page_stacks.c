/* Text that is higher than its cell. */
#include <math.h>
#include <string.h>

#include "layout/page_text.h"

/* In em. */
static const double TWO_WORDS = 1.2;  /* between runs of one line that were set one after the other */
static const double CROSS = 0.15;     /* a line that stands so far over the border above or below */
static const double FULL = 2.2;       /* of a cell's width, borders and all: free at the end of a full line */

/* Lines that were set one after the other, each below the one before. */
typedef struct stack {
    pft_box box, last; /* of all, of the last line */
    const pft_slot *slot; /* that its first line stands in */
    pft_page_table *table;
    size_t lines, first, last_piece;
    double pitch;      /* between its last lines */
    bool crosses;      /* a border of its cell */
} stack;

static void widen(pft_box *box, const pft_box *by)
{
    *box = (pft_box){pft_least(box->left, by->left), pft_least(box->top, by->top), pft_most(box->right, by->right),
                     pft_most(box->bottom, by->bottom)};
}

/* Where the runs end that were set on the same line. */
static size_t same_line_end(const pft_piece *pieces, size_t from, size_t count, pft_box *box)
{
    size_t to = from + 1;

    *box = pieces[from].box;
    for (; to < count && pieces[to].direction == PFT_READ_RIGHT; to++) {
        const pft_piece *p = &pieces[to];

        if (fabs(pft_middle_y(&p->box) - pft_middle_y(box)) > 0.2 * p->em || p->box.left < box->right - 0.5 * p->em ||
            p->box.left > box->right + TWO_WORDS * p->em)
            break;
        widen(box, &p->box);
    }
    return to;
}

static bool crosses_border(const pft_page_table *t, const pft_box *line, double em)
{
    const pft_slot *slot = pft_slot_amid(t, line);
    const pft_box *cell = slot != NULL ? &t->cells[slot->cell].box : NULL;

    return cell != NULL && (line->top < cell->top - CROSS * em || line->bottom > cell->bottom + CROSS * em);
}

/* Does a line go on in one that was set later: below it, in its column, and was it full? */
static bool stacks(const stack *s, const pft_box *line, double em)
{
    double pitch = pft_middle_y(line) - pft_middle_y(&s->last), width = s->last.right - s->last.left;
    double overlap = pft_least(line->right, s->last.right) - pft_most(line->left, s->last.left);
    double room = s->table->xs[s->slot->end] - s->table->xs[s->slot->first];

    return pitch > 0.7 * em && pitch < 1.8 * em && overlap > 0.5 * pft_least(width, line->right - line->left) &&
           width > room - FULL * em && line->right < s->table->xs[s->slot->end] + PFT_OVER * em;
}

static const double SAME_PITCH = 0.03; /* em */

enum { PITCHES = 128, OPEN_MOST = 4 };

/* Lines in the order in which they were set: those of cells that reach into one another may take turns. */
typedef struct stacker {
    pft_filler *f;
    stack open[OPEN_MOST];
    size_t count;
    size_t *next;   /* the piece after each in its stack, and its own place at the end */
    double pitch;   /* between the lines of a text, in em; 0: not known */
} stacker;

static void begin_stack(stacker *k, const pft_box *line, double em)
{
    stack *s = &k->open[k->count];

    *s = (stack){.box = *line, .last = *line, .lines = 1};
    s->table = pft_table_amid(k->f->sheet, line);
    s->slot = s->table != NULL && !s->table->guessed ? pft_slot_amid(s->table, line) : NULL;
    s->crosses = s->slot != NULL && crosses_border(s->table, line, em);
    k->count += s->slot != NULL;
}

/* Has the line of a stack another place in its cell than the line above it has in its own? Rows that are set alike have
 * the same. */
static bool drifts(const stack *s, const pft_box *line, double em)
{
    const pft_slot *own = pft_slot_amid(s->table, line);
    const pft_slot *above = pft_slot_amid(s->table, &s->last);

    return own != NULL && above != NULL && own->cell != above->cell &&
           fabs((pft_middle_y(line) - pft_middle_y(&s->table->cells[own->cell].box)) -
                (pft_middle_y(&s->last) - pft_middle_y(&s->table->cells[above->cell].box))) > SAME_PITCH * em;
}

/* A text of more lines than its cell has room for is printed over the borders above and below: all of it belongs to the
 * cell in its middle. Some of its lines may not have been printed at all. */
static void end_stack(stacker *k, size_t index)
{
    stack *s = &k->open[index];
    const pft_slot *slot = s->lines > 1 && s->crosses ? pft_slot_amid(s->table, &s->box) : NULL;

    if (slot != NULL)
        s->table->cells[slot->cell].guessed = s->table->overfull = true;
    for (size_t i = s->first; slot != NULL; i = k->next[i]) {
        pft_put_in(s->table, slot, &k->f->sheet->pieces[i]);
        k->f->sorted_in[i] = true;
        if (k->next[i] == i)
            break;
    }
    memmove(s, s + 1, (k->count - index - 1) * sizeof *s);
    k->count--;
}

static void add_pieces(stacker *k, stack *s, size_t from, size_t to)
{
    if (s->lines > 1)
        k->next[s->last_piece] = from;
    else
        s->first = from;
    for (size_t i = from; i < to; i++)
        k->next[i] = i + 1 < to ? i + 1 : i;
    s->last_piece = to - 1;
}

/* The open stack that goes on in a line, at the pitch that it has or else the page; NULL: none. */
static stack *stack_above(stacker *k, const pft_box *line, double em)
{
    for (size_t i = k->count; i > 0; i--) {
        stack *s = &k->open[i - 1];
        double pitch = pft_middle_y(line) - pft_middle_y(&s->last), wanted = s->lines > 1 ? s->pitch : k->pitch * em;

        if (stacks(s, line, em) && (wanted <= 0 || fabs(pitch - wanted) < SAME_PITCH * em))
            return s;
    }
    return NULL;
}

/* The usual pitch at which full lines are followed by others. */
static void find_usual_pitch(stacker *k)
{
    const pft_sheet *sheet = k->f->sheet;
    size_t counts[PITCHES] = {0}, most = 0;

    for (size_t from = 0, to; from < sheet->piece_count; from = to) {
        double em = sheet->pieces[from].em;
        pft_box line;

        to = same_line_end(sheet->pieces, from, sheet->piece_count, &line);
        if (k->count > 0 && sheet->pieces[from].direction == PFT_READ_RIGHT && stacks(&k->open[0], &line, em))
            counts[(size_t)((pft_middle_y(&line) - pft_middle_y(&k->open[0].last)) / em * (PITCHES / 2)) % PITCHES]++;
        k->count = 0;
        begin_stack(k, &line, em);
    }
    k->count = 0;
    for (size_t i = 1; i < PITCHES; i++)
        most = counts[i] > counts[most] ? i : most;
    k->pitch = counts[most] > 1 ? ((double)most + 0.5) / (PITCHES / 2) : 0;
}

bool pft_sort_stacks(pft_filler *f)
{
    pft_piece *pieces = f->sheet->pieces;
    size_t count = f->sheet->piece_count;
    stacker k = {.f = f, .next = pft_arena_alloc(f->arena, (count + 1) * sizeof *k.next)};

    if (k.next == NULL || (f->sorted_in = pft_arena_alloc(f->arena, count + 1)) == NULL)
        return false;
    find_usual_pitch(&k);
    for (size_t from = 0, to; from < count; from = to) {
        double em = pieces[from].em;
        pft_box line;
        stack *s;

        to = same_line_end(pieces, from, count, &line);
        if (pieces[from].direction != PFT_READ_RIGHT)
            continue;
        if ((s = stack_above(&k, &line, em)) != NULL) {
            s->crosses = s->crosses || (k.pitch > 0 && drifts(s, &line, em));
            s->pitch = pft_middle_y(&line) - pft_middle_y(&s->last);
            widen(&s->box, &line);
            s->last = line;
            s->lines++;
            s->crosses = s->crosses || crosses_border(s->table, &line, em);
            add_pieces(&k, s, from, to);
            continue;
        }
        if (k.count == OPEN_MOST)
            end_stack(&k, 0);
        begin_stack(&k, &line, em);
        if (k.count > 0 && k.open[k.count - 1].lines == 1 && k.open[k.count - 1].last.top == line.top)
            add_pieces(&k, &k.open[k.count - 1], from, to);
    }
    while (k.count > 0)
        end_stack(&k, 0);
    return true;
}
