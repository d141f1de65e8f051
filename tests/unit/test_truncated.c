/* Files that end too early, as downloads do: cut at every 97th byte, each is read as far as it goes or refused. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <string.h>

#include "suite.h"

#define CASES PFT_SOURCE_DIR "/tests/cases/"
#define SHARED PFT_SOURCE_DIR "/../shared/samples/tables/" /* published tables, where they are at hand */

enum { STEP = 97 };

static const struct {
    const char *format;
    const char *path;
} files[] = {
    {"html", PFT_SOURCE_DIR "/examples/data/library-2024.html"},
    {"html", CASES "html/saved-by-word/input.htm"},
    {"html", CASES "html/saved-by-excel/input.htm"},
    {"html", CASES "html/page-around-the-table/input.html"},
    {"html", SHARED "13-linyi-school.html"},
    {"html", SHARED "55-jinan-tennis.html"},
    {"html", SHARED "61-luan-agri-twocolumns.html"},
    {"csv", PFT_SOURCE_DIR "/examples/data/library-2024.csv"},
    {"csv", CASES "csv/saved-by-excel/input.csv"},
    {"csv", CASES "csv/separator-line/input.csv"},
    {"csv", CASES "csv/long-form/input.csv"},
    {"tsv", CASES "tsv/unicode-text/input.txt"},
    {"text", PFT_SOURCE_DIR "/examples/data/library-2024.txt"},
    {"text", CASES "text/drawn-grid/input.txt"},
    {"text", CASES "text/dashed-columns/input.txt"},
    {"text", CASES "text/html-in-markdown/input.md"},
    {"text", CASES "text/box-drawing/input.txt"},
};

static char *load(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;

    if (file != NULL && (bytes = malloc(1 << 20)) != NULL)
        *size = fread(bytes, 1, 1 << 20, file);
    if (file != NULL)
        fclose(file);
    return bytes;
}

/* In a block of its own size, so that a sanitizer sees a read beyond its end. */
static void read_start(const char *bytes, size_t size, const char *format)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    char *copy = malloc(size + (size == 0));
    pft_document *document = NULL;
    pft_error err = {.status = PFT_OK};

    ck_assert_ptr_nonnull(copy);
    memcpy(copy, bytes, size);
    options.format = format;
    if (pft_document_read(&document, copy, size, &options, &err) == PFT_OK)
        ck_assert_uint_eq(pft_document_cell_count(document),
                          pft_document_placed_count(document) + pft_document_unplaced_count(document));
    else
        ck_assert_str_ne(err.message[PFT_ENGLISH], "");
    pft_document_free(document);
    free(copy);
}

START_TEST(a_file_that_ends_too_early_is_read_as_far_as_it_goes)
{
    size_t size = 0;
    char *bytes = load(files[_i].path, &size);

    if (!is_read(files[_i].format) || (bytes == NULL && strncmp(files[_i].path, SHARED, strlen(SHARED)) == 0)) {
        printf("%s: not here\n", files[_i].path);
        return;
    }
    ck_assert_msg(bytes != NULL && size > STEP, "%s", files[_i].path);
    for (size_t end = 0; end < size; end += STEP) {
        read_start(bytes, end, files[_i].format);
        read_start(bytes, end, NULL);
    }
    free(bytes);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("truncated");
    TCase *all = tcase_create("truncated");

    tcase_set_timeout(all, 60);
    tcase_add_loop_test(all, a_file_that_ends_too_early_is_read_as_far_as_it_goes, 0,
                        (int)(sizeof files / sizeof files[0]));
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
