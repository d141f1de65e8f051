/* What the command asks of the system that it runs on: answered here for POSIX, in windows/ for Windows. */
#ifndef SYSTEM_H
#define SYSTEM_H

#include <stdbool.h>
#include <stdio.h>

/* Before all else: the standard streams are fit for use, a closed pipe is an error of writing, and the arguments are
 * UTF-8. False: there is no going on. */
bool system_begin(int *count, char ***arguments);

/* errno of the writing that failed last; EPIPE: nobody reads any more. */
int system_write_error(void);

enum { SYSTEM_INPUT, SYSTEM_OUTPUT, SYSTEM_ERRORS };

/* Standard input, as UTF-8 also where a person types it. Not called, what is typed is left to the next program. */
FILE *system_input(void);

/* Whether a person sits at the other end of that standard stream. */
bool system_is_terminal(int stream);

/* The width of the terminal that standard output is; 0: not known. */
unsigned system_columns(void);

/* How many threads the machine runs at once; less than one: not known. */
long system_processors(void);

#endif
