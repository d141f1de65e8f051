#include "portfolio/compare_pairing.h"

#include <string.h>

#include "model/fold.h"

uint64_t pft_join_hash(uint64_t a, uint64_t b)
{
    a ^= b + UINT64_C(0x9E3779B97F4A7C15) + (a << 6) + (a >> 2);
    return a != 0 ? a : 1;
}

uint64_t pft_text_hash(const char *text)
{
    return pft_fold_hash(text, strlen(text));
}

bool pft_joined_open(pft_joined *j, pft_arena *arena, size_t left, size_t right)
{
    return pft_join_open(&j->join, arena, left, right) && (j->how = pft_arena_alloc(arena, left + 1)) != NULL &&
           (j->likeness = pft_arena_alloc(arena, (left + 1) * sizeof *j->likeness)) != NULL &&
           (j->of_left = pft_arena_alloc(arena, (left + 1) * sizeof *j->of_left)) != NULL &&
           (j->of_right = pft_arena_alloc(arena, (right + 1) * sizeof *j->of_right)) != NULL &&
           (j->left_folded = pft_arena_alloc(arena, (left + 1) * sizeof *j->left_folded)) != NULL &&
           (j->right_folded = pft_arena_alloc(arena, (right + 1) * sizeof *j->right_folded)) != NULL;
}

void pft_joined_mark(const pft_joined *j, pft_match match)
{
    for (size_t i = 0; i < j->join.left_count; i++)
        if (j->join.of_left[i] != 0 && j->how[i] == PFT_MATCH_NONE)
            j->how[i] = (uint8_t)match;
}

static bool fold_side(const char **folded, pft_arena *arena, const uint32_t *partners, size_t count, bool right,
                      pft_name_at *name, const void *context)
{
    for (size_t i = 0; i < count; i++)
        if (partners[i] == 0 && (folded[i] = pft_fold_name(arena, name(context, right, i),
                                                           PFT_FOLD_MARKS | PFT_FOLD_YEARS, NULL)) == NULL)
            return false;
    return true;
}

bool pft_joined_fold(pft_joined *j, pft_name_at *name, const void *context)
{
    const pft_join *join = &j->join;

    return fold_side(j->left_folded, join->arena, join->of_left, join->left_count, false, name, context) &&
           fold_side(j->right_folded, join->arena, join->of_right, join->right_count, true, name, context);
}

/* ---- what is alike, once nothing is equal ---- */

/* The records of one side that are still without a partner, and their names taken apart. */
typedef struct {
    uint32_t *numbers; /* in the join, from 0 */
    pft_shingles *shingles;
    size_t count;
} leftover;

static bool add_leftover(pft_arena *arena, leftover *rest, size_t index, const char *name)
{
    size_t size = 0;
    const char *folded = pft_fold_name(arena, name, PFT_FOLD_MARKS | PFT_FOLD_YEARS, &size);

    rest->numbers[rest->count] = (uint32_t)index;
    return folded != NULL && pft_shingles_of(arena, folded, size, &rest->shingles[rest->count++]);
}

static bool gather_leftover(leftover *rest, pft_arena *arena, const uint32_t *partners, size_t count, bool right,
                            pft_name_at *name, const void *context)
{
    size_t without = 0;

    for (size_t i = 0; i < count; i++)
        without += partners[i] == 0;
    *rest = (leftover){pft_arena_alloc(arena, (without + 1) * sizeof *rest->numbers),
                       pft_arena_alloc(arena, (without + 1) * sizeof *rest->shingles), 0};
    if (rest->numbers == NULL || rest->shingles == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        if (partners[i] == 0 && !add_leftover(arena, rest, i, name(context, right, i)))
            return false;
    return true;
}

static void add_candidate(pft_candidates *c, const char *name, pft_decimal likeness)
{
    if (c->count < PFT_CANDIDATES)
        c->best[c->count++] = (pft_candidate){name, likeness};
}

/* Names at least half so much alike as must be are candidates. */
bool pft_joined_by_likeness(pft_joined *j, pft_decimal least, pft_name_at *name, const void *context)
{
    pft_join *join = &j->join;
    leftover lefts, rights;
    pft_likely *pairs;
    size_t count;

    if (!gather_leftover(&lefts, join->arena, join->of_left, join->left_count, false, name, context) ||
        !gather_leftover(&rights, join->arena, join->of_right, join->right_count, true, name, context))
        return false;
    if (lefts.count == 0 || rights.count == 0)
        return true;
    pairs = pft_likely_pairs(join->arena, lefts.shingles, lefts.count, rights.shingles, rights.count, least / 2,
                             &count);
    for (size_t i = 0; pairs != NULL && i < count; i++) {
        uint32_t left = lefts.numbers[pairs[i].left], right = rights.numbers[pairs[i].right];

        add_candidate(&j->of_left[left], name(context, true, right), pairs[i].likeness);
        add_candidate(&j->of_right[right], name(context, false, left), pairs[i].likeness);
        if (pairs[i].likeness < least || join->of_left[left] != 0 || join->of_right[right] != 0)
            continue;
        join->of_left[left] = right + 1;
        join->of_right[right] = left + 1;
        j->likeness[left] = pairs[i].likeness;
    }
    return pairs != NULL;
}

bool pft_keep_candidates(pft_comparing *c, const pft_candidates *from, size_t *count, const pft_candidate **out)
{
    pft_candidate *kept;

    *count = from->count;
    if (from->count == 0)
        return true;
    if ((kept = pft_arena_alloc(&c->comparison->arena, from->count * sizeof *kept)) == NULL)
        return false;
    memcpy(kept, from->best, from->count * sizeof *kept);
    *out = kept;
    return true;
}
