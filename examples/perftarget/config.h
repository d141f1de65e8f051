/* The project file .perftarget.json: looked for in the folders of the files, and in those above. */
#ifndef CONFIG_H
#define CONFIG_H

#include "command.h"

struct config {
    pft_config *read; /* NULL: there is none */
    char *path;       /* of the file */
    char *folder;     /* that it stands in */
    char *rules;      /* its rule set, as a built-in's id or as a path from here; NULL: it names none */
    char *method;
    char *library;
};

/* Finds and reads it, and sets settings->config; nothing for a subcommand without OPTIONS_CONFIG. */
exit_status config_open(struct config *config, struct settings *settings, unsigned options);

void config_close(struct config *config);

/* Whether a file that was found in a folder is to be read. `config` NULL: each is. */
bool config_takes(const struct config *config, const char *path);

#endif
