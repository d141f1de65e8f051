/* Tables of a page: which of them hold the data, and their rows, laid out as a browser does it (the algorithm for
 * forming a table of the HTML standard). Spans are kept as intervals, so that a wide one costs no more than a narrow
 * one. */
#include "readers/html.h"

#include <stdlib.h>
#include <string.h>


/* --- which tables ---------------------------------------------------------------------------------------------- */

static int by_node(const void *a, const void *b)
{
    uintptr_t left = (uintptr_t)(*(pft_html_table *const *)a)->node,
              right = (uintptr_t)(*(pft_html_table *const *)b)->node;

    return (left > right) - (left < right);
}

pft_html_table *pft_html_table_of(const pft_html_page *page, const GumboNode *node)
{
    pft_html_table key = {.node = node}, *wanted = &key, **found;

    if (page->table_count == 0 || !pft_html_is(node, GUMBO_TAG_TABLE))
        return NULL;
    found = bsearch(&wanted, page->tables, page->table_count, sizeof wanted, by_node);
    return found != NULL ? *found : NULL;
}

/* A table that holds fewer cells than the tables in it is a layout around them; one of a single cell is a box around a
 * text. A narrow table in a cell of another belongs to that cell. A wide one is a table of its own. */
static void settle(pft_html_table *table)
{
    if (table->inner > table->cells || table->cells <= 1)
        table->kind = PFT_HTML_FRAME;
    if (table->parent != NULL)
        table->parent->inner += table->cells + table->inner;
}

static pft_html_table *list_table(pft_html_page *page, const GumboNode *node, pft_html_table *parent)
{
    pft_html_table *table = pft_arena_alloc(&page->tree.arena, sizeof *table);

    if (table == NULL)
        return NULL;
    if (page->table_count == page->table_capacity) {
        size_t grown = page->table_capacity > 0 ? page->table_capacity * 2 : 16;
        pft_html_table **tables = pft_arena_grow(&page->tree.arena, page->tables,
                                                 page->table_capacity * sizeof *tables, grown * sizeof *tables);

        if (tables == NULL)
            return NULL;
        page->tables = tables;
        page->table_capacity = grown;
    }
    *table = (pft_html_table){.node = node, .parent = parent};
    return page->tables[page->table_count++] = table;
}

static void count_cell(pft_html_table *table, const GumboNode *node)
{
    if (pft_html_is(node, GUMBO_TAG_TR)) {
        table->row_cells = 0;
        table->rows++;
    } else if (pft_html_is(node, GUMBO_TAG_TD) || pft_html_is(node, GUMBO_TAG_TH)) {
        table->cells++;
        if (++table->row_cells > table->widest)
            table->widest = table->row_cells;
    }
}

static pft_status list_tables(pft_html_page *page)
{
    pft_html_walk walk = pft_html_walk_from(page->tree.document);
    pft_html_table *table = NULL;
    bool hidden;

    do {
        hidden = pft_html_hidden(walk.node);
        if (hidden || walk.node->type != GUMBO_NODE_ELEMENT)
            continue;
        if (walk.node->v.element.tag != GUMBO_TAG_TABLE) {
            if (table != NULL && !walk.leaving)
                count_cell(table, walk.node);
        } else if (walk.leaving) {
            settle(table);
            table = table->parent;
        } else if ((table = list_table(page, walk.node, table)) == NULL) {
            return PFT_ENOMEM;
        }
    } while (pft_html_step(&walk, !hidden));
    if (page->table_count > 0)
        qsort(page->tables, page->table_count, sizeof *page->tables, by_node);
    return PFT_OK;
}

/* Within a cell of data, a column of text or a row of a few cells is text of that cell. */
static bool is_text(const pft_html_table *table)
{
    enum { MOST_IN_A_ROW = 4 };

    return table->widest <= 1 || (table->rows == 1 && table->cells <= MOST_IN_A_ROW && table->inner == 0);
}

pft_status pft_html_find_tables(pft_html_page *page)
{
    pft_status status = list_tables(page);

    if (status != PFT_OK)
        return status;
    for (size_t i = 0; i < page->table_count; i++) {
        const pft_html_table *outer = page->tables[i]->parent;

        while (outer != NULL && outer->kind != PFT_HTML_DATA && outer->widest <= 1)
            outer = outer->parent;
        if (is_text(page->tables[i]) && outer != NULL && outer->kind == PFT_HTML_DATA)
            page->tables[i]->kind = PFT_HTML_INLINE;
    }
    return PFT_OK;
}

/* --- laying out ------------------------------------------------------------------------------------------------ */

/* A cell that reaches down into rows below. */
typedef struct {
    uint64_t first, end; /* columns, from 0 */
    uint32_t left;       /* rows below that it still covers */
    uint32_t row;        /* that it begins in */
    const char *text;
} span;

typedef struct {
    span *items;
    size_t count, capacity;
} spans;

typedef struct {
    pft_html_page *page;
    pft_cell *cells;
    size_t count, capacity;
    spans above, below; /* those that reach into the row, and those that leave it */
    const GumboNode *row;
    uint32_t number;  /* of that row, from 1 … */
    uint32_t to_come; /* … and how many follow it in its group */
    bool given; /* a row of the table has been given */
} layout;

static uint32_t line_of(const layout *l, const GumboNode *element)
{
    uint32_t line = element->v.element.start_pos.line;

    return line > 0 ? l->page->text.first_line + line - 1 : 0;
}

static uint64_t column_of(const layout *l, const GumboNode *element)
{
    const char *begin = element->v.element.original_tag.data, *start = begin;

    while (start != NULL && start > l->page->text.source && start[-1] != '\n')
        start--;
    return start != NULL ? (uint64_t)(begin - start) + 1 : 0;
}

static pft_status refuse_columns(const layout *l, const GumboNode *at)
{
    return pft_fail_at(l->page->err, PFT_ELIMIT, line_of(l, at), column_of(l, at),
                       "a row of more than %u cells (max_columns)", "一行超过 %u 个单元格（max_columns 限制）",
                       l->page->options->max_columns);
}

static pft_status refuse_cells(const layout *l, const GumboNode *at)
{
    return pft_fail_at(l->page->err, PFT_ELIMIT, line_of(l, at), column_of(l, at),
                       "more than %u cells (max_cells)", "网页超过 %u 个单元格（max_cells 限制）",
                       l->page->options->max_cells);
}

static bool push_span(layout *l, span item)
{
    spans *list = &l->below;

    if (list->count == list->capacity) {
        size_t capacity = list->capacity > 0 ? list->capacity * 2 : 16;
        span *items = pft_arena_grow(&l->page->tree.arena, list->items, list->count * sizeof item,
                                     capacity * sizeof item);

        if (items == NULL)
            return false;
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = item;
    return true;
}

static uint32_t narrow(uint64_t number)
{
    return number < UINT32_MAX ? (uint32_t)number : UINT32_MAX;
}

/* Adds a cell to the row; `at` is for the place of a refusal. */
static pft_status push_cell(layout *l, const GumboNode *at, pft_cell cell, uint64_t first, uint64_t end)
{
    const pft_read_options *options = l->page->options;

    if (l->count >= options->max_columns)
        return refuse_columns(l, at);
    if (l->page->cells >= options->max_cells)
        return refuse_cells(l, at);
    if (l->count == l->capacity) {
        size_t capacity = l->capacity > 0 ? l->capacity * 2 : 64;
        pft_cell *cells = pft_arena_grow(&l->page->tree.arena, l->cells, l->count * sizeof *cells,
                                         capacity * sizeof *cells);

        if (cells == NULL)
            return PFT_ENOMEM;
        l->cells = cells;
        l->capacity = capacity;
    }
    cell.column = narrow(first + 1);
    cell.column_span = narrow(end - first);
    l->cells[l->count++] = cell;
    l->page->cells++;
    return PFT_OK;
}

static pft_cell empty_cell(const layout *l, const GumboNode *at)
{
    return (pft_cell){.text = "", .line = line_of(l, at), .row = l->number, .row_span = 1};
}

static pft_status push_covered(layout *l, span from, uint64_t first)
{
    pft_cell cell = empty_cell(l, l->row);

    cell.covered = true;
    cell.row = from.row;
    cell.row_span = 0;
    cell.above = from.text;
    return push_cell(l, l->row, cell, first, from.end);
}

/* The text of an element with all in it but what is hidden and tables of their own. `struck`: whether something was
 * left out because it is struck out; NULL: that counts too. */
static pft_status collect(layout *l, const GumboNode *element, bool *struck)
{
    pft_html_walk walk = pft_html_walk_from(element);
    pft_status status = PFT_OK;
    bool inside;

    while (status == PFT_OK) {
        const pft_html_table *table = pft_html_table_of(l->page, walk.node);

        inside = !pft_html_hidden(walk.node);
        if (inside && struck != NULL && pft_html_struck(walk.node)) {
            *struck = true;
            inside = false;
        }
        if (walk.node != element && inside)
            status = pft_html_text_add(&l->page->cell_text, &walk);
        if (!pft_html_step(&walk, inside && (table == NULL || table->kind == PFT_HTML_INLINE)))
            break;
    }
    return status;
}

/* `down`: the span that it begins, which gets its text. */
static pft_status push_text(layout *l, const GumboNode *element, span *down)
{
    pft_cell cell = empty_cell(l, element);
    bool struck = false;
    pft_status status = collect(l, element, &struck);
    uint32_t line = l->page->cell_text.line;
    pft_slice text = pft_html_text_take(&l->page->cell_text);

    if (status == PFT_OK && struck && text.size == 0) { /* struck out as a whole, it is still there */
        status = collect(l, element, NULL);
        line = l->page->cell_text.line;
        text = pft_html_text_take(&l->page->cell_text);
    }
    if (status != PFT_OK)
        return status;
    cell.line = line > 0 && text.size > 0 ? line : line_of(l, element);
    cell.size = (uint32_t)text.size;
    if (text.size > 0 && (cell.text = pft_arena_strndup(l->page->sink->arena, text.text, text.size)) == NULL)
        return PFT_ENOMEM;
    cell.row_span = 1 + down->left;
    down->text = cell.text;
    return push_cell(l, element, cell, down->first, down->end);
}

/* A number as HTML reads it: what follows the digits does not matter. */
static uint32_t read_span(const GumboNode *cell, const char *name, uint32_t most)
{
    const char *text = pft_html_attribute(cell, name);
    uint32_t number = 0;

    if (text == NULL)
        return 1;
    text += strspn(text, " \t\r\n\f");
    text += *text == '+';
    if (*text < '0' || *text > '9')
        return 1;
    for (; *text >= '0' && *text <= '9'; text++)
        number = number < most ? number * 10 + (uint32_t)(*text - '0') : most;
    return number < most ? number : most;
}

/* Cells from above that stand before column `x`, and those that begin at it; the rest of the row moves behind them. */
static pft_status pass_above(layout *l, size_t *next, uint64_t *x)
{
    while (*next < l->above.count && l->above.items[*next].first <= *x) {
        span item = l->above.items[(*next)++];
        pft_status status = PFT_OK;

        if (item.end > *x && (status = push_covered(l, item, *x)) != PFT_OK)
            return status;
        if (item.end > *x)
            *x = item.end;
        if (--item.left > 0 && !push_span(l, item))
            return PFT_ENOMEM;
    }
    return PFT_OK;
}

static pft_status lay_cell(layout *l, const GumboNode *cell, size_t *next, uint64_t *x)
{
    enum { MOST_COLUMN_SPAN = 1000, MOST_ROW_SPAN = 65534 }; /* the standard's */
    uint32_t columns = read_span(cell, "colspan", MOST_COLUMN_SPAN), rows = read_span(cell, "rowspan", MOST_ROW_SPAN);
    uint32_t below = rows > 0 && rows - 1 < l->to_come ? rows - 1 : l->to_come; /* 0: to the end of the group of rows */
    span down = {.left = below, .row = l->number};
    pft_status status = pass_above(l, next, x);

    if (status != PFT_OK)
        return status;
    down.first = *x;
    down.end = *x += columns > 0 ? columns : 1;
    if ((status = push_text(l, cell, &down)) != PFT_OK)
        return status;
    return down.left == 0 || push_span(l, down) ? PFT_OK : PFT_ENOMEM;
}

static bool is_cell(const GumboNode *node)
{
    return (pft_html_is(node, GUMBO_TAG_TD) || pft_html_is(node, GUMBO_TAG_TH)) && !pft_html_hidden(node);
}

static pft_status give_row(layout *l)
{
    pft_row row;

    if (l->count == 0)
        return PFT_OK;
    l->page->part += !l->given;
    l->given = true;
    row = (pft_row){l->cells, l->count, l->page->part, l->number, PFT_ROW_LAID_OUT, 0};
    return l->page->sink->row(l->page->sink->context, &row);
}

/* A row may end before cells that reach into it from above: what is between is empty. */
static pft_status fill_gap(layout *l, uint64_t end, uint64_t *x)
{
    pft_status status;

    if (end <= *x)
        return PFT_OK;
    status = push_cell(l, l->row, empty_cell(l, l->row), *x, end);
    *x = end;
    return status;
}

static pft_status lay_row(layout *l, const GumboNode *row)
{
    const GumboNode *child;
    uint64_t x = 0;
    size_t next = 0;
    spans done;
    pft_status status = PFT_OK;

    l->row = row;
    l->number++;
    l->to_come--;
    l->count = 0;
    for (size_t i = 0; status == PFT_OK && (child = pft_html_child(row, i)) != NULL; i++)
        if (is_cell(child))
            status = lay_cell(l, child, &next, &x);
    while (status == PFT_OK && next < l->above.count)
        if ((status = fill_gap(l, l->above.items[next].first, &x)) == PFT_OK)
            status = pass_above(l, &next, &x);
    done = l->above;
    done.count = 0;
    l->above = l->below;
    l->below = done;
    return status == PFT_OK ? give_row(l) : status;
}

static bool is_row(const GumboNode *node)
{
    return pft_html_is(node, GUMBO_TAG_TR) && !pft_html_hidden(node);
}

/* A group of rows; spans do not reach beyond it. */
static pft_status lay_group(layout *l, const GumboNode *group)
{
    const GumboNode *child;
    pft_status status = PFT_OK;

    l->above.count = 0;
    l->to_come = 0;
    for (size_t i = 0; (child = pft_html_child(group, i)) != NULL; i++)
        l->to_come += is_row(child);
    for (size_t i = 0; status == PFT_OK && (child = pft_html_child(group, i)) != NULL; i++)
        if (is_row(child))
            status = lay_row(l, child);
    return status;
}

static pft_status lay_groups(layout *l, const GumboNode *table)
{
    /* Wherever they stand, heads are shown first and feet last. */
    static const GumboTag order[] = {GUMBO_TAG_THEAD, GUMBO_TAG_TBODY, GUMBO_TAG_TFOOT};
    const GumboNode *child;
    pft_status status = PFT_OK;

    for (size_t pass = 0; pass < sizeof order / sizeof order[0]; pass++)
        for (size_t i = 0; status == PFT_OK && (child = pft_html_child(table, i)) != NULL; i++)
            if (pft_html_is(child, order[pass]) && !pft_html_hidden(child))
                status = lay_group(l, child);
    return status;
}

static pft_status give_caption(layout *l, const GumboNode *caption)
{
    pft_status status = collect(l, caption, NULL);

    return status == PFT_OK ? pft_html_give_heading(l->page, &l->page->cell_text) : status;
}

pft_status pft_html_give_table(pft_html_page *page, const pft_html_table *table)
{
    layout l = {.page = page};
    const GumboNode *child;
    pft_status status = PFT_OK;

    for (size_t i = 0; status == PFT_OK && (child = pft_html_child(table->node, i)) != NULL; i++)
        if (pft_html_is(child, GUMBO_TAG_CAPTION) && !pft_html_hidden(child))
            status = give_caption(&l, child);
    return status == PFT_OK ? lay_groups(&l, table->node) : status;
}
