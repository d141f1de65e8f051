/* Where results go: standard output, or a file that appears whole or not at all. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <stdio.h>
#include <sys/types.h>

#include "command.h"
#include "replace.h"

struct output {
    FILE *stream;
    pft_language language;
    const char *name; /* in messages */
    const char *target; /* the file that is replaced; NULL: the stream is written in place */
    struct replacement replacement;
    bool failed;      /* reported already, or a closed pipe, about which nothing is said */
    pid_t pager;      /* that the stream goes to; 0: none */
    bool closed;      /* the reader of the pipe has gone: there is no use in going on */
};

/* `path` NULL: standard output. False after a message. */
bool output_open(struct output *output, const char *path, pft_language language);

/* The file of --output, which is not replaced without consent; without one, standard output. False after a message. */
bool output_open_file(struct output *output, const struct settings *settings);

/* Standard output for a person: on a terminal through a pager. False after a message. */
bool output_open_page(struct output *output, const struct settings *settings);

/* Whichever of the two the format asks for. False after a message. */
bool output_open_report(struct output *output, const struct settings *settings);

/* False when it could not be written, after a message. */
bool output_write(struct output *output, const char *text, size_t size);

/* Says, once, why writing failed, from errno; nothing about a closed pipe. */
void output_report(struct output *output);

/* The same for what the library says of its writing: of PFT_EIO errno knows more. Nothing where all is well. */
void output_report_error(struct output *output, const pft_error *error);

/* Says that what was to be written did not fit into memory. */
void output_report_memory(struct output *output);

/* Ends it: the file is on the disk, whole, under its name. False after a message; then there is none.
 * A pipe that was closed by its reader is no failure. */
bool output_close(struct output *output);

/* Ends it without a result. */
void output_discard(struct output *output);

#endif
