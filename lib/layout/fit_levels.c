/* The labels of levels in glued text: 产出指标, 项目决策(25分), 资金落实. */
#include "layout/fit.h"

/* 满意 before 度 is no label, nor is any before the end of a name. */
static bool goes_on_as_name(const fitter *f, size_t at)
{
    return at < f->count && cue_at(f, at, CUE_NAME_TAIL);
}

/* 时效|指标1.…: 指标 is of the label. 指标1： begins a name where labels do without. */
static bool cuts_indicator(const fitter *f, size_t at)
{
    size_t behind = at < f->count && cue_at(f, at, CUE_INDICATOR) && !f->bare ? pft_fit_behind_ordinal(f, at) : 0;

    return at > 0 && behind >= at && !cue_at(f, behind - 1, CUE_COLON);
}

/* A bracket closes in the text, or a figure stands outside brackets: it is more than one label. */
static bool is_more_than_label(const fitter *f, size_t from, size_t to)
{
    int depth = 0;

    for (; from < to; from++) {
        depth += turn_of_bracket(f, from);
        if (turn_of_bracket(f, from) < 0 || (depth == 0 && is_digit(f, from)))
            return true;
    }
    return false;
}

/* 档案齐全项目绩效(50分): a label that is known ends the text. */
static bool ends_with_level(const fitter *f, size_t at, size_t length)
{
    enum { SHORTEST = 6 };

    for (size_t from = at + 1; from + SHORTEST <= at + length; from++)
        if ((pft_packed_ask(f->lines, f->text, f->from + from, f->from + at + length) & ORACLE_BRANCH) != 0)
            return true;
    return false;
}

/* 项目完成完成: two characters stand twice, one pair right behind the other. */
static bool says_twice(const fitter *f, size_t at, size_t length)
{
    for (size_t i = at; i + 4 <= at + length; i++)
        if (pft_fit_same_text(f, i, i + 2, i + 2, i + 4))
            return true;
    return false;
}

/* 决策|绩效目标, 绩效目标|绩效指标: two labels of levels, or one and what a name begins with. */
static bool is_pair(const fitter *f, size_t at, size_t length, uint8_t kind)
{
    enum { SHORTEST = 2, WHOLE = 4 };
    bool first = kind == COLUMN_LEVEL1;

    for (size_t width = first ? SHORTEST : WHOLE; width + SHORTEST <= length && !f->one_level; width++) {
        unsigned behind;

        if ((f->says[width] & (first ? ORACLE_FIRST : ORACLE_SECOND)) == 0 || cue_at(f, at + width, CUE_INDICATOR))
            continue;
        behind = pft_packed_ask(f->lines, f->text, f->from + at + width, f->from + at + length);
        if ((first && (behind & ORACLE_SECOND) != 0) || (length - width >= WHOLE && (behind & ORACLE_SECTION) != 0))
            return true;
    }
    return false;
}

static int32_t level_cost(const fitter *f, size_t at, size_t length, uint8_t kind, bool below)
{
    enum { USUAL = 9, SHORTEST = 2, FULL = 4, OWN_USUAL = 8 };
    unsigned says = f->says[length], labels = ORACLE_LEVEL | ORACLE_BRANCH | ORACLE_SECTION;
    bool wanted = (says & (kind == COLUMN_LEVEL1 ? ORACLE_FIRST : ORACLE_SECOND)) != 0 || f->one_level;
    bool pointed = is_at(f, at + length - 1, ')') && is_digit(f, at + length - 3);
    int32_t cost = wanted ? 0 : below || pointed ? LEVEL_OTHER_BELOW : LEVEL_OTHER;

    if (pointed && (f->form->pointed || is_more_than_label(f, at, at + length - 1)))
        return DEAREST;
    if (pointed && (says & labels) == 0)
        return ends_with_level(f, at, length)
                   ? DEAREST
                   : LEVEL_OWN + (length > OWN_USUAL ? (int32_t)(length - OWN_USUAL) * LEVEL_LONG : 0);
    labels |= below ? ORACLE_SECOND : 0; /* 绩效目标 below 决策 is no field of the head */
    if (length < SHORTEST || (says & labels) == 0 || cue_at(f, at + length - 1, CUE_NAME_START))
        return DEAREST;
    cost += length > USUAL && !pointed ? (int32_t)(length - USUAL) * LEVEL_LONG : 0;
    cost += (says_twice(f, at, length) ? LEVEL_TWICE : 0) + (is_pair(f, at, length, kind) ? LEVEL_PAIR : 0);
    if (pointed)
        return cost + LEVEL_POINTED;
    if ((says & ORACLE_LEVEL) != 0)
        return cost + LEVEL;
    if (goes_on_as_name(f, at + length))
        return DEAREST;
    cost += cuts_indicator(f, at + length) ? LEVEL_PARTED : 0;
    cost += turn_of_bracket(f, at + length - 1) < 0 ? LEVEL_BRACKET : 0;
    return cost + (f->bare ? LEVEL_BARE : LEVEL_UNSURE) + (length < FULL ? LEVEL_SHORT : 0) + (below ? LEVEL_BELOW : 0);
}

void pft_fit_try_levels(fitter *f, size_t at, size_t column)
{
    const fit_state *here = closed_at(f, at, column);
    bool points = here->move == MOVE_ASIDE && here->column == column && at > 0; /* (10)绩效目标 */
    bool below = points || pft_fit_cell_before(f, at, column, COLUMN_LEVEL1).found;

    for (size_t length = 2; length <= FIT_LABEL_MOST && at + length <= f->count; length++) {
        int32_t cost = level_cost(f, at, length, kind_of(f, column), below);

        if (cost < DEAREST)
            pft_fit_fill(f, at, at + length, column, cost);
    }
}
