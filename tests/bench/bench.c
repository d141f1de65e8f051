/* Speed and memory, as ratios to a peer that is measured in the same run: bench SAMPLE.txt VALUES.tsv.
 *
 * What is compared runs in turn, round after round, so that a busy machine slows all alike; of each the best round
 * counts, in time of the processor: what waits for others is not counted, what the system does for it is. Each begins
 * with memory that is fresh from the system, whatever ran before. The sample is repeated until it has some megabytes:
 * the speed of reading, not that of starting. */
#include <perftarget/perftarget.h>

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "smoke.h"

enum { ROUNDS = 15, TEXT_SIZE = 4 << 20, TIMES = 10, VALUE_ROUNDS = 400, MOST_VALUES = 2000 };

typedef struct {
    char *bytes;
    size_t size;
} text;

/* Something that is measured: its work, done on `input`, and the shortest time that took, in seconds. */
typedef struct {
    void (*work)(text input);
    text input;
    double shortest;
} contestant;

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

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void give_memory_back(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

/* ---- input ---- */

static text load(const char *path)
{
    enum { MOST = 1 << 20 };
    FILE *file = fopen(path, "rb");
    text all = {malloc(MOST), 0};

    need(file != NULL && all.bytes != NULL, path);
    all.size = fread(all.bytes, 1, MOST, file);
    fclose(file);
    need(all.size > 0 && all.size < MOST, path);
    return all;
}

static text repeat(text sample, size_t size)
{
    size_t copies = size / sample.size + 1;
    text all = {malloc(copies * sample.size), copies * sample.size};

    need(all.bytes != NULL, "out of memory");
    for (size_t i = 0; i < copies; i++)
        memcpy(all.bytes + i * sample.size, sample.bytes, sample.size);
    return all;
}

/* The first column of a table of values, below its heading. */
static pft_value values[MOST_VALUES];
static size_t value_count;

static void list_values(text table)
{
    char *end = table.bytes + table.size, *row = memchr(table.bytes, '\n', table.size);

    while (row != NULL && ++row < end && value_count < MOST_VALUES) {
        char *stop = memchr(row, '\t', (size_t)(end - row));

        need(stop != NULL, "a row of values has no second column");
        values[value_count].raw = row;
        values[value_count++].raw_size = (uint32_t)(stop - row);
        row = memchr(stop, '\n', (size_t)(end - stop));
    }
}

/* ---- work ---- */

static pft_document *read_as(const char *format, text input)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    pft_error err;

    options.format = format;
    options.max_work = UINT64_MAX; /* the text is larger than the default allows */
    if (pft_document_read(&document, input.bytes, input.size, &options, &err) != PFT_OK)
        need(0, err.message[PFT_ENGLISH]);
    return document;
}

static void read_text(text input)
{
    pft_document_free(read_as("text", input));
}

static void read_json(text input)
{
    pft_document_free(read_as("json", input));
}

static void parse_cjson(text input)
{
    cJSON *root = cJSON_ParseWithLength(input.bytes, input.size);

    need(root != NULL, "cJSON cannot parse the JSON of the projects");
    cJSON_Delete(root);
}

static void parse_values(text input)
{
    (void)input;
    for (int round = 0; round < rounds_of(VALUE_ROUNDS); round++)
        for (size_t i = 0; i < value_count; i++) {
            pft_value value;

            need(pft_value_parse(&value, values[i].raw, values[i].raw_size) == PFT_OK, "a value is no text");
        }
}

static void compete(contestant *all, size_t count)
{
    for (size_t i = 0; i < count; i++)
        all[i].shortest = 1e9;
    for (int round = 0; round < rounds_of(ROUNDS); round++)
        for (size_t i = 0; i < count; i++) {
            double start, spent;

            give_memory_back();
            start = now();
            all[i].work(all[i].input);
            spent = now() - start;
            if (spent < all[i].shortest)
                all[i].shortest = spent;
        }
}

/* ---- figures ---- */

static double mega_bytes(const contestant *c)
{
    return (double)c->input.size / c->shortest / 1e6;
}

static void report(const char *what, double figure, const char *unit, const char *aim)
{
    printf("%-44s %9.2f %-6s %s\n", what, figure, unit, aim);
}

int main(int argc, char **argv)
{
    need(argc == 3, "usage: bench SAMPLE.txt VALUES.tsv");
    text sample = load(argv[1]), once = repeat(sample, TEXT_SIZE), table = load(argv[2]), json;
    text tenfold = repeat(once, once.size * (TIMES - 1));
    pft_document *document = read_as("text", once);
    pft_write_options compact = PFT_WRITE_OPTIONS_INIT;

    list_values(table);
    compact.compact = true;
    need(pft_document_write_text(document, "json", &compact, &json.bytes, &json.size, NULL) == PFT_OK,
         "the JSON cannot be written");
    printf("%zu projects: %zu bytes of text, %zu bytes of JSON\n", pft_document_project_count(document), once.size,
           json.size);

    enum { TEXT, PEER, JSON, VALUES, LARGE, COUNT };
    contestant all[COUNT] = {
        {read_text, once, 0}, {parse_cjson, json, 0}, {read_json, json, 0}, {parse_values, table, 0},
        {read_text, tenfold, 0},
    };

    compete(all, COUNT);
    report("text -> model", mega_bytes(&all[TEXT]), "MB/s", "");
    report("JSON -> model", mega_bytes(&all[JSON]), "MB/s", "");
    report("cJSON, parse alone", mega_bytes(&all[PEER]), "MB/s", "");
    report("text -> model / cJSON, bytes a second", mega_bytes(&all[TEXT]) / mega_bytes(&all[PEER]), "x", "aim >= 3");
    report("text -> model / cJSON, projects a second", all[PEER].shortest / all[TEXT].shortest, "x", "");
    report("JSON -> model / cJSON", all[PEER].shortest / all[JSON].shortest, "x", "aim >= 0.7");
    report("memory of the model / bytes of text", (double)pft_document_memory(document) / (double)once.size, "x",
           "aim <= 3");
    report("time of 10 times the text / time of the text",
           all[LARGE].shortest / all[TEXT].shortest * TIMES * (double)once.size / (double)tenfold.size, "x",
           "aim <= 11");
    report("values, one thread",
           (double)value_count * rounds_of(VALUE_ROUNDS) / all[VALUES].shortest / 1e6, "M/s", "aim >= 5");
    pft_text_free(json.bytes);
    pft_document_free(document);
    free(sample.bytes);
    free(table.bytes);
    free(once.bytes);
    free(tenfold.bytes);
    return EXIT_SUCCESS;
}
