/* Making a document from code, and editing it. */
#include "example.h"

static void set_project(pft_document *document, const pft_project *project)
{
    pft_budget_line line = PFT_BUDGET_LINE_INIT;
    pft_field leader = {.label = "项目负责人", .text = "林清"};
    pft_level_total total = {.label = "产出指标", .weight = 50 * PFT_DECIMAL_ONE, .score = PFT_DECIMAL_NONE};

    must(pft_project_set_text(document, project, PFT_PROJECT_AGENCY_NAME, "云汀市园林绿化中心"));
    must(pft_project_set_year(document, project, 2024));
    must(pft_project_set_ordinal(document, project, 1));
    must(pft_project_set_notes(document, project, PFT_NOTE_BIT(PFT_NOTE_NAME_FROM_TITLE)));
    must(pft_project_set_certainty(document, project, PFT_LIKELY, PFT_DOUBT_BIT(PFT_DOUBT_NAME_SUPPOSED)));
    must(pft_project_set_points(document, project, PFT_INDICATOR_WEIGHT, 100 * PFT_DECIMAL_ONE));
    must(pft_project_set_place(document, project, (pft_place){.part = 1, .row = 1, .column = 1, .line = 1}));

    line.initial = 576 * PFT_DECIMAL_ONE; /* 万元 */
    must(pft_project_add_budget_line(document, project, &line));
    line.executed = 570 * PFT_DECIMAL_ONE;
    must(pft_project_set_budget_line(document, project, 0, &line));
    must(pft_project_insert_goal(document, project, 0, "居民出门五百米见绿地。"));
    must(pft_project_add_field(document, project, &leader));
    leader.text = "周宁";
    must(pft_project_set_field(document, project, 0, &leader));
    must(pft_project_add_level_total(document, project, &total));
    expect(project->budget_line_count == 1 && project->goal_count == 1 && project->field_count == 1);
}

static void set_indicator(pft_document *document, const pft_indicator *indicator)
{
    pft_value actual;

    must(pft_indicator_set_text(document, indicator, PFT_INDICATOR_REASON, "雨季补植"));
    must(pft_indicator_set_value(document, indicator, PFT_INDICATOR_ACTUAL, "96%")); /* parsed from its text … */
    must(pft_value_parse(&actual, "96.5%", 5));
    must(pft_indicator_set_parsed(document, indicator, PFT_INDICATOR_ACTUAL, &actual)); /* … or field by field */
    must(pft_indicator_set_points(document, indicator, PFT_INDICATOR_WEIGHT, 10 * PFT_DECIMAL_ONE));
    must(pft_indicator_set_category(document, indicator, PFT_CATEGORY_OUTPUT_QUALITY));
    must(pft_indicator_set_term(document, indicator, PFT_TERM_ANNUAL));
    must(pft_indicator_set_notes(document, indicator, PFT_NOTE_BIT(PFT_NOTE_LEVEL1_INHERITED)));
    must(pft_indicator_set_certainty(document, indicator, PFT_CERTAIN, 0));
    must(pft_indicator_set_place(document, indicator, (pft_place){.part = 1, .row = 8, .column = 3}));
    expect(same(indicator->actual->raw, "96.5%"));
}

static void remove_all(pft_document *document, const pft_project *project, const pft_indicator *indicator)
{
    must(pft_project_remove_indicator(document, project, indicator));
    must(pft_project_remove_goal(document, project, 0));
    must(pft_project_remove_field(document, project, 0));
    must(pft_project_remove_level_total(document, project, 0));
    must(pft_project_remove_budget_line(document, project, 0));
    must(pft_document_remove_project(document, project));
    expect(pft_document_project_count(document) == 0);
}

int main(void)
{
    pft_document *document, *copy;
    const pft_project *project;
    const pft_indicator *indicator;

    must(pft_document_new(&document, NULL));
    must(pft_document_set_source(document, "form.doc", "docx", 4096, ""));
    must(pft_document_set_conversion(document, "doc → docx"));
    must(pft_document_add_project(document, "口袋公园建设", &project));
    set_project(document, project);
    must(pft_project_add_indicator(document, project, "产出指标", "质量指标", "苗木成活率", "≥95％", &indicator));
    must(pft_project_move_indicator(document, project, indicator, 0)); /* the first of the project */
    set_indicator(document, indicator);
    must(pft_document_add_unplaced(document, "第1页", (pft_place){.part = 1, .row = 30, .column = 1}, 1));

    must(pft_document_new(&copy, NULL));
    must(pft_document_append(copy, document));
    expect(pft_document_project_count(copy) == 1);
    remove_all(document, project, indicator);
    pft_document_free(copy);
    pft_document_free(document);
    return EXIT_SUCCESS;
}
