/* What is alike across units, and where one names another. Texts and sets are keyed by their hashes, and keys are put
 * in order, so that equals stand side by side; similar projects get signatures of which one band at least is very
 * likely equal, and only those are compared. */
#include "portfolio/alike.h"

#include <stdlib.h>
#include <string.h>

#include "core/names.h"
#include "model/fold.h"
#include "portfolio/join.h"
#include "portfolio/unit_names.h"

/* A signature has BANDS × ROWS values: two projects that share eight features of ten meet in a band with 99.7 %. */
enum { BANDS = 8, ROWS = 3, VALUES = BANDS * ROWS, LEAST_INDICATORS = 3, BYTES_OF_A_CHARACTER = 3 };

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

/* Something of a project by its key. */
typedef struct {
    uint64_t key, value; /* value: of a target, beside the name that is its key */
    uint32_t project, indicator; /* indicator: from 1; 0: the project */
    const char *text;
} entry;

typedef struct {
    pft_alike *alike;
    const pft_document *document;
    pft_alike_options options;
    pft_arena scratch;
    size_t count;          /* of projects */
    uint32_t *units;       /* of each project, from 0 */
    uint64_t *sets;        /* of each project: the hash of its set of indicators; 0: too few */
    pft_shingles *features;
    uint64_t (*signatures)[VALUES];
    uint32_t *seen;        /* of each unit: the last run that it was counted in */
    uint32_t run;
    entry *entries;
    size_t entry_count, entry_capacity;
    bool failed;
} looking;

static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
    x = (x ^ x >> 33) * UINT64_C(0xC4CEB9FE1A85EC53);
    return x ^ x >> 33;
}

static void *room(looking *l, size_t count, size_t size)
{
    void *block = count < SIZE_MAX / size ? pft_arena_alloc(&l->scratch, (count + 1) * size) : NULL;

    l->failed = l->failed || block == NULL;
    return block;
}

static const pft_project *project_at(const looking *l, size_t index)
{
    return pft_document_project_at(l->document, index);
}

static void add_entry(looking *l, entry item)
{
    entry *entries =
        l->failed ? NULL : pft_arena_room(&l->scratch, l->entries, l->entry_count, &l->entry_capacity, sizeof *entries);

    l->failed = l->failed || entries == NULL;
    if (l->failed)
        return;
    l->entries = entries;
    entries[l->entry_count++] = item;
}

static int compare_entries(const void *a, const void *b)
{
    const entry *one = a, *other = b;

    if (one->key != other->key)
        return one->key < other->key ? -1 : 1;
    if (one->project != other->project)
        return one->project < other->project ? -1 : 1;
    return one->indicator < other->indicator ? -1 : one->indicator > other->indicator;
}

static void sort_entries(looking *l)
{
    if (l->entry_count > 1)
        qsort(l->entries, l->entry_count, sizeof *l->entries, compare_entries);
}

/* ---- units ---- */

static void set_units(looking *l)
{
    l->entry_count = 0;
    for (size_t i = 0; i < l->count && !l->failed; i++) {
        const pft_project *project = project_at(l, i);
        const char *name = *project->agency_code != '\0' ? project->agency_code
                           : *project->agency_name != '\0' ? project->agency_name
                                                           : project->source->name;
        size_t size;
        const char *folded = pft_fold_name(&l->scratch, name, 0, &size);

        l->failed = l->failed || folded == NULL;
        if (!l->failed)
            add_entry(l, (entry){.key = pft_fold_hash(folded, size), .project = (uint32_t)i});
    }
    sort_entries(l);
    for (size_t i = 0; i < l->entry_count && !l->failed; i++) {
        l->alike->unit_count += i == 0 || l->entries[i].key != l->entries[i - 1].key;
        l->units[l->entries[i].project] = (uint32_t)l->alike->unit_count - 1;
    }
    l->seen = room(l, l->alike->unit_count, sizeof *l->seen);
}

/* How many units some entries are of. */
static size_t count_units(looking *l, const entry *entries, size_t count)
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

static void add_group(looking *l, pft_alike_kind kind, const entry *entries, size_t count, size_t units,
                      pft_decimal likeness)
{
    pft_arena *arena = &l->alike->arena;
    pft_alike_group *group = pft_vector_push(arena, &l->alike->groups, sizeof *group);
    pft_alike_member *members = pft_arena_alloc(arena, count * sizeof *members);

    l->failed = l->failed || group == NULL || members == NULL;
    if (l->failed)
        return;
    for (size_t i = 0; i < count; i++) {
        members[i].project = project_at(l, entries[i].project);
        if (entries[i].indicator > 0)
            members[i].indicator = pft_project_indicator_at(members[i].project, entries[i].indicator - 1);
    }
    *group = (pft_alike_group){.kind = kind, .text = "", .likeness = likeness, .unit_count = units,
                               .member_count = count,
                               .members = members, .first = entries[0].project};
    if (kind == PFT_ALIKE_COPIED_TEXT || kind == PFT_ALIKE_OTHER_UNIT)
        group->text = entries[0].text;
    if (kind == PFT_ALIKE_SAME_TARGET) {
        group->text = members[0].indicator->name;
        group->target = members[0].indicator->target;
    }
}

/* Runs of equal keys that are of several units. */
static void add_equal(looking *l, pft_alike_kind kind, size_t least)
{
    sort_entries(l);
    for (size_t from = 0, to; from < l->entry_count && !l->failed; from = to) {
        bool same = true;
        size_t units;

        for (to = from; to < l->entry_count && l->entries[to].key == l->entries[from].key; to++)
            same = same && l->entries[to].value == l->entries[from].value;
        units = count_units(l, &l->entries[from], to - from);
        if (units >= least && same)
            add_group(l, kind, &l->entries[from], to - from, units, PFT_DECIMAL_ONE);
    }
    l->entry_count = 0;
}

/* ---- the same texts ---- */

static void add_text(looking *l, size_t project, size_t indicator, const char *text)
{
    size_t size, least = (size_t)l->options.text * BYTES_OF_A_CHARACTER;
    const char *folded;

    if (text == NULL || strlen(text) < least)
        return;
    folded = pft_fold_name(&l->scratch, text, PFT_FOLD_MARKS | PFT_FOLD_YEARS, &size);
    l->failed = l->failed || folded == NULL;
    if (!l->failed && size >= least)
        add_entry(l, (entry){.key = pft_fold_hash(folded, size), .project = (uint32_t)project,
                             .indicator = (uint32_t)indicator, .text = text});
}

static void look_for_texts(looking *l)
{
    l->entry_count = 0;
    for (size_t i = 0; i < l->count && !l->failed; i++) {
        const pft_project *project = project_at(l, i);

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
    add_equal(l, PFT_ALIKE_COPIED_TEXT, 2);
}

/* ---- the name of another unit ---- */

typedef struct {
    pft_unit_names index;
    pft_slice *names;      /* of each project's unit, folded */
    pft_slice *departments;
    uint32_t *told;        /* of each name: the last project that it was told of, from 1 */
} naming;

static pft_slice fold_slice(looking *l, const char *text)
{
    size_t size = 0;
    const char *folded = pft_fold_name(&l->scratch, text, 0, &size);

    l->failed = l->failed || folded == NULL;
    return (pft_slice){folded != NULL ? folded : "", folded != NULL ? size : 0};
}

static bool holds(pft_slice whole, pft_slice part)
{
    for (size_t i = 0; part.size > 0 && i + part.size <= whole.size; i++)
        if (memcmp(whole.text + i, part.text, part.size) == 0)
            return true;
    return false;
}

static bool is_of_its_own(const looking *l, const naming *n, size_t project, size_t named)
{
    return l->units[project] == l->units[named] || holds(n->names[project], n->names[named]) ||
           holds(n->names[named], n->names[project]) || holds(n->departments[project], n->names[named]);
}

static void look_in(looking *l, naming *n, size_t project, size_t indicator, const char *text)
{
    pft_slice folded;
    size_t at = 0, named;

    if (l->failed || text == NULL || strlen(text) < PFT_UNIT_NAME_LEAST)
        return;
    folded = fold_slice(l, text);
    while (!l->failed && (named = pft_unit_names_next(&n->index, folded, &at)) < l->count) {
        if (is_of_its_own(l, n, project, named) || n->told[named] == project + 1)
            continue;
        n->told[named] = (uint32_t)project + 1;
        add_entry(l, (entry){.key = named, .project = (uint32_t)project, .indicator = (uint32_t)indicator,
                             .text = project_at(l, named)->agency_name});
    }
}

static void look_in_project(looking *l, naming *n, size_t i)
{
    const pft_project *project = project_at(l, i);

    for (size_t goal = 0; goal < project->goal_count; goal++)
        look_in(l, n, i, 0, pft_project_goal_at(project, goal));
    look_in(l, n, i, 0, project->purpose);
    look_in(l, n, i, 0, project->medium_goal);
    look_in(l, n, i, 0, project->outcome);
    for (size_t j = 0; j < project->indicator_count; j++) {
        look_in(l, n, i, j + 1, pft_project_indicator_at(project, j)->name);
        look_in(l, n, i, j + 1, pft_project_indicator_at(project, j)->description);
    }
}

/* One whom many name works with them all. */
static void look_for_names(looking *l)
{
    naming n = {.names = room(l, l->count, sizeof *n.names), .departments = room(l, l->count, sizeof *n.departments),
                .told = room(l, l->count, sizeof *n.told)};

    l->entry_count = 0;
    for (size_t i = 0; i < l->count && !l->failed; i++) {
        n.names[i] = fold_slice(l, project_at(l, i)->agency_name);
        n.departments[i] = fold_slice(l, project_at(l, i)->department);
    }
    l->failed = l->failed || !pft_unit_names_make(&n.index, &l->scratch, n.names, l->count);
    for (size_t i = 0; i < l->count && !l->failed; i++)
        look_in_project(l, &n, i);
    sort_entries(l);
    for (size_t from = 0, to; from < l->entry_count && !l->failed; from = to) {
        size_t units;

        for (to = from; to < l->entry_count && l->entries[to].key == l->entries[from].key;)
            to++;
        units = count_units(l, &l->entries[from], to - from);
        if (units < l->options.units)
            add_group(l, PFT_ALIKE_OTHER_UNIT, &l->entries[from], to - from, units, PFT_DECIMAL_ONE);
    }
    l->entry_count = 0;
}

/* ---- the same target everywhere ---- */

static void look_for_targets(looking *l)
{
    l->entry_count = 0;
    for (size_t i = 0; i < l->count && !l->failed; i++) {
        const pft_project *project = project_at(l, i);

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
                add_entry(l, (entry){.key = mix(pft_fold_hash(name, name_size) + (uint64_t)indicator->category),
                                     .value = pft_fold_hash(target, target_size), .project = (uint32_t)i,
                                     .indicator = (uint32_t)j + 1});
        }
    }
    add_equal(l, PFT_ALIKE_SAME_TARGET, l->options.units > 2 ? l->options.units : 2);
}

/* ---- whole projects ---- */

static int compare_keys(const void *a, const void *b)
{
    uint64_t one = *(const uint64_t *)a, other = *(const uint64_t *)b;

    return one < other ? -1 : one > other;
}

/* The hash of the names of its indicators, in whatever order; 0 for a few. */
static uint64_t set_of(looking *l, const pft_project *project)
{
    uint64_t *names = room(l, project->indicator_count, sizeof *names), hash = project->indicator_count;

    for (size_t i = 0; i < project->indicator_count && !l->failed; i++) {
        size_t size;
        const char *folded = pft_fold_name(&l->scratch, pft_project_indicator_at(project, i)->name,
                                           PFT_FOLD_MARKS | PFT_FOLD_YEARS, &size);

        l->failed = l->failed || folded == NULL;
        if (!l->failed)
            names[i] = pft_fold_hash(folded, size);
    }
    if (l->failed || project->indicator_count < LEAST_INDICATORS)
        return 0;
    qsort(names, project->indicator_count, sizeof *names, compare_keys);
    for (size_t i = 0; i < project->indicator_count; i++)
        hash = mix(hash ^ names[i]);
    return hash != 0 ? hash : 1;
}

static void look_for_sets(looking *l)
{
    l->entry_count = 0;
    for (size_t i = 0; i < l->count && !l->failed; i++) {
        l->sets[i] = set_of(l, project_at(l, i));
        if (l->sets[i] != 0)
            add_entry(l, (entry){.key = l->sets[i], .project = (uint32_t)i});
    }
    add_equal(l, PFT_ALIKE_SAME_INDICATORS, 2);
}

/* Pairs of characters of all its goals and names, each once, in order. */
static pft_shingles features_of(looking *l, const pft_project *project)
{
    pft_shingles part, whole = {NULL, 0};
    size_t size = 0, used = 0, distinct = 0;
    uint64_t *codes = NULL;

    for (int pass = 0; pass < 2 && !l->failed; pass++) {
        if (pass == 1 && (codes = room(l, used, sizeof *codes)) == NULL)
            break;
        used = 0;
        for (size_t i = 0; i < project->goal_count + project->indicator_count && !l->failed; i++) {
            const char *text = i < project->goal_count
                                   ? pft_project_goal_at(project, i)
                                   : pft_project_indicator_at(project, i - project->goal_count)->name;
            const char *folded = pft_fold_name(&l->scratch, text, PFT_FOLD_MARKS | PFT_FOLD_YEARS, &size);

            l->failed = l->failed || folded == NULL || !pft_shingles_of(&l->scratch, folded, size, &part);
            if (!l->failed && pass == 1)
                memcpy(codes + used, part.codes, part.count * sizeof *codes);
            used += l->failed ? 0 : part.count;
        }
    }
    if (l->failed || used == 0)
        return whole;
    qsort(codes, used, sizeof *codes, compare_keys);
    for (size_t i = 0; i < used; i++)
        if (i == 0 || codes[i] != codes[i - 1])
            codes[distinct++] = codes[i];
    return (pft_shingles){codes, distinct};
}

static void sign(uint64_t signature[VALUES], const pft_shingles *features)
{
    for (size_t value = 0; value < VALUES; value++) {
        uint64_t least = UINT64_MAX, salt = mix(value + 1);

        for (size_t i = 0; i < features->count; i++) {
            uint64_t hash = (features->codes[i] ^ salt) * UINT64_C(0x9E3779B97F4A7C15);

            hash ^= hash >> 29;
            least = hash < least ? hash : least;
        }
        signature[value] = least;
    }
}

/* The root of a project's group, the paths made short on the way. */
static uint32_t root_of(uint32_t *parents, uint32_t project)
{
    while (parents[project] != project) {
        parents[project] = parents[parents[project]];
        project = parents[project];
    }
    return project;
}

/* Jaccard's: what is common ÷ what either has. */
static pft_decimal likeness_of(const looking *l, uint32_t a, uint32_t b)
{
    pft_decimal dice = pft_shingles_likeness(&l->features[a], &l->features[b]), likeness;

    return pft_decimal_divide(&likeness, dice, 2 * PFT_DECIMAL_ONE - dice, 6) == PFT_OK ? likeness : 0;
}

static void join_two(looking *l, uint32_t *parents, pft_decimal *least, uint32_t a, uint32_t b)
{
    uint32_t one = root_of(parents, a), other = root_of(parents, b);
    pft_decimal likeness;

    if (one == other || l->units[a] == l->units[b] || (l->sets[a] == l->sets[b] && l->sets[a] != 0))
        return;
    if ((likeness = likeness_of(l, a, b)) < l->options.likeness)
        return;
    parents[one > other ? one : other] = one < other ? one : other;
    one = one < other ? one : other;
    least[one] = least[one] < least[root_of(parents, other)] ? least[one] : least[root_of(parents, other)];
    least[one] = likeness < least[one] ? likeness : least[one];
}

/* Those that meet in a band: each is compared with the one before it and with the first. */
static void join_band(looking *l, size_t band, uint32_t *parents, pft_decimal *least)
{
    l->entry_count = 0;
    for (size_t i = 0; i < l->count && !l->failed; i++) {
        uint64_t key = band;

        for (size_t row = 0; row < ROWS; row++)
            key = mix(key ^ l->signatures[i][band * ROWS + row]);
        if (l->features[i].count > 0)
            add_entry(l, (entry){.key = key, .project = (uint32_t)i});
    }
    sort_entries(l);
    for (size_t i = 1, first = 0; i < l->entry_count && !l->failed; i++) {
        if (l->entries[i].key != l->entries[i - 1].key) {
            first = i;
            continue;
        }
        join_two(l, parents, least, l->entries[i - 1].project, l->entries[i].project);
        join_two(l, parents, least, l->entries[first].project, l->entries[i].project);
    }
}

static void look_for_similar(looking *l)
{
    uint32_t *parents = room(l, l->count, sizeof *parents);
    pft_decimal *least = room(l, l->count, sizeof *least);

    for (size_t i = 0; i < l->count && !l->failed; i++) {
        parents[i] = (uint32_t)i;
        least[i] = PFT_DECIMAL_ONE;
        l->features[i] = features_of(l, project_at(l, i));
        sign(l->signatures[i], &l->features[i]);
    }
    for (size_t band = 0; band < BANDS && !l->failed; band++)
        join_band(l, band, parents, least);
    l->entry_count = 0;
    for (size_t i = 0; i < l->count && !l->failed; i++)
        add_entry(l, (entry){.key = root_of(parents, (uint32_t)i), .project = (uint32_t)i});
    sort_entries(l);
    for (size_t from = 0, to; from < l->entry_count && !l->failed; from = to) {
        size_t units;

        for (to = from; to < l->entry_count && l->entries[to].key == l->entries[from].key; to++)
            ;
        units = to - from > 1 ? count_units(l, &l->entries[from], to - from) : 0;
        if (units > 1)
            add_group(l, PFT_ALIKE_SIMILAR, &l->entries[from], to - from, units, least[l->entries[from].project]);
    }
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

static void look(looking *l)
{
    l->units = room(l, l->count, sizeof *l->units);
    l->sets = room(l, l->count, sizeof *l->sets);
    l->features = room(l, l->count, sizeof *l->features);
    l->signatures = room(l, l->count, sizeof *l->signatures);
    if (!l->failed)
        set_units(l);
    if (!l->failed)
        look_for_sets(l);
    if (!l->failed)
        look_for_similar(l);
    if (!l->failed)
        look_for_texts(l);
    if (!l->failed)
        look_for_targets(l);
    if (!l->failed)
        look_for_names(l);
    if (!l->failed && l->alike->groups.count > 1)
        qsort(l->alike->groups.items, l->alike->groups.count, sizeof(pft_alike_group), compare_groups);
}

pft_status pft_alike_find(pft_alike **out, const pft_document *document, const pft_alike_options *options,
                          pft_error *err)
{
    looking l = {.document = document, .options = PFT_ALIKE_OPTIONS_INIT};
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
