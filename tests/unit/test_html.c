/* Web pages: tables as a browser lays them out, text as it shows it, and pages that mean harm. */
#include "grid_sample.h"
#include "readers/html.h"

#include "allocations.h"

static grid_dump dump;

static void check_dump(const char *html, size_t size, const pft_read_options *options, const char *expected)
{
    pft_error err = {.status = PFT_OK};

    dump = (grid_dump){.size = 0};
    pft_status status = dump_grid(&dump, &pft_reader_html, html, size, options, &err);

    ck_assert_msg(status == PFT_OK, "%s: %s", html, err.message[PFT_ENGLISH]);
    ck_assert_str_eq(dump.text, expected);
}

typedef struct {
    const char *html;
    const char *grid;
} row;

static const row layouts[] = {
    {"<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a|b\nc|d\n"},
    {"<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e</table>", "a|b\n~|c\nd|e\n"},
    {"<table><tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e</table>", "a*2|b\nc|d|e\n"},
    {"<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c</table>", "a*2|b\n~*2|c\n"},
    {"<table><tr><td>a<td rowspan=2>b<tr><td>c<tr><td>d</table>", "a|b\nc|~\nd\n"},
    /* a row of nothing but what comes from above */
    {"<table><tr><td rowspan=3>a<td rowspan=3>b<tr><tr><tr><td>c<td>d</table>", "a|b\n~|~\n~|~\nc|d\n"},
    /* to the end of the group, and no span beyond it */
    {"<table><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table>", "a|b\n~|c\n~|d\n"},
    {"<table><tbody><tr><td rowspan=9>a<td>b<tr><td>c<tbody><tr><td>d<td>e</table>", "a|b\n~|c\nd|e\n"},
    {"<table><tbody><tr><td rowspan=0>a<td>b<tbody><tr><td>c<td>d</table>", "a|b\nc|d\n"},
    /* overlapping: the cell that is written in the row is the one that is seen */
    {"<table><tr><td>a<td rowspan=2>b<td>c<tr><td colspan=2>d<td>e</table>", "a|b|c\nd*2|e\n"},
    {"<table><tr><td>a<td rowspan=3 colspan=2>b<tr><td colspan=2>d<td>e<tr><td>f<td>g</table>",
     "a|b*2\nd*2|~|e\nf|~*2|g\n"},
    /* numbers as HTML reads them */
    {"<table><tr><td colspan='2 cells'>a<td rowspan=-1 colspan=0>b<td colspan=x>c</table>", "a*2|b|c\n"},
    {"<table><tr><td colspan=1001>a<td colspan=99999999999999999999>b</table>", "a*1000|b*1000\n"},
    {"<table><tr><td rowspan=99999999999>a<td>b<tr><td>c</table>", "a|b\n~|c\n"},
    /* heads first, feet last, wherever they stand */
    {"<table><tfoot><tr><td>f<td>g</tfoot><tbody><tr><td>b<td>c</tbody><thead><tr><th>h<th>i</thead></table>",
     "h|i\nb|c\nf|g\n"},
    {"<table><caption>t<br>u</caption><colgroup><col span=2><tr><th>a<td>b</table>", "#t\n#u\na|b\n"},
    {"<table><tr><td>a<td><td> &nbsp;<td>d</table>", "a|||d\n"},
    {"<table><tr></tr><tr><td>a<td>b</table>", "a|b\n"},
    {"<table><tr><td>a<td>b</table><table><tr><td>c<td>d</table>", "a|b\n--\nc|d\n"},
    {"<td>a<td>b", "#ab\n"}, /* no table, no cells: so it is in HTML */
};

START_TEST(a_table_is_laid_out_as_a_browser_does)
{
    check_dump(layouts[_i].html, strlen(layouts[_i].html), NULL, layouts[_i].grid);
}
END_TEST

static const row texts[] = {
    {"<p>one<div>two</div>three<h2>four</h2>", "#one\n#two\n#three\n#four\n"},
    {"a<br>b<br><br>c", "#a\n#b\n#c\n"},
    {"<table><tr><td>a<br>b<br/><br>c<td><p>d</p><p>e</p><p>&nbsp;</p><td><div>f</div><div>g</div></table>",
     "a/b/c|d/e|f/g\n"},
    {"<table><tr><td><ul><li>a<li>b</ul><td><ol><li>c</ol>d</table>", "a/b|c/d\n"},
    {"<p>a&#3903332489;b", "#a\xEF\xBF\xBD"
                           "b\n"},
    {"<pre>a&#3903332489;b</pre>", "#a\xEF\xBF\xBD"
                                    "b\n"},
    {"<p>a &lt;= b &amp;&ge; c&#8805;d &hellip;", "#a <= b &≥ c≥d …\n"},
    {"<p>&nbsp;&nbsp;a&nbsp;b<br>\xE3\x80\x80\xE3\x80\x80"
     "c",
     "#a b\n#c\n"},
    /* white space: a line end between two Chinese characters is none */
    {"<p>社会\n  效益 指标\n of  two\n\n words<b> and</b> <i> more </i>", "#社会效益 指标 of two words and more\n"},
    {"<p>社<span>\n</span>会", "#社会\n"},
    {"<pre>a  b\n c</pre>", "#a  b\n#c\n"},
    {"<p><script>var a='<p>b';</script><style>p{}</style><noscript>c</noscript><template><p>d</template>e<!-- f -->",
     "#e\n"},
    {"<p>a<span style='color:red; DISPLAY : none'>b</span><span hidden>c</span><i style='display:block'>d</i>",
     "#ad\n"},
    {"<table><tr><td>a<td>b<tr style='display:none'><td>c<td>d<tr><td style='display:none'>e<td>f<td>g</table>",
     "a|b\nf|g\n"},
    {"<table><tr><td>28m<sup>2</sup><td>10<sup>-3</sup><td>CO<sub>2</sub><td>a<sup>[1]</sup></table>",
     "28m²|10⁻³|CO2|a[1]\n"},
    {"<table><tr><td>≤2.5×10<sup><span "
     "lang=EN-US><i>6</i></span></sup>吨<td><sup>12</sup>个<td>x<sup>1234</sup></table>",
     "≤2.5×10⁶吨|12个|x1234\n"},
    /* what was deleted and what is struck out; as a whole the latter is still there */
    {"<table><tr><td>不少于<del "
     "datetime=2024>15</del><ins>18</ins>次<td><del>a</del><td><s>7</s>9天<td><strike>取消</strike>"
     "<td>≥<span style='color:red;text-decoration: line-through'><b>60</b></span>64%<td><s>旧<br>名</s></table>",
     "不少于18次||9天|取消|≥64%|旧/名\n"},
    {"<p>共<del>3</del>4项<p><del>无</del>", "#共4项\n"},
    /* the phonetic guide, and a field that Word saved without its text */
    {"<table><tr><td><ruby>疏<rb>浚</rb><rp>(</rp><rt>jun</rt><rp>)</rp></ruby>河道<td><ruby>甲<rtc><rt>x</rt></rtc></"
     "ruby>"
     "<td><w:Sdt ShowingPlcHdr=\"t\" ID=\"7\"><span class=MsoPlaceholderText>请输入</span></w:Sdt><td><w:Sdt "
     "ID=\"8\">8户</w:Sdt></table>",
     "疏浚河道|甲||8户\n"},
    {"<table><tr><td><input value=95%><td><input type=hidden value=x><td><textarea>a\nb</textarea><td>"
     "<select><option>c<option selected>d</select></table>",
     "95%||a/b|d\n"},
    /* Word and Excel */
    {"<p class=MsoNormal>\xE2\x89\xA5<span lang=EN-US>95<o:p></o:p></span>％<o:p>&nbsp;</o:p></p>"
     "<![if !supportEmptyParas]>&nbsp;<![endif]><!--[if gte mso 9]><xml>x</xml><![endif]-->",
     "#≥95％\n"},
    {"<table x:str><col width=72><tr height=19><td class=xl24 x:num=\"0.95\">95%</td><td colspan=2 "
     "style='mso-ignore:colspan'></td></tr><![if supportMisalignedColumns]><tr height=0 style='display:none'>"
     "<td width=72></td></tr><![endif]></table>",
     "95%|*2\n"},
};

START_TEST(text_is_what_a_browser_shows)
{
    check_dump(texts[_i].html, strlen(texts[_i].html), NULL, texts[_i].grid);
}
END_TEST

/* Pages in one file, as browsers, Word and mail programs write them. */
static const row packed[] = {
    {"From: <Saved by Blink>\r\nSubject: =?utf-8?Q?x?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
     "\ttype=\"text/html\";\r\n\tboundary=\"--ab=-c\"\r\n\r\n\r\n----ab=-c\r\nContent-Type: image/png\r\n\r\n<td>--\r\n"
     "----ab=-c\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
     "<table><tr><td "
     "rowspan=3D2>=E6=95=B0=E9=87=8F<td>=\r\n=E2=89=A530=\r\n=E4=B8=AA<tr><td>a=3Db</table>\r\n----ab=-c--\r\n",
     "数量|≥30个\n~|a=b\n"},
    {"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Transfer-Encoding: base64\n"
     "Content-Type: text/html; charset=utf-8\n\nPHRhYmxlPjx0cj48dGQ+\n5oi3PHRkPjPmiLc8L3RhYmxlPg==\n\n--x--\n",
     "户|3户\n"},
    {"MIME-Version: 1.0\nContent-Type: text/html\n\n<table><tr><td>a<td>b</table>", "a|b\n"},
    {"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: "
     "text/html\n\n<p>=41\n--xy\n<p>b",
     "#=41\n"},
};

START_TEST(a_page_in_one_file_is_the_page)
{
    const char *text = packed[_i].html;

    ck_assert_str_eq(pft_format_recognise(text, strlen(text))->name, "mht");
    dump = (grid_dump){.size = 0};
    ck_assert_int_eq(dump_grid(&dump, &pft_reader_mht, text, strlen(text), NULL, NULL), PFT_OK);
    ck_assert_str_eq(dump.text, packed[_i].grid);
}
END_TEST

START_TEST(a_file_of_pictures_alone_is_refused)
{
    static const char mail[] =
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: image/png\n\n1\n--x--\n";
    pft_error err;

    ck_assert_int_eq(dump_grid(&dump, &pft_reader_mht, mail, sizeof mail - 1, NULL, &err), PFT_EINVALID);
    ck_assert_ptr_nonnull(strstr(err.message[PFT_ENGLISH], "save it as HTML"));
}
END_TEST

static const row nested[] = {
    /* a layout around the real table: what is beside it are headings, and it is read as if it stood alone */
    {"<table><tr><td>menu<td>x<table><tr><td>a<td>b<tr><td>c<td>d</table>y</table>", "#menu\n#x\na|b\nc|d\n#y\n"},
    {"<table><tr><td><table><tr><td><table><tr><td>a<td>b</table></table></table>", "a|b\n"},
    /* two beside each other */
    {"<table><tr><td><table><tr><td>a<td>b</table><td><table><tr><td>c<td>d</table></table>", "a|b\n--\nc|d\n"},
    /* a box around a text */
    {"<table><tr><td><p>a<p>b</table>", "#a\n#b\n"},
    /* within a cell of data: a column of text belongs to the cell, a table of its own follows */
    {"<table><tr><td>a<td>b<tr><td>c<td><table><tr><td>d<tr><td>e</table></table>", "a|b\nc|d/e\n"},
    {"<table><tr><td>a<td>b<td>c<tr><td>d<td>e<td>f<table><tr><td>g<td>h<tr><td>j<td>k</table>i</table>",
     "a|b|c\nd|e|f/i\n--\ng|h\nj|k\n"},
    {"<table><tr><td>a<td>b<tr><td>c<td>d<table><tr><td>≤<td>3.5%</table>e</table>", "a|b\nc|d/≤/3.5%/e\n"},
    {"<table><tr><td>a<td>b<tr><td>c<td><table><tr><td>d<td>e<td>f<td>g<td>h</table></table>",
     "#a\n#b\n#c\nd|e|f|g|h\n"},
    /* what stands in a table but in no cell stands before it */
    {"<table>x<tr>y<td>a<td>b</table>", "#xy\na|b\n"},
    {"<table><tr><td>a<td>b<table><tr><td>c<td>d</table></table>", "a|b/c/d\n"},
    {"<table><tr><td>a<td>b<tr><td>e<td>f<table><tr><td>c<td>d<tr><td>g<td>h</table></table>",
     "a|b\ne|f\n--\nc|d\ng|h\n"},
    {"<table hidden><tr><td>a<td>b<table><tr><td>c</table></table>d", "#d\n"},
};

START_TEST(tables_within_tables_are_told_apart)
{
    check_dump(nested[_i].html, strlen(nested[_i].html), NULL, nested[_i].grid);
}
END_TEST

static pft_status note_heading(void *context, uint32_t part, const pft_cell *cell)
{
    (void)context;
    (void)part;
    (void)cell;
    return PFT_OK;
}

/* "a_2" reaches over two rows, "^1a" is covered by the cell "a" of row 1. */
static pft_status note_reach(void *context, const pft_row *given)
{
    char *text = context, *end = text + strlen(text);

    for (size_t i = 0; i < given->count; i++) {
        const pft_cell *cell = &given->cells[i];

        if (cell->covered)
            end += sprintf(end, "^%u%s ", cell->row, cell->above);
        else
            end += sprintf(end, "%s_%u ", cell->text, cell->row_span);
        ck_assert(cell->covered || cell->row == given->row);
    }
    strcpy(end, "\n");
    return PFT_OK;
}

START_TEST(a_cell_knows_how_far_it_reaches_down)
{
    static const char html[] =
        "<table><thead><tr><th rowspan=5>h<th>i<tbody><tr hidden><td>x<tr><td rowspan=2>a<td>b<tr>"
        "<td rowspan=0>c<tr><td>d<tbody><tr><td rowspan=70000>e<td>f</table>";
    char text[512] = "";
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_arena arena;
    pft_sink sink = {&arena, text, NULL, note_heading, note_reach, NULL, NULL, NULL, NULL};

    pft_arena_init(&arena, NULL);
    ck_assert_int_eq(pft_reader_html.read(html, sizeof html - 1, &options, &sink, NULL), PFT_OK);
    ck_assert_str_eq(text, "h_1 i_1 \na_2 b_1 \n^2a c_2 \nd_1 ^3c \ne_1 f_1 \n");
    pft_arena_free(&arena);
}
END_TEST

START_TEST(a_text_knows_the_line_where_it_begins)
{
    static const char html[] = "<html>\n<body>\n<p>\n a\n</p>\n<table>\n<tr>\n<td>\n\n b<td>c\n<tr><td></table>";

    check_dump(html, strlen(html), NULL, "#a\nb|c\n\n");
    ck_assert_uint_eq(dump.lines[0], 4);
    ck_assert_uint_eq(dump.lines[1], 10);
    ck_assert_uint_eq(dump.lines[2], 11);
}
END_TEST

/* 绩效 in the encodings that pages come in. */
#define GBK "\xBC\xA8\xD0\xA7"
#define UTF8 "\xE7\xBB\xA9\xE6\x95\x88"
#define UTF16LE "\xE9\x7E\x48\x65"

static const struct {
    const char *bytes;
    size_t size;
    const char *encoding; /* as HTTP says it */
    const char *grid;
} encodings[] = {
#define PAGE(text) text, sizeof text - 1
    {PAGE("<meta charset=gb2312><p>" GBK), NULL, "#绩效\n"},
    {PAGE("<meta http-equiv=Content-Type content='text/html; charset=GBK'><p>" GBK), NULL, "#绩效\n"},
    {PAGE("<meta charset=\"utf-8\"><p>" UTF8), NULL, "#绩效\n"},
    {PAGE("<p>" GBK), NULL, "#绩效\n"},
    {PAGE("<p>" UTF8), NULL, "#绩效\n"},
    {PAGE("<p>" GBK), "GB18030", "#绩效\n"},
    {PAGE("\xEF\xBB\xBF<meta charset=gbk><p>" UTF8), "GBK", "#绩效\n"},     /* the mark is surest */
    {PAGE("<meta charset=big5><p>" GBK), "GBK", "#绩效\n"},                 /* then the caller */
    {PAGE("<meta charset=gb2312><p>" UTF8), NULL, "#绩效\n"},               /* saved again in UTF-8 */
    {PAGE("<meta charset=utf-8><p>" GBK), NULL, "#绩效\n"},                 /* and the other way round */
    {PAGE("<meta charset=iso-8859-1><p>" GBK), NULL, "#绩效\n"},            /* what a server says unasked */
    {PAGE("<meta charset=no-such-thing><p>" GBK), NULL, "#绩效\n"},
    {PAGE("<meta charset=big5><p>\xC1\x5A\xAE\xC4"), NULL, "#績效\n"},
    {PAGE("\xFF\xFE<\0p\0>\0" UTF16LE), NULL, "#绩效\n"},
    {PAGE("\xFF\xFE<\0m\0e\0t\0a\0 \0c\0h\0a\0r\0s\0e\0t\0=\0g\0b\0k\0>\0" UTF16LE), NULL, "#绩效\n"},
    {PAGE("<meta charset=utf-8><p>" UTF8 "\xE7\xBB<p>b"), NULL, "#绩效\xEF\xBF\xBD\xEF\xBF\xBD\n#b\n"}, /* cut */
    {PAGE("<meta charset=gbk><p>" GBK "\xBC<p>b\xFF"), NULL, "#绩效\xEF\xBF\xBD\n#b\xEF\xBF\xBD\n"},
#undef PAGE
};

START_TEST(a_page_is_read_in_its_encoding)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;

    options.encoding = encodings[_i].encoding;
    check_dump(encodings[_i].bytes, encodings[_i].size, &options, encodings[_i].grid);
}
END_TEST

static const struct {
    const char *bytes;
    size_t size;
    pft_sniff sniff;
} sniffs[] = {
#define BYTES(text) text, sizeof text - 1
    {BYTES("<!DOCTYPE html><p>a"), PFT_SNIFF_YES},
    {BYTES("\xEF\xBB\xBF \r\n<html>"), PFT_SNIFF_YES},
    {BYTES("<!-- saved from url=(0014)about:internet --><HTML>"), PFT_SNIFF_YES},
    {BYTES("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\"><html>"), PFT_SNIFF_YES},
    {BYTES("\xFF\xFE<\0h\0t\0m\0l\0>\0"), PFT_SNIFF_YES},
    {BYTES("<table border=1><tr><td>a"), PFT_SNIFF_YES},
    {BYTES("\xFE\xFF\0<\0T\0A\0B\0L\0E\0>"), PFT_SNIFF_YES},
    {BYTES("HTTP/1.1 200 OK\r\n\r\n<html>"), PFT_SNIFF_YES},
    {BYTES("| a | b |\n| --- | --- |\n| <br>c | d |"), PFT_SNIFF_NO},
    {BYTES("# t\n\n<table><tr><td>a</table>"), PFT_SNIFF_NO}, /* markdown, with a table in it */
    {BYTES("<=95%\t>=3"), PFT_SNIFF_NO},
    {BYTES("<tableware>"), PFT_SNIFF_NO},
    {BYTES("PK\x03\x04<html>\0"), PFT_SNIFF_NO},
    {BYTES("<?xml version=\"1.0\"?><Workbook>"), PFT_SNIFF_NO},
    {BYTES(""), PFT_SNIFF_NO},
#undef BYTES
};

START_TEST(a_page_is_recognised_by_its_bytes)
{
    ck_assert_int_eq(pft_reader_html.sniff(sniffs[_i].bytes, sniffs[_i].size), sniffs[_i].sniff);
}
END_TEST

/* --- pages that mean harm -------------------------------------------------------------------------------------- */

typedef struct {
    char *bytes;
    size_t size;
} page;

/* `head`, then `piece` so many times, then `tail`. */
static page repeat(const char *head, const char *piece, size_t times, const char *tail)
{
    size_t width = strlen(piece);
    page p = {.size = strlen(head) + width * times + strlen(tail)};
    char *at = p.bytes = malloc(p.size + 1);

    ck_assert_ptr_nonnull(at);
    at = stpcpy(at, head);
    for (size_t i = 0; i < times; i++, at += width)
        memcpy(at, piece, width);
    strcpy(at, tail);
    return p;
}

static pft_status read_quietly(page p, const pft_read_options *options, pft_error *err)
{
    dump = (grid_dump){.quiet = true};
    pft_status status = dump_grid(&dump, &pft_reader_html, p.bytes, p.size, options, err);

    free(p.bytes);
    return status;
}

static const struct {
    const char *head, *piece;
    size_t times;
    const char *limit, *value; /* as the message has them */
    uint64_t line, column;
} refusals[] = {
    {"<p>\n ", "<div>", 100000, "max_xml_depth", "256", 2, 2 + 5 * 256},
    {"", "<x>", 100000, "max_xml_depth", "256", 1, 1 + 3 * 256},
    {"", "<!-- --!><div>-->", 1000, "max_xml_depth", "256", 1, 0},
    {"", "<!---><div>-->", 1000, "max_xml_depth", "256", 1, 0},
    {"<script></scriptx></script>", "<div>", 1000, "max_xml_depth", "256", 1, 0},
    {"", "<li><ul>", 1000, "max_xml_depth", "256", 1, 0},
    {"", "<span><div></span>", 1000, "max_xml_depth", "256", 1, 0},
    {"<table>", "<div></td></tr>", 1000, "max_xml_depth", "256", 1, 0},
    {"", "<select><div></select>", 1000, "max_xml_depth", "256", 1, 0},
    {"", "<s>x", 1000, "max_xml_depth", "256", 1, 0},
    {"\n", "<table><tr><td>", 100000, "max_table_depth", "8", 2, 1 + 15 * 8},
    {"<table>", "<tr>\n<td>a", 60, "max_cells", "50", 52, 1},
    {"<table><tr><td rowspan=99>a", "<tr><td>", 60, "max_cells", "50", 1, 0},
    {"<table><tr>", "<td>", 60, "max_columns", "50", 1, 12 + 4 * 50},
    {"<table><tr><td>\n", "a", 60, "max_cell_bytes", "50", 2, 1},
    {"<table><tr><td>b<td>b\n", "<p>a", 60, "max_cell_bytes", "50", 1, 21},
    {"<div>\n\n", "a", 60, "max_cell_bytes", "50", 3, 1},
};

START_TEST(a_refusal_names_its_limit_its_value_and_its_place)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_error err = {.status = PFT_OK};
    page p = repeat(refusals[_i].head, refusals[_i].piece, refusals[_i].times, "");

    options.max_cells = options.max_columns = options.max_cell_bytes = 50;
    ck_assert_int_eq(read_quietly(p, &options, &err), PFT_ELIMIT);
    for (int language = 0; language < PFT_LANGUAGE_COUNT; language++) {
        ck_assert_ptr_nonnull(strstr(err.message[language], refusals[_i].limit));
        ck_assert_ptr_nonnull(strstr(err.message[language], refusals[_i].value));
    }
    ck_assert_uint_eq(err.line, refusals[_i].line);
    if (refusals[_i].column > 0)
        ck_assert_uint_eq(err.column, refusals[_i].column);
}
END_TEST

START_TEST(a_tree_that_outgrows_its_page_is_refused)
{
    pft_error err = {.status = PFT_OK};
    pft_read_options options = PFT_READ_OPTIONS_INIT;

    options.max_ratio = 10;
    ck_assert_int_eq(read_quietly(repeat("", "<p>", 400000, ""), &options, &err), PFT_ELIMIT);
    ck_assert_ptr_nonnull(strstr(err.message[PFT_ENGLISH], "max_ratio"));
}
END_TEST

/* How deep the tree is that gumbo makes of a page. */
static size_t depth_of(const GumboNode *root)
{
    pft_html_walk walk = pft_html_walk_from(root);
    size_t depth = 0, deepest = 0;

    do {
        if (pft_html_children(walk.node) == NULL)
            continue;
        depth += walk.leaving ? (size_t)-1 : 1;
        deepest = depth > deepest ? depth : deepest;
    } while (pft_html_step(&walk, true));
    return deepest;
}

static uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    return *state ^= *state << 5;
}

/* Pages of random tags: whatever the check before parsing lets through, gumbo nests no deeper than it may. */
START_TEST(nothing_nests_deeper_than_the_check_allows)
{
    static const char *const tags[] = {
        "p", "div", "span", "b", "s", "font", "a", "table", "tr", "td", "th", "tbody", "thead", "caption", "colgroup",
        "col",
        "ul", "ol", "li", "dl", "dd", "dt", "h1", "h3", "select", "option", "optgroup", "form", "button", "object",
        "svg",
        "math", "template", "noscript", "title", "script", "textarea", "xmp", "ruby", "rt", "rtc", "marquee", "main",
        "x",
        "address", "center", "html", "head", "body", "frameset", "hr", "br", "input", "nobr", "plaintext", "isindex",
        "image",
        "style", "iframe", "s style='text-decoration:line-through'", "b style='display:none'", "i hidden", "desc", "mi",
        "foreignObject", "pre", "label", "legend", "jot", "JOT", "menuitem", "details", "summary", "applet",
    };
    static const char *const others[] = {"<!-- --!>",       "<!-->", "<!--->",       "<!-- -->",   "a",
                                         "<!doctype html>", "<x/>",  "<p/>",         "</scriptx>", "<![CDATA[x>",
                                         "&amp;",           "</>",   "<a =\"b>c\">", "<td x='>'>", "\n"};
    enum { PAGES = 20000, TAGS = 120, DEPTH = 12, IMPLIED = 4 }; /* document, html, body; a group of columns */
    uint32_t state = 2463534242u + (uint32_t)_i;
    pft_read_options options = PFT_READ_OPTIONS_INIT;

    options.max_xml_depth = DEPTH;
    for (int number = 0, kinds = 2; number < PAGES; number++, kinds = 2 + number % 9) {
        static char text[TAGS * 64], changed[TAGS * 64];
        char *at = text;
        pft_html_tree tree;
        size_t chosen[16];

        /* A few kinds of tags on each page, so that they meet each other. */
        for (int i = 0; i < kinds; i++)
            chosen[i] = next_random(&state) % (sizeof tags / sizeof tags[0]);
        if (number % 2 == 0)
            at += sprintf(at, "<!DOCTYPE html>");
        for (int i = 0; i < TAGS; i++) {
            uint32_t r = next_random(&state);
            const char *tag = tags[chosen[r / 16 % (uint32_t)kinds]];

            if (r % 16 == 0)
                at += sprintf(at, "%s", others[r / 16 % (sizeof others / sizeof others[0])]);
            else
                at += r % 16 < 7 ? sprintf(at, "</%.*s>", (int)strcspn(tag, " "), tag) : sprintf(at, "<%s>", tag);
        }
        if (pft_html_parse(&tree, NULL, memcpy(changed, text, sizeof text), (size_t)(at - text), &options, NULL) ==
            PFT_OK)
            ck_assert_msg(depth_of(tree.document) <= DEPTH + IMPLIED, "%s", text);
        pft_html_tree_free(&tree);
    }
}
END_TEST

/* Each is read, and in memory that the page's own size bounds. */
static const struct {
    const char *head, *piece;
    size_t times;
    const char *tail;
    size_t cells;
} harmless[] = {
    {"<table><tr>", "<td colspan=1000>a", 16000, "", 16000},
    {"<table>", "<tr><td rowspan=65534 colspan=1000>", 1000, "", 500500}, /* steps of a stair */
    {"<table>", "<table>", 30000, "", 0},                                 /* each ends the one before */
    {"", "<p><font size=2>a", 30000, "", 0},                              /* left open, and alike */
    {"", "<b><p>", 30000, "", 0},
    {"<b id=1><b id=2><b id=3><b id=4>", "<p>a", 30000, "", 0},
    {"", "<b>x", 30000, "", 0},
    {"", "<b><div><div><div><div><div><div><div><div><div></b></div></div></div></div></div></div></div></div></div>",
     3000, "", 0},
    {"<svg>", "<style><div></style>", 10000, "", 0},
    {"<body>", "<body a=b c=d><span></body></span>", 30000, "", 0},
    {"<table>", "<tr></td></tr></tbody></table><table>", 30000, "", 0},
    {"", "<li><span>a", 10000, "", 0},
    {"<table>", "<tr><td><font color=red><span>a<td>b", 10000, "</table>", 20000},
    {"<p", " a=b", 30000, ">", 0},
    {"<p", " a", 30000, ">", 0},
    {"<p a='", "<div>", 30000, "'>", 0},
    {"<script>", "<div>", 100000, "</script>", 0},
    {"<!--", "<div>", 100000, "-->", 0},
    {"", "</div>", 30000, "", 0},
    {"", "<", 30000, "", 0},
    {"", "&", 30000, "", 0},
    {"<textarea>", "<div>", 30000, "", 0},
    {"<svg>", "<path/>", 30000, "", 0},
    {"", "<br>", 30000, "", 0},
};

START_TEST(a_page_that_only_looks_deep_is_read)
{
    failing_allocator memory = {.budget = SIZE_MAX};
    pft_allocator allocator = failing_allocator_use(&memory);
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_error err = {.status = PFT_OK};
    page p = repeat(harmless[_i].head, harmless[_i].piece, harmless[_i].times, harmless[_i].tail);

    options.allocator = &allocator;
    ck_assert_msg(read_quietly(p, &options, &err) == PFT_OK, "%s", err.message[PFT_ENGLISH]);
    ck_assert_uint_eq(dump.cells, harmless[_i].cells);
    ck_assert_uint_eq(memory.blocks, 0);
}
END_TEST

START_TEST(a_page_cut_anywhere_is_read_as_far_as_it_goes)
{
    for (size_t i = 0; i < sizeof layouts / sizeof layouts[0]; i++)
        for (size_t size = 0; size < strlen(layouts[i].html); size++) {
            pft_error err;
            char *copy = malloc(size + 1);

            ck_assert_ptr_nonnull(copy);
            memcpy(copy, layouts[i].html, size);
            ck_assert_int_eq(read_quietly((page){copy, size}, NULL, &err), PFT_OK);
        }
}
END_TEST

START_TEST(a_nul_byte_is_refused_with_its_place)
{
    static const char html[] = "<p>\na\0b";
    pft_error err = {.status = PFT_OK};

    dump = (grid_dump){.quiet = true};
    ck_assert_int_eq(dump_grid(&dump, &pft_reader_html, html, sizeof html - 1, NULL, &err), PFT_EENCODING);
    ck_assert_uint_eq(err.line, 2);
    ck_assert_uint_eq(err.column, 2);
}
END_TEST

static pft_status dump_with(const pft_allocator *allocator, const void *context)
{
    const test_input *input = context;
    pft_read_options options = PFT_READ_OPTIONS_INIT;

    options.allocator = allocator;
    dump = (grid_dump){.quiet = true};
    return dump_grid(&dump, &pft_reader_html, input->bytes, input->size, &options, NULL);
}

START_TEST(whichever_allocation_fails_says_so_and_leaks_nothing)
{
    static const char html[] = "<meta charset=gbk><p>" GBK "<table><tr><td rowspan=2>a<td><table><tr><td>b</table>"
                               "<tr><td>c<table><tr><td>d<td>e</table></table>";
    const test_input input = {html, sizeof html - 1};

    ck_assert_uint_gt(fail_each_allocation(dump_with, &input), 3);
}
END_TEST

#define ADD_LOOP(test, table) tcase_add_loop_test(all, test, 0, (int)(sizeof table / sizeof table[0]))

int main(void)
{
    Suite *suite = suite_create("html");
    TCase *all = tcase_create("html");

    tcase_set_timeout(all, 60);
    ADD_LOOP(a_table_is_laid_out_as_a_browser_does, layouts);
    ADD_LOOP(text_is_what_a_browser_shows, texts);
    ADD_LOOP(tables_within_tables_are_told_apart, nested);
    tcase_add_loop_test(all, a_page_in_one_file_is_the_page, 0, (int)(sizeof packed / sizeof packed[0]));
    tcase_add_test(all, a_file_of_pictures_alone_is_refused);
    tcase_add_test(all, a_cell_knows_how_far_it_reaches_down);
    tcase_add_test(all, a_text_knows_the_line_where_it_begins);
    ADD_LOOP(a_page_is_read_in_its_encoding, encodings);
    ADD_LOOP(a_page_is_recognised_by_its_bytes, sniffs);
    ADD_LOOP(a_refusal_names_its_limit_its_value_and_its_place, refusals);
    tcase_add_test(all, a_tree_that_outgrows_its_page_is_refused);
    tcase_add_loop_test(all, nothing_nests_deeper_than_the_check_allows, 0, 3);
    ADD_LOOP(a_page_that_only_looks_deep_is_read, harmless);
    tcase_add_test(all, a_page_cut_anywhere_is_read_as_far_as_it_goes);
    tcase_add_test(all, a_nul_byte_is_refused_with_its_place);
    tcase_add_test(all, whichever_allocation_fails_says_so_and_leaks_nothing);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
