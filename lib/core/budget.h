/* How much memory and work one reading may take. The memory is counted by an allocator in front of the caller's:
 * whatever takes its memory from there is counted, and what a library takes for itself is told by hand. */
#ifndef PFT_CORE_BUDGET_H
#define PFT_CORE_BUDGET_H

#include <perftarget/core.h>

typedef struct pft_budget {
    pft_allocator inner;
    uint64_t most_memory, memory; /* bytes: allowed, and held now */
    uint64_t most_work, work;     /* bytes of text and cells, each as often as it is given */
    bool out_of_memory;           /* more was asked for than is allowed */
} pft_budget;

/* Good as long as the budget stays where it is; blocks may also be released by the inner allocator. */
pft_allocator pft_budget_allocator(pft_budget *budget);

/* The budget that an allocator counts for; NULL when it counts for none. */
pft_budget *pft_budget_of(const pft_allocator *allocator);

/* What a library holds. False, and nothing counted, when that is too much. NULL is no budget: anything goes. */
bool pft_budget_take(pft_budget *budget, uint64_t bytes);
void pft_budget_give(pft_budget *budget, uint64_t bytes);

/* PFT_ELIMIT in words, for what failed with PFT_ENOMEM because the budget was used up; else PFT_ENOMEM in words. */
pft_status pft_budget_refuse(const pft_budget *budget, pft_error *err);

/* False when there was too much to do. */
static inline bool pft_budget_work(pft_budget *budget, uint64_t units)
{
    budget->work += units;
    return budget->work <= budget->most_work;
}

#endif
