/* Which rules are asked about what: most rules are about few indicators, and most indicators are of no interest to most
 * rules. */
#include <string.h>

#include "check/ruleset.h"

/* The lists of words that the rule wants one of. */
static uint64_t words_of(const pft_rule_state *rule)
{
    uint64_t words = 0;

    for (size_t p = 0; p < PFT_MOST_PARAMETERS; p++)
        if ((rule->entry->words >> p & 1) != 0)
            words |= pft_words_of(rule, p);
    return words;
}

static void add_rule(pft_dispatch *dispatch, const pft_rule_state *rule, size_t position)
{
    uint64_t bit = UINT64_C(1) << dispatch->count, words = words_of(rule);

    dispatch->rules[dispatch->count++] = (uint8_t)position;
    if (rule->entry->words == 0)
        dispatch->wordless |= bit;
    for (; words != 0; words &= words - 1)
        dispatch->words[__builtin_ctzll(words)] |= bit;
    for (unsigned byte = 0; byte < PFT_TRAIT_BYTES; byte++) {
        uint32_t needs = rule->entry->needs >> byte * 8 & 255;

        for (uint32_t traits = 0; traits < 256; traits++)
            if ((traits & needs) == needs)
                dispatch->traits[byte][traits] |= bit;
    }
}

void pft_ruleset_dispatch(pft_ruleset *ruleset)
{
    memset(&ruleset->indicator_rules, 0, sizeof ruleset->indicator_rules);
    memset(&ruleset->project_rules, 0, sizeof ruleset->project_rules);
    for (size_t i = 0; i < ruleset->count; i++) {
        const pft_rule_state *rule = &ruleset->rules[i];
        pft_dispatch *dispatch = rule->entry->indicator != NULL ? &ruleset->indicator_rules : &ruleset->project_rules;

        if (rule->on && (rule->entry->indicator != NULL || rule->entry->project != NULL) &&
            dispatch->count < PFT_MOST_DISPATCHED)
            add_rule(dispatch, rule, i);
    }
}
