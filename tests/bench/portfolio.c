/* Portfolios beside reading: bench_portfolio FILE.jsonl [RULES [METHOD]]. The same lines are read, and read and
 * counted, in turn, on one thread; of each the best round counts, in time of the processor. Says how much memory it
 * took in all. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { ROUNDS = 3 };

static void need(int condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "bench_portfolio: %s\n", what);
        exit(EXIT_FAILURE);
    }
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Seconds; `portfolio` NULL: read only. */
static double run(const char *path, pft_portfolio *portfolio)
{
    FILE *file = fopen(path, "rb");
    pft_stream *stream;
    pft_document *document;
    double begin = now();

    need(file != NULL && pft_stream_open(&stream, file, NULL, NULL) == PFT_OK, "cannot open the file");
    while (pft_stream_next(stream, &document, NULL) == PFT_OK) {
        need(portfolio == NULL || pft_portfolio_add_document(portfolio, document, NULL) == PFT_OK, "cannot add");
        pft_document_free(document);
    }
    pft_stream_close(stream);
    fclose(file);
    return now() - begin;
}

int main(int argc, char **argv)
{
    pft_portfolio_options options = PFT_PORTFOLIO_OPTIONS_INIT;
    double read = 1e9, counted = 1e9;
    pft_ruleset *ruleset = NULL;
    pft_method *method = NULL;
    struct rusage usage;
    uint64_t projects = 0, indicators = 0;

    need(argc > 1, "name a file of JSON Lines");
    need(argc < 3 || pft_ruleset_load(&ruleset, argv[2], NULL, NULL) == PFT_OK, "no such rule set");
    need(argc < 4 || pft_method_load(&method, argv[3], NULL, NULL) == PFT_OK, "no such method");
    options.by = PFT_GROUPED_AGENCY;
    options.ruleset = ruleset;
    options.method = method;
    for (int round = 0; round < ROUNDS; round++) {
        pft_portfolio *portfolio;
        double time = run(argv[1], NULL);

        read = time < read ? time : read;
        need(pft_portfolio_new(&portfolio, &options, NULL) == PFT_OK, "out of memory");
        time = run(argv[1], portfolio);
        counted = time < counted ? time : counted;
        projects = pft_portfolio_total(portfolio)->projects;
        indicators = pft_portfolio_total(portfolio)->indicators;
        pft_portfolio_free(portfolio);
    }
    getrusage(RUSAGE_SELF, &usage);
    printf("%llu projects, %llu indicators: read %.2f s, read and counted %.2f s: %.2f x the speed of reading; %ld MiB "
           "at most\n",
           (unsigned long long)projects, (unsigned long long)indicators, read, counted, read / counted,
           usage.ru_maxrss / 1024);
    pft_method_free(method);
    pft_ruleset_free(ruleset);
    return 0;
}
