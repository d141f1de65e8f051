#define WIN32_LEAN_AND_MEAN
#include "child.h"

#include "posix.h"

#include <pthread.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

/* While a program is started, handles stand open that it is to have. Another that begins at the same time must not have
 * them too, or an end of a pipe would stay open. */
static pthread_mutex_t starting = PTHREAD_MUTEX_INITIALIZER;

enum { TICK = 5 };

/* --- the command line -------------------------------------------------------------------------------------------- */

struct line {
    wchar_t *text;
    size_t size, capacity;
    bool failed;
};

static void add(struct line *line, wchar_t character, size_t times)
{
    if (!line->failed && line->size + times + 1 > line->capacity) {
        size_t capacity = (line->size + times) * 2 + 256;
        wchar_t *text = realloc(line->text, capacity * sizeof *text);

        line->failed = text == NULL;
        if (text != NULL) {
            line->text = text;
            line->capacity = capacity;
        }
    }
    for (; !line->failed && times > 0; times--)
        line->text[line->size++] = character;
}

/* As programs take it apart: backslashes are doubled before a quotation mark, and before the last one. */
static void add_word(struct line *line, const wchar_t *word)
{
    size_t slashes = 0;

    if (line->size > 0)
        add(line, L' ', 1);
    add(line, L'"', 1);
    for (; *word != L'\0'; word++) {
        if (*word == L'"')
            add(line, L'\\', slashes + 1);
        slashes = *word == L'\\' ? slashes + 1 : 0;
        add(line, *word, 1);
    }
    add(line, L'\\', slashes);
    add(line, L'"', 1);
}

static wchar_t *wide_of(const char *text)
{
    int size = MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, NULL, 0);
    wchar_t *wide = size > 0 ? calloc((size_t)size, sizeof *wide) : NULL;

    if (wide != NULL)
        MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, size);
    return wide;
}

static void take_word(struct line *line, const char *word)
{
    wchar_t *wide = wide_of(word);

    if (wide != NULL)
        add_word(line, wide);
    line->failed = line->failed || wide == NULL;
    free(wide);
}

/* To be freed; NULL when there is no memory. */
static wchar_t *line_of(const struct pft_windows_start *start)
{
    struct line line = {.size = 0};

    take_word(&line, start->program);
    for (const char *const *word = start->words; *word != NULL; word++)
        take_word(&line, *word);
    add(&line, L'\0', 1);
    if (!line.failed)
        return line.text;
    free(line.text);
    return NULL;
}

/* --- a start ------------------------------------------------------------------------------------------------------ */

static HANDLE open_nothing(void)
{
    SECURITY_ATTRIBUTES inherited = {.nLength = sizeof inherited, .bInheritHandle = TRUE};

    return CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited,
                       OPEN_EXISTING, 0, NULL);
}

/* One that the program gets, of one that it would not. */
static HANDLE lend(HANDLE handle)
{
    HANDLE lent = NULL, own = GetCurrentProcess();

    return DuplicateHandle(own, handle, own, &lent, 0, TRUE, DUPLICATE_SAME_ACCESS) ? lent : NULL;
}

static void close_handle(void **handle)
{
    if (*handle != NULL && *handle != INVALID_HANDLE_VALUE)
        CloseHandle(*handle);
    *handle = NULL;
}

/* In which nothing outlives this program, and no message box waits for somebody. */
static HANDLE make_job(uint64_t memory)
{
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {.ProcessMemoryLimit = (SIZE_T)memory};
    HANDLE job = CreateJobObjectW(NULL, NULL);

    limits.BasicLimitInformation.LimitFlags =
        JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION |
        (memory > 0 ? JOB_OBJECT_LIMIT_PROCESS_MEMORY : 0);
    if (job != NULL && !SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits)) {
        CloseHandle(job);
        job = NULL;
    }
    return job;
}

static bool create(struct pft_windows_child *child, const struct pft_windows_start *start, wchar_t *line)
{
    wchar_t *program = pft_windows_wide(start->program);
    HANDLE nothing = open_nothing(), input = lend(start->input != NULL ? start->input : nothing), output = NULL;
    STARTUPINFOW startup = {.cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES, .hStdInput = input,
                            .hStdError = nothing};
    PROCESS_INFORMATION made = {.hProcess = NULL};
    bool done = program != NULL && nothing != INVALID_HANDLE_VALUE && input != NULL;

    if (done && start->captured) {
        HANDLE end = NULL;

        done = CreatePipe(&child->output, &end, NULL, 1 << 16) && (output = lend(end)) != NULL;
        close_handle(&end);
    }
    if (done && !start->captured && start->output != NULL)
        done = (output = lend(start->output)) != NULL;
    startup.hStdOutput = output != NULL ? output : nothing;
    if (done && (child->job = make_job(start->memory)) != NULL)
        done = CreateProcessW(program, line, NULL, NULL, TRUE, CREATE_SUSPENDED | CREATE_NO_WINDOW, NULL, NULL,
                              &startup, &made);
    else
        done = false;
    if (!done)
        pft_windows_set_errno();
    close_handle(&output);
    close_handle(&input);
    close_handle(&nothing);
    free(program);
    if (!done)
        return false;
    child->process = made.hProcess;
    /* Before Windows 8 a program that is in a job already can be in no other: such a one is watched, not limited. */
    AssignProcessToJobObject(child->job, made.hProcess);
    ResumeThread(made.hThread);
    CloseHandle(made.hThread);
    return true;
}

bool pft_windows_child_start(struct pft_windows_child *child, const struct pft_windows_start *start)
{
    wchar_t *line = line_of(start);
    bool done = false;

    *child = (struct pft_windows_child){.process = NULL};
    if (line != NULL) {
        pthread_mutex_lock(&starting);
        done = create(child, start, line);
        pthread_mutex_unlock(&starting);
    } else {
        errno = ENOMEM;
    }
    free(line);
    if (!done)
        pft_windows_child_end(child);
    return done;
}

/* --- while it runs ------------------------------------------------------------------------------------------------ */

/* What stands in the pipe now; false when `take` gave false. */
static bool drain(struct pft_windows_child *child, bool *any,
                  bool (*take)(void *context, const char *bytes, size_t size), void *context)
{
    char block[1 << 14];
    DWORD waiting = 0, got;

    *any = false;
    while (PeekNamedPipe(child->output, NULL, 0, NULL, &waiting, NULL) && waiting > 0) {
        if (!ReadFile(child->output, block, waiting < sizeof block ? waiting : (DWORD)sizeof block, &got, NULL))
            return true;
        *any = true;
        if (!take(context, block, got))
            return false;
    }
    return true;
}

bool pft_windows_child_receive(struct pft_windows_child *child, uint64_t milliseconds,
                               bool (*take)(void *context, const char *bytes, size_t size), void *context)
{
    uint64_t end = GetTickCount64() + milliseconds;
    bool any, ended;

    while (GetTickCount64() < end) {
        ended = WaitForSingleObject(child->process, 0) == WAIT_OBJECT_0; /* looked at before what it wrote */
        if (!drain(child, &any, take, context))
            return false;
        if (ended)
            return true;
        if (!any)
            WaitForSingleObject(child->process, TICK);
    }
    return false;
}

bool pft_windows_child_wait(struct pft_windows_child *child, uint64_t milliseconds, uint32_t *status)
{
    DWORD code = 0;

    if (child->process == NULL || WaitForSingleObject(child->process, (DWORD)milliseconds) != WAIT_OBJECT_0 ||
        !GetExitCodeProcess(child->process, &code))
        return false;
    *status = code;
    return true;
}

void pft_windows_child_end(struct pft_windows_child *child)
{
    if (child->job != NULL)
        TerminateJobObject(child->job, 1);
    if (child->process != NULL && WaitForSingleObject(child->process, 0) != WAIT_OBJECT_0) {
        TerminateProcess(child->process, 1);
        WaitForSingleObject(child->process, 1000);
    }
    close_handle(&child->output);
    close_handle(&child->process);
    close_handle(&child->job);
}

/* --- where programs are ------------------------------------------------------------------------------------------ */

char *pft_windows_own_folder(void)
{
    enum { LONGEST = 32768 };
    wchar_t *path = calloc(LONGEST, sizeof *path), *last;
    DWORD size = path != NULL ? GetModuleFileNameW(NULL, path, LONGEST) : 0;
    char *folder = NULL;

    if (size > 0 && size < LONGEST && (last = wcsrchr(path, L'\\')) != NULL) {
        last[1] = L'\0';
        if ((folder = pft_windows_narrow(path)) != NULL)
            for (char *at = folder; *at != '\0'; at++)
                if (*at == '\\')
                    *at = '/';
    }
    free(path);
    return folder;
}

char *pft_windows_find_program(const char *name)
{
    enum { LONGEST = 32768 };
    wchar_t *folders = _wgetenv(L"PATH"), *wide = wide_of(name), *path = calloc(LONGEST, sizeof *path);
    DWORD size = 0;
    char *found = NULL;

    /* PATH alone: what is found without one stands first in the folder at hand, where anybody may have put it. */
    if (folders != NULL && wide != NULL && path != NULL)
        size = SearchPathW(folders, wide, NULL, LONGEST, path, NULL);
    if (size > 0 && size < LONGEST)
        found = pft_windows_narrow(path);
    free(path);
    free(wide);
    return found;
}
