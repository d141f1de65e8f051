/* Two years side by side: projects and indicators that belong together, and what became of them. */
#include "portfolio/compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/fold.h"
#include "portfolio/join.h"

typedef struct {
    const char *name;
    const char *text[PFT_LANGUAGE_COUNT];
} word_row;

#define WORD_ROW(constant, name, zh, en) {name, {[PFT_CHINESE] = zh, [PFT_ENGLISH] = en}},
static const word_row matches[] = {PFT_MATCH_LIST(WORD_ROW)};
static const word_row changes_words[] = {PFT_CHANGE_LIST(WORD_ROW)};
#undef WORD_ROW

const char *pft_match_name(pft_match match)
{
    return (unsigned)match < PFT_MATCH_COUNT ? matches[match].name : "?";
}

const char *pft_match_text(pft_match match, pft_language language)
{
    return (unsigned)match < PFT_MATCH_COUNT && (unsigned)language < PFT_LANGUAGE_COUNT ? matches[match].text[language]
                                                                                        : "";
}

const char *pft_change_name(pft_change change)
{
    return (unsigned)change < PFT_CHANGE_COUNT ? changes_words[change].name : "?";
}

const char *pft_change_text(pft_change change, pft_language language)
{
    return (unsigned)change < PFT_CHANGE_COUNT && (unsigned)language < PFT_LANGUAGE_COUNT
               ? changes_words[change].text[language]
               : "";
}

void pft_changes_text(uint32_t changes, pft_language language, char *text, size_t size)
{
    size_t used = 0;

    *text = '\0';
    for (unsigned i = 0; i < PFT_CHANGE_COUNT && used < size; i++)
        if ((changes & PFT_CHANGE_BIT(i)) != 0)
            used += (size_t)snprintf(text + used, size - used, "%s%s",
                                     used > 0 ? language == PFT_CHINESE ? "、" : ", " : "",
                                     pft_change_text((pft_change)i, language));
}

/* ---- the work ---- */

typedef struct {
    pft_comparison *comparison;
    const pft_document *before, *after;
    pft_decimal least;
    pft_arena scratch; /* for the projects */
    pft_arena inner;   /* for the indicators of one pair: emptied for each */
} comparing;

static uint64_t join_hash(uint64_t a, uint64_t b)
{
    a ^= b + UINT64_C(0x9E3779B97F4A7C15) + (a << 6) + (a >> 2);
    return a != 0 ? a : 1;
}

static uint64_t text_hash(const char *text)
{
    return pft_fold_hash(text, strlen(text));
}

/* ---- what is alike, once nothing is equal ---- */

/* Likely partners of a list: which records of both are still without one, and their names taken apart. */
typedef struct {
    uint32_t *left, *right; /* numbers in the join, from 0 */
    size_t left_count, right_count;
    pft_shingles *left_shingles, *right_shingles;
} leftover;

typedef const char *name_at(const void *context, bool right, size_t index);

static bool add_leftover(pft_arena *arena, uint32_t *numbers, pft_shingles *shingles, size_t at, size_t index,
                         const char *name)
{
    size_t size = 0;
    const char *folded = pft_fold_name(arena, name, PFT_FOLD_MARKS | PFT_FOLD_YEARS, &size);

    numbers[at] = (uint32_t)index;
    return folded != NULL && pft_shingles_of(arena, folded, size, &shingles[at]);
}

static bool gather_leftover(pft_arena *arena, const pft_join *join, name_at *name, const void *context, leftover *out)
{
    for (size_t i = 0; i < join->left_count; i++)
        out->left_count += join->of_left[i] == 0;
    for (size_t i = 0; i < join->right_count; i++)
        out->right_count += join->of_right[i] == 0;
    out->left = pft_arena_alloc(arena, (out->left_count + 1) * sizeof *out->left);
    out->right = pft_arena_alloc(arena, (out->right_count + 1) * sizeof *out->right);
    out->left_shingles = pft_arena_alloc(arena, (out->left_count + 1) * sizeof *out->left_shingles);
    out->right_shingles = pft_arena_alloc(arena, (out->right_count + 1) * sizeof *out->right_shingles);
    if (out->left == NULL || out->right == NULL || out->left_shingles == NULL || out->right_shingles == NULL)
        return false;
    for (size_t i = 0, at = 0; i < join->left_count; i++)
        if (join->of_left[i] == 0 &&
            !add_leftover(arena, out->left, out->left_shingles, at++, i, name(context, false, i)))
            return false;
    for (size_t i = 0, at = 0; i < join->right_count; i++)
        if (join->of_right[i] == 0 &&
            !add_leftover(arena, out->right, out->right_shingles, at++, i, name(context, true, i)))
            return false;
    return true;
}

/* What a record of one side could be called on the other: the best few. */
typedef struct {
    pft_candidate best[PFT_CANDIDATES];
    size_t count;
} candidates;

static void add_candidate(candidates *c, const char *name, pft_decimal likeness)
{
    if (c->count < PFT_CANDIDATES)
        c->best[c->count++] = (pft_candidate){name, likeness};
}

/* Names at least half so much alike as must be are candidates. */
static bool join_likely(comparing *c, pft_arena *arena, pft_join *join, name_at *name, const void *context,
                        candidates *of_left, candidates *of_right, pft_decimal *likeness)
{
    leftover rest = {.left_count = 0};
    pft_likely *pairs;
    size_t count;

    if (!gather_leftover(arena, join, name, context, &rest))
        return false;
    if (rest.left_count == 0 || rest.right_count == 0)
        return true;
    pairs = pft_likely_pairs(arena, rest.left_shingles, rest.left_count, rest.right_shingles, rest.right_count,
                             c->least / 2, &count);
    for (size_t i = 0; pairs != NULL && i < count; i++) {
        uint32_t left = rest.left[pairs[i].left], right = rest.right[pairs[i].right];

        add_candidate(&of_left[left], name(context, true, right), pairs[i].likeness);
        add_candidate(&of_right[right], name(context, false, left), pairs[i].likeness);
        if (pairs[i].likeness < c->least || join->of_left[left] != 0 || join->of_right[right] != 0)
            continue;
        join->of_left[left] = right + 1;
        join->of_right[right] = left + 1;
        likeness[left] = pairs[i].likeness;
    }
    return pairs != NULL;
}

static bool keep_candidates(comparing *c, const candidates *from, size_t *count, const pft_candidate **out)
{
    pft_candidate *kept;

    *count = from->count;
    if (from->count == 0)
        return true;
    if ((kept = pft_arena_alloc(&c->comparison->arena, from->count * sizeof *kept)) == NULL)
        return false;
    memcpy(kept, from->best, from->count * sizeof *kept);
    *out = kept;
    return true;
}

/* ---- indicators ---- */

typedef struct {
    const pft_project *before, *after;
    const char **left_folded, **right_folded;
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
    return c->folded ? strcmp(c->left_folded[left], c->right_folded[right]) == 0
                     : strcmp(left_at(c, left)->name, right_at(c, right)->name) == 0;
}

/* A name of nothing but marks, or none at all, is the same as no other. */
static void set_indicator_key(const indicator_context *c, uint64_t *key, const pft_indicator *indicator,
                              const char *folded)
{
    const char *name = c->folded ? folded : indicator->name;

    *key = name == NULL || *name == '\0'
               ? 0
               : join_hash(text_hash(name), c->category ? (uint64_t)indicator->category + 1 : 0);
}

static void join_indicators(pft_join *join, indicator_context *c, bool folded, bool category)
{
    c->folded = folded;
    c->category = category;
    for (size_t i = 0; i < join->left_count; i++)
        if (join->of_left[i] == 0)
            set_indicator_key(c, &join->left_keys[i], left_at(c, i), c->left_folded[i]);
    for (size_t i = 0; i < join->right_count; i++)
        if (join->of_right[i] == 0)
            set_indicator_key(c, &join->right_keys[i], right_at(c, i), c->right_folded[i]);
    pft_join_stage(join, same_indicator, c, false);
}

static bool fold_rest(pft_arena *arena, const pft_join *join, indicator_context *c)
{
    for (size_t i = 0; i < join->left_count; i++)
        if (join->of_left[i] == 0 && (c->left_folded[i] = pft_fold_name(arena, left_at(c, i)->name,
                                                                        PFT_FOLD_MARKS | PFT_FOLD_YEARS, NULL)) == NULL)
            return false;
    for (size_t i = 0; i < join->right_count; i++)
        if (join->of_right[i] == 0 && (c->right_folded[i] = pft_fold_name(
                                           arena, right_at(c, i)->name, PFT_FOLD_MARKS | PFT_FOLD_YEARS, NULL)) == NULL)
            return false;
    return true;
}

/* How far a stage came: the matches of those that got a partner in it. */
static void mark(const pft_join *join, uint8_t *how, pft_match match)
{
    for (size_t i = 0; i < join->left_count; i++)
        if (join->of_left[i] != 0 && how[i] == PFT_MATCH_NONE)
            how[i] = (uint8_t)match;
}

typedef struct {
    pft_join join;
    uint8_t *how;         /* of the left ones: pft_match */
    pft_decimal *likeness;
    candidates *of_left, *of_right;
} joined;

static bool open_joined(pft_arena *arena, joined *j, size_t left, size_t right)
{
    return pft_join_open(&j->join, arena, left, right) && (j->how = pft_arena_alloc(arena, left + 1)) != NULL &&
           (j->likeness = pft_arena_alloc(arena, (left + 1) * sizeof *j->likeness)) != NULL &&
           (j->of_left = pft_arena_alloc(arena, (left + 1) * sizeof *j->of_left)) != NULL &&
           (j->of_right = pft_arena_alloc(arena, (right + 1) * sizeof *j->of_right)) != NULL;
}

static bool match_indicators(comparing *c, joined *j, indicator_context *context)
{
    pft_arena *arena = &c->inner;

    context->left_folded =
        pft_arena_alloc(arena, (context->before->indicator_count + 1) * sizeof *context->left_folded);
    context->right_folded =
        pft_arena_alloc(arena, (context->after->indicator_count + 1) * sizeof *context->right_folded);
    if (context->left_folded == NULL || context->right_folded == NULL ||
        !open_joined(arena, j, context->before->indicator_count, context->after->indicator_count))
        return false;
    join_indicators(&j->join, context, false, true);
    join_indicators(&j->join, context, false, false);
    mark(&j->join, j->how, PFT_MATCH_NAME);
    if (!fold_rest(arena, &j->join, context))
        return false;
    join_indicators(&j->join, context, true, true);
    join_indicators(&j->join, context, true, false);
    mark(&j->join, j->how, PFT_MATCH_FOLDED);
    if (!join_likely(c, arena, &j->join, indicator_name, context, j->of_left, j->of_right, j->likeness))
        return false;
    mark(&j->join, j->how, PFT_MATCH_LIKENESS);
    return true;
}

static void count_pair(comparing *c, pft_project_pair *project, const pft_pair *pair)
{
    for (unsigned i = 0; i < PFT_CHANGE_COUNT; i++)
        if ((pair->changes & PFT_CHANGE_BIT(i)) != 0) {
            project->counts[i]++;
            c->comparison->totals[i]++;
        }
}

static bool fill_pair(comparing *c, const joined *j, const indicator_context *context, size_t left, pft_pair *pair)
{
    uint32_t right = j->join.of_left[left];

    *pair =
        (pft_pair){.before = left_at(context, left), .match = (pft_match)j->how[left], .converted = PFT_DECIMAL_NONE};
    if (right == 0) {
        pair->changes = PFT_CHANGE_BIT(PFT_CHANGE_DROPPED);
        return keep_candidates(c, &j->of_left[left], &pair->candidate_count, &pair->candidates);
    }
    pair->after = right_at(context, right - 1);
    pair->changes = pft_compare_targets(pair->before, pair->after, context->before->year, context->after->year,
                                        &pair->converted);
    pair->likeness = PFT_DECIMAL_ONE;
    if (pair->match != PFT_MATCH_LIKENESS)
        return true;
    pair->likeness = j->likeness[left];
    pair->changes = (pair->changes & ~PFT_CHANGE_BIT(PFT_CHANGE_SAME)) | PFT_CHANGE_BIT(PFT_CHANGE_RENAMED);
    return keep_candidates(c, &j->of_left[left], &pair->candidate_count, &pair->candidates);
}

static bool fill_pairs(comparing *c, const joined *j, const indicator_context *context, pft_project_pair *project)
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
        if (!keep_candidates(c, &j->of_right[i], &pairs[at].candidate_count, &pairs[at].candidates))
            return false;
        at++;
    }
    for (size_t i = 0; i < count; i++)
        count_pair(c, project, &pairs[i]);
    project->pairs = pairs;
    project->pair_count = count;
    return true;
}

/* ---- projects ---- */

typedef struct {
    const pft_document *before, *after;
    const char **left_folded, **right_folded;
    enum { BY_CODE, BY_NAME, BY_FOLDED, BY_NAME_ALONE } stage;
} project_context;

static const pft_project *project_at(const project_context *c, bool right, size_t index)
{
    return pft_document_project_at(right ? c->after : c->before, index);
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
                                     : (right ? c->right_folded : c->left_folded)[index];
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
        keys[i] = *texts[1] == '\0' ? 0 : join_hash(text_hash(texts[0]), text_hash(texts[1]));
    }
}

static void join_projects(joined *j, project_context *c, int stage, pft_match match)
{
    c->stage = stage;
    set_project_keys(c, j->join.left_keys, j->join.of_left, j->join.left_count, false);
    set_project_keys(c, j->join.right_keys, j->join.of_right, j->join.right_count, true);
    pft_join_stage(&j->join, same_project, c, stage == BY_CODE || stage == BY_NAME_ALONE);
    mark(&j->join, j->how, match);
}

static bool fold_projects(pft_arena *arena, const char **folded, const pft_document *document, const uint32_t *partners)
{
    for (size_t i = 0; i < pft_document_project_count(document); i++)
        if (partners[i] == 0 && (folded[i] = pft_fold_name(arena, pft_document_project_at(document, i)->name,
                                                           PFT_FOLD_MARKS | PFT_FOLD_YEARS, NULL)) == NULL)
            return false;
    return true;
}

/* Projects of one agency on both sides, for those that only their likeness tells. */
typedef struct {
    uint64_t agency;
    uint32_t number;
    bool right;
} agency_entry;

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

static bool join_agency(comparing *c, joined *j, const project_context *context, const agency_entry *entries,
                        size_t left_count, size_t right_count)
{
    const agency_context agency = {context, entries, entries + left_count};
    joined inner = {.how = NULL};
    bool done;

    pft_arena_init(&c->inner, &c->comparison->arena.allocator);
    done = open_joined(&c->inner, &inner, left_count, right_count) &&
           join_likely(c, &c->inner, &inner.join, agency_project_name, &agency, inner.of_left, inner.of_right,
                       inner.likeness);
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

static bool join_by_agency(comparing *c, joined *j, const project_context *context)
{
    size_t count = 0, room = j->join.left_count + j->join.right_count + 1;
    agency_entry *entries = pft_arena_alloc(&c->scratch, room * sizeof *entries);

    if (entries == NULL)
        return false;
    for (size_t i = 0; i < j->join.left_count; i++)
        if (j->join.of_left[i] == 0)
            entries[count++] = (agency_entry){text_hash(agency_of(project_at(context, false, i))), (uint32_t)i, false};
    for (size_t i = 0; i < j->join.right_count; i++)
        if (j->join.of_right[i] == 0)
            entries[count++] = (agency_entry){text_hash(agency_of(project_at(context, true, i))), (uint32_t)i, true};
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

static bool match_projects(comparing *c, joined *j, project_context *context)
{
    pft_arena *arena = &c->scratch;
    size_t left = pft_document_project_count(c->before), right = pft_document_project_count(c->after);

    context->left_folded = pft_arena_alloc(arena, (left + 1) * sizeof *context->left_folded);
    context->right_folded = pft_arena_alloc(arena, (right + 1) * sizeof *context->right_folded);
    if (context->left_folded == NULL || context->right_folded == NULL || !open_joined(arena, j, left, right))
        return false;
    join_projects(j, context, BY_CODE, PFT_MATCH_CODE);
    join_projects(j, context, BY_NAME, PFT_MATCH_NAME);
    if (!fold_projects(arena, context->left_folded, c->before, j->join.of_left) ||
        !fold_projects(arena, context->right_folded, c->after, j->join.of_right))
        return false;
    join_projects(j, context, BY_FOLDED, PFT_MATCH_FOLDED);
    join_projects(j, context, BY_NAME_ALONE, PFT_MATCH_FOLDED);
    if (!join_by_agency(c, j, context))
        return false;
    mark(&j->join, j->how, PFT_MATCH_LIKENESS);
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

static void count_project(comparing *c, const pft_project_pair *pair)
{
    for (unsigned i = 0; i < PFT_CHANGE_COUNT; i++)
        c->comparison->project_totals[i] += (pair->changes & PFT_CHANGE_BIT(i)) != 0;
}

static bool fill_both(comparing *c, pft_project_pair *pair)
{
    indicator_context context = {.before = pair->before, .after = pair->after};
    joined j = {.how = NULL};
    bool done;

    pft_arena_init(&c->inner, &c->comparison->arena.allocator);
    done = match_indicators(c, &j, &context) && fill_pairs(c, &j, &context, pair);
    pft_arena_free(&c->inner);
    return done;
}

static bool fill_project(comparing *c, const joined *j, const project_context *context, size_t left,
                         pft_project_pair *pair)
{
    uint32_t right = j->join.of_left[left];
    bool done = true;

    pair->before = project_at(context, false, left);
    pair->match = (pft_match)j->how[left];
    if (right != 0) {
        pair->after = project_at(context, true, right - 1);
        pair->likeness = pair->match == PFT_MATCH_LIKENESS ? j->likeness[left] : PFT_DECIMAL_ONE;
        done = fill_both(c, pair);
    } else {
        pair->changes = PFT_CHANGE_BIT(PFT_CHANGE_DROPPED);
    }
    if (done && (right == 0 || pair->match == PFT_MATCH_LIKENESS))
        done = keep_candidates(c, &j->of_left[left], &pair->candidate_count, &pair->candidates);
    judge_project(pair);
    count_project(c, pair);
    return done;
}

static bool fill_projects(comparing *c, const joined *j, const project_context *context)
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
        if (!keep_candidates(c, &j->of_right[i], &pair->candidate_count, &pair->candidates))
            return false;
        judge_project(pair);
        count_project(c, pair);
        at++;
    }
    comparison->count = count;
    return true;
}

static pft_status run(comparing *c, pft_error *err)
{
    project_context context = {.before = c->before, .after = c->after};
    joined j = {.how = NULL};
    bool done;

    pft_arena_init(&c->scratch, &c->comparison->arena.allocator);
    done = match_projects(c, &j, &context) && fill_projects(c, &j, &context);
    pft_arena_free(&c->scratch);
    return done ? PFT_OK : pft_fail_memory(err);
}

pft_status pft_compare(pft_comparison **out, const pft_document *before, const pft_document *after,
                       const pft_compare_options *options, pft_error *err)
{
    pft_compare_options whole = PFT_COMPARE_OPTIONS_INIT;
    const pft_allocator *allocator;
    comparing c = {.before = before, .after = after};
    pft_status status;

    if (out == NULL || before == NULL || after == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if (options != NULL)
        memcpy(&whole, options, options->struct_size < sizeof whole ? options->struct_size : sizeof whole);
    if (whole.likeness < 0 || whole.likeness > PFT_DECIMAL_ONE)
        return pft_fail(err, PFT_EARGUMENT, "the likeness must be from 0 to 1", "相近程度应在 0 至 1 之间");
    if (pft_document_project_count(before) >= UINT32_MAX || pft_document_project_count(after) >= UINT32_MAX)
        return pft_fail(err, PFT_ELIMIT, "too many projects to compare", "项目过多，无法比较");
    allocator = whole.allocator != NULL ? whole.allocator : &pft_default_allocator;
    if ((c.comparison = allocator->allocate(allocator->context, sizeof *c.comparison)) == NULL)
        return pft_fail_memory(err);
    memset(c.comparison, 0, sizeof *c.comparison);
    pft_arena_init(&c.comparison->arena, allocator);
    c.comparison->before = pft_document_source(before);
    c.comparison->after = pft_document_source(after);
    c.least = whole.likeness;
    if ((status = run(&c, err)) == PFT_OK)
        *out = c.comparison;
    else
        pft_comparison_free(c.comparison);
    return status;
}

void pft_comparison_free(pft_comparison *comparison)
{
    if (comparison != NULL) {
        pft_allocator allocator = comparison->arena.allocator;

        pft_arena_free(&comparison->arena);
        allocator.release(allocator.context, comparison, sizeof *comparison);
    }
}

size_t pft_comparison_count(const pft_comparison *comparison)
{
    return comparison->count;
}

const pft_project_pair *pft_comparison_at(const pft_comparison *comparison, size_t index)
{
    return index < comparison->count ? &comparison->projects[index] : NULL;
}

size_t pft_comparison_total(const pft_comparison *comparison, pft_change change)
{
    return (unsigned)change < PFT_CHANGE_COUNT ? comparison->totals[change] : 0;
}
