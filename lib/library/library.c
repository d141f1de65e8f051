/* The indicator library: entries by their folded names, and what was counted of each. */
#include "library/library.h"

#include <string.h>

#include "model/fold.h"

enum { FIRST_SLOTS = 64 };

pft_status pft_library_new(pft_library **out, const pft_allocator *allocator, pft_error *err)
{
    const pft_allocator *own = allocator != NULL ? allocator : &pft_default_allocator;
    pft_library *library;

    if (out == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if ((library = own->allocate(own->context, sizeof *library)) == NULL)
        return pft_fail_memory(err);
    memset(library, 0, sizeof *library);
    pft_arena_init(&library->arena, own);
    pft_arena_init(&library->index_arena, own);
    *out = library;
    return PFT_OK;
}

void pft_library_free(pft_library *library)
{
    if (library != NULL) {
        pft_allocator allocator = library->arena.allocator;

        pft_library_end_index(library);
        pft_arena_free(&library->index_arena);
        pft_arena_free(&library->arena);
        allocator.release(allocator.context, library, sizeof *library);
    }
}

/* ---- entries ---- */

static uint32_t *find_slot(const pft_library *library, uint64_t hash, const char *key, size_t size)
{
    size_t slot = hash & (library->slot_count - 1);

    for (; library->slots[slot] != 0; slot = (slot + 1) & (library->slot_count - 1)) {
        const pft_library_record *entry = pft_library_record_at(library, library->slots[slot] - 1);

        if (entry->hash == hash && entry->key_size == size && memcmp(entry->key, key, size) == 0)
            break;
    }
    return &library->slots[slot];
}

static bool grow_slots(pft_library *library)
{
    size_t count = library->slot_count > 0 ? library->slot_count * 2 : FIRST_SLOTS;
    uint32_t *slots = pft_arena_alloc(&library->arena, count * sizeof *slots);

    if (slots == NULL)
        return false;
    library->slots = slots;
    library->slot_count = count;
    for (size_t i = 0; i < library->entries.count; i++) {
        const pft_library_record *entry = pft_library_record_at(library, i);

        *find_slot(library, entry->hash, entry->key, entry->key_size) = (uint32_t)i + 1;
    }
    return true;
}

pft_library_record *pft_library_entry_of(pft_library *library, const char *key, size_t size, const char *name)
{
    uint64_t hash = pft_fold_hash(key, size);
    uint32_t number = library->slot_count > 0 ? *find_slot(library, hash, key, size) : 0;
    pft_library_record *entry, **place;

    if (number > 0)
        return pft_library_record_at(library, number - 1);
    if (name == NULL || library->entries.count >= UINT32_MAX - 1 ||
        (library->entries.count * 2 >= library->slot_count && !grow_slots(library)))
        return NULL;
    if ((entry = pft_arena_alloc(&library->arena, sizeof *entry)) == NULL ||
        (entry->shown.name = pft_arena_strndup(&library->arena, name, strlen(name))) == NULL ||
        (entry->key = pft_arena_strndup(&library->arena, key, size)) == NULL ||
        (place = pft_vector_push(&library->arena, &library->entries, sizeof(pft_library_record *))) == NULL)
        return NULL;
    entry->shown.note = "";
    entry->key_size = size;
    entry->hash = hash;
    *find_slot(library, hash, key, size) = (uint32_t)library->entries.count;
    return *place = entry;
}

/* ---- counts ---- */

/* Most names have one category, one unit and a few targets: lists begin with two. */
static void *room_for(pft_library *library, void *items, size_t count, size_t *capacity, size_t size)
{
    size_t wanted = *capacity > 0 ? *capacity * 2 : 2;
    void *grown;

    if (count < *capacity)
        return items;
    if ((grown = pft_arena_grow(&library->arena, items, count * size, wanted * size)) != NULL)
        *capacity = wanted;
    return grown;
}

pft_library_counted pft_library_count_category(pft_library *library, pft_library_record *entry, pft_category category,
                                               uint64_t count)
{
    pft_library_category *categories = (pft_library_category *)(void *)(uintptr_t)entry->shown.categories;
    size_t used = entry->shown.category_count;

    for (size_t i = 0; i < used; i++)
        if (categories[i].category == category) {
            categories[i].count += count;
            return PFT_LIBRARY_COUNTED;
        }
    categories = room_for(library, categories, used, &entry->category_capacity, sizeof *categories);
    if (categories == NULL)
        return PFT_LIBRARY_NO_MEMORY;
    categories[used] = (pft_library_category){category, count};
    entry->shown.categories = categories;
    entry->shown.category_count++;
    return PFT_LIBRARY_COUNTED;
}

static pft_library_counted count_text(pft_library *library, const pft_library_text **list, size_t *used,
                                      size_t *capacity, const char *text, uint64_t count)
{
    pft_library_text *texts = (pft_library_text *)(void *)(uintptr_t)*list;

    for (size_t i = 0; i < *used; i++)
        if (strcmp(texts[i].text, text) == 0) {
            texts[i].count += count;
            return PFT_LIBRARY_COUNTED;
        }
    if (*used >= PFT_LIBRARY_KEPT)
        return PFT_LIBRARY_FULL;
    if ((texts = room_for(library, texts, *used, capacity, sizeof *texts)) == NULL ||
        (text = pft_arena_strndup(&library->arena, text, strlen(text))) == NULL)
        return PFT_LIBRARY_NO_MEMORY;
    texts[*used] = (pft_library_text){text, count};
    *list = texts;
    ++*used;
    return PFT_LIBRARY_COUNTED;
}

pft_library_counted pft_library_count_unit(pft_library *library, pft_library_record *entry, const char *unit,
                                           uint64_t count)
{
    return count_text(library, &entry->shown.units, &entry->shown.unit_count, &entry->unit_capacity, unit, count);
}

pft_library_counted pft_library_count_agency(pft_library *library, pft_library_record *entry, const char *agency,
                                             uint64_t count)
{
    return count_text(library, &entry->shown.agencies, &entry->shown.agency_count, &entry->agency_capacity, agency,
                      count);
}

static bool same_target(const pft_library_target *a, const pft_library_target *b)
{
    return a->op == b->op && a->value == b->value && strcmp(a->unit, b->unit) == 0 && strcmp(a->text, b->text) == 0;
}

pft_library_counted pft_library_count_target(pft_library *library, pft_library_record *entry,
                                             const pft_library_target *target)
{
    pft_library_target *targets = (pft_library_target *)(void *)(uintptr_t)entry->shown.targets, copy = *target;
    size_t used = entry->shown.target_count;

    for (size_t i = 0; i < used; i++)
        if (same_target(&targets[i], target)) {
            targets[i].count += target->count;
            return PFT_LIBRARY_COUNTED;
        }
    if (used >= PFT_LIBRARY_KEPT) {
        entry->shown.others += target->count;
        return PFT_LIBRARY_FULL;
    }
    targets = room_for(library, targets, used, &entry->target_capacity, sizeof *targets);
    if (targets == NULL ||
        (copy.unit = pft_arena_strndup(&library->arena, target->unit, strlen(target->unit))) == NULL ||
        (copy.text = pft_arena_strndup(&library->arena, target->text, strlen(target->text))) == NULL)
        return PFT_LIBRARY_NO_MEMORY;
    targets[used] = copy;
    entry->shown.targets = targets;
    entry->shown.target_count++;
    return PFT_LIBRARY_COUNTED;
}

/* ---- documents ---- */

static bool is_number(const pft_value *value)
{
    return value->low != PFT_DECIMAL_NONE && value->high == PFT_DECIMAL_NONE &&
           (value->kind == PFT_KIND_NUMBER || value->kind == PFT_KIND_PERIOD || value->kind == PFT_KIND_CHANGE);
}

static bool add_target(pft_library *library, pft_arena *scratch, pft_library_record *entry, const pft_value *value)
{
    pft_library_target target = {.op = PFT_OP_NONE, .value = PFT_DECIMAL_NONE, .unit = "", .text = "", .count = 1};

    if (value == NULL || value->kind == PFT_KIND_EMPTY)
        return true;
    if (!is_number(value)) {
        target.text = pft_arena_strndup(scratch, value->raw, value->raw_size);
        return target.text != NULL && pft_library_count_target(library, entry, &target) != PFT_LIBRARY_NO_MEMORY;
    }
    target.op = (pft_op)value->op;
    target.value = value->low;
    target.unit = value->unit;
    return pft_library_count_target(library, entry, &target) != PFT_LIBRARY_NO_MEMORY &&
           pft_library_count_unit(library, entry, value->unit, 1) != PFT_LIBRARY_NO_MEMORY;
}

static bool add_indicator(pft_library *library, pft_arena *scratch, const pft_project *project,
                          const pft_indicator *indicator)
{
    size_t size;
    const char *key = pft_fold_name(scratch, indicator->name, PFT_FOLD_MARKS | PFT_FOLD_YEARS, &size);
    pft_library_record *entry;

    if (key == NULL)
        return false;
    if (size == 0)
        return true;
    if ((entry = pft_library_entry_of(library, key, size, indicator->name)) == NULL ||
        pft_library_count_category(library, entry, indicator->category, 1) == PFT_LIBRARY_NO_MEMORY ||
        (*project->agency_name != '\0' &&
         pft_library_count_agency(library, entry, project->agency_name, 1) == PFT_LIBRARY_NO_MEMORY) ||
        !add_target(library, scratch, entry, indicator->target))
        return false;
    entry->shown.count++;
    return true;
}

pft_status pft_library_add_document(pft_library *library, const pft_document *document, pft_error *err)
{
    pft_arena scratch;
    bool done = true;

    if (library == NULL || document == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    pft_arena_init(&scratch, &library->arena.allocator);
    library->indexed = false;
    for (size_t i = 0; done && i < pft_document_project_count(document); i++) {
        const pft_project *project = pft_document_project_at(document, i);

        for (size_t j = 0; done && j < project->indicator_count; j++)
            done = add_indicator(library, &scratch, project, pft_project_indicator_at(project, j));
    }
    library->documents += done;
    pft_arena_free(&scratch);
    return done ? PFT_OK : pft_fail_memory(err);
}

/* ---- asked ---- */

size_t pft_library_count(const pft_library *library)
{
    return library != NULL ? library->entries.count : 0;
}

const pft_library_entry *pft_library_at(const pft_library *library, size_t index)
{
    return library != NULL && index < library->entries.count ? &pft_library_record_at(library, index)->shown : NULL;
}

const pft_library_entry *pft_library_find(const pft_library *library, const char *name)
{
    const pft_library_entry *entry = NULL;
    pft_arena scratch;
    const char *key;
    size_t size;
    uint32_t number;

    if (library == NULL || name == NULL)
        return NULL;
    pft_arena_init(&scratch, &library->arena.allocator);
    key = pft_fold_name(&scratch, name, PFT_FOLD_MARKS | PFT_FOLD_YEARS, &size);
    if (key != NULL && size > 0 && library->slot_count > 0 &&
        (number = *find_slot(library, pft_fold_hash(key, size), key, size)) > 0)
        entry = &pft_library_record_at(library, number - 1)->shown;
    pft_arena_free(&scratch);
    return entry;
}
