/* An article as a Word document: a cover, contents, headings, tables whose headings are repeated, and native charts. */
#include <stdio.h>
#include <string.h>

#include "format/docx_out.h"
#include "renderers/article_out.h"

enum { MOST_COLUMNS = 16, PAGE_WIDTH = 165 };

#define CHART "http://schemas.openxmlformats.org/drawingml/2006/chart"
#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/main"

static const pft_sheet_style styles[] = {[PFT_TONE_NONE] = PFT_SHEET_TEXT,
                                         [PFT_TONE_BAD] = PFT_SHEET_RED,
                                         [PFT_TONE_WARNING] = PFT_SHEET_YELLOW,
                                         [PFT_TONE_NOTE] = PFT_SHEET_BLUE,
                                         [PFT_TONE_GOOD] = PFT_SHEET_GREEN};

/* ---- charts ---- */

/* The labels or the values of the bars, as they stand in the chart itself. */
static void put_points(pft_xml_out *xml, const pft_block *block, bool labels)
{
    char digits[PFT_DECIMAL_SIZE];

    pft_xml_out_raw(xml, labels ? "<c:cat><c:strLit>" : "<c:val><c:numLit><c:formatCode>General</c:formatCode>");
    pft_xml_out_format(xml, "<c:ptCount val=\"%zu\"/>", block->count);
    for (size_t i = 0; i < block->count; i++) {
        pft_xml_out_format(xml, "<c:pt idx=\"%zu\"><c:v>", i);
        pft_decimal_format(block->bars[i].value, digits);
        pft_xml_out_text(xml, labels ? block->bars[i].label : digits);
        pft_xml_out_raw(xml, "</c:v></c:pt>");
    }
    pft_xml_out_raw(xml, labels ? "</c:strLit></c:cat>" : "</c:numLit></c:val>");
}

/* The first bar at the top, as in the table beside it. */
static void put_chart_part(pft_xml_out *xml, const pft_block *block)
{
    pft_xml_out_raw(xml, PFT_XML_HEAD
                    "<c:chartSpace xmlns:c=\"" CHART "\" xmlns:a=\"" DRAWING "\"><c:roundedCorners val=\"0\"/>"
                    "<c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout/><c:barChart><c:barDir val=\"bar\"/>"
                    "<c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/><c:ser><c:idx val=\"0\"/><c:order "
                    "val=\"0\"/><c:tx><c:v>");
    pft_xml_out_text(xml, block->text);
    pft_xml_out_raw(xml, "</c:v></c:tx><c:spPr><a:solidFill><a:srgbClr "
                         "val=\"2F6FB0\"/></a:solidFill></c:spPr><c:invertIfNegative val=\"0\"/>"
                         "<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:showLegendKey "
                         "val=\"0\"/><c:showVal val=\"1\"/>"
                         "<c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent "
                         "val=\"0\"/><c:showBubbleSize val=\"0\"/></c:dLbls>");
    put_points(xml, block, true);
    put_points(xml, block, false);
    pft_xml_out_raw(
        xml,
        "</c:ser><c:gapWidth val=\"40\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>"
        "<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"maxMin\"/></c:scaling><c:delete val=\"0\"/>"
        "<c:axPos val=\"l\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>"
        "<c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/></c:catAx>"
        "<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/><c:min val=\"0\"/></c:scaling><c:delete "
        "val=\"1\"/>"
        "<c:axPos val=\"t\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos "
        "val=\"nextTo\"/>"
        "<c:crossAx val=\"1\"/><c:crosses val=\"max\"/></c:valAx></c:plotArea><c:plotVisOnly val=\"1\"/></c:chart>"
        "<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"900\"/></a:pPr><a:endParaRPr "
        "lang=\"zh-CN\"/></a:p></c:txPr></c:chartSpace>");
}

/* What the picture shows, in words. */
static const char *describe(pft_docx *docx, const pft_block *block)
{
    pft_builder text = PFT_BUILDER(&docx->arena);
    bool done = pft_builder_add(&text, block->text, strlen(block->text));

    for (size_t i = 0; i < block->count && i < 12; i++)
        done = done && pft_builder_add(&text, i > 0 ? "; " : ": ", 2) &&
               pft_builder_add(&text, block->bars[i].label, strlen(block->bars[i].label)) &&
               pft_builder_add(&text, " ", 1) &&
               pft_builder_add(&text, block->bars[i].text, strlen(block->bars[i].text));
    done = done && pft_builder_add(&text, "", 1);
    docx->body.failed |= !done;
    return done ? text.text : "";
}

static void put_chart(pft_docx *docx, const pft_block *block)
{
    enum { ROW = 8, AROUND = 12 };
    pft_xml_out xml = {.text = PFT_BUILDER(&docx->arena)};

    if (block->count == 0)
        return;
    put_chart_part(&xml, block);
    docx->body.failed |= xml.failed;
    pft_docx_chart(docx, xml.text.text, xml.text.size, PAGE_WIDTH, (unsigned)block->count * ROW + AROUND,
                   describe(docx, block));
    pft_docx_paragraph(docx, PFT_DOCX_CAPTION, block->text);
}

/* ---- tables ---- */

static void put_table(pft_docx *docx, const pft_block *block)
{
    double *widths = pft_arena_alloc(&docx->arena, MOST_COLUMNS * sizeof *widths);
    size_t columns = block->column_count < MOST_COLUMNS ? block->column_count : MOST_COLUMNS;
    pft_sheet sheet;

    docx->body.failed |= widths == NULL;
    if (widths == NULL || columns == 0)
        return;
    for (size_t i = 0; i < columns; i++)
        widths[i] = block->columns[i].width;
    sheet = pft_sheet_of(&docx->arena, widths, (uint32_t)columns);
    sheet.heading_to = 1;
    for (size_t i = 0; i < columns; i++)
        pft_sheet_text(&sheet, 0, (uint32_t)i, PFT_SHEET_HEADING, block->columns[i].heading);
    for (size_t i = 0; i < block->count; i++) {
        size_t column = i % block->column_count;
        pft_sheet_style style = styles[block->cells[i].tone];

        if (column < columns)
            pft_sheet_text(&sheet, (uint32_t)(i / block->column_count) + 1, (uint32_t)column,
                           style == PFT_SHEET_TEXT && block->columns[column].number ? PFT_SHEET_NUMBER : style,
                           block->cells[i].text);
    }
    pft_docx_paragraph(docx, PFT_DOCX_CAPTION, block->text);
    pft_docx_table(docx, &sheet);
}

/* Four figures a row: what they are, and below it their values. */
static void put_figures(pft_docx *docx, const pft_block *block)
{
    enum { ACROSS = 4 };
    static const double widths[ACROSS] = {20, 20, 20, 20};
    pft_sheet sheet = pft_sheet_of(&docx->arena, widths, ACROSS);

    for (size_t i = 0; i < block->count; i++) {
        uint32_t row = (uint32_t)(i / ACROSS) * 2, column = (uint32_t)(i % ACROSS);

        pft_sheet_text(&sheet, row, column, PFT_SHEET_CENTRED, block->bars[i].label);
        pft_sheet_text(&sheet, row + 1, column, PFT_SHEET_LABEL, block->bars[i].text);
    }
    pft_docx_table(docx, &sheet);
}

/* ---- the whole ---- */

static void put_block(pft_docx *docx, const pft_block *block)
{
    switch (block->kind) {
    case PFT_BLOCK_HEADING:
        pft_docx_heading(docx, block->level, block->text);
        break;
    case PFT_BLOCK_PARAGRAPH:
        pft_docx_paragraph(docx, PFT_DOCX_BODY, block->text);
        break;
    case PFT_BLOCK_NOTE:
        pft_docx_paragraph(docx, PFT_DOCX_NOTE, block->text);
        break;
    case PFT_BLOCK_FIGURES:
        put_figures(docx, block);
        break;
    case PFT_BLOCK_TABLE:
        put_table(docx, block);
        break;
    case PFT_BLOCK_CHART:
        put_chart(docx, block);
        break;
    case PFT_BLOCK_WIDE:
        pft_docx_section(docx, &(pft_docx_page){.landscape = true, .footer = "", .margin = 15});
        break;
    }
}

static void put_contents(pft_docx *docx, const pft_article *article)
{
    const char **entries = pft_arena_alloc(&docx->arena, (article->count + 1) * sizeof *entries);
    size_t count = 0;

    docx->body.failed |= entries == NULL;
    if (entries == NULL)
        return;
    for (size_t i = 0; i < article->count; i++)
        if (article->blocks[i].kind == PFT_BLOCK_HEADING && article->blocks[i].level <= 1)
            entries[count++] = article->blocks[i].text;
    pft_docx_contents(docx, article->language == PFT_ENGLISH ? "Contents" : "目录", entries, count);
}

pft_status pft_article_docx(const pft_article *article, const pft_writer *writer, pft_error *err)
{
    pft_docx docx;
    pft_status status;

    if (article->failed)
        return pft_fail_memory(err);
    pft_docx_open(&docx, &article->arena.allocator);
    docx.page.footer = "";
    pft_docx_paragraph(&docx, PFT_DOCX_TITLE, article->title);
    pft_docx_paragraph(&docx, PFT_DOCX_SUBTITLE, article->subtitle);
    put_contents(&docx, article);
    pft_docx_page_break(&docx);
    for (size_t i = 0; i < article->count; i++)
        put_block(&docx, &article->blocks[i]);
    status = pft_docx_finish(&docx, writer, err);
    pft_docx_close(&docx);
    return status;
}
