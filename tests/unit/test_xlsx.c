/* Workbooks as rows of a grid: strings, numbers as shown, merges, sheets. */
#include "office.h"
#include "suite.h"

#define SHEET_NAMES                                                            \
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "     \
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:x=\"urn:unknown\""
#define RELATION(id, kind, target)                                                                                 \
    "<Relationship Id=\"" id "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" kind \
    "\" Target=\"" target "\"/>"
#define RELATIONS(links)                                                                                               \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" links "</Relationships>"
#define BOOK(settings, sheets)                                                                                         \
    "<workbook " SHEET_NAMES "><workbookPr" settings "/><sheets>" sheets "</sheets></workbook>"
#define ONE_SHEET "<sheet name=\"表1\" sheetId=\"1\" r:id=\"rId1\"/>"
#define LINKS                                                                                            \
    RELATIONS(RELATION("rId1", "worksheet", "worksheets/sheet1.xml") RELATION("rId8", "styles", "styles.xml") \
                  RELATION("rId9", "sharedStrings", "sharedStrings.xml"))
#define WORKSHEET(inner) "<worksheet " SHEET_NAMES ">" inner "</worksheet>"

/* Styles 0 General, 1 percent, 2 0.00万元, 3 built-in date, 4 text, 5 own date, 6 text with a word. */
static const char styles[] =
    "<styleSheet " SHEET_NAMES "><numFmts><numFmt numFmtId=\"177\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>"
    "<numFmt numFmtId=\"176\" formatCode=\"0.00&quot;万元&quot;\"/><numFmt numFmtId=\"178\" "
    "formatCode=\"@&quot;指标&quot;\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"9\"/><xf numFmtId=\"14\"/></cellStyleXfs>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/><xf numFmtId=\"176\"/><xf numFmtId=\"14\"/><xf numFmtId=\"49\"/>"
    "<xf numFmtId=\"177\"/><xf numFmtId=\"178\"/></cellXfs></styleSheet>";

static const char strings[] =
    "<sst " SHEET_NAMES
    "><si><t>一级指标</t></si><si><r><rPr><b/></rPr><t>产出</t></r><r><t xml:space=\"preserve\">指标 </t></r>"
    "<rPh sb=\"0\" "
    "eb=\"1\"><t>chan</t></rPh></si><si><t>一\n二_x000D_\n三_x005F_x_xZZZZ_</t></si><si/><si><t>&lt;5&amp;</t></si>"
    "<si><r><t>≤4×10</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>5</t></r><r><t>立方米</t></r></si>"
    "<si><r><t>不低于</t></r><r><rPr><strike/></rPr><t>55</t></r><r><rPr><strike val=\"0\"/></rPr><t>61%</t></r></si>"
    "<si><r><rPr><strike/></rPr><t>已_x000D_\n取消</t></r></si></sst>";

static void check_book(const char *book, const char *sheet, const char *expected)
{
    static office_grid grid;
    size_t size;
    char *bytes = office_zip((office_part[]){{"xl/workbook.xml", book, 0},
                                             {"xl/_rels/workbook.xml.rels", LINKS, 0},
                                             {"xl/styles.xml", styles, 0},
                                             {"xl/sharedStrings.xml", strings, 0},
                                             {"xl/worksheets/sheet1.xml", sheet, 0},
                                             {NULL, NULL, 0}},
                             &size);

    ck_assert_int_eq(pft_reader_xlsx.sniff(bytes, size), PFT_SNIFF_YES);
    pft_status status = office_read(&grid, &pft_reader_xlsx, bytes, size, NULL);
    ck_assert_msg(status == PFT_OK, "%s", grid.err.message[PFT_ENGLISH]);
    ck_assert_str_eq(grid.text, expected);
    office_free(&grid);
    free(bytes);
}

#define ROW(number, cells) "<row r=\"" number "\">" cells "</row>"
#define S(ref, index) "<c r=\"" ref "\" t=\"s\"><v>" index "</v></c>"
#define N(ref, style, value) "<c r=\"" ref "\" s=\"" style "\"><v>" value "</v></c>"
#define I(ref, text) "<c r=\"" ref "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define E(ref) "<c r=\"" ref "\" s=\"1\"/>"
#define MERGES(ranges) "<mergeCells>" ranges "</mergeCells>"
#define M(range) "<mergeCell ref=\"" range "\"/>"

/* The rows of a sheet, and its merges behind them. */
static const struct {
    const char *about, *rows, *behind, *expected;
} sheets[] = {
    {"shared strings, rich ones too", ROW("1", S("A1", "0") S("B1", "1")), "", "1.1: 一级指标 | 产出指标\n"},
    {"a power, a figure struck out, a text struck out as a whole", ROW("1", S("A1", "5") S("B1", "6") S("C1", "7")), "",
     "1.1: ≤4×10⁵立方米 | 不低于61% | 已/取消\n"},
    {"the same in inline strings",
     ROW("1",
         "<c t=\"inlineStr\"><is><r><t>10</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>-2</t></r></is></c>"
         "<c t=\"inlineStr\"><is><r><rPr><strike/></rPr><t>9</t></r><r><t>11人</t></r></is></c><c "
         "t=\"inlineStr\"><is><r><rPr><strike/></rPr><t>无</t></r></is></c>"),
     "", "1.1: 10⁻² | 11人 | 无\n"},
    {"lines and escapes", ROW("1", S("A1", "2")), "", "1.1: 一/二/三_x_xZZZZ_\n"},
    {"a string that is not there", ROW("1", S("A1", "99") S("B1", "x") S("C1", "3") S("D1", "4")), "",
     "1.1:  |  |  | <5&\n"},
    {"inline strings",
     ROW("1", I("A1",
                " 有效 ") "<c r=\"B1\" t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>x</t></rPh></is></c>"),
     "", "1.1: 有效 | ab\n"},
    {"numbers as they are shown",
     ROW("1", N("A1", "0", "254.29999999999998") N("B1", "1", "0.95") N("C1", "2", "254.3") N("D1", "3", "45657")
                  N("E1", "5", "45657")),
     "", "1.1: 254.3 | 95% | 254.30万元 | 2024/12/31 | 2024年12月\n"},
    {"a style that is not there", ROW("1", N("A1", "77", "0.5")), "", "1.1: 0.5\n"},
    {"a text with a format",
     ROW("1", "<c r=\"A1\" s=\"6\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"4\" t=\"s\"><v>0</v></c>"), "",
     "1.1: 一级指标指标 | 一级指标\n"},
    {"formulas give their values",
     ROW("1", "<c r=\"A1\"><f>B1*2</f><v>12</v></c><c r=\"B1\" t=\"str\"><f>\"x\"</f><v>文</v></c><c "
              "r=\"C1\"><f>A1</f></c>"),
     "", "1.1: 12 | 文\n"},
    {"booleans and errors",
     ROW("1", "<c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c><c r=\"C1\" t=\"e\"><v>#REF!</v></c>"),
     "", "1.1: TRUE | FALSE | #REF!\n"},
    {"dates of the strict form",
     ROW("1", "<c r=\"A1\" t=\"d\"><v>2024-12-31T00:00:00</v></c><c r=\"B1\" t=\"d\"><v>2024-12-31T08:30:00</v></c>"),
     "", "1.1: 2024-12-31 | 2024-12-31T08:30:00\n"},
    {"empty cells stand between", ROW("3", I("B3", "a") E("C3") I("E3", "b") E("F3")), "", "1.3:  | a |  |  | b\n"},
    {"a wide gap is left out", ROW("1", I("A1", "a") I("CZ1", "b")), "", "1.1: a | @104 b\n"},
    {"rows without text are not given",
     ROW("1", E("A1") E("B1")) ROW("2", I("A2", "a")) ROW("4", "") ROW("9", I("A9", "b")), "", "1.2: a\n1.9: b\n"},
    {"cells and rows without references",
     "<row><c t=\"inlineStr\"><is><t>a</t></is></c><c/><c "
     "t=\"inlineStr\"><is><t>b</t></is></c></row><row><c><v>1</v></c></row>",
     "", "1.1: a |  | b\n1.2: 1\n"},
    {"rows and cells out of order", ROW("3", I("B3", "d") I("A3", "c")) ROW("1", I("A1", "a")) ROW("2", I("A2", "b")),
     "", "1.1: a\n1.2: b\n1.3: c | d\n"},
    {"of two cells at one place the first", ROW("1", I("A1", "a") I("A1", "b")) ROW("1", I("B1", "c") I("A1", "d")), "",
     "1.1: a | c\n"},
    {"letters of either case, dollars", ROW("1", I("$A$1", "a") I("ab1", "b")), "",
     "1.1: a |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  | b\n"},
    {"a hidden row and column",
     "<cols><col min=\"1\" max=\"1\" hidden=\"1\"/></cols><row r=\"1\" hidden=\"1\"><c r=\"A1\"><v>1</v></c></row>", "",
     "1.1: 1\n"},
    {"a merge across", ROW("1", I("A1", "a") E("B1") E("C1") I("D1", "b")), MERGES(M("A1:C1")), "1.1: a>3 | b\n"},
    {"a merge downwards",
     ROW("1", I("A1", "a") I("B1", "b")) ROW("2", E("A2") I("B2", "c")) ROW("3", I("B3", "d")) ROW("4", I("B4", "e")),
     MERGES(M("A1:A3")), "1.1: a | b\n1.2: ^ | c\n1.3: ^ | d\n1.4:  | e\n"},
    {"a merge in both directions hides what is below it",
     ROW("1", I("A1", "a") I("B1", "x") I("C1", "b")) ROW("2", I("A2", "y") I("B2", "z") I("C2", "c")),
     MERGES(M("A1:B2")), "1.1: a>2 | b\n1.2: ^>2 | c\n"},
    {"a merge behind the last cell", ROW("1", I("A1", "a") I("C1", "c")) ROW("2", I("A2", "b")), MERGES(M("C1:D2")),
     "1.1: a |  | c>2\n1.2: b |  | ^>2\n"},
    {"an empty merge", ROW("1", I("A1", "a")) ROW("2", I("A2", "b")), MERGES(M("C1:C2")),
     "1.1: a |  | \n1.2: b |  | ^\n"},
    {"a merge whose first row is empty covers nothing", ROW("1", I("A1", "a")) ROW("3", I("B3", "b")),
     MERGES(M("A2:A3")), "1.1: a\n1.3:  | b\n"},
    {"merges one below the other",
     ROW("1", I("A1", "a") I("B1", "1")) ROW("2", I("B2", "2")) ROW("3", I("A3", "b") I("B3", "3"))
         ROW("4", I("B4", "4")),
     MERGES(M("A3:A4") M("A1:A2")), "1.1: a | 1\n1.2: ^ | 2\n1.3: b | 3\n1.4: ^ | 4\n"},
    {"merges that overlap: the first stays", ROW("1", I("A1", "a") I("B1", "b") I("D1", "d")) ROW("2", I("D2", "e")),
     MERGES(M("A1:B2") M("B1:C2") M("A2:A4")), "1.1: a>2 |  | d\n1.2: ^>2 |  | e\n"},
    {"a merge of a million rows", ROW("1", I("A1", "a") I("B1", "b")) ROW("1048576", I("B1048576", "c")),
     MERGES(M("A1:A1048576")), "1.1: a | b\n1.1048576: ^ | c\n"},
    {"ranges that are none", ROW("1", I("A1", "a")),
     MERGES(M("A1") M("B2:A1") M(":") M("A:B") M("1:2") M("A1:XFE1") M("A1:A1048577") "<mergeCell/>"), "1.1: a\n"},
    {"a dimension says nothing", ROW("1", I("A1", "a")), "<dimension ref=\"A1:XFD1048576\"/>", "1.1: a\n"},
    {"what is printed above and below", ROW("1", I("A1", "a")),
     "<headerFooter><oddHeader>&amp;L&amp;\"宋体,加粗\"&amp;16附件&amp;C绩效&amp;&amp;目标&amp;R&amp;K01+000单位：万元<"
     "/oddHeader><oddFooter>&amp;C第 &amp;P 页&amp;R某局</oddFooter></headerFooter>",
     "# 附件\n# 绩效&目标\n# 单位：万元\n# 某局\n1.1: a\n"},
    {"an ampersand before what is no code is a character", ROW("1", I("A1", "a")),
     "<headerFooter><oddHeader>&amp;L&amp;总分&amp;K红色&amp;C甲&amp;</oddHeader></headerFooter>",
     "# &总分红色\n# 甲&\n1.1: a\n"},
};

START_TEST(a_sheet_is_laid_out_as_it_is_shown)
{
    char sheet[8192], expected[4096];

    snprintf(sheet, sizeof sheet, WORKSHEET("<sheetData>%s</sheetData>%s"), sheets[_i].rows, sheets[_i].behind);
    snprintf(expected, sizeof expected, "[1 表1]\n%s", sheets[_i].expected);
    check_book(BOOK("", ONE_SHEET), sheet, expected);
}
END_TEST

/* The ranges of a sheet in full: what covers a cell, and how far each reaches. */
START_TEST(a_cell_knows_how_far_it_reaches_down)
{
    office_grid *grid = calloc(1, sizeof *grid);
    size_t size;
    char *bytes = office_zip(
        (office_part[]){{"xl/workbook.xml", BOOK("", ONE_SHEET), 0},
                        {"xl/_rels/workbook.xml.rels", LINKS, 0},
                        {"xl/styles.xml", styles, 0},
                        {"xl/worksheets/sheet1.xml",
                         WORKSHEET("<sheetData>" ROW("1", I("A1", "产出") I("B1", "数量") I("C1", "x"))
                                       ROW("2", I("C2", "y") I("D2", "雨季停工")) ROW("3", I("B3", "质量") I("C3", "z"))
                                           ROW("6", I("A6", "效益") I("C6", "w")) "</sheetData>" MERGES(
                                               M("A1:A3") M("B1:B2") M("D2:E6") M("B5:B6"))),
                         0},
                        {NULL, NULL, 0}},
        &size);

    grid->downwards = true;
    ck_assert_int_eq(office_read(grid, &pft_reader_xlsx, bytes, size, NULL), PFT_OK);
    ck_assert_str_eq(grid->text, "[1 表1]\n1.1: 产出_3 | 数量_2 | x\n1.2: ^1产出 | ^1数量 | y | 雨季停工_5>2\n"
                                 "1.3: ^1产出 | 质量 | z | ^2雨季停工>2\n1.6: 效益 |  | w | ^2雨季停工>2\n");
    office_free(grid);
    free(bytes);
    free(grid);
}
END_TEST

START_TEST(dates_count_from_1904_where_the_workbook_says_so)
{
    check_book(BOOK(" date1904=\"1\"", ONE_SHEET), WORKSHEET("<sheetData>" ROW("1", N("A1", "3", "0")) "</sheetData>"),
               "[1 表1]\n1.1: 1904/1/1\n");
    check_book(BOOK(" date1904=\"0\"", ONE_SHEET), WORKSHEET("<sheetData>" ROW("1", N("A1", "3", "61")) "</sheetData>"),
               "[1 表1]\n1.1: 1900/3/1\n");
}
END_TEST

static void check_parts(const office_part *parts, const char *expected)
{
    static office_grid grid;
    size_t size;
    char *bytes = office_zip(parts, &size);
    pft_status status = office_read(&grid, &pft_reader_xlsx, bytes, size, NULL);

    ck_assert_msg(status == PFT_OK, "%s", grid.err.message[PFT_ENGLISH]);
    ck_assert_str_eq(grid.text, expected);
    office_free(&grid);
    free(bytes);
}

START_TEST(sheets_come_in_the_order_of_the_workbook_hidden_ones_marked)
{
    static const char sheet[] = WORKSHEET("<sheetData><row><c><v>1</v></c></row></sheetData>");

    check_parts(
        (office_part[]){
            {"xl/workbook.xml",
             BOOK("", "<sheet name=\"乙\" r:id=\"rId2\"/><sheet name=\"图\" r:id=\"rId3\"/>"
                      "<sheet name=\"甲\" state=\"veryHidden\" r:id=\"rId1\"/><sheet name=\"无\" r:id=\"rId7\"/>"),
             0},
            {"xl/_rels/workbook.xml.rels",
             RELATIONS(RELATION("rId1", "worksheet", "worksheets/a.xml") RELATION(
                 "rId2", "worksheet", "/xl/worksheets/b.xml") RELATION("rId3", "chartsheet", "chartsheets/c.xml")),
             0},
            {"xl/worksheets/a.xml", sheet, 0},
            {"xl/worksheets/b.xml", WORKSHEET("<sheetData/>"), 0},
            {NULL, NULL, 0}},
        "[1 乙]\n[2 甲 hidden]\n2.1: 1\n");
}
END_TEST

START_TEST(the_strict_form_and_other_prefixes_are_read)
{
    check_parts(
        (office_part[]){
            {"_rels/.rels",
             RELATIONS("<Relationship Id=\"a\" "
                       "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" "
                       "Target=\"xl/book.xml\"/>"),
             0},
            {"xl/book.xml",
             "<x:workbook xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheets><x:sheet name=\"s\" "
             "q:id=\"r1\" "
             "xmlns:q=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"/></x:sheets></x:workbook>",
             0},
            {"xl/_rels/book.xml.rels",
             RELATIONS("<Relationship Id=\"r1\" "
                       "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" Target=\"s.xml\"/>"),
             0},
            {"xl/s.xml",
             "<x:worksheet "
             "xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></"
             "x:row></x:sheetData></x:worksheet>",
             0},
            {NULL, NULL, 0}},
        "[1 s]\n1.1: 7\n");
}
END_TEST

START_TEST(an_xlsx_is_recognised_and_read_as_a_document)
{
    size_t size;
    char *bytes =
        office_zip((office_part[]){{"xl/workbook.xml", BOOK("", ONE_SHEET), 0},
                                   {"xl/_rels/workbook.xml.rels", LINKS, 0},
                                   {"xl/styles.xml", styles, 0},
                                   {"xl/worksheets/sheet1.xml",
                                    WORKSHEET("<sheetData>" ROW("2", I("A2", "一级指标") I("B2", "二级指标")
                                                                         I("C2", "三级指标") I("D2", "指标值"))
                                                  ROW("5", I("A5", "产出指标") I("B5", "质量指标") I("C5", "完好率")
                                                               N("D5", "1", "0.98")) "</sheetData>"),
                                    0},
                                   {NULL, NULL, 0}},
                   &size);
    pft_document *read;

    ck_assert_str_eq(pft_format_recognise(bytes, size)->name, "xlsx");
    ck_assert_int_eq(pft_document_read(&read, bytes, size, NULL, NULL), PFT_OK);
    ck_assert_uint_eq(pft_document_project_count(read), 1);
    const pft_indicator *indicator = pft_project_indicator_at(pft_document_project_at(read, 0), 0);
    ck_assert_str_eq(indicator->target->raw, "98%");
    ck_assert_uint_eq(indicator->place.row, 5);
    pft_document_free(read);
    free(bytes);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("xlsx");
    TCase *all = tcase_create("xlsx");

    tcase_add_loop_test(all, a_sheet_is_laid_out_as_it_is_shown, 0, (int)(sizeof sheets / sizeof sheets[0]));
    tcase_add_test(all, a_cell_knows_how_far_it_reaches_down);
    tcase_add_test(all, dates_count_from_1904_where_the_workbook_says_so);
    tcase_add_test(all, sheets_come_in_the_order_of_the_workbook_hidden_ones_marked);
    tcase_add_test(all, the_strict_form_and_other_prefixes_are_read);
    tcase_add_test(all, an_xlsx_is_recognised_and_read_as_a_document);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
