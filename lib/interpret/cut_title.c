#include "interpret/cut_title.h"

#include <string.h>

#include "interpret/signs.h"

/* 表, 表(2031年度) at the beginning of a text; its width. */
static size_t end_of_title(const char *text)
{
    static const char table[] = SIGN_TABLE;
    static const char *const brackets[][2] = {{"(", ")"}, {"（", "）"}};
    size_t size = strlen(table);

    if (strncmp(text, table, size) != 0)
        return 0;
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        const char *close = strstr(text + size, brackets[i][1]);

        if (strncmp(text + size, brackets[i][0], strlen(brackets[i][0])) == 0 && close != NULL)
            return (size_t)(close - text) + strlen(brackets[i][1]);
    }
    return size;
}

size_t pft_find_cut_title(const pft_region *r, size_t at, pft_spot *title)
{
    enum { SPOTS = 10, LONGEST = 240 };
    char text[LONGEST + 1];
    size_t size = 0, found = 0;

    if (!r->layout->cut_by_words || r->layout->spots[at].border != PFT_BORDER_ROW)
        return 0;
    for (size_t i = at; i < r->to && i < at + SPOTS && (i == at || r->layout->spots[i].border == PFT_BORDER_CELL);
         i++) {
        const pft_spot *spot = &r->layout->spots[i];
        size_t end = i > at ? end_of_title(spot->text) : 0, width = end > 0 ? end : spot->size;
        const char *copy;
        const pft_facts *f;

        if (size + width > LONGEST)
            break;
        memcpy(text + size, spot->text, width);
        size += width;
        if ((copy = pft_arena_strndup(r->arena, text, size)) == NULL ||
            (f = pft_facts_of(r->facts, copy, size)) == NULL)
            return 0;
        if ((f->traits & TRAIT_TITLE) == 0)
            continue;
        found = i + 1 - at;
        *title = r->layout->spots[at];
        title->text = copy;
        title->size = (uint32_t)size;
        title->facts = f;
    }
    return found;
}
