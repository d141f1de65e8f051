/* Reads a file some times and says how much processor time the fastest took, what it held, and what memory it needed
 * besides:
 *
 *     read_file FILE [TIMES]   →   seconds projects indicators model-bytes peak-bytes
 */
#include <perftarget/perftarget.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

typedef struct {
    size_t held;
} counter;

static void *count_allocate(void *context, size_t size)
{
    ((counter *)context)->held += size;
    return malloc(size);
}

static void count_release(void *context, void *block, size_t size)
{
    ((counter *)context)->held -= size;
    free(block);
}

static void *count_reallocate(void *context, void *block, size_t old_size, size_t new_size)
{
    ((counter *)context)->held += new_size - old_size;
    return realloc(block, new_size);
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* The model as it stays in memory, its peak besides; the file's own bytes count as besides. */
static void report(double seconds, const pft_document *document, size_t model)
{
    struct rusage usage;
    size_t indicators = 0;

    for (size_t i = 0; i < pft_document_project_count(document); i++)
        indicators += pft_document_project_at(document, i)->indicator_count;
    getrusage(RUSAGE_SELF, &usage);
    printf("%.4f %zu %zu %zu %zu\n", seconds, pft_document_project_count(document), indicators, model,
           (size_t)usage.ru_maxrss * 1024);
}

int main(int argc, char **argv)
{
    int times = argc > 2 ? atoi(argv[2]) : 1;
    double best = 1e9;

    for (int i = 0; argc > 1 && i < times; i++) {
        counter count = {0};
        pft_allocator allocator = {count_allocate, count_reallocate, count_release, &count};
        pft_read_options options = PFT_READ_OPTIONS_INIT;
        pft_document *document;
        pft_error err;
        double begin = now();

        options.allocator = &allocator;
        options.max_bytes = UINT64_C(1) << 32; /* a million indicators are more than the default allows */
        options.max_work = UINT64_MAX;
        if (pft_document_read_file(&document, argv[1], &options, &err) != PFT_OK) {
            fprintf(stderr, "%s: %s\n", argv[1], err.message[PFT_ENGLISH]);
            return EXIT_FAILURE;
        }
        if (now() - begin < best)
            best = now() - begin;
        if (i + 1 == times)
            report(best, document, count.held);
        pft_document_free(document);
    }
    return argc > 1 ? EXIT_SUCCESS : EXIT_FAILURE;
}
