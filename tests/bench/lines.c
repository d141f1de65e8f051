/* JSON Lines to scores, beside cJSON's bare parse of the same lines: bench_lines EVALUATION….
 *
 * The lines are the documents' projects, again and again until they are some megabytes. All on one thread, in turn,
 * round after round, so that a busy machine slows all alike; of each the best round counts, in time of the
 * processor. */
#include <perftarget/perftarget.h>

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "smoke.h"

enum { ROUNDS = 7, LINES_SIZE = 8 << 20 };

typedef struct {
    const char *bytes;
    size_t size;
} text;

/* What is done to each line; from the second on each does a step more than the one before. */
typedef struct {
    const char *name;
    void (*work)(text line);
    const char *aim;
    double shortest;
} contestant;

static pft_method *method;
static size_t written;

static void need(int condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "bench_lines: %s\n", what);
        exit(EXIT_FAILURE);
    }
}

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* The projects of some documents as lines, repeated. */
static text lines_of(char **paths)
{
    pft_document *all, *one;
    char *once, *bytes;
    size_t size, copies;
    pft_error err;

    need(pft_document_new(&all, NULL) == PFT_OK, "out of memory");
    for (; *paths != NULL; paths++) {
        need(pft_document_read_file(&one, *paths, NULL, &err) == PFT_OK, *paths);
        need(pft_document_append(all, one) == PFT_OK, "out of memory");
        pft_document_free(one);
    }
    need(pft_document_write_text(all, "jsonl", NULL, &once, &size, NULL) == PFT_OK && size > 0, "no project");
    copies = LINES_SIZE / size + 1;
    need((bytes = malloc(copies * size)) != NULL, "out of memory");
    for (size_t i = 0; i < copies; i++)
        memcpy(bytes + i * size, once, size);
    pft_text_free(once);
    pft_document_free(all);
    return (text){bytes, copies * size};
}

static void parse_cjson(text line)
{
    cJSON *root = cJSON_ParseWithLength(line.bytes, line.size);

    need(root != NULL, "cJSON cannot parse a line");
    cJSON_Delete(root);
}

static pft_document *read_line(text line)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    pft_error err;

    options.format = "jsonl";
    options.digest = false;
    if (pft_document_read(&document, line.bytes, line.size, &options, &err) != PFT_OK)
        need(0, err.message[PFT_ENGLISH]);
    return document;
}

static void read_only(text line)
{
    pft_document_free(read_line(line));
}

static pft_scorecard *score_line(text line)
{
    pft_document *document = read_line(line);
    pft_scorecard *card;

    need(pft_score(&card, document, method, NULL, NULL) == PFT_OK, "a project cannot be scored");
    pft_document_free(document);
    return card;
}

static void score_only(text line)
{
    pft_scorecard_free(score_line(line));
}

static void score_and_write(text line)
{
    pft_scorecard *card = score_line(line);
    char *out;
    size_t size;

    need(pft_scorecard_write_text(card, "jsonl", NULL, &out, &size, NULL) == PFT_OK, "a score cannot be written");
    written += size;
    pft_text_free(out);
    pft_scorecard_free(card);
}

static double time_of(void (*work)(text line), text lines)
{
    const char *end = lines.bytes + lines.size;
    double start = now();

    for (const char *at = lines.bytes, *feed; at < end; at = feed + 1) {
        if ((feed = memchr(at, '\n', (size_t)(end - at))) == NULL)
            feed = end;
        work((text){at, (size_t)(feed - at)});
    }
    return now() - start;
}

int main(int argc, char **argv)
{
    contestant all[] = {{"cJSON, parse alone", parse_cjson, "", 1e9},
                        {"lines -> model", read_only, "", 1e9},
                        {"lines -> model -> scores", score_only, "", 1e9},
                        {"lines -> model -> scores -> lines", score_and_write, "aim >= 0.6", 1e9}};
    enum { COUNT = sizeof all / sizeof *all };

    need(argc > 1, "usage: bench_lines EVALUATION…");
    text lines = lines_of(argv + 1);

    need(pft_method_load(&method, NULL, NULL, NULL) == PFT_OK, "no method");
    for (int round = 0; round < rounds_of(ROUNDS); round++)
        for (size_t i = 0; i < COUNT; i++) {
            double spent = time_of(all[i].work, lines);

            all[i].shortest = spent < all[i].shortest ? spent : all[i].shortest;
        }
    printf("%zu bytes of lines read, %zu of scores written\n", lines.size, written / (size_t)rounds_of(ROUNDS));
    for (size_t i = 0; i < COUNT; i++)
        printf("%-44s %9.2f MB/s   %6.2f x %s\n", all[i].name, (double)lines.size / all[i].shortest / 1e6,
               all[0].shortest / all[i].shortest, all[i].aim);
    pft_method_free(method);
    free((char *)lines.bytes);
    return EXIT_SUCCESS;
}
