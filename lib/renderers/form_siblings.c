/* The year and the medium term of one indicator, wherever they stand. */
#include "renderers/form_drawing.h"

#include <stdlib.h>
#include <string.h>

static bool are_siblings(const pft_indicator *annual, const pft_indicator *medium)
{
    return medium != NULL && annual->term == PFT_TERM_ANNUAL && medium->term == PFT_TERM_MEDIUM &&
           strcmp(annual->level1, medium->level1) == 0 && strcmp(annual->level2, medium->level2) == 0 &&
           strcmp(annual->name, medium->name) == 0;
}

typedef struct {
    uint64_t key;
    uint32_t index;
} medium_entry;

static uint64_t add_text(uint64_t hash, const char *text)
{
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001B3);
    return (hash ^ 0xFF) * UINT64_C(0x100000001B3); /* where it ends */
}

static uint64_t key_of(const pft_indicator *indicator)
{
    uint64_t hash = add_text(UINT64_C(0xCBF29CE484222325), indicator->level1);

    return add_text(add_text(hash, indicator->level2), indicator->name);
}

static int compare_medium(const void *a, const void *b)
{
    const medium_entry *one = a, *other = b;

    if (one->key != other->key)
        return one->key < other->key ? -1 : 1;
    return one->index < other->index ? -1 : one->index > other->index;
}

/* Does the one of the medium term say anything in a column of the form that its sibling says otherwise? Then it needs a
 * row of its own. */
static bool says_more(const pft_form_drawing *d, const pft_indicator *annual, const pft_indicator *medium)
{
    for (size_t i = 0; i < d->form->column_count; i++) {
        pft_form_field field = d->form->columns[i].field;

        if (pft_form_is_of_level(field) || field == FORM_ORDINAL || field == FORM_MEDIUM_TARGET ||
            field == FORM_TARGET || !pft_form_holds(medium, field))
            continue;
        if (pft_form_is_number(field)
                ? pft_form_field_number(medium, field) != pft_form_field_number(annual, field)
                : strcmp(pft_form_field_text(medium, field), pft_form_field_text(annual, field)) != 0)
            return true;
    }
    return false;
}

/* The first of that key. */
static size_t find_medium(const medium_entry *entries, size_t count, uint64_t key)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (entries[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t *pft_form_siblings(pft_form_drawing *d)
{
    size_t count = d->project->indicator_count, mediums = 0;
    medium_entry *entries = pft_arena_alloc(d->sheet->arena, (count + 1) * sizeof *entries);
    uint32_t *siblings = pft_arena_alloc(d->sheet->arena, (count + 1) * sizeof *siblings);

    if (entries == NULL || siblings == NULL) {
        d->sheet->failed = true;
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        if (pft_project_indicator_at(d->project, i)->term == PFT_TERM_MEDIUM)
            entries[mediums++] = (medium_entry){key_of(pft_project_indicator_at(d->project, i)), (uint32_t)i};
    if (mediums > 1)
        qsort(entries, mediums, sizeof *entries, compare_medium);
    for (size_t i = 0; i < count && mediums > 0; i++) {
        const pft_indicator *one = pft_project_indicator_at(d->project, i);
        uint64_t key = key_of(one);

        for (size_t at = find_medium(entries, mediums, key); at < mediums && entries[at].key == key; at++)
            if (siblings[entries[at].index] == 0 &&
                are_siblings(one, pft_project_indicator_at(d->project, entries[at].index)) &&
                !says_more(d, one, pft_project_indicator_at(d->project, entries[at].index))) {
                siblings[i] = entries[at].index + 1;
                siblings[entries[at].index] = (uint32_t)i + 1;
                break;
            }
    }
    return siblings;
}
