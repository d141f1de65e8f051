#include "layout/layout.h"

pft_spot *pft_layout_add(pft_arena *arena, pft_layout *layout)
{
    pft_spot *spots = pft_arena_room(arena, layout->spots, layout->count, &layout->capacity, sizeof *spots);

    if (spots == NULL)
        return NULL;
    layout->spots = spots;
    spots[layout->count] = (pft_spot){.text = "", .span = 1, .part = 1};
    return &spots[layout->count++];
}

bool pft_layout_set_aside(pft_arena *arena, pft_layout *layout, const pft_spot *spot, size_t before)
{
    size_t count = layout->aside_count;
    pft_aside *aside = pft_arena_room(arena, layout->aside, count, &layout->aside_capacity, sizeof *aside);

    if (aside == NULL)
        return false;
    layout->aside = aside;
    aside[layout->aside_count++] = (pft_aside){*spot, before};
    return true;
}
