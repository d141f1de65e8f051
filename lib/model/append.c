/* One document's projects copied to the end of another. */
#include <string.h>

#include "model/copy.h"

const char *pft_copy_text(pft_copier *c, const char *text)
{
    const char *copy = text[0] == '\0' ? "" : pft_arena_strndup(&c->document->arena, text, strlen(text));

    c->failed |= copy == NULL;
    return copy != NULL ? copy : "";
}

const pft_value *pft_copy_value(pft_copier *c, const pft_value *value)
{
    pft_value *copy = value != NULL ? pft_build_value(c->document) : NULL;

    if (copy == NULL) {
        c->failed |= value != NULL;
        return NULL;
    }
    *copy = *value;
    copy->raw = pft_arena_strndup(&c->document->arena, value->raw, value->raw_size);
    c->failed |= copy->raw == NULL;
    return copy;
}

const pft_source *pft_copy_source(pft_copier *c, const pft_source *source)
{
    pft_source *copy = pft_arena_alloc(&c->document->arena, sizeof *copy);

    c->failed |= copy == NULL;
    if (copy == NULL)
        return &c->document->source;
    *copy = *source;
    copy->name = pft_copy_text(c, source->name);
    copy->reader = pft_copy_text(c, source->reader);
    copy->conversion = pft_copy_text(c, source->conversion);
    return copy;
}

void pft_copy_indicator(pft_copier *c, pft_project *to, const pft_indicator *indicator)
{
    pft_indicator *copy = pft_build_indicator(c->document, to);

    c->failed |= copy == NULL;
    if (copy == NULL)
        return;
    *copy = *indicator;
    copy->level1 = pft_copy_text(c, indicator->level1);
    copy->level2 = pft_copy_text(c, indicator->level2);
    copy->name = pft_copy_text(c, indicator->name);
    copy->description = pft_copy_text(c, indicator->description);
    copy->reason = pft_copy_text(c, indicator->reason);
    copy->criterion = pft_copy_text(c, indicator->criterion);
    copy->basis = pft_copy_text(c, indicator->basis);
    copy->evidence = pft_copy_text(c, indicator->evidence);
    copy->likelihood = pft_copy_text(c, indicator->likelihood);
    copy->remark = pft_copy_text(c, indicator->remark);
    copy->target = pft_copy_value(c, indicator->target);
    copy->actual = pft_copy_value(c, indicator->actual);
    copy->previous = pft_copy_value(c, indicator->previous);
    copy->forecast = pft_copy_value(c, indicator->forecast);
    copy->reviewed_actual = pft_copy_value(c, indicator->reviewed_actual);
}

static void copy_head(pft_copier *c, pft_project *to, const pft_project *from, const pft_source *source)
{
    to->ordinal = from->ordinal;
    to->year = from->year;
    to->place = from->place;
    to->source = source;
    to->title = pft_copy_text(c, from->title);
    to->name = pft_copy_text(c, from->name);
    to->agency_code = pft_copy_text(c, from->agency_code);
    to->agency_name = pft_copy_text(c, from->agency_name);
    to->purpose = pft_copy_text(c, from->purpose);
    to->budget_unit = pft_copy_text(c, from->budget_unit);
    to->department = pft_copy_text(c, from->department);
    to->medium_goal = pft_copy_text(c, from->medium_goal);
    to->outcome = pft_copy_text(c, from->outcome);
    to->grade = pft_copy_text(c, from->grade);
    to->total_weight = from->total_weight;
    to->total_score = from->total_score;
    to->notes = from->notes;
    to->certainty = from->certainty;
    to->doubts = from->doubts;
}

void pft_copy_level_total(pft_copier *c, pft_project *to, const pft_level_total *from)
{
    pft_level_total *level_total = pft_build_level_total(c->document, to);

    c->failed |= level_total == NULL;
    if (level_total != NULL) {
        *level_total = *from;
        level_total->label = pft_copy_text(c, from->label);
    }
}

void pft_copy_field(pft_copier *c, pft_project *to, const pft_field *from)
{
    pft_field *field = pft_build_field(c->document, to);

    c->failed |= field == NULL;
    if (field != NULL) {
        field->label = pft_copy_text(c, from->label);
        field->text = pft_copy_text(c, from->text);
        field->place = from->place;
    }
}

void pft_copy_project(pft_copier *c, const pft_project *from, const pft_source *source)
{
    pft_project *to = pft_build_project(c->document);

    c->failed |= to == NULL;
    if (to == NULL)
        return;
    copy_head(c, to, from, source);
    for (size_t i = 0; i < from->goal_count && !c->failed; i++)
        c->failed |= !pft_build_goal(c->document, to, pft_copy_text(c, pft_project_goal_at(from, i)));
    for (size_t i = 0; i < from->budget_line_count && !c->failed; i++) {
        pft_budget_line *line = pft_build_budget_line(c->document, to);

        c->failed |= line == NULL;
        if (line != NULL) {
            *line = *pft_project_budget_line_at(from, i);
            line->label = pft_copy_text(c, line->label);
        }
    }
    for (size_t i = 0; i < from->level_total_count && !c->failed; i++)
        pft_copy_level_total(c, to, pft_project_level_total_at(from, i));
    for (size_t i = 0; i < from->field_count && !c->failed; i++)
        pft_copy_field(c, to, pft_project_field_at(from, i));
    for (size_t i = 0; i < from->indicator_count && !c->failed; i++)
        pft_copy_indicator(c, to, pft_project_indicator_at(from, i));
}

pft_status pft_document_append(pft_document *document, const pft_document *other)
{
    pft_copier c = {document, false};
    size_t projects, unplaced;
    const pft_source *last = NULL, *copy = NULL;

    if (document == NULL || other == NULL || document == other)
        return PFT_EARGUMENT;
    projects = document->projects.count;
    unplaced = document->unplaced.count;
    for (size_t i = 0; i < other->projects.count && !c.failed; i++) {
        const pft_project *from = pft_document_project_at(other, i);

        if (copy == NULL || from->source != last)
            copy = pft_copy_source(&c, last = from->source);
        pft_copy_project(&c, from, copy);
    }
    for (size_t i = 0; i < other->unplaced.count && !c.failed; i++) {
        const pft_unplaced *from = pft_document_unplaced_at(other, i);

        c.failed |= !pft_build_unplaced(document, pft_copy_text(&c, from->text), from->place,
                                        from->project > 0 ? projects + from->project : 0);
    }
    if (c.failed) { /* as it was: what was copied stays unseen in the arena */
        document->projects.count = projects;
        document->unplaced.count = unplaced;
        return PFT_ENOMEM;
    }
    document->cell_count += other->cell_count;
    document->placed_count += other->placed_count;
    return PFT_OK;
}
