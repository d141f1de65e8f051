/* Pages: what is drawn becomes cells. The expected grids are written as grid_sample.h tells. */
#include <math.h>

#include <perftarget/exchange.h>

#include "failing_allocator.h"
#include "grid_sample.h"
#include "layout/page.h"
#include "page_sample.h"

static grid_dump grid;

static pft_status lay_out(drawn_page **pages, size_t count, uint32_t max_cells, pft_error *err)
{
    pft_arena arena;
    pft_pager pager = {.arena = &arena, .err = err, .max_marks = 100000, .max_cells = max_cells};
    pft_sink sink = {&arena, &grid, dump_part, dump_heading, dump_row, NULL, NULL, NULL, NULL};
    pft_status status = PFT_OK;
    bool ruled;

    grid = (grid_dump){.size = 0};
    pft_arena_init(&arena, NULL);
    for (size_t i = 0; i < count && status == PFT_OK; i++)
        status = pft_pager_take(&pager, &pages[i]->page);
    if (status == PFT_OK)
        status = pft_pager_find_tables(&pager, &ruled);
    if (status == PFT_OK)
        status = pft_pager_give(&pager, &sink);
    pft_arena_free(&arena);
    return status;
}

static const char *lay(drawn_page *page)
{
    ck_assert_int_eq(lay_out(&page, 1, 1000, NULL), PFT_OK);
    return grid.text;
}

static void expect(const char *drawing, const char *expected)
{
    drawn_page *page = draw_page(drawing);

    ck_assert_str_eq(lay(page), expected);
    free(page);
}

static const char *const plain = "      项目支出绩效目标表\n"
                                 "+----------+----------+\n"
                                 "| 项目名称 | 水渠清淤 |\n"
                                 "+----------+----------+\n"
                                 "| 主管部门 |          |\n"
                                 "+----------+----------+\n";

START_TEST(boxes_between_ruled_lines_are_cells)
{
    expect(plain, "#项目支出绩效目标表\n"
                  "项目名称|水渠清淤\n"
                  "主管部门|\n");
}
END_TEST

START_TEST(boxes_without_a_wall_between_them_are_one_cell)
{
    expect("+--------+--------+--------+\n"
           "|        | 数量   | ≥8公里 |\n"
           "| 产出   +--------+--------+\n"
           "|        | 质量   | 100%   |\n"
           "+--------+--------+--------+\n"
           "| 满意度          | ≥90%   |\n"
           "+-----------------+--------+\n",
           "产出|数量|≥8公里\n"
           "~|质量|100%\n"
           "满意度*2|≥90%\n");
}
END_TEST

START_TEST(outer_borders_may_be_open)
{
    expect("-----------+----------\n"
           "项目名称   | 水渠清淤\n"
           "-----------+----------\n"
           "主管部门   | 水利局\n"
           "-----------+----------\n",
           "项目名称|水渠清淤\n"
           "主管部门|水利局\n");
}
END_TEST

START_TEST(a_full_line_goes_on_in_the_next)
{
    expect("+------------+------------+\n"
           "| 清理主干渠 | 第一项     |\n"
           "| 道的淤积物 | 另一项     |\n"
           "| 和杂草     |            |\n"
           "+------------+------------+\n",
           "清理主干渠道的淤积物和杂草|第一项/另一项\n");
}
END_TEST

START_TEST(characters_below_each_other_in_a_narrow_cell_are_a_word)
{
    expect("+----+----------+\n"
           "| 产 | 数量     |\n"
           "| 出 |          |\n"
           "| 指 | 质量     |\n"
           "| 标 |          |\n"
           "+----+----------+\n",
           "产出指标|数量/质量\n");
}
END_TEST

START_TEST(a_box_around_a_text_is_no_table)
{
    expect("+----------+\n"
           "| 说明     |\n"
           "+----------+\n",
           "#说明\n");
}
END_TEST

/* ---- the same lines, drawn in other ways ---- */

/* Lines become thin filled rectangles. */
static void as_hairs(drawn_page *p)
{
    for (size_t i = 0; i < p->page.stroke_count; i++) {
        p->strokes[i].kind = PFT_STROKE_FILL;
        p->strokes[i].box.right += 0.5;
        p->strokes[i].box.bottom += 0.5;
    }
}

/* Each line is drawn again beside itself. */
static void as_doubled(drawn_page *p)
{
    for (size_t i = 0, count = p->page.stroke_count; i < count; i++) {
        pft_box b = p->strokes[i].box;

        drawn_stroke(p, PFT_STROKE_LINE, b.left + 2, b.top + 2, b.right + 2, b.bottom + 2);
    }
}

/* Lines are cut into pieces of `dash` with a `gap` after each. */
static void cut(drawn_page *p, double dash, double gap)
{
    for (size_t i = 0, count = p->page.stroke_count; i < count; i++) {
        pft_box b = p->strokes[i].box;
        double length = b.right - b.left + b.bottom - b.top;
        bool across = b.right > b.left;

        p->strokes[i].box = (pft_box){b.left, b.top, b.left, b.top};
        for (double at = 0; at < length; at += dash + gap) {
            double end = at + dash < length ? at + dash : length;

            drawn_stroke(p, PFT_STROKE_LINE, b.left + (across ? at : 0), b.top + (across ? 0 : at),
                         b.left + (across ? end : 0), b.top + (across ? 0 : end));
        }
    }
}

static void as_dashes(drawn_page *p)
{
    cut(p, 4, 3);
}

static void as_dots(drawn_page *p)
{
    cut(p, 0.75, 2);
}

static void as_broken(drawn_page *p)
{
    cut(p, 37, 1);
}

/* Each box has a frame of its own. */
static void as_frames(drawn_page *p)
{
    static const double x[] = {0.5, 11.5, 22.5}, y[] = {1.5, 3.5, 5.5};

    p->page.stroke_count = 0;
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 2; k++)
            drawn_stroke(p, PFT_STROKE_FRAME, x[k] * DRAWN_WIDTH + 0.3, y[i] * DRAWN_HEIGHT + 0.3,
                         x[k + 1] * DRAWN_WIDTH - 0.3, y[i + 1] * DRAWN_HEIGHT - 0.3);
}

/* Text is set larger, and the page measured in other units. */
static void as_pixels(drawn_page *p)
{
    for (size_t i = 0; i < p->page.stroke_count; i++) {
        pft_box *b = &p->strokes[i].box;

        *b = (pft_box){b->left * 4 + 100, b->top * 4 + 100, b->right * 4 + 100, b->bottom * 4 + 100};
    }
    for (size_t i = 0; i < p->page.run_count; i++) {
        pft_box *b = &p->runs[i].box;

        *b = (pft_box){b->left * 4 + 100, b->top * 4 + 100, b->right * 4 + 100, b->bottom * 4 + 100};
        p->runs[i].font_size = 0;
    }
    p->page.width = p->page.height = 0;
}

static void turn(pft_box *b, double width)
{
    *b = (pft_box){b->top, width - b->left, b->bottom, width - b->right};
}

/* A landscape page that lies on its side: its glyphs are read upwards. */
static void as_turned(drawn_page *p)
{
    for (size_t i = 0; i < p->page.stroke_count; i++)
        turn(&p->strokes[i].box, p->page.width);
    for (size_t i = 0; i < p->page.run_count; i++) {
        turn(&p->runs[i].box, p->page.width);
        p->runs[i].direction = PFT_READ_UP;
    }
    p->page.width = p->page.height;
    p->page.height = 595;
}

static void as_told_to_turn(drawn_page *p)
{
    as_turned(p);
    p->page.rotation = 90;
}

static void (*const drawings[])(drawn_page *) = {as_hairs,  as_doubled, as_dashes, as_dots,        as_broken,
                                                 as_frames, as_pixels,  as_turned, as_told_to_turn};

START_TEST(lines_may_be_drawn_in_any_way)
{
    drawn_page *page = draw_page(plain);

    drawings[_i](page);
    ck_assert_str_eq(lay(page), "#项目支出绩效目标表\n"
                                "项目名称|水渠清淤\n"
                                "主管部门|\n");
    free(page);
}
END_TEST

/* ---- runs ---- */

START_TEST(a_run_over_a_border_is_parted_there)
{
    drawn_page *page = draw_page("+--------+--------+\n"
                                 "|        |        |\n"
                                 "+--------+--------+\n");

    drawn_run(page, "数量指标≥100", strlen("数量指标≥100"), 8, 15, 63);
    ck_assert_str_eq(lay(page), "数量指标|≥100\n");
    free(page);
}
END_TEST

START_TEST(edges_tell_where_a_run_is_parted)
{
    static const double edges[] = {18, 28, 38, 45, 65, 85};
    drawn_page *page = draw_page("+--------+--------+\n"
                                 "|        |        |\n"
                                 "+--------+--------+\n");

    drawn_run(page, "数量指标≥8", strlen("数量指标≥8"), 8, 15, 77);
    ck_assert_str_eq(lay(page), "数量指|标≥8\n");
    page->runs[0].edges = edges;
    ck_assert_str_eq(lay(page), "数量指标|≥8\n");
    free(page);
}
END_TEST

/* The x of the line between the first two cells. */
static double middle_border(const drawn_page *page)
{
    double found = 0;

    for (size_t i = 0; i < page->page.stroke_count; i++) {
        pft_box box = page->strokes[i].box;

        found = box.left == box.right && box.left > 20 && box.left < 70 ? box.left : found;
    }
    ck_assert(found > 0);
    return found;
}

START_TEST(a_character_that_is_over_by_a_hair_stays_with_its_text)
{
    drawn_page *page = draw_page("+--------+--------+\n"
                                 "|        |        |\n"
                                 "+--------+--------+\n");
    double border = middle_border(page), edges[] = {border - 25, border - 15, border - 5, border + 5.2};

    drawn_run(page, "数量指标", strlen("数量指标"), 8, 15, 30);
    page->runs[0].box.left = border - 35;
    page->runs[0].box.right = border + 5.2;
    page->runs[0].edges = edges;
    ck_assert_str_eq(lay(page), "数量指标|\n");
    edges[3] = page->runs[0].box.right = border + 8;
    ck_assert_str_eq(lay(page), "数量指|标\n");
    free(page);
}
END_TEST

START_TEST(a_text_printed_twice_to_look_bold_stands_once)
{
    drawn_page *page = draw_page(plain);

    for (size_t i = 0, count = page->page.run_count; i < count; i++) {
        page->runs[page->page.run_count] = page->runs[i];
        page->runs[page->page.run_count].box.left += 0.4;
        page->runs[page->page.run_count++].box.right += 0.4;
    }
    ck_assert_str_eq(lay(page), "#项目支出绩效目标表\n"
                                "项目名称|水渠清淤\n"
                                "主管部门|\n");
    free(page);
}
END_TEST

/* As workbooks are printed whose rows are too low: the lines of a cell are set one after the other, over its
 * borders. */
START_TEST(a_text_that_is_higher_than_its_cell_belongs_to_it)
{
    drawn_page *page = draw_page("+------------+--------+\n"
                                 "|            | 8      |\n"
                                 "+------------+--------+\n"
                                 "|            | 9      |\n"
                                 "+------------+--------+\n"
                                 "|            | 10     |\n"
                                 "+------------+--------+\n");
    static const char *const lines[] = {"清理主干渠道", "的淤积物和杂", "草", "巡查次数"};
    static const double tops[] = {30, 44, 58, 72};

    page->page.run_count = 0;
    for (size_t i = 0; i < 4; i++)
        drawn_run(page, lines[i], strlen(lines[i]), 6, tops[i], (double)strlen(lines[i]) / 3 * DRAWN_FONT);
    ck_assert_str_eq(lay(page), "|\n"
                                "清理主干渠道的淤积物和杂草|\n"
                                "巡查次数|\n");
    free(page);
}
END_TEST

/* ---- several pages ---- */

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

/* ---- no lines ---- */

/* Frees the page. */
static const char *guess_page(drawn_page *page)
{
    pft_arena arena;
    pft_pager pager = {.arena = &arena, .max_marks = 100000, .max_cells = 1000};
    pft_sink sink = {&arena, &grid, dump_part, dump_heading, dump_row, NULL, NULL, NULL, NULL};
    bool ruled;

    grid = (grid_dump){.size = 0};
    pft_arena_init(&arena, NULL);
    ck_assert_int_eq(pft_pager_take(&pager, &page->page), PFT_OK);
    ck_assert_int_eq(pft_pager_find_tables(&pager, &ruled), PFT_OK);
    ck_assert(!ruled);
    ck_assert_int_eq(pft_guess_tables(&pager), PFT_OK);
    ck_assert_int_eq(pft_pager_give(&pager, &sink), PFT_OK);
    pft_arena_free(&arena);
    free(page);
    return grid.text;
}

static const char *guess(const char *drawing)
{
    return guess_page(draw_page(drawing));
}

START_TEST(columns_and_rows_are_guessed_from_gaps)
{
    ck_assert_str_eq(guess("         绩效目标表\n\n"
                           "项目名称      水渠清淤\n\n"
                           "一级指标      二级指标      三级指标            指标值\n\n"
                           "              数量指标      清理主干渠道的      ≥8公里\n"
                           "                            淤积物和杂草\n\n"
                           "产出指标      质量指标      验收合格率          100%\n\n"
                           "              时效指标      完工时间            12月\n\n"
                           "满意度指标    村民满意度    村民满意            ≥90%\n"),
                     "#绩效目标表\n"
                     "项目名称|水渠清淤||\n"
                     "一级指标|二级指标|三级指标|指标值\n"
                     "|数量指标|清理主干渠道的淤积物和杂草|≥8公里\n"
                     "产出指标|质量指标|验收合格率|100%\n"
                     "|时效指标|完工时间|12月\n"
                     "满意度指标|村民满意度|村民满意|≥90%\n");
}
END_TEST

/* As Word prints a table whose borders are off: lines follow one another as closely as rows. */
START_TEST(rows_as_close_as_lines_begin_at_an_edge_of_the_table)
{
    ck_assert_str_eq(guess("一级指标      二级指标      三级指标            指标值\n"
                           "产出指标      数量指标      清理主干渠道的      ≥8公里\n"
                           "                            淤积物和杂草\n"
                           "              质量指标      验收合格率          100%\n"
                           "满意度指标    村民满意度    村民满意            ≥90%\n"),
                     "一级指标|二级指标|三级指标|指标值\n"
                     "产出指标|数量指标|清理主干渠道的淤积物和杂草|≥8公里\n"
                     "|质量指标|验收合格率|100%\n"
                     "满意度指标|村民满意度|村民满意|≥90%\n");
}
END_TEST

START_TEST(a_label_between_rows_reaches_over_them_as_far_up_as_down)
{
    ck_assert_str_eq(guess("一级指标      二级指标      三级指标            指标值\n"
                           "\n"
                           "                            清理主干渠道        ≥8公里\n"
                           "              数量指标\n"
                           "                            维修渡槽            ≥3座\n"
                           "产出指标\n"
                           "                            验收合格率          100%\n"
                           "              质量指标\n"
                           "                            返工率              ≤1%\n"
                           "\n"
                           "满意度指标    村民满意度    村民满意            ≥90%\n"),
                     "一级指标|二级指标|三级指标|指标值\n"
                     "产出指标|数量指标|清理主干渠道|≥8公里\n"
                     "~|~|维修渡槽|≥3座\n"
                     "~|质量指标|验收合格率|100%\n"
                     "~|~|返工率|≤1%\n"
                     "满意度指标|村民满意度|村民满意|≥90%\n");
}
END_TEST

/* A text whose box is as wide as its characters, in a font of 10 points. */
static void put_text(drawn_page *page, const char *text, double left, double top)
{
    static double edges[DRAWN_MARKS][16];
    size_t count = 0;

    for (const char *at = text; *at != '\0';) {
        uint32_t character;

        at += pft_utf8_decode(at, strlen(at), &character);
        ck_assert_uint_lt(count, 16);
        edges[page->page.run_count][count] =
            (count > 0 ? edges[page->page.run_count][count - 1] : left) + 5 * (double)pft_character_columns(character);
        count++;
    }
    page->runs[page->page.run_count] = (pft_run){.text = text,
                                                 .size = strlen(text),
                                                 .box = {left, top, edges[page->page.run_count][count - 1], top + 10},
                                                 .font_size = 10,
                                                 .edges = edges[page->page.run_count]};
    page->page.run_count++;
}

/* As browsers print a table without borders: next to no room between columns, the lines of a cell in its middle. */
START_TEST(columns_that_nearly_touch_and_rows_set_in_their_middle)
{
    drawn_page *page = draw_page("");

    put_text(page, "一级指标", 0, 0), put_text(page, "二级指标", 42, 0), put_text(page, "三级指标", 84, 0);
    put_text(page, "指标值", 156, 0);
    put_text(page, "产出", 0, 43), put_text(page, "指标", 0, 56);
    put_text(page, "数量指标", 42, 28), put_text(page, "清理主干渠道的", 84, 21), put_text(page, "淤积物", 84, 34);
    put_text(page, "≥8公里", 156, 28);
    put_text(page, "质量指标", 42, 55), put_text(page, "验收合格率达标", 84, 55), put_text(page, "100%", 156, 55);
    put_text(page, "时效指标", 42, 82), put_text(page, "完工时间", 84, 82), put_text(page, "12月", 156, 75);
    put_text(page, "底前", 156, 88);
    ck_assert_str_eq(guess_page(page), "一级指标|二级指标|三级指标|指标值\n"
                                       "产出指标|数量指标|清理主干渠道的淤积物|≥8公里\n"
                                       "~|质量指标|验收合格率达标|100%\n"
                                       "~|时效指标|完工时间|12月底前\n");
}
END_TEST

START_TEST(numbers_below_each_other_are_of_two_rows)
{
    ck_assert_str_eq(guess("项目资金      年度资金总额    854.00\n"
                           "              其中财政拨款    854.00\n"
                           "\n"
                           "一级指标      二级指标        三级指标            指标值\n"
                           "\n"
                           "产出指标      数量指标        清理主干渠道的      ≥8公里\n"
                           "                              淤积物和杂草\n"
                           "\n"
                           "              质量指标        验收合格率          100%\n"
                           "\n"
                           "满意度指标    村民满意度      村民满意            ≥90%\n"),
                     "项目资金|年度资金总额|854.00|\n"
                     "|其中财政拨款|854.00|\n"
                     "一级指标|二级指标|三级指标|指标值\n"
                     "产出指标|数量指标|清理主干渠道的淤积物和杂草|≥8公里\n"
                     "|质量指标|验收合格率|100%\n"
                     "满意度指标|村民满意度|村民满意|≥90%\n");
}
END_TEST

START_TEST(guessed_borders_make_a_reading_less_certain)
{
    static const char *const drawing = "一级指标      二级指标      三级指标            指标值\n\n"
                                       "产出指标      数量指标      清理主干渠道的      ≥8公里\n"
                                       "                            淤积物和杂草\n\n"
                                       "              质量指标      验收合格率          100%\n\n"
                                       "满意度指标    村民满意度    村民满意            ≥90%\n";
    drawn_page *page = draw_page(drawing);
    pft_document *document;
    const pft_project *project;

    ck_assert_int_eq(pft_document_read_pages(&document, &page->page, 1, NULL, NULL), PFT_OK);
    project = pft_document_project_at(document, 0);
    ck_assert_uint_eq(project->indicator_count, 3);
    ck_assert_str_eq(pft_project_indicator_at(project, 0)->name, "清理主干渠道的淤积物和杂草");
    ck_assert_uint_ne(pft_project_indicator_at(project, 0)->certainty, PFT_CERTAIN);
    pft_document_free(document);
    free(page);
}
END_TEST

/* With and without lines: of what was made of a text that a recogniser was not sure of it is said. */
START_TEST(what_is_poorly_recognised_is_less_certain)
{
    static const char *const recognised[] = {"+----------+----------+--------------+----------+\n"
                                             "| 一级指标 | 二级指标 | 三级指标     | 指标值   |\n"
                                             "+----------+----------+--------------+----------+\n"
                                             "| 产出指标 | 数量指标 | 清理主干渠道 | ≥8公里   |\n"
                                             "+----------+----------+--------------+----------+\n"
                                             "| 产出指标 | 质量指标 | 验收合格率   | 100%     |\n"
                                             "+----------+----------+--------------+----------+\n",
                                             "一级指标      二级指标      三级指标            指标值\n\n"
                                             "产出指标      数量指标      清理主干渠道        ≥8公里\n\n"
                                             "产出指标      质量指标      验收合格率          100%\n"};
    drawn_page *page = draw_page(recognised[_i]);
    pft_document *document;
    const pft_project *project;

    for (size_t i = 0; i < page->page.run_count; i++)
        page->runs[i].confidence = strncmp(page->runs[i].text, "100%", 4) == 0 ? 0.5 : 0.95;
    ck_assert_int_eq(pft_document_read_pages(&document, &page->page, 1, NULL, NULL), PFT_OK);
    project = pft_document_project_at(document, 0);
    ck_assert_uint_eq(project->indicator_count, 2);
    for (size_t i = 0; i < 2; i++) {
        uint32_t doubts = pft_project_indicator_at(project, i)->doubts & PFT_DOUBT_BIT(PFT_DOUBT_POORLY_RECOGNISED);

        ck_assert_int_eq(doubts != 0, i == 1);
    }
    ck_assert_uint_ne(pft_project_indicator_at(project, 1)->certainty, PFT_CERTAIN);
    pft_document_free(document);
    free(page);
}
END_TEST

/* The doubt of each indicator of a page, in one bit each from the first. */
static unsigned indicators_with(const drawn_page *page, pft_doubt doubt, size_t count)
{
    pft_document *document;
    const pft_project *project;
    unsigned with = 0;

    ck_assert_int_eq(pft_document_read_pages(&document, &page->page, 1, NULL, NULL), PFT_OK);
    project = pft_document_project_at(document, 0);
    ck_assert_uint_eq(project->indicator_count, count);
    for (size_t i = 0; i < count; i++)
        with |= (pft_project_indicator_at(project, i)->doubts & PFT_DOUBT_BIT(doubt)) != 0 ? 1u << i : 0;
    pft_document_free(document);
    return with;
}

static void rule(drawn_page *page, const double *xs, size_t columns, const double *ys, size_t rows)
{
    for (size_t i = 0; i <= rows; i++)
        drawn_stroke(page, PFT_STROKE_LINE, xs[0], ys[i], xs[columns], ys[i]);
    for (size_t i = 0; i <= columns; i++)
        drawn_stroke(page, PFT_STROKE_LINE, xs[i], ys[0], xs[i], ys[rows]);
}

/* A sheet whose rows are too low prints what there is room for. 渠道的淤积物 had a line above and one below; 验收合格率 was
 * whole in its row, as was 完工, whose line is not full. */
START_TEST(full_lines_in_rows_too_low_may_have_gone_on)
{
    static const double xs[] = {0, 44, 88, 152, 200}, ys[] = {0, 14, 28, 42, 56, 70};
    static const char *const seconds[] = {"二级指标", "数量指标", "质量指标", "时效指标"};
    drawn_page *page = draw_page("");

    rule(page, xs, 4, ys, 5);
    put_text(page, "一级指标", 2, 2), put_text(page, "三级指标", 100, 2), put_text(page, "指标值", 160, 2);
    for (size_t i = 0; i < 4; i++)
        put_text(page, seconds[i], 46, ys[i] + 2);
    for (size_t i = 1; i < 5; i++)
        put_text(page, "产出指标", 2, ys[i] + 2);
    put_text(page, "渠道的淤积物", 90, 16), put_text(page, "≥8公里", 160, 16);
    put_text(page, "验收合格率", 95, 30), put_text(page, "100%", 160, 30);
    put_text(page, "完工", 110, 44), put_text(page, "年底前", 156, 44);
    put_text(page, "成本指标", 46, 58), put_text(page, "每公里清理费", 90, 53), put_text(page, "用", 115, 65);
    put_text(page, "≤2万元", 160, 58);
    ck_assert_uint_eq(indicators_with(page, PFT_DOUBT_CUT_OFF, 4), 1);
    free(page);
}
END_TEST

/* Where rows are as high as their texts, a full line is just a full line. */
START_TEST(full_lines_in_rows_of_their_height_are_whole)
{
    static const double xs[] = {0, 44, 88, 152, 200}, ys[] = {0, 14, 28, 42};
    drawn_page *page = draw_page("");

    rule(page, xs, 4, ys, 3);
    put_text(page, "一级指标", 2, 2), put_text(page, "二级指标", 46, 2), put_text(page, "三级指标", 100, 2);
    put_text(page, "指标值", 160, 2);
    put_text(page, "产出指标", 2, 16), put_text(page, "数量指标", 46, 16), put_text(page, "渠道的淤积物", 90, 16);
    put_text(page, "≥8公里", 160, 16);
    put_text(page, "产出指标", 2, 30), put_text(page, "质量指标", 46, 30), put_text(page, "验收合格率", 95, 30);
    put_text(page, "100%", 160, 30);
    ck_assert_uint_eq(indicators_with(page, PFT_DOUBT_CUT_OFF, 2), 0);
    free(page);
}
END_TEST

/* Some characters of a font may have no meaning that the file tells. */
START_TEST(texts_with_unknown_characters_are_less_certain)
{
    drawn_page *page = draw_page("+----------+----------+--------------+----------+\n"
                                 "| 一级指标 | 二级指标 | 三级指标     | 指标值   |\n"
                                 "+----------+----------+--------------+----------+\n"
                                 "| 产出指标 | 数量指标 | 清理主干渠道 | ≥8公里   |\n"
                                 "+----------+----------+--------------+----------+\n"
                                 "| 产出指标 | 质量指标 | 验收合格率   | 100%     |\n"
                                 "+----------+----------+--------------+----------+\n");

    for (size_t i = 0; i < page->page.run_count; i++)
        if (strncmp(page->runs[i].text, "验收", strlen("验收")) == 0)
            page->runs[i].text = "验\xEF\xBF\xBD合格率";
    ck_assert_uint_eq(indicators_with(page, PFT_DOUBT_POORLY_RECOGNISED, 2), 2);
    free(page);
}
END_TEST

/* ---- what is refused ---- */

START_TEST(pages_without_text_are_told_as_scans)
{
    drawn_page *page = draw_page("+----+----+\n"
                                 "|    |    |\n"
                                 "+----+----+\n"), *pages[] = {page, page, page};
    pft_error err;

    ck_assert_int_eq(lay_out(pages, 3, 1000, &err), PFT_EINVALID);
    ck_assert_ptr_nonnull(strstr(err.message[PFT_ENGLISH], "no text on 3 pages"));
    ck_assert_ptr_nonnull(strstr(err.message[PFT_CHINESE], "共 3 页，没有文字"));
    free(page);
}
END_TEST

START_TEST(glyphs_without_characters_are_not_guessed)
{
    drawn_page *page = draw_page("+----+----+\n"
                                 "| \xEF\xBF\xBD\xEF\xBF\xBD | 1  |\n"
                                 "+----+----+\n");
    pft_error err;

    ck_assert_int_eq(lay_out(&page, 1, 1000, &err), PFT_EINVALID);
    ck_assert_ptr_nonnull(strstr(err.message[PFT_ENGLISH], "the fonts do not tell the characters"));
    free(page);
}
END_TEST

START_TEST(a_text_that_is_not_utf8_is_refused_with_its_place)
{
    drawn_page *page = draw_page(plain);
    pft_error err;

    page->runs[1].text = "\xCF\xEE";
    page->runs[1].size = 2;
    ck_assert_int_eq(lay_out(&page, 1, 1000, &err), PFT_EENCODING);
    ck_assert_str_eq(err.message[PFT_ENGLISH], "page 1: run 2 is not UTF-8");
    free(page);
}
END_TEST

START_TEST(marks_and_cells_have_limits)
{
    drawn_page *page = draw_page(plain);
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    pft_error err;

    ck_assert_int_eq(lay_out(&page, 1, 3, &err), PFT_ELIMIT);
    ck_assert_ptr_nonnull(strstr(err.message[PFT_ENGLISH], "max_cells"));
    options.max_marks = 8;
    ck_assert_int_eq(pft_document_read_pages(&document, &page->page, 1, &options, &err), PFT_ELIMIT);
    ck_assert_ptr_nonnull(strstr(err.message[PFT_ENGLISH], "max_marks"));
    ck_assert_ptr_null(document);
    free(page);
}
END_TEST

START_TEST(marks_that_are_nowhere_are_left_out)
{
    drawn_page *page = draw_page(plain);

    drawn_stroke(page, PFT_STROKE_LINE, NAN, 0, 10, INFINITY);
    drawn_run(page, "外", 3, -INFINITY, NAN, 1);
    ck_assert_str_eq(lay(page), "#项目支出绩效目标表\n"
                                "项目名称|水渠清淤\n"
                                "主管部门|\n");
    free(page);
}
END_TEST

/* ---- the public call ---- */

static const char *const form = "           水渠清淤项目绩效目标表\n"
                                "+----------+----------+----------------+----------+\n"
                                "| 项目名称 | 水渠清淤                             |\n"
                                "+----------+----------+----------------+----------+\n"
                                "| 一级指标 | 二级指标 | 三级指标       | 指标值   |\n"
                                "+----------+----------+----------------+----------+\n"
                                "| 产出指标 | 数量指标 | 清淤长度       | ≥8公里   |\n"
                                "|          +----------+----------------+----------+\n"
                                "|          | 质量指标 | 验收合格率     | 100%     |\n"
                                "+----------+----------+----------------+----------+\n";

START_TEST(the_model_is_read_from_marks)
{
    drawn_page *page = draw_page(form);
    pft_document *document;
    const pft_project *project;

    ck_assert_int_eq(pft_document_read_pages(&document, &page->page, 1, NULL, NULL), PFT_OK);
    ck_assert_str_eq(pft_document_source(document)->reader, "marks");
    ck_assert_uint_eq(pft_document_project_count(document), 1);
    project = pft_document_project_at(document, 0);
    ck_assert_str_eq(project->name, "水渠清淤");
    ck_assert_uint_eq(project->indicator_count, 2);
    ck_assert_str_eq(pft_project_indicator_at(project, 1)->level1, "产出指标");
    ck_assert_str_eq(pft_project_indicator_at(project, 1)->name, "验收合格率");
    ck_assert_uint_eq(pft_document_cell_count(document),
                      pft_document_placed_count(document) + pft_document_unplaced_count(document));
    pft_document_free(document);
    free(page);
}
END_TEST

/* The places of two cells of one row and column in the tables of a page. */
START_TEST(a_place_names_the_table_of_its_page)
{
    char both[4096];
    drawn_page *page;
    pft_document *document;
    pft_place first, second;
    char *text;

    ck_assert_int_lt(snprintf(both, sizeof both, "%s\n\n%s", form, form), (int)sizeof both);
    page = draw_page(both);
    ck_assert_int_eq(pft_document_read_pages(&document, &page->page, 1, NULL, NULL), PFT_OK);
    ck_assert_uint_eq(pft_document_project_count(document), 2);
    first = pft_project_indicator_at(pft_document_project_at(document, 0), 1)->place;
    second = pft_project_indicator_at(pft_document_project_at(document, 1), 1)->place;
    ck_assert_uint_eq(first.part, second.part);
    ck_assert_uint_eq(first.row, second.row);
    ck_assert_uint_eq(first.column, second.column);
    ck_assert_uint_eq(first.table, 1);
    ck_assert_uint_eq(second.table, 2);
    ck_assert_int_eq(pft_document_write_text(document, "json", NULL, &text, NULL, NULL), PFT_OK);
    ck_assert_ptr_nonnull(strstr(text, "\"line\": 0, \"table\": 2}"));
    pft_text_free(text);
    pft_document_free(document);
    free(page);
}
END_TEST

START_TEST(tables_are_counted_anew_on_each_page)
{
    char other[2048];
    drawn_page *pages[2];
    pft_page both[2];
    pft_document *document;

    snprintf(other, sizeof other, "%s", form);
    memcpy(strstr(other, "水渠清淤"), "道路养护", strlen("道路养护"));
    pages[0] = draw_page(form);
    pages[1] = draw_page(other);
    both[0] = pages[0]->page;
    both[1] = pages[1]->page;
    ck_assert_int_eq(pft_document_read_pages(&document, both, 2, NULL, NULL), PFT_OK);
    ck_assert_uint_eq(pft_document_project_count(document), 2);
    for (size_t i = 0; i < 2; i++) {
        const pft_indicator *indicator = pft_project_indicator_at(pft_document_project_at(document, i), 0);

        ck_assert_uint_eq(indicator->place.part, i + 1);
        ck_assert_uint_eq(indicator->place.table, 1);
        free(pages[i]);
    }
    pft_document_free(document);
}
END_TEST

static const char *const unruled = "一级指标      二级指标      三级指标            指标值\n"
                                   "\n"
                                   "                            清理主干渠道        ≥8公里\n"
                                   "产出指标      数量指标\n"
                                   "                            维修渡槽            ≥3座\n"
                                   "\n"
                                   "效益指标      社会效益      受益村民            ≥3000人\n";

START_TEST(every_allocation_may_fail)
{
    drawn_page *page = draw_page(_i == 0 ? form : unruled);
    const pft_page pages[] = {page->page, page->page};
    pft_status status = PFT_ENOMEM;

    for (size_t budget = 0; status == PFT_ENOMEM; budget++) {
        failing_allocator memory = {.budget = budget};
        pft_allocator allocator = failing_allocator_use(&memory);
        pft_read_options options = PFT_READ_OPTIONS_INIT;
        pft_document *document;

        options.allocator = &allocator;
        status = pft_document_read_pages(&document, pages, 2, &options, NULL);
        ck_assert(status == PFT_ENOMEM || status == PFT_OK);
        ck_assert((document != NULL) == (status == PFT_OK));
        pft_document_free(document);
        ck_assert_uint_eq(memory.blocks, 0);
        ck_assert_uint_eq(memory.wrong_sizes, 0);
    }
    free(page);
}
END_TEST

START_TEST(wrong_arguments_are_refused)
{
    pft_document *document;
    pft_error err;

    ck_assert_int_eq(pft_document_read_pages(NULL, NULL, 0, NULL, &err), PFT_EARGUMENT);
    ck_assert_int_eq(pft_document_read_pages(&document, NULL, 1, NULL, &err), PFT_EARGUMENT);
    ck_assert_int_eq(pft_document_read_pages(&document, NULL, 0, NULL, &err), PFT_EINVALID);
    ck_assert_ptr_null(document);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pages");
    TCase *cases = tcase_create("pages");

    tcase_add_test(cases, boxes_between_ruled_lines_are_cells);
    tcase_add_test(cases, boxes_without_a_wall_between_them_are_one_cell);
    tcase_add_test(cases, outer_borders_may_be_open);
    tcase_add_test(cases, a_full_line_goes_on_in_the_next);
    tcase_add_test(cases, characters_below_each_other_in_a_narrow_cell_are_a_word);
    tcase_add_test(cases, a_box_around_a_text_is_no_table);
    tcase_add_loop_test(cases, lines_may_be_drawn_in_any_way, 0, sizeof drawings / sizeof *drawings);
    tcase_add_test(cases, a_run_over_a_border_is_parted_there);
    tcase_add_test(cases, edges_tell_where_a_run_is_parted);
    tcase_add_test(cases, a_character_that_is_over_by_a_hair_stays_with_its_text);
    tcase_add_test(cases, a_text_printed_twice_to_look_bold_stands_once);
    tcase_add_test(cases, a_text_that_is_higher_than_its_cell_belongs_to_it);
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
    tcase_add_test(cases, columns_and_rows_are_guessed_from_gaps);
    tcase_add_test(cases, rows_as_close_as_lines_begin_at_an_edge_of_the_table);
    tcase_add_test(cases, a_label_between_rows_reaches_over_them_as_far_up_as_down);
    tcase_add_test(cases, columns_that_nearly_touch_and_rows_set_in_their_middle);
    tcase_add_test(cases, numbers_below_each_other_are_of_two_rows);
    tcase_add_test(cases, guessed_borders_make_a_reading_less_certain);
    tcase_add_loop_test(cases, what_is_poorly_recognised_is_less_certain, 0, 2);
    tcase_add_test(cases, pages_without_text_are_told_as_scans);
    tcase_add_test(cases, full_lines_in_rows_too_low_may_have_gone_on);
    tcase_add_test(cases, full_lines_in_rows_of_their_height_are_whole);
    tcase_add_test(cases, texts_with_unknown_characters_are_less_certain);
    tcase_add_test(cases, glyphs_without_characters_are_not_guessed);
    tcase_add_test(cases, a_text_that_is_not_utf8_is_refused_with_its_place);
    tcase_add_test(cases, marks_and_cells_have_limits);
    tcase_add_test(cases, marks_that_are_nowhere_are_left_out);
    tcase_add_test(cases, the_model_is_read_from_marks);
    tcase_add_test(cases, a_place_names_the_table_of_its_page);
    tcase_add_test(cases, tables_are_counted_anew_on_each_page);
    tcase_add_loop_test(cases, every_allocation_may_fail, 0, 2);
    tcase_add_test(cases, wrong_arguments_are_refused);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
