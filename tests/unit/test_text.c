#include "core/text.h"

#include <stdlib.h>
#include <string.h>

#include "suite.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* Unicode's table 3-7, well-formed UTF-8 byte sequences, row by row: the bounds of each byte. */
static const struct {
    size_t width;
    unsigned char low[4], high[4];
} well_formed[] = {
    {1, {0x00}, {0x7F}},
    {2, {0xC2, 0x80}, {0xDF, 0xBF}},
    {3, {0xE0, 0xA0, 0x80}, {0xE0, 0xBF, 0xBF}},
    {3, {0xE1, 0x80, 0x80}, {0xEC, 0xBF, 0xBF}},
    {3, {0xED, 0x80, 0x80}, {0xED, 0x9F, 0xBF}},
    {3, {0xEE, 0x80, 0x80}, {0xEF, 0xBF, 0xBF}},
    {4, {0xF0, 0x90, 0x80, 0x80}, {0xF0, 0xBF, 0xBF, 0xBF}},
    {4, {0xF1, 0x80, 0x80, 0x80}, {0xF3, 0xBF, 0xBF, 0xBF}},
    {4, {0xF4, 0x80, 0x80, 0x80}, {0xF4, 0x8F, 0xBF, 0xBF}},
};

/* The plainest checker there is: a character is a row of the table, or it is wrong. */
static size_t reference_width(const unsigned char *s, size_t size)
{
    for (size_t row = 0; row < COUNT(well_formed); row++) {
        size_t i = 0;

        while (i < well_formed[row].width && i < size && s[i] >= well_formed[row].low[i] &&
               s[i] <= well_formed[row].high[i])
            i++;
        if (i == well_formed[row].width)
            return i;
    }
    return 0;
}

static size_t reference_valid(const unsigned char *s, size_t size)
{
    size_t i = 0, width;

    while (i < size && (width = reference_width(s + i, size - i)) > 0)
        i += width;
    return i;
}

/* In a block of its own, so that a sanitizer sees a read beyond the end. */
static void compare_with_reference(const unsigned char *bytes, size_t size)
{
    char *copy = malloc(size > 0 ? size : 1);

    memcpy(copy, bytes, size);
    size_t valid = pft_utf8_valid(copy, size), expected = reference_valid(bytes, size);
    if (valid != expected)
        ck_abort_msg("%zu bytes from %02X: %zu valid, not %zu", size, bytes[0], valid, expected);
    free(copy);
}

START_TEST(the_bounds_of_every_row_of_the_table_hold)
{
    static const int steps[] = {-1, 0, 1};

    for (size_t row = 0; row < COUNT(well_formed); row++)
        for (size_t at = 0; at < well_formed[row].width; at++)
            for (size_t step = 0; step < COUNT(steps); step++)
                for (int side = 0; side < 2; side++) {
                    const unsigned char *bound = side == 0 ? well_formed[row].low : well_formed[row].high;
                    unsigned char bytes[4];

                    memcpy(bytes, bound, 4);
                    bytes[at] = (unsigned char)(bytes[at] + steps[step]);
                    compare_with_reference(bytes, well_formed[row].width);
                    if (steps[step] == 0)
                        ck_assert_uint_eq(pft_utf8_valid((char *)bytes, well_formed[row].width),
                                          well_formed[row].width);
                }
}
END_TEST

START_TEST(every_pair_of_bytes_is_judged_as_by_the_table)
{
    static const unsigned char tails[][2] = {{0x80, 0x80}, {0xBF, 0xBF}, {0x41, 0x80}, {0x80, 0xC2}};

    for (unsigned first = 0; first < 256; first++)
        for (unsigned second = 0; second < 256; second++)
            for (size_t tail = 0; tail < COUNT(tails); tail++)
                for (size_t size = 1; size <= 4; size++) {
                    unsigned char bytes[4] = {(unsigned char)first, (unsigned char)second, tails[tail][0],
                                              tails[tail][1]};

                    compare_with_reference(bytes, size);
                }
}
END_TEST

static const struct {
    const char *what, *bytes;
} wrong[] = {
    {"a continuation alone", "\x80"},
    {"an overlong slash in two bytes", "\xC0\xAF"},
    {"an overlong slash in three bytes", "\xE0\x80\xAF"},
    {"an overlong slash in four bytes", "\xF0\x80\x80\xAF"},
    {"the first surrogate", "\xED\xA0\x80"},
    {"the last surrogate", "\xED\xBF\xBF"},
    {"U+110000", "\xF4\x90\x80\x80"},
    {"a five-byte form", "\xF8\x88\x80\x80\x80"},
    {"a byte that is in no character", "\xFF"},
    {"two bytes of three", "\xE7\xBB"},
    {"a lead byte before a letter", "\xE7\xBBx"},
};

START_TEST(a_wrong_byte_is_found_wherever_it_stands)
{
    static const char *const fillings[] = {"x", "é", "绩", "𠮷", "绩效 95%，"};
    unsigned char text[400];

    for (size_t filling = 0; filling < COUNT(fillings); filling++)
        for (size_t repeat = 0; repeat < 70; repeat++) {
            size_t width = strlen(fillings[filling]), before = repeat * width, size = strlen(wrong[_i].bytes);

            if (before + size + 65 > sizeof text)
                break;
            for (size_t i = 0; i < repeat; i++)
                memcpy(text + i * width, fillings[filling], width);
            memcpy(text + before, wrong[_i].bytes, size);
            memset(text + before + size, 'z', 65);
            if (pft_utf8_valid((char *)text, before + size) != before ||
                pft_utf8_valid((char *)text, before + size + 65) != before)
                ck_abort_msg("%s behind %zu bytes", wrong[_i].what, before);
        }
}
END_TEST

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Random bytes alone break at once; so characters of every width, and now and then a byte changed. */
static size_t random_text(unsigned char *text, size_t room, uint64_t *state)
{
    static const uint32_t limits[] = {0x80, 0x800, 0x10000, 0x110000};
    uint64_t limit_mask = next_random(state);
    size_t size = 0, target = (size_t)(next_random(state) % (room - 4));

    while (size < target) {
        uint32_t limit = limits[(next_random(state) & limit_mask) % 4];
        uint32_t character = (uint32_t)(next_random(state) % limit);

        if (character < 0xD800 || character > 0xDFFF)
            size += pft_utf8_encode((char *)text + size, character);
    }
    if (size > 0 && next_random(state) % 2 == 0)
        text[next_random(state) % size] = (unsigned char)next_random(state);
    return size;
}

START_TEST(random_bytes_are_judged_as_by_the_reference)
{
    uint64_t state = 0x9E3779B97F4A7C15u;
    unsigned char text[512];

    for (int i = 0; i < 60000; i++) {
        size_t size = (size_t)(next_random(&state) % 40);

        for (size_t j = 0; j < size; j++)
            text[j] = (unsigned char)(next_random(&state) >> 11);
        compare_with_reference(text, size);
        compare_with_reference(text, random_text(text, sizeof text, &state));
    }
}
END_TEST

START_TEST(every_character_is_encoded_valid_and_decoded_back)
{
    for (uint32_t c = 0; c < 0x110000; c++) {
        char bytes[4];
        uint32_t back;

        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        size_t width = pft_utf8_encode(bytes, c);
        if (width != (c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4) ||
            pft_utf8_valid(bytes, width) != width || pft_utf8_decode(bytes, width, &back) != width || back != c)
            ck_abort_msg("U+%04X", c);
    }
}
END_TEST

START_TEST(no_bytes_at_all_are_valid)
{
    ck_assert_uint_eq(pft_utf8_valid("", 0), 0);
    ck_assert_uint_eq(pft_utf8_valid(NULL, 0), 0);
}
END_TEST

START_TEST(full_width_ascii_becomes_ascii)
{
    for (uint32_t c = 0x21; c <= 0x7E; c++) {
        ck_assert_uint_eq(pft_fold_character(c), c);
        ck_assert_uint_eq(pft_fold_character(c + 0xFEE0), c);
    }
}
END_TEST

static const struct {
    uint32_t from, to;
} folds[] = {
    {0x3000, ' '}, {0x00A0, ' '},   {0xFF05, '%'},    {0xFE6A, '%'},    {0x2014, '-'},    {0x2212, '-'},
    {0xFF5E, '~'}, {0x301C, '~'},   {0xFF1A, ':'},    {0x2236, ':'},    {0xFE65, '>'},    {0xFF1D, '='},
    {0xFF08, '('}, {0x3015, ')'},   {0xFFE5, 0xA5},   {0x2265, 0x2265}, {0x7EE9, 0x7EE9}, {0x4E00, 0x4E00},
    {0x9FFF, 0x9FFF}, {0x3001, 0x3001}, {0xFF00, 0xFF00}, {0xFF5F, 0xFF5F}, {0x20BB7, 0x20BB7}, {0x10FFFF, 0x10FFFF},
};

START_TEST(compatibility_characters_become_the_usual_ones)
{
    ck_assert_uint_eq(pft_fold_character(folds[_i].from), folds[_i].to);
}
END_TEST

START_TEST(folding_twice_is_folding_once)
{
    for (uint32_t c = 0; c < 0x110000; c++)
        if (pft_fold_character(pft_fold_character(c)) != pft_fold_character(c))
            ck_abort_msg("U+%04X", c);
}
END_TEST

static const struct {
    const char *text, *trimmed;
} trims[] = {
    {"", ""},
    {" \t\r\n\v\f", ""},
    {"绩效", "绩效"},
    {"  绩效 目标\n", "绩效 目标"},
    {"\u3000\u3000≥95％\u3000", "≥95％"},
    {"\u00A0a\u00A0", "a"},
    {"\u2003\u200B\u202Fa b\uFEFF", "a b"},
    {"\uFEFF", ""},
    {"\u3001项目\u3002", "\u3001项目\u3002"}, /* the lead byte of a wide space, but no space */
    {"\u2014a\u2014", "\u2014a\u2014"},
    {"\uFF05", "\uFF05"},
    {"é", "é"},
    {"𠮷 ", "𠮷"},
    {"\x01 a \x01", "\x01 a \x01"}, /* a control character is no white space */
};

START_TEST(trimming_takes_white_space_of_every_kind_from_both_ends)
{
    pft_slice slice = pft_trim(trims[_i].text, strlen(trims[_i].text));

    ck_assert_uint_eq(slice.size, strlen(trims[_i].trimmed));
    ck_assert_mem_eq(slice.text, trims[_i].trimmed, slice.size);
}
END_TEST

START_TEST(every_space_is_trimmed_and_nothing_else)
{
    for (uint32_t c = 1; c < 0x110000; c++) {
        char text[9];
        size_t width;

        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        width = pft_utf8_encode(text, c);
        text[width] = 'x';
        pft_utf8_encode(text + width + 1, c);
        if (pft_trim(text, 2 * width + 1).size != (pft_is_space(c) ? 1 : 2 * width + 1))
            ck_abort_msg("U+%04X", c);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("text");
    TCase *utf8 = tcase_create("utf8"), *words = tcase_create("folding and white space");

    tcase_set_timeout(utf8, 120);
    tcase_add_test(utf8, the_bounds_of_every_row_of_the_table_hold);
    tcase_add_test(utf8, every_pair_of_bytes_is_judged_as_by_the_table);
    tcase_add_loop_test(utf8, a_wrong_byte_is_found_wherever_it_stands, 0, (int)COUNT(wrong));
    tcase_add_test(utf8, random_bytes_are_judged_as_by_the_reference);
    tcase_add_test(utf8, every_character_is_encoded_valid_and_decoded_back);
    tcase_add_test(utf8, no_bytes_at_all_are_valid);
    tcase_add_test(words, full_width_ascii_becomes_ascii);
    tcase_add_loop_test(words, compatibility_characters_become_the_usual_ones, 0, (int)COUNT(folds));
    tcase_add_test(words, folding_twice_is_folding_once);
    tcase_add_loop_test(words, trimming_takes_white_space_of_every_kind_from_both_ends, 0, (int)COUNT(trims));
    tcase_add_test(words, every_space_is_trimmed_and_nothing_else);
    suite_add_tcase(suite, utf8);
    suite_add_tcase(suite, words);
    return run_suite(suite);
}
