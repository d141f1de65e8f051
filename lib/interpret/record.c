#include "interpret/record.h"

#include <string.h>

#include "interpret/signs.h"

int pft_column_of(const pft_columns *columns, column_role role)
{
    for (size_t i = 0; i < columns->count; i++)
        if (columns->items[i].role == role && !columns->items[i].other)
            return (int)i;
    return -1;
}

bool pft_is_label_end(const pft_spot *spot)
{
    return strcmp(spot->facts->folded, SIGN_INDICATOR) == 0 || strcmp(spot->facts->folded, SIGN_GOAL) == 0;
}

/* The end of a label that fell below its row: dropped behind the record's cells, or before those of the next. */
static const pft_spot *label_end(const record *r, const pft_table *t)
{
    bool filled = false;

    for (size_t i = r->from; i < t->count; i++) {
        if (t->path->column[i] != NO_COLUMN) {
            if (i >= r->to)
                return NULL;
            filled = filled || t->spots[i].facts->look != LOOK_EMPTY;
        } else if (filled && pft_is_label_end(&t->spots[i])) {
            return &t->spots[i];
        }
    }
    return NULL;
}

static void collect(record *r, const pft_table *t)
{
    memset(r->first, 0, sizeof r->first);
    memset(r->pieces, 0, sizeof r->pieces);
    r->dropped = r->tail = NULL;
    for (size_t i = r->from; i < r->to; i++) {
        const pft_spot *spot = &t->spots[i];
        uint8_t column = t->path->column[i];

        if (column == NO_COLUMN) {
            if (!pft_is_label_end(spot) && spot->facts->look != LOOK_EMPTY &&
                (spot->facts->traits & (TRAIT_PAGE | TRAIT_SECTION | TRAIT_UNFILLED)) == 0)
                r->dropped = spot;
            continue;
        }
        if (r->first[column] == NULL)
            r->first[column] = spot;
        r->pieces[column]++;
    }
    r->tail = label_end(r, t);
}

bool pft_next_record(const pft_table *t, record *r, size_t from)
{
    if (from >= t->count)
        return false;
    r->from = from;
    r->number = t->path->record[from];
    for (r->to = from; r->to < t->count && t->path->record[r->to] == r->number; r->to++)
        ;
    collect(r, t);
    return true;
}

pft_draft_text pft_record_text(pft_arena *arena, const pft_table *t, const record *r, size_t column)
{
    const pft_spot *first = r->first[column];
    size_t size = 0;
    char *text, *out;

    if (first == NULL || first->facts->look == LOOK_EMPTY)
        return (pft_draft_text){"", first};
    if (r->pieces[column] == 1)
        return (pft_draft_text){first->text, first};
    for (size_t i = r->from; i < r->to; i++)
        size += t->path->column[i] == column ? t->spots[i].size + 1 : 0;
    if ((text = out = pft_arena_bytes(arena, size + 1)) == NULL)
        return (pft_draft_text){NULL, NULL};
    for (size_t i = r->from; i < r->to; i++) {
        const pft_spot *spot = &t->spots[i];

        if (t->path->column[i] != column || spot->facts->look == LOOK_EMPTY)
            continue;
        if (out > text && (unsigned char)out[-1] < 0x80 && (unsigned char)spot->text[0] < 0x80 &&
            strchr("%<>=", spot->text[0]) == NULL)
            *out++ = ' ';
        memcpy(out, spot->text, spot->size);
        out += spot->size;
    }
    *out = '\0';
    return (pft_draft_text){text, first};
}

const pft_facts *pft_filled_at(const record *r, int column)
{
    const pft_spot *spot = column >= 0 ? r->first[column] : NULL;

    return spot != NULL && spot->facts->look != LOOK_EMPTY ? spot->facts : NULL;
}

bool pft_has_dropped_before(const record *r, const pft_table *t)
{
    for (size_t i = r->from; i > 0; i--) {
        const pft_spot *spot = &t->spots[i - 1];

        if (t->path->column[i - 1] != NO_COLUMN)
            return false;
        if (spot->facts->look >= LOOK_QUALITY && !pft_is_label_end(spot) &&
            (spot->facts->traits & (TRAIT_PAGE | TRAIT_SECTION | TRAIT_UNFILLED | TRAIT_SENTENCE)) == 0)
            return true;
    }
    return false;
}

static bool ends_table(const pft_spot *spot)
{
    uint32_t ends = TRAIT_PAGE | TRAIT_SECTION | TRAIT_UNFILLED | TRAIT_SENTENCE | TRAIT_END | TRAIT_TOTAL |
                    TRAIT_TITLE;

    return (spot->facts->traits & ends) != 0 || pft_facts_is_label(spot->facts);
}

bool pft_has_rest_behind(const record *r, const pft_table *t)
{
    size_t i = r->to;
    const pft_spot *spot;
    column_role role;

    if (!t->layout->pieces || i >= t->count || t->spots[i].border != PFT_BORDER_LOOSE)
        return false;
    spot = &t->spots[i];
    if (t->path->column[i] == NO_COLUMN)
        return spot->facts->look != LOOK_EMPTY && !ends_table(spot);
    role = t->columns->items[t->path->column[i]].role;
    return (role == ROLE_LEVEL1 || role == ROLE_LEVEL2) && spot->facts->levels == 0 &&
           spot->facts->points == PFT_DECIMAL_NONE; /* 预算编制(12分) is a label */
}

void pft_mark_label(const pft_table *t, const pft_draft_text *label)
{
    if (label->spot >= t->spots && label->spot < t->spots + t->count)
        t->spots[label->spot - t->spots].placed = true;
}
