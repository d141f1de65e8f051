/* The grammar of printed rules of points, on wordings that were gathered from published forms. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suite.h"

enum { ROWS_MAX = 1200, LINE = 4096 };

typedef struct {
    char line[LINE];
    const char *text, *expected, *marks;
} wording;

static wording rows[ROWS_MAX];
static size_t row_count;

static void read_rows(void)
{
    FILE *file = fopen(PFT_SOURCE_DIR "/tests/score/criteria.tsv", "rb");

    ck_assert_ptr_nonnull(file);
    row_count = 0;
    while (row_count < ROWS_MAX && fgets(rows[row_count].line, LINE, file) != NULL) {
        wording *row = &rows[row_count];
        char *tab;

        row->line[strcspn(row->line, "\r\n")] = '\0';
        if (row->line[0] == '#')
            continue;
        row->text = row->line;
        ck_assert_ptr_nonnull(tab = strchr(row->line, '\t'));
        *tab = '\0';
        row->expected = tab + 1;
        ck_assert_ptr_nonnull(tab = strchr(row->expected, '\t'));
        *tab = '\0';
        row->marks = tab + 1;
        row_count++;
    }
    fclose(file);
}

static char *parsed(const char *text, pft_criterion *criterion)
{
    char *out;

    ck_assert_int_eq(pft_criterion_parse(criterion, text, strlen(text)), PFT_OK);
    ck_assert_int_eq(pft_criterion_write_text(criterion, &out, NULL), PFT_OK);
    return out;
}

START_TEST(every_wording_means_what_was_written_down_for_it)
{
    size_t understood = 0;

    read_rows();
    ck_assert_uint_ge(row_count, 150);
    for (size_t i = 0; i < row_count; i++) {
        pft_criterion criterion;
        char *text = parsed(rows[i].text, &criterion);

        ck_assert_msg(strcmp(text, rows[i].expected) == 0, "%s\n  is      %s\n  expected %s", rows[i].text, text,
                      rows[i].expected);
        if (criterion.understood) {
            understood++;
            ck_assert_msg(criterion.by_person == (strstr(rows[i].marks, "person") != NULL), "%s: person", rows[i].text);
            ck_assert_msg(criterion.several == (strstr(rows[i].marks, "several") != NULL), "%s: several", rows[i].text);
        }
        pft_text_free(text);
    }
    ck_assert_uint_ge(understood * 100, row_count * 85);
}
END_TEST

/* Each is near to a wording that is understood, and means something else. */
START_TEST(what_is_close_to_a_rule_is_not_taken_for_it)
{
    static const char *const texts[] = {
        "每宗0.3分，整改的得1分",     /* given or taken off? */
        "1项1分，完成即得分",         /* one item is no condition */
        "100%得10分，90%得8分",       /* what of 95%? */
        "达到目标得满分，达到目标得8分", /* two answers */
        "得分=(1-偏差率)×分值",
        "得分=实际完成值+目标值",
        "90%-95%",
        "10分",
        "得8分，扣",
        "每低1个百分点得",
        "1分个百分点扣0.5分",         /* nothing stands before what would be a step */
        "",
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        pft_criterion criterion;
        char *text = parsed(texts[i], &criterion);

        ck_assert_msg(strcmp(text, "?") == 0, "%s: %s", texts[i], text);
        pft_text_free(text);
    }
}
END_TEST

/* A condition in words that holds a known word is not that word. */
START_TEST(a_word_within_other_words_is_no_condition_by_itself)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"≥99999999999999999999%得满分", "text(≥99999999999999999999%)=all"}, /* no number is made of such digits */
        {"未如实完成得5分，其他不得分", "text(未如实完成)=5; else=0"},
        {"大部分完成得5分", "text(大部分完成)=5"},
        {"实际支出率≠90%不得分", "text(支出率≠90%)=0"},
        {"计划完成后及时归档得2分", "text(计划完成后及时归档)=2"},
        {"不合格率≤2%得满分，每高1个百分点扣1分", "value<=2%=all; high 1%: -1"},
        {"合格率达98%得满分", "value>=98%=all"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pft_criterion criterion;
        char *text = parsed(cases[i].text, &criterion);

        ck_assert_str_eq(text, cases[i].expected);
        pft_text_free(text);
    }
}
END_TEST

/* Width, white space, traditional characters and breaks do not matter. */
START_TEST(spelling_does_not_matter)
{
    static const char *const texts[] = {"≥９５％ 得 满分，\n每 低 １ 个 百分点 扣 ０．５ 分， 扣完为止。",
                                        "≥95%得滿分;每低一個百分點扣0.5分,扣完為止", ">=95%得满分,每低1%扣0.5分"};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        pft_criterion criterion;
        char *text = parsed(texts[i], &criterion);

        ck_assert_str_eq(text, "value>=95%=all; low 1%: -0.5");
        pft_text_free(text);
    }
}
END_TEST

START_TEST(texts_of_a_clause_borrow_what_was_printed)
{
    const char *rule = "优 得10分";
    pft_criterion criterion;

    ck_assert_int_eq(pft_criterion_parse(&criterion, rule, strlen(rule)), PFT_OK);
    ck_assert(criterion.understood);
    ck_assert_uint_eq(criterion.clause_count, 1);
    ck_assert_int_eq(criterion.clauses[0].when, PFT_WHEN_GRADE);
    ck_assert_ptr_eq(criterion.clauses[0].words, rule);
    ck_assert_uint_eq(criterion.clauses[0].words_size, strlen("优"));
    ck_assert_int_eq(criterion.clauses[0].amount, 10 * PFT_DECIMAL_ONE);
}
END_TEST

START_TEST(arguments_and_limits)
{
    pft_criterion criterion;
    char *text, long_rule[8192] = "";

    ck_assert_int_eq(pft_criterion_parse(NULL, "", 0), PFT_EARGUMENT);
    ck_assert_int_eq(pft_criterion_parse(&criterion, NULL, 0), PFT_EARGUMENT);
    ck_assert_int_eq(pft_criterion_parse(&criterion, "\xFF", 1), PFT_EENCODING);
    ck_assert_int_eq(pft_criterion_write_text(NULL, &text, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_criterion_write_text(&criterion, NULL, NULL), PFT_EARGUMENT);
    for (int i = 0; i < 13; i++)
        strcat(long_rule, "≥9%得1分；");
    ck_assert_int_eq(pft_criterion_parse(&criterion, long_rule, strlen(long_rule)), PFT_OK);
    ck_assert(!criterion.understood); /* more clauses than a rule has room for */
    for (int i = 0; i < 300; i++)
        strcat(long_rule, "完成得满分；");
    ck_assert_int_eq(pft_criterion_parse(&criterion, long_rule, strlen(long_rule)), PFT_OK);
    ck_assert(!criterion.understood);
}
END_TEST

/* A text may end anywhere, in a character too. */
START_TEST(every_beginning_of_a_rule_is_read)
{
    read_rows();
    for (size_t i = 0; i < row_count; i++)
        for (size_t size = 0; size <= strlen(rows[i].text); size++) {
            char *copy = malloc(size + 1);
            pft_criterion criterion;
            pft_status status;

            ck_assert_ptr_nonnull(copy);
            memcpy(copy, rows[i].text, size);
            status = pft_criterion_parse(&criterion, copy, size);
            ck_assert(status == PFT_OK || status == PFT_EENCODING);
            for (size_t j = 0; status == PFT_OK && criterion.understood && j < criterion.clause_count; j++) {
                const pft_criterion_clause *c = &criterion.clauses[j];

                ck_assert(c->words_size == 0 || (c->words >= copy && c->words + c->words_size <= copy + size));
            }
            free(copy);
        }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("criterion");
    TCase *tests = tcase_create("criterion");

    tcase_add_test(tests, every_wording_means_what_was_written_down_for_it);
    tcase_add_test(tests, what_is_close_to_a_rule_is_not_taken_for_it);
    tcase_add_test(tests, a_word_within_other_words_is_no_condition_by_itself);
    tcase_add_test(tests, spelling_does_not_matter);
    tcase_add_test(tests, texts_of_a_clause_borrow_what_was_printed);
    tcase_add_test(tests, arguments_and_limits);
    tcase_add_test(tests, every_beginning_of_a_rule_is_read);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
