/* What the name of an indicator holds beside itself: the label of its level before a colon, or its target. */
#include <string.h>

#include "core/text.h"
#include "interpret/compose.h"
#include "interpret/maker.h"

const pft_spot *pft_part_spot(const maker *m, const pft_spot *whole, pft_slice text)
{
    pft_slice part = pft_trim(text.text, text.size);
    pft_spot *out = pft_arena_alloc(m->arena, sizeof *out);

    if (out == NULL)
        return NULL;
    *out = *whole;
    out->text = pft_arena_strndup(m->arena, part.text, part.size);
    out->size = (uint32_t)part.size;
    out->facts = pft_facts_of(m->table->facts, part.text, part.size);
    return out->text != NULL && out->facts != NULL ? out : NULL;
}

static void set_text(pft_draft_text *out, const pft_spot *spot)
{
    *out = (pft_draft_text){spot->text, spot};
}

static pft_draft_text *text_of(pft_draft_indicator *d, column_role role)
{
    for (size_t i = 0; i < d->cell_count; i++)
        if (d->cells[i].role == role)
            return &d->cells[i].value;
    return NULL;
}

/* Where the colon stands that ends a label at the beginning of a text, and its width; the text's size: nowhere. */
static size_t find_colon(const char *text, size_t size, size_t *width)
{
    static const char *const colons[] = {":", "："};
    size_t first = size;

    for (size_t i = 0; i < sizeof colons / sizeof *colons; i++) {
        const char *at = strstr(text, colons[i]);

        if (at != NULL && (size_t)(at - text) < first) {
            first = (size_t)(at - text);
            *width = strlen(colons[i]);
        }
    }
    return first;
}

/* 产出数量：配备人数, where no column has the levels. */
static bool take_level(const maker *m, pft_draft_indicator *d, pft_draft_text *name)
{
    enum { LONGEST = 40 };
    size_t size = strlen(name->text), width = 0, colon = find_colon(name->text, size, &width);
    const pft_spot *label, *rest;

    if (d->level1.text[0] != '\0' || d->level2.text[0] != '\0' || colon == 0 || colon > LONGEST ||
        colon + width >= size)
        return true;
    if ((label = pft_part_spot(m, name->spot, (pft_slice){name->text, colon})) == NULL ||
        (rest = pft_part_spot(m, name->spot, (pft_slice){name->text + colon + width, size - colon - width})) == NULL)
        return false;
    if (label->facts->levels == 0 || rest->facts->length < 2)
        return true;
    set_text((label->facts->levels & LEVEL_ONE) != 0 ? &d->level1 : &d->level2, label);
    set_text(name, rest);
    return true;
}

/* Where the comparator stands behind which a text holds a value alone; the text's size: nowhere. */
static size_t find_value(const char *text, size_t size)
{
    enum { SHORTEST = 6, LONGEST = 180 };

    for (size_t at = SHORTEST; size <= LONGEST && at < size; at++)
        if (pft_begins_with_comparator(text + at, size - at))
            return at;
    return size;
}

static bool add_cell(const maker *m, pft_draft_indicator *d, column_role role, const pft_spot *spot)
{
    pft_draft_cell *cells = pft_arena_alloc(m->arena, (d->cell_count + 1) * sizeof *cells);

    if (cells == NULL)
        return false;
    memcpy(cells, d->cells, d->cell_count * sizeof *cells);
    cells[d->cell_count++] = (pft_draft_cell){(uint8_t)role, {spot->text, spot}};
    d->cells = cells;
    return true;
}

static bool ends_with(pft_slice text, const char *end)
{
    size_t size = strlen(end);

    return text.size > size && memcmp(text.text + text.size - size, end, size) == 0;
}

/* 满意度（≥95%）: the brackets are of neither part. */
static void cut_brackets(pft_slice *name, pft_slice *value)
{
    static const char *const open[] = {"(", "（"}, *const close[] = {")", "）"};

    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        if (ends_with(*name, open[i]) && ends_with(*value, close[i])) {
            name->size -= strlen(open[i]);
            value->size -= strlen(close[i]);
        }
}

/* 培训人次≥200人, where no column has the targets. */
static bool take_target(const maker *m, pft_draft_indicator *d, pft_draft_text *name)
{
    size_t size = strlen(name->text), at = find_value(name->text, size);
    pft_slice first = {name->text, at}, second = {name->text + at, size - at};
    const pft_spot *value, *rest;

    if (at == size || pft_column_of(m->table->columns, ROLE_TARGET) >= 0)
        return true;
    cut_brackets(&first, &second);
    if ((value = pft_part_spot(m, name->spot, second)) == NULL || (rest = pft_part_spot(m, name->spot, first)) == NULL)
        return false;
    if (value->facts->look != LOOK_VALUE || rest->facts->look < LOOK_QUALITY)
        return true;
    set_text(name, rest);
    return add_cell(m, d, ROLE_TARGET, value);
}

bool pft_part_name(const maker *m, pft_draft_indicator *d)
{
    pft_draft_text *name = text_of(d, ROLE_NAME);

    return take_level(m, d, name) && take_target(m, d, name);
}
