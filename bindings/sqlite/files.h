/* The files that a path stands for. */
#ifndef PERFTARGET_SQLITE_FILES_H
#define PERFTARGET_SQLITE_FILES_H

#include <stdbool.h>
#include <stddef.h>

typedef struct file_list {
    char **paths;
    size_t count, room;
} file_list;

/* The path itself, or all files below a folder in the order of their paths, but hidden ones and those that Office
 * leaves beside an open document. `single`: it is no folder. False when out of memory. */
bool files_list(file_list *files, const char *path, bool *single);
void files_end(file_list *files);

#endif
