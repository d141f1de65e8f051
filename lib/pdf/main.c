/* perftarget-pdf: the marks of a PDF's pages on standard output.
 *
 * PDFium reads the file in a process of its own, which may take so much time and memory and no more. Whatever becomes
 * of it, what this one prints is whole: all marks, or why there are none. */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "outcome.h"

enum { EXIT_FAILED = 1, EXIT_USAGE = 2 };

struct job {
    const char *pdfium, *path;
    unsigned long seconds, mebibytes;
    bool where;
};

static const char usage[] =
    "usage: perftarget-pdf [--pdfium LIBRARY] [--time SECONDS] [--memory MIB] FILE\n"
    "       perftarget-pdf [--pdfium LIBRARY] --where\n"
    "\n"
    "Prints the marks of a PDF's pages (glyph runs and ruled lines) as JSON, which perftarget reads.\n"
    "FILE may be - for standard input.\n"
    "\n"
    "  --pdfium LIBRARY  the PDFium library to use (default: PERFTARGET_PDFIUM, the system's, that of pypdfium2)\n"
    "  --time SECONDS    limit of time (default: 20)\n"
    "  --memory MIB      limit of memory (default: 512)\n"
    "  --where           print which PDFium is used\n"
    "  --version, --help\n";

static const char usage_chinese[] =
    "用法：perftarget-pdf [--pdfium 库文件] [--time 秒] [--memory MiB] 文件\n"
    "      perftarget-pdf [--pdfium 库文件] --where\n"
    "\n"
    "以 JSON 输出 PDF 各页的图元（文字与线条），供 perftarget 读取。文件为 - 时读标准输入。\n"
    "\n"
    "  --pdfium 库文件  指定 PDFium 库（默认依次为 PERFTARGET_PDFIUM、系统自带、pypdfium2 所带）\n"
    "  --time 秒        时间限制（默认 20）\n"
    "  --memory MiB     内存限制（默认 512）\n"
    "  --where          显示所用的 PDFium\n"
    "  --version、--help\n";

static bool is_chinese(void)
{
    const char *names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);

        if (value != NULL && *value != '\0')
            return strncmp(value, "zh", 2) == 0;
    }
    return false;
}

/* ---- the child ---- */

static void read_all(struct text *input, FILE *file)
{
    char block[1 << 16];
    size_t got;

    while ((got = fread(block, 1, sizeof block, file)) > 0 && !input->failed)
        text_add(input, block, got);
}

static bool write_all(int to, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t written = write(to, bytes, size);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

static void set_limits(const struct job *job)
{
    struct rlimit memory = {job->mebibytes << 20, job->mebibytes << 20}, none = {0, 0};

    setrlimit(RLIMIT_DATA, &memory);
    setrlimit(RLIMIT_CORE, &none);
}

static enum outcome convert(const struct job *job, int to)
{
    struct engine engine;
    struct text input = {.size = 0}, out = {.size = 0};
    char path[ENGINE_PATH_SIZE];
    FILE *file;
    enum outcome outcome;

    if (!engine_load(&engine, job->pdfium, path))
        return OUTCOME_NO_PDFIUM;
    if ((file = strcmp(job->path, "-") == 0 ? stdin : fopen(job->path, "rb")) == NULL)
        return OUTCOME_NO_FILE;
    set_limits(job);
    read_all(&input, file);
    if (ferror(file) != 0)
        return OUTCOME_NO_FILE;
    outcome = input.failed ? OUTCOME_MEMORY : outcome_of(marks_write(&out, &engine, input.bytes, input.size));
    return outcome == OUTCOME_DONE && !write_all(to, out.bytes, out.size) ? OUTCOME_CRASHED : outcome;
}

/* ---- the parent ---- */

static long milliseconds_left(const struct timespec *end)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)(end->tv_sec - now.tv_sec) * 1000 + (end->tv_nsec - now.tv_nsec) / 1000000;
}

/* Takes what the child writes until it ends. False when its time is over. */
static bool receive(struct text *out, int from, const struct timespec *end)
{
    char block[1 << 16];

    for (;;) {
        struct pollfd input = {.fd = from, .events = POLLIN};
        long left = milliseconds_left(end);
        ssize_t got;

        if (left <= 0)
            return false;
        if (poll(&input, 1, (int)(left < 60000 ? left : 60000)) <= 0)
            continue;
        got = read(from, block, sizeof block);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return true;
        text_add(out, block, (size_t)got);
    }
}

static enum outcome outcome_of_status(int status)
{
    if (WIFSIGNALED(status)) /* where there is no memory, PDFium stops itself */
        return WTERMSIG(status) == SIGSEGV || WTERMSIG(status) == SIGBUS ? OUTCOME_CRASHED : OUTCOME_MEMORY;
    return WIFEXITED(status) && (WEXITSTATUS(status) == 0 || (WEXITSTATUS(status) >= OUTCOME_PASSWORD &&
                                                              WEXITSTATUS(status) < OUTCOME_COUNT))
               ? (enum outcome)WEXITSTATUS(status)
               : OUTCOME_CRASHED;
}

static enum outcome supervise(const struct job *job, struct text *out)
{
    struct timespec end;
    int ends[2], status = 0;
    bool in_time;
    pid_t child;

    clock_gettime(CLOCK_MONOTONIC, &end);
    end.tv_sec += (time_t)job->seconds;
    if (pipe(ends) != 0)
        return OUTCOME_CRASHED;
    child = fork();
    if (child == 0) {
        close(ends[0]);
        _exit((int)convert(job, ends[1]));
    }
    close(ends[1]);
    in_time = child > 0 && receive(out, ends[0], &end);
    close(ends[0]);
    if (child > 0 && !in_time)
        kill(child, SIGKILL);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    if (child < 0 || out->failed)
        return OUTCOME_CRASHED;
    return in_time ? outcome_of_status(status) : OUTCOME_TIME;
}

static int run(const struct job *job)
{
    struct text out = {.size = 0};
    enum outcome outcome = supervise(job, &out);
    bool written;

    if (outcome != OUTCOME_DONE)
        outcome_write(&out, outcome, outcome == OUTCOME_MEMORY ? job->mebibytes : job->seconds);
    written = write_all(STDOUT_FILENO, out.bytes, out.size);
    free(out.bytes);
    return outcome == OUTCOME_DONE && written ? EXIT_SUCCESS : EXIT_FAILED;
}

static int show_where(const struct job *job)
{
    struct engine engine;
    char path[ENGINE_PATH_SIZE];

    if (engine_load(&engine, job->pdfium, path)) {
        puts(path);
        return EXIT_SUCCESS;
    }
    fprintf(stderr, is_chinese() ? "未找到 PDFium：%s\n" : "PDFium was not found: %s\n", OUTCOME_ADVICE);
    return EXIT_FAILED;
}

/* ---- the command line ---- */

static bool take_number(unsigned long *out, const char *text, unsigned long most)
{
    char *end;

    if (text == NULL || *text < '0' || *text > '9')
        return false;
    errno = 0;
    *out = strtoul(text, &end, 10);
    return errno == 0 && *end == '\0' && *out > 0 && *out <= most;
}

/* An option with the argument behind it; how many words it took, 0: it is wrong. */
static int take_option(struct job *job, char **words)
{
    enum { MOST_SECONDS = 3600, MOST_MEBIBYTES = 1 << 20 };

    if (strcmp(words[0], "--where") == 0) {
        job->where = true;
        return 1;
    }
    if (strcmp(words[0], "--pdfium") == 0 && words[1] != NULL) {
        job->pdfium = words[1];
        return 2;
    }
    if (strcmp(words[0], "--time") == 0)
        return take_number(&job->seconds, words[1], MOST_SECONDS) ? 2 : 0;
    if (strcmp(words[0], "--memory") == 0)
        return take_number(&job->mebibytes, words[1], MOST_MEBIBYTES) ? 2 : 0;
    return 0;
}

int main(int count, char **words)
{
    struct job job = {.seconds = OUTCOME_SECONDS, .mebibytes = OUTCOME_MEBIBYTES};
    int i = 1, taken;

    if (count == 2 && strcmp(words[1], "--help") == 0)
        return fputs(is_chinese() ? usage_chinese : usage, stdout) < 0;
    if (count == 2 && strcmp(words[1], "--version") == 0)
        return puts("perftarget-pdf " PERFTARGET_VERSION) < 0;
    for (; i < count && words[i][0] == '-' && words[i][1] != '\0'; i += taken)
        if ((taken = take_option(&job, words + i)) == 0)
            break;
    if (i == count - 1 && !job.where && (words[i][0] != '-' || words[i][1] == '\0'))
        job.path = words[i++];
    if (i < count || (job.path == NULL) != job.where) {
        fputs(is_chinese() ? usage_chinese : usage, stderr);
        return EXIT_USAGE;
    }
    signal(SIGPIPE, SIG_IGN);
    return job.where ? show_where(&job) : run(&job);
}
