/* What is alike across units. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <string.h>

#include "failing_allocator.h"
#include "suite.h"

#define INDICATOR(name, target) "{\"level1\": \"产出指标\", \"name\": \"" name "\", \"target\": \"" target "\"}"
#define PROJECT(name, agency, goal, indicators)                                                                        \
    "{\"name\": \"" name "\", \"agency\": {\"code\": null, \"name\": \"" agency "\"}, \"goals\": [\"" goal             \
    "\"], \"indicators\": [" indicators "]}"
#define COURSE "通过分期分批集中培训，提升从业人员业务能力和服务水平"

static pft_document *read_projects(const char *projects)
{
    char text[8192];
    pft_document *document;

    ck_assert_int_lt(
        snprintf(text, sizeof text, "{\"format\": \"perftarget\", \"version\": 1, \"projects\": [%s]}", projects),
        (int)sizeof text);
    ck_assert_int_eq(pft_document_read(&document, text, strlen(text), NULL, NULL), PFT_OK);
    return document;
}

static size_t count_of(const pft_alike *alike, pft_alike_kind kind)
{
    size_t count = 0;

    for (size_t i = 0; i < pft_alike_count(alike); i++)
        count += pft_alike_at(alike, i)->kind == kind;
    return count;
}

static pft_alike *find(const char *projects, pft_document **document)
{
    pft_alike *alike;

    *document = read_projects(projects);
    ck_assert_int_eq(pft_alike_find(&alike, *document, NULL, NULL), PFT_OK);
    return alike;
}

START_TEST(a_set_of_indicators_is_the_same_in_whatever_order)
{
    pft_document *document;
    pft_alike *alike = find(
        PROJECT("甲", "一局", "甲的目标",
                INDICATOR("培训人数", "≥3人") "," INDICATOR("培训 期数", "4期") "," INDICATOR("合格率", "≥95%")) ","
        PROJECT("乙", "二局", "乙的目标", INDICATOR("合格率", "≥90%") "," INDICATOR("培训期数", "2期") "," INDICATOR("培训人数", "9人")) ","
        PROJECT("丙", "二局", "丙的目标", INDICATOR("培训人数", "≥3人") "," INDICATOR("培训期数", "4期") "," INDICATOR("优良率", "≥95%")),
        &document);
    const pft_alike_group *group = pft_alike_at(alike, 0);

    ck_assert_uint_eq(pft_alike_unit_count(alike), 2);
    ck_assert_int_eq(group->kind, PFT_ALIKE_SAME_INDICATORS);
    ck_assert_uint_eq(group->unit_count, 2);
    ck_assert_uint_eq(group->member_count, 2);
    ck_assert_str_eq(group->members[0].project->name, "甲");
    ck_assert_str_eq(group->members[1].project->name, "乙");
    pft_alike_free(alike);
    pft_document_free(document);
}
END_TEST

START_TEST(what_one_unit_repeats_itself_is_not_copied)
{
    pft_document *document;
    pft_alike *alike = find(
        PROJECT("甲", "一局", COURSE, INDICATOR("培训人数", "≥3人") "," INDICATOR("期数", "4期") "," INDICATOR("合格率", "≥95%")) ","
        PROJECT("乙", "一局", COURSE, INDICATOR("培训人数", "≥3人") "," INDICATOR("期数", "4期") "," INDICATOR("合格率", "≥95%")),
        &document);

    ck_assert_uint_eq(pft_alike_count(alike), 0);
    ck_assert_ptr_null(pft_alike_at(alike, 0));
    pft_alike_free(alike);
    pft_document_free(document);
}
END_TEST

START_TEST(a_text_of_another_unit_is_found_however_it_was_typed)
{
    pft_document *document;
    pft_alike *alike = find(PROJECT("甲", "一局", COURSE "。", "") "," PROJECT("乙", "二局", "  " COURSE, "") ","
                            PROJECT("丙", "三局", "按计划完成", "") "," PROJECT("丁", "四局", "按计划完成", ""), &document);

    ck_assert_uint_eq(count_of(alike, PFT_ALIKE_COPIED_TEXT), 1); /* a few characters are no text */
    ck_assert_str_eq(pft_alike_at(alike, pft_alike_count(alike) - 1)->text, COURSE "。");
    pft_alike_free(alike);
    pft_document_free(document);
}
END_TEST

START_TEST(a_target_is_the_same_everywhere_or_not_at_all)
{
    pft_document *document;
    pft_alike *alike = find(
        PROJECT("甲", "一局", "a", INDICATOR("满意度", "≥95%") "," INDICATOR("合格率", "100%")) ","
        PROJECT("乙", "二局", "b", INDICATOR("满意度", "≥ 95％") "," INDICATOR("合格率", "100%")) ","
        PROJECT("丙", "三局", "c", INDICATOR("满意度", "≥95%") "," INDICATOR("合格率", "98%")), &document);

    ck_assert_uint_eq(count_of(alike, PFT_ALIKE_SAME_TARGET), 1);
    ck_assert_str_eq(pft_alike_at(alike, pft_alike_count(alike) - 1)->text, "满意度");
    ck_assert_uint_eq(pft_alike_at(alike, pft_alike_count(alike) - 1)->unit_count, 3);
    ck_assert_uint_eq(pft_alike_at(alike, pft_alike_count(alike) - 1)->target->low, 95000000);
    pft_alike_free(alike);
    pft_document_free(document);
}
END_TEST

START_TEST(projects_that_differ_in_a_word_are_similar)
{
    pft_document *document;
    pft_alike *alike = find(
        PROJECT("甲", "一局", COURSE "满足群众需求", INDICATOR("培训护理人员数量", "3") "," INDICATOR("集中培训考核合格率", "4") ","
                INDICATOR("从业人员业务能力提升情况", "5")) ","
        PROJECT("乙", "二局", COURSE "满足群众需求", INDICATOR("培训护理人员数量", "3") "," INDICATOR("集中培训考核合格率", "4") ","
                INDICATOR("从业人员业务能力提升程度", "5")) ","
        PROJECT("丙", "三局", "完成水库除险加固，确保安全度汛", INDICATOR("加固水库", "3") "," INDICATOR("验收", "4")), &document);
    const pft_alike_group *group = pft_alike_at(alike, 0);

    ck_assert_uint_eq(count_of(alike, PFT_ALIKE_SIMILAR), 1);
    ck_assert_uint_eq(group->member_count, 2);
    ck_assert_int_ge(group->likeness, 800000);
    ck_assert_int_lt(group->likeness, PFT_DECIMAL_ONE);
    pft_alike_free(alike);
    pft_document_free(document);
}
END_TEST

/* ---- the name of another unit ---- */

static const struct {
    const char *goal;
    size_t groups;
} naming[] = {
    {"提升云汀市交通运输局干部职工的业务能力。", 1},
    {"提升 云汀市　交通运输局 干部职工的业务能力。", 1}, /* however it was typed */
    {"提升云汀市民政局干部职工的业务能力。", 0},         /* its own */
    {"由云汀市民政局救助站组织实施。", 0},               /* a part of its own */
    {"提升交通运输部门的服务能力。", 0},
    {"", 0},
};

START_TEST(a_text_that_names_another_unit_is_told)
{
    char projects[2048];
    pft_document *document;
    pft_alike *alike;

    snprintf(projects, sizeof projects, PROJECT("甲", "云汀市民政局", "%s", "") "," PROJECT("乙", "云汀市交通运输局", "", "") ","
             PROJECT("丙", "云汀市民政局救助站", "", ""), naming[_i].goal);
    alike = find(projects, &document);
    ck_assert_uint_eq(count_of(alike, PFT_ALIKE_OTHER_UNIT), naming[_i].groups);
    if (naming[_i].groups > 0) {
        const pft_alike_group *group = pft_alike_at(alike, pft_alike_count(alike) - 1);

        ck_assert_str_eq(group->text, "云汀市交通运输局");
        ck_assert_uint_eq(group->member_count, 1);
        ck_assert_str_eq(group->members[0].project->name, "甲");
    }
    pft_alike_free(alike);
    pft_document_free(document);
}
END_TEST

#define WITH_FINANCE(name, agency) PROJECT(name, agency, "报云汀市财政局备案。", "")

START_TEST(a_partner_of_many_is_not_told)
{
    pft_document *document;
    pft_alike *alike = find(WITH_FINANCE("甲", "云汀市民政局") "," WITH_FINANCE("乙", "云汀市交通运输局") ","
                            WITH_FINANCE("丙", "云汀市教育局") "," PROJECT("丁", "云汀市财政局", "", ""), &document);

    ck_assert_uint_eq(count_of(alike, PFT_ALIKE_OTHER_UNIT), 0);
    pft_alike_free(alike);
    pft_document_free(document);
}
END_TEST

START_TEST(an_indicator_is_told_that_names_another_unit)
{
    pft_document *document;
    pft_alike *alike = find(PROJECT("甲", "云汀市民政局", "", INDICATOR("云汀市教育局职工满意度", "≥90%")) ","
                            PROJECT("乙", "云汀市教育局", "", ""), &document);

    ck_assert_uint_eq(count_of(alike, PFT_ALIKE_OTHER_UNIT), 1);
    ck_assert_str_eq(pft_alike_at(alike, 0)->members[0].indicator->name, "云汀市教育局职工满意度");
    pft_alike_free(alike);
    pft_document_free(document);
}
END_TEST

START_TEST(any_allocation_may_fail)
{
    pft_document *document = read_projects(
        PROJECT("甲", "一局", COURSE, INDICATOR("人数", "≥3人") "," INDICATOR("期数", "4期") "," INDICATOR("合格率", "≥95%")) ","
        PROJECT("乙", "二局", COURSE, INDICATOR("人数", "≥3人") "," INDICATOR("期数", "4期") "," INDICATOR("合格率", "≥95%")));
    pft_alike_options options = PFT_ALIKE_OPTIONS_INIT;
    pft_status status = PFT_ENOMEM;

    options.units = 2;
    for (size_t budget = 0; status != PFT_OK; budget++) {
        failing_allocator state = {.budget = budget};
        pft_allocator allocator = failing_allocator_use(&state);
        pft_alike *alike = (pft_alike *)&state;
        char *text = NULL;

        ck_assert_uint_lt(budget, 1000);
        options.allocator = &allocator;
        status = pft_alike_find(&alike, document, &options, NULL);
        if (status == PFT_OK)
            status = pft_alike_write_text(alike, "csv", NULL, &text, NULL, NULL);
        else
            ck_assert_ptr_null(alike);
        ck_assert(status == PFT_OK || status == PFT_ENOMEM);
        pft_text_free(text);
        pft_alike_free(alike);
        ck_assert_uint_eq(state.blocks, 0);
        ck_assert_uint_eq(state.wrong_sizes, 0);
    }
    pft_document_free(document);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("alike");
    TCase *tcase = tcase_create("alike");

    tcase_add_test(tcase, a_set_of_indicators_is_the_same_in_whatever_order);
    tcase_add_test(tcase, what_one_unit_repeats_itself_is_not_copied);
    tcase_add_test(tcase, a_text_of_another_unit_is_found_however_it_was_typed);
    tcase_add_test(tcase, a_target_is_the_same_everywhere_or_not_at_all);
    tcase_add_test(tcase, projects_that_differ_in_a_word_are_similar);
    tcase_add_loop_test(tcase, a_text_that_names_another_unit_is_told, 0, sizeof naming / sizeof *naming);
    tcase_add_test(tcase, a_partner_of_many_is_not_told);
    tcase_add_test(tcase, an_indicator_is_told_that_names_another_unit);
    tcase_add_test(tcase, any_allocation_may_fail);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
