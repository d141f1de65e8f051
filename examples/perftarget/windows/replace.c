#define WIN32_LEAN_AND_MEAN
#include "../replace.h"

#include <fcntl.h>
#include <io.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

/* While it is not whole, the file is one that goes when it is closed, however this command ends: so there is never one
 * left, and no signal to catch. Not every file system can do that; a command that is killed there leaves it behind. */
static bool set_passing(HANDLE file, BOOLEAN passing)
{
    FILE_DISPOSITION_INFO info = {passing};

    return SetFileInformationByHandle(file, FileDispositionInfo, &info, sizeof info) != 0;
}

/* A name in the folder of `target` that is short, so that any target's name leaves room for it. */
static char *name_temporary(const char *target, unsigned attempt)
{
    const char *slash = strrchr(target, '/');
    size_t folder = slash != NULL ? (size_t)(slash - target) + 1 : 0, size = folder + 64;
    char *name = malloc(size);

    if (name != NULL)
        snprintf(name, size, "%.*s.perftarget-%lu-%u.tmp", (int)folder, target, (unsigned long)GetCurrentProcessId(),
                 attempt);
    return name;
}

static HANDLE create_new(const char *path)
{
    wchar_t *wide = pft_windows_wide(path);
    HANDLE file = wide != NULL ? CreateFileW(wide, GENERIC_WRITE | DELETE, FILE_SHARE_READ, NULL, CREATE_NEW,
                                             FILE_ATTRIBUTE_NORMAL, NULL)
                               : INVALID_HANDLE_VALUE;

    if (wide != NULL && file == INVALID_HANDLE_VALUE)
        pft_windows_set_errno();
    free(wide);
    return file;
}

static HANDLE create_temporary(struct replacement *replacement)
{
    enum { ATTEMPTS = 100 };
    HANDLE file = INVALID_HANDLE_VALUE;

    for (unsigned attempt = 0; file == INVALID_HANDLE_VALUE && attempt < ATTEMPTS; attempt++) {
        free(replacement->temporary);
        replacement->temporary = name_temporary(replacement->target, attempt);
        if (replacement->temporary == NULL)
            return file;
        file = create_new(replacement->temporary);
        if (file == INVALID_HANDLE_VALUE && errno != EEXIST) {
            free(replacement->temporary);
            replacement->temporary = NULL;
            return file;
        }
    }
    return file;
}

FILE *replacement_begin(struct replacement *replacement, const char *path, const struct stat *old)
{
    HANDLE file = INVALID_HANDLE_VALUE;
    FILE *stream = NULL;
    int number;

    *replacement = (struct replacement){.target = old != NULL ? realpath(path, NULL) : strdup(path)};
    if (replacement->target != NULL)
        file = create_temporary(replacement);
    if (file == INVALID_HANDLE_VALUE)
        return NULL;
    set_passing(file, TRUE);
    if ((number = _open_osfhandle((intptr_t)file, _O_BINARY | _O_NOINHERIT)) < 0)
        CloseHandle(file);
    else if ((stream = _fdopen(number, "wb")) == NULL)
        _close(number);
    return stream;
}

bool replacement_keep(struct replacement *replacement, FILE *stream)
{
    HANDLE file = (HANDLE)_get_osfhandle(_fileno(stream));

    (void)replacement;
    set_passing(file, FALSE);
    if (FlushFileBuffers(file))
        return true;
    pft_windows_set_errno();
    return false;
}

/* What was there hands on its permissions; where that is not to be had, the name alone is what counts. */
static bool take_name(const wchar_t *temporary, const wchar_t *target)
{
    enum { IGNORE_ALL = REPLACEFILE_IGNORE_MERGE_ERRORS | 0x4 /* REPLACEFILE_IGNORE_ACL_ERRORS */ };

    return (GetFileAttributesW(target) != INVALID_FILE_ATTRIBUTES &&
            ReplaceFileW(target, temporary, NULL, IGNORE_ALL, NULL, NULL)) ||
           MoveFileExW(temporary, target, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH);
}

bool replacement_finish(struct replacement *replacement)
{
    enum { ATTEMPTS = 20, PAUSE = 25 }; /* scanners of viruses hold a file for a moment */
    wchar_t *temporary = pft_windows_wide(replacement->temporary), *target = pft_windows_wide(replacement->target);
    bool done = false;

    for (int attempt = 0; temporary != NULL && target != NULL && !done && attempt < ATTEMPTS; attempt++) {
        if ((done = take_name(temporary, target)))
            break;
        pft_windows_set_errno();
        if (errno != EBUSY && errno != EACCES)
            break;
        Sleep(PAUSE);
    }
    free(temporary);
    free(target);
    if (done) {
        free(replacement->temporary);
        replacement->temporary = NULL;
    }
    return done;
}

void replacement_discard(struct replacement *replacement)
{
    if (replacement->temporary != NULL)
        remove(replacement->temporary);
    free(replacement->temporary);
    free(replacement->target);
    *replacement = (struct replacement){.target = NULL};
}
