/* What a number of a sheet shows under a number format: the text that the table was published with. */
#include "readers/xlsx.h"
#include "suite.h"

#include <locale.h>

static const struct {
    const char *code, *value, *shown;
} numbers[] = {
    /* General: 15 digits of the double, never a power of ten that the sheet does not need */
    {NULL, "254.29999999999998", "254.3"},
    {NULL, "0.30000000000000004", "0.3"},
    {NULL, "4.4999999999999998E-2", "0.045"},
    {NULL, "0.1", "0.1"},
    {NULL, "1234567.8899999999", "1234567.89"},
    {NULL, "99.999999999999986", "100"},
    {NULL, "999999999999999.9", "1000000000000000"},
    {NULL, "123456789012345", "123456789012345"},
    {NULL, "1E+20", "100000000000000000000"},
    {NULL, "1.5e-3", "0.0015"},
    {NULL, "1e300", "1E+300"},
    {NULL, "-1.25E-30", "-1.25E-30"},
    {NULL, "-0", "0"},
    {NULL, "-12.50", "-12.5"},
    {NULL, "007", "7"},
    {NULL, ".5", "0.5"},
    {"General", "0.95", "0.95"},
    {"G/通用格式", "12", "12"},
    {"General\"个\"", "12", "12个"},
    /* what is no number is itself */
    {NULL, "#REF!", "#REF!"},
    {"0.00", "12a", "12a"},
    {"0", "1e999999999999", "1e999999999999"},
    {"0", "", ""},
    {"0", "-", "-"},
    {"0", "1e", "1e"},
    /* decimals and thousands as shown */
    {"0.00", "386.4", "386.40"},
    {"0.00", "0.005", "0.01"},
    {"0.00", "-0.001", "0.00"},
    {"0.00", "1.005", "1.01"},
    {"0.0", "9.96", "10.0"},
    {"0", "99.5", "100"},
    {"#,##0", "1234567", "1,234,567"},
    {"#,##0.00", "999.995", "1,000.00"},
    {"#,##0.00", "12", "12.00"},
    {"#,##0.00", "-1234.5", "-1,234.50"},
    {"0.##", "5", "5"},
    {"0.##", "5.1", "5.1"},
    {"#.##", "0.5", ".5"},
    {"#", "0", ""},
    {".00", "12.5", "12.50"},
    {"00000", "42", "00042"},
    {"000-0000", "1234567", "123-4567"},
    {"0.0,", "12345", "12.3"},
    {"0,,\"亿\"", "123456789", "123亿"},
    {"0!.0,\"万\"", "123456", "12.3万"},
    {"0\".\"0,\"万元\"", "98765", "9.9万元"},
    /* percent */
    {"0%", "0.95", "95%"},
    {"0.00%", "0.985", "98.50%"},
    {"0.0%", "0.0005", "0.1%"},
    {"0%", "1", "100%"},
    {"0.#%", "0.957", "95.7%"},
    {"0%", "0.28999999999999998", "29%"},
    /* words beside the number */
    {"0.00\"万元\"", "254.3", "254.30万元"},
    {"#,##0\"平方米\"", "28600", "28,600平方米"},
    {"\"≥\"0", "95", "≥95"},
    {"\"≥\"0%", "0.95", "≥95%"},
    {"≥0.0", "1.5", "≥1.5"},
    {"\\≤0个", "3", "≤3个"},
    {"0\"(含)\"", "3", "3(含)"},
    {"\"第\"0\"期\"", "-2", "-第2期"},
    {"\"是\";;\"否\"", "1", "是"},
    {"\"是\";;\"否\"", "0", "否"},
    {"[$¥-804]#,##0.00", "5", "¥5.00"},
    {"[$-804]0", "5", "5"},
    {"[Red]0;[Blue]-0", "-5", "-5"},
    /* sections */
    {"0;-0;\"零\"", "0", "零"},
    {"0.00_);(0.00)", "-5", "-5.00"},
    {"0.00_);(0.00)", "5", "5.00"},
    {"0;\"负\"0", "-5", "负5"},
    {"_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"?" "?_ ;_ @_ ", "1234.5", "1,234.50"},
    {";;;", "5", ""},
    {"[>=10000]0.0,\"千\";0", "12345", "12.3千"},
    {"[>=10000]0.0,\"千\";0", "999", "999"},
    {"[=1]\"是\";[=0]\"否\";0", "0", "否"},
    {"[<>5]\"否\";\"是\"", "5", "是"},
    /* powers of ten and fractions are plain numbers */
    {"0.00E+00", "12345", "12345"},
    {"# ?/?", "0.5", "0.5"},
    {"@", "12.5", "12.5"},
    /* dates */
    {"yyyy\"年\"m\"月\"d\"日\"", "45657", "2024年12月31日"},
    {"yyyy\"年\"mm\"月\"dd\"日\"", "45292", "2024年01月01日"},
    {"yyyy年m月", "45657", "2024年12月"},
    {"m\"月\"d\"日\"", "45657", "12月31日"},
    {"yyyy\\-mm\\-dd", "44561", "2021-12-31"},
    {"yyyy-mm-dd;@", "44561", "2021-12-31"},
    {"yyyy/m/d", "61", "1900/3/1"},
    {"yyyy/m/d", "60", "1900/2/29"},
    {"yyyy/m/d", "59", "1900/2/28"},
    {"yyyy/m/d", "1", "1900/1/1"},
    {"yyyy/m/d", "0", "1900/1/0"},
    {"yyyy/m/d", "2958465", "9999/12/31"},
    {"yyyy/m/d", "2958466", "2958466"},
    {"yyyy/m/d", "-1", "-1"},
    {"yyyy.mm", "45383", "2024.04"},
    {"yy-m-d", "45657", "2024-12-31"},
    {"e\"年\"m\"月\"", "45657", "2024年12月"},
    {"[$-804]yyyy\"年\"m\"月\"d\"日\"\\ aaaa", "45657", "2024年12月31日 星期二"},
    {"[DBNum1][$-804]yyyy\"年\"m\"月\"", "45657", "2024年12月"},
    {"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "45657", "2024-12-31"},
    {"m/d/yyyy", "45657", "2024-12-31"},
    {"d-mmm-yy", "45657", "2024-12-31"},
    {"mmm-yy", "45657", "2024-12"},
    {"d-mmm", "45657", "12-31"},
    {"yyyy/m/d h:mm", "45657.5", "2024/12/31 12:00"},
    {"h:mm", "0.99999", "23:59"},
    {"h:mm:ss", "0.99999", "23:59:59"},
    {"h:mm AM/PM", "0.75", "6:00 PM"},
    {"上午/下午h\"时\"mm\"分\"", "0.25", "上午6时00分"},
    {"[h]:mm:ss", "1.5", "36:00:00"},
    {"[mm]:ss", "0.0625", "90:00"},
    {"mm:ss", "0.0007060185", "01:01"},
    {"mm:ss.0", "0.0007060185", "01:01"},
    {"h:mm:ss", "0.999999", "0:00:00"},
};

static void check_shown(const char *code, const char *value, bool from_1904, const char *expected)
{
    pft_arena arena;
    pft_builder out = PFT_BUILDER(&arena);

    pft_arena_init(&arena, NULL);
    ck_assert(xlsx_format_value(&out, code, value, strlen(value), from_1904));
    ck_assert(pft_builder_add(&out, "", 1));
    ck_assert_msg(strcmp(out.text, expected) == 0, "%s as %s: %s, not %s", value, code != NULL ? code : "General",
                  out.text, expected);
    pft_arena_free(&arena);
}

START_TEST(a_number_shows_what_its_format_says)
{
    check_shown(numbers[_i].code, numbers[_i].value, false, numbers[_i].shown);
}
END_TEST

START_TEST(a_comma_locale_changes_nothing)
{
    const char *old = setlocale(LC_ALL, "de_DE.UTF-8");

    check_shown("0.00", "1.5", false, "1.50");
    check_shown(NULL, "0.30000000000000004", false, "0.3");
    if (old != NULL)
        setlocale(LC_ALL, "C");
}
END_TEST

START_TEST(dates_may_count_from_1904)
{
    check_shown("yyyy/m/d", "0", true, "1904/1/1");
    check_shown("yyyy/m/d", "60", true, "1904/3/1");
    check_shown("yyyy-mm-dd", "44195", true, "2024-12-31");
}
END_TEST

START_TEST(every_day_of_four_centuries_follows_the_one_before)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = 1900, month = 3, day = 1;

    for (int serial = 61; serial < 61 + 146097; serial++) {
        char text[16];
        int size = snprintf(text, sizeof text, "%d", serial);
        xlsx_number number;
        xlsx_date date;

        /* one assertion for all of it: each takes a system call */
        if (!xlsx_number_parse(&number, text, (size_t)size) || !xlsx_date_of(&date, &number, false) ||
            date.year != year || date.month != month || date.day != day || date.weekday != (serial + 6) % 7)
            ck_abort_msg("serial %d is not %d-%d-%d", serial, year, month, day);
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        if (++day > lengths[month - 1] + (month == 2 && leap)) {
            day = 1;
            if (++month > 12) {
                month = 1;
                year++;
            }
        }
    }
}
END_TEST

START_TEST(the_built_in_formats_are_those_of_excel_in_chinese)
{
    check_shown(xlsx_builtin_format(0), "45657", false, "45657");
    check_shown(xlsx_builtin_format(9), "0.5", false, "50%");
    check_shown(xlsx_builtin_format(14), "45657", false, "2024/12/31");
    check_shown(xlsx_builtin_format(31), "45657", false, "2024年12月31日");
    check_shown(xlsx_builtin_format(43), "0", false, "-");
    check_shown(xlsx_builtin_format(57), "45657", false, "2024年12月");
    check_shown(xlsx_builtin_format(58), "45657", false, "12月31日");
    ck_assert_ptr_null(xlsx_builtin_format(26));
    ck_assert_ptr_null(xlsx_builtin_format(UINT32_MAX));
}
END_TEST

START_TEST(a_text_shows_what_its_format_adds)
{
    static const struct {
        const char *code, *text, *shown;
    } texts[] = {
        {NULL, "有效", "有效"}, {"@", "有效", "有效"}, {"@\"指标\"", "产出", "产出指标"}, {"0.00", "有效", "有效"},
        {"0;-0;0;\"项目：\"@", "馆舍", "项目：馆舍"}, {"0;-0;0;\"\"", "馆舍", "馆舍"},
    };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        pft_arena arena;
        pft_builder out = PFT_BUILDER(&arena);

        pft_arena_init(&arena, NULL);
        ck_assert(xlsx_format_text(&out, texts[i].code, texts[i].text, strlen(texts[i].text)));
        ck_assert(pft_builder_add(&out, "", 1));
        ck_assert_str_eq(out.text, texts[i].shown);
        pft_arena_free(&arena);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("xlsx_format");
    TCase *all = tcase_create("xlsx_format");

    tcase_add_loop_test(all, a_number_shows_what_its_format_says, 0, (int)(sizeof numbers / sizeof numbers[0]));
    tcase_add_test(all, a_comma_locale_changes_nothing);
    tcase_add_test(all, dates_may_count_from_1904);
    tcase_add_test(all, every_day_of_four_centuries_follows_the_one_before);
    tcase_add_test(all, the_built_in_formats_are_those_of_excel_in_chinese);
    tcase_add_test(all, a_text_shows_what_its_format_adds);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
