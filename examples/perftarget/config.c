#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "options.h"

static char *join(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);

    if (path != NULL)
        snprintf(path, size, "%s%s%s", folder, strcmp(folder, "/") == 0 ? "" : "/", name);
    return path;
}

/* Takes the last name off a path that begins with a slash; false at the root. */
static bool go_up(char *path)
{
    char *slash = strrchr(path, '/');

    if (slash == NULL || path[1] == '\0')
        return false;
    slash[slash == path] = '\0';
    return true;
}

/* The real folder of an operand; NULL for one that is not there. */
static char *folder_of(const char *operand)
{
    struct stat status;
    char *path = strcmp(operand, "-") == 0 ? NULL : realpath(operand, NULL);

    if (path != NULL && stat(path, &status) == 0 && !S_ISDIR(status.st_mode))
        go_up(path);
    return path;
}

/* The nearest file of that name, in `folder` or above; NULL when there is none. `folder` is used up. */
static char *find_upward(char *folder)
{
    char *path = NULL;

    do {
        free(path);
        path = join(folder, PFT_CONFIG_NAME);
        if (path != NULL && access(path, F_OK) == 0)
            return path;
    } while (path != NULL && go_up(folder));
    free(path);
    return NULL;
}

/* One for all operands: files of two projects are not mixed. */
static exit_status find(struct config *config, const struct settings *settings)
{
    for (size_t i = 0; i < settings->operand_count; i++) {
        char *folder = folder_of(settings->operands[i]), *path = folder != NULL ? find_upward(folder) : NULL;

        free(folder);
        if (path != NULL && config->path != NULL && strcmp(path, config->path) != 0) {
            say(settings->language, MESSAGE_TWO_CONFIGS, config->path, path);
            free(path);
            return STATUS_USAGE;
        }
        if (path != NULL && config->path == NULL)
            config->path = path;
        else
            free(path);
    }
    return STATUS_DONE;
}

static bool is_built_in(const char *name)
{
    for (size_t i = 0; i < pft_ruleset_count(); i++)
        if (strcmp(pft_ruleset_id_at(i), name) == 0)
            return true;
    for (size_t i = 0; i < pft_method_count(); i++)
        if (strcmp(pft_method_id_at(i), name) == 0)
            return true;
    return false;
}

/* A file that it names stands beside it. False when out of memory. */
static bool resolve_file(const struct config *config, const char *name, char **out)
{
    if (*name != '\0')
        *out = *name == '/' ? strdup(name) : join(config->folder, name);
    return *name == '\0' || *out != NULL;
}

static bool resolve(const struct config *config, const char *name, char **out)
{
    if (!is_built_in(name) && strcmp(name, "auto") != 0)
        return resolve_file(config, name, out);
    *out = strdup(name);
    return *out != NULL;
}

static exit_status read_config(struct config *config, const struct settings *settings)
{
    pft_error error;
    char *real = realpath(config->path, NULL);

    if (real == NULL) {
        say_errno(settings->language, config->path, errno);
        return STATUS_INPUT;
    }
    config->folder = real;
    go_up(config->folder);
    if (pft_config_read_file(&config->read, config->path, NULL, &error) != PFT_OK) {
        say_error(settings->language, config->path, &error);
        return STATUS_INPUT;
    }
    if (resolve(config, pft_config_rules(config->read), &config->rules) &&
        resolve(config, pft_config_method(config->read), &config->method) &&
        resolve_file(config, pft_config_library(config->read), &config->library))
        return STATUS_DONE;
    say_errno(settings->language, config->path, ENOMEM);
    return STATUS_INPUT;
}

/* What the command line says comes first. */
static void fill_in(struct settings *settings, const struct config *config)
{
    settings->config = config;
    if (settings->rules == NULL)
        settings->rules = config->rules;
    if (settings->method == NULL)
        settings->method = config->method;
    if (settings->library == NULL)
        settings->library = config->library;
    if (settings->severity == PFT_SEVERITY_INFO)
        settings->severity = pft_config_severity(config->read);
}

exit_status config_open(struct config *config, struct settings *settings, unsigned options)
{
    exit_status status = STATUS_DONE;

    *config = (struct config){.read = NULL};
    if ((options & OPTIONS_CONFIG) == 0 || settings->no_config)
        return STATUS_DONE;
    if (settings->config_file != NULL)
        config->path = strdup(settings->config_file);
    else
        status = find(config, settings);
    if (status != STATUS_DONE || config->path == NULL)
        return status;
    if ((status = read_config(config, settings)) == STATUS_DONE)
        fill_in(settings, config);
    return status;
}

void config_close(struct config *config)
{
    pft_config_free(config->read);
    free(config->path);
    free(config->folder);
    free(config->rules);
    free(config->method);
    free(config->library);
}

bool config_takes(const struct config *config, const char *path)
{
    size_t size;
    char *real;
    bool takes = true;

    if (config == NULL || (real = realpath(path, NULL)) == NULL)
        return true;
    size = strlen(config->folder);
    if (strncmp(real, config->folder, size) == 0 && (real[size] == '/' || size == 1))
        takes = pft_config_takes(config->read, real + size + (size > 1));
    free(real);
    return takes;
}
