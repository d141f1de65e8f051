/* The parts of a Word document around its body: styles, footers, relations. */
#include "format/docx_parts.h"

#include <stdio.h>
#include <string.h>

#include "core/error.h"

#define MAIN " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define FONTS(name) "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"" name "\"/>"
#define SIZE(half_points) "<w:sz w:val=\"" half_points "\"/><w:szCs w:val=\"" half_points "\"/>"
/* A style of paragraphs: id, name, what its paragraphs and its letters look like. */
#define STYLE(id, name, based, paragraph, run)                                                                  \
    "<w:style w:type=\"paragraph\" w:styleId=\"" id "\"" based "><w:name w:val=\"" name "\"/>"                  \
    "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>" paragraph "</w:pPr><w:rPr>" run "</w:rPr></w:style>"
#define SPACING(before, after) "<w:spacing w:before=\"" before "\" w:after=\"" after "\"/>"
#define LINE(name) "<w:" name " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"

/* The faces and sizes of 党政机关公文格式 (GB/T 9704): body 仿宋 三号 on lines of 30 points, headings 黑体 and 楷体; the
 * cells of a form are smaller. */
static const char styles[] = PFT_XML_HEAD
    "<w:styles" MAIN "><w:docDefaults><w:rPrDefault><w:rPr>" FONTS("宋体") SIZE("21")
    "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
    "<w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
    STYLE("Body", "正文内容", " w:customStyle=\"1\"",
          "<w:spacing w:line=\"600\" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>"
          "<w:jc w:val=\"both\"/>", FONTS("仿宋_GB2312") SIZE("32"))
    STYLE("Title", "Title", "", SPACING("240", "240") "<w:jc w:val=\"center\"/>", FONTS("方正小标宋简体") SIZE("44"))
    STYLE("Subtitle", "Subtitle", "", SPACING("0", "240") "<w:jc w:val=\"center\"/>", FONTS("楷体_GB2312") SIZE("32"))
    STYLE("Heading1", "heading 1", "", "<w:keepNext/>" SPACING("240", "120") "<w:outlineLvl w:val=\"0\"/>",
          FONTS("黑体") SIZE("32"))
    STYLE("Heading2", "heading 2", "", "<w:keepNext/>" SPACING("200", "100") "<w:outlineLvl w:val=\"1\"/>",
          FONTS("楷体_GB2312") "<w:b/>" SIZE("32"))
    STYLE("Heading3", "heading 3", "", "<w:keepNext/>" SPACING("160", "80") "<w:outlineLvl w:val=\"2\"/>",
          FONTS("仿宋_GB2312") "<w:b/>" SIZE("32"))
    STYLE("ContentsTitle", "目录标题", " w:customStyle=\"1\"", SPACING("120", "120") "<w:jc w:val=\"center\"/>",
          FONTS("黑体") SIZE("32"))
    STYLE("Caption", "caption", "", SPACING("80", "80") "<w:jc w:val=\"center\"/>", SIZE("21"))
    STYLE("Note", "附注", " w:customStyle=\"1\"", SPACING("60", "60"), SIZE("18"))
    STYLE("FormTitle", "表名", " w:customStyle=\"1\"",
          "<w:keepNext/>" SPACING("0", "120") "<w:jc w:val=\"center\"/><w:outlineLvl w:val=\"0\"/>",
          FONTS("宋体") "<w:b/>" SIZE("32"))
    STYLE("FormNote", "表注", " w:customStyle=\"1\"", "<w:keepNext/>" SPACING("0", "60") "<w:jc w:val=\"center\"/>",
          SIZE("21"))
    STYLE("FormAside", "表下注", " w:customStyle=\"1\"", SPACING("60", "0"), SIZE("18"))
    STYLE("Cell", "单元格", " w:customStyle=\"1\"", SPACING("20", "20"), SIZE("18"))
    STYLE("CellCentred", "单元格居中", " w:customStyle=\"1\"", SPACING("20", "20") "<w:jc w:val=\"center\"/>", SIZE("18"))
    STYLE("Gap", "间隔", " w:customStyle=\"1\"",
          "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>",
          SIZE("2"))
    STYLE("Footer", "footer", "", "", SIZE("18"))
    STYLE("TOC1", "toc 1", "", "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9638\"/></w:tabs>", SIZE("24"))
    STYLE("TOC2", "toc 2", "",
          "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9638\"/></w:tabs><w:ind w:left=\"420\"/>",
          SIZE("24"))
    STYLE("TOC3", "toc 3", "",
          "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9638\"/></w:tabs><w:ind w:left=\"840\"/>",
          SIZE("24"))
    "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"Form\"><w:name w:val=\"表格\"/><w:tblPr><w:tblBorders>"
    LINE("top") LINE("left") LINE("bottom") LINE("right") LINE("insideH") LINE("insideV")
    "</w:tblBorders><w:tblCellMar><w:left w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/>"
    "</w:tblCellMar></w:tblPr></w:style></w:styles>";

static const char settings[] =
    PFT_XML_HEAD "<w:settings" MAIN "><w:characterSpacingControl "
                 "w:val=\"compressPunctuation\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" "
                 "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>";

static const char links[] = PFT_XML_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"rId1\" "
                            "Type=\"" PFT_DOCX_LINK "/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

static void put_field(pft_xml_out *xml, const char *name)
{
    pft_xml_out_format(xml, "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> "
                            "%s </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t>"
                            "</w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>", name);
}

static void put_words(pft_xml_out *xml, const char *words)
{
    pft_xml_out_raw(xml, "<w:r><w:t xml:space=\"preserve\">");
    pft_xml_out_text(xml, words);
    pft_xml_out_raw(xml, "</w:t></w:r>");
}

/* Alone, a number stands between dashes, as 党政机关公文格式 (GB/T 9704) has it. */
void pft_docx_put_footer(pft_xml_out *xml, const pft_docx_page *page)
{
    pft_xml_out_raw(xml, PFT_XML_HEAD "<w:ftr" MAIN "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>");
    if (*page->footer == '\0') {
        pft_xml_out_raw(xml, "<w:jc w:val=\"center\"/></w:pPr>");
        put_words(xml, "— ");
        put_field(xml, "PAGE");
        put_words(xml, " —");
    } else {
        pft_xml_out_format(xml, "<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs></w:pPr>",
                           page->landscape ? 14500 : 9600);
        put_words(xml, page->footer);
        pft_xml_out_raw(xml, "<w:r><w:tab/></w:r>");
        put_field(xml, "PAGE");
        put_words(xml, " / ");
        put_field(xml, "NUMPAGES");
    }
    pft_xml_out_raw(xml, "</w:p></w:ftr>");
}

static void put_types(pft_xml_out *xml, const pft_docx *docx)
{
    pft_xml_out_raw(
        xml, PFT_XML_HEAD
        "<Types xmlns=\"" PACKAGE "content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Override PartName=\"/word/document.xml\" ContentType=\"" WORD "document.main+xml\"/>"
        "<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD "styles+xml\"/>"
        "<Override PartName=\"/word/settings.xml\" ContentType=\"" WORD "settings+xml\"/>");
    for (size_t i = 0; i < docx->footer_count; i++)
        pft_xml_out_format(xml, "<Override PartName=\"/word/footer%zu.xml\" ContentType=\"" WORD "footer+xml\"/>",
                           i + 1);
    for (size_t i = 0; i < docx->part_count; i++)
        pft_xml_out_format(xml, "<Override PartName=\"/%s\" ContentType=\"%s\"/>", docx->parts[i].path,
                           docx->parts[i].type);
    pft_xml_out_raw(xml, "</Types>");
}

static void put_relations(pft_xml_out *xml, const pft_docx *docx)
{
    pft_xml_out_raw(xml, PFT_XML_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">"
                         "<Relationship Id=\"rId1\" Type=\"" PFT_DOCX_LINK "/styles\" Target=\"styles.xml\"/>"
                         "<Relationship Id=\"rId2\" Type=\"" PFT_DOCX_LINK "/settings\" Target=\"settings.xml\"/>");
    for (size_t i = 0; i < docx->footer_count; i++)
        pft_xml_out_format(xml, "<Relationship Id=\"rIdFooter%zu\" Type=\"" PFT_DOCX_LINK "/footer\" "
                                "Target=\"footer%zu.xml\"/>", i + 1, i + 1);
    for (size_t i = 0; i < docx->part_count; i++)
        if (docx->parts[i].relation != NULL)
            pft_xml_out_format(xml, "<Relationship Id=\"rIdPart%zu\" Type=\"%s\" Target=\"/%s\"/>", i + 1,
                               docx->parts[i].relation, docx->parts[i].path);
    pft_xml_out_raw(xml, "</Relationships>");
}

pft_status pft_docx_write_parts(pft_docx *docx, const pft_writer *writer, pft_error *err)
{
    enum { OWN = 6 };
    pft_xml_out types = {.text = PFT_BUILDER(&docx->arena)}, relations = {.text = PFT_BUILDER(&docx->arena)};
    size_t count = OWN;
    pft_zip_part *parts =
        pft_arena_alloc(&docx->arena, (OWN + docx->footer_count + docx->part_count) * sizeof *parts);

    put_types(&types, docx);
    put_relations(&relations, docx);
    if (parts == NULL || docx->body.failed || types.failed || relations.failed)
        return pft_fail_memory(err);
    parts[0] = (pft_zip_part){"[Content_Types].xml", types.text.text, types.text.size};
    parts[1] = (pft_zip_part){"_rels/.rels", links, sizeof links - 1};
    parts[2] = (pft_zip_part){"word/document.xml", docx->body.text.text, docx->body.text.size};
    parts[3] = (pft_zip_part){"word/_rels/document.xml.rels", relations.text.text, relations.text.size};
    parts[4] = (pft_zip_part){"word/styles.xml", styles, sizeof styles - 1};
    parts[5] = (pft_zip_part){"word/settings.xml", settings, sizeof settings - 1};
    for (size_t i = 0; i < docx->footer_count; i++) {
        char *name = pft_arena_bytes(&docx->arena, 48);

        if (name == NULL)
            return pft_fail_memory(err);
        snprintf(name, 48, "word/footer%zu.xml", i + 1);
        parts[count++] = (pft_zip_part){name, docx->footers[i], strlen(docx->footers[i])};
    }
    for (size_t i = 0; i < docx->part_count; i++)
        parts[count++] = (pft_zip_part){docx->parts[i].path, docx->parts[i].bytes, docx->parts[i].size};
    return pft_zip_write(parts, count, writer, err);
}
