#include "interpret/sift.h"

#include "interpret/broken.h"
#include "interpret/worth.h"

bool pft_is_worth_keeping(const pft_draft_project *p)
{
    if (p->indicator_count > 0 || (p->rows_to > 0 && p->titled && p->name.text[0] != '\0'))
        return true;
    return p->keyed && p->name.text[0] != '\0' &&
           (p->line_count > 0 || p->goal_count > 0 || p->titled || p->agency_rank > 0 ||
            (p->name.spot != NULL && p->name.spot->fixed));
}

void pft_drop_indicators(const pft_layout *layout, pft_draft_project *p)
{
    for (size_t i = p->rows_from; i < p->rows_to; i++)
        layout->spots[i].placed = false;
    p->indicator_count = 0;
}

/* Where the cells of an indicator begin; the end of its table when it has none. */
static size_t first_spot(const pft_layout *layout, const pft_draft_project *p, const pft_draft_indicator *d)
{
    size_t first = p->rows_to;

    for (size_t i = 0; i < d->cell_count; i++)
        if (d->cells[i].value.spot >= layout->spots && d->cells[i].value.spot < layout->spots + first)
            first = (size_t)(d->cells[i].value.spot - layout->spots);
    return first;
}

/* Under a label of a level that is sure, with a value for a target. */
static bool is_sound(const pft_draft_indicator *d)
{
    const pft_spot *target = pft_draft_get(d, ROLE_TARGET).spot;

    return d->level2.spot != NULL && d->level2.spot->facts->level_sure && target != NULL &&
           target->facts->look > LOOK_EMPTY && target->facts->look < LOOK_TEXT && target->facts->look != LOOK_UNIT;
}

/* Takes back the indicators whose names are pieces of words, and where these are many, all that are not sound. Labels
 * of levels hold for others, too. */
static void drop_broken_off(const pft_layout *layout, pft_draft_project *p)
{
    enum { MANY = 4 };
    size_t kept = 0, broken = 0;

    for (size_t i = 0; i < p->indicator_count; i++)
        broken += pft_is_broken_off(&p->indicators[i]);
    for (size_t i = 0; broken > 0 && i < p->indicator_count; i++) {
        size_t from = first_spot(layout, p, &p->indicators[i]),
               to = i + 1 < p->indicator_count ? first_spot(layout, p, &p->indicators[i + 1]) : p->rows_to;

        if (!pft_is_broken_off(&p->indicators[i]) &&
            (broken * MANY <= p->indicator_count || is_sound(&p->indicators[i]))) {
            p->indicators[kept] = p->indicators[i];
            p->indicators[kept++].doubts |=
                broken * MANY > p->indicator_count ? PFT_DOUBT_BIT(PFT_DOUBT_ANOTHER_READING) : 0;
            continue;
        }
        for (; from < to; from++)
            layout->spots[from].placed = layout->spots[from].placed && layout->spots[from].facts->levels != 0;
    }
    p->indicator_count = broken > 0 ? kept : p->indicator_count;
}

static bool is_level(const pft_draft_text *label)
{
    return label->spot != NULL && label->spot->facts->levels != 0;
}

/* Neither a level that is known, nor a target, nor points: any list of labels and amounts has such rows. */
static bool is_rootless(const pft_draft_indicator *d)
{
    return !is_level(&d->level1) && !is_level(&d->level2) && !pft_draft_has(d, ROLE_TARGET) &&
           !pft_draft_has(d, ROLE_WEIGHT) && !pft_draft_has(d, ROLE_SCORE) && !pft_draft_has(d, ROLE_CRITERION);
}

/* Rows that are worth nothing are no table: where most have no target or no level that is known, or, more so, where
 * spaces or words parted them; and in any case where most have nothing that indicators have. */
static bool is_nothing(const pft_draft_project *p, const pft_layout *layout)
{
    enum { POOR = -30 }; /* of a row with what it should have */
    int32_t worth = pft_worth_of(p, layout), count = (int32_t)p->indicator_count, sound = 0, rootless = 0;

    for (size_t i = 0; i < p->indicator_count; i++) {
        const pft_draft_indicator *d = &p->indicators[i];

        sound += pft_draft_has(d, ROLE_TARGET) && (is_level(&d->level1) || is_level(&d->level2));
        rootless += is_rootless(d);
    }
    if (layout->fixed)
        return false;
    if (rootless * 2 > count)
        return true;
    return sound * 2 < count ? worth < 0 : layout->pieces && worth < POOR * count;
}

void pft_sift(pft_draft *draft, const pft_layout *layout)
{
    size_t kept = 0;

    for (size_t i = 0; i < draft->count; i++)
        if (is_nothing(draft->projects[i], layout))
            pft_drop_indicators(layout, draft->projects[i]);
        else if (layout->pieces && !layout->fixed)
            drop_broken_off(layout, draft->projects[i]);
    for (size_t i = 0; i < draft->count; i++)
        if (pft_is_worth_keeping(draft->projects[i]))
            draft->projects[kept++] = draft->projects[i];
    draft->count = kept;
}
