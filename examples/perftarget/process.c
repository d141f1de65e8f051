#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Between fork() and exec() of a program with threads, only calls that are safe in a signal handler may be made. */

enum { TICK = 10, MOST_FILES = 1024, LARGEST_FILE = 1 << 30 };

static void close_all_but(int kept)
{
    for (int file = 3; file < MOST_FILES; file++)
        if (file != kept)
            close(file);
}

static void run_program(char *const *arguments, const char *output)
{
    const struct rlimit size = {LARGEST_FILE, LARGEST_FILE}, none = {0, 0};
    int nowhere = open("/dev/null", O_RDWR);
    int out = output != NULL ? open(output, O_WRONLY | O_CREAT | O_TRUNC, 0600) : nowhere;

    setpgid(0, 0);
    if (nowhere < 0 || out < 0 || dup2(nowhere, 0) < 0 || dup2(out, 1) < 0 || dup2(nowhere, 2) < 0)
        _exit(127);
    close_all_but(-1);
    setrlimit(RLIMIT_CORE, &none);
    setrlimit(RLIMIT_FSIZE, &size);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    execvp(arguments[0], arguments);
    _exit(127);
}

static void stop_group(pid_t program)
{
    kill(-program, SIGKILL);
    kill(program, SIGKILL); /* it may not have a group of its own yet */
    waitpid(program, NULL, 0);
}

/* The keeper: it never returns. */
static void keep(char *const *arguments, const char *output, const char *folder, int leash)
{
    struct pollfd end = {.fd = leash, .events = POLLIN};
    pid_t program;
    int state = 0;
    char order;

    setsid(); /* what a terminal sends to this command's group does not reach it */
    signal(SIGINT, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    close_all_but(leash);
    if ((program = fork()) < 0)
        _exit(127);
    if (program == 0)
        run_program(arguments, output);
    setpgid(program, program);
    while (waitpid(program, &state, WNOHANG) == 0) {
        if (poll(&end, 1, TICK) <= 0)
            continue;
        stop_group(program);
        if (read(leash, &order, 1) == 1 || folder == NULL)
            _exit(126);
        execl("/bin/rm", "rm", "-rf", "--", folder, (char *)NULL);
        _exit(126);
    }
    kill(-program, SIGKILL); /* what it left running */
    _exit(WIFEXITED(state) ? WEXITSTATUS(state) : 126);
}

bool process_start(struct process *process, char *const *arguments, const char *output, const char *folder)
{
    int ends[2];

    *process = (struct process){.keeper = -1, .leash = -1};
    if (pipe(ends) != 0)
        return false;
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    if ((process->keeper = fork()) == 0) {
        close(ends[1]);
        keep(arguments, output, folder, ends[0]);
    }
    close(ends[0]);
    process->leash = ends[1];
    if (process->keeper > 0)
        return true;
    close(ends[1]);
    return false;
}

/* The keeper's end, waited for or looked up. */
static bool has_ended(struct process *process, int options, int *state)
{
    pid_t ended;

    do
        ended = waitpid(process->keeper, state, options);
    while (ended < 0 && errno == EINTR);
    if (ended == 0)
        return false;
    close(process->leash);
    *process = (struct process){.keeper = -1, .leash = -1};
    return true;
}

bool process_wait(struct process *process, int milliseconds, bool *success)
{
    const struct timespec tick = {.tv_nsec = TICK * 1000000L};
    int state = 0;

    for (; process->keeper > 0; milliseconds -= TICK) {
        if (has_ended(process, WNOHANG, &state)) {
            *success = WIFEXITED(state) && WEXITSTATUS(state) == 0;
            return true;
        }
        if (milliseconds <= 0)
            return false;
        nanosleep(&tick, NULL);
    }
    *success = false;
    return true;
}

void process_stop(struct process *process)
{
    int state;

    if (process->keeper <= 0)
        return;
    while (write(process->leash, "", 1) < 0 && errno == EINTR) {
    }
    has_ended(process, 0, &state);
}
