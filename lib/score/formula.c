#include "score/formula.h"

#include <string.h>

__extension__ typedef __int128 wide;

static const pft_decimal ONE = PFT_DECIMAL_ONE;

static const pft_outcome nothing = {.score = PFT_DECIMAL_NONE,
                                    .ratio = PFT_DECIMAL_NONE,
                                    .bound = PFT_DECIMAL_NONE,
                                    .share = PFT_DECIMAL_NONE,
                                    .deducted = PFT_DECIMAL_NONE};

static const int64_t steps[] = {1000000, 100000, 10000, 1000, 100, 10, 1};

/* n ÷ unit, rounded half away from zero, times `step`; 2·|n| and 2·unit fit 64 bits. */
static pft_decimal keep_small(int64_t n, int64_t unit, int64_t step, bool *rounded)
{
    int64_t quotient = n / unit, rest = n % unit;

    *rounded = rest != 0;
    if (2 * (rest < 0 ? -rest : rest) >= unit)
        quotient += n < 0 ? -1 : 1;
    return quotient * step;
}

static bool fits(wide value)
{
    return value <= INT64_MAX / 2 && value >= -(INT64_MAX / 2);
}

/* n ÷ d in millionths, kept to `places` half away from zero; `rounded` says whether anything was lost. */
static pft_decimal keep(wide n, wide d, uint32_t places, bool *rounded)
{
    wide unit = d * steps[places], quotient, rest;

    if (fits(n) && fits(unit)) /* as nearly always; 128 bits are divided by a function, and slowly */
        return keep_small((int64_t)n, (int64_t)unit, steps[places], rounded);
    quotient = n / unit;
    rest = n % unit;
    *rounded = rest != 0;
    if (2 * (rest < 0 ? -rest : rest) >= unit)
        quotient += n < 0 ? -1 : 1;
    quotient *= steps[places];
    return quotient > PFT_DECIMAL_MAX || quotient < -(wide)PFT_DECIMAL_MAX ? PFT_DECIMAL_NONE : (pft_decimal)quotient;
}

/* A fraction of one, kept as numerator and denominator: what is compared is never rounded. `d` is positive. */
typedef struct {
    wide n, d;
} fraction;

static pft_decimal fraction_ratio(fraction f)
{
    bool rounded;

    return keep(f.n * ONE, f.d, PFT_DECIMAL_PLACES, &rounded);
}

static bool below(fraction f, pft_decimal limit)
{
    return f.n * ONE < f.d * limit;
}

bool pft_ratio_below(pft_decimal n, pft_decimal d, pft_decimal limit)
{
    return below((fraction){n, d}, limit);
}

static void not_scored(pft_outcome *out, pft_because because, uint32_t flags)
{
    out->because = (uint8_t)because;
    out->flags |= PFT_LINE_NOT_SCORED | flags;
}

/* A share of the weight. */
static void give_share(pft_outcome *out, const pft_method *method, pft_decimal weight, pft_decimal share,
                       pft_because because)
{
    out->share = share;
    out->because = (uint8_t)because;
    out->score = keep((wide)weight * share, ONE, method->rounding.places, &out->rounded);
}

static void give_all(pft_outcome *out, pft_decimal weight, pft_because because)
{
    out->share = ONE;
    out->because = (uint8_t)because;
    out->score = weight;
}

bool pft_formula_settled(pft_outcome *out, const pft_method *method, pft_decimal weight, bool has_actual)
{
    *out = nothing;
    if (weight == PFT_DECIMAL_NONE) {
        not_scored(out, PFT_BECAUSE_NO_WEIGHT, PFT_LINE_NO_WEIGHT);
    } else if (weight < 0 || weight > PFT_WEIGHT_MAX) {
        not_scored(out, PFT_BECAUSE_WEIGHT_INVALID, PFT_LINE_WEIGHT_INVALID);
    } else if (has_actual) {
        return false;
    } else if (method->missing == PFT_MISSING_ZERO) {
        out->flags = PFT_LINE_MISSING;
        out->because = PFT_BECAUSE_MISSING_ZERO;
        out->score = 0;
    } else {
        not_scored(out, PFT_BECAUSE_MISSING, PFT_LINE_MISSING);
    }
    return true;
}

static const pft_band *find_band(const pft_json_list *bands, fraction f, size_t *index)
{
    const pft_band *band = bands->items;

    *index = 0;
    for (size_t i = 1; i < bands->count && !below(f, band[i].from); i++)
        *index = i;
    return bands->count > 0 && !below(f, band[*index].from) ? &band[*index] : NULL;
}

static void give_band(pft_outcome *out, const pft_method *method, const pft_rule *rule, const pft_measurement *m,
                      fraction f)
{
    size_t index;
    const pft_band *band = find_band(&rule->bands, f, &index);

    if (!m->terse)
        out->ratio = fraction_ratio(f);
    out->band = (uint16_t)index;
    give_share(out, method, m->weight, band != NULL ? band->share : 0, PFT_BECAUSE_BAND);
}

/* How the actual stands to the target. */
typedef struct {
    fraction ratio;  /* of what was missed, below one; else one */
    bool met;
    bool reverse;    /* an upper limit was overrun */
    bool no_ratio;   /* a target of zero, or below: met or not is all that can be said */
    bool at_open;    /* at an open end of a range */
} standing;

static standing stand_up(pft_decimal target, pft_decimal actual)
{
    standing s = {.ratio = {1, 1}, .met = actual >= target, .no_ratio = target <= 0};

    if (!s.met && !s.no_ratio)
        s.ratio = (fraction){actual > 0 ? actual : 0, target};
    return s;
}

static standing stand_down(pft_decimal target, pft_decimal actual, const pft_rule *rule)
{
    standing s = {.ratio = {1, 1}, .met = actual <= target, .reverse = true, .no_ratio = target <= 0};
    wide twice = 2 * (wide)target - actual;

    if (s.met || s.no_ratio)
        return s;
    s.ratio = rule->reverse == PFT_REVERSE_TWO_MINUS ? (fraction){twice > 0 ? twice : 0, target}
                                                     : (fraction){target, actual};
    return s;
}

/* "=" with a target of zero asks for none (发生次数 = 0); with a negative one, for exactly that. */
static standing stand_equal(pft_decimal target, pft_decimal actual, const pft_rule *rule)
{
    if (target == 0)
        return stand_down(0, actual, rule);
    if (target < 0)
        return (standing){.ratio = {1, 1}, .met = actual == target, .no_ratio = true};
    if (rule->equal == PFT_EQUAL_EXACTLY && actual > target)
        return stand_down(target, actual, rule);
    return stand_up(target, actual);
}

/* ±3%: as far to one side as to the other. */
static bool is_tolerance(const pft_measurement *m)
{
    return m->high != PFT_DECIMAL_NONE && m->high > 0 && m->low == -m->high;
}

static standing stand_in_range(pft_outcome *out, const pft_measurement *m, const pft_rule *rule)
{
    bool at_low = m->actual == m->low && (m->open & PFT_OPEN_LOW) != 0;
    bool at_high = m->actual == m->high && (m->open & PFT_OPEN_HIGH) != 0;

    out->bound = m->actual > m->high || at_high ? m->high : m->low;
    if (at_low || at_high)
        return (standing){.ratio = {1, 1}, .reverse = at_high, .at_open = true};
    if (m->actual >= m->low && m->actual <= m->high)
        return (standing){.ratio = {1, 1}, .met = true};
    if (is_tolerance(m))
        return stand_down(m->high, m->actual < 0 ? -m->actual : m->actual, rule);
    return m->actual < m->low ? stand_up(m->low, m->actual) : stand_down(m->high, m->actual, rule);
}

static standing stand(pft_outcome *out, const pft_measurement *m, const pft_rule *rule)
{
    out->bound = m->low;
    if (m->high != PFT_DECIMAL_NONE)
        return stand_in_range(out, m, rule);
    switch ((pft_op)m->op) {
    case PFT_OP_AT_LEAST:
    case PFT_OP_MORE:
        return stand_up(m->low, m->actual);
    case PFT_OP_AT_MOST:
    case PFT_OP_LESS:
        return stand_down(m->low, m->actual, rule);
    default:
        return stand_equal(m->low, m->actual, rule);
    }
}

bool pft_formula_is_met(const pft_rule *rule, const pft_measurement *measurement)
{
    static const pft_rule plain = {.formula = PFT_FORMULA_PROPORTIONAL};
    pft_outcome out;

    return stand(&out, measurement, rule != NULL ? rule : &plain).met;
}

/* For a target that more is better for. The ratio of what was over-fulfilled, and what it asks for. */
static void look_at_excess(pft_outcome *out, const pft_method *method, const pft_rule *rule, const pft_measurement *m)
{
    const pft_over *over = &method->over;
    bool up = m->high == PFT_DECIMAL_NONE &&
              (m->op == PFT_OP_AT_LEAST || m->op == PFT_OP_MORE ||
               (m->op != PFT_OP_AT_MOST && m->op != PFT_OP_LESS && rule->equal == PFT_EQUAL_AT_LEAST));
    fraction f = {m->actual, m->low};

    if (!up)
        return;
    if (m->low == 0 && over->zero_target != PFT_DECIMAL_NONE && m->actual >= over->zero_target)
        out->flags |= PFT_LINE_OVER_FULFILLED | PFT_LINE_REASON_REQUIRED;
    if (m->low <= 0 || m->actual <= m->low)
        return;
    out->ratio = fraction_ratio(f);
    if (over->flag != PFT_DECIMAL_NONE && !below(f, over->flag))
        out->flags |= PFT_LINE_OVER_FULFILLED;
    if (over->reason != PFT_DECIMAL_NONE && !below(f, over->reason))
        out->flags |= PFT_LINE_OVER_FULFILLED | PFT_LINE_REASON_REQUIRED;
}

/* Points taken off by the method's own steps, for a target that was clearly set too low. */
static void deduct(pft_outcome *out, const pft_method *method, const pft_measurement *m)
{
    size_t index;
    const pft_band *band = find_band(&method->over.deductions, (fraction){m->actual, m->low}, &index);

    if (band == NULL || band->share == 0)
        return;
    out->deducted = band->share;
    out->flags |= PFT_LINE_DEDUCTED;
    out->score = keep((wide)m->weight * (ONE - band->share), ONE, method->rounding.places, &out->rounded);
}

static void give_full(pft_outcome *out, const pft_method *method, const pft_rule *rule, const pft_measurement *m)
{
    bool strict = m->high == PFT_DECIMAL_NONE && (m->op == PFT_OP_MORE || m->op == PFT_OP_LESS);

    out->ratio = ONE;
    give_all(out, m->weight, PFT_BECAUSE_MET);
    if (strict && m->actual == m->low)
        out->flags |= PFT_LINE_AT_BOUND;
    look_at_excess(out, method, rule, m);
    if (m->low > 0 && out->ratio > ONE)
        deduct(out, method, m);
}

/* W·r, or what the floor makes of it. */
static void give_proportion(pft_outcome *out, const pft_method *method, const pft_rule *rule, pft_decimal weight,
                            const standing *s)
{
    fraction r = s->ratio;

    out->because = (uint8_t)(!s->reverse                                ? PFT_BECAUSE_FORWARD
                             : rule->reverse == PFT_REVERSE_TWO_MINUS ? PFT_BECAUSE_TWO_MINUS
                                                                        : PFT_BECAUSE_REVERSE);
    if (rule->floor != PFT_DECIMAL_NONE && below(r, rule->floor)) {
        out->flags |= PFT_LINE_BELOW_FLOOR;
        give_share(out, method, weight, 0, PFT_BECAUSE_BELOW_FLOOR);
        return;
    }
    if (rule->floor != PFT_DECIMAL_NONE && rule->floor_reading == PFT_FLOOR_RESCALE) {
        out->rescaled = true;
        r = (fraction){r.n * ONE - r.d * rule->floor, r.d * (ONE - rule->floor)};
    }
    out->score = keep(weight * r.n, r.d, method->rounding.places, &out->rounded);
}

static void give_missed(pft_outcome *out, const pft_method *method, const pft_rule *rule, const pft_measurement *m,
                        const standing *s)
{
    uint32_t fallback = out->bound < 0 ? method->negative_target : method->zero_target;

    if (!m->terse)
        out->ratio = s->no_ratio ? 0 : fraction_ratio(s->ratio);
    if (rule->formula == PFT_FORMULA_DIRECT)
        give_share(out, method, m->weight, rule->unmet, PFT_BECAUSE_UNMET);
    else if (s->at_open)
        not_scored(out, PFT_BECAUSE_OPEN_END, PFT_LINE_AT_BOUND);
    else if (!s->no_ratio)
        give_proportion(out, method, rule, m->weight, s);
    else if (fallback == PFT_FALLBACK_NOT_SCORED)
        not_scored(out, PFT_BECAUSE_NO_RATIO, 0);
    else
        give_share(out, method, m->weight, 0, PFT_BECAUSE_UNMET);
}

/* A proportional rule is no rule for "at least nothing": some hold that such a row cannot be scored at all. */
static bool is_refused(const pft_method *method, const pft_rule *rule, const pft_measurement *m)
{
    bool up = m->high == PFT_DECIMAL_NONE && (m->op == PFT_OP_AT_LEAST || m->op == PFT_OP_MORE);

    return rule->formula != PFT_FORMULA_DIRECT &&
           ((up && m->low == 0 && method->zero_target == PFT_FALLBACK_NOT_SCORED) ||
            (m->high == PFT_DECIMAL_NONE && m->low < 0 && method->negative_target == PFT_FALLBACK_NOT_SCORED));
}

static void give_number(pft_outcome *out, const pft_method *method, const pft_rule *rule, const pft_measurement *m)
{
    standing s = stand(out, m, rule);

    if (out->bound == 0)
        out->flags |= PFT_LINE_ZERO_TARGET;
    if (out->bound < 0 && !is_tolerance(m))
        out->flags |= PFT_LINE_NEGATIVE_TARGET;
    if (is_refused(method, rule, m)) {
        not_scored(out, PFT_BECAUSE_NO_RATIO, 0);
    } else if (rule->formula == PFT_FORMULA_BANDS && s.at_open) {
        not_scored(out, PFT_BECAUSE_OPEN_END, PFT_LINE_AT_BOUND);
    } else if (rule->formula == PFT_FORMULA_BANDS) {
        look_at_excess(out, method, rule, m);
        if (s.no_ratio)
            s.ratio.n = s.met;
        else if (s.met && out->ratio != PFT_DECIMAL_NONE)
            s.ratio = (fraction){m->actual, m->low};
        give_band(out, method, rule, m, s.ratio);
    } else if (s.met) {
        give_full(out, method, rule, m);
    } else {
        give_missed(out, method, rule, m, &s);
    }
}

pft_outcome pft_formula_number(const pft_method *method, const pft_rule *rule, const pft_measurement *measurement)
{
    const pft_measurement m = *measurement;
    pft_outcome out;

    if (pft_formula_settled(&out, method, m.weight, m.actual != PFT_DECIMAL_NONE))
        return out;
    if (rule == NULL || rule->formula == PFT_FORMULA_NONE || rule->formula == PFT_FORMULA_WORDS ||
        rule->formula == PFT_FORMULA_DEADLINE) {
        not_scored(&out, PFT_BECAUSE_NO_RULE, 0);
        return out;
    }
    if (m.actual < 0 && method->negative_actual == PFT_NEGATIVE_ZERO && m.low >= 0)
        out.flags |= PFT_LINE_NEGATIVE_ACTUAL; /* zero in a ratio; it is compared as it is, so that it misses "≥0" */
    if (rule->formula == PFT_FORMULA_BANDS && rule->measure == PFT_MEASURE_ACTUAL) {
        fraction f = {m.actual > 0 ? m.actual : 0, (wide)ONE * (m.per > 0 ? m.per : 1)};

        out.bound = m.low;
        give_band(&out, method, rule, &m, f);
    } else if (m.low == PFT_DECIMAL_NONE) {
        not_scored(&out, PFT_BECAUSE_NO_TARGET, PFT_LINE_NO_TARGET);
    } else {
        give_number(&out, method, rule, &m);
    }
    return out;
}

/* What costs, what is done and who is content are not less than nothing. */
static bool has_no_negative(pft_category category)
{
    pft_category level1 = pft_category_parent(category);

    return level1 == PFT_CATEGORY_COST || level1 == PFT_CATEGORY_OUTPUT || level1 == PFT_CATEGORY_SATISFACTION;
}

uint32_t pft_formula_implausible(const pft_method *method, pft_category category, pft_kind kind,
                                 const pft_measurement *m)
{
    const pft_implausible *limit = &method->implausible;
    bool satisfaction = pft_category_parent(category) == PFT_CATEGORY_SATISFACTION && m->per > 1;
    bool up = m->high == PFT_DECIMAL_NONE && m->low != PFT_DECIMAL_NONE && m->low > 0 && m->op != PFT_OP_AT_MOST &&
              m->op != PFT_OP_LESS;
    bool told = false;

    if (m->actual == PFT_DECIMAL_NONE || kind == PFT_KIND_CHANGE || m->weight < 0 || m->weight > PFT_WEIGHT_MAX)
        return 0;
    if (limit->satisfaction != PFT_DECIMAL_NONE && satisfaction)
        told = m->actual > 0 && !below((fraction){m->actual, (wide)ONE * m->per}, limit->satisfaction) &&
               (wide)m->actual != (wide)limit->satisfaction * m->per;
    if (limit->ratio != PFT_DECIMAL_NONE && up)
        told = told || (m->actual > 0 && !below((fraction){m->actual, m->low}, limit->ratio));
    if (limit->satisfaction != PFT_DECIMAL_NONE || limit->ratio != PFT_DECIMAL_NONE)
        told = told || (m->actual < 0 && (m->low == PFT_DECIMAL_NONE || m->low >= 0) && has_no_negative(category));
    return told ? PFT_LINE_IMPLAUSIBLE : 0;
}

/* The longest word of any grade that `text` begins with. A single character (优 of 优良中差) is only taken for an
 * answer that is nothing else: it begins too many other words. */
static const pft_word_grade *grade_at(const pft_rule *rule, const char *text, bool alone, size_t *size)
{
    enum { CHARACTER = 3 };
    const pft_word_grade *grades = rule->grades.items, *found = NULL;

    *size = 0;
    for (size_t i = 0; i < rule->grades.count; i++)
        for (size_t j = 0; j < grades[i].words.count; j++) {
            const char *word = ((const char *const *)grades[i].words.items)[j];
            size_t length = strlen(word);

            if (length > *size && strncmp(text, word, length) == 0 &&
                (length > CHARACTER || (alone && text[length] == '\0'))) {
                *size = length;
                found = &grades[i];
            }
        }
    return found;
}

/* From left to right, a word that was found is passed whole: 未达成 holds 达成. Of several the lowest counts. */
static const pft_word_grade *find_grade(const pft_rule *rule, const char *text, size_t *index)
{
    const pft_word_grade *lowest = NULL, *grade;
    const char *at = text;
    size_t size;

    while (*at != '\0') {
        grade = grade_at(rule, at, at == text, &size);
        if (grade != NULL && (lowest == NULL || grade->to < lowest->to))
            lowest = grade;
        at += size > 0 ? size : 1;
    }
    if (lowest != NULL)
        *index = (size_t)(lowest - (const pft_word_grade *)rule->grades.items);
    return lowest;
}

/* The table's own score, when it lies in the grade's band: edges are rounded before they are compared. */
static bool within_grade(const pft_word_grade *grade, const pft_method *method, pft_decimal weight, pft_decimal own)
{
    bool rounded;
    pft_decimal from, to;

    if (own == PFT_DECIMAL_NONE)
        return false;
    from = keep((wide)weight * grade->from, ONE, method->rounding.places, &rounded);
    to = keep((wide)weight * grade->to, ONE, method->rounding.places, &rounded);
    return own >= from && (grade->open ? own < to : own <= to);
}

/* What a grade gives: its own share, or the table's own score where that lies in its band. */
static void give_grade(pft_outcome *out, const pft_method *method, const pft_rule *rule, size_t index,
                       pft_decimal weight, pft_decimal own)
{
    const pft_word_grade *grade = (const pft_word_grade *)rule->grades.items + index;

    out->band = (uint16_t)index;
    give_share(out, method, weight, grade->share, PFT_BECAUSE_WORDS);
    if (grade->from == grade->to)
        return;
    out->flags |= PFT_LINE_JUDGED;
    if (within_grade(grade, method, weight, own)) {
        out->score = own;
        out->because = PFT_BECAUSE_OWN;
    }
}

pft_outcome pft_formula_grade(const pft_method *method, const pft_rule *rule, pft_decimal weight, size_t grade,
                              pft_decimal own)
{
    pft_outcome out;

    if (pft_formula_settled(&out, method, weight, grade != PFT_GRADE_NO_ANSWER))
        return out;
    if (rule == NULL || rule->formula != PFT_FORMULA_WORDS)
        not_scored(&out, PFT_BECAUSE_NO_RULE, 0);
    else if (grade >= rule->grades.count)
        not_scored(&out, PFT_BECAUSE_NOT_COMPARABLE, PFT_LINE_NOT_COMPARABLE);
    else
        give_grade(&out, method, rule, grade, weight, own);
    return out;
}

size_t pft_formula_find_grade(const pft_rule *rule, const char *text)
{
    size_t index = PFT_GRADE_UNKNOWN;

    if (text == NULL || *text == '\0')
        return PFT_GRADE_NO_ANSWER;
    return rule != NULL && find_grade(rule, text, &index) != NULL ? index : PFT_GRADE_UNKNOWN;
}

pft_outcome pft_formula_words(const pft_method *method, const pft_rule *rule, pft_decimal weight, const char *text,
                              pft_decimal own)
{
    return pft_formula_grade(method, rule, weight, pft_formula_find_grade(rule, text), own);
}

/* Months from one date to the other, begun ones counted; 0 or less: not behind. Dates of different precision meet at
 * the coarser. */
static int32_t months_behind(pft_date target, pft_date actual)
{
    int32_t months;

    if (target.month == 0 || actual.month == 0)
        return (actual.year - target.year) * 12;
    months = (actual.year - target.year) * 12 + actual.month - target.month;
    if (target.day > 0 && actual.day > target.day)
        months++;
    return months;
}

pft_outcome pft_formula_deadline(const pft_method *method, const pft_rule *rule, pft_decimal weight, pft_date target,
                                 pft_date actual)
{
    int32_t late;
    wide share;
    pft_outcome out;

    if (pft_formula_settled(&out, method, weight, !pft_date_is_none(actual)))
        return out;
    if (rule == NULL || rule->formula != PFT_FORMULA_DEADLINE) {
        not_scored(&out, PFT_BECAUSE_NO_RULE, 0);
        return out;
    }
    if ((target.year == 0) != (actual.year == 0)) {
        not_scored(&out, PFT_BECAUSE_NOT_COMPARABLE, PFT_LINE_NOT_COMPARABLE);
        return out;
    }
    if ((late = months_behind(target, actual)) <= 0) {
        out.ratio = ONE;
        give_all(&out, weight, PFT_BECAUSE_IN_TIME);
        return out;
    }
    share = rule->per_month == PFT_DECIMAL_NONE ? 0 : ONE - (wide)rule->per_month * late;
    out.late = (uint32_t)late;
    out.ratio = 0;
    give_share(&out, method, weight, share > 0 ? (pft_decimal)share : 0, PFT_BECAUSE_LATE);
    return out;
}

void pft_formula_cap(pft_outcome *out, const pft_method *method, pft_decimal weight, pft_decimal executed,
                     pft_decimal budget)
{
    bool rounded;
    pft_decimal most;

    if (out->score == PFT_DECIMAL_NONE || budget <= 0 || executed >= budget)
        return;
    most = keep((wide)weight * (executed > 0 ? executed : 0), budget, method->rounding.places, &rounded);
    if (out->score <= most)
        return;
    out->score = most;
    out->rounded = rounded;
    out->because = PFT_BECAUSE_CAPPED;
    out->flags |= PFT_LINE_CAPPED;
}
