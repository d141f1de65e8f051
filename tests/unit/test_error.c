#include <perftarget/core.h>

#include <string.h>

#include "core/error.h"
#include "core/text.h"
#include "suite.h"

START_TEST(a_failure_is_said_in_both_languages_with_its_place)
{
    pft_error err;

    ck_assert_int_eq(pft_fail_at(&err, PFT_ELIMIT, 12, 34, "%d cells in \"%s\"", "“%2$s”有%1$d个单元格", 7, "表一"),
                     PFT_ELIMIT);
    ck_assert_int_eq(err.status, PFT_ELIMIT);
    ck_assert_uint_eq(err.line, 12);
    ck_assert_uint_eq(err.column, 34);
    ck_assert_str_eq(err.message[PFT_ENGLISH], "7 cells in \"表一\"");
    ck_assert_str_eq(err.message[PFT_CHINESE], "“表一”有7个单元格");
}
END_TEST

START_TEST(a_failure_forgets_the_one_before)
{
    pft_error err;

    memset(&err, 0xFF, sizeof err);
    ck_assert_int_eq(pft_fail(&err, PFT_EIO, "no", "否"), PFT_EIO);
    ck_assert_uint_eq(err.line, 0);
    ck_assert_uint_eq(err.column, 0);
    ck_assert_uint_eq(err.place.part, 0);
    ck_assert_str_eq(err.path, "");
}
END_TEST

START_TEST(nobody_need_listen)
{
    ck_assert_int_eq(pft_fail(NULL, PFT_EINVALID, "a", "甲"), PFT_EINVALID);
    ck_assert_int_eq(pft_fail_at(NULL, PFT_EINVALID, 1, 1, "a", "甲"), PFT_EINVALID);
    ck_assert_int_eq(pft_fail_memory(NULL), PFT_ENOMEM);
}
END_TEST

/* Characters of each width, shifted byte by byte over the place of the cut. */
START_TEST(a_long_message_is_cut_at_a_character)
{
    static const char *const characters[] = {"a", "é", "绩", "𠮷"};
    char text[PFT_MESSAGE_SIZE * 2];
    pft_error err;

    for (size_t kind = 0; kind < sizeof characters / sizeof characters[0]; kind++)
        for (size_t shift = 0; shift < 4; shift++) {
            size_t width = strlen(characters[kind]), size = shift;

            memset(text, 'x', shift);
            while (size + width < sizeof text) {
                memcpy(text + size, characters[kind], width);
                size += width;
            }
            text[size] = '\0';
            pft_fail(&err, PFT_EINVALID, "%s", "%s", text);
            for (int language = 0; language < PFT_LANGUAGE_COUNT; language++) {
                size_t kept = strlen(err.message[language]);

                ck_assert_uint_eq(kept, shift + (PFT_MESSAGE_SIZE - 1 - shift) / width * width);
                ck_assert_mem_eq(err.message[language], text, kept);
            }
        }
}
END_TEST

START_TEST(a_message_that_just_fits_is_kept_whole)
{
    char text[PFT_MESSAGE_SIZE];
    pft_error err;

    for (size_t i = 0; i + 3 < sizeof text; i += 3)
        memcpy(text + i, "目", 4);
    ck_assert_uint_eq(strlen(text), PFT_MESSAGE_SIZE - 1);
    pft_fail(&err, PFT_EINVALID, "%s", "%s", text);
    ck_assert_str_eq(err.message[PFT_CHINESE], text);
}
END_TEST

/* File names are bytes; a message is text. */
START_TEST(a_message_is_valid_utf8_whatever_is_put_in)
{
    pft_error err;

    pft_fail(&err, PFT_EIO, "%s: no such file", "%s：没有这个文件", "\xB1\xED.txt\xE7\xBB");
    ck_assert_str_eq(err.message[PFT_ENGLISH], "??.txt??: no such file");
    ck_assert_str_eq(err.message[PFT_CHINESE], "??.txt??：没有这个文件");
}
END_TEST

START_TEST(every_status_has_a_name_and_words)
{
    for (int i = 0; i < PFT_STATUS_COUNT; i++) {
        ck_assert_int_eq(strncmp(pft_status_name((pft_status)i), "PFT_", 4), 0);
        for (int language = 0; language < PFT_LANGUAGE_COUNT; language++)
            ck_assert_str_ne(pft_status_text((pft_status)i, (pft_language)language), "");
    }
    ck_assert_str_eq(pft_status_name(PFT_OK), "PFT_OK");
    ck_assert_str_eq(pft_status_name(PFT_ENOMEM), "PFT_ENOMEM");
    ck_assert_str_eq(pft_status_text(PFT_ENOMEM, PFT_ENGLISH), "out of memory");
    ck_assert_str_eq(pft_status_text(PFT_ENOMEM, PFT_CHINESE), "内存不足");
}
END_TEST

START_TEST(a_number_that_is_no_status_is_survived)
{
    ck_assert_str_eq(pft_status_name(PFT_STATUS_COUNT), "PFT_?");
    ck_assert_str_eq(pft_status_name((pft_status)-1), "PFT_?");
    ck_assert_str_eq(pft_status_text((pft_status)999, PFT_ENGLISH), "");
    ck_assert_str_eq(pft_status_text(PFT_OK, PFT_LANGUAGE_COUNT), "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("error");
    TCase *all = tcase_create("error");

    tcase_add_test(all, a_failure_is_said_in_both_languages_with_its_place);
    tcase_add_test(all, a_failure_forgets_the_one_before);
    tcase_add_test(all, nobody_need_listen);
    tcase_add_test(all, a_long_message_is_cut_at_a_character);
    tcase_add_test(all, a_message_that_just_fits_is_kept_whole);
    tcase_add_test(all, a_message_is_valid_utf8_whatever_is_put_in);
    tcase_add_test(all, every_status_has_a_name_and_words);
    tcase_add_test(all, a_number_that_is_no_status_is_survived);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
