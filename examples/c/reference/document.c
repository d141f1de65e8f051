/* Going through a document: projects, budget, goals, indicators, what was left, how sure it is. */
#include "example.h"

static void show(const pft_project *project)
{
    const pft_budget_line *total = pft_project_budget(project, PFT_FUNDING_TOTAL);
    char amount[PFT_DECIMAL_SIZE];

    printf("%s (%s)\n", project->name, project->agency_name);
    if (total != NULL && pft_decimal_format(total->initial, amount) > 0)
        printf("  budget %s万元\n", amount);
    for (size_t i = 0; i < project->budget_line_count; i++)
        printf("  %s\n", pft_project_budget_line_at(project, i)->label);
    for (size_t i = 0; i < project->goal_count; i++)
        printf("  goal: %s\n", pft_project_goal_at(project, i));
    for (size_t i = 0; i < project->field_count; i++)
        printf("  %s: %s\n", pft_project_field_at(project, i)->label, pft_project_field_at(project, i)->text);
    for (size_t i = 0; i < project->level_total_count; i++)
        printf("  sum of %s\n", pft_project_level_total_at(project, i)->label);
    for (size_t i = 0; i < project->indicator_count; i++) {
        const pft_indicator *indicator = pft_project_indicator_at(project, i);
        printf("  %s: %s, %s\n", indicator->name, indicator->target == NULL ? "—" : indicator->target->raw,
               pft_certainty_name(indicator->certainty));
    }
}

int main(void)
{
    pft_document *document = read_table(EVALUATION), *again = read_table(EVALUATION);

    printf("%s, read as %s\n", pft_document_source(document)->name, pft_document_source(document)->reader);
    for (size_t i = 0; i < pft_document_project_count(document); i++)
        show(pft_document_project_at(document, i));
    expect(pft_document_project_at(document, 1) == NULL); /* there is one: beyond it there is nothing */

    /* Every cell with text is in the model, or is listed. */
    expect(pft_document_cell_count(document) ==
           pft_document_placed_count(document) + pft_document_unplaced_count(document));
    for (size_t i = 0; i < pft_document_unplaced_count(document); i++)
        printf("unplaced, line %u: %s\n", (unsigned)pft_document_unplaced_at(document, i)->place.line,
               pft_document_unplaced_at(document, i)->text);
    expect(pft_document_certainty_count(document, PFT_CERTAIN) > 0);
    expect(pft_document_memory(document) > 0);
    expect(pft_document_equal(document, again));
    pft_document_free(again);
    pft_document_free(document);
    return EXIT_SUCCESS;
}
