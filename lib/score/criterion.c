/* The grammar of printed rules of points: a rule is statements, a statement conditions and what they give. Nothing is
 * guessed: one part without a meaning, and the whole rule is not understood. */
#include <string.h>

#include "core/text.h"
#include "score/criterion_read.h"

/* 扣 in a remark: something is taken off, and it is not known what. */
static bool tells_of_loss(const pft_rule_reader *r, size_t i)
{
    static const char word[] = "扣";

    for (size_t at = r->t[i].from; at + sizeof word - 1 <= r->t[i].to; at++)
        if (memcmp(r->text + at, word, sizeof word - 1) == 0)
            return true;
    return false;
}

/* What stands alone between two stops explains something. With a number or the like in it, it may bear on the points:
 * then a person has to read it; with words of points in it, it is not understood. */
static bool end_statement(pft_rule_reader *r)
{
    bool plain = true;

    for (size_t i = r->when; i < r->i; i++)
        switch (kind_at(r, i)) {
        case RULE_TEXT:
            if (tells_of_loss(r, i))
                return false;
            break;
        case RULE_FILLER: case RULE_COMMA: case RULE_ACTUAL: case RULE_TARGET: case RULE_RATE: case RULE_AS:
        case RULE_AND: case RULE_CASE: case RULE_UNIT: case RULE_CALC: case RULE_JOIN: case RULE_MET:
            break;
        case RULE_EACH: case RULE_GIVE: case RULE_DEDUCT: case RULE_POINTS: case RULE_WEIGHT: case RULE_FULL:
        case RULE_ZERO: case RULE_PROPORTION: case RULE_EQUALS: case RULE_TIMES: case RULE_MOST: case RULE_BONUS:
        case RULE_ELSE: case RULE_TOTAL:
            return false;
        default:
            plain = false;
        }
    r->out->in_words = r->out->in_words || !plain;
    r->out->by_person = r->out->by_person || r->out->in_words;
    r->when = r->i + (kind_at(r, r->i) == RULE_STOP);
    return true;
}

/* "0.4分。" in front of a list. */
static bool is_in_front(const pft_rule_reader *r)
{
    return kind_at(r, r->i + 1) == RULE_POINTS && kind_at(r, r->i + 2) == RULE_STOP && r->out->clause_count == 0;
}

static bool read_beside(pft_rule_reader *r)
{
    if (is_pending(r))
        return false;
    switch (kind_at(r, r->i)) {
    case RULE_UNTIL:
    case RULE_CAP:
        r->when = ++r->i;
        return true;
    case RULE_FULL:
    case RULE_WEIGHT:
    case RULE_TOTAL:
        return pft_rule_read_scale(r, r->i + 1);
    case RULE_DRAIN:
        return pft_rule_read_drain(r);
    case RULE_NUMBER:
        return pft_rule_read_standard(r) || (is_in_front(r) && pft_rule_read_scale(r, r->i));
    case RULE_MOST:
        return kind_at(r, r->i + 1) == RULE_DRAIN ? (r->i++, pft_rule_read_drain(r)) : pft_rule_read_limit(r);
    case RULE_OP:
        return pft_rule_read_begun(r);
    default:
        return false;
    }
}

static bool read_action(pft_rule_reader *r)
{
    const pft_rule_token *t = &r->t[r->i];

    switch (t->kind) {
    case RULE_FULL: return t->code == 0 ? pft_rule_read_full(r) : pft_rule_read_plain_full(r);
    case RULE_ZERO: return pft_rule_give(r, PFT_GIVES_NOTHING, NULL, r->i + 1);
    case RULE_GIVE: return pft_rule_read_gift(r);
    case RULE_DEDUCT: return pft_rule_read_deduction(r);
    case RULE_NUMBER:
        return pft_rule_read_bare_points(r) ||
               (r->i == skip_filler(r, r->when) && kind_at(r, r->i + 2) == RULE_TIMES &&
                pft_rule_read_formula(r, r->i));
    case RULE_OP: return pft_rule_read_equal_points(r);
    case RULE_PROPORTION: {
        static const pft_gives kinds[] = {PFT_GIVES_PROPORTION, PFT_GIVES_LOSS, PFT_GIVES_LINEAR};

        return pft_rule_give(r, kinds[t->code], NULL, r->i + 1);
    }
    case RULE_JUDGED: return pft_rule_read_judged(r);
    case RULE_BONUS: return pft_rule_read_bonus(r);
    case RULE_EQUALS: return pft_rule_read_formula(r, r->i + 1);
    case RULE_LEAST: return r->i == skip_filler(r, r->when) && pft_rule_read_formula(r, r->i);
    case RULE_TEXT: case RULE_ACTUAL: case RULE_TARGET: case RULE_RATE: case RULE_WEIGHT:
        return r->i == skip_filler(r, r->when) && pft_rule_read_formula(r, r->i);
    case RULE_AS: return pft_rule_read_as(r);
    default: return false;
    }
}

/* The X of 80%≤X<90%, which is a sign of multiplication elsewhere. */
static bool is_letter(const pft_rule_reader *r)
{
    return kind_at(r, r->i) == RULE_TIMES && r->i > 0 && kind_at(r, r->i - 1) == RULE_OP &&
           kind_at(r, r->i + 1) == RULE_OP;
}

/* What cannot be part of a condition. */
static bool is_foreign(const pft_rule_reader *r)
{
    uint8_t kind = kind_at(r, r->i);

    if (is_letter(r))
        return false;
    return kind == RULE_EQUALS || kind == RULE_ZERO || kind == RULE_PROPORTION || kind == RULE_DEDUCT ||
           kind == RULE_UNTIL || kind == RULE_TIMES || kind == RULE_DRAIN || kind == RULE_DRAINED ||
           kind == RULE_STANDARD || kind == RULE_LEAST || kind == RULE_AND_SO_ON;
}

/* Beside points in brackets everything is a matter of words: else they may be what the whole is worth. */
static bool is_list(const pft_criterion *c)
{
    for (size_t i = 0; i < c->clause_count; i++)
        if ((c->clauses[i].when != PFT_WHEN_TEXT || c->clauses[i].gives == PFT_GIVES_ALL) &&
            (c->clauses[i].when != PFT_WHEN_MET || c->clauses[i].gives != PFT_GIVES_AMOUNT) &&
            c->clauses[i].gives != PFT_GIVES_STEPS && c->clauses[i].gives != PFT_GIVES_NOTHING)
            return false;
    return c->by_person;
}

static void read_rule(pft_rule_reader *r)
{
    while (!r->failed && kind_at(r, r->i) != RULE_END) {
        if (kind_at(r, r->i) == RULE_STOP) {
            r->failed = !end_statement(r);
            r->i++;
        } else if (!read_beside(r) && !read_action(r) && !r->failed) {
            r->failed = is_foreign(r);
            r->i++;
        }
    }
    r->failed = r->failed || !end_statement(r) || r->out->clause_count == 0 || (r->listed && !is_list(r->out));
}

pft_status pft_criterion_parse(pft_criterion *out, const char *text, size_t size)
{
    pft_rule_tokens tokens;
    pft_rule_reader r = {.text = text, .t = tokens.token, .out = out};

    if (out == NULL || text == NULL)
        return PFT_EARGUMENT;
    memset(out, 0, sizeof *out);
    out->most = out->points = out->most_bonus = PFT_DECIMAL_NONE;
    r.base = (pft_rule_token){.kind = RULE_END};
    if (pft_utf8_valid(text, size) < size)
        return PFT_EENCODING;
    if (!pft_rule_lex(&tokens, text, size))
        return PFT_OK;
    read_rule(&r);
    pft_rule_inherit_ratio(out);
    out->by_person = out->by_person || out->in_words;
    out->understood = !r.failed && !pft_rule_contradicts(out);
    pft_rule_open_bare_numbers(out);
    return PFT_OK;
}
