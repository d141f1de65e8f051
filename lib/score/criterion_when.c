/* Conditions: when a clause of a rule applies, and what its steps are counted of. */
#include "score/criterion_items.h"

#include <string.h>

static bool set_words(pft_criterion_clause *c, const pft_rule_items *in, pft_when when)
{
    const pft_rule_item *last = &in->items[in->count - 1];
    const char *end = last->kind == RULE_NUMBER && last->unit_size > 0 && last->unit > last->words
                          ? last->unit + last->unit_size
                          : last->words + last->words_size;

    if (last->kind == RULE_NUMBER && last->percent)
        end = last->words + last->words_size;
    c->when = when;
    c->words = in->items[0].words;
    c->words_size = (size_t)(end - c->words);
    return true;
}

static bool read_single(pft_criterion_clause *c, const pft_rule_items *in)
{
    static const pft_when meanings[] = {[RULE_MET] = PFT_WHEN_MET, [RULE_UNMET] = PFT_WHEN_MISSED,
                                        [RULE_ELSE] = PFT_WHEN_ELSE, [RULE_LATE] = PFT_WHEN_MISSED};
    const pft_rule_item *it = in->items;
    size_t count = in->count;

    while (count > 1 && (pft_rule_is_subject(it) || pft_rule_is_measure(it))) {
        it++;
        count--;
    }
    while (count > 1 && (it[0].kind == RULE_MET || it[0].kind == RULE_UNMET) &&
           (it[1].kind == RULE_TARGET || pft_rule_is_subject(&it[1])))
        count--;
    if (count == 2 && it[0].kind == RULE_ELSE && (it[1].kind == RULE_UNMET || it[1].kind == RULE_ELSE))
        count--;
    if (in->count == 3 && in->items[0].kind == RULE_ACTUAL && in->items[1].kind == RULE_OP &&
        in->items[2].kind == RULE_TARGET) { /* 完成值≥目标值 */
        pft_op op = (pft_op)in->items[1].code;

        c->when = op == PFT_OP_LESS || op == PFT_OP_MORE ? PFT_WHEN_MISSED : PFT_WHEN_MET;
        return op != PFT_OP_MORE; /* better for one target is worse for another */
    }
    if (count != 1)
        return false;
    if (pft_rule_is_grade(it))
        return in->count == 1 && set_words(c, in, PFT_WHEN_GRADE);
    if (it->kind == RULE_OP) { /* 达到, 未达到, “≥” */
        bool met = it->code == PFT_OP_AT_LEAST || it->code == PFT_OP_AT_MOST;

        c->when = met ? PFT_WHEN_MET : PFT_WHEN_MISSED;
        return it->code != PFT_OP_EQUAL;
    }
    if (it->kind != RULE_MET && it->kind != RULE_UNMET && it->kind != RULE_ELSE && it->kind != RULE_LATE)
        return false;
    c->when = meanings[it->kind];
    return true;
}

/* 6月底前完成, 2024年6月30日前: an end, that a date is held against. Nothing else stands beside it. */
static bool read_deadline(pft_criterion_clause *c, const pft_rule_items *in)
{
    pft_criterion_clause copy = *c;
    pft_value value;

    set_words(&copy, in, PFT_WHEN_BY);
    if (!pft_rule_is_deadline(copy.words, copy.words_size) ||
        pft_value_parse(&value, copy.words, copy.words_size) != PFT_OK || value.kind != PFT_KIND_DATE ||
        (value.op != PFT_OP_AT_MOST && value.op != PFT_OP_LESS) || value.low_date.month == 0)
        return false;
    *c = copy;
    return true;
}

/* What stands before the step: from where it is counted. */
static bool read_base(pft_criterion_clause *c, const pft_rule_items *in, size_t count, bool *in_words)
{
    pft_rule_items base = *in;

    for (size_t i = 0; i < 3; i++)
        base.items[count + i] = in->items[in->count];
    base.count = count;
    if (count == 0 ||
        (count == 1 &&
         (pft_rule_is_measure(base.items) || base.items[0].kind == RULE_RATE || base.items[0].kind == RULE_TARGET)) ||
        read_single(c, &base) || pft_rule_read_value(c, &base) || pft_rule_read_late(c, &base) ||
        read_deadline(c, &base)) /* "准时10分，每迟1天扣1分" counts from no 10 */
        return c->when != PFT_WHEN_GRADE && !pft_rule_is_points_unit(c->unit, strlen(c->unit));
    *in_words = true;
    return true;
}

static bool is_text(const pft_rule_items *in)
{
    for (size_t i = 0; i < in->count; i++)
        switch (in->items[i].kind) {
        case RULE_AS:
            if (in->items[i + 1].kind == RULE_NUMBER && (in->items[i + 1].percent || in->items[i + 1].unit_size == 0))
                return false; /* 按80%; 按1座/2500人 is a condition */
            break;
        case RULE_EACH: case RULE_ELSE: case RULE_FULL: case RULE_GIVE: case RULE_POINTS:
        case RULE_WEIGHT: case RULE_MOST: case RULE_CAP: case RULE_HALF: case RULE_TOTAL:
            return false;
        default:
            break;
        }
    return true;
}

bool pft_rule_read_when(pft_criterion_clause *out, const pft_rule_condition *condition)
{
    pft_rule_items in;
    size_t step;
    bool in_words = false;

    out->when = PFT_WHEN_ALWAYS;
    out->low = out->high = out->step = PFT_DECIMAL_NONE;
    if (!pft_rule_gather(&in, condition))
        return false;
    if (in.count == 0)
        return true;
    step = pft_rule_find_step(&in, condition->taken_off);
    if (step < in.count) {
        if (!read_base(out, &in, step, &in_words) || !pft_rule_read_step(out, &in, step, &in_words))
            return false;
        for (size_t i = 0; i < step; i++) /* 超额完成目标，每个… */
            if (pft_rule_is_surplus(&in.items[i]) && out->way == PFT_WAY_MISSED)
                out->way = PFT_WAY_HIGH;
        condition->whole->in_words = condition->whole->in_words || in_words;
        return true;
    }
    if (in.count > 1 && in.items[in.count - 1].kind == RULE_ELSE) { /* 资料是否齐全，否则… */
        out->when = PFT_WHEN_ELSE;
        condition->whole->in_words = true;
        return true;
    }
    return read_single(out, &in) || pft_rule_read_value(out, &in) || pft_rule_read_late(out, &in) ||
           read_deadline(out, &in) || (is_text(&in) && set_words(out, &in, PFT_WHEN_TEXT));
}
