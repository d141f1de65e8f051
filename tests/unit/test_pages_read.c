/* Pages without lines, what is doubted of pages, what is refused, and the model that is read from marks. */
#include <math.h>

#include <perftarget/exchange.h>

#include "allocations.h"
#include "page_layout.h"

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

static pft_status read_twice(const pft_allocator *allocator, const void *context)
{
    const drawn_page *page = context;
    const pft_page pages[] = {page->page, page->page};
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    pft_status status;

    options.allocator = allocator;
    status = pft_document_read_pages(&document, pages, 2, &options, NULL);
    ck_assert((document != NULL) == (status == PFT_OK));
    pft_document_free(document);
    return status;
}

START_TEST(every_allocation_may_fail)
{
    drawn_page *page = draw_page(_i == 0 ? form : unruled);

    ck_assert_uint_gt(fail_each_allocation(read_twice, page), 0);
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
    Suite *suite = suite_create("pages_read");
    TCase *cases = tcase_create("pages_read");

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
