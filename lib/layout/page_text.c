/* Runs → the texts of cells, and the lines outside tables. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/builder.h"
#include "core/text.h"
#include "layout/page.h"

/* In em. */
static const double OVER = 0.25;      /* a run that reaches so far beyond its cell is parted */
static const double SAME_LINE = 0.5;  /* between the middles of two runs of one line */
static const double WORD_GAP = 0.35;  /* between words */
static const double APART = 1.9;      /* between texts of one line that are two */
static const double TWICE = 0.2;      /* a run printed twice, to look bold */
static const double PADDING = 1.2;    /* of a cell, at most */
static const double SLACK = 0.35;     /* a line that ends so far from the border is full */
static const double TWO_WORDS = 1.2;  /* between runs of one line that were set one after the other */
static const double CROSS = 0.15;     /* a line that stands so far over the border above or below */
static const double FULL = 2.2;       /* of a cell's width, borders and all: free at the end of a full line */
static const double FILLED = 1.3;     /* of a cell's width: no room for one more character and the padding */
static const double NARROW = 2.2;     /* a cell in which text stands one character a line */

typedef struct filler {
    pft_pager *pager;
    pft_sheet *sheet;
    pft_arena *arena, *texts;
    pft_piece **sorted; /* of the cell, or of what stands outside */
    size_t sorted_capacity;
    pft_builder builder;
    bool *sorted_in;    /* pieces that have their cell already */
} filler;

static double middle_x(const pft_box *b)
{
    return pft_middle(b->left, b->right);
}

static double middle_y(const pft_box *b)
{
    return pft_middle(b->top, b->bottom);
}

/* ---- which cell ---- */

static const pft_slot *slot_at(const pft_page_table *t, double x, double y)
{
    size_t band = 0, high = t->bands - 1, first, last;

    while (band < high) {
        size_t middle = (band + high + 1) / 2;

        if (t->ys[middle] <= y)
            band = middle;
        else
            high = middle - 1;
    }
    first = t->band_slots[band];
    last = t->band_slots[band + 1];
    if (first == last)
        return NULL;
    for (last--; first < last;) {
        size_t middle = (first + last + 1) / 2;

        if (t->xs[t->slots[middle].first] <= x)
            first = middle;
        else
            last = middle - 1;
    }
    return &t->slots[first];
}

/* The smallest table around a point: tables stand in the order of their size. */
static pft_page_table *table_at(const pft_sheet *sheet, double x, double y)
{
    for (size_t i = 0; i < sheet->table_count; i++) {
        const pft_box *b = &sheet->tables[i].box;

        if (b->left <= x && x <= b->right && b->top <= y && y <= b->bottom)
            return &sheet->tables[i];
    }
    return NULL;
}

static void put_in(pft_page_table *t, const pft_slot *slot, pft_piece *piece)
{
    piece->next = t->cells[slot->cell].first;
    t->cells[slot->cell].first = piece;
}

/* Where each character of a run ends; they are asked for in order. */
typedef struct caret {
    const pft_piece *piece;
    size_t at, index;
    double left, per_column;
} caret;

static caret caret_of(const pft_piece *p)
{
    caret c = {.piece = p, .left = p->box.left};
    size_t columns = 0;

    for (size_t at = 0; at < p->size;) {
        uint32_t character;

        at += pft_utf8_decode(p->text + at, p->size - at, &character);
        columns += pft_character_columns(character);
    }
    c.per_column = columns > 0 ? (p->box.right - p->box.left) / (double)columns : 0;
    return c;
}

/* The next character's width in bytes and where it ends; 0 at the end. */
static size_t next_character(caret *c, double *right)
{
    const pft_piece *p = c->piece;
    uint32_t character;
    size_t width;

    if (c->at >= p->size)
        return 0;
    width = pft_utf8_decode(p->text + c->at, p->size - c->at, &character);
    *right = p->edges != NULL ? p->edges[c->index] : c->left + c->per_column * pft_character_columns(character);
    c->at += width;
    c->index++;
    return width;
}

static pft_piece *part_of(filler *f, const pft_piece *p, size_t from, size_t size, double left, double right)
{
    pft_piece *part = pft_arena_alloc(f->arena, sizeof *part);

    if (part == NULL)
        return NULL;
    *part = *p;
    part->text += from;
    part->size = (uint32_t)size;
    part->box.left = left;
    part->box.right = right;
    part->edges = NULL;
    return part;
}

/* A run that reaches over borders: its characters go to the cells in which their middles are. */
static pft_status part_piece(filler *f, pft_page_table *t, const pft_piece *p)
{
    caret c = caret_of(p);
    const pft_slot *slot = NULL;
    size_t from = 0, width;
    double start = p->box.left, right = start;

    while ((width = next_character(&c, &right)) > 0) {
        const pft_slot *own = slot_at(t, pft_middle(c.left, right), middle_y(&p->box));
        size_t at = c.at - width;

        if (slot != NULL && own != slot) {
            pft_piece *part = part_of(f, p, from, at - from, start, c.left);

            if (part == NULL)
                return PFT_ENOMEM;
            put_in(t, slot, part);
            from = at;
            start = c.left;
        }
        slot = own;
        c.left = right;
    }
    if (slot != NULL && from < p->size) {
        pft_piece *part = part_of(f, p, from, p->size - from, start, right);

        if (part == NULL)
            return PFT_ENOMEM;
        put_in(t, slot, part);
    }
    return PFT_OK;
}

/* A text that is printed over the border above or below may be of the cell there. */
static void doubt_crossing(pft_page_table *t, const pft_slot *slot, const pft_piece *p)
{
    pft_page_cell *cell = &t->cells[slot->cell];
    double over = OVER * p->em;
    bool crosses = p->direction == PFT_READ_RIGHT &&
                   (p->box.top < cell->box.top - over || p->box.bottom > cell->box.bottom + over);

    cell->guessed = cell->guessed || crosses;
    t->overfull = t->overfull || crosses;
}

static pft_status sort_in(filler *f, pft_piece *p, bool *outside)
{
    pft_page_table *t = table_at(f->sheet, middle_x(&p->box), middle_y(&p->box));
    const pft_slot *slot = t != NULL ? slot_at(t, middle_x(&p->box), middle_y(&p->box)) : NULL;
    double over = OVER * p->em;

    *outside = slot == NULL;
    if (slot == NULL)
        return PFT_OK;
    if (p->direction == PFT_READ_RIGHT &&
        (p->box.left < t->xs[slot->first] - over || p->box.right > t->xs[slot->end] + over))
        return part_piece(f, t, p);
    put_in(t, slot, p);
    doubt_crossing(t, slot, p);
    return PFT_OK;
}

/* ---- text that is higher than its cell ---- */

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

        if (fabs(middle_y(&p->box) - middle_y(box)) > 0.2 * p->em || p->box.left < box->right - 0.5 * p->em ||
            p->box.left > box->right + TWO_WORDS * p->em)
            break;
        widen(box, &p->box);
    }
    return to;
}

static bool crosses_border(const pft_page_table *t, const pft_box *line, double em)
{
    const pft_slot *slot = slot_at(t, middle_x(line), middle_y(line));
    const pft_box *cell = slot != NULL ? &t->cells[slot->cell].box : NULL;

    return cell != NULL && (line->top < cell->top - CROSS * em || line->bottom > cell->bottom + CROSS * em);
}

/* Does a line go on in one that was set later: below it, in its column, and was it full? */
static bool stacks(const stack *s, const pft_box *line, double em)
{
    double pitch = middle_y(line) - middle_y(&s->last), width = s->last.right - s->last.left;
    double overlap = pft_least(line->right, s->last.right) - pft_most(line->left, s->last.left);
    double room = s->table->xs[s->slot->end] - s->table->xs[s->slot->first];

    return pitch > 0.7 * em && pitch < 1.8 * em && overlap > 0.5 * pft_least(width, line->right - line->left) &&
           width > room - FULL * em && line->right < s->table->xs[s->slot->end] + OVER * em;
}

static const double SAME_PITCH = 0.03; /* em */

enum { PITCHES = 128, OPEN_MOST = 4 };

/* Lines in the order in which they were set: those of cells that reach into one another may take turns. */
typedef struct stacker {
    filler *f;
    stack open[OPEN_MOST];
    size_t count;
    size_t *next;   /* the piece after each in its stack, and its own place at the end */
    double pitch;   /* between the lines of a text, in em; 0: not known */
} stacker;

static void begin_stack(stacker *k, const pft_box *line, double em)
{
    stack *s = &k->open[k->count];

    *s = (stack){.box = *line, .last = *line, .lines = 1};
    s->table = table_at(k->f->sheet, middle_x(line), middle_y(line));
    s->slot = s->table != NULL && !s->table->guessed ? slot_at(s->table, middle_x(line), middle_y(line)) : NULL;
    s->crosses = s->slot != NULL && crosses_border(s->table, line, em);
    k->count += s->slot != NULL;
}

/* Has the line of a stack another place in its cell than the line above it has in its own? Rows that are set alike have
 * the same. */
static bool drifts(const stack *s, const pft_box *line, double em)
{
    const pft_slot *own = slot_at(s->table, middle_x(line), middle_y(line));
    const pft_slot *above = slot_at(s->table, middle_x(&s->last), middle_y(&s->last));

    return own != NULL && above != NULL && own->cell != above->cell &&
           fabs((middle_y(line) - middle_y(&s->table->cells[own->cell].box)) -
                (middle_y(&s->last) - middle_y(&s->table->cells[above->cell].box))) > SAME_PITCH * em;
}

/* A text of more lines than its cell has room for is printed over the borders above and below: all of it belongs to the
 * cell in its middle. Some of its lines may not have been printed at all. */
static void end_stack(stacker *k, size_t index)
{
    stack *s = &k->open[index];
    const pft_slot *slot = s->lines > 1 && s->crosses ? slot_at(s->table, middle_x(&s->box), middle_y(&s->box)) : NULL;

    if (slot != NULL)
        s->table->cells[slot->cell].guessed = s->table->overfull = true;
    for (size_t i = s->first; slot != NULL; i = k->next[i]) {
        put_in(s->table, slot, &k->f->sheet->pieces[i]);
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
        double pitch = middle_y(line) - middle_y(&s->last), wanted = s->lines > 1 ? s->pitch : k->pitch * em;

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
            counts[(size_t)((middle_y(&line) - middle_y(&k->open[0].last)) / em * (PITCHES / 2)) % PITCHES]++;
        k->count = 0;
        begin_stack(k, &line, em);
    }
    k->count = 0;
    for (size_t i = 1; i < PITCHES; i++)
        most = counts[i] > counts[most] ? i : most;
    k->pitch = counts[most] > 1 ? ((double)most + 0.5) / (PITCHES / 2) : 0;
}

static bool sort_stacks(filler *f)
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
            s->pitch = middle_y(&line) - middle_y(&s->last);
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

/* ---- lines ---- */

static int by_line(const void *a, const void *b)
{
    const pft_piece *left = *(pft_piece *const *)a, *right = *(pft_piece *const *)b;
    double y = middle_y(&left->box) - middle_y(&right->box);

    return y != 0 ? (y > 0) - (y < 0) : (left->box.left > right->box.left) - (left->box.left < right->box.left);
}

static int by_left(const void *a, const void *b)
{
    const pft_piece *left = *(pft_piece *const *)a, *right = *(pft_piece *const *)b;

    if (left->box.left != right->box.left)
        return left->box.left < right->box.left ? -1 : 1;
    return (left > right) - (left < right);
}

/* Runs that are turned are read as columns: those turned clockwise from the right, the others from the left. */
static int by_column(const void *a, const void *b)
{
    const pft_piece *left = *(pft_piece *const *)a, *right = *(pft_piece *const *)b;
    double x = middle_x(&left->box) - middle_x(&right->box);

    x = left->direction == PFT_READ_DOWN ? -x : x;
    return x != 0 ? (x > 0) - (x < 0) : (left->box.top > right->box.top) - (left->box.top < right->box.top);
}

/* Where the line ends that begins at `from`. */
static size_t line_end(pft_piece **pieces, size_t from, size_t count)
{
    double middle = middle_y(&pieces[from]->box);
    size_t to = from + 1;

    while (to < count && middle_y(&pieces[to]->box) - middle <=
                             SAME_LINE * pft_least(pieces[to]->em, pieces[from]->em))
        to++;
    return to;
}

static bool is_printed_twice(const pft_piece *before, const pft_piece *p)
{
    return before->size == p->size && fabs(before->box.left - p->box.left) <= TWICE * p->em &&
           memcmp(before->text, p->text, p->size) == 0;
}

static bool ends_with_space(const pft_builder *b)
{
    return b->size == 0 || b->text[b->size - 1] == ' ' || b->text[b->size - 1] == '\n';
}

/* One line's runs, from the left. */
static bool put_line(filler *f, pft_piece **pieces, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const pft_piece *p = pieces[i], *before = i > 0 ? pieces[i - 1] : NULL;

        if (before != NULL && is_printed_twice(before, p))
            continue;
        if (before != NULL && p->box.left - before->box.right > WORD_GAP * p->em && !ends_with_space(&f->builder) &&
            !pft_builder_add(&f->builder, " ", 1))
            return false;
        if (!pft_builder_add(&f->builder, p->text, p->size))
            return false;
    }
    return true;
}

/* ---- paragraphs ---- */

/* What a line needs of its cell's width. */
typedef struct extent {
    double left, right, em;
    double first; /* width of what cannot be parted at its begin: a character, or a word of letters or digits */
    bool word;    /* it begins with an ASCII letter */
    bool one;     /* it is a single character */
} extent;

static bool is_word_character(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == '%';
}

static bool is_letter(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static extent extent_of(pft_piece **pieces, size_t count)
{
    const pft_piece *p = pieces[0];
    extent e = {p->box.left, p->box.right, p->em, 0, false, false};
    caret c = caret_of(p);
    double right = p->box.left;
    uint32_t character;

    for (size_t width; (width = next_character(&c, &right)) > 0; c.left = right) {
        pft_utf8_decode(p->text + c.at - width, width, &character);
        e.word = e.word || (c.at == width && is_letter(character));
        e.one = c.at == width;
        if (e.first == 0 || is_word_character(character))
            e.first = right - p->box.left;
        if (!is_word_character(character))
            break;
    }
    e.one = e.one && count == 1 && c.at >= p->size;
    for (size_t i = 1; i < count; i++) {
        e.right = pft_most(e.right, pieces[i]->box.right);
        e.em = pft_most(e.em, pieces[i]->em);
    }
    return e;
}

/* Is a line so full that what begins the next had no room in it? */
static bool goes_on(const extent *line, const extent *next, double room)
{
    if (line->one && next->one && room < NARROW * line->em)
        return true;
    return line->right - line->left + next->first > room - SLACK * line->em;
}

/* What is left free at both sides of a cell; text that is set in from one side says nothing of the other. */
static double padding_of(pft_piece **pieces, size_t count, const pft_box *cell)
{
    double least = cell->right - cell->left, em = 0;

    for (size_t i = 0; i < count; i++) {
        em = pft_most(em, pieces[i]->em);
        least = pft_least(least, pft_least(pieces[i]->box.left - cell->left, cell->right - pieces[i]->box.right));
    }
    return pft_most(0, pft_least(least, PADDING * em));
}

/* Where borders are guessed, the widest line is what a cell has room for. */
static double widest_line(pft_piece **pieces, size_t count)
{
    double widest = 0;

    for (size_t from = 0, to; from < count; from = to) {
        double left = pieces[from]->box.left, right = pieces[from]->box.right;

        to = line_end(pieces, from, count);
        for (size_t i = from + 1; i < to; i++) {
            left = pft_least(left, pieces[i]->box.left);
            right = pft_most(right, pieces[i]->box.right);
        }
        widest = pft_most(widest, right - left);
    }
    return widest;
}

static double lowest_of(pft_piece **pieces, size_t count)
{
    double lowest = pieces[0]->box.bottom;

    for (size_t i = 1; i < count; i++)
        lowest = pft_most(lowest, pieces[i]->box.bottom);
    return lowest;
}

static bool put_lines(filler *f, pft_piece **pieces, size_t count, pft_page_cell *of)
{
    double room = of->guessed ? widest_line(pieces, count)
                              : of->box.right - of->box.left - 2 * padding_of(pieces, count, &of->box);
    extent line = {0, 0, 0, 0, false, false};

    for (size_t from = 0, to; from < count; from = to) {
        extent next;

        to = line_end(pieces, from, count);
        qsort(pieces + from, to - from, sizeof *pieces, by_left);
        next = extent_of(pieces + from, to - from);
        if (from > 0 && !goes_on(&line, &next, room)) {
            if (!pft_builder_add(&f->builder, "\n", 1))
                return false;
        } else if (from > 0 && next.word && is_letter((unsigned char)f->builder.text[f->builder.size - 1])) {
            if (!pft_builder_add(&f->builder, " ", 1))
                return false;
        }
        if (!put_line(f, pieces + from, to - from))
            return false;
        of->need = from == 0 ? next.first : of->need;
        line = next;
    }
    of->room = room - SLACK * line.em - (line.right - line.left);
    of->full = of->box.right - of->box.left - (line.right - line.left) < FILLED * line.em &&
               of->box.bottom - lowest_of(pieces, count) < line.em;
    return true;
}

/* ---- cells ---- */

static bool gather(filler *f, pft_page_cell *cell, size_t *count)
{
    *count = 0;
    for (pft_piece *p = cell->first; p != NULL; p = p->next) {
        pft_piece **sorted = pft_arena_room(f->arena, f->sorted, *count, &f->sorted_capacity, sizeof(pft_piece *));

        if (sorted == NULL)
            return false;
        f->sorted = sorted;
        sorted[(*count)++] = p;
        cell->unsure |= p->unsure;
    }
    return true;
}

static bool keep_text(filler *f, const char **text, uint32_t *size)
{
    pft_slice trimmed = pft_trim(f->builder.text, f->builder.size);

    *size = (uint32_t)trimmed.size;
    *text = trimmed.size > 0 ? pft_arena_strndup(f->texts, trimmed.text, trimmed.size) : "";
    f->builder.size = 0;
    return *text != NULL;
}

static pft_status fill_cell(filler *f, pft_page_cell *cell)
{
    size_t count;
    bool done;

    if (!gather(f, cell, &count))
        return PFT_ENOMEM;
    if (count == 0)
        return PFT_OK;
    if (f->sorted[0]->direction == PFT_READ_RIGHT) {
        qsort(f->sorted, count, sizeof *f->sorted, by_line);
        done = put_lines(f, f->sorted, count, cell);
    } else { /* turned: a narrow cell, whose columns go on */
        qsort(f->sorted, count, sizeof *f->sorted, by_column);
        done = true;
        for (size_t i = 0; done && i < count; i++)
            done = pft_builder_add(&f->builder, f->sorted[i]->text, f->sorted[i]->size);
    }
    return done && keep_text(f, &cell->text, &cell->size) ? PFT_OK : PFT_ENOMEM;
}

/* Where rows are too low for their texts, as in printed sheets, lines that did not fit are missing from the page, and a
 * text whose last line is full may have gone on. */
static pft_status fill_cells(filler *f, pft_page_table *t)
{
    pft_status status = PFT_OK;

    for (size_t i = 0; i < t->cell_count && status == PFT_OK; i++) {
        status = fill_cell(f, &t->cells[i]);
        t->cells[i].cut = t->overfull && t->cells[i].full;
    }
    return status;
}

/* ---- outside ---- */

static pft_status add_page_line(filler *f, pft_piece **pieces, size_t count)
{
    pft_sheet *sheet = f->sheet;
    pft_page_line *lines =
        pft_arena_room(f->arena, sheet->lines, sheet->line_count, &sheet->line_capacity, sizeof *lines);
    pft_page_line line = {.box = pieces[0]->box, .em = pieces[0]->em};

    if (lines == NULL || !put_line(f, pieces, count) || !keep_text(f, &line.text, &line.size))
        return PFT_ENOMEM;
    sheet->lines = lines;
    for (size_t i = 1; i < count; i++) {
        line.box.right = pft_most(line.box.right, pieces[i]->box.right);
        line.box.top = pft_least(line.box.top, pieces[i]->box.top);
        line.box.bottom = pft_most(line.box.bottom, pieces[i]->box.bottom);
    }
    if (line.size > 0)
        lines[sheet->line_count++] = line;
    return PFT_OK;
}

/* Lines are parted where a wide gap stands in them. */
static pft_status fill_outside(filler *f, size_t count)
{
    pft_status status = PFT_OK;

    if (count > 0)
        qsort(f->sorted, count, sizeof *f->sorted, by_line);
    for (size_t from = 0, to; from < count && status == PFT_OK; from = to) {
        size_t start = from;

        to = line_end(f->sorted, from, count);
        qsort(f->sorted + from, to - from, sizeof *f->sorted, by_left);
        for (size_t i = from + 1; i <= to && status == PFT_OK; i++)
            if (i == to || f->sorted[i]->box.left - f->sorted[i - 1]->box.right > APART * f->sorted[i]->em) {
                status = add_page_line(f, f->sorted + start, i - start);
                start = i;
            }
    }
    return status;
}

pft_status pft_fill_page(pft_pager *pager, pft_sheet *sheet, pft_arena *texts)
{
    filler f = {.pager = pager, .sheet = sheet, .arena = pager->arena, .texts = texts};
    size_t outside = 0;
    pft_status status = PFT_OK;

    f.builder = PFT_BUILDER(pager->arena);
    f.sorted_capacity = sheet->piece_count + 1;
    if ((f.sorted = pft_arena_alloc(f.arena, f.sorted_capacity * sizeof(pft_piece *))) == NULL)
        return PFT_ENOMEM;
    if (!sort_stacks(&f))
        return PFT_ENOMEM;
    for (size_t i = 0; i < sheet->piece_count && status == PFT_OK; i++) {
        bool is_outside;

        if (f.sorted_in[i])
            continue;
        status = sort_in(&f, &sheet->pieces[i], &is_outside);
        if (is_outside)
            f.sorted[outside++] = &sheet->pieces[i];
    }
    if (status == PFT_OK)
        status = fill_outside(&f, outside);
    for (size_t i = 0; i < sheet->table_count && status == PFT_OK; i++)
        status = fill_cells(&f, &sheet->tables[i]);
    return status;
}
