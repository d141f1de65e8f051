/* Runs a harness over its corpus changed at random, without libFuzzer and by structure: what changes is a tag, a cell,
 * a line or a number of a file, and a run of them may come twenty thousand times, so that an input is large as well as
 * odd. `mutate_NAME [-n INPUTS | -s SECONDS] [-r SEED] FOLDER…`: a number of inputs is the same ones on each machine.
 * The input that was broken by is left in mutate.input. */
#include <dirent.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "harness.h"

enum { MOST_FILES = 512, LARGEST = 1 << 18, MOST_PIECES = 4096, SLOW = 20 };
/* SLOW is seconds of the processor, which a busy machine does not lengthen. */

typedef struct {
    uint8_t *bytes;
    size_t size;
} input;

/* A tag, or what stands up to the next tag, tab, comma, quote, brace, bar or line end. */
typedef struct {
    const uint8_t *bytes;
    size_t size;
} piece;

static input files[MOST_FILES];
static size_t file_count;
static uint8_t current[LARGEST];
static size_t current_size;
static uint64_t state = 1;

static uint64_t next_random(uint64_t below)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (state >> 33) % below;
}

/* ---- what is left of a run that was broken ---- */

/* A sanitizer ends the program without a signal; it is there or not. */
void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));

static void write_input(void)
{
    static const char told[] = "an input broke a promise, or took too long: it is in mutate.input\n";
    FILE *file = fopen("mutate.input", "wb");

    if (file != NULL) {
        fwrite(current, 1, current_size, file);
        fclose(file);
    }
    fputs(told, stderr);
}

static void keep_input(int number)
{
    write_input();
    signal(number, SIG_DFL);
    raise(number);
}

/* ---- pieces ---- */

static size_t piece_size(const uint8_t *at, const uint8_t *end)
{
    const uint8_t *p = at;

    if (*p == '<') {
        while (p < end && *p != '>')
            p++;
        return (size_t)(p - at) + (p < end);
    }
    while (p < end && strchr("<\t,\"{}[]|\n ", *p) == NULL)
        p++;
    return p > at ? (size_t)(p - at) : 1;
}

static size_t cut(const input *file, piece *pieces)
{
    const uint8_t *at = file->bytes, *end = at + file->size;
    size_t count = 0;

    for (; at < end && count < MOST_PIECES; at += pieces[count - 1].size) {
        pieces[count].bytes = at;
        pieces[count].size = piece_size(at, end);
        count++;
    }
    return count;
}

static void put(const void *bytes, size_t size)
{
    if (size > LARGEST - current_size)
        size = LARGEST - current_size;
    memcpy(current + current_size, bytes, size);
    current_size += size;
}

/* A number, a word or a character that means something somewhere. */
static void put_token(void)
{
    static const char *const tokens[] = {
        "0", "1", "-1", "4294967296", "9223372036854.775807", "99999999999999999999", "\"", "'", ">", "/>", "<",
        "&amp;", "&#x0;", "]]>",
        "一级指标", "三级指标", "指标值", "≥95%", "万元", "项目名称", "总分", "2024年", "\xEF\xBB\xBF", "\xEF\xBF\xBF", "\xFF", "\xC2\xA0",
        "　",
        "colspan=\"1000\"", "rowspan=65534", "w:val=\"restart\"", "r=\"XFD1048576\"", "s=\"1\"", "\r", "\n\n", "|",
        "│", "null", "{\"raw\":1}",
    };
    const char *token = tokens[next_random(sizeof tokens / sizeof tokens[0])];

    put(token, strlen(token));
}

static void put_run(const piece *pieces, size_t count, size_t from)
{
    static const uint16_t times[] = {2, 3, 17, 300, 5000, 20000};
    size_t width = 1 + next_random(6), repeat = times[next_random(sizeof times / sizeof times[0])];

    for (size_t i = 0; i < repeat && current_size < LARGEST; i++)
        for (size_t k = from; k < from + width && k < count; k++)
            put(pieces[k].bytes, pieces[k].size);
}

static void mutate(void)
{
    static piece own[MOST_PIECES], other[MOST_PIECES];
    size_t count = cut(&files[next_random(file_count)], own), other_count = cut(&files[next_random(file_count)], other);
    size_t changes = 1 + next_random(6), rate = count / changes + 1;
    const piece *at;

    current_size = 0;
    for (size_t i = 0; i < count; i++) {
        if (next_random(rate) != 0) {
            put(own[i].bytes, own[i].size);
            continue;
        }
        switch (next_random(7)) {
        case 0: /* leave it out */
            break;
        case 1:
            put_run(own, count, i);
            break;
        case 2: /* something from another file */
            for (size_t k = next_random(other_count + 1), n = next_random(40); n > 0 && k < other_count; k++, n--)
                put(other[k].bytes, other[k].size);
            break;
        case 3:
            put_token();
            break;
        case 4: /* an earlier or a later piece in its place */
            at = &own[next_random(count)];
            put(at->bytes, at->size);
            break;
        case 5: /* the file ends here */
            i = count;
            break;
        default:
            put(own[i].bytes, own[i].size);
            if (current_size > 0)
                current[next_random(current_size)] ^= (uint8_t)(1u << next_random(8));
        }
    }
}

/* ---- running ---- */

static void load(const char *path)
{
    FILE *file = fopen(path, "rb");
    input *in = &files[file_count];

    PROMISE(file != NULL);
    in->bytes = malloc(LARGEST);
    PROMISE(in->bytes != NULL);
    in->size = fread(in->bytes, 1, LARGEST, file);
    fclose(file);
    file_count++;
}

static void load_folder(const char *folder)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, NULL, alphasort);

    PROMISE(count >= 0);
    for (int i = 0; i < count; i++) {
        char path[4096];
        struct stat info;

        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (file_count < MOST_FILES && stat(path, &info) == 0 && S_ISREG(info.st_mode))
            load(path);
        free(entries[i]);
    }
    free(entries);
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void limit(time_t seconds)
{
    struct itimerval time = {{0, 0}, {seconds, 0}};

    PROMISE(setitimer(ITIMER_PROF, &time, NULL) == 0);
}

/* In a block of its own size, so that a sanitizer sees a read beyond its end. */
static void run(void)
{
    uint8_t *copy = malloc(current_size > 0 ? current_size : 1);

    PROMISE(copy != NULL);
    memcpy(copy, current, current_size);
    limit(SLOW);
    LLVMFuzzerTestOneInput(copy, current_size);
    limit(0);
    free(copy);
}

int main(int argc, char **argv)
{
    double seconds = 0, begun, slowest = 0;
    size_t inputs = 0, runs = 0, bytes = 0;
    int option;

    while ((option = getopt(argc, argv, "n:s:r:")) != -1) {
        if (option == 'n')
            inputs = strtoull(optarg, NULL, 10);
        else if (option == 's')
            seconds = strtod(optarg, NULL);
        else if (option == 'r')
            state = strtoull(optarg, NULL, 10);
        else
            return 2;
    }
    for (; optind < argc; optind++)
        load_folder(argv[optind]);
    PROMISE(file_count > 0);
    if (__sanitizer_set_death_callback != NULL)
        __sanitizer_set_death_callback(write_input);
    signal(SIGABRT, keep_input);
    signal(SIGSEGV, keep_input);
    signal(SIGPROF, keep_input);
    for (begun = now(); runs < inputs || now() - begun < seconds; runs++) {
        double before = now();

        mutate();
        bytes += current_size;
        run();
        if (now() - before > slowest)
            slowest = now() - before;
    }
    printf("%zu inputs of %zu bytes, the slowest took %.2f s\n", runs, runs > 0 ? bytes / runs : 0, slowest);
    for (size_t i = 0; i < file_count; i++)
        free(files[i].bytes);
    return 0;
}
