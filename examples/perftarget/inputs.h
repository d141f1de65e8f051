/* What is read: the files that the command line names, and those in its folders. */
#ifndef INPUTS_H
#define INPUTS_H

#include "command.h"

struct inputs {
    char **paths; /* "-": standard input */
    size_t count;
    size_t capacity;
    size_t failed;  /* folders that could not be walked; reported already */
    size_t excluded; /* files in folders that the project file leaves out; nothing is said of them */
    size_t skipped; /* what stands in folders and is not read; reported already */
};

/* Fills `inputs` in the order of the operands, folders in the order of their names. STATUS_USAGE after a message. */
exit_status inputs_collect(struct inputs *inputs, const struct settings *settings);

void inputs_free(struct inputs *inputs);

#endif
