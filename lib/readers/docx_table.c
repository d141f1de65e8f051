/* Tables of a Word document: rows laid out on the grid, merges, and tables within tables.
 *
 * A table within a cell is given in the order of the document: first the row of the outer table as far as it was read,
 * then the inner table as a part of its own, then what follows in the outer row. So a table that only lays out the page
 * hides nothing, and where its cell holds the only text of the row that text is given as what it is: headings. */
#include <string.h>

#include "core/text.h"
#include "readers/docx.h"

/* --- tables ---------------------------------------------------------------------------------------------------- */

static bool has_text(const docx_table *t)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->cells[i].size > 0)
            return true;
    return false;
}

static bool has_other_text(const docx_table *t, size_t besides)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->cells[i].size > 0 && i != besides)
            return true;
    return false;
}

static pft_status give_row(docx_reader *r, docx_table *t)
{
    pft_row row = {t->cells, t->count, t->part, t->row, PFT_ROW_LAID_OUT};

    return t->count > 0 ? r->sink->row(r->sink->context, &row) : PFT_OK;
}

/* What was joined becomes the text of the last cell: once, however many cells it came from. */
static pft_status settle_joined(docx_reader *r, docx_table *t)
{
    pft_cell *last;

    if (!t->joining)
        return PFT_OK;
    t->joining = false;
    last = &t->cells[t->count - 1];
    if ((last->text = pft_arena_strndup(r->sink->arena, t->joined.text, t->joined.size)) == NULL)
        return pft_fail_memory(r->package.err);
    last->size = (uint32_t)t->joined.size;
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
    if (!has_text(t))
        return PFT_OK;
    if (has_other_text(t, t->split_cell))
        return give_row(r, t);
    pft_runs_clear(&r->text);
    if (!pft_runs_add(&r->text, t->cells[t->split_cell].text, t->cells[t->split_cell].size, false))
        return pft_fail_memory(r->package.err);
    return docx_give_lines(r);
}

static pft_status add_cell(docx_reader *r, pft_xml *xml, uint32_t span, bool covered, pft_slice text)
{
    docx_table *t = r->table;
    const char *copy = "";
    pft_cell *cells;
    pft_status status;

    if (t->column + span - 1 > r->options->max_columns)
        return pft_xml_limit(xml, "max_columns", r->options->max_columns, "the columns of a row", "一行的列数");
    if ((status = settle_joined(r, t)) != PFT_OK || (status = count_cells(r, xml, 1)) != PFT_OK)
        return status;
    if ((cells = pft_arena_room(&r->scratch, t->cells, t->count, &t->capacity, sizeof *cells)) == NULL)
        return pft_fail_memory(r->package.err);
    t->cells = cells;
    if (text.size > 0 && (copy = pft_arena_strndup(r->sink->arena, text.text, text.size)) == NULL)
        return pft_fail_memory(r->package.err);
    t->cells[t->count++] = (pft_cell){copy, (uint32_t)text.size, 0, t->column, span, covered};
    t->column += span;
    return PFT_OK;
}

/* Gives what was read of the outer row; its cells then stand for a part of it that is settled. They are given again
 * with what follows, and count again. */
static pft_status split_outer_row(docx_reader *r, pft_xml *xml)
{
    docx_table *t = r->table;
    uint32_t column = t->column;
    pft_status status;

    t->split_cell = t->count;
    if ((status = count_cells(r, xml, t->count)) != PFT_OK ||
        (status = add_cell(r, xml, t->span, false, pft_runs_text(&r->text))) != PFT_OK ||
        (status = give_split_row(r, t)) != PFT_OK)
        return status;
    for (size_t i = 0; i < t->count; i++)
        t->cells[i] = (pft_cell){"", 0, 0, t->cells[i].column, t->cells[i].column_span, true};
    t->count--;
    t->column = column;
    t->row_split = true;
    pft_runs_clear(&r->text);
    return PFT_OK;
}

static docx_table *inner_table(docx_reader *r)
{
    docx_table *outer = r->table != NULL ? r->table : &r->outermost, *inner = outer->inner;

    if (inner == NULL && (inner = pft_arena_alloc(&r->scratch, sizeof *inner)) != NULL) {
        outer->inner = inner;
        inner->outer = outer;
    }
    return inner;
}

pft_status docx_table_begin(docx_reader *r, pft_xml *xml)
{
    docx_table *t;
    pft_status status = PFT_OK;

    if (r->table_depth == r->options->max_table_depth)
        return pft_xml_limit(xml, "max_table_depth", r->options->max_table_depth, "tables within tables", "表格嵌套层数");
    if (r->table != NULL && r->table->cell_depth > 0)
        status = split_outer_row(r, xml);
    else
        status = docx_give_lines(r);
    if (status != PFT_OK)
        return status;
    if ((t = inner_table(r)) == NULL)
        return pft_fail_memory(r->package.err);
    t->depth = pft_xml_depth(xml);
    t->row_depth = t->cell_depth = 0;
    t->row = 0;
    t->part = ++r->parts;
    t->open_count = t->next_count = 0;
    t->joined.arena = &r->scratch;
    t->joining = false;
    r->table = t;
    r->table_depth++;
    return PFT_OK;
}

void docx_table_end(docx_reader *r)
{
    r->table = r->table->outer != &r->outermost ? r->table->outer : NULL;
    r->table_depth--;
    pft_runs_clear(&r->text);
}

/* --- rows ------------------------------------------------------------------------------------------------------ */

void docx_row_begin(docx_reader *r, pft_xml *xml)
{
    docx_table *t = r->table;

    t->row_depth = pft_xml_depth(xml);
    t->row++;
    t->count = 0;
    t->column = 1;
    t->after = 0;
    t->next_count = 0;
    t->open_at = 0;
    t->row_split = false;
    t->joining = false;
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
    uint32_t *closed = t->open;
    size_t capacity = t->open_capacity;
    pft_status status = PFT_OK;

    t->row_depth = 0;
    if ((status = docx_leave_out(r, xml, t->after)) != PFT_OK || (status = settle_joined(r, t)) != PFT_OK)
        return status;
    t->open = t->next;
    t->open_count = t->next_count;
    t->open_capacity = t->next_capacity;
    t->next = closed;
    t->next_capacity = capacity;
    return t->row_split ? give_split_row(r, t) : give_row(r, t);
}

pft_status docx_leave_out(docx_reader *r, pft_xml *xml, uint32_t columns)
{
    return columns > 0 ? add_cell(r, xml, columns, false, (pft_slice){"", 0}) : PFT_OK;
}

/* --- cells ----------------------------------------------------------------------------------------------------- */

void docx_cell_begin(docx_reader *r, pft_xml *xml)
{
    docx_table *t = r->table;

    t->cell_depth = pft_xml_depth(xml);
    t->span = 1;
    t->down = t->across = DOCX_MERGE_NONE;
    pft_runs_clear(&r->text);
}

void docx_cell_drop(docx_reader *r, pft_xml *xml)
{
    pft_xml_skip_rest(xml, r->table->cell_depth);
    r->table->cell_depth = 0;
}

/* Whether a merge comes down to this column. Columns rise in both rows, so what was passed is done with. */
static bool is_open_above(docx_table *t, uint32_t column)
{
    while (t->open_at < t->open_count && t->open[t->open_at] < column)
        t->open_at++;
    return t->open_at < t->open_count && t->open[t->open_at] == column;
}

static pft_status keep_open(docx_reader *r, docx_table *t, uint32_t column)
{
    uint32_t *next = pft_arena_room(&r->scratch, t->next, t->next_count, &t->next_capacity, sizeof *next);

    if (next == NULL)
        return pft_fail_memory(r->package.err);
    t->next = next;
    next[t->next_count++] = column;
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

pft_status docx_cell_end(docx_reader *r, pft_xml *xml)
{
    docx_table *t = r->table;
    uint32_t column = t->column;
    pft_slice text = pft_runs_text(&r->text);
    bool covered = t->down == DOCX_MERGE_GOES_ON && is_open_above(t, column);
    pft_status status;

    t->cell_depth = 0;
    pft_runs_clear(&r->text);
    if (t->across == DOCX_MERGE_GOES_ON && t->count > 0)
        return widen_last(r, xml, text);
    if (covered)
        text = (pft_slice){"", 0}; /* what such a cell holds is not shown */
    if ((status = add_cell(r, xml, t->span, covered, text)) != PFT_OK || t->down == DOCX_MERGE_NONE)
        return status;
    return keep_open(r, t, column);
}
