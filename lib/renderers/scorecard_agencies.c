#include "renderers/scorecard_agencies.h"

#include <stdlib.h>
#include <string.h>

/* A project on the way to its agency. */
typedef struct {
    const char *key;
    size_t index;
} entry;

static int compare_entries(const void *a, const void *b)
{
    const entry *one = a, *other = b;
    int order = strcmp(one->key, other->key);

    return order != 0 ? order : (one->index > other->index) - (one->index < other->index);
}

/* The code tells agencies apart, and the name where there is none. */
static const char *key_of(const pft_project_score *project)
{
    return *project->agency_code != '\0' ? project->agency_code : project->agency_name;
}

static void add_grade(pft_agency_sum *sum, const pft_project_score *project, pft_language language)
{
    const char *name = project->grade[language];
    size_t i = 0;

    while (i < sum->grade_count && strcmp(sum->grades[i].name, name) != 0)
        i++;
    if (i == PFT_MOST_GRADES)
        return;
    if (i == sum->grade_count)
        sum->grades[sum->grade_count++] = (pft_agency_grade){name, project->total, 0};
    sum->grades[i].projects++;
    if (project->total > sum->grades[i].best)
        sum->grades[i].best = project->total;
    for (; i > 0 && sum->grades[i].best > sum->grades[i - 1].best; i--) {
        pft_agency_grade better = sum->grades[i];

        sum->grades[i] = sum->grades[i - 1];
        sum->grades[i - 1] = better;
    }
}

/* Where the total is not whole, or the sums have no room for it, a project is counted and no more: part of the points
 * against all of them would be no rate. */
static void add_project(pft_agency_sum *sum, const pft_project_score *project, pft_language language)
{
    pft_decimal total, full;

    sum->projects++;
    sum->name = *sum->name != '\0' ? sum->name : project->agency_name;
    if (project->total == PFT_DECIMAL_NONE || *project->grade[language] == '\0' || project->full <= 0 ||
        pft_decimal_add(&total, sum->total, project->total) != PFT_OK ||
        pft_decimal_add(&full, sum->full, project->full) != PFT_OK)
        return;
    sum->scored++;
    sum->total = total;
    sum->full = full;
    add_grade(sum, project, language);
}

/* Gives each project the number of its agency, by first appearance, in place of its key's rank. */
static void fold(pft_agency_sums *out, const entry *entries, size_t *agency_of, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool first = i == 0 || strcmp(entries[i].key, entries[i - 1].key) != 0;

        /* the first of a key has the lowest index */
        agency_of[entries[i].index] = first ? entries[i].index : agency_of[entries[i - 1].index];
    }
    for (size_t i = 0; i < count; i++)
        agency_of[i] = agency_of[i] == i ? out->count++ : agency_of[agency_of[i]];
}

bool pft_agency_sums_make(pft_agency_sums *out, const pft_scorecard *card, pft_language language,
                          const pft_allocator *allocator)
{
    size_t count = pft_scorecard_project_count(card), room = count + 1;
    entry *entries = allocator->allocate(allocator->context, room * sizeof *entries);
    size_t *agency_of = allocator->allocate(allocator->context, room * sizeof *agency_of);

    *out = (pft_agency_sums){allocator->allocate(allocator->context, room * sizeof *out->items), 0, room};
    if (entries != NULL && agency_of != NULL && out->items != NULL) {
        for (size_t i = 0; i < count; i++)
            entries[i] = (entry){key_of(pft_scorecard_project_at(card, i)), i};
        if (count > 1)
            qsort(entries, count, sizeof *entries, compare_entries);
        fold(out, entries, agency_of, count);
        memset(out->items, 0, out->count * sizeof *out->items);
        for (size_t i = 0; i < count; i++) {
            const pft_project_score *project = pft_scorecard_project_at(card, i);
            pft_agency_sum *sum = &out->items[agency_of[i]];

            if (sum->name == NULL)
                *sum = (pft_agency_sum){.code = project->agency_code, .name = project->agency_name};
            add_project(sum, project, language);
        }
    }
    if (entries != NULL)
        allocator->release(allocator->context, entries, room * sizeof *entries);
    if (agency_of != NULL)
        allocator->release(allocator->context, agency_of, room * sizeof *agency_of);
    return entries != NULL && agency_of != NULL && out->items != NULL;
}

void pft_agency_sums_free(pft_agency_sums *sums, const pft_allocator *allocator)
{
    if (sums->items != NULL)
        allocator->release(allocator->context, sums->items, sums->room * sizeof *sums->items);
    sums->items = NULL;
}
