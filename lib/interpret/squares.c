#include "interpret/squares.h"

enum { FEWEST_ROWS = 3, WIDEST = 16 };

/* A way to part the cells: into rows of `width`, counted from each label of a level, or from the heading on. */
typedef struct square {
    const pft_layout *layout;
    size_t from, to;
    size_t width;
    bool whole; /* empty cells are there, and labels stand in rows like all others */
} square;

typedef struct tally {
    size_t texts, figures;
} tally;

static bool is_label(const pft_spot *spot)
{
    return spot->facts->levels != 0 && spot->facts->level_sure && spot->facts->key == KEY_NONE;
}

static bool is_empty(const pft_spot *spot)
{
    return spot->facts->look == LOOK_EMPTY;
}

static bool is_figure(const pft_spot *spot)
{
    return spot->facts->look >= LOOK_POINTS && spot->facts->look <= LOOK_VALUE;
}

/* In each column, nearly all cells are words, or nearly all are figures; the first has words alone. */
static bool are_alike(const tally *columns, size_t width)
{
    size_t cells = 0, odd = 0;

    for (size_t i = 0; i < width; i++) {
        const tally *c = &columns[i];

        cells += c->texts + c->figures;
        odd += c->texts < c->figures ? c->texts : c->figures;
    }
    return columns[0].figures == 0 && odd * 8 <= cells;
}

static bool fits(const square *s)
{
    tally columns[WIDEST] = {{0, 0}};
    size_t place = 0, rows = 0;

    for (size_t i = s->from; i < s->to; i++) {
        const pft_spot *spot = &s->layout->spots[i];
        bool label = is_label(spot);

        if (label && place != 0)
            return false;
        if (!s->whole && (label || is_empty(spot)))
            continue;
        if (place == 0 && is_empty(spot))
            return false;
        rows += place == 0 && !label;
        columns[place].texts += !is_empty(spot) && !is_figure(spot);
        columns[place].figures += is_figure(spot);
        place = (place + 1) % s->width;
    }
    return (place == 0 || s->whole) && rows >= FEWEST_ROWS && are_alike(columns, s->width);
}

static void set_borders(const square *s)
{
    size_t place = 0;
    bool open = true; /* a row begins with the next cell */

    for (size_t i = s->from; i < s->to; i++) {
        pft_spot *spot = &s->layout->spots[i];

        spot->border = open && !is_empty(spot) ? PFT_BORDER_ROW : PFT_BORDER_CELL;
        if (s->whole || !(is_label(spot) || is_empty(spot)))
            place = (place + 1) % s->width;
        open = s->whole ? place == 0 : place == 0 && !is_label(spot) && (!is_empty(spot) || open);
    }
}

static bool are_loose(const pft_layout *l, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (l->spots[i].border != PFT_BORDER_LOOSE)
            return false;
    return from < to;
}

/* How many columns the heading has that are none of levels; 0: two blocks stand side by side, each with its labels. */
static size_t own_columns(const pft_layout *l, const pft_heading *heading)
{
    size_t count = 0, names = 0, levels = 0;

    for (size_t i = heading->from; i < heading->to; i++) {
        uint8_t role = l->spots[i].facts->role;
        bool level = role == ROLE_LEVEL1 || role == ROLE_LEVEL2;

        count += !is_empty(&l->spots[i]) && !level;
        names += role == ROLE_NAME;
        levels += level;
    }
    return names > 1 && levels > 0 ? 0 : count;
}

void pft_square_rows(const pft_layout *layout, const pft_heading *heading, size_t to)
{
    size_t own = own_columns(layout, heading);
    square s = {layout, heading->to, to, heading->to - heading->from, true};
    bool found;

    if (layout->pieces || own < 2 || !are_loose(layout, heading->to, to))
        return;
    found = s.width <= WIDEST && own == s.width && fits(&s);
    s.whole = found;
    for (s.width = found ? s.width : own <= WIDEST ? own : WIDEST; !found && s.width > 1; s.width -= !found)
        found = fits(&s);
    if (found)
        set_borders(&s);
}
