/* A sheet of cells as a table of a page. */
#include "format/sheet_html.h"

#include <stdio.h>
#include <string.h>

static const char *const classes[PFT_SHEET_STYLE_COUNT] = {
    [PFT_SHEET_TITLE] = "title",   [PFT_SHEET_NOTE] = "note",      [PFT_SHEET_ASIDE] = "aside",
    [PFT_SHEET_LABEL] = "label",   [PFT_SHEET_TEXT] = "text",      [PFT_SHEET_CENTRED] = "centred",
    [PFT_SHEET_NUMBER] = "centred", [PFT_SHEET_RATE] = "centred",  [PFT_SHEET_INPUT] = "input",
    [PFT_SHEET_INPUT_NUMBER] = "input", [PFT_SHEET_RED] = "red",   [PFT_SHEET_YELLOW] = "yellow",
    [PFT_SHEET_BLUE] = "blue",     [PFT_SHEET_GREEN] = "green",    [PFT_SHEET_HEADING] = "heading",
};

static const char style[] =
    "body{font:14px/1.5 \"Noto Serif CJK SC\",SimSun,serif;margin:1.5rem auto;max-width:75rem;padding:0 1rem;"
    "color:#1a1a1a;background:#fff}section{margin-bottom:3rem;overflow-x:auto}h1{font-size:1.4rem;text-align:center;"
    "margin:.5rem}p.note{text-align:center;margin:.2rem}p.aside{font-size:.85rem;color:#444}table{border-collapse:"
    "collapse;width:100%}th,td{border:1px solid #333;padding:.25rem .4rem;vertical-align:middle;text-align:left;"
    "white-space:pre-line}.label,.heading,.centred{text-align:center}.label,.heading{font-weight:bold}.heading{"
    "background:#e7e6e6}.input{background:#fff8dc;min-width:8rem}.red{background:#f8d7da}.yellow{background:#fff3cd}"
    ".blue{background:#dce9f7}.green{background:#ddefdd}@media screen{table{min-width:44rem}}"
    "@media print{body{margin:0;max-width:none;font-size:11px}"
    "section{break-after:page}thead{display:table-header-group}tr{break-inside:avoid}@page{size:A4 ";

void pft_sheet_html_begin(pft_json_out *out, const char *title, bool landscape)
{
    pft_html_raw(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"generator\" content=\"perftarget\">\n<title>");
    pft_html_text(out, title);
    pft_html_raw(out, "</title>\n<style>");
    pft_html_raw(out, style);
    pft_html_raw(out, landscape ? "landscape" : "portrait");
    pft_html_raw(out, ";margin:15mm}}</style>\n</head>\n<body>\n");
}

void pft_sheet_html_end(pft_json_out *out)
{
    pft_html_raw(out, "</body>\n</html>\n");
}

/* What stands at each place of the row that is written. */
typedef struct {
    const pft_sheet *sheet;
    size_t cell, merge; /* the next ones, by row */
} cursor;

static const pft_sheet_range *range_at(const pft_sheet *sheet, size_t *merge, const pft_sheet_cell *cell)
{
    while (*merge < sheet->merge_count &&
           (sheet->merges[*merge].top < cell->row ||
            (sheet->merges[*merge].top == cell->row && sheet->merges[*merge].left < cell->column)))
        (*merge)++;
    return *merge < sheet->merge_count && sheet->merges[*merge].top == cell->row &&
                   sheet->merges[*merge].left == cell->column
               ? &sheet->merges[*merge]
               : NULL;
}

/* `covered`: for each column, the row up to which a range from above reaches, from 1. */
static void put_cell(pft_json_out *out, cursor *c, const pft_sheet_cell *cell, uint32_t *covered)
{
    const pft_sheet_range *range = range_at(c->sheet, &c->merge, cell);
    bool head = cell->style == PFT_SHEET_LABEL || cell->style == PFT_SHEET_HEADING;
    char text[96];

    if (covered[cell->column] > cell->row)
        return;
    pft_html_raw(out, head ? "<th class=\"" : "<td class=\"");
    pft_html_raw(out, classes[cell->style]);
    pft_html_raw(out, "\"");
    if (range != NULL) {
        for (uint32_t column = range->left; column <= range->right && column < c->sheet->column_count; column++)
            covered[column] = range->bottom + 1;
        if (range->right > range->left) {
            snprintf(text, sizeof text, " colspan=\"%u\"", (unsigned)(range->right - range->left + 1));
            pft_html_raw(out, text);
        }
        if (range->bottom > range->top) {
            snprintf(text, sizeof text, " rowspan=\"%u\"", (unsigned)(range->bottom - range->top + 1));
            pft_html_raw(out, text);
        }
    }
    if (cell->style == PFT_SHEET_HEADING)
        pft_html_raw(out, " scope=\"col\"");
    pft_html_raw(out, ">");
    if (cell->content != PFT_SHEET_FORMULA)
        pft_html_text(out, cell->text);
    pft_html_raw(out, head ? "</th>" : "</td>");
}

static bool is_alone(const pft_sheet_cell *cell)
{
    return cell->style == PFT_SHEET_TITLE || cell->style == PFT_SHEET_NOTE || cell->style == PFT_SHEET_ASIDE;
}

static void put_alone(pft_json_out *out, const pft_sheet_cell *cell)
{
    if (*cell->text == '\0')
        return;
    pft_html_raw(out, cell->style == PFT_SHEET_TITLE  ? "<h1>"
                      : cell->style == PFT_SHEET_NOTE ? "<p class=\"note\">"
                                                      : "<p class=\"aside\">");
    pft_html_text(out, cell->text);
    pft_html_raw(out, cell->style == PFT_SHEET_TITLE ? "</h1>\n" : "</p>\n");
}

/* The table's beginning, its columns as wide as those of the sheet. */
static void put_columns(pft_json_out *out, const pft_sheet *sheet)
{
    double all = 0;
    char text[64];

    for (uint32_t i = 0; i < sheet->column_count; i++)
        all += sheet->widths[i];
    pft_html_raw(out, "<table>\n<colgroup>");
    for (uint32_t i = 0; i < sheet->column_count; i++) {
        snprintf(text, sizeof text, "<col style=\"width:%u%%\">", (unsigned)(sheet->widths[i] * 100 / all + 0.5));
        pft_html_raw(out, text);
    }
    pft_html_raw(out, "</colgroup>\n");
}

static void put_row_begin(pft_json_out *out, double height)
{
    char text[64];

    snprintf(text, sizeof text, "<tr style=\"height:%upt\">", (unsigned)height);
    pft_html_raw(out, height > 0 ? text : "<tr>");
}

static void put_rows(pft_json_out *out, cursor *c, uint32_t *covered)
{
    const pft_sheet *sheet = c->sheet;
    bool open = false;

    while (c->cell < sheet->cell_count) {
        uint32_t row = sheet->cells[c->cell].row;
        bool alone = is_alone(&sheet->cells[c->cell]);

        if (alone && open)
            pft_html_raw(out, "</table>\n");
        if (!alone && !open)
            put_columns(out, sheet);
        if (!alone)
            put_row_begin(out, pft_sheet_height_asked(sheet, row));
        open = !alone;
        for (; c->cell < sheet->cell_count && sheet->cells[c->cell].row == row; c->cell++) {
            if (alone)
                put_alone(out, &sheet->cells[c->cell]);
            else
                put_cell(out, c, &sheet->cells[c->cell], covered);
        }
        if (!alone)
            pft_html_raw(out, "</tr>\n");
    }
    if (open)
        pft_html_raw(out, "</table>\n");
}

void pft_sheet_html(pft_json_out *out, pft_sheet *sheet)
{
    cursor c = {.sheet = sheet};
    uint32_t *covered = pft_arena_alloc(sheet->arena, (sheet->column_count + 1) * sizeof *covered);

    pft_sheet_settle(sheet);
    if (covered == NULL || sheet->failed) {
        sheet->failed = true;
        return;
    }
    pft_html_raw(out, "<section>\n");
    put_rows(out, &c, covered);
    pft_html_raw(out, "</section>\n");
}
