#include "core/place.h"

#include <stdio.h>

void pft_place_write(char text[PFT_PLACE_SIZE], const pft_place *place, pft_language language)
{
    unsigned part = place->part, table = place->table, row = place->row, column = place->column, line = place->line;
    bool english = language == PFT_ENGLISH;
    size_t used = 0;

    *text = '\0';
    if (line > 0) {
        english ? snprintf(text, PFT_PLACE_SIZE, "line %u", line) : snprintf(text, PFT_PLACE_SIZE, "第%u行", line);
    } else if (row > 0) {
        if (table > 0)
            used = (size_t)(english ? snprintf(text, PFT_PLACE_SIZE, "page %u, ", part)
                                    : snprintf(text, PFT_PLACE_SIZE, "第%u页", part));
        english ? snprintf(text + used, PFT_PLACE_SIZE - used, "table %u, row %u, column %u", table > 0 ? table : part,
                           row, column)
                : snprintf(text + used, PFT_PLACE_SIZE - used, "表%u 第%u行第%u列", table > 0 ? table : part, row, column);
    }
}
