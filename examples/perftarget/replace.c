#include "replace.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

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
static int create_temporary(struct replacement *replacement, const struct stat *old)
{
    enum { ATTEMPTS = 100 };
    int file = -1;

    for (unsigned attempt = 0; file < 0 && attempt < ATTEMPTS; attempt++) {
        free(replacement->temporary);
        replacement->temporary = name_temporary(replacement->target, attempt);
        if (replacement->temporary == NULL)
            return -1;
        file = open(replacement->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file < 0 && errno != EEXIST)
            return -1;
    }
    if (file >= 0 && old != NULL && fchmod(file, old->st_mode & 0777) != 0) {
        unlink(replacement->temporary);
        close(file);
        return -1;
    }
    return file;
}

static FILE *open_temporary(struct replacement *replacement, const struct stat *old)
{
    FILE *stream;
    int file;

    remove_stale(replacement->target);
    catch_signals();
    hold_signals(SIG_BLOCK);
    file = create_temporary(replacement, old);
    if (file >= 0) {
        unfinished = replacement->temporary;
        lock(file); /* where that is not possible, the age must do */
    }
    hold_signals(SIG_UNBLOCK);
    if (file < 0)
        return NULL;
    stream = fdopen(file, "w");
    if (stream == NULL)
        close(file);
    return stream;
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

FILE *replacement_begin(struct replacement *replacement, const char *path, const struct stat *old)
{
    *replacement = (struct replacement){.target = old != NULL ? realpath(path, NULL) : follow_link(path)};
    return replacement->target != NULL ? open_temporary(replacement, old) : NULL;
}

bool replacement_keep(struct replacement *replacement, FILE *stream)
{
    (void)replacement;
    return fsync(fileno(stream)) == 0;
}

bool replacement_finish(struct replacement *replacement)
{
    if (rename(replacement->temporary, replacement->target) != 0)
        return false;
    unfinished = NULL;
    sync_folder(replacement->target);
    free(replacement->temporary);
    replacement->temporary = NULL;
    return true;
}

void replacement_discard(struct replacement *replacement)
{
    if (replacement->temporary != NULL)
        unlink(replacement->temporary);
    unfinished = NULL;
    free(replacement->temporary);
    free(replacement->target);
    *replacement = (struct replacement){.target = NULL};
}
