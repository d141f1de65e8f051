/* Stands in for LibreOffice under Windows, as tests/command/soffice does elsewhere: it converts every file to the
 * document that SOFFICE_GIVES, and fails in the way that a file's own text asks for. What it was asked goes to
 * SOFFICE_LOG. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

static bool holds(const char *path, const char *word)
{
    char bytes[4096] = "";
    FILE *file = fopen(path, "rb");
    size_t size = file != NULL ? fread(bytes, 1, sizeof bytes - 1, file) : 0;

    if (file != NULL)
        fclose(file);
    bytes[size] = '\0';
    return strstr(bytes, word) != NULL;
}

static void give(const char *folder, const char *path, const char *extension)
{
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    char target[1024];

    snprintf(target, sizeof target, "%s/%.*s.%s", folder, (int)strcspn(name, "."), name, extension);
    CopyFileA(getenv("SOFFICE_GIVES"), target, FALSE);
}

static void note(int count, char **words)
{
    FILE *log = fopen(getenv("SOFFICE_LOG"), "ab");

    for (int i = 1; log != NULL && i < count; i++)
        fprintf(log, "%s%s", words[i], i + 1 < count ? " " : "\n");
    if (log != NULL)
        fclose(log);
}

int main(int count, char **words)
{
    const char *extension = "", *folder = NULL;

    if (count == 2 && strcmp(words[1], "--version") == 0)
        return puts("LibreOffice 9.9.1 (Build:2)") < 0;
    note(count, words);
    for (int i = 1; i < count; i++) {
        if (folder != NULL) {
            if (holds(words[i], "HANG"))
                Sleep(600000);
            if (holds(words[i], "CRASH"))
                abort();
            give(folder, words[i], extension);
        } else if (strcmp(words[i], "--convert-to") == 0) {
            extension = words[++i];
        } else if (strcmp(words[i], "--outdir") == 0) {
            folder = words[++i];
        }
    }
    return 0;
}
