/* The document: making it, looking at it, comparing two. */
#include "model/document.h"

#include <stddef.h>
#include <string.h>

enum { FIRST_CAPACITY = 4 };

static pft_project_record *record_of(const pft_project *project)
{
    return (pft_project_record *)(uintptr_t)project;
}

void *pft_vector_push(pft_arena *arena, pft_vector *vector, size_t size)
{
    if (vector->count == vector->capacity) {
        size_t capacity = vector->capacity > 0 ? vector->capacity * 2 : FIRST_CAPACITY;
        void *items;

        if (capacity > SIZE_MAX / size ||
            (items = pft_arena_grow(arena, vector->items, vector->count * size, capacity * size)) == NULL)
            return NULL;
        vector->items = items;
        vector->capacity = capacity;
    }
    return memset((char *)vector->items + vector->count++ * size, 0, size);
}

/* Pushes a pointer; nothing is pushed when `item` is NULL. */
static bool push_pointer(pft_arena *arena, pft_vector *vector, const void *item)
{
    const void **slot = item != NULL ? pft_vector_push(arena, vector, sizeof *slot) : NULL;

    if (slot != NULL)
        *slot = item;
    return slot != NULL;
}

pft_status pft_document_new(pft_document **out, const pft_allocator *allocator)
{
    pft_arena arena;
    pft_document *document;

    if (out == NULL)
        return PFT_EARGUMENT;
    *out = NULL;
    pft_arena_init(&arena, allocator);
    /* The document lives in its own arena: one owner, one end. */
    if ((document = pft_arena_alloc(&arena, sizeof *document)) == NULL)
        return PFT_ENOMEM;
    document->arena = arena;
    document->source.name = "";
    document->source.reader = "";
    document->source.conversion = "";
    *out = document;
    return PFT_OK;
}

void pft_document_free(pft_document *document)
{
    if (document != NULL) {
        pft_arena arena = document->arena;

        pft_arena_free(&arena);
    }
}

size_t pft_document_memory(const pft_document *document)
{
    return document != NULL ? document->arena.total : 0;
}

pft_project *pft_build_project(pft_document *document)
{
    pft_project_record *record = pft_arena_alloc(&document->arena, sizeof *record);

    if (!push_pointer(&document->arena, &document->projects, record))
        return NULL;
    record->shown = (pft_project){.title = "",
                                  .name = "",
                                  .agency_code = "",
                                  .agency_name = "",
                                  .purpose = "",
                                  .budget_unit = "",
                                  .department = "",
                                  .medium_goal = "",
                                  .outcome = "",
                                  .grade = "",
                                  .total_weight = PFT_DECIMAL_NONE,
                                  .total_score = PFT_DECIMAL_NONE,
                                  .source = &document->source};
    record->document = document;
    return &record->shown;
}

pft_indicator *pft_build_indicator(pft_document *document, pft_project *project)
{
    pft_indicator_record *record = pft_arena_alloc(&document->arena, sizeof *record);
    pft_indicator *indicator;

    if (!push_pointer(&document->arena, &record_of(project)->indicators, record))
        return NULL;
    record->project = record_of(project);
    indicator = &record->shown;
    indicator->level1 = indicator->level2 = indicator->name = indicator->description = indicator->reason = "";
    indicator->criterion = indicator->basis = indicator->evidence = indicator->likelihood = indicator->remark = "";
    indicator->weight = indicator->score = indicator->reviewed_score = PFT_DECIMAL_NONE;
    indicator->level1_weight = indicator->level2_weight = PFT_DECIMAL_NONE;
    project->indicator_count++;
    return indicator;
}

pft_budget_line *pft_build_budget_line(pft_document *document, pft_project *project)
{
    pft_budget_line *line = pft_arena_alloc(&document->arena, sizeof *line);

    if (!push_pointer(&document->arena, &record_of(project)->budget_lines, line))
        return NULL;
    *line = (pft_budget_line)PFT_BUDGET_LINE_INIT;
    project->budget_line_count++;
    return line;
}

pft_level_total *pft_build_level_total(pft_document *document, pft_project *project)
{
    pft_level_total *level_total = pft_arena_alloc(&document->arena, sizeof *level_total);

    if (!push_pointer(&document->arena, &record_of(project)->level_totals, level_total))
        return NULL;
    *level_total = (pft_level_total){"", PFT_DECIMAL_NONE, PFT_DECIMAL_NONE, {0}};
    project->level_total_count++;
    return level_total;
}

pft_field *pft_build_field(pft_document *document, pft_project *project)
{
    pft_field *field = pft_arena_alloc(&document->arena, sizeof *field);

    if (!push_pointer(&document->arena, &record_of(project)->fields, field))
        return NULL;
    *field = (pft_field){"", "", {0}};
    project->field_count++;
    return field;
}

pft_value *pft_build_value(pft_document *document)
{
    return pft_arena_alloc(&document->arena, sizeof(pft_value));
}

bool pft_build_goal(pft_document *document, pft_project *project, const char *text)
{
    bool pushed = push_pointer(&document->arena, &record_of(project)->goals, text);

    project->goal_count += pushed;
    return pushed;
}

bool pft_build_unplaced(pft_document *document, const char *text, pft_place place, size_t project)
{
    pft_unplaced *unplaced = pft_vector_push(&document->arena, &document->unplaced, sizeof *unplaced);

    if (unplaced != NULL)
        *unplaced = (pft_unplaced){text, place, project};
    return unplaced != NULL;
}

const pft_source *pft_document_source(const pft_document *document)
{
    return document != NULL ? &document->source : NULL;
}

/* The pointer at `index` of a vector of pointers, NULL when out of range. */
static const void *pointer_at(const pft_vector *vector, size_t index)
{
    return index < vector->count ? ((const void *const *)vector->items)[index] : NULL;
}

size_t pft_document_project_count(const pft_document *document)
{
    return document != NULL ? document->projects.count : 0;
}

const pft_project *pft_document_project_at(const pft_document *document, size_t index)
{
    return document != NULL ? pointer_at(&document->projects, index) : NULL;
}

const pft_indicator *pft_project_indicator_at(const pft_project *project, size_t index)
{
    return project != NULL ? pointer_at(&record_of(project)->indicators, index) : NULL;
}

const pft_budget_line *pft_project_budget_line_at(const pft_project *project, size_t index)
{
    return project != NULL ? pointer_at(&record_of(project)->budget_lines, index) : NULL;
}

const pft_level_total *pft_project_level_total_at(const pft_project *project, size_t index)
{
    return project != NULL ? pointer_at(&record_of(project)->level_totals, index) : NULL;
}

const pft_field *pft_project_field_at(const pft_project *project, size_t index)
{
    return project != NULL ? pointer_at(&record_of(project)->fields, index) : NULL;
}

const char *pft_project_goal_at(const pft_project *project, size_t index)
{
    return project != NULL ? pointer_at(&record_of(project)->goals, index) : NULL;
}

const pft_budget_line *pft_project_budget(const pft_project *project, pft_funding source)
{
    for (size_t i = 0; project != NULL && i < project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line_at(project, i);

        if (line->source == source)
            return line;
    }
    return NULL;
}

size_t pft_document_unplaced_count(const pft_document *document)
{
    return document != NULL ? document->unplaced.count : 0;
}

const pft_unplaced *pft_document_unplaced_at(const pft_document *document, size_t index)
{
    return document != NULL && index < document->unplaced.count
               ? (const pft_unplaced *)document->unplaced.items + index
               : NULL;
}

size_t pft_document_cell_count(const pft_document *document)
{
    return document != NULL ? document->cell_count : 0;
}

size_t pft_document_placed_count(const pft_document *document)
{
    return document != NULL ? document->placed_count : 0;
}

size_t pft_document_certainty_count(const pft_document *document, pft_certainty certainty)
{
    size_t count = 0;

    for (size_t p = 0; p < pft_document_project_count(document); p++) {
        const pft_project *project = pft_document_project_at(document, p);

        count += project->certainty == certainty;
        for (size_t i = 0; i < project->budget_line_count; i++)
            count += pft_project_budget_line_at(project, i)->certainty == certainty;
        for (size_t i = 0; i < project->indicator_count; i++)
            count += pft_project_indicator_at(project, i)->certainty == certainty;
    }
    return count;
}

static bool same_text(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

static bool same_value(const pft_value *a, const pft_value *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return a->raw_size == b->raw_size && memcmp(a->raw, b->raw, a->raw_size) == 0 && pft_value_equal(a, b);
}

static bool same_texts(const pft_indicator *a, const pft_indicator *b)
{
    return same_text(a->level1, b->level1) && same_text(a->level2, b->level2) && same_text(a->name, b->name) &&
           same_text(a->description, b->description) && same_text(a->reason, b->reason) &&
           same_text(a->criterion, b->criterion) && same_text(a->basis, b->basis) &&
           same_text(a->evidence, b->evidence) && same_text(a->likelihood, b->likelihood) &&
           same_text(a->remark, b->remark);
}

static bool same_indicator(const pft_indicator *a, const pft_indicator *b)
{
    return a->category == b->category && a->weight == b->weight && a->score == b->score && a->term == b->term &&
           a->reviewed_score == b->reviewed_score && a->level1_weight == b->level1_weight &&
           a->level2_weight == b->level2_weight && same_texts(a, b) && same_value(a->target, b->target) &&
           same_value(a->actual, b->actual) && same_value(a->previous, b->previous) &&
           same_value(a->forecast, b->forecast) && same_value(a->reviewed_actual, b->reviewed_actual);
}

static bool same_budget_line(const pft_budget_line *a, const pft_budget_line *b)
{
    return a->source == b->source && a->initial == b->initial && a->adjusted == b->adjusted &&
           a->executed == b->executed && a->weight == b->weight && a->rate == b->rate && a->score == b->score &&
           a->forecast == b->forecast && same_text(a->label, b->label);
}

static bool same_level_total(const pft_level_total *a, const pft_level_total *b)
{
    return a->weight == b->weight && a->score == b->score && same_text(a->label, b->label);
}

static bool same_field(const pft_field *a, const pft_field *b)
{
    return same_text(a->label, b->label) && same_text(a->text, b->text);
}

static bool same_head(const pft_project *a, const pft_project *b)
{
    return a->ordinal == b->ordinal && a->year == b->year && a->goal_count == b->goal_count &&
           a->budget_line_count == b->budget_line_count && a->indicator_count == b->indicator_count &&
           a->level_total_count == b->level_total_count && a->field_count == b->field_count &&
           a->total_weight == b->total_weight && a->total_score == b->total_score &&
           same_text(a->title, b->title) && same_text(a->name, b->name) &&
           same_text(a->agency_code, b->agency_code) && same_text(a->agency_name, b->agency_name) &&
           same_text(a->purpose, b->purpose) && same_text(a->budget_unit, b->budget_unit) &&
           same_text(a->department, b->department) && same_text(a->medium_goal, b->medium_goal) &&
           same_text(a->outcome, b->outcome) && same_text(a->grade, b->grade);
}

static bool same_project(const pft_project *a, const pft_project *b)
{
    bool same = same_head(a, b);

    for (size_t i = 0; same && i < a->goal_count; i++)
        same = same_text(pft_project_goal_at(a, i), pft_project_goal_at(b, i));
    for (size_t i = 0; same && i < a->budget_line_count; i++)
        same = same_budget_line(pft_project_budget_line_at(a, i), pft_project_budget_line_at(b, i));
    for (size_t i = 0; same && i < a->level_total_count; i++)
        same = same_level_total(pft_project_level_total_at(a, i), pft_project_level_total_at(b, i));
    for (size_t i = 0; same && i < a->field_count; i++)
        same = same_field(pft_project_field_at(a, i), pft_project_field_at(b, i));
    for (size_t i = 0; same && i < a->indicator_count; i++)
        same = same_indicator(pft_project_indicator_at(a, i), pft_project_indicator_at(b, i));
    return same;
}

bool pft_document_equal(const pft_document *a, const pft_document *b)
{
    bool same;

    if (a == NULL || b == NULL)
        return a == b;
    same = a->projects.count == b->projects.count && a->unplaced.count == b->unplaced.count;
    for (size_t i = 0; same && i < a->projects.count; i++)
        same = same_project(pft_document_project_at(a, i), pft_document_project_at(b, i));
    for (size_t i = 0; same && i < a->unplaced.count; i++)
        same = same_text(pft_document_unplaced_at(a, i)->text, pft_document_unplaced_at(b, i)->text);
    return same;
}

/* ---- how much text there is ---- */

/* Cells that are merged give many indicators one text; what else is shared is short. */
static const size_t shared_texts[] = {
    offsetof(pft_indicator, level1),    offsetof(pft_indicator, level2),   offsetof(pft_indicator, name),
    offsetof(pft_indicator, description), offsetof(pft_indicator, reason), offsetof(pft_indicator, criterion),
    offsetof(pft_indicator, basis),     offsetof(pft_indicator, evidence), offsetof(pft_indicator, likelihood),
    offsetof(pft_indicator, remark),
};
static const size_t shared_values[] = {
    offsetof(pft_indicator, target),   offsetof(pft_indicator, actual),          offsetof(pft_indicator, previous),
    offsetof(pft_indicator, forecast), offsetof(pft_indicator, reviewed_actual),
};

static uint64_t indicator_text_size(const pft_indicator *indicator, uint64_t most)
{
    const char *record = (const char *)indicator, *text;
    const pft_value *value;
    uint64_t size = 0;

    for (size_t i = 0; i < sizeof shared_texts / sizeof shared_texts[0] && size < most; i++) {
        memcpy(&text, record + shared_texts[i], sizeof text);
        size += strnlen(text, (size_t)(most - size));
    }
    for (size_t i = 0; i < sizeof shared_values / sizeof shared_values[0]; i++) {
        memcpy(&value, record + shared_values[i], sizeof value);
        size += value != NULL ? value->raw_size : 0;
    }
    return size;
}

uint64_t pft_document_text_size(const pft_document *document, uint64_t most)
{
    uint64_t size = 0;

    for (size_t i = 0; i < document->projects.count; i++) {
        const pft_project *project = pft_document_project_at(document, i);

        for (size_t k = 0; k < project->indicator_count && size < most; k++)
            size += indicator_text_size(pft_project_indicator_at(project, k), most - size);
    }
    return size < most ? size : most;
}
