/* Whole projects that are alike: the same set of indicators, or nearly the same goals and names. */
#include "portfolio/alike_search.h"

#include <stdlib.h>
#include <string.h>

#include "model/fold.h"

enum { LEAST_INDICATORS = 3 };

static int compare_keys(const void *a, const void *b)
{
    uint64_t one = *(const uint64_t *)a, other = *(const uint64_t *)b;

    return one < other ? -1 : one > other;
}

/* The hash of the names of its indicators, in whatever order; 0 for a few. */
static uint64_t set_of(pft_alike_search *l, const pft_project *project)
{
    uint64_t *names = pft_alike_room(l, project->indicator_count, sizeof *names), hash = project->indicator_count;

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
        hash = pft_alike_mix(hash ^ names[i]);
    return hash != 0 ? hash : 1;
}

void pft_alike_look_for_sets(pft_alike_search *l)
{
    l->entry_count = 0;
    for (size_t i = 0; i < l->count && !l->failed; i++) {
        l->sets[i] = set_of(l, pft_alike_project_at(l, i));
        if (l->sets[i] != 0)
            pft_alike_add_entry(l, (pft_alike_entry){.key = l->sets[i], .project = (uint32_t)i});
    }
    pft_alike_add_equal(l, PFT_ALIKE_SAME_INDICATORS, 2);
}

/* Pairs of characters of all its goals and names, each once, in order. */
static pft_shingles features_of(pft_alike_search *l, const pft_project *project)
{
    pft_shingles part, whole = {NULL, 0};
    size_t size = 0, used = 0, distinct = 0;
    uint64_t *codes = NULL;

    for (int pass = 0; pass < 2 && !l->failed; pass++) {
        if (pass == 1 && (codes = pft_alike_room(l, used, sizeof *codes)) == NULL)
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

static void sign(uint64_t signature[PFT_ALIKE_VALUES], const pft_shingles *features)
{
    for (size_t value = 0; value < PFT_ALIKE_VALUES; value++) {
        uint64_t least = UINT64_MAX, salt = pft_alike_mix(value + 1);

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
static pft_decimal likeness_of(const pft_alike_search *l, uint32_t a, uint32_t b)
{
    pft_decimal dice = pft_shingles_likeness(&l->features[a], &l->features[b]), likeness;

    return pft_decimal_divide(&likeness, dice, 2 * PFT_DECIMAL_ONE - dice, 6) == PFT_OK ? likeness : 0;
}

static void join_two(pft_alike_search *l, uint32_t *parents, pft_decimal *least, uint32_t a, uint32_t b)
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
static void join_band(pft_alike_search *l, size_t band, uint32_t *parents, pft_decimal *least)
{
    l->entry_count = 0;
    for (size_t i = 0; i < l->count && !l->failed; i++) {
        uint64_t key = band;

        for (size_t row = 0; row < PFT_ALIKE_ROWS; row++)
            key = pft_alike_mix(key ^ l->signatures[i][band * PFT_ALIKE_ROWS + row]);
        if (l->features[i].count > 0)
            pft_alike_add_entry(l, (pft_alike_entry){.key = key, .project = (uint32_t)i});
    }
    pft_alike_sort(l);
    for (size_t i = 1, first = 0; i < l->entry_count && !l->failed; i++) {
        if (l->entries[i].key != l->entries[i - 1].key) {
            first = i;
            continue;
        }
        join_two(l, parents, least, l->entries[i - 1].project, l->entries[i].project);
        join_two(l, parents, least, l->entries[first].project, l->entries[i].project);
    }
}

void pft_alike_look_for_similar(pft_alike_search *l)
{
    uint32_t *parents = pft_alike_room(l, l->count, sizeof *parents);
    pft_decimal *least = pft_alike_room(l, l->count, sizeof *least);

    for (size_t i = 0; i < l->count && !l->failed; i++) {
        parents[i] = (uint32_t)i;
        least[i] = PFT_DECIMAL_ONE;
        l->features[i] = features_of(l, pft_alike_project_at(l, i));
        sign(l->signatures[i], &l->features[i]);
    }
    for (size_t band = 0; band < PFT_ALIKE_BANDS && !l->failed; band++)
        join_band(l, band, parents, least);
    l->entry_count = 0;
    for (size_t i = 0; i < l->count && !l->failed; i++)
        pft_alike_add_entry(l, (pft_alike_entry){.key = root_of(parents, (uint32_t)i), .project = (uint32_t)i});
    pft_alike_sort(l);
    for (size_t from = 0, to; from < l->entry_count && !l->failed; from = to) {
        size_t units;

        for (to = from; to < l->entry_count && l->entries[to].key == l->entries[from].key; to++)
            ;
        units = to - from > 1 ? pft_alike_count_units(l, &l->entries[from], to - from) : 0;
        if (units > 1)
            pft_alike_add_group(l, PFT_ALIKE_SIMILAR, &l->entries[from], to - from, units,
                                least[l->entries[from].project]);
    }
}
