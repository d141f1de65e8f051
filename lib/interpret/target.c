/* The target of a record: comparator, number and unit may stand in columns of their own. */
#include <string.h>

#include "interpret/maker.h"
#include "interpret/money.h"
#include "interpret/signs.h"
#include "model/value_look.h"

static bool add_text(char *out, size_t room, size_t *size, const char *text)
{
    size_t more = strlen(text);

    if (*size + more + 1 > room)
        return false;
    memcpy(out + *size, text, more + 1);
    *size += more;
    return true;
}

static pft_draft_text joined_value(maker *m, const char *before, pft_draft_text value, const char *behind)
{
    size_t room = strlen(before) + strlen(value.text) + strlen(behind) + 1, size = 0;
    char *text = pft_arena_bytes(m->arena, room);

    if (text == NULL)
        return (pft_draft_text){NULL, NULL};
    add_text(text, room, &size, before);
    add_text(text, room, &size, value.text);
    add_text(text, room, &size, behind);
    return (pft_draft_text){text, value.spot};
}

static bool ends_with_figure(const char *text)
{
    size_t size = strlen(text);
    unsigned char last = size > 0 ? (unsigned char)text[size - 1] : 0;

    if (last >= '0' && last <= '9')
        return true;
    return size >= 3 && (unsigned char)text[size - 3] == 0xEF && (unsigned char)text[size - 2] == 0xBC &&
           last >= 0x90 && last <= 0x99;
}

bool pft_join_target(maker *m, pft_draft_indicator *out)
{
    pft_draft_text unit = pft_draft_get(out, ROLE_UNIT);
    const char *comparator = "";

    for (size_t i = 0; i < out->cell_count; i++) {
        const pft_facts *f = out->cells[i].value.spot != NULL ? out->cells[i].value.spot->facts : NULL;

        if (out->cells[i].role == ROLE_NATURE && f != NULL && (f->traits & TRAIT_COMPARED) != 0 &&
            f->look == LOOK_COMPARATOR)
            comparator = out->cells[i].value.text;
    }
    for (size_t i = 0; i < out->cell_count; i++) {
        pft_draft_cell *cell = &out->cells[i];
        const pft_facts *f = cell->value.spot != NULL ? cell->value.spot->facts : NULL;
        const char *before, *behind;

        if ((cell->role != ROLE_TARGET && cell->role != ROLE_MEDIUM) || f == NULL || cell->value.text[0] == '\0')
            continue;
        before = (f->traits & TRAIT_COMPARED) == 0 && f->look >= LOOK_POINTS && f->look <= LOOK_VALUE ? comparator : "";
        behind = unit.text[0] != '\0' &&
                         (ends_with_figure(cell->value.text) ||
                          (f->look == LOOK_VALUE && f->length <= 6 &&
                           pft_read_points(cell->value.text, strlen(cell->value.text)) != PFT_DECIMAL_NONE &&
                           strstr(f->folded, unit.spot->facts->folded) == NULL &&
                           strcmp(f->folded + f->folded_size - (f->folded_size >= 3 ? 3 : 0), SIGN_WAN) == 0))
                     ? unit.text
                     : "";
        if (*before == '\0' && *behind == '\0')
            continue;
        cell->value = joined_value(m, before, cell->value, behind);
        if (cell->value.text == NULL)
            return false;
        out->notes |= PFT_NOTE_BIT(PFT_NOTE_COLUMNS_JOINED);
    }
    return true;
}

/* 指标值（年度） says for how long its targets are, not what they are counted in. */
static bool is_term(const char *text)
{
    static const char *const terms[] = {
#define CAPTION(begins, term) begins,
#include "interpret/captions.inc"
#undef CAPTION
    };

    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        if (strcmp(text, terms[i]) == 0)
            return true;
    return false;
}

const char *pft_unit_of_heading(const maker *m)
{
    int target = pft_column_of(m->table->columns, ROLE_TARGET);
    const pft_spot *heading = target >= 0 ? m->table->columns->items[target].heading : NULL;
    const pft_facts *f = heading != NULL ? heading->facts : NULL;
    const char *open = f != NULL ? strrchr(f->folded, '(') : NULL;
    char unit[PFT_UNIT_SIZE];
    size_t size = open != NULL ? strcspn(open + 1, ")") : 0;

    if (size == 0 || size >= sizeof unit || open[1 + size] != ')')
        return "";
    memcpy(unit, open + 1, size);
    unit[size] = '\0';
    if (is_term(unit) || (pft_value_look((pft_slice){unit, size}, NULL) & PFT_LOOKS_UNIT) == 0)
        return "";
    return pft_arena_strndup(m->arena, unit, size);
}
