/* Which clause of a printed rule decides, and what it gives. Where that is open to more than one reading nothing is
 * decided, and the method's own rule is used instead. */
#include "score/verdict.h"

#include <string.h>

#include "core/text.h"
#include "score/unit.h"

__extension__ typedef __int128 wide;

static const pft_decimal ONE = PFT_DECIMAL_ONE;

typedef struct {
    const pft_criterion *rule;
    const pft_rule_case *c;
    pft_verdict *out;
} judge;

static bool is_award(const pft_criterion_clause *clause)
{
    return clause->gives != PFT_GIVES_STEPS && clause->gives != PFT_GIVES_GAIN && clause->gives != PFT_GIVES_BONUS;
}

static bool is_measured(pft_when when)
{
    return when == PFT_WHEN_VALUE || when == PFT_WHEN_RATIO || when == PFT_WHEN_LATE;
}

static bool is_up(const pft_measurement *m)
{
    return m->high == PFT_DECIMAL_NONE && m->op != PFT_OP_AT_MOST && m->op != PFT_OP_LESS && m->low > 0;
}

/* ---- what a clause measures ---- */

/* actual ÷ target in percent, of a target that more is better for. */
static bool ratio_of(const judge *j, pft_decimal *out)
{
    const pft_measurement *m = j->c->measured;

    return m != NULL && m->low != PFT_DECIMAL_NONE && is_up(m) && m->actual >= 0 &&
           pft_decimal_multiply_divide(out, m->actual, 100 * ONE, m->low, PFT_DECIMAL_PLACES) == PFT_OK;
}

/* 个, 项, 次 count whatever there is to count. */
static bool is_generic(const char *unit)
{
    static const char *const generic[] = {"个", "项", "次", "件", "起", "处"};

    for (size_t i = 0; i < sizeof generic / sizeof *generic; i++)
        if (strcmp(unit, generic[i]) == 0)
            return true;
    return false;
}

/* A number of the rule in the unit of the indicator. */
static bool in_unit(const judge *j, pft_decimal number, const char *unit, pft_decimal *out)
{
    const pft_measurement *m = j->c->measured;
    pft_unit_relation relation;

    *out = number;
    if (strcmp(unit, j->c->unit) == 0 || *unit == '\0' || *j->c->unit == '\0')
        return true;
    relation = pft_unit_convert(out, number, unit, m->low != PFT_DECIMAL_NONE ? m->low : m->actual, j->c->unit);
    return relation == PFT_UNIT_SAME || relation == PFT_UNIT_CONVERTED ||
           (relation == PFT_UNIT_DIFFERENT && (is_generic(unit) || is_generic(j->c->unit)));
}

/* A percentage beside an indicator that is counted in something else is of its target, unless it has a name of its own.
 */
static bool is_of_target(const judge *j, const pft_criterion_clause *clause)
{
    return clause->when == PFT_WHEN_RATIO ||
           (clause->when == PFT_WHEN_VALUE && strcmp(clause->unit, "%") == 0 && !j->c->is_share);
}

/* What the bounds of a clause are compared with; `times`: what they are multiplied by to be comparable. */
static bool measure(const judge *j, const pft_criterion_clause *clause, pft_decimal *value, bool *is_ratio)
{
    const pft_measurement *m = j->c->measured;

    *is_ratio = false;
    if (m == NULL)
        return false;
    if (!is_of_target(j, clause)) {
        *value = m->actual;
        return true;
    }
    *is_ratio = true;
    if (clause->when == PFT_WHEN_VALUE && clause->words_size > 0)
        return false;
    /* 完成率90%, of a rate whose target is not 100%: of the rate, or of its target? */
    return !(j->c->is_share && m->low != 100 * ONE) && ratio_of(j, value);
}

/* The end that a clause names, in the year of the table where none is written. */
static pft_value deadline_of(const judge *j, const pft_criterion_clause *clause)
{
    pft_value value = {.op = PFT_OP_AT_MOST};

    if (pft_value_parse(&value, clause->words, clause->words_size) == PFT_OK && value.low_date.year == 0)
        value.low_date.year = (int16_t)j->c->year;
    return value;
}

static int compare_parts(int a, int b)
{
    return a < b ? -1 : a > b;
}

/* 1: not behind that end, 0: behind it, -1: the dates do not tell. An end without a day is the last of its month. */
static int is_in_time(const judge *j, const pft_criterion_clause *clause)
{
    const pft_date actual = j->c->actual_date;
    const pft_value until = deadline_of(j, clause);
    int order;

    if (actual.month == 0 || actual.year == 0 || until.low_date.year == 0)
        return -1;
    if ((order = compare_parts(actual.year, until.low_date.year)) == 0)
        order = compare_parts(actual.month, until.low_date.month);
    if (order != 0)
        return order < 0;
    if (until.low_date.day == 0)
        return until.op == PFT_OP_LESS ? -1 : 1;
    if (actual.day == 0)
        return -1;
    order = compare_parts(actual.day, until.low_date.day);
    return order < 0 || (order == 0 && until.op != PFT_OP_LESS);
}

/* Days are counted from the target's end: where the rule names another, it does not say from which. */
static bool names_another_end(const judge *j)
{
    for (size_t i = 0; i < j->rule->clause_count; i++) {
        const pft_date target = j->c->target_date;
        pft_value until;

        if (j->rule->clauses[i].when != PFT_WHEN_BY)
            continue;
        until = deadline_of(j, &j->rule->clauses[i]);
        if (until.low_date.year != target.year || until.low_date.month != target.month ||
            until.low_date.day != target.day)
            return true;
    }
    return false;
}

typedef struct {
    char unit[12];
    uint8_t days, months; /* of one; 0: it is none of these */
} late_unit;

static const late_unit *find_late_unit(const char *unit)
{
    static const late_unit units[] = {{"天", 1, 0}, {"日", 1, 0}, {"周", 7, 0}, {"个月", 0, 1}, {"月", 0, 1}, {"年", 0, 12}};

    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(units[i].unit, unit) == 0)
            return &units[i];
    return NULL;
}

/* Months from the end of the target to the actual date; `begun`: and some days more. */
static int64_t months_late(const judge *j, bool *begun)
{
    static const uint8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const pft_date target = j->c->target_date, actual = j->c->actual_date;
    int year = actual.year, length = lengths[actual.month - 1];
    int day = target.day > 0 ? target.day : 31;
    int64_t months = (int64_t)(year - target.year) * 12 + actual.month - target.month;

    length += actual.month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    day = day < length ? day : length; /* a month after January 31st is the end of February */
    *begun = actual.day != day;
    return months - (actual.day < day);
}

/* How late it is in that unit, where some of it has begun a half more: enough to tell on which side of a whole number
 * it lies. False: the dates do not say. */
static bool late_in(const judge *j, const char *unit, pft_decimal *late, bool *begun)
{
    const late_unit *of = find_late_unit(unit);
    int64_t count;

    if (of == NULL || j->c->days_late == INT64_MIN)
        return false;
    *begun = false;
    *late = 0;
    if (j->c->days_late <= 0)
        return true;
    if (of->days > 0) {
        count = j->c->days_late / of->days;
        *begun = j->c->days_late % of->days != 0;
    } else {
        count = months_late(j, begun);
        *begun = *begun || count % of->months != 0;
        count /= of->months;
    }
    *late = count * ONE + (*begun ? ONE / 2 : 0);
    return true;
}

static bool is_whole_number(pft_decimal bound)
{
    return bound == PFT_DECIMAL_NONE || bound % ONE == 0;
}

static bool is_between(const pft_criterion_clause *clause, pft_decimal low, pft_decimal high, pft_decimal value)
{
    return (low == PFT_DECIMAL_NONE || value > low || (value == low && !clause->low_open)) &&
           (high == PFT_DECIMAL_NONE || value < high || (value == high && !clause->high_open));
}

/* 逾期一个月内: what is in time is not late at all. */
static int is_late_within(const judge *j, const pft_criterion_clause *clause, pft_decimal *value)
{
    pft_decimal late;
    bool begun;

    if (!is_whole_number(clause->low) || !is_whole_number(clause->high) || !late_in(j, clause->unit, &late, &begun))
        return -1;
    *value = j->c->days_late > 0 ? j->c->days_late * ONE : 0;
    return late > 0 && is_between(clause, clause->low, clause->high, late);
}

/* 1: the value is within, 0: it is not, -1: that cannot be told. */
static int is_within(const judge *j, const pft_criterion_clause *clause, pft_decimal *value, bool *is_ratio)
{
    pft_decimal low = clause->low, high = clause->high;

    if (clause->when == PFT_WHEN_BY) {
        *value = PFT_DECIMAL_NONE;
        *is_ratio = false;
        return is_in_time(j, clause);
    }
    if (clause->when == PFT_WHEN_LATE) {
        *is_ratio = false;
        return is_late_within(j, clause, value);
    }
    if (!measure(j, clause, value, is_ratio))
        return -1;
    if (clause->when == PFT_WHEN_VALUE && !*is_ratio &&
        ((low != PFT_DECIMAL_NONE && !in_unit(j, low, clause->unit, &low)) ||
         (high != PFT_DECIMAL_NONE && !in_unit(j, high, clause->unit, &high))))
        return -1;
    return is_between(clause, low, high, *value);
}

/* ---- points ---- */

/* n ÷ d in the last place that the method keeps. */
static bool keep(const judge *j, wide n, wide d, pft_decimal *out, bool *rounded)
{
    static const int64_t steps[] = {1000000, 100000, 10000, 1000, 100, 10, 1};
    wide unit = d * steps[j->c->method->rounding.places], quotient = n / unit, rest = n % unit;

    if (n < 0 || d <= 0)
        return false;
    *rounded = rest != 0;
    quotient = (quotient + (2 * rest >= unit)) * steps[j->c->method->rounding.places];
    if (quotient > PFT_DECIMAL_MAX)
        return false;
    *out = (pft_decimal)quotient;
    return true;
}

static bool amount_of(const judge *j, const pft_criterion_clause *clause, pft_decimal *points, bool *rounded)
{
    *points = clause->amount;
    return !clause->is_share || keep(j, (wide)clause->amount * j->c->weight, ONE, points, rounded);
}

/* In proportion to the target. Of an upper limit that is overrun it is told what is lost by it, or that the ratio is
 * turned; "in proportion" alone has two readings there. */
static bool give_proportion(judge *j, const pft_criterion_clause *clause)
{
    const pft_measurement *m = j->c->measured;
    bool inverse = clause->gives == PFT_GIVES_PROPORTION && clause->way == PFT_WAY_HIGH;
    wide weight = j->c->weight, left;

    if (m == NULL || m->low == PFT_DECIMAL_NONE || m->low <= 0 || m->high != PFT_DECIMAL_NONE)
        return false;
    j->out->value = m->actual;
    j->out->base = m->low;
    if (is_up(m)) {
        left = m->actual < m->low ? m->actual : m->low;
        return !inverse && keep(j, (left > 0 ? left : 0) * weight, m->low, &j->out->points, &j->out->rounded);
    }
    if (m->actual <= m->low) {
        j->out->points = j->c->weight;
        return true;
    }
    if (inverse)
        return keep(j, m->low * weight, m->actual, &j->out->points, &j->out->rounded);
    left = 2 * (wide)m->low - m->actual;
    return clause->gives == PFT_GIVES_LOSS &&
           keep(j, (left > 0 ? left : 0) * weight, m->low, &j->out->points, &j->out->rounded);
}

/* The actual itself, a percentage, times the points. */
static bool give_rate(judge *j)
{
    const pft_measurement *m = j->c->measured;
    pft_decimal actual;

    if (m == NULL || !j->c->is_share || m->actual < 0)
        return false;
    actual = m->actual < 100 * ONE ? m->actual : 100 * ONE;
    j->out->value = m->actual;
    return keep(j, (wide)actual * j->c->weight, (wide)100 * ONE, &j->out->points, &j->out->rounded);
}

static const pft_criterion_clause *full_of(const judge *j);

/* Where the rule gives nothing. */
static const pft_criterion_clause *nothing_of(const judge *j, pft_when when)
{
    for (size_t i = 0; i < j->rule->clause_count; i++)
        if (j->rule->clauses[i].gives == PFT_GIVES_NOTHING && j->rule->clauses[i].when == when)
            return &j->rule->clauses[i];
    return NULL;
}

/* On a straight line from where nothing is given to where all is. */
static bool give_linear(judge *j)
{
    const pft_criterion_clause *full = full_of(j), *none = full != NULL ? nothing_of(j, full->when) : NULL;
    pft_decimal value, from, to;
    bool is_ratio, up;
    wide done, span;

    if (none == NULL || !measure(j, full, &value, &is_ratio))
        return false;
    up = full->low != PFT_DECIMAL_NONE && none->high != PFT_DECIMAL_NONE && none->high < full->low;
    if (!up && (full->high == PFT_DECIMAL_NONE || none->low == PFT_DECIMAL_NONE || none->low <= full->high))
        return false;
    from = up ? none->high : none->low;
    to = up ? full->low : full->high;
    if (!is_ratio && (!in_unit(j, from, none->unit, &from) || !in_unit(j, to, full->unit, &to)))
        return false;
    span = up ? (wide)to - from : (wide)from - to;
    done = up ? (wide)value - from : (wide)from - value;
    if (span <= 0 || done < 0 || done > span)
        return false;
    j->out->value = value;
    j->out->is_ratio = is_ratio;
    j->out->base = from;
    j->out->span = (pft_decimal)span;
    strcpy(j->out->unit, is_ratio ? "%" : j->c->unit);
    return keep(j, done * j->c->weight, span, &j->out->points, &j->out->rounded);
}

/* What a clause that applies gives. False: it does not say. */
static bool award(judge *j, const pft_criterion_clause *clause)
{
    pft_decimal points = 0;

    j->out->clause = *clause;
    switch (clause->gives) {
    case PFT_GIVES_ALL:
        j->out->points = j->c->weight;
        return true;
    case PFT_GIVES_NOTHING:
        j->out->points = 0;
        return true;
    case PFT_GIVES_AMOUNT:
        return amount_of(j, clause, &j->out->points, &j->out->rounded);
    case PFT_GIVES_LESS:
        if (!amount_of(j, clause, &points, &j->out->rounded))
            return false;
        j->out->points = points < j->c->weight ? j->c->weight - points : 0;
        return true;
    case PFT_GIVES_PROPORTION:
    case PFT_GIVES_LOSS:
        return give_proportion(j, clause);
    case PFT_GIVES_RATE:
        return give_rate(j);
    case PFT_GIVES_LINEAR:
        return give_linear(j);
    default:
        return false;
    }
}

/* ---- which clause ---- */

static bool is_inside(const pft_criterion_clause *a, const pft_criterion_clause *b)
{
    bool low = b->low == PFT_DECIMAL_NONE || (a->low != PFT_DECIMAL_NONE && a->low >= b->low);
    bool high = b->high == PFT_DECIMAL_NONE || (a->high != PFT_DECIMAL_NONE && a->high <= b->high);

    return low && high && a->when == b->when;
}

static pft_decimal worth(const judge *j, const pft_criterion_clause *clause)
{
    pft_decimal points = 0;
    bool rounded;

    if (clause->gives == PFT_GIVES_ALL)
        return j->c->weight;
    if (clause->gives == PFT_GIVES_LESS)
        return amount_of(j, clause, &points, &rounded) ? j->c->weight - points : 0;
    return clause->gives == PFT_GIVES_AMOUNT && amount_of(j, clause, &points, &rounded) ? points : 0;
}

/* Of two that hold, the narrower; of two that touch in one point, the one that gives more: from 95% on is 95% included.
 */
static bool is_better(const judge *j, const pft_criterion_clause *a, const pft_criterion_clause *b)
{
    if (is_inside(a, b) != is_inside(b, a))
        return is_inside(a, b);
    return worth(j, a) > worth(j, b);
}

/* 1: decided, 0: no clause of values holds, -1: it cannot be told. */
static int judge_values(judge *j)
{
    const pft_criterion_clause *best = NULL;
    pft_decimal value = PFT_DECIMAL_NONE, best_value = PFT_DECIMAL_NONE;
    bool is_ratio = false, best_ratio = false;

    for (size_t i = 0; i < j->rule->clause_count; i++) {
        const pft_criterion_clause *clause = &j->rule->clauses[i];
        int within;

        if (!is_award(clause) || (!is_measured(clause->when) && clause->when != PFT_WHEN_BY))
            continue;
        within = is_within(j, clause, &value, &is_ratio);
        if (within < 0)
            return -1;
        if (within > 0 && (best == NULL || is_better(j, clause, best))) {
            best = clause;
            best_value = value;
            best_ratio = is_ratio;
        }
    }
    if (best == NULL)
        return 0;
    j->out->value = best_value;
    j->out->is_ratio = best_ratio;
    strcpy(j->out->unit, best->when == PFT_WHEN_LATE ? "天" : best_ratio ? "%" : j->c->unit);
    return award(j, best) ? 1 : -1;
}

static bool has_values(const pft_criterion *rule)
{
    for (size_t i = 0; i < rule->clause_count; i++)
        if (is_award(&rule->clauses[i]) &&
            (rule->clauses[i].when == PFT_WHEN_VALUE || rule->clauses[i].when == PFT_WHEN_RATIO ||
             rule->clauses[i].when == PFT_WHEN_BY))
            return true;
    return false;
}

static const pft_criterion_clause *find(const pft_criterion *rule, pft_when when)
{
    for (size_t i = 0; i < rule->clause_count; i++)
        if (is_award(&rule->clauses[i]) && rule->clauses[i].when == when)
            return &rule->clauses[i];
    return NULL;
}

static const pft_criterion_clause *find_grade(const judge *j)
{
    for (size_t i = 0; i < j->rule->clause_count; i++) {
        const pft_criterion_clause *clause = &j->rule->clauses[i];

        if (clause->when == PFT_WHEN_GRADE && clause->words_size == j->c->actual_size &&
            memcmp(clause->words, j->c->actual, clause->words_size) == 0)
            return clause;
    }
    return NULL;
}

/* ---- steps ---- */

/* What the rule itself gives all points from: ≥95%得满分. */
static const pft_criterion_clause *full_of(const judge *j)
{
    const pft_criterion_clause *best = NULL;

    for (size_t i = 0; i < j->rule->clause_count; i++) {
        const pft_criterion_clause *clause = &j->rule->clauses[i];

        if (is_award(clause) && (clause->when == PFT_WHEN_VALUE || clause->when == PFT_WHEN_RATIO) &&
            worth(j, clause) == j->c->weight && j->c->weight > 0)
            best = clause;
    }
    return best;
}

/* From where the steps count, in what they are counted in. */
static bool base_of(const judge *j, const pft_criterion_clause *steps, pft_way way, pft_decimal *base, bool *is_ratio,
                    pft_decimal *value)
{
    const pft_criterion_clause *from = is_measured(steps->when) && steps->when != PFT_WHEN_LATE ? steps : full_of(j);
    const pft_measurement *m = j->c->measured;

    if (from == NULL) {
        *is_ratio = false;
        *value = m->actual;
        *base = way == PFT_WAY_HIGH && m->high != PFT_DECIMAL_NONE ? m->high : m->low;
        return *base != PFT_DECIMAL_NONE;
    }
    if (!measure(j, from, value, is_ratio))
        return false;
    if (way == PFT_WAY_HIGH)
        *base = from->high != PFT_DECIMAL_NONE ? from->high : from->low;
    else
        *base = from == steps && from->high != PFT_DECIMAL_NONE ? from->high
                : from->low != PFT_DECIMAL_NONE                 ? from->low
                                                                : from->high;
    return *is_ratio || in_unit(j, *base, from->unit, base);
}

/* The way that the target itself tells. */
static pft_way way_of(const judge *j, const pft_criterion_clause *steps)
{
    const pft_measurement *m = j->c->measured;

    if (steps->way != PFT_WAY_MISSED && steps->way != PFT_WAY_CASES)
        return steps->way;
    if (steps->way == PFT_WAY_CASES)
        return PFT_WAY_HIGH;
    return m->op == PFT_OP_AT_MOST || m->op == PFT_OP_LESS || (m->op == PFT_OP_EQUAL && m->low == 0) ? PFT_WAY_HIGH
                                                                                                    : PFT_WAY_LOW;
}

/* A step in the unit of what is counted; `relative`: of the target, in percent. */
static bool step_of(const judge *j, const pft_criterion_clause *steps, bool is_ratio, pft_decimal *step, bool *relative)
{
    bool percent = strcmp(steps->step_unit, "%") == 0;

    *relative = percent && !is_ratio && !j->c->is_share;
    *step = steps->step;
    if (percent)
        return true;
    return !is_ratio && in_unit(j, steps->step, steps->step_unit, step) && *step > 0;
}

/* Cases are of something that should not be: of a target of none, or of at most so many. */
static bool counts_cases(const judge *j)
{
    const pft_measurement *m = j->c->measured;

    return m->high == PFT_DECIMAL_NONE &&
           (m->op == PFT_OP_AT_MOST || m->op == PFT_OP_LESS || (m->op == PFT_OP_EQUAL && m->low == 0));
}

/* How much there is to count: 0 or more. */
static bool deviation_of(judge *j, const pft_criterion_clause *steps, pft_decimal *step)
{
    const pft_measurement *m = j->c->measured;
    pft_way way;
    pft_decimal base = PFT_DECIMAL_NONE, value = PFT_DECIMAL_NONE, off;
    bool is_ratio = false, relative;

    if (m == NULL || steps->way == PFT_WAY_LATE || (steps->way == PFT_WAY_CASES && !counts_cases(j)))
        return false;
    way = way_of(j, steps);
    if (!base_of(j, steps, way, &base, &is_ratio, &value) || !step_of(j, steps, is_ratio, step, &relative) ||
        pft_decimal_subtract(&off, way == PFT_WAY_HIGH ? value : base, way == PFT_WAY_HIGH ? base : value) != PFT_OK)
        return false;
    if (way == PFT_WAY_EITHER && off < 0)
        off = -off;
    if (off < 0)
        off = 0;
    j->out->is_ratio = is_ratio;
    j->out->value = value;
    j->out->base = base;
    strcpy(j->out->unit, is_ratio ? "%" : j->c->unit);
    j->out->deviation = off;
    if (relative) {
        if (base <= 0 || pft_decimal_multiply_divide(&off, off, 100 * ONE, base, PFT_DECIMAL_PLACES) != PFT_OK)
            return false;
        j->out->deviation = off;
        strcpy(j->out->unit, "%");
    }
    return true;
}

static bool late_of(judge *j, const pft_criterion_clause *steps, pft_decimal *step)
{
    bool begun, late = steps->way == PFT_WAY_LATE || steps->way == PFT_WAY_HIGH || steps->way == PFT_WAY_MISSED;

    if (!late || names_another_end(j) || !late_in(j, steps->step_unit, &j->out->deviation, &begun))
        return false;
    if (begun && !steps->begun) /* what of a month that has only begun? */
        return false;
    j->out->deviation += begun ? ONE / 2 : 0;
    *step = steps->step;
    strcpy(j->out->unit, steps->step_unit);
    return true;
}

/* A span of time as a number, 12个月 of actual 13个月: late is above it. */
static bool span_of(judge *j, const pft_criterion_clause *steps, pft_decimal *step)
{
    pft_criterion_clause as_high = *steps;

    if (steps->way != PFT_WAY_LATE || j->c->measured == NULL || !counts_cases(j))
        return false;
    as_high.way = PFT_WAY_HIGH;
    return deviation_of(j, &as_high, step);
}

static bool lose(judge *j, const pft_criterion_clause *steps, pft_decimal step)
{
    pft_decimal each = 0, loss;
    bool rounded = false;
    wide count = j->out->deviation;

    if (!amount_of(j, steps, &each, &rounded) || step <= 0)
        return false;
    if (steps->begun)
        count = (count + step - 1) / step * step;
    if (count * each / step > j->c->weight)
        loss = j->c->weight;
    else if (!keep(j, count * each, step, &loss, &j->out->rounded))
        return false;
    if (j->rule->most != PFT_DECIMAL_NONE && loss > j->rule->most)
        loss = j->rule->most;
    j->out->clause = *steps;
    j->out->clause.amount = each;
    j->out->clause.is_share = false;
    j->out->loss = loss;
    j->out->points = loss < j->c->weight ? j->c->weight - loss : 0;
    return true;
}

/* 1: decided, 0: no steps, -1: it cannot be told. Steps down and steps up may stand beside each other. */
static int judge_steps(judge *j)
{
    bool any = false, decided = false;

    for (size_t i = 0; i < j->rule->clause_count; i++) {
        const pft_criterion_clause *steps = &j->rule->clauses[i];
        const pft_verdict before = *j->out;
        pft_decimal step = 0;

        if (steps->gives != PFT_GIVES_STEPS)
            continue;
        any = true;
        if (!late_of(j, steps, &step) && !span_of(j, steps, &step) && !deviation_of(j, steps, &step))
            return -1;
        if (j->out->deviation == 0 && decided) {
            *j->out = before;
            continue;
        }
        if (decided && before.loss > 0)
            return -1; /* twice for one */
        if (!lose(j, steps, step))
            return -1;
        decided = true;
    }
    return decided ? 1 : any ? -1 : 0;
}

/* ---- gains: 每完成1项得2分 ---- */

/* A gain that stands alone: 1 and the clause, 0: there is none, -1: it stands beside others. */
static int find_gain(const pft_criterion *rule, const pft_criterion_clause **out)
{
    size_t gains = 0, others = 0;

    for (size_t i = 0; i < rule->clause_count; i++) {
        const pft_criterion_clause *clause = &rule->clauses[i];

        if (clause->gives == PFT_GIVES_GAIN)
            *out = clause;
        gains += clause->gives == PFT_GIVES_GAIN;
        others += clause->gives != PFT_GIVES_GAIN && clause->when != PFT_WHEN_MET;
    }
    return gains == 0 ? 0 : gains == 1 && others == 0 ? 1 : -1;
}

/* Points for each, where those of the whole target are the points of the indicator: else it is not said what the rest
 * is for. */
static bool gain(judge *j, const pft_criterion_clause *clause)
{
    const pft_measurement *m = j->c->measured;
    pft_decimal step, each;
    wide got;

    if (clause->when != PFT_WHEN_ALWAYS || clause->way != PFT_WAY_MISSED || m == NULL || !is_up(m) || m->actual < 0 ||
        !in_unit(j, clause->step, clause->step_unit, &step) || step <= 0 || m->actual % step != 0 ||
        !amount_of(j, clause, &each, &j->out->rounded) || (wide)m->low * each != (wide)j->c->weight * step)
        return false;
    got = (wide)(m->actual < m->low ? m->actual : m->low) * each;
    j->out->clause = *clause;
    j->out->clause.amount = each;
    j->out->clause.is_share = false;
    j->out->value = m->actual;
    strcpy(j->out->unit, j->c->unit);
    return keep(j, got, step, &j->out->points, &j->out->rounded);
}

/* ---- the whole ---- */

/* What is left when no value decides and nothing is counted. */
static bool judge_rest(judge *j)
{
    static const pft_when missed[] = {PFT_WHEN_MISSED, PFT_WHEN_ELSE, PFT_WHEN_ALWAYS};
    const pft_criterion_clause *clause;

    for (size_t i = 0; i < sizeof missed / sizeof *missed; i++)
        if ((clause = find(j->rule, missed[i])) != NULL)
            return award(j, clause);
    return false;
}

/* A rule of words alone: 优得10分. */
static bool judge_words(judge *j)
{
    const pft_criterion_clause *clause = find_grade(j);

    if (clause == NULL && j->c->met == 1)
        clause = find(j->rule, PFT_WHEN_MET);
    return clause != NULL && award(j, clause);
}

/* All that it says is what is lost. */
static bool takes_from_full(const pft_criterion *rule)
{
    const pft_criterion_clause *always = find(rule, PFT_WHEN_ALWAYS);

    return always == NULL || always->gives == PFT_GIVES_LOSS || always->gives == PFT_GIVES_PROPORTION;
}

/* 每高1个百分点扣0.5分, of a target that is to be hit: what the method takes for met may be beyond it. */
static bool takes_what_is_beyond(const judge *j)
{
    if (j->c->measured == NULL || j->c->measured->op != PFT_OP_EQUAL || j->c->measured->high != PFT_DECIMAL_NONE)
        return false;
    for (size_t i = 0; i < j->rule->clause_count; i++)
        if (j->rule->clauses[i].gives == PFT_GIVES_STEPS &&
            (j->rule->clauses[i].way == PFT_WAY_HIGH || j->rule->clauses[i].way == PFT_WAY_EITHER))
            return true;
    return false;
}

static bool decide(judge *j)
{
    const pft_criterion_clause *met = find(j->rule, PFT_WHEN_MET), *each = NULL;
    bool values = has_values(j->rule);
    int answer = find_gain(j->rule, &each);

    if (answer != 0)
        return answer > 0 && gain(j, each);

    if (find(j->rule, PFT_WHEN_GRADE) != NULL)
        return judge_words(j) || (j->c->met == 0 && find(j->rule, PFT_WHEN_MISSED) != NULL && j->c->measured == NULL &&
                                  award(j, find(j->rule, PFT_WHEN_MISSED)));
    answer = judge_values(j);
    if (answer != 0)
        return answer > 0;
    if (!values && j->c->met == 1 && takes_what_is_beyond(j))
        return judge_steps(j) > 0;
    if (!values && j->c->met == 1 && met != NULL)
        return award(j, met);
    if (!values && j->c->met == 1 && takes_from_full(j->rule)) {
        j->out->points = j->c->weight; /* nothing is taken off */
        j->out->by_default = true;
        return true;
    }
    answer = judge_steps(j);
    if (answer != 0)
        return answer > 0;
    return (values || j->c->met == 0 || find(j->rule, PFT_WHEN_ALWAYS) != NULL) && judge_rest(j);
}

/* The most that a clause gives must be what the indicator is worth. */
static bool is_in_scale(const judge *j)
{
    const pft_criterion *rule = j->rule;
    pft_decimal most = PFT_DECIMAL_NONE;
    bool all = false;

    if (rule->points != PFT_DECIMAL_NONE && rule->points != j->c->weight)
        return false;
    for (size_t i = 0; i < rule->clause_count; i++) {
        const pft_criterion_clause *clause = &rule->clauses[i];

        all = all || clause->gives == PFT_GIVES_ALL;
        if (clause->gives == PFT_GIVES_AMOUNT && !clause->is_share &&
            (most == PFT_DECIMAL_NONE || clause->amount > most))
            most = clause->amount;
    }
    return most == PFT_DECIMAL_NONE || most == j->c->weight || (all && most < j->c->weight);
}

pft_verdict pft_rule_apply(const pft_criterion *criterion, const pft_rule_case *c)
{
    pft_verdict out = {.use = PFT_RULE_USED, .value = PFT_DECIMAL_NONE, .base = PFT_DECIMAL_NONE, .unit = "",
                       .deviation = PFT_DECIMAL_NONE, .loss = PFT_DECIMAL_NONE, .points = PFT_DECIMAL_NONE};
    judge j = {criterion, c, &out};

    for (size_t i = 0; i < criterion->clause_count; i++)
        out.may_add = out.may_add || criterion->clauses[i].gives == PFT_GIVES_BONUS;
    if (!criterion->understood)
        out.use = PFT_RULE_UNREAD;
    else if (criterion->in_words)
        out.use = PFT_RULE_BY_PERSON;
    else if (!is_in_scale(&j))
        out.use = PFT_RULE_SCALE;
    else if (criterion->several || !decide(&j) || out.points == PFT_DECIMAL_NONE)
        out.use = (uint8_t)(criterion->by_person ? PFT_RULE_BY_PERSON : PFT_RULE_UNDECIDED);
    return out;
}
