/* Texts in which one unit left the name of another. */
#include "portfolio/alike_search.h"

#include <string.h>

#include "model/fold.h"
#include "portfolio/unit_names.h"

typedef struct {
    pft_unit_names index;
    pft_slice *names;      /* of each project's unit, folded */
    pft_slice *departments;
    uint32_t *told;        /* of each name: the last project that it was told of, from 1 */
} naming;

static pft_slice fold_slice(pft_alike_search *l, const char *text)
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

static bool is_of_its_own(const pft_alike_search *l, const naming *n, size_t project, size_t named)
{
    return l->units[project] == l->units[named] || holds(n->names[project], n->names[named]) ||
           holds(n->names[named], n->names[project]) || holds(n->departments[project], n->names[named]);
}

static void look_in(pft_alike_search *l, naming *n, size_t project, size_t indicator, const char *text)
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
        pft_alike_add_entry(l, (pft_alike_entry){.key = named,
                                                 .project = (uint32_t)project,
                                                 .indicator = (uint32_t)indicator,
                                                 .text = pft_alike_project_at(l, named)->agency_name});
    }
}

static void look_in_project(pft_alike_search *l, naming *n, size_t i)
{
    const pft_project *project = pft_alike_project_at(l, i);

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
void pft_alike_look_for_names(pft_alike_search *l)
{
    naming n = {.names = pft_alike_room(l, l->count, sizeof *n.names),
                .departments = pft_alike_room(l, l->count, sizeof *n.departments),
                .told = pft_alike_room(l, l->count, sizeof *n.told)};

    l->entry_count = 0;
    for (size_t i = 0; i < l->count && !l->failed; i++) {
        n.names[i] = fold_slice(l, pft_alike_project_at(l, i)->agency_name);
        n.departments[i] = fold_slice(l, pft_alike_project_at(l, i)->department);
    }
    l->failed = l->failed || !pft_unit_names_make(&n.index, &l->scratch, n.names, l->count);
    for (size_t i = 0; i < l->count && !l->failed; i++)
        look_in_project(l, &n, i);
    pft_alike_sort(l);
    for (size_t from = 0, to; from < l->entry_count && !l->failed; from = to) {
        size_t units;

        for (to = from; to < l->entry_count && l->entries[to].key == l->entries[from].key;)
            to++;
        units = pft_alike_count_units(l, &l->entries[from], to - from);
        if (units < l->options.units)
            pft_alike_add_group(l, PFT_ALIKE_OTHER_UNIT, &l->entries[from], to - from, units, PFT_DECIMAL_ONE);
    }
    l->entry_count = 0;
}
