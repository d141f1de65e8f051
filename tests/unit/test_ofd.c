/* The OFD reader: the marks of its pages, and whole files. */
#include <perftarget/page.h>

#include "allocations.h"
#include "office.h"
#include "suite.h"

#define FILE_XML(body) "<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\" DocType=\"OFD\">" body "</ofd:OFD>"
#define DOCUMENT_XML(body) "<ofd:Document xmlns:ofd=\"http://www.ofdspec.org/2016\">" body "</ofd:Document>"
#define PAGE_XML(body)                                                                                                 \
    "<ofd:Page xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:Content><ofd:Layer>" body                                \
    "</ofd:Layer></ofd:Content></ofd:Page>"
#define ONE_BODY "<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot> Doc_0/Document.xml </ofd:DocRoot></ofd:DocBody>"
#define AREA                                                                                                           \
    "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
#define ONE_PAGE "<ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/></ofd:Pages>"
#define PAGE_PART "Doc_0/Pages/Page_0/Content.xml"

/* What came through the sink, a line each, lengths in tenths of a millimetre. */
typedef struct {
    char text[1 << 14];
    size_t size;
    pft_arena arena;
    pft_error err;
} marks;

static void say(marks *m, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    m->size += (size_t)vsnprintf(m->text + m->size, sizeof m->text - m->size, format, arguments);
    va_end(arguments);
    ck_assert_uint_lt(m->size, sizeof m->text);
}

static int tenths(double length)
{
    return (int)(length * 10 + (length < 0 ? -0.5 : 0.5));
}

static void say_box(marks *m, const pft_box *box)
{
    say(m, " %d,%d,%d,%d", tenths(box->left), tenths(box->top), tenths(box->right), tenths(box->bottom));
}

static pft_status take_page(void *context, const pft_page *page)
{
    marks *m = context;

    say(m, "page %u %dx%d%s\n", page->number, tenths(page->width), tenths(page->height),
        page->picture ? " picture" : "");
    for (size_t i = 0; i < page->run_count; i++) {
        const pft_run *run = &page->runs[i];
        size_t characters = 0;

        say(m, "%.*s", (int)run->size, run->text);
        say_box(m, &run->box);
        say(m, " %c%d", "rdlu"[run->direction], tenths(run->font_size));
        for (size_t k = 0; k < run->size; k++)
            characters += ((unsigned char)run->text[k] & 0xC0) != 0x80;
        for (size_t k = 0; k < characters; k++)
            say(m, " %d", tenths(run->edges[k]));
        say(m, "\n");
    }
    for (size_t i = 0; i < page->stroke_count; i++) {
        say(m, "%s", page->strokes[i].kind == PFT_STROKE_FILL ? "fill" : "line");
        say_box(m, &page->strokes[i].box);
        say(m, " %06x\n", page->strokes[i].colour);
    }
    return PFT_OK;
}

static pft_status read_parts_with(marks *m, const office_part *parts, const pft_read_options *options)
{
    pft_sink sink = {.arena = &m->arena, .context = m, .page = take_page};
    size_t size;
    char *bytes = office_zip(parts, &size);
    pft_status status;

    m->size = 0;
    m->text[0] = '\0';
    m->err = (pft_error){.status = PFT_OK};
    pft_arena_init(&m->arena, &pft_default_allocator);
    ck_assert_int_eq(pft_reader_ofd.sniff(bytes, size), PFT_SNIFF_YES);
    status = pft_reader_ofd.read(bytes, size, options, &sink, &m->err);
    pft_arena_free(&m->arena);
    free(bytes);
    return status;
}

static pft_status read_parts(marks *m, const office_part *parts)
{
    const pft_read_options options = PFT_READ_OPTIONS_INIT;

    return read_parts_with(m, parts, &options);
}

static pft_status read_page(marks *m, const char *page)
{
    const office_part parts[] = {{"OFD.xml", FILE_XML(ONE_BODY), 0},
                                 {"Doc_0/Document.xml", DOCUMENT_XML(AREA ONE_PAGE), 0},
                                 {PAGE_PART, page, 0},
                                 {NULL, NULL, 0}};

    return read_parts(m, parts);
}

static marks found;

static const struct {
    const char *page;
    const char *marks;
} contents[] = {
    /* steps one by one, and repeated: 4.2 twice, then 8.4, which parts the text */
    {"<ofd:TextObject ID=\"5\" Boundary=\"10 20 100 10\" Size=\"4\"><ofd:TextCode X=\"0\" Y=\"4\" DeltaX=\"g 2 4.2 "
     "8.4\">"
     "项目名称</ofd:TextCode></ofd:TextObject>",
     "项目名 100,205,224,245 r40 142 184 224\n称 268,205,308,245 r40 308\n"},
    /* a list that is too short goes on; without one characters have their usual width, in Latin half of it */
    {"<ofd:TextObject Boundary=\"0 0 9 9\" Size=\"4\"><ofd:TextCode X=\"1\" Y=\"4\" DeltaX=\"4\">一二三</ofd:TextCode>"
     "<ofd:TextCode Y=\"9\">5元</ofd:TextCode></ofd:TextObject>",
     "一二三 10,5,130,45 r40 50 90 130\n5元 10,55,70,95 r40 30 70\n"},
    /* upright glyphs one below the other are runs of their own */
    {"<ofd:TextObject Boundary=\"10 10 9 9\" Size=\"4\"><ofd:TextCode X=\"0\" Y=\"4\" DeltaY=\"5\" "
     "DeltaX=\"0\">产出</ofd:TextCode>"
     "</ofd:TextObject>",
     "产 100,105,140,145 r40 140\n出 100,155,140,195 r40 140\n"},
    /* scaled, narrowed, turned by the matrix and by the direction of characters */
    {"<ofd:TextObject Boundary=\"10 10 9 9\" Size=\"2\" CTM=\"2 0 0 2 1 0\"><ofd:TextCode X=\"0\" Y=\"2\" "
     "DeltaX=\"2\">甲乙"
     "</ofd:TextCode></ofd:TextObject>",
     "甲乙 110,105,190,145 r40 150 190\n"},
    {"<ofd:TextObject Boundary=\"0 0 9 9\" Size=\"4\" HScale=\"0.5\"><ofd:TextCode X=\"0\" "
     "Y=\"4\">甲乙</ofd:TextCode></ofd:TextObject>",
     "甲乙 0,5,40,45 r40 20 40\n"},
    {"<ofd:TextObject Boundary=\"50 50 9 9\" Size=\"4\" CTM=\"0 1 -1 0 0 0\"><ofd:TextCode X=\"0\" Y=\"0\" "
     "DeltaX=\"4\">甲乙"
     "</ofd:TextCode></ofd:TextObject>",
     "甲乙 495,500,535,580 d40 540 580\n"},
    {"<ofd:TextObject Boundary=\"50 50 9 9\" Size=\"4\" CTM=\"0 -1 1 0 0 0\"><ofd:TextCode X=\"0\" Y=\"0\" "
     "DeltaX=\"4\">甲乙"
     "</ofd:TextCode></ofd:TextObject>",
     "甲乙 465,420,505,500 u40 460 420\n"},
    {"<ofd:TextObject Boundary=\"50 50 9 9\" Size=\"4\" CharDirection=\"90\"><ofd:TextCode X=\"0\" Y=\"0\" "
     "DeltaX=\"0\" DeltaY=\"4\">甲乙"
     "</ofd:TextCode></ofd:TextObject>",
     "甲乙 495,500,535,580 d40 540 580\n"},
    /* lines and rectangles, filled or not; curves and slanting sides are no borders */
    {"<ofd:PathObject Boundary=\"10 10 50 50\" LineWidth=\"0.3\"><ofd:StrokeColor Value=\"255 0 "
     "16\"/><ofd:AbbreviatedData>"
     "M 0 0 L 20 0 M 5 5 Q 6 6 7 5 L 9 5</ofd:AbbreviatedData></ofd:PathObject>",
     "line 100,100,300,100 ff0010\nline 170,150,190,150 ff0010\n"},
    {"<ofd:PathObject Boundary=\"0 0 50 50\" Stroke=\"false\" Fill=\"true\"><ofd:FillColor Value=\"128 128 "
     "128\"/><ofd:AbbreviatedData>"
     "M 1 1 L 9 1 L 9 1.2 L 1 1.2 C M 1 5 L 9 5 L 5 9 C M 1 1 B 1 1 2 2 3 1 C</ofd:AbbreviatedData></ofd:PathObject>",
     "fill 10,10,90,12 808080\n"},
    {"<ofd:PathObject Boundary=\"0 0 5 5\"><ofd:AbbreviatedData>S 1,1 L 3,1 L 3 2 "
     "C</ofd:AbbreviatedData></ofd:PathObject>",
     "line 10,10,30,10 000000\nline 30,10,30,20 000000\nline 30,20,10,10 000000\n"},
    {"<ofd:PathObject Boundary=\"0 0 5 5\"><ofd:AbbreviatedData>M 0 0 L 1e1 -0 Z L 9 "
     "9</ofd:AbbreviatedData></ofd:PathObject>"
     "<ofd:PathObject><ofd:AbbreviatedData>L 4 0 L 5</ofd:AbbreviatedData></ofd:PathObject><ofd:PathObject "
     "Boundary=\"x\"/>",
     "line 0,0,100,0 000000\nline 0,0,40,0 000000\n"},
    /* what is not to be seen: hidden objects, and what clips, patterns and actions hold */
    {"<ofd:TextObject Visible=\"false\" Boundary=\"0 0 9 9\" "
     "Size=\"4\"><ofd:TextCode>无</ofd:TextCode></ofd:TextObject>"
     "<ofd:PathObject Boundary=\"0 0 5 5\"><ofd:Clips><ofd:Clip><ofd:Area><ofd:Path><ofd:AbbreviatedData>M 0 0 L 9 0"
     "</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips><ofd:FillColor><ofd:Pattern><ofd:CellContent>"
     "<ofd:TextObject "
     "Size=\"4\"><ofd:TextCode>格</ofd:TextCode></ofd:TextObject></ofd:CellContent></ofd:Pattern></ofd:FillColor>"
     "<ofd:AbbreviatedData>M 0 0 L 1 0</ofd:AbbreviatedData></ofd:PathObject>",
     "line 0,0,10,0 000000\n"},
    /* within blocks; no size, no text */
    {"<ofd:PageBlock><ofd:PageBlock><ofd:TextObject Boundary=\"0 0 9 9\" Size=\"4\"><ofd:TextCode X=\"0\" "
     "Y=\"4\">\n&lt;5\n</ofd:TextCode>"
     "</ofd:TextObject></ofd:PageBlock></ofd:PageBlock><ofd:TextObject><ofd:TextCode>无</ofd:TextCode></"
     "ofd:TextObject>",
     "<5 0,5,40,45 r40 20 40\n"},
};

START_TEST(a_content_becomes_marks)
{
    char page[4096], want[2048];

    snprintf(page, sizeof page, PAGE_XML("%s"), contents[_i].page);
    snprintf(want, sizeof want, "page 1 2100x2970\n%s", contents[_i].marks);
    ck_assert_msg(read_page(&found, page) == PFT_OK, "%s", found.err.message[PFT_ENGLISH]);
    ck_assert_str_eq(found.text, want);
}
END_TEST

#define GLYPH(text)                                                                                                    \
    "<ofd:TextObject Boundary=\"0 0 9 9\" Size=\"4\"><ofd:TextCode X=\"0\" Y=\"4\">" text                              \
    "</ofd:TextCode></ofd:TextObject>"

START_TEST(pages_templates_and_documents_come_in_their_order)
{
    static const office_part parts[] = {
        {"OFD.xml", FILE_XML(ONE_BODY "<ofd:DocBody><ofd:DocRoot>/Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody>"), 0},
        {"Doc_0/Document.xml",
         DOCUMENT_XML("<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>10 10 100 200</ofd:PhysicalBox></ofd:PageArea>"
                      "<ofd:TemplatePage ID=\"9\" BaseLoc=\"Tpls/b.xml\"/><ofd:TemplatePage ID=\"7\" "
                      "BaseLoc=\"./x/../Tpls/a.xml\"/>"
                      "</ofd:CommonData><ofd:Pages><ofd:Page ID=\"3\" BaseLoc=\"p2.xml\"/><ofd:Page ID=\"1\" "
                      "BaseLoc=\"Doc_0/p1.xml\"/>"
                      "</ofd:Pages>"),
         0},
        {"Doc_0/p1.xml",
         "<ofd:Page xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:Area><ofd:PhysicalBox>0 0 50 "
         "60</ofd:PhysicalBox></ofd:Area>"
         "<ofd:Template TemplateID=\"7\" ZOrder=\"Background\"/><ofd:Template TemplateID=\"7\"/>"
         "<ofd:Template TemplateID=\"8\"/><ofd:Content><ofd:Layer>" GLYPH(
             "页") "<ofd:ImageObject Boundary=\"0 0 50 55\" ResourceID=\"4\"/></ofd:Layer></ofd:Content></ofd:Page>",
         0},
        {"Doc_0/p2.xml", PAGE_XML(GLYPH("先")), 0},
        {"Doc_0/Tpls/a.xml",
         "<ofd:Page xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:Area><ofd:PhysicalBox>0 0 1 "
         "1</ofd:PhysicalBox></ofd:Area>"
         "<ofd:Template TemplateID=\"7\"/><ofd:Content><ofd:Layer>" GLYPH("版") "</ofd:Layer></ofd:Content></ofd:Page>",
         0},
        {"Doc_0/Tpls/b.xml", PAGE_XML(GLYPH("否")), 0},
        {"Doc_0/Annots/Page_0/Annotation.xml", PAGE_XML(GLYPH("注")), 0},
        {"Doc_1/Document.xml", DOCUMENT_XML("<ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"/Doc_1/c.xml\"/></ofd:Pages>"), 0},
        {"Doc_1/c.xml", PAGE_XML(GLYPH("后")), 0},
        {NULL, NULL, 0}};

    ck_assert_msg(read_parts(&found, parts) == PFT_OK, "%s", found.err.message[PFT_ENGLISH]);
    ck_assert_str_eq(found.text, "page 1 1000x2000\n先 -100,-95,-60,-55 r40 -60\n"
                                 "page 2 500x600 picture\n页 0,5,40,45 r40 40\n版 0,5,40,45 r40 40\n"
                                 "page 3 0x0\n后 0,5,40,45 r40 40\n");
}
END_TEST

static const struct {
    const char *file, *document, *page;
    pft_status status;
    const char *words;
} damaged[] = {
    {FILE_XML(""), "", "", PFT_EINVALID, "names no document"},
    {"<ofd:OFD xmlns:ofd=\"urn:x\"/>", "", "", PFT_EINVALID, "does not begin with <OFD>"},
    {FILE_XML("<ofd:DocBody><ofd:DocRoot>Doc_9/Document.xml</ofd:DocRoot></ofd:DocBody>"), "", "", PFT_EINVALID,
     "Doc_9/Document.xml is missing"},
    {FILE_XML("<ofd:DocBody><ofd:DocRoot>../../../etc/passwd</ofd:DocRoot></ofd:DocBody>"), "", "", PFT_EINVALID,
     "etc/passwd is missing"},
    {FILE_XML(ONE_BODY), "<a", "", PFT_EINVALID, "the XML is damaged"},
    {FILE_XML(ONE_BODY), DOCUMENT_XML("<ofd:Pages><ofd:Page BaseLoc=\"q.xml\"/></ofd:Pages>"), "", PFT_EINVALID,
     "Doc_0/q.xml is missing"},
    {FILE_XML(ONE_BODY), DOCUMENT_XML(ONE_PAGE), "<!DOCTYPE x [<!ENTITY e \"e\">]><x/>", PFT_EINVALID,
     "DTDs are not allowed"},
    {FILE_XML(ONE_BODY), DOCUMENT_XML(ONE_PAGE), PAGE_XML("<ofd:PathObject>"), PFT_EINVALID, "the XML is damaged"},
};

START_TEST(a_damaged_file_is_refused_by_its_part)
{
    const office_part parts[] = {{"OFD.xml", damaged[_i].file, 0}, {"Doc_0/Document.xml", damaged[_i].document, 0},
                                 {PAGE_PART, damaged[_i].page, 0}, {NULL, NULL, 0}};

    ck_assert_int_eq(read_parts(&found, parts), damaged[_i].status);
    ck_assert_msg(strstr(found.err.message[PFT_ENGLISH], damaged[_i].words) != NULL, "%s",
                  found.err.message[PFT_ENGLISH]);
}
END_TEST

START_TEST(an_encrypted_file_says_so)
{
    static const office_part parts[] = {
        {"OFD.xml", FILE_XML(ONE_BODY), 0}, {"Encryptions.xml", "<x/>", 0}, {NULL, NULL, 0}};

    ck_assert_int_eq(read_parts(&found, parts), PFT_EUNSUPPORTED);
    ck_assert_ptr_nonnull(strstr(found.err.message[PFT_CHINESE], "已加密"));
}
END_TEST

START_TEST(limits_hold)
{
    const office_part parts[] = {{"OFD.xml", FILE_XML(ONE_BODY), 0},
                                 {"Doc_0/Document.xml", DOCUMENT_XML(AREA ONE_PAGE), 0},
                                 {PAGE_PART, PAGE_XML(GLYPH("页")), 0},
                                 {NULL, NULL, 0}};
    pft_read_options options = PFT_READ_OPTIONS_INIT;

    options.max_part_bytes = 100;
    ck_assert_int_eq(read_parts_with(&found, parts, &options), PFT_ELIMIT);
    options = (pft_read_options)PFT_READ_OPTIONS_INIT;
    options.max_unpacked_bytes = 400;
    ck_assert_int_eq(read_parts_with(&found, parts, &options), PFT_ELIMIT);
    options = (pft_read_options)PFT_READ_OPTIONS_INIT;
    options.max_xml_depth = 3;
    ck_assert_int_eq(read_parts_with(&found, parts, &options), PFT_ELIMIT);
}
END_TEST

/* ---- whole files ---- */

/* A table of three rows, drawn; the cells of the first row stand above the columns. */
static char *table_file(size_t *size)
{
    static const char *const cells[3][4] = {{"一级指标", "二级指标", "三级指标", "指标值"},
                                            {"产出指标", "数量指标", "巡检管网长度", "≥120公里"},
                                            {"效益指标", "社会效益指标", "供水保证率", "≥98％"}};
    static char page[1 << 14];
    size_t used = 0;

#define PUT(...) (used += (size_t)snprintf(page + used, sizeof page - used, __VA_ARGS__))
    PUT("<ofd:Page xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:Content><ofd:Layer>");
    PUT("<ofd:TextObject Boundary=\"60 10 90 9\" Size=\"5\"><ofd:TextCode X=\"0\" "
        "Y=\"5\">2024年度管网巡检绩效目标表</ofd:TextCode></ofd:TextObject>");
    for (int row = 0; row <= 3; row++)
        PUT("<ofd:PathObject Boundary=\"20 %d 160 1\"><ofd:AbbreviatedData>M 0 0 L 160 "
            "0</ofd:AbbreviatedData></ofd:PathObject>",
            30 + 10 * row);
    for (int column = 0; column <= 4; column++)
        PUT("<ofd:PathObject Boundary=\"%d 30 1 30\"><ofd:AbbreviatedData>M 0 0 L 0 "
            "30</ofd:AbbreviatedData></ofd:PathObject>",
            20 + 40 * column);
    for (int row = 0; row < 3; row++)
        for (int column = 0; column < 4; column++)
            PUT("<ofd:TextObject Boundary=\"%d %d 38 6\" Size=\"4\"><ofd:TextCode X=\"0\" "
                "Y=\"4\">%s</ofd:TextCode></ofd:TextObject>",
                22 + 40 * column, 32 + 10 * row, cells[row][column]);
    PUT("</ofd:Layer></ofd:Content></ofd:Page>");
    const office_part parts[] = {
        {"OFD.xml", FILE_XML(ONE_BODY "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>"), 0},
        {"Doc_0/Document.xml", DOCUMENT_XML(AREA ONE_PAGE), 0},
        {PAGE_PART, page, 0},
        {NULL, NULL, 0}};
    return office_zip(parts, size);
}

static void look_for_signatures(void *context, const pft_trace_event *event)
{
    *(bool *)context |= strcmp(event->evidence, "signatures") == 0;
}

START_TEST(a_table_on_a_page_is_read_and_a_signature_noted)
{
    size_t size;
    char *bytes = table_file(&size);
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    const pft_project *project;
    bool is_signed = false;

    options.trace = look_for_signatures;
    options.trace_context = &is_signed;
    ck_assert_str_eq(pft_format_recognise(bytes, size)->name, "ofd");
    ck_assert_int_eq(pft_document_read(&document, bytes, size, &options, NULL), PFT_OK);
    ck_assert_uint_eq(pft_document_project_count(document), 1);
    project = pft_document_project_at(document, 0);
    ck_assert_str_eq(pft_document_source(document)->reader, "ofd");
    ck_assert_uint_eq(project->indicator_count, 2);
    ck_assert_str_eq(pft_project_indicator_at(project, 0)->name, "巡检管网长度");
    ck_assert_str_eq(pft_project_indicator_at(project, 1)->level2, "社会效益指标");
    ck_assert_str_eq(pft_project_indicator_at(project, 1)->target->raw, "≥98％");
    ck_assert_uint_eq(pft_project_indicator_at(project, 0)->place.part, 1);
    ck_assert(is_signed);
    pft_document_free(document);
    free(bytes);
}
END_TEST

START_TEST(memory_may_fail_at_any_time)
{
    size_t size;
    char *bytes = table_file(&size);
    const test_input input = {bytes, size};

    ck_assert_uint_gt(fail_each_allocation(read_input, &input), 0);
    free(bytes);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ofd");
    TCase *all = tcase_create("ofd");

    tcase_set_timeout(all, 60);
    tcase_add_loop_test(all, a_content_becomes_marks, 0, (int)(sizeof contents / sizeof contents[0]));
    tcase_add_test(all, pages_templates_and_documents_come_in_their_order);
    tcase_add_loop_test(all, a_damaged_file_is_refused_by_its_part, 0, (int)(sizeof damaged / sizeof damaged[0]));
    tcase_add_test(all, an_encrypted_file_says_so);
    tcase_add_test(all, limits_hold);
    tcase_add_test(all, a_table_on_a_page_is_read_and_a_signature_noted);
    tcase_add_test(all, memory_may_fail_at_any_time);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
