/* Two years of a project: its indicators side by side. */
#include "portfolio/compare_pairing.h"

#include <string.h>

typedef struct {
    const pft_project *before, *after;
    const pft_joined *joined;
    bool folded;   /* the stage compares folded names */
    bool category; /* and asks for the same category */
} indicator_context;

static const pft_indicator *left_at(const indicator_context *c, size_t index)
{
    return pft_project_indicator_at(c->before, index);
}

static const pft_indicator *right_at(const indicator_context *c, size_t index)
{
    return pft_project_indicator_at(c->after, index);
}

static const char *indicator_name(const void *context, bool right, size_t index)
{
    const indicator_context *c = context;

    return right ? right_at(c, index)->name : left_at(c, index)->name;
}

static bool same_indicator(const void *context, size_t left, size_t right)
{
    const indicator_context *c = context;

    if (c->category && left_at(c, left)->category != right_at(c, right)->category)
        return false;
    return c->folded ? strcmp(c->joined->left_folded[left], c->joined->right_folded[right]) == 0
                     : strcmp(left_at(c, left)->name, right_at(c, right)->name) == 0;
}

/* A name of nothing but marks, or none at all, is the same as no other. */
static void set_indicator_key(const indicator_context *c, uint64_t *key, const pft_indicator *indicator,
                              const char *folded)
{
    const char *name = c->folded ? folded : indicator->name;

    *key = name == NULL || *name == '\0'
               ? 0
               : pft_join_hash(pft_text_hash(name), c->category ? (uint64_t)indicator->category + 1 : 0);
}

static void join_indicators(pft_joined *j, indicator_context *c, bool folded, bool category)
{
    pft_join *join = &j->join;

    c->folded = folded;
    c->category = category;
    for (size_t i = 0; i < join->left_count; i++)
        if (join->of_left[i] == 0)
            set_indicator_key(c, &join->left_keys[i], left_at(c, i), j->left_folded[i]);
    for (size_t i = 0; i < join->right_count; i++)
        if (join->of_right[i] == 0)
            set_indicator_key(c, &join->right_keys[i], right_at(c, i), j->right_folded[i]);
    pft_join_stage(join, same_indicator, c, false);
}

static bool match_indicators(pft_comparing *c, pft_joined *j, indicator_context *context)
{
    if (!pft_joined_open(j, &c->inner, context->before->indicator_count, context->after->indicator_count))
        return false;
    join_indicators(j, context, false, true);
    join_indicators(j, context, false, false);
    pft_joined_mark(j, PFT_MATCH_NAME);
    if (!pft_joined_fold(j, indicator_name, context))
        return false;
    join_indicators(j, context, true, true);
    join_indicators(j, context, true, false);
    pft_joined_mark(j, PFT_MATCH_FOLDED);
    if (!pft_joined_by_likeness(j, c->least, indicator_name, context))
        return false;
    pft_joined_mark(j, PFT_MATCH_LIKENESS);
    return true;
}

static void count_pair(pft_comparing *c, pft_project_pair *project, const pft_pair *pair)
{
    for (unsigned i = 0; i < PFT_CHANGE_COUNT; i++)
        if ((pair->changes & PFT_CHANGE_BIT(i)) != 0) {
            project->counts[i]++;
            c->comparison->totals[i]++;
        }
}

static bool fill_pair(pft_comparing *c, const pft_joined *j, const indicator_context *context, size_t left,
                      pft_pair *pair)
{
    uint32_t right = j->join.of_left[left];

    *pair =
        (pft_pair){.before = left_at(context, left), .match = (pft_match)j->how[left], .converted = PFT_DECIMAL_NONE};
    if (right == 0) {
        pair->changes = PFT_CHANGE_BIT(PFT_CHANGE_DROPPED);
        return pft_keep_candidates(c, &j->of_left[left], &pair->candidate_count, &pair->candidates);
    }
    pair->after = right_at(context, right - 1);
    pair->changes = pft_compare_targets(pair->before, pair->after, context->before->year, context->after->year,
                                        &pair->converted);
    pair->likeness = PFT_DECIMAL_ONE;
    if (pair->match != PFT_MATCH_LIKENESS)
        return true;
    pair->likeness = j->likeness[left];
    pair->changes = (pair->changes & ~PFT_CHANGE_BIT(PFT_CHANGE_SAME)) | PFT_CHANGE_BIT(PFT_CHANGE_RENAMED);
    return pft_keep_candidates(c, &j->of_left[left], &pair->candidate_count, &pair->candidates);
}

static bool fill_pairs(pft_comparing *c, const pft_joined *j, const indicator_context *context,
                       pft_project_pair *project)
{
    size_t left_count = j->join.left_count, count = left_count;
    pft_pair *pairs;

    for (size_t i = 0; i < j->join.right_count; i++)
        count += j->join.of_right[i] == 0;
    if ((pairs = pft_arena_alloc(&c->comparison->arena, (count + 1) * sizeof *pairs)) == NULL)
        return false;
    for (size_t i = 0; i < left_count; i++)
        if (!fill_pair(c, j, context, i, &pairs[i]))
            return false;
    for (size_t i = 0, at = left_count; i < j->join.right_count; i++) {
        if (j->join.of_right[i] != 0)
            continue;
        pairs[at] = (pft_pair){.after = right_at(context, i), .changes = PFT_CHANGE_BIT(PFT_CHANGE_NEW),
                               .converted = PFT_DECIMAL_NONE};
        if (!pft_keep_candidates(c, &j->of_right[i], &pairs[at].candidate_count, &pairs[at].candidates))
            return false;
        at++;
    }
    for (size_t i = 0; i < count; i++)
        count_pair(c, project, &pairs[i]);
    project->pairs = pairs;
    project->pair_count = count;
    return true;
}

bool pft_pair_indicators(pft_comparing *c, pft_project_pair *pair)
{
    pft_joined j;
    indicator_context context = {.before = pair->before, .after = pair->after, .joined = &j};
    bool done;

    pft_arena_init(&c->inner, &c->comparison->arena.allocator);
    done = match_indicators(c, &j, &context) && fill_pairs(c, &j, &context, pair);
    pft_arena_free(&c->inner);
    return done;
}
