/* Goals, budget lines, sums of levels and labelled texts of a project. */
#include "model/edit.h"

pft_status pft_project_insert_goal(pft_document *document, const pft_project *project, size_t index,
                                   const char *text)
{
    pft_project_record *record;
    const char *copy, **goals;
    pft_status status;

    if (!pft_edit_has_project(document, project) || index > project->goal_count)
        return PFT_EARGUMENT;
    if ((status = pft_edit_copy_text(document, &copy, text)) != PFT_OK)
        return status;
    record = pft_editable_project(project);
    if (!pft_build_goal(document, &record->shown, copy))
        return PFT_ENOMEM;
    goals = record->goals.items;
    memmove(goals + index + 1, goals + index, (record->goals.count - 1 - index) * sizeof *goals);
    goals[index] = copy;
    return PFT_OK;
}

pft_status pft_project_remove_goal(pft_document *document, const pft_project *project, size_t index)
{
    if (!pft_edit_has_project(document, project) || index >= project->goal_count)
        return PFT_EARGUMENT;
    pft_edit_remove(&pft_editable_project(project)->goals, index);
    pft_editable_project(project)->shown.goal_count--;
    return PFT_OK;
}

/* A checked copy of a line, its label in the document. */
static pft_status copy_line(pft_document *document, pft_budget_line *out, const pft_budget_line *line)
{
    const char *label;
    pft_status status;

    if (line == NULL || (unsigned)line->source >= PFT_FUNDING_COUNT ||
        !pft_edit_certainty_is_proper(line->certainty, line->doubts))
        return PFT_EARGUMENT;
    label = line->label != NULL && line->label[0] != '\0' ? line->label : pft_funding_label(line->source);
    *out = *line;
    status = pft_edit_copy_text(document, &out->label, label);
    return status;
}

pft_status pft_project_add_budget_line(pft_document *document, const pft_project *project,
                                       const pft_budget_line *line)
{
    pft_budget_line copy, *added;
    pft_status status;

    if (!pft_edit_has_project(document, project))
        return PFT_EARGUMENT;
    if ((status = copy_line(document, &copy, line)) != PFT_OK)
        return status;
    if ((added = pft_build_budget_line(document, &pft_editable_project(project)->shown)) == NULL)
        return PFT_ENOMEM;
    *added = copy;
    return PFT_OK;
}

pft_status pft_project_set_budget_line(pft_document *document, const pft_project *project, size_t index,
                                       const pft_budget_line *line)
{
    pft_budget_line copy;
    pft_status status;

    if (!pft_edit_has_project(document, project) || index >= project->budget_line_count)
        return PFT_EARGUMENT;
    if ((status = copy_line(document, &copy, line)) == PFT_OK)
        *((pft_budget_line **)pft_editable_project(project)->budget_lines.items)[index] = copy;
    return status;
}

pft_status pft_project_remove_budget_line(pft_document *document, const pft_project *project, size_t index)
{
    if (!pft_edit_has_project(document, project) || index >= project->budget_line_count)
        return PFT_EARGUMENT;
    pft_edit_remove(&pft_editable_project(project)->budget_lines, index);
    pft_editable_project(project)->shown.budget_line_count--;
    return PFT_OK;
}

pft_status pft_project_add_level_total(pft_document *document, const pft_project *project,
                                       const pft_level_total *level_total)
{
    const char *label;
    pft_level_total *added;
    pft_status status;

    if (!pft_edit_has_project(document, project) || level_total == NULL)
        return PFT_EARGUMENT;
    if ((status = pft_edit_copy_text(document, &label, level_total->label)) != PFT_OK)
        return status;
    if ((added = pft_build_level_total(document, &pft_editable_project(project)->shown)) == NULL)
        return PFT_ENOMEM;
    *added = *level_total;
    added->label = label;
    return PFT_OK;
}

pft_status pft_project_remove_level_total(pft_document *document, const pft_project *project, size_t index)
{
    if (!pft_edit_has_project(document, project) || index >= project->level_total_count)
        return PFT_EARGUMENT;
    pft_edit_remove(&pft_editable_project(project)->level_totals, index);
    pft_editable_project(project)->shown.level_total_count--;
    return PFT_OK;
}

/* A copy of a field, its texts in the document. */
static pft_status copy_field(pft_document *document, pft_field *out, const pft_field *field)
{
    pft_status status;

    if (field == NULL)
        return PFT_EARGUMENT;
    out->place = field->place;
    if ((status = pft_edit_copy_text(document, &out->label, field->label)) == PFT_OK)
        status = pft_edit_copy_text(document, &out->text, field->text);
    return status;
}

pft_status pft_project_add_field(pft_document *document, const pft_project *project, const pft_field *field)
{
    pft_field copy, *added;
    pft_status status;

    if (!pft_edit_has_project(document, project))
        return PFT_EARGUMENT;
    if ((status = copy_field(document, &copy, field)) != PFT_OK)
        return status;
    if ((added = pft_build_field(document, &pft_editable_project(project)->shown)) == NULL)
        return PFT_ENOMEM;
    *added = copy;
    return PFT_OK;
}

pft_status pft_project_set_field(pft_document *document, const pft_project *project, size_t index,
                                 const pft_field *field)
{
    pft_field copy;
    pft_status status;

    if (!pft_edit_has_project(document, project) || index >= project->field_count)
        return PFT_EARGUMENT;
    if ((status = copy_field(document, &copy, field)) == PFT_OK)
        *((pft_field **)pft_editable_project(project)->fields.items)[index] = copy;
    return status;
}

pft_status pft_project_remove_field(pft_document *document, const pft_project *project, size_t index)
{
    if (!pft_edit_has_project(document, project) || index >= project->field_count)
        return PFT_EARGUMENT;
    pft_edit_remove(&pft_editable_project(project)->fields, index);
    pft_editable_project(project)->shown.field_count--;
    return PFT_OK;
}
