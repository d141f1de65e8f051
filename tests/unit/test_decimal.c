#include <perftarget/decimal.h>

#include <locale.h>
#include <string.h>

#include "suite.h"

static pft_decimal parsed(const char *text)
{
    pft_decimal value;

    ck_assert_msg(pft_decimal_parse(&value, text, strlen(text)) == PFT_OK, "\"%s\" is not read", text);
    return value;
}

static const struct {
    const char *text;
    pft_status status;
    pft_decimal value;
    const char *written; /* NULL: as read */
} texts[] = {
    {"0", PFT_OK, 0, NULL},
    {"-0", PFT_OK, 0, "0"},
    {"1", PFT_OK, 1000000, NULL},
    {"+1", PFT_OK, 1000000, "1"},
    {"254.3", PFT_OK, 254300000, NULL},
    {"-254.30", PFT_OK, -254300000, "-254.3"},
    {"0.000001", PFT_OK, 1, NULL},
    {"-0.000001", PFT_OK, -1, NULL},
    {"00012.50", PFT_OK, 12500000, "12.5"},
    {".5", PFT_OK, 500000, "0.5"},
    {"5.", PFT_OK, 5000000, "5"},
    {"1.0000000000", PFT_OK, 1000000, "1"},
    {"9223372036854.775807", PFT_OK, PFT_DECIMAL_MAX, NULL},
    {"-9223372036854.775807", PFT_OK, -PFT_DECIMAL_MAX, NULL},
    {"9223372036854.775808", PFT_EOVERFLOW, PFT_DECIMAL_NONE, NULL},
    {"-9223372036854.775808", PFT_EOVERFLOW, PFT_DECIMAL_NONE, NULL},
    {"9223372036855", PFT_EOVERFLOW, PFT_DECIMAL_NONE, NULL},
    {"99999999999999999999999999999999999999999", PFT_EOVERFLOW, PFT_DECIMAL_NONE, NULL},
    {"18446744073709551616", PFT_EOVERFLOW, PFT_DECIMAL_NONE, NULL},
    {"0.0000001", PFT_EOVERFLOW, PFT_DECIMAL_NONE, NULL},
    {"", PFT_EINVALID, PFT_DECIMAL_NONE, NULL},
    {"-", PFT_EINVALID, PFT_DECIMAL_NONE, NULL},
    {".", PFT_EINVALID, PFT_DECIMAL_NONE, NULL},
    {"+.", PFT_EINVALID, PFT_DECIMAL_NONE, NULL},
    {"--1", PFT_EINVALID, PFT_DECIMAL_NONE, NULL},
    {"1.2.3", PFT_EINVALID, PFT_DECIMAL_NONE, NULL},
    {"1,234", PFT_EINVALID, PFT_DECIMAL_NONE, NULL},
    {"1e3", PFT_EINVALID, PFT_DECIMAL_NONE, NULL},
    {" 1", PFT_EINVALID, PFT_DECIMAL_NONE, NULL},
    {"1 ", PFT_EINVALID, PFT_DECIMAL_NONE, NULL},
    {"１", PFT_EINVALID, PFT_DECIMAL_NONE, NULL},
    {"0x10", PFT_EINVALID, PFT_DECIMAL_NONE, NULL},
    {"nan", PFT_EINVALID, PFT_DECIMAL_NONE, NULL},
    {"99999999999999999999x", PFT_EINVALID, PFT_DECIMAL_NONE, NULL},
    {"0.0000001x", PFT_EINVALID, PFT_DECIMAL_NONE, NULL},
};

START_TEST(text_is_read_exactly_or_refused)
{
    pft_decimal value = 7;
    const char *text = texts[_i].text;

    ck_assert_msg(pft_decimal_parse(&value, text, strlen(text)) == texts[_i].status, "\"%s\"", text);
    ck_assert_msg(value == texts[_i].value, "\"%s\" is %lld", text, (long long)value);
}
END_TEST

START_TEST(the_shortest_exact_text_is_written)
{
    char buffer[PFT_DECIMAL_SIZE];
    const char *expected = texts[_i].written != NULL ? texts[_i].written : texts[_i].text;

    if (texts[_i].status != PFT_OK)
        return;
    ck_assert_uint_eq(pft_decimal_format(texts[_i].value, buffer), strlen(expected));
    ck_assert_str_eq(buffer, expected);
}
END_TEST

START_TEST(text_ends_at_its_size)
{
    pft_decimal value;

    ck_assert_int_eq(pft_decimal_parse(&value, "12.34", 4), PFT_OK);
    ck_assert_int_eq(value, 12300000);
    ck_assert_int_eq(pft_decimal_parse(&value, "1\0" "2", 3), PFT_EINVALID);
}
END_TEST

START_TEST(nothing_is_written_for_none)
{
    char buffer[PFT_DECIMAL_SIZE] = "x";

    ck_assert_uint_eq(pft_decimal_format(PFT_DECIMAL_NONE, buffer), 0);
    ck_assert_str_eq(buffer, "");
}
END_TEST

START_TEST(a_comma_locale_changes_nothing)
{
    static const char *const names[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "ru_RU.UTF-8"};
    char buffer[PFT_DECIMAL_SIZE];

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (setlocale(LC_ALL, names[i]) != NULL)
            break;
    ck_assert_int_eq(parsed("1234.5"), 1234500000);
    pft_decimal_format(1234500000, buffer);
    ck_assert_str_eq(buffer, "1234.5");
}
END_TEST

/* A cheap sequence of 64-bit numbers, the same in every run. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

START_TEST(every_number_survives_its_text)
{
    uint64_t state = 88172645463325252u;

    for (int i = 0; i < 200000; i++) {
        pft_decimal value = (pft_decimal)(next_random(&state) >> (next_random(&state) % 63)), back;
        char buffer[PFT_DECIMAL_SIZE];

        if (value == PFT_DECIMAL_NONE)
            continue;
        size_t size = pft_decimal_format(value, buffer);
        if (size >= PFT_DECIMAL_SIZE || pft_decimal_parse(&back, buffer, size) != PFT_OK || back != value)
            ck_abort_msg("%s", buffer);
    }
}
END_TEST

typedef pft_status (*binary)(pft_decimal *out, pft_decimal a, pft_decimal b);
typedef pft_status (*rounded)(pft_decimal *out, pft_decimal a, pft_decimal b, int places);

static const struct {
    binary operation;
    pft_decimal a, b;
    pft_status status;
    pft_decimal result;
} sums[] = {
    {pft_decimal_add, 254300000, 700000, PFT_OK, 255000000},
    {pft_decimal_add, PFT_DECIMAL_MAX, 0, PFT_OK, PFT_DECIMAL_MAX},
    {pft_decimal_add, PFT_DECIMAL_MAX, 1, PFT_EOVERFLOW, PFT_DECIMAL_NONE},
    {pft_decimal_add, -PFT_DECIMAL_MAX, -1, PFT_EOVERFLOW, PFT_DECIMAL_NONE}, /* that would be NONE */
    {pft_decimal_add, PFT_DECIMAL_NONE, 1, PFT_EARGUMENT, PFT_DECIMAL_NONE},
    {pft_decimal_add, 1, PFT_DECIMAL_NONE, PFT_EARGUMENT, PFT_DECIMAL_NONE},
    {pft_decimal_subtract, 1, 2, PFT_OK, -1},
    {pft_decimal_subtract, -PFT_DECIMAL_MAX, 1, PFT_EOVERFLOW, PFT_DECIMAL_NONE},
    {pft_decimal_subtract, -PFT_DECIMAL_MAX, PFT_DECIMAL_MAX, PFT_EOVERFLOW, PFT_DECIMAL_NONE},
    {pft_decimal_subtract, PFT_DECIMAL_MAX, PFT_DECIMAL_MAX, PFT_OK, 0},
    {pft_decimal_subtract, 0, PFT_DECIMAL_NONE, PFT_EARGUMENT, PFT_DECIMAL_NONE},
};

START_TEST(sums_are_exact_or_refused)
{
    pft_decimal result = 7;

    ck_assert_int_eq(sums[_i].operation(&result, sums[_i].a, sums[_i].b), sums[_i].status);
    ck_assert_int_eq(result, sums[_i].result);
}
END_TEST

static const struct {
    rounded operation;
    const char *a, *b;
    int places;
    const char *result;
} products[] = {
    {pft_decimal_multiply, "254.3", "10000", 6, "2543000"},
    {pft_decimal_multiply, "0.001", "0.001", 6, "0.000001"},
    {pft_decimal_multiply, "0.0005", "0.001", 6, "0.000001"},  /* half: away from zero */
    {pft_decimal_multiply, "-0.0005", "0.001", 6, "-0.000001"},
    {pft_decimal_multiply, "0.0004", "0.001", 6, "0"},
    {pft_decimal_multiply, "1.5", "0.5", 1, "0.8"},
    {pft_decimal_multiply, "2.5", "1", 0, "3"},
    {pft_decimal_multiply, "-2.5", "1", 0, "-3"},
    {pft_decimal_multiply, "9223372036854.775807", "1", 6, "9223372036854.775807"},
    {pft_decimal_multiply, "9223372036854.775807", "9223372036854.775807", 6, NULL},
    {pft_decimal_multiply, "9223372036854.775807", "1", 0, NULL}, /* …855 does not fit */
    {pft_decimal_divide, "92", "95", 6, "0.968421"},
    {pft_decimal_divide, "1", "3", 2, "0.33"},
    {pft_decimal_divide, "2", "3", 2, "0.67"},
    {pft_decimal_divide, "-2", "3", 2, "-0.67"},
    {pft_decimal_divide, "2", "-3", 2, "-0.67"},
    {pft_decimal_divide, "-1", "-8", 2, "0.13"},
    {pft_decimal_divide, "1", "8", 2, "0.13"},
    {pft_decimal_divide, "9223372036854.775807", "0.000001", 6, NULL},
    {pft_decimal_divide, "0.000001", "9223372036854.775807", 6, "0"},
};

START_TEST(products_and_quotients_round_half_away_from_zero)
{
    pft_decimal result = 7;
    pft_decimal a = parsed(products[_i].a), b = parsed(products[_i].b);
    pft_status status = products[_i].operation(&result, a, b, products[_i].places);

    if (products[_i].result == NULL) {
        ck_assert_int_eq(status, PFT_EOVERFLOW);
        ck_assert_int_eq(result, PFT_DECIMAL_NONE);
    } else {
        ck_assert_int_eq(status, PFT_OK);
        ck_assert_int_eq(result, parsed(products[_i].result));
    }
}
END_TEST

START_TEST(a_product_divided_is_rounded_only_once)
{
    pft_decimal result, stepwise, ratio;

    /* 92 ÷ 95 × 10: 9.684210526… */
    ck_assert_int_eq(pft_decimal_multiply_divide(&result, parsed("92"), parsed("10"), parsed("95"), 2), PFT_OK);
    ck_assert_int_eq(result, parsed("9.68"));
    /* 1 ÷ 3 × 3 is 1; rounding between the two would lose a millionth. */
    ck_assert_int_eq(pft_decimal_multiply_divide(&result, parsed("1"), parsed("3"), parsed("3"), 6), PFT_OK);
    ck_assert_int_eq(result, PFT_DECIMAL_ONE);
    ck_assert_int_eq(pft_decimal_divide(&ratio, parsed("1"), parsed("3"), 6), PFT_OK);
    ck_assert_int_eq(pft_decimal_multiply(&stepwise, ratio, parsed("3"), 6), PFT_OK);
    ck_assert_int_ne(stepwise, result);
    /* The product alone needs 126 bits. */
    ck_assert_int_eq(
        pft_decimal_multiply_divide(&result, PFT_DECIMAL_MAX, PFT_DECIMAL_MAX, PFT_DECIMAL_MAX, 6), PFT_OK);
    ck_assert_int_eq(result, PFT_DECIMAL_MAX);
    ck_assert_int_eq(
        pft_decimal_multiply_divide(&result, -PFT_DECIMAL_MAX, PFT_DECIMAL_MAX, 1, 6), PFT_EOVERFLOW);
    ck_assert_int_eq(result, PFT_DECIMAL_NONE);
}
END_TEST

START_TEST(rounding_keeps_the_asked_places)
{
    static const char *const expected[] = {"2", "1.5", "1.55", "1.545", "1.5455", "1.54546", "1.545455"};
    pft_decimal result;

    for (int places = 0; places <= PFT_DECIMAL_PLACES; places++) {
        ck_assert_int_eq(pft_decimal_round(&result, parsed("1.545455"), places), PFT_OK);
        ck_assert_int_eq(result, parsed(expected[places]));
        ck_assert_int_eq(pft_decimal_round(&result, -parsed("1.545455"), places), PFT_OK);
        ck_assert_int_eq(result, -parsed(expected[places]));
    }
}
END_TEST

START_TEST(arithmetic_refuses_none_zero_divisors_and_wrong_places)
{
    const pft_decimal none = PFT_DECIMAL_NONE, one = PFT_DECIMAL_ONE;
    pft_decimal result = 7;

    ck_assert_int_eq(pft_decimal_multiply(&result, none, one, 6), PFT_EARGUMENT);
    ck_assert_int_eq(result, none);
    ck_assert_int_eq(pft_decimal_multiply(&result, one, none, 6), PFT_EARGUMENT);
    ck_assert_int_eq(pft_decimal_multiply(&result, one, one, -1), PFT_EARGUMENT);
    ck_assert_int_eq(pft_decimal_multiply(&result, one, one, 7), PFT_EARGUMENT);
    ck_assert_int_eq(pft_decimal_divide(&result, one, 0, 6), PFT_EARGUMENT);
    ck_assert_int_eq(pft_decimal_divide(&result, one, none, 6), PFT_EARGUMENT);
    ck_assert_int_eq(pft_decimal_multiply_divide(&result, one, one, 0, 6), PFT_EARGUMENT);
    ck_assert_int_eq(pft_decimal_multiply_divide(&result, one, one, none, 6), PFT_EARGUMENT);
    ck_assert_int_eq(pft_decimal_multiply_divide(&result, one, none, one, 6), PFT_EARGUMENT);
    ck_assert_int_eq(pft_decimal_round(&result, none, 2), PFT_EARGUMENT);
    ck_assert_int_eq(pft_decimal_round(&result, one, 7), PFT_EARGUMENT);
    ck_assert_int_eq(result, none);
}
END_TEST

START_TEST(a_result_may_take_the_place_of_an_operand)
{
    pft_decimal value = parsed("10");

    ck_assert_int_eq(pft_decimal_divide(&value, value, parsed("4"), 2), PFT_OK);
    ck_assert_int_eq(value, parsed("2.5"));
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof(table)[0]))

START_TEST(a_double_is_the_number_that_it_prints_as)
{
    static const struct {
        double number;
        bool single;
        pft_status status;
        pft_decimal expected;
    } rows[] = {
        {95, false, PFT_OK, 95000000}, {-0.1, false, PFT_OK, -100000}, {94.99, false, PFT_OK, 94990000},
        {0.000001, false, PFT_OK, 1}, {9.1e12, false, PFT_OK, INT64_C(9100000000000000000)},
        {0.1f, true, PFT_OK, 100000}, {0.1f, false, PFT_EOVERFLOW, PFT_DECIMAL_NONE},
        {0.1 + 0.2, false, PFT_EOVERFLOW, PFT_DECIMAL_NONE}, {0.0000001, false, PFT_EOVERFLOW, PFT_DECIMAL_NONE},
        {1e300, false, PFT_EOVERFLOW, PFT_DECIMAL_NONE}, {-1e300, true, PFT_EOVERFLOW, PFT_DECIMAL_NONE},
        {0, false, PFT_OK, 0},
    };
    pft_decimal out;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ck_assert_int_eq(pft_decimal_from_double(&out, rows[i].number, rows[i].single), rows[i].status);
        ck_assert_int_eq(out, rows[i].expected);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("decimal");
    TCase *text = tcase_create("text"), *arithmetic = tcase_create("arithmetic");

    tcase_add_test(text, a_double_is_the_number_that_it_prints_as);
    tcase_add_loop_test(text, text_is_read_exactly_or_refused, 0, COUNT(texts));
    tcase_add_loop_test(text, the_shortest_exact_text_is_written, 0, COUNT(texts));
    tcase_add_test(text, text_ends_at_its_size);
    tcase_add_test(text, nothing_is_written_for_none);
    tcase_add_test(text, a_comma_locale_changes_nothing);
    tcase_add_test(text, every_number_survives_its_text);
    tcase_add_loop_test(arithmetic, sums_are_exact_or_refused, 0, COUNT(sums));
    tcase_add_loop_test(arithmetic, products_and_quotients_round_half_away_from_zero, 0, COUNT(products));
    tcase_add_test(arithmetic, a_product_divided_is_rounded_only_once);
    tcase_add_test(arithmetic, rounding_keeps_the_asked_places);
    tcase_add_test(arithmetic, arithmetic_refuses_none_zero_divisors_and_wrong_places);
    tcase_add_test(arithmetic, a_result_may_take_the_place_of_an_operand);
    suite_add_tcase(suite, text);
    suite_add_tcase(suite, arithmetic);
    return run_suite(suite);
}
