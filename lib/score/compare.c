#include "score/compare.h"

#include <string.h>

#include "core/text.h"
#include "score/unit.h"

typedef struct {
    const pft_method *method;
    const pft_indicator *indicator;
    const pft_value *target, *actual;
    pft_decimal weight;
    int32_t year; /* of the table; 0: not known */
} question;

static const pft_rule *rule_for(const question *q, pft_kind kind, pft_op op)
{
    return pft_method_rule(q->method, q->indicator->category, kind, op);
}

static void refuse(pft_judgement *out, pft_because because, uint32_t flag)
{
    out->outcome.because = (uint8_t)because;
    out->outcome.flags |= PFT_LINE_NOT_SCORED | flag;
}

static void not_comparable(pft_judgement *out)
{
    refuse(out, PFT_BECAUSE_NOT_COMPARABLE, PFT_LINE_NOT_COMPARABLE);
}

static bool same_words(const pft_value *a, const pft_value *b)
{
    pft_slice x = pft_trim(a->raw, a->raw_size), y = pft_trim(b->raw, b->raw_size);

    return x.size == y.size && memcmp(x.text, y.text, x.size) == 0;
}

static bool is_up(pft_op op)
{
    return op == PFT_OP_AT_LEAST || op == PFT_OP_MORE;
}

static bool is_down(pft_op op)
{
    return op == PFT_OP_AT_MOST || op == PFT_OP_LESS;
}

/* An actual written as a bound (≥95%) says enough only when the target asks for the same direction. */
static bool usable_bound(const question *q)
{
    pft_op actual = (pft_op)q->actual->op, target = (pft_op)q->target->op;

    return !(is_up(actual) || is_down(actual)) || (is_up(actual) && is_up(target)) ||
           (is_down(actual) && is_down(target));
}

/* 下降, 减少, 降低: a change downwards, whose number is written without a sign. */
static bool goes_down(const pft_value *value)
{
    static const char *const words[] = {"下降", "减少", "降低", "压减", "缩短", "下调"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (size_t at = 0, size = strlen(words[i]); at + size <= value->raw_size; at++)
            if (memcmp(value->raw + at, words[i], size) == 0)
                return true;
    return false;
}

/* The actual's number, signed as the target's direction asks. */
static pft_decimal signed_actual(const question *q)
{
    pft_decimal number = q->actual->low;
    bool target_down = goes_down(q->target);

    if (q->target->kind != PFT_KIND_CHANGE || number == PFT_DECIMAL_NONE)
        return number;
    if (q->actual->kind == PFT_KIND_CHANGE)
        return goes_down(q->actual) == target_down ? number : -number;
    return target_down && number < 0 ? -number : number; /* −4% for a decrease of 3% */
}

/* What is one in the unit that both are measured in. */
static uint16_t per_of(const question *q, const pft_joined *joined)
{
    if (*q->target->unit == '\0' && joined->common == PFT_COMMON_TARGET)
        return joined->actual > PFT_DECIMAL_ONE ? 100 : 1; /* 95 without a sign is a percentage, 0.95 is a share */
    return pft_unit_per(joined->common == PFT_COMMON_ACTUAL ? q->actual->unit : q->target->unit);
}

/* Bands of the actual do not ask for the target: in no unit but its own is it surely exact. */
static void measure_alone(pft_joined *joined, const question *q, pft_decimal actual)
{
    bool alone = joined->common == PFT_COMMON_PART || joined->relation == PFT_UNIT_INCOMPARABLE;

    if (!alone)
        return;
    joined->common = PFT_COMMON_ACTUAL;
    joined->low = q->target->low;
    joined->high = q->target->high;
    joined->actual = actual;
    memcpy(joined->unit, q->actual->unit, sizeof q->actual->unit);
}

static void judge_numbers(pft_judgement *out, const question *q, pft_decimal actual)
{
    static const uint32_t flags[] = {[PFT_UNIT_SAME] = 0,
                                     [PFT_UNIT_CONVERTED] = PFT_LINE_UNIT_CONVERTED,
                                     [PFT_UNIT_ASSUMED] = PFT_LINE_UNIT_ASSUMED,
                                     [PFT_UNIT_DIFFERENT] = PFT_LINE_UNIT_DIFFERS,
                                     [PFT_UNIT_INCOMPARABLE] = 0};
    const pft_value *target = q->target;
    pft_joined joined;

    pft_unit_join(&joined, target, q->actual, actual);
    if (joined.relation == PFT_UNIT_INCOMPARABLE) {
        not_comparable(out);
        return;
    }
    if (out->rule != NULL && out->rule->formula == PFT_FORMULA_BANDS && out->rule->measure == PFT_MEASURE_ACTUAL)
        measure_alone(&joined, q, actual);
    out->measured = (pft_measurement){.weight = q->weight, .low = joined.low, .high = joined.high,
                                      .actual = joined.actual, .open = target->open,
                                      .op = target->op == PFT_OP_NONE ? PFT_OP_EQUAL : target->op,
                                      .per = per_of(q, &joined)};
    out->is_number = true;
    out->converted = joined.common == PFT_COMMON_PART ||
                     (joined.relation == PFT_UNIT_CONVERTED && joined.common == PFT_COMMON_TARGET);
    out->target_converted = joined.common != PFT_COMMON_TARGET && joined.low != target->low;
    memcpy(out->unit, joined.unit, sizeof out->unit);
    out->outcome = pft_formula_number(q->method, out->rule, &out->measured);
    out->outcome.flags |= flags[joined.relation];
}

static bool is_amount(const pft_value *value)
{
    return (value->kind == PFT_KIND_NUMBER || value->kind == PFT_KIND_CHANGE || value->kind == PFT_KIND_PERIOD) &&
           value->low != PFT_DECIMAL_NONE && value->high == PFT_DECIMAL_NONE;
}

static void judge_amount(pft_judgement *out, const question *q)
{
    if (is_amount(q->actual) && usable_bound(q))
        judge_numbers(out, q, signed_actual(q));
    else
        not_comparable(out);
}

static bool same_date(pft_date a, pft_date b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* Word for word, or the same period in other words. */
static bool is_same(const question *q)
{
    return same_words(q->target, q->actual) ||
           (q->target->kind == PFT_KIND_PERIOD && q->actual->kind == PFT_KIND_PERIOD &&
            !pft_date_is_none(q->target->low_date) && same_date(q->target->low_date, q->actual->low_date) &&
            same_date(q->target->high_date, q->actual->high_date));
}

/* Words against words; what repeats the target word for word has met it, as far as its author is believed. */
static void judge_words(pft_judgement *out, const question *q)
{
    const pft_word_grade *grades;
    const char *text = q->actual->raw, *best = NULL;

    out->rule = rule_for(q, PFT_KIND_QUALITATIVE, PFT_OP_EQUAL);
    if (out->rule != NULL && out->rule->formula == PFT_FORMULA_WORDS && is_same(q)) {
        grades = out->rule->grades.items;
        for (size_t i = 0, top = 0; i < out->rule->grades.count; i++)
            if (best == NULL || grades[i].to > grades[top].to) {
                top = i;
                best = ((const char *const *)grades[i].words.items)[0];
            }
        text = best;
    }
    out->outcome = pft_formula_words(q->method, out->rule, q->weight, text, q->indicator->score);
}

/* A percentage as the answer to words is how far they were fulfilled. */
static void judge_degree(pft_judgement *out, const question *q)
{
    out->rule = rule_for(q, PFT_KIND_NUMBER, PFT_OP_AT_LEAST);
    out->measured = (pft_measurement){.weight = q->weight, .low = 100 * PFT_DECIMAL_ONE, .high = PFT_DECIMAL_NONE,
                                      .actual = q->actual->low, .op = PFT_OP_AT_LEAST, .per = 100};
    out->is_number = true;
    out->outcome = pft_formula_number(q->method, out->rule, &out->measured);
}

static void judge_qualitative(pft_judgement *out, const question *q)
{
    bool degree = q->actual->kind == PFT_KIND_NUMBER && strcmp(q->actual->unit, "%") == 0 &&
                  q->actual->low != PFT_DECIMAL_NONE && !is_down((pft_op)q->actual->op);

    if (degree)
        judge_degree(out, q);
    else
        judge_words(out, q);
}

static void judge_boolean(pft_judgement *out, const question *q)
{
    if (q->actual->kind != PFT_KIND_BOOLEAN) {
        not_comparable(out);
        return;
    }
    out->measured = (pft_measurement){.weight = q->weight, .high = PFT_DECIMAL_NONE, .op = PFT_OP_EQUAL, .per = 1,
                                      .low = pft_value_is_true(q->target) ? PFT_DECIMAL_ONE : 0,
                                      .actual = pft_value_is_true(q->actual) ? PFT_DECIMAL_ONE : 0};
    out->is_number = true;
    out->outcome = pft_formula_number(q->method, out->rule, &out->measured);
}

static pft_date last_day(const pft_value *value)
{
    return pft_date_is_none(value->high_date) ? value->low_date : value->high_date;
}

/* A date without a year is one of the table's; an actual one without goes by the target. */
static void settle_years(pft_judgement *out, const question *q)
{
    pft_date *target = &out->target_date, *actual = &out->actual_date;

    *target = last_day(q->target);
    *actual = last_day(q->actual);
    if (target->year == 0)
        target->year = (int16_t)q->year;
    if (actual->year == 0)
        actual->year = target->year != 0 ? target->year : (int16_t)q->year;
}

static void judge_date(pft_judgement *out, const question *q)
{
    if (pft_date_is_none(last_day(q->actual))) {
        not_comparable(out);
        return;
    }
    settle_years(out, q);
    out->outcome = pft_formula_deadline(q->method, out->rule, q->weight, out->target_date, out->actual_date);
}

/* 2023年7月至2024年1月 says how long something goes on, and not until when it is due: only the same period meets it. */
static void judge_period(pft_judgement *out, const question *q)
{
    if (q->target->low != PFT_DECIMAL_NONE)
        judge_amount(out, q);
    else if (is_same(q) || pft_date_is_none(q->target->low_date))
        judge_words(out, q);
    else
        not_comparable(out);
}

static void judge_other(pft_judgement *out, const question *q)
{
    if (same_words(q->target, q->actual))
        judge_words(out, q);
    else
        not_comparable(out);
}

static bool is_given(const pft_value *value)
{
    return value != NULL && value->kind != PFT_KIND_EMPTY && value->raw_size > 0;
}

void pft_judge(pft_judgement *out, const pft_method *method, int32_t year, const pft_indicator *indicator,
               pft_decimal weight)
{
    static void (*const judges[PFT_KIND_COUNT])(pft_judgement *, const question *) = {
        [PFT_KIND_NUMBER] = judge_amount,           [PFT_KIND_RANGE] = judge_amount,
        [PFT_KIND_DATE] = judge_date,               [PFT_KIND_PERIOD] = judge_period,
        [PFT_KIND_CHANGE] = judge_amount,           [PFT_KIND_BOOLEAN] = judge_boolean,
        [PFT_KIND_QUALITATIVE] = judge_qualitative, [PFT_KIND_OTHER] = judge_other,
    };
    const question q = {method, indicator, indicator->target, indicator->actual, weight, year};

    *out = (pft_judgement){.measured = {.actual = PFT_DECIMAL_NONE}};
    if (is_given(q.target))
        out->rule = rule_for(&q, (pft_kind)q.target->kind, (pft_op)q.target->op);
    if (pft_formula_settled(&out->outcome, method, weight, is_given(q.actual)))
        return;
    if (!is_given(q.target))
        refuse(out, PFT_BECAUSE_NO_TARGET, PFT_LINE_NO_TARGET);
    else
        judges[q.target->kind](out, &q);
    if (out->is_number)
        out->outcome.flags |=
            pft_formula_implausible(method, indicator->category, (pft_kind)q.target->kind, &out->measured);
}

/* ---- the table's own rule ---- */

static bool is_leap(int64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days since a day long ago; a month without a day counts to its last one. */
static int64_t day_number(pft_date date)
{
    static const uint16_t before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
    int64_t year = date.year, past = year - 1;
    unsigned month = date.day > 0 ? date.month - 1U : date.month;

    return 365 * past + past / 4 - past / 100 + past / 400 + before[month] + (month >= 2 && is_leap(year)) + date.day;
}

/* How many days behind; INT64_MIN: the dates do not say. */
static int64_t days_late(const pft_judgement *judged)
{
    pft_date target = judged->target_date, actual = judged->actual_date;

    if (judged->outcome.because == PFT_BECAUSE_IN_TIME)
        return 0;
    if (judged->outcome.because != PFT_BECAUSE_LATE || target.year == 0 || actual.year == 0 || target.month == 0 ||
        actual.month == 0 || actual.day == 0)
        return INT64_MIN;
    return day_number(actual) - day_number(target);
}

/* By the grade that the words are of: one that gives all has met it, the lowest has not. */
static int is_met_by_words(const pft_judgement *judged)
{
    const pft_word_grade *grade;

    if (judged->rule == NULL || judged->rule->formula != PFT_FORMULA_WORDS ||
        (judged->outcome.because != PFT_BECAUSE_WORDS && judged->outcome.because != PFT_BECAUSE_OWN))
        return -1;
    grade = (const pft_word_grade *)judged->rule->grades.items + judged->outcome.band;
    return grade->share == PFT_DECIMAL_ONE ? 1 : grade->from == 0 ? 0 : -1;
}

/* Whether the target is met, whatever formula the method scores it by; -1: it cannot be told. */
static int is_met(const pft_judgement *judged)
{
    const pft_measurement *m = &judged->measured;

    if (judged->outcome.because == PFT_BECAUSE_IN_TIME || judged->outcome.because == PFT_BECAUSE_LATE)
        return judged->outcome.because == PFT_BECAUSE_IN_TIME;
    return judged->is_number && m->low != PFT_DECIMAL_NONE ? pft_formula_is_met(judged->rule, m)
                                                           : is_met_by_words(judged);
}

/* The actual date beside a target that is none, or the one that was settled. */
static pft_date actual_date_of(const pft_judgement *judged, const question *q)
{
    pft_date date = judged->actual_date;

    if (pft_date_is_none(date) && q->actual->kind == PFT_KIND_DATE)
        date = last_day(q->actual);
    if (!pft_date_is_none(date) && date.year == 0)
        date.year = (int16_t)q->year;
    return date;
}

static void ask_rule(pft_judgement *out, const question *q)
{
    const char *printed = q->indicator->criterion;
    const pft_slice actual = pft_trim(q->actual->raw, q->actual->raw_size);
    const char *unit = out->is_number && *out->unit != '\0'                    ? out->unit
                       : q->target != NULL && *q->target->unit != '\0' ? q->target->unit
                                                                        : q->actual->unit;
    pft_criterion rule;
    const pft_rule_case c = {.method = q->method,
                             .measured = out->is_number ? &out->measured : NULL,
                             .unit = unit,
                             .is_share = pft_unit_per(unit) == 100,
                             .actual = actual.text,
                             .actual_size = actual.size,
                             .met = is_met(out),
                             .year = q->year,
                             .target_date = out->target_date,
                             .actual_date = actual_date_of(out, q),
                             .days_late = days_late(out),
                             .weight = q->weight};

    if (pft_criterion_parse(&rule, printed, strlen(printed)) != PFT_OK)
        return;
    out->verdict = pft_rule_apply(&rule, &c);
    if (out->verdict.use != PFT_RULE_USED) {
        out->outcome.flags |= PFT_LINE_CRITERION_NOT_USED;
        return;
    }
    out->outcome.score = out->verdict.points;
    out->outcome.rounded = out->verdict.rounded;
    out->outcome.because = PFT_BECAUSE_CRITERION;
    out->outcome.flags &= PFT_LINE_UNIT_CONVERTED | PFT_LINE_UNIT_ASSUMED | PFT_LINE_UNIT_DIFFERS |
                          PFT_LINE_OVER_FULFILLED | PFT_LINE_REASON_REQUIRED | PFT_LINE_ZERO_TARGET |
                          PFT_LINE_NEGATIVE_TARGET | PFT_LINE_NEGATIVE_ACTUAL | PFT_LINE_IMPLAUSIBLE;
    out->outcome.flags |= PFT_LINE_BY_CRITERION;
}

void pft_judge_by_table(pft_judgement *out, const pft_method *method, int32_t year, const pft_indicator *indicator,
                        pft_decimal weight)
{
    const question q = {method, indicator, indicator->target, indicator->actual, weight, year};
    bool asked = *indicator->criterion != '\0' && is_given(q.actual) && weight != PFT_DECIMAL_NONE && weight >= 0 &&
                 weight <= PFT_WEIGHT_MAX;

    pft_judge(out, method, year, indicator, weight);
    if (asked)
        ask_rule(out, &q);
}
