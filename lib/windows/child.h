/* Other programs under Windows, each in a job of its own: what it starts ends with it, it ends with this program, and
 * its memory has a limit. Its windows are not shown. */
#ifndef PFT_WINDOWS_CHILD_H
#define PFT_WINDOWS_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pft_windows_child {
    void *process, *job, *output; /* handles; NULL: none */
};

/* What to start. */
struct pft_windows_start {
    const char *program;      /* its whole path */
    const char *const *words; /* the arguments behind its name, NULL behind the last */
    void *input;              /* a handle; NULL: it has nothing to read */
    bool captured;            /* its output is received */
    void *output;             /* else a handle that it goes to; NULL: nowhere */
    uint64_t memory;          /* how many bytes it may have; 0: as many as there are */
};

/* False with errno set. On any thread. */
bool pft_windows_child_start(struct pft_windows_child *child, const struct pft_windows_start *start);

/* Hands on what it writes, until it has ended or so many milliseconds are over. False: they are over, or `take` gave
 * false. */
bool pft_windows_child_receive(struct pft_windows_child *child, uint64_t milliseconds,
                               bool (*take)(void *context, const char *bytes, size_t size), void *context);

/* True when it has ended within so many milliseconds, with this status. */
bool pft_windows_child_wait(struct pft_windows_child *child, uint64_t milliseconds, uint32_t *status);

/* Ends it and all that it started, where they run. */
void pft_windows_child_end(struct pft_windows_child *child);

/* The folder that this program is in, with a slash behind it, as UTF-8: to be freed. NULL: it is not known. */
char *pft_windows_own_folder(void);

/* The whole path of a program in PATH ("soffice.exe"), as UTF-8: to be freed. NULL: it is in none of its folders. */
char *pft_windows_find_program(const char *name);

#endif
