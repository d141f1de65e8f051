/* Steps in a condition: 每低1个百分点, 缺一项, 每有1项未完成. */
#include "score/criterion_items.h"

#include <string.h>

static const pft_decimal ONE = PFT_DECIMAL_ONE;

static bool is_way(uint8_t kind)
{
    return kind == RULE_LOW || kind == RULE_HIGH || kind == RULE_OFF || kind == RULE_LATE || kind == RULE_CASE;
}

size_t pft_rule_find_step(const pft_rule_items *in, bool taken_off)
{
    const pft_rule_item *it = in->items;

    for (size_t i = in->count; i-- > 0;) /* 每季度每发生一起 */
        if (it[i].kind == RULE_EACH)
            return i;
    if (in->count >= 2 && pft_rule_is_surplus(&it[in->count - 2]) && it[in->count - 1].kind == RULE_NUMBER &&
        it[in->count - 1].number == ONE && it[in->count - 1].unit_size > 0)
        return in->count - 2; /* 超额完成1个百分点加0.3分 */
    for (size_t i = 0; taken_off && i < in->count; i++) {
        bool one = it[i].kind == RULE_NUMBER && it[i].number == ONE && it[i].unit_size > 0;
        bool before = i > 0 && (is_way(it[i - 1].kind) || it[i - 1].kind == RULE_UNMET);

        if (one && before && (i + 1 == in->count || it[i + 1].kind == RULE_TEXT || it[i + 1].kind == RULE_UNMET))
            return i - 1;
        if (one && !it[i].percent && i > 0 && i + 1 == in->count && it[i - 1].kind == RULE_TEXT)
            return i; /* 未签订责任状的一户 */
        if (one && !it[i].percent && (it[i + 1].kind == RULE_UNMET || it[i + 1].kind == RULE_TEXT))
            return i;
    }
    return in->count;
}

static bool set_way(pft_criterion_clause *c, pft_way way)
{
    if (c->way == PFT_WAY_MISSED || c->way == way || (c->way == PFT_WAY_CASES && way == PFT_WAY_LOW))
        c->way = c->way == PFT_WAY_CASES ? c->way : way;
    else if (!(way == PFT_WAY_CASES && c->way != PFT_WAY_EITHER))
        return false;
    return true;
}

static bool read_step_word(pft_criterion_clause *c, const pft_rule_item *it)
{
    static const pft_way ways[] = {[RULE_LOW] = PFT_WAY_LOW, [RULE_HIGH] = PFT_WAY_HIGH, [RULE_OFF] = PFT_WAY_EITHER,
                                   [RULE_LATE] = PFT_WAY_LATE, [RULE_CASE] = PFT_WAY_CASES};

    switch (it->kind) {
    case RULE_LOW: case RULE_HIGH: case RULE_OFF: case RULE_LATE: case RULE_CASE:
        return set_way(c, ways[it->kind]);
    case RULE_OP:
        if (it->code == PFT_OP_LESS)
            return set_way(c, PFT_WAY_LOW);
        return (it->code == PFT_OP_MORE && set_way(c, PFT_WAY_HIGH)) || it->code == PFT_OP_EQUAL;
    case RULE_UNMET:
        return set_way(c, it->code == 2 ? PFT_WAY_HIGH : PFT_WAY_LOW);
    case RULE_MET:
        return pft_rule_is_surplus(it) && set_way(c, PFT_WAY_HIGH);
    case RULE_TARGET: case RULE_ACTUAL: case RULE_RATE:
        return true;
    default:
        return false;
    }
}

/* The unit that stands in the word itself: 每项, 每次. */
static bool set_inner_unit(pft_criterion_clause *c, uint8_t code)
{
    const char *unit = pft_rule_inner_unit(code);

    if (unit == NULL)
        return false;
    c->step = ONE;
    strcpy(c->step_unit, unit);
    return true;
}

enum { SHORT = 6 }; /* two characters: a unit that no table has, 岁 */

/* How large a step is, and of what. How many items it takes; 0: it is no step. */
static size_t take_size(pft_criterion_clause *c, const pft_rule_items *in, const pft_rule_item *it)
{
    uint8_t before = it > in->items ? it[-1].kind : RULE_END;
    pft_rule_item unit = *it;
    size_t size = 1;

    if (c->step != PFT_DECIMAL_NONE || it->number <= 0 ||
        (pft_rule_is_points_unit(it->unit, it->unit_size) && !is_way(before) && before != RULE_OP &&
         before != RULE_UNMET))
        return 0; /* "每宗0.3分" is what a step costs */
    if (it->unit_size == 0 && it[1].kind == RULE_TEXT && it[2].kind == RULE_END && it[1].words_size <= SHORT) {
        unit.unit = it[1].words;
        unit.unit_size = it[1].words_size;
        size = 2;
    }
    c->step = it->number;
    return pft_rule_copy_unit(c->step_unit, &unit) ? size : 0;
}

/* What stands in a step beside its size. */
static bool take_word(pft_criterion_clause *c, const pft_rule_item *it, bool *in_words)
{
    if (pft_rule_is_measure(it) || (it->kind == RULE_MET && c->gives == PFT_GIVES_AMOUNT))
        return true; /* 每完成1项得2分: what is done is what is counted */
    if (it->kind == RULE_TEXT || it->kind == RULE_GRADE || it->kind == RULE_AND || it->kind == RULE_UNIT ||
        it->kind == RULE_AS || it->kind == RULE_CALC || (it->kind == RULE_MET && !pft_rule_is_surplus(it))) {
        *in_words = true;
        return true;
    }
    return read_step_word(c, it);
}

/* 每份材料, 每宗: a unit behind 每, and no more than what it is of. */
static bool is_bare_unit(const pft_rule_item *it)
{
    if (it[0].kind == RULE_UNIT && it[1].kind == RULE_TEXT && it[2].kind == RULE_END)
        return true;
    return (it[0].kind == RULE_TEXT || it[0].kind == RULE_UNIT) && it[0].words_size <= SHORT && it[1].kind == RULE_END;
}

bool pft_rule_read_step(pft_criterion_clause *c, const pft_rule_items *in, size_t at, bool *in_words)
{
    const pft_rule_item *it = in->items + at;
    bool each = it->kind == RULE_EACH;
    uint8_t inner = each ? it->code : 0;
    size_t size = 1;

    for (it += each; it->kind != RULE_END; it += size) {
        size = it->kind == RULE_NUMBER ? take_size(c, in, it) : take_word(c, it, in_words);
        if (size == 0)
            return false;
    }
    if (c->step != PFT_DECIMAL_NONE)
        return true;
    it = in->items + at + 1;
    if (!each || inner != 0 || !is_bare_unit(it))
        return set_inner_unit(c, inner);
    c->step = ONE;
    c->way = PFT_WAY_CASES;
    return pft_rule_copy_unit(c->step_unit, &(pft_rule_item){.unit = it->words, .unit_size = it->words_size});
}
