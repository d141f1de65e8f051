/* Making and editing a document from code: every text is checked and copied, every call is whole or has no effect. */
#include <string.h>

#include "core/text.h"
#include "model/document.h"

/* The records are the library's own, made without const; the caller gives back what it was lent. */
static pft_project_record *editable_project(const pft_project *project)
{
    return (pft_project_record *)(uintptr_t)project;
}

static pft_indicator_record *record_of(const pft_indicator *indicator)
{
    return (pft_indicator_record *)(uintptr_t)indicator;
}

static pft_indicator *editable_indicator(const pft_indicator *indicator)
{
    return (pft_indicator *)(uintptr_t)indicator;
}

static size_t find(const pft_vector *vector, const void *item)
{
    size_t i = 0;

    while (i < vector->count && ((void **)vector->items)[i] != item)
        i++;
    return i;
}

static void remove_at(pft_vector *vector, size_t index)
{
    void **items = vector->items;

    memmove(items + index, items + index + 1, (vector->count - index - 1) * sizeof *items);
    vector->count--;
}

static bool has_project(const pft_document *document, const pft_project *project)
{
    return document != NULL && project != NULL && editable_project(project)->document == document;
}

static bool has_indicator(const pft_document *document, const pft_indicator *indicator)
{
    return document != NULL && indicator != NULL && record_of(indicator)->project != NULL &&
           record_of(indicator)->project->document == document;
}

/* Copies a text into the document; "" stands for NULL and takes no memory. */
static pft_status copy_text(pft_document *document, const char **out, const char *text)
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
    if ((status = copy_text(document, &source.name, name)) != PFT_OK ||
        (status = copy_text(document, &source.reader, reader)) != PFT_OK)
        return status;
    if (sha256 != NULL)
        strcpy(source.sha256, sha256);
    document->source = source;
    return PFT_OK;
}

pft_status pft_document_set_conversion(pft_document *document, const char *conversion)
{
    return document != NULL ? copy_text(document, &document->source.conversion, conversion) : PFT_EARGUMENT;
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
    if ((status = copy_text(document, &copy, name)) != PFT_OK)
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

    if (!has_project(document, project))
        return PFT_EARGUMENT;
    index = find(&document->projects, project);
    remove_at(&document->projects, index);
    renumber_unplaced(document, index + 1);
    editable_project(project)->document = NULL;
    return PFT_OK;
}

pft_status pft_document_add_unplaced(pft_document *document, const char *text, pft_place place, size_t project)
{
    const char *copy;
    pft_status status;

    if (document == NULL || project > document->projects.count)
        return PFT_EARGUMENT;
    if ((status = copy_text(document, &copy, text)) != PFT_OK)
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

    if (!has_project(document, project) || (unsigned)field >= PFT_PROJECT_TEXT_COUNT)
        return PFT_EARGUMENT;
    if ((status = copy_text(document, &copy, text)) == PFT_OK)
        memcpy((char *)editable_project(project) + offsets[field], &copy, sizeof copy);
    return status;
}

pft_status pft_project_set_ordinal(pft_document *document, const pft_project *project, uint32_t ordinal)
{
    if (!has_project(document, project))
        return PFT_EARGUMENT;
    editable_project(project)->shown.ordinal = ordinal;
    return PFT_OK;
}

pft_status pft_project_set_year(pft_document *document, const pft_project *project, int year)
{
    if (!has_project(document, project) || (year != 0 && (year < 1900 || year > 9999)))
        return PFT_EARGUMENT;
    editable_project(project)->shown.year = year;
    return PFT_OK;
}

pft_status pft_project_set_points(pft_document *document, const pft_project *project, pft_indicator_points which,
                                  pft_decimal points)
{
    if (!has_project(document, project) || (unsigned)which > PFT_INDICATOR_SCORE)
        return PFT_EARGUMENT;
    if (which == PFT_INDICATOR_WEIGHT)
        editable_project(project)->shown.total_weight = points;
    else
        editable_project(project)->shown.total_score = points;
    return PFT_OK;
}

static bool proper_notes(uint32_t notes)
{
    return notes >> PFT_NOTE_COUNT == 0;
}

pft_status pft_project_set_notes(pft_document *document, const pft_project *project, uint32_t notes)
{
    if (!has_project(document, project) || !proper_notes(notes))
        return PFT_EARGUMENT;
    editable_project(project)->shown.notes = notes;
    return PFT_OK;
}

static bool proper_certainty(pft_certainty certainty, uint32_t doubts)
{
    return (unsigned)certainty < PFT_CERTAINTY_COUNT && doubts >> PFT_DOUBT_COUNT == 0;
}

pft_status pft_project_set_certainty(pft_document *document, const pft_project *project, pft_certainty certainty,
                                     uint32_t doubts)
{
    if (!has_project(document, project) || !proper_certainty(certainty, doubts))
        return PFT_EARGUMENT;
    editable_project(project)->shown.certainty = certainty;
    editable_project(project)->shown.doubts = doubts;
    return PFT_OK;
}

pft_status pft_project_set_place(pft_document *document, const pft_project *project, pft_place place)
{
    if (!has_project(document, project))
        return PFT_EARGUMENT;
    editable_project(project)->shown.place = place;
    return PFT_OK;
}

pft_status pft_project_insert_goal(pft_document *document, const pft_project *project, size_t index,
                                   const char *text)
{
    pft_project_record *record;
    const char *copy, **goals;
    pft_status status;

    if (!has_project(document, project) || index > project->goal_count)
        return PFT_EARGUMENT;
    if ((status = copy_text(document, &copy, text)) != PFT_OK)
        return status;
    record = editable_project(project);
    if (!pft_build_goal(document, &record->shown, copy))
        return PFT_ENOMEM;
    goals = record->goals.items;
    memmove(goals + index + 1, goals + index, (record->goals.count - 1 - index) * sizeof *goals);
    goals[index] = copy;
    return PFT_OK;
}

pft_status pft_project_remove_goal(pft_document *document, const pft_project *project, size_t index)
{
    if (!has_project(document, project) || index >= project->goal_count)
        return PFT_EARGUMENT;
    remove_at(&editable_project(project)->goals, index);
    editable_project(project)->shown.goal_count--;
    return PFT_OK;
}

/* A checked copy of a line, its label in the document. */
static pft_status copy_line(pft_document *document, pft_budget_line *out, const pft_budget_line *line)
{
    const char *label;
    pft_status status;

    if (line == NULL || (unsigned)line->source >= PFT_FUNDING_COUNT ||
        !proper_certainty(line->certainty, line->doubts))
        return PFT_EARGUMENT;
    label = line->label != NULL && line->label[0] != '\0' ? line->label : pft_funding_label(line->source);
    *out = *line;
    status = copy_text(document, &out->label, label);
    return status;
}

pft_status pft_project_add_budget_line(pft_document *document, const pft_project *project,
                                       const pft_budget_line *line)
{
    pft_budget_line copy, *added;
    pft_status status;

    if (!has_project(document, project))
        return PFT_EARGUMENT;
    if ((status = copy_line(document, &copy, line)) != PFT_OK)
        return status;
    if ((added = pft_build_budget_line(document, &editable_project(project)->shown)) == NULL)
        return PFT_ENOMEM;
    *added = copy;
    return PFT_OK;
}

pft_status pft_project_set_budget_line(pft_document *document, const pft_project *project, size_t index,
                                       const pft_budget_line *line)
{
    pft_budget_line copy;
    pft_status status;

    if (!has_project(document, project) || index >= project->budget_line_count)
        return PFT_EARGUMENT;
    if ((status = copy_line(document, &copy, line)) == PFT_OK)
        *((pft_budget_line **)editable_project(project)->budget_lines.items)[index] = copy;
    return status;
}

pft_status pft_project_remove_budget_line(pft_document *document, const pft_project *project, size_t index)
{
    if (!has_project(document, project) || index >= project->budget_line_count)
        return PFT_EARGUMENT;
    remove_at(&editable_project(project)->budget_lines, index);
    editable_project(project)->shown.budget_line_count--;
    return PFT_OK;
}

pft_status pft_project_add_level_total(pft_document *document, const pft_project *project,
                                       const pft_level_total *level_total)
{
    const char *label;
    pft_level_total *added;
    pft_status status;

    if (!has_project(document, project) || level_total == NULL)
        return PFT_EARGUMENT;
    if ((status = copy_text(document, &label, level_total->label)) != PFT_OK)
        return status;
    if ((added = pft_build_level_total(document, &editable_project(project)->shown)) == NULL)
        return PFT_ENOMEM;
    *added = *level_total;
    added->label = label;
    return PFT_OK;
}

pft_status pft_project_remove_level_total(pft_document *document, const pft_project *project, size_t index)
{
    if (!has_project(document, project) || index >= project->level_total_count)
        return PFT_EARGUMENT;
    remove_at(&editable_project(project)->level_totals, index);
    editable_project(project)->shown.level_total_count--;
    return PFT_OK;
}

/* A copy of a field, its texts in the document. */
static pft_status copy_field(pft_document *document, pft_field *out, const pft_field *field)
{
    pft_status status;

    if (field == NULL)
        return PFT_EARGUMENT;
    out->place = field->place;
    if ((status = copy_text(document, &out->label, field->label)) == PFT_OK)
        status = copy_text(document, &out->text, field->text);
    return status;
}

pft_status pft_project_add_field(pft_document *document, const pft_project *project, const pft_field *field)
{
    pft_field copy, *added;
    pft_status status;

    if (!has_project(document, project))
        return PFT_EARGUMENT;
    if ((status = copy_field(document, &copy, field)) != PFT_OK)
        return status;
    if ((added = pft_build_field(document, &editable_project(project)->shown)) == NULL)
        return PFT_ENOMEM;
    *added = copy;
    return PFT_OK;
}

pft_status pft_project_set_field(pft_document *document, const pft_project *project, size_t index,
                                 const pft_field *field)
{
    pft_field copy;
    pft_status status;

    if (!has_project(document, project) || index >= project->field_count)
        return PFT_EARGUMENT;
    if ((status = copy_field(document, &copy, field)) == PFT_OK)
        *((pft_field **)editable_project(project)->fields.items)[index] = copy;
    return status;
}

pft_status pft_project_remove_field(pft_document *document, const pft_project *project, size_t index)
{
    if (!has_project(document, project) || index >= project->field_count)
        return PFT_EARGUMENT;
    remove_at(&editable_project(project)->fields, index);
    editable_project(project)->shown.field_count--;
    return PFT_OK;
}

/* A parsed copy of `text` in the document; *out NULL for NULL. */
static pft_status copy_parsed(pft_document *document, const pft_value **out, const char *text)
{
    const char *copy;
    pft_value *value;
    pft_status status;

    *out = NULL;
    if (text == NULL)
        return PFT_OK;
    if ((status = copy_text(document, &copy, text)) != PFT_OK)
        return status;
    if ((value = pft_build_value(document)) == NULL)
        return PFT_ENOMEM;
    if ((status = pft_value_parse(value, copy, strlen(copy))) == PFT_OK)
        *out = value;
    return status;
}

pft_status pft_project_add_indicator(pft_document *document, const pft_project *project, const char *level1,
                                     const char *level2, const char *name, const char *target,
                                     const pft_indicator **out)
{
    const char *texts[3];
    const char *const given[3] = {level1, level2, name};
    const pft_value *value;
    pft_indicator *indicator;
    pft_status status;

    if (out != NULL)
        *out = NULL;
    if (!has_project(document, project))
        return PFT_EARGUMENT;
    for (size_t i = 0; i < 3; i++)
        if ((status = copy_text(document, &texts[i], given[i])) != PFT_OK)
            return status;
    if ((status = copy_parsed(document, &value, target)) != PFT_OK)
        return status;
    if ((indicator = pft_build_indicator(document, &editable_project(project)->shown)) == NULL)
        return PFT_ENOMEM;
    indicator->level1 = texts[0];
    indicator->level2 = texts[1];
    indicator->name = texts[2];
    indicator->target = value;
    indicator->category = pft_category_of(texts[0], texts[1]);
    if (out != NULL)
        *out = indicator;
    return PFT_OK;
}

pft_status pft_project_move_indicator(pft_document *document, const pft_project *project,
                                      const pft_indicator *indicator, size_t index)
{
    pft_vector *indicators;
    void **items, *moved;
    size_t from;

    if (!has_project(document, project))
        return PFT_EARGUMENT;
    indicators = &editable_project(project)->indicators;
    if ((from = find(indicators, indicator)) == indicators->count || index >= indicators->count)
        return PFT_EARGUMENT;
    items = indicators->items;
    moved = items[from];
    if (from < index)
        memmove(items + from, items + from + 1, (index - from) * sizeof *items);
    else
        memmove(items + index + 1, items + index, (from - index) * sizeof *items);
    items[index] = moved;
    return PFT_OK;
}

pft_status pft_project_remove_indicator(pft_document *document, const pft_project *project,
                                        const pft_indicator *indicator)
{
    pft_vector *indicators;
    size_t index;

    if (!has_project(document, project))
        return PFT_EARGUMENT;
    indicators = &editable_project(project)->indicators;
    if ((index = find(indicators, indicator)) == indicators->count)
        return PFT_EARGUMENT;
    remove_at(indicators, index);
    record_of(indicator)->project = NULL;
    editable_project(project)->shown.indicator_count--;
    return PFT_OK;
}

pft_status pft_indicator_set_text(pft_document *document, const pft_indicator *indicator, pft_indicator_text field,
                                  const char *text)
{
    static const size_t offsets[PFT_INDICATOR_TEXT_COUNT] = {
        [PFT_INDICATOR_LEVEL1] = offsetof(pft_indicator, level1),
        [PFT_INDICATOR_LEVEL2] = offsetof(pft_indicator, level2),
        [PFT_INDICATOR_NAME] = offsetof(pft_indicator, name),
        [PFT_INDICATOR_DESCRIPTION] = offsetof(pft_indicator, description),
        [PFT_INDICATOR_REASON] = offsetof(pft_indicator, reason),
        [PFT_INDICATOR_CRITERION] = offsetof(pft_indicator, criterion),
        [PFT_INDICATOR_BASIS] = offsetof(pft_indicator, basis),
        [PFT_INDICATOR_EVIDENCE] = offsetof(pft_indicator, evidence),
        [PFT_INDICATOR_LIKELIHOOD] = offsetof(pft_indicator, likelihood),
        [PFT_INDICATOR_REMARK] = offsetof(pft_indicator, remark),
    };
    const char *copy;
    pft_status status;

    if (!has_indicator(document, indicator) || (unsigned)field >= PFT_INDICATOR_TEXT_COUNT)
        return PFT_EARGUMENT;
    if ((status = copy_text(document, &copy, text)) != PFT_OK)
        return status;
    memcpy((char *)editable_indicator(indicator) + offsets[field], &copy, sizeof copy);
    if (field == PFT_INDICATOR_LEVEL1 || field == PFT_INDICATOR_LEVEL2)
        editable_indicator(indicator)->category = pft_category_of(indicator->level1, indicator->level2);
    return PFT_OK;
}

pft_status pft_indicator_set_category(pft_document *document, const pft_indicator *indicator,
                                      pft_category category)
{
    if (!has_indicator(document, indicator) || (unsigned)category >= PFT_CATEGORY_COUNT)
        return PFT_EARGUMENT;
    editable_indicator(indicator)->category = category;
    return PFT_OK;
}

static void put_value(const pft_indicator *indicator, pft_indicator_value which, const pft_value *value)
{
    static const size_t offsets[PFT_INDICATOR_VALUE_COUNT] = {
        [PFT_INDICATOR_TARGET] = offsetof(pft_indicator, target),
        [PFT_INDICATOR_ACTUAL] = offsetof(pft_indicator, actual),
        [PFT_INDICATOR_PREVIOUS] = offsetof(pft_indicator, previous),
        [PFT_INDICATOR_FORECAST] = offsetof(pft_indicator, forecast),
        [PFT_INDICATOR_REVIEWED_ACTUAL] = offsetof(pft_indicator, reviewed_actual),
    };

    memcpy((char *)editable_indicator(indicator) + offsets[which], &value, sizeof value);
}

pft_status pft_indicator_set_value(pft_document *document, const pft_indicator *indicator,
                                   pft_indicator_value which, const char *text)
{
    const pft_value *value;
    pft_status status;

    if (!has_indicator(document, indicator) || (unsigned)which >= PFT_INDICATOR_VALUE_COUNT)
        return PFT_EARGUMENT;
    if ((status = copy_parsed(document, &value, text)) == PFT_OK)
        put_value(indicator, which, value);
    return status;
}

static bool proper_value(const pft_value *value)
{
    return value->raw != NULL && value->kind < PFT_KIND_COUNT && value->op < PFT_OP_COUNT &&
           memchr(value->unit, '\0', sizeof value->unit) != NULL && memchr(value->raw, '\0', value->raw_size) == NULL;
}

pft_status pft_indicator_set_parsed(pft_document *document, const pft_indicator *indicator,
                                    pft_indicator_value which, const pft_value *value)
{
    pft_value *copy = NULL;
    char *raw;

    if (!has_indicator(document, indicator) || (unsigned)which >= PFT_INDICATOR_VALUE_COUNT ||
        (value != NULL && !proper_value(value)))
        return PFT_EARGUMENT;
    if (value != NULL) {
        if (pft_utf8_valid(value->raw, value->raw_size) != value->raw_size ||
            pft_utf8_valid(value->unit, strlen(value->unit)) != strlen(value->unit))
            return PFT_EENCODING;
        if ((copy = pft_build_value(document)) == NULL ||
            (raw = pft_arena_strndup(&document->arena, value->raw, value->raw_size)) == NULL)
            return PFT_ENOMEM;
        *copy = *value;
        copy->raw = raw;
    }
    put_value(indicator, which, copy);
    return PFT_OK;
}

pft_status pft_indicator_set_points(pft_document *document, const pft_indicator *indicator,
                                    pft_indicator_points which, pft_decimal points)
{
    static const size_t offsets[PFT_INDICATOR_POINTS_COUNT] = {
        [PFT_INDICATOR_WEIGHT] = offsetof(pft_indicator, weight),
        [PFT_INDICATOR_SCORE] = offsetof(pft_indicator, score),
        [PFT_INDICATOR_REVIEWED_SCORE] = offsetof(pft_indicator, reviewed_score),
        [PFT_INDICATOR_LEVEL1_WEIGHT] = offsetof(pft_indicator, level1_weight),
        [PFT_INDICATOR_LEVEL2_WEIGHT] = offsetof(pft_indicator, level2_weight),
    };

    if (!has_indicator(document, indicator) || (unsigned)which >= PFT_INDICATOR_POINTS_COUNT)
        return PFT_EARGUMENT;
    memcpy((char *)editable_indicator(indicator) + offsets[which], &points, sizeof points);
    return PFT_OK;
}

pft_status pft_indicator_set_term(pft_document *document, const pft_indicator *indicator, pft_term term)
{
    if (!has_indicator(document, indicator) || (unsigned)term > PFT_TERM_MEDIUM)
        return PFT_EARGUMENT;
    editable_indicator(indicator)->term = term;
    return PFT_OK;
}

pft_status pft_indicator_set_notes(pft_document *document, const pft_indicator *indicator, uint32_t notes)
{
    if (!has_indicator(document, indicator) || !proper_notes(notes))
        return PFT_EARGUMENT;
    editable_indicator(indicator)->notes = notes;
    return PFT_OK;
}

pft_status pft_indicator_set_certainty(pft_document *document, const pft_indicator *indicator,
                                       pft_certainty certainty, uint32_t doubts)
{
    if (!has_indicator(document, indicator) || !proper_certainty(certainty, doubts))
        return PFT_EARGUMENT;
    editable_indicator(indicator)->certainty = certainty;
    editable_indicator(indicator)->doubts = doubts;
    return PFT_OK;
}

pft_status pft_indicator_set_place(pft_document *document, const pft_indicator *indicator, pft_place place)
{
    if (!has_indicator(document, indicator))
        return PFT_EARGUMENT;
    editable_indicator(indicator)->place = place;
    return PFT_OK;
}
