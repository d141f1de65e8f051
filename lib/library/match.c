/* What the library says of an indicator. A name that it has is found by its hash; of one that it lacks the rarest pairs
 * of characters lead to the entries that may be meant, and so do signatures (minhash) where all its pairs are common:
 * only those entries are compared. */
#include <stdlib.h>
#include <string.h>

#include "core/units.h"
#include "library/library.h"
#include "model/fold.h"

/* A pair of characters in more names than this leads nowhere; so many entries are compared at most. */
enum { COMMON = 256, MOST_COMPARED = 64, MOST_OF_A_LIST = 12, LEAST_TARGETS = 5, TENTH = 10, LISTS = 4 };

/* Two names that share seven pairs of characters of ten meet in a band with 92 %. */
enum { BANDS = 6, ROWS = 3, FIRST_CODES = 1024 };

/* Names at least so much alike are told; this much alike is probably the same indicator. */
static const pft_decimal least_likeness = 500000, near_likeness = 700000;

static const struct {
    const char *name;
    const char *text[PFT_LANGUAGE_COUNT];
} flags[] = {
#define FLAG_ROW(constant, name, zh, en) {name, {[PFT_CHINESE] = zh, [PFT_ENGLISH] = en}},
    PFT_SUGGESTION_FLAG_LIST(FLAG_ROW)
#undef FLAG_ROW
};

const char *pft_suggestion_flag_name(size_t index)
{
    return index < PFT_SUGGESTION_FLAG_COUNT ? flags[index].name : NULL;
}

const char *pft_suggestion_flag_text(size_t index, pft_language language)
{
    return index < PFT_SUGGESTION_FLAG_COUNT && (unsigned)language < PFT_LANGUAGE_COUNT ? flags[index].text[language]
                                                                                        : NULL;
}

/* ---- the index ---- */

static pft_library_code *code_at(const pft_library *library, uint64_t code)
{
    uint64_t hash = (code ^ code >> 31) * UINT64_C(0x9E3779B97F4A7C15);
    size_t place = (hash ^ hash >> 32) & (library->code_count - 1);

    while (library->codes[place].count > 0 && library->codes[place].code != code)
        place = (place + 1) & (library->code_count - 1);
    return &library->codes[place];
}

static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
    return x ^ x >> 33;
}

/* Of each band a key, told from pairs of characters by its topmost bit. */
static void sign(uint64_t keys[BANDS], const pft_shingles *shingles)
{
    for (uint64_t band = 0; band < BANDS; band++) {
        uint64_t key = band + 1;

        for (uint64_t row = 0; row < ROWS; row++) {
            uint64_t least = UINT64_MAX, salt = mix(band * ROWS + row + 1);

            for (size_t i = 0; i < shingles->count; i++) {
                uint64_t hash = (shingles->codes[i] ^ salt) * UINT64_C(0x9E3779B97F4A7C15);

                hash ^= hash >> 29;
                least = hash < least ? hash : least;
            }
            key = mix(key ^ least);
        }
        keys[band] = key | UINT64_C(1) << 63;
    }
}

/* A bit for each pair of characters, some of them the same. */
static uint64_t sketch_of(const pft_shingles *shingles)
{
    uint64_t sketch = 0;

    for (size_t i = 0; i < shingles->count; i++)
        sketch |= UINT64_C(1) << (shingles->codes[i] * UINT64_C(0x9E3779B97F4A7C15) >> 58);
    return sketch;
}

/* Names that have less than a third of such bits in common share fewer than half of their pairs. */
static bool may_be_alike(uint64_t a, uint64_t b)
{
    return __builtin_popcountll(a & b) * 3 >= __builtin_popcountll(a | b);
}

static bool take_apart(pft_library *library, size_t *total)
{
    *total = 0;
    for (size_t i = 0; i < library->entries.count; i++) {
        const pft_library_record *entry = pft_library_record_at(library, i);

        if (!pft_shingles_of(&library->index_arena, entry->key, entry->key_size, &library->shingles[i]))
            return false;
        library->sketches[i] = sketch_of(&library->shingles[i]);
        *total += library->shingles[i].count;
    }
    return *total < UINT32_MAX / 2;
}

/* Each entry once for each of its pairs of characters, however often that stands in it. */
static bool is_repeated(const pft_shingles *shingles, size_t index)
{
    return index > 0 && shingles->codes[index] == shingles->codes[index - 1];
}

/* Calls for each key of an entry, pairs of characters and bands. */
static void each_key(pft_library *library, size_t number,
                     void (*take)(pft_library *library, uint64_t key, uint32_t number))
{
    const pft_shingles *shingles = &library->shingles[number];
    uint64_t keys[BANDS];

    for (size_t i = 0; i < shingles->count; i++)
        if (!is_repeated(shingles, i))
            take(library, shingles->codes[i], (uint32_t)number);
    sign(keys, shingles);
    for (size_t band = 0; band < BANDS; band++)
        take(library, keys[band], (uint32_t)number);
}

/* The table is at most half full. A key that finds no memory is not found later: the index then fails as a whole. */
static void grow_codes(pft_library *library)
{
    const pft_allocator *allocator = &library->arena.allocator;
    pft_library_code *old = library->codes;
    size_t old_count = library->code_count, size = old_count * 2 * sizeof *old;
    pft_library_code *codes = allocator->allocate(allocator->context, size);

    if ((library->index_failed = codes == NULL))
        return;
    memset(codes, 0, size);
    library->codes = codes;
    library->code_count = old_count * 2;
    for (size_t i = 0; i < old_count; i++)
        if (old[i].count > 0)
            *code_at(library, old[i].code) = old[i];
    allocator->release(allocator->context, old, old_count * sizeof *old);
}

static void count_key(pft_library *library, uint64_t key, uint32_t number)
{
    pft_library_code *code = code_at(library, key);

    (void)number;
    if (library->index_failed)
        return;
    library->code_used += code->count == 0;
    code->code = key;
    code->count++;
    if (library->code_used * 2 >= library->code_count)
        grow_codes(library);
}

static void post_key(pft_library *library, uint64_t key, uint32_t number)
{
    library->postings[code_at(library, key)->from++] = number;
}

static void post(pft_library *library)
{
    uint32_t from = 0;

    for (size_t i = 0; i < library->code_count; i++) {
        library->codes[i].from = from;
        from += library->codes[i].count;
    }
    for (size_t i = 0; i < library->entries.count; i++)
        each_key(library, i, post_key);
    for (size_t i = 0; i < library->code_count; i++)
        library->codes[i].from -= library->codes[i].count;
}

void pft_library_end_index(pft_library *library)
{
    const pft_allocator *allocator = &library->arena.allocator;

    if (library->codes != NULL)
        allocator->release(allocator->context, library->codes, library->code_count * sizeof *library->codes);
    library->codes = NULL;
    library->code_count = library->code_used = 0;
    pft_arena_free(&library->index_arena);
    pft_arena_init(&library->index_arena, allocator);
    library->indexed = library->index_failed = false;
}

static bool open_index(pft_library *library)
{
    const pft_allocator *allocator = &library->arena.allocator;
    size_t size = FIRST_CODES * sizeof *library->codes;

    if ((library->codes = allocator->allocate(allocator->context, size)) == NULL)
        return false;
    memset(library->codes, 0, size);
    library->code_count = FIRST_CODES;
    library->shingles =
        pft_arena_alloc(&library->index_arena, (library->entries.count + 1) * sizeof *library->shingles);
    library->sketches =
        pft_arena_alloc(&library->index_arena, (library->entries.count + 1) * sizeof *library->sketches);
    return library->shingles != NULL && library->sketches != NULL;
}

pft_status pft_library_index(pft_library *library, pft_error *err)
{
    size_t total = 0;

    if (library == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    pft_library_end_index(library);
    if (!open_index(library) || !take_apart(library, &total))
        goto failed;
    total += library->entries.count * BANDS;
    library->postings = pft_arena_alloc(&library->index_arena, (total + 1) * sizeof *library->postings);
    for (size_t i = 0; i < library->entries.count && !library->index_failed; i++)
        each_key(library, i, count_key);
    if (library->postings == NULL || library->index_failed)
        goto failed;
    post(library);
    library->indexed = true;
    return PFT_OK;
failed:
    pft_library_end_index(library);
    return pft_fail_memory(err);
}

bool pft_library_is_indexed(const pft_library *library)
{
    return library != NULL && library->indexed;
}

/* ---- similar names ---- */

static void add_near(pft_suggestion *out, const pft_library_entry *entry, pft_decimal likeness)
{
    size_t at = out->near_count;

    for (size_t i = 0; i < out->near_count; i++)
        if (out->near[i].entry == entry)
            return;
    while (at > 0 && out->near[at - 1].likeness < likeness)
        at--;
    if (at == PFT_LIBRARY_NEAR)
        return;
    if (out->near_count < PFT_LIBRARY_NEAR)
        out->near_count++;
    memmove(&out->near[at + 1], &out->near[at], (out->near_count - at - 1) * sizeof *out->near);
    out->near[at] = (pft_library_near){entry, likeness};
}

/* The shortest lists of entries that share a pair of characters. */
static size_t find_lists(const pft_library *library, const pft_shingles *shingles, const pft_library_code *lists[LISTS])
{
    size_t used = 0;

    for (size_t i = 0; i < shingles->count; i++) {
        const pft_library_code *code = code_at(library, shingles->codes[i]);
        size_t at = used;

        if (is_repeated(shingles, i) || code->count == 0 || code->count > COMMON)
            continue;
        while (at > 0 && lists[at - 1]->count > code->count)
            at--;
        if (at == LISTS)
            continue;
        used += used < LISTS;
        memmove(&lists[at + 1], &lists[at], (used - at - 1) * sizeof *lists);
        lists[at] = code;
    }
    return used;
}

static void compare_list(const pft_library *library, const pft_library_code *list, const pft_shingles *shingles,
                         uint64_t sketch, size_t *compared, pft_suggestion *out)
{
    for (uint32_t i = 0; i < list->count && i < MOST_OF_A_LIST && *compared < MOST_COMPARED; i++, ++*compared) {
        uint32_t number = library->postings[list->from + i];
        pft_decimal likeness = may_be_alike(library->sketches[number], sketch)
                                   ? pft_shingles_likeness(&library->shingles[number], shingles)
                                   : 0;

        if (likeness >= least_likeness)
            add_near(out, &pft_library_record_at(library, number)->shown, likeness);
    }
}

static void find_near(const pft_library *library, const pft_shingles *shingles, pft_suggestion *out)
{
    const pft_library_code *lists[LISTS];
    size_t count = find_lists(library, shingles, lists), compared = 0;
    uint64_t keys[BANDS], sketch = sketch_of(shingles);

    for (size_t i = 0; i < count; i++)
        compare_list(library, lists[i], shingles, sketch, &compared, out);
    sign(keys, shingles);
    for (size_t band = 0; band < BANDS; band++)
        compare_list(library, code_at(library, keys[band]), shingles, sketch, &compared, out);
}

/* ---- what is usual ---- */

static pft_category usual_category(const pft_library_entry *entry)
{
    pft_category category = PFT_CATEGORY_NONE;
    uint64_t most = 0;

    for (size_t i = 0; i < entry->category_count; i++)
        if (entry->categories[i].count > most) {
            most = entry->categories[i].count;
            category = entry->categories[i].category;
        }
    return category;
}

static const char *usual_unit(const pft_library_entry *entry)
{
    const char *unit = "";
    uint64_t most = 0;

    for (size_t i = 0; i < entry->unit_count; i++)
        if (entry->units[i].count > most) {
            most = entry->units[i].count;
            unit = entry->units[i].text;
        }
    return unit;
}

static int compare_targets(const void *a, const void *b)
{
    const pft_library_target *one = *(const pft_library_target *const *)a,
                             *other = *(const pft_library_target *const *)b;

    return one->value < other->value ? -1 : one->value > other->value;
}

/* The value at which so many of the targets are passed. */
static pft_decimal value_at(const pft_library_target *const *sorted, size_t count, uint64_t rank)
{
    uint64_t passed = 0;

    for (size_t i = 0; i < count; i++)
        if ((passed += sorted[i]->count) > rank)
            return sorted[i]->value;
    return sorted[count - 1]->value;
}

static void set_range(const pft_library_entry *entry, pft_suggestion *out)
{
    const pft_library_target *sorted[PFT_LIBRARY_KEPT];
    size_t count = 0;
    uint64_t all = 0;

    out->low = out->high = PFT_DECIMAL_NONE;
    for (size_t i = 0; i < entry->target_count && count < PFT_LIBRARY_KEPT; i++)
        if (entry->targets[i].value != PFT_DECIMAL_NONE && strcmp(entry->targets[i].unit, out->unit) == 0) {
            sorted[count++] = &entry->targets[i];
            all += entry->targets[i].count;
        }
    if (all < LEAST_TARGETS)
        return;
    qsort(sorted, count, sizeof *sorted, compare_targets);
    out->low = value_at(sorted, count, all / TENTH);
    out->high = value_at(sorted, count, all - 1 - all / TENTH);
}

static bool in_another_unit(const pft_value *target, const pft_suggestion *out, int64_t *n, int64_t *d)
{
    pft_unit_relation relation;

    *n = *d = 1;
    if (*out->unit == '\0')
        return false;
    relation = pft_unit_compare((pft_slice){target->unit, strlen(target->unit)},
                                (pft_slice){out->unit, strlen(out->unit)}, n, d);
    return relation == PFT_UNIT_DIFFERENT || relation == PFT_UNIT_INCOMPARABLE ||
           (relation == PFT_UNIT_ASSUMED && *target->unit == '\0');
}

static void judge_target(const pft_value *target, pft_suggestion *out)
{
    int64_t n, d;
    pft_decimal value;

    if (target == NULL || target->low == PFT_DECIMAL_NONE || target->high != PFT_DECIMAL_NONE ||
        target->kind == PFT_KIND_DATE)
        return;
    if (in_another_unit(target, out, &n, &d)) {
        out->flags |= PFT_SUGGESTION_UNIT;
        return;
    }
    if (out->low != PFT_DECIMAL_NONE && pft_decimal_multiply_divide(&value, target->low, n, d, 6) == PFT_OK &&
        (value < out->low || value > out->high))
        out->flags |= PFT_SUGGESTION_RANGE;
}

static void suggest(const pft_indicator *indicator, const pft_library_entry *entry, pft_suggestion *out)
{
    out->category = usual_category(entry);
    out->unit = usual_unit(entry);
    set_range(entry, out);
    if (out->entry == NULL) /* a similar name speaks for itself alone */
        return;
    if (out->category != PFT_CATEGORY_NONE && indicator->category != PFT_CATEGORY_NONE &&
        out->category != indicator->category)
        out->flags |= PFT_SUGGESTION_CATEGORY;
    judge_target(indicator->target, out);
}

static pft_status match(const pft_library *library, pft_arena *scratch, const pft_indicator *indicator,
                        pft_suggestion *out)
{
    size_t size;
    const char *key = pft_fold_name(scratch, indicator->name, PFT_FOLD_MARKS | PFT_FOLD_YEARS, &size);
    const pft_library_record *entry;
    pft_shingles shingles;

    if (key == NULL)
        return PFT_ENOMEM;
    /* Nothing is made where no name is given. */
    entry = size > 0 ? pft_library_entry_of((pft_library *)(void *)(uintptr_t)library, key, size, NULL) : NULL;
    if (entry != NULL) {
        out->entry = &entry->shown;
        suggest(indicator, out->entry, out);
        return PFT_OK;
    }
    out->flags |= PFT_SUGGESTION_UNKNOWN;
    if (!pft_shingles_of(scratch, key, size, &shingles))
        return PFT_ENOMEM;
    if (size > 0)
        find_near(library, &shingles, out);
    if (out->near_count > 0 && out->near[0].likeness >= near_likeness) {
        out->flags |= PFT_SUGGESTION_NEAR;
        suggest(indicator, out->near[0].entry, out);
    }
    return PFT_OK;
}

pft_status pft_library_match(const pft_library *library, const pft_indicator *indicator, pft_suggestion *out)
{
    pft_arena scratch;
    pft_status status;

    if (library == NULL || indicator == NULL || out == NULL || !library->indexed)
        return PFT_EARGUMENT;
    *out =
        (pft_suggestion){.category = PFT_CATEGORY_NONE, .unit = "", .low = PFT_DECIMAL_NONE, .high = PFT_DECIMAL_NONE};
    pft_arena_init(&scratch, &library->arena.allocator);
    status = match(library, &scratch, indicator, out);
    pft_arena_free(&scratch);
    return status;
}
