#include "interpret/families.h"

#include <string.h>

#include <perftarget/model.h>

#include "interpret/compose.h"
#include "layout/lines.h"

/* Words that names and values of a category hold, folded and simplified. */
static const struct {
    const char *word;
    uint8_t category;
} family_words[] = {
#define FAMILY(word, category) {word, PFT_CATEGORY_##category},
#include "interpret/families.inc"
#undef FAMILY
};

static uint64_t bits_of(pft_category category)
{
    pft_category parent = pft_category_parent(category);
    uint64_t bits = category == PFT_CATEGORY_NONE ? 0 : UINT64_C(1) << (FAMILIES_FIRST + parent);

    return category == parent ? bits : bits | UINT64_C(1) << category;
}

/* A label's own categories: as one of the first level, and of the second under any. */
static uint64_t families_of_label(const pft_facts *f)
{
    pft_category first = pft_category_of(f->text, ""), second = pft_category_of("", f->text);
    uint64_t bits = 0;

    if ((f->levels & LEVEL_ONE) != 0)
        bits |= bits_of(pft_category_parent(first));
    if ((f->levels & LEVEL_TWO) != 0)
        bits |= bits_of(second);
    return bits;
}

uint64_t pft_families_of(const pft_facts *facts)
{
    uint64_t bits = 0;

    if (facts->levels != 0 && facts->level_sure)
        return families_of_label(facts);
    for (size_t i = 0; i < sizeof family_words / sizeof *family_words; i++)
        if (strstr(facts->folded, family_words[i].word) != NULL)
            bits |= bits_of((pft_category)family_words[i].category);
    if (facts->look == LOOK_VALUE) /* what is counted (42万人次) may be what a project makes, or what comes of it */
        bits &= ~(UINT64_C(1) << PFT_CATEGORY_OUTPUT_QUANTITY | UINT64_C(1) << (FAMILIES_FIRST + PFT_CATEGORY_OUTPUT));
    return bits;
}
