/* What a statement of a printed rule gives: all, nothing, an amount, a share, or less. */
#include "score/criterion_read.h"

#include <string.h>

static const pft_decimal ONE = PFT_DECIMAL_ONE;

/* ---- how much ---- */

/* A part of the points: "80%", "1/4". */
bool pft_rule_read_share(const pft_rule_reader *r, size_t *at, pft_decimal *share)
{
    const pft_rule_token *t = &r->t[*at];

    if (t->kind == RULE_HALF) {
        *share = ONE / 2;
        *at += 1;
        return true;
    }
    if (t->kind != RULE_NUMBER)
        return false;
    if (t->code == RULE_PERCENT) {
        *share = t->number / 100;
        *at += 1;
        return *share <= ONE && t->number % 100 == 0;
    }
    if (t[1].kind != RULE_OVER || t[2].kind != RULE_NUMBER || t[2].number < t->number || t->number <= 0 ||
        t->code != RULE_PLAIN || t[2].code != RULE_PLAIN)
        return false;
    *at += 3;
    return pft_decimal_divide(share, t->number, t[2].number, PFT_DECIMAL_PLACES) == PFT_OK;
}

bool pft_rule_read_amount(const pft_rule_reader *r, size_t *at, pft_rule_amount *out)
{
    size_t i = skip_filler(r, *at);
    bool weight_first = kind_at(r, i) == RULE_WEIGHT;

    if (weight_first)
        i = skip_filler(r, i + 1);
    *out = (pft_rule_amount){.number = r->t[i].number};
    if (kind_at(r, i) != RULE_NUMBER && kind_at(r, i) != RULE_HALF)
        return false;
    if (weight_first || r->t[i].code == RULE_PERCENT || kind_at(r, i) == RULE_HALF) {
        out->is_share = true;
        if (!pft_rule_read_share(r, &i, &out->number))
            return false;
        i = skip_filler(r, i);
        if (!weight_first && (kind_at(r, i) == RULE_WEIGHT || kind_at(r, i) == RULE_POINTS))
            i++;
        else if (!weight_first && !is_break(kind_at(r, i)))
            return false;
    } else {
        if (r->t[i].code != RULE_PLAIN)
            return false;
        i++;
        if (kind_at(r, i) == RULE_POINTS || kind_at(r, i) == RULE_WEIGHT) /* 得100标准分 */
            i++;
        else if (!is_break(kind_at(r, i)))
            return false;
    }
    *at = i;
    return true;
}

/* 扣1分、2分、3分: one for each of what was listed before, and not told which. */
static bool is_list_of_amounts(const pft_rule_reader *r, size_t next)
{
    return kind_at(r, next) == RULE_COMMA && kind_at(r, next + 1) == RULE_NUMBER &&
           kind_at(r, next + 2) == RULE_POINTS && is_break(kind_at(r, next + 3));
}

/* ---- clauses ---- */

static pft_criterion_clause *add_clause(pft_rule_reader *r)
{
    pft_criterion *out = r->out;

    if (out->clause_count == PFT_CRITERION_CLAUSES) {
        r->failed = true;
        return NULL;
    }
    out->clauses[out->clause_count] = (pft_criterion_clause){.low = PFT_DECIMAL_NONE, .high = PFT_DECIMAL_NONE,
                                                             .amount = PFT_DECIMAL_NONE, .step = PFT_DECIMAL_NONE,
                                                             .words = ""};
    return &out->clauses[out->clause_count++];
}

/* 超过目标值得满分: here it is no failure to go beyond the target, as it is in 超过目标值不得分. */
static bool praises_failure(const pft_criterion_clause *clause)
{
    return clause->when == PFT_WHEN_MISSED && clause->step == PFT_DECIMAL_NONE &&
           (clause->gives == PFT_GIVES_ALL || clause->gives == PFT_GIVES_BONUS);
}

/* Ends the condition that stands before token r->i, and goes on behind the action, at `next`. */
bool pft_rule_give(pft_rule_reader *r, pft_gives gives, const pft_rule_amount *how_much, size_t next)
{
    const bool takes = gives == PFT_GIVES_LESS || gives == PFT_GIVES_AMOUNT || gives == PFT_GIVES_BONUS;
    pft_criterion_clause *clause = add_clause(r);
    pft_rule_condition condition;

    if (clause == NULL)
        return false;
    clause->gives = gives;
    if (how_much != NULL) {
        clause->amount = how_much->number;
        clause->is_share = how_much->is_share;
    }
    condition = (pft_rule_condition){r->text, r->t, r->when, r->i, gives == PFT_GIVES_LESS, r->out};
    if (!pft_rule_read_when(clause, &condition) || (clause->step != PFT_DECIMAL_NONE && !takes) ||
        praises_failure(clause)) {
        r->failed = true;
        return false;
    }
    if (clause->step != PFT_DECIMAL_NONE && clause->when == PFT_WHEN_ALWAYS && r->base.kind == RULE_NUMBER) {
        clause->when = PFT_WHEN_VALUE;
        clause->low = clause->high = r->base.number;
        strcpy(clause->unit, r->base.code == RULE_PERCENT ? "%" : "");
    }
    if (clause->step != PFT_DECIMAL_NONE)
        clause->gives = gives == PFT_GIVES_LESS     ? PFT_GIVES_STEPS
                        : gives == PFT_GIVES_AMOUNT ? PFT_GIVES_GAIN
                                                    : gives;
    if (clause->when == PFT_WHEN_TEXT || gives == PFT_GIVES_JUDGED || gives == PFT_GIVES_BONUS ||
        clause->gives == PFT_GIVES_GAIN)
        r->out->by_person = true;
    if (clause->when == PFT_WHEN_TEXT)
        r->out->in_words = true;
    r->out->by_person = r->out->by_person || r->out->in_words;
    r->i = r->when = next;
    return true;
}

/* "2分/次": an amount for each. */
static bool give_for_each(pft_rule_reader *r, const pft_rule_amount *how_much, size_t at)
{
    pft_criterion_clause *clause;
    const pft_rule_token *unit = &r->t[at + 1];

    if (unit->kind != RULE_UNIT || !pft_rule_give(r, PFT_GIVES_LESS, how_much, at + 2))
        return false;
    clause = &r->out->clauses[r->out->clause_count - 1];
    if (clause->gives != PFT_GIVES_LESS || unit->to - unit->from >= PFT_UNIT_SIZE)
        return false;
    clause->gives = PFT_GIVES_STEPS;
    clause->way = PFT_WAY_CASES;
    clause->step = ONE;
    memcpy(clause->step_unit, r->text + unit->from, (size_t)unit->to - unit->from);
    return true;
}

/* The one amount behind the verb, and what stands behind it. */
static bool read_one_amount(pft_rule_reader *r, size_t *next, pft_rule_amount *how_much)
{
    *next = r->i + 1;
    if (!pft_rule_read_amount(r, next, how_much))
        return false;
    if (is_list_of_amounts(r, *next))
        r->failed = true;
    return !r->failed;
}

bool pft_rule_read_deduction(pft_rule_reader *r)
{
    size_t next;
    pft_rule_amount how_much;

    if (!read_one_amount(r, &next, &how_much))
        return false;
    if (kind_at(r, next) == RULE_OVER)
        return give_for_each(r, &how_much, next);
    return pft_rule_give(r, PFT_GIVES_LESS, &how_much, next);
}

bool pft_rule_read_gift(pft_rule_reader *r)
{
    size_t next;
    pft_rule_amount how_much;

    if (!read_one_amount(r, &next, &how_much))
        return false;
    if (!how_much.is_share && how_much.number == 0)
        return pft_rule_give(r, PFT_GIVES_NOTHING, NULL, next);
    return pft_rule_give(r, PFT_GIVES_AMOUNT, &how_much, next);
}

/* 得满分, 得该项分值; with a share behind it no more than that: 得该项分值的80%. */
bool pft_rule_read_full(pft_rule_reader *r)
{
    size_t next = skip_filler(r, r->i + 1);
    pft_rule_amount how_much = {.is_share = true};

    if (kind_at(r, next) == RULE_HALF || (kind_at(r, next) == RULE_NUMBER && (r->t[next].code == RULE_PERCENT ||
                                                                              kind_at(r, next + 1) == RULE_OVER)))
        return pft_rule_read_share(r, &next, &how_much.number) && is_break(kind_at(r, skip_filler(r, next))) &&
               pft_rule_give(r, PFT_GIVES_AMOUNT, &how_much, next);
    return pft_rule_give(r, PFT_GIVES_ALL, NULL, r->i + 1);
}

static bool is_action(uint8_t kind)
{
    return kind == RULE_FULL || kind == RULE_ZERO || kind == RULE_GIVE || kind == RULE_DEDUCT ||
           kind == RULE_PROPORTION || kind == RULE_JUDGED || kind == RULE_AS;
}

/* Whether what stands before the next token is a condition that needs no word behind it to be one. */
static bool is_plain_condition(const pft_rule_reader *r)
{
    pft_criterion_clause probe = {.words = ""};
    pft_criterion scratch = *r->out;
    const pft_rule_condition condition = {r->text, r->t, r->when, r->i, false, &scratch};

    return r->when < r->i && pft_rule_read_when(&probe, &condition) && probe.when != PFT_WHEN_TEXT &&
           probe.when != PFT_WHEN_ALWAYS && probe.step == PFT_DECIMAL_NONE;
}

/* A number of things and no comparator: "1项1分" is no condition, but what each is worth. */
static bool is_bare_count(const pft_rule_reader *r)
{
    const pft_rule_token *t = &r->t[r->when];

    return t->kind == RULE_NUMBER && t->code == RULE_PLAIN && r->i - r->when <= 2;
}

/* 目标明确(1分), 无结余，3分: a bracket or a comma stands before the points, and words before that. */
static bool is_set_apart(const pft_rule_reader *r)
{
    static const char wide_bracket[] = "（";
    const char *before = r->text + r->t[r->i - 1].from;
    uint8_t kind_before = kind_at(r, r->i - 1);
    bool words = false;

    for (size_t i = r->when; i < r->i; i++) {
        uint8_t kind = kind_at(r, i);

        if (kind == RULE_NUMBER || kind == RULE_EACH)
            return false;
        words = words || (kind != RULE_FILLER && kind != RULE_COMMA);
    }
    return words && (kind_before == RULE_COMMA ||
                     (kind_before == RULE_FILLER &&
                      (*before == '(' || strncmp(before, wide_bracket, sizeof wide_bracket - 1) == 0)));
}

/* "每宗0.3分" in a rule that only takes points off. */
static bool costs_each(const pft_rule_reader *r)
{
    bool loses = false;

    if (r->i < r->when + 2 || kind_at(r, r->i - 2) != RULE_EACH ||
        (kind_at(r, r->i - 1) != RULE_TEXT && kind_at(r, r->i - 1) != RULE_UNIT) ||
        r->t[r->i - 1].to - r->t[r->i - 1].from > 6)
        return false;
    for (size_t i = 0; kind_at(r, i) != RULE_END; i++) {
        if (kind_at(r, i) == RULE_GIVE || kind_at(r, i) == RULE_FULL || kind_at(r, i) == RULE_BONUS)
            return false;
        loses = loses || kind_at(r, i) == RULE_DEDUCT;
    }
    return loses;
}

/* A name and a colon begin the rule: what stands behind them is what it is worth. */
static bool is_label_before(const pft_rule_reader *r)
{
    return r->out->clause_count == 0 && r->i == 2 && kind_at(r, 0) == RULE_TEXT && kind_at(r, 1) == RULE_COMMA &&
           (r->text[r->t[1].from] == ':' || memcmp(r->text + r->t[1].from, "：", 3) == 0);
}

/* "优10分", "≥95%：10分": points without a word that gives them. Where something is given behind it, 分 is the unit of the
 * condition: "90分以上，得满分". */
bool pft_rule_read_bare_points(pft_rule_reader *r)
{
    size_t next = skip_filler(r, r->i + 2), after = next;
    const pft_rule_amount how_much = {.number = r->t[r->i].number};

    while (kind_at(r, after) == RULE_COMMA || kind_at(r, after) == RULE_FILLER)
        after++;
    if (kind_at(r, r->i + 1) != RULE_POINTS || r->t[r->i].code != RULE_PLAIN || is_bare_count(r) ||
        (is_action(kind_at(r, after)) && kind_at(r, after) != RULE_AS))
        return false;
    if (is_label_before(r) && kind_at(r, next) == RULE_COMMA) { /* 成交率：10分，达标得满分 */
        r->out->points = how_much.number;
        r->i = r->when = next;
        return true;
    }
    if (costs_each(r) && is_break(kind_at(r, next)))
        return pft_rule_give(r, PFT_GIVES_LESS, &how_much, next);
    if (!is_plain_condition(r) || !is_break(kind_at(r, next))) {
        if (r->i == r->when || !is_set_apart(r))
            return false;
        r->listed = true;
    }
    return pft_rule_give(r, how_much.number == 0 ? PFT_GIVES_NOTHING : PFT_GIVES_AMOUNT, &how_much, next);
}

/* 合格率100%=10分. */
bool pft_rule_read_equal_points(pft_rule_reader *r)
{
    const pft_rule_token *t = &r->t[r->i];

    if (t->code != PFT_OP_EQUAL || t[1].kind != RULE_NUMBER || t[1].code != RULE_PLAIN || t[2].kind != RULE_POINTS ||
        !is_plain_condition(r))
        return false;
    return pft_rule_give(r, PFT_GIVES_AMOUNT, &(const pft_rule_amount){.number = t[1].number}, r->i + 3);
}

/* 得分, 计分: all of the points, where a condition stands before it. */
bool pft_rule_read_plain_full(pft_rule_reader *r)
{
    if (!is_pending(r) && pft_rule_read_formula(r, r->i + 1)) /* 得分(20分*执行率) */
        return true;
    return is_break(kind_at(r, skip_filler(r, r->i + 1))) && is_plain_condition(r) &&
           pft_rule_give(r, PFT_GIVES_ALL, NULL, r->i + 1);
}
