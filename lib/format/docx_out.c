/* A Word document put together in memory: its body. The parts around it are in docx_parts.c. */
#include "format/docx_out.h"

#include <stdio.h>
#include <string.h>

#include "format/docx_parts.h"

/* Word measures pages in twentieths of a point, and drawings in 360,000ths of a centimetre. */
enum { A4_SHORT = 11906, A4_LONG = 16838, TWIPS_PER_MM_100 = 5669, TWIPS_PER_POINT = 20, EMU_PER_MM = 36000,
       USUAL_MARGIN = 20 };

#define NAMESPACES                                                                                              \
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""                                 \
    " xmlns:r=\"" PFT_DOCX_LINK "\""                                                                            \
    " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""                      \
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""                                        \
    " xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\""

static void put(pft_docx *docx, const char *markup)
{
    pft_xml_out_raw(&docx->body, markup);
}

void pft_docx_open(pft_docx *docx, const pft_allocator *allocator)
{
    *docx = (pft_docx){.page = {.footer = ""}, .bookmark = 1};
    pft_arena_init(&docx->arena, allocator);
    docx->body.text = PFT_BUILDER(&docx->arena);
    put(docx, PFT_XML_HEAD "<w:document" NAMESPACES "><w:body>");
}

void pft_docx_close(pft_docx *docx)
{
    pft_arena_free(&docx->arena);
}

/* ---- paragraphs ---- */

static const char *const style_ids[PFT_DOCX_STYLE_COUNT] = {"Body", "", "Title", "Subtitle", "Caption", "Note"};

static void begin_paragraph(pft_docx *docx, const char *style)
{
    put(docx, "<w:p>");
    if (*style != '\0')
        pft_xml_out_format(&docx->body, "<w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
    docx->table_last = false;
}

void pft_docx_begin(pft_docx *docx, pft_docx_style style)
{
    begin_paragraph(docx, style_ids[style]);
}

/* A line of the text; white space at its ends counts. */
static void put_text(pft_docx *docx, const char *text)
{
    bool first = true;

    while (first || *text != '\0') {
        size_t size = strcspn(text, "\n");

        if (!first)
            put(docx, "<w:br/>");
        put(docx, "<w:t xml:space=\"preserve\">");
        pft_xml_out_bytes(&docx->body, text, size);
        put(docx, "</w:t>");
        first = false;
        text += size;
        if (*text == '\n' && *++text == '\0')
            put(docx, "<w:br/>");
    }
}

void pft_docx_run(pft_docx *docx, unsigned marks, const char *text)
{
    if (*text == '\0')
        return;
    put(docx, "<w:r>");
    if (marks != 0) {
        put(docx, "<w:rPr>");
        put(docx, marks & PFT_DOCX_BOLD ? "<w:b/>" : "");
        put(docx, marks & PFT_DOCX_ITALIC ? "<w:i/>" : "");
        put(docx, marks & PFT_DOCX_RED ? "<w:color w:val=\"A61B29\"/>" : "");
        put(docx, "</w:rPr>");
    }
    put_text(docx, text);
    put(docx, "</w:r>");
}

void pft_docx_end(pft_docx *docx)
{
    put(docx, "</w:p>");
}

void pft_docx_paragraph(pft_docx *docx, pft_docx_style style, const char *text)
{
    pft_docx_begin(docx, style);
    pft_docx_run(docx, 0, text);
    pft_docx_end(docx);
}

void pft_docx_heading(pft_docx *docx, unsigned level, const char *text)
{
    static const char *const ids[] = {"Heading1", "Heading2", "Heading3"};

    begin_paragraph(docx, ids[level < 1 ? 0 : level > 3 ? 2 : level - 1]);
    pft_docx_run(docx, 0, text);
    pft_docx_end(docx);
}

void pft_docx_page_break(pft_docx *docx)
{
    put(docx, "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
    docx->table_last = false;
}

void pft_docx_contents(pft_docx *docx, const char *title, const char *const *entries, size_t count)
{
    begin_paragraph(docx, "ContentsTitle");
    pft_docx_run(docx, 0, title);
    pft_docx_end(docx);
    put(docx, "<w:p><w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r><w:r><w:instrText "
              "xml:space=\"preserve\"> TOC \\o \"1-3\" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar "
              "w:fldCharType=\"separate\"/></w:r>");
    for (size_t i = 0; i < count; i++) {
        put(docx, i > 0 ? "</w:p><w:p>" : "");
        pft_docx_run(docx, 0, entries[i]);
    }
    put(docx, "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>");
}

/* ---- pages ---- */

/* What a footer says is a part of its own; the same words are the same part. */
static size_t footer_of(pft_docx *docx, const pft_docx_page *page)
{
    pft_xml_out xml = {.text = PFT_BUILDER(&docx->arena)};
    const char **footers = pft_arena_room(&docx->arena, docx->footers, docx->footer_count, &docx->footer_capacity,
                                          sizeof *footers);
    const char *text;

    pft_docx_put_footer(&xml, page);
    text = xml.failed ? NULL : pft_arena_strndup(&docx->arena, xml.text.text, xml.text.size);
    if (footers == NULL || text == NULL) {
        docx->body.failed = true;
        return 0;
    }
    docx->footers = footers;
    for (size_t i = 0; i < docx->footer_count; i++)
        if (strcmp(footers[i], text) == 0)
            return i;
    footers[docx->footer_count] = text;
    return docx->footer_count++;
}

static void put_section(pft_docx *docx, const pft_docx_page *page)
{
    unsigned margin = (page->margin > 0 ? page->margin : USUAL_MARGIN) * TWIPS_PER_MM_100 / 100;

    put(docx, "<w:sectPr>");
    if (page->footer != NULL)
        pft_xml_out_format(&docx->body, "<w:footerReference w:type=\"default\" r:id=\"rIdFooter%zu\"/>",
                           footer_of(docx, page) + 1);
    pft_xml_out_format(&docx->body,
                       "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/><w:pgMar w:top=\"%u\" w:right=\"%u\" w:bottom=\"%u\" "
                       "w:left=\"%u\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>",
                       page->landscape ? A4_LONG : A4_SHORT, page->landscape ? A4_SHORT : A4_LONG,
                       page->landscape ? " w:orient=\"landscape\"" : "", margin, margin, margin, margin);
}

void pft_docx_section(pft_docx *docx, const pft_docx_page *next)
{
    put(docx, "<w:p><w:pPr><w:pStyle w:val=\"Gap\"/>");
    put_section(docx, &docx->page);
    put(docx, "</w:pPr></w:p>");
    docx->page = *next;
    docx->table_last = false;
}

static unsigned text_width(const pft_docx *docx)
{
    unsigned margin = docx->page.margin > 0 ? docx->page.margin : USUAL_MARGIN;

    return (docx->page.landscape ? A4_LONG : A4_SHORT) - 2 * (margin * TWIPS_PER_MM_100 / 100);
}

/* ---- tables ---- */

typedef struct {
    pft_docx *docx;
    const pft_sheet *sheet;
    const pft_sheet_cell **cells;   /* by row and column; NULL: none */
    const pft_sheet_range **ranges; /* the merged range that covers it; NULL: none */
    unsigned *widths;               /* of the columns, in twips */
    uint32_t rows, columns;
} table;

static size_t at(const table *t, uint32_t row, uint32_t column)
{
    return (size_t)row * t->columns + column;
}

static bool lay_out(table *t)
{
    pft_arena *arena = &t->docx->arena;
    double sum = 0;
    size_t size;

    t->rows = pft_sheet_rows(t->sheet);
    t->columns = t->sheet->column_count;
    size = (size_t)t->rows * t->columns + 1;
    t->cells = pft_arena_alloc(arena, size * sizeof *t->cells);
    t->ranges = pft_arena_alloc(arena, size * sizeof *t->ranges);
    t->widths = pft_arena_alloc(arena, (t->columns + 1) * sizeof *t->widths);
    if (t->cells == NULL || t->ranges == NULL || t->widths == NULL)
        return false;
    for (size_t i = 0; i < t->sheet->cell_count; i++)
        t->cells[at(t, t->sheet->cells[i].row, t->sheet->cells[i].column)] = &t->sheet->cells[i];
    for (size_t i = 0; i < t->sheet->merge_count; i++)
        for (uint32_t row = t->sheet->merges[i].top; row <= t->sheet->merges[i].bottom; row++)
            for (uint32_t column = t->sheet->merges[i].left; column <= t->sheet->merges[i].right; column++)
                t->ranges[at(t, row, column)] = &t->sheet->merges[i];
    for (uint32_t i = 0; i < t->columns; i++)
        sum += t->sheet->widths[i];
    for (uint32_t i = 0; i < t->columns; i++)
        t->widths[i] = (unsigned)(t->sheet->widths[i] / sum * text_width(t->docx));
    return true;
}

static void put_cell_text(table *t, const pft_sheet_cell *cell, const pft_sheet_look *look)
{
    pft_docx *docx = t->docx;

    pft_xml_out_format(&docx->body, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>",
                       look->centred ? "CellCentred" : "Cell");
    if (cell != NULL && *cell->text != '\0' && cell->content != PFT_SHEET_FORMULA) {
        pft_decimal rate;

        put(docx, look->bold ? "<w:r><w:rPr><w:b/></w:rPr>" : "<w:r>");
        if (look->percent && cell->content == PFT_SHEET_VALUE &&
            pft_decimal_parse(&rate, cell->text, strlen(cell->text)) == PFT_OK &&
            pft_decimal_multiply(&rate, rate, 100 * PFT_DECIMAL_ONE, 2) == PFT_OK) {
            char text[PFT_DECIMAL_SIZE + 1];

            pft_decimal_format(rate, text);
            strcat(text, "%");
            put_text(docx, text);
        } else {
            put_text(docx, cell->text);
        }
        put(docx, "</w:r>");
    }
    put(docx, "</w:p>");
}

/* One cell, or the part of a merged range that stands in this row; the column behind it. */
static uint32_t put_cell(table *t, uint32_t row, uint32_t column, uint32_t last_row)
{
    static const pft_sheet_look none = {0};
    pft_docx *docx = t->docx;
    const pft_sheet_cell *cell = t->cells[at(t, row, column)];
    const pft_sheet_range *range = t->ranges[at(t, row, column)];
    const pft_sheet_look *look = cell != NULL ? pft_sheet_look_of(cell->style) : &none;
    uint32_t right = range != NULL ? range->right : column;
    unsigned width = 0;

    for (uint32_t i = column; i <= right; i++)
        width += t->widths[i];
    pft_xml_out_format(&docx->body, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/>", width);
    if (right > column)
        pft_xml_out_format(&docx->body, "<w:gridSpan w:val=\"%u\"/>", (unsigned)(right - column + 1));
    if (range != NULL && range->bottom > range->top && last_row > range->top)
        put(docx, row == range->top ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>");
    if (!look->bordered)
        put(docx, "<w:tcBorders><w:top w:val=\"nil\"/><w:left w:val=\"nil\"/><w:bottom w:val=\"nil\"/><w:right "
                  "w:val=\"nil\"/></w:tcBorders>");
    if (look->fill != 0)
        pft_xml_out_format(&docx->body, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%06X\"/>",
                           (unsigned)look->fill);
    put(docx, "<w:vAlign w:val=\"center\"/></w:tcPr>");
    put_cell_text(t, range != NULL && row != range->top ? NULL : cell, look);
    put(docx, "</w:tc>");
    return right + 1;
}

/* A row is kept on one page unless it may not fit on one. */
static bool may_break(const table *t, uint32_t row)
{
    enum { MOST_KEPT = 900 };

    for (uint32_t column = 0; column < t->columns; column++)
        if (t->cells[at(t, row, column)] != NULL && strlen(t->cells[at(t, row, column)]->text) > MOST_KEPT)
            return true;
    return false;
}

static void put_table_row(table *t, uint32_t row, uint32_t last_row)
{
    bool heading = row >= t->sheet->heading_from && row < t->sheet->heading_to;
    double asked = pft_sheet_height_asked(t->sheet, row);

    put(t->docx, "<w:tr><w:trPr>");
    put(t->docx, may_break(t, row) ? "" : "<w:cantSplit/>");
    pft_xml_out_format(&t->docx->body, "<w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>",
                       asked > 0 ? (int)(asked * TWIPS_PER_POINT) : heading ? 420 : 380);
    put(t->docx, heading ? "<w:tblHeader/></w:trPr>" : "</w:trPr>");
    for (uint32_t column = 0; column < t->columns;)
        column = put_cell(t, row, column, last_row);
    put(t->docx, "</w:tr>");
}

static void put_table_rows(table *t, uint32_t from, uint32_t to)
{
    unsigned width = 0;

    if (from >= to)
        return;
    for (uint32_t i = 0; i < t->columns; i++)
        width += t->widths[i];
    if (t->docx->table_last)
        put(t->docx, "<w:p><w:pPr><w:pStyle w:val=\"Gap\"/></w:pPr></w:p>");
    pft_xml_out_format(&t->docx->body,
                       "<w:tbl><w:tblPr><w:tblStyle w:val=\"Form\"/><w:tblW w:w=\"%u\" w:type=\"dxa\"/>"
                       "<w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
                       width);
    for (uint32_t i = 0; i < t->columns; i++)
        pft_xml_out_format(&t->docx->body, "<w:gridCol w:w=\"%u\"/>", t->widths[i]);
    put(t->docx, "</w:tblGrid>");
    for (uint32_t row = from; row < to; row++)
        put_table_row(t, row, to - 1);
    put(t->docx, "</w:tbl>");
    t->docx->table_last = true;
}

/* The text of a row that is no row of a table: a title or a note alone. NULL: it is one. */
static const pft_sheet_cell *alone(const table *t, uint32_t row)
{
    const pft_sheet_cell *found = NULL;

    for (uint32_t column = 0; column < t->columns; column++) {
        const pft_sheet_cell *cell = t->cells[at(t, row, column)];

        if (cell == NULL || (*cell->text == '\0' && !pft_sheet_look_of(cell->style)->bordered))
            continue;
        if (pft_sheet_look_of(cell->style)->bordered || found != NULL)
            return NULL;
        found = cell;
    }
    return found;
}

static void put_alone(table *t, uint32_t row)
{
    static const char *const ids[] = {
        [PFT_SHEET_TITLE] = "FormTitle", [PFT_SHEET_NOTE] = "FormNote", [PFT_SHEET_ASIDE] = "FormAside"};
    const pft_sheet_cell *cell = alone(t, row);

    if (cell == NULL)
        return;
    begin_paragraph(t->docx, cell->style <= PFT_SHEET_ASIDE ? ids[cell->style] : "");
    pft_docx_run(t->docx, 0, cell->text);
    pft_docx_end(t->docx);
}

static bool is_row(const table *t, uint32_t row)
{
    for (uint32_t column = 0; column < t->columns; column++)
        if (t->cells[at(t, row, column)] != NULL &&
            (*t->cells[at(t, row, column)]->text != '\0' ||
             pft_sheet_look_of(t->cells[at(t, row, column)]->style)->bordered))
            return alone(t, row) == NULL;
    return false;
}

void pft_docx_table(pft_docx *docx, pft_sheet *sheet)
{
    table t = {.docx = docx, .sheet = sheet};
    uint32_t from = 0, to, split;

    pft_sheet_settle(sheet);
    if (sheet->failed || !lay_out(&t)) {
        docx->body.failed = true;
        return;
    }
    for (to = t.rows; to > 0 && !is_row(&t, to - 1);)
        to--;
    for (; from < to && !is_row(&t, from); from++)
        put_alone(&t, from);
    split = sheet->heading_to > sheet->heading_from && sheet->heading_from > from ? sheet->heading_from : from;
    put_table_rows(&t, from, split);
    put_table_rows(&t, split, to);
    for (; to < t.rows; to++)
        put_alone(&t, to);
}

/* ---- parts of one's own ---- */

/* The number of its relation. */
static size_t add_part(pft_docx *docx, pft_docx_part part)
{
    pft_docx_part *parts =
        pft_arena_room(&docx->arena, docx->parts, docx->part_count, &docx->part_capacity, sizeof part);
    const char *path = pft_arena_strndup(&docx->arena, part.path, strlen(part.path));

    part.bytes = pft_arena_strndup(&docx->arena, part.bytes, part.size);
    if (parts == NULL || path == NULL || part.bytes == NULL) {
        docx->body.failed = true;
        return 0;
    }
    part.path = path;
    docx->parts = parts;
    parts[docx->part_count] = part;
    return docx->part_count++;
}

static void put_drawing(pft_docx *docx, unsigned width, unsigned height, const char *alternative)
{
    unsigned long wide = (unsigned long)width * EMU_PER_MM, high = (unsigned long)height * EMU_PER_MM;

    begin_paragraph(docx, "Caption");
    pft_xml_out_format(&docx->body,
                       "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent "
                       "cx=\"%lu\" cy=\"%lu\"/><wp:docPr id=\"%u\" name=\"图%u\"",
                       wide, high, (unsigned)docx->bookmark, (unsigned)docx->bookmark);
    pft_xml_out_attribute(&docx->body, "descr", alternative);
    put(docx, "/>");
    docx->bookmark++;
}

void pft_docx_chart(pft_docx *docx, const char *xml, size_t size, unsigned width, unsigned height,
                    const char *alternative)
{
    char path[64];
    size_t number;

    snprintf(path, sizeof path, "word/charts/chart%zu.xml", docx->part_count + 1);
    number = add_part(docx, (pft_docx_part){path, "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
                                            PFT_DOCX_LINK "/chart", xml, size});
    put_drawing(docx, width, height, alternative);
    pft_xml_out_format(&docx->body,
                       "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">"
                       "<c:chart r:id=\"rIdPart%zu\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
                       number + 1);
    pft_docx_end(docx);
}

pft_status pft_docx_finish(pft_docx *docx, const pft_writer *writer, pft_error *err)
{
    if (docx->table_last)
        put(docx, "<w:p><w:pPr><w:pStyle w:val=\"Gap\"/></w:pPr></w:p>");
    put_section(docx, &docx->page);
    put(docx, "</w:body></w:document>");
    return pft_docx_write_parts(docx, writer, err);
}
