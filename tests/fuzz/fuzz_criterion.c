/* Any bytes as a rule of points. */
#include "harness.h"

static bool is_within(const char *text, size_t size, const char *part, size_t part_size)
{
    return part_size == 0 || (part >= text && part_size <= size && part + part_size <= text + size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    pft_criterion criterion;
    pft_status status = pft_criterion_parse(&criterion, text, size);
    char *rule;

    PROMISE(status == PFT_OK || status == PFT_EENCODING || (data == NULL && status == PFT_EARGUMENT));
    if (status != PFT_OK)
        return 0;
    PROMISE(!criterion.understood || (criterion.clause_count > 0 && criterion.clause_count <= PFT_CRITERION_CLAUSES));
    PROMISE(!criterion.in_words || criterion.by_person);
    for (size_t i = 0; criterion.understood && i < criterion.clause_count; i++) {
        const pft_criterion_clause *c = &criterion.clauses[i];

        PROMISE(c->when < PFT_WHEN_COUNT && c->gives < PFT_GIVES_COUNT && c->way < PFT_WAY_COUNT);
        PROMISE(memchr(c->unit, '\0', sizeof c->unit) != NULL &&
                memchr(c->step_unit, '\0', sizeof c->step_unit) != NULL);
        PROMISE(is_within(text, size, c->words, c->words_size));
        PROMISE(c->gives != PFT_GIVES_STEPS || (c->step > 0 && c->amount >= 0));
        PROMISE(c->low == PFT_DECIMAL_NONE || c->high == PFT_DECIMAL_NONE || c->low <= c->high);
    }
    PROMISE(pft_criterion_write_text(&criterion, &rule, NULL) == PFT_OK);
    PROMISE(criterion.understood || strcmp(rule, "?") == 0);
    pft_text_free(rule);
    return 0;
}
