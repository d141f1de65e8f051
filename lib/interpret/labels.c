#include "interpret/labels.h"

#include <string.h>

enum { PIECES_MOST = 6, PIECE_LONGEST = 14, LABEL_LONGEST = 18, FIRST_LONGEST = 11 };

/* A label that is known as a whole. */
static bool is_known(const pft_facts *f)
{
    return f->role != ROLE_NONE || (f->levels != 0 && f->level_sure) || f->key != KEY_NONE || f->money != ROLE_NONE ||
           (f->traits & TRAIT_SECTION) != 0;
}

static bool is_piece(const pft_spot *spot)
{
    return (spot->facts->traits & TRAIT_PIECE) != 0;
}

static bool may_be_cut(const pft_spot *spot)
{
    uint8_t look = spot->facts->look;

    return look != LOOK_EMPTY && look != LOOK_POINTS && look != LOOK_NUMBER && look != LOOK_VALUE &&
           spot->facts->length <= PIECE_LONGEST;
}

/* (20分) | (10分) | 必要性: a row of its own, which begins with what is left of a label. */
static bool begins_row(const pft_layout *l, size_t at)
{
    return l->spots[at].border == PFT_BORDER_ROW && (l->spots[at].facts->traits & TRAIT_LOST_LABEL) != 0 &&
           at + 1 < l->count && l->spots[at + 1].border == PFT_BORDER_CELL &&
           l->spots[at + 1].facts->look != LOOK_EMPTY && !is_known(l->spots[at + 1].facts);
}

/* True when the pieces are what is left of one label, and not labels one after another. */
static bool are_pieces(const pft_spot *spots, size_t count)
{
    bool all = true, later = false, borders = false, apart = true; /* 合 计: its characters are set apart */

    for (size_t i = 0; i < count; i++) {
        bool known = is_known(spots[i].facts);

        apart = apart && spots[i].facts->length == 1 && (i == 0 || spots[i].border == PFT_BORDER_CELL) &&
                spots[i].facts->look != LOOK_QUALITY; /* 是 | 否: a target, and what became of it */
        all = all && known;
        later = later || (i > 0 && known);
        if (i > 0 && known && !is_piece(&spots[i]))
            return false;
        borders = borders || (i > 0 && spots[i].border != PFT_BORDER_CELL);
    }
    if (all || (later && is_known(spots[0].facts) && !is_piece(&spots[count - 1])))
        return false;
    return apart || borders || is_piece(&spots[count - 1]);
}

/* A later piece is a label of its own, or the first is one by a word of the forms and ends its row: only a word that
 * the forms really have takes it in. */
static bool has_whole_label(const pft_spot *spots, size_t count)
{
    if (is_known(spots[0].facts) && (spots[0].facts->traits & TRAIT_SUPPOSED) == 0 && spots[1].border == PFT_BORDER_ROW)
        return true;
    for (size_t i = 1; i < count; i++)
        if (spots[i].facts->levels != 0 && spots[i].facts->level_sure)
            return true;
    return false;
}

/* How many spots from `at` on make one label; 0: only one. */
static size_t cut_label(const pft_layout *l, size_t at, pft_fact_table *facts, pft_arena *arena, pft_spot *joined)
{
    size_t most = 0, length = 0;

    while (most < PIECES_MOST && at + most < l->count && may_be_cut(&l->spots[at + most]) &&
           !(most > 0 && begins_row(l, at + most)) &&
           !l->spots[at + most].fixed && (length += l->spots[at + most].facts->length) <= LABEL_LONGEST)
        most++;
    for (; most > 1; most--) {
        char text[LABEL_LONGEST * PIECES_MOST * 4 + 1];
        size_t size = 0;
        const pft_facts *f;
        char *copy;

        if (!are_pieces(&l->spots[at], most))
            continue;
        for (size_t i = 0; i < most && size + l->spots[at + i].size < sizeof text; i++) {
            memcpy(text + size, l->spots[at + i].text, l->spots[at + i].size);
            size += l->spots[at + i].size;
        }
        if ((copy = pft_arena_strndup(arena, text, size)) == NULL || (f = pft_facts_of_cell(facts, copy, size)) == NULL)
            return SIZE_MAX;
        if (!is_known(f) || ((f->traits & TRAIT_SUPPOSED) != 0 && has_whole_label(&l->spots[at], most)))
            continue;
        *joined = l->spots[at];
        joined->text = copy;
        joined->size = (uint32_t)size;
        joined->facts = f;
        return most;
    }
    return 0;
}

/* ---- a sign that parts cells fell into a label ---- */

/* The spots of a row: those from `from` to before `to`. */
typedef struct spot_row {
    size_t from, to;
    uint32_t width; /* in columns; a line on its own has one */
} spot_row;

static spot_row row_at(const pft_layout *l, size_t from)
{
    spot_row row = {from, from, 1};

    if (from == l->count)
        return row;
    for (row.to++; row.to < l->count && l->spots[row.to].border == PFT_BORDER_CELL; row.to++)
        ;
    if (l->spots[row.to - 1].fixed)
        row.width = l->spots[row.to - 1].column + l->spots[row.to - 1].span - 1;
    return row;
}

static bool may_be_half(const pft_spot *spot)
{
    return may_be_cut(spot) && spot->facts->look != LOOK_QUALITY && spot->span == 1 && !spot->covered &&
           !spot->facts->level_sure &&
           (spot->fixed || spot->facts->levels == 0);
}

/* 效 | 益指标, 度量 | 单位: what both are together is a word of the forms, and the first says nothing. */
static bool are_halves(const pft_spot *first, const pft_spot *second)
{
    return may_be_half(first) && may_be_half(second) && !is_known(first->facts) &&
           first->facts->length + second->facts->length <= LABEL_LONGEST;
}

/* Half a label may be a single character, which is hardly a cell of its own. */
static bool says_nothing(const pft_spot *first)
{
    return first[0].facts->role == ROLE_NONE && first[1].facts->role == ROLE_NONE &&
           (first[0].fixed || first[0].facts->length == 1 || first[1].facts->length == 1);
}

/* The label that two halves are; NULL: none that the forms have. False when out of memory. */
static bool join_halves(const pft_spot *first, pft_fact_table *facts, pft_arena *arena, const pft_facts **label)
{
    size_t size = first[0].size + first[1].size;
    char *text = pft_arena_bytes(arena, size + 1);

    *label = NULL;
    if (text == NULL)
        return false;
    memcpy(text, first[0].text, first[0].size);
    memcpy(text + first[0].size, first[1].text, first[1].size);
    text[size] = '\0';
    if ((*label = pft_facts_of_cell(facts, text, size)) == NULL)
        return false;
    if (says_nothing(first) ? !pft_facts_is_label(*label)
                            : !is_known(*label) || ((*label)->traits & TRAIT_SUPPOSED) != 0)
        *label = NULL;
    return true;
}

/* Joins the first label of a row that is in two cells; the cells behind it move up. */
static pft_status mend_row(pft_layout *l, spot_row *row, pft_fact_table *facts, pft_arena *arena)
{
    const pft_facts *label = NULL;
    size_t at = row->from;

    for (; at + 1 < row->to && label == NULL; at++)
        if (are_halves(&l->spots[at], &l->spots[at + 1]) && !join_halves(&l->spots[at], facts, arena, &label))
            return PFT_ENOMEM;
    if (label == NULL)
        return PFT_OK;
    l->spots[at - 1].text = label->text;
    l->spots[at - 1].size = label->size;
    l->spots[at - 1].facts = label;
    for (row->to--; at < row->to; at++) {
        l->spots[at] = l->spots[at + 1];
        l->spots[at].column -= l->spots[at].fixed;
    }
    if (row->to == row->from + 1 && row->from > 0 && l->spots[row->from - 1].border == PFT_BORDER_LOOSE)
        l->spots[row->from].border = PFT_BORDER_LOOSE; /* a line of its own, like those above */
    return PFT_OK;
}

/* True columns say that nothing is cut, unless a row has more of them than those above and below. */
static pft_status mend_cut_labels(pft_layout *l, pft_fact_table *facts, pft_arena *arena)
{
    spot_row above = {0, 0, 1}, row = row_at(l, 0);
    size_t kept = 0;

    while (row.from < l->count) {
        spot_row below = row_at(l, row.to);
        size_t end = row.to;
        pft_status status = PFT_OK;

        if (row.to - row.from > 1 &&
            (!l->spots[row.from].fixed || (row.width > above.width && row.width > below.width)))
            status = mend_row(l, &row, facts, arena);
        if (status != PFT_OK)
            return status;
        memmove(l->spots + kept, l->spots + row.from, (row.to - row.from) * sizeof *l->spots);
        kept += row.to - row.from;
        above = row;
        row = below;
        row.from = end;
    }
    l->count = kept;
    return PFT_OK;
}

pft_status pft_look_at_spots(pft_layout *layout, pft_fact_table *facts)
{
    for (size_t i = 0; i < layout->count; i++)
        if ((layout->spots[i].facts = pft_facts_of_cell(facts, layout->spots[i].text, layout->spots[i].size)) == NULL)
            return PFT_ENOMEM;
    for (size_t i = 0; i < layout->aside_count; i++) {
        pft_spot *spot = &layout->aside[i].spot;

        if ((spot->facts = pft_facts_of_cell(facts, spot->text, spot->size)) == NULL)
            return PFT_ENOMEM;
    }
    return PFT_OK;
}

pft_status pft_join_labels(pft_layout *layout, pft_fact_table *facts, pft_arena *arena)
{
    pft_status status = mend_cut_labels(layout, facts, arena);
    size_t kept = 0;

    if (status != PFT_OK)
        return status;
    for (size_t i = 0; i < layout->count;) {
        const pft_spot *spot = &layout->spots[i];
        pft_spot joined;
        size_t count = spot->fixed || spot->facts->look == LOOK_EMPTY || spot->facts->length > FIRST_LONGEST
                           ? 0 : cut_label(layout, i, facts, arena, &joined);

        if (count == SIZE_MAX)
            return PFT_ENOMEM;
        layout->spots[kept++] = count > 1 ? joined : layout->spots[i];
        i += count > 1 ? count : 1;
    }
    layout->count = kept;
    return PFT_OK;
}
