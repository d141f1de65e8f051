/* Runs → the texts of cells, and the lines outside tables. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "layout/page_text.h"

/* In em. */
static const double SAME_LINE = 0.5;  /* between the middles of two runs of one line */
static const double WORD_GAP = 0.35;  /* between words */
static const double APART = 1.9;      /* between texts of one line that are two */
static const double TWICE = 0.2;      /* a run printed twice, to look bold */
static const double PADDING = 1.2;    /* of a cell, at most */
static const double SLACK = 0.35;     /* a line that ends so far from the border is full */
static const double FILLED = 1.3;     /* of a cell's width: no room for one more character and the padding */
static const double NARROW = 2.2;     /* a cell in which text stands one character a line */

/* ---- lines ---- */

static int by_line(const void *a, const void *b)
{
    const pft_piece *left = *(pft_piece *const *)a, *right = *(pft_piece *const *)b;
    double y = pft_middle_y(&left->box) - pft_middle_y(&right->box);

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
    double x = pft_middle_x(&left->box) - pft_middle_x(&right->box);

    x = left->direction == PFT_READ_DOWN ? -x : x;
    return x != 0 ? (x > 0) - (x < 0) : (left->box.top > right->box.top) - (left->box.top < right->box.top);
}

/* Where the line ends that begins at `from`. */
static size_t line_end(pft_piece **pieces, size_t from, size_t count)
{
    double middle = pft_middle_y(&pieces[from]->box);
    size_t to = from + 1;

    while (to < count && pft_middle_y(&pieces[to]->box) - middle <=
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
static bool put_line(pft_filler *f, pft_piece **pieces, size_t count)
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
    pft_caret c = pft_caret_of(p);
    double right = p->box.left;
    uint32_t character;

    for (size_t width; (width = pft_next_character(&c, &right)) > 0; c.left = right) {
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

static bool put_lines(pft_filler *f, pft_piece **pieces, size_t count, pft_page_cell *of)
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

static bool gather(pft_filler *f, pft_page_cell *cell, size_t *count)
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

static bool keep_text(pft_filler *f, const char **text, uint32_t *size)
{
    pft_slice trimmed = pft_trim(f->builder.text, f->builder.size);

    *size = (uint32_t)trimmed.size;
    *text = trimmed.size > 0 ? pft_arena_strndup(f->texts, trimmed.text, trimmed.size) : "";
    f->builder.size = 0;
    return *text != NULL;
}

static pft_status fill_cell(pft_filler *f, pft_page_cell *cell)
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
static pft_status fill_cells(pft_filler *f, pft_page_table *t)
{
    pft_status status = PFT_OK;

    for (size_t i = 0; i < t->cell_count && status == PFT_OK; i++) {
        status = fill_cell(f, &t->cells[i]);
        t->cells[i].cut = t->overfull && t->cells[i].full;
    }
    return status;
}

/* ---- outside ---- */

static pft_status add_page_line(pft_filler *f, pft_piece **pieces, size_t count)
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
static pft_status fill_outside(pft_filler *f, size_t count)
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
    pft_filler f = {.sheet = sheet, .arena = pager->arena, .texts = texts};
    size_t outside = 0;
    pft_status status = PFT_OK;

    f.builder = PFT_BUILDER(pager->arena);
    f.sorted_capacity = sheet->piece_count + 1;
    if ((f.sorted = pft_arena_alloc(f.arena, f.sorted_capacity * sizeof(pft_piece *))) == NULL)
        return PFT_ENOMEM;
    if (!pft_sort_stacks(&f))
        return PFT_ENOMEM;
    for (size_t i = 0; i < sheet->piece_count && status == PFT_OK; i++) {
        bool is_outside;

        if (f.sorted_in[i])
            continue;
        status = pft_sort_in(&f, &sheet->pieces[i], &is_outside);
        if (is_outside)
            f.sorted[outside++] = &sheet->pieces[i];
    }
    if (status == PFT_OK)
        status = fill_outside(&f, outside);
    for (size_t i = 0; i < sheet->table_count && status == PFT_OK; i++)
        status = fill_cells(&f, &sheet->tables[i]);
    return status;
}
