/* One check: what is worked out once for each project, then every rule that is on, then the findings in order. */
#include "check/check.h"

#include <string.h>

#include "core/error.h"

static const pft_rule_entry *const families[] = {
    pft_rules_structure, pft_rules_budget,    pft_rules_cost,        pft_rules_output, pft_rules_value,     pft_rules_category,
    pft_rules_duplicate, pft_rules_consistency, pft_rules_points, pft_rules_evaluation, pft_rules_text,
};

const pft_rule_entry *pft_rule_entry_at(size_t index)
{
    for (size_t f = 0; f < sizeof families / sizeof families[0]; f++)
        for (const pft_rule_entry *entry = families[f]; entry->shown.id != NULL; entry++)
            if (index-- == 0)
                return entry;
    return NULL;
}

size_t pft_rule_count(void)
{
    size_t count = 0;

    while (pft_rule_entry_at(count) != NULL)
        count++;
    return count;
}

const pft_check_rule *pft_rule_at(size_t index)
{
    const pft_rule_entry *entry = pft_rule_entry_at(index);

    return entry != NULL ? &entry->shown : NULL;
}

const pft_check_rule *pft_rule_find(const char *id)
{
    const pft_rule_entry *entry;

    for (size_t i = 0; id != NULL && (entry = pft_rule_entry_at(i)) != NULL; i++)
        if (strcmp(entry->shown.id, id) == 0)
            return &entry->shown;
    return NULL;
}

/* The check's own buffers grow with the largest project and are used again for the next. */
static bool reserve(pft_check_run *check, void **block, size_t *capacity, size_t wanted, size_t item)
{
    pft_allocator *a = &check->allocator;
    size_t grown = *capacity > 0 ? *capacity : 64;
    void *moved;

    if (wanted <= *capacity)
        return true;
    while (grown < wanted)
        grown = grown <= SIZE_MAX / 2 ? grown * 2 : wanted;
    if (grown > SIZE_MAX / item)
        return false;
    moved = a->allocate(a->context, grown * item);
    if (moved == NULL)
        return false;
    if (*block != NULL)
        a->release(a->context, *block, *capacity * item);
    *block = moved;
    *capacity = grown;
    return true;
}

uint32_t *pft_check_table(pft_check_run *check, size_t count)
{
    void *block = check->table;

    if (!reserve(check, &block, &check->table_capacity, count, sizeof *check->table)) {
        check->status = PFT_ENOMEM;
        return NULL;
    }
    check->table = block;
    memset(check->table, 0, count * sizeof *check->table);
    return check->table;
}

static pft_slice fold(pft_check_run *check, const char *text, size_t size)
{
    pft_slice folded = {check->text + check->text_used, 0};

    folded.size = pft_fold_text(check->text + check->text_used, text, size);
    check->text_used += folded.size;
    return folded;
}

/* Eight bytes at a time; good enough for tables that compare the texts too. */
static uint64_t hash_text(pft_slice text)
{
    const uint64_t prime = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = text.size * prime, word;
    size_t i = 0;

    for (; i + 8 <= text.size; i += 8) {
        memcpy(&word, text.text + i, 8);
        hash = (hash ^ word) * prime;
        hash ^= hash >> 29;
    }
    word = 0;
    memcpy(&word, text.text + i, text.size - i);
    hash = (hash ^ word) * prime;
    return hash ^ hash >> 32;
}

/* Room for everything of the project that is folded. */
static bool reserve_text(pft_check_run *check)
{
    const pft_project *project = check->project;
    size_t size = strlen(project->name) + strlen(project->purpose);
    void *block = check->text, *facts = check->facts;
    bool done;

    for (size_t i = 0; i < project->goal_count; i++)
        size += strlen(pft_project_goal(project, i));
    for (size_t i = 0; i < project->indicator_count; i++) {
        const pft_indicator *indicator = pft_project_indicator(project, i);

        size += strlen(indicator->name) + pft_raw_of(indicator->target).size;
    }
    done = reserve(check, &block, &check->text_capacity, size + 1, 1);
    check->text = block;
    check->text_used = 0;
    done = done && reserve(check, &facts, &check->fact_capacity, project->indicator_count + 1, sizeof *check->facts);
    check->facts = facts;
    return done;
}

/* The target as words, when there is no number in it. */
static bool is_words(const pft_value *target)
{
    return target->kind == PFT_KIND_QUALITATIVE || target->kind == PFT_KIND_OTHER || target->kind == PFT_KIND_BOOLEAN;
}

static void find_money(pft_fact *fact)
{
    const pft_value *target = fact->indicator->target;
    pft_decimal bound;

    fact->amount = PFT_DECIMAL_NONE;
    fact->money = fact->each = false;
    if (target == NULL || target->unit[0] == '\0' || (unsigned char)target->unit[0] < 0x80 ||
        (target->kind != PFT_KIND_NUMBER && target->kind != PFT_KIND_RANGE))
        return;
    bound = target->high != PFT_DECIMAL_NONE ? target->high : target->low;
    fact->amount = pft_money(bound, target->unit, &fact->each);
    fact->money = pft_is_money(target->unit);
}

static void add_points(size_t *count, pft_decimal *sum, pft_decimal points)
{
    if (points == PFT_DECIMAL_NONE)
        return;
    *sum = (*count)++ == 0 ? points : pft_sum(*sum, points);
}

static void summarise(pft_summary *summary, const pft_fact *fact)
{
    const pft_indicator *indicator = fact->indicator;

    if (indicator->category == PFT_CATEGORY_NONE)
        summary->unknown++;
    summary->categories |= UINT64_C(1) << indicator->category | UINT64_C(1) << fact->level1;
    if (!fact->annual)
        return; /* what is summed is the year's */
    summary->annual++;
    summary->targets += indicator->target != NULL && indicator->target->kind != PFT_KIND_EMPTY;
    summary->actuals += indicator->actual != NULL && indicator->actual->kind != PFT_KIND_EMPTY;
    add_points(&summary->weights, &summary->weight, indicator->weight);
    add_points(&summary->scores, &summary->score, indicator->score);
}

static void fill_fact(pft_check_run *check, pft_fact *fact, size_t index)
{
    const pft_matcher *matcher = &check->ruleset->matcher;
    const pft_indicator *indicator = pft_project_indicator(check->project, index);
    const pft_value *target = indicator->target;

    fact->indicator = indicator;
    fact->number = index + 1;
    fact->annual = indicator->term == PFT_TERM_ANNUAL;
    fact->level1 = pft_category_parent(indicator->category);
    fact->name = fold(check, indicator->name, strlen(indicator->name));
    fact->name_words = pft_matcher_search(matcher, fact->name);
    fact->hash = hash_text(fact->name);
    fact->target = (pft_slice){"", 0};
    fact->target_words = 0;
    if (target != NULL && is_words(target)) {
        fact->target = fold(check, target->raw, target->raw_size);
        fact->target_words = pft_matcher_search(matcher, fact->target);
    }
    find_money(fact);
}

/* What the costs are measured by: the total as it was asked for; without one, the only line there is. */
static pft_decimal budget_of(const pft_project *project)
{
    const pft_budget_line *line = pft_project_budget(project, PFT_FUNDING_TOTAL);

    if (line == NULL && project->budget_line_count == 1)
        line = pft_project_budget_line(project, 0);
    if (line == NULL)
        return PFT_DECIMAL_NONE;
    return line->initial != PFT_DECIMAL_NONE ? line->initial : line->adjusted;
}

static void fill_texts(pft_check_run *check)
{
    const pft_project *project = check->project;
    const pft_matcher *matcher = &check->ruleset->matcher;
    pft_slice name = fold(check, project->name, strlen(project->name));

    check->purpose = fold(check, project->purpose, strlen(project->purpose));
    check->goals = (pft_slice){check->text + check->text_used, 0};
    for (size_t i = 0; i < project->goal_count; i++) {
        const char *goal = pft_project_goal(project, i);

        check->goals.size += fold(check, goal, strlen(goal)).size;
    }
    check->summary.text_words = pft_matcher_search(matcher, name) | pft_matcher_search(matcher, check->purpose) |
                                pft_matcher_search(matcher, check->goals);
}

/* Weights that come to much less than a table's: an excerpt, or rows that were not read. */
static bool is_partial(const pft_check_run *check)
{
    const pft_summary *summary = &check->summary;
    pft_decimal printed = check->project->total_weight;

    if (summary->weights == 0 || summary->weights < summary->annual || summary->weight == PFT_DECIMAL_NONE)
        return false;
    return summary->weight < 50 * PFT_DECIMAL_ONE ||
           (printed != PFT_DECIMAL_NONE && pft_differ(printed, summary->weight, 25 * PFT_DECIMAL_ONE));
}

static void check_project(pft_check_run *check, size_t index)
{
    const pft_ruleset *ruleset = check->ruleset;

    check->project = pft_document_project(check->document, index);
    check->number = index + 1;
    check->project_name = NULL;
    check->summary = (pft_summary){.weight = PFT_DECIMAL_NONE, .score = PFT_DECIMAL_NONE};
    if (!reserve_text(check)) {
        check->status = PFT_ENOMEM;
        return;
    }
    check->summary.unplaced = check->unplaced[index + 1] != 0;
    check->summary.budget = budget_of(check->project);
    for (size_t i = 0; i < check->project->indicator_count; i++) {
        fill_fact(check, &check->facts[i], i);
        summarise(&check->summary, &check->facts[i]);
    }
    check->summary.partial = is_partial(check);
    fill_texts(check);
    for (size_t r = 0; r < ruleset->count && check->status == PFT_OK; r++)
        if (ruleset->rules[r].on && ruleset->rules[r].entry->project != NULL)
            ruleset->rules[r].entry->project(check, &ruleset->rules[r]);
}

/* The rules that look at each indicator, so that those that are off cost nothing. */
static void check_indicators(pft_check_run *check, const pft_rule_state *const *rules, size_t count)
{
    for (size_t i = 0; i < check->project->indicator_count && check->status == PFT_OK; i++)
        for (size_t r = 0; r < count; r++)
            rules[r]->entry->indicator(check, rules[r], &check->facts[i]);
}

static void check_projects(pft_check_run *check)
{
    const pft_ruleset *ruleset = check->ruleset;
    const pft_rule_state *rules[PFT_MOST_RULES];
    size_t count = 0;

    for (size_t r = 0; r < ruleset->count; r++)
        if (ruleset->rules[r].on && ruleset->rules[r].entry->indicator != NULL)
            rules[count++] = &ruleset->rules[r];
    for (size_t i = 0; i < pft_document_project_count(check->document) && check->status == PFT_OK; i++) {
        check_project(check, i);
        if (check->status == PFT_OK)
            check_indicators(check, rules, count);
    }
}

static void check_document(pft_check_run *check)
{
    const pft_ruleset *ruleset = check->ruleset;

    check->project = NULL;
    check->number = 0;
    check->project_name = NULL;
    for (size_t r = 0; r < ruleset->count && check->status == PFT_OK; r++)
        if (ruleset->rules[r].on && ruleset->rules[r].entry->document != NULL)
            ruleset->rules[r].entry->document(check, &ruleset->rules[r]);
}

/* A flag for each project, from 1, whose table has cells that found no place. */
static bool mark_unplaced(pft_check_run *check)
{
    const pft_document *document = check->document;
    size_t count = pft_document_project_count(document) + 1;

    check->unplaced = check->allocator.allocate(check->allocator.context, count);
    if (check->unplaced == NULL)
        return false;
    memset(check->unplaced, 0, count);
    for (size_t i = 0; i < pft_document_unplaced_count(document); i++) {
        size_t project = pft_document_unplaced(document, i)->project;

        if (project < count)
            check->unplaced[project] = 1;
        if (project == 0 && count > 1)
            check->unplaced[1] = 1; /* what stands before the first table may belong to it */
    }
    return true;
}

static void release(pft_check_run *check, void *block, size_t size)
{
    if (block != NULL)
        check->allocator.release(check->allocator.context, block, size);
}

pft_status pft_check(pft_findings **out, const pft_document *document, const pft_ruleset *ruleset, pft_error *err)
{
    pft_check_run check = {.document = document, .ruleset = ruleset};

    if (out == NULL || document == NULL || ruleset == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    check.allocator = document->arena.allocator;
    check.status = pft_findings_new(&check.findings, document, ruleset->id, ruleset->version, ruleset->hash);
    if (check.status == PFT_OK && !mark_unplaced(&check))
        check.status = PFT_ENOMEM;
    if (check.status == PFT_OK) {
        check_document(&check);
        check_projects(&check);
    }
    if (check.status == PFT_OK) {
        pft_findings_sort(check.findings);
        *out = check.findings;
        check.findings = NULL;
    }
    release(&check, check.unplaced, pft_document_project_count(document) + 1);
    release(&check, check.table, check.table_capacity * sizeof *check.table);
    release(&check, check.text, check.text_capacity);
    release(&check, check.facts, check.fact_capacity * sizeof *check.facts);
    pft_findings_free(check.findings);
    return check.status == PFT_OK ? PFT_OK : pft_fail_memory(err);
}
