/* Which lines of a band are one row. A cell may be broken over lines, and stand at the top or in the middle of its row;
 * at the left, labels may stand beside several rows. Nothing marks where a row ends, so the partition is taken that
 * costs least: where a line had room for what stands below it, that is another cell; the cells of a row begin on one
 * line, or have one middle. */
#include <stdlib.h>
#include <string.h>

#include "readers/text_laid.h"

typedef enum { ALIGN_MIDDLE, ALIGN_TOP } alignment;

enum {
    MOST_LABELS = 3, /* columns of labels */
    LONGEST_ROW = 30,
    ROW_COST = 6,   /* of each row */
    BREAK_COST = 5, /* of a break in a cell although there was room */
    ALONE_COST = 3, /* of a break behind the widest text of the column, which may need no more than its own room */
    SPLIT_COST = 1, /* of a row's end although there was none */
    SHIFT_COST = 5, /* of a cell half a line off */
    DISJOINT_COST =
        6, /* of a row's end between lines that have no column in common: the second is in the middle of the first */
    NARROW = 4,     /* columns of such a width say nothing of breaks */
    GROUP_COST = 0, /* of each group of rows with a label */
    BLANK_COST = 1, /* of one without */
    EACH_COST = 7,  /* of each line of a label that has one beside each row: as often each is a label */
    ROOM_COST = 14, /* of a break in a label although there was room */
    FULL_COST = 4,  /* of a full line below another in a label: as often it is the next label */
    EDGE_COST = 4,  /* of a label's line above or below the rows of its group */
    MOST_SHIFT = 3,
    SURE = 3,       /* another label for a row must cost so much more, or its label is unsure */
    NOWHERE = INT32_MIN
};

typedef struct {
    const pft_laid_band *band;
    size_t labels; /* so many columns at the left hold labels */
    alignment align;
    size_t lines[LAID_MOST_LINES]; /* those that have texts behind the labels */
    size_t line_count;
    int best[LAID_MOST_LINES + 1];
    size_t from[LAID_MOST_LINES + 1];
    size_t firsts[LAID_MOST_LINES], lasts[LAID_MOST_LINES]; /* lines of the rows */
    int tops[LAID_MOST_LINES + 1]; /* of the rows, in half lines */
    int places[LAID_MOST_LINES];   /* of the middles of the lines */
    size_t row_count;
    bool begins[MOST_LABELS][LAID_MOST_LINES + 1]; /* a group of rows begins at the line */
    bool unsure[MOST_LABELS][LAID_MOST_LINES];     /* a row might as well be of another group */
    int cost;
} plan;

static const pft_laid_cell *cell_at(const pft_laid_band *band, size_t line, size_t column)
{
    return &band->cells[line * band->columns + column];
}

/* True when `below` would have fitted behind `above`, so that it is no part of the same text. */
static bool had_room(const pft_laid_band *band, const pft_laid_cell *above, const pft_laid_cell *below, size_t column)
{
    return above->width + below->before + (above->narrow | below->narrow) <= band->widest[column] ||
           above->width > band->widest[column] + 2 || (above->figures && below->number) || below->comparator;
}

/* What it costs to take one for a continuation of the other. */
static int break_cost(const pft_laid_band *band, const pft_laid_cell *above, const pft_laid_cell *below, size_t column)
{
    if (below->comparator)
        return 2 * BREAK_COST;
    if (had_room(band, above, below, column))
        return BREAK_COST;
    if (below->number && below->before == below->width)
        return BREAK_COST; /* a number alone */
    if (band->widest[column] <= 2)
        return 0;
    if (band->alone[column])
        return ALONE_COST;
    return below->width + 1 >= band->widest[column] ? BREAK_COST / 2 : 0;
}

/* ---- rows ---- */

/* What a row has in a column, while lines are added above it. */
typedef struct {
    const pft_laid_cell *top; /* its first line; NULL: none */
    size_t first, last;
    int breaks; /* what they cost */
} row_cell;

/* What a row costs that begins in the line and ends before `to`. */
static int row_cost(const plan *p, row_cell *cells, size_t from, size_t to)
{
    int cost = ROW_COST;

    for (size_t c = p->labels; c < p->band->columns; c++) {
        const pft_laid_cell *cell = cell_at(p->band, p->lines[from], c);
        row_cell *text = &cells[c];
        int shift;

        if (cell->size > 0) {
            text->breaks += text->top != NULL ? break_cost(p->band, cell, text->top, c) : 0;
            text->last = text->top != NULL ? text->last : from;
            text->first = from;
            text->top = cell;
        }
        if (text->top == NULL)
            continue;
        shift = p->align == ALIGN_TOP ? (int)(2 * (text->first - from))
                                      : abs((int)(text->first + text->last) - (int)(from + to - 1));
        cost += text->breaks + SHIFT_COST * (shift < MOST_SHIFT ? shift : MOST_SHIFT);
    }
    return cost;
}

/* What it costs to end a row above the line. */
static int split_cost(const plan *p, size_t line)
{
    bool common = false;
    int cost = 0;

    for (size_t c = p->labels; c < p->band->columns; c++) {
        const pft_laid_cell *above = cell_at(p->band, p->lines[line - 1], c),
                            *below = cell_at(p->band, p->lines[line], c);

        common |= above->size > 0 && below->size > 0;
        if (p->band->widest[c] > NARROW && above->size > 0 && below->size > 0 &&
            break_cost(p->band, above, below, c) == 0)
            cost += SPLIT_COST;
    }
    return common ? cost : cost + DISJOINT_COST;
}

static void find_rows(plan *p)
{
    int splits[LAID_MOST_LINES] = {0};
    size_t count = 0;

    p->best[0] = 0;
    for (size_t line = 1; line < p->line_count; line++)
        splits[line] = split_cost(p, line);
    for (size_t to = 1; to <= p->line_count; to++) {
        row_cell cells[LAID_MOST_COLUMNS] = {{NULL, 0, 0, 0}};

        p->best[to] = INT32_MAX;
        for (size_t from = to; from-- > 0 && to - from <= LONGEST_ROW;) {
            int cost = p->best[from] + row_cost(p, cells, from, to) + splits[from];

            if (cost <= p->best[to]) {
                p->best[to] = cost;
                p->from[to] = from;
            }
        }
    }
    p->cost = p->best[p->line_count];
    for (size_t to = p->line_count; to > 0; to = p->from[to])
        count++;
    p->row_count = count;
    for (size_t to = p->line_count; to > 0; to = p->from[to]) {
        p->firsts[--count] = p->lines[p->from[to]];
        p->lasts[count] = p->lines[to - 1];
    }
}

/* ---- labels at the left of rows ---- */

/* Lines are closer where cells of an even and an odd number of lines stand side by side: their true places are told by
 * the cells of their row. */
static void place_row(plan *p, size_t row)
{
    size_t most = 0;

    for (size_t c = p->labels; c < p->band->columns; c++) {
        size_t count = 0;

        for (size_t i = p->firsts[row]; i <= p->lasts[row]; i++)
            count += cell_at(p->band, i, c)->size > 0;
        most = count > most ? count : most;
        for (size_t i = p->firsts[row], k = 0; i <= p->lasts[row]; i++)
            if (cell_at(p->band, i, c)->size > 0) /* from the middle for now */
                p->places[i] = p->align == ALIGN_TOP ? (int)(2 * k++ + 1) : (int)(2 * k++ + 1) - (int)count;
    }
    for (size_t i = p->firsts[row]; i <= p->lasts[row]; i++)
        if (p->places[i] != NOWHERE)
            p->places[i] += p->tops[row] + (p->align == ALIGN_TOP ? 0 : (int)most);
    p->tops[row + 1] = p->tops[row] + 2 * (int)most;
}

/* Lines of labels alone stand between their neighbours. */
static void place_lines(plan *p)
{
    size_t lines = p->band->lines;
    int above = -1;

    for (size_t i = 0; i < lines; i++)
        p->places[i] = NOWHERE;
    p->tops[0] = 0;
    for (size_t row = 0; row < p->row_count; row++)
        place_row(p, row);
    for (size_t i = 0; i < lines; i++) {
        size_t next = i;

        while (next < lines && p->places[next] == NOWHERE)
            next++;
        if (next > i)
            p->places[i] = next < lines ? (above + p->places[next]) / 2 : above + 1;
        above = p->places[i];
    }
}

/* A group of rows while it is widened upwards, line by line. */
typedef struct {
    size_t from, to;        /* lines, `to` behind the last */
    size_t first, last;     /* of the label's lines */
    size_t rows;
    size_t row_first, row_last;
    const pft_laid_cell *top; /* the label's first line; NULL: none */
    size_t count;           /* of the label's lines */
    size_t beside;          /* of those, such as stand in the middle of a row */
    int breaks, full;       /* lines that had room above, and that leave no room themselves */
} group;

static void widen(const plan *p, group *g, size_t column, const size_t *row_of)
{
    const pft_laid_cell *cell = cell_at(p->band, --g->from, column);
    size_t row = row_of[g->from];

    if (row < p->row_count && p->firsts[row] == g->from) {
        g->row_last = g->rows++ == 0 ? row : g->row_last;
        g->row_first = row;
    }
    if (cell->size == 0)
        return;
    if (g->top == NULL) {
        g->last = g->from;
    } else if (had_room(p->band, cell, g->top, column)) {
        g->breaks++;
    } else {
        g->full += g->top->width + 1 >= p->band->widest[column] && p->band->widest[column] > 2;
    }
    if (g->top != NULL && p->places[g->first] - p->places[g->from] > 3)
        g->breaks++; /* too far for lines of one text */
    g->first = g->from;
    g->top = cell;
    g->count++;
    g->beside += row < p->row_count && 2 * p->places[g->from] == p->tops[row] + p->tops[row + 1];
}

/* What it costs to begin a label in the line right below one that leaves no room. */
static int label_split_cost(const plan *p, const group *g, size_t column)
{
    size_t line = g->first;

    while (line > 0 && p->places[g->first] - p->places[line - 1] <= 2) {
        const pft_laid_cell *above = cell_at(p->band, --line, column);

        if (above->size > 0)
            return had_room(p->band, above, g->top, column) ? 0 : SPLIT_COST;
    }
    return 0;
}

static int group_cost(const plan *p, const group *g, size_t column)
{
    int cost = GROUP_COST + ROOM_COST * g->breaks + FULL_COST * g->full, shift, top = p->tops[g->row_first];

    if (g->top == NULL)
        return cost + (g->from == 0 ? 1 : BLANK_COST);
    cost += label_split_cost(p, g, column);
    if (g->count > 1 && g->count == g->rows && g->beside == g->count && p->band->widest[column] > 2)
        cost += EACH_COST * (int)g->count;
    if (g->rows > 1)
        cost += EDGE_COST * ((g->first < p->firsts[g->row_first]) + (g->last > p->lasts[g->row_last]));
    shift = p->align == ALIGN_TOP
                ? p->places[g->first] - 1 - top
                : (p->places[g->first] + p->places[g->last] - top - p->tops[g->row_last + 1]) / 2;
    shift = abs(shift);
    return cost + (shift < MOST_SHIFT ? shift : MOST_SHIFT);
}

/* The row of each line; row_count: of none. */
static void find_row_of(const plan *p, size_t row_of[])
{
    size_t row = 0;

    for (size_t i = 0; i < p->band->lines; i++) {
        row += row < p->row_count && i > p->lasts[row];
        row_of[i] = row < p->row_count && i >= p->firsts[row] ? row : p->row_count;
    }
}

static bool is_inside_row(const plan *p, const size_t row_of[], size_t line)
{
    return line < p->band->lines && row_of[line] < p->row_count && p->firsts[row_of[line]] < line;
}

/* The next group that ends where this one ends, a line or more longer, and what it costs; false: there is none. */
static bool next_group(const plan *p, group *g, size_t column, const size_t row_of[], int *cost)
{
    const bool *finer = column + 1 < p->labels ? p->begins[column + 1] : NULL;

    while (g->from > 0) {
        widen(p, g, column, row_of);
        if (g->rows == 0 || is_inside_row(p, row_of, g->from))
            continue;
        *cost = group_cost(p, g, column) + (finer != NULL && g->from > 0 && !finer[g->from] ? 2 : 0);
        return true;
    }
    return false;
}

/* Which rows each label of the column is for: the groups of lines that cost least. None ends inside a row, or where no
 * group of the finer labels does. */
static void find_groups(plan *p, size_t column)
{
    size_t row_of[LAID_MOST_LINES], lines = p->band->lines;
    int cost;

    find_row_of(p, row_of);
    p->best[0] = 0;
    for (size_t to = 1; to <= lines; to++) {
        group g = {.from = to, .to = to};

        p->best[to] = INT32_MAX / 2;
        p->from[to] = 0;
        while (!is_inside_row(p, row_of, to) && next_group(p, &g, column, row_of, &cost))
            if (p->best[g.from] + cost < p->best[to]) {
                p->best[to] = p->best[g.from] + cost;
                p->from[to] = g.from;
            }
    }
    p->cost += p->best[lines];
    memset(p->begins[column], 0, sizeof p->begins[column]);
    for (size_t to = lines; to > 0; to = p->from[to])
        p->begins[column][p->from[to]] = true;
}

/* ---- which of them are sure ---- */

/* The line of the label that the row has. */
static size_t label_line(const plan *p, size_t column, size_t row)
{
    size_t line = p->firsts[row];

    while (line > 0 && !p->begins[column][line])
        line--;
    while (line < p->band->lines && cell_at(p->band, line, column)->size == 0)
        line++;
    return line;
}

/* A row is unsure when another way to group the lines gives it another label at about the same cost. `behind` is what
 * the lines from each on cost at least. */
static void doubt_groups(plan *p, size_t column)
{
    size_t row_of[LAID_MOST_LINES], label[LAID_MOST_LINES], lines = p->band->lines;
    int behind[LAID_MOST_LINES + 1], cost;

    find_row_of(p, row_of);
    find_groups(p, column); /* the costs of the lines before each */
    for (size_t i = 0; i <= lines; i++)
        behind[i] = i == lines ? 0 : INT32_MAX / 2;
    for (size_t row = 0; row < p->row_count; row++)
        label[row] = label_line(p, column, row);
    memset(p->unsure[column], 0, sizeof p->unsure[column]);
    for (size_t to = lines; to > 0; to--) {
        group g = {.from = to, .to = to};

        while (behind[to] < INT32_MAX / 2 && !is_inside_row(p, row_of, to) &&
               next_group(p, &g, column, row_of, &cost)) {
            int whole = p->best[g.from] + cost + behind[to];

            behind[g.from] = cost + behind[to] < behind[g.from] ? cost + behind[to] : behind[g.from];
            for (size_t row = g.row_first; whole < p->best[lines] + SURE && row <= g.row_last; row++)
                p->unsure[column][row] = p->unsure[column][row] || (g.top != NULL && g.first != label[row]);
        }
    }
}

/* ---- the plan ---- */

/* The labels that a plan takes for texts of rows cost the same as those beside rows. */
static int cost_of_unlabelled(const plan *p)
{
    int cost = 0;

    for (size_t row = 0; row < p->row_count; row++)
        for (size_t c = p->labels; c < MOST_LABELS && c + 1 < p->band->columns; c++) {
            bool text = false;

            for (size_t i = p->firsts[row]; i <= p->lasts[row] && !text; i++)
                text = cell_at(p->band, i, c)->size > 0;
            cost += text ? GROUP_COST : GROUP_COST + BLANK_COST;
        }
    return cost;
}

static bool make_plan(plan *p, const pft_laid_band *band, size_t labels, alignment align)
{
    p->band = band;
    p->labels = labels;
    p->align = align;
    p->line_count = 0;
    for (size_t i = 0; i < band->lines; i++) {
        bool text = false;

        for (size_t c = labels; c < band->columns && !text; c++)
            text = cell_at(band, i, c)->size > 0;
        if (text)
            p->lines[p->line_count++] = i;
    }
    if (p->line_count == 0)
        return false;
    find_rows(p);
    place_lines(p);
    p->cost += cost_of_unlabelled(p);
    for (size_t c = labels; c-- > 0;)
        find_groups(p, c);
    return true;
}

static void choose_plan(plan *best, const pft_laid_band *band)
{
    plan other;

    make_plan(best, band, 0, ALIGN_MIDDLE);
    for (size_t labels = 0; labels <= MOST_LABELS && labels + 1 < band->columns && band->lines > 1; labels++)
        for (int align = ALIGN_MIDDLE; align <= ALIGN_TOP; align++)
            if (make_plan(&other, band, labels, (alignment)align) && other.cost < best->cost)
                *best = other;
}

/* ---- giving ---- */

/* Adds a line of a cell without the spaces of the converter. */
static bool add_line(pft_builder *text, const pft_laid_cell *cell, bool *paragraph)
{
    const char *at = cell->text, *end = at + cell->size;
    size_t start = text->size;
    uint32_t before = 0, character, next;

    while (at < end) {
        size_t width = pft_utf8_decode(at, (size_t)(end - at), &character);
        bool space = character == ' ' && at + 1 < end && pft_utf8_decode(at + 1, (size_t)(end - at - 1), &next) > 0 &&
                     pft_laid_parts_figures(before, next);
        pft_slice piece = {at, space ? 0 : width};

        /* The line begins as a line of a wrapped text; the rest follows as it is. */
        if (piece.size > 0 && (text->size == start ? !pft_text_add_wrapped(text, piece, paragraph)
                                                   : !pft_builder_add(text, piece.text, piece.size)))
            return false;
        before = character;
        at += width;
    }
    return true;
}

static pft_status give_cell(pft_text_reader *r, const plan *p, size_t column, size_t from, size_t to, bool guessed,
                            pft_builder *text)
{
    const pft_laid_band *band = p->band;
    pft_cell cell = {
        .text = "", .column_span = band->starts[column + 1] - band->starts[column], .guessed = guessed};
    bool paragraph = false;

    text->size = 0;
    for (size_t i = from; i <= to; i++) {
        const pft_laid_cell *part = cell_at(band, i, column);

        if (part->size == 0)
            continue;
        cell.line = cell.line > 0 ? cell.line : band->numbers[i];
        if (!add_line(text, part, &paragraph))
            return PFT_ENOMEM;
    }
    if (text->size > 0 && (cell.text = pft_arena_strndup(r->sink->arena, text->text, text->size)) == NULL)
        return PFT_ENOMEM;
    cell.size = (uint32_t)text->size;
    return pft_text_push(r, cell);
}

/* A label at the left: its text stands in the first row of its group, and covers the others. */
static pft_status give_label(pft_text_reader *r, const plan *p, size_t column, size_t row, pft_builder *text)
{
    const bool *begins = p->begins[column];
    uint32_t span = p->band->starts[column + 1] - p->band->starts[column];
    size_t from = p->firsts[row], to = p->firsts[row];

    while (from > 0 && !begins[from])
        from--;
    if (row > 0 && p->firsts[row - 1] >= from)
        return pft_text_push(
            r, (pft_cell){.text = "", .column_span = span, .covered = true, .guessed = p->unsure[column][row]});
    while (to + 1 < p->band->lines && !begins[to + 1])
        to++;
    return give_cell(r, p, column, from, to, p->unsure[column][row], text);
}

int pft_laid_cost(const pft_laid_band *band)
{
    plan p;

    choose_plan(&p, band);
    return p.cost;
}

pft_status pft_laid_give_rows(pft_laid_page *page, const pft_laid_band *band)
{
    pft_text_reader *r = page->r;
    plan p;
    pft_builder text = PFT_BUILDER(&page->arena);
    pft_status status = PFT_OK;

    choose_plan(&p, band);
    for (size_t c = p.labels; c-- > 0;)
        doubt_groups(&p, c);
    for (size_t row = 0; row < p.row_count && status == PFT_OK; row++) {
        status = pft_laid_give_strays(page, band->numbers[p.firsts[row]]);
        for (size_t c = 0; c < band->columns && status == PFT_OK; c++)
            status = c < p.labels ? give_label(r, &p, c, row, &text)
                                  : give_cell(r, &p, c, p.firsts[row], p.lasts[row], false, &text);
        if (status == PFT_OK)
            status = pft_text_give_row(r, PFT_ROW_LAID_OUT);
    }
    return status;
}
