/* Tables of groups and of values: open addressing, at most half full, in an arena. */
#include <stdlib.h>
#include <string.h>

#include "portfolio/portfolio.h"

enum { FIRST_SIZE = 16 };

static uint64_t mix(uint64_t hash)
{
    hash ^= hash >> 33;
    hash *= UINT64_C(0xFF51AFD7ED558CCD);
    return hash ^ hash >> 33;
}

static uint64_t add_text(uint64_t hash, const char *text)
{
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001B3);
    return (hash ^ 0xFF) * UINT64_C(0x100000001B3);
}

static uint64_t hash_of(const char *code, const char *name)
{
    return mix(add_text(add_text(UINT64_C(0xCBF29CE484222325), code), name));
}

static bool grow_slots(pft_arena *arena, pft_group_table *table)
{
    size_t size = table->size > 0 ? table->size * 2 : FIRST_SIZE;
    pft_group_record **slots = pft_arena_alloc(arena, size * sizeof(pft_group_record *));
    pft_group_record **groups = table->groups.items;

    if (slots == NULL)
        return false;
    for (size_t i = 0; i < table->groups.count; i++) {
        size_t slot = groups[i]->hash & (size - 1);

        while (slots[slot] != NULL)
            slot = (slot + 1) & (size - 1);
        slots[slot] = groups[i];
    }
    table->slots = slots;
    table->size = size;
    return true;
}

static pft_group_record *add_group(pft_arena *arena, pft_group_table *table, const char *code, const char *name)
{
    pft_group_record *group = pft_arena_alloc(arena, sizeof(pft_group_record)), **place;

    if (group == NULL || (group->shown.code = pft_arena_strndup(arena, code, strlen(code))) == NULL ||
        (group->shown.name = pft_arena_strndup(arena, name, strlen(name))) == NULL ||
        (place = pft_vector_push(arena, &table->groups, sizeof(pft_group_record *))) == NULL)
        return NULL;
    return *place = group;
}

/* The group, or the free slot where it would be. */
static pft_group_record **find_group(const pft_group_table *table, uint64_t hash, const char *code, const char *name)
{
    pft_group_record *group;
    size_t slot = hash & (table->size - 1);

    for (; (group = table->slots[slot]) != NULL; slot = (slot + 1) & (table->size - 1))
        if (group->hash == hash && strcmp(group->shown.name, name) == 0 && strcmp(group->shown.code, code) == 0)
            break;
    return &table->slots[slot];
}

/* The table grows only for a group that it lacks, so that finding one that is there cannot fail. */
pft_group_record *pft_group_find(pft_arena *arena, pft_group_table *table, const char *code, const char *name,
                                 uint32_t order)
{
    uint64_t hash = hash_of(code, name);
    pft_group_record *group;

    if (table->size > 0 && (group = *find_group(table, hash, code, name)) != NULL)
        return group;
    if (table->groups.count * 2 >= table->size && !grow_slots(arena, table))
        return NULL;
    if ((group = add_group(arena, table, code, name)) == NULL)
        return NULL;
    group->hash = hash;
    group->order = order;
    return *find_group(table, hash, code, name) = group;
}

bool pft_group_is_empty(const pft_portfolio_group *group)
{
    return group->sums.projects == 0 && group->sums.weighed == 0;
}

size_t pft_group_count(const pft_group_table *table)
{
    pft_group_record *const *groups = table->groups.items;
    size_t count = table->groups.count;

    while (count > 0 && pft_group_is_empty(&groups[count - 1]->shown))
        count--;
    return count;
}

/* Empty ones last. */
static int compare_groups(const void *a, const void *b)
{
    const pft_group_record *one = *(pft_group_record *const *)a, *other = *(pft_group_record *const *)b;
    int order = strcmp(one->shown.code, other->shown.code);
    bool one_empty = pft_group_is_empty(&one->shown), other_empty = pft_group_is_empty(&other->shown);

    if (one_empty != other_empty)
        return one_empty ? 1 : -1;
    if (one->order != other->order)
        return one->order < other->order ? -1 : 1;
    return order != 0 ? order : strcmp(one->shown.name, other->shown.name);
}

void pft_group_sort(pft_group_table *table)
{
    if (table->groups.count > 1)
        qsort(table->groups.items, table->groups.count, sizeof(pft_group_record *), compare_groups);
}

static size_t find_slot(const pft_tally_slot *slots, size_t size, pft_decimal value)
{
    size_t slot = mix((uint64_t)value) & (size - 1);

    while (slots[slot].value != value && slots[slot].value != PFT_DECIMAL_NONE)
        slot = (slot + 1) & (size - 1);
    return slot;
}

static bool grow_tally(pft_arena *arena, pft_tally *tally)
{
    size_t size = tally->size > 0 ? tally->size * 2 : FIRST_SIZE;
    pft_tally_slot *slots = pft_arena_alloc(arena, size * sizeof *slots);

    if (slots == NULL)
        return false;
    for (size_t i = 0; i < size; i++)
        slots[i].value = PFT_DECIMAL_NONE;
    for (size_t i = 0; i < tally->size; i++)
        if (tally->slots[i].value != PFT_DECIMAL_NONE)
            slots[find_slot(slots, size, tally->slots[i].value)] = tally->slots[i];
    tally->slots = slots;
    tally->size = size;
    return true;
}

uint64_t *pft_tally_find(pft_arena *arena, pft_tally *tally, pft_decimal value)
{
    size_t slot = tally->size > 0 ? find_slot(tally->slots, tally->size, value) : 0;

    if (tally->size > 0 && tally->slots[slot].value == value)
        return &tally->slots[slot].count;
    if (tally->used * 2 >= tally->size) {
        if (!grow_tally(arena, tally))
            return NULL;
        slot = find_slot(tally->slots, tally->size, value);
    }
    tally->slots[slot].value = value;
    tally->used++;
    return &tally->slots[slot].count;
}
