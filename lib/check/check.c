/* One check: what is worked out once for each project, then every rule that is on, then the findings in order. */
#include "check/run.h"

#include <string.h>

#include "core/error.h"

static const pft_rule_entry *const families[] = {
    pft_rules_reading,
    pft_rules_structure,  pft_rules_budget,    pft_rules_cost,        pft_rules_output, pft_rules_value,
    pft_rules_category,   pft_rules_duplicate, pft_rules_consistency, pft_rules_points, pft_rules_evaluation,
    pft_rules_recompute,  pft_rules_review,    pft_rules_text,      pft_rules_library,
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

    for (size_t f = 0; f < sizeof families / sizeof families[0]; f++)
        for (const pft_rule_entry *entry = families[f]; entry->shown.id != NULL; entry++)
            count++;
    return count;
}

const pft_check_rule *pft_rule_at(size_t index)
{
    const pft_rule_entry *entry = pft_rule_entry_at(index);

    return entry != NULL ? &entry->shown : NULL;
}

/* The ids of findings are mostly those of the tables: the same bytes. */
size_t pft_rule_index(const char *id)
{
    size_t position = 0;

    for (int exact = 1; id != NULL && exact >= 0; exact--) {
        position = 0;
        for (size_t f = 0; f < sizeof families / sizeof families[0]; f++)
            for (const pft_rule_entry *entry = families[f]; entry->shown.id != NULL; entry++, position++)
                if (exact != 0 ? entry->shown.id == id : strcmp(entry->shown.id, id) == 0)
                    return position;
    }
    return id != NULL ? position : pft_rule_count();
}

const pft_check_rule *pft_rule_find(const char *id)
{
    const pft_rule_entry *entry;

    for (size_t i = 0; id != NULL && (entry = pft_rule_entry_at(i)) != NULL; i++)
        if (strcmp(entry->shown.id, id) == 0)
            return &entry->shown;
    return NULL;
}

static void check_project(pft_check_run *check)
{
    const pft_dispatch *dispatch = &check->ruleset->project_rules;
    uint64_t rules = pft_dispatch_find(dispatch, check->summary.traits, check->summary.words);

    for (; rules != 0 && check->status == PFT_OK; rules &= rules - 1) {
        const pft_rule_state *rule = &check->ruleset->rules[dispatch->rules[__builtin_ctzll(rules)]];

        if (!rule->entry->year_end || !check->summary.mid_year)
            rule->entry->project(check, rule);
    }
}

static void check_indicators(pft_check_run *check)
{
    const pft_dispatch *dispatch = &check->ruleset->indicator_rules;
    uint32_t traits = check->summary.traits & PFT_TRAIT_FILLED;

    for (size_t i = 0; i < check->project->indicator_count && check->status == PFT_OK; i++) {
        const pft_fact *fact = &check->facts[i];
        uint64_t words = fact->name_words | fact->target_words;
        uint64_t rules = pft_dispatch_find(dispatch, fact->traits | traits, words);

        for (; rules != 0; rules &= rules - 1) {
            const pft_rule_state *rule = &check->ruleset->rules[dispatch->rules[__builtin_ctzll(rules)]];

            if (!rule->entry->year_end || !check->summary.mid_year)
                rule->entry->indicator(check, rule, fact);
        }
        if (check->library != NULL && check->status == PFT_OK)
            pft_check_by_library(check, fact);
    }
}

static void check_projects(pft_check_run *check)
{
    for (size_t i = 0; i < pft_document_project_count(check->document) && check->status == PFT_OK; i++) {
        size_t first = check->findings->items.count;

        pft_check_turn_to(check, i + 1);
        if (!pft_check_facts(check))
            return;
        check->withheld = 0;
        if (check->summary.blank) {
            check->first_blank = check->blanks++ == 0 ? check->number : check->first_blank;
            continue;
        }
        check_project(check);
        check_indicators(check);
        pft_report_withheld(check);
        pft_findings_sort(check->findings, first);
    }
}

void pft_check_turn_to(pft_check_run *check, size_t number)
{
    check->project = number > 0 ? pft_document_project_at(check->document, number - 1) : NULL;
    check->number = check->project != NULL ? number : 0;
    check->project_name = NULL;
    check->elsewhere = check->elsewhere || check->number > 0;
}

/* After the projects, which tell what is counted in all of them. */
static void check_document(pft_check_run *check)
{
    const pft_ruleset *ruleset = check->ruleset;
    size_t first = check->findings->items.count;

    check->elsewhere = false;
    pft_check_turn_to(check, 0);
    for (size_t r = 0; r < ruleset->count && check->status == PFT_OK; r++)
        if (ruleset->rules[r].on && ruleset->rules[r].entry->document != NULL)
            ruleset->rules[r].entry->document(check, &ruleset->rules[r]);
    if (check->elsewhere)
        pft_findings_sort(check->findings, 0);
    else
        pft_findings_to_front(check->findings, first);
}

/* Has the text the form of a sentence, and not that of boxes to tick? */
static bool is_sentence(pft_slice text)
{
    return text.size >= 30 && (pft_find(text, "。").text != NULL || pft_find(text, "，").text != NULL) &&
           pft_find(text, "□").text == NULL && pft_find(text, "☑").text == NULL && pft_find(text, "■").text == NULL;
}

static uint8_t unplaced_flags(pft_slice text)
{
    static const struct {
        const char *word;
        uint8_t flag;
    } words[] = {
        {"目标", PFT_UNPLACED_GOAL},        {"目標", PFT_UNPLACED_GOAL},          {"产出", PFT_UNPLACED_OUTPUT},
        {"產出", PFT_UNPLACED_OUTPUT},      {"效益", PFT_UNPLACED_BENEFIT},       {"满意", PFT_UNPLACED_SATISFACTION},
        {"滿意", PFT_UNPLACED_SATISFACTION}, {"项目名称", PFT_UNPLACED_NAME},      {"項目名稱", PFT_UNPLACED_NAME},
    };
    uint8_t flags = PFT_UNPLACED_ANY | (is_sentence(text) ? PFT_UNPLACED_GOAL : 0);

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        flags |= pft_find(text, words[i].word).text != NULL ? words[i].flag : 0;
    return flags;
}

/* What stands before the first table may belong to it, a title with the project's name for one. */
static uint8_t before_table(pft_slice text)
{
    bool title = pft_find(text, "项目").text != NULL || pft_find(text, "項目").text != NULL;

    return unplaced_flags(text) | (title ? PFT_UNPLACED_NAME : 0);
}

/* Of each project, from 1. */
static bool mark_unplaced(pft_check_run *check)
{
    const pft_document *document = check->document;
    size_t count = pft_document_project_count(document) + 1;

    check->unplaced = check->allocator.allocate(check->allocator.context, count);
    if (check->unplaced == NULL)
        return false;
    memset(check->unplaced, 0, count);
    for (size_t i = 0; i < pft_document_unplaced_count(document); i++) {
        const pft_unplaced *cell = pft_document_unplaced_at(document, i);
        size_t project = cell->project;

        if (pft_is_cell_error(pft_text_of(cell->text)))
            continue; /* there is nothing in it that could be missed */
        if (project < count)
            check->unplaced[project] |= unplaced_flags(pft_text_of(cell->text));
        if (project == 0 && count > 1)
            check->unplaced[1] |= before_table(pft_text_of(cell->text));
    }
    return true;
}

static void release(pft_check_run *check, void *block, size_t size)
{
    if (block != NULL)
        check->allocator.release(check->allocator.context, block, size);
}

pft_status pft_check_with(pft_findings **out, const pft_document *document, const pft_ruleset *ruleset,
                          const pft_check_options *options, pft_error *err)
{
    pft_check_options given = PFT_CHECK_OPTIONS_INIT;
    pft_check_run check = {.document = document, .ruleset = ruleset};

    if (out == NULL || document == NULL || ruleset == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if (options != NULL)
        memcpy(&given, options, options->struct_size < sizeof given ? options->struct_size : sizeof given);
    if (given.library != NULL && !pft_library_is_indexed(given.library))
        return pft_fail(err, PFT_EARGUMENT, "the indicator library has no index", "指标库没有索引");
    check.audit = given.audit;
    check.library = given.library;
    check.methods = given.method != NULL ? &given.method : (const pft_method *const *)ruleset->methods;
    check.method_count = given.method != NULL ? 1 : ruleset->method_count;
    check.allocator = document->arena.allocator;
    check.status = pft_findings_new(&check.findings, document, ruleset->id, ruleset->version, ruleset->hash);
    if (check.status == PFT_OK && !mark_unplaced(&check))
        check.status = PFT_ENOMEM;
    if (check.status == PFT_OK) {
        check_projects(&check);
        check_document(&check);
    }
    if (check.status == PFT_OK) {
        *out = check.findings;
        check.findings = NULL;
    }
    release(&check, check.unplaced, pft_document_project_count(document) + 1);
    release(&check, check.keys, check.key_capacity * sizeof *check.keys);
    release(&check, check.text, check.text_capacity);
    release(&check, check.facts, check.fact_capacity * sizeof *check.facts);
    for (size_t i = 0; i < check.method_count; i++)
        pft_scorecard_free(check.cards[i]);
    pft_findings_free(check.findings);
    return check.status == PFT_OK ? PFT_OK : pft_fail_memory(err);
}

pft_status pft_check(pft_findings **out, const pft_document *document, const pft_ruleset *ruleset, pft_error *err)
{
    return pft_check_with(out, document, ruleset, NULL, err);
}

pft_status pft_audit(pft_findings **out, const pft_document *document, const pft_ruleset *ruleset,
                     const pft_method *method, pft_error *err)
{
    pft_check_options options = PFT_CHECK_OPTIONS_INIT;

    options.audit = true;
    options.method = method;
    return pft_check_with(out, document, ruleset, &options, err);
}
