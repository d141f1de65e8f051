/* Word documents as rows of a grid: what counts as text, where cells stand, what is merged and nested. */
#include "office.h"
#include "suite.h"

#define WORD_NAMES                                                                        \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "           \
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "   \
    "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" "             \
    "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:x=\"urn:unknown\" "                  \
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""

static char *document(const char *body)
{
    size_t size = strlen(body) + 1024;
    char *text = malloc(size);

    snprintf(text, size,
             "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document " WORD_NAMES "><w:body>%s</w:body></w:document>",
             body);
    return text;
}

static void check_parts(const office_part *parts, const char *expected)
{
    static office_grid grid;
    size_t size;
    char *bytes = office_zip(parts, &size);

    ck_assert_int_eq(pft_reader_docx.sniff(bytes, size), PFT_SNIFF_YES);
    pft_status status = office_read(&grid, &pft_reader_docx, bytes, size, NULL);
    ck_assert_msg(status == PFT_OK, "%s", grid.err.message[PFT_ENGLISH]);
    ck_assert_str_eq(grid.text, expected);
    office_free(&grid);
    free(bytes);
}

static void check_body(const char *body, const char *expected)
{
    char *text = document(body);

    check_parts((office_part[]){{"word/document.xml", text, 0}, {NULL, NULL, 0}}, expected);
    free(text);
}

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define R(inner) "<w:r>" inner "</w:r>"
#define T(text) "<w:r><w:t>" text "</w:t></w:r>"
#define TC(text) "<w:tc>" P(text) "</w:tc>"
#define TCX(marks, text) "<w:tc><w:tcPr>" marks "</w:tcPr>" P(text) "</w:tc>"
#define TR(cells) "<w:tr>" cells "</w:tr>"
#define TBL(rows) "<w:tbl>" rows "</w:tbl>"
#define RAISED "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>"
#define STRUCK "<w:rPr><w:strike/></w:rPr>"
#define DOWN(text) TCX("<w:vMerge w:val=\"restart\"/>", text)
#define ON TCX("<w:vMerge/>", "")
#define CHUNK(id) "<w:altChunk r:id=\"" id "\"/>"
#define CHAR(type) R("<w:fldChar w:fldCharType=\"" type "\"/>")
#define CODE(text) R("<w:instrText>" text "</w:instrText>")

/* What a paragraph shows, read as a heading. */
static const struct {
    const char *about, *inner, *expected;
} paragraphs[] = {
    {"runs join", T("≥95") T("％"), "# ≥95％\n"},
    {"spaces at the ends are layout", "<w:r><w:t xml:space=\"preserve\">　 满意度 </w:t></w:r>", "# 满意度\n"},
    {"a break parts lines", R("<w:t>一</w:t><w:br/><w:t>二</w:t><w:cr/><w:t>三</w:t>"), "# 一\n# 二\n# 三\n"},
    {"a line end in the XML is a space", T("a\nb"), "# a b\n"},
    {"a tab is a tab", R("<w:t>名称</w:t><w:tab/><w:t>值</w:t>"), "# 名称\t值\n"},
    {"tab stops are no tabs", "<w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"4\"/></w:tabs></w:pPr>" T("甲"), "# 甲\n"},
    {"a hyphen that does not break", R("<w:t>90</w:t><w:noBreakHyphen/><w:t>95</w:t>"), "# 90-95\n"},
    {"a soft hyphen is nothing", R("<w:t>ab</w:t><w:softHyphen/><w:t>cd</w:t>"), "# abcd\n"},
    {"a symbol of the font Symbol", R("<w:sym w:font=\"Symbol\" w:char=\"F0B3\"/>") T("95"), "# ≥95\n"},
    {"a symbol by its code alone", R("<w:sym w:font=\"Symbol\" w:char=\"A3\"/>") T("5"), "# ≤5\n"},
    {"a tick", R("<w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/>"), "# ☑\n"},
    {"a box of Wingdings 2", R("<w:sym w:font=\"Wingdings 2\" w:char=\"F052\"/>"), "# ☑\n"},
    {"a symbol of a plain font is itself", R("<w:sym w:font=\"Segoe UI Symbol\" w:char=\"2611\"/>"), "# ☑\n"},
    {"a symbol that is not known is left out", R("<w:sym w:font=\"Wingdings\" w:char=\"F021\"/>") T("x"), "# x\n"},
    {"text in a font of pictures", R("<w:rPr><w:rFonts w:ascii=\"Symbol\"/></w:rPr><w:t>\xEF\x82\xB3</w:t>"), "# ≥\n"},
    {"its font lost",
     T("\xEF\x82\xA3"
       "3"),
     "# ≤3\n"},
    {"an inserted run counts", "<w:ins w:id=\"1\">" T("新") "</w:ins>", "# 新\n"},
    {"a deleted one does not", "<w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>" T("新"), "# 新\n"},
    {"moved here, not there", "<w:moveFrom>" T("去") "</w:moveFrom><w:moveTo>" T("来") "</w:moveTo>", "# 来\n"},
    {"formatting that was changed",
     R("<w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>见</w:t>"), "# 见\n"},
    {"hidden text", R("<w:rPr><w:vanish/></w:rPr><w:t>隐</w:t>") T("显"), "# 显\n"},
    {"hidden, switched off", R("<w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>显</w:t>"), "# 显\n"},
    {"a hidden mark hides no text", "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>" T("显"), "# 显\n"},
    {"a link", "<w:hyperlink w:anchor=\"a\">" T("链接") "</w:hyperlink>", "# 链接\n"},
    {"a smart tag", "<w:smartTag w:element=\"x\">" T("标记") "</w:smartTag>", "# 标记\n"},
    {"a content control",
     "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>" T("控件") "</w:sdtContent></w:sdt>", "# 控件\n"},
    {"a content control that was never filled in",
     "<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr><w:placeholder><w:docPart "
     "w:val=\"D\"/></w:placeholder><w:showingPlcHdr/><w:text/></w:sdtPr>"
     "<w:sdtContent><w:sdt><w:sdtPr/><w:sdtContent>" T("请输入") "</w:sdtContent></w:sdt>" T(
         "内容") "</w:sdtContent></w:sdt>" T("后"),
     "# 后\n"},
    {"one that was",
     "<w:sdt><w:sdtPr><w:showingPlcHdr w:val=\"false\"/></w:sdtPr><w:sdtContent>" T("30个") "</w:sdtContent></w:sdt>",
     "# 30个\n"},
    {"a power", T("≤5×10") R(RAISED "<w:t>3</w:t>") T("元"), "# ≤5×10³元\n"},
    {"a power in two runs", T("2") R(RAISED "<w:t>-</w:t>") R(RAISED "<w:t>12</w:t>"), "# 2⁻¹²\n"},
    {"square metres", T("350m") R(RAISED "<w:t>2</w:t>"), "# 350m²\n"},
    {"raised words stay", T("第1") R(RAISED "<w:t>st</w:t>") R(RAISED "<w:t>1234</w:t>"), "# 第1st1234\n"},
    {"a text that is raised as a whole", R(RAISED "<w:t>15</w:t>") T("个"), "# 15个\n"},
    {"lowered figures", T("CO") R("<w:rPr><w:vertAlign w:val=\"subscript\"/></w:rPr><w:t>2</w:t>"), "# CO2\n"},
    {"a mark that is raised raises no text", "<w:pPr>" RAISED "</w:pPr>" T("7") "<w:r><w:t>8</w:t></w:r>", "# 78\n"},
    {"a power of mathematics",
     "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>6</m:t></m:r></m:sup></m:sSup></m:oMath>" T(
         "次"),
     "# 10⁶次\n"},
    {"what was struck out",
     T("不低于") R(STRUCK "<w:t>75</w:t>") T("82") R("<w:rPr><w:dstrike/></w:rPr><w:t>人</w:t>") T("户"),
     "# 不低于82户\n"},
    {"struck out as a whole it is still there", R(STRUCK "<w:t>取消</w:t>") R(STRUCK "<w:t>的</w:t>"), "# 取消的\n"},
    {"not struck out after all", R("<w:rPr><w:strike w:val=\"0\"/></w:rPr><w:t>12</w:t>") T("个"), "# 12个\n"},
    {"a field's result, not its code", CHAR("begin") CODE(" DATE ") CHAR("separate") T("2024") CHAR("end") T("年"),
     "# 2024年\n"},
    {"a field in a field's code",
     CHAR("begin") CODE("IF ") CHAR("begin") CODE("X") CHAR("separate") T("内") CHAR("end") CHAR("separate") T("外")
         CHAR("end"),
     "# 外\n"},
    {"a simple field", "<w:fldSimple w:instr=\"AUTHOR\">" T("张") "</w:fldSimple>", "# 张\n"},
    {"page numbers are made up",
     T("第") CHAR("begin") CODE("PA") CODE("GE \\*") CHAR("separate") T("7")
         CHAR("end") "<w:fldSimple w:instr=\" NUMPAGES \">" T("9") "</w:fldSimple>" T("页"),
     "# 第页\n"},
    {"an instruction without end hides its paragraph alone", CHAR("begin") CODE("X") T("a") "</w:p><w:p>" T("b"),
     "# b\n"},
    {"the phonetic guide is no text",
     R("<w:ruby><w:rt>" T("pin") "</w:rt><w:rubyBase>" T("拼") "</w:rubyBase></w:ruby>"), "# 拼\n"},
    {"mathematics", "<m:oMath><m:r><m:t>≥</m:t></m:r></m:oMath>" T("95"), "# ≥95\n"},
    {"a fraction",
     "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
     "# 1/2\n"},
    {"of alternatives the first",
     R("<mc:AlternateContent><mc:Choice Requires=\"x\"><x:a><w:t>甲</w:t></x:a></mc:Choice>"
       "<mc:Choice "
       "Requires=\"y\"><w:t>乙</w:t></mc:Choice><mc:Fallback><w:t>丙</w:t></mc:Fallback></mc:AlternateContent>"),
     "# 甲\n"},
    {"a text box is lines of its own",
     T("前") R("<w:pict><v:shape><w:txbxContent>" P("框一") P("框二") "</w:txbxContent></v:shape></w:pict>") T("后"),
     "# 前\n# 框一\n# 框二\n# 后\n"},
    {"a deleted paragraph mark joins",
     "<w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>" T("上") "</w:p><w:p>" T("下"), "# 上下\n"},
    {"other namespaces are passed through", "<x:t>no</x:t><x:r>" T("yes") "</x:r>", "# yes\n"},
    {"an entity of XML itself", T("&lt;5&#x25;"), "# <5%\n"},
};

START_TEST(a_paragraph_shows_what_word_shows)
{
    char body[4096];

    snprintf(body, sizeof body, "<w:p>%s</w:p>", paragraphs[_i].inner);
    check_body(body, paragraphs[_i].expected);
}
END_TEST

static const struct {
    const char *about, *body, *expected;
} tables[] = {
    {"rows and cells, empty ones too", TBL(TR(TC("a") TC("") TC("c")) TR(TC("") TC("") TC(""))),
     "1.1: a |  | c\n1.2:  |  | \n"},
    {"paragraphs of a cell", TBL(TR("<w:tc>" P("") P("一") P("二") P("") "</w:tc>")), "1.1: 一/二\n"},
    {"each table is a part", P("甲") TBL(TR(TC("1"))) P("乙") TBL(TR(TC("2")) TR(TC("3"))),
     "# 甲\n1.1: 1\n# 乙\n2.1: 2\n2.2: 3\n"},
    {"a cell over columns", TBL(TR(TCX("<w:gridSpan w:val=\"3\"/>", "a") TC("b"))), "1.1: a>3 | b\n"},
    {"a merge downwards",
     TBL(TR(TCX("<w:vMerge w:val=\"restart\"/>", "a") TC("b")) TR(TCX("<w:vMerge/>", "hidden") TC("c"))
             TR(TCX("<w:vMerge w:val=\"continue\"/>", "") TC("d")) TR(TC("e") TC("f"))),
     "1.1: a | b\n1.2: ^ | c\n1.3: ^ | d\n1.4: e | f\n"},
    {"a merge in both directions",
     TBL(TR(TCX("<w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/>", "a") TC("b"))
             TR(TCX("<w:gridSpan w:val=\"2\"/><w:vMerge/>", "") TC("c"))),
     "1.1: a>2 | b\n1.2: ^>2 | c\n"},
    {"one merge begins where another ends",
     TBL(TR(TCX("<w:vMerge w:val=\"restart\"/>", "a")) TR(TCX("<w:vMerge w:val=\"restart\"/>", "b"))
             TR(TCX("<w:vMerge/>", ""))),
     "1.1: a\n1.2: b\n1.3: ^\n"},
    {"a merge that nothing began is none", TBL(TR(TCX("<w:vMerge/>", "a") TC("b")) TR(TC("c") TCX("<w:vMerge/>", "d"))),
     "1.1: a | b\n1.2: c | d\n"},
    {"columns left out",
     TBL(TR(TC("a") TC("b") TC("c")) "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"2\"/></w:trPr>" TC(
         "d") "</w:tr>"),
     "1.1: a | b | c\n1.2:  | d | >2\n"},
    {"a row that ends early", TBL(TR(TC("a") TC("b")) TR(TC("c"))), "1.1: a | b\n1.2: c\n"},
    {"the old merge across", TBL(TR(TCX("<w:hMerge w:val=\"restart\"/>", "a") TCX("<w:hMerge/>", "") TC("b"))),
     "1.1: a>2 | b\n"},
    {"the old merge across keeps text",
     TBL(TR(TCX("<w:hMerge w:val=\"restart\"/>", "a") TCX("<w:hMerge/>", "x") TC("b"))), "1.1: a/x>2 | b\n"},
    {"content controls around rows and cells",
     TBL("<w:sdt><w:sdtContent>" TR(
         "<w:sdt><w:sdtPr/><w:sdtContent>" TC("a") "</w:sdtContent></w:sdt>" TC("b")) "</w:sdtContent></w:sdt>"),
     "1.1: a | b\n"},
    {"a cell that is a content control not filled in",
     TBL(TR(TC("a") "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" TC(
         "选择一项。") "</w:sdtContent></w:sdt>" TC("c"))),
     "1.1: a |  | c\n"},
    {"a deleted row is gone",
     TBL(TR(TC("a")) "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>" TC("b") "</w:tr>" TR(TC("c"))), "1.1: a\n1.2: c\n"},
    {"an inserted row is there", TBL("<w:tr><w:trPr><w:ins w:id=\"1\"/></w:trPr>" TC("b") "</w:tr>"), "1.1: b\n"},
    {"a deleted cell is gone", TBL(TR(TC("a") TCX("<w:cellDel w:id=\"1\"/>", "b") TC("c"))), "1.1: a | c\n"},
    {"how a cell was before does not count",
     TBL(TR(TCX("<w:tcPrChange><w:tcPr><w:gridSpan w:val=\"4\"/></w:tcPr></w:tcPrChange>", "a") TC("b"))),
     "1.1: a | b\n"},
    {"a table that lays out the page",
     TBL(TR("<w:tc>" P("题目") P("单位：万元") TBL(TR(TC("a") TC("b"))) P("注") "</w:tc>")),
     "# 题目\n# 单位：万元\n2.1: a | b\n# 注\n"},
    {"a table within a cell among others",
     TBL(TR(TC("左") "<w:tc>" P("前") TBL(TR(TC("a"))) P("后") "</w:tc>" TC("右")) TR(TC("x") TC("y") TC("z"))),
     "1.1: 左 | 前/a/后 | 右\n1.2: x | y | z\n"},
    {"a column of text within a cell",
     TBL(TR(TC("名") "<w:tc>" TBL(TR(TC("甲")) TR(TC("")) TR("<w:tc>" P("乙") P("丙") "</w:tc>")) P("") "</w:tc>")),
     "1.1: 名 | 甲/乙/丙\n"},
    {"a line of text within a cell", TBL(TR(TC("名") "<w:tc>" TBL(TR(TC("≥") TC("72%"))) P("") "</w:tc>" TC("10"))),
     "1.1: 名 | ≥ 72% | 10\n"},
    {"in a cell of a cell",
     TBL(TR(TC("名") "<w:tc>" TBL(TR("<w:tc>" TBL(TR(TC("甲"))) P("乙") "</w:tc>")) P("丙") "</w:tc>")),
     "1.1: 名 | 甲/乙/丙\n"},
    {"first in its row, below a row of two",
     TBL(TR(TC("x") TC("y")) TR("<w:tc>" TBL(TR(TC("a"))) P("") "</w:tc>" TC("z"))), "1.1: x | y\n1.2: a | z\n"},
    {"a table of its own within a cell",
     TBL(TR(TC("左") "<w:tc>" P("前") TBL(TR(TC("a") TC("b")) TR(TC("c") TC("d"))) P("后") "</w:tc>" TC("右"))
             TR(TC("x") TC("y") TC("z"))),
     "1.1: 左 | 前\n2.1: a | b\n2.2: c | d\n1.1: ^ | 后 | 右\n1.2: x | y | z\n"},
    {"one that shows it late",
     TBL(TR(TC("左") "<w:tc>" TBL(TR(TC("a")) TR(TC("b") TC("c")) TR(TC("d"))) P("后") "</w:tc>")),
     "1.1: 左 | \n2.1: a\n2.2: b | c\n2.3: d\n# 后\n"},
    {"one of many cells", TBL(TR(TC("左") "<w:tc>" TBL(TR(TC("a") TC("b") TC("c") TC("d") TC("e"))) P("") "</w:tc>")),
     "1.1: 左 | \n2.1: a | b | c | d | e\n"},
    {"deep within, two kinds",
     TBL(TR(TC("左") "<w:tc>" P("前") TBL(
         TR("<w:tc>" P("中") TBL(TR(TC("a") TC("b")) TR(TC("c") TC("d"))) P("") "</w:tc>")) P("后") "</w:tc>")),
     "1.1: 左 | 前\n# 中\n3.1: a | b\n3.2: c | d\n# 后\n"},
    {"two tables within a cell", TBL(TR("<w:tc>" TBL(TR(TC("a"))) P("间") TBL(TR(TC("b"))) P("") "</w:tc>")),
     "2.1: a\n# 间\n3.1: b\n"},
    {"tables three deep", TBL(TR("<w:tc>" TBL(TR("<w:tc>" TBL(TR(TC("x"))) P("y") "</w:tc>" TC("z"))) P("") "</w:tc>")),
     "3.1: x\n2.1: y | z\n"},
    {"a text box in a cell",
     TBL(TR("<w:tc><w:p>" T("格") R("<w:pict><w:txbxContent>" P("框") "</w:txbxContent></w:pict>") "</w:p></w:tc>")),
     "1.1: 格/框\n"},
    {"a table in a text box",
     "<w:p>" T("前") R("<w:pict><w:txbxContent>" TBL(TR(TC("a"))) P("后") "</w:txbxContent></w:pict>") "</w:p>",
     "# 前\n1.1: a\n# 后\n"},
    {"a table of contents is made up",
     "<w:p>" CHAR("begin") CODE("TOC \\o") CHAR("separate")
         T("1.目标表 3") "</w:p>" P("2.目标表 5") "<w:p>" CHAR("end") "</w:p>" P("1.目标表"),
     "# 1.目标表\n"},
    {"a field that does not end hides no table",
     "<w:p>" CHAR("begin") CODE("TOC") CHAR("separate") T("x") "</w:p>" TBL(TR(TC("a"))), "1.1: a\n"},
    {"rows and cells where none belong",
     "<w:tr><w:tc>" P("a") "</w:tc></w:tr>" TBL("<w:tc>" P("b") "</w:tc>" TR("<w:tr>" TC("c") "</w:tr>")),
     "# a\n# b\n1.1: c\n"},
};

START_TEST(a_table_is_laid_out_on_its_grid)
{
    check_body(tables[_i].body, tables[_i].expected);
}
END_TEST

/* How far a cell reaches down is known when it comes. */
static const struct {
    const char *about, *body, *expected;
} reaches[] = {
    {"each merge its own rows",
     TBL(TR(DOWN("产出") DOWN("数量") TC("a")) TR(ON ON TC("b")) TR(ON DOWN("质量") TC("c")) TR(ON ON TC("d"))
             TR(TC("效益") TC("x") TC("y"))),
     "1.1: 产出_4 | 数量_2 | a\n1.2: ^1产出 | ^1数量 | b\n1.3: ^1产出 | 质量_2 | c\n1.4: ^1产出 | ^3质量 | d\n1.5: "
     "效益 | x | y\n"},
    {"to the last row", TBL(TR(TC("a") DOWN("未达标")) TR(TC("b") ON)), "1.1: a | 未达标_2\n1.2: b | ^1未达标\n"},
    {"one right after the other", TBL(TR(DOWN("a")) TR(DOWN("b")) TR(ON)), "1.1: a\n1.2: b_2\n1.3: ^2b\n"},
    {"a table in between",
     TBL(TR(DOWN("a") TC("x")) TR(ON "<w:tc>" TBL(TR(TC("1") TC("2")) TR(TC("3") TC("4"))) P("") "</w:tc>")
             TR(ON TC("y")) TR(TC("b") TC("z"))),
     "1.1: a_? | x\n2.1: 1 | 2\n2.2: 3 | 4\n1.3: ^1a | y\n1.4: b | z\n"},
    {"text where none belongs", TBL(TR(DOWN("a")) P("散") TR(ON)), "1.1: a_?\n# 散\n1.2: ^1a\n"},
};

START_TEST(a_cell_knows_how_far_it_reaches_down)
{
    office_grid *grid = calloc(1, sizeof *grid);
    char *text = document(reaches[_i].body);
    size_t size;
    char *bytes = office_zip((office_part[]){{"word/document.xml", text, 0}, {NULL, NULL, 0}}, &size);

    grid->downwards = true;
    ck_assert_int_eq(office_read(grid, &pft_reader_docx, bytes, size, NULL), PFT_OK);
    ck_assert_str_eq(grid->text, reaches[_i].expected);
    office_free(grid);
    free(bytes);
    free(text);
    free(grid);
}
END_TEST

START_TEST(a_merge_over_very_many_rows_is_given_while_it_goes_on)
{
    enum { ROWS = 70000 };
    static const char row[] = TR(ON);
    char *body = malloc(ROWS * sizeof row + 4096), *text, *bytes, *end = body;
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    size_t size;
    pft_document *read;

    end += sprintf(end, "%s", "<w:tbl>" TR(DOWN("a")));
    for (size_t i = 0; i < ROWS; i++, end += sizeof row - 1)
        memcpy(end, row, sizeof row);
    strcpy(end, "</w:tbl>");
    text = document(body);
    bytes = office_zip((office_part[]){{"word/document.xml", text, 0}, {NULL, NULL, 0}}, &size);
    options.max_ratio = 100000;
    ck_assert_int_eq(pft_document_read(&read, bytes, size, &options, NULL), PFT_OK);
    pft_document_free(read);
    free(bytes);
    free(text);
    free(body);
}
END_TEST

#define RELATION(id, kind, target)                                                                                 \
    "<Relationship Id=\"" id "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" kind \
    "\" Target=\"" target "\"/>"
#define RELATIONS(links)                                                                                               \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" links "</Relationships>"

START_TEST(headers_come_before_the_body_and_notes_behind_it)
{
    char *body = document(P("正文"));

    check_parts((office_part[]){{"word/document.xml", body, 0},
                                {"word/_rels/document.xml.rels",
                                 RELATIONS(RELATION("rId1", "header", "header1.xml") RELATION(
                                     "rId2", "header", "/word/header2.xml") RELATION("rId3", "footer", "./footer1.xml")
                                               RELATION("rId4", "footnotes", "../word/footnotes.xml")
                                                   RELATION("rId5", "image", "media/image1.png")),
                                 0},
                                {"word/header1.xml",
                                 "<w:hdr " WORD_NAMES ">" P("单位：万元") TBL(TR(TC("甲") TC("乙"))) "</w:hdr>", 0},
                                {"word/header2.xml", "<w:hdr " WORD_NAMES ">" P("单位：万元") P("附件2") "</w:hdr>", 0},
                                {"word/footer1.xml", "<w:ftr " WORD_NAMES ">" P("某局") "</w:ftr>", 0},
                                {"word/footnotes.xml",
                                 "<w:footnotes " WORD_NAMES "><w:footnote w:type=\"separator\" w:id=\"0\">" P(
                                     "x") "</w:footnote>"
                                          "<w:footnote w:id=\"1\">" P("按户籍人口计算") "</w:footnote></w:footnotes>",
                                 0},
                                {NULL, NULL, 0}},
                "# 单位：万元\n# 甲\n# 乙\n# 附件2\n# 某局\n# 正文\n# 按户籍人口计算\n");
    free(body);
}
END_TEST

/* Web exports wrap a page, and programs that join documents put whole ones side by side. */
START_TEST(a_file_within_the_document_is_read_in_its_place)
{
    static const char page[] = "<html><body><p>页</p><table><tr><td rowspan=2>数量<td>1<tr><td>2</table></body></html>";
    static const char mime[] =
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n"
        "Content-Transfer-Encoding: quoted-printable\n\n<table><tr><td rowspan=3D1>a<td>b</table>\n--b--";
    char *inner_text = document(P("内") TBL(TR(TC("x") TC("y")))), *body;
    size_t size;
    char *inner = office_zip((office_part[]){{"word/document.xml", inner_text, 0}, {NULL, NULL, 0}}, &size);

    if (!pft_format_find("html")->reads) {
        free(inner);
        free(inner_text);
        return;
    }
    body = document(P("前") TBL(TR(TC("1"))) CHUNK("rId1") P("中") CHUNK("rId2") TBL(
        TR(TC("2") "<w:tc>" P("格") CHUNK("rId3") P("") "</w:tc>" TC("3"))) CHUNK("rId4") CHUNK("rId9"));
    check_parts((office_part[]){{"word/document.xml", body, 0},
                                {"word/_rels/document.xml.rels",
                                 RELATIONS(RELATION("rId1", "aFChunk", "a.html") RELATION(
                                     "rId2", "aFChunk", "/word/b.docx") RELATION("rId3", "aFChunk", "c.mht")
                                               RELATION("rId4", "aFChunk", "missing.html")),
                                 0},
                                {"word/a.html", page, 0},
                                {"word/b.docx", inner, size},
                                {"word/c.mht", mime, 0},
                                {NULL, NULL, 0}},
                "# 前\n1.1: 1\n# 页\n2.1: 数量 | 1\n2.2: ^ | 2\n# 中\n# 内\n3.1: x | y\n4.1: 2 | 格\n5.1: a | b\n4.1: "
                "^ |  | 3\n");
    free(body);
    free(inner);
    free(inner_text);
}
END_TEST

START_TEST(a_file_within_that_is_not_read_is_refused_with_what_to_do)
{
    static const char *const contents[] = {"{\\rtf1 x}", "PK\x03\x04 xl/workbook.xml", "plain"};
    char *body = document(CHUNK("rId1"));
    office_grid *grid = calloc(1, sizeof *grid);
    size_t size;
    char *bytes =
        office_zip((office_part[]){{"word/document.xml", body, 0},
                                   {"word/_rels/document.xml.rels", RELATIONS(RELATION("rId1", "aFChunk", "a.bin")), 0},
                                   {"word/a.bin", contents[_i], 0},
                                   {NULL, NULL, 0}},
                   &size);

    ck_assert_int_eq(office_read(grid, &pft_reader_docx, bytes, size, NULL), PFT_EUNSUPPORTED);
    ck_assert_ptr_nonnull(strstr(grid->err.message[PFT_ENGLISH], "word/a.bin"));
    ck_assert_ptr_nonnull(strstr(grid->err.message[PFT_ENGLISH], "save it again"));
    ck_assert_ptr_nonnull(strstr(grid->err.message[PFT_CHINESE], "另存"));
    office_free(grid);
    free(bytes);
    free(grid);
    free(body);
}
END_TEST

START_TEST(the_main_part_is_found_by_the_link_to_it)
{
    check_parts(
        (office_part[]){{"_rels/.rels", RELATIONS(RELATION("rId1", "officeDocument", "word/document2.xml")), 0},
                        {"word/document.xml", "not XML at all", 0},
                        {"WORD\\Document2.xml",
                         "<document xmlns=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><body><p><r><t>严格"
                         "</t></r></p></body></document>",
                         0},
                        {NULL, NULL, 0}},
        "# 严格\n");
}
END_TEST

START_TEST(utf16_is_read_as_well)
{
    static const char ascii[] =
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><document xmlns=\"http://schemas.openxmlformats.org/"
        "wordprocessingml/2006/main\"><body><p><r><t>ok</t></r></p></body></document>";
    char wide[2 * sizeof ascii] = "\xFF\xFE";

    for (size_t i = 0; ascii[i] != '\0'; i++) {
        wide[2 + 2 * i] = ascii[i];
        wide[3 + 2 * i] = '\0';
    }
    check_parts((office_part[]){{"word/document.xml", wide, 2 * sizeof ascii}, {NULL, NULL, 0}}, "# ok\n");
}
END_TEST

START_TEST(only_a_zip_with_a_word_folder_is_docx)
{
    size_t size;
    char *bytes = office_zip((office_part[]){{"xl/workbook.xml", "x", 0}, {"words", "y", 0}, {NULL, NULL, 0}}, &size);

    ck_assert_int_eq(pft_reader_docx.sniff(bytes, size), PFT_SNIFF_NO);
    ck_assert_int_eq(pft_reader_docx.sniff("PK\x03\x04", 4), PFT_SNIFF_NO);
    ck_assert_int_eq(pft_reader_docx.sniff("word/document.xml", 17), PFT_SNIFF_NO);
    ck_assert_int_eq(pft_reader_docx.sniff("", 0), PFT_SNIFF_NO);
    free(bytes);
}
END_TEST

START_TEST(a_docx_is_recognised_and_read_as_a_document)
{
    char *body = document(P("馆舍维护绩效目标表") TBL(TR(TC("一级指标") TC("二级指标") TC("三级指标") TC("指标值"))
                          TR(TC("产出指标") TC("数量指标") TC("开放天数") TC("≥310天"))));
    size_t size;
    char *bytes = office_zip((office_part[]){{"word/document.xml", body, 0}, {NULL, NULL, 0}}, &size);
    pft_document *read;

    ck_assert_str_eq(pft_format_recognise(bytes, size)->name, "docx");
    ck_assert_int_eq(pft_document_read(&read, bytes, size, NULL, NULL), PFT_OK);
    ck_assert_str_eq(pft_document_source(read)->reader, "docx");
    ck_assert_uint_eq(pft_document_project_count(read), 1);
    const pft_indicator *indicator = pft_project_indicator_at(pft_document_project_at(read, 0), 0);
    ck_assert_str_eq(indicator->name, "开放天数");
    ck_assert_uint_eq(indicator->place.part, 1);
    ck_assert_uint_eq(indicator->place.row, 2);
    ck_assert_uint_eq(indicator->place.line, 0);
    pft_document_free(read);
    free(bytes);
    free(body);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("docx");
    TCase *all = tcase_create("docx");

    tcase_set_timeout(all, 60);

    tcase_add_loop_test(all, a_paragraph_shows_what_word_shows, 0, (int)(sizeof paragraphs / sizeof paragraphs[0]));
    tcase_add_loop_test(all, a_table_is_laid_out_on_its_grid, 0, (int)(sizeof tables / sizeof tables[0]));
    tcase_add_loop_test(all, a_cell_knows_how_far_it_reaches_down, 0, (int)(sizeof reaches / sizeof reaches[0]));
    tcase_add_test(all, a_merge_over_very_many_rows_is_given_while_it_goes_on);
    tcase_add_test(all, headers_come_before_the_body_and_notes_behind_it);
    tcase_add_test(all, a_file_within_the_document_is_read_in_its_place);
    tcase_add_loop_test(all, a_file_within_that_is_not_read_is_refused_with_what_to_do, 0, 3);
    tcase_add_test(all, the_main_part_is_found_by_the_link_to_it);
    tcase_add_test(all, utf16_is_read_as_well);
    tcase_add_test(all, only_a_zip_with_a_word_folder_is_docx);
    tcase_add_test(all, a_docx_is_recognised_and_read_as_a_document);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
