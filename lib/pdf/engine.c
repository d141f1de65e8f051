#include "engine.h"

#include <dlfcn.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* All functions, or none: an older library that lacks one is of no use. */
static bool load(struct engine *engine, const char *path)
{
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    bool whole = library != NULL;

    if (library == NULL)
        return false;
#define ENGINE_FIND(result, name, arguments)                                                              \
    {                                                                                                     \
        void *function = dlsym(library, #name);                                                           \
                                                                                                          \
        memcpy(&engine->name, &function, sizeof function); /* an object's pointer made one of a function */ \
        whole = whole && function != NULL;                                                                \
    }
    ENGINE_FUNCTIONS(ENGINE_FIND)
    if (!whole) {
        dlclose(library);
        return false;
    }
    ENGINE_LATER_FUNCTIONS(ENGINE_FIND)
#undef ENGINE_FIND
    engine->library = library;
    return true;
}

static bool load_named(struct engine *engine, const char *name, char path[ENGINE_PATH_SIZE])
{
    Dl_info info;
    void *function;

    if (!load(engine, name))
        return false;
    memcpy(&function, &engine->FPDF_InitLibrary, sizeof function);
    snprintf(path, ENGINE_PATH_SIZE, "%s",
             dladdr(function, &info) != 0 && info.dli_fname != NULL ? info.dli_fname : name);
    return true;
}

/* The last of what a pattern finds: of several versions of Python, the newest. */
static bool load_found(struct engine *engine, const char *folder, const char *below, char path[ENGINE_PATH_SIZE])
{
    char pattern[ENGINE_PATH_SIZE];
    glob_t found;
    bool loaded = false;

    if (folder == NULL || *folder == '\0' ||
        snprintf(pattern, sizeof pattern, "%s/%s", folder, below) >= (int)sizeof pattern)
        return false;
    if (glob(pattern, 0, NULL, &found) == 0) {
        for (size_t i = found.gl_pathc; i > 0 && !loaded; i--)
            loaded = load_named(engine, found.gl_pathv[i - 1], path);
        globfree(&found);
    }
    return loaded;
}

/* The folder of a Python's programs is beside that of its packages. */
static bool load_beside_python(struct engine *engine, char path[ENGINE_PATH_SIZE])
{
    const char *folders = getenv("PATH");
    char program[ENGINE_PATH_SIZE], prefix[ENGINE_PATH_SIZE];

    for (size_t size; folders != NULL && *folders != '\0'; folders += size + (folders[size] == ':')) {
        size = strcspn(folders, ":");
        if (size == 0 || snprintf(program, sizeof program, "%.*s/python3", (int)size, folders) >= (int)sizeof program ||
            access(program, X_OK) != 0)
            continue;
        if (snprintf(prefix, sizeof prefix, "%.*s/..", (int)size, folders) >= (int)sizeof prefix)
            continue;
        if (load_found(engine, prefix, "lib/python3*/site-packages/pypdfium2_raw/libpdfium.so", path) ||
            load_found(engine, prefix, "local/lib/python3*/dist-packages/pypdfium2_raw/libpdfium.so", path))
            return true;
    }
    return false;
}

static bool load_of_python(struct engine *engine, char path[ENGINE_PATH_SIZE])
{
    static const struct {
        const char *variable, *folder, *below;
    } places[] = {
        {"VIRTUAL_ENV", NULL, "lib/python3*/site-packages/pypdfium2_raw/libpdfium.so"},
        {"HOME", NULL, ".local/lib/python3*/site-packages/pypdfium2_raw/libpdfium.so"},
        {NULL, "/usr/local/lib", "python3*/*-packages/pypdfium2_raw/libpdfium.so"},
        {NULL, "/usr/lib", "python3*/*-packages/pypdfium2_raw/libpdfium.so"},
    };

    if (load_beside_python(engine, path))
        return true;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (load_found(engine, places[i].variable != NULL ? getenv(places[i].variable) : places[i].folder,
                       places[i].below, path))
            return true;
    return false;
}

bool engine_load(struct engine *engine, const char *given, char path[ENGINE_PATH_SIZE])
{
    const char *set = given != NULL ? given : getenv("PERFTARGET_PDFIUM");

    if (set != NULL && *set != '\0') /* what was asked for, and no other */
        return load_named(engine, set, path);
    return load_named(engine, "libpdfium.so", path) || load_of_python(engine, path);
}
