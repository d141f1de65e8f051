#include "interpret/labelled.h"

#include <string.h>

#include "core/text.h"

static bool announces(const pft_facts *f)
{
    if (f->key == KEY_TOTAL)
        return f->detail == TOTAL_SCORE;
    return f->key != KEY_NONE && f->key != KEY_SECTION && f->key != KEY_TITLE;
}

size_t pft_end_of_value(const pft_region *r, const char *text, size_t size)
{
    static const char *const gaps[] = {" ", "\t", "　", "\n"};
    enum { LONGEST = 240 };

    for (size_t at = 0; size <= LONGEST && at < size; at++)
        for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
            size_t width = strlen(gaps[i]);
            pft_slice rest;
            const pft_facts *f;

            if (size - at <= width || memcmp(text + at, gaps[i], width) != 0)
                continue;
            rest = pft_trim(text + at, size - at);
            if (rest.size == 0 || (f = pft_facts_of(r->facts, rest.text, rest.size)) == NULL || f->key_size == 0 ||
                (f = pft_facts_of(r->facts, rest.text, f->key_size)) == NULL)
                continue;
            if (announces(f))
                return at;
        }
    return size;
}

bool pft_read_inside(pft_labelled *out, const pft_region *r, const pft_spot *spot, const pft_facts *f)
{
    pft_slice value;

    if (f->key_size == 0)
        return false;
    out->facts = pft_facts_of(r->facts, f->text, f->key_size);
    if (out->facts == NULL || !announces(out->facts))
        return false;
    if ((out->label.text = pft_arena_strndup(r->arena, f->text, f->key_size)) == NULL) {
        out->facts = NULL;
        return false;
    }
    value = pft_trim(f->text + f->value_at, pft_end_of_value(r, f->text + f->value_at, f->size - f->value_at));
    if (value.size > 0)
        out->inside = (pft_draft_text){pft_arena_strndup(r->arena, value.text, value.size), spot};
    return out->inside.text != NULL;
}

bool pft_read_label(pft_labelled *out, const pft_region *r, size_t at)
{
    const pft_spot *spot = &r->layout->spots[at];
    const pft_facts *f = spot->facts;

    *out = (pft_labelled){f, {spot->text, spot}, {"", NULL}};
    return (announces(f) && (f->key_size == 0 || f->value_at >= f->size)) || pft_read_inside(out, r, spot, f);
}

/* A heading of a column; a longer text may only sound like one. */
static bool is_heading(const pft_facts *f)
{
    enum { SHORT = 4 };

    return f->role != ROLE_NONE && f->role != ROLE_OTHER && ((f->traits & TRAIT_SUPPOSED) == 0 || f->length <= SHORT);
}

bool pft_is_field_value(const pft_region *r, size_t at)
{
    const pft_facts *f = r->layout->spots[at].facts;
    pft_labelled label;

    return f->look != LOOK_EMPTY && !pft_read_label(&label, r, at) &&
           (f->traits & (TRAIT_SECTION | TRAIT_UNIT_LINE)) == 0 && f->money == ROLE_NONE && !is_heading(f);
}

void pft_mark_spots(const pft_region *r, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        r->layout->spots[i].placed = true;
}

/* Where the row of a spot begins, and where it ends; rows of forms are short. */
static bool find_row(const pft_region *r, size_t at, size_t *from, size_t *to)
{
    enum { WIDEST = 32 };
    const pft_spot *spots = r->layout->spots;

    for (*from = at; *from > r->from && spots[*from].border == PFT_BORDER_CELL && at - *from < WIDEST;)
        --*from;
    for (*to = at + 1; *to < r->to && spots[*to].border == PFT_BORDER_CELL && *to - at < WIDEST;)
        ++*to;
    return spots[*from].border == PFT_BORDER_ROW && (*to == r->to || spots[*to].border == PFT_BORDER_ROW);
}

size_t pft_spot_under(const pft_region *r, size_t at)
{
    size_t from, to, below, end;

    if (!find_row(r, at, &from, &to) || to >= r->to || !find_row(r, to, &below, &end) || end - below != to - from)
        return SIZE_MAX;
    return below + (at - from);
}
