#define WIN32_LEAN_AND_MEAN
#include "../system.h"

#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>
#include <shellapi.h> /* behind windows.h, which it needs */

/* --- arguments --------------------------------------------------------------------------------------------------- */

/* The argument from where it may be a path: behind "--output=". */
static wchar_t *path_in(wchar_t *argument)
{
    wchar_t *value = wcsncmp(argument, L"--", 2) == 0 ? wcschr(argument, L'=') : NULL;

    return value != NULL ? value + 1 : argument;
}

/* A backslash parts names only in a path: where what stands before the last one is a folder that is there. */
static void turn_backslashes(wchar_t *argument)
{
    wchar_t *path = path_in(argument), *last = wcsrchr(path, L'\\'), kept;
    DWORD attributes;

    if (last == NULL)
        return;
    kept = last[1];
    last[1] = L'\0';
    attributes = GetFileAttributesW(path);
    last[1] = kept;
    if (attributes == INVALID_FILE_ATTRIBUTES || (attributes & FILE_ATTRIBUTE_DIRECTORY) == 0)
        return;
    for (; *path != L'\0'; path++)
        if (*path == L'\\')
            *path = L'/';
}

struct arguments {
    char **texts;
    size_t count, capacity;
};

static bool add(struct arguments *arguments, const wchar_t *text)
{
    if (arguments->count + 1 >= arguments->capacity) {
        size_t capacity = arguments->capacity * 2 + 16;
        char **texts = realloc(arguments->texts, capacity * sizeof *texts);

        if (texts == NULL)
            return false;
        arguments->texts = texts;
        arguments->capacity = capacity;
    }
    if ((arguments->texts[arguments->count] = pft_windows_narrow(text)) == NULL)
        return false;
    arguments->texts[++arguments->count] = NULL;
    return true;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* No shell of Windows does it: *.docx is every such file, by name. A pattern that fits none stays as it is. */
static bool add_matches(struct arguments *arguments, wchar_t *pattern)
{
    wchar_t *slash = wcsrchr(pattern, L'/'), *path;
    size_t folder = slash != NULL ? (size_t)(slash - pattern) + 1 : 0, first = arguments->count;
    WIN32_FIND_DATAW found;
    HANDLE search = wcspbrk(pattern, L"*?") != NULL ? FindFirstFileW(pattern, &found) : INVALID_HANDLE_VALUE;
    bool done = true;

    if (search == INVALID_HANDLE_VALUE)
        return add(arguments, pattern);
    do {
        if (found.cFileName[0] == L'.' || wcsncmp(found.cFileName, L"~$", 2) == 0) /* as where a folder is read */
            continue;
        if ((path = calloc(folder + wcslen(found.cFileName) + 1, sizeof *path)) == NULL)
            done = false;
        else
            done = add(arguments, wcscat(wcsncpy(path, pattern, folder), found.cFileName));
        free(path);
    } while (done && FindNextFileW(search, &found));
    FindClose(search);
    if (done && arguments->count == first)
        return add(arguments, pattern);
    qsort(arguments->texts + first, arguments->count - first, sizeof *arguments->texts, by_name);
    return done;
}

/* The arguments that C gives are in the code page of the system, which knows not every character. */
static bool take_arguments(int *count, char ***texts)
{
    struct arguments arguments = {.texts = NULL};
    int given;
    wchar_t **wide = CommandLineToArgvW(GetCommandLineW(), &given);
    bool done = wide != NULL;

    for (int i = 0; done && i < given; i++) {
        turn_backslashes(wide[i]);
        done = i > 0 && wide[i][0] != L'-' ? add_matches(&arguments, wide[i]) : add(&arguments, wide[i]);
    }
    LocalFree(wide);
    *count = (int)arguments.count;
    *texts = arguments.texts;
    return done;
}

/* --- consoles ---------------------------------------------------------------------------------------------------- */

/* A console takes UTF-16 rightly, and bytes in its own code page only. So what goes to it goes through a pipe first, at
 * whose end a thread turns it; there is one console for the whole program. */
static struct {
    HANDLE handle, thread;
    int source;
    DWORD mode;
    bool is_terminal[3], takes_colors, in_sequence;
} console;

enum { BLOCK = 4096 };

/* An old console shows the sequences by which others set colours. What is left of the bytes. */
static size_t drop_sequences(char *bytes, size_t size)
{
    size_t used = 0;

    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == '\033')
            console.in_sequence = true;
        else if (!console.in_sequence)
            bytes[used++] = bytes[i];
        else if ((bytes[i] >= 'a' && bytes[i] <= 'z') || (bytes[i] >= 'A' && bytes[i] <= 'Z'))
            console.in_sequence = false;
    }
    return used;
}

/* How many of the bytes end with a whole character. */
static size_t whole_characters(const char *bytes, size_t size)
{
    size_t start = size, wanted;

    while (start > 0 && size - start < 4 && ((unsigned char)bytes[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0 || (unsigned char)bytes[start - 1] < 0xC0)
        return size;
    start--;
    wanted = (unsigned char)bytes[start] >= 0xF0 ? 4 : (unsigned char)bytes[start] >= 0xE0 ? 3 : 2;
    return size - start < wanted ? start : size;
}

static void show(const char *bytes, size_t size)
{
    wchar_t wide[BLOCK + 4];
    int count = size > 0 ? MultiByteToWideChar(CP_UTF8, 0, bytes, (int)size, wide, BLOCK + 4) : 0;
    DWORD shown = 1;

    for (int at = 0; at < count && shown > 0; at += (int)shown)
        if (!WriteConsoleW(console.handle, wide + at, (DWORD)(count - at), &shown, NULL))
            shown = 0;
}

static DWORD WINAPI run_console(void *unused)
{
    char bytes[BLOCK];
    size_t held = 0, whole;
    int got;

    (void)unused;
    while ((got = _read(console.source, bytes + held, (unsigned)(BLOCK - held))) > 0) {
        size_t size = held + (console.takes_colors ? (size_t)got : drop_sequences(bytes + held, (size_t)got));

        whole = whole_characters(bytes, size);
        show(bytes, whole);
        held = size - whole;
        memmove(bytes, bytes + whole, held);
    }
    show(bytes, held);
    return 0;
}

static void end_console(void)
{
    fflush(stdout);
    fflush(stderr);
    for (int stream = SYSTEM_OUTPUT; stream <= SYSTEM_ERRORS; stream++)
        if (console.is_terminal[stream])
            _close(stream);
    WaitForSingleObject(console.thread, INFINITE);
    SetConsoleMode(console.handle, console.mode);
}

static HANDLE handle_of(int stream)
{
    static const DWORD names[] = {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE};

    return GetStdHandle(names[stream]);
}

static bool begin_console(void)
{
    enum { COLORS = 0x0004 /* ENABLE_VIRTUAL_TERMINAL_PROCESSING, since Windows 10 */ };
    FILE *const files[] = {stdin, stdout, stderr};
    HANDLE shown;
    int ends[2];

    if (!console.is_terminal[SYSTEM_OUTPUT] && !console.is_terminal[SYSTEM_ERRORS])
        return true;
    shown = handle_of(console.is_terminal[SYSTEM_OUTPUT] ? SYSTEM_OUTPUT : SYSTEM_ERRORS);
    if (!DuplicateHandle(GetCurrentProcess(), shown, GetCurrentProcess(), &console.handle, 0, FALSE,
                         DUPLICATE_SAME_ACCESS))
        return false; /* one of its own: _dup2() closes what the stream has */
    GetConsoleMode(console.handle, &console.mode);
    console.takes_colors = SetConsoleMode(console.handle, console.mode | COLORS) != 0;
    if (console.takes_colors && getenv("TERM") == NULL)
        _putenv("TERM=xterm");
    if (_pipe(ends, 1 << 16, _O_BINARY | _O_NOINHERIT) != 0)
        return false;
    console.source = ends[0];
    if ((console.thread = CreateThread(NULL, 0, run_console, NULL, 0, NULL)) == NULL)
        return false;
    for (int stream = SYSTEM_OUTPUT; stream <= SYSTEM_ERRORS; stream++)
        if (console.is_terminal[stream]) {
            _dup2(ends[1], stream);
            setvbuf(files[stream], NULL, _IONBF, 0); /* so that both come in the order in which they were written */
        }
    _close(ends[1]);
    return atexit(end_console) == 0;
}

/* --- what is typed ----------------------------------------------------------------------------------------------- */

/* A console gives bytes in its own code page, and UTF-16 rightly. So where a person types, a thread takes that and
 * hands it on through a pipe, in which standard input ends. It begins when input is asked for, and not before: what is
 * typed ahead is for the shell. */
static struct {
    HANDLE handle;
    int pipe;
} typed;

enum { END_OF_INPUT = 0x1A }; /* Ctrl+Z at the begin of a line */

/* How many of the units are whole characters. */
static DWORD whole_units(const wchar_t *wide, DWORD count)
{
    return count > 0 && wide[count - 1] >= 0xD800 && wide[count - 1] <= 0xDBFF ? count - 1 : count;
}

static bool hand_on(const wchar_t *wide, DWORD count)
{
    char bytes[3 * (BLOCK + 1)];
    int size = count > 0 ? WideCharToMultiByte(CP_UTF8, 0, wide, (int)count, bytes, sizeof bytes, NULL, NULL) : 0;
    int used = 0;

    for (int i = 0; i < size; i++)
        if (bytes[i] != '\r')
            bytes[used++] = bytes[i];
    return used == 0 || _write(typed.pipe, bytes, (unsigned)used) == used;
}

static DWORD WINAPI run_typed(void *unused)
{
    wchar_t wide[BLOCK + 1];
    DWORD held = 0, got, whole;
    bool begins = true, goes_on = true;

    (void)unused;
    while (goes_on && ReadConsoleW(typed.handle, wide + held, BLOCK, &got, NULL) && got > 0 &&
           !(begins && wide[held] == END_OF_INPUT)) {
        begins = wide[held + got - 1] == L'\n';
        whole = whole_units(wide, held + got);
        goes_on = hand_on(wide, whole);
        held = held + got - whole;
        if (held > 0)
            wide[0] = wide[whole];
    }
    _close(typed.pipe);
    return 0;
}

FILE *system_input(void)
{
    int ends[2];
    HANDLE thread;

    if (!console.is_terminal[SYSTEM_INPUT] || typed.handle != NULL)
        return stdin;
    if (!DuplicateHandle(GetCurrentProcess(), handle_of(SYSTEM_INPUT), GetCurrentProcess(), &typed.handle, 0, FALSE,
                         DUPLICATE_SAME_ACCESS) ||
        _pipe(ends, 1 << 16, _O_BINARY | _O_NOINHERIT) != 0)
        return stdin;
    typed.pipe = ends[1];
    _dup2(ends[0], 0);
    _close(ends[0]);
    if ((thread = CreateThread(NULL, 0, run_typed, NULL, 0, NULL)) != NULL)
        CloseHandle(thread);
    else
        _close(typed.pipe); /* nothing can be typed */
    return stdin;
}

/* --- the rest ---------------------------------------------------------------------------------------------------- */

/* Where none of POSIX's variables says it, the language of Windows does. */
static void choose_language(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (getenv(names[i]) != NULL)
            return;
    if (PRIMARYLANGID(GetUserDefaultUILanguage()) == LANG_CHINESE)
        _putenv("LANG=zh_CN");
}

bool system_begin(int *count, char ***arguments)
{
    DWORD mode;

    for (int stream = SYSTEM_INPUT; stream <= SYSTEM_ERRORS; stream++) {
        _setmode(stream, _O_BINARY);
        console.is_terminal[stream] = GetConsoleMode(handle_of(stream), &mode) != 0;
    }
    choose_language();
    return take_arguments(count, arguments) && begin_console();
}

/* That the reader of a pipe has gone is EPIPE to Windows, and EINVAL to Wine. */
int system_write_error(void)
{
    return errno == EINVAL && (_doserrno == ERROR_NO_DATA || _doserrno == ERROR_PIPE_NOT_CONNECTED) ? EPIPE : errno;
}

bool system_is_terminal(int stream)
{
    return console.is_terminal[stream];
}

unsigned system_columns(void)
{
    CONSOLE_SCREEN_BUFFER_INFO info;

    if (!console.is_terminal[SYSTEM_OUTPUT] || !GetConsoleScreenBufferInfo(console.handle, &info))
        return 0;
    return (unsigned)(info.srWindow.Right - info.srWindow.Left); /* a full line would leave an empty one behind it */
}

long system_processors(void)
{
    SYSTEM_INFO info;

    GetSystemInfo(&info);
    return (long)info.dwNumberOfProcessors;
}
