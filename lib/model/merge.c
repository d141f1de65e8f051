/* Two documents of the same projects become one: the targets, and a year later what became of them. */
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "model/copy.h"

/* ---- names ---- */

static const struct {
    const char *name;
    const char *text[PFT_LANGUAGE_COUNT];
} kinds[] = {
#define GAP_ROW(constant, name, zh, en) {name, {[PFT_CHINESE] = zh, [PFT_ENGLISH] = en}},
    PFT_GAP_LIST(GAP_ROW)
#undef GAP_ROW
};

const char *pft_gap_name(pft_gap_kind kind)
{
    return (unsigned)kind < PFT_GAP_COUNT ? kinds[kind].name : "?";
}

const char *pft_gap_text(pft_gap_kind kind, pft_language language)
{
    return (unsigned)kind < PFT_GAP_COUNT && (unsigned)language < PFT_LANGUAGE_COUNT ? kinds[kind].text[language]
                                                                                           : "";
}

size_t pft_document_gap_count(const pft_document *document)
{
    return document->gaps.count;
}

const pft_gap *pft_document_gap(const pft_document *document, size_t index)
{
    return index < document->gaps.count ? (const pft_gap *)document->gaps.items + index : NULL;
}

/* ---- which belong together ---- */

typedef const char *name_function(const void *owner, size_t index);

static const char *project_name(const void *owner, size_t index)
{
    return pft_document_project(owner, index)->name;
}

static const char *indicator_name(const void *owner, size_t index)
{
    return pft_project_indicator(owner, index)->name;
}

static const char *field_label(const void *owner, size_t index)
{
    return pft_project_field(owner, index)->label;
}

/* 指标1：, 1. and the like before a name number it and are no part of it. */
static const char *without_number(const char *name)
{
    const char *p = strncmp(name, "指标", strlen("指标")) == 0 ? name + strlen("指标") : name;
    size_t digits = strspn(p, "0123456789");

    if (digits == 0 || digits > 3)
        return name;
    p += digits;
    if (strncmp(p, "：", 3) == 0 || strncmp(p, "、", 3) == 0 || strncmp(p, "．", 3) == 0)
        return p + 3;
    return *p == ':' || (*p == '.' && !(p[1] >= '0' && p[1] <= '9')) ? p + 1 : name;
}

/* A hash (FNV-1a) of the name as it is, or folded: without width, white space and numbering. */
static uint64_t hash_of(const char *name, bool folded)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    size_t size;

    if (folded)
        name = without_number(name);
    size = strlen(name);
    for (size_t at = 0; at < size;) {
        uint32_t character;

        at += pft_utf8_decode(name + at, size - at, &character);
        if (folded && pft_is_space(character))
            continue;
        hash = (hash ^ (folded ? pft_fold_character(character) : character)) * UINT64_C(0x100000001B3);
    }
    return hash;
}

static uint32_t next_folded(const char **name)
{
    uint32_t character = 0;

    do {
        size_t size = strlen(*name);

        if (size == 0)
            return 0;
        *name += pft_utf8_decode(*name, size < 4 ? size : 4, &character);
    } while (pft_is_space(character));
    return pft_fold_character(character);
}

static bool same_name(const char *a, const char *b, bool folded)
{
    uint32_t character;

    if (!folded)
        return strcmp(a, b) == 0;
    a = without_number(a);
    b = without_number(b);
    while ((character = next_folded(&a)) == next_folded(&b))
        if (character == 0)
            return true;
    return false;
}

typedef struct {
    uint64_t hash;
    size_t index;
} entry;

static int compare_entries(const void *a, const void *b)
{
    const entry *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static size_t first_of(const entry *entries, size_t count, uint64_t hash)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (entries[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

enum { NO_MATCH = -1 };

/* One side of a matching: so many records with names. */
typedef struct {
    const void *owner;
    name_function *name;
    size_t count;
} side;

/* Fills partner[i], the record of `here` that record i of `later` belongs to, where it has none yet. */
static void match_pass(const side *here, const side *later, bool folded, entry *entries, bool *taken,
                       ptrdiff_t *partner)
{
    for (size_t i = 0; i < here->count; i++)
        entries[i] = (entry){hash_of(here->name(here->owner, i), folded), i};
    qsort(entries, here->count, sizeof *entries, compare_entries);
    for (size_t i = 0; i < later->count; i++) {
        const char *name = later->name(later->owner, i);
        uint64_t hash = hash_of(name, folded);

        if (partner[i] != NO_MATCH || *name == '\0')
            continue;
        for (size_t k = first_of(entries, here->count, hash); k < here->count && entries[k].hash == hash; k++) {
            size_t index = entries[k].index;

            if (taken[index] || !same_name(here->name(here->owner, index), name, folded))
                continue;
            taken[index] = true;
            partner[i] = (ptrdiff_t)index;
            break;
        }
    }
}

/* By name, exactly and then folded; *taken says which records of `here` found a partner. In the arena. */
static pft_status match(pft_arena *arena, const side *here, const side *later, ptrdiff_t **partner, bool **taken)
{
    entry *entries = pft_arena_alloc(arena, (here->count + 1) * sizeof *entries);

    *taken = pft_arena_alloc(arena, here->count + 1);
    *partner = pft_arena_alloc(arena, (later->count + 1) * sizeof **partner);
    if (entries == NULL || *taken == NULL || *partner == NULL)
        return PFT_ENOMEM;
    for (size_t i = 0; i < later->count; i++)
        (*partner)[i] = NO_MATCH;
    match_pass(here, later, false, entries, *taken, *partner);
    match_pass(here, later, true, entries, *taken, *partner);
    return PFT_OK;
}

/* ---- what the records take from each other ---- */

/* A record as it was before the merge. What a record pointed to stays in the arena, so that this brings it back. */
typedef struct saved {
    struct saved *before;
    void *record;
    size_t size;
    char bytes[];
} saved;

typedef struct {
    pft_copier copier;
    pft_arena scratch; /* of the matching, and of what was saved */
    saved *last;
    bool failed;
} merging;

/* False when out of memory: the record must not be touched then. */
static bool save(merging *m, void *record, size_t size)
{
    saved *copy = pft_arena_alloc(&m->scratch, sizeof *copy + size);

    if (copy == NULL) {
        m->failed = true;
        return false;
    }
    *copy = (saved){.before = m->last, .record = record, .size = size};
    memcpy(copy->bytes, record, size);
    m->last = copy;
    return true;
}

static void restore(const merging *m)
{
    for (const saved *copy = m->last; copy != NULL; copy = copy->before)
        memcpy(copy->record, copy->bytes, copy->size);
}

static void list_gap(merging *m, pft_gap_kind kind, const char *project, const char *indicator,
                           const char *later, pft_place place)
{
    pft_document *document = m->copier.document;
    pft_gap *gap = pft_vector_push(&document->arena, &document->gaps, sizeof *gap);

    m->failed |= gap == NULL;
    if (gap != NULL)
        *gap = (pft_gap){kind, pft_copy_text(&m->copier, project), pft_copy_text(&m->copier, indicator),
                                     pft_copy_text(&m->copier, later), place};
}

static void take_text(merging *m, const char **to, const char *from)
{
    if (**to == '\0' && *from != '\0')
        *to = pft_copy_text(&m->copier, from);
}

static void take_number(pft_decimal *to, pft_decimal from)
{
    if (*to == PFT_DECIMAL_NONE)
        *to = from;
}

static void take_value(merging *m, const pft_value **to, const pft_value *from)
{
    if (*to == NULL)
        *to = pft_copy_value(&m->copier, from);
}

/* What two readings give together is as sure as the less sure of them. */
static void take_certainty(pft_certainty *certainty, uint32_t *doubts, pft_certainty other, uint32_t others)
{
    *certainty = other > *certainty ? other : *certainty;
    *doubts |= others;
}

static void merge_indicator(merging *m, const pft_project *project, pft_indicator *to, const pft_indicator *from)
{
    if (!save(m, to, sizeof *to))
        return;
    if (to->target == NULL)
        to->target = pft_copy_value(&m->copier, from->target);
    else if (from->target != NULL && !pft_value_equal(to->target, from->target))
        list_gap(m, PFT_GAP_TARGET_DIFFERS, project->name, to->name, from->target->raw,
                       from->target->place);
    take_value(m, &to->actual, from->actual);
    take_value(m, &to->previous, from->previous);
    take_value(m, &to->forecast, from->forecast);
    take_value(m, &to->reviewed_actual, from->reviewed_actual);
    take_number(&to->weight, from->weight);
    take_number(&to->score, from->score);
    take_text(m, &to->description, from->description);
    take_text(m, &to->reason, from->reason);
    take_text(m, &to->criterion, from->criterion);
    take_text(m, &to->basis, from->basis);
    take_text(m, &to->evidence, from->evidence);
    take_text(m, &to->likelihood, from->likelihood);
    take_text(m, &to->remark, from->remark);
    take_number(&to->reviewed_score, from->reviewed_score);
    take_number(&to->level1_weight, from->level1_weight);
    take_number(&to->level2_weight, from->level2_weight);
    take_certainty(&to->certainty, &to->doubts, from->certainty, from->doubts);
    to->notes |= PFT_NOTE_BIT(PFT_NOTE_MERGED);
}

static void merge_budget(merging *m, pft_project *to, const pft_project *from)
{
    for (size_t i = 0; i < from->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line(from, i);
        pft_budget_line *own = (pft_budget_line *)(uintptr_t)pft_project_budget(to, line->source);

        if (own == NULL || line->source == PFT_FUNDING_PART) {
            if ((own = pft_build_budget_line(m->copier.document, to)) == NULL) {
                m->failed = true;
                return;
            }
            *own = *line;
            own->label = pft_copy_text(&m->copier, line->label);
            continue;
        }
        if (!save(m, own, sizeof *own))
            return;
        take_number(&own->initial, line->initial);
        take_number(&own->adjusted, line->adjusted);
        take_number(&own->executed, line->executed);
        take_number(&own->weight, line->weight);
        take_number(&own->rate, line->rate);
        take_number(&own->score, line->score);
        take_number(&own->forecast, line->forecast);
        take_certainty(&own->certainty, &own->doubts, line->certainty, line->doubts);
    }
}

/* Those whose label the earlier one does not have. */
static void merge_fields(merging *m, pft_project *to, const pft_project *from)
{
    const side here = {to, field_label, to->field_count};
    const side later = {from, field_label, from->field_count};
    ptrdiff_t *partner;
    bool *taken;

    if (later.count == 0)
        return;
    if (match(&m->scratch, &here, &later, &partner, &taken) != PFT_OK) {
        m->failed = true;
        return;
    }
    for (size_t i = 0; i < later.count && !m->copier.failed; i++)
        if (partner[i] == NO_MATCH)
            pft_copy_field(&m->copier, to, pft_project_field(from, i));
}

static void merge_head(merging *m, pft_project *to, const pft_project *from)
{
    take_text(m, &to->title, from->title);
    take_text(m, &to->agency_code, from->agency_code);
    take_text(m, &to->agency_name, from->agency_name);
    take_text(m, &to->department, from->department);
    take_text(m, &to->purpose, from->purpose);
    take_text(m, &to->budget_unit, from->budget_unit);
    take_text(m, &to->medium_goal, from->medium_goal);
    take_text(m, &to->outcome, from->outcome);
    take_text(m, &to->grade, from->grade);
    take_number(&to->total_weight, from->total_weight);
    take_number(&to->total_score, from->total_score);
    for (size_t i = 0, own = to->level_total_count; own == 0 && i < from->level_total_count; i++)
        pft_copy_level_total(&m->copier, to, pft_project_level_total(from, i));
    merge_fields(m, to, from);
    take_certainty(&to->certainty, &to->doubts, from->certainty, from->doubts);
    if (to->year == 0)
        to->year = from->year;
    to->notes |= PFT_NOTE_BIT(PFT_NOTE_MERGED);
    for (size_t i = 0; i < from->goal_count && to->goal_count <= i; i++)
        m->failed |= !pft_build_goal(m->copier.document, to, pft_copy_text(&m->copier, pft_project_goal(from, i)));
}

static void merge_project(merging *m, pft_project *to, const pft_project *from)
{
    const side here = {to, indicator_name, to->indicator_count};
    const side later = {from, indicator_name, from->indicator_count};
    ptrdiff_t *partner;
    bool *taken;

    if (match(&m->scratch, &here, &later, &partner, &taken) != PFT_OK) {
        m->failed = true;
        return;
    }
    if (!save(m, to, sizeof(pft_project_record)))
        return;
    merge_head(m, to, from);
    merge_budget(m, to, from);
    for (size_t i = 0; i < here.count; i++)
        if (!taken[i])
            list_gap(m, PFT_GAP_INDICATOR_EARLIER, to->name, pft_project_indicator(to, i)->name, "",
                           pft_project_indicator(to, i)->place);
    for (size_t i = 0; i < later.count && !m->failed; i++) {
        const pft_indicator *indicator = pft_project_indicator(from, i);

        if (partner[i] != NO_MATCH) {
            merge_indicator(m, to, (pft_indicator *)(uintptr_t)pft_project_indicator(to, (size_t)partner[i]),
                            indicator);
            continue;
        }
        list_gap(m, PFT_GAP_INDICATOR_LATER, to->name, indicator->name, "", indicator->place);
        pft_copy_indicator(&m->copier, to, indicator);
    }
}

static void add_unplaced(merging *m, const pft_document *later, const size_t *numbers)
{
    pft_document *document = m->copier.document;

    for (size_t i = 0; i < later->unplaced.count && !m->failed; i++) {
        const pft_unplaced *from = pft_document_unplaced(later, i);

        m->failed |= !pft_build_unplaced(document, pft_copy_text(&m->copier, from->text), from->place,
                                         from->project > 0 ? numbers[from->project - 1] : 0);
    }
    document->cell_count += later->cell_count;
    document->placed_count += later->placed_count;
}

static void merge_projects(merging *m, const pft_document *later)
{
    pft_document *document = m->copier.document;
    const side here = {document, project_name, document->projects.count};
    const side there = {later, project_name, later->projects.count};
    size_t *numbers = pft_arena_alloc(&m->scratch, (there.count + 1) * sizeof *numbers); /* of the later projects */
    ptrdiff_t *partner;
    bool *taken;

    if (numbers == NULL || match(&m->scratch, &here, &there, &partner, &taken) != PFT_OK) {
        m->failed = true;
        return;
    }
    for (size_t i = 0; i < here.count; i++)
        if (!taken[i])
            list_gap(m, PFT_GAP_PROJECT_EARLIER, pft_document_project(document, i)->name, "", "",
                           pft_document_project(document, i)->place);
    for (size_t i = 0; i < there.count && !m->failed; i++) {
        const pft_project *from = pft_document_project(later, i);

        if (partner[i] != NO_MATCH) {
            numbers[i] = (size_t)partner[i] + 1;
            merge_project(m, (pft_project *)(uintptr_t)pft_document_project(document, (size_t)partner[i]), from);
            continue;
        }
        list_gap(m, PFT_GAP_PROJECT_LATER, from->name, "", "", from->place);
        pft_copy_project(&m->copier, from, pft_copy_source(&m->copier, from->source));
        numbers[i] = document->projects.count;
    }
    if (!m->failed)
        add_unplaced(m, later, numbers);
}

pft_status pft_document_merge(pft_document *document, const pft_document *later)
{
    merging m = {.copier = {document, false}};
    pft_document before;

    if (document == NULL || later == NULL || document == later)
        return PFT_EARGUMENT;
    before = *document;
    document->gaps = (pft_vector){.items = NULL};
    pft_arena_init(&m.scratch, &document->arena.allocator);
    merge_projects(&m, later);
    m.failed |= m.copier.failed;
    if (m.failed) {
        restore(&m);
        before.arena = document->arena; /* what was copied stays unseen in it */
        *document = before;
    }
    pft_arena_free(&m.scratch);
    return m.failed ? PFT_ENOMEM : PFT_OK;
}
