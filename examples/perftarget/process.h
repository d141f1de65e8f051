/* Other programs, run so that none outlives its time or this command: each has a keeper, a process of its own that ends
 * the program's whole group when it is told to, or when this command is gone, however that came. */
#ifndef PROCESS_H
#define PROCESS_H

#include <stdbool.h>
#include <sys/types.h>

#ifdef _WIN32
#include "../../lib/windows/child.h"

struct process {
    struct pft_windows_child child; /* its job is the keeper */
};
#else
struct process {
    pid_t keeper;
    int leash; /* the keeper holds the other end; closed: this command is gone */
};
#endif

/* Starts `arguments` (NULL behind the last; looked up in PATH) with an empty standard input. Its standard output goes
 * to the file `output`, or nowhere when that is NULL; its errors go nowhere. Should this command end meanwhile,
 * `folder` is removed. False with errno set. */
bool process_start(struct process *process, char *const *arguments, const char *output, const char *folder);

/* True when it has ended within so many milliseconds; then `success` says whether by exit(0). */
bool process_wait(struct process *process, int milliseconds, bool *success);

/* Ends it and all that it started. Nothing is done to one that has ended. */
void process_stop(struct process *process);

#endif
