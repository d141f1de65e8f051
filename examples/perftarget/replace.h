/* A file that appears whole or not at all: what is written stands beside it under another name until it is whole. */
#ifndef REPLACE_H
#define REPLACE_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>

struct replacement {
    char *target;    /* the file that is replaced or made: no link that leads to it; NULL: none */
    char *temporary; /* beside it; NULL: none is left */
};

/* The stream to write to; `old` is what stands at `path` now, NULL where nothing does. NULL with errno set; also then
 * it is ended by replacement_discard(). A command that is killed leaves no temporary file, or one that the next takes
 * away. */
FILE *replacement_begin(struct replacement *replacement, const char *path, const struct stat *old);

/* What was written, and flushed, is on the disk: it may stay. The stream is closed after this. False with errno set. */
bool replacement_keep(struct replacement *replacement, FILE *stream);

/* The closed file takes its name. False with errno set. */
bool replacement_finish(struct replacement *replacement);

/* Ends it; what has not got its name is removed. */
void replacement_discard(struct replacement *replacement);

#endif
