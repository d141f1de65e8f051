/* The model: what a document holds, when two are equal, and its memory. */
#include "model_sample.h"

#include <string.h>

START_TEST(a_new_document_is_empty)
{
    pft_document *empty;

    OK(pft_document_new(&empty, NULL));
    ck_assert_uint_eq(pft_document_project_count(empty), 0);
    ck_assert_uint_eq(pft_document_unplaced_count(empty), 0);
    ck_assert_uint_eq(pft_document_cell_count(empty), 0);
    ck_assert_ptr_null(pft_document_project_at(empty, 0));
    ck_assert_str_eq(pft_document_source(empty)->name, "");
    ck_assert_str_eq(pft_document_source(empty)->sha256, "");
    ck_assert_uint_gt(pft_document_memory(empty), 0);
    pft_document_free(empty);
    pft_document_free(NULL);
    REFUSED(pft_document_new(NULL, NULL));
}
END_TEST

START_TEST(a_new_project_says_nothing_but_its_name)
{
    const pft_project *added;

    OK(pft_document_add_project(document, NULL, &added));
    ck_assert_ptr_eq(pft_document_project_at(document, 1), added);
    ck_assert_str_eq(added->name, "");
    ck_assert_str_eq(added->title, "");
    ck_assert_str_eq(added->agency_code, "");
    ck_assert_str_eq(added->agency_name, "");
    ck_assert_str_eq(added->purpose, "");
    ck_assert_str_eq(added->budget_unit, "");
    ck_assert_uint_eq(added->ordinal + (unsigned)added->year, 0);
    ck_assert_uint_eq(added->goal_count + added->budget_line_count + added->indicator_count, 0);
    ck_assert_ptr_eq(added->source, pft_document_source(document));
    ck_assert_str_eq(project->name, "办公用房租金");
}
END_TEST

START_TEST(an_indicator_gets_its_category_and_its_typed_target)
{
    ck_assert_str_eq(indicator->level1, "产出指标");
    ck_assert_str_eq(indicator->level2, "成本指标");
    ck_assert_str_eq(indicator->name, "租赁费用");
    ck_assert_int_eq(indicator->category, PFT_CATEGORY_OUTPUT_COST);
    ck_assert_ptr_null(indicator->actual);
    ck_assert_int_eq(indicator->weight, PFT_DECIMAL_NONE);
    ck_assert_int_eq(indicator->score, PFT_DECIMAL_NONE);
    ck_assert_str_eq(indicator->target->raw, "≤254.3万元");
    ck_assert_int_eq(indicator->target->kind, PFT_KIND_NUMBER);
    ck_assert_int_eq(indicator->target->op, PFT_OP_AT_MOST);
    ck_assert_int_eq(indicator->target->low, 254300000);
    ck_assert_str_eq(indicator->target->unit, "万元");
}
END_TEST

START_TEST(records_are_borrowed_from_the_project_by_index)
{
    ck_assert_ptr_eq(pft_project_indicator_at(project, 0), indicator);
    ck_assert_ptr_null(pft_project_indicator_at(project, 1));
    ck_assert_ptr_null(pft_project_indicator_at(project, SIZE_MAX));
    ck_assert_str_eq(pft_project_goal_at(project, 0), "保障办公用房");
    ck_assert_ptr_null(pft_project_goal_at(project, 1));
    ck_assert_ptr_nonnull(pft_project_budget_line_at(project, 0));
    ck_assert_ptr_null(pft_project_budget_line_at(project, 1));
    ck_assert_ptr_eq(pft_project_budget(project, PFT_FUNDING_TOTAL), pft_project_budget_line_at(project, 0));
    ck_assert_ptr_null(pft_project_budget(project, PFT_FUNDING_FISCAL));
}
END_TEST

START_TEST(every_certainty_and_doubt_has_a_name_and_a_text_in_both_languages)
{
    pft_certainty certainty;
    pft_doubt doubt;

    for (int i = 0; i < PFT_CERTAINTY_COUNT; i++) {
        OK(pft_certainty_from_name(&certainty, pft_certainty_name((pft_certainty)i)));
        ck_assert_int_eq(certainty, i);
        ck_assert_uint_gt(strlen(pft_certainty_text(certainty, PFT_ENGLISH)), 0);
        ck_assert_uint_gt(strlen(pft_certainty_text(certainty, PFT_CHINESE)), 0);
    }
    ck_assert_uint_eq(pft_doubt_count(), PFT_DOUBT_COUNT);
    for (size_t i = 0; i < pft_doubt_count(); i++) {
        OK(pft_doubt_from_name(&doubt, pft_doubt_name((pft_doubt)i)));
        ck_assert_uint_eq(doubt, i);
        ck_assert_uint_gt(strlen(pft_doubt_text(doubt, PFT_ENGLISH)), 0);
        ck_assert_uint_gt(strlen(pft_doubt_text(doubt, PFT_CHINESE)), 0);
    }
    ck_assert_str_eq(pft_certainty_name(PFT_CERTAINTY_COUNT), "?");
    ck_assert_str_eq(pft_certainty_text(PFT_CERTAINTY_COUNT, PFT_CHINESE), "");
    ck_assert_str_eq(pft_doubt_name(PFT_DOUBT_COUNT), "?");
    ck_assert_str_eq(pft_doubt_text(PFT_DOUBT_COUNT, PFT_CHINESE), "");
    ck_assert_str_eq(pft_doubt_text(PFT_DOUBT_UNIT_SUPPOSED, PFT_LANGUAGE_COUNT), "");
    ck_assert_int_eq(pft_certainty_from_name(&certainty, "sure"), PFT_ENOTFOUND);
    REFUSED(pft_certainty_from_name(&certainty, NULL));
    ck_assert_int_eq(pft_doubt_from_name(&doubt, "no-such-doubt"), PFT_ENOTFOUND);
    REFUSED(pft_doubt_from_name(&doubt, NULL));
}
END_TEST

START_TEST(every_note_has_a_name_and_a_text_in_both_languages)
{
    pft_note note;
    pft_term term;

    for (int i = 0; i < PFT_NOTE_COUNT; i++) {
        OK(pft_note_from_name(&note, pft_note_name((pft_note)i)));
        ck_assert_int_eq(note, i);
        ck_assert_uint_gt(strlen(pft_note_text(note, PFT_ENGLISH)), 0);
        ck_assert_uint_gt(strlen(pft_note_text(note, PFT_CHINESE)), 0);
    }
    ck_assert_str_eq(pft_note_name(PFT_NOTE_COUNT), "?");
    ck_assert_str_eq(pft_note_text(PFT_NOTE_COUNT, PFT_ENGLISH), "");
    ck_assert_int_eq(pft_note_from_name(&note, "no-such-note"), PFT_ENOTFOUND);
    OK(pft_term_from_name(&term, pft_term_name(PFT_TERM_MEDIUM)));
    ck_assert_int_eq(term, PFT_TERM_MEDIUM);
    ck_assert_int_eq(pft_term_from_name(&term, "long"), PFT_ENOTFOUND);
}
END_TEST

START_TEST(a_source_is_set_whole)
{
    OK(pft_document_set_source(document, "表.txt", "text", 9700, "ab"));
    ck_assert_str_eq(project->source->name, "表.txt");
    ck_assert_str_eq(project->source->reader, "text");
    ck_assert_uint_eq(project->source->bytes, 9700);
    ck_assert_str_eq(project->source->sha256, "ab");
}
END_TEST

START_TEST(appending_copies_projects_with_their_source_and_unplaced_cells)
{
    pft_document *both;
    const pft_project *copy;

    OK(pft_document_set_source(document, "表.txt", "text", 9700, ""));
    OK(pft_document_add_unplaced(document, "附注", (pft_place){1, 2, 3, 4, 5}, 1));
    OK(pft_document_add_unplaced(document, "封面", (pft_place){0}, 0));
    OK(pft_project_set_certainty(document, project, PFT_LIKELY, PFT_DOUBT_BIT(PFT_DOUBT_NAME_SUPPOSED)));
    OK(pft_indicator_set_certainty(document, indicator, PFT_DOUBTFUL, 0));
    OK(pft_project_add_field(document, project, &(pft_field){"项目负责人", "赵工", {1, 7, 2, 9, 0}}));
    OK(pft_document_new(&both, NULL));
    OK(pft_document_add_project(both, "first", NULL));
    OK(pft_document_append(both, document));
    OK(pft_document_append(both, document));
    pft_document_free(document);
    document = NULL;

    ck_assert_uint_eq(pft_document_project_count(both), 3);
    copy = pft_document_project_at(both, 2);
    ck_assert_str_eq(copy->name, "办公用房租金");
    ck_assert_str_eq(copy->source->name, "表.txt");
    ck_assert_str_eq(pft_document_project_at(both, 0)->source->name, "");
    ck_assert_int_eq(copy->certainty, PFT_LIKELY);
    ck_assert_uint_eq(copy->doubts, PFT_DOUBT_BIT(PFT_DOUBT_NAME_SUPPOSED));
    ck_assert_int_eq(pft_project_indicator_at(copy, 0)->certainty, PFT_DOUBTFUL);
    ck_assert_str_eq(pft_project_field_at(copy, 0)->text, "赵工");
    ck_assert_uint_eq(pft_project_field_at(copy, 0)->place.line, 9);
    ck_assert_str_eq(pft_project_goal_at(copy, 0), "保障办公用房");
    ck_assert_int_eq(pft_project_budget_line_at(copy, 0)->initial, 254300000);
    ck_assert_str_eq(pft_project_indicator_at(copy, 0)->target->raw, "≤254.3万元");
    ck_assert_uint_eq(pft_document_unplaced_count(both), 4);
    ck_assert_str_eq(pft_document_unplaced_at(both, 2)->text, "附注");
    ck_assert_uint_eq(pft_document_unplaced_at(both, 2)->project, 3);
    ck_assert_uint_eq(pft_document_unplaced_at(both, 2)->place.line, 4);
    ck_assert_uint_eq(pft_document_unplaced_at(both, 3)->project, 0);
    ck_assert_ptr_null(pft_document_unplaced_at(both, 4));
    pft_document_free(both);
}
END_TEST

/* Each edit makes the document differ from its copy. */
static pft_status edit(pft_document *d, size_t number)
{
    const pft_project *p = pft_document_project_at(d, 0);
    const pft_indicator *i = pft_project_indicator_at(p, 0);
    const pft_budget_line line = {
        .source = PFT_FUNDING_OTHER, .label = "其他", .initial = 1, .adjusted = 2, .executed = 3};
    pft_budget_line forecast = *pft_project_budget_line_at(p, 0);

    forecast.forecast = 1;
    switch (number) {
    case 0: return pft_document_add_project(d, "另一个项目", NULL);
    case 1: return pft_document_add_unplaced(d, "未归位", (pft_place){0}, 1);
    case 2: return pft_project_set_text(d, p, PFT_PROJECT_PURPOSE, "用途");
    case 3: return pft_project_set_ordinal(d, p, 9);
    case 4: return pft_project_set_year(d, p, 2020);
    case 5: return pft_project_insert_goal(d, p, 0, "新目标");
    case 6: return pft_project_add_budget_line(d, p, &line);
    case 7: return pft_project_set_budget_line(d, p, 0, &line);
    case 8: return pft_project_add_indicator(d, p, "效益指标", "社会效益指标", "名称", "有效", NULL);
    case 9: return pft_indicator_set_text(d, i, PFT_INDICATOR_REASON, "原因");
    case 10: return pft_indicator_set_value(d, i, PFT_INDICATOR_ACTUAL, "250万元");
    case 11: return pft_indicator_set_value(d, i, PFT_INDICATOR_TARGET, "≤254.30万元");
    case 12: return pft_indicator_set_points(d, i, PFT_INDICATOR_WEIGHT, 1);
    case 13: return pft_indicator_set_category(d, i, PFT_CATEGORY_NONE);
    case 14: return pft_indicator_set_parsed(d, i, PFT_INDICATOR_ACTUAL, i->target);
    case 15: return pft_project_remove_goal(d, p, 0);
    case 16: return pft_project_remove_indicator(d, p, i);
    case 17: return pft_document_append(d, document);
    case 18: return pft_project_add_field(d, p, &(pft_field){"联系电话", "1", {0}});
    case 19: return pft_indicator_set_text(d, i, PFT_INDICATOR_CRITERION, "完成得满分");
    case 20: return pft_indicator_set_text(d, i, PFT_INDICATOR_BASIS, "计划标准");
    case 21: return pft_indicator_set_text(d, i, PFT_INDICATOR_EVIDENCE, "合同");
    case 22: return pft_indicator_set_text(d, i, PFT_INDICATOR_LIKELIHOOD, "确定能");
    case 23: return pft_indicator_set_text(d, i, PFT_INDICATOR_REMARK, "备注");
    case 24: return pft_indicator_set_value(d, i, PFT_INDICATOR_PREVIOUS, "240万元");
    case 25: return pft_indicator_set_value(d, i, PFT_INDICATOR_FORECAST, "250万元");
    case 26: return pft_indicator_set_value(d, i, PFT_INDICATOR_REVIEWED_ACTUAL, "249万元");
    case 27: return pft_indicator_set_points(d, i, PFT_INDICATOR_REVIEWED_SCORE, 1);
    case 28: return pft_indicator_set_points(d, i, PFT_INDICATOR_LEVEL1_WEIGHT, 1);
    case 29: return pft_indicator_set_points(d, i, PFT_INDICATOR_LEVEL2_WEIGHT, 1);
    case 30: return pft_project_set_budget_line(d, p, 0, &forecast);
    default: return PFT_END;
    }
}

enum { EDITS = 31 };

static pft_document *copy_of_document(const pft_allocator *allocator)
{
    pft_document *copy;

    OK(pft_document_new(&copy, allocator));
    OK(pft_document_append(copy, document));
    return copy;
}

START_TEST(documents_are_equal_until_one_field_differs)
{
    pft_document *copy = copy_of_document(NULL);

    ck_assert(pft_document_equal(document, document));
    ck_assert(pft_document_equal(document, copy));
    OK(edit(copy, (size_t)_i));
    ck_assert(!pft_document_equal(document, copy));
    ck_assert(!pft_document_equal(copy, document));
    pft_document_free(copy);
}
END_TEST

START_TEST(places_certainty_and_source_do_not_make_documents_differ)
{
    pft_document *copy = copy_of_document(NULL);
    const pft_project *p = pft_document_project_at(copy, 0);

    OK(pft_project_set_place(copy, p, (pft_place){1, 1, 1, 1, 0}));
    OK(pft_indicator_set_place(copy, pft_project_indicator_at(p, 0), (pft_place){1, 1, 1, 1, 0}));
    OK(pft_project_set_certainty(copy, p, PFT_DOUBTFUL, PFT_DOUBT_BIT(PFT_DOUBT_YEAR_SUPPOSED)));
    OK(pft_indicator_set_certainty(copy, pft_project_indicator_at(p, 0), PFT_LIKELY,
                                   PFT_DOUBT_BIT(PFT_DOUBT_RUN_ON_ROW)));
    OK(pft_document_set_source(copy, "x", "text", 1, ""));
    ck_assert(pft_document_equal(document, copy));
    pft_document_free(copy);
}
END_TEST

/* Fills the arena's chunk, so that the next call needs the allocator at once. */
static void exhaust(pft_document *d, failing_allocator *own)
{
    size_t blocks = own->blocks;

    while (own->blocks == blocks)
        OK(pft_project_set_text(d, pft_document_project_at(d, 0), PFT_PROJECT_TITLE, "x"));
    own->budget = 0;
    while (pft_project_set_text(d, pft_document_project_at(d, 0), PFT_PROJECT_TITLE, "x") == PFT_OK)
        ;
}

START_TEST(an_edit_without_memory_changes_nothing_and_can_be_repeated)
{
    failing_allocator own = {.budget = SIZE_MAX};
    pft_allocator allocator = failing_allocator_use(&own);
    pft_document *edited = copy_of_document(&allocator), *before = copy_of_document(NULL);
    pft_status status;

    OK(pft_project_set_text(before, pft_document_project_at(before, 0), PFT_PROJECT_TITLE, "x"));
    exhaust(edited, &own);
    status = edit(edited, (size_t)_i);
    if (status == PFT_ENOMEM) {
        ck_assert(pft_document_equal(edited, before));
        own.budget = SIZE_MAX;
        OK(edit(edited, (size_t)_i));
    }
    OK(edit(before, (size_t)_i)); /* what the edit comes to with all the memory it wants */
    ck_assert(pft_document_equal(edited, before));
    pft_document_free(edited);
    pft_document_free(before);
    ck_assert_uint_eq(own.blocks, 0);
}
END_TEST

/* Builds a document that needs many chunks, with `budget` allocations. */
static pft_status build_large(failing_allocator *own, size_t budget)
{
    pft_allocator allocator = failing_allocator_use(own);
    pft_document *large;
    const pft_project *p;
    pft_status status;

    own->budget = budget;
    if ((status = pft_document_new(&large, &allocator)) != PFT_OK) {
        ck_assert_ptr_null(large);
        return status;
    }
    for (int i = 0; status == PFT_OK && i < 100; i++) {
        if ((status = pft_document_add_project(large, "项目", &p)) != PFT_OK)
            ck_assert_ptr_null(p);
        for (int j = 0; status == PFT_OK && j < 10; j++)
            status = pft_project_add_indicator(large, p, "产出指标", "数量指标", "次数", "≥12次", NULL);
    }
    if (status == PFT_OK)
        status = pft_document_append(large, document);
    pft_document_free(large);
    return status;
}

START_TEST(whichever_allocation_fails_it_is_said_and_nothing_leaks)
{
    failing_allocator own = {.budget = SIZE_MAX};
    size_t budget = 0;

    while (build_large(&own, budget) != PFT_OK) {
        ck_assert_uint_eq(own.blocks, 0);
        budget++;
        ck_assert_uint_lt(budget, 10000);
    }
    ck_assert_uint_gt(budget, 5);
    ck_assert_uint_eq(own.blocks, 0);
    ck_assert_uint_eq(own.wrong_sizes, 0);
}
END_TEST

START_TEST(the_memory_told_is_the_memory_taken)
{
    ck_assert_uint_eq(pft_document_memory(document), memory.bytes);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model");
    TCase *all = tcase_create("model");

    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, a_new_document_is_empty);
    tcase_add_test(all, a_new_project_says_nothing_but_its_name);
    tcase_add_test(all, an_indicator_gets_its_category_and_its_typed_target);
    tcase_add_test(all, records_are_borrowed_from_the_project_by_index);
    tcase_add_test(all, every_certainty_and_doubt_has_a_name_and_a_text_in_both_languages);
    tcase_add_test(all, every_note_has_a_name_and_a_text_in_both_languages);
    tcase_add_test(all, a_source_is_set_whole);
    tcase_add_test(all, appending_copies_projects_with_their_source_and_unplaced_cells);
    tcase_add_loop_test(all, documents_are_equal_until_one_field_differs, 0, EDITS);
    tcase_add_test(all, places_certainty_and_source_do_not_make_documents_differ);
    tcase_add_loop_test(all, an_edit_without_memory_changes_nothing_and_can_be_repeated, 0, EDITS);
    tcase_add_test(all, whichever_allocation_fails_it_is_said_and_nothing_leaks);
    tcase_add_test(all, the_memory_told_is_the_memory_taken);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
