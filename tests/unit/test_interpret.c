/* From text to the model: the forms of published tables, in invented words and figures. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <perftarget/perftarget.h>

static pft_document *read_text(const char *text)
{
    pft_document *doc = NULL;
    pft_error err = {0};

    ck_assert_msg(pft_document_read(&doc, text, strlen(text), NULL, &err) == PFT_OK, "%s", err.message[0]);
    ck_assert_uint_eq(pft_document_cell_count(doc), pft_document_placed_count(doc) + pft_document_unplaced_count(doc));
    return doc;
}

static void check_indicator(const pft_project *project, size_t index, const char *level1, const char *level2,
                            const char *name, const char *target)
{
    const pft_indicator *indicator = pft_project_indicator_at(project, index);

    ck_assert_ptr_nonnull(indicator);
    ck_assert_str_eq(indicator->level1, level1);
    ck_assert_str_eq(indicator->level2, level2);
    ck_assert_str_eq(indicator->name, name);
    ck_assert_ptr_nonnull(indicator->target);
    ck_assert_str_eq(indicator->target->raw, target);
}

static void check_decimal(pft_decimal value, const char *expected)
{
    char text[PFT_DECIMAL_SIZE];

    pft_decimal_format(value, text);
    ck_assert_str_eq(text, expected);
}

static const char tab_cells[] = " [bookmark: _Toc_1]2.2031年度湖岸步道养护绩效目标表\n"
                                "\t700123青湖市园林绿化中心\n\t单位：万元\n\n"
                                "\t项目名称\n\t湖岸步道养护\n\n"
                                "\t预算规模及资金用途\n\t预算数\n\t1,080.50\n\t其中：财政    资金\n\t1080.00\n\t其他资金\n\t0.50\n\n"
                                "\t\n\t步道日常保洁与设施维修\n\n"
                                "\t绩效目标\n\t1.完成步道保洁；\t\t\t\n\n2.维修损坏的护栏。\n\n\n \n"
                                "\t一级指标\n\t二级指标\n\t三级指标\n\t绩效指标描述\n\t指标值\n\n"
                                "\t产出指标\n\t数量指标\n\t保洁步道长度\n\t全年保洁的步道长度\n\t≥12.5公里\n\n"
                                "\t\n\t成本指标\n\t养护费用\n\t养护费用\n\t≤1080.5万元\n\n"
                                "\t满意度指标\n\t服务对象满意度指标\n\t游人满意度\n\t游人满意度\n\t≥90％\n";

START_TEST(tab_cells_give_every_field_of_a_project)
{
    pft_document *doc = read_text(tab_cells);
    const pft_project *project = pft_document_project_at(doc, 0);

    ck_assert_uint_eq(pft_document_project_count(doc), 1);
    ck_assert_uint_eq(pft_document_unplaced_count(doc), 0);
    ck_assert_uint_eq(project->ordinal, 2);
    ck_assert_int_eq(project->year, 2031);
    ck_assert_str_eq(project->title, "2031年度湖岸步道养护绩效目标表");
    ck_assert_str_eq(project->name, "湖岸步道养护");
    ck_assert_str_eq(project->agency_code, "700123");
    ck_assert_str_eq(project->agency_name, "青湖市园林绿化中心");
    ck_assert_str_eq(project->purpose, "步道日常保洁与设施维修");
    ck_assert_uint_eq(project->goal_count, 2);
    ck_assert_str_eq(pft_project_goal_at(project, 1), "2.维修损坏的护栏。");
    check_decimal(pft_project_budget(project, PFT_FUNDING_TOTAL)->initial, "1080.5");
    check_decimal(pft_project_budget(project, PFT_FUNDING_FISCAL)->initial, "1080");
    check_decimal(pft_project_budget(project, PFT_FUNDING_OTHER)->initial, "0.5");
    ck_assert_uint_eq(project->indicator_count, 3);
    check_indicator(project, 0, "产出指标", "数量指标", "保洁步道长度", "≥12.5公里");
    check_indicator(project, 1, "产出指标", "成本指标", "养护费用", "≤1080.5万元");
    check_indicator(project, 2, "满意度指标", "服务对象满意度指标", "游人满意度", "≥90％");
    pft_document_free(doc);
}
END_TEST

START_TEST(an_indicator_knows_the_row_column_and_line_of_its_target)
{
    pft_document *doc = read_text(tab_cells);
    pft_place place = pft_project_indicator_at(pft_document_project_at(doc, 0), 1)->place;

    ck_assert_uint_eq(place.part, 1);
    ck_assert_uint_eq(place.row, 8);
    ck_assert_uint_eq(place.column, 5);
    ck_assert_uint_eq(place.line, 42);
    pft_document_free(doc);
}
END_TEST

START_TEST(crawled_pipes_may_have_lost_the_covered_cells)
{
    pft_document *doc = read_text("项目支出绩效目标表\n（2030年度）\n"
                                  "项目名称 | 校车购置 | |||\n"
                                  "实施单位 | [031]柳河县教育局 | |||\n"
                                  "一级指标 | 二级指标 | 三级指标 | 指标值 |\n"
                                  "产出指标 | 数量指标 | 购置校车数量 | 6辆 |\n"
                                  "质量指标 | 验收合格率 | 100% | |\n"
                                  "效益指标 | 社会效益指标 | 学生上学时间 | 明显缩短 |\n");
    const pft_project *project = pft_document_project_at(doc, 0);

    ck_assert_int_eq(project->year, 2030);
    ck_assert_str_eq(project->agency_code, "031");
    ck_assert_str_eq(project->agency_name, "柳河县教育局");
    ck_assert_uint_eq(project->indicator_count, 3);
    check_indicator(project, 1, "产出指标", "质量指标", "验收合格率", "100%");
    check_indicator(project, 2, "效益指标", "社会效益指标", "学生上学时间", "明显缩短");
    pft_document_free(doc);
}
END_TEST

START_TEST(markdown_tables_are_pipes_with_a_rule)
{
    pft_document *doc = read_text("| 项目名称 | 水库除险 |  |  |\n|---|---|---|---|\n"
                                  "| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n"
                                  "| 产出指标 | 数量指标 | 除险水库 | 2座 |\n"
                                  "|  | 时效指标 | 完工时间 | 2030年10月底前 |\n");
    const pft_project *project = pft_document_project_at(doc, 0);

    ck_assert_str_eq(project->name, "水库除险");
    ck_assert_uint_eq(project->indicator_count, 2);
    check_indicator(project, 1, "产出指标", "时效指标", "完工时间", "2030年10月底前");
    pft_document_free(doc);
}
END_TEST

START_TEST(real_tabs_keep_their_columns_and_points)
{
    pft_document *doc = read_text("项目支出绩效自评表\n项目名称\t疫苗接种\n"
                                  "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n"
                                  "\t产出指标\t数量指标\t接种人次\t≥5000人次\t4800人次\t20\t19.2\t秋季接种延期\n"
                                  "\t\t质量指标\t接种规范率\t100%\t100%\t22.5\t22.5\t\n"
                                  "总分\t\t\t\t\t\t100\t98\t\n");
    const pft_project *project = pft_document_project_at(doc, 0);
    const pft_indicator *first = pft_project_indicator_at(project, 0);

    ck_assert_uint_eq(project->indicator_count, 2);
    ck_assert_str_eq(first->actual->raw, "4800人次");
    check_decimal(first->weight, "20");
    check_decimal(first->score, "19.2");
    ck_assert_str_eq(first->reason, "秋季接种延期");
    check_decimal(pft_project_indicator_at(project, 1)->weight, "22.5");
    pft_document_free(doc);
}
END_TEST

START_TEST(cells_on_lines_of_their_own_are_dealt_to_the_columns)
{
    pft_document *doc = read_text("项目支出绩效自评表\n(2032年度)\n项目名称\n古桥修缮\n主管部门\n实施单位\n石门镇文化站\n"
                                  "一级指标\n二级指标\n三级指标\n年度指标值\n实际完成值\n"
                                  "产出指标\n数量指标\n修缮古桥\n3座\n3座\n"
                                  "满意度\n指标\n服务对象满意度指标\n服务对象满意度\n≥90%\n95%\n总分\n100\n");
    const pft_project *project = pft_document_project_at(doc, 0);

    ck_assert_str_eq(project->name, "古桥修缮");
    ck_assert_str_eq(project->agency_name, "石门镇文化站");
    ck_assert_uint_eq(project->indicator_count, 2);
    check_indicator(project, 0, "产出指标", "数量指标", "修缮古桥", "3座");
    check_indicator(project, 1, "满意度指标", "服务对象满意度指标", "服务对象满意度", "≥90%");
    pft_document_free(doc);
}
END_TEST

START_TEST(amounts_in_yuan_become_ten_thousands_exactly)
{
    pft_document *doc = read_text("项目名称\t书籍采购\n金额单位\t元\n资金总额\t387664.62\n");
    const pft_project *project = pft_document_project_at(doc, 0);

    ck_assert_str_eq(project->budget_unit, "元");
    check_decimal(pft_project_budget(project, PFT_FUNDING_TOTAL)->initial, "38.766462");
    pft_document_free(doc);
}
END_TEST

START_TEST(comparator_and_unit_in_columns_of_their_own_join_the_number)
{
    pft_document *doc = read_text("项目名称\t牧道修建\n"
                                  "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\n"
                                  "产出指标\t数量指标\t牧道长度\t≥\t30\t公里\n"
                                  "效益指标\t社会效益指标\t转场条件\t定性\t明显改善\t\n");
    const pft_project *project = pft_document_project_at(doc, 0);

    check_indicator(project, 0, "产出指标", "数量指标", "牧道长度", "≥30公里");
    check_indicator(project, 1, "效益指标", "社会效益指标", "转场条件", "明显改善");
    ck_assert_uint_eq(pft_project_indicator_at(project, 0)->target->op, PFT_OP_AT_LEAST);
    pft_document_free(doc);
}
END_TEST

START_TEST(what_is_not_understood_is_listed_with_its_place)
{
    pft_document *doc = read_text("项目名称\t渠道清淤\n宣传口号\t某某\n");
    const pft_unplaced *first = pft_document_unplaced_at(doc, 0);

    ck_assert_uint_eq(pft_document_unplaced_count(doc), 2);
    ck_assert_str_eq(first->text, "宣传口号");
    ck_assert_uint_eq(first->place.line, 2);
    ck_assert_uint_eq(first->project, 1);
    pft_document_free(doc);
}
END_TEST

START_TEST(input_that_is_no_text_is_refused_with_its_place)
{
    static const char nul[] = "项目\n名\0称";
    pft_document *doc = NULL;
    pft_error err;

    ck_assert_int_eq(pft_document_read(&doc, nul, sizeof nul - 1, NULL, &err), PFT_EENCODING);
    ck_assert_ptr_null(doc);
    ck_assert_uint_eq(err.line, 2);
    ck_assert_int_eq(pft_document_read(&doc, "", 0, NULL, &err), PFT_EFORMAT);
    ck_assert_int_eq(pft_document_read(&doc, "%PDF-1.7 x", 10, NULL, &err), PFT_EUNSUPPORTED);
}
END_TEST

START_TEST(a_row_of_tabs_without_end_meets_the_limit_of_columns)
{
    size_t size = 100000;
    char *tabs = malloc(size);
    pft_document *doc = NULL;
    pft_error err;

    memset(tabs, '\t', size);
    tabs[0] = 'x';
    ck_assert_int_eq(pft_document_read(&doc, tabs, size, NULL, &err), PFT_ELIMIT);
    ck_assert_ptr_nonnull(strstr(err.message[PFT_ENGLISH], "max_columns"));
    ck_assert_uint_eq(err.line, 1);
    free(tabs);
}
END_TEST

START_TEST(no_goal_of_many_is_lost)
{
    enum { GOALS = 40 };
    char text[4096] = "项目支出绩效目标表\n年度总体目标";
    pft_document *doc;

    for (int i = 0; i < GOALS; i++)
        sprintf(text + strlen(text), "|%d.修好渡口%c%c。\n", i + 1, 'A' + i % 26, 'a' + i / 26);
    strcat(text, "项目名称|绩效目标|一级指标|二级指标|三级指标|指标值\n"
                 "渡口维护|保障渡运安全|产出指标|数量指标|维修渡口|≥3处\n"
                 "渡船更新|更换老旧渡船|产出指标|数量指标|更换渡船|≥2艘\n");
    doc = read_text(text);
    ck_assert_uint_eq(pft_document_project_count(doc), 2);
    ck_assert_uint_eq(pft_document_project_at(doc, 0)->goal_count, GOALS + 1);
    ck_assert_uint_eq(pft_document_project_at(doc, 1)->goal_count, 1);
    ck_assert_uint_eq(pft_document_unplaced_count(doc), 0);
    pft_document_free(doc);
}
END_TEST

START_TEST(a_code_that_the_model_has_no_room_for_is_listed)
{
    pft_document *doc = read_text("项目支出绩效目标表\n"
                                  "项目编码|项目名称|一级指标|二级指标|三级指标|指标值\n"
                                  "530021|渡口维护|产出指标|数量指标|维修渡口|≥3处\n"
                                  "530022|渡船更新|产出指标|数量指标|更换渡船|≥2艘\n");

    ck_assert_uint_eq(pft_document_project_count(doc), 2);
    ck_assert_uint_eq(pft_document_unplaced_count(doc), 2);
    ck_assert_str_eq(pft_document_unplaced_at(doc, 0)->text, "530021");
    ck_assert_str_eq(pft_document_unplaced_at(doc, 1)->text, "530022");
    pft_document_free(doc);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("interpret");
    TCase *tests = tcase_create("interpret");
    SRunner *runner;
    int failed;

    tcase_add_test(tests, tab_cells_give_every_field_of_a_project);
    tcase_add_test(tests, an_indicator_knows_the_row_column_and_line_of_its_target);
    tcase_add_test(tests, crawled_pipes_may_have_lost_the_covered_cells);
    tcase_add_test(tests, markdown_tables_are_pipes_with_a_rule);
    tcase_add_test(tests, real_tabs_keep_their_columns_and_points);
    tcase_add_test(tests, cells_on_lines_of_their_own_are_dealt_to_the_columns);
    tcase_add_test(tests, amounts_in_yuan_become_ten_thousands_exactly);
    tcase_add_test(tests, comparator_and_unit_in_columns_of_their_own_join_the_number);
    tcase_add_test(tests, what_is_not_understood_is_listed_with_its_place);
    tcase_add_test(tests, input_that_is_no_text_is_refused_with_its_place);
    tcase_add_test(tests, a_row_of_tabs_without_end_meets_the_limit_of_columns);
    tcase_add_test(tests, no_goal_of_many_is_lost);
    tcase_add_test(tests, a_code_that_the_model_has_no_room_for_is_listed);
    suite_add_tcase(suite, tests);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
