/* Pages: what is drawn becomes cells. The expected grids are written as grid_sample.h tells. */
#include <math.h>

#include "page_layout.h"

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
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
