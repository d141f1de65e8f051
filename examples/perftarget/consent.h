/* Whether a file that is there may be replaced. */
#ifndef CONSENT_H
#define CONSENT_H

#include "command.h"

/* True for a file that is not there, is empty or was written by this command, with --force, and where the person at the
 * terminal says so. False after a message. */
bool consent_to_replace(const char *path, const struct settings *settings);

#endif
