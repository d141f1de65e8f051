/* Tables of a Word document: rows laid out on the grid, merges, and tables within tables.
 *
 * A row is held until the vertical merges in it have ended, so that each cell knows how far it reaches.
 *
 * A table within a cell is given in the order of the document: first the row of the outer table as far as it was read,
 * then the inner table as a part of its own, then what follows in the outer row. So a table that only lays out the page
 * hides nothing, and where its cell holds the only text of the row that text is given as what it is: headings. A single
 * column, or a single row of a few cells, within a cell of data is text of that cell. */
#include <string.h>

#include "core/text.h"
#include "readers/docx.h"

enum {
    MOST_HELD = 1 << 16, /* cells of one table; beyond them the ends of merges stay unknown */
    MOST_IN_A_LINE = 4   /* cells of a row that is still text of the cell around it */
};

/* --- rows that are held ---------------------------------------------------------------------------------------- */

/* Merges that are still open have begun in cells that go now: how far those reach is not known. */
static void forget_cells(docx_table *t, docx_downs *downs)
{
    for (size_t i = 0; i < downs->count; i++) {
        docx_down *down = &downs->items[i];

        if (down->cell == DOCX_GIVEN)
            continue;
        if (down->cell < t->first)
            t->cells[down->cell].row_span = 0;
        down->cell = down->cell < t->first ? DOCX_GIVEN : down->cell - t->first;
    }
}

static pft_status give_row(docx_reader *r, docx_table *t, uint32_t number, size_t first, size_t end)
{
    if (end <= first) /* there may be no cells at all */
        return PFT_OK;
    return r->sink->row(r->sink->context,
                        &(pft_row){t->cells + first, end - first, t->part, number, PFT_ROW_LAID_OUT, 0});
}

static pft_status give_held(docx_reader *r, docx_table *t)
{
    pft_status status = PFT_OK;

    if (t->row_count == 0)
        return PFT_OK;
    forget_cells(t, &t->open);
    forget_cells(t, &t->next);
    for (size_t i = 0; status == PFT_OK && i < t->row_count; i++)
        status = give_row(r, t, t->rows[i].number, t->rows[i].first,
                          i + 1 < t->row_count ? t->rows[i + 1].first : t->first);
    if (t->first > 0)
        memmove(t->cells, t->cells + t->first, (t->count - t->first) * sizeof *t->cells);
    t->count -= t->first;
    t->first = 0;
    t->row_count = 0;
    return status;
}

pft_status docx_give_held(docx_reader *r)
{
    return r->table != NULL && !r->table->narrow ? give_held(r, r->table) : PFT_OK;
}

/* The row so far is complete. */
static pft_status hold_row(docx_reader *r, docx_table *t)
{
    docx_row *rows = pft_arena_room(&r->scratch, t->rows, t->row_count, &t->row_capacity, sizeof *rows);

    if (rows == NULL)
        return pft_fail_memory(r->package.err);
    t->rows = rows;
    rows[t->row_count++] = (docx_row){t->row, t->first};
    t->first = t->count;
    return !t->narrow && (t->open.count == 0 || t->count > MOST_HELD) ? give_held(r, t) : PFT_OK;
}

/* --- rows that are split --------------------------------------------------------------------------------------- */

static bool has_text(const docx_table *t, bool besides)
{
    for (size_t i = t->first; i < t->count; i++)
        if (t->cells[i].size > 0 && !(besides && i == t->first + t->split_cell))
            return true;
    return false;
}

/* What was joined becomes the text of the last cell: once, however many cells it came from. */
static pft_status settle_joined(docx_reader *r, docx_table *t)
{
    docx_downs *downs = &t->next;
    pft_cell *last;

    if (!t->joining)
        return PFT_OK;
    t->joining = false;
    last = &t->cells[t->count - 1];
    if ((last->text = pft_arena_strndup(r->sink->arena, t->joined.text, t->joined.size)) == NULL)
        return pft_fail_memory(r->package.err);
    last->size = (uint32_t)t->joined.size;
    if (downs->count > 0 && downs->items[downs->count - 1].cell == t->count - 1)
        downs->items[downs->count - 1].text = last->text;
    return PFT_OK;
}

static pft_status count_cells(docx_reader *r, pft_xml *xml, size_t more)
{
    if (more > r->options->max_cells - r->cells)
        return pft_xml_limit(xml, "max_cells", r->options->max_cells, "the cells", "单元格数");
    r->cells += (uint32_t)more;
    return PFT_OK;
}

/* Where the cell with a table inside has the only text, its text stands outside all tables. */
static pft_status give_split_row(docx_reader *r, docx_table *t)
{
    const pft_cell *split = &t->cells[t->first + t->split_cell];

    if (!has_text(t, false))
        return PFT_OK;
    if (has_text(t, true))
        return give_row(r, t, t->row, t->first, t->count);
    pft_runs_clear(&r->text);
    if (!pft_runs_add(&r->text, split->text, split->size, false))
        return pft_fail_memory(r->package.err);
    return docx_give_lines(r);
}

static pft_status add_cell(docx_reader *r, pft_xml *xml, docx_table *t, pft_cell cell, pft_slice text)
{
    pft_cell *cells;
    pft_status status;

    if (t->column + cell.column_span - 1 > r->options->max_columns)
        return pft_xml_limit(xml, "max_columns", r->options->max_columns, "the columns of a row", "一行的列数");
    if ((status = settle_joined(r, t)) != PFT_OK || (status = count_cells(r, xml, 1)) != PFT_OK)
        return status;
    if ((cells = pft_arena_room(&r->scratch, t->cells, t->count, &t->capacity, sizeof *cells)) == NULL)
        return pft_fail_memory(r->package.err);
    t->cells = cells;
    cell.text = "";
    cell.size = (uint32_t)text.size;
    cell.column = t->column;
    if (text.size > 0 && (cell.text = pft_arena_strndup(r->sink->arena, text.text, text.size)) == NULL)
        return pft_fail_memory(r->package.err);
    t->cells[t->count++] = cell;
    t->column += cell.column_span;
    return PFT_OK;
}

static pft_cell plain_cell(const docx_table *t, uint32_t span)
{
    return (pft_cell){.column_span = span, .row = t->row, .row_span = 1};
}

/* Gives what was read of the row, up to `before` in the cell that is open; its cells then stand for a part of it that
 * is settled. They are given again with what follows, and count again. */
static pft_status split_row(docx_reader *r, pft_xml *xml, docx_table *t)
{
    uint32_t column = t->column;
    pft_status status = give_held(r, t);

    t->split_cell = t->count - t->first;
    if (status != PFT_OK || (status = count_cells(r, xml, t->count - t->first)) != PFT_OK ||
        (status = add_cell(r, xml, t, plain_cell(t, t->span), pft_trim(t->before.text, t->before.size))) != PFT_OK ||
        (status = give_split_row(r, t)) != PFT_OK)
        return status;
    for (size_t i = t->first; i < t->count; i++)
        t->cells[i] = (pft_cell){.text = "", .above = t->cells[i].covered ? t->cells[i].above : t->cells[i].text,
                                 .column = t->cells[i].column, .column_span = t->cells[i].column_span,
                                 .covered = true, .row = t->cells[i].row};
    t->count--;
    t->column = column;
    t->row_split = true;
    t->before.size = 0;
    return PFT_OK;
}

/* --- tables ---------------------------------------------------------------------------------------------------- */

static docx_table *inner_table(docx_reader *r)
{
    docx_table *outer = r->table != NULL ? r->table : &r->outermost, *inner = outer->inner;

    if (inner == NULL && (inner = pft_arena_alloc(&r->scratch, sizeof *inner)) != NULL) {
        outer->inner = inner;
        inner->outer = outer;
        inner->before = inner->joined = PFT_BUILDER(&r->scratch);
    }
    return inner;
}

/* It is a table of its own after all. */
static pft_status widen_table(docx_reader *r, pft_xml *xml, docx_table *t)
{
    pft_status status;

    if (!t->narrow)
        return PFT_OK;
    if ((status = widen_table(r, xml, t->outer)) != PFT_OK || (status = split_row(r, xml, t->outer)) != PFT_OK)
        return status;
    t->narrow = false;
    t->part = ++r->parts;
    return PFT_OK;
}

/* The text of the open cell is put aside while the table in it is read. */
static pft_status put_text_aside(docx_reader *r, docx_table *t)
{
    pft_slice text = pft_runs_text(&r->text);

    t->before.size = 0;
    if (!pft_builder_add(&t->before, text.text, text.size))
        return pft_fail_memory(r->package.err);
    pft_runs_clear(&r->text);
    return PFT_OK;
}

/* Within a cell of data a table may be text of that cell, which shows when it has been read. */
static pft_status begin_within(docx_reader *r, pft_xml *xml, docx_table *t, bool *narrow)
{
    pft_status status = put_text_aside(r, t);

    *narrow = t->narrow || t->widest > 1 || t->count > t->first;
    return status == PFT_OK && !*narrow ? split_row(r, xml, t) : status;
}

pft_status docx_leave_cell(docx_reader *r, pft_xml *xml)
{
    docx_table *t = r->table;
    pft_status status;

    if (t == NULL || t->cell_depth == 0)
        return docx_give_lines(r);
    if ((status = put_text_aside(r, t)) != PFT_OK || (status = widen_table(r, xml, t)) != PFT_OK)
        return status;
    return split_row(r, xml, t);
}

pft_status docx_table_begin(docx_reader *r, pft_xml *xml)
{
    docx_table *t;
    bool narrow = false;
    pft_status status;

    if (r->table_depth == r->options->max_table_depth)
        return pft_xml_limit(xml, "max_table_depth", r->options->max_table_depth, "tables within tables", "表格嵌套层数");
    if (r->table != NULL && r->table->cell_depth > 0)
        status = begin_within(r, xml, r->table, &narrow);
    else
        status = docx_give_lines(r);
    if (status != PFT_OK)
        return status;
    if ((t = inner_table(r)) == NULL)
        return pft_fail_memory(r->package.err);
    t->depth = pft_xml_depth(xml);
    t->row_depth = t->cell_depth = 0;
    t->row = 0;
    t->narrow = narrow;
    t->part = narrow ? 0 : ++r->parts;
    t->open.count = t->next.count = 0;
    t->row_count = t->count = t->first = t->widest = 0;
    t->joining = false;
    r->table = t;
    r->table_depth++;
    return PFT_OK;
}

/* The text of a table that belongs to the cell around it: a line for each row. */
static pft_status take_back(docx_reader *r, pft_xml *xml, docx_table *outer, const docx_table *t)
{
    pft_status status = docx_put(r, xml, outer->before.text, outer->before.size);
    uint32_t row = 0;

    for (size_t i = 0; status == PFT_OK && i < t->first; i++) {
        const pft_cell *cell = &t->cells[i];

        if (cell->size == 0)
            continue;
        if (pft_runs_size(&r->text) > 0)
            status = docx_put(r, xml, cell->row == row ? " " : "\n", 1);
        if (status == PFT_OK)
            status = docx_put(r, xml, cell->text, cell->size);
        row = cell->row;
    }
    outer->before.size = 0;
    return status == PFT_OK && pft_runs_size(&r->text) > 0 ? docx_put(r, xml, "\n", 1) : status;
}

pft_status docx_table_end(docx_reader *r, pft_xml *xml)
{
    docx_table *t = r->table, *outer = t->outer;
    pft_status status;

    t->open.count = t->next.count = 0; /* what was still open ends here */
    status = t->narrow ? PFT_OK : give_held(r, t);
    r->table = outer != &r->outermost ? outer : NULL;
    r->table_depth--;
    pft_runs_clear(&r->text);
    return status == PFT_OK && t->narrow ? take_back(r, xml, outer, t) : status;
}

/* --- rows ------------------------------------------------------------------------------------------------------ */

pft_status docx_row_begin(docx_reader *r, pft_xml *xml)
{
    docx_table *t = r->table;

    t->row_depth = pft_xml_depth(xml);
    t->row++;
    t->count = t->first;
    t->column = 1;
    t->after = 0;
    t->next.count = 0;
    t->open_at = 0;
    t->row_split = t->joining = false;
    return t->row > 1 && t->widest > 1 ? widen_table(r, xml, t) : PFT_OK;
}

void docx_row_drop(docx_reader *r, pft_xml *xml)
{
    pft_xml_skip_rest(xml, r->table->row_depth);
    r->table->row_depth = 0;
    r->table->row--;
}

pft_status docx_row_end(docx_reader *r, pft_xml *xml)
{
    docx_table *t = r->table;
    docx_downs closed = t->open;
    pft_status status = PFT_OK;

    t->row_depth = 0;
    if ((status = docx_leave_out(r, xml, t->after)) != PFT_OK || (status = settle_joined(r, t)) != PFT_OK)
        return status;
    t->open = t->next;
    t->next = closed;
    t->next.count = 0;
    if (t->count - t->first > t->widest)
        t->widest = t->count - t->first;
    return t->row_split ? give_split_row(r, t) : hold_row(r, t);
}

pft_status docx_leave_out(docx_reader *r, pft_xml *xml, uint32_t columns)
{
    return columns > 0 ? add_cell(r, xml, r->table, plain_cell(r->table, columns), (pft_slice){"", 0}) : PFT_OK;
}

/* --- cells ----------------------------------------------------------------------------------------------------- */

pft_status docx_cell_begin(docx_reader *r, pft_xml *xml)
{
    docx_table *t = r->table;
    size_t count = t->count - t->first;

    t->cell_depth = pft_xml_depth(xml);
    t->cell_from = pft_xml_begins(xml);
    t->span = 1;
    t->down = t->across = DOCX_MERGE_NONE;
    pft_runs_clear(&r->text);
    return (count > 0 && t->row > 1) || count == MOST_IN_A_LINE ? widen_table(r, xml, t) : PFT_OK;
}

void docx_cell_drop(docx_reader *r, pft_xml *xml)
{
    pft_xml_skip_rest(xml, r->table->cell_depth);
    r->table->cell_depth = 0;
}

/* The merge that comes down to this column. Columns rise in both rows, so what was passed is done with. */
static const docx_down *down_to(docx_table *t, uint32_t column)
{
    const docx_downs *open = &t->open;

    while (t->open_at < open->count && open->items[t->open_at].column < column)
        t->open_at++;
    return t->open_at < open->count && open->items[t->open_at].column == column ? &open->items[t->open_at] : NULL;
}

static pft_status keep_down(docx_reader *r, docx_downs *downs, docx_down down)
{
    docx_down *items = pft_arena_room(&r->scratch, downs->items, downs->count, &downs->capacity, sizeof *items);

    if (items == NULL)
        return pft_fail_memory(r->package.err);
    downs->items = items;
    items[downs->count++] = down;
    return PFT_OK;
}

/* The old form of a merge across: each further cell is there and belongs to the first. */
static pft_status widen_last(docx_reader *r, pft_xml *xml, pft_slice text)
{
    docx_table *t = r->table;
    pft_cell *last = &t->cells[t->count - 1];
    size_t size = t->joining ? t->joined.size : last->size;
    pft_status status;

    if (t->column + t->span - 1 > r->options->max_columns)
        return pft_xml_limit(xml, "max_columns", r->options->max_columns, "the columns of a row", "一行的列数");
    if ((status = count_cells(r, xml, 1)) != PFT_OK)
        return status;
    last->column_span += t->span;
    t->column += t->span;
    if (text.size == 0 || last->covered)
        return PFT_OK;
    if (size + text.size >= r->options->max_cell_bytes)
        return pft_xml_limit(xml, "max_cell_bytes", r->options->max_cell_bytes, "the bytes of a cell", "单元格的字节数");
    if (!t->joining) {
        t->joined.size = 0;
        if (!pft_builder_add(&t->joined, last->text, last->size))
            return pft_fail_memory(r->package.err);
        t->joining = true;
    }
    if ((size > 0 && !pft_builder_add(&t->joined, "\n", 1)) || !pft_builder_add(&t->joined, text.text, text.size))
        return pft_fail_memory(r->package.err);
    return PFT_OK;
}

/* A cell that a merge comes down to. What such a cell holds is not shown. */
static pft_status add_covered(docx_reader *r, pft_xml *xml, docx_down down)
{
    docx_table *t = r->table;
    pft_cell cell = {.column_span = t->span, .covered = true, .row = down.row, .above = down.text};
    pft_status status = add_cell(r, xml, t, cell, (pft_slice){"", 0});

    if (status != PFT_OK)
        return status;
    if (down.cell != DOCX_GIVEN)
        t->cells[down.cell].row_span++;
    return keep_down(r, &t->next, down);
}

/* Tells where the bytes of the cell stand, to who asks. One within another file has none of its own. */
static pft_status locate(docx_reader *r, pft_xml *xml, const docx_table *t)
{
    const pft_cell_bytes cell = {t->part, t->row, t->column, r->part, t->cell_from, pft_xml_ends(xml)};

    if (r->sink->located == NULL || r->within || r->flat || t->part == 0)
        return PFT_OK;
    return r->sink->located(r->sink->context, &cell);
}

pft_status docx_cell_end(docx_reader *r, pft_xml *xml)
{
    docx_table *t = r->table;
    uint32_t column = t->column;
    pft_slice text = pft_runs_text(&r->text);
    const docx_down *above = t->down == DOCX_MERGE_GOES_ON ? down_to(t, column) : NULL;
    pft_status status;

    t->cell_depth = 0;
    pft_runs_clear(&r->text);
    if (above == NULL && t->across != DOCX_MERGE_GOES_ON && (status = locate(r, xml, t)) != PFT_OK)
        return status;
    if (t->across == DOCX_MERGE_GOES_ON && t->count > t->first)
        return widen_last(r, xml, text);
    if (above != NULL)
        return add_covered(r, xml, *above);
    if ((status = add_cell(r, xml, t, plain_cell(t, t->span), text)) != PFT_OK || t->down == DOCX_MERGE_NONE)
        return status;
    return keep_down(r, &t->next, (docx_down){column, t->row, t->count - 1, t->cells[t->count - 1].text});
}
