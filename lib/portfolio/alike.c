/* What is alike across units, and where one names another. Texts and sets are keyed by their hashes, and keys are put
 * in order, so that equals stand side by side; similar projects get signatures of which one band at least is very
 * likely equal, and only those are compared. */
#include "portfolio/alike_search.h"

#include <stdlib.h>
#include <string.h>

#include "core/names.h"
#include "model/fold.h"

enum { BYTES_OF_A_CHARACTER = 3 };

static const pft_name_row kinds_rows[] = {PFT_ALIKE_LIST(PFT_NAME_ROW)};
static const pft_names kinds = PFT_NAMES(kinds_rows);

const char *pft_alike_name(pft_alike_kind kind)
{
    return pft_names_name(&kinds, (unsigned)kind);
}

const char *pft_alike_text(pft_alike_kind kind, pft_language language)
{
    return pft_names_text(&kinds, (unsigned)kind, language);
}

uint64_t pft_alike_mix(uint64_t x)
{
    x = (x ^ x >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
    x = (x ^ x >> 33) * UINT64_C(0xC4CEB9FE1A85EC53);
    return x ^ x >> 33;
}

void *pft_alike_room(pft_alike_search *l, size_t count, size_t size)
{
    void *block = count < SIZE_MAX / size ? pft_arena_alloc(&l->scratch, (count + 1) * size) : NULL;

    l->failed = l->failed || block == NULL;
    return block;
}

const pft_project *pft_alike_project_at(const pft_alike_search *l, size_t index)
{
    return pft_document_project_at(l->document, index);
}

void pft_alike_add_entry(pft_alike_search *l, pft_alike_entry item)
{
    pft_alike_entry *entries =
        l->failed ? NULL : pft_arena_room(&l->scratch, l->entries, l->entry_count, &l->entry_capacity, sizeof *entries);

    l->failed = l->failed || entries == NULL;
    if (l->failed)
        return;
    l->entries = entries;
    entries[l->entry_count++] = item;
}

static int compare_entries(const void *a, const void *b)
{
    const pft_alike_entry *one = a, *other = b;

    if (one->key != other->key)
        return one->key < other->key ? -1 : 1;
    if (one->project != other->project)
        return one->project < other->project ? -1 : 1;
    return one->indicator < other->indicator ? -1 : one->indicator > other->indicator;
}

void pft_alike_sort(pft_alike_search *l)
{
    if (l->entry_count > 1)
        qsort(l->entries, l->entry_count, sizeof *l->entries, compare_entries);
}

/* ---- units ---- */

static void set_units(pft_alike_search *l)
{
    l->entry_count = 0;
    for (size_t i = 0; i < l->count && !l->failed; i++) {
        const pft_project *project = pft_alike_project_at(l, i);
        const char *name = *project->agency_code != '\0' ? project->agency_code
                           : *project->agency_name != '\0' ? project->agency_name
                                                           : project->source->name;
        size_t size;
        const char *folded = pft_fold_name(&l->scratch, name, 0, &size);

        l->failed = l->failed || folded == NULL;
        if (!l->failed)
            pft_alike_add_entry(l, (pft_alike_entry){.key = pft_fold_hash(folded, size), .project = (uint32_t)i});
    }
    pft_alike_sort(l);
    for (size_t i = 0; i < l->entry_count && !l->failed; i++) {
        l->alike->unit_count += i == 0 || l->entries[i].key != l->entries[i - 1].key;
        l->units[l->entries[i].project] = (uint32_t)l->alike->unit_count - 1;
    }
    l->seen = pft_alike_room(l, l->alike->unit_count, sizeof *l->seen);
}

size_t pft_alike_count_units(pft_alike_search *l, const pft_alike_entry *entries, size_t count)
{
    size_t units = 0;

    l->run++;
    for (size_t i = 0; i < count; i++) {
        uint32_t *seen = &l->seen[l->units[entries[i].project]];

        units += *seen != l->run;
        *seen = l->run;
    }
    return units;
}

/* ---- groups ---- */

void pft_alike_add_group(pft_alike_search *l, pft_alike_kind kind, const pft_alike_entry *entries, size_t count,
                         size_t units, pft_decimal likeness)
{
    pft_arena *arena = &l->alike->arena;
    pft_alike_group *group = pft_vector_push(arena, &l->alike->groups, sizeof *group);
    pft_alike_member *members = pft_arena_alloc(arena, count * sizeof *members);

    l->failed = l->failed || group == NULL || members == NULL;
    if (l->failed)
        return;
    for (size_t i = 0; i < count; i++) {
        members[i].project = pft_alike_project_at(l, entries[i].project);
        if (entries[i].indicator > 0)
            members[i].indicator = pft_project_indicator_at(members[i].project, entries[i].indicator - 1);
    }
    *group = (pft_alike_group){.kind = kind,
                               .text = "",
                               .likeness = likeness,
                               .unit_count = units,
                               .member_count = count,
                               .members = members,
                               .first = entries[0].project};
    if (kind == PFT_ALIKE_COPIED_TEXT || kind == PFT_ALIKE_OTHER_UNIT)
        group->text = entries[0].text;
    if (kind == PFT_ALIKE_SAME_TARGET) {
        group->text = members[0].indicator->name;
        group->target = members[0].indicator->target;
    }
}

void pft_alike_add_equal(pft_alike_search *l, pft_alike_kind kind, size_t least)
{
    pft_alike_sort(l);
    for (size_t from = 0, to; from < l->entry_count && !l->failed; from = to) {
        bool same = true;
        size_t units;

        for (to = from; to < l->entry_count && l->entries[to].key == l->entries[from].key; to++)
            same = same && l->entries[to].value == l->entries[from].value;
        units = pft_alike_count_units(l, &l->entries[from], to - from);
        if (units >= least && same)
            pft_alike_add_group(l, kind, &l->entries[from], to - from, units, PFT_DECIMAL_ONE);
    }
    l->entry_count = 0;
}

/* ---- the same texts ---- */

static void add_text(pft_alike_search *l, size_t project, size_t indicator, const char *text)
{
    size_t size, least = (size_t)l->options.text * BYTES_OF_A_CHARACTER;
    const char *folded;

    if (text == NULL || strlen(text) < least)
        return;
    folded = pft_fold_name(&l->scratch, text, PFT_FOLD_MARKS | PFT_FOLD_YEARS, &size);
    l->failed = l->failed || folded == NULL;
    if (!l->failed && size >= least)
        pft_alike_add_entry(l, (pft_alike_entry){.key = pft_fold_hash(folded, size),
                                                 .project = (uint32_t)project,
                                                 .indicator = (uint32_t)indicator,
                                                 .text = text});
}

static void look_for_texts(pft_alike_search *l)
{
    l->entry_count = 0;
    for (size_t i = 0; i < l->count && !l->failed; i++) {
        const pft_project *project = pft_alike_project_at(l, i);

        for (size_t goal = 0; goal < project->goal_count; goal++)
            add_text(l, i, 0, pft_project_goal_at(project, goal));
        add_text(l, i, 0, project->purpose);
        add_text(l, i, 0, project->medium_goal);
        add_text(l, i, 0, project->outcome);
        for (size_t j = 0; j < project->indicator_count; j++) {
            add_text(l, i, j + 1, pft_project_indicator_at(project, j)->description);
            add_text(l, i, j + 1, pft_project_indicator_at(project, j)->reason);
        }
    }
    pft_alike_add_equal(l, PFT_ALIKE_COPIED_TEXT, 2);
}

/* ---- the same target everywhere ---- */

static void look_for_targets(pft_alike_search *l)
{
    l->entry_count = 0;
    for (size_t i = 0; i < l->count && !l->failed; i++) {
        const pft_project *project = pft_alike_project_at(l, i);

        for (size_t j = 0; j < project->indicator_count && !l->failed; j++) {
            const pft_indicator *indicator = pft_project_indicator_at(project, j);
            const char *raw, *name, *target;
            size_t name_size, target_size;

            if (indicator->target == NULL || indicator->target->kind == PFT_KIND_EMPTY || *indicator->name == '\0')
                continue;
            raw = pft_arena_strndup(&l->scratch, indicator->target->raw, indicator->target->raw_size);
            name = pft_fold_name(&l->scratch, indicator->name, PFT_FOLD_MARKS | PFT_FOLD_YEARS, &name_size);
            target = raw != NULL ? pft_fold_name(&l->scratch, raw, 0, &target_size) : NULL;
            l->failed = l->failed || name == NULL || target == NULL;
            if (!l->failed)
                pft_alike_add_entry(l, (pft_alike_entry){.key = pft_alike_mix(pft_fold_hash(name, name_size) +
                                                                              (uint64_t)indicator->category),
                                                         .value = pft_fold_hash(target, target_size),
                                                         .project = (uint32_t)i,
                                                         .indicator = (uint32_t)j + 1});
        }
    }
    pft_alike_add_equal(l, PFT_ALIKE_SAME_TARGET, l->options.units > 2 ? l->options.units : 2);
}

/* ---- the whole ---- */

static int compare_groups(const void *a, const void *b)
{
    const pft_alike_group *one = a, *other = b;

    if (one->kind != other->kind)
        return one->kind < other->kind ? -1 : 1;
    if (one->unit_count != other->unit_count)
        return one->unit_count > other->unit_count ? -1 : 1;
    if (one->member_count != other->member_count)
        return one->member_count > other->member_count ? -1 : 1;
    if (one->first != other->first)
        return one->first < other->first ? -1 : 1;
    return strcmp(one->text, other->text);
}

static void look(pft_alike_search *l)
{
    l->units = pft_alike_room(l, l->count, sizeof *l->units);
    l->sets = pft_alike_room(l, l->count, sizeof *l->sets);
    l->features = pft_alike_room(l, l->count, sizeof *l->features);
    l->signatures = pft_alike_room(l, l->count, sizeof *l->signatures);
    if (!l->failed)
        set_units(l);
    if (!l->failed)
        pft_alike_look_for_sets(l);
    if (!l->failed)
        pft_alike_look_for_similar(l);
    if (!l->failed)
        look_for_texts(l);
    if (!l->failed)
        look_for_targets(l);
    if (!l->failed)
        pft_alike_look_for_names(l);
    if (!l->failed && l->alike->groups.count > 1)
        qsort(l->alike->groups.items, l->alike->groups.count, sizeof(pft_alike_group), compare_groups);
}

pft_status pft_alike_find(pft_alike **out, const pft_document *document, const pft_alike_options *options,
                          pft_error *err)
{
    pft_alike_search l = {.document = document, .options = PFT_ALIKE_OPTIONS_INIT};
    const pft_allocator *allocator;

    if (out == NULL || document == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if (options != NULL)
        memcpy(&l.options, options, options->struct_size < sizeof l.options ? options->struct_size : sizeof l.options);
    if (l.options.likeness < 0 || l.options.likeness > PFT_DECIMAL_ONE)
        return pft_fail(err, PFT_EARGUMENT, "the likeness must be from 0 to 1", "相近程度应在 0 至 1 之间");
    l.count = pft_document_project_count(document);
    if (l.count >= UINT32_MAX)
        return pft_fail(err, PFT_ELIMIT, "too many projects to compare", "项目过多，无法比较");
    allocator = l.options.allocator != NULL ? l.options.allocator : &pft_default_allocator;
    if ((l.alike = allocator->allocate(allocator->context, sizeof *l.alike)) == NULL)
        return pft_fail_memory(err);
    memset(l.alike, 0, sizeof *l.alike);
    pft_arena_init(&l.alike->arena, allocator);
    pft_arena_init(&l.scratch, allocator);
    l.alike->source = pft_document_source(document);
    look(&l);
    pft_arena_free(&l.scratch);
    if (l.failed) {
        pft_alike_free(l.alike);
        return pft_fail_memory(err);
    }
    *out = l.alike;
    return PFT_OK;
}

void pft_alike_free(pft_alike *alike)
{
    if (alike != NULL) {
        pft_allocator allocator = alike->arena.allocator;

        pft_arena_free(&alike->arena);
        allocator.release(allocator.context, alike, sizeof *alike);
    }
}

size_t pft_alike_unit_count(const pft_alike *alike)
{
    return alike != NULL ? alike->unit_count : 0;
}

size_t pft_alike_count(const pft_alike *alike)
{
    return alike != NULL ? alike->groups.count : 0;
}

const pft_alike_group *pft_alike_at(const pft_alike *alike, size_t index)
{
    return alike != NULL && index < alike->groups.count ? &((const pft_alike_group *)alike->groups.items)[index] : NULL;
}
