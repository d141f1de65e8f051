#include "interpret/label_value.h"

#include <string.h>

#include "interpret/title.h"

static const pft_draft_text nothing = {"", NULL};

/* Texts that may go over several lines. */
static bool is_long(uint8_t key)
{
    return key == KEY_PURPOSE || key == KEY_OTHER || key == KEY_END;
}

static bool may_name(const pft_region *r, size_t at)
{
    const pft_facts *f = r->layout->spots[at].facts;

    return pft_is_field_value(r, at) && (f->levels == 0 || !f->level_sure);
}

/* The spots from `at` to before `end` as one text. */
static pft_draft_text gather(const pft_region *r, size_t at, size_t end, char between)
{
    const pft_spot *spots = r->layout->spots;
    size_t size = 0;
    char *text, *out;

    if (end == at + 1)
        return (pft_draft_text){spots[at].text, &spots[at]};
    for (size_t i = at; i < end; i++)
        size += spots[i].size + 1;
    if ((text = out = pft_arena_bytes(r->arena, size + 1)) == NULL)
        return (pft_draft_text){NULL, NULL};
    for (size_t i = at; i < end; i++) {
        if (spots[i].size == 0)
            continue;
        if (out > text)
            *out++ = between;
        memcpy(out, spots[i].text, spots[i].size);
        out += spots[i].size;
    }
    *out = '\0';
    return (pft_draft_text){text, &spots[at]};
}

/* How far the value goes that begins at `at`: over the words of a line, or over the lines of a long text. */
static size_t value_end(const pft_region *r, size_t at, uint8_t key)
{
    enum { WORDS = 7, LINES = 40 };
    const pft_layout *l = r->layout;
    bool words = l->pieces, lines = is_long(key) && l->spots[at].border == PFT_BORDER_LOOSE;
    size_t end = at + 1, most = at + (words ? (is_long(key) ? LINES : WORDS) : lines ? LINES : 1);

    while (end < r->to && end < most && may_name(r, end) && (l->spots[end].facts->traits & TRAIT_TITLE) == 0 &&
           (l->spots[end].border != PFT_BORDER_ROW || (words && is_long(key))))
        end++;
    return end;
}

/* What of the text that begins with words that announce funds elsewhere stands before another label: its size. */
static size_t funds_before_label(const pft_region *r, const char *text, size_t size)
{
    enum { LONGEST = 60 };
    size_t found = 0;

    for (size_t at = 3; size <= LONGEST && at < size; at++) {
        const pft_facts *rest;

        if (((unsigned char)text[at] & 0xC0) == 0x80 || !pft_ends_name((pft_slice){text, at}))
            continue;
        rest = pft_facts_of(r->facts, text + at, size - at);
        if (rest != NULL && (rest->key == KEY_AGENCY || rest->key == KEY_DEPARTMENT || rest->key == KEY_OTHER))
            found = at;
    }
    return found;
}

/* 乡村文化振兴 | 专项资金 | 主管部门, 乡村文化振兴 | 专项资金主管部门: where words alone said where cells end, the name
 * of a project was cut before words that announce funds elsewhere. How much of the spot at `at` belongs to it. */
static size_t rest_of_name(const pft_region *r, size_t at, uint8_t key)
{
    const pft_spot *spot = &r->layout->spots[at];
    pft_labelled label, next;

    if (key != KEY_PROJECT || !r->layout->cut_by_words || spot->border == PFT_BORDER_ROW ||
        !pft_read_label(&label, r, at) || label.inside.text[0] != '\0')
        return 0;
    if (label.facts->key != KEY_FUNDING)
        return funds_before_label(r, spot->text, spot->size);
    return pft_ends_name((pft_slice){spot->text, spot->size}) && at + 1 < r->to && pft_read_label(&next, r, at + 1) &&
                   next.facts->key != KEY_FUNDING
               ? spot->size
               : 0;
}

static pft_draft_text join_name(const pft_region *r, size_t at, size_t rest)
{
    const pft_spot *spot = &r->layout->spots[at];
    char *text = pft_arena_bytes(r->arena, spot->size + rest + 1);

    if (text == NULL)
        return (pft_draft_text){NULL, NULL};
    memcpy(text, spot->text, spot->size);
    memcpy(text + spot->size, spot[1].text, rest);
    text[spot->size + rest] = '\0';
    pft_mark_spots(r, at, at + 1 + (rest == spot[1].size));
    return (pft_draft_text){text, spot};
}

static pft_draft_text take_spots(const pft_region *r, size_t at, uint8_t key)
{
    size_t end = value_end(r, at, key);
    bool lines = is_long(key) && !(r->layout->pieces && r->layout->spots[at].border != PFT_BORDER_LOOSE);
    size_t rest = end == at + 1 && end < r->to ? rest_of_name(r, end, key) : 0;

    if (rest > 0)
        return join_name(r, at, rest);
    pft_mark_spots(r, at, end);
    return gather(r, at, end, lines ? '\n' : ' ');
}

/* In the row below, where the label ends a ragged row and a value begins the next. */
static pft_draft_text value_in_next_row(const pft_region *r, size_t at, uint8_t key)
{
    const pft_spot *spot = &r->layout->spots[at];

    if (spot->fixed || r->layout->pieces || pft_is_empty_spot(spot) || !may_name(r, at) ||
        (spot->facts->traits & TRAIT_TITLE) != 0)
        return nothing;
    return take_spots(r, at, key);
}

/* 项目名称 | 自评工作经费: what ends like the name of a project is one, whatever label it begins like, where the label of
 * the name has nothing else: a row ends behind it, or another label follows. */
static bool is_name_like_label(const pft_region *r, size_t at, uint8_t key)
{
    enum { SHORTEST = 6 };
    const pft_spot *spot = &r->layout->spots[at];
    pft_labelled next;

    if (key != KEY_PROJECT || spot->facts->length < SHORTEST || spot->facts->levels != 0 ||
        !pft_ends_name((pft_slice){spot->text, spot->size}))
        return false;
    return at + 1 == r->to || spot[1].border == PFT_BORDER_ROW || pft_read_label(&next, r, at + 1);
}

/* The value at the right of the label, or next in a stream of cells. */
static pft_draft_text value_beside(const pft_region *r, size_t at, uint8_t key)
{
    enum { FAR = 4 };
    const pft_layout *l = r->layout;

    for (size_t i = at + 1; i < r->to && i < at + FAR; i++) {
        const pft_spot *spot = &l->spots[i];

        if (spot->border == PFT_BORDER_ROW && !(l->pieces && is_long(key)))
            return i == at + 1 ? value_in_next_row(r, i, key) : nothing;
        if (pft_is_empty_spot(spot)) /* of a merged cell too, where a format does not say so */
            continue;
        return may_name(r, i) || is_name_like_label(r, i, key) ? take_spots(r, i, key) : nothing;
    }
    return nothing;
}

static pft_draft_text value_under_column(const pft_region *r, size_t at)
{
    enum { ROWS = 2, FAR = 256 };
    const pft_spot *label = &r->layout->spots[at];

    for (size_t i = at + 1; i < r->to && i < at + FAR; i++) {
        const pft_spot *spot = &r->layout->spots[i];

        if (!spot->fixed || spot->part != label->part || spot->row > label->row + ROWS)
            break;
        if (spot->row > label->row && spot->column >= label->column && spot->column < label->column + label->span &&
            !pft_is_empty_spot(spot)) {
            if (!may_name(r, i))
                break;
            pft_mark_spots(r, i, i + 1);
            return (pft_draft_text){spot->text, spot};
        }
    }
    return nothing;
}

static bool is_bare_label(const pft_region *r, size_t at)
{
    pft_labelled label;

    return !pft_is_empty_spot(&r->layout->spots[at]) && pft_read_label(&label, r, at) && label.inside.text[0] == '\0';
}

/* Labels in a row, their values in the next, in the same order. */
static pft_draft_text value_under_run(const pft_region *r, size_t at)
{
    enum { RUN = 16 };
    const pft_layout *l = r->layout;
    size_t first = at, last = at, place, values = 0, start;

    while (first > r->from && at - first < RUN && l->spots[first].border != PFT_BORDER_ROW &&
           is_bare_label(r, first - 1))
        first--;
    while (last + 1 < r->to && last - at < RUN && l->spots[last + 1].border != PFT_BORDER_ROW &&
           is_bare_label(r, last + 1))
        last++;
    if (last == first)
        return nothing;
    place = last - at;
    for (start = last + 1; start < r->to && pft_is_empty_spot(&l->spots[start]);)
        start++;
    while (start + values < r->to && values <= last - first + 1 && may_name(r, start + values) &&
           (values == 0 || l->spots[start + values].border != PFT_BORDER_ROW))
        values++;
    if (values <= place || values > last - first + 1)
        return nothing;
    at = start + values - 1 - place;
    pft_mark_spots(r, at, at + 1);
    return (pft_draft_text){l->spots[at].text, &l->spots[at]};
}

/* Labels in a row, their values in the same places of the next, where one of them may be left blank. */
static pft_draft_text value_in_place(const pft_region *r, size_t at)
{
    size_t under = pft_spot_under(r, at), labels = 0;

    if (under == SIZE_MAX || r->layout->pieces || !may_name(r, under))
        return nothing;
    for (size_t i = at; i < r->to && (i == at || r->layout->spots[i].border == PFT_BORDER_CELL); i++) {
        if (!pft_is_empty_spot(&r->layout->spots[i]) && !is_bare_label(r, i))
            return nothing;
        labels += !pft_is_empty_spot(&r->layout->spots[i]);
    }
    for (size_t i = at; i > r->from && r->layout->spots[i].border == PFT_BORDER_CELL; i--) {
        if (!pft_is_empty_spot(&r->layout->spots[i - 1]) && !is_bare_label(r, i - 1))
            return nothing;
        labels += !pft_is_empty_spot(&r->layout->spots[i - 1]);
    }
    if (labels < 2)
        return nothing;
    pft_mark_spots(r, under, under + 1);
    return (pft_draft_text){r->layout->spots[under].text, &r->layout->spots[under]};
}

pft_draft_text pft_find_value(const pft_region *r, size_t at, const pft_labelled *label)
{
    pft_draft_text value = label->inside;
    const pft_spot *spot = &r->layout->spots[at];

    pft_mark_spots(r, at, at + 1);
    if (value.text[0] != '\0')
        return value;
    value = value_beside(r, at, label->facts->key);
    if (value.text == NULL || value.text[0] != '\0')
        return value;
    if (spot->fixed)
        return value_under_column(r, at);
    value = value_under_run(r, at);
    return value.text[0] != '\0' ? value : value_in_place(r, at);
}
