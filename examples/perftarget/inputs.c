#include "inputs.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "config.h"

static bool add_path(struct inputs *inputs, char *path)
{
    if (path == NULL)
        return false;
    if (inputs->count == inputs->capacity) {
        size_t capacity = inputs->capacity == 0 ? 16 : inputs->capacity * 2;
        char **paths = realloc(inputs->paths, capacity * sizeof *paths);

        if (paths == NULL) {
            free(path);
            return false;
        }
        inputs->paths = paths;
        inputs->capacity = capacity;
    }
    inputs->paths[inputs->count++] = path;
    return true;
}

static bool has_word(const char *words, const char *word)
{
    size_t size = strlen(word);

    while (*words != '\0') {
        size_t width = strcspn(words, " ");

        if (width == size && strncasecmp(words, word, size) == 0)
            return true;
        words += width + strspn(words + width, " ");
    }
    return false;
}

/* In a folder stands much else; its files are chosen by their extensions. Those of formats that must be converted first
 * are among them: reading them says how. */
static bool is_known_name(const char *name)
{
    const char *point = strrchr(name, '.');

    for (size_t i = 0; point != NULL && point != name && i < pft_format_count(); i++)
        if (has_word(pft_format_at(i)->extensions, point + 1))
            return true;
    return false;
}

static char *join_path(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);

    if (path != NULL)
        snprintf(path, size, "%s%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/", name);
    return path;
}

/* Hidden files are left out: editors and version control keep theirs there. So are the files by which Office marks a
 * document as open. */
static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && strncmp(entry->d_name, "~$", 2) != 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool walk(struct inputs *inputs, const char *folder, const struct settings *settings);

static void skip(struct inputs *inputs, const char *path, message_id why, pft_language language)
{
    inputs->skipped++;
    say_message(language, path, why);
}

/* Symbolic links to files are read, those to folders are not followed: so no walk runs in circles. */
static bool walk_entry(struct inputs *inputs, const char *folder, const char *name, const struct settings *settings)
{
    char *path = join_path(folder, name);
    struct stat status;
    bool done = true;

    if (path == NULL)
        return false;
    if (lstat(path, &status) == 0 && !S_ISDIR(status.st_mode) && !config_takes(settings->config, path))
        inputs->excluded++;
    else if (lstat(path, &status) == 0 && S_ISDIR(status.st_mode))
        done = walk(inputs, path, settings);
    else if (stat(path, &status) != 0 || (S_ISREG(status.st_mode) && is_known_name(name)))
        return add_path(inputs, path); /* what leads nowhere is reported when it is read */
    else
        skip(inputs, path, S_ISREG(status.st_mode)   ? MESSAGE_SKIPPED_NAME
                           : S_ISDIR(status.st_mode) ? MESSAGE_SKIPPED_LINK
                                                     : MESSAGE_SKIPPED_DEVICE, settings->language);
    free(path);
    return done;
}

/* False when out of memory; a folder that cannot be opened is reported, and the walk goes on. */
static bool walk(struct inputs *inputs, const char *folder, const struct settings *settings)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_shown, by_name);
    bool done = true;

    if (count < 0) {
        inputs->failed++;
        say_errno(settings->language, folder, errno);
        return errno != ENOMEM;
    }
    for (int i = 0; i < count; i++) {
        done = done && walk_entry(inputs, folder, entries[i]->d_name, settings);
        free(entries[i]);
    }
    free(entries);
    return done;
}

static bool add_operand(struct inputs *inputs, const char *operand, const struct settings *settings)
{
    size_t count = inputs->count, failed = inputs->failed, skipped = inputs->skipped;
    struct stat status;

    if (strcmp(operand, "-") == 0 || stat(operand, &status) != 0 || !S_ISDIR(status.st_mode))
        return add_path(inputs, strdup(operand)); /* what is not there is reported when it is read, in its turn */
    if (!walk(inputs, operand, settings))
        return false;
    if (inputs->count == count && inputs->failed == failed && inputs->skipped == skipped) {
        say_message(settings->language, operand, MESSAGE_EMPTY_FOLDER);
        inputs->failed++;
    }
    return true;
}

exit_status inputs_collect(struct inputs *inputs, const struct settings *settings)
{
    size_t standard = 0;

    *inputs = (struct inputs){.paths = NULL};
    for (size_t i = 0; i < settings->operand_count; i++)
        standard += strcmp(settings->operands[i], "-") == 0;
    if (settings->operand_count == 0 || standard > 1) {
        say(settings->language, standard > 1 ? MESSAGE_STDIN_TWICE : MESSAGE_NO_FILE);
        return STATUS_USAGE;
    }
    for (size_t i = 0; i < settings->operand_count; i++)
        if (!add_operand(inputs, settings->operands[i], settings)) {
            say_errno(settings->language, settings->operands[i], ENOMEM);
            return STATUS_INPUT;
        }
    return STATUS_DONE;
}

void inputs_free(struct inputs *inputs)
{
    for (size_t i = 0; i < inputs->count; i++)
        free(inputs->paths[i]);
    free(inputs->paths);
    *inputs = (struct inputs){.paths = NULL};
}
