/* Rule sets: what holds, how grave it is and with which parameters. */
#include <string.h>

#include "check/ruleset.h"
#include "core/error.h"
#include "core/names.h"
#include "core/text.h"
#include "format/memory_writer.h"

/* Of one parameter. */
enum { MOST_VALUES = 4096 };

static const pft_name_row severities_rows[] = {PFT_SEVERITY_LIST(PFT_NAME_ROW)};
static const pft_names severities = PFT_NAMES(severities_rows);

const char *pft_severity_name(pft_severity severity)
{
    return pft_names_name(&severities, (unsigned)severity);
}

const char *pft_severity_label(pft_severity severity, pft_language language)
{
    if ((unsigned)severity >= PFT_SEVERITY_COUNT || (unsigned)language >= PFT_LANGUAGE_COUNT)
        return "?";
    return severities_rows[severity].text[language];
}

pft_status pft_severity_from_name(pft_severity *out, const char *name)
{
    unsigned number;
    pft_status status = pft_names_find(&severities, name, &number);

    if (out == NULL)
        return PFT_EARGUMENT;
    *out = (pft_severity)number;
    return status;
}

size_t pft_parameter_find(const pft_rule_entry *entry, const char *name)
{
    for (size_t i = 0; i < entry->shown.parameter_count; i++)
        if (strcmp(entry->shown.parameters[i].name, name) == 0)
            return i;
    return PFT_MOST_PARAMETERS;
}

pft_rule_state *pft_ruleset_find(pft_ruleset *ruleset, const char *id)
{
    for (size_t i = 0; ruleset != NULL && id != NULL && i < ruleset->count; i++)
        if (strcmp(ruleset->rules[i].entry->shown.id, id) == 0)
            return &ruleset->rules[i];
    return NULL;
}

static const pft_rule_state *find_const(const pft_ruleset *ruleset, const char *id)
{
    return pft_ruleset_find((pft_ruleset *)ruleset, id);
}

static bool is_number_kind(pft_parameter_kind kind)
{
    return kind == PFT_PARAMETER_NUMBER || kind == PFT_PARAMETER_NUMBERS;
}

/* A value of that kind? `number` is set for numbers. */
static bool fits_kind(pft_parameter_kind kind, const char *value, pft_decimal *number)
{
    const char *sign;

    if (is_number_kind(kind))
        return pft_decimal_parse(number, value, strlen(value)) == PFT_OK;
    if (kind == PFT_PARAMETER_PAIRS)
        return (sign = strchr(value, '=')) != NULL && sign != value && sign[1] != '\0';
    return *value != '\0';
}

pft_status pft_setting_fill(pft_arena *arena, pft_setting *setting, pft_parameter_kind kind,
                            const char *const *values, size_t count, size_t *wrong)
{
    const char **copies;
    uint32_t *sizes;
    pft_decimal *numbers;

    *wrong = count;
    if ((kind == PFT_PARAMETER_NUMBER && count != 1) || count > MOST_VALUES)
        return PFT_EINVALID;
    copies = pft_arena_alloc(arena, (count + 1) * sizeof *copies);
    sizes = pft_arena_alloc(arena, (count + 1) * sizeof *sizes);
    numbers = pft_arena_alloc(arena, (count + 1) * sizeof *numbers);
    if (copies == NULL || sizes == NULL || numbers == NULL)
        return PFT_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        if (!fits_kind(kind, values[i], &numbers[i])) {
            *wrong = i;
            return PFT_EINVALID;
        }
        if ((copies[i] = pft_arena_strndup(arena, values[i], strlen(values[i]))) == NULL)
            return PFT_ENOMEM;
        sizes[i] = (uint32_t)strcspn(copies[i], kind == PFT_PARAMETER_PAIRS ? "=" : "");
    }
    *setting = (pft_setting){copies, sizes, count, is_number_kind(kind) ? numbers : NULL, 0};
    return PFT_OK;
}

/* The usual values stand in one string, parted by spaces. */
static pft_status fill_usual(pft_ruleset *ruleset, pft_setting *setting, const pft_check_parameter *parameter)
{
    size_t size = strlen(parameter->usual), count = 0, wrong;
    char *text = pft_arena_strndup(&ruleset->arena, parameter->usual, size);
    const char **values = pft_arena_alloc(&ruleset->arena, (size / 2 + 1) * sizeof *values);

    if (text == NULL || values == NULL)
        return PFT_ENOMEM;
    for (char *word = strtok_r(text, " ", &text); word != NULL; word = strtok_r(NULL, " ", &text))
        values[count++] = word;
    return pft_setting_fill(&ruleset->arena, setting, parameter->kind, values, count, &wrong);
}

/* Rules are rows of tables in many files, so that no compiler counts them: one too many of a kind is refused here. */
static bool has_room(const pft_ruleset *ruleset, const pft_rule_entry *entry)
{
    size_t alike = 0;

    for (size_t i = 0; i < ruleset->count; i++)
        alike += (ruleset->rules[i].entry->indicator != NULL) == (entry->indicator != NULL) &&
                 (ruleset->rules[i].entry->project != NULL) == (entry->project != NULL);
    return ruleset->count < PFT_MOST_RULES && (entry->document != NULL || alike < PFT_MOST_DISPATCHED);
}

static pft_status fill_rule(pft_ruleset *ruleset, const pft_rule_entry *entry, pft_error *err)
{
    pft_rule_state *state = &ruleset->rules[ruleset->count];
    pft_status status = PFT_OK;

    if (!has_room(ruleset, entry))
        return pft_fail(err, PFT_ELIMIT, "rule %s exceeds the number of rules of its kind", "规则 %s：此构建中同类规则过多",
                        entry->shown.id);
    ruleset->count++;
    state->entry = entry;
    state->severity = entry->shown.severity;
    for (size_t i = 0; i < entry->shown.parameter_count && status == PFT_OK; i++)
        status = fill_usual(ruleset, &state->settings[i], &entry->shown.parameters[i]);
    return status;
}

pft_status pft_ruleset_new(pft_ruleset **out, const pft_allocator *allocator, pft_error *err)
{
    pft_allocator memory = allocator != NULL ? *allocator : pft_default_allocator;
    pft_ruleset *ruleset = memory.allocate(memory.context, sizeof *ruleset);
    const pft_rule_entry *entry;
    pft_status status = PFT_OK;

    *out = NULL;
    if (ruleset == NULL)
        return pft_fail_memory(err);
    *ruleset = (pft_ruleset){.id = "", .version = "", .title = {"", ""}};
    pft_arena_init(&ruleset->arena, &memory);
    pft_arena_init(&ruleset->compiled, &memory);
    for (size_t i = 0; status == PFT_OK && (entry = pft_rule_entry_at(i)) != NULL; i++)
        status = fill_rule(ruleset, entry, err);
    while (status == PFT_OK && ruleset->method_count < PFT_MOST_METHODS &&
           pft_method_id_at(ruleset->method_count) != NULL) {
        status = pft_method_load(&ruleset->methods[ruleset->method_count], pft_method_id_at(ruleset->method_count),
                                 &memory, NULL);
        ruleset->method_count += status == PFT_OK;
    }
    if (status != PFT_OK) {
        pft_ruleset_free(ruleset);
        return status == PFT_ELIMIT ? status : pft_fail_memory(err);
    }
    *out = ruleset;
    return PFT_OK;
}

pft_status pft_ruleset_copy(pft_ruleset **out, const pft_ruleset *parsed, const pft_allocator *allocator,
                            pft_error *err)
{
    pft_allocator memory = allocator != NULL ? *allocator : pft_default_allocator;
    pft_ruleset *ruleset = memory.allocate(memory.context, sizeof *ruleset);

    *out = ruleset;
    if (ruleset == NULL)
        return pft_fail_memory(err);
    *ruleset = *parsed;
    ruleset->copied = true;
    pft_arena_init(&ruleset->arena, &memory);
    pft_arena_init(&ruleset->compiled, &memory);
    return PFT_OK;
}

void pft_ruleset_free(pft_ruleset *ruleset)
{
    if (ruleset != NULL) {
        pft_allocator allocator = ruleset->arena.allocator;

        for (size_t i = 0; i < ruleset->method_count && !ruleset->copied; i++)
            pft_method_free(ruleset->methods[i]);
        pft_arena_free(&ruleset->compiled);
        pft_arena_free(&ruleset->arena);
        allocator.release(allocator.context, ruleset, sizeof *ruleset);
    }
}

/* Of pairs, the first words. */
static bool is_list_of_words(pft_parameter_kind kind)
{
    return kind == PFT_PARAMETER_WORDS || kind == PFT_PARAMETER_PAIRS;
}

/* Gives each list of words a bit, always the same, and the words of the rules that are on to the matcher. */
static bool compile_words(pft_ruleset *ruleset, pft_matcher *matcher, pft_arena *arena)
{
    unsigned lists = 0;

    pft_matcher_init(matcher);
    for (size_t i = 0; i < ruleset->count; i++) {
        pft_rule_state *rule = &ruleset->rules[i];

        for (size_t p = 0; p < rule->entry->shown.parameter_count; p++) {
            pft_setting *setting = &rule->settings[p];

            if (!is_list_of_words(rule->entry->shown.parameters[p].kind))
                continue;
            setting->words = UINT64_C(1) << lists++ % (PFT_MOST_LISTS - 1);
            for (size_t w = 0; rule->on && w < setting->count; w++)
                if (!pft_matcher_add(matcher, arena, setting->values[w], setting->sizes[w], setting->words))
                    return false;
        }
    }
    return true;
}

static pft_status hash_of(const pft_ruleset *ruleset, char hash[PFT_HASH_SIZE])
{
    pft_memory_writer memory = {.allocator = ruleset->arena.allocator};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_json_out out;
    char *text;
    size_t size;
    pft_status status;

    pft_json_out_init(&out, &writer, true);
    pft_ruleset_write(ruleset, &out);
    status = pft_memory_writer_end(&memory, pft_json_out_end(&out), &text, &size);
    if (status == PFT_OK) {
        pft_hash(hash, text, size);
        pft_text_free(text);
    }
    return status;
}

pft_status pft_ruleset_compile(pft_ruleset *ruleset)
{
    char hash[PFT_HASH_SIZE];
    pft_matcher matcher;
    pft_arena arena;

    pft_arena_init(&arena, &ruleset->arena.allocator);
    if (hash_of(ruleset, hash) != PFT_OK || !compile_words(ruleset, &matcher, &arena)) {
        pft_arena_free(&arena);
        return PFT_ENOMEM;
    }
    pft_arena_free(&ruleset->compiled);
    ruleset->compiled = arena;
    ruleset->matcher = matcher;
    pft_ruleset_dispatch(ruleset);
    memcpy(ruleset->hash, hash, sizeof hash);
    return PFT_OK;
}

pft_status pft_ruleset_derive(pft_ruleset **out, const pft_ruleset *base, const char *id, const char *version,
                              pft_error *err)
{
    pft_ruleset *ruleset = NULL;
    char *text;
    size_t size;
    pft_status status;

    if (out == NULL || base == NULL || id == NULL || *id == '\0' || version == NULL || *version == '\0')
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL, or a name is empty", "指针为空，或名称为空");
    *out = NULL;
    if ((status = pft_ruleset_write_text(base, &text, &size)) != PFT_OK)
        return pft_fail_memory(err);
    status = pft_ruleset_read(&ruleset, text, size, &base->arena.allocator, err);
    pft_text_free(text);
    if (status != PFT_OK)
        return status;
    if ((ruleset->id = pft_arena_strndup(&ruleset->arena, id, strlen(id))) == NULL ||
        (ruleset->version = pft_arena_strndup(&ruleset->arena, version, strlen(version))) == NULL ||
        pft_ruleset_compile(ruleset) != PFT_OK) {
        pft_ruleset_free(ruleset);
        return pft_fail_memory(err);
    }
    *out = ruleset;
    return PFT_OK;
}

const char *pft_ruleset_id(const pft_ruleset *ruleset)
{
    return ruleset != NULL ? ruleset->id : "";
}

const char *pft_ruleset_version(const pft_ruleset *ruleset)
{
    return ruleset != NULL ? ruleset->version : "";
}

const char *pft_ruleset_title(const pft_ruleset *ruleset, pft_language language)
{
    return ruleset != NULL && (unsigned)language < PFT_LANGUAGE_COUNT ? ruleset->title[language] : "";
}

const char *pft_ruleset_hash(const pft_ruleset *ruleset)
{
    return ruleset != NULL ? ruleset->hash : "";
}

bool pft_ruleset_has(const pft_ruleset *ruleset, const char *rule)
{
    const pft_rule_state *state = find_const(ruleset, rule);

    return state != NULL && state->on;
}

pft_severity pft_ruleset_severity(const pft_ruleset *ruleset, const char *rule)
{
    const pft_rule_state *state = find_const(ruleset, rule);

    return state != NULL ? state->severity : PFT_SEVERITY_COUNT;
}

const char *pft_ruleset_parameter_at(const pft_ruleset *ruleset, const char *rule, const char *parameter, size_t index)
{
    const pft_rule_state *state = find_const(ruleset, rule);
    size_t p = state != NULL && parameter != NULL ? pft_parameter_find(state->entry, parameter) : PFT_MOST_PARAMETERS;

    if (p == PFT_MOST_PARAMETERS || index >= state->settings[p].count)
        return NULL;
    return state->settings[p].values[index];
}

/* A change that cannot be compiled is taken back. */
static pft_status apply(pft_ruleset *ruleset, pft_rule_state *state, const pft_rule_state *changed)
{
    pft_rule_state before = *state;

    *state = *changed;
    if (pft_ruleset_compile(ruleset) == PFT_OK)
        return PFT_OK;
    *state = before;
    return PFT_ENOMEM;
}

pft_status pft_ruleset_switch(pft_ruleset *ruleset, const char *rule, bool on)
{
    pft_rule_state *state = pft_ruleset_find(ruleset, rule), changed;

    if (state == NULL)
        return PFT_ENOTFOUND;
    changed = *state;
    changed.on = on;
    return apply(ruleset, state, &changed);
}

static bool begins_with(const pft_rule_state *rule, const char *prefix)
{
    return strncmp(rule->entry->shown.id, prefix, strlen(prefix)) == 0;
}

/* Turns on or off what begins with the prefix; false where nothing does. */
static bool switch_prefix(pft_ruleset *ruleset, const char *prefix, bool on)
{
    bool found = false;

    for (size_t i = 0; prefix != NULL && *prefix != '\0' && i < ruleset->count; i++)
        if (begins_with(&ruleset->rules[i], prefix)) {
            ruleset->rules[i].on = on;
            found = true;
        }
    return found;
}

/* A change of many rules that is taken back where it is none, or where it cannot be compiled. `alone`: all others
 * off. */
static pft_status switch_many(pft_ruleset *ruleset, const char *const *prefixes, size_t count, bool on, bool alone)
{
    bool before[PFT_MOST_RULES];
    pft_status status = PFT_OK;

    for (size_t i = 0; i < ruleset->count; i++) {
        before[i] = ruleset->rules[i].on;
        ruleset->rules[i].on = before[i] && !alone;
    }
    for (size_t i = 0; i < count && status == PFT_OK; i++)
        status = switch_prefix(ruleset, prefixes[i], on) ? PFT_OK : PFT_ENOTFOUND;
    if (status == PFT_OK)
        status = pft_ruleset_compile(ruleset);
    for (size_t i = 0; status != PFT_OK && i < ruleset->count; i++)
        ruleset->rules[i].on = before[i];
    return status;
}

pft_status pft_ruleset_switch_all(pft_ruleset *ruleset, const char *prefix, bool on)
{
    return ruleset != NULL ? switch_many(ruleset, &prefix, 1, on, false) : PFT_ENOTFOUND;
}

pft_status pft_ruleset_select(pft_ruleset *ruleset, const char *const *prefixes, size_t count)
{
    return ruleset != NULL && (prefixes != NULL || count == 0) ? switch_many(ruleset, prefixes, count, true, true)
                                                               : PFT_ENOTFOUND;
}

pft_status pft_ruleset_set_severity(pft_ruleset *ruleset, const char *rule, pft_severity severity)
{
    pft_rule_state *state = pft_ruleset_find(ruleset, rule), changed;

    if ((unsigned)severity >= PFT_SEVERITY_COUNT)
        return PFT_EARGUMENT;
    if (state == NULL)
        return PFT_ENOTFOUND;
    changed = *state;
    changed.severity = severity;
    return apply(ruleset, state, &changed);
}

pft_status pft_ruleset_set_parameter(pft_ruleset *ruleset, const char *rule, const char *parameter,
                                     const char *const *values, size_t count)
{
    pft_rule_state *state = pft_ruleset_find(ruleset, rule), changed;
    size_t p, wrong;
    pft_status status;

    if (state == NULL || parameter == NULL ||
        (p = pft_parameter_find(state->entry, parameter)) == PFT_MOST_PARAMETERS)
        return PFT_ENOTFOUND;
    for (size_t i = 0; i < count; i++)
        if (values == NULL || values[i] == NULL || pft_utf8_valid(values[i], strlen(values[i])) != strlen(values[i]))
            return PFT_EINVALID;
    changed = *state;
    status = pft_setting_fill(&ruleset->arena, &changed.settings[p], state->entry->shown.parameters[p].kind, values,
                              count, &wrong);
    return status == PFT_OK ? apply(ruleset, state, &changed) : status;
}
