/* How much two names are alike: the pairs of characters that they have in common. */
#include <stdlib.h>
#include <string.h>

#include "portfolio/join.h"

/* Up to so many comparisons all pairs are looked at; a pair of characters in so many names tells them apart no more. */
enum { MOST_COMPARISONS = 1 << 14, COMMON = 64, MOST_OF_ONE = 16 };

/* ---- lists ---- */

typedef struct {
    pft_arena *arena;
    const pft_shingles *left, *right;
    size_t left_count, right_count;
    pft_decimal least;
    pft_likely *pairs;
    size_t count, capacity;
    bool failed;
} search;

static void look(search *s, size_t left, size_t right)
{
    pft_decimal likeness = pft_shingles_likeness(&s->left[left], &s->right[right]);
    pft_likely *pairs;

    if (likeness < s->least || s->failed)
        return;
    pairs = pft_arena_room(s->arena, s->pairs, s->count, &s->capacity, sizeof *pairs);
    if ((s->failed = pairs == NULL))
        return;
    s->pairs = pairs;
    s->pairs[s->count++] = (pft_likely){(uint32_t)left, (uint32_t)right, likeness};
}

static void look_at_all(search *s)
{
    for (size_t i = 0; i < s->left_count; i++)
        for (size_t j = 0; j < s->right_count; j++)
            look(s, i, j);
}

typedef struct {
    uint64_t code;
    uint32_t number;
} posting;

static int compare_postings(const void *a, const void *b)
{
    const posting *one = a, *other = b;

    if (one->code != other->code)
        return one->code < other->code ? -1 : 1;
    return one->number < other->number ? -1 : one->number > other->number;
}

static posting *post_all(search *s, size_t *count)
{
    posting *postings;
    size_t used = 0;

    *count = 0;
    for (size_t i = 0; i < s->left_count; i++)
        *count += s->left[i].count;
    if ((postings = pft_arena_alloc(s->arena, (*count + 1) * sizeof *postings)) == NULL)
        return NULL;
    for (size_t i = 0; i < s->left_count; i++)
        for (size_t j = 0; j < s->left[i].count; j++)
            postings[used++] = (posting){s->left[i].codes[j], (uint32_t)i};
    qsort(postings, used, sizeof *postings, compare_postings);
    return postings;
}

/* The first posting of a code. */
static size_t find_posting(const posting *postings, size_t count, uint64_t code)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (postings[middle].code < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The left ones that share the rarest pairs of characters with one on the right, each once. */
static void look_by_postings(search *s, const posting *postings, size_t count, size_t right, uint32_t *seen)
{
    const pft_shingles *shingles = &s->right[right];
    size_t looked = 0;

    for (size_t i = 0; i < shingles->count && looked < MOST_OF_ONE; i++) {
        size_t from = find_posting(postings, count, shingles->codes[i]), to = from;

        while (to < count && to < from + COMMON && postings[to].code == shingles->codes[i])
            to++;
        if (to - from == COMMON)
            continue;
        for (; from < to && looked < MOST_OF_ONE; from++) {
            uint32_t left = postings[from].number;

            if (seen[left] == right + 1)
                continue;
            seen[left] = (uint32_t)right + 1;
            look(s, left, right);
            looked++;
        }
    }
}

static void look_by_index(search *s)
{
    size_t count;
    posting *postings = post_all(s, &count);
    uint32_t *seen = pft_arena_alloc(s->arena, (s->left_count + 1) * sizeof *seen);

    s->failed = postings == NULL || seen == NULL;
    for (size_t i = 0; i < s->right_count && !s->failed; i++)
        look_by_postings(s, postings, count, i, seen);
}

static int compare_likely(const void *a, const void *b)
{
    const pft_likely *one = a, *other = b;

    if (one->likeness != other->likeness)
        return one->likeness > other->likeness ? -1 : 1;
    if (one->left != other->left)
        return one->left < other->left ? -1 : 1;
    return one->right < other->right ? -1 : one->right > other->right;
}

pft_likely *pft_likely_pairs(pft_arena *arena, const pft_shingles *left, size_t left_count, const pft_shingles *right,
                             size_t right_count, pft_decimal least, size_t *count)
{
    search s = {.arena = arena, .left = left, .right = right, .left_count = left_count, .right_count = right_count,
                .least = least, .pairs = pft_arena_alloc(arena, sizeof(pft_likely)), .capacity = 1};

    *count = 0;
    if (s.pairs == NULL)
        return NULL;
    if (left_count == 0 || right_count <= MOST_COMPARISONS / left_count)
        look_at_all(&s);
    else
        look_by_index(&s);
    if (s.failed)
        return NULL;
    qsort(s.pairs, s.count, sizeof *s.pairs, compare_likely);
    *count = s.count;
    return s.pairs;
}
