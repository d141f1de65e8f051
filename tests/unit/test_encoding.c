#include "core/encoding.h"

#include <string.h>

#include "failing_allocator.h"
#include "suite.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof(table)[0]))
#define BYTES(literal) (literal), sizeof(literal) - 1

static failing_allocator memory;
static pft_arena arena;
static pft_error err;

static void set_up(void)
{
    memory = (failing_allocator){.budget = SIZE_MAX};
    pft_allocator allocator = failing_allocator_use(&memory);

    pft_arena_init(&arena, &allocator);
}

static void tear_down(void)
{
    pft_arena_free(&arena);
    ck_assert_uint_eq(memory.blocks, 0);
}

static const struct {
    const char *bytes;
    size_t size;
    const char *encoding;
    const char *text;
} readable[] = {
    {BYTES(""), NULL, ""},
    {BYTES("plain"), NULL, "plain"},
    {BYTES("绩效目标 ≥95％\n"), NULL, "绩效目标 ≥95％\n"},
    {BYTES("\xEF\xBB\xBF绩效"), NULL, "绩效"},
    {BYTES("\xEF\xBB\xBF"), NULL, ""},
    {BYTES("\xEF\xBB\xBF绩效"), "UTF-8", "绩效"},
    {BYTES("\xEF\xBB\xBF绩效"), "utf8", "绩效"},
    {BYTES("\xFF\xFE\xE9\x7E\x48\x65"), NULL, "绩效"},
    {BYTES("\xFE\xFF\x7E\xE9\x65\x48"), NULL, "绩效"},
    {BYTES("\xFE\xFF\x7E\xE9\x65\x48"), "UTF-16", "绩效"}, /* the BOM says which end comes first */
    {BYTES("\xFF\xFE\xE9\x7E\x48\x65"), "UTF-16", "绩效"},
    {BYTES("\xFF\xFE\xE9\x7E\x48\x65"), "UTF-16LE", "绩效"},
    {BYTES("\xE9\x7E\x48\x65"), "UTF-16LE", "绩效"},
    {BYTES("\xFF\xFE\x42\xD8\xB7\xDF"), NULL, "𠮷"}, /* a pair of surrogates */
    {BYTES("\xFF\xFE\0\0\xE9\x7E\0\0"), NULL, "绩"},
    {BYTES("\xBC\xA8\xD0\xA7\xC4\xBF\xB1\xEA"), NULL, "绩效目标"},
    {BYTES("\xBC\xA8\xD0\xA7 \xA1\xDD" "95\xA3\xA5"), "GB18030", "绩效 ≥95％"},
    {BYTES("\x95\x32\x82\x36\xBC\xA8"), NULL, "𠀀绩"},      /* four bytes, beyond the basic plane */
    {BYTES("\x81\x30\x84\x36\xBC\xA8"), NULL, "¥绩"},       /* four bytes, within it */
    {BYTES("\x84\x31\x95\x33\xBC\xA8"), NULL, "绩"},        /* GB18030's own BOM */
    {BYTES("\xC1\x5A\xAE\xC4"), "BIG5", "績效"},
    {BYTES("\x80\x80\x80\x80"), "WINDOWS-1252", "€€€€"},    /* one byte becomes three */
    {BYTES("\x88\x66"), "BIG5-HKSCS", "Ê"},                 /* kept back until the text is known to end */
};

START_TEST(text_of_every_encoding_is_read)
{
    char *text = NULL;
    size_t size = 999;

    ck_assert_msg(pft_decode(&arena, readable[_i].bytes, readable[_i].size, readable[_i].encoding, &text, &size,
                             &err) == PFT_OK,
                  "%s: %s", readable[_i].text, err.message[PFT_ENGLISH]);
    ck_assert_str_eq(text, readable[_i].text);
    ck_assert_uint_eq(size, strlen(readable[_i].text));
}
END_TEST

static const struct {
    const char *what, *bytes;
    size_t size;
    const char *encoding;
    pft_status status;
    uint64_t line, column;
} refused[] = {
    {"UTF-8 broken behind its BOM", BYTES("\xEF\xBB\xBF绩\n效\xFF"), NULL, PFT_EENCODING, 2, 4},
    {"UTF-8 broken on the line of its BOM", BYTES("\xEF\xBB\xBF绩\xFF"), NULL, PFT_EENCODING, 1, 7},
    {"UTF-8 cut in a character, as told", BYTES("a\nbc\xE7\xBB"), "UTF-8", PFT_EENCODING, 2, 3},
    {"mostly UTF-8", BYTES("绩效目标\n绩效目标\n绩\xFF"), NULL, PFT_EENCODING, 3, 4},
    {"GB18030 broken", BYTES("\xBC\xA8\n\xD0\xA7\xFF\xFF"), NULL, PFT_EENCODING, 2, 3},
    {"GB18030 cut in a character", BYTES("\xBC\xA8\xD0"), NULL, PFT_EENCODING, 1, 3},
    {"UTF-16 cut in a unit", BYTES("\xFF\xFE\xE9\x7E\x0A\x00\x48"), NULL, PFT_EENCODING, 2, 1},
    {"UTF-16 with half a pair", BYTES("\xFF\xFE\xE9\x7E\x0A\x00\x48\x65\x00\xDC"), NULL, PFT_EENCODING, 2, 3},
    {"big-endian half a pair", BYTES("\xFE\xFF\x00\x0A\x65\x48\xDC\x00\x00\x41"), NULL, PFT_EENCODING, 2, 3},
    {"a unit with the byte of a line feed", BYTES("\xFF\xFE\x0A\x4E\x48\x65\x00\xDC"), NULL, PFT_EENCODING, 1, 7},
    {"a NUL byte in UTF-8", BYTES("a\nb\0c"), NULL, PFT_EENCODING, 2, 2},
    {"a NUL byte alone", BYTES("\0"), NULL, PFT_EENCODING, 1, 1},
    {"a NUL byte among others", BYTES("\xBC\xA8\n\0\xD0\xA7"), NULL, PFT_EENCODING, 2, 1},
    {"UTF-16 without a BOM", BYTES("a\0b\0"), NULL, PFT_EENCODING, 1, 2},
    {"a NUL in UTF-16", BYTES("\xFF\xFE" "a\0\n\0b\0\0\0"), NULL, PFT_EENCODING, 2, 3},
    {"an image", BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), NULL, PFT_EENCODING, 3, 1},
    {"an encoding that is none", BYTES("a"), "EBCDIC-XYZ", PFT_EARGUMENT, 0, 0},
    {"the encoding of the locale", BYTES("a"), "", PFT_EARGUMENT, 0, 0},
    {"an encoding that drops what is wrong", BYTES("a\xFF"), "GB18030//IGNORE", PFT_EARGUMENT, 0, 0},
};

START_TEST(what_is_no_text_is_refused_with_its_place)
{
    char *text;
    size_t size;

    ck_assert_msg(pft_decode(&arena, refused[_i].bytes, refused[_i].size, refused[_i].encoding, &text, &size,
                             &err) == refused[_i].status,
                  "%s", refused[_i].what);
    ck_assert_int_eq(err.status, refused[_i].status);
    ck_assert_msg(err.line == refused[_i].line && err.column == refused[_i].column, "%s: line %d, column %d",
                  refused[_i].what, (int)err.line, (int)err.column);
    ck_assert_str_ne(err.message[PFT_ENGLISH], "");
    ck_assert_str_ne(err.message[PFT_CHINESE], "");
}
END_TEST

START_TEST(the_message_names_the_byte_and_the_encoding)
{
    char *text;
    size_t size;

    ck_assert_int_eq(pft_decode(&arena, BYTES("绩效目标\xC0"), "UTF-8", &text, &size, &err), PFT_EENCODING);
    ck_assert_str_eq(err.message[PFT_ENGLISH], "byte 0xC0 is not valid UTF-8");
    ck_assert_str_eq(err.message[PFT_CHINESE], "字节 0xC0 不是有效的 UTF-8 编码");
}
END_TEST

START_TEST(the_input_may_be_empty_without_a_pointer)
{
    char *text;
    size_t size = 1;

    ck_assert_int_eq(pft_decode(&arena, NULL, 0, NULL, &text, &size, &err), PFT_OK);
    ck_assert_str_eq(text, "");
    ck_assert_uint_eq(size, 0);
}
END_TEST

/* Larger than any internal buffer, and not a whole number of them. */
START_TEST(a_long_text_is_converted_whole)
{
    enum { COPIES = 333333 };
    char *input = malloc(COPIES * 2), *text;
    size_t size;

    for (size_t i = 0; i < COPIES; i++)
        memcpy(input + 2 * i, "\xBC\xA8", 2);
    ck_assert_int_eq(pft_decode(&arena, input, COPIES * 2, NULL, &text, &size, &err), PFT_OK);
    ck_assert_uint_eq(size, COPIES * 3);
    for (size_t i = 0; i < COPIES; i++)
        if (memcmp(text + 3 * i, "绩", 3) != 0)
            ck_abort_msg("character %zu", i);
    free(input);
}
END_TEST

START_TEST(running_out_of_memory_is_said)
{
    char *text;
    size_t size;

    memory.budget = 0;
    ck_assert_int_eq(pft_decode(&arena, BYTES("plain"), NULL, &text, &size, &err), PFT_ENOMEM);
    ck_assert_int_eq(pft_decode(&arena, BYTES("\xBC\xA8"), NULL, &text, &size, &err), PFT_ENOMEM);
    ck_assert_int_eq(err.status, PFT_ENOMEM);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("encoding");
    TCase *all = tcase_create("encoding");

    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_loop_test(all, text_of_every_encoding_is_read, 0, COUNT(readable));
    tcase_add_loop_test(all, what_is_no_text_is_refused_with_its_place, 0, COUNT(refused));
    tcase_add_test(all, the_message_names_the_byte_and_the_encoding);
    tcase_add_test(all, the_input_may_be_empty_without_a_pointer);
    tcase_add_test(all, a_long_text_is_converted_whole);
    tcase_add_test(all, running_out_of_memory_is_said);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
