/* Formulas in a printed rule, as signs or in words: 得分=实际完成值÷目标值×分值, 按完成率×分值计算. */
#include "score/criterion_read.h"

#include <string.h>

static const pft_decimal ONE = PFT_DECIMAL_ONE;

enum { FORMULA_MAX = 10 };

/* What stands in a formula as one letter: a actual, t target, r their ratio, q another rate, w the points, n 100%. */
static char letter_of(const pft_rule_reader *r, size_t i)
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
static bool take_points(const pft_rule_reader *r, formula *f, char letter)
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
static bool is_whole(const pft_rule_reader *r, size_t i)
{
    const pft_rule_token *t = &r->t[i];

    return t->kind == RULE_NUMBER && ((t->code == RULE_PLAIN && t->number == ONE) ||
                                      (t->code == RULE_PERCENT && t->number == 100 * ONE));
}

/* "min(", "1," behind it, and ",1" in front of its end: how many tokens to pass over; 0: none. */
static size_t least_size(const pft_rule_reader *r, formula *f)
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

static void spell_formula(const pft_rule_reader *r, formula *f)
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
bool pft_rule_read_formula(pft_rule_reader *r, size_t from)
{
    formula f = {.next = from};
    size_t known = 0;
    pft_criterion_clause *clause;

    spell_formula(r, &f);
    while (known < sizeof formulas / sizeof *formulas && strcmp(f.letters, formulas[known].letters) != 0)
        known++;
    if (known == sizeof formulas / sizeof *formulas || f.least == LEAST_OPEN ||
        !is_break(kind_at(r, skip_filler(r, f.next))) || !pft_rule_give(r, formulas[known].gives, NULL, f.next))
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
bool pft_rule_read_as(pft_rule_reader *r)
{
    size_t next = skip_filler(r, r->i + 1);
    bool weight_first = kind_at(r, next) == RULE_WEIGHT;
    pft_rule_amount how_much = {.is_share = true};

    if (weight_first)
        next = skip_filler(r, next + 1);
    if (!pft_rule_read_share(r, &next, &how_much.number)) {
        next = skip_filler(r, r->i + 1);
        if (kind_at(r, next) == RULE_RATE && (kind_at(r, next + 1) == RULE_CALC || kind_at(r, next + 1) == RULE_GIVE ||
                                              (kind_at(r, next + 1) == RULE_FULL && r->t[next + 1].code == 1)) &&
            is_break(kind_at(r, next + 2)))
            return pft_rule_give(r, PFT_GIVES_PROPORTION, NULL, next + 2);
        return pft_rule_read_formula(r, r->i + 1);
    }
    next = skip_filler(r, next);
    if (kind_at(r, next) == RULE_WEIGHT)
        next++;
    if (kind_at(r, next) == RULE_GIVE || kind_at(r, next) == RULE_CALC || kind_at(r, next) == RULE_FULL)
        next++;
    if (kind_at(r, next) == RULE_POINTS)
        next++;
    return is_break(kind_at(r, next)) && pft_rule_give(r, PFT_GIVES_AMOUNT, &how_much, next);
}
