/* Work on several threads whose results come back in order. */
#ifndef JOBS_H
#define JOBS_H

#include <stdbool.h>
#include <stddef.h>

struct jobs {
    size_t count;       /* of pieces of work */
    size_t threads;     /* at least 1 */
    size_t result_size; /* of one piece's result */
    void *context;
    void (*work)(void *context, size_t index, void *result); /* on any thread; `result` is zeroed */
    bool (*take)(void *context, size_t index, void *result); /* on the caller's, in order; false: no more of it */
    void (*drop)(void *result);                              /* ends a result, taken or not */
};

/* Does them all. At most a few results a thread are held at once, however many pieces there are and however slow
 * one of them is. False when out of memory. */
bool jobs_run(const struct jobs *jobs);

#endif
