/* Tables whose columns are places in their lines, as pdftotext -layout leaves them. */
#include "grid_sample.h"

#include "allocations.h"

static grid_dump dump;

static pft_status read_text(const char *text, const pft_read_options *options, pft_error *err)
{
    dump = (grid_dump){.spanless = true};
    return dump_grid(&dump, &pft_reader_text, text, strlen(text), options, err);
}

typedef struct {
    const char *text;
    const char *grid;
} page;

static const page pages[] = {
    /* a line a row */
    {"一级指标    二级指标    三级指标      指标值\n"
     "产出指标    数量指标    养护里程      ≥210公里\n"
     "产出指标    质量指标    合格率       100%\n"
     "效益指标    社会效益    出行安全      有效保障\n",
     "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|养护里程|≥210公里\n产出指标|质量指标|合格率|100%\n"
     "效益指标|社会效益|出行安全|有效保障\n"},
    /* cells of several lines in the middle of their rows, a label beside three of them, and one spelled downwards */
    {"     一级指标    三级指标      指标值       分值\n"
     "             保洁河道\n"
     "                       ≥42 公里     15\n"
     "             长度\n"
     " 绩\n"
     "             打捞漂浮      ≥300 吨     10\n"
     " 效   产出指标\n"
     "             物\n"
     " 指\n"
     "                       2031 年 12\n"
     " 标           完成时间      月 31 日前    5\n"
     "                       完成\n"
     "     效益指标    沿河环境      明显改善      30\n",
     "绩效指标|一级指标|三级指标|指标值|分值\n~|产出指标|保洁河道长度|≥42公里|15\n~|~|打捞漂浮物|≥300吨|10\n"
     "~|~|完成时间|2031年12月31日前完成|5\n~|效益指标|沿河环境|明显改善|30\n"},
    /* the same at the top of their rows, over two pages */
    {"一级指标    三级指标      指标值         分值\n"
     "产出指标    保洁河道      ≥42 公里      15\n"
     "        长度\n"
     "        打捞漂浮      ≥300 吨       10\n"
     "        物\n"
     "\f        完成时间      2031 年 12    5\n"
     "                  月底前完成\n"
     "效益指标    沿河环境      明显改善       30\n",
     "一级指标|三级指标|指标值|分值\n产出指标|保洁河道长度|≥42公里|15\n|打捞漂浮物|≥300吨|10\n"
     "|完成时间|2031年12月底前完成|5\n效益指标|沿河环境|明显改善|30\n"},
    /* titles are no cells, and paragraphs no columns */
    {"2031 年度项目支出绩效目标表\n"
     "\n"
     "项目名称     河道保洁\n"
     "主管部门     云汀市水务局      实施单位     河道管理所\n"
     "年度资金     120\n"
     "\n"
     "注：本表由实施单位填写。\n",
     "2031 年度项目支出绩效目标表\n项目名称|河道保洁||\n主管部门|云汀市水务局|实施单位|河道管理所\n年度资金|120||\n"
     "注：本表由实施单位填写。\n"},
    /* where a wide character takes two places */
    {"项目名称        河道保洁\n"
     "数量指标        保洁河道长度      >=42公里\n"
     "质量指标        合格率            95%\n"
     "时效指标        按期完成率        100%\n",
     "项目名称|河道保洁|\n数量指标|保洁河道长度|>=42公里\n质量指标|合格率|95%\n时效指标|按期完成率|100%\n"},
};

START_TEST(a_page_is_read_as_it_is_laid_out)
{
    pft_error err = {.status = PFT_OK};
    pft_status status = read_text(pages[_i].text, NULL, &err);

    ck_assert_msg(status == PFT_OK, "%s", err.message[PFT_ENGLISH]);
    ck_assert_str_eq(dump.text, pages[_i].grid);
}
END_TEST

START_TEST(a_cell_of_several_lines_knows_the_first)
{
    ck_assert_int_eq(read_text(pages[1].text, NULL, NULL), PFT_OK);
    ck_assert_uint_eq(dump.lines[0], 5);
}
END_TEST

START_TEST(a_refusal_names_its_limit_and_its_value)
{
    static const char *const limits[] = {"max_columns", "max_cell_bytes"};
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_error err = {.status = PFT_OK};

    if (_i == 0)
        options.max_columns = 3;
    else
        options.max_cell_bytes = 20;
    ck_assert_int_eq(read_text(pages[1].text, &options, &err), PFT_ELIMIT);
    ck_assert_ptr_nonnull(strstr(err.message[PFT_ENGLISH], limits[_i]));
    ck_assert_ptr_nonnull(strstr(err.message[PFT_CHINESE], limits[_i]));
    ck_assert_uint_gt(err.line, 0);
}
END_TEST

START_TEST(a_page_cut_anywhere_is_read_as_far_as_it_goes)
{
    for (size_t size = 0; size <= strlen(pages[_i].text); size++) {
        char *copy = malloc(size + 1);
        pft_error err = {.status = PFT_OK};

        ck_assert_ptr_nonnull(copy);
        memcpy(copy, pages[_i].text, size);
        dump = (grid_dump){.quiet = true};
        pft_status status = dump_grid(&dump, &pft_reader_text, copy, size, NULL, &err);

        ck_assert(status == PFT_OK || status == PFT_EENCODING); /* cut inside a character */
        free(copy);
    }
}
END_TEST

/* Lines without end, columns without end, and more columns than a band may have. */
START_TEST(a_page_of_any_shape_is_read)
{
    enum { LINES = 500, WIDTH = 700 };
    char *text = malloc((size_t)LINES * WIDTH + 1), *at = text;

    ck_assert_ptr_nonnull(text);
    for (int line = 0; line < LINES; line++) {
        for (int place = 0; place < WIDTH - 1; place++)
            *at++ = (place * (line % 7 + 1)) % (line % 11 + 5) == 0 ? 'x' : ' ';
        *at++ = '\n';
    }
    *at = '\0';
    ck_assert_int_eq(read_text(text, NULL, NULL), PFT_OK);
    free(text);
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
    const test_input input = {pages[_i].text, strlen(pages[_i].text)};

    ck_assert_uint_gt(fail_each_allocation(dump_with, &input), 0);
}
END_TEST

#define ADD_LOOP(test) tcase_add_loop_test(all, test, 0, (int)(sizeof pages / sizeof pages[0]))

int main(void)
{
    Suite *suite = suite_create("text_laid");
    TCase *all = tcase_create("text_laid");

    ADD_LOOP(a_page_is_read_as_it_is_laid_out);
    tcase_add_test(all, a_cell_of_several_lines_knows_the_first);
    tcase_add_loop_test(all, a_refusal_names_its_limit_and_its_value, 0, 2);
    ADD_LOOP(a_page_cut_anywhere_is_read_as_far_as_it_goes);
    tcase_add_test(all, a_page_of_any_shape_is_read);
    ADD_LOOP(whichever_allocation_fails_says_so_and_leaks_nothing);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
