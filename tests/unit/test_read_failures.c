/* Reading with the first allocation failing, then the second, and so on until it succeeds. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <string.h>

#include "failing_allocator.h"
#include "suite.h"

static char *load(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes = malloc(1 << 20);

    ck_assert_msg(file != NULL && bytes != NULL, "%s cannot be opened", path);
    *size = fread(bytes, 1, 1 << 20, file);
    ck_assert_uint_gt(*size, 0);
    fclose(file);
    return bytes;
}

/* A document in the reference form, as itself and as the other formats that are read. */
static char *sample(const char *format, size_t *size)
{
    char path[512], *bytes, *text;
    pft_document *document;

    if (strcmp(format, "docx") == 0 || strcmp(format, "xlsx") == 0) {
        snprintf(path, sizeof path, PFT_SOURCE_DIR "/examples/data/library-2024.%s", format);
        return load(path, size);
    }
    bytes = load(PFT_SOURCE_DIR "/examples/data/library-2024.txt", size);
    if (strcmp(format, "text") == 0)
        return bytes;
    ck_assert_int_eq(pft_document_read(&document, bytes, *size, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_document_write_text(document, format, NULL, &text, size, NULL), PFT_OK);
    pft_document_free(document);
    free(bytes);
    bytes = malloc(*size);
    memcpy(bytes, text, *size);
    pft_text_free(text);
    return bytes;
}

typedef pft_status (*reading)(pft_document **out, const void *bytes, size_t size, const pft_read_options *options,
                              pft_error *err);

static pft_status read_as_stream(pft_document **out, const void *bytes, size_t size,
                                 const pft_read_options *options, pft_error *err)
{
    FILE *stream = tmpfile();

    ck_assert_ptr_nonnull(stream);
    ck_assert_uint_eq(fwrite(bytes, 1, size, stream), size);
    rewind(stream);
    pft_status status = pft_document_read_stream(out, stream, options, err);
    fclose(stream);
    return status;
}

static const struct {
    const char *format;
    reading read;
} ways[] = {
    {"text", pft_document_read},  {"json", pft_document_read},  {"jsonl", pft_document_read},
    {"csv", pft_document_read},   {"docx", pft_document_read},  {"xlsx", pft_document_read},
    {"text", read_as_stream},     {"json", read_as_stream},
};

/* With that many allocations; what was read with all of them is `whole`. */
static pft_status read_with(size_t budget, reading read, const char *bytes, size_t size, const char *format,
                            const pft_document *whole)
{
    failing_allocator memory = {.budget = budget};
    pft_allocator allocator = failing_allocator_use(&memory);
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document = (pft_document *)&memory; /* to be overwritten in any case */
    pft_error err = {.status = PFT_OK};

    options.format = format;
    options.allocator = &allocator;
    pft_status status = read(&document, bytes, size, &options, &err);

    if (status == PFT_OK) {
        ck_assert(pft_document_equal(document, whole));
        pft_document_free(document);
    } else {
        ck_assert_int_eq(status, PFT_ENOMEM);
        ck_assert_ptr_null(document);
        ck_assert_int_eq(err.status, PFT_ENOMEM);
        ck_assert_str_ne(err.message[PFT_ENGLISH], "");
        ck_assert_str_ne(err.message[PFT_CHINESE], "");
    }
    ck_assert_uint_eq(memory.blocks, 0);
    ck_assert_uint_eq(memory.wrong_sizes, 0);
    return status;
}

START_TEST(whichever_allocation_fails_reading_says_so_and_leaks_nothing)
{
    const char *format = ways[_i].format;
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    size_t size, budget = 0;
    if (!is_read(format))
        return; /* this build is without it */
    char *bytes = sample(format, &size);
    pft_document *whole;

    options.format = format;
    ck_assert_int_eq(pft_document_read(&whole, bytes, size, &options, NULL), PFT_OK);
    ck_assert_uint_gt(pft_document_project_count(whole), 0);
    while (read_with(budget, ways[_i].read, bytes, size, format, whole) != PFT_OK)
        budget++;
    ck_assert_uint_gt(budget, 1);
    pft_document_free(whole);
    free(bytes);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("read_failures");
    TCase *all = tcase_create("read_failures");

    tcase_set_timeout(all, 120);
    tcase_add_loop_test(all, whichever_allocation_fails_reading_says_so_and_leaks_nothing, 0,
                        (int)(sizeof ways / sizeof ways[0]));
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
