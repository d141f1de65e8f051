/* Writing a document, and reading JSON Lines a project at a time. */
#include "example.h"

static void documents(void)
{
    pft_document *document = read_table(TARGETS);
    pft_write_options options = PFT_WRITE_OPTIONS_INIT;
    const pft_writer out = pft_stream_writer(stdout);
    char *text;
    size_t size;

    must(pft_document_write(document, "csv", NULL, &out, NULL));
    options.compact = true;
    must(pft_document_write_text(document, "json", &options, &text, &size, NULL));
    expect(size == strlen(text) && strchr(text, '\n') == text + size - 1); /* one line */
    pft_text_free(text);
    pft_document_free(document);
}

static void values(void)
{
    pft_value value;
    char *text;

    must(pft_value_parse(&value, "≥95％", strlen("≥95％")));
    must(pft_value_write_text(&value, &text, NULL));
    printf("%s\n", text);
    pft_text_free(text);
}

static void lines(void)
{
    pft_document *document = read_table(LIBRARY), *project;
    FILE *file = tmpfile();
    const pft_writer writer = pft_stream_writer(file);
    pft_stream *stream;
    pft_status status;
    pft_error error;
    size_t count = 0;

    must(pft_document_write(document, "jsonl", NULL, &writer, NULL));
    rewind(file);
    must(pft_stream_open(&stream, file, NULL, &error));
    while ((status = pft_stream_next(stream, &project, &error)) == PFT_OK) {
        count += pft_document_project_count(project);
        pft_document_free(project);
    }
    expect(status == PFT_END && count == 3);
    pft_stream_close(stream);
    fclose(file);
    pft_document_free(document);
}

static void tell(void *context, const pft_trace_event *event)
{
    char *text;

    if (*(int *)context > 0)
        return;
    *(int *)context = 1;
    must(pft_trace_event_write_text(event, &text, NULL));
    printf("%s\n", text);
    pft_text_free(text);
}

static void traces(void)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    int told = 0;

    options.trace = tell;
    options.trace_context = &told;
    must(pft_document_read_file(&document, TARGETS, &options, NULL));
    pft_document_free(document);
}

int main(void)
{
    documents();
    values();
    lines();
    traces();
    return EXIT_SUCCESS;
}
