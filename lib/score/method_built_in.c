/* The methods that come with the library. Each is parsed once in a process, by the first call that asks for it, and is
 * a constant from then on. Two threads that are the first at the same time both parse; one of the two results stays. A
 * caller gets a copy that shares the texts, made by the caller's allocator. */
#include <stdatomic.h>
#include <string.h>

#include "core/error.h"
#include "profiles/profile.h"
#include "score/method.h"

static _Atomic(pft_method *) parsed_methods[PFT_PROFILE_COUNT_methods];

/* With malloc(): it outlives every caller's allocator. */
static pft_status find_parsed(const pft_method **out, size_t index, pft_error *err)
{
    const pft_profile *profile = &pft_profile_methods[index];
    pft_method *parsed = atomic_load_explicit(&parsed_methods[index], memory_order_acquire), *first = NULL;
    pft_status status = PFT_OK;

    if (parsed == NULL &&
        (status = pft_method_read(&parsed, (const char *)profile->text, profile->size, NULL, err)) == PFT_OK &&
        !atomic_compare_exchange_strong(&parsed_methods[index], &first, parsed)) {
        pft_method_free(parsed);
        parsed = first;
    }
    *out = parsed;
    return status;
}

/* The texts and lists are not copied: they stay for ever. */
static pft_status copy(pft_method **out, const pft_method *parsed, const pft_allocator *allocator, pft_error *err)
{
    pft_allocator own = allocator != NULL ? *allocator : pft_default_allocator;
    pft_method *method = own.allocate(own.context, sizeof *method);

    *out = method;
    if (method == NULL)
        return pft_fail_memory(err);
    *method = *parsed;
    method->info.hash = method->hash;
    pft_arena_init(&method->arena, &own);
    return PFT_OK;
}

pft_status pft_method_load(pft_method **out, const char *id, const pft_allocator *allocator, pft_error *err)
{
    const pft_method *parsed;
    size_t index = 0;
    pft_status status;

    if (out == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    while (id != NULL && index < PFT_PROFILE_COUNT_methods && strcmp(pft_profile_methods[index].id, id) != 0)
        index++;
    if (index == PFT_PROFILE_COUNT_methods)
        return pft_fail(err, PFT_ENOTFOUND, "no built-in method \"%s\"", "没有内置方法“%s”", id);
    status = find_parsed(&parsed, index, err);
    return status == PFT_OK ? copy(out, parsed, allocator, err) : status;
}
