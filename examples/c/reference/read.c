/* Reading from memory, files and streams; the formats. */
#include "example.h"

static void from_memory(void)
{
    static const char table[] = "| 项目名称 | 路灯更新 |\n|---|---|\n"
                                "| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n"
                                "| 产出指标 | 数量指标 | 更新路灯数 | ≥120盏 |\n";
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    pft_error error;

    options.name = "streetlights.md"; /* what the source is called in the model, and in messages */
    options.max_bytes = 1 << 20;
    must(pft_document_read(&document, table, sizeof table - 1, &options, &error));
    expect(same(pft_document_source(document)->name, "streetlights.md"));
    pft_document_free(document);
}

static void from_files(void)
{
    pft_document *by_name, *by_stream;
    FILE *stream = fopen(TARGETS, "rb");
    pft_error error;

    must(pft_document_read_file(&by_name, TARGETS, NULL, &error));
    expect(stream != NULL);
    must(pft_document_read_stream(&by_stream, stream, NULL, &error));
    fclose(stream);
    expect(pft_document_equal(by_name, by_stream));
    pft_document_free(by_name);
    pft_document_free(by_stream);
    expect(pft_document_read_file(&by_name, "no such file", NULL, &error) == PFT_EIO);
    printf("%s\n", error.message[PFT_ENGLISH]);
}

/* The forms repeat their words: a memo keeps what they mean, for the next document that this thread reads. */
static void many(void)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *first, *second;

    must(pft_memo_new(&options.memo, 1 << 20, NULL, NULL));
    must(pft_document_read_file(&first, TARGETS, &options, NULL));
    must(pft_document_read_file(&second, TARGETS, &options, NULL));
    pft_memo_free(options.memo);
    expect(pft_document_equal(first, second));
    pft_document_free(first);
    pft_document_free(second);
}

static void formats(void)
{
    for (size_t i = 0; i < pft_format_count(); i++) {
        const pft_format *format = pft_format_at(i);
        printf("%-6s %s %s\n", format->name, format->reads ? "read" : "    ", format->description[PFT_ENGLISH]);
    }
    expect(pft_format_find("text")->reads);
    expect(pft_format_find("word perfect") == NULL);
    expect(same(pft_format_recognise("{\"format\": \"perftarget\"", 23)->name, "json"));
}

int main(void)
{
    from_memory();
    from_files();
    many();
    formats();
    return EXIT_SUCCESS;
}
