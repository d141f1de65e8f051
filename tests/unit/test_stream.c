#include <pthread.h>

#include "exchange_sample.h"

static FILE *file_of(const char *text)
{
    FILE *file = tmpfile();

    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    rewind(file);
    return file;
}

START_TEST(every_line_becomes_a_document_of_one_project)
{
    pft_document *document = sample(NULL), *one;
    char *text = written(document, "jsonl");
    FILE *file = file_of(text);
    pft_stream *stream;

    OK(pft_stream_open(&stream, file, NULL, NULL));
    for (size_t i = 0; i < pft_document_project_count(document); i++) {
        OK(pft_stream_next(stream, &one, NULL));
        ck_assert_uint_eq(pft_document_project_count(one), 1);
        ck_assert_str_eq(pft_document_project_at(one, 0)->name, pft_document_project_at(document, i)->name);
        ck_assert_str_eq(pft_document_source(one)->name, "a \"b\".txt");
        ck_assert_uint_eq(pft_document_unplaced_count(one), 1);
        ck_assert_uint_eq(pft_document_unplaced_at(one, 0)->project, i); /* before the first, and its own */
        pft_document_free(one);
    }
    ck_assert_int_eq(pft_stream_next(stream, &one, NULL), PFT_END);
    ck_assert_ptr_null(one);
    pft_stream_close(stream);
    fclose(file);
    pft_text_free(text);
    pft_document_free(document);
}
END_TEST

enum { THREADS = 4, LINES = 4000 };

typedef struct {
    pft_stream *stream;
    unsigned char *seen; /* by the ordinal of the project */
    int failures;
} sharer;

static void *share(void *context)
{
    sharer *s = context;
    pft_document *one;
    pft_status status;

    while ((status = pft_stream_next(s->stream, &one, NULL)) != PFT_END) {
        const pft_project *project = status == PFT_OK ? pft_document_project_at(one, 0) : NULL;
        char name[32];

        snprintf(name, sizeof name, "project %u", project != NULL ? (unsigned)project->ordinal : 0);
        s->failures += project == NULL || strcmp(project->name, name) != 0;
        if (project != NULL)
            s->seen[project->ordinal]++; /* a line is one thread's alone */
        pft_document_free(one);
    }
    return NULL;
}

START_TEST(each_line_goes_to_one_of_the_threads_that_share_a_stream)
{
    static unsigned char seen[LINES + 1];
    static sharer sharers[THREADS];
    pthread_t threads[THREADS];
    FILE *file = tmpfile();
    pft_stream *stream;

    for (int i = 1; i <= LINES; i++)
        fprintf(file, "{\"name\":\"project %d\",\"ordinal\":%d%*s}\n", i, i, i % 97, "");
    rewind(file);
    OK(pft_stream_open(&stream, file, NULL, NULL));
    for (int i = 0; i < THREADS; i++) {
        sharers[i] = (sharer){.stream = stream, .seen = seen};
        ck_assert_int_eq(pthread_create(&threads[i], NULL, share, &sharers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        ck_assert_int_eq(sharers[i].failures, 0);
    }
    for (int i = 1; i <= LINES; i++)
        ck_assert_int_eq(seen[i], 1);
    pft_stream_close(stream);
    fclose(file);
}
END_TEST

START_TEST(reading_goes_on_behind_a_wrong_line)
{
    FILE *file = file_of("\xEF\xBB\xBF{\"name\":\"a\"}\r\n\n{\"name\":1}\n\xFF\n{\"name\":\"b\"}");
    pft_stream *stream;
    pft_document *document;
    pft_error err = {0};

    OK(pft_stream_open(&stream, file, NULL, NULL));
    OK(pft_stream_next(stream, &document, &err));
    pft_document_free(document);
    ck_assert_int_eq(pft_stream_next(stream, &document, &err), PFT_EINVALID);
    ck_assert_uint_eq(err.line, 3);
    ck_assert_uint_eq(err.column, 9);
    ck_assert_str_eq(err.path, "$.name");
    ck_assert_int_eq(pft_stream_next(stream, &document, &err), PFT_EENCODING);
    ck_assert_uint_eq(err.line, 4);
    OK(pft_stream_next(stream, &document, &err));
    ck_assert_str_eq(pft_document_project_at(document, 0)->name, "b");
    pft_document_free(document);
    ck_assert_int_eq(pft_stream_next(stream, &document, &err), PFT_END);
    pft_stream_close(stream);
    fclose(file);
}
END_TEST

START_TEST(a_line_over_the_limit_is_refused_and_passed)
{
    FILE *file = file_of("{\"name\":\"aaaaaaaaaaaaaaaaaaaaaaaa\"}\n{\"name\":\"b\"}\n");
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_stream *stream;
    pft_document *document;
    pft_error err = {0};

    options.max_bytes = 16;
    OK(pft_stream_open(&stream, file, &options, NULL));
    ck_assert_int_eq(pft_stream_next(stream, &document, &err), PFT_ELIMIT);
    ck_assert_uint_eq(err.line, 1);
    OK(pft_stream_next(stream, &document, &err));
    ck_assert_str_eq(pft_document_project_at(document, 0)->name, "b");
    pft_document_free(document);
    pft_stream_close(stream);
    fclose(file);
}
END_TEST

/* A piece of a larger file is told where it begins. */
START_TEST(lines_are_counted_from_the_first_line_that_is_given)
{
    static const char text[] = "{\"name\":\"a\"}\n{\"nmae\":1}\n";
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    FILE *file = file_of(text);
    pft_stream *stream;
    pft_document *document;
    pft_error err = {0};

    options.first_line = 41;
    OK(pft_stream_open(&stream, file, &options, NULL));
    OK(pft_stream_next(stream, &document, &err));
    pft_document_free(document);
    ck_assert_int_eq(pft_stream_next(stream, &document, &err), PFT_EINVALID);
    ck_assert_uint_eq(err.line, 42);
    pft_stream_close(stream);
    fclose(file);

    options.format = "jsonl";
    ck_assert_int_eq(pft_document_read(&document, text, sizeof text - 1, &options, &err), PFT_EINVALID);
    ck_assert_uint_eq(err.line, 42);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("stream");
    TCase *all = tcase_create("stream");

    tcase_add_test(all, every_line_becomes_a_document_of_one_project);
    tcase_add_test(all, reading_goes_on_behind_a_wrong_line);
    tcase_add_test(all, each_line_goes_to_one_of_the_threads_that_share_a_stream);
    tcase_add_test(all, a_line_over_the_limit_is_refused_and_passed);
    tcase_add_test(all, lines_are_counted_from_the_first_line_that_is_given);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
