#include "core/budget.h"

#include "core/error.h"

bool pft_budget_take(pft_budget *budget, uint64_t bytes)
{
    if (budget == NULL)
        return true;
    if (bytes > budget->most_memory - budget->memory) {
        budget->out_of_memory = true;
        return false;
    }
    budget->memory += bytes;
    return true;
}

void pft_budget_give(pft_budget *budget, uint64_t bytes)
{
    if (budget != NULL)
        budget->memory -= bytes;
}

static void *allocate(void *context, size_t size)
{
    pft_budget *budget = context;
    void *block;

    if (!pft_budget_take(budget, size))
        return NULL;
    if ((block = budget->inner.allocate(budget->inner.context, size)) == NULL)
        pft_budget_give(budget, size);
    return block;
}

static void *reallocate(void *context, void *block, size_t old_size, size_t new_size)
{
    pft_budget *budget = context;
    void *moved;

    if (!pft_budget_take(budget, new_size))
        return NULL;
    moved = budget->inner.reallocate(budget->inner.context, block, old_size, new_size);
    pft_budget_give(budget, moved != NULL ? old_size : new_size);
    return moved;
}

static void release(void *context, void *block, size_t size)
{
    pft_budget *budget = context;

    budget->inner.release(budget->inner.context, block, size);
    pft_budget_give(budget, size);
}

pft_allocator pft_budget_allocator(pft_budget *budget)
{
    return (pft_allocator){allocate, reallocate, release, budget};
}

pft_budget *pft_budget_of(const pft_allocator *allocator)
{
    return allocator->allocate == allocate ? allocator->context : NULL;
}

pft_status pft_budget_refuse(const pft_budget *budget, pft_error *err)
{
    if (!budget->out_of_memory)
        return pft_fail_memory(err);
    return pft_fail(err, PFT_ELIMIT, "reading needs more than %llu bytes of memory (max_memory)",
                    "读取所需内存超过 %llu 字节（max_memory 限制）", (unsigned long long)budget->most_memory);
}
