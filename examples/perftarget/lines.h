/* A large file of lines, a batch at a time: what JSON Lines are read by, in memory that does not grow with the file. */
#ifndef LINES_H
#define LINES_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include <perftarget/perftarget.h>

/* Some whole lines. */
struct batch {
    char *bytes; /* owned: free() */
    size_t size;
    uint64_t first_line; /* number of the first, from 1 */
};

struct lines {
    FILE *file;
    char *rest; /* of the last block: the beginning of a line */
    size_t rest_size;
    uint64_t next_line;
};

void lines_begin(struct lines *lines, FILE *file);

/* The next lines, a few hundred KiB of them. PFT_END after the last; PFT_EIO with errno set, PFT_ENOMEM, PFT_ELIMIT
 * for a line of over `longest` bytes: then it is over, and `batch->first_line` says where. */
pft_status lines_next(struct lines *lines, struct batch *batch, uint64_t longest);

/* Passes over the lines before `line`; fewer are all there are. */
void lines_pass(struct lines *lines, uint64_t line);

/* Closes the file. Nothing is done to lines that were not begun. */
void lines_end(struct lines *lines);

#endif
