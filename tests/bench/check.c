/* Figures of checking: beside the reading of the same text, and how they grow up to a million indicators. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "smoke.h"

enum { ROUNDS = 7, TEXT_SIZE = 4 << 20, LARGE = 1000000, SMALL = 100000 };

static void need(int condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "bench_check: %s\n", what);
        exit(EXIT_FAILURE);
    }
}

/* Time of this process alone: what else runs on the machine does not count. */
static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static char *repeated(const char *path, size_t *size)
{
    static char sample[1 << 20];
    FILE *file = fopen(path, "rb");
    size_t once = file != NULL ? fread(sample, 1, sizeof sample, file) : 0,
           copies = once > 0 ? TEXT_SIZE / once + 1 : 0;
    char *all = malloc(copies * once + 1);

    need(once > 0 && all != NULL, "the sample cannot be read");
    fclose(file);
    for (size_t i = 0; i < copies; i++)
        memcpy(all + i * once, sample, once);
    *size = copies * once;
    return all;
}

static double check_time(const pft_document *document, const pft_ruleset *ruleset, size_t *count)
{
    double best = 1e9;

    for (int round = 0; round < rounds_of(ROUNDS); round++) {
        double start = now();
        pft_findings *findings;

        need(pft_check(&findings, document, ruleset, NULL) == PFT_OK, "checking failed");
        double spent = now() - start;
        *count = pft_findings_count(findings);
        pft_findings_free(findings);
        best = spent < best ? spent : best;
    }
    return best;
}

/* One project of so many indicators, whose names are all different, near to each other, or all the same. */
static pft_document *made(size_t count, const char *format)
{
    pft_document *document;
    const pft_project *project;
    char name[96];

    need(pft_document_new(&document, NULL) == PFT_OK &&
             pft_document_add_project(document, "大项目", &project) == PFT_OK, "out of memory");
    for (size_t i = 0; i < count; i++) {
        snprintf(name, sizeof name, format, i);
        need(pft_project_add_indicator(document, project, "产出指标", "数量指标", name, "≥10个", NULL) == PFT_OK,
             "out of memory");
    }
    return document;
}

static void grow(const char *what, const char *format, const pft_ruleset *ruleset)
{
    size_t count;
    pft_document *small = made(SMALL, format), *large = made(LARGE, format);
    double small_time = check_time(small, ruleset, &count), large_time = check_time(large, ruleset, &count);

    printf("%-52s %10.2f s        %zu findings\n", what, large_time, count);
    printf("%-52s %10.2f x        aim <= 11\n", "  … beside a tenth of them", large_time / small_time);
    pft_document_free(small);
    pft_document_free(large);
}

int main(int argc, char **argv)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document = NULL;
    pft_ruleset *ruleset;
    size_t size, count, indicators = 0;
    double read_time = 1e9, checked;
    char *text;

    need(argc == 2, "usage: bench_check SAMPLE.txt");
    text = repeated(argv[1], &size);
    options.format = "text";
    options.max_work = UINT64_MAX; /* the text is larger than the default allows */
    need(pft_ruleset_load(&ruleset, "disclosure", NULL, NULL) == PFT_OK, "no rule set");
    for (int round = 0; round < rounds_of(ROUNDS); round++) {
        double start = now();

        pft_document_free(document);
        need(pft_document_read(&document, text, size, &options, NULL) == PFT_OK, "reading failed");
        double spent = now() - start;
        read_time = spent < read_time ? spent : read_time;
    }
    for (size_t i = 0; i < pft_document_project_count(document); i++)
        indicators += pft_document_project_at(document, i)->indicator_count;
    checked = check_time(document, ruleset, &count);
    printf("%zu projects, %zu indicators, %zu findings\n", pft_document_project_count(document), indicators, count);
    printf("%-52s %10.0f ns an indicator\n", "reading text", read_time / (double)indicators * 1e9);
    printf("%-52s %10.0f ns an indicator\n", "checking", checked / (double)indicators * 1e9);
    printf("%-52s %10.1f %%        aim <= 20\n", "checking / reading text", checked / read_time * 100);
    grow("a million names, all different", "第%zu号站点巡查", ruleset);
    grow("a million names, one letter apart", "站点巡查服务覆盖%zu处", ruleset);
    grow("a million names, all the same", "站点巡查", ruleset);
    pft_ruleset_free(ruleset);
    pft_document_free(document);
    free(text);
    return EXIT_SUCCESS;
}
