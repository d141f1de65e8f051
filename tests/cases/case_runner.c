/* Reads the input of one case and compares the model with expected.json, first as text, then read back. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <perftarget/perftarget.h>

static int fail(const char *what, const pft_error *err)
{
    fprintf(stderr, "%s: %s\n", what, err != NULL ? err->message[PFT_ENGLISH] : "");
    return 1;
}

static int find_input(char *out, size_t size, const char *folder)
{
    DIR *entries = opendir(folder);
    struct dirent *entry;
    int found = 0;

    while (entries != NULL && (entry = readdir(entries)) != NULL)
        if (strncmp(entry->d_name, "input.", 6) == 0)
            found = snprintf(out, size, "%s/%s", folder, entry->d_name) > 0;
    if (entries != NULL)
        closedir(entries);
    return found;
}

static char *slurp(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    size_t size = 0, got;

    if (file == NULL)
        return NULL;
    do {
        text = realloc(text, size + 65536 + 1);
        got = fread(text + size, 1, 65536, file);
        size += got;
    } while (got > 0);
    text[size] = '\0';
    fclose(file);
    return text;
}

static int write_expected(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");

    if (file == NULL)
        return fail(path, NULL);
    fputs(text, file);
    return fclose(file) == 0 ? 0 : 1;
}

/* The first line in which the two differ, for the eye. */
static void show_difference(const char *expected, const char *given)
{
    int line = 1;
    size_t start = 0, i = 0;

    for (; expected[i] != '\0' && expected[i] == given[i]; i++)
        if (expected[i] == '\n') {
            line++;
            start = i + 1;
        }
    fprintf(stderr, "line %d\n  expected: %.*s\n  given:    %.*s\n", line, (int)strcspn(expected + start, "\n"),
            expected + start, (int)strcspn(given + start, "\n"), given + start);
}

static int check(const pft_document *doc, const char *text, const char *expected_path)
{
    char *expected = slurp(expected_path);
    pft_document *back = NULL;
    pft_error err;
    int failed = 0;

    if (expected == NULL)
        return fail(expected_path, NULL);
    if (strcmp(expected, text) != 0) {
        show_difference(expected, text);
        failed = 1;
    } else if (pft_document_read(&back, text, strlen(text), NULL, &err) != PFT_OK) {
        failed = fail("reading back", &err);
    } else if (!pft_document_equal(doc, back)) {
        failed = fail("what was read back differs", NULL);
    }
    pft_document_free(back);
    free(expected);
    return failed;
}

int main(int argc, char **argv)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *doc = NULL;
    char input[1024], expected[1024], *text = NULL;
    pft_error err;
    int failed;

    if (argc < 2 || !find_input(input, sizeof input, argv[1]))
        return fail("usage: case_runner FOLDER [--write]", NULL);
    snprintf(expected, sizeof expected, "%s/expected.json", argv[1]);
    options.name = strrchr(input, '/') + 1;
    if (pft_document_read_file(&doc, input, &options, &err) != PFT_OK)
        return fail(input, &err);
    if (pft_document_cell_count(doc) != pft_document_placed_count(doc) + pft_document_unplaced_count(doc))
        failed = fail("cells are not placed + unplaced", NULL);
    else if (pft_document_write_text(doc, "json", NULL, &text, NULL, &err) != PFT_OK)
        failed = fail("writing", &err);
    else
        failed = argc > 2 ? write_expected(expected, text) : check(doc, text, expected);
    pft_text_free(text);
    pft_document_free(doc);
    return failed;
}
