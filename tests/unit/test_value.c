/* Values: each row of values.tsv is one sentence of the grammar. */
#include <check.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <perftarget/value.h>

#include "model/value_words.h"

enum { ROW_MAX = 2000, LINE_SIZE = 512, FIELDS = 8 };

typedef struct table {
    char lines[ROW_MAX][LINE_SIZE];
    char *fields[ROW_MAX][FIELDS]; /* raw kind op low high unit open fraction */
    int count;
} table;

static table own, sample;

static void split(char *line, char *fields[FIELDS])
{
    line[strcspn(line, "\r\n")] = '\0';
    for (int i = 0; i < FIELDS; i++) {
        size_t size = strcspn(line, "\t");

        fields[i] = line;
        line += size;
        if (*line == '\t')
            *line++ = '\0';
    }
}

static bool load(table *t, const char *path)
{
    FILE *file = fopen(path, "rb");
    char head[LINE_SIZE];

    t->count = 0;
    if (file == NULL)
        return false;
    if (fgets(head, sizeof head, file) != NULL)
        while (t->count < ROW_MAX && fgets(t->lines[t->count], LINE_SIZE, file) != NULL) {
            split(t->lines[t->count], t->fields[t->count]);
            t->count++;
        }
    fclose(file);
    return true;
}

static pft_value parse(const char *text)
{
    pft_value value;

    ck_assert_int_eq(pft_value_parse(&value, text, strlen(text)), PFT_OK);
    return value;
}

/* An end of a value as text: its number, else its date. */
static void end_text(char *out, pft_decimal number, pft_date date)
{
    if (number != PFT_DECIMAL_NONE)
        pft_decimal_format(number, out);
    else
        pft_date_format(date, out);
}

/* Whether the row reads as it says; `got` is how it read. */
static bool right(char *const fields[FIELDS], char *got, size_t size)
{
    pft_value v = parse(fields[0]);
    const char *kind = strcmp(fields[1], "ratio_change") == 0 ? "change" : fields[1];
    char low[PFT_DECIMAL_SIZE], high[PFT_DECIMAL_SIZE], fraction[32] = "", want[LINE_SIZE];

    end_text(low, v.low, v.low_date);
    end_text(high, v.high, v.high_date);
    if (v.denominator != 0)
        snprintf(fraction, sizeof fraction, "%u/%u", (unsigned)v.numerator, (unsigned)v.denominator);
    snprintf(got, size, "%s [%s] [%s] [%s] [%s] [%s] [%s]", pft_kind_name((pft_kind)v.kind), pft_op_name((pft_op)v.op),
             low, high, v.unit, pft_open_name((pft_open)v.open), fraction);
    snprintf(want, sizeof want, "%s [%s] [%s] [%s] [%s] [%s] [%s]", kind, fields[2], fields[3], fields[4], fields[5],
             fields[6], fields[7]);
    return strcmp(got, want) == 0;
}

START_TEST(a_row_of_the_table_reads_as_it_says)
{
    char got[LINE_SIZE];

    if (!right(own.fields[_i], got, sizeof got))
        ck_abort_msg("row %d: %s reads as %s", _i + 2, own.fields[_i][0], got);
}
END_TEST

START_TEST(the_table_has_at_least_600_rows)
{
    ck_assert_int_ge(own.count, 600);
    ck_assert_int_lt(own.count, ROW_MAX);
}
END_TEST

/* Rows whose answer is not ours, and why. */
static const struct {
    const char *raw, *reason;
} objections[] = {
    {"5個(gè)", "the bracket spells the sound of the character before it and is no part of the unit"},
};

static bool is_objected(const char *raw)
{
    for (size_t i = 0; i < sizeof objections / sizeof objections[0]; i++)
        if (strcmp(objections[i].raw, raw) == 0)
            return true;
    return false;
}

/* Rows of kind "other" are ambiguous, and not scored. */
START_TEST(published_values_are_all_read_right)
{
    static const char *const files[] = {"values.tsv", "values-more.tsv"};
    char path[512], got[LINE_SIZE];
    int wrong = 0, scored = 0;

    snprintf(path, sizeof path, "%s/../shared/samples/%s", PFT_SOURCE_DIR, files[_i]);
    if (!load(&sample, path)) {
        puts("skipped: no published values beside this source tree");
        return;
    }
    for (int i = 0; i < sample.count; i++) {
        const char *raw = sample.fields[i][0];

        if (strcmp(sample.fields[i][1], "other") == 0 || is_objected(raw))
            continue;
        scored++;
        if (right(sample.fields[i], got, sizeof got))
            continue;
        printf("miss: %s reads as %s\n", raw, got);
        wrong++;
    }
    printf("published values: %d of %d right\n", scored - wrong, scored);
    ck_assert_int_gt(scored, 0);
    ck_assert_int_eq(wrong, 0);
}
END_TEST

static bool begins_with(const char16_t *text, const char16_t *word)
{
    while (*word != 0 && *text == *word) {
        text++;
        word++;
    }
    return *word == 0;
}

/* A comparator is looked for first, so that no other word may be longer. */
START_TEST(no_word_begins_with_a_comparator)
{
    for (size_t i = 0; i < pft_comparators.count; i++) {
        const pft_word *comparator = &pft_comparators.rows[i];
        bool before = (comparator->code & PFT_COMPARATOR_BEFORE) != 0;
        const pft_word_table *others = before ? &pft_words_before : &pft_words_behind;

        for (size_t j = 0; j < others->count; j++)
            ck_assert(!begins_with(others->rows[j].text, comparator->text));
    }
}
END_TEST

START_TEST(raw_is_the_text_itself)
{
    const char *text = " ≥ ９５ ％\n（历史标准） ";
    pft_value v = parse(text);

    ck_assert_ptr_eq(v.raw, text);
    ck_assert_uint_eq(v.raw_size, strlen(text));
    ck_assert_int_eq(v.kind, PFT_KIND_NUMBER);
    ck_assert_int_eq(v.low, 95 * PFT_DECIMAL_ONE);
}
END_TEST

START_TEST(a_number_that_does_not_fit_is_other_and_says_so)
{
    static const char *const texts[] = {"≥99999999999999万元", "0.1234567%", "9223372036854.775808",
                                        "99999999999999999999999"};

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        pft_value v = parse(texts[i]);

        ck_assert_int_eq(v.kind, PFT_KIND_OTHER);
        ck_assert_int_eq(v.flags, PFT_VALUE_OVERFLOW);
        ck_assert_int_eq(v.low, PFT_DECIMAL_NONE);
        ck_assert_int_eq(v.op, PFT_OP_NONE);
        ck_assert_str_eq(v.unit, "");
    }
    ck_assert_int_eq(parse("0.1234560%").flags, 0);
}
END_TEST

START_TEST(what_is_not_utf8_is_refused)
{
    static const char *const texts[] = {"\xB0\xD9", "95%\xFF", "\xE4\xB8", "\xC0\xAF", "\xED\xA0\x80"};
    pft_value v;

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        ck_assert_int_eq(pft_value_parse(&v, texts[i], strlen(texts[i])), PFT_EENCODING);
    ck_assert_int_eq(pft_value_parse(NULL, "1", 1), PFT_EARGUMENT);
    ck_assert_int_eq(pft_value_parse(&v, NULL, 0), PFT_EARGUMENT);
}
END_TEST

START_TEST(a_very_long_text_is_read_to_its_end_and_is_no_number)
{
    size_t size = 1 << 20;
    char *text = malloc(size);
    pft_value v;

    ck_assert_ptr_nonnull(text);
    memset(text, '9', size);
    ck_assert_int_eq(pft_value_parse(&v, text, size), PFT_OK);
    ck_assert_int_eq(v.kind, PFT_KIND_OTHER);
    memset(text, 'a', size);
    ck_assert_int_eq(pft_value_parse(&v, text, size), PFT_OK);
    ck_assert_int_eq(v.kind, PFT_KIND_QUALITATIVE);
    free(text);
}
END_TEST

START_TEST(any_two_bytes_are_read_without_harm)
{
    pft_value v;

    for (unsigned pair = 0; pair < 65536; pair++) {
        char text[2] = {(char)(pair >> 8), (char)(pair & 0xFF)};
        pft_status status = pft_value_parse(&v, text, 2);

        ck_assert(status == PFT_OK || status == PFT_EENCODING);
        ck_assert(status != PFT_OK || v.kind < PFT_KIND_COUNT);
    }
}
END_TEST

START_TEST(a_comma_locale_changes_nothing)
{
    static const char *const names[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "ru_RU.UTF-8"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (setlocale(LC_ALL, names[i]) != NULL)
            break;
    ck_assert_int_eq(parse("≤254.3万元").low, 254300000);
    setlocale(LC_ALL, "C");
}
END_TEST

START_TEST(values_are_equal_when_they_mean_the_same)
{
    pft_value a = parse("≥95％"), b = parse("不低于 95.0%"), c = parse("≥95"), d = parse(">95%");

    ck_assert(pft_value_equal(&a, &b));
    ck_assert(!pft_value_equal(&a, &c));
    ck_assert(!pft_value_equal(&a, &d));
    a = parse("2023年12月底前"), b = parse("2023年12月前"), c = parse("2023年11月底前");
    ck_assert(pft_value_equal(&a, &b));
    ck_assert(!pft_value_equal(&a, &c));
    a = parse("有效保障"), b = parse(" 有效保障 "), c = parse("有效提升");
    ck_assert(pft_value_equal(&a, &b));
    ck_assert(!pft_value_equal(&a, &c));
    a = parse("是"), b = parse("√"), c = parse("否");
    ck_assert(pft_value_equal(&a, &b));
    ck_assert(!pft_value_equal(&a, &c));
}
END_TEST

START_TEST(open_ends_and_fractions_are_part_of_the_meaning)
{
    pft_value a = parse("60≤X<75"), b = parse("≥60且<75"), c = parse("60-75");

    ck_assert(pft_value_equal(&a, &b));
    ck_assert(!pft_value_equal(&a, &c));
    a = parse("三分之二"), b = parse("4/6"), c = parse("0.666667");
    ck_assert(pft_value_equal(&a, &b));
    ck_assert(!pft_value_equal(&a, &c));
    a = parse("1：4"), b = parse("0.25");
    ck_assert(pft_value_equal(&a, &b));
    a = parse("≥12萬元"), b = parse("≥12万元"), c = parse("≥12元");
    ck_assert(pft_value_equal(&a, &b));
    ck_assert(!pft_value_equal(&a, &c));
}
END_TEST

START_TEST(yes_is_told_from_no)
{
    static const char *const yes[] = {"是", "√", "✔", "YES", "True", "☑", "□否☑是", "是（√）否（）"};
    static const char *const no[] = {"否", "×", "✗", "NO", "False", "n", "☑否□是", "是 □ 否 ☑"};
    pft_value v;

    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++) {
        v = parse(yes[i]);
        ck_assert_msg(v.kind == PFT_KIND_BOOLEAN && pft_value_is_true(&v), "%s", yes[i]);
    }
    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++) {
        v = parse(no[i]);
        ck_assert_msg(v.kind == PFT_KIND_BOOLEAN && !pft_value_is_true(&v), "%s", no[i]);
    }
    v = parse("有效保障");
    ck_assert(!pft_value_is_true(&v));
    ck_assert(!pft_value_is_true(NULL));
}
END_TEST

START_TEST(an_error_of_a_spreadsheet_says_so)
{
    ck_assert_int_eq(parse("#REF!").flags, PFT_VALUE_ERROR);
    ck_assert_int_eq(parse("≥#DIV/0!").flags, PFT_VALUE_ERROR);
    ck_assert_int_eq(parse("#3楼").flags, 0);
    ck_assert_int_eq(parse("Error").flags, 0);
}
END_TEST

static const struct {
    const char *raw, *en, *zh;
} explanations[] = {
    {"≥93％", "a number: at least 93, unit %", "数值：不低于93，单位%"},
    {"约40人", "a number: about 40, unit 人", "数值：约40，单位人"},
    {"三分之一", "a number: 1/3 (as a decimal 0.333333), no unit", "数值：1/3（小数为0.333333），未写单位"},
    {"不低于二级", "a number: at least 2, unit 级 (a rank: the text does not say which way is better)",
     "数值：不低于2，单位级（等级：文字未说明高低方向）"},
    {"70分-85分(不含)", "a range: from 70 (included) to 85 (not included), unit 分", "区间：70（含）至85（不含），单位分"},
    {"2024年9月30日前", "a date: not after 2024-09-30", "日期：不晚于2024-09-30"},
    {"10月底前", "a date: not after --10 (the year is not written)", "日期：不晚于--10（未写年份）"},
    {"2025.6", "a date: 2025-06 (a year and a month; a number like this needs a unit)",
     "日期：2025-06（按年月理解；若为数值须写明单位）"},
    {"9个月", "a period: 9, unit 个月", "期间：9，单位个月"},
    {"2024.3-2024.9", "a period: 2024-03 to 2024-09", "期间：2024-03至2024-09"},
    {"全年", "a period: the whole year", "期间：全年"},
    {"增长≥4%", "a change: at least 4, unit %", "增减幅度：不低于4，单位%"},
    {"明显改善", "words, without a number to compare", "定性描述，没有可比较的数值"},
    {"×", "no", "否"},
    {"√", "yes", "是"},
    {"XX万元", "nothing: blank or a placeholder", "空：空白或占位符"},
    {"#VALUE!", "the error of a spreadsheet: no value", "表格公式错误：没有值"},
    {"99999999999999元", "a number that is too large or has more than six decimal places: kept as text",
     "数值过大或超过六位小数：仅保留原文"},
    {"3月、6月", "words and numbers that are no single value: kept as text, not compared",
     "文字与数字混写，不是单一的值：仅保留原文，不作比较"},
};

START_TEST(how_it_was_read_is_said_in_words)
{
    pft_value v = parse(explanations[_i].raw);
    char text[PFT_EXPLANATION_SIZE], little[12];
    size_t size = pft_value_explain(&v, PFT_ENGLISH, text, sizeof text);

    ck_assert_str_eq(text, explanations[_i].en);
    ck_assert_uint_eq(size, strlen(text));
    size = pft_value_explain(&v, PFT_CHINESE, text, sizeof text);
    ck_assert_str_eq(text, explanations[_i].zh);
    ck_assert_uint_eq(pft_value_explain(&v, PFT_CHINESE, NULL, 0), size);
    ck_assert_uint_eq(pft_value_explain(&v, PFT_CHINESE, little, sizeof little), size);
    ck_assert_uint_lt(strlen(little), sizeof little);
    ck_assert_int_eq(strncmp(text, little, strlen(little)), 0);
    ck_assert_uint_eq(pft_utf8_valid(little, strlen(little)), strlen(little));
}
END_TEST

START_TEST(names_of_kinds_and_comparators_lead_back)
{
    pft_kind kind;
    pft_op op;
    pft_open open;

    for (int i = 0; i < PFT_OPEN_COUNT; i++) {
        ck_assert_int_eq(pft_open_from_name(&open, pft_open_name((pft_open)i)), PFT_OK);
        ck_assert_int_eq(open, i);
    }
    ck_assert_int_eq(pft_open_from_name(&open, "none"), PFT_ENOTFOUND);
    ck_assert_str_eq(pft_open_name(PFT_OPEN_COUNT), "");

    for (int i = 0; i < PFT_KIND_COUNT; i++) {
        ck_assert_int_eq(pft_kind_from_name(&kind, pft_kind_name((pft_kind)i)), PFT_OK);
        ck_assert_int_eq(kind, i);
    }
    for (int i = 0; i < PFT_OP_COUNT; i++) {
        ck_assert_int_eq(pft_op_from_name(&op, pft_op_name((pft_op)i)), PFT_OK);
        ck_assert_int_eq(op, i);
    }
    ck_assert_int_eq(pft_kind_from_name(&kind, "Number"), PFT_ENOTFOUND);
    ck_assert_int_eq(pft_op_from_name(&op, "≥"), PFT_ENOTFOUND);
    ck_assert_str_eq(pft_kind_name(PFT_KIND_COUNT), "?");
    ck_assert_str_eq(pft_op_name(PFT_OP_COUNT), "");
}
END_TEST

START_TEST(dates_are_written_as_they_are_read)
{
    static const char *const good[] = {"2023-12-31", "2023-12", "2023", "--12-31", "--12", "2024-02-29", "--02-29"};
    static const char *const bad[] = {"",        "2023-13", "2023-02-30", "2023-02-29", "23-01-01", "2023-1-1",
                                      "2023-12-31 ", "--00",    "--",         "-12",        "2023/12",  "0000"};
    char text[PFT_DATE_SIZE];
    pft_date date;

    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        ck_assert_int_eq(pft_date_parse(&date, good[i], strlen(good[i])), PFT_OK);
        ck_assert_uint_eq(pft_date_format(date, text), strlen(good[i]));
        ck_assert_str_eq(text, good[i]);
        ck_assert(!pft_date_is_none(date));
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        ck_assert_int_eq(pft_date_parse(&date, bad[i], strlen(bad[i])), PFT_EINVALID);
    ck_assert_uint_eq(pft_date_format((pft_date){0, 0, 0}, text), 0);
}
END_TEST

START_TEST(every_word_is_found_by_its_first_character)
{
    static const pft_word_table *const tables[] = {&pft_words_before, &pft_words_behind, &pft_words_behind_date,
                                                   &pft_words_remark, &pft_words_whole,  &pft_words_part_of_year};
    size_t length;

    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
        for (const pft_word *word = tables[i]->rows; word < tables[i]->rows + tables[i]->count; word++)
            ck_assert_int_eq(pft_word_find(tables[i], word->text, &length), word->code);
    for (const pft_word *word = pft_unit_words.rows; word < pft_unit_words.rows + pft_unit_words.count; word++)
        if (word->text[1] != 0)
            ck_assert_int_eq(pft_unit_at(word->text, &length), word->code);
    for (const pft_word *word = pft_comparators.rows; word < pft_comparators.rows + pft_comparators.count; word++)
        ck_assert_int_eq(pft_comparator_at(word->text, word->code, &length), word->code & PFT_COMPARATOR_OP);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("value");
    TCase *grammar = tcase_create("grammar"), *record = tcase_create("record");

    tcase_set_timeout(grammar, 60); /* every pair of bytes, on a busy machine */
    if (!load(&own, PFT_TEST_DATA "/values.tsv"))
        return EXIT_FAILURE;
    tcase_add_loop_test(grammar, a_row_of_the_table_reads_as_it_says, 0, own.count);
    tcase_add_test(grammar, the_table_has_at_least_600_rows);
    tcase_add_loop_test(grammar, published_values_are_all_read_right, 0, 2);
    tcase_add_test(grammar, every_word_is_found_by_its_first_character);
    tcase_add_test(grammar, no_word_begins_with_a_comparator);
    tcase_add_test(grammar, raw_is_the_text_itself);
    tcase_add_test(grammar, a_number_that_does_not_fit_is_other_and_says_so);
    tcase_add_test(grammar, what_is_not_utf8_is_refused);
    tcase_add_test(grammar, a_very_long_text_is_read_to_its_end_and_is_no_number);
    tcase_add_test(grammar, any_two_bytes_are_read_without_harm);
    tcase_add_test(grammar, a_comma_locale_changes_nothing);
    tcase_add_test(record, values_are_equal_when_they_mean_the_same);
    tcase_add_test(record, open_ends_and_fractions_are_part_of_the_meaning);
    tcase_add_test(record, yes_is_told_from_no);
    tcase_add_test(record, an_error_of_a_spreadsheet_says_so);
    tcase_add_loop_test(record, how_it_was_read_is_said_in_words, 0, sizeof explanations / sizeof explanations[0]);
    tcase_add_test(record, names_of_kinds_and_comparators_lead_back);
    tcase_add_test(record, dates_are_written_as_they_are_read);
    suite_add_tcase(suite, grammar);
    suite_add_tcase(suite, record);

    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
