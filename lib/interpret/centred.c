#include "interpret/centred.h"

#include <string.h>

/* Which of its rows has the label of a level, and where those that it holds for begin and end. */
typedef struct level {
    pft_draft_indicator *items;
    size_t count;
    bool second; /* level 2 */
} level;

static pft_draft_text *label_of(const level *l, size_t i)
{
    return l->second ? &l->items[i].level2 : &l->items[i].level1;
}

static bool inherits(const level *l, size_t i)
{
    return l->second ? l->items[i].inherited2 : l->items[i].inherited1;
}

static bool has_label(const level *l, size_t i)
{
    return !inherits(l, i) && label_of(l, i)->text[0] != '\0';
}

static size_t next_label(const level *l, size_t from)
{
    while (from < l->count && !has_label(l, from))
        from++;
    return from;
}

/* How many of the rows from `from` to before `to` stand under a level 1 that their level 2 belongs to. */
static int agreement(const level *l, size_t from, size_t to, const char *label)
{
    pft_category above = pft_category_of(label, "");
    int sum = 0;

    for (size_t i = from; i < to && !l->second && above != PFT_CATEGORY_NONE; i++) {
        pft_category below = pft_category_of("", l->items[i].level2.text);

        if (below != PFT_CATEGORY_NONE)
            sum += pft_category_parent(below) == pft_category_parent(above) ? 1 : -1;
    }
    return sum;
}

/* Where the rows of the label at `at`, which begin at `start`, end before those of the label at `next`: where the
 * families of labels agree best, and among equals where the label stands in the middle. */
static size_t end_of(const level *l, size_t start, size_t at, size_t next)
{
    size_t middle = 2 * at - start + 1, best = at + 1;
    int most = -1000;

    for (size_t end = at + 1; end <= next; end++) {
        size_t apart = end > middle ? end - middle : middle - end;
        int score =
            8 * (agreement(l, at + 1, end, label_of(l, at)->text) + agreement(l, end, next, label_of(l, next)->text)) -
            (int)(apart < 7 ? apart : 7);

        if (score > most) {
            most = score;
            best = end;
        }
    }
    return best;
}

/* The label with its points. */
static void give(level *l, size_t from, size_t to, size_t at)
{
    const pft_draft_indicator *owner = &l->items[at];

    for (size_t i = from; i < to; i++) {
        if (!inherits(l, i))
            continue;
        *label_of(l, i) = *label_of(l, at);
        if (l->second)
            l->items[i].level2_weight = owner->level2_weight;
        else
            l->items[i].level1_weight = owner->level1_weight;
    }
}

static void centre(level *l)
{
    size_t start = 0;

    for (size_t at = next_label(l, 0); at < l->count;) {
        size_t next = next_label(l, at + 1), end = next < l->count ? end_of(l, start, at, next) : l->count;

        give(l, start, end, at);
        start = end;
        at = next;
    }
}

/* A new level 1 in the middle of its rows ends no level 2. */
static void inherit_second(pft_draft_indicator *items, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (items[i].inherited2 && items[i].level2.text[0] == '\0')
            items[i].level2 = items[i - 1].level2;
}

/* The first rows have no label, and later ones do. */
static bool is_centred(const level *l)
{
    return label_of(l, 0)->text[0] == '\0' && inherits(l, 0) && next_label(l, 0) < l->count;
}

/* A label of level 1 before or beside the first of level 2: the first rows belong to another branch, which has none. */
static bool begins_without(const level *first, const level *second)
{
    return next_label(first, 1) <= next_label(second, 0);
}

void pft_centre_levels(pft_draft_project *project, size_t from)
{
    level first, second;
    bool centred1, centred2;

    if (project->indicator_count == from)
        return;
    first = second = (level){project->indicators + from, project->indicator_count - from, false};
    second.second = true;
    centred1 = is_centred(&first);
    centred2 = is_centred(&second) && (centred1 || !begins_without(&first, &second));
    if (centred2)
        centre(&second);
    else if (centred1)
        inherit_second(first.items, first.count);
    if (centred1)
        centre(&first);
    for (size_t i = 0; i < first.count && (centred1 || centred2); i++)
        if (first.items[i].inherited1 || first.items[i].inherited2)
            first.items[i].doubts |= PFT_DOUBT_BIT(PFT_DOUBT_LEVEL_SUPPOSED);
}
