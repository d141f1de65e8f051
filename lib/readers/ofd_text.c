/* Texts of an OFD page: where each glyph stands is told by steps from the one before ("4.2 g 3 5" is 4.2 5 5 5). */
#include <string.h>

#include "readers/ofd.h"

/* A list of steps that is read as it is needed. */
typedef struct {
    const char *text; /* NULL: there is none */
    double value;
    uint64_t repeats;
    bool any;
} steps;

/* The glyphs of a text code, on the page. */
typedef struct {
    const char *text;
    size_t size;
    double along, across; /* where it begins, in the direction of reading and at right angles to it */
    double width;         /* that such a character usually has */
} glyph;

/* The next step; false when the list says nothing more. */
static bool next_step(steps *s, double *step)
{
    double count;
    const char *at;

    if (s->repeats > 0) {
        s->repeats--;
        *step = s->value;
        return true;
    }
    if (s->text == NULL)
        return false;
    at = s->text + strspn(s->text, " \t\r\n,");
    if (*at == 'g' || *at == 'G') {
        at++;
        if (!ofd_next_number(&at, &count) || !ofd_next_number(&at, &s->value))
            return false;
        s->repeats = count >= 1 && count < 1e9 ? (uint64_t)count - 1 : 0;
    } else if (!ofd_next_number(&at, &s->value)) {
        return false;
    }
    s->text = at;
    s->any = true;
    *step = s->value;
    return true;
}

static double usual_width(const ofd_page *page, uint32_t character)
{
    return page->width * (pft_character_columns(character) > 1 ? 1 : 0.5);
}

/* Which way glyphs are turned on the page: by the matrix and by themselves. */
static pft_direction direction_of(const ofd_page *page)
{
    const ofd_matrix *m = &page->matrix;
    int quarters = ofd_positive(m->a) >= ofd_positive(m->b) ? (m->a < 0 ? 2 : 0) : (m->b > 0 ? 1 : 3);

    return (pft_direction)((quarters + page->turned) % 4);
}

/* A point of the page, seen from the direction of reading. */
static void turn(pft_direction direction, ofd_point p, double *along, double *across)
{
    static const struct {
        signed char along_x, along_y, across_x, across_y;
    } turns[] = {
        [PFT_READ_RIGHT] = {1, 0, 0, 1},
        [PFT_READ_DOWN] = {0, 1, -1, 0},
        [PFT_READ_LEFT] = {-1, 0, 0, -1},
        [PFT_READ_UP] = {0, -1, 1, 0},
    };

    *along = turns[direction].along_x * p.x + turns[direction].along_y * p.y;
    *across = turns[direction].across_x * p.x + turns[direction].across_y * p.y;
}

/* And back: the box of glyphs from `from` to `to` whose line stands at `across`. */
static pft_box box_of(pft_direction direction, double from, double to, double across, double em)
{
    double top = across - 0.88 * em, bottom = across + 0.12 * em;

    switch (direction) {
    case PFT_READ_DOWN: return (pft_box){-bottom, from, -top, to};
    case PFT_READ_LEFT: return (pft_box){-to, -bottom, -from, -top};
    case PFT_READ_UP: return (pft_box){top, -to, bottom, -from};
    default: return (pft_box){from, top, to, bottom};
    }
}

/* Places the glyphs of a text; NULL when out of memory. */
static glyph *place(ofd_page *page, const char *text, size_t size, pft_direction direction, double scale, size_t *count)
{
    steps x = {.text = page->steps[0]}, y = {.text = page->steps[1]};
    ofd_point at = page->at;
    size_t capacity = 0;
    glyph *glyphs = pft_arena_room(&page->arena, NULL, 0, &capacity, sizeof *glyphs);

    *count = 0;
    while (size > 0 && glyphs != NULL) {
        uint32_t character;
        size_t width = pft_utf8_decode(text, size, &character);
        glyph *g;
        double step;

        if ((glyphs = pft_arena_room(&page->arena, glyphs, *count, &capacity, sizeof *glyphs)) == NULL)
            break;
        g = &glyphs[(*count)++];
        *g = (glyph){.text = text, .size = width, .width = usual_width(page, character) * scale};
        turn(direction, ofd_transform(&page->matrix, at.x, at.y), &g->along, &g->across);
        text += width;
        size -= width;
        if (next_step(&x, &step))
            at.x += step;
        else if (page->steps[0] == NULL && page->steps[1] == NULL)
            at.x += usual_width(page, character);
        else if (x.any && page->steps[1] == NULL)
            at.x += x.value; /* a list that is too short goes on as it ended */
        if (next_step(&y, &step))
            at.y += step;
        else if (y.any && page->steps[0] == NULL)
            at.y += y.value;
    }
    return glyphs;
}

/* True when the glyph stands on the same line right behind the one before. */
static bool follows(const glyph *before, const glyph *g, double em)
{
    enum { GAP = 1 }; /* in em, behind the usual width of a character */
    double step = g->along - before->along;

    return step >= 0 && step <= before->width + GAP * em / 2 && ofd_positive(g->across - before->across) <= em / 5;
}

static pft_status add_glyphs(ofd_page *page, const glyph *glyphs, size_t count, pft_direction direction, double em)
{
    double *edges = pft_arena_alloc(&page->arena, count * sizeof *edges), from = glyphs[0].along, to = from;
    bool forward = direction == PFT_READ_RIGHT || direction == PFT_READ_DOWN;
    pft_run run = {.text = glyphs[0].text, .font_size = em, .direction = direction, .edges = edges};

    if (edges == NULL)
        return pft_fail_memory(page->reader->package.err);
    for (size_t i = 0; i < count; i++) {
        run.size += glyphs[i].size;
        to = i + 1 < count ? glyphs[i + 1].along : glyphs[i].along + glyphs[i].width;
        edges[i] = forward ? to : -to;
    }
    run.box = box_of(direction, from, to, glyphs[0].across, em);
    return ofd_add_run(page, &run);
}

pft_status ofd_add_text(ofd_page *page, const char *text, size_t size)
{
    const ofd_matrix *m = &page->matrix;
    pft_direction direction = direction_of(page);
    double scale = ofd_length(m->a, m->b), em = page->size * ofd_length(m->c, m->d);
    size_t count, first = 0;
    pft_status status = PFT_OK;
    char *copy;
    glyph *glyphs;

    while (size > 0 && (*text == '\n' || *text == '\r'))
        text++, size--;
    while (size > 0 && (text[size - 1] == '\n' || text[size - 1] == '\r'))
        size--;
    if (size == 0 || !(em > 0))
        return PFT_OK;
    if ((copy = pft_arena_strndup(&page->arena, text, size)) == NULL ||
        (glyphs = place(page, copy, size, direction, scale, &count)) == NULL)
        return pft_fail_memory(page->reader->package.err);
    for (size_t i = 1; i <= count && status == PFT_OK; i++)
        if (i == count || !follows(&glyphs[i - 1], &glyphs[i], em)) {
            status = add_glyphs(page, glyphs + first, i - first, direction, em);
            first = i;
        }
    return status;
}
