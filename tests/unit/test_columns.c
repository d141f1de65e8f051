#include "score/columns.h"

#include <fenv.h>
#include <stdio.h>
#include <string.h>

#include "score/formula.h"
#include "suite.h"

#define UNIT PFT_DECIMAL_ONE
#define NONE PFT_DECIMAL_NONE

/* ---- methods ---- */

/* Parts of methods that the built-in ones do not have; each goes into a method that extends mof-2020. */
static const char *const own_methods[] = {
    "\"rules\": [{\"formula\": \"proportional\", \"reverse\": \"2-actual/target\", \"equal\": \"exactly\"}]",
    "\"rules\": [{\"formula\": \"proportional\", \"floor\": \"0.6\", \"floor_reading\": \"rescale\"}]",
    "\"rules\": [{\"formula\": \"proportional\", \"floor\": \"0.333333\"}], \"rounding\": {\"places\": 6}",
    "\"rules\": [{\"formula\": \"direct\", \"unmet\": \"0.125\"}], \"rounding\": {\"places\": 0}",
    "\"rules\": [{\"categories\": [\"cost\"], \"formula\": \"proportional\", \"reverse\": \"2-actual/target\"},\n"
    "{\"kinds\": [\"boolean\"], \"formula\": \"direct\"},\n"
    "{\"comparators\": [\"=\"], \"formula\": \"proportional\", \"equal\": \"exactly\", \"floor\": \"0.5\"},\n"
    "{\"categories\": [\"benefit\"], \"formula\": \"not-scored\"},\n"
    "{\"categories\": [\"output.quality\"], \"formula\": \"bands\", \"measure\": \"ratio\", \"bands\": [\n"
    "{\"from\": 0, \"to\": \"0.6\", \"share\": 0}, {\"from\": \"0.6\", \"to\": 1, \"share\": \"0.8\"},\n"
    "{\"from\": 1, \"to\": null, \"share\": 1}]},\n"
    "{\"formula\": \"proportional\"}], \"missing\": \"zero\", \"zero_target\": \"not-scored\",\n"
    "\"negative_target\": \"not-scored\", \"negative_actual\": \"as-it-is\", \"rounding\": {\"places\": 1}",
    "\"rules\": [{\"formula\": \"proportional\"}], \"over\": {\"flag\": 1, \"reason\": \"1.234567\", \"deductions\": "
    "[\n"
    "{\"from\": 0, \"to\": \"1.5\", \"share\": 0}, {\"from\": \"1.5\", \"to\": null, \"share\": \"0.2\"}]}",
    "\"rules\": [{\"formula\": \"proportional\"}], \"over\": {\"flag\": null, \"reason\": \"1.3\"}",
    "\"rules\": [{\"formula\": \"proportional\"}], \"over\": {\"flag\": null, \"reason\": null}",
};
enum { OWN_METHODS = sizeof own_methods / sizeof *own_methods, BUILT_IN = 3, METHODS = BUILT_IN + OWN_METHODS };

static pft_method *load_method(size_t index)
{
    char text[4096];
    pft_method *method;
    pft_error err;

    if (index < BUILT_IN) {
        ck_assert_int_eq(pft_method_load(&method, pft_method_id_at(index), NULL, &err), PFT_OK);
        return method;
    }
    snprintf(text, sizeof text,
             "{\"format\": \"perftarget-method\", \"id\": \"own\", \"version\": \"1\", \"extends\": \"mof-2020\",\n"
             "\"name\": {\"zh\": \"自定\", \"en\": \"own\"}, %s}",
             own_methods[index - BUILT_IN]);
    ck_assert_msg(pft_method_read(&method, text, strlen(text), NULL, &err) == PFT_OK, "%zu: %s, %s, line %d", index,
                  err.message[PFT_ENGLISH], err.path, (int)err.line);
    return method;
}

/* ---- rows at random ---- */

static uint64_t state;

static uint64_t draw(void) /* splitmix64, so that every run has the same rows */
{
    uint64_t x = state += UINT64_C(0x9E3779B97F4A7C15);

    x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
    return x ^ x >> 31;
}

static uint64_t below(uint64_t limit)
{
    return draw() % limit;
}

/* Numbers as tables have them, numbers whose quotients end half way, and the ends of what there is. */
static pft_decimal draw_number(void)
{
    static const pft_decimal rare[] = {
        PFT_DECIMAL_NONE, PFT_DECIMAL_MAX, -PFT_DECIMAL_MAX, 0, 1, -1, 2, 999999, 1000001,
        (INT64_C(1) << 50) - 1, INT64_C(1) << 50, (INT64_C(1) << 50) + 1, INT64_C(1) << 51, INT64_C(1) << 53,
        PFT_WEIGHT_MAX, PFT_WEIGHT_MAX + 1, (INT64_C(1) << 39) - 1, INT64_C(1) << 39, INT64_C(1) << 47};
    static const pft_decimal halves[] = {1, 2, 3, 4, 5, 6, 8, 12, 15, 16, 20, 25, 32, 40, 64, 75, 80, 100, 125, 128};

    switch (below(12)) {
    case 0:
        return rare[below(sizeof rare / sizeof *rare)];
    case 1:
        return (pft_decimal)draw();
    case 2:
        return (pft_decimal)(draw() >> (1 + below(62)));
    case 3:
    case 4:
        return halves[below(20)] * PFT_DECIMAL_ONE / (INT64_C(1) << below(7));
    case 5:
        return -(pft_decimal)below(1000) * PFT_DECIMAL_ONE / 4;
    case 6:
        return (pft_decimal)below(1000000000) * PFT_DECIMAL_ONE / 100;
    case 7:
    case 8:
        return (pft_decimal)below(10001) * PFT_DECIMAL_ONE / 100;
    default:
        return (pft_decimal)below(200) * PFT_DECIMAL_ONE;
    }
}

static pft_decimal draw_weight(void)
{
    static const pft_decimal usual[] = {5000000, 10000000, 22500000, 3330000, 3333333, 100000000, 2500000, 6000000};

    return below(16) == 0 ? draw_number() : below(2) == 0 ? usual[below(8)] : (pft_decimal)below(10001) * 10000;
}

__extension__ typedef __int128 wide;

/* A little off what makes a score end half way between two numbers of two places, also where numbers are large. */
static pft_decimal draw_nearly_half(pft_decimal target, pft_decimal weight)
{
    pft_decimal units = weight / 10000, half = 2 * (pft_decimal)below((uint64_t)units) + 1;

    return (pft_decimal)((wide)half * target / (2 * units)) + (pft_decimal)below(3) - 1;
}

/* Often near the target: the same, or next to where something begins. */
static pft_decimal draw_actual(pft_decimal target, pft_decimal weight)
{
    static const pft_decimal shares[] = {1000000, 1000000, 1000000, 1200000, 1300000, 1500000,
                                         1234567, 333333,  600000,  500000,  800000,  900000};

    if (target <= 0 || target > PFT_DECIMAL_MAX / 32 || below(4) == 0)
        return draw_number();
    if (weight >= 10000 && weight < PFT_WEIGHT_MAX && below(4) == 0)
        return draw_nearly_half(target, weight);
    return (pft_decimal)((wide)target * shares[below(12)] / UNIT) + (pft_decimal)below(3) - 1;
}

enum { ROWS = 4096, BITMAP = ROWS / 8 + 2 };

/* A table, and beside it what each row says. */
static struct {
    uint8_t category[ROWS], kind[ROWS], op[ROWS], grade[ROWS], scale[ROWS], open[ROWS];
    pft_decimal low[ROWS], high[ROWS], actual[ROWS], weight[ROWS], own[ROWS];
    uint8_t valid[11][BITMAP];
} t;

static void draw_dates(size_t row)
{
    t.low[row] = (pft_decimal)(20200000 + below(5) * 10000 + below(13) * 100 + below(29)) * PFT_DECIMAL_ONE;
    t.actual[row] = below(20) == 0 ? PFT_DECIMAL_NONE
                                   : (pft_decimal)(20200000 + below(5) * 10000 + below(13) * 100 + below(29)) *
                                         PFT_DECIMAL_ONE;
}

static void draw_row(size_t row)
{
    static const uint8_t ops[] = {PFT_OP_AT_LEAST, PFT_OP_EQUAL, PFT_OP_AT_MOST};

    t.category[row] = (uint8_t)below(PFT_CATEGORY_COUNT);
    t.kind[row] = (uint8_t)(below(3) > 0 ? PFT_KIND_NUMBER : below(PFT_KIND_COUNT));
    t.op[row] = (uint8_t)(below(2) > 0 ? ops[below(3)] : below(PFT_OP_COUNT));
    t.grade[row] = (uint8_t)below(4);
    t.scale[row] = (uint8_t)below(PFT_SCALE_MAX + 1);
    t.open[row] = (uint8_t)below(PFT_OPEN_COUNT);
    t.low[row] = draw_number();
    t.high[row] = below(8) > 0 ? PFT_DECIMAL_NONE : draw_number();
    t.weight[row] = draw_weight();
    t.actual[row] = draw_actual(t.low[row], t.weight[row]);
    t.own[row] = (pft_decimal)below(3000) * 10000;
    if (t.kind[row] == PFT_KIND_DATE)
        draw_dates(row);
}

static void draw_bitmap(uint8_t *bitmap)
{
    for (size_t i = 0; i < BITMAP; i++)
        bitmap[i] = (uint8_t)(below(4) > 0 ? 0xFF : draw());
}

/* Columns over the table; each at random with nulls of its own, from a bit that is seldom the first. */
static pft_columns draw_columns(void)
{
    pft_columns c = PFT_COLUMNS_INIT;
    size_t column = 0;

    for (size_t row = 0; row < ROWS; row++)
        draw_row(row);
    c.count = ROWS;
#define SET_COLUMN(name, type)                                                              \
    draw_bitmap(t.valid[column]);                                                           \
    c.name = (pft_##type##_column){t.name, below(2) > 0 ? t.valid[column] : NULL, below(9)}; \
    column++;
    PFT_COLUMN_LIST(SET_COLUMN)
#undef SET_COLUMN
    return c;
}

static bool given(const uint8_t *valid, size_t bit)
{
    return valid == NULL || (valid[bit >> 3] & 1U << (bit & 7)) != 0;
}

/* The row by the formulas, as the header says it. */
static pft_outcome expected_row(const pft_columns *c, const pft_method *method, size_t row)
{
    static const uint16_t per[] = {1, 10, 100, 1000, 10000};
#define GET(name, null) (given(c->name.valid, c->name.valid_offset + row) ? t.name[row] : (null))
    pft_category category = c->category.values == NULL ? PFT_CATEGORY_NONE : (pft_category)GET(category, 0);
    pft_kind kind = c->kind.values == NULL ? PFT_KIND_NUMBER : (pft_kind)GET(kind, PFT_KIND_EMPTY);
    pft_op op = (pft_op)GET(op, PFT_OP_NONE);
    const pft_rule *rule = pft_method_rule(method, category, kind, op);
    const pft_measurement m = {GET(weight, PFT_DECIMAL_NONE), GET(low, PFT_DECIMAL_NONE),
                               GET(high, PFT_DECIMAL_NONE), GET(actual, PFT_DECIMAL_NONE),
                               (uint8_t)(op == PFT_OP_NONE ? PFT_OP_EQUAL : op), (uint8_t)GET(open, 0),
                               per[GET(scale, 0)], false};
    int grade = GET(grade, -1);
    pft_decimal own = GET(own, PFT_DECIMAL_NONE);
#undef GET
    pft_outcome out;

    if (kind == PFT_KIND_QUALITATIVE)
        return pft_formula_grade(method, rule, m.weight,
                                 grade < 0 ? PFT_GRADE_NO_ANSWER : grade == 0 ? PFT_GRADE_UNKNOWN : (size_t)grade - 1,
                                 own);
    if (kind != PFT_KIND_EMPTY && kind != PFT_KIND_OTHER && (kind != PFT_KIND_DATE || m.low != PFT_DECIMAL_NONE)) {
        pft_date dates[2];

        if (kind != PFT_KIND_DATE) {
            out = pft_formula_number(method, rule, &m);
            out.flags |= pft_formula_implausible(method, category, kind, &m);
            return out;
        }
        for (size_t i = 0; i < 2; i++) {
            int64_t day = (i == 0 ? m.low : m.actual) / PFT_DECIMAL_ONE;

            dates[i] = m.actual == PFT_DECIMAL_NONE ? (pft_date){0}
                                                    : (pft_date){(int16_t)(day / 10000), (uint8_t)(day / 100 % 100),
                                                                 (uint8_t)(day % 100)};
        }
        return pft_formula_deadline(method, rule, m.weight, dates[0], dates[1]);
    }
    if (!pft_formula_settled(&out, method, m.weight,
                             m.actual != PFT_DECIMAL_NONE || (grade >= 0 && kind != PFT_KIND_DATE)))
        out.flags = PFT_LINE_NOT_SCORED |
                    (kind == PFT_KIND_OTHER ? PFT_LINE_NOT_COMPARABLE : PFT_LINE_NO_TARGET);
    return out;
}

static void compare_slice(const pft_columns *c, const pft_method *method, size_t from, size_t count)
{
    static pft_decimal score[ROWS];
    static uint32_t flags[ROWS];
    pft_error err = {.message = {""}};

    for (size_t variant = 0; pft_kernel_variant(variant) != NULL; variant++) {
        ck_assert_msg(
            pft_columns_score_by(pft_kernel_variant(variant), 0, c, method, from, count, score, flags, &err) == PFT_OK,
            "%s", err.message[PFT_ENGLISH]);
        for (size_t i = 0; i < count; i++) {
            pft_outcome want = expected_row(c, method, from + i);

            if (score[i] != want.score || flags[i] != want.flags)
                ck_abort_msg("variant %zu, row %zu: kind %d op %d category %d low %lld high %lld actual %lld weight "
                             "%lld: %lld, %x; expected %lld, %x",
                             variant, from + i, t.kind[from + i], t.op[from + i], t.category[from + i],
                             (long long)t.low[from + i], (long long)t.high[from + i], (long long)t.actual[from + i],
                             (long long)t.weight[from + i], (long long)score[i], flags[i], (long long)want.score,
                             want.flags);
        }
    }
}

START_TEST(rows_at_random_score_as_by_the_formulas)
{
    const char *told = getenv("PFT_TEST_ROWS");
    size_t rows = (told != NULL ? strtoull(told, NULL, 10) : 1000000) / METHODS;
    pft_method *method = load_method((size_t)_i);

    state = (uint64_t)_i;
    for (size_t done = 0; done < rows; done += ROWS) {
        pft_columns c = draw_columns();
        size_t from = below(2) > 0 ? 0 : below(ROWS), count = below(2) > 0 ? ROWS - from : below(ROWS - from + 1);

        compare_slice(&c, method, from, count);
    }
    pft_method_free(method);
}
END_TEST

/* Where double precision comes nearest to not being enough. */
START_TEST(large_numbers_near_half_way_score_as_by_the_formulas)
{
    pft_method *method = load_method((size_t)_i);

    state = 1;
    for (size_t round = 0; round < 20; round++) {
        pft_columns c = draw_columns();

        c.kind.values = c.category.values = NULL;
        c.high.values = NULL;
        c.low.valid = c.actual.valid = c.weight.valid = NULL;
        for (size_t row = 0; row < ROWS; row++) {
            t.low[row] = (pft_decimal)(draw() >> (14 + below(6)));
            t.weight[row] = (pft_decimal)(1 + below(100)) * UNIT;
            t.actual[row] = below(2) > 0 ? draw_nearly_half(t.low[row], t.weight[row])
                                         : draw_actual(t.low[row], t.weight[row]);
            t.kind[row] = PFT_KIND_NUMBER;
            t.category[row] = PFT_CATEGORY_NONE;
            t.high[row] = NONE;
        }
        compare_slice(&c, method, 0, ROWS);
    }
    pft_method_free(method);
}
END_TEST

/* ---- one row and few ---- */

/* Of mof-2020, in which all is at two places, and "=" asks for at least as much. */
static const struct {
    pft_op op;
    pft_decimal low, high, actual, weight, score;
    uint32_t flags;
} rows[] = {
    {PFT_OP_AT_LEAST, 95 * UNIT, NONE, 92 * UNIT, 10 * UNIT, 9680000, 0},               /* 9.684… */
    {PFT_OP_AT_LEAST, 100 * UNIT, NONE, 97500000, 5 * UNIT, 4880000, 0},                /* 4.875 */
    {PFT_OP_AT_LEAST, 100 * UNIT, NONE, 97499999, 5 * UNIT, 4870000, 0},                /* 4.87499995 */
    {PFT_OP_AT_LEAST, 8000000000 * UNIT, NONE, 7000000000 * UNIT, 1 * UNIT, 880000, 0}, /* 0.875 of large numbers */
    {PFT_OP_AT_LEAST, 3, NONE, 1, 1000000 * UNIT, 333333330000, 0},
    {PFT_OP_EQUAL, 10 * UNIT, NONE, 11 * UNIT, 3330000, 3330000, 0},
    {PFT_OP_NONE, 10 * UNIT, NONE, 9 * UNIT, 3330000, 3000000, 0}, /* 2.997 */
    {PFT_OP_ABOUT, 10 * UNIT, NONE, 5 * UNIT, 10 * UNIT, 5 * UNIT, 0},
    {PFT_OP_AT_MOST, 100 * UNIT, NONE, 150 * UNIT, 10 * UNIT, 6670000, 0},
    {PFT_OP_AT_MOST, 100 * UNIT, NONE, 0, 10 * UNIT, 10 * UNIT, 0},
    {PFT_OP_LESS, 100 * UNIT, NONE, 100 * UNIT, 10 * UNIT, 10 * UNIT, PFT_LINE_AT_BOUND},
    {PFT_OP_MORE, 100 * UNIT, NONE, 100 * UNIT, 10 * UNIT, 10 * UNIT, PFT_LINE_AT_BOUND},
    {PFT_OP_AT_LEAST, 100 * UNIT, NONE, 119999999, 10 * UNIT, 10 * UNIT, 0},
    {PFT_OP_AT_LEAST, 100 * UNIT, NONE, 120 * UNIT, 10 * UNIT, 10 * UNIT, PFT_LINE_OVER_FULFILLED},
    {PFT_OP_AT_LEAST, 100 * UNIT, NONE, 130 * UNIT, 10 * UNIT, 10 * UNIT,
     PFT_LINE_OVER_FULFILLED | PFT_LINE_REASON_REQUIRED},
    {PFT_OP_AT_MOST, 100 * UNIT, NONE, 50 * UNIT, 10 * UNIT, 10 * UNIT, 0},
    {PFT_OP_EQUAL, 0, NONE, 0, 10 * UNIT, 10 * UNIT, PFT_LINE_ZERO_TARGET},
    {PFT_OP_EQUAL, 0, NONE, 1 * UNIT, 10 * UNIT, 0, PFT_LINE_ZERO_TARGET},
    {PFT_OP_AT_LEAST, 10 * UNIT, NONE, -1 * UNIT, 10 * UNIT, 0, PFT_LINE_NEGATIVE_ACTUAL | PFT_LINE_IMPLAUSIBLE},
    {PFT_OP_AT_LEAST, 0, NONE, -1 * UNIT, 10 * UNIT, 0,
     PFT_LINE_ZERO_TARGET | PFT_LINE_NEGATIVE_ACTUAL | PFT_LINE_IMPLAUSIBLE},
    {PFT_OP_MORE, 0, NONE, -7 * UNIT, 10 * UNIT, 0,
     PFT_LINE_ZERO_TARGET | PFT_LINE_NEGATIVE_ACTUAL | PFT_LINE_IMPLAUSIBLE},
    {PFT_OP_AT_MOST, 0, NONE, -1 * UNIT, 10 * UNIT, 10 * UNIT,
     PFT_LINE_ZERO_TARGET | PFT_LINE_NEGATIVE_ACTUAL | PFT_LINE_IMPLAUSIBLE},
    {PFT_OP_EQUAL, 0, 5 * UNIT, -1 * UNIT, 10 * UNIT, 0,
     PFT_LINE_ZERO_TARGET | PFT_LINE_NEGATIVE_ACTUAL | PFT_LINE_IMPLAUSIBLE},
    {PFT_OP_AT_LEAST, 90 * UNIT, 95 * UNIT, 94 * UNIT, 10 * UNIT, 10 * UNIT, 0},      /* a range */
    {PFT_OP_AT_LEAST, 90 * UNIT, 95 * UNIT, 100 * UNIT, 10 * UNIT, 9500000, 0},
    {PFT_OP_AT_LEAST, 95 * UNIT, NONE, NONE, 10 * UNIT, NONE, PFT_LINE_NOT_SCORED | PFT_LINE_MISSING},
    {PFT_OP_AT_LEAST, NONE, NONE, 95 * UNIT, 10 * UNIT, NONE, PFT_LINE_NOT_SCORED | PFT_LINE_NO_TARGET},
    {PFT_OP_AT_LEAST, 95 * UNIT, NONE, 95 * UNIT, NONE, NONE, PFT_LINE_NOT_SCORED | PFT_LINE_NO_WEIGHT},
    {PFT_OP_AT_LEAST, 95 * UNIT, NONE, 95 * UNIT, -1, NONE, PFT_LINE_NOT_SCORED | PFT_LINE_WEIGHT_INVALID},
};
enum { KNOWN = sizeof rows / sizeof *rows };

static pft_decimal scores[ROWS];
static uint32_t row_flags[ROWS];

/* The table begun with `count` copies of a row that is met. */
static pft_columns plain_rows(size_t count)
{
    pft_columns c = PFT_COLUMNS_INIT;

    for (size_t i = 0; i < count; i++) {
        t.category[i] = PFT_CATEGORY_OUTPUT_QUANTITY;
        t.kind[i] = PFT_KIND_NUMBER;
        t.op[i] = PFT_OP_AT_LEAST;
        t.grade[i] = 1;
        t.scale[i] = 0;
        t.low[i] = t.actual[i] = 100 * UNIT;
        t.high[i] = NONE;
        t.weight[i] = 10 * UNIT;
    }
    c.count = count;
    c.category.values = t.category;
    c.kind.values = t.kind;
    c.op.values = t.op;
    c.low.values = t.low;
    c.actual.values = t.actual;
    c.weight.values = t.weight;
    return c;
}

static pft_status score_all(const pft_columns *c, const char *id, pft_error *err)
{
    pft_method *method;
    pft_status status;

    ck_assert_int_eq(pft_method_load(&method, id, NULL, NULL), PFT_OK);
    status = pft_score_columns(c, method, 0, c->count, scores, row_flags, err);
    pft_method_free(method);
    return status;
}

START_TEST(a_row_scores_as_its_arithmetic_says)
{
    enum { COPIES = 64 }; /* so that the vectors see it too */
    pft_columns c = plain_rows(COPIES);

    for (size_t i = 0; i < COPIES; i++) {
        t.op[i] = (uint8_t)rows[_i].op;
        t.low[i] = rows[_i].low;
        t.high[i] = rows[_i].high;
        t.actual[i] = rows[_i].actual;
        t.weight[i] = rows[_i].weight;
    }
    c.high.values = t.high;
    ck_assert_int_eq(score_all(&c, "mof-2020", NULL), PFT_OK);
    for (size_t i = 0; i < COPIES; i++) {
        ck_assert_int_eq(scores[i], rows[_i].score);
        ck_assert_uint_eq(row_flags[i], rows[_i].flags);
    }
}
END_TEST

START_TEST(columns_that_are_not_given_have_their_meaning)
{
    pft_columns c = plain_rows(100);

    c.category.values = c.kind.values = c.op.values = NULL;
    t.actual[7] = 50 * UNIT;
    ck_assert_int_eq(score_all(&c, NULL, NULL), PFT_OK);
    ck_assert_int_eq(scores[6], 10 * UNIT);
    ck_assert_int_eq(scores[7], 5 * UNIT);
    c.weight.values = NULL;
    ck_assert_int_eq(score_all(&c, NULL, NULL), PFT_OK);
    ck_assert_int_eq(scores[7], NONE);
    ck_assert_uint_eq(row_flags[7], PFT_LINE_NOT_SCORED | PFT_LINE_NO_WEIGHT);
}
END_TEST

START_TEST(words_score_by_the_grade_that_the_answer_is)
{
    static const char *const answers[] = {"达成年度指标", "部分达成年度指标并具有一定效果", "未达成年度指标", "有变化"};
    static const pft_decimal expected[] = {10 * UNIT, 6 * UNIT, 0, NONE};
    pft_columns c = plain_rows(5);
    pft_method *method;

    ck_assert_int_eq(pft_method_load(&method, "mof-2020", NULL, NULL), PFT_OK);
    for (size_t i = 0; i < 4; i++) {
        t.kind[i] = PFT_KIND_QUALITATIVE;
        t.grade[i] = (uint8_t)pft_method_grade(method, PFT_CATEGORY_OUTPUT_QUANTITY, answers[i]);
    }
    pft_method_free(method);
    c.grade.values = t.grade;
    ck_assert_int_eq(score_all(&c, "mof-2020", NULL), PFT_OK);
    for (size_t i = 0; i < 4; i++)
        ck_assert_int_eq(scores[i], expected[i]);
    ck_assert_uint_eq(row_flags[3], PFT_LINE_NOT_SCORED | PFT_LINE_NOT_COMPARABLE);
    c.own.values = t.own;
    t.own[0] = 8500000;
    t.own[1] = 8500000; /* beyond the band of 60 to 80 % */
    ck_assert_int_eq(score_all(&c, "mof-2020", NULL), PFT_OK);
    ck_assert_int_eq(scores[0], 8500000);
    ck_assert_int_eq(scores[1], 6 * UNIT);
    c.grade.values = NULL;
    ck_assert_int_eq(score_all(&c, "mof-2020", NULL), PFT_OK);
    ck_assert_uint_eq(row_flags[0], PFT_LINE_NOT_SCORED | PFT_LINE_MISSING);
}
END_TEST

START_TEST(satisfaction_is_banded_by_the_scale_of_its_unit)
{
    static const pft_decimal expected[] = {10 * UNIT, 8 * UNIT, 8 * UNIT, 5 * UNIT, 0};
    pft_columns c = plain_rows(5);
    pft_error err;

    for (size_t i = 0; i < 5; i++)
        t.category[i] = PFT_CATEGORY_SATISFACTION_RECIPIENT;
    ck_assert_int_eq(score_all(&c, "mof-2021", &err), PFT_EARGUMENT);
    ck_assert_str_eq(err.message[PFT_ENGLISH], "the column scale is needed: this method has bands of the actual value");
    c.scale.values = t.scale;
    t.actual[0] = 90 * UNIT, t.scale[0] = 2;
    t.actual[1] = 899 * UNIT, t.scale[1] = 3;
    t.actual[2] = 800000, t.scale[2] = 0;
    t.actual[3] = 79999999, t.scale[3] = 2;
    t.actual[4] = 59 * UNIT, t.scale[4] = 2;
    ck_assert_int_eq(score_all(&c, "mof-2021", &err), PFT_OK);
    for (size_t i = 0; i < 5; i++)
        ck_assert_int_eq(scores[i], expected[i]);
}
END_TEST

START_TEST(dates_are_numbers_and_late_is_no_points)
{
    pft_columns c = plain_rows(4);
    pft_error err;

    for (size_t i = 0; i < 4; i++) {
        t.kind[i] = PFT_KIND_DATE;
        t.low[i] = 20241200 * UNIT;
        t.actual[i] = (20241115 + (pft_decimal)i * 100) * UNIT; /* the third is month 13 */
    }
    t.actual[3] = 20250101 * UNIT;
    ck_assert_int_eq(score_all(&c, NULL, &err), PFT_EINVALID);
    ck_assert_uint_eq(err.line, 3);
    t.actual[2] = NONE;
    ck_assert_int_eq(score_all(&c, NULL, &err), PFT_OK);
    ck_assert_int_eq(scores[0], 10 * UNIT);
    ck_assert_int_eq(scores[1], 10 * UNIT);
    ck_assert_uint_eq(row_flags[2], PFT_LINE_NOT_SCORED | PFT_LINE_MISSING);
    ck_assert_int_eq(scores[3], 0);
}
END_TEST

START_TEST(a_code_that_is_none_is_refused_with_its_row)
{
    static uint8_t *const columns[] = {t.category, t.kind, t.op, t.category, t.kind, t.op, t.scale, t.grade};
    static const uint8_t codes[] = {PFT_CATEGORY_COUNT, PFT_KIND_COUNT, PFT_OP_COUNT, 255, 128, 16, 5, 9};
    static const size_t places[] = {0, 77, 511, 512, 999};
    pft_error err;

    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        pft_columns c = plain_rows(1000);
        size_t at = places[i];

        if (_i >= 6)
            t.kind[at] = PFT_KIND_QUALITATIVE;
        c.scale.values = t.scale;
        c.grade.values = t.grade;
        columns[_i][at] = codes[_i];
        ck_assert_int_eq(score_all(&c, "mof-2020", &err), PFT_EINVALID);
        ck_assert_uint_eq(err.line, at + 1);
    }
}
END_TEST

/* Every kind of target and answer, as a table prints them. */
static const char *const printed[][2] = {
    {"≥95%", "92%"}, {"≥95%", "0.92"}, {"≤254.3万元", "2600000元"}, {"≥95%", ""}, {"", "92"}, {"≥95%", "良好"},
    {"12个月", "1年"}, {"90%-95%", "97%"}, {"80≤X<90", "90"}, {"80≤X<90", "80"}, {"80＜X≤90", "80"},
    {"2024年12月底前", "2025年1月"}, {"2024年12月底前", "2024年11月"},
    {"有效保障", "达成年度指标"}, {"有效保障", "部分完成"}, {"有效保障", "有效保障"}, {"有效保障", "85%"},
    {"有效保障", "不清楚"}, {"是", "是"}, {"是", "否"}, {"较上年增长5%", "增长4%"}, {"下降≥3%", "下降2%"},
    {"≥100人", "50万元"}, {">10次", "10次"}, {"=0次", "1次"}, {"1200盏", "1300盏"}, {"2024.01-2024.06", "2024.07"},
    {"**", "5"}, {"不少于3次或按需", "3"},
    {"≥0.000001亿元", "50元"}, {"≤0.000001亿元", "149元"}, {"≥1亿元", "99999999.999999元"}, {"≥0.1万元", "999.995元"},
};
enum { PRINTED = sizeof printed / sizeof *printed };

static pft_document *print_document(void)
{
    pft_document *document;
    const pft_project *project;
    const pft_indicator *indicator;

    ck_assert_int_eq(pft_document_new(&document, NULL), PFT_OK);
    ck_assert_int_eq(pft_document_add_project(document, "项目", &project), PFT_OK);
    for (size_t i = 0; i < PRINTED; i++) {
        const char *level2 = i % 2 == 0 ? "数量指标" : "服务对象满意度指标";

        ck_assert_int_eq(pft_project_add_indicator(document, project, i % 2 == 0 ? "产出指标" : "满意度指标", level2,
                                                   "指标", printed[i][0], &indicator), PFT_OK);
        ck_assert_int_eq(pft_indicator_set_value(document, indicator, PFT_INDICATOR_ACTUAL, printed[i][1]), PFT_OK);
        ck_assert_int_eq(pft_indicator_set_points(document, indicator, PFT_INDICATOR_WEIGHT, 10 * UNIT), PFT_OK);
    }
    return document;
}

START_TEST(an_indicator_as_a_row_scores_as_its_line)
{
    const uint32_t formula = ~(uint32_t)(PFT_LINE_UNIT_CONVERTED | PFT_LINE_UNIT_ASSUMED | PFT_LINE_UNIT_DIFFERS |
                                         PFT_LINE_REASON_REQUIRED | PFT_LINE_SCORE_DIFFERS | PFT_LINE_WEIGHT_SPREAD);
    pft_method *method = load_method((size_t)_i);
    pft_document *document = print_document();
    const pft_project *project = pft_document_project_at(document, 0);
    const pft_project_score *scored;
    pft_scorecard *card;
    pft_columns c = plain_rows(PRINTED);
    uint8_t graded[PRINTED / 8 + 1] = {0};

    for (size_t i = 0; i < PRINTED; i++) {
        pft_row row;

        pft_indicator_row(&row, method, project, pft_project_indicator_at(project, i));
        t.category[i] = (uint8_t)row.category;
        t.kind[i] = (uint8_t)row.kind;
        t.op[i] = (uint8_t)row.op;
        t.scale[i] = (uint8_t)row.scale;
        t.open[i] = (uint8_t)row.open;
        t.grade[i] = (uint8_t)(row.grade < 0 ? 0 : row.grade);
        graded[i / 8] |= (uint8_t)((row.grade >= 0) << i % 8);
        t.low[i] = row.low, t.high[i] = row.high, t.actual[i] = row.actual, t.weight[i] = row.weight;
    }
    c.high.values = t.high;
    c.scale.values = t.scale;
    c.open.values = t.open;
    c.grade = (pft_code_column){t.grade, graded, 0};
    ck_assert_int_eq(pft_score_columns(&c, method, 0, PRINTED, scores, row_flags, NULL), PFT_OK);
    ck_assert_int_eq(pft_score(&card, document, method, NULL, NULL), PFT_OK);
    scored = pft_scorecard_project_at(card, 0);
    for (size_t i = 0; i < PRINTED; i++) {
        const pft_line *line = pft_project_score_line_at(scored, i);

        ck_assert_msg(scores[i] == line->score && (row_flags[i] & formula) == (line->flags & formula),
                      "%s, %s: %lld %x, its line %lld %x", printed[i][0], printed[i][1], (long long)scores[i],
                      row_flags[i], (long long)line->score, line->flags);
    }
    pft_scorecard_free(card);
    pft_document_free(document);
    pft_method_free(method);
}
END_TEST

START_TEST(a_method_that_caps_by_the_execution_rate_is_refused)
{
    static const char text[] = "{\"format\": \"perftarget-method\", \"id\": \"own\", \"version\": \"1\", "
                               "\"name\": {\"zh\": \"自定\", \"en\": \"own\"}, \"extends\": \"mof-2020\", "
                               "\"execution\": {\"caps\": [\"output\"]}}";
    pft_columns c = plain_rows(1);
    pft_method *method;
    pft_error err;

    ck_assert_int_eq(pft_method_read(&method, text, sizeof text - 1, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_score_columns(&c, method, 0, 1, scores, row_flags, &err), PFT_EUNSUPPORTED);
    ck_assert_str_eq(err.message[PFT_CHINESE], "方法 own 以预算执行率为得分上限，各列没有执行率");
    pft_method_free(method);
}
END_TEST

START_TEST(a_slice_outside_the_columns_is_refused)
{
    pft_columns c = plain_rows(10);
    pft_method *method;
    pft_error err;

    ck_assert_int_eq(pft_method_load(&method, NULL, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_score_columns(&c, method, 0, 11, scores, row_flags, &err), PFT_EARGUMENT);
    ck_assert_int_eq(pft_score_columns(&c, method, 11, 0, scores, row_flags, &err), PFT_EARGUMENT);
    ck_assert_int_eq(pft_score_columns(&c, method, 5, SIZE_MAX, scores, row_flags, &err), PFT_EARGUMENT);
    ck_assert_int_eq(pft_score_columns(&c, method, 10, 0, NULL, NULL, &err), PFT_OK);
    ck_assert_int_eq(pft_score_columns(NULL, method, 0, 0, scores, row_flags, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_score_columns(&c, NULL, 0, 1, scores, row_flags, &err), PFT_EARGUMENT);
    ck_assert_int_eq(pft_score_columns(&c, method, 0, 1, NULL, row_flags, &err), PFT_EARGUMENT);
    c.struct_size = 0;
    ck_assert_int_eq(pft_score_columns(&c, method, 0, 1, scores, row_flags, &err), PFT_EARGUMENT);
    pft_method_free(method);
}
END_TEST

START_TEST(another_rounding_of_floating_point_changes_nothing)
{
    static const int modes[] = {FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO};
    pft_columns c = plain_rows(100);

    for (size_t i = 0; i < 100; i++) {
        t.low[i] = 95 * UNIT;
        t.actual[i] = (pft_decimal)i * 950000 + 1;
    }
    ck_assert_int_eq(score_all(&c, NULL, NULL), PFT_OK);
    memcpy(t.own, scores, sizeof scores);
    ck_assert(pft_kernel_is_exact());
    fesetround(modes[_i]); /* which valgrind does not do */
    ck_assert_int_eq(score_all(&c, NULL, NULL), PFT_OK);
    fesetround(FE_TONEAREST);
    ck_assert_mem_eq(t.own, scores, 100 * sizeof *scores);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("columns");
    TCase *tc = tcase_create("columns");

    tcase_set_timeout(tc, 300);
    tcase_add_loop_test(tc, rows_at_random_score_as_by_the_formulas, 0, METHODS);
    tcase_add_loop_test(tc, large_numbers_near_half_way_score_as_by_the_formulas, 0, METHODS);
    tcase_add_loop_test(tc, a_row_scores_as_its_arithmetic_says, 0, KNOWN);
    tcase_add_test(tc, columns_that_are_not_given_have_their_meaning);
    tcase_add_test(tc, words_score_by_the_grade_that_the_answer_is);
    tcase_add_test(tc, satisfaction_is_banded_by_the_scale_of_its_unit);
    tcase_add_test(tc, dates_are_numbers_and_late_is_no_points);
    tcase_add_loop_test(tc, a_code_that_is_none_is_refused_with_its_row, 0, 8);
    tcase_add_loop_test(tc, an_indicator_as_a_row_scores_as_its_line, 0, METHODS);
    tcase_add_test(tc, a_method_that_caps_by_the_execution_rate_is_refused);
    tcase_add_test(tc, a_slice_outside_the_columns_is_refused);
    tcase_add_loop_test(tc, another_rounding_of_floating_point_changes_nothing, 0, 3);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
