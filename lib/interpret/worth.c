#include "interpret/worth.h"

#include "interpret/broken.h"

/* Words that spaces part inside a name: another layout may cut there. */
static int32_t price_gaps(const pft_draft_indicator *d)
{
    enum { GAP = 25, MOST = 100 };
    const char *text = pft_draft_get(d, ROLE_NAME).text;
    int32_t cost = 0;

    for (const char *p = text; *p != '\0' && cost < MOST; p++)
        cost += p > text && *p == ' ' && (unsigned char)p[-1] >= 0x80 && (unsigned char)p[1] >= 0x80 ? GAP : 0;
    return cost;
}

/* A name alone: no value, no points, nothing on how points are given. */
static bool is_bare(const pft_draft_indicator *d)
{
    const pft_spot *name = pft_draft_get(d, ROLE_NAME).spot;

    return !pft_draft_has(d, ROLE_TARGET) && !pft_draft_has(d, ROLE_ACTUAL) && !pft_draft_has(d, ROLE_WEIGHT) &&
           !pft_draft_has(d, ROLE_SCORE) && !pft_draft_has(d, ROLE_CRITERION) &&
           (name == NULL || name->facts->points == PFT_DECIMAL_NONE);
}

/* One with a target says most, one with points (of a table of scores) more than a name alone: if words did not part
 * them, which find figures in any sentence. */
static int32_t worth_of_cells(const pft_draft_indicator *d, bool cut_by_words)
{
    enum { TARGET = 150, POINTS = 100, OTHERS = 50 };

    if (pft_draft_has(d, ROLE_TARGET))
        return TARGET;
    return !cut_by_words && (pft_draft_has(d, ROLE_WEIGHT) || pft_draft_has(d, ROLE_SCORE)) ? POINTS : OTHERS;
}

int32_t pft_worth_of(const pft_draft_project *p, const pft_layout *layout)
{
    enum { LEAST = -60 };
    bool guessed = layout->cut_by_words && layout->supposed_count == 0;
    int32_t sum = 0;
    size_t bare = 0;

    for (size_t i = 0; i < p->indicator_count; i++) {
        const pft_draft_indicator *d = &p->indicators[i];
        int32_t worth = worth_of_cells(d, guessed) - d->cost / 3 - price_gaps(d);

        sum += worth > LEAST && !(layout->pieces && pft_is_broken_off(d)) ? worth : LEAST;
        bare += is_bare(d);
    }
    return bare == p->indicator_count && !layout->fixed ? LEAST * (int32_t)bare : sum;
}

int32_t pft_worth_of_heads(const pft_draft *draft)
{
    enum { NAMED = 50, OWNED = 20, AMOUNT = 15 };
    int32_t worth = 0;

    for (size_t i = 0; i < draft->count; i++) {
        const pft_draft_project *p = draft->projects[i];

        worth += p->name.text[0] != '\0' ? NAMED : 0;
        worth += p->agency.text[0] != '\0' ? OWNED : 0;
        for (size_t k = 0; k < p->line_count; k++)
            worth += p->lines[k].initial != PFT_DECIMAL_NONE ? AMOUNT : 0;
    }
    return worth;
}

int32_t pft_quality_of(const pft_draft *draft, const pft_layout *layout)
{
    int32_t quality = pft_worth_of_heads(draft) - layout->cost;

    for (size_t i = 0; i < draft->count; i++)
        quality += pft_worth_of(draft->projects[i], layout);
    return quality;
}
