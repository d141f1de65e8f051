/* Amounts whose empty cells were lost find their columns. */
#include "suite.h"

#include <stdio.h>
#include <string.h>

#include "interpret/deal.h"

/* "45 44 97.8% -" as cells. */
static size_t read_cells(pft_amount cells[], const char *text)
{
    char copy[128];
    size_t count = 0;

    snprintf(copy, sizeof copy, "%s", text);
    for (char *rest = NULL, *cell = strtok_r(copy, " ", &rest); cell != NULL; cell = strtok_r(NULL, " ", &rest)) {
        pft_amount a = {.money = PFT_DECIMAL_NONE, .number = PFT_DECIMAL_NONE};
        size_t size = strlen(cell);

        a.nothing = strcmp(cell, "-") == 0;
        a.percent = cell[size - 1] == '%';
        if (!a.nothing)
            ck_assert_int_eq(pft_decimal_parse(&a.number, cell, size - a.percent), PFT_OK);
        a.money = a.percent ? PFT_DECIMAL_NONE : a.number;
        cells[count++] = a;
    }
    return count;
}

static const uint8_t columns[] = {ROLE_INITIAL, ROLE_ADJUSTED, ROLE_EXECUTED, ROLE_WEIGHT, ROLE_RATE, ROLE_SCORE};

/* The column of each cell, by its letter: Initial, Adjusted, Executed, Weight, Rate, Score. */
static const struct {
    const char *cells, *dealt;
} rows[] = {
    {"80 75 60 10 80% 8", "IAEWRS"},
    {"80 75 60", "IAE"},             /* without points a row is whole */
    {"75 60 10 80% 8", "IEWRS"},     /* one budget is missing; the rate says which amounts belong together */
    {"75 60 80%", "IER"},
    {"80 75 60 80%", "IAER"},
    {"80 80 80 - 100% -", "IAEWRS"},
    {"300 300 300 10 100% 10", "IAEWRS"},
};

START_TEST(a_row_is_dealt_by_what_holds)
{
    pft_amount cells[DEAL_MOST];
    size_t count = read_cells(cells, rows[_i].cells);
    pft_deal deal = pft_deal_amounts(cells, count, columns, sizeof columns);
    char dealt[DEAL_MOST + 1] = "";

    for (size_t i = 0; i < count; i++)
        dealt[i] = deal.column[i] == NOT_DEALT ? '?' : "IAEWRS"[deal.column[i]];
    ck_assert_str_eq(dealt, rows[_i].dealt);
}
END_TEST

START_TEST(arithmetic_that_holds_makes_a_way_cheaper)
{
    pft_amount cells[DEAL_MOST];
    pft_deal holds, fails;

    holds = pft_deal_amounts(cells, read_cells(cells, "75 60 80%"), columns, sizeof columns);
    fails = pft_deal_amounts(cells, read_cells(cells, "75 60 30%"), columns, sizeof columns);
    ck_assert_int_lt(holds.cost, fails.cost);
}
END_TEST

START_TEST(more_cells_than_columns_leave_the_last_ones_out)
{
    static const uint8_t two[] = {ROLE_INITIAL, ROLE_EXECUTED};
    pft_amount cells[DEAL_MOST];
    pft_deal deal = pft_deal_amounts(cells, read_cells(cells, "5 4 3"), two, sizeof two);

    ck_assert_uint_eq(deal.column[0], 0);
    ck_assert_uint_eq(deal.column[1], 1);
    ck_assert_uint_eq(deal.column[2], NOT_DEALT);
}
END_TEST

START_TEST(a_rate_holds_to_a_point)
{
    const pft_decimal one = PFT_DECIMAL_ONE;

    ck_assert(pft_rate_holds(200 * one, 190 * one, 95 * one));
    ck_assert(pft_rate_holds(3 * one, one, 33 * one));
    ck_assert(!pft_rate_holds(200 * one, 190 * one, 90 * one));
    ck_assert(pft_rate_holds(0, 0, 0));
    ck_assert(!pft_rate_holds(0, one, 100 * one));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("deal");
    TCase *deal = tcase_create("deal");

    tcase_add_loop_test(deal, a_row_is_dealt_by_what_holds, 0, (int)(sizeof rows / sizeof *rows));
    tcase_add_test(deal, arithmetic_that_holds_makes_a_way_cheaper);
    tcase_add_test(deal, more_cells_than_columns_leave_the_last_ones_out);
    tcase_add_test(deal, a_rate_holds_to_a_point);
    suite_add_tcase(suite, deal);
    return run_suite(suite);
}
