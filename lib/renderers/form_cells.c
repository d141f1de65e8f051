/* Cells, and the sheet that they become. */
#include "renderers/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

/* A cell holds 32,767 characters; of three bytes each at most, so many bytes are surely fewer. */
enum { MOST_BYTES = 32000 };

/* ---- what a sheet holds ---- */

static const char *keep(pft_form *form, const char *text)
{
    static const char more[] = "…";
    size_t size = strlen(text), cut = size;
    char *copy;

    if (cut > MOST_BYTES)
        for (cut = MOST_BYTES; cut > 0 && ((unsigned char)text[cut] & 0xC0) == 0x80;)
            cut--;
    copy = pft_arena_bytes(&form->arena, cut + sizeof more);
    if (copy == NULL) {
        form->failed = true;
        return "";
    }
    memcpy(copy, text, cut);
    memcpy(copy + cut, more, sizeof more);
    if (cut == size)
        copy[cut] = '\0';
    return copy;
}

static void add_cell(pft_form *form, pft_form_cell cell)
{
    pft_form_cell *cells =
        pft_arena_room(&form->arena, form->cells, form->cell_count, &form->cell_capacity, sizeof cell);

    if (cells == NULL) {
        form->failed = true;
        return;
    }
    cell.order = (uint32_t)form->cell_count;
    form->cells = cells;
    cells[form->cell_count++] = cell;
}

void pft_form_merged(pft_form *form, pft_form_range range, pft_form_style style, const char *text)
{
    pft_form_range *merges;
    pft_form_content content = *text != '\0' ? PFT_FORM_STRING : PFT_FORM_BLANK;

    /* Each cell of a merged range has a border of its own. */
    for (uint32_t row = range.top; row <= range.bottom; row++)
        for (uint32_t column = range.left; column <= range.right; column++)
            add_cell(form, (pft_form_cell){.row = row, .column = column, .style = style});
    add_cell(form, (pft_form_cell){range.top, range.left, 0, style, content, keep(form, text)});
    if (range.top == range.bottom && range.left == range.right)
        return;
    merges = pft_arena_room(&form->arena, form->merges, form->merge_count, &form->merge_capacity, sizeof range);
    if (merges == NULL) {
        form->failed = true;
        return;
    }
    form->merges = merges;
    merges[form->merge_count++] = range;
}

void pft_form_text(pft_form *form, uint32_t row, uint32_t column, pft_form_style style, const char *text)
{
    pft_form_merged(form, (pft_form_range){row, column, row, column}, style, text);
}

void pft_form_across(pft_form *form, uint32_t row, uint32_t from, uint32_t to, pft_form_style style, const char *text)
{
    pft_form_merged(form, (pft_form_range){row, from, row, to}, style, text);
}

void pft_form_down(pft_form *form, uint32_t from, uint32_t to, uint32_t column, pft_form_style style, const char *text)
{
    pft_form_merged(form, (pft_form_range){from, column, to, column}, style, text);
}

void pft_form_number(pft_form *form, uint32_t row, uint32_t column, pft_form_style style, pft_decimal number)
{
    char text[PFT_DECIMAL_SIZE];

    pft_decimal_format(number, text);
    add_cell(form, (pft_form_cell){row, column, 0, style, number == PFT_DECIMAL_NONE ? PFT_FORM_BLANK : PFT_FORM_VALUE,
                                   keep(form, text)});
}

void pft_form_formula(pft_form *form, uint32_t row, uint32_t column, pft_form_style style, const char *formula)
{
    add_cell(form, (pft_form_cell){row, column, 0, style, PFT_FORM_FORMULA, keep(form, formula + (*formula == '='))});
}

void pft_form_ask(pft_form *form, const pft_form_question *question)
{
    pft_form_question *questions = pft_arena_room(&form->arena, form->questions, form->question_count,
                                                  &form->question_capacity, sizeof *question);

    if (questions == NULL) {
        form->failed = true;
        return;
    }
    form->questions = questions;
    questions[form->question_count] = *question;
    questions[form->question_count++].message = keep(form, question->message);
}

void pft_form_set_height(pft_form *form, uint32_t row, double points)
{
    pft_form_height *heights = pft_arena_room(&form->arena, form->heights, form->height_count, &form->height_capacity,
                                              sizeof *heights);

    if (heights == NULL) {
        form->failed = true;
        return;
    }
    form->heights = heights;
    heights[form->height_count++] = (pft_form_height){row, points};
}

/* ---- XML ---- */

void pft_form_raw(pft_form *form, const char *text)
{
    form->failed |= !pft_builder_add(&form->xml, text, strlen(text));
}

/* The digits of a double under any locale, to a hundredth. */
static void put_measure(pft_form *form, double value)
{
    char text[32];
    long hundredths = (long)(value * 100 + 0.5);

    snprintf(text, sizeof text, "%ld.%02ld", hundredths / 100, hundredths % 100);
    pft_form_raw(form, text);
}

static void put_number(pft_form *form, uint64_t number)
{
    char text[24];

    snprintf(text, sizeof text, "%llu", (unsigned long long)number);
    pft_form_raw(form, text);
}

static const char *entity_of(uint32_t character)
{
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

/* A document may hold what XML cannot: control characters and the two that are none. */
static bool is_xml(uint32_t character)
{
    return character >= 0x20 ? character != 0xFFFE && character != 0xFFFF : character == '\t' || character == '\n';
}

/* A spreadsheet takes _x000D_ for a character: an underscore that could be mistaken is written so itself. */
static bool is_escape(const char *text)
{
    return text[0] == '_' && text[1] == 'x' && strspn(text + 2, "0123456789abcdefABCDEF") >= 4 && text[6] == '_';
}

void pft_form_escaped(pft_form *form, const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        uint32_t character;
        size_t width = pft_utf8_decode(text, (size_t)(end - text), &character);

        if (entity_of(character) != NULL)
            pft_form_raw(form, entity_of(character));
        else if (is_escape(text))
            pft_form_raw(form, "_x005F_");
        else if (is_xml(character))
            form->failed |= !pft_builder_add(&form->xml, text, width);
        text += width;
    }
}

static void put_place(pft_form *form, uint32_t row, uint32_t column)
{
    char letter[2] = {(char)('A' + column), '\0'}; /* COLUMN_COUNT is below 26 */

    pft_form_raw(form, letter);
    put_number(form, row + 1);
}

static void put_attribute(pft_form *form, const char *name, const char *text)
{
    pft_form_raw(form, " ");
    pft_form_raw(form, name);
    pft_form_raw(form, "=\"");
    pft_form_escaped(form, text);
    pft_form_raw(form, "\"");
}

/* ---- the parts of a sheet ---- */

static int compare_cells(const void *a, const void *b)
{
    const pft_form_cell *x = a, *y = b;

    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

static int compare_heights(const void *a, const void *b)
{
    const pft_form_height *x = a, *y = b;

    return (x->row > y->row) - (x->row < y->row);
}

static void put_cell(pft_form *form, const pft_form_cell *cell)
{
    static const struct {
        const char *type, *before, *behind;
    } forms[] = {[PFT_FORM_STRING] = {" t=\"inlineStr\"", "<is><t xml:space=\"preserve\">", "</t></is>"},
                 [PFT_FORM_VALUE] = {"", "<v>", "</v>"},
                 [PFT_FORM_FORMULA] = {" t=\"str\"", "<f>", "</f><v></v>"}};

    pft_form_raw(form, "<c r=\"");
    put_place(form, cell->row, cell->column);
    pft_form_raw(form, "\" s=\"");
    put_number(form, (uint64_t)cell->style + 1);
    pft_form_raw(form, "\"");
    if (cell->content == PFT_FORM_BLANK) {
        pft_form_raw(form, "/>");
        return;
    }
    pft_form_raw(form, forms[cell->content].type);
    pft_form_raw(form, ">");
    pft_form_raw(form, forms[cell->content].before);
    pft_form_escaped(form, cell->text);
    pft_form_raw(form, forms[cell->content].behind);
    pft_form_raw(form, "</c>");
}

static void put_rows(pft_form *form)
{
    const pft_form_cell *cell = form->cells, *end = cell + form->cell_count;
    size_t height = 0;

    pft_form_raw(form, "<sheetData>");
    while (cell < end) {
        uint32_t row = cell->row;

        pft_form_raw(form, "<row r=\"");
        put_number(form, row + 1);
        pft_form_raw(form, "\"");
        while (height < form->height_count && form->heights[height].row < row)
            height++;
        if (height < form->height_count && form->heights[height].row == row) {
            pft_form_raw(form, " customHeight=\"1\" ht=\"");
            put_measure(form, form->heights[height].points);
            pft_form_raw(form, "\"");
        }
        pft_form_raw(form, ">");
        for (; cell < end && cell->row == row; cell++)
            if (cell + 1 == end || cell[1].row != row || cell[1].column != cell->column)
                put_cell(form, cell);
        pft_form_raw(form, "</row>");
    }
    pft_form_raw(form, "</sheetData>");
}

static void put_merges(pft_form *form)
{
    if (form->merge_count == 0)
        return;
    pft_form_raw(form, "<mergeCells count=\"");
    put_number(form, form->merge_count);
    pft_form_raw(form, "\">");
    for (size_t i = 0; i < form->merge_count; i++) {
        pft_form_raw(form, "<mergeCell ref=\"");
        put_place(form, form->merges[i].top, form->merges[i].left);
        pft_form_raw(form, ":");
        put_place(form, form->merges[i].bottom, form->merges[i].right);
        pft_form_raw(form, "\"/>");
    }
    pft_form_raw(form, "</mergeCells>");
}

static void put_question(pft_form *form, const pft_form_question *question)
{
    pft_form_raw(form, "<dataValidation");
    if (question->choice != NULL)
        pft_form_raw(form, " type=\"list\" errorStyle=\"warning\"");
    else if (question->amount)
        pft_form_raw(form, " type=\"decimal\" operator=\"greaterThanOrEqual\"");
    pft_form_raw(form, " allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\"");
    if (question->error != NULL)
        put_attribute(form, "error", question->error);
    put_attribute(form, "promptTitle", question->title);
    put_attribute(form, "prompt", question->message);
    pft_form_raw(form, " sqref=\"");
    put_place(form, question->row, question->column);
    pft_form_raw(form, "\">");
    if (question->choice != NULL) {
        pft_form_raw(form, "<formula1>\"");
        pft_form_escaped(form, question->choice);
        pft_form_raw(form, "\"</formula1>");
    } else if (question->amount) {
        pft_form_raw(form, "<formula1>0</formula1>");
    }
    pft_form_raw(form, "</dataValidation>");
}

static void put_questions(pft_form *form)
{
    if (form->question_count == 0)
        return;
    pft_form_raw(form, "<dataValidations count=\"");
    put_number(form, form->question_count);
    pft_form_raw(form, "\">");
    for (size_t i = 0; i < form->question_count; i++)
        put_question(form, &form->questions[i]);
    pft_form_raw(form, "</dataValidations>");
}

static void put_columns(pft_form *form, const double widths[COLUMN_COUNT])
{
    static const double margin = 0.7109375; /* what a spreadsheet adds to the width that it shows */

    pft_form_raw(form, "<cols>");
    for (uint32_t i = 0; i < COLUMN_COUNT; i++) {
        pft_form_raw(form, "<col min=\"");
        put_number(form, i + 1);
        pft_form_raw(form, "\" max=\"");
        put_number(form, i + 1);
        pft_form_raw(form, "\" customWidth=\"1\" width=\"");
        put_measure(form, widths[i] + margin);
        pft_form_raw(form, "\"/>");
    }
    pft_form_raw(form, "</cols>");
}

/* The order of the parts is fixed. */
static void put_sheet(pft_form *form, const double widths[COLUMN_COUNT], const char *footer)
{
    pft_form_raw(form, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                       "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                       "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetFormatPr defaultRowHeight=\"15\"/>");
    put_columns(form, widths);
    put_rows(form);
    if (form->blank)
        pft_form_raw(
            form, "<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" formatRows=\"0\"/>");
    put_merges(form);
    put_questions(form);
    pft_form_raw(form,
                 "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>"
                 "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>");
    if (*footer != '\0') {
        pft_form_raw(form, "<headerFooter><oddFooter>");
        pft_form_escaped(form, footer);
        pft_form_raw(form, "</oddFooter></headerFooter>");
    }
    pft_form_raw(form, "</worksheet>");
}

void pft_form_end_sheet(pft_form *form, const double widths[COLUMN_COUNT], const char *footer)
{
    const char **sheets =
        pft_arena_room(&form->arena, form->sheets, form->sheet_count, &form->sheet_capacity, sizeof *sheets);

    if (form->cell_count > 1)
        qsort(form->cells, form->cell_count, sizeof *form->cells, compare_cells);
    if (form->height_count > 1)
        qsort(form->heights, form->height_count, sizeof *form->heights, compare_heights);
    form->xml.size = 0;
    put_sheet(form, widths, footer);
    if (sheets == NULL || form->failed ||
        (sheets[form->sheet_count] = pft_arena_strndup(&form->arena, form->xml.text, form->xml.size)) == NULL) {
        form->failed = true;
        return;
    }
    form->sheets = sheets;
    form->sheet_count++;
    form->cell_count = form->merge_count = form->question_count = form->height_count = 0;
}
