/* Reading Word and Excel files with the first call of malloc() failing, then the second, and so on: the libraries that
 * unpack and parse them take their memory there, and what they make of a failure is told as one. This program has its
 * own malloc(), which sanitizers and valgrind replace by theirs: there is nothing to test then. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <string.h>

#include "suite.h"

#if defined(__SANITIZE_ADDRESS__) || !defined(__GLIBC__)
#define OWN_MALLOC 0
#else
#define OWN_MALLOC 1

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);

static size_t budget = SIZE_MAX; /* calls that still succeed */

static bool may_allocate(void)
{
    if (budget == 0)
        return false;
    budget -= budget != SIZE_MAX;
    return true;
}

void *malloc(size_t size)
{
    return may_allocate() ? __libc_malloc(size) : NULL;
}

void *calloc(size_t count, size_t size)
{
    return may_allocate() ? __libc_calloc(count, size) : NULL;
}

void *realloc(void *block, size_t size)
{
    return may_allocate() ? __libc_realloc(block, size) : NULL;
}
#endif

static const char *const files[] = {
    PFT_SOURCE_DIR "/tests/cases/docx/word-features/input.docx",
    PFT_SOURCE_DIR "/tests/cases/xlsx/sheet-features/input.xlsx",
    PFT_SOURCE_DIR "/tests/cases/xlsx/libreoffice-library/input.xlsx",
};

#if OWN_MALLOC
/* libzip forgets why it failed while it looks for the list of members; what it says then is that there is none. */
static bool is_told(pft_status status, const pft_error *err)
{
    return status == PFT_ENOMEM || strstr(err->message[PFT_ENGLISH], "(Not a zip archive)") != NULL;
}

static pft_status read_with(size_t calls, const char *bytes, size_t size, const pft_document *whole)
{
    pft_document *document;
    pft_error err = {.status = PFT_OK};
    pft_status status;

    budget = calls;
    status = pft_document_read(&document, bytes, size, NULL, &err);
    budget = SIZE_MAX;
    if (status != err.status)
        ck_abort_msg("call %zu: %s, but %s", calls, pft_status_name(status), pft_status_name(err.status));
    if (status == PFT_OK ? !pft_document_equal(document, whole) : !is_told(status, &err) || document != NULL)
        ck_abort_msg("call %zu: %s: %s", calls, pft_status_name(status), err.message[PFT_ENGLISH]);
    pft_document_free(document);
    return status;
}

static bool malloc_is_ours(void)
{
    void *volatile block;

    budget = 0;
    block = malloc(1);
    budget = SIZE_MAX;
    free(block);
    return block == NULL;
}
#endif

START_TEST(whichever_call_of_malloc_fails_nothing_wrong_is_read)
{
    static char bytes[1 << 16];
    FILE *file = fopen(files[_i], "rb");
    size_t size, calls = 0;
    pft_document *whole;

    ck_assert_ptr_nonnull(file);
    size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    ck_assert_int_eq(pft_document_read(&whole, bytes, size, NULL, NULL), PFT_OK);
    (void)calls;
#if OWN_MALLOC
    while (malloc_is_ours() && read_with(calls, bytes, size, whole) != PFT_OK)
        calls++;
    ck_assert(calls > 20 || !malloc_is_ours());
#endif
    pft_document_free(whole);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("office_memory");
    TCase *all = tcase_create("office_memory");

    tcase_set_timeout(all, 120);
    tcase_add_loop_test(all, whichever_call_of_malloc_fails_nothing_wrong_is_read, 0,
                        (int)(sizeof files / sizeof files[0]));
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
