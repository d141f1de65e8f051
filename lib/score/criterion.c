/* The grammar of printed rules of points: a rule is statements, a statement conditions and what they give. Nothing is
 * guessed: one part without a meaning, and the whole rule is not understood. */
#include <string.h>

#include "core/text.h"
#include "score/criterion_when.h"

static const pft_decimal ONE = PFT_DECIMAL_ONE;

typedef struct {
    const char *text;
    const pft_rule_token *t;
    size_t i;          /* the next token */
    pft_rule_token base; /* 以100%为标准: what the steps of the next statement are counted from; RULE_END: none */
    size_t when;       /* where the condition of the next action begins */
    pft_criterion *out;
    bool listed;       /* "目标明确(1分)": a list of what points are for */
    bool failed;
} reader;

static uint8_t kind_at(const reader *r, size_t i)
{
    return r->t[i].kind;
}

static size_t skip_filler(const reader *r, size_t i)
{
    while (kind_at(r, i) == RULE_FILLER)
        i++;
    return i;
}

static bool is_break(uint8_t kind)
{
    return kind == RULE_STOP || kind == RULE_COMMA || kind == RULE_END;
}

static bool is_pending(const reader *r)
{
    for (size_t i = r->when; i < r->i; i++)
        if (kind_at(r, i) != RULE_FILLER && kind_at(r, i) != RULE_COMMA)
            return true;
    return false;
}

/* ---- what is given ---- */

/* How much: 8分, 80%, 分值的80%, 权重分的1/4. */
typedef struct {
    pft_decimal number;
    bool is_share;
} amount;

/* A part of the points: "80%", "1/4". */
static bool read_share(const reader *r, size_t *at, pft_decimal *share)
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

static bool read_amount(const reader *r, size_t *at, amount *out)
{
    size_t i = skip_filler(r, *at);
    bool weight_first = kind_at(r, i) == RULE_WEIGHT;

    if (weight_first)
        i = skip_filler(r, i + 1);
    *out = (amount){.number = r->t[i].number};
    if (kind_at(r, i) != RULE_NUMBER && kind_at(r, i) != RULE_HALF)
        return false;
    if (weight_first || r->t[i].code == RULE_PERCENT || kind_at(r, i) == RULE_HALF) {
        out->is_share = true;
        if (!read_share(r, &i, &out->number))
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
static bool is_list_of_amounts(const reader *r, size_t next)
{
    return kind_at(r, next) == RULE_COMMA && kind_at(r, next + 1) == RULE_NUMBER &&
           kind_at(r, next + 2) == RULE_POINTS && is_break(kind_at(r, next + 3));
}

/* ---- clauses ---- */

static pft_criterion_clause *add_clause(reader *r)
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

static bool is_counted(pft_gives gives)
{
    return gives == PFT_GIVES_STEPS || gives == PFT_GIVES_GAIN;
}

/* 超过目标值得满分: here it is no failure to go beyond the target, as it is in 超过目标值不得分. */
static bool praises_failure(const pft_criterion_clause *clause)
{
    return clause->when == PFT_WHEN_MISSED && clause->step == PFT_DECIMAL_NONE &&
           (clause->gives == PFT_GIVES_ALL || clause->gives == PFT_GIVES_BONUS);
}

/* Ends the condition that stands before token r->i, and goes on behind the action, at `next`. */
static bool give(reader *r, pft_gives gives, const amount *how_much, size_t next)
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
static bool give_for_each(reader *r, const amount *how_much, size_t at)
{
    pft_criterion_clause *clause;
    const pft_rule_token *unit = &r->t[at + 1];

    if (unit->kind != RULE_UNIT || !give(r, PFT_GIVES_LESS, how_much, at + 2))
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

static bool read_deduction(reader *r)
{
    size_t next = r->i + 1;
    amount how_much;

    if (!read_amount(r, &next, &how_much))
        return false;
    if (is_list_of_amounts(r, next)) {
        r->failed = true;
        return false;
    }
    if (kind_at(r, next) == RULE_OVER)
        return give_for_each(r, &how_much, next);
    return give(r, PFT_GIVES_LESS, &how_much, next);
}

static bool read_gift(reader *r)
{
    size_t next = r->i + 1;
    amount how_much;

    if (!read_amount(r, &next, &how_much))
        return false;
    if (is_list_of_amounts(r, next)) {
        r->failed = true;
        return false;
    }
    if (!how_much.is_share && how_much.number == 0)
        return give(r, PFT_GIVES_NOTHING, NULL, next);
    return give(r, PFT_GIVES_AMOUNT, &how_much, next);
}

/* 得满分, 得该项分值; with a share behind it no more than that: 得该项分值的80%. */
static bool read_full(reader *r)
{
    size_t next = skip_filler(r, r->i + 1);
    amount how_much = {.is_share = true};

    if ((kind_at(r, next) == RULE_NUMBER && r->t[next].code == RULE_PERCENT) || kind_at(r, next) == RULE_HALF)
        return read_share(r, &next, &how_much.number) && is_break(kind_at(r, skip_filler(r, next))) &&
               give(r, PFT_GIVES_AMOUNT, &how_much, next);
    return give(r, PFT_GIVES_ALL, NULL, r->i + 1);
}

static bool is_action(uint8_t kind)
{
    return kind == RULE_FULL || kind == RULE_ZERO || kind == RULE_GIVE || kind == RULE_DEDUCT ||
           kind == RULE_PROPORTION || kind == RULE_JUDGED || kind == RULE_AS;
}

/* Whether what stands before the next token is a condition that needs no word behind it to be one. */
static bool is_plain_condition(const reader *r)
{
    pft_criterion_clause probe = {.words = ""};
    pft_criterion scratch = *r->out;
    const pft_rule_condition condition = {r->text, r->t, r->when, r->i, false, &scratch};

    return r->when < r->i && pft_rule_read_when(&probe, &condition) && probe.when != PFT_WHEN_TEXT &&
           probe.when != PFT_WHEN_ALWAYS && probe.step == PFT_DECIMAL_NONE;
}

/* A number of things and no comparator: "1项1分" is no condition, but what each is worth. */
static bool is_bare_count(const reader *r)
{
    const pft_rule_token *t = &r->t[r->when];

    return t->kind == RULE_NUMBER && t->code == RULE_PLAIN && r->i - r->when <= 2;
}

/* 目标明确(1分), 无结余，3分: a bracket or a comma stands before the points, and words before that. */
static bool is_set_apart(const reader *r)
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
static bool costs_each(const reader *r)
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
static bool is_label_before(const reader *r)
{
    return r->out->clause_count == 0 && r->i == 2 && kind_at(r, 0) == RULE_TEXT && kind_at(r, 1) == RULE_COMMA &&
           (r->text[r->t[1].from] == ':' || memcmp(r->text + r->t[1].from, "：", 3) == 0);
}

/* "优10分", "≥95%：10分": points without a word that gives them. Where something is given behind it, 分 is the unit of the
 * condition: "90分以上，得满分". */
static bool read_bare_points(reader *r)
{
    size_t next = skip_filler(r, r->i + 2), after = next;
    const amount how_much = {.number = r->t[r->i].number};

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
        return give(r, PFT_GIVES_LESS, &how_much, next);
    if (!is_plain_condition(r) || !is_break(kind_at(r, next))) {
        if (r->i == r->when || !is_set_apart(r))
            return false;
        r->listed = true;
    }
    return give(r, how_much.number == 0 ? PFT_GIVES_NOTHING : PFT_GIVES_AMOUNT, &how_much, next);
}

/* 合格率100%=10分. */
static bool read_equal_points(reader *r)
{
    const pft_rule_token *t = &r->t[r->i];

    if (t->code != PFT_OP_EQUAL || t[1].kind != RULE_NUMBER || t[1].code != RULE_PLAIN || t[2].kind != RULE_POINTS ||
        !is_plain_condition(r))
        return false;
    return give(r, PFT_GIVES_AMOUNT, &(const amount){.number = t[1].number}, r->i + 3);
}

/* 得分, 计分: all of the points, where a condition stands before it. */
static bool read_formula(reader *r, size_t from);

static bool read_plain_full(reader *r)
{
    if (!is_pending(r) && read_formula(r, r->i + 1)) /* 得分(20分*执行率) */
        return true;
    return is_break(kind_at(r, skip_filler(r, r->i + 1))) && is_plain_condition(r) &&
           give(r, PFT_GIVES_ALL, NULL, r->i + 1);
}

/* ---- formulas: 得分=实际完成值÷目标值×分值 ---- */

enum { FORMULA_MAX = 10 };

/* What stands in a formula as one letter: a actual, t target, r their ratio, q another rate, w the points, n 100%. */
static char letter_of(const reader *r, size_t i)
{
    const pft_rule_token *t = &r->t[i];

    switch (t->kind) {
    case RULE_ACTUAL: return 'a';
    case RULE_TARGET: return 't';
    case RULE_RATE: return 'r';
    case RULE_TIMES: return '*';
    case RULE_OVER: return '/';
    case RULE_WEIGHT: return 'w';
    case RULE_FULL: return 'w';
    case RULE_AND: return '&';
    case RULE_NUMBER: return t->code == RULE_PERCENT && t->number == 100 * ONE ? 'n' : '?';
    case RULE_TEXT: return pft_rule_is_ratio(r->text + t->from, (size_t)t->to - t->from)  ? 'p'
                           : pft_rule_is_rate(r->text + t->from, (size_t)t->to - t->from) ? 'q'
                                                                                          : '?';
    default: return '?';
    }
}

static bool is_formula_end(uint8_t kind)
{
    return is_break(kind) || kind == RULE_CALC || kind == RULE_GIVE || kind == RULE_POINTS;
}

/* A formula as letters, and what is to be remembered of it: indices of tokens, 0 for none. */
typedef struct {
    char letters[FORMULA_MAX + 1];
    size_t count, next; /* of letters; the token behind */
    size_t measure;     /* the rate that is no completion */
    bool has_points;
    pft_decimal points; /* ×10 */
    enum { LEAST_NONE, LEAST_OPEN, LEAST_CLOSED } least; /* min(…: the whole is still to come, or was there */
} formula;

/* A number that stands for the points: "×10", "20分×". */
static bool take_points(const reader *r, formula *f, char letter)
{
    const pft_rule_token *t = &r->t[f->next];
    bool behind = f->count > 0 && f->letters[f->count - 1] == '*';
    bool before = f->count == 0 && t[1].kind == RULE_POINTS && t[2].kind == RULE_TIMES;

    if (letter != '?' || t->kind != RULE_NUMBER || t->code != RULE_PLAIN || (!behind && !before))
        return false;
    f->has_points = true;
    f->points = t->number;
    f->next += before;
    return true;
}

/* The whole of "min(a/t, 1)": nobody gets more than all the points by a proportion, with those words or without. */
static bool is_whole(const reader *r, size_t i)
{
    const pft_rule_token *t = &r->t[i];

    return t->kind == RULE_NUMBER && ((t->code == RULE_PLAIN && t->number == ONE) ||
                                      (t->code == RULE_PERCENT && t->number == 100 * ONE));
}

/* "min(", "1," behind it, and ",1" in front of its end: how many tokens to pass over; 0: none. */
static size_t least_size(const reader *r, formula *f)
{
    size_t i = f->next;

    if (kind_at(r, i) == RULE_LEAST && f->least == 0) {
        bool first = is_whole(r, i + 1) && kind_at(r, i + 2) == RULE_COMMA;

        f->least = first ? LEAST_CLOSED : LEAST_OPEN;
        return first ? 3 : 1;
    }
    if (f->least == LEAST_OPEN && kind_at(r, i) == RULE_COMMA && is_whole(r, i + 1) &&
        kind_at(r, i + 2) == RULE_FILLER) {
        f->least = LEAST_CLOSED;
        return 2;
    }
    return 0;
}

static void spell_formula(const reader *r, formula *f)
{
    for (size_t passed; f->count < FORMULA_MAX; f->next++) {
        char letter = letter_of(r, f->next);

        if ((passed = least_size(r, f)) > 0) {
            f->next += passed - 1;
            continue;
        }
        if (is_formula_end(kind_at(r, f->next)))
            break;
        if (kind_at(r, f->next) == RULE_FILLER)
            continue;
        if (kind_at(r, f->next) == RULE_FULL && f->count > 0 && f->letters[f->count - 1] != '*')
            break;
        f->measure = letter == 'q' ? f->next : f->measure;
        f->letters[f->count] = take_points(r, f, letter) ? 'w' : letter;
        f->count++;
    }
    f->letters[f->count] = '\0';
    while (kind_at(r, f->next) == RULE_CALC || kind_at(r, f->next) == RULE_GIVE || kind_at(r, f->next) == RULE_POINTS ||
           (kind_at(r, f->next) == RULE_FULL && r->t[f->next].code == 1))
        f->next++;
}

static const struct {
    const char *letters;
    pft_gives gives;
    pft_way way; /* HIGH: target ÷ actual */
} formulas[] = {{"a/t*w", PFT_GIVES_PROPORTION, PFT_WAY_MISSED},  {"a/t*n*w", PFT_GIVES_PROPORTION, PFT_WAY_MISSED},
                {"w*a/t", PFT_GIVES_PROPORTION, PFT_WAY_MISSED},  {"r*w", PFT_GIVES_PROPORTION, PFT_WAY_MISSED},
                {"w*r", PFT_GIVES_PROPORTION, PFT_WAY_MISSED},    {"r*n*w", PFT_GIVES_PROPORTION, PFT_WAY_MISSED},
                {"t/a*w", PFT_GIVES_PROPORTION, PFT_WAY_HIGH},    {"w*t/a", PFT_GIVES_PROPORTION, PFT_WAY_HIGH},
                {"q*w", PFT_GIVES_RATE, PFT_WAY_MISSED},          {"w*q", PFT_GIVES_RATE, PFT_WAY_MISSED},
                {"q*n*w", PFT_GIVES_RATE, PFT_WAY_MISSED},        {"a&tp", PFT_GIVES_PROPORTION, PFT_WAY_MISSED},
                {"a/tp*w", PFT_GIVES_PROPORTION, PFT_WAY_MISSED}, {"a&tp*w", PFT_GIVES_PROPORTION, PFT_WAY_MISSED},
                {"atp", PFT_GIVES_PROPORTION, PFT_WAY_MISSED},    {"atp*w", PFT_GIVES_PROPORTION, PFT_WAY_MISSED}};

/* `from`: the first token of what the score is. */
static bool read_formula(reader *r, size_t from)
{
    formula f = {.next = from};
    size_t known = 0;
    pft_criterion_clause *clause;

    spell_formula(r, &f);
    while (known < sizeof formulas / sizeof *formulas && strcmp(f.letters, formulas[known].letters) != 0)
        known++;
    if (known == sizeof formulas / sizeof *formulas || f.least == LEAST_OPEN ||
        !is_break(kind_at(r, skip_filler(r, f.next))) || !give(r, formulas[known].gives, NULL, f.next))
        return false;
    clause = &r->out->clauses[r->out->clause_count - 1];
    clause->way = formulas[known].way;
    if (f.has_points)
        r->out->points = f.points;
    if (f.measure > 0) {
        clause->words = r->text + r->t[f.measure].from;
        clause->words_size = (size_t)r->t[f.measure].to - r->t[f.measure].from;
    }
    return true;
}

/* 按80%计分, 按分值的50%得分; else a formula in words: 按完成率×分值计算. */
static bool read_as(reader *r)
{
    size_t next = skip_filler(r, r->i + 1);
    bool weight_first = kind_at(r, next) == RULE_WEIGHT;
    amount how_much = {.is_share = true};

    if (weight_first)
        next = skip_filler(r, next + 1);
    if (!read_share(r, &next, &how_much.number)) {
        next = skip_filler(r, r->i + 1);
        if (kind_at(r, next) == RULE_RATE && (kind_at(r, next + 1) == RULE_CALC || kind_at(r, next + 1) == RULE_GIVE ||
                                              (kind_at(r, next + 1) == RULE_FULL && r->t[next + 1].code == 1)) &&
            is_break(kind_at(r, next + 2)))
            return give(r, PFT_GIVES_PROPORTION, NULL, next + 2);
        return read_formula(r, r->i + 1);
    }
    next = skip_filler(r, next);
    if (kind_at(r, next) == RULE_WEIGHT)
        next++;
    if (kind_at(r, next) == RULE_GIVE || kind_at(r, next) == RULE_CALC || kind_at(r, next) == RULE_FULL)
        next++;
    if (kind_at(r, next) == RULE_POINTS)
        next++;
    return is_break(kind_at(r, next)) && give(r, PFT_GIVES_AMOUNT, &how_much, next);
}

/* ---- what stands beside the clauses ---- */

/* Points for each, or beyond: what they may come to at most is what the rule is for. */
static bool adds_up(const pft_criterion *c)
{
    for (size_t i = 0; i < c->clause_count; i++)
        if (c->clauses[i].gives != PFT_GIVES_GAIN && c->clauses[i].gives != PFT_GIVES_BONUS)
            return false;
    return c->clause_count > 0 && c->points == PFT_DECIMAL_NONE;
}

/* 最高不超过10分, behind ×10: no more than all of them; behind 每项得2分: those are all. */
static bool read_ceiling(reader *r)
{
    size_t next = r->i + 1;
    amount how_much;

    if (kind_at(r, next) == RULE_OP && r->t[next].code == PFT_OP_AT_MOST)
        next++;
    next += kind_at(r, next) == RULE_GIVE;
    if (!read_amount(r, &next, &how_much) || how_much.is_share || !is_break(kind_at(r, next)) ||
        (how_much.number != r->out->points && !adds_up(r->out)))
        return false;
    r->out->points = how_much.number;
    r->i = r->when = next;
    return true;
}

/* 最多扣5分, 最高加2分: how much is lost, or given beyond the points, at most. */
static bool read_limit(reader *r)
{
    bool bonus = kind_at(r, r->i + 1) == RULE_BONUS;
    pft_decimal *most = bonus ? &r->out->most_bonus : &r->out->most;
    size_t next = r->i + 2;
    amount how_much;

    if (!bonus && kind_at(r, r->i + 1) != RULE_DEDUCT)
        return read_ceiling(r);
    next += bonus && kind_at(r, next) == RULE_OP && r->t[next].code == PFT_OP_AT_MOST; /* 最高奖励不超过3分 */
    if (!read_amount(r, &next, &how_much) || how_much.is_share || *most != PFT_DECIMAL_NONE)
        return false;
    *most = how_much.number;
    r->i = r->when = next;
    return true;
}

/* 酌情扣0.5-2分: how much a person may take off. */
static bool read_judged(reader *r)
{
    size_t next = r->i + 1;

    while (kind_at(r, next) == RULE_NUMBER || kind_at(r, next) == RULE_JOIN || kind_at(r, next) == RULE_POINTS ||
           kind_at(r, next) == RULE_DEDUCT)
        next++;
    return give(r, PFT_GIVES_JUDGED, NULL, next);
}

/* 加3分, 最多加5分. */
static bool read_bonus(reader *r)
{
    size_t next = r->i + 1;
    amount how_much;

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
        return give(r, PFT_GIVES_BONUS, &(const amount){.number = r->t[next].number}, next + 4);
    return read_amount(r, &next, &how_much) && give(r, PFT_GIVES_BONUS, &how_much, next);
}

/* 满分10分, 总分20, 总分不超过15分: the points that the rule is for. */
static bool read_scale(reader *r, size_t from)
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
static bool read_drain(reader *r)
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
static bool read_standard(reader *r)
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
static bool read_begun(reader *r)
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

/* 扣 in a remark: something is taken off, and it is not known what. */
static bool tells_of_loss(const reader *r, size_t i)
{
    static const char word[] = "扣";

    for (size_t at = r->t[i].from; at + sizeof word - 1 <= r->t[i].to; at++)
        if (memcmp(r->text + at, word, sizeof word - 1) == 0)
            return true;
    return false;
}

/* What stands alone between two stops explains something. With a number or the like in it, it may bear on the points:
 * then a person has to read it; with words of points in it, it is not understood. */
static bool end_statement(reader *r)
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

static bool read_beside(reader *r)
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
        return read_scale(r, r->i + 1);
    case RULE_DRAIN:
        return read_drain(r);
    case RULE_NUMBER:
        return read_standard(r) || (kind_at(r, r->i + 1) == RULE_POINTS && kind_at(r, r->i + 2) == RULE_STOP &&
                                    r->out->clause_count == 0 && read_scale(r, r->i)); /* "0.4分。" in front of a list */
    case RULE_MOST:
        return kind_at(r, r->i + 1) == RULE_DRAIN ? (r->i++, read_drain(r)) : read_limit(r);
    case RULE_OP:
        return read_begun(r);
    default:
        return false;
    }
}

static bool read_action(reader *r)
{
    const pft_rule_token *t = &r->t[r->i];

    switch (t->kind) {
    case RULE_FULL: return t->code == 0 ? read_full(r) : read_plain_full(r);
    case RULE_ZERO: return give(r, PFT_GIVES_NOTHING, NULL, r->i + 1);
    case RULE_GIVE: return read_gift(r);
    case RULE_DEDUCT: return read_deduction(r);
    case RULE_NUMBER:
        return read_bare_points(r) ||
               (r->i == skip_filler(r, r->when) && kind_at(r, r->i + 2) == RULE_TIMES && read_formula(r, r->i));
    case RULE_OP: return read_equal_points(r);
    case RULE_PROPORTION: {
        static const pft_gives kinds[] = {PFT_GIVES_PROPORTION, PFT_GIVES_LOSS, PFT_GIVES_LINEAR};

        return give(r, kinds[t->code], NULL, r->i + 1);
    }
    case RULE_JUDGED: return read_judged(r);
    case RULE_BONUS: return read_bonus(r);
    case RULE_EQUALS: return read_formula(r, r->i + 1);
    case RULE_LEAST: return r->i == skip_filler(r, r->when) && read_formula(r, r->i);
    case RULE_TEXT: case RULE_ACTUAL: case RULE_TARGET: case RULE_RATE: case RULE_WEIGHT:
        return r->i == skip_filler(r, r->when) && read_formula(r, r->i);
    case RULE_AS: return read_as(r);
    default: return false;
    }
}

/* What cannot be part of a condition. */
static bool is_foreign(uint8_t kind)
{
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

static void read_rule(reader *r)
{
    while (!r->failed && kind_at(r, r->i) != RULE_END) {
        if (kind_at(r, r->i) == RULE_STOP) {
            r->failed = !end_statement(r);
            r->i++;
        } else if (!read_beside(r) && !read_action(r) && !r->failed) {
            r->failed = is_foreign(kind_at(r, r->i));
            r->i++;
        }
    }
    r->failed = r->failed || !end_statement(r) || r->out->clause_count == 0 || (r->listed && !is_list(r->out));
}

/* ---- what contradicts itself is not understood ---- */

static bool is_exact(const pft_criterion_clause *c)
{
    return (c->when == PFT_WHEN_VALUE || c->when == PFT_WHEN_RATIO) && c->low == c->high && c->low != PFT_DECIMAL_NONE;
}

static bool same_when(const pft_criterion_clause *a, const pft_criterion_clause *b)
{
    return a->when == b->when && a->low == b->low && a->high == b->high && a->low_open == b->low_open &&
           a->high_open == b->high_open && a->words_size == b->words_size &&
           memcmp(a->words, b->words, a->words_size) == 0 && strcmp(a->unit, b->unit) == 0;
}

/* What may be given or taken beside another clause of the same condition. */
static bool stands_beside(pft_gives gives)
{
    return is_counted(gives) || gives == PFT_GIVES_BONUS;
}

static bool contradicts(const pft_criterion *c)
{
    size_t steps_of_bare_numbers = 0;

    for (size_t i = 0; i < c->clause_count; i++) {
        const pft_criterion_clause *a = &c->clauses[i];

        steps_of_bare_numbers += is_exact(a) && a->gives == PFT_GIVES_AMOUNT && (*a->unit == '\0' || *a->unit == '%');
        for (size_t j = 0; j < i; j++) {
            const pft_criterion_clause *b = &c->clauses[j];

            if (!stands_beside(a->gives) && !stands_beside(b->gives) && same_when(a, b) &&
                (a->gives != b->gives || a->amount != b->amount))
                return true;
        }
    }
    return steps_of_bare_numbers > 1; /* what lies between 100% and 90% is left open */
}

/* Behind a ratio to the target a bare percentage is one too: 完成率100%得10分，90%以上得8分. */
static void inherit_ratio(pft_criterion *c)
{
    bool ratio = false;

    for (size_t i = 0; i < c->clause_count; i++) {
        pft_criterion_clause *clause = &c->clauses[i];

        ratio = ratio || clause->when == PFT_WHEN_RATIO;
        if (ratio && clause->when == PFT_WHEN_VALUE && clause->words_size == 0 && strcmp(clause->unit, "%") == 0)
            clause->when = PFT_WHEN_RATIO;
    }
}

/* In which direction what else is said goes on from a bare number: 1 upwards, -1 downwards, 0: it does not tell. */
static int direction_beside(const pft_criterion *c, const pft_criterion_clause *exact)
{
    int direction = 0;

    for (size_t i = 0; i < c->clause_count; i++) {
        const pft_criterion_clause *other = &c->clauses[i];
        int one = 0;

        if (other->gives == PFT_GIVES_STEPS && other != exact)
            one = other->way == PFT_WAY_LOW ? 1 : other->way == PFT_WAY_HIGH ? -1 : 0;
        else if (other != exact && other->when == exact->when && !is_exact(other))
            one = other->low != PFT_DECIMAL_NONE && other->low < exact->low                            ? 1
                  : other->high != PFT_DECIMAL_NONE && other->high <= exact->low && other->high_open   ? 1
                  : other->high != PFT_DECIMAL_NONE && other->high > exact->low                        ? -1
                  : other->low != PFT_DECIMAL_NONE && other->low >= exact->low && other->low_open      ? -1
                                                                                                       : 0;
        if (direction != 0 && one != 0 && direction != one)
            return 0;
        direction = one != 0 ? one : direction;
    }
    return direction;
}

/* "100%得满分，每低1%扣1分": what is beyond the number in the good direction is met too. */
static void open_bare_numbers(pft_criterion *c)
{
    for (size_t i = 0; i < c->clause_count; i++) {
        pft_criterion_clause *clause = &c->clauses[i];
        int direction = is_exact(clause) && !is_counted(clause->gives) ? direction_beside(c, clause) : 0;

        if (direction > 0)
            clause->high = PFT_DECIMAL_NONE;
        else if (direction < 0)
            clause->low = PFT_DECIMAL_NONE;
    }
}

pft_status pft_criterion_parse(pft_criterion *out, const char *text, size_t size)
{
    pft_rule_tokens tokens;
    reader r = {.text = text, .t = tokens.token, .out = out};

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
    inherit_ratio(out);
    out->by_person = out->by_person || out->in_words;
    out->understood = !r.failed && !contradicts(out);
    open_bare_numbers(out);
    return PFT_OK;
}
