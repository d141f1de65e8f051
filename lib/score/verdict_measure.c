/* What a clause of a printed rule measures, and whether it holds. */
#include "score/verdict_judge.h"

#include <string.h>

#include "score/unit.h"

static const pft_decimal ONE = PFT_DECIMAL_ONE;

/* actual ÷ target in percent, of a target that more is better for. */
static bool ratio_of(const pft_judge *j, pft_decimal *out)
{
    const pft_measurement *m = j->c->measured;

    return m != NULL && m->low != PFT_DECIMAL_NONE && is_up(m) && m->actual >= 0 &&
           pft_decimal_multiply_divide(out, m->actual, 100 * ONE, m->low, PFT_DECIMAL_PLACES) == PFT_OK;
}

/* 个, 项, 次 count whatever there is to count. */
static bool is_generic(const char *unit)
{
    static const char *const generic[] = {
#define GENERIC(unit) unit,
#define LATE(unit, days, months)
#include "score/verdict_units.inc"
#undef GENERIC
#undef LATE
    };

    for (size_t i = 0; i < sizeof generic / sizeof *generic; i++)
        if (strcmp(unit, generic[i]) == 0)
            return true;
    return false;
}

bool pft_judge_in_unit(const pft_judge *j, pft_decimal number, const char *unit, pft_decimal *out)
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
static bool is_of_target(const pft_judge *j, const pft_criterion_clause *clause)
{
    return clause->when == PFT_WHEN_RATIO ||
           (clause->when == PFT_WHEN_VALUE && strcmp(clause->unit, "%") == 0 && !j->c->is_share);
}

/* What the bounds of a clause are compared with; `times`: what they are multiplied by to be comparable. */
bool pft_judge_measure(const pft_judge *j, const pft_criterion_clause *clause, pft_decimal *value, bool *is_ratio)
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
static pft_value deadline_of(const pft_judge *j, const pft_criterion_clause *clause)
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
static int is_in_time(const pft_judge *j, const pft_criterion_clause *clause)
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

bool pft_judge_names_another_end(const pft_judge *j)
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
    static const late_unit units[] = {
#define GENERIC(unit)
#define LATE(unit, days, months) {unit, days, months},
#include "score/verdict_units.inc"
#undef GENERIC
#undef LATE
    };

    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(units[i].unit, unit) == 0)
            return &units[i];
    return NULL;
}

/* Months from the end of the target to the actual date; `begun`: and some days more. */
static int64_t months_late(const pft_judge *j, bool *begun)
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

bool pft_judge_late_in(const pft_judge *j, const char *unit, pft_decimal *late, bool *begun)
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
static int is_late_within(const pft_judge *j, const pft_criterion_clause *clause, pft_decimal *value)
{
    pft_decimal late;
    bool begun;

    if (!is_whole_number(clause->low) || !is_whole_number(clause->high) ||
        !pft_judge_late_in(j, clause->unit, &late, &begun))
        return -1;
    *value = j->c->days_late > 0 ? j->c->days_late * ONE : 0;
    return late > 0 && is_between(clause, clause->low, clause->high, late);
}

int pft_judge_within(const pft_judge *j, const pft_criterion_clause *clause, pft_decimal *value, bool *is_ratio)
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
    if (!pft_judge_measure(j, clause, value, is_ratio))
        return -1;
    if (clause->when == PFT_WHEN_VALUE && !*is_ratio &&
        ((low != PFT_DECIMAL_NONE && !pft_judge_in_unit(j, low, clause->unit, &low)) ||
         (high != PFT_DECIMAL_NONE && !pft_judge_in_unit(j, high, clause->unit, &high))))
        return -1;
    return is_between(clause, low, high, *value);
}
