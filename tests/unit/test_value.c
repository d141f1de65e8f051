/* Values: each row of values.tsv is one sentence of the grammar. */
#include <check.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <perftarget/value.h>

#include "model/value_words.h"

enum { ROW_MAX = 600, LINE_SIZE = 512, FIELDS = 6 };

typedef struct table {
    char lines[ROW_MAX][LINE_SIZE];
    char *fields[ROW_MAX][FIELDS]; /* raw kind op low high unit */
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
    char low[PFT_DECIMAL_SIZE], high[PFT_DECIMAL_SIZE], want[LINE_SIZE];

    end_text(low, v.low, v.low_date);
    end_text(high, v.high, v.high_date);
    snprintf(got, size, "%s [%s] [%s] [%s] [%s]", pft_kind_name((pft_kind)v.kind), pft_op_name((pft_op)v.op), low,
             high, v.unit);
    snprintf(want, sizeof want, "%s [%s] [%s] [%s] [%s]", kind, fields[2], fields[3], fields[4], fields[5]);
    return strcmp(got, want) == 0;
}

START_TEST(a_row_of_the_table_reads_as_it_says)
{
    char got[LINE_SIZE];

    if (!right(own.fields[_i], got, sizeof got))
        ck_abort_msg("row %d: %s reads as %s", _i + 2, own.fields[_i][0], got);
}
END_TEST

START_TEST(the_table_has_at_least_250_rows)
{
    ck_assert_int_ge(own.count, 250);
    ck_assert_int_lt(own.count, ROW_MAX);
}
END_TEST

START_TEST(published_values_are_read_right_97_times_in_100)
{
    int hits = 0, scored = 0;
    char got[LINE_SIZE];

    if (!load(&sample, PFT_SOURCE_DIR "/../shared/samples/values.tsv")) {
        puts("skipped: no published values beside this source tree");
        return;
    }
    for (int i = 0; i < sample.count; i++) {
        bool ok = right(sample.fields[i], got, sizeof got);

        if (strcmp(sample.fields[i][1], "other") == 0)
            continue;
        scored++;
        hits += ok;
        if (!ok)
            printf("miss: %s reads as %s\n", sample.fields[i][0], got);
    }
    printf("published values: %d of %d right\n", hits, scored);
    ck_assert_int_gt(scored, 0);
    ck_assert_int_ge(hits * 100, scored * 97);
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
    static const char *const texts[] = {"≥99999999999999万元", "0.1234567%", "9223372036854.775808", "99999999999999999999999"};

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

START_TEST(names_of_kinds_and_comparators_lead_back)
{
    pft_kind kind;
    pft_op op;

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
                                                   &pft_words_remark, &pft_words_whole,  &pft_words_part_of_year,
                                                   &pft_unit_words};
    size_t length;

    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
        for (const pft_word *word = tables[i]->rows; word < tables[i]->rows + tables[i]->count; word++)
            ck_assert_int_eq(pft_word_find(tables[i], word->text, &length), word->code);
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
    tcase_add_test(grammar, the_table_has_at_least_250_rows);
    tcase_add_test(grammar, published_values_are_read_right_97_times_in_100);
    tcase_add_test(grammar, every_word_is_found_by_its_first_character);
    tcase_add_test(grammar, raw_is_the_text_itself);
    tcase_add_test(grammar, a_number_that_does_not_fit_is_other_and_says_so);
    tcase_add_test(grammar, what_is_not_utf8_is_refused);
    tcase_add_test(grammar, a_very_long_text_is_read_to_its_end_and_is_no_number);
    tcase_add_test(grammar, any_two_bytes_are_read_without_harm);
    tcase_add_test(grammar, a_comma_locale_changes_nothing);
    tcase_add_test(record, values_are_equal_when_they_mean_the_same);
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
