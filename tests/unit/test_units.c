/* Units: what they are made of, and how many of one are in the other. */
#include <string.h>

#include "core/units.h"
#include "suite.h"

static pft_slice slice(const char *text)
{
    return (pft_slice){text, strlen(text)};
}

static const struct {
    const char *from, *to;
    pft_unit_relation relation;
    int64_t n, d;
} pairs[] = {
    {"元", "元", PFT_UNIT_SAME, 1, 1},
    {"元", "万元", PFT_UNIT_CONVERTED, 1, 10000},
    {"亿元", "万元", PFT_UNIT_CONVERTED, 10000, 1},
    {"千元", "元", PFT_UNIT_CONVERTED, 1000, 1},
    {"萬元", "万元", PFT_UNIT_SAME, 1, 1},
    {"角", "元", PFT_UNIT_CONVERTED, 1, 10},
    {"个月", "月", PFT_UNIT_SAME, 1, 1},
    {"年", "个月", PFT_UNIT_CONVERTED, 12, 1},
    {"季度", "年", PFT_UNIT_CONVERTED, 1, 4},
    {"小时", "分钟", PFT_UNIT_CONVERTED, 60, 1},
    {"周", "天", PFT_UNIT_CONVERTED, 7, 1},
    {"小时", "分", PFT_UNIT_CONVERTED, 60, 1}, /* minutes, beside hours */
    {"分", "人", PFT_UNIT_INCOMPARABLE, 1, 1},
    {"日历天", "天", PFT_UNIT_SAME, 1, 1},
    {"个工作日", "工作日", PFT_UNIT_SAME, 1, 1},
    {"个工作日", "天", PFT_UNIT_INCOMPARABLE, 1, 1},
    {"日", "工作日", PFT_UNIT_INCOMPARABLE, 1, 1},
    {"天", "个月", PFT_UNIT_INCOMPARABLE, 1, 1},
    {"%", "百分比", PFT_UNIT_SAME, 1, 1},
    {"‰", "%", PFT_UNIT_CONVERTED, 1, 10},
    {"%", "百分点", PFT_UNIT_INCOMPARABLE, 1, 1},
    {"个百分点", "百分点", PFT_UNIT_SAME, 1, 1},
    {"亩", "公顷", PFT_UNIT_CONVERTED, 1, 15},
    {"平方米", "亩", PFT_UNIT_CONVERTED, 3, 2000},
    {"公里", "米", PFT_UNIT_CONVERTED, 1000, 1},
    {"斤", "公斤", PFT_UNIT_CONVERTED, 1, 2},
    {"万吨", "吨", PFT_UNIT_CONVERTED, 10000, 1},
    {"千克", "公斤", PFT_UNIT_SAME, 1, 1},
    {"万人次", "人次", PFT_UNIT_CONVERTED, 10000, 1},
    {"万", "万元", PFT_UNIT_SAME, 1, 1},
    {"元", "万", PFT_UNIT_CONVERTED, 1, 10000},
    {"元/人·月", "元/人/月", PFT_UNIT_SAME, 1, 1},
    {"元/月/人", "元/人、月", PFT_UNIT_SAME, 1, 1},
    {"元(人/月)", "元/人.每月", PFT_UNIT_SAME, 1, 1},
    {"元/人/年", "元/人/月", PFT_UNIT_CONVERTED, 1, 12},
    {"万元/公里", "元/米", PFT_UNIT_CONVERTED, 10, 1},
    {"次/月", "次/年", PFT_UNIT_CONVERTED, 12, 1},
    {"次/季度", "次/年", PFT_UNIT_CONVERTED, 4, 1},
    {"次/周", "次/月", PFT_UNIT_INCOMPARABLE, 1, 1},
    {"次", "次/年", PFT_UNIT_DIFFERENT, 1, 1},
    {"次", "次/月", PFT_UNIT_INCOMPARABLE, 1, 1},
    {"次/10万公顷", "次/万公顷", PFT_UNIT_CONVERTED, 1, 10},
    {"场", "次", PFT_UNIT_DIFFERENT, 1, 1},
    {"万场", "次", PFT_UNIT_INCOMPARABLE, 1, 1},
    {"美元", "元", PFT_UNIT_INCOMPARABLE, 1, 1},
    {"美元", "欧元", PFT_UNIT_INCOMPARABLE, 1, 1},
    {"GB", "TB", PFT_UNIT_INCOMPARABLE, 1, 1},
    {"级", "级", PFT_UNIT_SAME, 1, 1},
    {"", "元", PFT_UNIT_ASSUMED, 1, 1},
    {"元", "", PFT_UNIT_ASSUMED, 1, 1},
    {"人", "平方米", PFT_UNIT_INCOMPARABLE, 1, 1},
    {"亿亿亿元", "元", PFT_UNIT_INCOMPARABLE, 1, 1},
};

START_TEST(one_unit_is_so_many_of_another)
{
    int64_t n, d;

    ck_assert_int_eq(pft_unit_compare(slice(pairs[_i].from), slice(pairs[_i].to), &n, &d), pairs[_i].relation);
    ck_assert_int_eq(n, pairs[_i].n);
    ck_assert_int_eq(d, pairs[_i].d);
}
END_TEST

START_TEST(the_other_way_round_is_the_inverse)
{
    int64_t n, d;
    pft_unit_relation relation = pft_unit_compare(slice(pairs[_i].to), slice(pairs[_i].from), &n, &d);

    ck_assert_int_eq(relation, pairs[_i].relation);
    ck_assert_int_eq(n, pairs[_i].d);
    ck_assert_int_eq(d, pairs[_i].n);
}
END_TEST

START_TEST(the_table_is_in_order)
{
    for (size_t i = 1; i < pft_unit_words.count; i++) {
        const pft_word *before = &pft_unit_words.rows[i - 1], *row = &pft_unit_words.rows[i];
        size_t long_before = 0, length = 0;

        while (before->text[long_before] != 0)
            long_before++;
        while (row->text[length] != 0)
            length++;
        ck_assert_msg(before->text[0] < row->text[0] || (before->text[0] == row->text[0] && long_before >= length),
                      "row %zu", i);
    }
}
END_TEST

START_TEST(money_is_money_alone)
{
    int64_t n, d;

    ck_assert(pft_unit_money(slice("万元"), &n, &d) && n == 10000 && d == 1);
    ck_assert(pft_unit_money(slice("人民币元"), &n, &d) && n == 1 && d == 1);
    ck_assert(!pft_unit_money(slice("元/人"), &n, &d));
    ck_assert(!pft_unit_money(slice("万"), &n, &d));
    ck_assert(!pft_unit_money(slice("美元"), &n, &d));
    ck_assert(!pft_unit_money(slice(""), &n, &d));
}
END_TEST

START_TEST(ranks_are_ranks)
{
    ck_assert_int_eq(pft_unit_measures(slice("级")), PFT_MEASURES_ORDER);
    ck_assert_int_eq(pft_unit_measures(slice("类")), PFT_MEASURES_ORDER);
    ck_assert_int_eq(pft_unit_measures(slice("星级")), PFT_MEASURES_ORDER);
    ck_assert_int_eq(pft_unit_measures(slice("座桥")), PFT_MEASURES_COUNT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("units");
    TCase *compared = tcase_create("compared"), *table = tcase_create("table");
    int count = sizeof pairs / sizeof pairs[0];

    tcase_add_loop_test(compared, one_unit_is_so_many_of_another, 0, count);
    tcase_add_loop_test(compared, the_other_way_round_is_the_inverse, 0, count);
    tcase_add_test(table, the_table_is_in_order);
    tcase_add_test(table, money_is_money_alone);
    tcase_add_test(table, ranks_are_ranks);
    suite_add_tcase(suite, compared);
    suite_add_tcase(suite, table);
    return run_suite(suite);
}
