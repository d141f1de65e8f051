/* Editing a document: every call is whole or has no effect. */
#include "model_sample.h"

#include <string.h>

static const char broken[] = "\xE7\xBB"; /* two bytes of three */

START_TEST(every_text_of_a_project_is_set_and_only_that)
{
    const char *const *texts[PFT_PROJECT_TEXT_COUNT] = {&project->title,       &project->name,
                                                        &project->agency_code, &project->agency_name,
                                                        &project->purpose,     &project->budget_unit,
                                                        &project->department,  &project->medium_goal,
                                                        &project->outcome,     &project->grade};
    char value[] = "甲0";

    for (int field = 0; field < PFT_PROJECT_TEXT_COUNT; field++) {
        value[3] = (char)('0' + field);
        OK(pft_project_set_text(document, project, (pft_project_text)field, value));
    }
    for (int field = 0; field < PFT_PROJECT_TEXT_COUNT; field++) {
        value[3] = (char)('0' + field);
        ck_assert_str_eq(*texts[field], value); /* a copy: `value` has changed since */
        OK(pft_project_set_text(document, project, (pft_project_text)field, NULL));
        ck_assert_str_eq(*texts[field], "");
    }
}
END_TEST

START_TEST(ordinal_year_and_place_are_set)
{
    OK(pft_project_set_ordinal(document, project, 3));
    OK(pft_project_set_year(document, project, 2023));
    OK(pft_project_set_place(document, project, (pft_place){1, 2, 3, 4, 5}));
    OK(pft_indicator_set_place(document, indicator, (pft_place){5, 6, 7, 8, 9}));
    ck_assert_uint_eq(project->ordinal, 3);
    ck_assert_int_eq(project->year, 2023);
    ck_assert_uint_eq(project->place.line, 4);
    ck_assert_uint_eq(indicator->place.row, 6);
    REFUSED(pft_project_set_year(document, project, 1899));
    REFUSED(pft_project_set_year(document, project, 10000));
    REFUSED(pft_project_set_year(document, project, -1));
    ck_assert_int_eq(project->year, 2023);
    OK(pft_project_set_year(document, project, 0));
    ck_assert_int_eq(project->year, 0);
}
END_TEST

START_TEST(a_level_set_anew_sets_the_category_anew)
{
    OK(pft_indicator_set_text(document, indicator, PFT_INDICATOR_LEVEL2, "数量指标"));
    ck_assert_int_eq(indicator->category, PFT_CATEGORY_OUTPUT_QUANTITY);
    OK(pft_indicator_set_text(document, indicator, PFT_INDICATOR_LEVEL1, "成本指标"));
    OK(pft_indicator_set_text(document, indicator, PFT_INDICATOR_LEVEL2, "经济成本指标"));
    ck_assert_int_eq(indicator->category, PFT_CATEGORY_COST_ECONOMIC);
    OK(pft_indicator_set_category(document, indicator, PFT_CATEGORY_BENEFIT));
    ck_assert_int_eq(indicator->category, PFT_CATEGORY_BENEFIT);
    OK(pft_indicator_set_text(document, indicator, PFT_INDICATOR_NAME, "x"));
    ck_assert_int_eq(indicator->category, PFT_CATEGORY_BENEFIT); /* a name says nothing of it */
}
END_TEST

START_TEST(every_text_of_an_indicator_is_set)
{
    const char *const *texts[PFT_INDICATOR_TEXT_COUNT] = {&indicator->level1, &indicator->level2, &indicator->name,
                                                          &indicator->description, &indicator->reason,
                                                          &indicator->criterion, &indicator->basis,
                                                          &indicator->evidence, &indicator->likelihood,
                                                          &indicator->remark};

    for (int field = 0; field < PFT_INDICATOR_TEXT_COUNT; field++) {
        OK(pft_indicator_set_text(document, indicator, (pft_indicator_text)field, "新"));
        ck_assert_str_eq(*texts[field], "新");
    }
}
END_TEST

START_TEST(every_value_and_every_points_of_an_indicator_are_set)
{
    const pft_value *const *values[PFT_INDICATOR_VALUE_COUNT] = {&indicator->target, &indicator->actual,
                                                                 &indicator->previous, &indicator->forecast,
                                                                 &indicator->reviewed_actual};
    const pft_decimal *points[PFT_INDICATOR_POINTS_COUNT] = {&indicator->weight, &indicator->score,
                                                             &indicator->reviewed_score, &indicator->level1_weight,
                                                             &indicator->level2_weight};

    for (int which = 0; which < PFT_INDICATOR_VALUE_COUNT; which++) {
        OK(pft_indicator_set_value(document, indicator, (pft_indicator_value)which, "7公里"));
        ck_assert_int_eq((*values[which])->low, 7 * PFT_DECIMAL_ONE);
        OK(pft_indicator_set_parsed(document, indicator, (pft_indicator_value)which, NULL));
        ck_assert_ptr_null(*values[which]);
    }
    for (int which = 0; which < PFT_INDICATOR_POINTS_COUNT; which++) {
        OK(pft_indicator_set_points(document, indicator, (pft_indicator_points)which, which + 1));
        ck_assert_int_eq(*points[which], which + 1);
    }
}
END_TEST

START_TEST(values_and_points_are_set_and_taken_away)
{
    OK(pft_indicator_set_value(document, indicator, PFT_INDICATOR_ACTUAL, "250万元"));
    ck_assert_int_eq(indicator->actual->low, 250000000);
    ck_assert_str_eq(indicator->target->raw, "≤254.3万元");
    OK(pft_indicator_set_value(document, indicator, PFT_INDICATOR_TARGET, NULL));
    ck_assert_ptr_null(indicator->target);
    ck_assert_ptr_nonnull(indicator->actual);
    OK(pft_indicator_set_points(document, indicator, PFT_INDICATOR_WEIGHT, 10000000));
    OK(pft_indicator_set_points(document, indicator, PFT_INDICATOR_SCORE, 9500000));
    ck_assert_int_eq(indicator->weight, 10000000);
    ck_assert_int_eq(indicator->score, 9500000);
    OK(pft_indicator_set_points(document, indicator, PFT_INDICATOR_SCORE, PFT_DECIMAL_NONE));
    ck_assert_int_eq(indicator->score, PFT_DECIMAL_NONE);
    ck_assert_int_eq(indicator->weight, 10000000);
}
END_TEST

START_TEST(a_value_set_by_its_fields_keeps_them_against_its_text)
{
    char raw[] = "约九成";
    pft_value value = {.raw = raw, .raw_size = sizeof raw - 1, .kind = PFT_KIND_NUMBER, .op = PFT_OP_ABOUT,
                       .low = 90000000, .high = PFT_DECIMAL_NONE, .unit = "%"};

    OK(pft_indicator_set_parsed(document, indicator, PFT_INDICATOR_TARGET, &value));
    memset(raw, 'x', sizeof raw - 1);
    ck_assert_str_eq(indicator->target->raw, "约九成");
    ck_assert_ptr_ne(indicator->target, &value);
    ck_assert_int_eq(indicator->target->low, 90000000);
    ck_assert_str_eq(indicator->target->unit, "%");
    OK(pft_indicator_set_parsed(document, indicator, PFT_INDICATOR_TARGET, NULL));
    ck_assert_ptr_null(indicator->target);
}
END_TEST

START_TEST(a_value_with_wrong_fields_is_refused)
{
    const pft_value good = {.raw = "1", .raw_size = 1, .kind = PFT_KIND_NUMBER, .op = PFT_OP_EQUAL};
    const pft_value *before = indicator->target;
    pft_value wrong = good;

    wrong.kind = PFT_KIND_COUNT;
    REFUSED(pft_indicator_set_parsed(document, indicator, PFT_INDICATOR_TARGET, &wrong));
    wrong = good;
    wrong.op = PFT_OP_COUNT;
    REFUSED(pft_indicator_set_parsed(document, indicator, PFT_INDICATOR_TARGET, &wrong));
    wrong = good;
    memset(wrong.unit, 'x', sizeof wrong.unit);
    REFUSED(pft_indicator_set_parsed(document, indicator, PFT_INDICATOR_TARGET, &wrong));
    wrong = good;
    wrong.raw = NULL;
    REFUSED(pft_indicator_set_parsed(document, indicator, PFT_INDICATOR_TARGET, &wrong));
    wrong = good;
    wrong.raw = "a\0b";
    wrong.raw_size = 3;
    REFUSED(pft_indicator_set_parsed(document, indicator, PFT_INDICATOR_TARGET, &wrong));
    wrong = good;
    strcpy(wrong.unit, broken);
    ck_assert_int_eq(pft_indicator_set_parsed(document, indicator, PFT_INDICATOR_TARGET, &wrong), PFT_EENCODING);
    ck_assert_ptr_eq(indicator->target, before);
}
END_TEST

START_TEST(indicators_are_moved)
{
    const pft_indicator *first, *last;

    OK(pft_project_add_indicator(document, project, "产出指标", "数量指标", "甲", "1次", &first));
    OK(pft_project_add_indicator(document, project, "产出指标", "数量指标", "乙", "2次", NULL));
    OK(pft_project_add_indicator(document, project, "产出指标", "数量指标", "丙", "3次", &last));
    size_t count = project->indicator_count;

    OK(pft_project_move_indicator(document, project, last, 0));
    ck_assert_ptr_eq(pft_project_indicator_at(project, 0), last);
    ck_assert_ptr_eq(pft_project_indicator_at(project, count - 2), first);
    OK(pft_project_move_indicator(document, project, last, count - 1));
    ck_assert_ptr_eq(pft_project_indicator_at(project, count - 1), last);
    ck_assert_ptr_eq(pft_project_indicator_at(project, count - 3), first);
    REFUSED(pft_project_move_indicator(document, project, last, count));
    REFUSED(pft_project_move_indicator(document, project, NULL, 0));
}
END_TEST

START_TEST(goals_are_inserted_anywhere_and_removed)
{
    OK(pft_project_insert_goal(document, project, 0, "甲"));
    OK(pft_project_insert_goal(document, project, 2, "丙"));
    OK(pft_project_insert_goal(document, project, 1, "乙"));
    ck_assert_uint_eq(project->goal_count, 4);
    ck_assert_str_eq(pft_project_goal_at(project, 0), "甲");
    ck_assert_str_eq(pft_project_goal_at(project, 1), "乙");
    ck_assert_str_eq(pft_project_goal_at(project, 2), "保障办公用房");
    ck_assert_str_eq(pft_project_goal_at(project, 3), "丙");
    OK(pft_project_remove_goal(document, project, 2));
    ck_assert_uint_eq(project->goal_count, 3);
    ck_assert_str_eq(pft_project_goal_at(project, 2), "丙");
    REFUSED(pft_project_insert_goal(document, project, 4, "丁"));
    REFUSED(pft_project_remove_goal(document, project, 3));
}
END_TEST

START_TEST(budget_lines_are_added_changed_and_removed)
{
    pft_budget_line line = PFT_BUDGET_LINE_INIT;

    line.source = PFT_FUNDING_FISCAL;
    line.initial = 200000000;
    OK(pft_project_add_budget_line(document, project, &line));
    ck_assert_uint_eq(project->budget_line_count, 2);
    ck_assert_str_eq(pft_project_budget_line_at(project, 1)->label, "财政资金"); /* the source's own */
    line.label = "财政拨款";
    line.executed = 190000000;
    OK(pft_project_set_budget_line(document, project, 1, &line));
    ck_assert_str_eq(pft_project_budget(project, PFT_FUNDING_FISCAL)->label, "财政拨款");
    ck_assert_int_eq(pft_project_budget(project, PFT_FUNDING_FISCAL)->executed, 190000000);
    OK(pft_project_remove_budget_line(document, project, 0));
    ck_assert_uint_eq(project->budget_line_count, 1);
    ck_assert_ptr_null(pft_project_budget(project, PFT_FUNDING_TOTAL));
    REFUSED(pft_project_set_budget_line(document, project, 1, &line));
    REFUSED(pft_project_remove_budget_line(document, project, 1));
    line.source = PFT_FUNDING_COUNT;
    REFUSED(pft_project_add_budget_line(document, project, &line));
    REFUSED(pft_project_add_budget_line(document, project, NULL));
}
END_TEST

START_TEST(labelled_texts_are_added_changed_and_removed)
{
    const pft_field contact = {"联系电话", "022-23000000", {1, 4, 2, 0, 0}}, owner = {"项目负责人", NULL, {0}};

    OK(pft_project_add_field(document, project, &contact));
    OK(pft_project_add_field(document, project, &owner));
    ck_assert_uint_eq(project->field_count, 2);
    ck_assert_str_eq(pft_project_field_at(project, 0)->label, "联系电话");
    ck_assert_ptr_ne(pft_project_field_at(project, 0)->label, contact.label);
    ck_assert_uint_eq(pft_project_field_at(project, 0)->place.row, 4);
    ck_assert_str_eq(pft_project_field_at(project, 1)->text, "");
    ck_assert_ptr_null(pft_project_field_at(project, 2));
    OK(pft_project_set_field(document, project, 0, &owner));
    ck_assert_str_eq(pft_project_field_at(project, 0)->label, "项目负责人");
    OK(pft_project_remove_field(document, project, 1));
    ck_assert_uint_eq(project->field_count, 1);
    REFUSED(pft_project_remove_field(document, project, 1));
    REFUSED(pft_project_set_field(document, project, 1, &owner));
    REFUSED(pft_project_add_field(document, project, NULL));
    REFUSED(pft_project_set_field(document, project, 0, NULL));
    REFUSED(pft_project_add_field(NULL, project, &owner));
    ck_assert_int_eq(pft_project_add_field(document, project, &(pft_field){broken, "", {0}}), PFT_EENCODING);
    ck_assert_int_eq(pft_project_add_field(document, project, &(pft_field){"", broken, {0}}), PFT_EENCODING);
    ck_assert_uint_eq(project->field_count, 1);
}
END_TEST

START_TEST(what_is_made_by_code_is_certain_until_told_otherwise)
{
    const uint32_t doubts = PFT_DOUBT_BIT(PFT_DOUBT_UNIT_SUPPOSED) | PFT_DOUBT_BIT(PFT_DOUBT_JOINED_CELLS);
    pft_budget_line line = PFT_BUDGET_LINE_INIT;

    ck_assert_int_eq(project->certainty, PFT_CERTAIN);
    ck_assert_int_eq(indicator->certainty, PFT_CERTAIN);
    ck_assert_int_eq(pft_project_budget_line_at(project, 0)->certainty, PFT_CERTAIN);
    OK(pft_project_set_certainty(document, project, PFT_LIKELY, doubts));
    OK(pft_indicator_set_certainty(document, indicator, PFT_DOUBTFUL, 0));
    line.certainty = PFT_DOUBTFUL;
    line.doubts = doubts;
    OK(pft_project_set_budget_line(document, project, 0, &line));
    ck_assert_int_eq(project->certainty, PFT_LIKELY);
    ck_assert_uint_eq(project->doubts, doubts);
    ck_assert_int_eq(indicator->certainty, PFT_DOUBTFUL);
    ck_assert_uint_eq(indicator->doubts, 0);
    ck_assert_uint_eq(pft_project_budget_line_at(project, 0)->doubts, doubts);
    REFUSED(pft_project_set_certainty(document, project, PFT_CERTAINTY_COUNT, 0));
    REFUSED(pft_project_set_certainty(document, project, PFT_LIKELY, PFT_DOUBT_BIT(PFT_DOUBT_COUNT)));
    REFUSED(pft_indicator_set_certainty(document, indicator, (pft_certainty)-1, 0));
    REFUSED(pft_indicator_set_certainty(document, indicator, PFT_LIKELY, UINT32_MAX));
    ck_assert_uint_eq(pft_document_certainty_count(document, PFT_CERTAIN), 0);
    ck_assert_uint_eq(pft_document_certainty_count(document, PFT_LIKELY), 1);
    ck_assert_uint_eq(pft_document_certainty_count(document, PFT_DOUBTFUL), 2);
    line.certainty = PFT_CERTAINTY_COUNT;
    REFUSED(pft_project_add_budget_line(document, project, &line));
    line.certainty = PFT_LIKELY;
    line.doubts = UINT32_MAX;
    REFUSED(pft_project_set_budget_line(document, project, 0, &line));
}
END_TEST

START_TEST(totals_of_levels_are_added_and_removed)
{
    const pft_level_total output = {"产出指标", 50000000, 48000000, {1, 9, 3, 0, 0}},
                          benefit = {NULL, PFT_DECIMAL_NONE, 30000000, {0}};
    const pft_level_total *total;

    OK(pft_project_add_level_total(document, project, &output));
    OK(pft_project_add_level_total(document, project, &benefit));
    ck_assert_uint_eq(project->level_total_count, 2);
    total = pft_project_level_total_at(project, 0);
    ck_assert_str_eq(total->label, "产出指标");
    ck_assert_int_eq(total->weight, 50000000);
    ck_assert_int_eq(total->score, 48000000);
    ck_assert_uint_eq(total->place.row, 9);
    ck_assert_str_eq(pft_project_level_total_at(project, 1)->label, "");
    ck_assert_ptr_null(pft_project_level_total_at(project, 2));
    OK(pft_project_remove_level_total(document, project, 0));
    ck_assert_uint_eq(project->level_total_count, 1);
    ck_assert_int_eq(pft_project_level_total_at(project, 0)->score, 30000000);
    REFUSED(pft_project_remove_level_total(document, project, 1));
    REFUSED(pft_project_add_level_total(document, project, NULL));
}
END_TEST

START_TEST(notes_terms_and_totals_are_set_within_their_range)
{
    OK(pft_indicator_set_notes(document, indicator, PFT_NOTE_BIT(PFT_NOTE_SERIAL_REPAIRED)));
    OK(pft_indicator_set_term(document, indicator, PFT_TERM_MEDIUM));
    OK(pft_project_set_notes(document, project, PFT_NOTE_BIT(PFT_NOTE_HIDDEN_SHEET)));
    OK(pft_project_set_points(document, project, PFT_INDICATOR_WEIGHT, 100000000));
    OK(pft_project_set_points(document, project, PFT_INDICATOR_SCORE, 97600000));
    OK(pft_project_set_text(document, project, PFT_PROJECT_OUTCOME, "已完成"));
    OK(pft_project_set_text(document, project, PFT_PROJECT_GRADE, "优"));
    ck_assert_uint_eq(indicator->notes, PFT_NOTE_BIT(PFT_NOTE_SERIAL_REPAIRED));
    ck_assert_int_eq(indicator->term, PFT_TERM_MEDIUM);
    ck_assert_uint_eq(project->notes, PFT_NOTE_BIT(PFT_NOTE_HIDDEN_SHEET));
    ck_assert_int_eq(project->total_weight, 100000000);
    ck_assert_int_eq(project->total_score, 97600000);
    ck_assert_str_eq(project->outcome, "已完成");
    ck_assert_str_eq(project->grade, "优");
    REFUSED(pft_indicator_set_notes(document, indicator, PFT_NOTE_BIT(PFT_NOTE_COUNT)));
    REFUSED(pft_indicator_set_term(document, indicator, (pft_term)2));
    REFUSED(pft_project_set_notes(document, project, UINT32_MAX));
    REFUSED(pft_project_set_points(document, project, (pft_indicator_points)2, 1));
}
END_TEST

START_TEST(unplaced_texts_follow_their_projects_when_one_is_removed)
{
    OK(pft_document_add_project(document, "二", NULL));
    OK(pft_document_add_unplaced(document, "前", (pft_place){0}, 0));
    OK(pft_document_add_unplaced(document, "一", (pft_place){0}, 1));
    OK(pft_document_add_unplaced(document, "二", (pft_place){0}, 2));
    OK(pft_document_remove_project(document, project));
    ck_assert_uint_eq(pft_document_unplaced_at(document, 0)->project, 0);
    ck_assert_uint_eq(pft_document_unplaced_at(document, 1)->project, 0);
    ck_assert_uint_eq(pft_document_unplaced_at(document, 2)->project, 1);
}
END_TEST

START_TEST(a_removed_record_stays_readable_but_is_edited_no_more)
{
    OK(pft_project_remove_indicator(document, project, indicator));
    ck_assert_uint_eq(project->indicator_count, 0);
    ck_assert_str_eq(indicator->name, "租赁费用");
    ck_assert_int_eq(indicator->target->low, 254300000);
    REFUSED(pft_indicator_set_value(document, indicator, PFT_INDICATOR_TARGET, "1"));
    REFUSED(pft_project_remove_indicator(document, project, indicator));
    OK(pft_document_remove_project(document, project));
    ck_assert_uint_eq(pft_document_project_count(document), 0);
    ck_assert_str_eq(project->name, "办公用房租金");
    REFUSED(pft_project_set_year(document, project, 2024));
    REFUSED(pft_document_remove_project(document, project));
}
END_TEST

START_TEST(records_stay_where_they_are_while_others_come_and_go)
{
    for (int i = 0; i < 1000; i++) {
        const pft_indicator *added;

        OK(pft_project_add_indicator(document, project, "产出指标", "数量指标", "n", "≥1次", &added));
        if (i % 3 == 0)
            OK(pft_project_remove_indicator(document, project, added));
        OK(pft_document_add_project(document, "p", NULL));
    }
    ck_assert_ptr_eq(pft_project_indicator_at(project, 0), indicator);
    ck_assert_ptr_eq(pft_document_project_at(document, 0), project);
    ck_assert_uint_eq(project->indicator_count, 1 + 666);
    ck_assert_str_eq(indicator->name, "租赁费用");
}
END_TEST

START_TEST(a_record_of_another_document_is_refused)
{
    pft_document *other;
    const pft_project *theirs;

    OK(pft_document_new(&other, NULL));
    OK(pft_document_add_project(other, "x", &theirs));
    REFUSED(pft_document_remove_project(document, theirs));
    REFUSED(pft_project_set_ordinal(other, project, 1));
    REFUSED(pft_indicator_set_category(other, indicator, PFT_CATEGORY_COST));
    REFUSED(pft_project_remove_indicator(other, theirs, indicator));
    pft_document_free(other);
}
END_TEST

/* Every call with a NULL document or record, and with a field out of range. */
START_TEST(wrong_arguments_are_refused)
{
    const pft_project *out = project;

    REFUSED(pft_document_set_source(NULL, "", "", 0, ""));
    REFUSED(pft_document_set_source(document, "", "", 0,
                                    "00000000000000000000000000000000000000000000000000000000000000000"));
    REFUSED(pft_document_add_project(NULL, "", &out));
    ck_assert_ptr_null(out);
    REFUSED(pft_document_remove_project(document, NULL));
    REFUSED(pft_document_append(document, NULL));
    REFUSED(pft_document_append(NULL, document));
    REFUSED(pft_document_add_unplaced(NULL, "", (pft_place){0}, 0));
    REFUSED(pft_document_add_unplaced(document, "", (pft_place){0}, 2));
    REFUSED(pft_project_set_text(document, project, PFT_PROJECT_TEXT_COUNT, ""));
    REFUSED(pft_project_set_text(document, NULL, PFT_PROJECT_NAME, ""));
    REFUSED(pft_project_set_text(NULL, project, PFT_PROJECT_NAME, ""));
    REFUSED(pft_project_set_ordinal(document, NULL, 1));
    REFUSED(pft_project_set_year(document, NULL, 2023));
    REFUSED(pft_project_set_place(document, NULL, (pft_place){0}));
    REFUSED(pft_project_insert_goal(document, NULL, 0, ""));
    REFUSED(pft_project_remove_goal(document, NULL, 0));
    REFUSED(pft_project_remove_budget_line(document, NULL, 0));
    REFUSED(pft_project_add_indicator(document, NULL, "", "", "", "", NULL));
    REFUSED(pft_project_remove_indicator(document, project, NULL));
    REFUSED(pft_indicator_set_text(document, indicator, PFT_INDICATOR_TEXT_COUNT, ""));
    REFUSED(pft_indicator_set_text(document, indicator, (pft_indicator_text)-1, ""));
    REFUSED(pft_indicator_set_category(document, indicator, PFT_CATEGORY_COUNT));
    REFUSED(pft_indicator_set_value(document, indicator, PFT_INDICATOR_VALUE_COUNT, ""));
    REFUSED(pft_indicator_set_parsed(document, indicator, PFT_INDICATOR_VALUE_COUNT, NULL));
    REFUSED(pft_indicator_set_points(document, indicator, PFT_INDICATOR_POINTS_COUNT, 0));
    REFUSED(pft_indicator_set_place(document, NULL, (pft_place){0}));
}
END_TEST

START_TEST(texts_that_are_not_utf8_are_refused_and_change_nothing)
{
    pft_budget_line line = {.source = PFT_FUNDING_OWN, .label = broken};
    pft_document *before;

    OK(pft_document_new(&before, NULL));
    OK(pft_document_append(before, document));
    ck_assert_int_eq(pft_document_set_source(document, broken, "", 1, ""), PFT_EENCODING);
    ck_assert_int_eq(pft_document_add_project(document, broken, NULL), PFT_EENCODING);
    ck_assert_int_eq(pft_document_add_unplaced(document, broken, (pft_place){0}, 0), PFT_EENCODING);
    ck_assert_int_eq(pft_project_set_text(document, project, PFT_PROJECT_NAME, broken), PFT_EENCODING);
    ck_assert_int_eq(pft_project_insert_goal(document, project, 0, broken), PFT_EENCODING);
    ck_assert_int_eq(pft_project_add_budget_line(document, project, &line), PFT_EENCODING);
    ck_assert_int_eq(pft_project_set_budget_line(document, project, 0, &line), PFT_EENCODING);
    ck_assert_int_eq(pft_project_add_indicator(document, project, broken, "", "", "", NULL), PFT_EENCODING);
    ck_assert_int_eq(pft_project_add_indicator(document, project, "", "", "", broken, NULL), PFT_EENCODING);
    ck_assert_int_eq(pft_indicator_set_text(document, indicator, PFT_INDICATOR_REASON, broken), PFT_EENCODING);
    ck_assert_int_eq(pft_indicator_set_value(document, indicator, PFT_INDICATOR_TARGET, broken), PFT_EENCODING);
    ck_assert(pft_document_equal(document, before));
    ck_assert_str_eq(pft_document_source(document)->name, "");
    pft_document_free(before);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("edit");
    TCase *all = tcase_create("edit");

    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, every_text_of_a_project_is_set_and_only_that);
    tcase_add_test(all, ordinal_year_and_place_are_set);
    tcase_add_test(all, a_level_set_anew_sets_the_category_anew);
    tcase_add_test(all, every_text_of_an_indicator_is_set);
    tcase_add_test(all, every_value_and_every_points_of_an_indicator_are_set);
    tcase_add_test(all, values_and_points_are_set_and_taken_away);
    tcase_add_test(all, a_value_set_by_its_fields_keeps_them_against_its_text);
    tcase_add_test(all, a_value_with_wrong_fields_is_refused);
    tcase_add_test(all, indicators_are_moved);
    tcase_add_test(all, goals_are_inserted_anywhere_and_removed);
    tcase_add_test(all, labelled_texts_are_added_changed_and_removed);
    tcase_add_test(all, what_is_made_by_code_is_certain_until_told_otherwise);
    tcase_add_test(all, budget_lines_are_added_changed_and_removed);
    tcase_add_test(all, totals_of_levels_are_added_and_removed);
    tcase_add_test(all, notes_terms_and_totals_are_set_within_their_range);
    tcase_add_test(all, unplaced_texts_follow_their_projects_when_one_is_removed);
    tcase_add_test(all, a_removed_record_stays_readable_but_is_edited_no_more);
    tcase_add_test(all, records_stay_where_they_are_while_others_come_and_go);
    tcase_add_test(all, a_record_of_another_document_is_refused);
    tcase_add_test(all, wrong_arguments_are_refused);
    tcase_add_test(all, texts_that_are_not_utf8_are_refused_and_change_nothing);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
