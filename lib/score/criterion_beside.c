/* What stands beside the clauses of a printed rule: the most that is lost or given, the scale, where steps begin. */
#include "score/criterion_read.h"

/* Points for each, or beyond: what they may come to at most is what the rule is for. */
static bool adds_up(const pft_criterion *c)
{
    for (size_t i = 0; i < c->clause_count; i++)
        if (c->clauses[i].gives != PFT_GIVES_GAIN && c->clauses[i].gives != PFT_GIVES_BONUS)
            return false;
    return c->clause_count > 0 && c->points == PFT_DECIMAL_NONE;
}

/* 最高不超过10分, behind ×10: no more than all of them; behind 每项得2分: those are all. */
static bool read_ceiling(pft_rule_reader *r)
{
    size_t next = r->i + 1;
    pft_rule_amount how_much;

    if (kind_at(r, next) == RULE_OP && r->t[next].code == PFT_OP_AT_MOST)
        next++;
    next += kind_at(r, next) == RULE_GIVE;
    if (!pft_rule_read_amount(r, &next, &how_much) || how_much.is_share || !is_break(kind_at(r, next)) ||
        (how_much.number != r->out->points && !adds_up(r->out)))
        return false;
    r->out->points = how_much.number;
    r->i = r->when = next;
    return true;
}

/* 最多扣5分, 最高加2分: how much is lost, or given beyond the points, at most. */
bool pft_rule_read_limit(pft_rule_reader *r)
{
    bool bonus = kind_at(r, r->i + 1) == RULE_BONUS;
    pft_decimal *most = bonus ? &r->out->most_bonus : &r->out->most;
    size_t next = r->i + 2;
    pft_rule_amount how_much;

    if (!bonus && kind_at(r, r->i + 1) != RULE_DEDUCT)
        return read_ceiling(r);
    next += bonus && kind_at(r, next) == RULE_OP && r->t[next].code == PFT_OP_AT_MOST; /* 最高奖励不超过3分 */
    if (!pft_rule_read_amount(r, &next, &how_much) || how_much.is_share || *most != PFT_DECIMAL_NONE)
        return false;
    *most = how_much.number;
    r->i = r->when = next;
    return true;
}

/* 酌情扣0.5-2分: how much a person may take off. */
bool pft_rule_read_judged(pft_rule_reader *r)
{
    size_t next = r->i + 1;

    while (kind_at(r, next) == RULE_NUMBER || kind_at(r, next) == RULE_JOIN || kind_at(r, next) == RULE_POINTS ||
           kind_at(r, next) == RULE_DEDUCT)
        next++;
    return pft_rule_give(r, PFT_GIVES_JUDGED, NULL, next);
}

/* 加3分, 最多加5分. */
bool pft_rule_read_bonus(pft_rule_reader *r)
{
    size_t next = r->i + 1;
    pft_rule_amount how_much;

    next += kind_at(r, next) == RULE_MOST;
    if (kind_at(r, next) == RULE_OP && kind_at(r, next + 1) == RULE_NUMBER && !is_pending(r)) { /* 加分不超过5分 */
        if (r->t[next].code != PFT_OP_AT_MOST || r->t[next + 1].code != RULE_PLAIN ||
            r->out->most_bonus != PFT_DECIMAL_NONE)
            return false;
        r->out->most_bonus = r->t[next + 1].number;
        r->i = r->when = next + 2 + (kind_at(r, next + 2) == RULE_POINTS);
        return true;
    }
    if (kind_at(r, next) == RULE_NUMBER && kind_at(r, next + 1) == RULE_JOIN && kind_at(r, next + 2) == RULE_NUMBER &&
        kind_at(r, next + 3) == RULE_POINTS) /* 加0.5-5分: a person says how much */
        return pft_rule_give(r, PFT_GIVES_BONUS, &(const pft_rule_amount){.number = r->t[next].number}, next + 4);
    return pft_rule_read_amount(r, &next, &how_much) && pft_rule_give(r, PFT_GIVES_BONUS, &how_much, next);
}

/* 满分10分, 总分20, 总分不超过15分: the points that the rule is for. */
bool pft_rule_read_scale(pft_rule_reader *r, size_t from)
{
    size_t next = skip_filler(r, from);
    const pft_rule_token *t;

    next += kind_at(r, next) == RULE_OP && r->t[next].code == PFT_OP_AT_MOST;
    t = &r->t[next];
    if (t->kind != RULE_NUMBER || t->code != RULE_PLAIN)
        return false;
    next += 1 + (t[1].kind == RULE_POINTS);
    if (!is_break(kind_at(r, next)) || (r->out->points != PFT_DECIMAL_NONE && r->out->points != t->number))
        return false;
    r->out->points = t->number;
    r->i = r->when = next;
    return true;
}

/* 扣完10分为止, 扣完该项分值为止. */
bool pft_rule_read_drain(pft_rule_reader *r)
{
    size_t next = r->i + 1;

    while (kind_at(r, next) == RULE_FILLER || kind_at(r, next) == RULE_WEIGHT || kind_at(r, next) == RULE_NUMBER ||
           kind_at(r, next) == RULE_POINTS || (kind_at(r, next) == RULE_FULL && next - r->i < 4))
        next++;
    if (kind_at(r, next) == RULE_DRAINED)
        next++;
    else if (!is_break(kind_at(r, next)))
        return false;
    r->i = r->when = next;
    return true;
}

/* 以100%为标准。 */
bool pft_rule_read_standard(pft_rule_reader *r)
{
    const pft_rule_token *t = &r->t[r->i];

    if (t->kind != RULE_NUMBER || t[1].kind != RULE_STANDARD)
        return false;
    r->base = *t;
    r->i += 2;
    r->when = r->i;
    return true;
}

/* 不足1天按1天计算: what is begun counts whole. */
bool pft_rule_read_begun(pft_rule_reader *r)
{
    const pft_rule_token *t = r->t + r->i;
    size_t i = 1;
    pft_criterion_clause *last = r->out->clause_count > 0 ? &r->out->clauses[r->out->clause_count - 1] : NULL;
    pft_decimal step;

    if (t->kind != RULE_OP || t->code != PFT_OP_LESS || t[i].kind != RULE_NUMBER)
        return false;
    step = t[i++].number;
    i += t[i].kind == RULE_UNIT;
    i = skip_filler(r, r->i + i) - r->i;
    i += t[i].kind == RULE_COMMA;
    if (t[i].kind != RULE_AS || t[i + 1].kind != RULE_NUMBER || t[i + 1].number != step)
        return false;
    i += 2;
    i += t[i].kind == RULE_UNIT;
    while (t[i].kind == RULE_GIVE || t[i].kind == RULE_CALC || t[i].kind == RULE_DEDUCT || t[i].kind == RULE_POINTS ||
           (t[i].kind == RULE_FULL && t[i].code == 1))
        i++;
    if (!is_break(t[i].kind) || last == NULL || last->gives != PFT_GIVES_STEPS || last->step != step)
        return false;
    last->begun = true;
    r->i = r->when = r->i + i;
    return true;
}
