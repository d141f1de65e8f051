#include "interpret/headings.h"

#include "interpret/signs.h"

static bool next_is_sentence(const pft_layout *l, size_t at)
{
    return at + 1 < l->count && l->spots[at + 1].border != PFT_BORDER_CELL &&
           (l->spots[at + 1].facts->traits & TRAIT_SENTENCE) != 0 && l->spots[at].border != PFT_BORDER_CELL;
}

/* In true cells, rows under known labels go on below: what stands here is a remark between them. */
static bool goes_on(const pft_layout *l, size_t at, size_t stop)
{
    for (size_t i = at + 1; l->spots[at].fixed && i < stop; i++) {
        const pft_facts *f = l->spots[i].facts;

        if ((f->traits & TRAIT_TITLE) != 0 || f->key == KEY_PROJECT || l->spots[i].part != l->spots[at].part)
            return false;
        if (f->levels != 0 && f->level_sure && f->key == KEY_NONE)
            return true;
    }
    return false;
}

/* 序号 | 培训机构 | 补助标准: the heading of another table, which lists no indicators. */
static bool heads_list(const pft_layout *l, size_t at)
{
    enum { FEWEST = 3 };
    size_t end = at + 1;

    if (l->spots[at].facts->role != ROLE_ORDINAL || l->spots[at].border != PFT_BORDER_ROW)
        return false;
    while (end < l->count && l->spots[end].border == PFT_BORDER_CELL && !pft_is_empty(&l->spots[end]) &&
           l->spots[end].facts->look >= LOOK_QUALITY)
        end++;
    return end - at >= FEWEST;
}

/* 评估内容 | 评估要点 | 分值 | 得分 in true columns: the heading of a table about something else, with words alone. */
static bool heads_another(const pft_layout *l, size_t at)
{
    enum { FEWEST = 3, KNOWN = 2 };
    size_t words = 0, known = 0;

    if (!l->spots[at].fixed || l->spots[at].border != PFT_BORDER_ROW || l->spots[at].facts->levels != 0)
        return false;
    for (size_t i = at; i < l->count && (i == at || l->spots[i].border == PFT_BORDER_CELL); i++) {
        const pft_spot *spot = &l->spots[i];
        uint8_t role = pft_heading_role(spot);

        if (spot->covered || (!pft_is_empty(spot) && spot->facts->look < LOOK_QUALITY))
            return false;
        words += !pft_is_empty(spot);
        known += role == ROLE_WEIGHT || role == ROLE_SCORE || role == ROLE_CRITERION || role == ROLE_REMARK;
    }
    return words >= FEWEST && known >= KNOWN;
}

static bool ends_table(const pft_layout *l, size_t at)
{
    const pft_spot *spot = &l->spots[at];
    const pft_facts *f = spot->facts;

    if (pft_is_empty(spot))
        return false;
    if (spot->border == PFT_BORDER_CELL && !(at > 0 && pft_is_empty(&l->spots[at - 1])) &&
        strcmp(l->name, "pipes") != 0)
        return false;
    if ((f->traits & TRAIT_TOTAL) != 0)
        return true;
    if (spot->border == PFT_BORDER_ROW && (pft_says(spot, SIGN_NOTE) || pft_says(spot, SIGN_REMARK) ||
                                           pft_says(spot, SIGN_NOTE_COLON) || pft_says(spot, SIGN_REMARK_COLON)))
        return true;
    if ((f->traits & TRAIT_END) != 0 && pft_heading_role(spot) == ROLE_NONE && f->look != LOOK_VALUE)
        return true;
    if (f->key == KEY_PROJECT && !pft_says(spot, SIGN_PROJECT))
        return true;
    if ((f->traits & TRAIT_TITLE) != 0 || heads_list(l, at) || heads_another(l, at))
        return true;
    if ((f->traits & TRAIT_YEAR) != 0 && at + 1 < l->count && l->spots[at + 1].facts->key != KEY_NONE &&
        (f->traits & TRAIT_BRACKET) != 0)
        return true;
    if ((f->traits & TRAIT_CHAPTER) != 0 && f->levels == 0 &&
        ((f->traits & TRAIT_SENTENCE) != 0 || next_is_sentence(l, at)))
        return true;
    return (f->traits & (TRAIT_UNIT_LINE | TRAIT_AGENCY)) != 0;
}

size_t pft_find_end(const pft_layout *layout, size_t from, size_t stop)
{
    size_t at = from;

    while (at < stop && !layout->spots[at].table_end) {
        if (at > from && (layout->spots[at].sheet != layout->spots[at - 1].sheet ||
                          (ends_table(layout, at) && !goes_on(layout, at, stop))))
            break;
        at++;
    }
    return at;
}
