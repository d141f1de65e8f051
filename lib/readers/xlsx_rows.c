/* The rows of a sheet with its merges. Both are sorted by row and walked down together; of a merge only the rows that
 * hold something are visited, whatever range it declares. In each row the cells and the merges that reach it are walked
 * from left to right. Each cell and each merge is taken up once, so the cost is that of what is stored. */
#include <stdlib.h>
#include <string.h>

#include "readers/xlsx.h"

/* Beyond so many empty columns stands something else than the same table. */
enum { WIDEST_GAP = 64 };

typedef struct {
    xlsx_sheet *sheet;
    const xlsx_merge **begun; /* by their left column: the merge that reaches down from above … */
    const char **texts;       /* … and the text of its first cell */
    uint64_t *marks;          /* a bit for each column with one */
    uint32_t rightmost;       /* column that ever had one */
    size_t next_merge;
    uint32_t row;             /* that is being laid out */
    uint32_t given;           /* the last row that was given */
    pft_cell *cells;          /* of the row */
    size_t count, capacity;
} walk;

static int compare_cells(const void *a, const void *b)
{
    const xlsx_cell *left = a, *right = b;

    if (left->row != right->row)
        return left->row < right->row ? -1 : 1;
    if (left->column != right->column)
        return left->column < right->column ? -1 : 1;
    return left->order < right->order ? -1 : 1;
}

static int compare_merges(const void *a, const void *b)
{
    const xlsx_merge *left = a, *right = b;

    if (left->top != right->top)
        return left->top < right->top ? -1 : 1;
    return left->left < right->left ? -1 : left->left > right->left;
}

/* --- merges that reach a row ------------------------------------------------------------------------------------- */

static void mark(walk *w, uint32_t column, const xlsx_merge *merge)
{
    w->begun[column] = merge;
    w->texts[column] = "";
    if (merge != NULL)
        w->marks[column / 64] |= UINT64_C(1) << column % 64;
    else
        w->marks[column / 64] &= ~(UINT64_C(1) << column % 64);
    if (column > w->rightmost)
        w->rightmost = column;
}

/* Takes up the merges that begin at this row or above. Of two that begin in one column the earlier stays while it
 * lasts: merges that overlap are damaged. */
static void begin_merges(walk *w, uint32_t row)
{
    const xlsx_sheet *sheet = w->sheet;

    for (; w->next_merge < sheet->merge_count && sheet->merges[w->next_merge].top <= row; w->next_merge++) {
        const xlsx_merge *merge = &sheet->merges[w->next_merge], *begun = w->begun[merge->left];

        if (merge->bottom >= row && (begun == NULL || begun->bottom < merge->top))
            mark(w, merge->left, merge);
    }
}

/* The next merge at `from` or right of it that reaches the row; those that ended are forgotten. */
static const xlsx_merge *next_merge(walk *w, uint32_t from, uint32_t row)
{
    uint32_t word = from / 64, words = w->rightmost / 64 + 1;
    uint64_t bits = word < words ? w->marks[word] & (UINT64_MAX << from % 64) : 0;

    for (;;) {
        while (bits == 0) {
            if (++word >= words)
                return NULL;
            bits = w->marks[word];
        }
        uint32_t column = word * 64 + (uint32_t)__builtin_ctzll(bits);

        if (w->begun[column]->bottom >= row)
            return w->begun[column];
        mark(w, column, NULL);
        bits &= bits - 1;
    }
}

/* --- rows -------------------------------------------------------------------------------------------------------- */

static pft_status add_cell(walk *w, pft_cell cell)
{
    xlsx_reader *r = w->sheet->reader;
    pft_cell *cells;

    if (r->given++ == r->options->max_cells)
        return pft_fail(r->package.err, PFT_ELIMIT,
                        "sheet \"%.60s\": the cells, with those under merges, over the limit max_cells of %u",
                        "工作表“%.60s”：单元格数（含合并区域内）超出 max_cells 限制（%u）", w->sheet->name,
                        r->options->max_cells);
    cells = pft_arena_room(&w->sheet->arena, w->cells, w->count, &w->capacity, sizeof *cells);
    if (cells == NULL)
        return pft_fail_memory(r->package.err);
    w->cells = cells;
    cells[w->count++] = cell;
    return PFT_OK;
}

static pft_cell plain_cell(const walk *w, const char *text, uint32_t size, uint32_t column)
{
    return (pft_cell){
        .text = text, .size = size, .column = column, .column_span = 1, .row = w->row, .row_span = 1};
}

/* Empty cells from the end of the row so far up to `column`. */
static pft_status fill_gap(walk *w, uint32_t column)
{
    uint32_t from = w->count > 0 ? w->cells[w->count - 1].column + w->cells[w->count - 1].column_span : 1;
    pft_status status = PFT_OK;

    if (column - from > WIDEST_GAP)
        return PFT_OK;
    for (; status == PFT_OK && from < column; from++)
        status = add_cell(w, plain_cell(w, "", 0, from));
    return status;
}

static pft_status add_stored(walk *w, const xlsx_cell *cell)
{
    pft_status status = fill_gap(w, cell->column);

    return status == PFT_OK ? add_cell(w, plain_cell(w, cell->text, cell->size, cell->column)) : status;
}

/* `cell` is the first one of the range, NULL where it is empty. Where the row that a merge begins in was not given, for
 * it is empty, nothing covers the rows below. */
static pft_status add_merged(walk *w, const xlsx_merge *merge, const xlsx_cell *cell)
{
    bool shown = cell != NULL && merge->top == w->row;
    pft_cell merged = plain_cell(w, shown ? cell->text : "", shown ? cell->size : 0, merge->left);
    pft_status status = fill_gap(w, merge->left);

    merged.column_span = merge->right - merge->left + 1;
    merged.row_span = merge->bottom - w->row + 1;
    merged.covered = merge->top < w->row && merge->top <= w->given;
    if (merge->top == w->row)
        w->texts[merge->left] = merged.text;
    if (merged.covered) {
        merged.row = merge->top;
        merged.row_span = 0;
        merged.above = w->texts[merge->left];
    }
    return status == PFT_OK ? add_cell(w, merged) : status;
}

/* The cells of one row, `end` behind the last. What lies inside a merge, but for its first cell, is not shown. */
static pft_status lay_row(walk *w, const xlsx_cell *cell, const xlsx_cell *end)
{
    uint32_t row = cell->row, column = 1;
    const xlsx_merge *merge;
    pft_status status = PFT_OK;

    begin_merges(w, row);
    w->row = row;
    w->count = 0;
    merge = next_merge(w, column, row);
    while (status == PFT_OK) {
        while (cell < end && cell->column < column)
            cell++;
        if (merge != NULL && (cell == end || merge->left <= cell->column)) {
            status = add_merged(w, merge, cell < end && cell->column == merge->left ? cell : NULL);
            column = merge->right + 1;
            merge = next_merge(w, column, row);
        } else if (cell < end) {
            status = add_stored(w, cell);
            column = cell->column + 1;
        } else {
            break;
        }
    }
    return status;
}

static bool has_text(const walk *w)
{
    for (size_t i = 0; i < w->count; i++)
        if (w->cells[i].size > 0)
            return true;
    return false;
}

static pft_status give_rows(walk *w)
{
    const xlsx_sheet *sheet = w->sheet;
    const pft_sink *sink = sheet->reader->sink;
    const xlsx_cell *cells = sheet->cells;
    pft_status status = PFT_OK;

    for (size_t i = 0, end; status == PFT_OK && i < sheet->cell_count; i = end) {
        uint32_t row = cells[i].row;

        for (end = i; end < sheet->cell_count && cells[end].row == row;)
            end++;
        if ((status = lay_row(w, cells + i, cells + end)) == PFT_OK && has_text(w)) {
            status = sink->row(sink->context, &(pft_row){w->cells, w->count, sheet->number, row, PFT_ROW_LAID_OUT, 0});
            w->given = row;
        }
    }
    return status;
}

/* --- sheets ------------------------------------------------------------------------------------------------------ */

static pft_status give_lines(const xlsx_sheet *sheet, const char *text)
{
    const pft_sink *sink = sheet->reader->sink;
    pft_status status = PFT_OK;

    while (status == PFT_OK && *text != '\0') {
        size_t size = strcspn(text, "\n");
        pft_slice line = pft_trim(text, size);
        pft_cell cell = {.size = (uint32_t)line.size, .column_span = 1};

        if (line.size > 0) {
            if ((cell.text = pft_arena_strndup(sink->arena, line.text, line.size)) == NULL)
                return pft_fail_memory(sheet->reader->package.err);
            status = sink->heading(sink->context, sheet->number, &cell);
        }
        text += size + (text[size] == '\n');
    }
    return status;
}

static bool start_walk(walk *w, xlsx_sheet *sheet)
{
    uint32_t columns = sheet->reader->columns;

    *w = (walk){.sheet = sheet};
    w->begun = pft_arena_alloc(&sheet->arena, (columns + 1) * sizeof *w->begun);
    w->texts = pft_arena_alloc(&sheet->arena, (columns + 1) * sizeof *w->texts);
    w->marks = pft_arena_alloc(&sheet->arena, (columns / 64 + 1) * sizeof *w->marks);
    if (sheet->disordered && sheet->cell_count > 1)
        qsort(sheet->cells, sheet->cell_count, sizeof *sheet->cells, compare_cells);
    if (sheet->merge_count > 1)
        qsort(sheet->merges, sheet->merge_count, sizeof *sheet->merges, compare_merges);
    return w->begun != NULL && w->texts != NULL && w->marks != NULL;
}

pft_status xlsx_give_sheet(xlsx_sheet *sheet)
{
    const pft_sink *sink = sheet->reader->sink;
    pft_status status = PFT_OK;
    walk w;

    if (!start_walk(&w, sheet))
        return pft_fail_memory(sheet->reader->package.err);
    if (sink->part != NULL)
        status = sink->part(sink->context, sheet->number, sheet->name, sheet->hidden);
    for (int i = 0; status == PFT_OK && i < 2; i++)
        if (sheet->headings[i] != NULL)
            status = give_lines(sheet, sheet->headings[i]);
    return status == PFT_OK ? give_rows(&w) : status;
}
