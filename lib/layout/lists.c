/* Columns printed one below the other: all labels of a level, then all names, then all targets, as a page's text is
 * given column by column. Lists of equal length make rows again, by what their texts look like; labels that were
 * printed once for several rows are spread over them by what they say. What is paired so is never sure. */
#include "layout/lists.h"

#include <string.h>

enum {
    PAIRED = 120,       /* what is ignored to take texts for a row that stand apart */
    FEWEST_COLUMNS = 2,
    LONGEST_HEADING = 60, /* bytes */
    TRIES_MOST = 64,
    FEW_LINES = 3
};

typedef struct lists {
    pft_layout *layout;
    const pft_lines *lines;
    pft_item *items;
    size_t count, capacity;
    bool spaced;   /* some lines were parted at spaces */
    size_t tries;  /* of headings that may have their lists below each */
    bool two_levels; /* each has a column */
    bool loose;    /* labels of levels are not sure, all of them */
    bool one_line; /* lines do not part rows: they are too few */
} lists;

/* ---- the items ---- */

static bool add_item(lists *l, const pft_line *line, size_t from, size_t to)
{
    pft_slice s = pft_trim(line->text + from, to - from);
    pft_item *items = pft_arena_room(l->lines->arena, l->items, l->count, &l->capacity, sizeof *items);

    if (items == NULL)
        return false;
    l->items = items;
    items[l->count++] = (pft_item){.text = s.text, .size = (uint32_t)s.size, .line = line->number};
    return true;
}

/* The end of the word that begins at `at`, and where the next begins. */
static size_t word_end(const pft_line *line, size_t at, size_t *next)
{
    size_t end = at;
    bool within = true;

    for (size_t width; at < line->size; at += width) {
        uint32_t c;

        width = pft_utf8_decode(line->text + at, line->size - at, &c);
        if (!pft_is_space(c) && !within)
            break;
        within = within && !pft_is_space(c);
        end = within ? at + width : end;
    }
    *next = at;
    return end;
}

/* True when the words of a line are cells: there are many, or the first is a cell by itself and the whole is not. */
static bool is_parted(const lists *l, const pft_line *line, pft_slice whole, size_t from)
{
    enum { MANY = 4, LABELS = ORACLE_LABEL | ORACLE_VALUE | ORACLE_UNIT | ORACLE_NATURE };
    size_t words = 0, first = 0;

    for (size_t at = from, next; at < line->size && words < MANY; at = next) {
        size_t end = word_end(line, at, &next);

        first = words == 0 ? end - at : first;
        words += end > at;
    }
    if (words < 2 || words >= MANY)
        return words >= MANY;
    return (pft_lay_ask(l->lines, whole.text, whole.size) & LABELS) == 0 &&
           (pft_lay_ask(l->lines, whole.text, first) & LABELS) != 0;
}

static bool add_line(lists *l, const pft_line *line)
{
    pft_slice whole = pft_trim(line->text, line->size);
    size_t from = (size_t)(whole.text - line->text);
    bool held = true;

    if (whole.size == 0)
        return true;
    if (!is_parted(l, line, whole, from))
        return add_item(l, line, from, from + whole.size);
    l->spaced = true;
    for (size_t next; held && from < line->size; from = next) {
        size_t end = word_end(line, from, &next);

        held = end == from || add_item(l, line, from, end);
    }
    return held;
}

static unsigned says(const lists *l, size_t at)
{
    pft_item *item = &l->items[at];

    if (!item->asked)
        item->says = pft_lay_ask(l->lines, item->text, item->size);
    item->asked = true;
    return item->says;
}

static uint8_t heading_kind(const lists *l, size_t at)
{
    const pft_item *item = &l->items[at];

    if (item->size > LONGEST_HEADING || (!item->asked && !l->lines->oracle->may_head(item->text, item->size)))
        return COLUMN_NONE;
    return (uint8_t)(says(l, at) >> ORACLE_KINDS);
}

/* ---- headings ---- */

/* Adds a column; a form has one of names, and no more columns than there is room for. */
static bool add_column(pft_list_form *form, const pft_item *heading, uint8_t kind)
{
    if (form->count == LIST_COLUMNS_MOST || (kind == COLUMN_NAME && form->name < form->count))
        return false;
    form->name = kind == COLUMN_NAME ? form->count : form->name;
    form->value = kind == COLUMN_VALUE && form->value == LIST_COLUMNS_MOST ? form->count : form->value;
    form->headings[form->count] = heading;
    form->kinds[form->count++] = kind;
    return true;
}

static void begin_form(pft_list_form *form)
{
    *form = (pft_list_form){.name = LIST_COLUMNS_MOST, .value = LIST_COLUMNS_MOST};
}

static bool is_form(const pft_list_form *form)
{
    return form->count >= FEWEST_COLUMNS && form->name < form->count && form->value < form->count;
}

/* Where no column has targets, points stand for them. */
static void settle_value(pft_list_form *form)
{
    for (size_t c = 0; c < form->count && form->value == LIST_COLUMNS_MOST; c++)
        if (form->kinds[c] == COLUMN_WEIGHT || form->kinds[c] == COLUMN_SCORE)
            form->value = c;
}

/* A text among headings that heads no column by itself: a column of names where a block is named like them and none is
 * yet, or one of notes. */
static bool add_unknown(const lists *l, pft_list_form *form, size_t at)
{
    bool names = (says(l, at) & ORACLE_SECTION) != 0 && form->name == LIST_COLUMNS_MOST;

    return add_column(form, &l->items[at], names ? COLUMN_NAME : COLUMN_NOTE);
}

/* How many of the items from `at` on say the same headings once more: the table goes on beside itself. */
static size_t count_again(const lists *l, const pft_list_form *form, size_t at)
{
    size_t again = 0;

    while (again < form->count && at + again < l->count && l->items[at + again].size == form->headings[again]->size &&
           memcmp(l->items[at + again].text, form->headings[again]->text, form->headings[again]->size) == 0)
        again++;
    return form->count > 0 && again == form->count ? again : 0;
}

/* The headings from `from` on, one after another, and what stands in one line with them; the item behind them. */
static size_t read_headings(const lists *l, pft_list_form *form, size_t from)
{
    enum { FEWEST = 2 }; /* headings that tell a line of them */
    size_t at = from;

    begin_form(form);
    for (; at < l->count; at++) {
        uint8_t kind = heading_kind(l, at);
        bool same_line = at > from && l->items[at].line == l->items[from].line && form->count >= FEWEST;

        if (kind != COLUMN_NONE ? !add_column(form, &l->items[at], kind)
                                : !same_line || l->one_line || !add_unknown(l, form, at))
            break;
    }
    settle_value(form);
    return at + count_again(l, form, at);
}

/* What stands below a table, or begins the next. */
static bool stops(const lists *l, size_t at)
{
    const unsigned others = ORACLE_TITLE | ORACLE_END | ORACLE_TOTAL | ORACLE_FUNDS;

    return (says(l, at) & others) != 0 && (says(l, at) & ORACLE_LEVEL) == 0;
}

/* Two headings one after another, of which the first stands left in tables: others are words of cells, too. */
static bool begins_headings(const lists *l, size_t at)
{
    uint8_t kind = heading_kind(l, at);

    return (kind == COLUMN_LEVEL1 || kind == COLUMN_LEVEL2 || kind == COLUMN_NAME || kind == COLUMN_ORDINAL) &&
           at + 1 < l->count && heading_kind(l, at + 1) != COLUMN_NONE;
}

static size_t find_stop(const lists *l, size_t from)
{
    size_t at = from;

    while (at < l->count && at - from < LIST_ITEMS_MOST && !stops(l, at) && !begins_headings(l, at))
        at++;
    return at;
}

/* ---- what stands below the headings ---- */

static bool make_body(pft_list_body *body, const lists *l, size_t count)
{
    pft_arena *arena = l->lines->arena;

    *body = (pft_list_body){.count = 0};
    body->plain = pft_arena_alloc(arena, (count + 1) * sizeof *body->plain);
    body->labels = pft_arena_alloc(arena, (count + 1) * sizeof *body->labels);
    body->above = pft_arena_alloc(arena, (count + 1) * sizeof *body->above);
    return body->plain != NULL && body->labels != NULL && body->above != NULL;
}

/* The label of a level: one that is sure; one that may be, behind a single one of the first level; or where no label is
 * sure, any that may be. `run`: how many labels stand right before it. */
static bool is_level(const lists *l, const pft_list_body *body, size_t at, size_t run)
{
    enum { SHORT = 15 }; /* bytes: names that are made like labels are longer */

    if ((says(l, at) & (ORACLE_LEVEL | ORACLE_BRANCH)) != ORACLE_BRANCH)
        return (says(l, at) & ORACLE_LEVEL) != 0;
    return (l->loose && l->items[at].size <= SHORT) ||
           (l->two_levels && run == 1 && (body->labels[body->label_count - 1]->says & ORACLE_FIRST) != 0);
}

static bool is_any_sure(const lists *l, size_t from, size_t to)
{
    for (size_t at = from; at < to; at++)
        if ((says(l, at) & ORACLE_LEVEL) != 0)
            return true;
    return false;
}

static void sort_items(const lists *l, pft_list_body *body, size_t from, size_t to)
{
    size_t run = 0;

    for (size_t at = from; at < to; at++) {
        run = is_level(l, body, at, run) ? run + 1 : 0;
        if (run > 0) {
            body->labels[body->label_count++] = &l->items[at];
            continue;
        }
        body->above[body->count] = (uint32_t)body->label_count;
        body->plain[body->count++] = &l->items[at];
    }
    body->above[body->count] = (uint32_t)body->label_count;
}

static bool price_items(const lists *l, pft_list_body *body, const pft_list_form *form)
{
    const pft_oracle *oracle = l->lines->oracle;

    for (size_t c = 0; c < form->count; c++) {
        const pft_item *heading = form->headings[c];
        int32_t *sums = pft_arena_alloc(l->lines->arena, (body->count + 1) * sizeof *sums);

        if (sums == NULL)
            return false;
        for (size_t i = 0; i < body->count; i++)
            sums[i + 1] = sums[i] + oracle->price(oracle->context, body->plain[i]->text, body->plain[i]->size,
                                                  heading->text, heading->size);
        body->prices[c] = sums;
    }
    return true;
}

/* A sign that columns stand one below the other: two labels of one level, or three names and three values. Rows have
 * neither, as a rule. */
static bool may_be_listed(const lists *l, size_t from, size_t to)
{
    enum { MANY = 3 };
    const unsigned both = ORACLE_FIRST | ORACLE_SECOND;
    size_t texts = 0, values = 0;
    unsigned before = 0;

    for (size_t at = from; at < to; at++) {
        unsigned s = says(l, at), level = (s & ORACLE_BRANCH) != 0 ? s & both : 0;

        if (level != 0 && level == before && level != both)
            return true;
        before = level;
        if ((s & (ORACLE_VALUE | ORACLE_QUALITY)) != 0) {
            values++;
        } else {
            texts = values > 0 ? 1 : texts + 1;
            values = 0;
        }
        if (texts >= MANY && values >= MANY)
            return true;
    }
    return false;
}

/* ---- headings with their lists below each ---- */

/* How many rows lists of these lengths make; 0: none, for names, targets and points are not equally many. */
static size_t rows_of(const pft_list_form *form, const pft_list *found)
{
    size_t rows = is_form(form) ? found[form->name].count : 0;

    if (rows < 2 || rows > LIST_ROWS_MOST || found[form->value].count != rows)
        return 0;
    for (size_t c = 0; c < form->count; c++) {
        uint8_t kind = form->kinds[c];
        bool whole = kind == COLUMN_WEIGHT || kind == COLUMN_SCORE || kind == COLUMN_VALUE;

        if ((whole && found[c].count != 0 && found[c].count != rows) || found[c].count > rows)
            return 0;
    }
    return rows;
}

/* Items that fit their columns, on average. */
static bool fits_columns(const pft_list_body *body, const pft_list_form *form, const pft_list_block *b)
{
    enum { POOREST = 125 };

    for (size_t c = 0; c < form->count; c++) {
        const int32_t *sums = body->prices[c];
        const pft_list *list = &b->lists[c];

        if (form->kinds[c] != COLUMN_LEVEL1 && form->kinds[c] != COLUMN_LEVEL2 &&
            sums[list->from + list->count] - sums[list->from] > (int32_t)list->count * POOREST)
            return false;
    }
    return true;
}

/* The items between a heading and the next, or what ends the table; of the last list no more than there are names. */
static size_t list_end(const lists *l, const pft_list_form *form, const pft_list *found, size_t from)
{
    size_t at = from, most = form->name + 1 < form->count ? found[form->name].count : LIST_ITEMS_MOST;

    while (at < l->count && at - from < LIST_ITEMS_MOST && !stops(l, at) && heading_kind(l, at) == COLUMN_NONE)
        at++;
    return (at == l->count || heading_kind(l, at) == COLUMN_NONE) && at - from > most &&
                   (says(l, from) & ORACLE_LEVEL) == 0
               ? from + most
               : at;
}

/* Each heading stands above its list: the block that they make, and the item behind it. */
static size_t read_headed(const lists *l, pft_list_form *form, pft_list_body *body, pft_list_block *block, size_t from)
{
    size_t at = from;

    begin_form(form);
    *block = (pft_list_block){.rows = 0};
    while (at < l->count && at - from < LIST_ITEMS_MOST) {
        uint8_t kind = heading_kind(l, at);
        size_t before = body->count, end;

        if (kind == COLUMN_NONE || !add_column(form, &l->items[at], kind))
            break;
        end = list_end(l, form, block->lists, at + 1);
        if (end - from > LIST_ITEMS_MOST)
            break;
        sort_items(l, body, at + 1, end);
        block->lists[form->count - 1] = (pft_list){(uint32_t)before, (uint32_t)(body->count - before)};
        at = end;
    }
    block->to = body->count;
    block->labels_end = body->label_count;
    block->rows = rows_of(form, block->lists);
    return at;
}

/* ---- the document ---- */

/* Lines outside tables, as other layouts cut them. */
static pft_status give_outside(lists *l, size_t from, size_t to)
{
    pft_lines part = *l->lines;

    part.items = NULL;
    part.count = part.capacity = 0;
    for (size_t next; from < to; from = next) {
        const pft_item *first = &l->items[from], *last = first;
        pft_line *lines = pft_arena_room(part.arena, part.items, part.count, &part.capacity, sizeof *lines);

        if (lines == NULL)
            return PFT_ENOMEM;
        for (next = from + 1; next < to && l->items[next].line == first->line; next++)
            last = &l->items[next];
        part.items = lines;
        lines[part.count++] = (pft_line){first->text, (size_t)(last->text - first->text) + last->size, first->line};
    }
    part.filled = part.count;
    return l->spaced ? pft_lay_words(l->layout, &part) : pft_lay_stream(l->layout, &part);
}

/* A table's pieces, and where it stands among the items. */
typedef struct table {
    pft_list_form form;
    size_t again, again_end; /* the items that say the headings once more */
    pft_list_body body;
    pft_list_blocks blocks;
    size_t from, to;
} table;

/* The item behind a table's last: what was left over of its lists, or the item that ended it. */
static size_t table_end(const lists *l, const table *t, size_t stop)
{
    return t->blocks.end < t->body.count ? (size_t)(t->body.plain[t->blocks.end] - l->items) : stop;
}

static bool has_levels(const pft_list_form *form)
{
    return pft_list_has(form, COLUMN_LEVEL1) || pft_list_has(form, COLUMN_LEVEL2);
}

/* Headings, and below all of them the lists. */
static pft_status read_blocks(lists *l, table *t, size_t body, size_t stop)
{
    pft_status status;

    if (!make_body(&t->body, l, stop - body))
        return PFT_ENOMEM;
    l->loose = !is_any_sure(l, body, stop);
    l->two_levels = pft_list_has(&t->form, COLUMN_LEVEL1) && pft_list_has(&t->form, COLUMN_LEVEL2);
    sort_items(l, &t->body, body, stop);
    if (t->body.label_count == 0 && has_levels(&t->form))
        return PFT_OK; /* its labels are not known: they stand among the names */
    if (!price_items(l, &t->body, &t->form))
        return PFT_ENOMEM;
    if ((status = pft_list_find_blocks(&t->blocks, l->lines, &t->body, &t->form)) == PFT_OK)
        t->to = table_end(l, t, stop);
    return status;
}

/* Headings, each with its list below it. */
static pft_status read_headed_lists(lists *l, table *t)
{
    size_t most = l->count - t->from < LIST_ITEMS_MOST ? l->count - t->from : LIST_ITEMS_MOST;
    pft_list_block *block = pft_arena_alloc(l->lines->arena, sizeof *block);

    if (block == NULL || !make_body(&t->body, l, most))
        return PFT_ENOMEM;
    l->loose = l->two_levels = false;
    t->again_end = t->again;
    t->to = read_headed(l, &t->form, &t->body, block, t->from);
    if (block->rows == 0)
        return PFT_OK;
    if (!price_items(l, &t->body, &t->form))
        return PFT_ENOMEM;
    if (fits_columns(&t->body, &t->form, block))
        t->blocks = (pft_list_blocks){.items = block, .count = 1, .end = t->body.count};
    return PFT_OK;
}

/* Another heading right behind the first items below: something stands among the headings, which are not all known. */
static bool are_broken(const lists *l, size_t body)
{
    enum { NEAR = 3 };

    for (size_t at = body; at < l->count && at < body + NEAR; at++)
        if (heading_kind(l, at) != COLUMN_NONE)
            return true;
    return false;
}

/* The next table from `from` on; one without blocks: there is none. */
static pft_status find_table(lists *l, table *t, size_t from)
{
    pft_status status = PFT_OK;

    t->blocks = (pft_list_blocks){.count = 0};
    while (from < l->count && status == PFT_OK && t->blocks.count == 0) {
        size_t body, stop;

        if (heading_kind(l, from) == COLUMN_NONE) {
            from++;
            continue;
        }
        t->from = from;
        body = read_headings(l, &t->form, from);
        t->again = from + t->form.count;
        t->again_end = body;
        stop = is_form(&t->form) ? find_stop(l, body) : body;
        if (is_form(&t->form)) {
            status = !are_broken(l, body) && may_be_listed(l, body, stop) ? read_blocks(l, t, body, stop) : PFT_OK;
            from = body;
        } else if (l->tries++ < TRIES_MOST) {
            status = read_headed_lists(l, t);
            from = body;
        } else {
            break;
        }
    }
    return status;
}

static pft_status give_table(lists *l, const table *t, size_t at, bool *fits)
{
    size_t before = l->layout->count, aside = l->layout->aside_count;
    pft_status status = give_outside(l, at, t->from);

    if (status == PFT_OK)
        status = pft_list_give_table(l->layout, l->lines, &t->body, &t->form, &t->blocks, fits);
    for (size_t i = t->again; i < t->again_end && status == PFT_OK && *fits; i++)
        status = pft_list_give_aside(l->layout, l->lines, &l->items[i]);
    if (status == PFT_OK && !*fits) {
        l->layout->count = before;
        l->layout->aside_count = aside;
    }
    return status;
}

pft_status pft_lay_lists(pft_layout *layout, const pft_lines *lines)
{
    lists l = {.layout = layout, .lines = lines};
    size_t at = 0, from = 0;
    bool found = false;
    pft_status status = PFT_OK;

    for (size_t i = 0; i < lines->count && status == PFT_OK; i++)
        status = add_line(&l, &lines->items[i]) ? PFT_OK : PFT_ENOMEM;
    l.one_line = lines->filled <= FEW_LINES;
    while (status == PFT_OK && from < l.count) {
        table t;
        bool fits = false;

        if ((status = find_table(&l, &t, from)) != PFT_OK || t.blocks.count == 0)
            break;
        status = give_table(&l, &t, at, &fits);
        from = t.to;
        at = fits ? t.to : at;
        found = found || fits;
    }
    if (status == PFT_OK && found)
        status = give_outside(&l, at, l.count);
    layout->name = "lists";
    layout->pieces = l.spaced;
    layout->paired = true;
    layout->count = found ? layout->count : 0;
    layout->cost += PAIRED;
    return status;
}
