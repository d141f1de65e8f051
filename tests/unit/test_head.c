/* What stands above and below the tables: title, names, goals, remarks. */
#include "suite.h"

#include <string.h>

#include <perftarget/model.h>

#include "interpret/title.h"

#define TABLE "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t巡护次数\t≥24次\n"

static pft_document *read_one(const char *text)
{
    pft_document *doc = NULL;

    ck_assert_int_eq(pft_document_read(&doc, text, strlen(text), NULL, NULL), PFT_OK);
    ck_assert_uint_eq(pft_document_project_count(doc), 1);
    return doc;
}

static const struct {
    const char *what, *text, *name, *agency, *department;
    int32_t year;
} heads[] = {
    {"values beside their labels",
     "项目支出绩效目标表\n（2031年度）\n项目名称\t渡口维护\n主管部门\t云溪县交通局\t实施单位\t云溪县航道站\n" TABLE,
     "渡口维护", "云溪县航道站", "云溪县交通局", 2031},
    {"labels in a row, values in the next",
     "项目支出绩效目标表\n项目名称\t主管部门\t预算年度\n渡口维护\t云溪县交通局\t2031\n" TABLE, "渡口维护",
     "云溪县交通局", "云溪县交通局", 2031},
    {"a label that ends its row",
     "项目支出绩效目标表(2031年度)\n项目名称 |\n渡口维护 | 项目类型 | 经常性 |\n一级指标 | 二级指标 | 三级指标 | "
     "指标值 |\n产出指标 | 数量指标 | 巡护次数 | ≥24次 |\n",
     "渡口维护", "", "", 2031},
    {"what stands before the title is the page's",
     "实施主体：云溪县交通局\n项目支出绩效目标表\n（2031年度）\n项目名称\t渡口维护\n实施单位\t航道站\n" TABLE,
     "渡口维护", "航道站", "", 2031},
    {"the name is in the title", "2031年渡口维护专项绩效目标表\n" TABLE, "渡口维护专项", "", "", 2031},
    {"who signs for the page, and when",
     "请遵照执行。\n云溪县交通局\n2031年3月27日\n项目支出绩效目标表\n项目名称\t渡口维护\n" TABLE, "渡口维护",
     "云溪县交通局", "", 2031},
    {"units of money are no agency", "项目支出绩效目标表(2031年度)\n项目名称\t渡口维护\n单位：万元\n" TABLE, "渡口维护",
     "", "", 2031},
};

START_TEST(a_head_is_read)
{
    pft_document *doc = read_one(heads[_i].text);
    const pft_project *project = pft_document_project_at(doc, 0);

    ck_assert_msg(strcmp(project->name, heads[_i].name) == 0, "%s: name %s", heads[_i].what, project->name);
    ck_assert_msg(strcmp(project->agency_name, heads[_i].agency) == 0, "%s: agency %s", heads[_i].what,
                  project->agency_name);
    ck_assert_msg(strcmp(project->department, heads[_i].department) == 0, "%s: department %s", heads[_i].what,
                  project->department);
    ck_assert_msg(project->year == heads[_i].year, "%s: year %d", heads[_i].what, project->year);
    pft_document_free(doc);
}
END_TEST

START_TEST(goal_and_outcome_share_the_texts_below)
{
    pft_document *doc = read_one("项目支出绩效自评表\n项目名称\t渡口维护\n年度总体目标\t预期目标\t实际完成情况\n"
                                 "\t1.渡口全年开放。\t渡口开放350天。\n" TABLE);
    const pft_project *project = pft_document_project_at(doc, 0);

    ck_assert_uint_eq(project->goal_count, 1);
    ck_assert_str_eq(pft_project_goal_at(project, 0), "1.渡口全年开放。");
    ck_assert_str_eq(project->outcome, "渡口开放350天。");
    pft_document_free(doc);
}
END_TEST

START_TEST(a_text_that_numbers_anew_is_the_other_label_s)
{
    pft_document *doc = read_one("项目支出绩效自评表\n项目名称\n渡口维护\n预期目标\n实际完成情况\n1.渡口开放。\n2.缆绳更换。\n"
                                 "1.渡口开放350天。\n2.缆绳更换6根。\n一级指标\n二级指标\n三级指标\n指标值\n产出指标\n数量指标\n"
                                 "巡护次数\n≥24次\n质量指标\n缆绳合格率\n100%\n");
    const pft_project *project = pft_document_project_at(doc, 0);

    ck_assert_uint_eq(project->goal_count, 2);
    ck_assert_str_eq(pft_project_goal_at(project, 1), "2.缆绳更换。");
    ck_assert_str_eq(project->outcome, "1.渡口开放350天。\n2.缆绳更换6根。");
    pft_document_free(doc);
}
END_TEST

START_TEST(a_purpose_needs_no_label_below_its_section)
{
    pft_document *doc = read_one("项目支出绩效目标表 |\n项目名称 | 渡口维护 |\n预算规模及资金用途 | 预算数 | 35 | 其中：财政资金 | 35 |\n"
                                 "更换缆绳，修补船底。 | | | |\n绩效目标 | 渡口全年开放。 |\n"
                                 "一级指标 | 二级指标 | 三级指标 | 指标值 |\n产出指标 | 数量指标 | 巡护次数 | ≥24次 |\n");
    const pft_project *project = pft_document_project_at(doc, 0);

    ck_assert_str_eq(project->purpose, "更换缆绳，修补船底。");
    ck_assert_uint_eq(project->goal_count, 1);
    pft_document_free(doc);
}
END_TEST

START_TEST(labels_without_a_field_of_their_own_are_kept)
{
    pft_document *doc = read_one("项目支出绩效目标表\n项目名称\t渡口维护\n项目负责人及手机\t某甲\n起止时间\t2031年1月至12月\n" TABLE
                                 "备注\t汛期停航\n");
    const pft_project *project = pft_document_project_at(doc, 0);
    static const char *const wanted[][2] = {{"项目负责人及手机", "某甲"}, {"起止时间", "2031年1月至12月"}, {"备注", "汛期停航"}};

    ck_assert_uint_eq(project->field_count, 3);
    for (size_t i = 0; i < 3; i++) {
        ck_assert_str_eq(pft_project_field_at(project, i)->label, wanted[i][0]);
        ck_assert_str_eq(pft_project_field_at(project, i)->text, wanted[i][1]);
    }
    pft_document_free(doc);
}
END_TEST

START_TEST(what_another_label_says_is_no_loss)
{
    pft_document *doc = read_one("项目支出绩效目标表 |\n项目名称 | 渡口维护 |\n填报单位 | 云溪县财政股 |\n实施单位 | 云溪县航道站 |\n"
                                 "一级指标 | 二级指标 | 三级指标 | 指标值 |\n产出指标 | 数量指标 | 巡护次数 | ≥24次 |\n");
    const pft_project *project = pft_document_project_at(doc, 0);

    ck_assert_str_eq(project->agency_name, "云溪县航道站");
    ck_assert_uint_eq(project->field_count, 1);
    ck_assert_str_eq(pft_project_field_at(project, 0)->label, "填报单位");
    ck_assert_str_eq(pft_project_field_at(project, 0)->text, "云溪县财政股");
    pft_document_free(doc);
}
END_TEST

START_TEST(labels_within_a_value_are_read)
{
    pft_document *doc = read_one("项目支出绩效目标表\n项目名称：渡口维护\n主管部门：云溪县交通局项目实施单位云溪县航道站\n"
                                 "填报人：某甲  联系电话：略\n" TABLE);
    const pft_project *project = pft_document_project_at(doc, 0);

    ck_assert_str_eq(project->department, "云溪县交通局");
    ck_assert_str_eq(project->agency_name, "云溪县航道站");
    ck_assert_uint_eq(project->field_count, 2);
    ck_assert_str_eq(pft_project_field_at(project, 1)->text, "略");
    pft_document_free(doc);
}
END_TEST

static const struct {
    const char *title, *name;
} titles[] = {
    {"2031年度渡口维护绩效目标表", "渡口维护"},
    {"附件22031年渡口维护资金绩效目标表", "渡口维护资金"},
    {"关于渡口维护项目绩效目标的公示", "渡口维护项目"},
    {"表:渡口维护经费支出绩效目标表", "渡口维护经费"},
    {"项目支出绩效自评表", ""},
    {"2031年中央对地方专项转移支付区域绩效目标自评表", ""},
};

START_TEST(a_title_names_its_project_without_its_kind)
{
    pft_slice name = pft_name_in_title(titles[_i].title);

    ck_assert_uint_eq(name.size, strlen(titles[_i].name));
    ck_assert(memcmp(name.text, titles[_i].name, name.size) == 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("head");
    TCase *head = tcase_create("head");

    tcase_add_loop_test(head, a_head_is_read, 0, (int)(sizeof heads / sizeof *heads));
    tcase_add_test(head, goal_and_outcome_share_the_texts_below);
    tcase_add_test(head, a_text_that_numbers_anew_is_the_other_label_s);
    tcase_add_test(head, a_purpose_needs_no_label_below_its_section);
    tcase_add_test(head, labels_without_a_field_of_their_own_are_kept);
    tcase_add_test(head, what_another_label_says_is_no_loss);
    tcase_add_test(head, labels_within_a_value_are_read);
    tcase_add_loop_test(head, a_title_names_its_project_without_its_kind, 0, (int)(sizeof titles / sizeof *titles));
    suite_add_tcase(suite, head);
    return run_suite(suite);
}
