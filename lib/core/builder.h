/* Text put together piece by piece, in memory that is used again for the next. */
#ifndef PFT_CORE_BUILDER_H
#define PFT_CORE_BUILDER_H

#include "core/arena.h"

typedef struct pft_builder {
    pft_arena *arena; /* of what is needed for the reading alone: a block that became too small stays in it */
    char *text;       /* not terminated */
    size_t size;
    size_t capacity;
} pft_builder;

/* An empty one; its text is never NULL. */
#define PFT_BUILDER(arena) ((pft_builder){(arena), "", 0, 0})

/* False when out of memory, the text then as it was. */
bool pft_builder_add(pft_builder *builder, const char *text, size_t size);
bool pft_builder_add_character(pft_builder *builder, uint32_t character);

#endif
