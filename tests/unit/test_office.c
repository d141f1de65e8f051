/* Hostile Word and Excel files: each limit by a small file that hits it, damage of every kind, and what looks hostile
 * but is only odd. A refusal names the limit, its value and the place. */
#include "office.h"
#include "suite.h"

#define WORD "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define SHEET                                                              \
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" " \
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define RELATION(id, kind, target)                                                                                 \
    "<Relationship Id=\"" id "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" kind \
    "\" Target=\"" target "\"/>"
#define RELATIONS(links)                                                                                               \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" links "</Relationships>"
#define CELL "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"

enum { MANY = 4 << 20 };

/* `before`, then `piece` as often as said, then `behind`. */
static char *repeat(const char *before, const char *piece, size_t times, const char *behind)
{
    size_t width = strlen(piece), size = strlen(before) + width * times + strlen(behind);
    char *text = malloc(size + 1), *out = text + strlen(before);

    memcpy(text, before, strlen(before));
    for (size_t i = 0; i < times; i++, out += width)
        memcpy(out, piece, width);
    memcpy(out, behind, strlen(behind) + 1);
    return text;
}

static char *word_zip(const char *body, size_t *size)
{
    char *text = repeat("<w:document " WORD "><w:body>", body, 1, "</w:body></w:document>");
    char *bytes = office_zip((office_part[]){{"word/document.xml", text, 0}, {NULL, NULL, 0}}, size);

    free(text);
    return bytes;
}

static char *sheet_zip(const char *inner, size_t *size)
{
    char *text = repeat("<worksheet " SHEET ">", inner, 1, "</worksheet>");
    char *bytes = office_zip(
        (office_part[]){
            {"xl/workbook.xml", "<workbook " SHEET "><sheets><sheet name=\"表\" r:id=\"rId1\"/></sheets></workbook>",
             0},
            {"xl/_rels/workbook.xml.rels", RELATIONS(RELATION("rId1", "worksheet", "worksheets/sheet1.xml")), 0},
            {"xl/worksheets/sheet1.xml", text, 0},
            {NULL, NULL, 0}},
        size);

    free(text);
    return bytes;
}

static pft_status read_zip(office_grid *grid, const char *bytes, size_t size, const pft_read_options *options)
{
    const pft_reader *reader =
        pft_reader_docx.sniff(bytes, size) == PFT_SNIFF_YES ? &pft_reader_docx : &pft_reader_xlsx;
    pft_status status = office_read(grid, reader, bytes, size, options);

    office_free(grid);
    return status;
}

/* Frees `bytes`. The message has each of `parts` in both languages. */
static void check_refused(char *bytes, size_t size, const pft_read_options *options, pft_status wanted,
                          const char *const parts[3])
{
    static office_grid grid;
    pft_status status = read_zip(&grid, bytes, size, options);

    ck_assert_msg(status == wanted, "%s: %s", pft_status_name(status), grid.err.message[PFT_ENGLISH]);
    for (int i = 0; i < 3 && parts[i] != NULL; i++)
        for (int language = 0; language < PFT_LANGUAGE_COUNT; language++)
            ck_assert_msg(strstr(grid.err.message[language], parts[i]) != NULL, "no \"%s\" in: %s", parts[i],
                          grid.err.message[language]);
    free(bytes);
}

/* --- limits ------------------------------------------------------------------------------------------------------ */

typedef struct {
    const char *about;
    bool sheet;
    const char *before, *piece;
    size_t times;
    const char *behind;
    size_t option; /* that is set to `value`; 0: the default, whose value is given */
    uint32_t value;
    const char *limit, *part;
    bool has_line;
} limit_case;

#define OPTION(name) offsetof(pft_read_options, name)

static const limit_case limits[] = {
    {"a part", false, "<w:p>", " ", 2000, "</w:p>", OPTION(max_part_bytes), 1000, "max_part_bytes", "word/document.xml",
     false},
    {"a part, as a zip bomb has it", false, "<w:p>", "          ", 7 << 20, "</w:p>", 0, 64 << 20, "max_part_bytes",
     "word/document.xml", false},
    {"all parts", true, "<sheetData>", " ", 500, "</sheetData>", OPTION(max_unpacked_bytes), 900, "max_unpacked_bytes",
     "xl/worksheets/sheet1.xml", false},
    {"the ratio", false, "<w:p>", "          ", MANY / 10, "</w:p>", 0, 200, "max_ratio", "word/document.xml", false},
    {"the bytes of a run", false, "<w:p><w:r><w:t>", "0123456789", MANY / 10, "</w:t></w:r></w:p>", OPTION(max_ratio),
     UINT32_MAX, "max_cell_bytes", "1048576", true},
    {"the bytes of a cell", true, "<sheetData><row><c t=\"inlineStr\"><is><t>", "a", 200,
     "</t></is></c></row></sheetData>", OPTION(max_cell_bytes), 150, "max_cell_bytes", "xl/worksheets/sheet1.xml",
     true},
    {"the bytes of a tag", false, "<w:p x=\"", "0123456789", MANY / 10, "\"/>", OPTION(max_ratio), UINT32_MAX,
     "max_cell_bytes", "1048576", true},
    {"the bytes of a comment", true, "<!--", "0123456789", MANY / 10, "-->", OPTION(max_ratio), UINT32_MAX,
     "max_cell_bytes", "1048576", true},
    {"columns of a table", false, "<w:tbl><w:tr>", CELL, 12, "</w:tr></w:tbl>", OPTION(max_columns), 11, "max_columns",
     "word/document.xml", true},
    {"columns of a span", false, "<w:tbl><w:tr>", "<w:tc><w:tcPr><w:gridSpan w:val=\"4294967295\"/></w:tcPr></w:tc>", 1,
     "</w:tr></w:tbl>", 0, 16384, "max_columns", "word/document.xml", true},
    {"columns left out", false, "<w:tbl><w:tr>", "<w:trPr><w:gridAfter w:val=\"16384\"/></w:trPr>" CELL, 1,
     "</w:tr></w:tbl>", 0, 16384, "max_columns", "word/document.xml", true},
    {"columns of old merges", false, "<w:tbl><w:tr>" CELL,
     "<w:tc><w:tcPr><w:gridSpan w:val=\"9\"/><w:hMerge/></w:tcPr></w:tc>", 3, "</w:tr></w:tbl>", OPTION(max_columns),
     20, "max_columns", "word/document.xml", true},
    {"columns of a sheet", true, "<sheetData><row><c r=\"", "XFE1", 1, "\"><v>1</v></c></row></sheetData>", 0, 16384,
     "max_columns", "xl/worksheets/sheet1.xml", true},
    {"columns without references", true, "<sheetData><row>", "<c/>", 4, "</row></sheetData>", OPTION(max_columns), 3,
     "max_columns", "xl/worksheets/sheet1.xml", true},
    {"cells of a document", false, "<w:tbl>", "<w:tr>" CELL "</w:tr>", 6, "</w:tbl>", OPTION(max_cells), 5, "max_cells",
     "word/document.xml", true},
    {"cells of a sheet", true, "<sheetData>", "<row><c><v>1</v></c></row>", 6, "</sheetData>", OPTION(max_cells), 5,
     "max_cells", "xl/worksheets/sheet1.xml", true},
    {"cells under merges", true,
     "<sheetData><row><c><v>1</v></c></row><row><c><v>1</v></c></row></sheetData><mergeCells>",
     "<mergeCell ref=\"B1:B9\"/><mergeCell ref=\"C1:C9\"/>", 1, "</mergeCells>", OPTION(max_cells), 5, "max_cells", "5",
     false},
    {"cells of old merges", false, "<w:tbl><w:tr>" CELL, "<w:tc><w:tcPr><w:hMerge/></w:tcPr></w:tc>", 5,
     "</w:tr></w:tbl>", OPTION(max_cells), 5, "max_cells", "word/document.xml", true},
    {"cells given again for each table in their row", false, "<w:tbl><w:tr>",
     "<w:tc><w:tbl><w:tr><w:tc/><w:tc/></w:tr><w:tr><w:tc/><w:tc/></w:tr></w:tbl></w:tc>", 5, "</w:tr></w:tbl>",
     OPTION(max_cells), 30, "max_cells", "word/document.xml", true},
    {"merges", true, "<sheetData/><mergeCells>", "<mergeCell ref=\"A1:B2\"/>", 4, "</mergeCells>", OPTION(max_merges),
     3, "max_merges", "xl/worksheets/sheet1.xml", true},
    {"merges, as many as are read", true, "<sheetData/><mergeCells>", "<mergeCell ref=\"A1:B2\"/>", 200001,
     "</mergeCells>", OPTION(max_ratio), UINT32_MAX, "max_merges", "200000", true},
    {"nested elements", false, "", "<w:sdt>", 300, "", 0, 256, "max_xml_depth", "word/document.xml", true},
    {"nested elements that nobody knows", true, "", "<x>", 300, "", 0, 256, "max_xml_depth", "xl/worksheets/sheet1.xml",
     true},
    {"nested tables", false, "", "<w:tbl><w:tr><w:tc>", 9, "", 0, 8, "max_table_depth", "word/document.xml", true},
};

START_TEST(what_goes_beyond_a_limit_is_refused_by_its_name)
{
    const limit_case *l = &limits[_i];
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    char *inner = repeat(l->before, l->piece, l->times, l->behind), value[24], *bytes;
    static office_grid grid;
    size_t size;

    if (l->option == OPTION(max_part_bytes) || l->option == OPTION(max_unpacked_bytes))
        *(uint64_t *)((char *)&options + l->option) = l->value;
    else if (l->option != 0)
        *(uint32_t *)((char *)&options + l->option) = l->value;
    snprintf(value, sizeof value, "%u", l->value);
    bytes = l->sheet ? sheet_zip(inner, &size) : word_zip(inner, &size);
    ck_assert_int_eq(read_zip(&grid, bytes, size, &options), PFT_ELIMIT);
    ck_assert_msg((grid.err.line > 0) == l->has_line, "%s", grid.err.message[PFT_ENGLISH]);
    check_refused(bytes, size, &options, PFT_ELIMIT,
                  (const char *[]){l->limit, l->part, l->value == UINT32_MAX ? NULL : value});
    free(inner);
}
END_TEST

/* A long string is stored once and shown in many cells, as it is or with what a format adds; and sheets may share a
 * part. */
static char *sharing_zip(size_t words, const char *style, size_t cells, size_t sheets, size_t *size)
{
    char *text = repeat("<sst " SHEET "><si><t>", "绩效目标", words, "</t></si></sst>"), piece[64];
    char *names =
        repeat("<workbook " SHEET "><sheets>", "<sheet name=\"表\" r:id=\"rId1\"/>", sheets, "</sheets></workbook>");
    char *sheet, *bytes;

    snprintf(piece, sizeof piece, "<row><c t=\"s\" s=\"%s\"><v>0</v></c></row>", style);
    sheet = repeat("<worksheet " SHEET "><sheetData>", piece, cells,
                   "</sheetData><mergeCells><mergeCell ref=\"C1:C9\"/></mergeCells></worksheet>");
    bytes = office_zip((office_part[]){{"xl/workbook.xml", names, 0},
                                       {"xl/_rels/workbook.xml.rels",
                                        RELATIONS(RELATION("rId1", "worksheet", "worksheets/sheet1.xml")
                                                      RELATION("rId2", "sharedStrings", "sharedStrings.xml")
                                                          RELATION("rId3", "styles", "styles.xml")),
                                        0},
                                       {"xl/styles.xml",
                                        "<styleSheet " SHEET
                                        "><numFmts><numFmt numFmtId=\"170\" formatCode=\"@&quot;项&quot;\"/></numFmts>"
                                        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>",
                                        0},
                                       {"xl/sharedStrings.xml", text, 0},
                                       {"xl/worksheets/sheet1.xml", sheet, 0},
                                       {NULL, NULL, 0}},
                       size);
    free(sheet);
    free(names);
    free(text);
    return bytes;
}

START_TEST(a_text_counts_in_each_cell_that_shows_it)
{
    static const char *const styles[] = {"0", "1"};
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    size_t size;

    options.max_unpacked_bytes = 100000;
    for (int i = 0; i < 2; i++) {
        char *bytes = sharing_zip(1000, styles[i], 100, 1, &size);

        check_refused(bytes, size, &options, PFT_ELIMIT,
                      (const char *[]){"max_unpacked_bytes", "100000", "xl/worksheets/sheet1.xml"});
    }
}
END_TEST

START_TEST(cells_of_sheets_that_share_a_part_are_counted_together)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    size_t size;
    char *bytes = sharing_zip(1, "0", 2, 50, &size);

    options.max_cells = 200; /* with those under merges there are six in a sheet */
    check_refused(bytes, size, &options, PFT_ELIMIT, (const char *[]){"max_cells", "200", NULL});
}
END_TEST

/* The sizes in the lists of the zip are only what it says of itself. */
static void patch_sizes(char *bytes, size_t size, uint32_t claimed)
{
    for (size_t i = 0; i + 30 < size; i++) {
        if (memcmp(bytes + i, "PK\x03\x04", 4) == 0)
            memcpy(bytes + i + 22, &claimed, 4);
        else if (memcmp(bytes + i, "PK\x01\x02", 4) == 0)
            memcpy(bytes + i + 24, &claimed, 4);
    }
}

START_TEST(what_is_unpacked_counts_not_what_the_zip_says)
{
    char *inner = repeat("<w:p>", " ", 5000, "</w:p>"), *bytes;
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    static office_grid grid;
    size_t size;

    options.max_part_bytes = 1000;
    bytes = word_zip(inner, &size);
    patch_sizes(bytes, size, 100);
    ck_assert_int_ne(read_zip(&grid, bytes, size, &options), PFT_OK);
    ck_assert_str_ne(grid.err.message[PFT_CHINESE], "");
    free(bytes);
    free(inner);
}
END_TEST

START_TEST(sheets_links_and_namespaces_have_an_end)
{
    char *sheets =
        repeat("<workbook " SHEET "><sheets>", "<sheet name=\"a\" r:id=\"b\"/>", 10001, "</sheets></workbook>");
    char *links = repeat("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
                         "<Relationship Id=\"a\" Type=\"b\" Target=\"c\"/>", 65537, "</Relationships>");
    char *spaces =
        repeat("", "<w:sdt xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">", 70, "");
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    size_t size;
    char *bytes = office_zip((office_part[]){{"xl/workbook.xml", sheets, 0}, {NULL, NULL, 0}}, &size);

    options.max_ratio = UINT32_MAX;
    check_refused(bytes, size, &options, PFT_ELIMIT, (const char *[]){"10,000", "xl/workbook.xml", NULL});
    bytes = office_zip((office_part[]){{"_rels/.rels", links, 0}, {"word/a.xml", "x", 0}, {NULL, NULL, 0}}, &size);
    check_refused(bytes, size, &options, PFT_ELIMIT, (const char *[]){"65,536", "_rels/.rels", NULL});
    bytes = word_zip(spaces, &size);
    check_refused(bytes, size, &options, PFT_ELIMIT, (const char *[]){"64", "word/document.xml", NULL});
    free(spaces);
    free(links);
    free(sheets);
}
END_TEST

/* --- odd, but within the limits ---------------------------------------------------------------------------------- */

START_TEST(what_is_declared_costs_nothing)
{
    static office_grid grid;
    size_t size;
    char *bytes = sheet_zip("<dimension ref=\"A1:XFD1048576\"/><cols><col min=\"1\" max=\"16384\" "
                            "style=\"1\"/></cols><sheetData><row r=\"1\" "
                            "spans=\"1:16384\"><c r=\"A1\"><v>7</v></c></row></sheetData><mergeCells><mergeCell "
                            "ref=\"A1:XFD1048576\"/></mergeCells>",
                            &size);

    ck_assert_uint_lt(size, 4900);
    ck_assert_int_eq(read_zip(&grid, bytes, size, NULL), PFT_OK);
    ck_assert_str_eq(grid.text, "[1 表]\n1.1: 7>16384\n");
    free(bytes);
}
END_TEST

/* As many merges as are allowed, in the shapes that would cost most if each were looked at for each row. */
START_TEST(the_ugliest_merges_are_read_in_time)
{
    static const char *const shapes[] = {"A1:XFD1048576", "XFD1:XFD1048576", "A1:A1048576", "B2:C3"};
    char *rows = repeat("<sheetData>", "<row><c><v>1</v></c><c r=\"XFD1\"><v>2</v></c></row>", 20000,
                        "</sheetData><mergeCells>");
    pft_read_options options = PFT_READ_OPTIONS_INIT;

    options.max_ratio = UINT32_MAX;
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        char piece[64], *inner, *bytes;
        pft_document *document;
        size_t size;

        snprintf(piece, sizeof piece, "<mergeCell ref=\"%s\"/>", shapes[i]);
        inner = repeat(rows, piece, 200000, "</mergeCells>");
        bytes = sheet_zip(inner, &size);
        ck_assert_int_eq(pft_document_read(&document, bytes, size, &options, NULL), PFT_OK);
        pft_document_free(document);
        free(bytes);
        free(inner);
    }
    free(rows);
}
END_TEST

START_TEST(members_with_names_outside_the_package_are_never_looked_at)
{
    static office_grid grid;
    size_t size;
    char *bytes =
        office_zip((office_part[]){{"../../etc/passwd", "x", 0},
                                   {"/word/document.xml", "not this one", 0},
                                   {"word/document.xml",
                                    "<w:document " WORD "><w:p><w:r><w:t>in</w:t></w:r></w:p></w:document>", 0},
                                   {"", "no name", 0},
                                   {NULL, NULL, 0}},
                   &size);

    ck_assert_int_eq(read_zip(&grid, bytes, size, NULL), PFT_OK);
    ck_assert_str_eq(grid.text, "# in\n");
    free(bytes);
}
END_TEST

START_TEST(external_links_are_not_followed)
{
    static office_grid grid;
    size_t size;
    char *bytes = office_zip(
        (office_part[]){
            {"word/_rels/document.xml.rels",
             RELATIONS(
                 "<Relationship Id=\"a\" Type=\"x/header\" TargetMode=\"External\" Target=\"file:///etc/passwd\"/>"
                 "<Relationship Id=\"b\" Type=\"x/header\" Target=\"missing.xml\"/>"
                 "<Relationship Type=\"x/header\" Target=\"no id\"/>"),
             0},
            {"word/document.xml", "<w:document " WORD "><w:p><w:r><w:t>in</w:t></w:r></w:p></w:document>", 0},
            {NULL, NULL, 0}},
        &size);

    ck_assert_int_eq(read_zip(&grid, bytes, size, NULL), PFT_OK);
    ck_assert_str_eq(grid.text, "# in\n");
    free(bytes);
}
END_TEST

/* --- damage ------------------------------------------------------------------------------------------------------ */

static const struct {
    const char *about;
    office_part parts[3];
    pft_status status;
    const char *words[3];
} damages[] = {
    {"a link out of the package",
     {{"_rels/.rels", RELATIONS(RELATION("a", "officeDocument", "word/../../../etc/passwd")), 0},
      {"word/a", "x", 0},
      {NULL, NULL, 0}},
     PFT_EINVALID,
     {"word/../../../etc/passwd", NULL, NULL}},
    {"no main part", {{"word/other.xml", "<a/>", 0}, {NULL, NULL, 0}}, PFT_EINVALID, {"word/document.xml", NULL, NULL}},
    {"a sheet that is not there",
     {{"xl/workbook.xml", "<workbook " SHEET "><sheets><sheet r:id=\"a\"/></sheets></workbook>", 0},
      {"xl/_rels/workbook.xml.rels", RELATIONS(RELATION("a", "worksheet", "gone.xml")), 0},
      {NULL, NULL, 0}},
     PFT_EINVALID,
     {"xl/gone.xml", NULL, NULL}},
    {"the same part twice",
     {{"word/document.xml", "<w:document " WORD "/>", 0},
      {"word/Document.xml", "<w:document " WORD "/>", 0},
      {NULL, NULL, 0}},
     PFT_EINVALID,
     {"word/document.xml", NULL, NULL}},
    {"a workbook as the main part of a document",
     {{"word/document.xml", "<workbook " SHEET "/>", 0}, {NULL, NULL, 0}},
     PFT_EINVALID,
     {"word/document.xml", "<document>", NULL}},
    {"a document in no namespace",
     {{"word/document.xml", "<document/>", 0}, {NULL, NULL, 0}},
     PFT_EINVALID,
     {"<document>", NULL, NULL}},
    {"a picture as the main part",
     {{"word/document.xml", "\x89PNG\r\n", 0}, {NULL, NULL, 0}},
     PFT_EINVALID,
     {"word/document.xml", "XML", NULL}},
    {"XML that ends early",
     {{"word/document.xml", "<w:document " WORD "><w:p>", 0}, {NULL, NULL, 0}},
     PFT_EINVALID,
     {"word/document.xml", "XML", NULL}},
    {"tags that cross",
     {{"word/document.xml", "<w:document " WORD "><w:p></w:r></w:document>", 0}, {NULL, NULL, 0}},
     PFT_EINVALID,
     {"word/document.xml", "XML", NULL}},
    {"no XML at all",
     {{"word/document.xml", " ", 0}, {NULL, NULL, 0}},
     PFT_EINVALID,
     {"word/document.xml", "XML", NULL}},
    {"bytes that are no UTF-8",
     {{"word/document.xml", "<w:document " WORD "><w:p>\xC0\xAF</w:p></w:document>", 0}, {NULL, NULL, 0}},
     PFT_EINVALID,
     {"XML", NULL, NULL}},
    {"an encoding that Office does not write",
     {{"word/document.xml", "<?xml version=\"1.0\" encoding=\"GB18030\"?><a/>", 0}, {NULL, NULL, 0}},
     PFT_EINVALID,
     {"XML", NULL, NULL}},
    {"an entity of HTML",
     {{"word/document.xml", "<w:document " WORD "><w:p>&nbsp;</w:p></w:document>", 0}, {NULL, NULL, 0}},
     PFT_EINVALID,
     {"XML", NULL, NULL}},
    {"a DTD",
     {{"word/document.xml", "<!DOCTYPE w:document SYSTEM \"http://127.0.0.1/x.dtd\"><w:document " WORD "/>", 0},
      {NULL, NULL, 0}},
     PFT_EINVALID,
     {"word/document.xml", "DTD", NULL}},
    {"entities that expand",
     {{"xl/workbook.xml",
       "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
       "\"&b;&b;&b;&b;&b;&b;&b;&b;\">]>"
       "<workbook " SHEET ">&c;</workbook>",
       0},
      {NULL, NULL, 0}},
     PFT_EINVALID,
     {"xl/workbook.xml", "DTD", NULL}},
};

START_TEST(damage_is_said_with_its_part)
{
    size_t size;
    char *bytes = office_zip(damages[_i].parts, &size);

    check_refused(bytes, size, NULL, damages[_i].status, damages[_i].words);
}
END_TEST

START_TEST(a_row_beyond_the_last_is_no_row)
{
    size_t size;
    char *bytes = sheet_zip("<sheetData><row r=\"1048577\"/></sheetData>", &size);

    check_refused(bytes, size, NULL, PFT_EINVALID, (const char *[]){"1,048,576", "sheet1.xml", NULL});
    bytes = sheet_zip("<sheetData><row r=\"0\"/></sheetData>", &size);
    check_refused(bytes, size, NULL, PFT_EINVALID, (const char *[]){"sheet1.xml", NULL, NULL});
}
END_TEST

START_TEST(the_line_and_column_of_damaged_xml_are_said)
{
    static office_grid grid;
    size_t size;
    char *bytes = word_zip("\n<w:p>\n  <w:oops", &size);

    ck_assert_int_eq(read_zip(&grid, bytes, size, NULL), PFT_EINVALID);
    ck_assert_uint_eq(grid.err.line, 3);
    ck_assert_uint_gt(grid.err.column, 1);
    free(bytes);
}
END_TEST

static void set_bytes(char *bytes, size_t size, const char *from, const char *to, size_t width)
{
    size_t done = 0;

    for (size_t i = 0; i + width <= size; i++)
        if (memcmp(bytes + i, from, width) == 0) {
            memcpy(bytes + i, to, width);
            done++;
        }
    ck_assert_uint_gt(done, 0);
}

START_TEST(two_members_of_one_name_are_refused)
{
    size_t size;
    char *bytes = office_zip((office_part[]){{"word/document.xml", "<w:document " WORD "/>", 0},
                                             {"word/docXment.xml", "<a/>", 0},
                                             {NULL, NULL, 0}},
                             &size);

    set_bytes(bytes, size, "word/docXment.xml", "word/document.xml", 17);
    check_refused(bytes, size, NULL, PFT_EINVALID, (const char *[]){"word/document.xml", NULL, NULL});
}
END_TEST

/* The flags and the method stand at fixed places before and in the list of members. */
static void patch_headers(char *bytes, size_t size, size_t at, unsigned char value)
{
    for (size_t i = 0; i + 30 < size; i++) {
        if (memcmp(bytes + i, "PK\x03\x04", 4) == 0)
            bytes[i + at] = (char)value;
        else if (memcmp(bytes + i, "PK\x01\x02", 4) == 0)
            bytes[i + at + 2] = (char)value;
    }
}

START_TEST(an_encrypted_part_is_named_and_what_helps)
{
    size_t size;
    char *bytes = word_zip("", &size);

    patch_headers(bytes, size, 6, 1);
    check_refused(bytes, size, NULL, PFT_EUNSUPPORTED, (const char *[]){"word/document.xml", NULL, NULL});
}
END_TEST

START_TEST(an_unknown_compression_is_named)
{
    size_t size;
    char *bytes = word_zip("<w:p/><w:p/><w:p/><w:p/><w:p/>", &size);

    patch_headers(bytes, size, 8, 97);
    check_refused(bytes, size, NULL, PFT_EUNSUPPORTED, (const char *[]){"word/document.xml", NULL, NULL});
}
END_TEST

START_TEST(a_wrong_checksum_is_damage)
{
    static office_grid grid;
    size_t size;
    char *bytes = word_zip("<w:p/>", &size);

    patch_headers(bytes, size, 14, 0x55);
    ck_assert_int_eq(read_zip(&grid, bytes, size, NULL), PFT_EINVALID);
    ck_assert_ptr_nonnull(strstr(grid.err.message[PFT_ENGLISH], "word/document.xml: the zip is damaged"));
    ck_assert_ptr_nonnull(strstr(grid.err.message[PFT_CHINESE], "zip 已损坏"));
    free(bytes);
}
END_TEST

/* --- whole files, cut and changed -------------------------------------------------------------------------------- */

static const char *const files[] = {
    PFT_SOURCE_DIR "/examples/data/library-2024.docx",
    PFT_SOURCE_DIR "/examples/data/library-2024.xlsx",
    PFT_SOURCE_DIR "/tests/cases/docx/word-features/input.docx",
    PFT_SOURCE_DIR "/tests/cases/docx/libreoffice-library/input.docx",
    PFT_SOURCE_DIR "/tests/cases/xlsx/openpyxl-number-formats/input.xlsx",
    PFT_SOURCE_DIR "/tests/cases/xlsx/libreoffice-library/input.xlsx",
    PFT_SOURCE_DIR "/tests/cases/xlsx/sheet-features/input.xlsx",
};

/* In a block of its own size, so that a sanitizer sees a read beyond its end. */
static pft_status read_copy(const char *bytes, size_t size)
{
    char *copy = malloc(size > 0 ? size : 1);
    pft_document *document;
    pft_error err = {.status = PFT_OK};
    pft_status status;

    memcpy(copy, bytes, size);
    status = pft_document_read(&document, copy, size, NULL, &err);
    if (status != PFT_OK && (err.message[PFT_ENGLISH][0] == '\0' || err.message[PFT_CHINESE][0] == '\0'))
        ck_abort_msg("no message at %zu bytes", size);
    pft_document_free(document);
    free(copy);
    return status;
}

static char *load(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes = malloc(1 << 20);

    ck_assert_msg(file != NULL, "%s", path);
    *size = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return bytes;
}

START_TEST(a_file_that_is_cut_short_is_damaged)
{
    size_t size;
    char *bytes = load(files[_i], &size);

    ck_assert_int_eq(read_copy(bytes, size), PFT_OK);
    for (size_t cut = 0; cut < size; cut += 97)
        if (read_copy(bytes, cut) == PFT_OK)
            ck_abort_msg("%s is read at %zu of %zu bytes", files[_i], cut, size);
    free(bytes);
}
END_TEST

START_TEST(a_file_with_a_changed_byte_is_read_or_refused)
{
    size_t size, refused = 0;
    char *bytes = load(files[_i], &size);

    for (size_t at = 0; at < size; at += 97) {
        bytes[at] = (char)(bytes[at] ^ 0xFF);
        refused += read_copy(bytes, size) != PFT_OK;
        bytes[at] = (char)(bytes[at] ^ 0xFF);
    }
    ck_assert_uint_gt(refused, 0);
    free(bytes);
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof(table)[0]))

int main(void)
{
    Suite *suite = suite_create("office");
    TCase *all = tcase_create("office");

    tcase_set_timeout(all, 120);
    tcase_add_loop_test(all, what_goes_beyond_a_limit_is_refused_by_its_name, 0, COUNT(limits));
    tcase_add_test(all, what_is_unpacked_counts_not_what_the_zip_says);
    tcase_add_test(all, a_text_counts_in_each_cell_that_shows_it);
    tcase_add_test(all, cells_of_sheets_that_share_a_part_are_counted_together);
    tcase_add_test(all, sheets_links_and_namespaces_have_an_end);
    tcase_add_test(all, what_is_declared_costs_nothing);
    tcase_add_test(all, the_ugliest_merges_are_read_in_time);
    tcase_add_test(all, members_with_names_outside_the_package_are_never_looked_at);
    tcase_add_test(all, external_links_are_not_followed);
    tcase_add_loop_test(all, damage_is_said_with_its_part, 0, COUNT(damages));
    tcase_add_test(all, a_row_beyond_the_last_is_no_row);
    tcase_add_test(all, the_line_and_column_of_damaged_xml_are_said);
    tcase_add_test(all, two_members_of_one_name_are_refused);
    tcase_add_test(all, an_encrypted_part_is_named_and_what_helps);
    tcase_add_test(all, an_unknown_compression_is_named);
    tcase_add_test(all, a_wrong_checksum_is_damage);
    tcase_add_loop_test(all, a_file_that_is_cut_short_is_damaged, 0, COUNT(files));
    tcase_add_loop_test(all, a_file_with_a_changed_byte_is_read_or_refused, 0, COUNT(files));
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
