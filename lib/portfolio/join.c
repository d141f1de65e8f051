#include "portfolio/join.h"

#include <string.h>

static void *room(pft_arena *arena, size_t count, size_t size)
{
    return count < SIZE_MAX / size ? pft_arena_alloc(arena, (count + 1) * size) : NULL;
}

bool pft_join_open(pft_join *join, pft_arena *arena, size_t left_count, size_t right_count)
{
    *join = (pft_join){.arena = arena, .left_count = left_count, .right_count = right_count, .slot_count = 16};
    while (join->slot_count < left_count * 2)
        join->slot_count *= 2;
    return (join->of_left = room(arena, left_count, sizeof *join->of_left)) != NULL &&
           (join->of_right = room(arena, right_count, sizeof *join->of_right)) != NULL &&
           (join->left_keys = room(arena, left_count, sizeof *join->left_keys)) != NULL &&
           (join->right_keys = room(arena, right_count, sizeof *join->right_keys)) != NULL &&
           (join->next = room(arena, left_count, sizeof *join->next)) != NULL &&
           (join->first = room(arena, left_count, sizeof *join->first)) != NULL &&
           (join->rights = room(arena, left_count, sizeof *join->rights)) != NULL &&
           (join->slots = room(arena, join->slot_count, sizeof *join->slots)) != NULL;
}

/* The slot of a key: the head of its chain, or free. */
static uint32_t *slot_of(const pft_join *join, uint64_t key)
{
    size_t slot = (key ^ key >> 32) & (join->slot_count - 1);

    while (join->slots[slot] != 0 && join->left_keys[join->slots[slot] - 1] != key)
        slot = (slot + 1) & (join->slot_count - 1);
    return &join->slots[slot];
}

/* From the last to the first, so that each chain is in order. */
static void fill(pft_join *join)
{
    memset(join->slots, 0, join->slot_count * sizeof *join->slots);
    for (size_t i = join->left_count; i > 0; i--) {
        uint32_t *slot;

        if (join->of_left[i - 1] != 0 || join->left_keys[i - 1] == 0)
            continue;
        slot = slot_of(join, join->left_keys[i - 1]);
        join->next[i - 1] = *slot;
        join->first[i - 1] = (uint32_t)i;
        join->rights[i - 1] = 0;
        *slot = (uint32_t)i;
    }
}

/* The head of the chain of left ones with the key of a right one that has no partner; 0: there is none. */
static uint32_t head_for(const pft_join *join, size_t right)
{
    return join->of_right[right] == 0 && join->right_keys[right] != 0 ? *slot_of(join, join->right_keys[right]) : 0;
}

static void take(pft_join *join, uint32_t head, size_t right, pft_join_same *same, const void *context)
{
    uint32_t *first = &join->first[head - 1];

    while (*first != 0 && join->of_left[*first - 1] != 0) /* each is passed once, in all */
        *first = join->next[*first - 1];
    for (uint32_t number = *first; number != 0; number = join->next[number - 1])
        if (join->of_left[number - 1] == 0 && same(context, number - 1, right)) {
            join->of_left[number - 1] = (uint32_t)right + 1;
            join->of_right[right] = number;
            return;
        }
}

void pft_join_stage(pft_join *join, pft_join_same *same, const void *context, bool alone)
{
    fill(join);
    for (size_t i = 0; alone && i < join->right_count; i++) {
        uint32_t head = head_for(join, i);

        if (head != 0)
            join->rights[head - 1]++;
    }
    for (size_t i = 0; i < join->right_count; i++) {
        uint32_t head = head_for(join, i);

        if (head != 0 && !(alone && (join->next[head - 1] != 0 || join->rights[head - 1] > 1)))
            take(join, head, i, same, context);
    }
}
