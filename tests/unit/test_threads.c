/* Everything at once: what is said to be independent is, and an object that is only read may be read by many. Under the
 * preset tsan a race ends the test. */
#include <perftarget/perftarget.h>

#include <pthread.h>

#include "suite.h"

#define DATA PFT_SOURCE_DIR "/examples/data/"

enum { THREADS = 4, ROUNDS = 3 };

static const char *const files[] = {
    DATA "library-2024.docx", DATA "library-2024.xlsx", DATA "library-2024.html", DATA "library-2024.csv",
    DATA "library-2024.txt",  DATA "nursing-2024-evaluation.md",
};
enum { FILE_COUNT = sizeof files / sizeof files[0] };

/* What one thread works with; all but the results is shared. */
typedef struct {
    const pft_document *document;
    const pft_ruleset *ruleset;
    const pft_method *method;
    size_t sizes[16];
    size_t count;
    int failures;
} worker;

static void note(worker *w, pft_status status, char *text, size_t size)
{
    w->failures += status != PFT_OK && status != PFT_EUNSUPPORTED;
    if (status == PFT_OK)
        w->sizes[w->count++ % 16] = size;
    pft_text_free(text);
}

static void write_findings(worker *w, pft_findings *findings, const char *format)
{
    char *text = NULL;
    size_t size = 0;
    pft_status status = pft_findings_write_text(findings, format, NULL, &text, &size, NULL);

    note(w, status, text, size);
}

static void check(worker *w, const pft_document *document)
{
    pft_findings *findings = NULL;

    w->failures += pft_check(&findings, document, w->ruleset, NULL) != PFT_OK;
    write_findings(w, findings, "json");
    pft_findings_free(findings);
    findings = NULL;
    w->failures += pft_audit(&findings, document, w->ruleset, w->method, NULL) != PFT_OK;
    write_findings(w, findings, "html");
    pft_findings_free(findings);
}

static void score(worker *w, const pft_document *document)
{
    static const char *const formats[] = {"json", "csv", "html", "xlsx"};
    pft_scorecard *card = NULL;

    w->failures += pft_score(&card, document, w->method, NULL, NULL) != PFT_OK;
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        char *text = NULL;
        size_t size = 0;
        pft_status status = pft_scorecard_write_text(card, formats[i], NULL, &text, &size, NULL);

        note(w, status, text, size);
    }
    pft_scorecard_free(card);
}

static void write_document(worker *w, const pft_document *document)
{
    static const char *const formats[] = {"json", "jsonl", "csv"};

    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        char *text = NULL;
        size_t size = 0;
        pft_status status = pft_document_write_text(document, formats[i], NULL, &text, &size, NULL);

        note(w, status, text, size);
    }
}

static void *work(void *context)
{
    worker *w = context;

    for (int round = 0; round < ROUNDS; round++) {
        pft_ruleset *ruleset = NULL;
        pft_method *method = NULL;

        w->count = 0;
        w->failures += pft_ruleset_load(&ruleset, "disclosure", NULL, NULL) != PFT_OK;
        w->failures += pft_method_load(&method, "mof-2021", NULL, NULL) != PFT_OK;
        pft_ruleset_free(ruleset);
        pft_method_free(method);
        for (size_t i = 0; i < FILE_COUNT; i++) {
            pft_document *document = NULL;
            pft_status status = pft_document_read_file(&document, files[i], NULL, NULL);

            w->failures += status != PFT_OK && status != PFT_EUNSUPPORTED && status != PFT_EFORMAT;
            if (document != NULL)
                write_document(w, document);
            pft_document_free(document);
        }
        w->count = 0;
        check(w, w->document);
        score(w, w->document);
        write_document(w, w->document);
    }
    return NULL;
}

START_TEST(threads_read_check_score_and_write_the_same_things)
{
    static worker workers[THREADS];
    pthread_t threads[THREADS];
    pft_document *document;
    pft_ruleset *ruleset;
    pft_method *method;

    ck_assert_int_eq(pft_document_read_file(&document, files[FILE_COUNT - 1], NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_ruleset_load(&ruleset, "audit", NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_method_load(&method, "mof-2020", NULL, NULL), PFT_OK);
    for (int i = 0; i < THREADS; i++) {
        workers[i] = (worker){.document = document, .ruleset = ruleset, .method = method};
        ck_assert_int_eq(pthread_create(&threads[i], NULL, work, &workers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        ck_assert_int_eq(workers[i].failures, 0);
        ck_assert_uint_eq(workers[i].count, workers[0].count);
        ck_assert_mem_eq(workers[i].sizes, workers[0].sizes, sizeof workers[i].sizes);
    }
    pft_method_free(method);
    pft_ruleset_free(ruleset);
    pft_document_free(document);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("threads");
    TCase *all = tcase_create("threads");

    tcase_set_timeout(all, 120);
    tcase_add_test(all, threads_read_check_score_and_write_the_same_things);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
