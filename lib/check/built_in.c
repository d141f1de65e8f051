/* The rule sets that come with the library. Each is parsed once in a process, by the first call that asks for it, and
 * is a constant from then on: the one thing that the library keeps between calls. Two threads that are the first at
 * the same time both parse; one of the two results stays. A caller gets a copy that shares the texts, made by the
 * caller's allocator, and may change it. */
#include <stdatomic.h>
#include <string.h>

#include "check/ruleset.h"
#include "core/error.h"
#include "profiles/profile.h"

static _Atomic(pft_ruleset *) parsed_sets[PFT_PROFILE_COUNT_rules];

size_t pft_ruleset_count(void)
{
    return PFT_PROFILE_COUNT_rules;
}

const char *pft_ruleset_id_at(size_t index)
{
    return index < PFT_PROFILE_COUNT_rules ? pft_profile_rules[index].id : NULL;
}

static size_t find_built_in(const char *id)
{
    size_t index = 0;

    while (index < PFT_PROFILE_COUNT_rules && strcmp(pft_profile_rules[index].id, id) != 0)
        index++;
    return index;
}

/* With malloc(): it outlives every caller's allocator. Sets that extend another ask for that one here, too. */
static pft_status find_parsed(const pft_ruleset **out, size_t index, pft_error *err)
{
    const pft_profile *profile = &pft_profile_rules[index];
    pft_ruleset *parsed = atomic_load_explicit(&parsed_sets[index], memory_order_acquire), *first = NULL;
    pft_status status = PFT_OK;

    if (parsed == NULL &&
        (status = pft_ruleset_read(&parsed, (const char *)profile->text, profile->size, NULL, err)) == PFT_OK &&
        !atomic_compare_exchange_strong(&parsed_sets[index], &first, parsed)) {
        pft_ruleset_free(parsed);
        parsed = first;
    }
    *out = parsed;
    return status;
}

pft_status pft_ruleset_load(pft_ruleset **out, const char *id, const pft_allocator *allocator, pft_error *err)
{
    const pft_ruleset *parsed;
    size_t index;
    pft_status status;

    if (out == NULL || id == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if ((index = find_built_in(id)) == PFT_PROFILE_COUNT_rules)
        return pft_fail(err, PFT_ENOTFOUND, "unknown rule set \"%.64s\"", "没有规则集“%.64s”", id);
    status = find_parsed(&parsed, index, err);
    return status == PFT_OK ? pft_ruleset_copy(out, parsed, allocator, err) : status;
}
