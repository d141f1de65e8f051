/* What the examples of the reference share. Each is a program that runs as a test: must() ends it where a call fails,
 * expect() where something else comes out than the example says. */
#ifndef EXAMPLE_H
#define EXAMPLE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <perftarget/perftarget.h>

/* Tables of the project's examples; the tests run in the project's folder. */
#define TARGETS "examples/data/nursing-2024.md"
#define EVALUATION "examples/data/nursing-2024-evaluation.md"
#define LIBRARY "examples/data/library-2024.txt"

static inline void must(pft_status status)
{
    if (status != PFT_OK) {
        fprintf(stderr, "a call failed: %s\n", pft_status_name(status));
        exit(EXIT_FAILURE);
    }
}

static inline void expect_at(bool holds, const char *condition, const char *file, int line)
{
    if (!holds) {
        fprintf(stderr, "%s:%d: %s does not hold\n", file, line, condition);
        exit(EXIT_FAILURE);
    }
}
#define expect(condition) expect_at((condition), #condition, __FILE__, __LINE__)

static inline bool same(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* Owned: pft_document_free(). */
static inline pft_document *read_table(const char *path)
{
    pft_document *document;
    pft_error error;
    const pft_status status = pft_document_read_file(&document, path, NULL, &error);

    if (status != PFT_OK)
        fprintf(stderr, "%s: %s\n", path, error.message[PFT_ENGLISH]);
    must(status);
    return document;
}

/* Takes the bytes of a writer and counts them. */
static inline pft_status count_bytes(void *context, const char *bytes, size_t size)
{
    (void)bytes;
    *(size_t *)context += size;
    return PFT_OK;
}

/* A whole file. Owned: free(). */
static inline char *whole_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes = malloc(1 << 20);

    expect(file != NULL && bytes != NULL);
    *size = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return bytes;
}

#endif
