/* One check: what is worked out once for each project, then every rule that is on, then the findings in order. */
#include "check/check.h"

#include <string.h>

#include "core/error.h"

static const pft_rule_entry *const families[] = {
    pft_rules_structure, pft_rules_budget,    pft_rules_cost,        pft_rules_output, pft_rules_value,     pft_rules_category,
    pft_rules_duplicate, pft_rules_consistency, pft_rules_points, pft_rules_evaluation, pft_rules_recompute, pft_rules_text,
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
    bool done = reserve(check, &facts, &check->fact_capacity, project->indicator_count + 1, sizeof *check->facts);

    check->facts = facts;
    for (size_t i = 0; i < project->goal_count; i++)
        size += strlen(pft_project_goal(project, i));
    for (size_t i = 0; done && i < project->indicator_count; i++) {
        pft_fact *fact = &check->facts[i];

        fact->indicator = pft_project_indicator(project, i);
        fact->name.size = strlen(fact->indicator->name); /* as printed, until it is folded */
        size += fact->name.size + pft_raw_of(fact->indicator->target).size;
    }
    done = done && reserve(check, &block, &check->text_capacity, size + 1, 1);
    check->text = block;
    check->text_used = 0;
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
    fact->money = fact->amount != PFT_DECIMAL_NONE && pft_is_money(target->unit);
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

static uint32_t trait(bool holds, uint32_t bit)
{
    return holds ? bit : 0;
}

static uint32_t number_traits(const pft_value *target)
{
    bool percent = pft_is_percent(target->unit);

    return PFT_TRAIT_NUMBER | PFT_TRAIT_MEASURED |
           trait(target->op == PFT_OP_AT_MOST || target->op == PFT_OP_LESS, PFT_TRAIT_UPPER) |
           trait(percent, PFT_TRAIT_PERCENT) | trait(target->low >= 100 * PFT_DECIMAL_ONE, PFT_TRAIT_FULL) |
           trait(target->low % PFT_DECIMAL_ONE != 0, PFT_TRAIT_FRACTION);
}

static uint32_t target_traits(const pft_value *target)
{
    static const uint32_t kinds[PFT_KIND_COUNT] = {
        [PFT_KIND_EMPTY] = PFT_TRAIT_BLANK,
        [PFT_KIND_RANGE] = PFT_TRAIT_MIXED | PFT_TRAIT_MEASURED,
        [PFT_KIND_DATE] = PFT_TRAIT_TIME,
        [PFT_KIND_PERIOD] = PFT_TRAIT_TIME,
        [PFT_KIND_CHANGE] = PFT_TRAIT_MEASURED,
        [PFT_KIND_QUALITATIVE] = PFT_TRAIT_TEXT,
        [PFT_KIND_BOOLEAN] = PFT_TRAIT_TEXT,
        [PFT_KIND_OTHER] = PFT_TRAIT_MIXED | PFT_TRAIT_TIME,
    };
    pft_slice raw = pft_raw_of(target);
    uint32_t traits = target->kind == PFT_KIND_NUMBER ? number_traits(target) : kinds[target->kind];

    return traits | trait((traits & PFT_TRAIT_PERCENT) == 0 && (pft_ends_with(raw, "%") || pft_ends_with(raw, "％")),
                          PFT_TRAIT_SIGN) |
           trait((target->flags & PFT_VALUE_OVERFLOW) != 0, PFT_TRAIT_OVERFLOW);
}

static uint32_t category_traits(pft_category category, pft_category level1)
{
    bool cost = category == PFT_CATEGORY_OUTPUT_COST || category == PFT_CATEGORY_COST ||
                category == PFT_CATEGORY_COST_ECONOMIC;
    bool benefit = level1 == PFT_CATEGORY_BENEFIT;

    return trait(category == PFT_CATEGORY_NONE, PFT_TRAIT_UNKNOWN) | trait(cost, PFT_TRAIT_COST) |
           trait(category == PFT_CATEGORY_OUTPUT_QUANTITY, PFT_TRAIT_QUANTITY) |
           trait(category == PFT_CATEGORY_OUTPUT_TIMELINESS, PFT_TRAIT_TIMELY) | trait(benefit, PFT_TRAIT_BENEFIT) |
           trait(benefit || category == PFT_CATEGORY_OUTPUT_QUALITY, PFT_TRAIT_MADE);
}

/* The same memory, as labels that are taken from above mostly have, is looked at first. */
static bool same_label(const char *a, const char *b)
{
    return a == b || strcmp(a, b) == 0;
}

static uint32_t traits_of(const pft_fact *fact, const pft_indicator *before)
{
    const pft_indicator *indicator = fact->indicator;
    bool weight = indicator->weight != PFT_DECIMAL_NONE;
    uint32_t traits = category_traits(indicator->category, fact->level1);

    if (indicator->target != NULL)
        traits |= target_traits(indicator->target);
    if (before == NULL || !same_label(indicator->level1, before->level1) ||
        !same_label(indicator->level2, before->level2))
        traits |= PFT_TRAIT_LEVELS;
    return traits | trait(fact->name.size == 0, PFT_TRAIT_NAMELESS) | trait(fact->money, PFT_TRAIT_MONEY) |
           trait(weight, PFT_TRAIT_WEIGHT) | trait(weight && indicator->score != PFT_DECIMAL_NONE, PFT_TRAIT_SCORED) |
           trait(*indicator->description != '\0' && strcmp(indicator->description, indicator->name) != 0,
                 PFT_TRAIT_DESCRIBED);
}

static void fill_fact(pft_check_run *check, pft_fact *fact, size_t index)
{
    const pft_matcher *matcher = &check->ruleset->matcher;
    const pft_indicator *indicator = fact->indicator;
    const pft_value *target = indicator->target;

    fact->number = index + 1;
    fact->annual = indicator->term == PFT_TERM_ANNUAL;
    fact->level1 = pft_category_parent(indicator->category);
    fact->name = fold(check, indicator->name, fact->name.size);
    fact->name_words = pft_matcher_search(matcher, fact->name);
    fact->hash = hash_text(fact->name);
    fact->target = (pft_slice){"", 0};
    fact->target_words = 0;
    if (target != NULL && is_words(target)) {
        fact->target = fold(check, target->raw, target->raw_size);
        fact->target_words = pft_matcher_search(matcher, fact->target);
    }
    find_money(fact);
    fact->traits = traits_of(fact, index == 0 ? NULL : fact[-1].indicator);
    fact->description_words = (fact->traits & PFT_TRAIT_DESCRIBED) != 0
                                  ? pft_matcher_search(matcher, pft_text_of(indicator->description))
                                  : 0;
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

/* A rule that looks at indicators, with what it needs of them: those that are off cost nothing, the others little. */
typedef struct {
    uint32_t needs;
    uint64_t word; /* a bit; all of them: any name */
    const pft_rule_state *rule;
} indicator_rule;

static void check_indicators(pft_check_run *check, const indicator_rule *rules, size_t count)
{
    for (size_t i = 0; i < check->project->indicator_count && check->status == PFT_OK; i++) {
        const pft_fact *fact = &check->facts[i];
        uint64_t words = fact->name_words | UINT64_C(1) << (PFT_MOST_LISTS - 1);

        for (size_t r = 0; r < count; r++)
            if ((fact->traits & rules[r].needs) == rules[r].needs && (words & rules[r].word) != 0)
                rules[r].rule->entry->indicator(check, rules[r].rule, fact);
    }
}

static indicator_rule prepare(const pft_rule_state *rule)
{
    const pft_rule_entry *entry = rule->entry;

    return (indicator_rule){entry->needs, entry->needs_word > 0 ? pft_words_of(rule, entry->needs_word - 1U) : UINT64_MAX,
                            rule};
}

static void check_projects(pft_check_run *check)
{
    const pft_ruleset *ruleset = check->ruleset;
    indicator_rule rules[PFT_MOST_RULES];
    size_t count = 0;

    for (size_t r = 0; r < ruleset->count; r++)
        if (ruleset->rules[r].on && ruleset->rules[r].entry->indicator != NULL)
            rules[count++] = prepare(&ruleset->rules[r]);
    for (size_t i = 0; i < pft_document_project_count(check->document) && check->status == PFT_OK; i++) {
        size_t first = check->findings->items.count;

        check_project(check, i);
        if (check->status == PFT_OK)
            check_indicators(check, rules, count);
        pft_findings_sort(check->findings, first);
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

static pft_status run(pft_findings **out, const pft_document *document, const pft_ruleset *ruleset,
                      const pft_method *method, bool audit, pft_error *err)
{
    pft_check_run check = {.document = document, .ruleset = ruleset, .audit = audit};

    if (out == NULL || document == NULL || ruleset == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    check.methods = method != NULL ? &method : (const pft_method *const *)ruleset->methods;
    check.method_count = method != NULL ? 1 : ruleset->method_count;
    check.allocator = document->arena.allocator;
    check.status = pft_findings_new(&check.findings, document, ruleset->id, ruleset->version, ruleset->hash);
    if (check.status == PFT_OK && !mark_unplaced(&check))
        check.status = PFT_ENOMEM;
    if (check.status == PFT_OK) {
        check_document(&check);
        check_projects(&check);
    }
    if (check.status == PFT_OK) {
        *out = check.findings;
        check.findings = NULL;
    }
    release(&check, check.unplaced, pft_document_project_count(document) + 1);
    release(&check, check.table, check.table_capacity * sizeof *check.table);
    release(&check, check.text, check.text_capacity);
    release(&check, check.facts, check.fact_capacity * sizeof *check.facts);
    for (size_t i = 0; i < check.method_count; i++)
        pft_scorecard_free(check.cards[i]);
    pft_findings_free(check.findings);
    return check.status == PFT_OK ? PFT_OK : pft_fail_memory(err);
}

pft_status pft_check(pft_findings **out, const pft_document *document, const pft_ruleset *ruleset, pft_error *err)
{
    return run(out, document, ruleset, NULL, false, err);
}

pft_status pft_audit(pft_findings **out, const pft_document *document, const pft_ruleset *ruleset,
                     const pft_method *method, pft_error *err)
{
    return run(out, document, ruleset, method, true, err);
}
