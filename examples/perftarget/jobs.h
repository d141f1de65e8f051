/* Work on several threads whose results come back in order. */
#ifndef JOBS_H
#define JOBS_H

#include <stdbool.h>
#include <stddef.h>

struct jobs {
    size_t threads;    /* at least 1 */
    size_t piece_size; /* of one piece: what is to be done, and its result */
    void *context;
    bool (*next)(void *context, void *piece); /* the next piece, which is zeroed, one call at a time; false: no more */
    void *(*enter)(void);                     /* what a thread has for itself; NULL: nothing */
    void (*leave)(void *own);
    void (*work)(void *context, void *own, void *piece); /* on any thread */
    bool (*take)(void *context, void *piece); /* on the caller's, in order; false: no more of it */
    void (*drop)(void *piece);                /* ends a piece, taken or not */
};

/* Does them all. At most a few pieces a thread are held at once, however many there are and however slow one of them
 * is. False when out of memory. */
bool jobs_run(const struct jobs *jobs);

#endif
