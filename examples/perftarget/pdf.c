#include "pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static const char name[] = "perftarget-pdf";

/* Beside this program, else in PATH. */
static const char *program(char path[PDF_PATH_SIZE])
{
    ssize_t size = readlink("/proc/self/exe", path, PDF_PATH_SIZE - sizeof name - 1);
    char *folder;

    if (size <= 0)
        return name;
    path[size] = '\0';
    if ((folder = strrchr(path, '/')) == NULL)
        return name;
    memcpy(folder + 1, name, sizeof name);
    return access(path, X_OK) == 0 ? path : name;
}

/* Starts it with an open file as its input; its output is read from the descriptor. */
static pid_t start(char *const *words, int input, int *output)
{
    char path[PDF_PATH_SIZE];
    posix_spawn_file_actions_t actions;
    int ends[2], failure;
    pid_t child = -1;

    if (pipe(ends) != 0)
        return -1;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    if ((failure = posix_spawn_file_actions_init(&actions)) == 0) {
        failure = posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
        if (failure == 0)
            failure = posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        if (failure == 0)
            failure = posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        if (failure == 0)
            failure = posix_spawnp(&child, program(path), &actions, NULL, words, environ);
        posix_spawn_file_actions_destroy(&actions);
    }
    close(ends[1]);
    *output = ends[0];
    if (failure == 0)
        return child;
    close(ends[0]);
    errno = failure;
    return -1;
}

struct block {
    char *bytes;
    size_t size, capacity;
};

static bool receive(struct block *block, int from)
{
    enum { LEAST = 1 << 16 };
    ssize_t got;

    do {
        if (block->capacity - block->size < LEAST) {
            size_t capacity = block->capacity * 2 + 2 * LEAST;
            char *bytes = realloc(block->bytes, capacity);

            if (bytes == NULL)
                return false;
            block->bytes = bytes;
            block->capacity = capacity;
        }
        got = read(from, block->bytes + block->size, block->capacity - block->size);
        block->size += got > 0 ? (size_t)got : 0;
    } while (got > 0 || (got < 0 && errno == EINTR));
    return got == 0;
}

/* Runs it to its end, which comes within its time: it watches over itself. False: it could not be run; errno is ENOMEM
 * where memory lacked for it. */
static bool run(struct block *output, char *const *words, int input)
{
    int from, status;
    pid_t child;
    bool done;

    errno = 0;
    if ((child = start(words, input, &from)) < 0)
        return false;
    done = receive(output, from);
    close(from);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    return done && output->size > 0;
}

bool pdf_find(char path[PDF_PATH_SIZE])
{
    char where[] = "--where", *words[] = {(char *)(size_t)name, where, NULL};
    struct block output = {.size = 0};
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    bool found = nothing >= 0 && run(&output, words, nothing);

    if (found) {
        size_t size = output.size < PDF_PATH_SIZE ? output.size : PDF_PATH_SIZE - 1;

        memcpy(path, output.bytes, size);
        path[size] = '\0';
        path[strcspn(path, "\n")] = '\0';
    }
    if (nothing >= 0)
        close(nothing);
    free(output.bytes);
    return found;
}

message_id pdf_missing(void)
{
    return MESSAGE_FORMATS_NO_PDFIUM;
}

/* The bytes in a file without a name, from its begin. */
static FILE *file_of(const void *bytes, size_t size)
{
    FILE *file = tmpfile();

    if (file == NULL)
        return NULL;
    fcntl(fileno(file), F_SETFD, FD_CLOEXEC);
    if (fwrite(bytes, 1, size, file) == size && fflush(file) == 0 && lseek(fileno(file), 0, SEEK_SET) == 0)
        return file;
    fclose(file);
    return NULL;
}

pft_status pdf_convert(const struct settings *settings, const void *bytes, size_t size, pft_conversion *out,
                       pft_error *error)
{
    char seconds[16], time[] = "--time", pdfium[] = "--pdfium", input[] = "-", *words[8];
    struct block output = {.size = 0};
    pft_status status;
    size_t count = 0;
    FILE *file;

    (void)error;
    words[count++] = (char *)(size_t)name;
    if (settings->convert_seconds > 0) {
        snprintf(seconds, sizeof seconds, "%u", settings->convert_seconds);
        words[count++] = time;
        words[count++] = seconds;
    }
    if (settings->pdfium != NULL) {
        words[count++] = pdfium;
        words[count++] = (char *)(size_t)settings->pdfium;
    }
    words[count++] = input;
    words[count] = NULL;
    if ((file = file_of(bytes, size)) == NULL)
        return PFT_EIO;
    if (run(&output, words, fileno(file))) {
        *out = (pft_conversion){output.bytes, output.size, "PDFium", output.bytes};
        status = PFT_OK;
    } else {
        status = errno == ENOMEM ? PFT_ENOMEM : PFT_EUNSUPPORTED;
        free(output.bytes);
    }
    fclose(file);
    return status;
}
