/* Two documents of the same projects become one: the targets, and a year later what became of them. */
#include <stdlib.h>
#include <string.h>

#include "core/names.h"
#include "core/text.h"
#include "model/copy.h"

/* ---- names ---- */

static const pft_name_row kinds_rows[] = {PFT_GAP_LIST(PFT_NAME_ROW)};
static const pft_names kinds = PFT_NAMES(kinds_rows);

const char *pft_gap_name(pft_gap_kind kind)
{
    return pft_names_name(&kinds, (unsigned)kind);
}

const char *pft_gap_text(pft_gap_kind kind, pft_language language)
{
    return pft_names_text(&kinds, (unsigned)kind, language);
}

size_t pft_document_gap_count(const pft_document *document)
{
    return document != NULL ? document->gaps.count : 0;
}

const pft_gap *pft_document_gap_at(const pft_document *document, size_t index)
{
    return document != NULL && index < document->gaps.count ? (const pft_gap *)document->gaps.items + index : NULL;
}

/* ---- which belong together ---- */

typedef const char *name_function(const void *owner, size_t index);
typedef const pft_value *target_function(const void *owner, size_t index);

static const char *project_name(const void *owner, size_t index)
{
    return pft_document_project_at(owner, index)->name;
}

static const char *indicator_name(const void *owner, size_t index)
{
    return pft_project_indicator_at(owner, index)->name;
}

static const char *field_label(const void *owner, size_t index)
{
    return pft_project_field_at(owner, index)->label;
}

static const pft_value *indicator_target(const void *owner, size_t index)
{
    return pft_project_indicator_at(owner, index)->target;
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

/* A name that is compared with those of the other document, as it is or folded: without width, white space and
 * numbering. */
typedef struct {
    const char *name;
    const pft_value *target; /* NULL: of no account */
    size_t index;
} entry;

static const char *fold_name(pft_arena *arena, const char *name)
{
    size_t size = strlen(name = without_number(name)), used = 0;
    char *folded = pft_arena_bytes(arena, size + 1);

    /* No character takes more bytes folded than it took before. */
    for (size_t at = 0; folded != NULL && at < size;) {
        uint32_t character;

        at += pft_utf8_decode(name + at, size - at, &character);
        if (!pft_is_space(character))
            used += pft_utf8_encode(folded + used, pft_fold_character(character));
    }
    if (folded != NULL)
        folded[used] = '\0';
    return folded;
}

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int64_t day_of(pft_date date)
{
    return ((int64_t)date.year * 16 + date.month) * 32 + date.day;
}

static int compare_raw(const pft_value *a, const pft_value *b)
{
    size_t size = a->raw_size < b->raw_size ? a->raw_size : b->raw_size;
    int order = size > 0 ? memcmp(a->raw, b->raw, size) : 0;

    return order != 0 ? order : compare_numbers(a->raw_size, b->raw_size);
}

/* An order in which values that are equal stand side by side; of those without figures it is that of their texts. */
static int compare_targets(const pft_value *a, const pft_value *b)
{
    int order;

    if (a == NULL || b == NULL)
        return (a != NULL) - (b != NULL);
    if ((order = compare_numbers(a->kind, b->kind)) != 0 || (order = compare_numbers(a->op, b->op)) != 0 ||
        (order = compare_numbers(a->low, b->low)) != 0 || (order = compare_numbers(a->high, b->high)) != 0 ||
        (order = compare_numbers(day_of(a->low_date), day_of(b->low_date))) != 0 ||
        (order = compare_numbers(day_of(a->high_date), day_of(b->high_date))) != 0 ||
        (order = strcmp(a->unit, b->unit)) != 0)
        return order;
    return pft_value_equal(a, b) ? 0 : compare_raw(a, b);
}

static int compare_entries(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    int order = strcmp(x->name, y->name);

    if (order == 0)
        order = compare_targets(x->target, y->target);
    return order != 0 ? order : compare_numbers((int64_t)x->index, (int64_t)y->index);
}

enum { NO_MATCH = -1 };

/* One side of a matching: so many records with names. */
typedef struct {
    const void *owner;
    name_function *name;
    target_function *target; /* NULL: they have none */
    size_t count;
} side;

/* How names are compared in one pass. */
typedef struct {
    bool folded, targets;
} comparison;

static pft_status list_entries(pft_arena *arena, const side *of, comparison by, entry **out)
{
    entry *entries = pft_arena_alloc(arena, (of->count + 1) * sizeof *entries);

    if ((*out = entries) == NULL)
        return PFT_ENOMEM;
    for (size_t i = 0; i < of->count; i++) {
        const char *name = of->name(of->owner, i);

        if (by.folded && (name = fold_name(arena, name)) == NULL)
            return PFT_ENOMEM;
        entries[i] = (entry){name, by.targets ? of->target(of->owner, i) : NULL, i};
    }
    qsort(entries, of->count, sizeof *entries, compare_entries);
    return PFT_OK;
}

/* Both lists in one order are walked down together, so that equal names find each other in theirs and each is looked
 * at once. Fills partner[i], the record of `here` that record i of `later` belongs to, where it has none yet. */
static pft_status match_pass(pft_arena *arena, const side *here, const side *later, comparison by, bool *taken,
                             ptrdiff_t *partner)
{
    entry *own, *other;
    size_t i = 0, k = 0;

    if (list_entries(arena, here, by, &own) != PFT_OK || list_entries(arena, later, by, &other) != PFT_OK)
        return PFT_ENOMEM;
    while (i < here->count && k < later->count) {
        int order = strcmp(own[i].name, other[k].name);

        if (order == 0)
            order = compare_targets(own[i].target, other[k].target);
        if (order < 0 || taken[own[i].index]) {
            i++;
        } else if (order > 0 || partner[other[k].index] != NO_MATCH || *other[k].name == '\0') {
            k++;
        } else {
            taken[own[i].index] = true;
            partner[other[k++].index] = (ptrdiff_t)own[i++].index;
        }
    }
    return PFT_OK;
}

/* By name, exactly and then folded; among those of one name what has the same target goes together first. *taken says
 * which records of `here` found a partner. In the arena. */
static pft_status match(pft_arena *arena, const side *here, const side *later, ptrdiff_t **partner, bool **taken)
{
    static const comparison passes[] = {{false, true}, {false, false}, {true, true}, {true, false}};
    pft_status status = PFT_OK;

    *taken = pft_arena_alloc(arena, here->count + 1);
    *partner = pft_arena_alloc(arena, (later->count + 1) * sizeof **partner);
    if (*taken == NULL || *partner == NULL)
        return PFT_ENOMEM;
    for (size_t i = 0; i < later->count; i++)
        (*partner)[i] = NO_MATCH;
    for (size_t i = 0; status == PFT_OK && i < sizeof passes / sizeof passes[0]; i++)
        if (!passes[i].targets || here->target != NULL)
            status = match_pass(arena, here, later, passes[i], *taken, *partner);
    return status;
}

/* ---- names that are nearly alike ---- */

enum { NEAR_MOST = 64, NEAR_PAIRS = 40000 }; /* characters of a name that are looked at; pairs of names at most */

/* The characters of a folded name. */
static size_t characters_of(const char *name, uint32_t out[NEAR_MOST])
{
    size_t count = 0, size = strlen(name = without_number(name));

    for (size_t at = 0; at < size && count < NEAR_MOST;) {
        uint32_t character;

        at += pft_utf8_decode(name + at, size - at, &character);
        if (!pft_is_space(character))
            out[count++] = pft_simplify(pft_fold_character(character));
    }
    return count;
}

/* Pairs of neighbouring characters that both names have, in percent of all pairs. */
static unsigned likeness(const char *a, const char *b)
{
    uint32_t x[NEAR_MOST], y[NEAR_MOST];
    size_t m = characters_of(a, x), n = characters_of(b, y), shared = 0;

    if (m < 2 || n < 2)
        return 0;
    for (size_t i = 0; i + 1 < m; i++)
        for (size_t k = 0; k + 1 < n; k++)
            if (x[i] == y[k] && x[i + 1] == y[k + 1]) {
                shared++;
                y[k] = 0; /* each counts once */
                break;
            }
    return (unsigned)(200 * shared / (m + n - 2));
}

static size_t count_false(const bool *taken, size_t count)
{
    size_t left = 0;

    for (size_t i = 0; i < count; i++)
        left += !taken[i];
    return left;
}

/* The name among those without a partner that is most like `name`, half of it at least; "" for none. */
static const char *find_near(const side *here, const bool *taken, const char *name)
{
    enum { HALF = 50 };
    const char *near = "";
    unsigned most = HALF - 1;

    for (size_t i = 0; i < here->count; i++)
        if (!taken[i]) {
            unsigned alike = likeness(here->name(here->owner, i), name);

            if (alike > most) {
                most = alike;
                near = here->name(here->owner, i);
            }
        }
    return near;
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

static void list_near_gap(merging *m, pft_gap_kind kind, const char *project, const char *indicator, const char *later,
                          pft_place place, const char *near)
{
    pft_document *document = m->copier.document;
    pft_gap *gap = pft_vector_push(&document->arena, &document->gaps, sizeof *gap);

    m->failed |= gap == NULL;
    if (gap != NULL)
        *gap = (pft_gap){kind, pft_copy_text(&m->copier, project), pft_copy_text(&m->copier, indicator),
                         pft_copy_text(&m->copier, later), place, pft_copy_text(&m->copier, near)};
}

static void list_gap(merging *m, pft_gap_kind kind, const char *project, const char *indicator, const char *later,
                     pft_place place)
{
    list_near_gap(m, kind, project, indicator, later, place, "");
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
        const pft_budget_line *line = pft_project_budget_line_at(from, i);
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
    const side here = {to, field_label, NULL, to->field_count};
    const side later = {from, field_label, NULL, from->field_count};
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
            pft_copy_field(&m->copier, to, pft_project_field_at(from, i));
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
        pft_copy_level_total(&m->copier, to, pft_project_level_total_at(from, i));
    merge_fields(m, to, from);
    take_certainty(&to->certainty, &to->doubts, from->certainty, from->doubts);
    if (to->year == 0)
        to->year = from->year;
    to->notes |= PFT_NOTE_BIT(PFT_NOTE_MERGED);
    for (size_t i = 0; i < from->goal_count && to->goal_count <= i; i++)
        m->failed |= !pft_build_goal(m->copier.document, to, pft_copy_text(&m->copier, pft_project_goal_at(from, i)));
}

static void merge_project(merging *m, pft_project *to, const pft_project *from)
{
    const side here = {to, indicator_name, indicator_target, to->indicator_count};
    const side later = {from, indicator_name, indicator_target, from->indicator_count};
    ptrdiff_t *partner;
    bool *taken, look;

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
            list_gap(m, PFT_GAP_INDICATOR_EARLIER, to->name, pft_project_indicator_at(to, i)->name, "",
                     pft_project_indicator_at(to, i)->place);
    look = count_false(taken, here.count) * later.count <= NEAR_PAIRS;
    for (size_t i = 0; i < later.count && !m->failed; i++) {
        const pft_indicator *indicator = pft_project_indicator_at(from, i);

        if (partner[i] != NO_MATCH) {
            merge_indicator(m, to, (pft_indicator *)(uintptr_t)pft_project_indicator_at(to, (size_t)partner[i]),
                            indicator);
            continue;
        }
        list_near_gap(m, PFT_GAP_INDICATOR_LATER, to->name, indicator->name, "", indicator->place,
                      look ? find_near(&here, taken, indicator->name) : "");
        pft_copy_indicator(&m->copier, to, indicator);
    }
}

static void add_unplaced(merging *m, const pft_document *later, const size_t *numbers)
{
    pft_document *document = m->copier.document;

    for (size_t i = 0; i < later->unplaced.count && !m->failed; i++) {
        const pft_unplaced *from = pft_document_unplaced_at(later, i);

        m->failed |= !pft_build_unplaced(document, pft_copy_text(&m->copier, from->text), from->place,
                                         from->project > 0 ? numbers[from->project - 1] : 0);
    }
    document->cell_count += later->cell_count;
    document->placed_count += later->placed_count;
}

static void merge_projects(merging *m, const pft_document *later)
{
    pft_document *document = m->copier.document;
    const side here = {document, project_name, NULL, document->projects.count};
    const side there = {later, project_name, NULL, later->projects.count};
    size_t *numbers = pft_arena_alloc(&m->scratch, (there.count + 1) * sizeof *numbers); /* of the later projects */
    ptrdiff_t *partner;
    bool *taken;

    if (numbers == NULL || match(&m->scratch, &here, &there, &partner, &taken) != PFT_OK) {
        m->failed = true;
        return;
    }
    for (size_t i = 0; i < here.count; i++)
        if (!taken[i])
            list_gap(m, PFT_GAP_PROJECT_EARLIER, pft_document_project_at(document, i)->name, "", "",
                     pft_document_project_at(document, i)->place);
    for (size_t i = 0; i < there.count && !m->failed; i++) {
        const pft_project *from = pft_document_project_at(later, i);

        if (partner[i] != NO_MATCH) {
            numbers[i] = (size_t)partner[i] + 1;
            merge_project(m, (pft_project *)(uintptr_t)pft_document_project_at(document, (size_t)partner[i]), from);
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
