#define WIN32_LEAN_AND_MEAN
#include "posix.h"

#include <fcntl.h>
#include <io.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

enum { SHARE_ALL = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE };

void pft_windows_set_errno(void)
{
    static const struct {
        DWORD error;
        int number;
    } numbers[] = {
        {ERROR_FILE_NOT_FOUND, ENOENT},       {ERROR_PATH_NOT_FOUND, ENOENT},     {ERROR_INVALID_NAME, ENOENT},
        {ERROR_BAD_PATHNAME, ENOENT},         {ERROR_BAD_NETPATH, ENOENT},        {ERROR_BAD_NET_NAME, ENOENT},
        {ERROR_INVALID_DRIVE, ENOENT},        {ERROR_ACCESS_DENIED, EACCES},      {ERROR_SHARING_VIOLATION, EBUSY},
        {ERROR_LOCK_VIOLATION, EBUSY},        {ERROR_USER_MAPPED_FILE, EBUSY},    {ERROR_ALREADY_EXISTS, EEXIST},
        {ERROR_FILE_EXISTS, EEXIST},          {ERROR_DISK_FULL, ENOSPC},          {ERROR_HANDLE_DISK_FULL, ENOSPC},
        {ERROR_WRITE_PROTECT, EROFS},         {ERROR_DIRECTORY, ENOTDIR},         {ERROR_OUTOFMEMORY, ENOMEM},
        {ERROR_NOT_ENOUGH_MEMORY, ENOMEM},    {ERROR_BROKEN_PIPE, EPIPE},         {ERROR_NO_DATA, EPIPE},
        {ERROR_TOO_MANY_OPEN_FILES, EMFILE},  {ERROR_CANT_RESOLVE_FILENAME, ELOOP},
        {ERROR_FILENAME_EXCED_RANGE, ENAMETOOLONG},
    };
    DWORD error = GetLastError();

    errno = EIO;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i].error == error)
            errno = numbers[i].number;
}

/* --- texts ------------------------------------------------------------------------------------------------------- */

/* Paths of more than MAX_PATH are taken in one spelling only: whole, with backslashes, behind a mark. */
static wchar_t *whole_path(const wchar_t *path)
{
    static const wchar_t local[] = L"\\\\?\\", share[] = L"\\\\?\\UNC\\";
    DWORD size = GetFullPathNameW(path, 0, NULL, NULL);
    wchar_t *whole = calloc(size + 1, sizeof *whole), *marked = calloc(size + 16, sizeof *marked);

    if (whole != NULL && marked != NULL && size > 0 && GetFullPathNameW(path, size, whole, NULL) > 0) {
        bool is_marked = wcsncmp(whole, local, 4) == 0, is_share = wcsncmp(whole, L"\\\\", 2) == 0;

        wcscpy(marked, is_marked ? L"" : is_share ? share : local);
        wcscat(marked, whole + (is_share && !is_marked ? 2 : 0));
    } else {
        free(marked);
        marked = NULL;
        errno = ENOMEM;
    }
    free(whole);
    return marked;
}

wchar_t *pft_windows_wide(const char *path)
{
    enum { LONG_PATH = MAX_PATH - 16 }; /* a folder must leave room for a short name */
    int size = MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, path, -1, NULL, 0);
    wchar_t *wide, *marked;

    if (size <= 0) {
        errno = ENOENT;
        return NULL;
    }
    if ((wide = calloc((size_t)size, sizeof *wide)) == NULL)
        return NULL;
    MultiByteToWideChar(CP_UTF8, 0, path, -1, wide, size);
    if (size < LONG_PATH)
        return wide;
    marked = whole_path(wide);
    free(wide);
    return marked;
}

char *pft_windows_narrow(const wchar_t *text)
{
    int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    char *narrow = calloc((size_t)size + 1, 1);

    if (narrow != NULL)
        WideCharToMultiByte(CP_UTF8, 0, text, -1, narrow, size, NULL, NULL);
    return narrow;
}

/* --- files ------------------------------------------------------------------------------------------------------- */

/* INVALID_HANDLE_VALUE with errno. */
static HANDLE open_path(const char *path, DWORD access, DWORD share, DWORD how, DWORD flags)
{
    wchar_t *wide = pft_windows_wide(path);
    HANDLE file;

    if (wide == NULL)
        return INVALID_HANDLE_VALUE;
    file = CreateFileW(wide, access, share, NULL, how, flags, NULL);
    if (file == INVALID_HANDLE_VALUE) {
        DWORD attributes, error = GetLastError();

        SetLastError(error);
        pft_windows_set_errno();
        attributes = GetFileAttributesW(wide);
        if (errno == EACCES && attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0)
            errno = EISDIR;
    }
    free(wide);
    return file;
}

FILE *pft_windows_fopen(const char *path, const char *mode)
{
    bool writes = *mode == 'w';
    HANDLE file = open_path(path, writes ? GENERIC_WRITE : GENERIC_READ, writes ? FILE_SHARE_READ : SHARE_ALL,
                            writes ? CREATE_ALWAYS : OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL);
    FILE *stream;
    int number;

    if (file == INVALID_HANDLE_VALUE)
        return NULL;
    if ((number = _open_osfhandle((intptr_t)file, _O_BINARY | _O_NOINHERIT | (writes ? 0 : _O_RDONLY))) < 0) {
        CloseHandle(file);
        return NULL;
    }
    if ((stream = _fdopen(number, writes ? "wb" : "rb")) == NULL)
        _close(number);
    return stream;
}

int pft_windows_remove(const char *path)
{
    wchar_t *wide = pft_windows_wide(path);
    bool done = wide != NULL && (DeleteFileW(wide) || RemoveDirectoryW(wide));

    if (wide != NULL && !done)
        pft_windows_set_errno();
    free(wide);
    return done ? 0 : -1;
}

int pft_windows_access(const char *path, int mode)
{
    wchar_t *wide = pft_windows_wide(path);
    DWORD attributes = wide != NULL ? GetFileAttributesW(wide) : INVALID_FILE_ATTRIBUTES;
    bool allowed = attributes != INVALID_FILE_ATTRIBUTES;

    if (wide != NULL && !allowed) {
        pft_windows_set_errno();
    } else if (allowed && (mode & W_OK) != 0 && (attributes & FILE_ATTRIBUTE_READONLY) != 0) {
        allowed = false;
        errno = EACCES;
    }
    free(wide);
    return allowed ? 0 : -1;
}

/* --- what a path leads to ---------------------------------------------------------------------------------------- */

/* Junctions and symbolic links stand for another name; what else has a reparse tag (a file in a cloud, say) does
 * not. */
static bool is_link(HANDLE file)
{
    FILE_ATTRIBUTE_TAG_INFO info;

    return GetFileInformationByHandleEx(file, FileAttributeTagInfo, &info, sizeof info) &&
           (info.FileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0 && IsReparseTagNameSurrogate(info.ReparseTag);
}

static time_t time_of(FILETIME time)
{
    uint64_t ticks = (uint64_t)time.dwHighDateTime << 32 | time.dwLowDateTime; /* of 100 ns, since 1601 */

    return (time_t)(ticks / 10000000) - 11644473600;
}

static int describe(HANDLE file, struct stat *status)
{
    enum { LINK = 0xA000 };
    DWORD type = GetFileType(file) & ~(DWORD)FILE_TYPE_REMOTE;
    BY_HANDLE_FILE_INFORMATION info;

    *status = (struct stat){.st_mode = type == FILE_TYPE_PIPE ? S_IFIFO : S_IFCHR};
    if (type != FILE_TYPE_DISK)
        return 0;
    if (!GetFileInformationByHandle(file, &info)) {
        pft_windows_set_errno();
        return -1;
    }
    status->st_mode = is_link(file)                                             ? LINK
                      : (info.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0 ? S_IFDIR
                                                                                : S_IFREG;
    status->st_size = (int64_t)((uint64_t)info.nFileSizeHigh << 32 | info.nFileSizeLow);
    status->st_mtime = time_of(info.ftLastWriteTime);
    return 0;
}

static int look(const char *path, struct stat *status, DWORD flags)
{
    HANDLE file = open_path(path, FILE_READ_ATTRIBUTES, SHARE_ALL, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS | flags);
    int result;

    if (file == INVALID_HANDLE_VALUE)
        return -1;
    result = describe(file, status);
    CloseHandle(file);
    return result;
}

int pft_windows_stat(const char *path, struct stat *status)
{
    return look(path, status, 0);
}

int pft_windows_lstat(const char *path, struct stat *status)
{
    return look(path, status, FILE_FLAG_OPEN_REPARSE_POINT);
}

int pft_windows_fstat(int file, struct stat *status)
{
    return describe((HANDLE)_get_osfhandle(file), status);
}

/* \\?\C:\数据 is C:/数据, and \\?\UNC\server\share is //server/share. */
static char *plain_path(wchar_t *path)
{
    if (wcsncmp(path, L"\\\\?\\UNC\\", 8) == 0)
        *(path += 6) = L'\\';
    else if (wcsncmp(path, L"\\\\?\\", 4) == 0)
        path += 4;
    for (wchar_t *c = path; *c != L'\0'; c++)
        if (*c == L'\\')
            *c = L'/';
    return pft_windows_narrow(path);
}

char *pft_windows_realpath(const char *path, char *resolved)
{
    enum { MOST = 32768 };
    HANDLE file = open_path(path, FILE_READ_ATTRIBUTES, SHARE_ALL, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS);
    wchar_t *name = file != INVALID_HANDLE_VALUE ? calloc(MOST, sizeof *name) : NULL;
    char *plain = NULL;

    (void)resolved;
    if (name != NULL) {
        DWORD size = GetFinalPathNameByHandleW(file, name, MOST, FILE_NAME_NORMALIZED | VOLUME_NAME_DOS);

        if (size > 0 && size < MOST)
            plain = plain_path(name);
        else
            pft_windows_set_errno();
    }
    free(name);
    if (file != INVALID_HANDLE_VALUE)
        CloseHandle(file);
    return plain;
}

/* --- folders ----------------------------------------------------------------------------------------------------- */

int pft_windows_mkdir(const char *path)
{
    wchar_t *wide = pft_windows_wide(path);
    bool done = wide != NULL && CreateDirectoryW(wide, NULL);

    if (wide != NULL && !done)
        pft_windows_set_errno();
    free(wide);
    return done ? 0 : -1;
}

static HANDLE find_first(const char *folder, WIN32_FIND_DATAW *found)
{
    size_t size = strlen(folder) + 3;
    char *pattern = malloc(size);
    wchar_t *wide = NULL;
    HANDLE search = INVALID_HANDLE_VALUE;

    if (pattern != NULL) {
        snprintf(pattern, size, "%s/*", folder);
        wide = pft_windows_wide(pattern);
    }
    if (wide != NULL && (search = FindFirstFileW(wide, found)) == INVALID_HANDLE_VALUE)
        pft_windows_set_errno();
    free(wide);
    free(pattern);
    return search;
}

struct entries {
    struct dirent **names;
    size_t count, capacity;
};

static bool add_entry(struct entries *entries, const wchar_t *name, int (*wanted)(const struct dirent *))
{
    struct dirent entry = {""}, *kept;

    WideCharToMultiByte(CP_UTF8, 0, name, -1, entry.d_name, sizeof entry.d_name - 1, NULL, NULL);
    if (wanted != NULL && !wanted(&entry))
        return true;
    if (entries->count == entries->capacity) {
        size_t capacity = entries->capacity * 2 + 16;
        struct dirent **names = realloc(entries->names, capacity * sizeof *names);

        if (names == NULL)
            return false;
        entries->names = names;
        entries->capacity = capacity;
    }
    if ((kept = malloc(sizeof *kept)) == NULL)
        return false;
    *kept = entry;
    entries->names[entries->count++] = kept;
    return true;
}

int pft_windows_scandir(const char *folder, struct dirent ***names, int (*wanted)(const struct dirent *),
                        int (*compare)(const struct dirent **, const struct dirent **))
{
    struct entries entries = {.names = NULL};
    WIN32_FIND_DATAW found;
    HANDLE search = find_first(folder, &found);
    bool done;

    if (search == INVALID_HANDLE_VALUE)
        return -1;
    do
        done = add_entry(&entries, found.cFileName, wanted);
    while (done && FindNextFileW(search, &found));
    if (done && GetLastError() != ERROR_NO_MORE_FILES) {
        pft_windows_set_errno();
        done = false;
    } else if (!done) {
        errno = ENOMEM;
    }
    FindClose(search);
    if (!done) {
        while (entries.count > 0)
            free(entries.names[--entries.count]);
        free(entries.names);
        return -1;
    }
    if (compare != NULL && entries.count > 1)
        qsort(entries.names, entries.count, sizeof *entries.names, (int (*)(const void *, const void *))compare);
    *names = entries.names;
    return (int)entries.count;
}
