/* One document's projects copied to the end of another. */
#include <string.h>

#include "model/document.h"

typedef struct {
    pft_document *document;
    bool failed; /* out of memory somewhere: said once, at the end */
} copier;

static const char *copy_text(copier *c, const char *text)
{
    const char *copy = text[0] == '\0' ? "" : pft_arena_strndup(&c->document->arena, text, strlen(text));

    c->failed |= copy == NULL;
    return copy != NULL ? copy : "";
}

static const pft_value *copy_value(copier *c, const pft_value *value)
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

static const pft_source *copy_source(copier *c, const pft_source *source)
{
    pft_source *copy = pft_arena_alloc(&c->document->arena, sizeof *copy);

    c->failed |= copy == NULL;
    if (copy == NULL)
        return &c->document->source;
    *copy = *source;
    copy->name = copy_text(c, source->name);
    copy->reader = copy_text(c, source->reader);
    return copy;
}

static void copy_indicator(copier *c, pft_project *to, const pft_indicator *indicator)
{
    pft_indicator *copy = pft_build_indicator(c->document, to);

    c->failed |= copy == NULL;
    if (copy == NULL)
        return;
    *copy = *indicator;
    copy->level1 = copy_text(c, indicator->level1);
    copy->level2 = copy_text(c, indicator->level2);
    copy->name = copy_text(c, indicator->name);
    copy->description = copy_text(c, indicator->description);
    copy->reason = copy_text(c, indicator->reason);
    copy->target = copy_value(c, indicator->target);
    copy->actual = copy_value(c, indicator->actual);
}

static void copy_head(copier *c, pft_project *to, const pft_project *from, const pft_source *source)
{
    to->ordinal = from->ordinal;
    to->year = from->year;
    to->place = from->place;
    to->source = source;
    to->title = copy_text(c, from->title);
    to->name = copy_text(c, from->name);
    to->agency_code = copy_text(c, from->agency_code);
    to->agency_name = copy_text(c, from->agency_name);
    to->purpose = copy_text(c, from->purpose);
    to->budget_unit = copy_text(c, from->budget_unit);
    to->department = copy_text(c, from->department);
    to->medium_goal = copy_text(c, from->medium_goal);
    to->outcome = copy_text(c, from->outcome);
    to->total_weight = from->total_weight;
    to->total_score = from->total_score;
    to->notes = from->notes;
}

static void copy_project(copier *c, const pft_project *from, const pft_source *source)
{
    pft_project *to = pft_build_project(c->document);

    c->failed |= to == NULL;
    if (to == NULL)
        return;
    copy_head(c, to, from, source);
    for (size_t i = 0; i < from->goal_count && !c->failed; i++)
        c->failed |= !pft_build_goal(c->document, to, copy_text(c, pft_project_goal(from, i)));
    for (size_t i = 0; i < from->budget_line_count && !c->failed; i++) {
        pft_budget_line *line = pft_build_budget_line(c->document, to);

        c->failed |= line == NULL;
        if (line != NULL) {
            *line = *pft_project_budget_line(from, i);
            line->label = copy_text(c, line->label);
        }
    }
    for (size_t i = 0; i < from->indicator_count && !c->failed; i++)
        copy_indicator(c, to, pft_project_indicator(from, i));
}

pft_status pft_document_append(pft_document *document, const pft_document *other)
{
    copier c = {document, false};
    size_t projects, unplaced;
    const pft_source *last = NULL, *copy = NULL;

    if (document == NULL || other == NULL || document == other)
        return PFT_EARGUMENT;
    projects = document->projects.count;
    unplaced = document->unplaced.count;
    for (size_t i = 0; i < other->projects.count && !c.failed; i++) {
        const pft_project *from = pft_document_project(other, i);

        if (copy == NULL || from->source != last)
            copy = copy_source(&c, last = from->source);
        copy_project(&c, from, copy);
    }
    for (size_t i = 0; i < other->unplaced.count && !c.failed; i++) {
        const pft_unplaced *from = pft_document_unplaced(other, i);

        c.failed |= !pft_build_unplaced(document, copy_text(&c, from->text), from->place,
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
