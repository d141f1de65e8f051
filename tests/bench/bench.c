/* Figures of speed and memory, each as a ratio to its peer in the same run. Best of five. */
#include <perftarget/perftarget.h>

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 5, SMALL = 4 << 20, TIMES = 10 };

static void need(int condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "bench: %s\n", what);
        exit(EXIT_FAILURE);
    }
}

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

typedef struct {
    char *bytes;
    size_t size;
} text;

static text load(const char *path)
{
    static char bytes[1 << 20];
    FILE *file = fopen(path, "rb");

    need(file != NULL, "the sample cannot be opened");
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    need(size > 0, "the sample is empty");
    return (text){bytes, size};
}

static text repeat(text sample, size_t target)
{
    size_t copies = target / sample.size + 1;
    text all = {malloc(copies * sample.size), copies * sample.size};

    need(all.bytes != NULL, "out of memory");
    for (size_t i = 0; i < copies; i++)
        memcpy(all.bytes + i * sample.size, sample.bytes, sample.size);
    return all;
}

static pft_document *read_text(text input, const char *format)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    pft_error err;

    options.format = format;
    if (pft_document_read(&document, input.bytes, input.size, &options, &err) != PFT_OK)
        need(0, err.message[PFT_ENGLISH]);
    return document;
}

static void parse_model(text input, const char *format)
{
    pft_document_free(read_text(input, format));
}

static void parse_cjson(text input, const char *format)
{
    cJSON *root = cJSON_ParseWithLength(input.bytes, input.size);

    (void)format;
    need(root != NULL, "cJSON cannot parse the JSON of the projects");
    cJSON_Delete(root);
}

/* The best time of one call, in seconds. */
static double best(void (*work)(text, const char *), text input, const char *format)
{
    double shortest = 1e9;

    for (int i = 0; i < ROUNDS; i++) {
        double start = now();

        work(input, format);
        double spent = now() - start;
        if (spent < shortest)
            shortest = spent;
    }
    return shortest;
}

static void report(const char *what, double figure, const char *unit, const char *aim)
{
    printf("%-52s %10.2f %-8s %s\n", what, figure, unit, aim);
}

static double mega_bytes(text input, double seconds)
{
    return (double)input.size / seconds / 1e6;
}

/* Values a second, over all the targets of the document. */
static double value_rate(const pft_document *document)
{
    double shortest = 1e9;
    size_t count = 0;

    for (int round = 0; round < ROUNDS; round++) {
        double start = now();

        count = 0;
        for (size_t p = 0; p < pft_document_project_count(document); p++) {
            const pft_project *project = pft_document_project(document, p);

            for (size_t i = 0; i < project->indicator_count; i++) {
                const pft_value *target = pft_project_indicator(project, i)->target;
                pft_value value;

                if (target != NULL && pft_value_parse(&value, target->raw, target->raw_size) == PFT_OK)
                    count++;
            }
        }
        double spent = now() - start;
        if (spent < shortest)
            shortest = spent;
    }
    return (double)count / shortest;
}

int main(int argc, char **argv)
{
    need(argc == 2, "usage: bench SAMPLE.txt");
    text sample = load(argv[1]), small = repeat(sample, SMALL), large = repeat(sample, (size_t)SMALL * TIMES);
    pft_document *document = read_text(small, "text");
    pft_write_options compact = PFT_WRITE_OPTIONS_INIT;
    text json;

    compact.compact = true;
    need(pft_document_write_text(document, "json", &compact, &json.bytes, &json.size, NULL) == PFT_OK,
         "the JSON cannot be written");
    printf("%zu bytes of text, %zu bytes of JSON, %zu projects\n", small.size, json.size,
           pft_document_project_count(document));

    double text_time = best(parse_model, small, "text"), large_time = best(parse_model, large, "text");
    double peer_time = best(parse_cjson, json, NULL), json_time = best(parse_model, json, "json");

    report("text -> model", mega_bytes(small, text_time), "MB/s", "");
    report("cJSON, parse alone", mega_bytes(json, peer_time), "MB/s", "");
    report("text -> model / cJSON", mega_bytes(small, text_time) / mega_bytes(json, peer_time), "x", "aim >= 3");
    report("text -> model / cJSON, time of the same projects", peer_time / text_time, "x", "");
    report("memory of the model / bytes of text",
           (double)pft_document_memory(document) / (double)small.size, "x", "aim <= 3");
    report("time of 10 x the text / time of the text", large_time / text_time * (double)small.size * TIMES / (double)large.size,
           "x", "aim <= 11");
    report("JSON -> model / cJSON, same bytes", peer_time / json_time, "x", "aim >= 0.7");
    report("values", value_rate(document) / 1e6, "M/s", "aim >= 5");
    pft_text_free(json.bytes);
    pft_document_free(document);
    free(small.bytes);
    free(large.bytes);
    return EXIT_SUCCESS;
}
