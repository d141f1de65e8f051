/* What a cell looks like before its column is known. */
#include <string.h>

#include "core/comparators.h"
#include "model/value_look.h"
#include "suite.h"

static const struct {
    const char *cell;
    unsigned looks;
} rows[] = {
    {"", PFT_LOOKS_NOTHING},
    {" \xE2\x80\x8B", PFT_LOOKS_NOTHING},
    {"/", PFT_LOOKS_NOTHING},
    {"——", PFT_LOOKS_NOTHING},
    {"≥**人次", PFT_LOOKS_NOTHING},
    {"XX%", PFT_LOOKS_NOTHING},
    {"……", PFT_LOOKS_NOTHING},
    {"12", PFT_LOOKS_NUMBER | PFT_LOOKS_POINTS},
    {"7.5", PFT_LOOKS_NUMBER | PFT_LOOKS_POINTS},
    {"0", PFT_LOOKS_NUMBER | PFT_LOOKS_POINTS},
    {"100", PFT_LOOKS_NUMBER | PFT_LOOKS_POINTS},
    {"100.5", PFT_LOOKS_NUMBER},
    {"-3", PFT_LOOKS_NUMBER},
    {"8,430.20", PFT_LOOKS_NUMBER},
    {"20分", PFT_LOOKS_VALUE | PFT_LOOKS_POINTS},
    {"=20", PFT_LOOKS_VALUE},
    {"150分", PFT_LOOKS_VALUE},
    {"≥86％", PFT_LOOKS_VALUE},
    {"41.7万元", PFT_LOOKS_VALUE},
    {"不少于9场", PFT_LOOKS_VALUE},
    {"4-6次", PFT_LOOKS_VALUE},
    {"较上年增长6%", PFT_LOOKS_VALUE},
    {"≥", PFT_LOOKS_COMPARATOR},
    {"≥≤", PFT_LOOKS_COMPARATOR},
    {"＞＝", PFT_LOOKS_COMPARATOR},
    {"不低于", PFT_LOOKS_COMPARATOR},
    {"大于等于", PFT_LOOKS_COMPARATOR},
    {"以内", PFT_LOOKS_COMPARATOR},
    {"万元", PFT_LOOKS_UNIT},
    {"%", PFT_LOOKS_UNIT},
    {"元/人·月", PFT_LOOKS_UNIT},
    {"人次", PFT_LOOKS_UNIT},
    {"平方米", PFT_LOOKS_UNIT},
    {"km", PFT_LOOKS_UNIT},
    {"定性", PFT_LOOKS_NATURE},
    {"正向指标", PFT_LOOKS_NATURE},
    {"反向", PFT_LOOKS_NATURE},
    {"逆指标", PFT_LOOKS_NATURE},
    {"适度型指标", PFT_LOOKS_NATURE},
    {"2024年11月底前", PFT_LOOKS_DATE},
    {"2024-11-05", PFT_LOOKS_DATE},
    {"全年", PFT_LOOKS_DATE},
    {"9个月", PFT_LOOKS_DATE | PFT_LOOKS_VALUE},
    {"是", PFT_LOOKS_TRUTH},
    {"√", PFT_LOOKS_TRUTH},
    {"有效改善", PFT_LOOKS_WORDS},
    {"持续增强", PFT_LOOKS_WORDS},
    {"优", PFT_LOOKS_WORDS},
    {"效果良好", PFT_LOOKS_WORDS},
    {"按期完成", PFT_LOOKS_WORDS},
    {"群众满意度", 0},
    {"培训人数", 0},
    {"项目完成及时率", 0},
    {"提高医疗水平的数量", 0},
    {"正", 0},
    {"建成2座桥和3条路", PFT_LOOKS_MIXED},
    {"完善基层治理机制，推进社区服务设施建设，使居民得到便利", PFT_LOOKS_PROSE},
    {"\xFF\xFE", 0},
};

START_TEST(a_cell_looks_as_its_row_says)
{
    pft_slice cell = {rows[_i].cell, strlen(rows[_i].cell)};
    pft_value value;
    unsigned looks = pft_value_look(cell, &value);

    ck_assert_msg(looks == rows[_i].looks, "%s looks like %#x, not %#x", rows[_i].cell, looks, rows[_i].looks);
    ck_assert_uint_eq(pft_value_look(cell, NULL), looks);
}
END_TEST

START_TEST(the_value_is_given_along)
{
    static const char text[] = "≤35天";
    pft_value value;

    ck_assert_uint_eq(pft_value_look((pft_slice){text, strlen(text)}, &value), PFT_LOOKS_VALUE);
    ck_assert_ptr_eq(value.raw, text);
    ck_assert_int_eq(value.op, PFT_OP_AT_MOST);
    ck_assert_int_eq(value.low, 35 * PFT_DECIMAL_ONE);
    ck_assert_str_eq(value.unit, "天");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("look");
    TCase *cells = tcase_create("cells");

    tcase_add_loop_test(cells, a_cell_looks_as_its_row_says, 0, sizeof rows / sizeof rows[0]);
    tcase_add_test(cells, the_value_is_given_along);
    suite_add_tcase(suite, cells);
    return run_suite(suite);
}
