/* The indicator library that a subcommand asks. */
#ifndef LIBRARY_H
#define LIBRARY_H

#include "command.h"

/* Reads it and makes its index. NULL after a message. Owned: pft_library_free(). */
pft_library *library_open(const char *path, pft_language language);

#endif
