#include "interpret/sections.h"

#include "interpret/compose.h"
#include "interpret/headings.h"

/* The only text of its row. */
static bool is_alone_in_row(const pft_layout *l, size_t at)
{
    size_t end = at + 1;

    for (; l->spots[at].border != PFT_BORDER_ROW; at--)
        if (at == 0 || l->spots[at].border != PFT_BORDER_CELL || !pft_is_empty(&l->spots[at - 1]))
            return false;
    while (end < l->count && l->spots[end].border == PFT_BORDER_CELL && pft_is_empty(&l->spots[end]))
        end++;
    return end == l->count || l->spots[end].border != PFT_BORDER_CELL;
}

bool pft_has_sections(const pft_layout *l, size_t from, size_t to)
{
    size_t sections = 0, parted = 0;

    for (size_t i = from; i < to; i++) {
        const pft_facts *f = l->spots[i].facts;
        bool alone = f->level_sure && f->levels != 0 && is_alone_in_row(l, i);

        if (f->level_sure && f->levels == LEVEL_ONE && !alone)
            return false;
        sections += alone && (f->levels & LEVEL_ONE) != 0;
        parted += f->level_sure && f->levels == LEVEL_TWO && !alone;
    }
    return sections > 0 && parted > 0;
}
