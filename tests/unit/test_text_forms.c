/* Tables in text as converters leave them: drawn, ruled, in markdown, in HTML within markdown. */
#include "grid_sample.h"

#include "allocations.h"

static grid_dump dump;

static pft_status read_text(const char *text, const pft_read_options *options, pft_error *err)
{
    dump = (grid_dump){.size = 0};
    return dump_grid(&dump, &pft_reader_text, text, strlen(text), options, err);
}

typedef struct {
    const char *text;
    const char *grid;
} form;

static const form forms[] = {
    /* a grid, with a line that goes on, a paragraph, and a heading row */
    {"+------+------------+\n"
     "| 一级 | 指标值     |\n"
     "+======+============+\n"
     "| 产出 | ≥95％，持  |\n"
     "| 指标 | 续改善     |\n"
     "|      |            |\n"
     "| x    | two        |\n"
     "|      | words      |\n"
     "+------+------------+\n",
     "一级|指标值\n产出指标/x|≥95％，持续改善/two words\n"},
    /* cells over columns and rows */
    {"+---+---+---+\n"
     "| title     |\n"
     "+---+---+---+\n"
     "| a | b | c |\n"
     "|   +---+---+\n"
     "|   | d | e |\n"
     "|   +---+---+\n"
     "| z | f     |\n"
     "+---+---+---+\n",
     "title*3\na/z|b|c\n~|d|e\n~|f*2\n"},
    /* text around it, and no space for the borders */
    {"before\n+--+--+\n|a |b |\n+--+--+\nafter\n", "before\n--\na|b\n--\nafter\n"},
    {"+-----+-----+\n| 宽宽字 | b+-c |\n+-----+-----+\n", "宽宽字|b+-c\n"}, /* counted in characters */
    /* box drawing, light, heavy and double */
    {"┌────┬────┐\n│ 甲 │ 乙 │\n├────┼────┤\n│ 丙 │ 丁 │\n└────┴────┘\n", "甲|乙\n丙|丁\n"},
    {"┏━━━━┳━━━━┓\n┃ 甲 ┃ 乙 ┃\n┣━━━━╋━━━━┫\n┃ 丙 ┃    ┃\n┗━━━━┻━━━━┛\n", "甲|乙\n丙|\n"},
    {"╔════╦════╗\n║ 甲 ║ 乙 ║\n╠════╬════╣\n║ 丙 ║ 丁 ║\n║    ╠════╣\n║    ║ 戊 ║\n╚════╩════╝\n",
     "甲|乙\n丙|丁\n~|戊\n"},
    /* broken at a fixed width: after eight columns, and into three pieces */
    {"+---+---\n-+\n| a | b \n |\n| a | d \n |\n+---+---\n-+\nafter\n", "a a|b d\n--\nafter\n"},
    {"+------+\n--+\n| 甲乙 |\n丙|\n+------+\n--+\n", "甲乙|丙\n"},
    {"+----\n-----\n--+--+\r\n| abc\ndefgh\n  |x |\r\n+----\n-----\n--+--+", "abcdefgh|x\n"},
    /* columns marked by dashes */
    {"  一级指标   指标值\n  ---------- --------\n  产出指标   ≥95％\n             有效\n\nafter\n",
     "一级指标|指标值\n产出指标|≥95％\n|有效\n--\nafter\n"},
    {"  ---------- --------\n  产出指标   ≥95％\n\n  效益       逐步\n  指标       改善\n  ---------- --------\n",
     "产出指标|≥95％\n效益指标|逐步改善\n"},
    {"---------------------\n一级       指标值\n指标\n---------- ----------\n产出       1.首先；\\\n           "
     "2.其次。\n\n"
     "效益       c\n---------------------\n",
     "一级指标|指标值\n产出|1.首先；/2.其次。\n效益|c\n"},
    {"==== ====\na    b\n==== ====\nc    d\ne    f\n==== ====\n", "a|b\nc|d\ne|f\n"},
    /* a rule that is none of a table */
    {"title\n=====\nabc\n-----\n", "title\n=====\nabc\n-----\n"},
    /* as many separators in each row, and cells broken over lines: a label spelled downwards, a text of paragraphs at
     * the end of a row, and blank lines in a cell */
    {"title\na\tb\tc\n绩\n效\td\te\nlabel\none\tf\tthe last cell of this row is a\ntext of two paragraphs, as it "
     "seems\n\tg\n\n2\th\nend\n",
     "title\na|b|c\n绩/效|d|e\nlabel/one|f|the last cell of this row is a/text of two paragraphs, as it "
     "seems\n|g//2|h\nend\n"},
    /* captions above the rows are no cells of the first, nor is the title of a second table */
    {"title\n(2031)\nunit\na\tb\tc\nd\te\tf\ng\th\ti\na title that is longer than "
     "labels\n(2032)\nj\tk\tl\n绩\n效\tm\tn\n",
     "title\n(2031)\nunit\na|b|c\nd|e|f\ng|h|i\na title that is longer than labels\n(2032)\nj|k|l\n绩/效|m|n\n"},
    {"a | a | b\nc | d | |\n", "a|a|b\nc|d|\n"}, /* blanks at the end alone */
    {"a | b | c\nd\ne | f | \n | g | h\n", "a|b|c\nd/e|f|\n|g|h\n"},
    {"a | b | c\nd | e | f | g\nh | i\n", "a|b|c\nd|e|f|g\nh|i\n"}, /* none of it */
    /* what programs write for nothing */
    {"a\tUnnamed: 1\tUnnamed: 12\nNaN\tnan\tNone\nNone of it\tUnnamed: x1234567\tNana\n",
     "a||\n||\nNone of it|Unnamed: x1234567|Nana\n"},
    /* markdown */
    {"| a | b |\n|---|:-:|\n| x \\| y | 5 \\* 3 |\n| **粗** | &ge;95％ |\n| 一<br>二<BR/>三 | &lt;3&nbsp;d &#8804; "
     "&amp;lt; |\n",
     "a|b\nx | y|5 * 3\n粗|≥95％\n一/二/三|<3 d ≤ &lt;\n"},
    {"| a | b |\n|---|---|\n| 一\\n（二） | \\nu |\n", "a|b\n一/（二）|\\nu\n"},
    /* what recognisers of pages write for figures; amounts in dollars and formulas of their own stay */
    {"| a | b |\n|---|---|\n| $\\geq 9 5 . 5 \\%$ | $\\leqslant 3$次 |\n| $1 2 0 m ^ { 2 }$ | $5 and $7 |\n"
     "| $30 - 50$ | $\\frac{a}{b}$ |\n| $\\mathrm{k m}^{2}$ | $$\\pm 3\\%$$ |\n| $25^{\\circ}\\mathrm{C}$ | a $x_1$ "
     "|\n",
     "a|b\n≥95.5%|≤3次\n120m²|$5 and $7\n30-50|$\\frac{a}{b}$\nkm²|±3%\n25°C|a $x_1$\n"},
    /* the text of a wide cell in each of its columns, as docling writes it: a target and what was reached stay two */
    {"| 表 | 表 | 表 | 表 | 表 |\n|---|---|---|---|---|\n| 名称 | 道路养护 | 道路养护 | 道路养护 | 道路养护 |\n"
     "| 一级 | 二级 | 名称 | 目标 | 实际 |\n| 产出 | 数量 | 里程 | 有效 | 有效 |\n| 产出 | 质量 | 合格率 | 100% | 100% "
     "|\n"
     "| 得分 | 10 | 10 | 10 | 10 |\n",
     "表||||\n名称|道路养护|||\n一级|二级|名称|目标|实际\n产出|数量|里程|有效|有效\n产出|质量|合格率|100%|100%\n得分|"
     "10|10|10|10\n"},
    {"| a | b | b |\n|---|---|---|\n| c | d | d |\n", "a|b|b\nc|d|d\n"},  /* too little to tell */
    {"|a\\b|c & d|\n|&unknown;|&#0;|\n", "a\\b|c & d\n&unknown;|&#0;\n"}, /* no markdown: a backslash is one */
};

START_TEST(a_table_is_read_as_it_is_drawn)
{
    pft_error err = {.status = PFT_OK};
    pft_status status = read_text(forms[_i].text, NULL, &err);

    ck_assert_msg(status == PFT_OK, "%s", err.message[PFT_ENGLISH]);
    ck_assert_str_eq(dump.text, forms[_i].grid);
}
END_TEST

START_TEST(a_table_in_html_within_markdown_is_laid_out)
{
    static const char text[] = "# 标题\n<table>\n<tr><td rowspan=\"2\">a</td>\n<td>b</td></tr>\n<tr><td>c</td></tr>\n"
                               "</table> behind\n<table><tr><td>d<td>e";
    pft_error err;

    if (!is_read("html"))
        return;
    ck_assert_int_eq(read_text(text, NULL, &err), PFT_OK);
    ck_assert_str_eq(dump.text, "# 标题\n--\na|b\n~|c\n--\nbehind\n--\nd|e\n");
    ck_assert_uint_eq(dump.lines[2], 3);
}
END_TEST

/* Pieces of lines that were broken are lines, too. */
START_TEST(a_drawn_cell_knows_its_line_where_lines_were_broken)
{
    static const char text[] = "x\n+--+--\n-+\n|a |b \n |\n+--+--\n-+\n|c |d \n |\n+--+--\n-+\nend\n";
    pft_error err;

    ck_assert_int_eq(read_text(text, NULL, &err), PFT_OK);
    ck_assert_str_eq(dump.text, "x\n--\na|b\nc|d\n--\nend\n");
    ck_assert_uint_eq(dump.lines[2], 4);
    ck_assert_uint_eq(dump.lines[3], 8);
    ck_assert_uint_eq(dump.lines[5], 12);
}
END_TEST

/* Every line is told: the grid's own, and where a cell of several begins. */
START_TEST(a_drawn_cell_knows_its_line)
{
    pft_error err;

    ck_assert_int_eq(read_text("x\n+--+\n|  |\n|a |\n+--+\n|b |\n+--+\n", NULL, &err), PFT_OK);
    ck_assert_str_eq(dump.text, "x\n--\na\nb\n");
    ck_assert_uint_eq(dump.lines[2], 4);
    ck_assert_uint_eq(dump.lines[3], 6);
}
END_TEST

static const struct {
    const char *text;
    const char *limit;
} refusals[] = {
    {"+--+-+-+-+-+-+-+-+-+-+-+-+\n|a |b|c|d|e|f|g|h|i|j|k|l|\n+--+-+-+-+-+-+-+-+-+-+-+-+\n", "max_columns"},
    {"+--+-+\n|a |b|\n+--+-+\n|a |b|\n+--+-+\n|a |b|\n+--+-+\n|a |b|\n+--+-+\n|a |b|\n+--+-+\n|a |b|\n+--+-+\n",
     "max_cells"},
    {"+--------------+\n| 0123456789a  |\n+--------------+\n", "max_cell_bytes"},
    {"a         b\n--------- ---\n0123456789abc\n\n", "max_cell_bytes"},
};

START_TEST(a_refusal_names_its_limit_and_its_value)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_error err = {.status = PFT_OK};

    options.max_columns = options.max_cells = options.max_cell_bytes = 10;
    if (strcmp(refusals[_i].limit, "max_cell_bytes") == 0)
        options.max_cell_bytes = 8;
    ck_assert_int_eq(read_text(refusals[_i].text, &options, &err), PFT_ELIMIT);
    ck_assert_ptr_nonnull(strstr(err.message[PFT_ENGLISH], refusals[_i].limit));
    ck_assert_ptr_nonnull(strstr(err.message[PFT_CHINESE], refusals[_i].limit));
    ck_assert_uint_gt(err.line, 0);
}
END_TEST

START_TEST(a_drawn_table_cut_anywhere_is_read_as_far_as_it_goes)
{
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        for (size_t size = 0; size <= strlen(forms[i].text); size++) {
            char *copy = malloc(size + 1);
            pft_error err = {.status = PFT_OK};

            ck_assert_ptr_nonnull(copy);
            memcpy(copy, forms[i].text, size);
            dump = (grid_dump){.quiet = true};
            pft_status status = dump_grid(&dump, &pft_reader_text, copy, size, NULL, &err);

            ck_assert(status == PFT_OK || status == PFT_EENCODING); /* cut inside a character */
            free(copy);
        }
}
END_TEST

static pft_status dump_with(const pft_allocator *allocator, const void *context)
{
    const test_input *input = context;
    pft_read_options options = PFT_READ_OPTIONS_INIT;

    options.allocator = allocator;
    dump = (grid_dump){.quiet = true};
    return dump_grid(&dump, &pft_reader_text, input->bytes, input->size, &options, NULL);
}

START_TEST(whichever_allocation_fails_says_so_and_leaks_nothing)
{
    const test_input input = {forms[_i].text, strlen(forms[_i].text)};

    ck_assert_uint_gt(fail_each_allocation(dump_with, &input), 0);
}
END_TEST

#define ADD_LOOP(test, table) tcase_add_loop_test(all, test, 0, (int)(sizeof table / sizeof table[0]))

int main(void)
{
    Suite *suite = suite_create("text_forms");
    TCase *all = tcase_create("text_forms");

    ADD_LOOP(a_table_is_read_as_it_is_drawn, forms);
    tcase_add_test(all, a_table_in_html_within_markdown_is_laid_out);
    tcase_add_test(all, a_drawn_cell_knows_its_line);
    tcase_add_test(all, a_drawn_cell_knows_its_line_where_lines_were_broken);
    ADD_LOOP(a_refusal_names_its_limit_and_its_value, refusals);
    tcase_add_test(all, a_drawn_table_cut_anywhere_is_read_as_far_as_it_goes);
    ADD_LOOP(whichever_allocation_fails_says_so_and_leaks_nothing, forms);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
