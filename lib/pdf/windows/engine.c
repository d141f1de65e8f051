#define WIN32_LEAN_AND_MEAN
#include "engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "../../windows/child.h"

/* All functions, or none: an older library that lacks one is of no use. */
static bool load(struct engine *engine, const char *name, char path[ENGINE_PATH_SIZE])
{
    char *whole = realpath(name, NULL);
    wchar_t *wide = whole != NULL ? pft_windows_wide(whole) : NULL;
    HMODULE library = wide != NULL ? LoadLibraryExW(wide, NULL, LOAD_WITH_ALTERED_SEARCH_PATH) : NULL;
    bool done = library != NULL;

#define ENGINE_FIND(result, name, arguments)                                                  \
    if (done) {                                                                               \
        FARPROC function = GetProcAddress(library, #name);                                    \
                                                                                              \
        memcpy(&engine->name, &function, sizeof function); /* of its own type from now on */ \
        done = function != NULL;                                                              \
    }
    ENGINE_FUNCTIONS(ENGINE_FIND)
#undef ENGINE_FIND
#define ENGINE_FIND(result, name, arguments)                                   \
    if (done) {                                                                \
        FARPROC function = GetProcAddress(library, #name);                     \
                                                                               \
        memcpy(&engine->name, &function, sizeof function);                     \
    }
    ENGINE_LATER_FUNCTIONS(ENGINE_FIND)
#undef ENGINE_FIND
    engine->library = library;
    if (done)
        snprintf(path, ENGINE_PATH_SIZE, "%s", whole);
    else if (library != NULL)
        FreeLibrary(library);
    free(wide);
    free(whole);
    return done;
}

/* Beside this program, and nowhere else unless it was said: what lies in the folder at hand is nobody's. */
bool engine_load(struct engine *engine, const char *given, char path[ENGINE_PATH_SIZE])
{
    const char *set = given != NULL ? given : getenv("PERFTARGET_PDFIUM");
    char *folder, name[ENGINE_PATH_SIZE];
    bool done = false;

    if (set != NULL && *set != '\0')
        return load(engine, set, path);
    folder = pft_windows_own_folder();
    if (folder != NULL && snprintf(name, sizeof name, "%spdfium.dll", folder) < (int)sizeof name)
        done = load(engine, name, path);
    free(folder);
    return done;
}
