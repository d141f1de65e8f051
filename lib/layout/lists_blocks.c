/* Lists of equal length, one after another, are the columns of a block of rows: which of the items are which list is
 * found by what they look like, at least cost. Labels of levels stand between lists and part them. */
#include "layout/lists.h"

#include <string.h>

enum {
    STATES_MOST = 16,
    NOTES_MOST = 6, /* that stand before another list, of fewer than the rows */
    ABSENT = 40,    /* nothing was printed in a column */
    LEFT = 20,      /* an item that has no row */
    BLOCK = 30,
    ONE_ROW = 60,   /* a block of one row is no list */
    POOREST = 125,  /* of an item of a list, on average */
    SPARSE = 50,    /* up to which an item is one of a list with fewer items than rows */
    DEAREST = 1 << 28
};

/* A way to part the first columns of a block. */
typedef struct state {
    uint32_t counts[LIST_COLUMNS_MOST]; /* items of each list */
    uint32_t at;
    int32_t cost;
    bool tied;
} state;

typedef struct frontier {
    state items[STATES_MOST];
    size_t count;
} frontier;

/* Which columns of numbers have nothing in any row: those of a form that is not filled in. */
typedef enum blanks { BLANK_NONE, BLANK_RESULTS, BLANK_POINTS, BLANK_WAYS } blanks;

typedef struct search {
    const pft_list_body *body;
    const pft_list_form *form;
    blanks blanks;
    size_t most;             /* rows of a block */
    int32_t *best;           /* of the items before each */
    pft_list_block *last;    /* the block that ends before each */
    bool *reached;
} search;

static bool is_level(uint8_t kind)
{
    return kind == COLUMN_LEVEL1 || kind == COLUMN_LEVEL2;
}

/* A way to where another leads: the dearer one is dropped. */
static void push(frontier *f, const state *s)
{
    size_t slot = f->count, worst = 0;

    for (size_t i = 0; i < f->count; i++) {
        slot = f->items[i].at == s->at ? i : slot;
        worst = f->items[i].cost > f->items[worst].cost ? i : worst;
    }
    if (slot == STATES_MOST)
        slot = worst;
    if (slot == f->count) {
        f->items[f->count++] = *s;
    } else if (s->cost < f->items[slot].cost) {
        f->items[slot] = *s;
    } else if (s->cost == f->items[slot].cost && s->at == f->items[slot].at) {
        f->items[slot].tied = true;
    }
}

static int32_t price(const search *s, size_t column, size_t from, size_t count)
{
    return s->body->prices[column][from + count] - s->body->prices[column][from];
}

/* True when each item may be a name: a value among them is a sign of another order. */
static bool are_names(const search *s, size_t from, size_t count)
{
    enum { NO_NAME = 200 };

    for (size_t i = 0; i < count; i++)
        if (price(s, s->form->name, from + i, 1) >= NO_NAME)
            return false;
    return true;
}

/* Adds a list of so many items; no label of a level stands among them. */
static void add_list(frontier *out, const search *s, const state *before, size_t column, size_t count, int32_t extra)
{
    const pft_list_body *b = s->body;
    uint8_t kind = s->form->kinds[column];
    state next = *before;
    int32_t cost;

    if (before->at + count > b->count || (count > 0 && b->above[before->at + count - 1] != b->above[before->at]))
        return;
    cost = price(s, column, before->at, count);
    if (cost > (int32_t)count * POOREST || (kind == COLUMN_NAME && !are_names(s, before->at, count)))
        return;
    next.counts[column] = (uint32_t)count;
    next.at += (uint32_t)count;
    next.cost += cost + extra;
    push(out, &next);
}

/* How many items from `at` on are of a kind without doubt, up to `most`. */
static size_t count_sparse(const search *s, size_t column, size_t at, size_t most)
{
    size_t count = 0;

    while (count < most && at + count < s->body->count && price(s, column, at + count, 1) <= SPARSE &&
           s->body->above[at + count] == s->body->above[at])
        count++;
    return count;
}

/* How many items stand before the next label, up to `most`. */
static size_t count_to_label(const search *s, size_t at, size_t most)
{
    size_t count = 0;

    while (count < most && at + count < s->body->count && s->body->above[at + count] == s->body->above[at])
        count++;
    return count;
}

static bool is_blank(const search *s, size_t column)
{
    uint8_t kind = s->form->kinds[column];
    bool result = kind == COLUMN_SCORE || (kind == COLUMN_VALUE && column != s->form->value);

    return (s->blanks >= BLANK_RESULTS && result) || (s->blanks >= BLANK_POINTS && kind == COLUMN_WEIGHT);
}

/* Columns that have nothing in some rows. */
static bool may_lack(uint8_t kind)
{
    return kind == COLUMN_UNIT || kind == COLUMN_NATURE || kind == COLUMN_NOTE || kind == COLUMN_TEXT ||
           kind == COLUMN_ORDINAL;
}

/* The lists that a column may be, behind each way to part those before it. */
static void add_column(frontier *out, const search *s, const frontier *before, size_t column, size_t rows)
{
    uint8_t kind = s->form->kinds[column];
    bool blank = is_blank(s, column), must = !blank && !may_lack(kind);

    out->count = 0;
    for (size_t i = 0; i < before->count; i++) {
        const state *from = &before->items[i];
        size_t fewer = 0;

        if (is_level(kind)) {
            push(out, from);
            continue;
        }
        if (!blank)
            add_list(out, s, from, column, rows, 0);
        if (must)
            continue;
        add_list(out, s, from, column, 0, ABSENT);
        if (kind == COLUMN_UNIT || kind == COLUMN_NATURE)
            fewer = count_sparse(s, column, from->at, rows);
        else if (kind == COLUMN_NOTE || kind == COLUMN_TEXT)
            fewer = count_to_label(s, from->at, rows);
        if (fewer > 0 && fewer < rows)
            add_list(out, s, from, column, fewer, (int32_t)fewer * LEFT);
        for (size_t k = 1; kind == COLUMN_NOTE && k < rows && k < fewer && k <= NOTES_MOST; k++)
            add_list(out, s, from, column, k, (int32_t)k * LEFT);
    }
}

/* The block that a state makes, if it is the cheapest that ends where it does. */
static void offer(search *s, size_t from, size_t rows, const state *end)
{
    int32_t cost = s->best[from] + end->cost + BLOCK + (rows == 1 ? ONE_ROW : 0);
    pft_list_block *b = &s->last[end->at];

    if (s->reached[end->at] && cost == s->best[end->at])
        b->tied = true;
    if (end->at == from || (s->reached[end->at] && cost >= s->best[end->at]))
        return;
    s->best[end->at] = cost;
    s->reached[end->at] = true;
    b->rows = rows;
    b->from = from;
    b->to = end->at;
    b->tied = end->tied;
    for (size_t c = 0, at = from; c < s->form->count; c++) {
        b->lists[c] = (pft_list){(uint32_t)at, end->counts[c]};
        at += end->counts[c];
    }
}

static void find_from(search *s, size_t from)
{
    frontier ways[2];

    for (size_t rows = 1; rows <= s->most && from + rows * 2 <= s->body->count; rows++) {
        frontier *now = &ways[0];

        ways[0].items[0] = (state){.at = (uint32_t)from};
        ways[0].count = 1;
        for (size_t c = 0; c < s->form->count && now->count > 0; c++) {
            frontier *next = now == &ways[0] ? &ways[1] : &ways[0];

            add_column(next, s, now, c, rows);
            now = next;
        }
        for (size_t i = 0; i < now->count; i++)
            offer(s, from, rows, &now->items[i]);
    }
}

static bool make_room(search *s, pft_arena *arena)
{
    size_t count = s->body->count + 1;

    s->best = pft_arena_alloc(arena, count * sizeof *s->best);
    s->last = pft_arena_alloc(arena, count * sizeof *s->last);
    s->reached = pft_arena_alloc(arena, count * sizeof *s->reached);
    return s->best != NULL && s->last != NULL && s->reached != NULL;
}

/* Which labels are a block's own: those from behind the item before it to its last, and at the end of all what is left.
 */
static void find_labels(pft_list_block *b, const pft_list_body *body, bool last)
{
    b->labels = b->from == 0 ? 0 : body->above[b->from - 1];
    b->labels_end = last ? body->above[b->to] : body->above[b->to - 1];
}

static pft_status take_blocks(pft_list_blocks *out, const search *s, pft_arena *arena, size_t end)
{
    size_t count = 0, at = end;

    for (; at > 0; at = s->last[at].from)
        count++;
    if ((out->items = pft_arena_alloc(arena, (count + 1) * sizeof *out->items)) == NULL)
        return PFT_ENOMEM;
    out->count = count;
    out->end = end;
    for (at = end; count > 0; at = s->last[at].from) {
        out->items[--count] = s->last[at];
        find_labels(&out->items[count], s->body, at == s->body->count);
    }
    return PFT_OK;
}

/* Most rows stand in blocks of several. */
static bool is_listed(const search *s, size_t end)
{
    size_t rows = 0, listed = 0;

    for (size_t at = end; at > 0; at = s->last[at].from) {
        rows += s->last[at].rows;
        listed += s->last[at].rows > 1 ? s->last[at].rows : 0;
    }
    return listed * 2 > rows;
}

/* The end of the blocks that are found, of no more than `most` rows each; 0: there are none. */
static size_t find_all(search *s, size_t most)
{
    size_t end = 0, count = s->body->count;

    s->most = most;
    memset(s->reached, 0, (count + 1) * sizeof *s->reached);
    s->reached[0] = true;
    for (size_t at = 0; at < count; at++)
        if (s->reached[at])
            find_from(s, at);
    for (size_t at = 1; at <= count; at++)
        end = s->reached[at] && s->best[at] <= (int32_t)at * POOREST ? at : end;
    return end;
}

pft_status pft_list_find_blocks(pft_list_blocks *out, const pft_lines *lines, const pft_list_body *body,
                                const pft_list_form *form)
{
    enum { MOST_OF = 5 };
    search s = {.body = body, .form = form};
    size_t end = 0, rows;

    *out = (pft_list_blocks){.count = 0};
    if (!make_room(&s, lines->arena))
        return PFT_ENOMEM;
    for (s.blanks = BLANK_NONE; end == 0 && s.blanks < BLANK_WAYS; s.blanks++) {
        rows = find_all(&s, 1);
        end = find_all(&s, LIST_ROWS_MOST);
        if (rows * MOST_OF >= end * (MOST_OF - 1))
            return PFT_OK; /* it can be read row by row, as tables are printed */
        if (!is_listed(&s, end) || (s.blanks != BLANK_NONE && end < body->count))
            end = 0; /* columns are blank in all of a form, or in none */
    }
    return end > 0 ? take_blocks(out, &s, lines->arena, end) : PFT_OK;
}
