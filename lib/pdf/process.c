#include "job.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

bool job_begin(int *count, char ***words)
{
    (void)count;
    (void)words;
    signal(SIGPIPE, SIG_IGN);
    return true;
}

/* ---- the child ---- */

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

void job_limit(const struct job *job)
{
    struct rlimit memory = {job->mebibytes << 20, job->mebibytes << 20}, none = {0, 0};

    setrlimit(RLIMIT_DATA, &memory);
    setrlimit(RLIMIT_CORE, &none);
}

static enum outcome convert(const struct job *job, int to)
{
    struct text out = {.size = 0};
    enum outcome outcome;

    outcome = job_convert(job, &out);
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

enum outcome job_supervise(const struct job *job, struct text *out)
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
