/* Making and editing a document from code: every text is checked and copied, every call is whole or has no effect. */
#include "model/edit.h"

pft_status pft_edit_copy_text(pft_document *document, const char **out, const char *text)
{
    size_t size = text != NULL ? strlen(text) : 0;

    *out = "";
    if (size == 0)
        return PFT_OK;
    if (pft_utf8_valid(text, size) != size)
        return PFT_EENCODING;
    *out = pft_arena_strndup(&document->arena, text, size);
    return *out != NULL ? PFT_OK : PFT_ENOMEM;
}

pft_status pft_document_set_source(pft_document *document, const char *name, const char *reader, uint64_t bytes,
                                   const char *sha256)
{
    pft_source source = {.bytes = bytes, .conversion = ""};
    pft_status status;

    if (document == NULL || (sha256 != NULL && strlen(sha256) >= sizeof source.sha256))
        return PFT_EARGUMENT;
    if ((status = pft_edit_copy_text(document, &source.name, name)) != PFT_OK ||
        (status = pft_edit_copy_text(document, &source.reader, reader)) != PFT_OK)
        return status;
    if (sha256 != NULL)
        strcpy(source.sha256, sha256);
    document->source = source;
    return PFT_OK;
}

pft_status pft_document_set_conversion(pft_document *document, const char *conversion)
{
    return document != NULL ? pft_edit_copy_text(document, &document->source.conversion, conversion) : PFT_EARGUMENT;
}

pft_status pft_document_add_project(pft_document *document, const char *name, const pft_project **out)
{
    const char *copy;
    pft_project *project;
    pft_status status;

    if (out != NULL)
        *out = NULL;
    if (document == NULL)
        return PFT_EARGUMENT;
    if ((status = pft_edit_copy_text(document, &copy, name)) != PFT_OK)
        return status;
    if ((project = pft_build_project(document)) == NULL)
        return PFT_ENOMEM;
    project->name = copy;
    if (out != NULL)
        *out = project;
    return PFT_OK;
}

/* The texts of the removed project belong to none, those of later ones follow theirs. */
static void renumber_unplaced(pft_document *document, size_t removed)
{
    pft_unplaced *unplaced = document->unplaced.items;

    for (size_t i = 0; i < document->unplaced.count; i++) {
        if (unplaced[i].project == removed)
            unplaced[i].project = 0;
        else if (unplaced[i].project > removed)
            unplaced[i].project--;
    }
}

pft_status pft_document_remove_project(pft_document *document, const pft_project *project)
{
    size_t index;

    if (!pft_edit_has_project(document, project))
        return PFT_EARGUMENT;
    index = pft_edit_find(&document->projects, project);
    pft_edit_remove(&document->projects, index);
    renumber_unplaced(document, index + 1);
    pft_editable_project(project)->document = NULL;
    return PFT_OK;
}

pft_status pft_document_add_unplaced(pft_document *document, const char *text, pft_place place, size_t project)
{
    const char *copy;
    pft_status status;

    if (document == NULL || project > document->projects.count)
        return PFT_EARGUMENT;
    if ((status = pft_edit_copy_text(document, &copy, text)) != PFT_OK)
        return status;
    return pft_build_unplaced(document, copy, place, project) ? PFT_OK : PFT_ENOMEM;
}

pft_status pft_project_set_text(pft_document *document, const pft_project *project, pft_project_text field,
                                const char *text)
{
    static const size_t offsets[PFT_PROJECT_TEXT_COUNT] = {
        [PFT_PROJECT_TITLE] = offsetof(pft_project, title),
        [PFT_PROJECT_NAME] = offsetof(pft_project, name),
        [PFT_PROJECT_AGENCY_CODE] = offsetof(pft_project, agency_code),
        [PFT_PROJECT_AGENCY_NAME] = offsetof(pft_project, agency_name),
        [PFT_PROJECT_PURPOSE] = offsetof(pft_project, purpose),
        [PFT_PROJECT_BUDGET_UNIT] = offsetof(pft_project, budget_unit),
        [PFT_PROJECT_DEPARTMENT] = offsetof(pft_project, department),
        [PFT_PROJECT_MEDIUM_GOAL] = offsetof(pft_project, medium_goal),
        [PFT_PROJECT_OUTCOME] = offsetof(pft_project, outcome),
        [PFT_PROJECT_GRADE] = offsetof(pft_project, grade),
    };
    const char *copy;
    pft_status status;

    if (!pft_edit_has_project(document, project) || (unsigned)field >= PFT_PROJECT_TEXT_COUNT)
        return PFT_EARGUMENT;
    if ((status = pft_edit_copy_text(document, &copy, text)) == PFT_OK)
        memcpy((char *)pft_editable_project(project) + offsets[field], &copy, sizeof copy);
    return status;
}

pft_status pft_project_set_ordinal(pft_document *document, const pft_project *project, uint32_t ordinal)
{
    if (!pft_edit_has_project(document, project))
        return PFT_EARGUMENT;
    pft_editable_project(project)->shown.ordinal = ordinal;
    return PFT_OK;
}

pft_status pft_project_set_year(pft_document *document, const pft_project *project, int year)
{
    if (!pft_edit_has_project(document, project) || (year != 0 && (year < 1900 || year > 9999)))
        return PFT_EARGUMENT;
    pft_editable_project(project)->shown.year = year;
    return PFT_OK;
}

pft_status pft_project_set_points(pft_document *document, const pft_project *project, pft_indicator_points which,
                                  pft_decimal points)
{
    if (!pft_edit_has_project(document, project) || (unsigned)which > PFT_INDICATOR_SCORE)
        return PFT_EARGUMENT;
    if (which == PFT_INDICATOR_WEIGHT)
        pft_editable_project(project)->shown.total_weight = points;
    else
        pft_editable_project(project)->shown.total_score = points;
    return PFT_OK;
}

pft_status pft_project_set_notes(pft_document *document, const pft_project *project, uint32_t notes)
{
    if (!pft_edit_has_project(document, project) || !pft_edit_notes_are_proper(notes))
        return PFT_EARGUMENT;
    pft_editable_project(project)->shown.notes = notes;
    return PFT_OK;
}

pft_status pft_project_set_certainty(pft_document *document, const pft_project *project, pft_certainty certainty,
                                     uint32_t doubts)
{
    if (!pft_edit_has_project(document, project) || !pft_edit_certainty_is_proper(certainty, doubts))
        return PFT_EARGUMENT;
    pft_editable_project(project)->shown.certainty = certainty;
    pft_editable_project(project)->shown.doubts = doubts;
    return PFT_OK;
}

pft_status pft_project_set_place(pft_document *document, const pft_project *project, pft_place place)
{
    if (!pft_edit_has_project(document, project))
        return PFT_EARGUMENT;
    pft_editable_project(project)->shown.place = place;
    return PFT_OK;
}

