/* What a person reads on a terminal goes through a pager. */
#ifndef PAGER_H
#define PAGER_H

#include <stdio.h>
#include <sys/types.h>

#include "command.h"

/* The pager's input; NULL where none is wanted: standard output is no terminal, --no-pager, or the pager is cat. */
FILE *pager_begin(const struct settings *settings, pid_t *pager);

/* Waits until the person has read it. */
void pager_end(pid_t pager);

#endif
