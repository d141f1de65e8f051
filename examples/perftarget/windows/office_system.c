#define WIN32_LEAN_AND_MEAN
#include "../office_system.h"

#include <stdio.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

#include "../../../lib/windows/child.h"

/* Takes a path, which is freed; NULL: there is none. */
static bool take_path(char path[OFFICE_PATH_SIZE], char *found)
{
    bool done = found != NULL && access(found, F_OK) == 0 &&
                snprintf(path, OFFICE_PATH_SIZE, "%s", found) < OFFICE_PATH_SIZE;

    free(found);
    return done;
}

/* Where it is installed, which need not be in PATH. The program that tells a console what it does is called .com. */
static char *installed(const wchar_t *variable)
{
    static const wchar_t below[] = L"\\LibreOffice\\program\\soffice.com";
    const wchar_t *folder = _wgetenv(variable);
    wchar_t path[MAX_PATH + 1];

    if (folder == NULL || wcslen(folder) + sizeof below / sizeof *below > MAX_PATH)
        return NULL;
    return pft_windows_narrow(wcscat(wcscpy(path, folder), below));
}

bool office_find(char path[OFFICE_PATH_SIZE])
{
    const wchar_t *named = _wgetenv(L"PERFTARGET_SOFFICE");

    if (named != NULL)
        return take_path(path, pft_windows_narrow(named));
    return take_path(path, pft_windows_find_program("soffice.com")) ||
           take_path(path, pft_windows_find_program("soffice.exe")) || take_path(path, installed(L"ProgramFiles")) ||
           take_path(path, installed(L"ProgramFiles(x86)"));
}

message_id office_missing(void)
{
    return MESSAGE_FORMATS_SAVE_OFFICE;
}

/* Who works on Windows has the program at hand that made such a file. */
pft_status office_advise(pft_error *error)
{
    error->status = PFT_EUNSUPPORTED;
    snprintf(error->message[PFT_ENGLISH], PFT_MESSAGE_SIZE,
             "files of this format are read where LibreOffice is installed; or open it in WPS or Office and save it as "
             ".docx or .xlsx");
    snprintf(error->message[PFT_CHINESE], PFT_MESSAGE_SIZE,
             "读取此格式需要安装 LibreOffice；也可用 WPS 或 Office 打开后另存为 .docx 或 .xlsx");
    return PFT_EUNSUPPORTED;
}

/* --- the folder -------------------------------------------------------------------------------------------------- */

/* The folder of passing files is the user's own. */
bool office_make_folder(char folder[OFFICE_FOLDER_SIZE])
{
    enum { ATTEMPTS = 100 };
    wchar_t place[MAX_PATH + 1];
    char *narrow = GetTempPathW(MAX_PATH, place) > 0 ? pft_windows_narrow(place) : NULL;
    bool done = false;

    for (char *at = narrow; at != NULL && *at != '\0'; at++)
        if (*at == '\\')
            *at = '/';
    for (unsigned i = 0; narrow != NULL && !done && i < ATTEMPTS; i++) {
        int size = snprintf(folder, OFFICE_FOLDER_SIZE, "%sperftarget-%lu-%lu-%u", narrow,
                            (unsigned long)GetCurrentProcessId(), (unsigned long)GetTickCount(), i);

        done = size < OFFICE_FOLDER_SIZE && mkdir(folder, 0700) == 0;
    }
    free(narrow);
    return done;
}

static void remove_tree(wchar_t *path, size_t size)
{
    enum { LONGEST = 2048 };
    WIN32_FIND_DATAW found;
    HANDLE search;

    wcscpy(path + size, L"\\*");
    search = FindFirstFileW(path, &found);
    if (search != INVALID_HANDLE_VALUE) {
        do {
            size_t name = wcslen(found.cFileName);

            if (wcscmp(found.cFileName, L".") == 0 || wcscmp(found.cFileName, L"..") == 0 || size + name + 4 > LONGEST)
                continue;
            wcscpy(path + size + 1, found.cFileName);
            if ((found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) == 0)
                DeleteFileW(path);
            else if ((found.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) == 0)
                remove_tree(path, size + 1 + name);
            else
                RemoveDirectoryW(path);
        } while (FindNextFileW(search, &found));
        FindClose(search);
    }
    path[size] = L'\0';
    RemoveDirectoryW(path);
}

void office_remove_folder(const char *folder)
{
    wchar_t path[2048 + 4], *wide = pft_windows_wide(folder);
    size_t size = wide != NULL ? wcslen(wide) : 0;

    if (size > 0 && size < MAX_PATH) {
        wcscpy(path, wide);
        remove_tree(path, size);
    }
    free(wide);
}

/* --- the command line -------------------------------------------------------------------------------------------- */

size_t office_call(char **words, char *program)
{
    words[0] = program;
    return 1;
}

/* An address: what is not plain in a user's name is written by its bytes. */
void office_user(char option[OFFICE_USER_SIZE], const char *folder)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:";
    char *at = option + snprintf(option, OFFICE_USER_SIZE, "-env:UserInstallation=file:///");

    for (; *folder != '\0'; folder++)
        at += sprintf(at, strchr(plain, *folder) != NULL ? "%c" : "%%%02X", (unsigned char)*folder);
    strcpy(at, "/profile");
}
