/* Indicators: added, moved, removed and set. */
#include "model/edit.h"

/* A parsed copy of `text` in the document; *out NULL for NULL. */
static pft_status copy_parsed(pft_document *document, const pft_value **out, const char *text)
{
    const char *copy;
    pft_value *value;
    pft_status status;

    *out = NULL;
    if (text == NULL)
        return PFT_OK;
    if ((status = pft_edit_copy_text(document, &copy, text)) != PFT_OK)
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
    if (!pft_edit_has_project(document, project))
        return PFT_EARGUMENT;
    for (size_t i = 0; i < 3; i++)
        if ((status = pft_edit_copy_text(document, &texts[i], given[i])) != PFT_OK)
            return status;
    if ((status = copy_parsed(document, &value, target)) != PFT_OK)
        return status;
    if ((indicator = pft_build_indicator(document, &pft_editable_project(project)->shown)) == NULL)
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

    if (!pft_edit_has_project(document, project))
        return PFT_EARGUMENT;
    indicators = &pft_editable_project(project)->indicators;
    if ((from = pft_edit_find(indicators, indicator)) == indicators->count || index >= indicators->count)
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

    if (!pft_edit_has_project(document, project))
        return PFT_EARGUMENT;
    indicators = &pft_editable_project(project)->indicators;
    if ((index = pft_edit_find(indicators, indicator)) == indicators->count)
        return PFT_EARGUMENT;
    pft_edit_remove(indicators, index);
    pft_indicator_record_of(indicator)->project = NULL;
    pft_editable_project(project)->shown.indicator_count--;
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

    if (!pft_edit_has_indicator(document, indicator) || (unsigned)field >= PFT_INDICATOR_TEXT_COUNT)
        return PFT_EARGUMENT;
    if ((status = pft_edit_copy_text(document, &copy, text)) != PFT_OK)
        return status;
    memcpy((char *)pft_editable_indicator(indicator) + offsets[field], &copy, sizeof copy);
    if (field == PFT_INDICATOR_LEVEL1 || field == PFT_INDICATOR_LEVEL2)
        pft_editable_indicator(indicator)->category = pft_category_of(indicator->level1, indicator->level2);
    return PFT_OK;
}

pft_status pft_indicator_set_category(pft_document *document, const pft_indicator *indicator,
                                      pft_category category)
{
    if (!pft_edit_has_indicator(document, indicator) || (unsigned)category >= PFT_CATEGORY_COUNT)
        return PFT_EARGUMENT;
    pft_editable_indicator(indicator)->category = category;
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

    memcpy((char *)pft_editable_indicator(indicator) + offsets[which], &value, sizeof value);
}

pft_status pft_indicator_set_value(pft_document *document, const pft_indicator *indicator,
                                   pft_indicator_value which, const char *text)
{
    const pft_value *value;
    pft_status status;

    if (!pft_edit_has_indicator(document, indicator) || (unsigned)which >= PFT_INDICATOR_VALUE_COUNT)
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

    if (!pft_edit_has_indicator(document, indicator) || (unsigned)which >= PFT_INDICATOR_VALUE_COUNT ||
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

    if (!pft_edit_has_indicator(document, indicator) || (unsigned)which >= PFT_INDICATOR_POINTS_COUNT)
        return PFT_EARGUMENT;
    memcpy((char *)pft_editable_indicator(indicator) + offsets[which], &points, sizeof points);
    return PFT_OK;
}

pft_status pft_indicator_set_term(pft_document *document, const pft_indicator *indicator, pft_term term)
{
    if (!pft_edit_has_indicator(document, indicator) || (unsigned)term > PFT_TERM_MEDIUM)
        return PFT_EARGUMENT;
    pft_editable_indicator(indicator)->term = term;
    return PFT_OK;
}

pft_status pft_indicator_set_notes(pft_document *document, const pft_indicator *indicator, uint32_t notes)
{
    if (!pft_edit_has_indicator(document, indicator) || !pft_edit_notes_are_proper(notes))
        return PFT_EARGUMENT;
    pft_editable_indicator(indicator)->notes = notes;
    return PFT_OK;
}

pft_status pft_indicator_set_certainty(pft_document *document, const pft_indicator *indicator,
                                       pft_certainty certainty, uint32_t doubts)
{
    if (!pft_edit_has_indicator(document, indicator) || !pft_edit_certainty_is_proper(certainty, doubts))
        return PFT_EARGUMENT;
    pft_editable_indicator(indicator)->certainty = certainty;
    pft_editable_indicator(indicator)->doubts = doubts;
    return PFT_OK;
}

pft_status pft_indicator_set_place(pft_document *document, const pft_indicator *indicator, pft_place place)
{
    if (!pft_edit_has_indicator(document, indicator))
        return PFT_EARGUMENT;
    pft_editable_indicator(indicator)->place = place;
    return PFT_OK;
}
