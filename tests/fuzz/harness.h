/* What must hold of every document, whatever it was read from. A broken promise aborts. */
#ifndef PFT_TESTS_HARNESS_H
#define PFT_TESTS_HARNESS_H

#include <perftarget/perftarget.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PROMISE(condition)                                                      \
    do                                                                          \
        if (!(condition)) {                                                     \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);     \
            abort();                                                            \
        }                                                                       \
    while (0)

static inline pft_document *read_as(const char *format, const void *bytes, size_t size)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    pft_error err = {.status = PFT_OK};

    options.format = format;
    pft_status status = pft_document_read(&document, bytes, size, &options, &err);
    PROMISE((status == PFT_OK) == (document != NULL));
    PROMISE(status == err.status);
    PROMISE(status == PFT_OK || (err.message[PFT_ENGLISH][0] != '\0' && err.message[PFT_CHINESE][0] != '\0'));
    return document;
}

/* Written and read back it is the same, and written again the same to the byte. */
static inline void check_round_trip(const pft_document *document)
{
    char *first, *second;
    size_t first_size, second_size;
    pft_document *back;

    PROMISE(pft_document_write_text(document, "json", NULL, &first, &first_size, NULL) == PFT_OK);
    back = read_as("json", first, first_size);
    PROMISE(back != NULL);
    PROMISE(pft_document_equal(document, back));
    PROMISE(pft_document_write_text(back, "json", NULL, &second, &second_size, NULL) == PFT_OK);
    PROMISE(first_size == second_size && memcmp(first, second, first_size) == 0);
    pft_document_free(back);
    pft_text_free(first);
    pft_text_free(second);
}

/* Every cell with text is in the model or listed. */
static inline void check_nothing_lost(const pft_document *document)
{
    PROMISE(pft_document_cell_count(document) ==
            pft_document_placed_count(document) + pft_document_unplaced_count(document));
}

#endif
