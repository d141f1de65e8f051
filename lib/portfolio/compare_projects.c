/* Two years side by side: the projects of their documents. */
#include "portfolio/compare_pairing.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const pft_document *before, *after;
    const pft_joined *joined;
    enum { BY_CODE, BY_NAME, BY_FOLDED, BY_NAME_ALONE } stage;
} project_context;

static const pft_project *project_at(const project_context *c, bool right, size_t index)
{
    return pft_document_project_at(right ? c->after : c->before, index);
}

static const char *project_name(const void *context, bool right, size_t index)
{
    return project_at(context, right, index)->name;
}

static const char *code_of(const pft_project *project)
{
    static const char *const words[] = {"项目编码", "项目代码", "项目编号"};

    for (size_t i = 0; i < project->field_count; i++)
        for (size_t word = 0; word < sizeof words / sizeof *words; word++)
            if (strstr(pft_project_field_at(project, i)->label, words[word]) != NULL)
                return pft_project_field_at(project, i)->text;
    return "";
}

static const char *agency_of(const pft_project *project)
{
    return *project->agency_code != '\0' ? project->agency_code : project->agency_name;
}

/* The texts that a stage compares: two of them. */
static void texts_of(const project_context *c, bool right, size_t index, const char *texts[2])
{
    const pft_project *project = project_at(c, right, index);

    texts[0] = c->stage == BY_CODE || c->stage == BY_NAME_ALONE ? "" : agency_of(project);
    texts[1] = c->stage == BY_CODE   ? code_of(project)
               : c->stage == BY_NAME ? project->name
                                     : (right ? c->joined->right_folded : c->joined->left_folded)[index];
}

static bool same_project(const void *context, size_t left, size_t right)
{
    const char *one[2], *other[2];

    texts_of(context, false, left, one);
    texts_of(context, true, right, other);
    return strcmp(one[0], other[0]) == 0 && strcmp(one[1], other[1]) == 0;
}

static void set_project_keys(const project_context *c, uint64_t *keys, const uint32_t *partners, size_t count,
                             bool right)
{
    for (size_t i = 0; i < count; i++) {
        const char *texts[2];

        if (partners[i] != 0)
            continue;
        texts_of(c, right, i, texts);
        keys[i] = *texts[1] == '\0' ? 0 : pft_join_hash(pft_text_hash(texts[0]), pft_text_hash(texts[1]));
    }
}

static void join_projects(pft_joined *j, project_context *c, int stage, pft_match match)
{
    c->stage = stage;
    set_project_keys(c, j->join.left_keys, j->join.of_left, j->join.left_count, false);
    set_project_keys(c, j->join.right_keys, j->join.of_right, j->join.right_count, true);
    pft_join_stage(&j->join, same_project, c, stage == BY_CODE || stage == BY_NAME_ALONE);
    pft_joined_mark(j, match);
}

/* Projects of one agency on both sides, for those that only their likeness tells. */
typedef struct {
    uint64_t agency;
    uint32_t number;
    bool right;
} agency_entry;

/* Those without a partner yet; gives how many. */
static size_t add_entries(agency_entry *entries, const project_context *context, const uint32_t *partners,
                          size_t count, bool right)
{
    size_t added = 0;

    for (size_t i = 0; i < count; i++)
        if (partners[i] == 0)
            entries[added++] = (agency_entry){pft_text_hash(agency_of(project_at(context, right, i))), (uint32_t)i,
                                              right};
    return added;
}

static int compare_entries(const void *a, const void *b)
{
    const agency_entry *one = a, *other = b;

    if (one->agency != other->agency)
        return one->agency < other->agency ? -1 : 1;
    if (one->right != other->right)
        return one->right ? 1 : -1;
    return one->number < other->number ? -1 : one->number > other->number;
}

/* One agency's projects as a small join of its own. */
typedef struct {
    const project_context *projects;
    const agency_entry *left, *right;
} agency_context;

static const char *agency_project_name(const void *context, bool right, size_t index)
{
    const agency_context *c = context;

    return project_at(c->projects, right, right ? c->right[index].number : c->left[index].number)->name;
}

static bool join_agency(pft_comparing *c, pft_joined *j, const project_context *context, const agency_entry *entries,
                        size_t left_count, size_t right_count)
{
    const agency_context agency = {context, entries, entries + left_count};
    pft_joined inner;
    bool done;

    pft_arena_init(&c->inner, &c->comparison->arena.allocator);
    done = pft_joined_open(&inner, &c->inner, left_count, right_count) &&
           pft_joined_by_likeness(&inner, c->least, agency_project_name, &agency);
    for (size_t i = 0; done && i < left_count; i++) {
        uint32_t left = entries[i].number, right = inner.join.of_left[i];

        j->of_left[left] = inner.of_left[i];
        if (right == 0)
            continue;
        j->join.of_left[left] = agency.right[right - 1].number + 1;
        j->join.of_right[agency.right[right - 1].number] = left + 1;
        j->likeness[left] = inner.likeness[i];
    }
    for (size_t i = 0; done && i < right_count; i++)
        j->of_right[agency.right[i].number] = inner.of_right[i];
    pft_arena_free(&c->inner);
    return done;
}

static bool join_by_agency(pft_comparing *c, pft_joined *j, const project_context *context)
{
    size_t count = 0, room = j->join.left_count + j->join.right_count + 1;
    agency_entry *entries = pft_arena_alloc(&c->scratch, room * sizeof *entries);

    if (entries == NULL)
        return false;
    count += add_entries(entries, context, j->join.of_left, j->join.left_count, false);
    count += add_entries(entries + count, context, j->join.of_right, j->join.right_count, true);
    qsort(entries, count, sizeof *entries, compare_entries);
    for (size_t from = 0, to; from < count; from = to) {
        size_t left = 0;

        for (to = from; to < count && entries[to].agency == entries[from].agency; to++)
            left += !entries[to].right;
        if (left > 0 && left < to - from && !join_agency(c, j, context, &entries[from], left, to - from - left))
            return false;
    }
    return true;
}

static bool match_projects(pft_comparing *c, pft_joined *j, project_context *context)
{
    if (!pft_joined_open(j, &c->scratch, pft_document_project_count(c->before), pft_document_project_count(c->after)))
        return false;
    join_projects(j, context, BY_CODE, PFT_MATCH_CODE);
    join_projects(j, context, BY_NAME, PFT_MATCH_NAME);
    if (!pft_joined_fold(j, project_name, context))
        return false;
    join_projects(j, context, BY_FOLDED, PFT_MATCH_FOLDED);
    join_projects(j, context, BY_NAME_ALONE, PFT_MATCH_FOLDED);
    if (!join_by_agency(c, j, context))
        return false;
    pft_joined_mark(j, PFT_MATCH_LIKENESS);
    return true;
}

static pft_decimal money_of(const pft_project *project)
{
    const pft_budget_line *line = project != NULL ? pft_project_budget(project, PFT_FUNDING_TOTAL) : NULL;

    if (project != NULL && line == NULL)
        line = pft_project_budget(project, PFT_FUNDING_FISCAL);
    if (line == NULL)
        return PFT_DECIMAL_NONE;
    return line->adjusted != PFT_DECIMAL_NONE ? line->adjusted : line->initial;
}

static bool renamed(const pft_project_pair *pair)
{
    return pair->match == PFT_MATCH_LIKENESS ||
           (pair->match == PFT_MATCH_CODE && strcmp(pair->before->name, pair->after->name) != 0);
}

static void judge_project(pft_project_pair *pair)
{
    const size_t *counts = pair->counts;

    pair->money_before = money_of(pair->before);
    pair->money_after = money_of(pair->after);
    if (pair->before == NULL || pair->after == NULL)
        return;
    pair->changes = counts[PFT_CHANGE_SAME] == pair->pair_count && pair->money_before == pair->money_after
                        ? PFT_CHANGE_BIT(PFT_CHANGE_SAME)
                        : PFT_CHANGE_BIT(PFT_CHANGE_CHANGED);
    if (renamed(pair))
        pair->changes = (pair->changes & ~PFT_CHANGE_BIT(PFT_CHANGE_SAME)) | PFT_CHANGE_BIT(PFT_CHANGE_RENAMED);
    pair->money_up_targets_down =
        pair->money_before != PFT_DECIMAL_NONE && pair->money_after != PFT_DECIMAL_NONE &&
        pair->money_after > pair->money_before &&
        counts[PFT_CHANGE_EASIER] + counts[PFT_CHANGE_DROPPED] > counts[PFT_CHANGE_HARDER] + counts[PFT_CHANGE_NEW];
}

static void count_project(pft_comparing *c, const pft_project_pair *pair)
{
    for (unsigned i = 0; i < PFT_CHANGE_COUNT; i++)
        c->comparison->project_totals[i] += (pair->changes & PFT_CHANGE_BIT(i)) != 0;
}

static bool fill_project(pft_comparing *c, const pft_joined *j, const project_context *context, size_t left,
                         pft_project_pair *pair)
{
    uint32_t right = j->join.of_left[left];
    bool done = true;

    pair->before = project_at(context, false, left);
    pair->match = (pft_match)j->how[left];
    if (right != 0) {
        pair->after = project_at(context, true, right - 1);
        pair->likeness = pair->match == PFT_MATCH_LIKENESS ? j->likeness[left] : PFT_DECIMAL_ONE;
        done = pft_pair_indicators(c, pair);
    } else {
        pair->changes = PFT_CHANGE_BIT(PFT_CHANGE_DROPPED);
    }
    if (done && (right == 0 || pair->match == PFT_MATCH_LIKENESS))
        done = pft_keep_candidates(c, &j->of_left[left], &pair->candidate_count, &pair->candidates);
    judge_project(pair);
    count_project(c, pair);
    return done;
}

static bool fill_projects(pft_comparing *c, const pft_joined *j, const project_context *context)
{
    pft_comparison *comparison = c->comparison;
    size_t left_count = j->join.left_count, count = left_count;

    for (size_t i = 0; i < j->join.right_count; i++)
        count += j->join.of_right[i] == 0;
    comparison->projects = pft_arena_alloc(&comparison->arena, (count + 1) * sizeof *comparison->projects);
    if (comparison->projects == NULL)
        return false;
    for (size_t i = 0; i < left_count; i++)
        if (!fill_project(c, j, context, i, &comparison->projects[i]))
            return false;
    for (size_t i = 0, at = left_count; i < j->join.right_count; i++) {
        pft_project_pair *pair = &comparison->projects[at];

        if (j->join.of_right[i] != 0)
            continue;
        pair->after = project_at(context, true, i);
        pair->changes = PFT_CHANGE_BIT(PFT_CHANGE_NEW);
        if (!pft_keep_candidates(c, &j->of_right[i], &pair->candidate_count, &pair->candidates))
            return false;
        judge_project(pair);
        count_project(c, pair);
        at++;
    }
    comparison->count = count;
    return true;
}

bool pft_pair_projects(pft_comparing *c)
{
    pft_joined j;
    project_context context = {.before = c->before, .after = c->after, .joined = &j};

    return match_projects(c, &j, &context) && fill_projects(c, &j, &context);
}
