/* A sheet of cells on its way to a workbook or a letter. */
#include "format/sheet.h"

#include <stdlib.h>
#include <string.h>

/* A cell holds 32,767 characters; of three bytes each at most, so many bytes are surely fewer. */
enum { MOST_BYTES = 32000 };

static const pft_sheet_look looks[PFT_SHEET_STYLE_COUNT] = {
    [PFT_SHEET_TITLE] = {.large = true, .bold = true, .centred = true},
    [PFT_SHEET_NOTE] = {.centred = true},
    [PFT_SHEET_ASIDE] = {0},
    [PFT_SHEET_LABEL] = {.bold = true, .bordered = true, .centred = true},
    [PFT_SHEET_TEXT] = {.bordered = true},
    [PFT_SHEET_CENTRED] = {.bordered = true, .centred = true},
    [PFT_SHEET_NUMBER] = {.bordered = true, .centred = true},
    [PFT_SHEET_RATE] = {.bordered = true, .centred = true, .percent = true},
    [PFT_SHEET_INPUT] = {.fill = 0xFFF8DC, .bordered = true, .unlocked = true, .literal = true},
    [PFT_SHEET_INPUT_NUMBER] = {.fill = 0xFFF8DC, .bordered = true, .centred = true, .unlocked = true},
    [PFT_SHEET_RED] = {.fill = 0xF8D7DA, .bordered = true},
    [PFT_SHEET_YELLOW] = {.fill = 0xFFF3CD, .bordered = true},
    [PFT_SHEET_BLUE] = {.fill = 0xDCE9F7, .bordered = true},
    [PFT_SHEET_GREEN] = {.fill = 0xDDEFDD, .bordered = true},
    [PFT_SHEET_HEADING] = {.fill = 0xE7E6E6, .bold = true, .bordered = true, .centred = true},
};

const pft_sheet_look *pft_sheet_look_of(pft_sheet_style style)
{
    return &looks[style];
}

pft_sheet pft_sheet_of(pft_arena *arena, const double *widths, uint32_t column_count)
{
    return (pft_sheet){.arena = arena, .widths = widths, .column_count = column_count};
}

/* ---- filling ---- */

static const char *keep(pft_sheet *sheet, const char *text)
{
    static const char more[] = "…";
    size_t size = strlen(text), cut = size;
    char *copy;

    if (cut > MOST_BYTES)
        for (cut = MOST_BYTES; cut > 0 && ((unsigned char)text[cut] & 0xC0) == 0x80;)
            cut--;
    copy = pft_arena_bytes(sheet->arena, cut + sizeof more);
    if (copy == NULL) {
        sheet->failed = true;
        return "";
    }
    memcpy(copy, text, cut);
    memcpy(copy + cut, more, sizeof more);
    if (cut == size)
        copy[cut] = '\0';
    return copy;
}

static void add_cell(pft_sheet *sheet, pft_sheet_cell cell)
{
    pft_sheet_cell *cells =
        pft_arena_room(sheet->arena, sheet->cells, sheet->cell_count, &sheet->cell_capacity, sizeof cell);

    if (cells == NULL) {
        sheet->failed = true;
        return;
    }
    cell.order = (uint32_t)sheet->cell_count;
    sheet->cells = cells;
    cells[sheet->cell_count++] = cell;
}

static void merge(pft_sheet *sheet, pft_sheet_range range)
{
    pft_sheet_range *merges =
        pft_arena_room(sheet->arena, sheet->merges, sheet->merge_count, &sheet->merge_capacity, sizeof range);

    if (merges == NULL) {
        sheet->failed = true;
        return;
    }
    sheet->merges = merges;
    merges[sheet->merge_count++] = range;
}

static void put_range(pft_sheet *sheet, pft_sheet_range range, pft_sheet_cell cell)
{
    /* Each cell of a merged range has a border of its own. */
    for (uint32_t row = range.top; row <= range.bottom; row++)
        for (uint32_t column = range.left; column <= range.right; column++)
            add_cell(sheet, (pft_sheet_cell){.row = row, .column = column, .style = cell.style, .text = ""});
    cell.row = range.top;
    cell.column = range.left;
    add_cell(sheet, cell);
    if (range.top != range.bottom || range.left != range.right)
        merge(sheet, range);
}

void pft_sheet_merged(pft_sheet *sheet, pft_sheet_range range, pft_sheet_style style, const char *text)
{
    put_range(sheet, range,
              (pft_sheet_cell){.style = style,
                               .content = *text != '\0' ? PFT_SHEET_STRING : PFT_SHEET_BLANK,
                               .text = keep(sheet, text)});
}

void pft_sheet_text(pft_sheet *sheet, uint32_t row, uint32_t column, pft_sheet_style style, const char *text)
{
    pft_sheet_merged(sheet, (pft_sheet_range){row, column, row, column}, style, text);
}

void pft_sheet_across(pft_sheet *sheet, uint32_t row, uint32_t from, uint32_t to, pft_sheet_style style,
                      const char *text)
{
    pft_sheet_merged(sheet, (pft_sheet_range){row, from, row, to}, style, text);
}

void pft_sheet_down(pft_sheet *sheet, uint32_t from, uint32_t to, uint32_t column, pft_sheet_style style,
                    const char *text)
{
    pft_sheet_merged(sheet, (pft_sheet_range){from, column, to, column}, style, text);
}

void pft_sheet_number_across(pft_sheet *sheet, uint32_t row, uint32_t from, uint32_t to, pft_sheet_style style,
                             pft_decimal number)
{
    char text[PFT_DECIMAL_SIZE];

    pft_decimal_format(number, text);
    put_range(sheet, (pft_sheet_range){row, from, row, to},
              (pft_sheet_cell){.style = style,
                               .content = number == PFT_DECIMAL_NONE ? PFT_SHEET_BLANK : PFT_SHEET_VALUE,
                               .text = keep(sheet, number == PFT_DECIMAL_NONE ? "" : text)});
}

void pft_sheet_number(pft_sheet *sheet, uint32_t row, uint32_t column, pft_sheet_style style, pft_decimal number)
{
    pft_sheet_number_across(sheet, row, column, column, style, number);
}

void pft_sheet_formula(pft_sheet *sheet, uint32_t row, uint32_t column, pft_sheet_style style, const char *formula)
{
    add_cell(sheet, (pft_sheet_cell){row, column, 0, style, PFT_SHEET_FORMULA,
                                     keep(sheet, formula + (*formula == '='))});
}

void pft_sheet_ask(pft_sheet *sheet, const pft_sheet_question *question)
{
    pft_sheet_question *questions = pft_arena_room(sheet->arena, sheet->questions, sheet->question_count,
                                                   &sheet->question_capacity, sizeof *question);

    if (questions == NULL) {
        sheet->failed = true;
        return;
    }
    sheet->questions = questions;
    questions[sheet->question_count] = *question;
    questions[sheet->question_count++].message = keep(sheet, question->message);
}

void pft_sheet_set_height(pft_sheet *sheet, uint32_t row, double points)
{
    pft_sheet_height *heights = pft_arena_room(sheet->arena, sheet->heights, sheet->height_count,
                                               &sheet->height_capacity, sizeof *heights);

    if (heights == NULL) {
        sheet->failed = true;
        return;
    }
    sheet->heights = heights;
    heights[sheet->height_count++] = (pft_sheet_height){row, points};
}

/* ---- settling ---- */

static int compare_cells(const void *a, const void *b)
{
    const pft_sheet_cell *x = a, *y = b;

    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

static int compare_merges(const void *a, const void *b)
{
    const pft_sheet_range *x = a, *y = b;

    if (x->top != y->top)
        return x->top < y->top ? -1 : 1;
    return x->left < y->left ? -1 : x->left > y->left;
}

uint32_t pft_sheet_rows(const pft_sheet *sheet)
{
    uint32_t rows = 0;

    for (size_t i = 0; i < sheet->cell_count; i++)
        if (sheet->cells[i].row >= rows)
            rows = sheet->cells[i].row + 1;
    return rows;
}

static void drop_covered(pft_sheet *sheet)
{
    size_t kept = 0;

    for (size_t i = 0; i < sheet->cell_count; i++)
        if (i + 1 == sheet->cell_count || sheet->cells[i + 1].row != sheet->cells[i].row ||
            sheet->cells[i + 1].column != sheet->cells[i].column)
            sheet->cells[kept++] = sheet->cells[i];
    sheet->cell_count = kept;
}

/* Lines that a text takes in a column; a character beyond ASCII is about two digits wide. */
static double lines_of(const char *text, double width)
{
    double lines = 1, used = 0;

    for (; *text != '\0'; text++) {
        double step = (unsigned char)*text < 0x80 ? 1 : 2;

        if (((unsigned char)*text & 0xC0) == 0x80)
            continue;
        if (*text == '\n' || used + step > width - 1) {
            lines++;
            used = *text == '\n' ? 0 : step;
        } else {
            used += step;
        }
    }
    return lines;
}

static double width_of(const pft_sheet *sheet, uint32_t from, uint32_t to)
{
    double width = 0;

    for (uint32_t i = from; i <= to && i < sheet->column_count; i++)
        width += sheet->widths[i];
    return width;
}

/* What a cell needs is spread over the rows that it takes: each gets what those above it left open. */
static void fit_cell(const pft_sheet *sheet, double *heights, const pft_sheet_cell *cell, pft_sheet_range range)
{
    enum { LINE_HEIGHT = 14, LARGE_LINE = 24, MARGIN = 6 };
    bool large = looks[cell->style].large;
    double width = width_of(sheet, range.left, range.right);
    double wanted = lines_of(cell->text, large ? width / 2 : width) * (large ? LARGE_LINE : LINE_HEIGHT) + MARGIN;
    double share = 0;

    for (uint32_t row = range.top; row <= range.bottom; row++)
        share += heights[row];
    if (share >= wanted)
        return;
    share = (wanted - share) / (range.bottom - range.top + 1);
    for (uint32_t row = range.top; row <= range.bottom; row++)
        heights[row] += share;
}

/* Spreadsheets do not fit the height of a row to merged or wrapped cells that they did not write. Cells of one row come
 * first, for those over several share what the rows have by then. */
static void fit_rows(pft_sheet *sheet)
{
    enum { LEAST = 20, MOST = 400 };
    uint32_t rows = pft_sheet_rows(sheet);
    double *heights = pft_arena_alloc(sheet->arena, (rows + 1) * sizeof *heights);
    pft_sheet_height *all = pft_arena_alloc(sheet->arena, (rows + 1) * sizeof *all);

    if (heights == NULL || all == NULL) {
        sheet->failed = true;
        return;
    }
    for (uint32_t i = 0; i < rows; i++)
        heights[i] = LEAST;
    for (size_t i = 0; i < sheet->height_count; i++)
        if (sheet->heights[i].row < rows && heights[sheet->heights[i].row] < sheet->heights[i].points)
            heights[sheet->heights[i].row] = sheet->heights[i].points;
    for (int tall = 0; tall < 2; tall++) {
        size_t next = 0;

        for (size_t i = 0; i < sheet->cell_count; i++) {
            const pft_sheet_cell *cell = &sheet->cells[i];
            pft_sheet_range range = {cell->row, cell->column, cell->row, cell->column};

            while (next < sheet->merge_count && (sheet->merges[next].top < cell->row ||
                                                 (sheet->merges[next].top == cell->row &&
                                                  sheet->merges[next].left < cell->column)))
                next++;
            if (next < sheet->merge_count && sheet->merges[next].top == cell->row &&
                sheet->merges[next].left == cell->column)
                range = sheet->merges[next];
            if (cell->content == PFT_SHEET_STRING && (range.bottom > range.top) == (tall == 1))
                fit_cell(sheet, heights, cell, range);
        }
    }
    for (uint32_t i = 0; i < rows; i++)
        all[i] = (pft_sheet_height){i, heights[i] > MOST ? MOST : heights[i]};
    sheet->asked = sheet->heights;
    sheet->asked_count = sheet->height_count;
    sheet->heights = all;
    sheet->height_count = sheet->height_capacity = rows;
}

double pft_sheet_height_asked(const pft_sheet *sheet, uint32_t row)
{
    for (size_t i = 0; i < sheet->asked_count; i++)
        if (sheet->asked[i].row == row)
            return sheet->asked[i].points;
    return 0;
}

void pft_sheet_settle(pft_sheet *sheet)
{
    if (sheet->failed)
        return;
    if (sheet->cell_count > 1)
        qsort(sheet->cells, sheet->cell_count, sizeof *sheet->cells, compare_cells);
    if (sheet->merge_count > 1)
        qsort(sheet->merges, sheet->merge_count, sizeof *sheet->merges, compare_merges);
    drop_covered(sheet);
    fit_rows(sheet);
}
