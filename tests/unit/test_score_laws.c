/* What holds of every score, whatever the measurement. */
#include <stdio.h>
#include <string.h>

#include "score/formula.h"
#include "score/unit.h"
#include "score/weights.h"
#include "score_sample.h"

/* ---- what always holds ---- */

/* xorshift: the same rows on every machine. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static pft_decimal random_decimal(uint64_t *state)
{
    static const int64_t ranges[] = {4, 2000000, 200000000, INT64_C(90000000000), INT64_MAX};
    uint64_t range = (uint64_t)ranges[next_random(state) % 5];
    int64_t value = (int64_t)(next_random(state) % range);

    return next_random(state) % 5 == 0 ? -value : value;
}

static pft_measurement random_measurement(uint64_t *state)
{
    static const uint8_t ops[] = {PFT_OP_EQUAL, PFT_OP_AT_LEAST, PFT_OP_AT_MOST,
                                  PFT_OP_MORE,  PFT_OP_LESS,     PFT_OP_ABOUT};
    pft_measurement m = {.weight = (pft_decimal)(next_random(state) % 101) * (ONE / 2), .low = random_decimal(state),
                         .high = PFT_DECIMAL_NONE, .actual = random_decimal(state), .op = ops[next_random(state) % 6],
                         .per = 1};

    if (next_random(state) % 8 == 0)
        m.high = m.low < INT64_MAX / 2 ? m.low + (int64_t)(next_random(state) % 1000000) : m.low;
    return m;
}

static const char *const variants[] = {
    "\"tolerance\": 0",
    "\"rules\": [{\"formula\": \"proportional\", \"reverse\": \"2-actual/target\"}]",
    "\"rules\": [{\"formula\": \"proportional\", \"floor\": \"0.6\", \"floor_reading\": \"rescale\", \"equal\": "
    "\"exactly\"}]",
    "\"rules\": [{\"formula\": \"proportional\", \"floor\": \"0.6\"}], \"negative_actual\": \"as-it-is\"",
    "\"rules\": [{\"formula\": \"direct\", \"unmet\": \"0.25\"}]",
};

static pft_method *variant(int index)
{
    char text[1024];
    pft_method *method;

    snprintf(text, sizeof text, "{\"format\": \"perftarget-method\", \"id\": \"own\", \"version\": \"1\", "
             "\"extends\": \"mof-2020\", \"name\": {\"zh\": \"自定\", \"en\": \"own\"}, %s}", variants[index]);
    ck_assert_int_eq(pft_method_read(&method, text, strlen(text), NULL, NULL), PFT_OK);
    return method;
}

START_TEST(a_score_lies_between_nothing_and_its_weight)
{
    pft_method *method = variant(_i);
    uint64_t state = 88172645463325252u;

    for (int i = 0; i < 100000; i++) {
        pft_measurement m = random_measurement(&state);
        const pft_rule *rule = pft_method_rule(method, PFT_CATEGORY_OUTPUT_QUANTITY, PFT_KIND_NUMBER, (pft_op)m.op);
        pft_outcome outcome = pft_formula_number(method, rule, &m);

        ck_assert_msg(outcome.score == PFT_DECIMAL_NONE || (outcome.score >= 0 && outcome.score <= m.weight),
                      "%lld %lld %lld op %d: %lld of %lld", (long long)m.low, (long long)m.high, (long long)m.actual,
                      m.op, (long long)outcome.score, (long long)m.weight);
        ck_assert(outcome.score == PFT_DECIMAL_NONE || outcome.score % 10000 == 0 || outcome.score == m.weight);
    }
    pft_method_free(method);
}
END_TEST

START_TEST(coming_nearer_to_the_target_never_costs_points)
{
    pft_method *method = variant(_i);
    uint64_t state = 1442695040888963407u;

    for (int i = 0; i < 50000; i++) {
        pft_measurement m = random_measurement(&state), nearer;
        const pft_rule *rule = pft_method_rule(method, PFT_CATEGORY_OUTPUT_QUANTITY, PFT_KIND_NUMBER, (pft_op)m.op);
        pft_decimal target = m.high != PFT_DECIMAL_NONE && m.actual > m.high ? m.high : m.low;
        bool signs = (m.actual < 0) != (target < 0);

        if (signs || m.actual == target) /* the middle of numbers of one sign does not overflow */
            continue;
        nearer = m;
        nearer.actual = m.actual + (target - m.actual) / 2;
        pft_outcome far = pft_formula_number(method, rule, &m), near = pft_formula_number(method, rule, &nearer);

        if (far.score == m.weight) /* beyond the target on the good side */
            continue;
        ck_assert_msg(near.score >= far.score, "%lld of %lld, op %d", (long long)m.actual, (long long)target, m.op);
    }
    pft_method_free(method);
}
END_TEST

START_TEST(parts_sum_to_the_whole_and_differ_by_one_unit_at_most)
{
    uint64_t state = 7046029254386353131u;

    for (int i = 0; i < 20000; i++) {
        size_t count = 1 + next_random(&state) % 60;
        uint32_t places = (uint32_t)(next_random(&state) % 4);
        int64_t unit = places == 0 ? ONE : places == 1 ? ONE / 10 : places == 2 ? ONE / 100 : ONE / 1000;
        pft_decimal total = (pft_decimal)(next_random(&state) % 20001) * unit, sum = 0;
        pft_decimal least = INT64_MAX, most = 0;

        for (size_t j = 0; j < count; j++) {
            pft_decimal part = pft_equal_part(total, count, j, places);

            sum += part;
            least = part < least ? part : least;
            most = part > most ? part : most;
        }
        ck_assert_int_eq(sum, total);
        ck_assert_int_le(most - least, unit);
    }
}
END_TEST

static const struct {
    const char *actual, *from, *to, *result;
    pft_unit_relation relation;
} units[] = {
    {"2543000", "元", "万元", "254.3", PFT_UNIT_CONVERTED},
    {"1.2", "亿元", "万元", "12000", PFT_UNIT_CONVERTED},
    {"12", "个月", "年", "1", PFT_UNIT_CONVERTED},
    {"12", "月", "个月", "12", PFT_UNIT_SAME},
    {"2", "季度", "个月", "6", PFT_UNIT_CONVERTED},
    {"5", "元/人·月", "元/人·月", "5", PFT_UNIT_SAME},
    {"50000", "元/人·月", "万元/人·月", "5", PFT_UNIT_CONVERTED},
    {"5", "元/人", "元/年", "5", PFT_UNIT_INCOMPARABLE},
    {"3", "公里", "米", "3000", PFT_UNIT_CONVERTED},
    {"30", "亩", "公顷", "2", PFT_UNIT_CONVERTED},
    {"1", "㎡", "平方米", "1", PFT_UNIT_SAME},
    {"5", "万人次", "人次", "50000", PFT_UNIT_CONVERTED},
    {"5", "人次", "人", "5", PFT_UNIT_DIFFERENT},
    {"5", "万人次", "人", "5", PFT_UNIT_INCOMPARABLE},
    {"9000000000000", "亿元", "元", "9000000000000", PFT_UNIT_INCOMPARABLE},
    {"5", "", "元", "5", PFT_UNIT_ASSUMED},
    {"5", "项", "", "5", PFT_UNIT_ASSUMED},
};

START_TEST(units_are_converted_exactly_or_not_at_all)
{
    pft_decimal actual, out;

    ck_assert_int_eq(pft_decimal_parse(&actual, units[_i].actual, strlen(units[_i].actual)), PFT_OK);
    ck_assert_int_eq(pft_unit_convert(&out, actual, units[_i].from, 5 * ONE, units[_i].to), units[_i].relation);
    if (units[_i].relation != PFT_UNIT_INCOMPARABLE)
        check_text(out, units[_i].result);
}
END_TEST

static const struct {
    const char *target, *actual, *ratio, *score;
} narrow[] = { /* what a conversion that rounds to six places would take for met */
    {"≥0.000001亿元", "50元", "0.5", "5"},
    {"≥0.000001亿元", "99.999999元", "1", "10"},
    {"≥0.000002亿元", "150元", "0.75", "7.5"},
    {"≤0.000001亿元", "149元", "0.671141", "6.71"},
    {"≥1亿元", "99999999.999999元", "1", "10"},
    {"≥0.1万元", "999.995元", "0.999995", "10"},
    {"≤0.1万元", "1000.004999元", "0.999995", "10"},
    {"≥0.000001万元", "0.005元", "0.5", "5"},
    {"≥0.000001", "0.00005%", "0.5", "5"},
    {"≥12.345678万元", "123456.779999元", "1", "10"},
};

/* The figures are rounded; a rule that knows only met and missed shows what was compared. */
START_TEST(what_misses_by_less_than_a_millionth_is_missed)
{
    static const char *const rules[] = {"", ", \"criterion\": \"达到目标得满分，未完成不得分\""};
    char text[1024];

    for (size_t i = 0; i < COUNT(rules); i++) {
        pft_scorecard *card;
        const pft_line *line;

        snprintf(text, sizeof text, PROJECT("", INDICATOR("产出指标", "%s", "%s", ", \"weight\": 10%s")),
                 narrow[_i].target, narrow[_i].actual, rules[i]);
        card = score("mof-2020", text);
        line = pft_project_score_line_at(pft_scorecard_project_at(card, 0), 0);
        check_text(line->score, i == 0 ? narrow[_i].score : "0");
        if (i == 0)
            check_text(line->ratio, narrow[_i].ratio);
        ck_assert_ptr_null(strstr(line->formula[PFT_ENGLISH], "full 10"));
        pft_scorecard_free(card);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("score_laws");
    TCase *tests = tcase_create("score_laws");

    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, a_score_lies_between_nothing_and_its_weight, 0, COUNT(variants));
    tcase_add_loop_test(tests, coming_nearer_to_the_target_never_costs_points, 0, COUNT(variants));
    tcase_add_test(tests, parts_sum_to_the_whole_and_differ_by_one_unit_at_most);
    tcase_add_loop_test(tests, units_are_converted_exactly_or_not_at_all, 0, COUNT(units));
    tcase_add_loop_test(tests, what_misses_by_less_than_a_millionth_is_missed, 0, COUNT(narrow));
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
