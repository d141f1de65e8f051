/* Tables that go on over pages, and what stands on every page. */
#include <math.h>

#include "page_layout.h"

/* The grid of pages that follow one another, each drawn from the top. */
static void expect_pages(const char *const *drawn, size_t count, const char *expected)
{
    drawn_page *pages[8];

    for (size_t i = 0; i < count; i++)
        pages[i] = draw_page(drawn[i]);
    ck_assert_int_eq(lay_out(pages, count, 1000, NULL), PFT_OK);
    ck_assert_str_eq(grid.text, expected);
    for (size_t i = 0; i < count; i++)
        free(pages[i]);
}

#define EXPECT_PAGES(drawn, expected) expect_pages(drawn, sizeof(drawn) / sizeof *(drawn), expected)

START_TEST(a_table_goes_on_and_its_heading_stands_once)
{
    static const char *const pages[] = {"+--------+--------+--------+\n"
                                        "| 一级   | 指标   | 值     |\n"
                                        "+--------+--------+--------+\n"
                                        "| 产出   | 数量   | 8      |\n"
                                        "|        +--------+--------+\n"
                                        "|        | 质量   | 9      |\n"
                                        "+--------+--------+--------+\n",
                                        "+--------+--------+--------+\n"
                                        "| 一级   | 指标   | 值     |\n"
                                        "+--------+--------+--------+\n"
                                        "|        | 时效   | 10     |\n"
                                        "+--------+--------+--------+\n"
                                        "| 效益   | 社会   | 11     |\n"
                                        "+--------+--------+--------+\n"};

    EXPECT_PAGES(pages, "一级|指标|值\n"
                        "产出|数量|8\n"
                        "~|质量|9\n"
                        "~|时效|10\n"
                        "效益|社会|11\n");
}
END_TEST

/* As browsers print a cell of many rows: on the pages in its middle nothing is drawn of it. */
START_TEST(merged_cells_go_on_where_nothing_is_drawn_of_them)
{
    static const char *const pages[] = {"+--------+--------+--------+\n"
                                        "| 一级   | 指标   | 值     |\n"
                                        "+--------+--------+--------+\n"
                                        "| 产出   | 数量   | 8      |\n"
                                        "|        +--------+--------+\n"
                                        "|        | 质量   | 9      |\n"
                                        "|        +--------+--------+\n",
                                        "         +--------+--------+\n"
                                        "         | 时效   | 10     |\n"
                                        "         +--------+--------+\n"
                                        "         | 成本   | 11     |\n"
                                        "         +--------+--------+\n",
                                        "+--------+--------+--------+\n"
                                        "| 效益   | 社会   | 12     |\n"
                                        "+--------+--------+--------+\n"};

    EXPECT_PAGES(pages, "一级|指标|值\n"
                        "产出|数量|8\n"
                        "~|质量|9\n"
                        "~|时效|10\n"
                        "~|成本|11\n"
                        "效益|社会|12\n");
}
END_TEST

/* As LibreOffice prints a cell that the end of a page cuts: whole on both pages, each time clipped. */
static const char *const cut_cell[] = {"+--------+--------+\n"
                                       "| 一级   | 指标   |\n"
                                       "+--------+--------+\n"
                                       "| 产出和 | 数量   |\n"
                                       "|        +--------+\n"
                                       "| 成本指 | 质量   |\n"
                                       "|        +--------+\n",
                                       "|        +--------+\n"
                                       "| 成本指 | 时效   |\n"
                                       "| 标     |        |\n"
                                       "+--------+--------+\n"
                                       "| 效益   | 社会   |\n"
                                       "+--------+--------+\n"};

START_TEST(lines_of_a_cut_cell_that_are_on_both_pages_stand_once)
{
    EXPECT_PAGES(cut_cell, "一级|指标\n"
                           "产出和成本指标|数量\n"
                           "~|质量\n"
                           "~|时效\n"
                           "效益|社会\n");
}
END_TEST

START_TEST(a_line_over_an_edge_that_is_not_drawn_belongs_to_the_table)
{
    for (int drawn = 0; drawn < 2; drawn++) {
        drawn_page *page = draw_page("|        +--------+\n"
                                     "|        | 时效   |\n"
                                     "+--------+--------+\n"
                                     "| 效益   | 社会   |\n"
                                     "|        +--------+\n");
        double top = page->strokes[0].box.top, bottom = top;

        for (size_t i = 0; i < page->page.stroke_count; i++) {
            top = fmin(top, page->strokes[i].box.top);
            bottom = fmax(bottom, page->strokes[i].box.bottom);
        }
        drawn_run(page, "产出", strlen("产出"), 8, top - 6, 2 * DRAWN_FONT);
        drawn_run(page, "指标", strlen("指标"), 8, bottom - 4, 2 * DRAWN_FONT);
        for (double y = top; drawn && y <= bottom; y += bottom - top)
            drawn_stroke(page, PFT_STROKE_LINE, 2, y, 100, y);
        ck_assert_str_eq(lay(page), drawn ? "#产出\n"
                                            "|时效\n"
                                            "效益|社会\n"
                                            "#指标\n"
                                          : "产出|时效\n"
                                            "效益指标|社会\n");
        free(page);
    }
}
END_TEST

static const char *const wide_sheet[] = {"      绩效目标表\n"
                                         "+--------+------------+\n"
                                         "| 一级   | 指标       |\n"
                                         "+--------+------------+\n"
                                         "| 产出   | 清理主干渠 |\n"
                                         "|        | 道         |\n"
                                         "|        +------------+\n"
                                         "|        | 验收合格率 |\n"
                                         "+--------+------------+\n",
                                         "\n"
                                         "+--------+------------+\n"
                                         "| 效益   | 受益村民   |\n"
                                         "+--------+------------+\n"
                                         "| 满意   | 村民满意度 |\n"
                                         "+--------+------------+\n"
                                         "| 成本   | 总成本     |\n"
                                         "|        | （不含税） |\n"
                                         "+--------+------------+\n",
                                         "\n"
                                         "+--------+------+\n"
                                         "| 值     | 分值 |\n"
                                         "+--------+------+\n"
                                         "| 8公里  | 30   |\n"
                                         "|        |      |\n"
                                         "+--------+------+\n"
                                         "| 100%   | 20   |\n"
                                         "+--------+------+\n",
                                         "\n"
                                         "+--------+------+\n"
                                         "| 3000人 | 30   |\n"
                                         "+--------+------+\n"
                                         "| 90%    | 10   |\n"
                                         "+--------+------+\n"
                                         "| 80万元 | 10   |\n"
                                         "|        |      |\n"
                                         "+--------+------+\n"};

/* A sheet wider than the paper: first all pages of its left columns, then those of its right ones; or page by page. */
START_TEST(columns_that_have_no_room_on_the_page_stand_beside_their_rows)
{
    static const char *const expected = "#绩效目标表\n"
                                        "一级|指标|值|分值\n"
                                        "产出|清理主干渠道|8公里|30\n"
                                        "~|验收合格率|100%|20\n"
                                        "效益|受益村民|3000人|30\n"
                                        "满意|村民满意度|90%|10\n"
                                        "成本|总成本/（不含税）|80万元|10\n";
    const char *const across[] = {wide_sheet[0], wide_sheet[2], wide_sheet[1], wide_sheet[3]};

    EXPECT_PAGES(wide_sheet, expected);
    EXPECT_PAGES(across, expected);
}
END_TEST

/* The last pages of a sheet may have few rows: by themselves they could be anything. */
START_TEST(the_last_row_of_a_wide_sheet_stands_beside_as_those_before)
{
    static const char *const left = "\n"
                                    "+--------+------------+\n"
                                    "| 满意   | 村民满意度 |\n"
                                    "+--------+------------+\n";
    static const char *const right = "\n"
                                     "+--------+------+\n"
                                     "| 90%    | 10   |\n"
                                     "+--------+------+\n";
    const char *const pages[] = {wide_sheet[0], left, wide_sheet[2], right};

    EXPECT_PAGES(pages, "#绩效目标表\n"
                        "一级|指标|值|分值\n"
                        "产出|清理主干渠道|8公里|30\n"
                        "~|验收合格率|100%|20\n"
                        "满意|村民满意度|90%|10\n");
}
END_TEST

START_TEST(columns_of_a_table_that_goes_on_are_those_of_all_its_pages)
{
    static const char *const pages[] = {"+--------+----------+\n"
                                        "| 名称   | 水渠清淤 |\n"
                                        "+--------+----------+\n",
                                        "+--------+----+-----+\n"
                                        "| 数量   | 8  | 米  |\n"
                                        "+--------+----+-----+\n"
                                        "| 质量   | 优       |\n"
                                        "+--------+----------+\n"};

    EXPECT_PAGES(pages, "名称|水渠清淤*2\n"
                        "数量|8|米\n"
                        "质量|优*2\n");
}
END_TEST

START_TEST(a_row_that_the_end_of_the_page_cut_is_one_row)
{
    static const char *const pages[] = {"+------------+--------+\n"
                                        "| 指标       | 值     |\n"
                                        "+------------+--------+\n"
                                        "| 清理主干渠 | 8      |\n"
                                        "| 道的淤积物 |        |\n"
                                        "+------------+--------+\n",
                                        "+------------+--------+\n"
                                        "| 和杂草     |        |\n"
                                        "+------------+--------+\n"
                                        "| 巡查       | 9      |\n"
                                        "+------------+--------+\n"};

    EXPECT_PAGES(pages, "指标|值\n"
                        "清理主干渠道的淤积物和杂草|8\n"
                        "巡查|9\n");
}
END_TEST

START_TEST(a_cut_without_a_line_is_one_row)
{
    static const char *const pages[] = {"+------------+--------+\n"
                                        "| 指标       | 值     |\n"
                                        "+------------+--------+\n"
                                        "| 清淤       | 8      |\n"
                                        "|            |        |\n",
                                        "|            |        |\n"
                                        "| 除草       | 公里   |\n"
                                        "+------------+--------+\n"
                                        "| 巡查       | 9      |\n"
                                        "+------------+--------+\n"};

    EXPECT_PAGES(pages, "指标|值\n"
                        "清淤/除草|8/公里\n"
                        "巡查|9\n");
}
END_TEST

START_TEST(room_below_the_last_row_of_a_page_is_no_row)
{
    static const char *const pages[] = {"+------------+--------+\n"
                                        "| 清淤       | 8      |\n"
                                        "+------------+--------+\n"
                                        "|                     |\n"
                                        "|                     |\n",
                                        "|            |        |\n"
                                        "| 巡查       | 9      |\n"
                                        "+------------+--------+\n"};

    EXPECT_PAGES(pages, "清淤|8\n"
                        "巡查|9\n");
}
END_TEST

START_TEST(a_table_with_a_title_of_its_own_is_another)
{
    static const char *const pages[] = {"+------------+--------+\n"
                                        "| 绩效目标表          |\n"
                                        "+------------+--------+\n"
                                        "| 名称       | 清淤   |\n"
                                        "+------------+--------+\n",
                                        "+------------+--------+\n"
                                        "| 绩效目标表          |\n"
                                        "+------------+--------+\n"
                                        "| 名称       | 巡查   |\n"
                                        "+------------+--------+\n"};

    EXPECT_PAGES(pages, "绩效目标表*2\n"
                        "名称|清淤\n"
                        "--\n"
                        "绩效目标表*2\n"
                        "名称|巡查\n");
}
END_TEST

START_TEST(numbers_of_pages_and_lines_in_margins_are_left_out)
{
#define SPACE "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n"
    static const char *const pages[] = {"水利局  2023\n\n\n\n\n\n\n"
                                        "  绩效目标表\n"
                                        "+--------+--------+\n"
                                        "| 名称   | 清淤   |\n"
                                        "+--------+--------+\n" SPACE SPACE "     第 1 页 共 2 页",
                                        "水利局  2024\n\n\n\n\n\n\n\n"
                                        "+--------+--------+\n"
                                        "| 部门   | 水利   |\n"
                                        "+--------+--------+\n" SPACE SPACE "     - 2 -"};

    EXPECT_PAGES(pages, "#绩效目标表\n"
                        "名称|清淤\n"
                        "部门|水利\n");
}
END_TEST

START_TEST(two_pages_side_by_side_are_read_one_after_the_other)
{
    expect("  甲表                          乙表\n"
           "+--------+--------+   +--------+--------+\n"
           "| 名称   | 清淤   |   | 名称   | 巡查   |\n"
           "+--------+--------+   +--------+--------+\n"
           "| 部门   | 水利   |   | 部门   | 林业   |\n"
           "+--------+--------+   +--------+--------+\n",
           "#甲表\n"
           "名称|清淤\n"
           "部门|水利\n"
           "#乙表\n"
           "名称|巡查\n"
           "部门|林业\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pages_joined");
    TCase *cases = tcase_create("pages_joined");

    tcase_add_test(cases, a_table_goes_on_and_its_heading_stands_once);
    tcase_add_test(cases, merged_cells_go_on_where_nothing_is_drawn_of_them);
    tcase_add_test(cases, lines_of_a_cut_cell_that_are_on_both_pages_stand_once);
    tcase_add_test(cases, a_line_over_an_edge_that_is_not_drawn_belongs_to_the_table);
    tcase_add_test(cases, the_last_row_of_a_wide_sheet_stands_beside_as_those_before);
    tcase_add_test(cases, columns_that_have_no_room_on_the_page_stand_beside_their_rows);
    tcase_add_test(cases, columns_of_a_table_that_goes_on_are_those_of_all_its_pages);
    tcase_add_test(cases, a_row_that_the_end_of_the_page_cut_is_one_row);
    tcase_add_test(cases, a_cut_without_a_line_is_one_row);
    tcase_add_test(cases, room_below_the_last_row_of_a_page_is_no_row);
    tcase_add_test(cases, a_table_with_a_title_of_its_own_is_another);
    tcase_add_test(cases, numbers_of_pages_and_lines_in_margins_are_left_out);
    tcase_add_test(cases, two_pages_side_by_side_are_read_one_after_the_other);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
