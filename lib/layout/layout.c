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
