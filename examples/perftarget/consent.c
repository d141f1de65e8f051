#include "consent.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "system.h"
#include "terminal.h"

/* What the files begin with that this command writes. Workbooks are not among them: people fill them in. */
static const char *const marks[] = {
    "\"format\": \"perftarget", "\"format\":\"perftarget", "{\"source\":{\"name\":",  "{\"method\":{\"id\":",
    "{\"ordinal\":",            "\"name\": \"perftarget\"", "\"name\":\"perftarget\"", "content=\"perftarget\"",
    "source,project",           "source,method,project",
};

static bool contains(const char *text, size_t size, const char *mark)
{
    size_t width = strlen(mark);

    for (size_t i = 0; i + width <= size; i++)
        if (memcmp(text + i, mark, width) == 0)
            return true;
    return false;
}

static bool is_ours(const char *path)
{
    char start[2048];
    FILE *file = fopen(path, "rb");
    size_t size;

    if (file == NULL)
        return false;
    size = fread(start, 1, sizeof start, file);
    fclose(file);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (contains(start, size, marks[i]))
            return true;
    return size == 0;
}

static bool reads_stdin(const struct settings *settings)
{
    for (size_t i = 0; i < settings->operand_count; i++)
        if (strcmp(settings->operands[i], "-") == 0)
            return true;
    return false;
}

static bool ask(const char *path, pft_language language)
{
    static const char *const consents[] = {"y", "Y", "yes", "是"};
    char answer[16] = "";

    ask_on_terminal(language, MESSAGE_REPLACE, path);
    if (fgets(answer, sizeof answer, system_input()) == NULL)
        return false;
    answer[strcspn(answer, "\r\n")] = '\0';
    for (size_t i = 0; i < sizeof consents / sizeof *consents; i++)
        if (strcmp(answer, consents[i]) == 0)
            return true;
    return false;
}

bool consent_to_replace(const char *path, const struct settings *settings)
{
    struct stat old;

    if (settings->force || stat(path, &old) != 0 || !S_ISREG(old.st_mode) || is_ours(path))
        return true;
    if (system_is_terminal(SYSTEM_INPUT) && system_is_terminal(SYSTEM_ERRORS) && !reads_stdin(settings) &&
        ask(path, settings->language))
        return true;
    say_message(settings->language, path, MESSAGE_NOT_REPLACED);
    return false;
}
