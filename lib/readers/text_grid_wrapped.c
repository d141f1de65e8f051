/* A drawn table whose lines were broken at a fixed width, as mail and terminals do: its rules say how wide it was. */
#include <string.h>

#include "readers/text_grid.h"

typedef pft_text_line line;

/* How wide a line is, in columns; whether it is a rule alone, and what it begins and ends with. */
typedef struct drawing {
    size_t width;
    pft_grid_mark first, last;
    bool rule;
} drawing;

static drawing look(const line *l)
{
    const char *end = l->text + l->size;
    pft_text_glyph c = {.at = l->text};
    drawing d = {0, PFT_GRID_NONE, PFT_GRID_NONE, true};

    while (pft_text_next_glyph(&c, end)) {
        d.last = pft_grid_mark_of(c.character);
        d.first = c.at == l->text || d.width == 0 ? d.last : d.first;
        d.rule = d.rule && (d.last == PFT_GRID_CROSS || d.last == PFT_GRID_LINE);
        d.width = c.column + pft_character_columns(c.character);
    }
    d.rule = d.rule && d.width > 0;
    return d;
}

/* The width of a rule that goes on in the lines below; 0: it does not. */
static size_t width_of_rule(const pft_text_reader *r, line l)
{
    enum { PIECES_MOST = 16 }; /* more are lines of something else */
    drawing d = look(&l);
    size_t width = d.width, pieces = 1;

    if (!d.rule || d.first != PFT_GRID_CROSS)
        return 0;
    for (l = pft_text_line_below(r, &l); l.text != NULL && pieces < PIECES_MOST; l = pft_text_line_below(r, &l)) {
        drawing next = look(&l);

        if (!next.rule || (d.last == PFT_GRID_CROSS && next.first == PFT_GRID_CROSS))
            break;
        pieces++;
        width += next.width;
        d = next;
    }
    return pieces > 1 && d.last == PFT_GRID_CROSS ? width : 0;
}

/* Joins the line below to a line; the end of the line moves behind it, so that later lines keep their numbers. */
static void join(line *l, const line *next)
{
    size_t size = l->size + next->size;
    char *end = next->below;
    bool ended = end[-1] == '\n';

    memmove(l->text + l->size, next->text, next->size);
    memset(l->text + size, ' ', (size_t)(end - (l->text + size)));
    end -= ended;
    if (ended)
        *end = '\n';
    end[-1] = '\n';
    l->size = size;
}

void pft_text_unwrap_grid(pft_text_reader *r, bool *unwrapped)
{
    size_t width = width_of_rule(r, r->line);

    *unwrapped = width > 0;
    for (line l = r->line; width > 0 && l.text != NULL && l.size > 0;) {
        line next = pft_text_line_below(r, &l);
        drawing d = look(&l);

        if (d.first != PFT_GRID_CROSS && d.first != PFT_GRID_BORDER)
            break;
        while (d.width < width && next.text != NULL && d.width + look(&next).width <= width && next.size > 0) {
            char *below = next.below;

            d.width += look(&next).width;
            join(&l, &next);
            next = pft_text_line_at(r, below, next.number + 1);
        }
        l = next;
    }
    r->line = pft_text_line_at(r, r->line.text, r->line.number);
}
