#include "system.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* A file that is opened takes the lowest number that is free: where a standard stream was closed, an output file would
 * take its place, and messages would be written into it. What stands in its place fails as the closed one would. */
static bool fill_standard_streams(void)
{
    static const int modes[] = {O_WRONLY, O_RDONLY, O_RDONLY};

    for (int stream = 0; stream < 3; stream++)
        if (fcntl(stream, F_GETFD) == -1 && open("/dev/null", modes[stream]) != stream)
            return false;
    return true;
}

bool system_begin(int *count, char ***arguments)
{
    (void)count;
    (void)arguments;
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is then an ordinary EPIPE, and -o is tidied up */
    return fill_standard_streams();
}

int system_write_error(void)
{
    return errno;
}

FILE *system_input(void)
{
    return stdin;
}

bool system_is_terminal(int stream)
{
    return isatty(stream) != 0;
}

unsigned system_columns(void)
{
    struct winsize size;

    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

long system_processors(void)
{
    return sysconf(_SC_NPROCESSORS_ONLN);
}
