#define WIN32_LEAN_AND_MEAN
#include "../memory.h"

#include <fcntl.h>
#include <io.h>
#include <stdlib.h>
#include <windows.h>

/* A stream has no other end here than a file: one that goes when it is closed, and that Windows keeps in memory as long
 * as there is room. */
static FILE *open_passing(void)
{
    wchar_t folder[MAX_PATH + 1], path[MAX_PATH + 1];
    HANDLE file;
    FILE *stream;
    int number;

    if (GetTempPathW(MAX_PATH, folder) == 0 || GetTempFileNameW(folder, L"pft", 0, path) == 0)
        return NULL;
    file = CreateFileW(path, GENERIC_READ | GENERIC_WRITE | DELETE, 0, NULL, CREATE_ALWAYS,
                       FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return NULL;
    if ((number = _open_osfhandle((intptr_t)file, _O_BINARY | _O_NOINHERIT)) < 0) {
        CloseHandle(file);
        return NULL;
    }
    if ((stream = _fdopen(number, "w+b")) == NULL)
        _close(number);
    return stream;
}

bool memory_open(struct memory *memory)
{
    *memory = (struct memory){.stream = open_passing()};
    return memory->stream != NULL;
}

/* The whole of it, as text of the memory. */
static bool read_back(struct memory *memory)
{
    __int64 size;

    if (fflush(memory->stream) != 0 || ferror(memory->stream) || (size = _telli64(_fileno(memory->stream))) < 0 ||
        (memory->text = malloc((size_t)size + 1)) == NULL)
        return false;
    rewind(memory->stream);
    memory->size = fread(memory->text, 1, (size_t)size, memory->stream);
    memory->text[memory->size] = '\0';
    return memory->size == (size_t)size;
}

pft_status memory_close(struct memory *memory, char **text, size_t *size)
{
    bool done = read_back(memory);

    fclose(memory->stream);
    memory->stream = NULL;
    if (!done) {
        free(memory->text);
        *memory = (struct memory){.stream = NULL};
    }
    *text = memory->text;
    *size = memory->size;
    return done ? PFT_OK : PFT_ENOMEM;
}
