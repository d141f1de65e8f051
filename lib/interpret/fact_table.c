/* Facts by text. The same texts stand in every document (headings, labels of levels, usual values): a memo keeps what
 * was found out of them, in a table of its own. */
#include <string.h>

#include "core/error.h"
#include "interpret/facts.h"
#include "interpret/marks.h"

struct pft_fact_slot {
    uint64_t hash;
    pft_facts *facts;
};

struct pft_memo {
    pft_allocator allocator;
    pft_arena arena; /* of the facts */
    pft_fact_table table;
    pft_mark_index marks;
    size_t most; /* bytes of the arena */
};

static uint64_t hash_of(const char *text, size_t size)
{
    uint64_t hash = size * UINT64_C(0x9E3779B97F4A7C15);

    for (; size >= 8; text += 8, size -= 8) {
        uint64_t bytes;

        memcpy(&bytes, text, 8);
        hash = (hash ^ bytes) * UINT64_C(0xD6E8FEB86659FD93);
        hash ^= hash >> 32;
    }
    for (; size > 0; text++, size--)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001B3);
    return hash ^ hash >> 29;
}

/* ---- one table ---- */

static bool has_marks(pft_fact_table *table)
{
    pft_mark_index *index = table->marks == NULL ? pft_arena_alloc(table->arena, sizeof *index) : NULL;

    if (index != NULL) {
        pft_marks_index(index);
        table->marks = index;
    }
    return table->marks != NULL;
}

static bool grow(pft_fact_table *table)
{
    size_t capacity = table->capacity > 0 ? table->capacity * 2 : 256;
    struct pft_fact_slot *slots = pft_arena_alloc(table->arena, capacity * sizeof *slots);

    if (slots == NULL || !has_marks(table))
        return false;
    for (size_t i = 0; i < table->capacity; i++) {
        size_t at = table->slots[i].hash & (capacity - 1);

        if (table->slots[i].facts == NULL)
            continue;
        while (slots[at].facts != NULL)
            at = (at + 1) & (capacity - 1);
        slots[at] = table->slots[i];
    }
    table->slots = slots;
    table->capacity = capacity;
    return true;
}

/* The slot of a text, or the empty one where it belongs; NULL: it is in none of the first `most`. */
static struct pft_fact_slot *find_slot(const pft_fact_table *table, uint64_t hash, const char *text, size_t size,
                                       size_t most)
{
    for (size_t at = hash & (table->capacity - 1); most > 0; most--, at = (at + 1) & (table->capacity - 1)) {
        struct pft_fact_slot *slot = &table->slots[at];

        if (slot->facts == NULL || (slot->hash == hash && slot->facts->size == size &&
                                    memcmp(slot->facts->text, text, size) == 0))
            return slot;
    }
    return NULL;
}

/* The facts in a slot, made where it is empty. */
static pft_facts *settle_slot(pft_fact_table *table, struct pft_fact_slot *slot, uint64_t hash, const char *text,
                              size_t size)
{
    if (slot->facts == NULL) {
        *slot = (struct pft_fact_slot){hash, pft_facts_new(table->arena, table->marks, text, size)};
        table->count += slot->facts != NULL;
    }
    return slot->facts;
}

/* ---- what is kept from document to document ---- */

enum {
    KEPT_LONGEST = 192,  /* of a text: no label is longer, and no usual value */
    KEPT_BYTES = 1024,   /* what one takes at most: its facts, itself, itself folded */
    KEPT_USUAL = 256,    /* what one takes mostly */
    SLOTS_MOST = 32      /* texts that were made to meet in one slot are not looked for among all of them */
};

static bool is_full(const pft_memo *memo)
{
    const pft_arena *arena = &memo->arena;

    return memo->table.count * 2 >= memo->table.capacity ||
           ((arena->cursor == NULL || arena->end - arena->cursor < KEPT_BYTES) &&
            arena->total + arena->chunk_size + sizeof(void *) * 2 > memo->most);
}

/* NULL where the memo has no facts of a text, and no room for them. */
static pft_facts *recall(pft_memo *memo, uint64_t hash, const char *text, size_t size)
{
    struct pft_fact_slot *slot =
        size <= KEPT_LONGEST ? find_slot(&memo->table, hash, text, size, SLOTS_MOST) : NULL;

    if (slot == NULL || (slot->facts == NULL && is_full(memo)))
        return NULL;
    return settle_slot(&memo->table, slot, hash, text, size);
}

static size_t size_of_slots(const pft_memo *memo)
{
    return memo->table.capacity * sizeof *memo->table.slots;
}

static void forget(pft_memo *memo)
{
    pft_arena_free(&memo->arena);
    pft_arena_init(&memo->arena, &memo->allocator);
    memset(memo->table.slots, 0, size_of_slots(memo));
    memo->table.count = 0;
}

pft_status pft_memo_new(pft_memo **out, size_t max_bytes, const pft_allocator *allocator, pft_error *err)
{
    enum { USUAL = 4 << 20, FEWEST = 64 };
    pft_allocator own = allocator != NULL ? *allocator : pft_default_allocator;
    size_t most = max_bytes != 0 ? max_bytes : USUAL, capacity = FEWEST;
    pft_memo *memo;

    if (out == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if ((memo = own.allocate(own.context, sizeof *memo)) == NULL)
        return pft_fail_memory(err);
    while (capacity < most / KEPT_USUAL)
        capacity *= 2;
    *memo = (pft_memo){.allocator = own, .table = {.arena = &memo->arena, .marks = &memo->marks, .capacity = capacity}};
    memo->most = most > sizeof *memo + size_of_slots(memo) ? most - sizeof *memo - size_of_slots(memo) : 0;
    if ((memo->table.slots = own.allocate(own.context, size_of_slots(memo))) == NULL) {
        own.release(own.context, memo, sizeof *memo);
        return pft_fail_memory(err);
    }
    pft_marks_index(&memo->marks);
    forget(memo);
    *out = memo;
    return PFT_OK;
}

void pft_memo_free(pft_memo *memo)
{
    pft_allocator allocator;

    if (memo == NULL)
        return;
    allocator = memo->allocator;
    pft_arena_free(&memo->arena);
    allocator.release(allocator.context, memo->table.slots, size_of_slots(memo));
    allocator.release(allocator.context, memo, sizeof *memo);
}

void pft_fact_table_begin(pft_fact_table *table, pft_arena *arena, pft_memo *memo)
{
    if (memo != NULL && is_full(memo))
        forget(memo);
    *table = (pft_fact_table){.arena = arena, .memo = memo, .marks = memo != NULL ? &memo->marks : NULL};
}

/* ---- a document's ---- */

static pft_facts *find_facts(pft_fact_table *table, const char *text, size_t size)
{
    uint64_t hash = hash_of(text, size);
    pft_facts *kept = table->memo != NULL ? recall(table->memo, hash, text, size) : NULL;

    if (kept != NULL)
        return kept;
    if (table->count * 2 >= table->capacity && !grow(table))
        return NULL;
    return settle_slot(table, find_slot(table, hash, text, size, table->capacity), hash, text, size);
}

const pft_facts *pft_facts_of(pft_fact_table *table, const char *text, size_t size)
{
    return find_facts(table, text, size);
}

const pft_facts *pft_facts_of_cell(pft_fact_table *table, const char *text, size_t size)
{
    pft_facts *f = find_facts(table, text, size);

    if (f != NULL && !f->priced)
        pft_facts_price(f);
    return f;
}
