#include "core/builder.h"

#include <string.h>

#include "core/text.h"

enum { FIRST_CAPACITY = 256 };

static bool make_room(pft_builder *builder, size_t more)
{
    size_t capacity = builder->capacity > 0 ? builder->capacity : FIRST_CAPACITY;
    char *text;

    if (more <= builder->capacity - builder->size)
        return true;
    while (capacity - builder->size < more) {
        if (capacity > SIZE_MAX / 2)
            return false;
        capacity *= 2;
    }
    if ((text = pft_arena_bytes(builder->arena, capacity)) == NULL)
        return false;
    if (builder->size > 0)
        memcpy(text, builder->text, builder->size);
    builder->text = text;
    builder->capacity = capacity;
    return true;
}

bool pft_builder_add(pft_builder *builder, const char *text, size_t size)
{
    if (size == 0)
        return true;
    if (!make_room(builder, size))
        return false;
    memcpy(builder->text + builder->size, text, size);
    builder->size += size;
    return true;
}

bool pft_builder_add_character(pft_builder *builder, uint32_t character)
{
    char bytes[4];

    return pft_builder_add(builder, bytes, pft_utf8_encode(bytes, character));
}
