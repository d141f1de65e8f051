#include "files.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST_DEPTH = 64 };

static char *join(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);

    if (path != NULL)
        snprintf(path, size, "%s/%s", folder, name);
    return path;
}

/* The path is the list's, whatever comes of it. */
static bool add(file_list *files, char *path)
{
    size_t room = files->room > 0 ? files->room * 2 : 16;
    char **grown;

    if (path != NULL && files->count == files->room) {
        if ((grown = realloc(files->paths, room * sizeof *grown)) == NULL) {
            free(path);
            return false;
        }
        files->paths = grown;
        files->room = room;
    }
    if (path != NULL)
        files->paths[files->count++] = path;
    return path != NULL;
}

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && strncmp(entry->d_name, "~$", 2) != 0;
}

static bool is_folder(const char *path, bool follow)
{
    struct stat found;

    return (follow ? stat(path, &found) : lstat(path, &found)) == 0 && S_ISDIR(found.st_mode);
}

/* Links to folders are not followed: they may lead in a circle. */
static bool walk(file_list *files, const char *folder, int depth)
{
    struct dirent **entries = NULL;
    int count = depth < MOST_DEPTH ? scandir(folder, &entries, is_shown, alphasort) : 0;
    bool done = true;

    for (int i = 0; i < count; i++) {
        char *path = done ? join(folder, entries[i]->d_name) : NULL;

        free(entries[i]);
        if (path != NULL && is_folder(path, false)) {
            done = walk(files, path, depth + 1);
            free(path);
        } else if (path == NULL || !is_folder(path, true)) {
            done = add(files, path);
        } else {
            free(path);
        }
    }
    free(entries);
    return done;
}

bool files_list(file_list *files, const char *path, bool *single)
{
    *single = !is_folder(path, true);
    return *single ? add(files, strdup(path)) : walk(files, path, 0);
}

void files_end(file_list *files)
{
    for (size_t i = 0; i < files->count; i++)
        free(files->paths[i]);
    free(files->paths);
    *files = (file_list){NULL, 0, 0};
}
