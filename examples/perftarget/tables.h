/* tables: which there are, and their columns. convert --to arrow: one of them, in Arrow's own format. */
#ifndef TABLES_H
#define TABLES_H

#include "command.h"

bool tables_are_asked_for(const struct settings *settings);
exit_status tables_write(const struct settings *settings);

#endif
