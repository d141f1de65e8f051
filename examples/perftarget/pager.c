#include "pager.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* PERFTARGET_PAGER, PAGER, else less. */
static const char *pager_name(void)
{
    static const char *const names[] = {"PERFTARGET_PAGER", "PAGER"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (getenv(names[i]) != NULL)
            return getenv(names[i]);
    return access("/usr/bin/less", X_OK) == 0 ? "less" : "";
}

/* Short texts are shown and left on the screen, colours come through, and long lines were wrapped already. */
static void run_pager(const char *name, const int ends[2])
{
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    setenv("LESS", "FRX", 0);
    execl("/bin/sh", "sh", "-c", name, (char *)NULL);
    _exit(127);
}

FILE *pager_begin(const struct settings *settings, pid_t *pager)
{
    const char *name = pager_name(), *terminal = getenv("TERM");
    FILE *stream = NULL;
    int ends[2];

    if (settings->no_pager || !isatty(STDOUT_FILENO) || *name == '\0' || strcmp(name, "cat") == 0 ||
        (terminal != NULL && strcmp(terminal, "dumb") == 0) || pipe(ends) != 0)
        return NULL;
    *pager = fork();
    if (*pager == 0)
        run_pager(name, ends);
    close(ends[0]);
    if (*pager > 0)
        stream = fdopen(ends[1], "w");
    if (stream == NULL)
        close(ends[1]);
    return stream;
}

void pager_end(pid_t pager)
{
    int status;

    waitpid(pager, &status, 0);
}
