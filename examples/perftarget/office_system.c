#include "office_system.h"

#include <errno.h>
#include <ftw.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Where the system lets it, the program also runs in a network of its own, with nothing in it. */
static const char isolate[] =
    "if unshare -c -n true 2>/dev/null; then exec unshare -c -n -- \"$@\"; else exec \"$@\"; fi";

static bool is_program(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

static bool find_in_path(char path[OFFICE_PATH_SIZE], const char *name)
{
    const char *folders = getenv("PATH");

    while (folders != NULL && *folders != '\0') {
        size_t width = strcspn(folders, ":");
        int size = snprintf(path, OFFICE_PATH_SIZE, "%.*s/%s", (int)width, folders, name);

        if (width > 0 && size < OFFICE_PATH_SIZE && is_program(path))
            return true;
        folders += width + (folders[width] == ':');
    }
    return false;
}

bool office_find(char path[OFFICE_PATH_SIZE])
{
    const char *named = getenv("PERFTARGET_SOFFICE");

    if (named == NULL)
        return find_in_path(path, "soffice") || find_in_path(path, "libreoffice");
    return snprintf(path, OFFICE_PATH_SIZE, "%s", named) < OFFICE_PATH_SIZE && is_program(path);
}

message_id office_missing(void)
{
    return MESSAGE_FORMATS_NO_OFFICE;
}

pft_status office_advise(pft_error *error)
{
    (void)error;
    return PFT_EUNSUPPORTED;
}

/* --- the folder -------------------------------------------------------------------------------------------------- */

bool office_make_folder(char folder[OFFICE_FOLDER_SIZE])
{
    const char *place = getenv("TMPDIR");

    if (place == NULL || *place != '/' || strlen(place) > OFFICE_PATH_SIZE / 2)
        place = "/tmp";
    snprintf(folder, OFFICE_FOLDER_SIZE, "%s/perftarget-XXXXXX", place);
    return mkdtemp(folder) != NULL;
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *where)
{
    (void)status;
    (void)kind;
    (void)where;
    remove(path);
    return 0;
}

void office_remove_folder(const char *folder)
{
    enum { OPEN_FOLDERS = 16 };
    char name[] = "rm", how[] = "-rf", *words[] = {name, how, (char *)(size_t)folder, NULL};
    pid_t child;

    if (nftw(folder, remove_entry, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS) == 0 && access(folder, F_OK) != 0)
        return;
    /* Walking takes memory; where there is none left, another program has its own. */
    if (posix_spawn(&child, "/bin/rm", NULL, NULL, words, environ) == 0)
        while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
            ;
}

/* --- the command line -------------------------------------------------------------------------------------------- */

size_t office_call(char **words, char *program)
{
    const char *const shell[] = {"/bin/sh", "-c", isolate, "sh"};
    size_t count = sizeof shell / sizeof *shell;

    for (size_t i = 0; i < count; i++)
        words[i] = (char *)(uintptr_t)shell[i]; /* exec() leaves them as they are */
    words[count] = program;
    return count + 1;
}

void office_user(char option[OFFICE_USER_SIZE], const char *folder)
{
    snprintf(option, OFFICE_USER_SIZE, "-env:UserInstallation=file://%s/profile", folder);
}
