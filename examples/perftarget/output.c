#include "output.h"

#include <errno.h>
#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "consent.h"
#include "options.h"
#include "pager.h"

/* The file that a signal's handler takes away; a handler has no other way to know it. */
static const char *volatile unfinished;

static const int deadly[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU, SIGXFSZ};

enum { DEADLY_COUNT = sizeof deadly / sizeof *deadly };

/* unlink() and raise() are async-signal-safe; SA_RESETHAND has made the signal deadly again. */
static void remove_and_die(int signal)
{
    if (unfinished != NULL)
        unlink(unfinished);
    raise(signal);
}

/* A signal that the parent chose to ignore (nohup) stays ignored. */
static void catch_signals(void)
{
    for (size_t i = 0; i < DEADLY_COUNT; i++) {
        struct sigaction action = {.sa_handler = remove_and_die, .sa_flags = SA_RESETHAND}, old;

        sigemptyset(&action.sa_mask);
        if (sigaction(deadly[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(deadly[i], &action, NULL);
    }
}

/* No signal may come between making the file and noting its name. */
static void hold_signals(int how)
{
    sigset_t set;

    sigemptyset(&set);
    for (size_t i = 0; i < DEADLY_COUNT; i++)
        sigaddset(&set, deadly[i]);
    sigprocmask(how, &set, NULL);
}

/* A name in the folder of `target` that is short, so that any target's name leaves room for it. */
static char *name_temporary(const char *target, unsigned attempt)
{
    const char *slash = strrchr(target, '/');
    size_t folder = slash != NULL ? (size_t)(slash - target) + 1 : 0, size = folder + 64;
    char *name = malloc(size);

    if (name != NULL)
        snprintf(name, size, "%.*s.perftarget-%ld-%u.tmp", (int)folder, target, (long)getpid(), attempt);
    return name;
}

/* While a file is being written its first byte is locked, so that others see that somebody is at it. */
static bool lock(int file)
{
    struct flock first = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1};

    return fcntl(file, F_SETLK, &first) == 0;
}

/* What a run that was killed has left: named as above, older than any that is just being begun, and not locked. */
static bool is_stale(const char *folder, const char *name)
{
    enum { YOUNG = 60 }; /* seconds; between making a file and locking it there is a moment */
    struct stat status;
    char path[PATH_MAX];
    long process;
    unsigned attempt;
    int size = 0, file;
    bool stale;

    if (sscanf(name, ".perftarget-%ld-%u.tmp%n", &process, &attempt, &size) < 2 || size == 0 || name[size] != '\0' ||
        snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path ||
        (file = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)) < 0)
        return false;
    stale = fstat(file, &status) == 0 && S_ISREG(status.st_mode) && time(NULL) - status.st_mtime > YOUNG && lock(file);
    if (stale)
        unlink(path);
    close(file);
    return stale;
}

/* The folder of a file; to be freed. NULL when out of memory. */
static char *folder_of(const char *target)
{
    char *folder = strdup(strchr(target, '/') != NULL ? target : "./"), *slash;

    if (folder != NULL && (slash = strrchr(folder, '/')) != NULL)
        slash[slash == folder ? 1 : 0] = '\0';
    return folder;
}

static void remove_stale(const char *target)
{
    char *folder = folder_of(target);
    DIR *entries = folder != NULL ? opendir(folder) : NULL;

    for (struct dirent *entry; entries != NULL && (entry = readdir(entries)) != NULL;)
        is_stale(folder, entry->d_name);
    if (entries != NULL)
        closedir(entries);
    free(folder);
}

/* open() honours the umask; a file that is replaced hands on its permissions. */
static int create_temporary(struct output *output, const struct stat *old)
{
    enum { ATTEMPTS = 100 };
    int file = -1;

    for (unsigned attempt = 0; file < 0 && attempt < ATTEMPTS; attempt++) {
        free(output->temporary);
        output->temporary = name_temporary(output->target, attempt);
        if (output->temporary == NULL)
            return -1;
        file = open(output->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file < 0 && errno != EEXIST)
            return -1;
    }
    if (file >= 0 && old != NULL && fchmod(file, old->st_mode & 0777) != 0) {
        unlink(output->temporary);
        close(file);
        return -1;
    }
    return file;
}

static bool open_temporary(struct output *output, const struct stat *old)
{
    int file;

    remove_stale(output->target);
    catch_signals();
    hold_signals(SIG_BLOCK);
    file = create_temporary(output, old);
    if (file >= 0) {
        unfinished = output->temporary;
        lock(file); /* where that is not possible, the age must do */
    }
    hold_signals(SIG_UNBLOCK);
    if (file < 0)
        return false;
    output->stream = fdopen(file, "w");
    if (output->stream == NULL)
        close(file);
    return output->stream != NULL;
}

/* Where a symbolic link leads that leads to no file yet: that is the file to be made. To be freed; NULL with errno. */
static char *follow_link(const char *path)
{
    enum { MOST_LINKS = 40 };
    char *at = strdup(path), link[PATH_MAX], *folder, *next;
    ssize_t size = 0;

    for (int links = 0; at != NULL && (size = readlink(at, link, sizeof link - 1)) > 0; links++) {
        link[size] = '\0';
        folder = link[0] == '/' ? strdup("") : folder_of(at);
        next = folder != NULL ? malloc(strlen(folder) + (size_t)size + 2) : NULL;
        if (next != NULL)
            sprintf(next, "%s%s%s", folder, link[0] == '/' ? "" : "/", link);
        free(folder);
        free(at);
        at = next;
        if (links == MOST_LINKS) {
            free(at);
            errno = ELOOP;
            return NULL;
        }
    }
    return at;
}

/* Devices and pipes are written in place; a symbolic link is followed, so that it stays one. */
static bool open_file(struct output *output, const char *path)
{
    struct stat old;
    bool exists = stat(path, &old) == 0;

    if (exists && S_ISDIR(old.st_mode)) {
        errno = EISDIR;
        return false;
    }
    if (exists && !S_ISREG(old.st_mode)) {
        output->stream = fopen(path, "w");
        return output->stream != NULL;
    }
    if (exists && access(path, W_OK) != 0)
        return false;
    output->target = exists ? realpath(path, NULL) : follow_link(path);
    return output->target != NULL && open_temporary(output, exists ? &old : NULL);
}

bool output_open(struct output *output, const char *path, pft_language language)
{
    *output = (struct output){.stream = stdout, .language = language, .name = path};
    if (path == NULL) {
        output->name = message_text(language, MESSAGE_STANDARD_OUTPUT);
        return true;
    }
    output->stream = NULL;
    if (!open_file(output, path)) {
        say_errno(language, path, errno);
        output_discard(output);
        return false;
    }
    return true;
}

bool output_open_file(struct output *output, const struct settings *settings)
{
    *output = (struct output){.language = settings->language, .name = settings->output};
    return (settings->output == NULL || consent_to_replace(settings->output, settings)) &&
           output_open(output, settings->output, settings->language);
}

bool output_open_page(struct output *output, const struct settings *settings)
{
    FILE *pager;

    if (!output_open(output, NULL, settings->language))
        return false;
    fflush(stdout);
    if ((pager = pager_begin(settings, &output->pager)) != NULL)
        output->stream = pager;
    else
        output->pager = 0;
    return true;
}

bool output_open_report(struct output *output, const struct settings *settings)
{
    bool for_people = settings->output == NULL && (settings->to == NULL || strcmp(settings->to, "text") == 0) &&
                      (settings->command->options & OPTIONS_COLOR) != 0;

    return for_people ? output_open_page(output, settings) : output_open_file(output, settings);
}

void output_report(struct output *output)
{
    int number = errno;

    if (output->failed)
        return;
    output->failed = true;
    output->closed = number == EPIPE;
    if (!output->closed)
        say_errno(output->language, output->name, number);
}

void output_report_error(struct output *output, const pft_error *error)
{
    if (error->status == PFT_EIO) {
        output_report(output);
    } else if (error->status != PFT_OK) {
        output->failed = true;
        say_error(output->language, output->name, error);
    }
}

void output_report_memory(struct output *output)
{
    output_report_error(output, &(pft_error){.status = PFT_ENOMEM, .message = {"out of memory", "内存不足"}});
}

bool output_write(struct output *output, const char *text, size_t size)
{
    if (!output->failed && fwrite(text, 1, size, output->stream) != size)
        output_report(output);
    return !output->failed;
}

/* The new name is on the disk once its folder is. Not every file system can do that, and the file is whole anyway. */
static void sync_folder(const char *target)
{
    char *folder = folder_of(target);
    int file;

    if (folder == NULL)
        return;
    file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file >= 0) {
        fsync(file);
        close(file);
    }
    free(folder);
}

/* Ends the stream. */
static bool finish_stream(struct output *output)
{
    FILE *stream = output->stream;

    output->stream = NULL;
    if (fflush(stream) != 0 || ferror(stream) || (output->target != NULL && fsync(fileno(stream)) != 0)) {
        output_report(output);
        fclose(stream);
        return false;
    }
    if (fclose(stream) != 0)
        output_report(output);
    return !output->failed;
}

bool output_close(struct output *output)
{
    bool done = !output->failed && finish_stream(output);

    if (done && output->target != NULL) {
        if (rename(output->temporary, output->target) != 0) {
            output_report(output);
            done = false;
        } else {
            unfinished = NULL;
            sync_folder(output->target);
            free(output->temporary);
            output->temporary = NULL;
        }
    }
    done = done || output->closed;
    output_discard(output);
    return done;
}

void output_discard(struct output *output)
{
    if (output->stream != NULL && output->stream != stdout)
        fclose(output->stream);
    if (output->pager > 0)
        pager_end(output->pager);
    output->pager = 0;
    if (output->temporary != NULL)
        unlink(output->temporary);
    unfinished = NULL;
    free(output->temporary);
    free(output->target);
    output->stream = NULL;
    output->temporary = output->target = NULL;
}
