/* One content in every form in which it is published: the model is the same. */
#include <perftarget/perftarget.h>

#include <string.h>

#include "suite.h"

#define FOLDER PFT_SOURCE_DIR "/examples/data/"

static const struct {
    const char *format; /* where this build has it */
    const char *path;
} forms[] = {
    {"html", FOLDER "library-2024.html"},
    {"csv", FOLDER "library-2024.csv"},
    {"docx", FOLDER "library-2024.docx"},
    {"xlsx", FOLDER "library-2024.xlsx"},
};

static pft_document *read_file(const char *path)
{
    pft_document *document = NULL;
    pft_error err = {.status = PFT_OK};

    if (pft_document_read_file(&document, path, NULL, &err) != PFT_OK)
        ck_abort_msg("%s: %s", path, err.message[PFT_ENGLISH]);
    return document;
}

/* What this build is made without is named, with the command that converts it. */
static void check_refusal(const char *format, const char *path)
{
    pft_document *document;
    pft_error err = {.status = PFT_OK};

    ck_assert_int_eq(pft_document_read_file(&document, path, NULL, &err), PFT_EUNSUPPORTED);
    ck_assert_msg(strstr(err.message[PFT_ENGLISH], format) != NULL && strstr(err.message[PFT_ENGLISH], " FILE") != NULL,
                  "%s", err.message[PFT_ENGLISH]);
}

START_TEST(each_form_gives_the_same_model)
{
    if (!is_read(forms[_i].format)) {
        check_refusal(forms[_i].format, forms[_i].path);
        return;
    }
    pft_document *text = read_file(FOLDER "library-2024.txt"), *form = read_file(forms[_i].path);

    ck_assert_uint_eq(pft_document_project_count(form), 3);
    ck_assert_uint_eq(pft_document_unplaced_count(form), 0);
    ck_assert_str_eq(pft_document_source(form)->reader, forms[_i].format);
    ck_assert_msg(pft_document_equal(text, form), "%s", forms[_i].path);
    pft_document_free(text);
    pft_document_free(form);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("forms");
    TCase *all = tcase_create("forms");

    tcase_add_loop_test(all, each_form_gives_the_same_model, 0, (int)(sizeof forms / sizeof forms[0]));
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
